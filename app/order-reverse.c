/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A posted sale is taken back whole, by a document of its own (rule 20): every line is off the
 * order, the goods are on the shelf again, each tender gives back what it took to the cent, and
 * nothing is owed any more. It is not a return: there is no fee, no window and no reason to be
 * counted. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "audit.h"
#include "customer.h"
#include "db.h"
#include "error.h"
#include "ledger.h"
#include "order-json.h"
#include "order-private.h"
#include "product.h"

/**
 * order_check_reverse:
 * @self: a posted order
 * @error: %DESK_ERROR_CONSTRAINT
 *
 * Returns: whether all of it can be taken back: nothing of it was so far. Safe on every thread.
 */
gboolean
order_check_reverse (const Order *self, GError **error)
{
  gboolean is_touched = FALSE;

  for (guint i = 0; i < self->lines->len; i++)
    is_touched = is_touched || ((OrderLine *)g_ptr_array_index (self->lines, i))->cancelled > 0;
  if (self->state == ORDER_REVERSED)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("Order %s is reversed already."),
                    self->number);
  else if (self->state == ORDER_CANCELLED)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL,
                    _ ("Order %s is cancelled: nothing of it is left."), self->number);
  else if (self->returns->len > 0)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL,
                    _ ("Some of order %s came back: only a whole sale can be reversed."),
                    self->number);
  else if (is_touched)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL,
                    _ ("Some of order %s was cancelled: only a whole sale can be reversed."),
                    self->number);
  else
    return TRUE;
  return FALSE;
}

/**
 * order_reverse_refunds:
 * @self: a posted order
 * @cash_step: the smallest coin
 * @error: where to put what went wrong
 *
 * Returns: (transfer full) (element-type Payment): what goes back when it is reversed: all that
 * each tender captured, and of cash all that was taken, with its rounding; or %NULL. Safe on every
 * thread.
 */
GPtrArray *
order_reverse_refunds (const Order *self, Money cash_step, GError **error)
{
  return payment_refund (self->payments, self->total - self->owed, cash_step, error);
}

/* A product whose stock the order moved, and what puts it back. */
typedef struct {
  gint64 product_id;
  Quantity quantity;
} StockBack;

/* What it took and has not given back: an order that came by import left the shelves as they were
 * counted. (transfer full) (nullable) (element-type StockBack) */
static GArray *
find_stock (Job *job, const Order *order, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (StockBack));
  g_autoptr (DbStmt) stmt = db_query (job->db, "order-stock", error, db_int (order->id));
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    {
      StockBack back = { db_column_int (stmt, 0), -db_column_int (stmt, 1) };

      g_array_append_val (found, back);
    }
  return step == DB_DONE ? g_steal_pointer (&found) : NULL;
}

static gboolean
put_stock_back (Job *job, const Order *order, GError **error)
{
  g_autoptr (GArray) found = find_stock (job, order, error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const StockBack *back = &g_array_index (found, StockBack, i);

      if (!product_move_stock (job, back->product_id, back->quantity, "cancel", order->id, error))
        return FALSE;
    }
  return found != NULL;
}

static gboolean
take_line_back (Job *job, const Order *order, const OrderLine *line, const CorrectionForm *form,
                GError **error)
{
  job_changed (job, "product", line->product_id);
  return db_run (job->db, "order-event-insert", error, db_int (order->id),
                 db_text (order_state_name (ORDER_CANCELLED)), db_int (line->line),
                 db_int (line->quantity), db_int (line->gross), db_int (line->tax),
                 db_text (form->uuid), db_text (form->digest), db_int (job->staff_id),
                 db_text (job->desk), db_int (job->now));
}

static gboolean
take_lines_back (Job *job, const Order *order, const CorrectionForm *form, GError **error)
{
  for (guint i = 0; i < order->lines->len; i++)
    {
      if (!take_line_back (job, order, g_ptr_array_index (order->lines, i), form, error))
        return FALSE;
    }
  return put_stock_back (job, order, error)
         && order_add_event (job, order->id, order_state_name (ORDER_REVERSED), error);
}

static gboolean
write_audit (Job *job, const Order *order, const CorrectionForm *form, const GPtrArray *refunds,
             GError **error)
{
  int exponent = job->settings->exponent;
  g_autoptr (JsonObject) detail = json_object_new ();
  g_autoptr (JsonObject) personal = order_correction_words (form);
  g_autofree char *number
      = order_correction_number (order->number, (int)order->corrections->len + 1);
  g_autofree char *amount = money_format (order->total, exponent);
  g_autofree char *tax = money_format (order->tax, exponent);

  json_object_set_string_member (detail, "correction", number);
  json_object_set_string_member (detail, "before", order_state_name (order->state));
  json_object_set_string_member (detail, "amount", amount);
  json_object_set_string_member (detail, "tax", tax);
  json_object_set_array_member (detail, "refunds", order_tenders_to_json (refunds, exponent));
  return audit_write (job, "order-reverse", order->number, detail, order->customer_id, personal,
                      error);
}

static gboolean
reverse_order (Job *job, const Order *order, const CorrectionForm *form, GError **error)
{
  g_autoptr (GPtrArray) refunds = NULL;
  gint64 id;

  if (!order_check_reverse (order, error)
      || !order_check_correction_limit (job->settings, job->role, order->total, error))
    return FALSE;
  refunds = order_reverse_refunds (order, job->settings->cash_step, error);
  if (refunds == NULL
      || !order_add_correction (job, order, CORRECTION_REVERSAL, form, 0, order->total, &id, error)
      || !take_lines_back (job, order, form, error)
      || !ledger_reversal (job, order->id, id, order->total, order->tax, error)
      || !order_add_correction_payments (job, order, form, id, refunds, error)
      || !order_update_waiting (job, order->id, error)
      || !write_audit (job, order, form, refunds, error))
    return FALSE;
  job_changed (job, "order", order->id);
  return order->customer_id == 0 || customer_served (job, order->customer_id, error);
}

static gboolean
reverse_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const OrderReverse *reverse = in;
  g_autofree char *digest = NULL;
  g_autoptr (Order) order = NULL;
  gint64 done;
  gint64 id;

  if (!order_check_uuid (reverse->uuid, error) || !order_check_reason (reverse->reason, error)
      || !order_find_id (job, reverse->number, &id, error))
    return FALSE;
  order = order_load (job, id, error);
  if (order == NULL)
    return FALSE;
  digest = order_reverse_digest (order->number, reverse->reason);
  if (!order_find_form (job, reverse->uuid, digest, &done, error))
    return FALSE;
  if (done == 0)
    {
      CorrectionForm form = { reverse->uuid, digest, reverse->reason };

      if (!reverse_order (job, order, &form, error))
        return FALSE;
      g_clear_pointer (&order, order_free);
      order = order_load (job, id, error);
    }
  *out = g_steal_pointer (&order);
  return *out != NULL;
}

/**
 * order_reverse_free:
 * @self: (nullable): a form
 */
void
order_reverse_free (OrderReverse *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->uuid);
  g_free (self->reason);
  g_free (self);
}

const JobKind order_reverse_job = {
  .name = "order-reverse",
  .access = JOB_WRITE_ONCE,
  .least = STAFF_CLERK,
  .run = reverse_run,
  .free_in = (GDestroyNotify)order_reverse_free,
  .free_out = (GDestroyNotify)order_free,
};
