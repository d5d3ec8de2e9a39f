/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What every job shares: telling what it changed, asking whether it may go on, and taking the next
 * number of a gap-free series. */

#include "config.h"

#include "job.h"

#include <glib/gi18n-lib.h>

#include "db.h"
#include "error.h"

/* Where one counter stands. */
typedef struct {
  char *name;
  int year;
  gint64 value;
  gint64 kept; /* to come back to */
} Series;

struct _JobNumbers {
  GPtrArray *series; /* of Series: a handful */
};

static void
series_free (gpointer series)
{
  g_free (((Series *)series)->name);
  g_free (series);
}

/* (transfer none) (nullable): as the shop has it when it is first asked for */
static Series *
find_series (Job *job, const char *name, int year, GError **error)
{
  GPtrArray *all = job->numbers->series;
  gint64 value = 0;
  Series *series;

  for (guint i = 0; i < all->len; i++)
    {
      series = all->pdata[i];
      if (series->year == year && g_str_equal (series->name, name))
        return series;
    }
  if (db_get_int (job->db, "counter-value", &value, error, db_text (name), db_int (year))
      == DB_ERROR)
    return NULL;
  series = g_new0 (Series, 1);
  series->name = g_strdup (name);
  series->year = year;
  series->value = series->kept = value;
  g_ptr_array_add (all, series);
  return series;
}

static gboolean
count_one (Job *job, const char *name, int year, gint64 *number, GError **error)
{
  Series *series = find_series (job, name, year, error);

  if (series == NULL)
    return FALSE;
  *number = ++series->value;
  return TRUE;
}

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
  DbStep step;

  if (job->numbers != NULL)
    return count_one (job, counter, year, number, error);
  step = db_get_int (job->db, "counter-next", number, error, db_text (counter), db_int (year));
  g_return_val_if_fail (step != DB_DONE, FALSE);
  return step == DB_ROW;
}

/**
 * job_numbers_new:
 *
 * Returns: (transfer full): no numbers taken yet. As long as a job has it, the numbers it takes are
 *   counted here, and stored by job_numbers_store () alone.
 */
JobNumbers *
job_numbers_new (void)
{
  JobNumbers *self = g_new0 (JobNumbers, 1);

  self->series = g_ptr_array_new_with_free_func (series_free);
  return self;
}

void
job_numbers_free (JobNumbers *self)
{
  g_ptr_array_unref (self->series);
  g_free (self);
}

/**
 * job_numbers_keep:
 *
 * What was taken so far is not taken back.
 */
void
job_numbers_keep (JobNumbers *self)
{
  for (guint i = 0; i < self->series->len; i++)
    {
      Series *series = self->series->pdata[i];

      series->kept = series->value;
    }
}

/**
 * job_numbers_take_back:
 *
 * What was taken since job_numbers_keep () is free again.
 */
void
job_numbers_take_back (JobNumbers *self)
{
  for (guint i = 0; i < self->series->len; i++)
    {
      Series *series = self->series->pdata[i];

      series->value = series->kept;
    }
}

/**
 * job_numbers_store:
 * @job: a write job in whose transaction they were taken
 * @error: return location
 */
gboolean
job_numbers_store (JobNumbers *self, Job *job, GError **error)
{
  for (guint i = 0; i < self->series->len; i++)
    {
      const Series *series = self->series->pdata[i];

      if (!db_run (job->db, "counter-store", error, db_text (series->name), db_int (series->year),
                   db_int (series->value)))
        return FALSE;
    }
  return TRUE;
}
