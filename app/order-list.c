/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists of orders: for the desk those whose receipt was never handed out (RELIABILITY 1) and those
 * that were promised for a day and are still here; and the whole list, by filter and department. */

#include "config.h"

#include "customer.h"
#include "db.h"
#include "order-private.h"

#define UNRECEIPTED_DAYS 14
#define UNRECEIPTED_MOST 50
#define PROMISED_LATE_DAYS 60
#define PROMISED_AHEAD_DAYS 7
#define PROMISED_MOST 8
#define LIST_MOST 5000
#define OWED_MOST 1000
#define DEPARTMENTS_MOST 200
#define ALL_DAYS (G_GINT64_CONSTANT (1) << 31) /* no promised day is 2³¹ − 1 in sale_waiting */

static OrderBrief *
brief_from_row (DbStmt *stmt)
{
  OrderBrief *brief = g_new0 (OrderBrief, 1);

  brief->id = db_column_int (stmt, 0);
  brief->number = order_number_format ((int)db_column_int (stmt, 1), db_column_int (stmt, 2));
  brief->customer_id = db_is_null (stmt, 3) ? 0 : db_column_int (stmt, 3);
  brief->customer_name = db_dup_text (stmt, 4);
  order_state_parse (db_column_text (stmt, 5), &brief->state);
  brief->n_lines = (int)db_column_int (stmt, 6);
  brief->total = db_column_int (stmt, 7);
  brief->owed = db_column_int (stmt, 8);
  brief->posted_at = db_column_int (stmt, 9);
  brief->delivery = db_is_null (stmt, 10) ? DAY_NONE : (Day)db_column_int (stmt, 10);
  brief->expedite = db_column_int (stmt, 11) != 0;
  return brief;
}

static OrderBrief *
unreceipted_from_row (DbStmt *stmt)
{
  OrderBrief *brief = brief_from_row (stmt);

  brief->receipt_failed = db_column_int (stmt, 12) != 0;
  return brief;
}

typedef OrderBrief *(*BriefFromRow) (DbStmt *stmt);

/* (nullable); take_stmt: (nullable): a statement that failed to be prepared has set error */
static GPtrArray *
read_briefs (DbStmt *take_stmt, BriefFromRow read, GError **error)
{
  g_autoptr (GPtrArray) briefs = g_ptr_array_new_with_free_func ((GDestroyNotify)order_brief_free);
  g_autoptr (DbStmt) stmt = take_stmt;
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    g_ptr_array_add (briefs, read (stmt));
  return step == DB_DONE ? g_steal_pointer (&briefs) : NULL;
}

static gboolean
unreceipted_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  *out = read_briefs (db_query (job->db, "order-unreceipted", error,
                                db_int (job->today - UNRECEIPTED_DAYS), db_int (UNRECEIPTED_MOST)),
                      unreceipted_from_row, error);
  return *out != NULL;
}

static gboolean
promised_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  *out = read_briefs (db_query (job->db, "order-promised", error,
                                db_int (job->today - PROMISED_LATE_DAYS),
                                db_int (job->today + PROMISED_AHEAD_DAYS), db_int (PROMISED_MOST)),
                      brief_from_row, error);
  return *out != NULL;
}

/* The list */

static const char *const filter_names[N_ORDER_FILTERS] = {
  [ORDER_FILTER_OPEN] = "open", [ORDER_FILTER_READY] = "ready", [ORDER_FILTER_LATE] = "late",
  [ORDER_FILTER_OWED] = "owed", [ORDER_FILTER_ALL] = "all",
};

static OrderBrief *
listed_from_row (DbStmt *stmt)
{
  OrderBrief *brief = brief_from_row (stmt);
  const char *department = db_column_text (stmt, 12);

  brief->department = *department != '\0' ? g_strdup (department) : NULL;
  brief->customer
      = db_is_null (stmt, 13) ? NULL : customer_number_format (db_column_int (stmt, 13));
  brief->what = db_dup_text (stmt, 14);
  return brief;
}

static DbStmt *
ask_waiting (Job *job, const char *department, guint limit, const char *state, gint64 before,
             GError **error)
{
  return db_query (job->db, "order-list-waiting", error, db_text (department), db_int (limit),
                   db_text (state), db_int (before));
}

/* One row above the limit tells that there are more. */
static DbStmt *
ask_list (Job *job, OrderFilter filter, const char *department, guint limit, GError **error)
{
  switch (filter)
    {
    case ORDER_FILTER_OPEN:
      return ask_waiting (job, department, limit, "", ALL_DAYS, error);
    case ORDER_FILTER_READY:
      return ask_waiting (job, department, limit, order_state_name (ORDER_READY), ALL_DAYS, error);
    case ORDER_FILTER_LATE:
      return ask_waiting (job, department, limit, "", job->today, error);
    case ORDER_FILTER_OWED:
      return db_query (job->db, "order-list-owed", error, db_text (department), db_int (limit));
    case ORDER_FILTER_ALL:
    case N_ORDER_FILTERS:
    default:
      if (*department == '\0')
        return db_query (job->db, "order-list-all", error, db_int (limit));
      return db_query (job->db, "order-list-all-department", error, db_text (department),
                       db_int (limit));
    }
}

static gboolean
count_list (Job *job, const char *department, OrderList *list, GError **error)
{
  g_autoptr (DbStmt) stmt
      = db_query (job->db, "order-list-counts", error, db_text (department), db_int (job->today));

  if (!db_need_row (stmt, error))
    return FALSE;
  for (int i = 0; i < ORDER_FILTER_ALL; i++)
    list->counts[i] = db_column_int (stmt, i);
  list->counts[ORDER_FILTER_ALL] = -1;
  list->owed = db_column_int (stmt, ORDER_FILTER_ALL);
  return TRUE;
}

static gboolean
add_departments (Job *job, GPtrArray *departments, GError **error)
{
  g_autoptr (DbStmt) stmt
      = db_query (job->db, "order-departments", error, db_int (DEPARTMENTS_MOST));
  DbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = db_step (stmt, error)) == DB_ROW)
    g_ptr_array_add (departments, db_dup_text (stmt, 0));
  return step == DB_DONE;
}

static gboolean
list_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const OrderListQuery *query = in;
  const char *department = query->department != NULL ? query->department : "";
  guint limit = query->limit == 0 ? ORDER_LIST_PAGE : MIN (query->limit, LIST_MOST);
  g_autoptr (OrderList) list = g_new0 (OrderList, 1);

  list->briefs = read_briefs (ask_list (job, query->filter, department, limit + 1, error),
                              listed_from_row, error);
  list->departments = g_ptr_array_new_with_free_func (g_free);
  if (list->briefs == NULL || !count_list (job, department, list, error)
      || !add_departments (job, list->departments, error))
    return FALSE;
  list->has_more = list->briefs->len > limit;
  if (list->has_more)
    g_ptr_array_set_size (list->briefs, (int)limit);
  *out = g_steal_pointer (&list);
  return TRUE;
}

static gboolean
owed_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  gint64 customer;

  if (!customer_find_id (job, in, &customer, error))
    return FALSE;
  *out = read_briefs (db_query (job->db, "order-list-owed-customer", error, db_int (customer),
                                db_int (OWED_MOST)),
                      listed_from_row, error);
  return *out != NULL;
}

const char *
order_filter_name (OrderFilter filter)
{
  g_return_val_if_fail ((guint)filter < N_ORDER_FILTERS, NULL);
  return filter_names[filter];
}

/**
 * order_filter_parse:
 * @name: (nullable): a name as order_filter_name() gives it
 * @filter: (out): set only on success
 *
 * Returns: whether there is such a filter.
 */
gboolean
order_filter_parse (const char *name, OrderFilter *filter)
{
  for (int i = 0; i < N_ORDER_FILTERS; i++)
    if (g_strcmp0 (name, filter_names[i]) == 0)
      {
        *filter = (OrderFilter)i;
        return TRUE;
      }
  return FALSE;
}

/**
 * order_list_query_new:
 * @department: (nullable): %NULL or "" for every order, whatever its department
 * @limit: how many rows at most; 0 for a page
 */
OrderListQuery *
order_list_query_new (OrderFilter filter, const char *department, guint limit)
{
  OrderListQuery *self = g_new0 (OrderListQuery, 1);

  self->filter = filter;
  self->department = g_strdup (department);
  self->limit = limit;
  return self;
}

void
order_list_query_free (OrderListQuery *self)
{
  if (self == NULL)
    return;
  g_free (self->department);
  g_free (self);
}

/**
 * order_list_free:
 * @self: (nullable): an answer of order_list_job
 */
void
order_list_free (OrderList *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->briefs, g_ptr_array_unref);
  g_clear_pointer (&self->departments, g_ptr_array_unref);
  g_free (self);
}

const JobKind order_unreceipted_job = {
  .name = "order-unreceipted",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = unreceipted_run,
  .free_out = (GDestroyNotify)g_ptr_array_unref,
};

const JobKind order_promised_job = {
  .name = "order-promised",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = promised_run,
  .free_out = (GDestroyNotify)g_ptr_array_unref,
};

const JobKind order_list_job = {
  .name = "order-list",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = list_run,
  .free_in = (GDestroyNotify)order_list_query_free,
  .free_out = (GDestroyNotify)order_list_free,
};

const JobKind order_owed_job = {
  .name = "order-owed",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = owed_run,
  .free_in = g_free,
  .free_out = (GDestroyNotify)g_ptr_array_unref,
};
