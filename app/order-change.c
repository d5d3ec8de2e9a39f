/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What happens to a posted order on its way: one step on, and its receipt handed out. Each is an
 * event row beside the document (rule 20). */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "audit.h"
#include "db.h"
#include "error.h"
#include "order-private.h"

static gboolean
write_event (Job *job, const Order *order, const char *kind, const char *action, GError **error)
{
  g_autoptr (JsonObject) detail = json_object_new ();

  json_object_set_string_member (detail, "before", order_state_name (order->state));
  json_object_set_string_member (detail, "event", kind);
  if (!order_add_event (job, order->id, kind, error)
      || !audit_write (job, action, order->number, detail, order->customer_id, NULL, error))
    return FALSE;
  job_changed (job, "order", order->id);
  if (order->customer_id != 0)
    job_changed (job, "customer", order->customer_id);
  return TRUE;
}

/* Forward only; a step may be left out. */
static gboolean
check_step (const Order *order, OrderState state, GError **error)
{
  if (order->state == ORDER_REVERSED)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("Order %s is reversed already."),
                    order->number);
  else if (order->state == ORDER_CANCELLED)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("Order %s is cancelled."),
                    order->number);
  else if (order->state == ORDER_DELIVERED)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("Order %s is handed over already."),
                    order->number);
  else if (state == ORDER_CANCELLED)
    desk_error_set (error, DESK_ERROR_INVALID, "/state",
                    _ ("An order is cancelled by cancelling it, so that its money goes back."));
  else if (state == ORDER_REVERSED)
    desk_error_set (error, DESK_ERROR_INVALID, "/state",
                    _ ("A sale is reversed by reversing it, so that its money goes back."));
  else if (state <= order->state)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, "/state", _ ("Order %s is past that already."),
                    order->number);
  else
    return TRUE;
  return FALSE;
}

static gboolean
advance_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const OrderAdvance *advance = in;
  g_autoptr (Order) order = NULL;
  gint64 id;

  if (!order_find_id (job, advance->number, &id, error))
    return FALSE;
  order = order_load (job, id, error);
  if (order == NULL || !check_step (order, advance->state, error)
      || !write_event (job, order, order_state_name (advance->state), "order-advance", error)
      || !order_update_waiting (job, id, error))
    return FALSE;
  *out = order_load (job, id, error);
  return *out != NULL;
}

/* The anchor moves with each receipt: what a customer holds in their hand must be in the chain. */
static gboolean
receipt_out_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (Order) order = NULL;
  gint64 id;

  if (!order_find_id (job, in, &id, error))
    return FALSE;
  order = order_load (job, id, error);
  if (order == NULL
      || !write_event (job, order, order->receipt_out ? "receipt-copy" : "receipt-out",
                       "receipt-out", error))
    return FALSE;
  job->anchor_now = TRUE;
  *out = order_load (job, id, error);
  return *out != NULL;
}

/**
 * order_add_event:
 * @job: a write job
 * @order_id: the order it happened to
 * @kind: a state's name, "receipt-out" or "receipt-copy"
 * @error: where to put what went wrong
 *
 * Writes the event row of a whole order, at the job's time.
 */
gboolean
order_add_event (Job *job, gint64 order_id, const char *kind, GError **error)
{
  return db_run_later (job->db, "order-event-insert", error, db_int (order_id), db_text (kind),
                       db_int (0), db_int (0), db_int (0), db_int (0), db_text (""), db_text (""),
                       db_int (job->staff_id), db_text (job->desk), db_int (job->now));
}

const JobKind order_advance_job = {
  .name = "order-advance",
  .access = JOB_WRITE,
  .least = STAFF_CLERK,
  .run = advance_run,
  .free_in = (GDestroyNotify)order_advance_free,
  .free_out = (GDestroyNotify)order_free,
};

const JobKind order_receipt_out_job = {
  .name = "order-receipt-out",
  .access = JOB_WRITE,
  .least = STAFF_CLERK,
  .run = receipt_out_run,
  .free_in = g_free,
  .free_out = (GDestroyNotify)order_free,
};
