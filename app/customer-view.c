/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the desk sees of a customer: one timeline of all that happened, what they owe, who lives
 * under the same number, and who was here last. Reads alone; each source is asked for its newest
 * rows and the sources are merged here, so that a customer of twenty years opens as fast as a new
 * one. */

#include "config.h"

#include "customer-private.h"

#include "db.h"
#include "error.h"
#include "fold.h"
#include "order.h"

#define TIMELINE_MAX 200
#define HOUSEHOLD_MAX 12
#define RECENT_MAX 8

void
timeline_item_free (TimelineItem *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->state);
  g_free (self);
}

void
customer_brief_free (CustomerBrief *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->name);
  g_free (self->detail);
  g_free (self);
}

void
customer_view_free (CustomerView *self)
{
  if (self == NULL)
    return;
  customer_free (self->customer);
  g_clear_pointer (&self->timeline, g_ptr_array_unref);
  g_clear_pointer (&self->household, g_ptr_array_unref);
  g_clear_pointer (&self->merged, g_strfreev);
  g_free (self->paid_form);
  g_free (self);
}

static TimelineItem *
timeline_item_new (TimelineKind kind, gint64 id, Instant at)
{
  TimelineItem *self = g_new0 (TimelineItem, 1);

  self->kind = kind;
  self->id = id;
  self->at = at;
  self->delivery = DAY_NONE;
  return self;
}

static TimelineItem *
order_from_row (DbStmt *stmt)
{
  TimelineItem *item
      = timeline_item_new (TIMELINE_ORDER, db_column_int (stmt, 0), db_column_int (stmt, 3));

  item->number = order_number_format ((int)db_column_int (stmt, 1), db_column_int (stmt, 2));
  item->title = db_dup_text (stmt, 4);
  item->detail = db_dup_text (stmt, 5);
  item->delivery = db_is_null (stmt, 6) ? DAY_NONE : (Day)db_column_int (stmt, 6);
  item->state = db_dup_text (stmt, 7);
  item->count = db_column_int (stmt, 8);
  item->has_amount = TRUE;
  item->amount = db_column_int (stmt, 9);
  item->owed = item->amount - db_column_int (stmt, 10);
  return item;
}

static TimelineItem *
payment_from_row (DbStmt *stmt)
{
  TimelineItem *item
      = timeline_item_new (TIMELINE_PAYMENT, db_column_int (stmt, 0), db_column_int (stmt, 6));

  item->number = order_number_format ((int)db_column_int (stmt, 1), db_column_int (stmt, 2));
  item->title = db_dup_text (stmt, 3);
  item->has_amount = TRUE;
  item->amount = db_column_int (stmt, 4);
  item->detail = db_dup_text (stmt, 5);
  return item;
}

static TimelineItem *
correction_from_row (DbStmt *stmt)
{
  TimelineItem *item
      = timeline_item_new (TIMELINE_CORRECTION, db_column_int (stmt, 0), db_column_int (stmt, 7));

  item->number = order_number_format ((int)db_column_int (stmt, 1), db_column_int (stmt, 2));
  item->title = db_dup_text (stmt, 4);
  item->has_amount = TRUE;
  item->amount = db_column_int (stmt, 5);
  if (g_str_equal (item->title, "reversal"))
    item->amount = -item->amount;
  item->detail = db_dup_text (stmt, 6);
  return item;
}

static TimelineItem *
return_from_row (DbStmt *stmt)
{
  TimelineItem *item
      = timeline_item_new (TIMELINE_RETURN, db_column_int (stmt, 0), db_column_int (stmt, 9));

  item->title = goods_return_number_format ((int)db_column_int (stmt, 1), db_column_int (stmt, 2));
  if (!db_is_null (stmt, 3))
    item->number = order_number_format ((int)db_column_int (stmt, 3), db_column_int (stmt, 4));
  item->state = db_dup_text (stmt, 5);
  item->has_amount = TRUE;
  item->amount = -db_column_int (stmt, 6);
  item->detail = db_dup_text (stmt, 7);
  item->count = db_column_int (stmt, 8);
  return item;
}

static TimelineItem *
interaction_from_row (DbStmt *stmt)
{
  TimelineItem *item
      = timeline_item_new (TIMELINE_INTERACTION, db_column_int (stmt, 0), db_column_int (stmt, 6));

  item->outgoing = g_str_equal (db_column_text (stmt, 2), "out");
  item->title = db_dup_text (stmt, 3);
  item->detail = g_strdup (*db_column_text (stmt, 5) != '\0' ? db_column_text (stmt, 5)
                                                             : db_column_text (stmt, 4));
  item->state = db_dup_text (stmt, 1);
  return item;
}

static TimelineItem *
edit_from_row (DbStmt *stmt)
{
  TimelineItem *item
      = timeline_item_new (TIMELINE_EDIT, db_column_int (stmt, 0), db_column_int (stmt, 2));

  item->title = db_dup_text (stmt, 1);
  item->detail = db_dup_text (stmt, 3);
  return item;
}

static gboolean
collect (Job *job, const char *statement, gint64 customer_id, TimelineItem *(*from_row) (DbStmt *),
         GPtrArray *items, GError **error)
{
  g_autoptr (DbStmt) stmt = NULL;
  DbStep step;

  if (job_is_cancelled (job, error))
    return FALSE;
  stmt = db_query (job->db, statement, error, db_int (customer_id), db_int (TIMELINE_MAX));
  if (stmt == NULL)
    return FALSE;
  while ((step = db_step (stmt, error)) == DB_ROW)
    g_ptr_array_add (items, from_row (stmt));
  return step == DB_DONE;
}

/* Newest first; of one second, what came of something after what it came of. */
static int
timeline_compare (gconstpointer a, gconstpointer b)
{
  const TimelineItem *one = *(TimelineItem *const *)a;
  const TimelineItem *other = *(TimelineItem *const *)b;

  if (one->at != other->at)
    return one->at < other->at ? 1 : -1;
  if (one->kind != other->kind)
    return one->kind == TIMELINE_EDIT     ? 1
           : other->kind == TIMELINE_EDIT ? -1
                                          : (int)other->kind - (int)one->kind;
  return one->id < other->id ? 1 : one->id > other->id ? -1 : 0;
}

static void
add_milestone (GPtrArray *items, const char *action, Instant at)
{
  TimelineItem *item = timeline_item_new (TIMELINE_EDIT, 0, at);

  item->title = g_strdup (action);
  item->detail = g_strdup ("");
  g_ptr_array_add (items, item);
}

/* The audit's own entries of the addition and the erasure are personal and may be gone. */
static gboolean
add_milestones (Job *job, gint64 customer_id, GPtrArray *items, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "customer-milestones", error, db_int (customer_id));

  if (!db_need_row (stmt, error))
    return FALSE;
  add_milestone (items, "customer-add", db_column_int (stmt, 0));
  if (!db_is_null (stmt, 1))
    add_milestone (items, "customer-erase", db_column_int (stmt, 1));
  return TRUE;
}

static gboolean
collect_all (Job *job, gint64 id, GPtrArray *items, GError **error)
{
  return collect (job, "customer-timeline-orders", id, order_from_row, items, error)
         && collect (job, "customer-payments", id, payment_from_row, items, error)
         && collect (job, "customer-corrections", id, correction_from_row, items, error)
         && collect (job, "customer-returns", id, return_from_row, items, error)
         && collect (job, "customer-interactions", id, interaction_from_row, items, error)
         && collect (job, "customer-edits", id, edit_from_row, items, error)
         && add_milestones (job, id, items, error);
}

/* (transfer full) (nullable): with what happened to those merged into them (rule 18) */
static GPtrArray *
load_timeline (Job *job, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify)timeline_item_free);
  g_autoptr (GArray) members = customer_members (job, id, error);

  if (members == NULL)
    return NULL;
  for (guint i = 0; i < members->len; i++)
    if (!collect_all (job, g_array_index (members, gint64, i), items, error))
      return NULL;
  g_ptr_array_sort (items, timeline_compare);
  if (items->len > TIMELINE_MAX)
    g_ptr_array_set_size (items, TIMELINE_MAX);
  return g_steal_pointer (&items);
}

/* Somebody with an equal given name under the same number is likely the same person twice, which is
 * a question of duplicates and not of households (rule 18). */
static GPtrArray *
load_household (Job *job, const Customer *customer, GError **error)
{
  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify)customer_brief_free);
  g_autofree char *given = fold_text (customer->given);
  g_autoptr (DbStmt) stmt = db_query (job->db, "customer-household", error, db_int (customer->id));
  DbStep step;

  if (stmt == NULL)
    return NULL;
  while ((step = db_step (stmt, error)) == DB_ROW && found->len < HOUSEHOLD_MAX)
    {
      g_autofree char *other = fold_text (db_column_text (stmt, 3));
      CustomerBrief *brief;

      if (g_str_equal (given, other))
        continue;
      brief = g_new0 (CustomerBrief, 1);
      brief->id = db_column_int (stmt, 0);
      brief->number = customer_number_format (db_column_int (stmt, 1));
      brief->name = db_dup_text (stmt, 2);
      brief->detail = g_strdup ("");
      brief->seen_at = db_column_int (stmt, 4);
      g_ptr_array_add (found, brief);
    }
  return step == DB_ERROR ? NULL : g_steal_pointer (&found);
}

static gboolean
count_orders (Job *job, CustomerView *view, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "customer-order-counts", error,
                                      db_int (view->customer->id), db_int (day_year (job->today)));

  if (!db_need_row (stmt, error))
    return FALSE;
  view->orders_this_year = (int)db_column_int (stmt, 0);
  view->open_orders = (int)db_column_int (stmt, 1);
  return TRUE;
}

static gboolean
load_merged (Job *job, CustomerView *view, GError **error)
{
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();
  g_autoptr (DbStmt) stmt
      = db_query (job->db, "customer-members", error, db_int (view->customer->id));
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    {
      g_autofree char *number = customer_number_format (db_column_int (stmt, 1));
      if (db_column_int (stmt, 0) != view->customer->id)
        g_strv_builder_add (numbers, number);
    }
  view->merged = g_strv_builder_end (numbers);
  return step == DB_DONE;
}

/* Its receipt is no order's: it is asked for again from the customer. */
static gboolean
load_paid (Job *job, CustomerView *view, GError **error)
{
  g_autoptr (DbStmt) stmt
      = db_query (job->db, "customer-paid-last", error, db_int (view->customer->id));
  DbStep step = stmt != NULL ? db_step (stmt, error) : DB_ERROR;

  if (step != DB_ROW)
    return step == DB_DONE;
  view->paid_form = db_dup_text (stmt, 0);
  view->paid = db_column_int (stmt, 1);
  view->paid_at = db_column_int (stmt, 2);
  return TRUE;
}

static gboolean
customer_show_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (CustomerView) view = g_new0 (CustomerView, 1);
  gint64 id;

  if (!customer_find_id (job, in, &id, error)
      || (view->customer = customer_load (job, id, error)) == NULL
      || (view->timeline = load_timeline (job, id, error)) == NULL
      || (view->household = load_household (job, view->customer, error)) == NULL
      || !load_merged (job, view, error) || !count_orders (job, view, error)
      || !customer_get_owed (job, id, &view->owes, error) || !load_paid (job, view, error))
    return FALSE;
  *out = g_steal_pointer (&view);
  return TRUE;
}

/* What they were last here for: the newer of their last order and their last conversation. */
static gboolean
load_last (Job *job, CustomerBrief *brief, GError **error)
{
  g_autoptr (DbStmt) order = db_query (job->db, "customer-last-order", error, db_int (brief->id));
  g_autoptr (DbStmt) interaction
      = db_query (job->db, "customer-last-interaction", error, db_int (brief->id));
  DbStep step;
  Instant at = G_MININT64;

  if (order == NULL || interaction == NULL)
    return FALSE;
  step = db_step (order, error);
  if (step == DB_ROW)
    {
      brief->detail = order_number_format ((int)db_column_int (order, 0), db_column_int (order, 1));
      at = db_column_int (order, 2);
    }
  if (step == DB_ERROR || (step = db_step (interaction, error)) == DB_ERROR)
    return FALSE;
  if (step == DB_ROW && db_column_int (interaction, 1) > at)
    {
      g_free (brief->detail);
      brief->detail = db_dup_text (interaction, 0);
    }
  if (brief->detail == NULL)
    brief->detail = g_strdup ("");
  return TRUE;
}

static gboolean
customer_recent_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify)customer_brief_free);
  g_autoptr (DbStmt) stmt = db_query (job->db, "customer-recent", error, db_int (RECENT_MAX));
  DbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = db_step (stmt, error)) == DB_ROW)
    {
      CustomerBrief *brief = g_new0 (CustomerBrief, 1);
      g_ptr_array_add (found, brief);
      brief->id = db_column_int (stmt, 0);
      brief->number = customer_number_format (db_column_int (stmt, 1));
      brief->name = db_dup_text (stmt, 2);
      brief->seen_at = db_column_int (stmt, 3);
      if (!load_last (job, brief, error))
        return FALSE;
    }
  if (step == DB_ERROR)
    return FALSE;
  *out = g_steal_pointer (&found);
  return TRUE;
}

/**
 * customer_get_owed:
 * @job: the running job
 * @id: whose
 * @owed: (out): minor units: what all their orders still owe
 * @error: return location
 */
gboolean
customer_get_owed (Job *job, gint64 id, Money *owed, GError **error)
{
  return db_get_int (job->db, "customer-owes", owed, error, db_int (id)) == DB_ROW;
}

const JobKind customer_show_job = {
  .name = "customer-show",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = customer_show_run,
  .free_in = g_free,
  .free_out = (GDestroyNotify)customer_view_free,
};

const JobKind customer_recent_job = {
  .name = "customer-recent",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = customer_recent_run,
  .free_out = (GDestroyNotify)g_ptr_array_unref,
};
