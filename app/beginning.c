/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new shop is begun when it has goods, people and an order; until then its desk says what comes
 * next. */

#include "config.h"

#include "beginning.h"

#include "db.h"

static gboolean
beginning_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "beginning", error);
  g_autofree Beginning *found = g_new0 (Beginning, 1);

  if (!db_need_row (stmt, error))
    return FALSE;
  found->has_products = db_column_int (stmt, 0) != 0;
  found->has_customers = db_column_int (stmt, 1) != 0;
  found->has_orders = db_column_int (stmt, 2) != 0;
  *out = g_steal_pointer (&found);
  return TRUE;
}

const JobKind beginning_job = {
  .name = "beginning",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = beginning_run,
  .free_out = g_free,
};
