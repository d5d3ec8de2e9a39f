/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a posted order goes out, changed before it is handed over: the promised day, the department,
 * whether it is hurried. The document stays as it was posted; the newest row beside it holds (rule
 * 20), for the lists of what waits and is late as well. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "audit.h"
#include "db.h"
#include "error.h"
#include "order-private.h"

/* All of it after the change. */
typedef struct {
  const char *department; /* "" for none */
  Day delivery;
  gboolean expedite;
} Terms;

static const char *
text_or_empty (const char *text)
{
  return text == NULL ? "" : text;
}

static Terms
terms_of (const Order *order)
{
  return (Terms){ text_or_empty (order->department), order->delivery, order->expedite };
}

static Terms
terms_after (const Order *order, const OrderTermsChange *change)
{
  Terms terms = terms_of (order);

  if (change->has_department)
    terms.department = text_or_empty (change->department);
  if (change->has_delivery)
    terms.delivery = change->delivery;
  if (change->has_expedite)
    terms.expedite = change->expedite;
  return terms;
}

static gboolean
is_same (const Terms *a, const Terms *b)
{
  return g_str_equal (a->department, b->department) && a->delivery == b->delivery
         && a->expedite == b->expedite;
}

static gboolean
check_state (const Order *order, GError **error)
{
  if (order->state == ORDER_CANCELLED)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("Order %s is cancelled."),
                    order->number);
  else if (order->state == ORDER_REVERSED)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("Order %s is reversed already."),
                    order->number);
  else if (order->state == ORDER_DELIVERED)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("Order %s is handed over already."),
                    order->number);
  else
    return TRUE;
  return FALSE;
}

/* A day that has passed is no promise, unless a change to it is taken back. */
static gboolean
check_delivery (Job *job, const Order *order, Day delivery, GError **error)
{
  gint64 known;
  DbStep step;

  if (delivery == DAY_NONE || delivery == order->delivery || delivery >= job->today)
    return TRUE;
  step = db_get_int (job->db, "order-promised-before", &known, error, db_int (order->id),
                     db_int (delivery));
  if (step == DB_DONE)
    desk_error_set (error, DESK_ERROR_INVALID, "/delivery", _ ("The delivery day has passed."));
  return step == DB_ROW;
}

static void
put_change (JsonObject *detail, const char *name, const char *before, const char *after)
{
  JsonObject *change;

  if (g_str_equal (before, after))
    return;
  change = json_object_new ();
  json_object_set_string_member (change, "before", before);
  json_object_set_string_member (change, "after", after);
  json_object_set_object_member (detail, name, change);
}

static char *
dup_day (Day day)
{
  return day == DAY_NONE ? g_strdup ("") : day_format (day);
}

static gboolean
write_change (Job *job, const Order *order, const Terms *before, const Terms *after, GError **error)
{
  g_autoptr (JsonObject) detail = json_object_new ();
  g_autofree char *from = dup_day (before->delivery);
  g_autofree char *to = dup_day (after->delivery);

  put_change (detail, "department", before->department, after->department);
  put_change (detail, "delivery", from, to);
  put_change (detail, "expedite", before->expedite ? "true" : "false",
              after->expedite ? "true" : "false");
  return db_run (job->db, "order-terms-insert", error, db_int (order->id),
                 db_text (after->department),
                 after->delivery == DAY_NONE ? db_null () : db_int (after->delivery),
                 db_int (after->expedite ? 1 : 0), db_int (job->staff_id), db_text (job->desk),
                 db_int (job->now))
         && order_update_waiting (job, order->id, error)
         && audit_write (job, "order-change", order->number, detail, order->customer_id, NULL,
                         error);
}

/* The same change again changes nothing, and is no event. */
static gboolean
change_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const OrderTermsChange *change = in;
  g_autoptr (Order) order = NULL;
  Terms before;
  Terms after;
  gint64 id;

  if (!order_find_id (job, change->number, &id, error))
    return FALSE;
  order = order_load (job, id, error);
  if (order == NULL || !check_state (order, error))
    return FALSE;
  before = terms_of (order);
  after = terms_after (order, change);
  if (!order_check_department (after.department, error)
      || !check_delivery (job, order, after.delivery, error))
    return FALSE;
  if (!is_same (&before, &after))
    {
      if (!write_change (job, order, &before, &after, error))
        return FALSE;
      job_changed (job, "order", order->id);
      if (order->customer_id != 0)
        job_changed (job, "customer", order->customer_id);
    }
  *out = order_load (job, id, error);
  return *out != NULL;
}

/* Among the events, where it belongs by its time. */
static void
insert_event (Order *self, OrderEvent *take_event)
{
  guint i = self->events->len;

  while (i > 0 && ((OrderEvent *)g_ptr_array_index (self->events, i - 1))->at > take_event->at)
    i--;
  g_ptr_array_insert (self->events, (int)i, take_event);
}

/**
 * order_load_terms:
 * @job: any job
 * @self: an order with its events
 * @error: where to put what went wrong
 *
 * Adds what was changed of how it goes out to its events; the order itself says how it stands now.
 */
gboolean
order_load_terms (Job *job, Order *self, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "order-terms", error, db_int (self->id));
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    {
      OrderEvent *event = g_new0 (OrderEvent, 1);

      event->kind = g_strdup ("changed");
      event->department = *db_column_text (stmt, 0) != '\0' ? db_dup_text (stmt, 0) : NULL;
      event->delivery = db_is_null (stmt, 1) ? DAY_NONE : (Day)db_column_int (stmt, 1);
      event->expedite = db_column_int (stmt, 2) != 0;
      event->staff = db_dup_text (stmt, 3);
      event->at = db_column_int (stmt, 4);
      insert_event (self, event);
    }
  return step == DB_DONE;
}

/**
 * order_terms_change_new:
 * @number: of a posted order
 *
 * Returns: (transfer full): a change of nothing yet.
 */
OrderTermsChange *
order_terms_change_new (const char *number)
{
  OrderTermsChange *self = g_new0 (OrderTermsChange, 1);

  self->number = g_strdup (number);
  self->delivery = DAY_NONE;
  return self;
}

void
order_terms_change_free (OrderTermsChange *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->department);
  g_free (self);
}

const JobKind order_change_job = {
  .name = "order-change",
  .access = JOB_WRITE,
  .least = STAFF_CLERK,
  .run = change_run,
  .free_in = (GDestroyNotify)order_terms_change_free,
  .free_out = (GDestroyNotify)order_free,
};
