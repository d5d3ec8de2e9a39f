/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Somebody who may do less than the owner. Built apart from the widget tests, which stay above the
 * door: it writes a row. */

#include "clerk.h"

#include "db.h"
#include "job.h"

static gboolean
add (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  gint64 id;

  return db_get_int (job->db, "staff-add", &id, error, db_text ("Ana"), db_text ("clerk"))
         == DB_ROW;
}

static const JobKind add_job = { "test-clerk", JOB_WRITE, STAFF_OWNER, add, NULL, NULL };

void
clerk_sign_in (Shop *shop)
{
  g_autoptr (GError) error = NULL;

  shop_run (shop, &add_job, NULL, NULL, &error);
  g_assert_no_error (error);
  shop_sign_in (shop, "Ana", NULL, &error);
  g_assert_no_error (error);
}
