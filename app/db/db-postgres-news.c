/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Desks on one server tell one another that they wrote, in the transaction in which they did:
 * NOTIFY is heard when that is committed, and only then. Who wrote is the server's to say, so a
 * desk knows its own words. */

#include "config.h"

#include <fcntl.h>
#include <unistd.h>

#include "db-postgres.h"

/* While nobody waits, a lost server is not asked more often. */
#define AGAIN_US (2 * G_TIME_SPAN_SECOND)

/**
 * postgres_tell:
 *
 * Tells the other desks at once what was written outside a transaction. Returns: whether they were
 */
gboolean
postgres_tell (Postgres *self)
{
  g_autofree char *sql = g_strdup_printf ("NOTIFY %s", self->channel);
  PGresult *result = postgres_stop_wait (self->stop) ? pq.exec (self->db, sql) : NULL;
  gboolean told = postgres_is_done (result);

  if (postgres_is_lost (self))
    postgres_set_ear (self, -1);
  pq.clear (result);
  self->wrote = FALSE;
  return told;
}

static void
listen_again (Postgres *self)
{
  g_autoptr (GError) error = NULL;

  if (g_get_monotonic_time () < self->next_try)
    return;
  self->given_up = !postgres_connect (self, &error);
  if (!self->given_up)
    self->n_foreign++;
  else
    g_debug ("PostgreSQL: still not reached: %s", error->message);
  self->next_try = g_get_monotonic_time () + AGAIN_US;
}

/**
 * postgres_data_version:
 *
 * Reads what other desks have said. Who has not heard them for a while has to look anyway.
 */
gint64
postgres_data_version (gpointer connection)
{
  Postgres *self = connection;
  PGnotify *notify;

  if (self->mode != DB_OPEN_WRITE || self->in_transaction)
    return self->n_foreign;
  if (!pq.consumeInput (self->db) || postgres_is_lost (self))
    {
      postgres_set_ear (self, -1);
      listen_again (self);
    }
  while ((notify = pq.notifies (self->db)) != NULL)
    {
      if (notify->be_pid != pq.backendPID (self->db))
        self->n_foreign++;
      pq.freemem (notify);
    }
  return self->n_foreign;
}

/**
 * postgres_dup_ear:
 *
 * A descriptor of its own on the connection's socket: whoever waits on it is never left with one
 * that was closed and given to another file.
 */
int
postgres_dup_ear (gpointer connection)
{
  Postgres *self = connection;
  int fd;

  g_mutex_lock (&self->ear_lock);
  fd = self->ear < 0 ? -1 : fcntl (self->ear, F_DUPFD_CLOEXEC, 3);
  g_mutex_unlock (&self->ear_lock);
  return fd;
}

/**
 * postgres_set_ear:
 * @fd: the socket of a connection that hears of others, or -1 before it is closed
 */
void
postgres_set_ear (Postgres *self, int fd)
{
  g_mutex_lock (&self->ear_lock);
  self->ear = fd;
  g_mutex_unlock (&self->ear_lock);
}
