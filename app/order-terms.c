/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a posted order goes out, changed before it is handed over: the promised day, the department,
 * whether it is hurried. The document stays as it was posted; the newest row beside it holds (rule
 * 20), for the lists of what waits and is late as well. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "audit.h"
#include "db.h"
#include "error.h"
#include "order-json.h"
#include "order-private.h"
#include "text.h"

/* All of it after the change. */
typedef struct {
  const char *department; /* "" for none */
  Day delivery;
  gboolean expedite;
} Terms;

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

/* Another desk may have changed what this form changes too: then somebody has to look at it. What
 * the form leaves alone is theirs. */
static gboolean
check_base (const Order *order, const Terms *now, const OrderTermsChange *change, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (!change->has_base)
    return TRUE;
  if (change->has_department
      && !g_str_equal (now->department, text_or_empty (change->base_department)))
    g_string_append (names, ", department");
  if (change->has_delivery && now->delivery != change->base_delivery)
    g_string_append (names, ", delivery");
  if (change->has_expedite && now->expedite != change->base_expedite)
    g_string_append (names, ", expedite");
  if (names->len == 0)
    return TRUE;
  /* Translators: an order's number, and the names of what differs. */
  desk_error_set (error, DESK_ERROR_STALE, NULL,
                  _ ("Somebody else changed order %s meanwhile; these differ: %s. Look at it again "
                     "before saving."),
                  order->number, names->str + strlen (", "));
  return FALSE;
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
write_change (Job *job, const Order *order, const OrderTermsChange *change, const char *digest,
              const Terms *before, const Terms *after, GError **error)
{
  g_autoptr (JsonObject) detail = json_object_new ();
  g_autofree char *from = dup_day (before->delivery);
  g_autofree char *to = dup_day (after->delivery);

  put_change (detail, "department", before->department, after->department);
  put_change (detail, "delivery", from, to);
  put_change (detail, "expedite", before->expedite ? "true" : "false",
              after->expedite ? "true" : "false");
  return db_run (job->db, "order-terms-insert", error, db_text (change->uuid), db_text (digest),
                 db_int (order->id), db_text (after->department),
                 after->delivery == DAY_NONE ? db_null () : db_int (after->delivery),
                 db_int (after->expedite ? 1 : 0), db_int (job->staff_id), db_text (job->desk),
                 db_int (job->now))
         && order_update_waiting (job, order->id, error)
         && audit_write (job, "order-change", order->number, detail, order->customer_id, NULL,
                         error);
}

/* What is so already changes nothing, and is no event. */
static gboolean
change_order (Job *job, const Order *order, const OrderTermsChange *change, const char *digest,
              GError **error)
{
  Terms before = terms_of (order);
  Terms after = terms_after (order, change);

  if (!check_state (order, error) || !order_check_department (after.department, error)
      || !check_delivery (job, order, after.delivery, error))
    return FALSE;
  if (is_same (&before, &after))
    return TRUE;
  if (!check_base (order, &before, change, error)
      || !write_change (job, order, change, digest, &before, &after, error))
    return FALSE;
  job_changed (job, "order", order->id);
  if (order->customer_id != 0)
    job_changed (job, "customer", order->customer_id);
  return TRUE;
}

static gboolean
change_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const OrderTermsChange *change = in;
  g_autofree char *digest = NULL;
  g_autoptr (Order) order = NULL;
  gint64 done;
  gint64 id;

  if (!order_check_uuid (change->uuid, error) || !order_find_id (job, change->number, &id, error))
    return FALSE;
  order = order_load (job, id, error);
  if (order == NULL)
    return FALSE;
  digest = order_change_digest (order->number, change);
  if (!order_find_form (job, change->uuid, digest, &done, error)
      || (done == 0 && !change_order (job, order, change, digest, error)))
    return FALSE;
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
 * Returns: (transfer full): a change of nothing yet, with a UUID of its own and based on nothing.
 */
OrderTermsChange *
order_terms_change_new (const char *number)
{
  OrderTermsChange *self = g_new0 (OrderTermsChange, 1);

  self->number = g_strdup (number);
  self->uuid = g_uuid_string_random ();
  self->delivery = self->base_delivery = DAY_NONE;
  return self;
}

/**
 * order_terms_change_set_base:
 * @self: a change
 * @department: (nullable): none
 * @delivery: or DAY_NONE
 * @expedite: whether it was hurried
 *
 * Says how the order went out when this change was thought of: where another desk changed the same
 * meanwhile it is refused as `stale`.
 */
void
order_terms_change_set_base (OrderTermsChange *self, const char *department, Day delivery,
                             gboolean expedite)
{
  g_free (self->base_department);
  self->has_base = TRUE;
  self->base_department = g_strdup (department);
  self->base_delivery = delivery;
  self->base_expedite = expedite;
}

/**
 * order_terms_change_new_back:
 * @done: a change that was made, with its base
 *
 * Returns: (transfer full): what puts back what it changed, and is `stale` where that was changed
 * again.
 */
OrderTermsChange *
order_terms_change_new_back (const OrderTermsChange *done)
{
  OrderTermsChange *self = order_terms_change_new (done->number);

  g_return_val_if_fail (done->has_base, self);
  self->has_department = done->has_department;
  self->department = g_strdup (done->base_department);
  self->has_delivery = done->has_delivery;
  self->delivery = done->base_delivery;
  self->has_expedite = done->has_expedite;
  self->expedite = done->base_expedite;
  order_terms_change_set_base (self, done->department, done->delivery, done->expedite);
  return self;
}

void
order_terms_change_free (OrderTermsChange *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->uuid);
  g_free (self->department);
  g_free (self->base_department);
  g_free (self);
}

const JobKind order_change_job = {
  .name = "order-change",
  .access = JOB_WRITE_ONCE,
  .least = STAFF_CLERK,
  .run = change_run,
  .free_in = (GDestroyNotify)order_terms_change_free,
  .free_out = (GDestroyNotify)order_free,
};
