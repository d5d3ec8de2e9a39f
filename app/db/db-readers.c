/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The threads that read, each with a connection of its own, beside the writer and beside one
 * another. A read is stopped the moment nobody wants its answer. An interrupt knows no job, only a
 * connection, so it is given under the lock that the reader needs to go on to its next job: without
 * it the next one was killed in a third of the tries. */

#include "config.h"

#include "db-readers.h"

#include "db-engine.h"

typedef struct {
  DbReaders *pool;
  GThread *thread;
  Db *db; /* opened at its first job */
  GMutex job_lock;
  GCancellable *running; /* of the job under way, under the lock; NULL between jobs */
} Reader;

struct _DbReaders {
  char *location;
  GAsyncQueue *jobs;
  gint *damaged; /* the worker's; atomic */
  gint closing;  /* atomic */
  GMutex lock;
  Reader *readers;
  guint n_readers;
  guint n_started; /* under the lock */
};

/* A word to a thread that is no work */
static DbJob stop_word;

/* On the thread that cancels. */
static void
on_withdrawn (GCancellable *cancellable, gpointer data)
{
  Reader *reader = data;

  g_mutex_lock (&reader->job_lock);
  if (reader->running != NULL)
    {
      g_cancellable_cancel (reader->running);
      db_interrupt (reader->db);
    }
  g_mutex_unlock (&reader->job_lock);
}

static void
set_running (Reader *reader, GCancellable *running)
{
  g_mutex_lock (&reader->job_lock);
  g_set_object (&reader->running, running);
  g_mutex_unlock (&reader->job_lock);
  db_set_cancellable (reader->db, running);
}

static gboolean
run_job (Reader *reader, DbJob *job, GError **error)
{
  g_autoptr (GCancellable) running = g_cancellable_new ();
  gulong handler = 0;
  gboolean ok;

  set_running (reader, running);
  /* The pool may have begun to close after this reader was told to stop what it ran before. */
  if (g_atomic_int_get (&reader->pool->closing))
    g_cancellable_cancel (running);
  if (job->cancellable != NULL)
    handler = g_cancellable_connect (job->cancellable, G_CALLBACK (on_withdrawn), reader, NULL);
  ok = db_job_run_read (job, reader->db, running, error);
  set_running (reader, NULL);
  db_rollback (reader->db);
  /* Waits for a handler that is being called, which may want the lock. */
  if (handler != 0)
    g_cancellable_disconnect (job->cancellable, handler);
  return ok;
}

static void
take_job (Reader *reader, DbJob *job)
{
  GError *error = NULL;
  gboolean ok = FALSE;

  if (!db_job_withdrawn_error (job, &error))
    {
      if (reader->db == NULL)
        reader->db = db_open (reader->pool->location, DB_OPEN_READ, &error);
      if (reader->db != NULL)
        {
          ok = run_job (reader, job, &error);
          db_job_share_damage (reader->db, reader->pool->damaged);
        }
    }
  db_job_finish (job, ok, error);
}

static gpointer
reader_main (gpointer data)
{
  Reader *reader = data;
  DbJob *job;

  while ((job = g_async_queue_pop (reader->pool->jobs)) != &stop_word)
    take_job (reader, job);
  g_clear_pointer (&reader->db, db_close);
  return NULL;
}

/**
 * db_readers_new:
 * @location: a shop
 * @n_readers: how many jobs may run at once
 * @damaged: set atomically when one of them meets damage; outlives the readers
 *
 * Returns: (transfer full): the readers; no thread runs before there is work for it
 */
DbReaders *
db_readers_new (const char *location, guint n_readers, gint *damaged)
{
  DbReaders *self = g_new0 (DbReaders, 1);

  self->location = g_strdup (location);
  self->jobs = g_async_queue_new ();
  self->damaged = damaged;
  self->n_readers = MAX (n_readers, 1);
  self->readers = g_new0 (Reader, self->n_readers);
  g_mutex_init (&self->lock);
  for (guint i = 0; i < self->n_readers; i++)
    {
      self->readers[i].pool = self;
      g_mutex_init (&self->readers[i].job_lock);
    }
  return self;
}

/**
 * db_readers_free:
 * @self: (transfer full):
 *
 * Ends what they do, answers what they were asked with %G_IO_ERROR_CANCELLED, and closes.
 */
void
db_readers_free (DbReaders *self)
{
  g_atomic_int_set (&self->closing, TRUE);
  for (guint i = 0; i < self->n_started; i++)
    {
      on_withdrawn (NULL, &self->readers[i]);
      g_async_queue_push (self->jobs, &stop_word);
    }
  for (guint i = 0; i < self->n_started; i++)
    g_thread_join (self->readers[i].thread);
  for (guint i = 0; i < self->n_readers; i++)
    g_mutex_clear (&self->readers[i].job_lock);
  g_mutex_clear (&self->lock);
  g_async_queue_unref (self->jobs);
  g_free (self->readers);
  g_free (self->location);
  g_free (self);
}

/**
 * db_readers_push:
 * @job: (transfer full): a read; db_job_finish () is called on it
 *
 * Queues it, and starts one more reader when all are at work. Any thread but theirs.
 */
void
db_readers_push (DbReaders *self, DbJob *job)
{
  g_mutex_lock (&self->lock);
  g_async_queue_push (self->jobs, job);
  /* The length is below zero by the number of those who wait for work. */
  if (g_async_queue_length (self->jobs) > 0 && self->n_started < self->n_readers)
    {
      Reader *reader = &self->readers[self->n_started++];

      reader->thread = g_thread_new ("shop-reader", reader_main, reader);
    }
  g_mutex_unlock (&self->lock);
}
