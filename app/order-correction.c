/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a reversal and a swap of a tender have in common: the document that is linked to its order,
 * how it is numbered, written and read back, and who may ask for one. */

#include "config.h"

#include "order-correction.h"

#include <glib/gi18n-lib.h>

#include "customer.h"
#include "db.h"
#include "error.h"
#include "order-private.h"
#include "text.h"

#define ERASED "erased" /* as order-correction-reasons-erase.sql writes it */

static const char *const kind_names[N_CORRECTIONS] = {
  [CORRECTION_REVERSAL] = "reversal",
  [CORRECTION_SWAP] = "swap",
};

/**
 * correction_kind_name:
 * @kind: of a correction
 *
 * Returns: its name in JSON and in the record, static.
 */
const char *
correction_kind_name (CorrectionKind kind)
{
  g_return_val_if_fail ((guint)kind < N_CORRECTIONS, kind_names[CORRECTION_REVERSAL]);
  return kind_names[kind];
}

/**
 * correction_kind_parse:
 * @name: (nullable): a name as correction_kind_name() gives it
 * @kind: (out): set only on success
 *
 * Returns: whether there is such a kind.
 */
gboolean
correction_kind_parse (const char *name, CorrectionKind *kind)
{
  int found = text_index (kind_names, N_CORRECTIONS, name);

  if (found >= 0)
    *kind = (CorrectionKind)found;
  return found >= 0;
}

/**
 * order_correction_number:
 * @order: an order's number
 * @ordinal: which of its corrections, from 1
 *
 * Returns: (transfer full): "O2026-000412/1".
 */
char *
order_correction_number (const char *order, int ordinal)
{
  return g_strdup_printf ("%s/%d", order, ordinal);
}

/**
 * order_correction_free:
 * @self: (nullable): a correction
 */
void
order_correction_free (OrderCorrection *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->uuid);
  g_free (self->reason);
  g_free (self->staff);
  g_free (self);
}

/* The payment swapped, and the row that took it back: together they are nothing. */
static void
mark_undone (Order *order, OrderCorrection *self, gint64 payment_id)
{
  for (guint i = 0; i < order->payments->len; i++)
    {
      Payment *payment = g_ptr_array_index (order->payments, i);

      if (payment->id == payment_id)
        self->payment = (int)i + 1;
      if (payment->id == payment_id
          || (payment->captured < 0 && g_strcmp0 (payment->uuid, self->uuid) == 0))
        payment->undone = TRUE;
    }
}

/**
 * order_load_corrections:
 * @job: any job
 * @self: an order with its payments; those that were swapped away are marked
 * @error: where to put what went wrong
 */
gboolean
order_load_corrections (Job *job, Order *self, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "order-corrections", error, db_int (self->id));
  DbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = db_step (stmt, error)) == DB_ROW)
    {
      OrderCorrection *correction = g_new0 (OrderCorrection, 1);

      correction->id = db_column_int (stmt, 0);
      correction->uuid = db_dup_text (stmt, 1);
      correction->number = order_correction_number (self->number, (int)db_column_int (stmt, 2));
      correction_kind_parse (db_column_text (stmt, 3), &correction->kind);
      correction->amount = db_column_int (stmt, 5);
      correction->reason = db_dup_text (stmt, 6);
      correction->staff = db_dup_text (stmt, 7);
      correction->at = db_column_int (stmt, 8);
      if (correction->kind == CORRECTION_SWAP)
        mark_undone (self, correction, db_column_int (stmt, 4));
      g_ptr_array_add (self->corrections, correction);
    }
  return step == DB_DONE;
}

/**
 * order_correction_words:
 * @form: of a correction
 *
 * Returns: (transfer full): what is free text in it, which the audit keeps erasable.
 */
JsonObject *
order_correction_words (const CorrectionForm *form)
{
  JsonObject *words = json_object_new ();

  json_object_set_string_member (words, "reason", form->reason);
  return words;
}

/**
 * order_add_correction:
 * @job: a write job
 * @order: which is corrected; borrowed
 * @kind: what is done
 * @form: its form
 * @payment_id: swap: the row that is taken back; otherwise 0
 * @amount: of the order, or of the payment
 * @id: (out): the document's
 * @error: where to put what went wrong
 *
 * Writes the document itself; what it moves is for the caller. Why is not kept of a customer who
 * was erased (rule 21): it could not be erased again.
 */
gboolean
order_add_correction (Job *job, const Order *order, CorrectionKind kind, const CorrectionForm *form,
                      gint64 payment_id, Money amount, gint64 *id, GError **error)
{
  g_autofree char *reason = g_strstrip (g_strdup (form->reason));
  gboolean erased;

  if (!customer_is_erased (job, order->customer_id, &erased, error))
    return FALSE;
  return db_get_int (job->db, "order-correction-insert", id, error, db_text (form->uuid),
                     db_text (form->digest), db_int (order->id),
                     db_text (correction_kind_name (kind)), db_id (payment_id), db_int (amount),
                     db_int (job->staff_id), db_text (job->desk), db_int (job->now),
                     db_int (job->today))
             == DB_ROW
         && db_run (job->db, "order-correction-reason-insert", error, db_int (*id),
                    db_text (erased ? ERASED : reason));
}

/**
 * order_add_correction_payments:
 * @job: a write job
 * @order: which is corrected
 * @form: of the correction
 * @correction_id: its document
 * @payments: (element-type Payment): rows to be written
 * @error: where to put what went wrong
 *
 * Writes each row and its posting, both in the name of the correction.
 */
gboolean
order_add_correction_payments (Job *job, const Order *order, const CorrectionForm *form,
                               gint64 correction_id, GPtrArray *payments, GError **error)
{
  for (guint i = 0; i < payments->len; i++)
    ((Payment *)g_ptr_array_index (payments, i))->correction_id = correction_id;
  return order_add_payments (job, order->id, form->uuid, form->digest, payments, error);
}

/**
 * order_check_correction_limit:
 * @settings: the shop's
 * @role: who asks
 * @amount: what is reversed or swapped
 * @error: %DESK_ERROR_LIMIT
 *
 * The limit of its own (rule 20), which is the setting reversal-limit: up to it a clerk corrects
 * alone. While the shop has set none a clerk corrects nothing, as a clerk gives no money back
 * (rule 19); a supervisor and the owner are not stopped. Safe on every thread.
 */
gboolean
order_check_correction_limit (const Settings *settings, StaffRole role, Money amount,
                              GError **error)
{
  g_autofree char *limit = NULL;

  if (role >= STAFF_SUPERVISOR
      || (settings->reversal_limit >= 0 && amount <= settings->reversal_limit))
    return TRUE;
  if (settings->reversal_limit < 0)
    {
      desk_error_set (error, DESK_ERROR_LIMIT, NULL, _ ("A supervisor has to approve this."));
      return FALSE;
    }
  limit = money_display (settings->reversal_limit, settings->exponent);
  /* Translators: %s is an amount. */
  desk_error_set (error, DESK_ERROR_LIMIT, NULL,
                  _ ("This is above the limit of %s: a supervisor has to do it."), limit);
  return FALSE;
}
