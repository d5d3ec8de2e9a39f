/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One piece of work for the worker's threads: its transaction, its second try, and the way its
 * answer goes back to the one who asked. */

#include "config.h"

#include "db-job.h"

#include <glib/gi18n-lib.h>

#include "db-engine.h"
#include "error.h"

/* How often a job is begun anew because it crossed another one, and the longest rest before the
 * first of these times; before each next one it is twice as long. */
#define MOST_CROSSED 5
#define CROSSED_PAUSE_US 10000

static void
set_withdrawn (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The question was withdrawn."));
}

/* What the work answered, held against what it promised: an error when it failed, nothing in use.
 */
static gboolean
do_work (DbJob *self, Db *db, GCancellable *cancellable, GError **error)
{
  GError *failure = NULL;
  gboolean ok = self->work (db, self->data, cancellable, &failure);

  if (ok && failure != NULL)
    g_critical ("Work for the shop succeeded with an error: %s", failure->message);
  if (!ok && failure == NULL)
    {
      g_critical ("Work for the shop failed without an error");
      desk_error_set (&failure, DESK_ERROR_INVALID, NULL,
                      _ ("The shop could not answer this question."));
    }
  if (db_n_borrowed (db) > 0)
    g_critical ("Work for the shop kept %u statements", db_n_borrowed (db));
  if (!ok)
    g_propagate_error (error, failure);
  else
    g_clear_error (&failure);
  return ok;
}

static gboolean
on_answered (gpointer data)
{
  DbJob *self = data;
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (self->ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&self->error));
  return G_SOURCE_REMOVE;
}

/**
 * db_job_new:
 * @data: for @work, borrowed
 *
 * Returns: (transfer full): a job whose caller will wait for it with db_job_wait ()
 */
DbJob *
db_job_new (DbWorkKind kind, DbWork work, gpointer data, GCancellable *cancellable)
{
  DbJob *self = g_new0 (DbJob, 1);

  self->kind = kind;
  self->work = work;
  self->data = data;
  g_set_object (&self->cancellable, cancellable);
  g_mutex_init (&self->lock);
  g_cond_init (&self->is_done);
  return self;
}

/**
 * db_job_free:
 * @self: (transfer full): a job that no thread has any more
 */
void
db_job_free (DbJob *self)
{
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->is_done);
  g_free (self);
}

/**
 * db_job_answer_task:
 * @self: (transfer full): a new job; the task owns it from now on
 * @task: (transfer full): told when it is done, on its own main context
 * @free_data: (nullable): frees the job's data on that context, after the callback
 */
void
db_job_answer_task (DbJob *self, GTask *task, GDestroyNotify free_data)
{
  self->task = task;
  self->free_data = free_data;
  /* A read that was withdrawn is, whatever it found; a write that is done is done. */
  g_task_set_check_cancellable (task, self->kind == DB_WORK_READ);
  g_task_set_task_data (task, self, (GDestroyNotify)db_job_free);
}

/**
 * db_job_withdrawn_error:
 * @self: a job that has not begun
 *
 * Returns: whether nobody wants it any more; @error is then set to what it answers
 */
gboolean
db_job_withdrawn_error (DbJob *self, GError **error)
{
  return g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/**
 * db_job_share_damage:
 * @db: the connection that has had a job, or is about to
 * @damaged: (inout): atomic; whether any connection to this shop has met damage
 *
 * Damage that one connection meets is known to all (RELIABILITY 6).
 */
void
db_job_share_damage (Db *db, gint *damaged)
{
  if (db_is_damaged (db))
    g_atomic_int_set (damaged, TRUE);
  else if (g_atomic_int_get (damaged))
    db_set_damaged (db);
}

/**
 * db_job_run_read:
 * @cancellable: what stops it while it runs
 *
 * Does the work in a transaction that only reads, so that all it sees is of one moment. The caller
 * ends it with db_rollback () once nobody can interrupt it any more: an interrupt ends a rollback
 * too, and the next job would find the transaction open.
 */
gboolean
db_job_run_read (DbJob *self, Db *db, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean ok = db_begin (db, FALSE, &failure) && do_work (self, db, cancellable, &failure);

  if (ok)
    return TRUE;
  if (g_cancellable_is_cancelled (cancellable))
    set_withdrawn (error);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

typedef enum {
  WRITE_DONE,
  WRITE_REFUSED, /* nothing of it is in the shop */
  WRITE_UNKNOWN, /* a commit failed */
} Written;

static Written
try_write (DbJob *self, Db *db, GError **error)
{
  if (!db_begin (db, TRUE, error))
    return WRITE_REFUSED;
  if (!do_work (self, db, NULL, error))
    {
      db_rollback (db);
      return WRITE_REFUSED;
    }
  if (db_commit (db, error))
    return WRITE_DONE;
  return db_was_crossed (db) ? WRITE_REFUSED : WRITE_UNKNOWN;
}

/* Two that crossed once would cross again, did they not wait for different times. */
static void
rest_after_crossing (guint n)
{
  g_usleep (g_random_int_range (1, CROSSED_PAUSE_US << n));
}

/* Whether work that was done again came as far as to look for itself in the shop. */
static gboolean
has_looked (const GError *failure)
{
  static const DeskError before[] = {
    DESK_ERROR_BUSY,    DESK_ERROR_FULL,         DESK_ERROR_DENIED,
    DESK_ERROR_CORRUPT, DESK_ERROR_NEWER_SCHEMA, DESK_ERROR_INTERRUPTED,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (before); i++)
    if (g_error_matches (failure, DESK_ERROR, (int)before[i]))
      return FALSE;
  return TRUE;
}

/**
 * db_job_run_write:
 *
 * Does the work in one transaction. Where that failed because two desks crossed, or the server went
 * away before it was told to keep it, the whole is done again, some times. After a commit that
 * failed nobody knows whether it is in the shop: %DB_WORK_WRITE_ONCE is done again and finds its
 * own UUID if it is (RELIABILITY 2); %DB_WORK_WRITE says so. Where it cannot be done again either,
 * nobody knows still, and the answer is the first failure: the second one may say that nothing was
 * saved.
 */
gboolean
db_job_run_write (DbJob *self, Db *db, GError **error)
{
  gboolean again = self->kind == DB_WORK_WRITE_ONCE;
  guint n_crossed = 0;
  g_autoptr (GError) unknown = NULL;

  for (;;)
    {
      g_autoptr (GError) failure = NULL;
      Written written = try_write (self, db, &failure);

      if (written == WRITE_DONE)
        return TRUE;
      if (written == WRITE_REFUSED && db_was_crossed (db) && n_crossed < MOST_CROSSED)
        rest_after_crossing (n_crossed++);
      else if (written == WRITE_UNKNOWN && again)
        {
          again = FALSE;
          unknown = g_error_copy (failure);
        }
      else
        {
          if (unknown == NULL || has_looked (failure))
            g_propagate_error (error, g_steal_pointer (&failure));
          else
            g_propagate_error (error, g_steal_pointer (&unknown));
          return FALSE;
        }
      g_message ("A job is done again: %s", failure->message);
    }
}

/**
 * db_job_finish:
 * @ok: whether it was done
 * @take_error: (nullable) (transfer full): why not
 *
 * Sends the answer to the one who asked. The job may be gone when this returns. Any thread.
 */
void
db_job_finish (DbJob *self, gboolean ok, GError *take_error)
{
  self->ok = ok;
  self->error = take_error;
  if (self->task != NULL)
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      g_source_set_priority (source, g_task_get_priority (self->task));
      g_source_set_callback (source, on_answered, self, NULL);
      g_source_attach (source, g_task_get_context (self->task));
      return;
    }
  g_mutex_lock (&self->lock);
  self->done = TRUE;
  g_cond_signal (&self->is_done);
  g_mutex_unlock (&self->lock);
}

/**
 * db_job_wait:
 *
 * Blocks until it is done. Returns: whether it was
 */
gboolean
db_job_wait (DbJob *self, GError **error)
{
  g_mutex_lock (&self->lock);
  while (!self->done)
    g_cond_wait (&self->is_done, &self->lock);
  g_mutex_unlock (&self->lock);
  if (!self->ok)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return self->ok;
}
