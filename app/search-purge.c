/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whoever was erased stays in the index as words that were taken out: they are gone only once the
 * pieces it consists of have become one (rule 21). On a large shop that takes many steps, each of
 * which holds the writer for a moment; a mark in the shop says that some are left, also after a
 * power cut. */

#include "config.h"

#include "search-private.h"

#define MARK "search-purge"

/* Some 40 ms a step. */
#define PAGES 128

/**
 * search_want_purge:
 * @job: a write job that takes somebody's words out of the index
 *
 * Marks the shop: search_purge_job has something to do after this transaction.
 */
gboolean
search_want_purge (Job *job, GError **error)
{
  return db_run (job->db, "setting-store", error, db_text (MARK), db_text ("1"));
}

static gboolean
purge_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  gboolean *left = g_new0 (gboolean, 1);
  gint64 marked = 0;

  *out = left;
  if (db_get_int (job->db, "setting-value", &marked, error, db_text (MARK)) == DB_ERROR)
    return FALSE;
  if (marked == 0)
    return TRUE;
  if (!search_merge_all (job, PAGES, left, error))
    return FALSE;
  return *left || db_run (job->db, "setting-store", error, db_text (MARK), db_text ("0"));
}

const JobKind search_purge_job = {
  .name = "search-purge",
  .access = JOB_WRITE,
  .least = STAFF_CLERK,
  .run = purge_run,
  .free_out = g_free,
};
