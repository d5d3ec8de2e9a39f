/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is taken off a posted order before it is handed over: each line's part by rule 3, the stock
 * back, and the money by rule 6: it first lowers what is still owed, the rest goes back. The
 * document itself stays as it was posted (rule 20). */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "audit.h"
#include "db.h"
#include "error.h"
#include "ledger.h"
#include "order-json.h"
#include "order-private.h"
#include "product.h"

/* A cancellation under way. */
typedef struct {
  const char *uuid;
  const char *digest;
  Money amount;
  Money tax;
  gboolean leaves; /* something remains of the order */
} Cancellation;

static gboolean
check_cancellable (const Order *order, const OrderCancel *cancel, GError **error)
{
  if (order->state == ORDER_REVERSED)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("Order %s is reversed already."),
                    order->number);
  else if (order->state == ORDER_CANCELLED)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("Order %s is cancelled already."),
                    order->number);
  else if (order->state == ORDER_DELIVERED)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL,
                    _ ("Order %s is handed over: what comes back is a return."), order->number);
  else if (cancel->line < 0 || cancel->line > (int)order->lines->len)
    desk_error_set (error, DESK_ERROR_NOT_FOUND, "/line", _ ("Order %s has no line %d."),
                    order->number, cancel->line);
  else if (cancel->line == 0 && cancel->quantity != 0)
    desk_error_set (error, DESK_ERROR_INVALID, "/line", _ ("Say which line."));
  else if (cancel->line > 0 && cancel->quantity <= 0)
    desk_error_set (error, DESK_ERROR_INVALID, "/quantity", _ ("The quantity must be above zero."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_left (const OrderLine *line, Quantity quantity, GError **error)
{
  Quantity remaining = line->quantity - line->cancelled;
  g_autofree char *left = quantity_display (remaining);

  if (quantity <= remaining)
    return TRUE;
  desk_error_set (error, DESK_ERROR_CONSTRAINT, "/quantity", _ ("%s left on this line."), left);
  return FALSE;
}

static gboolean
cancel_line (Job *job, const Order *order, const OrderLine *line, Quantity quantity,
             Cancellation *cancellation, GError **error)
{
  Money amount;
  Money tax;

  if (!check_left (line, quantity, error)
      || !price_part (line->remaining_amount, line->remaining_tax, line->quantity - line->cancelled,
                      quantity, &amount, &tax, error)
      || !db_run (job->db, "order-event-insert", error, db_int (order->id),
                  db_text (order_state_name (ORDER_CANCELLED)), db_int (line->line),
                  db_int (quantity), db_int (amount), db_int (tax), db_text (cancellation->uuid),
                  db_text (cancellation->digest), db_int (job->staff_id), db_text (job->desk),
                  db_int (job->now)))
    return FALSE;
  cancellation->amount += amount;
  cancellation->tax += tax;
  job_changed (job, "product", line->product_id);
  return !line->is_goods
         || product_move_stock (job, line->product_id, quantity, "cancel", order->id, error);
}

/* One line's quantity, or all that remains of every line. */
static gboolean
cancel_lines (Job *job, const Order *order, const OrderCancel *cancel, Cancellation *cancellation,
              GError **error)
{
  for (guint i = 0; i < order->lines->len; i++)
    {
      const OrderLine *line = g_ptr_array_index (order->lines, i);
      Quantity remaining = line->quantity - line->cancelled;
      Quantity quantity = cancel->line == 0            ? remaining
                          : cancel->line == line->line ? cancel->quantity
                                                       : 0;

      if (quantity > 0 && !cancel_line (job, order, line, quantity, cancellation, error))
        return FALSE;
      if (quantity < remaining)
        cancellation->leaves = TRUE;
    }
  return TRUE;
}

/* Rule 6: only what was paid above what remains goes back. */
static GPtrArray *
refund_rest (Job *job, const Order *order, const Cancellation *cancellation, GError **error)
{
  Money paid_above = MAX (cancellation->amount - order->owed, 0);
  g_autoptr (GPtrArray) refunds
      = payment_refund (order->payments, paid_above, job->settings->cash_step, error);

  if (refunds == NULL || !order_check_limits (job, NULL, refunds, error)
      || !order_add_payments (job, order->id, cancellation->uuid, cancellation->digest, refunds,
                              error))
    return NULL;
  return g_steal_pointer (&refunds);
}

static gboolean
write_audit (Job *job, const Order *order, const OrderCancel *cancel,
             const Cancellation *cancellation, const GPtrArray *refunds, GError **error)
{
  int exponent = job->settings->exponent;
  g_autoptr (JsonObject) detail = json_object_new ();
  g_autofree char *amount = money_format (cancellation->amount, exponent);
  g_autofree char *tax = money_format (cancellation->tax, exponent);
  g_autofree char *quantity = quantity_format (cancel->quantity);

  if (cancel->line > 0)
    {
      json_object_set_int_member (detail, "line", cancel->line);
      json_object_set_string_member (detail, "quantity", quantity);
    }
  json_object_set_string_member (detail, "before", order_state_name (order->state));
  json_object_set_string_member (detail, "amount", amount);
  json_object_set_string_member (detail, "tax", tax);
  json_object_set_array_member (detail, "refunds", order_tenders_to_json (refunds, exponent));
  return audit_write (job, "order-cancel", order->number, detail, order->customer_id, NULL, error);
}

static gboolean
cancel_order (Job *job, const Order *order, const OrderCancel *cancel, Cancellation *cancellation,
              GError **error)
{
  g_autoptr (GPtrArray) refunds = NULL;

  if (!check_cancellable (order, cancel, error)
      || !cancel_lines (job, order, cancel, cancellation, error)
      || !ledger_cancellation (job, order->id, cancellation->amount, cancellation->tax, error))
    return FALSE;
  if (!cancellation->leaves
      && !order_add_event (job, order->id, order_state_name (ORDER_CANCELLED), error))
    return FALSE;
  refunds = refund_rest (job, order, cancellation, error);
  if (refunds == NULL || !order_update_waiting (job, order->id, error)
      || !write_audit (job, order, cancel, cancellation, refunds, error))
    return FALSE;
  job_changed (job, "order", order->id);
  if (order->customer_id != 0)
    job_changed (job, "customer", order->customer_id);
  return TRUE;
}

static gboolean
cancel_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const OrderCancel *cancel = in;
  g_autofree char *digest = NULL;
  g_autoptr (Order) order = NULL;
  gint64 done;
  gint64 id;

  if (!order_check_uuid (cancel->uuid, error) || !order_find_id (job, cancel->number, &id, error))
    return FALSE;
  order = order_load (job, id, error);
  if (order == NULL)
    return FALSE;
  digest = order_cancel_digest (order->number, cancel->line, cancel->quantity);
  if (!order_find_form (job, cancel->uuid, digest, &done, error))
    return FALSE;
  if (done == 0)
    {
      Cancellation cancellation = { .uuid = cancel->uuid, .digest = digest };

      if (!cancel_order (job, order, cancel, &cancellation, error))
        return FALSE;
      g_clear_pointer (&order, order_free);
      order = order_load (job, id, error);
    }
  *out = g_steal_pointer (&order);
  return *out != NULL;
}

const JobKind order_cancel_job = {
  .name = "order-cancel",
  .access = JOB_WRITE_ONCE,
  .least = STAFF_CLERK,
  .run = cancel_run,
  .free_in = (GDestroyNotify)order_cancel_free,
  .free_out = (GDestroyNotify)order_free,
};
