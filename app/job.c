/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What every job shares: telling what it changed, asking whether it may go on, and taking the next
 * number of a gap-free series. */

#include "config.h"

#include "job.h"

#include <glib/gi18n-lib.h>

#include "db.h"
#include "error.h"

/**
 * job_changed:
 * @job: the running job
 * @kind: "customer", "order", "product", "setting"
 * @id: the row
 *
 * Notes a change that the window hears of once after the commit, however often it is noted.
 */
void
job_changed (Job *job, const char *kind, gint64 id)
{
  Change change = { .id = id };

  g_return_if_fail (strlen (kind) < sizeof change.kind);

  g_strlcpy (change.kind, kind, sizeof change.kind);
  for (guint i = 0; i < job->changes->len; i++)
    {
      const Change *noted = &g_array_index (job->changes, Change, i);
      if (noted->id == id && g_str_equal (noted->kind, kind))
        return;
    }
  g_array_append_val (job->changes, change);
}

/**
 * job_is_cancelled:
 * @job: the running job
 * @error: return location
 *
 * Between the statements of a long read: has the question been withdrawn?
 *
 * Returns: %TRUE with @error set to %G_IO_ERROR_CANCELLED when it has.
 */
gboolean
job_is_cancelled (Job *job, GError **error)
{
  return g_cancellable_set_error_if_cancelled (job->cancellable, error);
}

/**
 * job_may:
 * @job: the running job
 * @least: the lowest role that may do this
 * @error: return location
 *
 * Limits are kept here and in the jobs, never by hiding a button (rule 19).
 *
 * Returns: %FALSE with a `limit` refusal when the role of @job is below @least.
 */
gboolean
job_may (Job *job, StaffRole least, GError **error)
{
  if (job->role >= least)
    return TRUE;
  desk_error_set (error, DESK_ERROR_LIMIT, NULL,
                  least == STAFF_OWNER ? _ ("Only the owner may do this.")
                                       : _ ("A supervisor has to approve this."));
  return FALSE;
}

/**
 * job_next_number:
 * @job: a write job
 * @counter: the series: "order", "customer"
 * @year: the year it belongs to, or 0 for a series without years
 * @number: (out): from 1, without gaps: it is taken in the job's own transaction (rule 20)
 * @error: return location
 */
gboolean
job_next_number (Job *job, const char *counter, int year, gint64 *number, GError **error)
{
  DbStep step
      = db_get_int (job->db, "counter-next", number, error, db_text (counter), db_int (year));

  g_return_val_if_fail (step != DB_DONE, FALSE);
  return step == DB_ROW;
}
