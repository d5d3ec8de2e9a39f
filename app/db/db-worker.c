/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The threads that ask the database, so that the main loop never does: one that writes, since a
 * shop has one writer, and some that read beside it, each with a connection of its own. A read is
 * stopped the moment nobody wants its answer; a write that has begun is finished. */

#include "config.h"

#include "db-worker.h"

#include "db-engine.h"
#include "db-job.h"
#include "db-readers.h"
#include "db-watch.h"

/* Pages in the log that are worth a checkpoint when nobody has written for a moment, and so many
 * that it can wait no longer. */
#define MANY_PAGES 1000
#define TOO_MANY_PAGES 16000
#define QUIET_US (200 * G_TIME_SPAN_MILLISECOND)

struct _DbWorker {
  char *location;
  GMainContext *context;

  GThread *writer;
  GAsyncQueue *writes;
  Db *db; /* the writer's */
  gint64 data_version;
  GError *open_error;
  gboolean is_open; /* or failed, under the lock */

  DbReaders *readers;
  gint damaged; /* atomic: some connection has met damage */

  GMutex lock;
  GCond opened;

  DbWatch *watch; /* main context */
  gint looking;   /* atomic: a look is in the queue */
  DbWorkerForeign foreign;
  gpointer foreign_data;
  GSource *bell; /* rings on the main context, under the lock */
};

/* Words to a thread that are no work */
static DbJob stop_word;
static DbJob look_word;

static gboolean
on_bell (gpointer data)
{
  DbWorker *self = data;

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->bell, g_source_unref);
  g_mutex_unlock (&self->lock);
  self->foreign (self->foreign_data);
  return G_SOURCE_REMOVE;
}

static void
ring (DbWorker *self)
{
  g_mutex_lock (&self->lock);
  if (self->foreign != NULL && self->bell == NULL)
    {
      self->bell = g_idle_source_new ();
      g_source_set_priority (self->bell, G_PRIORITY_DEFAULT);
      g_source_set_callback (self->bell, on_bell, self, NULL);
      g_source_attach (self->bell, self->context);
    }
  g_mutex_unlock (&self->lock);
}

/* Between jobs: the writer's own commits do not count. */
static void
look_for_others (DbWorker *self)
{
  gint64 version = db_data_version (self->db);

  if (version == self->data_version)
    return;
  self->data_version = version;
  ring (self);
}

static void
writer_take (DbWorker *self, DbJob *job)
{
  GError *error = NULL;
  gboolean ok = FALSE;

  db_job_share_damage (self->db, &self->damaged);
  if (!db_job_withdrawn_error (job, &error))
    ok = db_job_run_write (job, self->db, &error);
  db_job_share_damage (self->db, &self->damaged);
  db_job_finish (job, ok, error);
}

static void
tidy_log (DbWorker *self)
{
  g_autoptr (GError) error = NULL;

  db_job_share_damage (self->db, &self->damaged);
  if (!db_is_damaged (self->db) && !db_checkpoint (self->db, &error))
    g_message ("The shop's log was not tidied: %s", error->message);
}

/* Waits for work; %NULL when it has been quiet and there is a log to tidy. */
static DbJob *
next_write (DbWorker *self, gboolean tidied)
{
  guint backlog = db_n_backlog (self->db);

  if (backlog < MANY_PAGES || tidied)
    return g_async_queue_pop (self->writes);
  return g_async_queue_timeout_pop (self->writes, QUIET_US);
}

static void
writer_loop (DbWorker *self)
{
  gboolean tidied = FALSE; /* since the last job: a reader may keep some of the log */
  DbJob *job;

  while ((job = next_write (self, tidied)) != &stop_word)
    {
      if (job == &look_word)
        g_atomic_int_set (&self->looking, FALSE);
      else if (job != NULL)
        {
          writer_take (self, job);
          tidied = FALSE;
        }
      look_for_others (self);
      if (job == NULL || (!tidied && db_n_backlog (self->db) > TOO_MANY_PAGES))
        {
          tidy_log (self);
          tidied = TRUE;
        }
    }
}

static gpointer
writer_main (gpointer data)
{
  DbWorker *self = data;

  self->db = db_open (self->location, DB_OPEN_WRITE, &self->open_error);
  if (self->db != NULL)
    self->data_version = db_data_version (self->db);
  g_mutex_lock (&self->lock);
  self->is_open = TRUE;
  g_cond_signal (&self->opened);
  g_mutex_unlock (&self->lock);
  if (self->db == NULL)
    return NULL;
  writer_loop (self);
  tidy_log (self);
  g_clear_pointer (&self->db, db_close);
  return NULL;
}

static void
on_may_have_changed (gpointer data)
{
  DbWorker *self = data;

  if (g_atomic_int_compare_and_exchange (&self->looking, FALSE, TRUE))
    g_async_queue_push (self->writes, &look_word);
}

static void
queue_job (DbWorker *self, DbJob *job)
{
  if (job->kind == DB_WORK_READ)
    db_readers_push (self->readers, job);
  else
    g_async_queue_push (self->writes, job);
}

/**
 * db_worker_new:
 * @location: a shop with its newest schema
 * @n_readers: how many reads may run at once; their threads start when they are needed
 *
 * Starts the writer and waits until it has opened the shop; blocks for the disk. What
 * db_worker_watch () calls is called on the thread-default main context of the thread that makes
 * the worker.
 *
 * Returns: (transfer full): the worker, %NULL on an error of db_open ()
 */
DbWorker *
db_worker_new (const char *location, guint n_readers, GError **error)
{
  g_autoptr (DbWorker) self = g_new0 (DbWorker, 1);

  self->location = g_strdup (location);
  self->context = g_main_context_ref_thread_default ();
  self->writes = g_async_queue_new ();
  self->readers = db_readers_new (location, n_readers, &self->damaged);
  g_mutex_init (&self->lock);
  g_cond_init (&self->opened);
  self->writer = g_thread_new ("shop-writer", writer_main, self);
  g_mutex_lock (&self->lock);
  while (!self->is_open)
    g_cond_wait (&self->opened, &self->lock);
  g_mutex_unlock (&self->lock);
  if (self->open_error == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&self->open_error));
  return NULL;
}

/**
 * db_worker_free:
 * @self: (transfer full): on the thread of its main context
 *
 * Ends the reads, finishes the writes that were asked for, tidies the log and closes. Answers that
 * are on their way still arrive; nobody is told of foreign changes any more.
 */
void
db_worker_free (DbWorker *self)
{
  g_clear_pointer (&self->watch, db_watch_free);
  /* Before the writer, who is then the last one out and tidies up. */
  db_readers_free (self->readers);
  g_async_queue_push (self->writes, &stop_word);
  g_thread_join (self->writer);
  if (self->bell != NULL)
    g_source_destroy (self->bell);
  g_clear_pointer (&self->bell, g_source_unref);
  g_async_queue_unref (self->writes);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->opened);
  g_clear_error (&self->open_error);
  g_main_context_unref (self->context);
  g_free (self->location);
  g_free (self);
}

/**
 * db_worker_run_async:
 * @kind: whether it reads or writes, and whether it may be done twice
 * @work: called on a thread of the worker, in a transaction
 * @data: (nullable): for @work; not to be touched elsewhere until @callback is called
 * @free_data: (nullable): frees it afterwards, on the caller's main context
 * @cancellable: (nullable): withdraws a read at any moment, a write until it begins
 * @callback: called on the caller's thread-default main context
 *
 * @work may find that it was called before with the same @data, when a commit failed: it begins
 * anew.
 */
void
db_worker_run_async (DbWorker *self, DbWorkKind kind, DbWork work, gpointer data,
                     GDestroyNotify free_data, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  DbJob *job = db_job_new (kind, work, data, cancellable);

  g_task_set_source_tag (task, db_worker_run_async);
  db_job_answer_task (job, task, free_data);
  queue_job (self, job);
}

/**
 * db_worker_run_finish:
 * @self: (nullable): the worker, which may be gone by now
 *
 * Errors: what the work said, %G_IO_ERROR_CANCELLED when it was withdrawn, or what became of its
 * transaction (`busy`, `full`, `corrupt` …).
 *
 * Returns: whether the work was done, and committed
 */
gboolean
db_worker_run_finish (DbWorker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, db_worker_run_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * db_worker_run:
 *
 * As db_worker_run_async (), waiting for the answer: for programs without a main loop and for
 * tests.
 */
gboolean
db_worker_run (DbWorker *self, DbWorkKind kind, DbWork work, gpointer data,
               GCancellable *cancellable, GError **error)
{
  g_autoptr (DbJob) job = db_job_new (kind, work, data, cancellable);

  g_return_val_if_fail (self->writer != g_thread_self (), FALSE);
  queue_job (self, job);
  return db_job_wait (job, error);
}

/**
 * db_worker_watch:
 * @callback: called on the worker's main context after another connection has written
 *
 * Own writes do not ring. Several foreign ones may ring once. Called once, on the thread of that
 * main context.
 */
void
db_worker_watch (DbWorker *self, DbWorkerForeign callback, gpointer user_data)
{
  g_return_if_fail (self->watch == NULL);
  g_mutex_lock (&self->lock);
  self->foreign_data = user_data;
  self->foreign = callback;
  g_mutex_unlock (&self->lock);
  self->watch = db_watch_new_for (self->db, on_may_have_changed, self);
  on_may_have_changed (self);
}
