/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One payment of a posted order moved to the tender that it really came by, by a document of its
 * own (rule 20): the payment is taken back as it stands and captured anew (payment-swap.c has the
 * arithmetic). The sale, what is owed and the goods stay as they are. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "audit.h"
#include "customer.h"
#include "error.h"
#include "order-json.h"
#include "order-private.h"

/**
 * order_check_swap:
 * @self: a posted order
 * @payment: one of its payments, from 1; 0: any
 * @cash_step: the smallest coin
 * @error: %DESK_ERROR_CONSTRAINT or %DESK_ERROR_NOT_FOUND, of /payment where it is of one
 *
 * Returns: whether this payment, or at least one of them, can be swapped. Safe on every thread.
 */
gboolean
order_check_swap (const Order *self, int payment, Money cash_step, GError **error)
{
  if (self->state == ORDER_REVERSED)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("Order %s is reversed already."),
                    self->number);
  else if (payment > 0 || self->payments->len == 1)
    return payment_check_swap (self->payments, MAX (payment, 1), cash_step, error);
  else
    {
      for (int i = 1; i <= (int)self->payments->len; i++)
        if (payment_check_swap (self->payments, i, cash_step, NULL))
          return TRUE;
      desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL,
                      self->payments->len == 0 ? _ ("Nothing was paid on order %s.")
                                               : _ ("What was paid on order %s went back."),
                      self->number);
    }
  return FALSE;
}

static gboolean
write_audit (Job *job, const Order *order, const CorrectionForm *form, int payment,
             const GPtrArray *rows, GError **error)
{
  g_autoptr (JsonObject) detail = json_object_new ();
  g_autoptr (JsonObject) personal = order_correction_words (form);
  g_autofree char *number
      = order_correction_number (order->number, (int)order->corrections->len + 1);

  json_object_set_string_member (detail, "correction", number);
  json_object_set_int_member (detail, "payment", payment);
  json_object_set_array_member (detail, "tenders",
                                order_tenders_to_json (rows, job->settings->exponent));
  return audit_write (job, "order-swap-tender", order->number, detail, order->customer_id, personal,
                      error);
}

static gboolean
swap_payment (Job *job, const Order *order, const OrderSwap *swap, const CorrectionForm *form,
              GError **error)
{
  Money step = job->settings->cash_step;
  g_autoptr (GPtrArray) rows = NULL;
  const Payment *from;
  gint64 id;

  if (!order_check_swap (order, MAX (swap->payment, 1), step, error))
    return FALSE;
  rows = payment_swap (order->payments, swap->payment, swap->to, step, error);
  if (rows == NULL)
    return FALSE;
  from = g_ptr_array_index (order->payments, swap->payment - 1);
  if (!order_check_correction_limit (job->settings, job->role, from->captured, error)
      || !order_add_correction (job, order, CORRECTION_SWAP, form, from->id, from->captured, &id,
                                error)
      || !order_add_correction_payments (job, order, form, id, rows, error)
      || !order_update_waiting (job, order->id, error)
      || !write_audit (job, order, form, swap->payment, rows, error))
    return FALSE;
  job_changed (job, "order", order->id);
  return order->customer_id == 0 || customer_served (job, order->customer_id, error);
}

static gboolean
check_form (const OrderSwap *swap, GError **error)
{
  return order_check_uuid (swap->uuid, error) && order_check_reason (swap->reason, error)
         && order_check_payment (swap->to, error);
}

static gboolean
swap_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const OrderSwap *swap = in;
  g_autofree char *digest = NULL;
  g_autoptr (Order) order = NULL;
  gint64 done;
  gint64 id;

  if (!check_form (swap, error) || !order_find_id (job, swap->number, &id, error))
    return FALSE;
  order = order_load (job, id, error);
  if (order == NULL)
    return FALSE;
  digest = order_swap_digest (order->number, swap, job->settings->exponent);
  if (!order_find_form (job, swap->uuid, digest, &done, error))
    return FALSE;
  if (done == 0)
    {
      CorrectionForm form = { swap->uuid, digest, swap->reason };

      if (!swap_payment (job, order, swap, &form, error))
        return FALSE;
      g_clear_pointer (&order, order_free);
      order = order_load (job, id, error);
    }
  *out = g_steal_pointer (&order);
  return *out != NULL;
}

/**
 * order_swap_new:
 * @number: of a posted order
 * @payment: which of its payments, from 1
 * @to: how it really came
 *
 * Returns: (transfer full): a form with a UUID of its own, and no reason yet.
 */
OrderSwap *
order_swap_new (const char *number, int payment, Tender to)
{
  OrderSwap *self = g_new0 (OrderSwap, 1);

  self->number = g_strdup (number);
  self->uuid = g_uuid_string_random ();
  self->payment = payment;
  self->to = g_new0 (PaymentDraft, 1);
  self->to->tender = to;
  return self;
}

/**
 * order_swap_free:
 * @self: (nullable): a form
 */
void
order_swap_free (OrderSwap *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->uuid);
  payment_draft_free (self->to);
  g_free (self->reason);
  g_free (self);
}

const JobKind order_swap_job = {
  .name = "order-swap-tender",
  .access = JOB_WRITE_ONCE,
  .least = STAFF_CLERK,
  .run = swap_run,
  .free_in = (GDestroyNotify)order_swap_free,
  .free_out = (GDestroyNotify)order_free,
};
