/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists of orders for the desk: those whose receipt was never handed out (RELIABILITY 1), and those
 * that were promised for a day and are still here. */

#include "config.h"

#include "db.h"
#include "order-private.h"

#define UNRECEIPTED_DAYS 14
#define UNRECEIPTED_MOST 50
#define PROMISED_LATE_DAYS 60
#define PROMISED_AHEAD_DAYS 7
#define PROMISED_MOST 8

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

/* take_stmt: (nullable): a statement that failed to be prepared has set error */
static gboolean
briefs_from_stmt (DbStmt *take_stmt, gpointer *out, GError **error)
{
  g_autoptr (GPtrArray) briefs = g_ptr_array_new_with_free_func ((GDestroyNotify)order_brief_free);
  g_autoptr (DbStmt) stmt = take_stmt;
  DbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = db_step (stmt, error)) == DB_ROW)
    g_ptr_array_add (briefs, brief_from_row (stmt));
  if (step == DB_ERROR)
    return FALSE;
  *out = g_steal_pointer (&briefs);
  return TRUE;
}

static gboolean
unreceipted_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  return briefs_from_stmt (db_query (job->db, "order-unreceipted", error,
                                     db_int (job->today - UNRECEIPTED_DAYS),
                                     db_int (UNRECEIPTED_MOST)),
                           out, error);
}

static gboolean
promised_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  return briefs_from_stmt (db_query (job->db, "order-promised", error,
                                     db_int (job->today - PROMISED_LATE_DAYS),
                                     db_int (job->today + PROMISED_AHEAD_DAYS),
                                     db_int (PROMISED_MOST)),
                           out, error);
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
