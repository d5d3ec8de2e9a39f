/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A statement that nobody wants any more is ended by the server, which is asked on a connection of
 * its own. That takes a moment, on a broken network a long one, so a thread of its own asks and not
 * the one that withdraws, which is the window's. The next statement is not sent before that was
 * answered: a server drops a word to stop that finds it idle. */

#include "config.h"

#include "db-postgres.h"

/* The word may arrive before the statement does: it is said again. */
#define AGAIN_US (20 * G_TIME_SPAN_MILLISECOND)
#define LAST_AGAIN_US G_TIME_SPAN_SECOND
/* Whoever waits longer for an answer has lost the server. */
#define PATIENCE_US (5 * G_TIME_SPAN_SECOND)
#define N_THREADS 4

struct _PostgresStop {
  gatomicrefcount references;
  GMutex lock;
  GCond changed;
  PGcancel *cancel; /* taken by the thread that asks */
  guint serial;     /* of the connection that is meant */
  gboolean running; /* a statement that may be stopped */
  gboolean asked;   /* to stop it */
  gboolean asking;  /* a thread is at it */
};

static void
stop_unref (PostgresStop *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  pq.freeCancel (self->cancel);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}

/* On a thread of the pool, with the lock held. */
static void
ask_until_it_ends (PostgresStop *self, PGcancel *cancel)
{
  guint serial = self->serial;
  gint64 pause = AGAIN_US;
  char why[256];

  while (self->running && self->serial == serial)
    {
      g_mutex_unlock (&self->lock);
      if (!pq.cancel (cancel, why, sizeof why))
        g_debug ("PostgreSQL: a statement was not stopped: %s", why);
      g_mutex_lock (&self->lock);
      if (self->running && self->serial == serial)
        g_cond_wait_until (&self->changed, &self->lock, g_get_monotonic_time () + pause);
      pause = MIN (pause * 2, LAST_AGAIN_US);
    }
  if (self->serial != serial)
    {
      pq.freeCancel (cancel);
      return;
    }
  self->cancel = cancel;
  self->asking = FALSE;
  g_cond_broadcast (&self->changed);
}

static void
ask (gpointer data, gpointer user_data)
{
  PostgresStop *self = data;

  g_mutex_lock (&self->lock);
  /* Otherwise given up before its turn came. */
  if (self->asking && self->cancel != NULL)
    ask_until_it_ends (self, g_steal_pointer (&self->cancel));
  g_mutex_unlock (&self->lock);
  stop_unref (self);
}

static gpointer
make_pool (gpointer data)
{
  return g_thread_pool_new (ask, NULL, N_THREADS, FALSE, NULL);
}

/**
 * postgres_stop_new:
 *
 * Returns: (transfer full): what ends the statements of a connection that is not made yet
 */
PostgresStop *
postgres_stop_new (void)
{
  PostgresStop *self = g_new0 (PostgresStop, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  return self;
}

/**
 * postgres_stop_free:
 * @self: (transfer full): of a connection that was given up
 *
 * A thread that is still asking keeps what it needs.
 */
void
postgres_stop_free (PostgresStop *self)
{
  postgres_stop_set (self, NULL);
  stop_unref (self);
}

/**
 * postgres_stop_set:
 * @db: (nullable): the connection that is meant from now on
 *
 * Words that are on their way to the one before are not waited for.
 */
void
postgres_stop_set (PostgresStop *self, PGconn *db)
{
  g_mutex_lock (&self->lock);
  self->serial++;
  g_clear_pointer (&self->cancel, pq.freeCancel);
  self->cancel = db == NULL ? NULL : pq.getCancel (db);
  self->running = FALSE;
  self->asking = FALSE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

/**
 * postgres_stop_wait:
 *
 * Before anything is sent: until no word to stop is on its way any more.
 *
 * Returns: %FALSE when the server did not answer that in time
 */
gboolean
postgres_stop_wait (PostgresStop *self)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_US;
  gboolean answered;

  g_mutex_lock (&self->lock);
  while (self->asking && g_cond_wait_until (&self->changed, &self->lock, deadline))
    ;
  answered = !self->asking;
  g_mutex_unlock (&self->lock);
  return answered;
}

/**
 * postgres_stop_begin:
 *
 * From here on until postgres_stop_end () there is a statement that may be stopped.
 */
void
postgres_stop_begin (PostgresStop *self)
{
  g_mutex_lock (&self->lock);
  self->running = TRUE;
  self->asked = FALSE;
  g_mutex_unlock (&self->lock);
}

void
postgres_stop_end (PostgresStop *self)
{
  g_mutex_lock (&self->lock);
  self->running = FALSE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

/**
 * postgres_stop_was_asked:
 *
 * Returns: whether the statement under way, or the last one, was to be stopped
 */
gboolean
postgres_stop_was_asked (PostgresStop *self)
{
  gboolean asked;

  g_mutex_lock (&self->lock);
  asked = self->asked;
  g_mutex_unlock (&self->lock);
  return asked;
}

static void
stop_ask (PostgresStop *self)
{
  static GOnce once = G_ONCE_INIT;
  gboolean first;

  g_mutex_lock (&self->lock);
  first = self->running && !self->asking && self->cancel != NULL;
  if (self->running)
    self->asked = TRUE;
  if (first)
    self->asking = TRUE;
  g_mutex_unlock (&self->lock);
  if (!first)
    return;
  g_atomic_ref_count_inc (&self->references);
  g_thread_pool_push (g_once (&once, make_pool, NULL), self, NULL);
}

void
postgres_interrupt (gpointer connection)
{
  Postgres *self = connection;

  stop_ask (self->stop);
}
