/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PostgreSQL's transactions behind the engine's table. One desk writes at a time, as with SQLite,
 * so that nothing is sold, numbered or paid twice: whoever writes holds the one row of the table
 * turn, which every server that speaks this protocol can lock. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "db-postgres.h"
#include "error.h"

/* «Desl»: the turn of a shop that has no table for it yet. */
#define TURN_LOCK "1147499372"

#define BEGIN_READ "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
#define BEGIN_WRITE "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;"

/**
 * postgres_do:
 * @sql: a command of the engine's own, or several
 *
 * Sends it and waits for the end. It is not stopped by an interrupt.
 */
gboolean
postgres_do (Postgres *self, const char *sql, GError **error)
{
  PGresult *result;
  gboolean ok;

  if (!postgres_queue_send (self, error) || !postgres_ready (self, error))
    return FALSE;
  result = pq.exec (self->db, sql);
  ok = postgres_is_done (result) || postgres_error (self, result, error);
  pq.clear (result);
  return ok;
}

/* All in one message, so that a turn costs one way to the server and back. */
static char *
begin_text (Postgres *self, gboolean write)
{
  /* 0 would be for ever. */
  guint patience = MAX (self->patience, 1);

  if (!write)
    return g_strdup (BEGIN_READ);
  if (self->mode != DB_OPEN_WRITE)
    return g_strdup_printf (BEGIN_WRITE "SET LOCAL lock_timeout = %u", patience);
  if (!self->has_turn)
    return g_strdup_printf (BEGIN_WRITE "SET LOCAL lock_timeout = %u;"
                                        "SELECT pg_advisory_xact_lock (" TURN_LOCK
                                        ", %s::oid::int)",
                            patience, self->schema);
  return g_strdup_printf (BEGIN_WRITE "SET LOCAL lock_timeout = %u;"
                                      "SELECT id FROM turn WHERE id = 1 FOR UPDATE",
                          patience);
}

static gboolean
begin_once (Postgres *self, gboolean write, GError **error)
{
  g_autofree char *sql = begin_text (self, write);
  PGresult *result = pq.exec (self->db, sql);
  gboolean begun = postgres_is_done (result);

  self->in_transaction = TRUE;
  if (!begun)
    postgres_error (self, result, error);
  else if (pq.resultStatus (result) == PGRES_TUPLES_OK && pq.ntuples (result) != 1)
    begun = postgres_damaged_error (error);
  pq.clear (result);
  if (!begun)
    postgres_rollback (self);
  return begun;
}

gboolean
postgres_begin (gpointer connection, gboolean write, GError **error)
{
  Postgres *self = connection;
  g_autoptr (GError) failure = NULL;

  self->crossed = FALSE;
  self->wrote = FALSE;
  if (write && g_atomic_int_get (&self->damaged))
    return postgres_damaged_error (error);
  if (write && self->mode == DB_OPEN_READ)
    return postgres_state_error ("25006", error);
  if (!postgres_ready (self, error))
    return FALSE;
  if (begin_once (self, write, &failure))
    return TRUE;
  /* A server that went away while nobody asked it anything is found out now. */
  if (postgres_is_lost (self))
    {
      self->crossed = FALSE;
      return postgres_ready (self, error) && begin_once (self, write, error);
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The server would answer «ROLLBACK», and no error. */
static gboolean
has_failed (Postgres *self, GError **error)
{
  if (pq.transactionStatus (self->db) != PQTRANS_INERROR)
    return FALSE;
  if (!self->crossed)
    g_critical ("A transaction was to be kept in which a statement had failed");
  postgres_state_error ("25P02", error);
  return TRUE;
}

static gboolean
send_commit (Postgres *self, GError **error)
{
  g_autofree char *telling = g_strdup_printf ("NOTIFY %s; COMMIT", self->channel);
  PGresult *result;
  gboolean committed;

  /* A step that crossed another desk and was taken back says nothing of the whole. */
  self->crossed = FALSE;
  result = pq.exec (self->db, self->wrote ? telling : "COMMIT");
  committed = postgres_is_done (result) && strcmp (pq.cmdStatus (result), "COMMIT") == 0;
  if (!committed && postgres_find_loss (self, result))
    postgres_unknown_error (error);
  else if (!committed)
    postgres_error (self, result, error);
  pq.clear (result);
  return committed;
}

gboolean
postgres_commit (gpointer connection, GError **error)
{
  Postgres *self = connection;
  gboolean committed = postgres_queue_send (self, error) && postgres_ready (self, error)
                       && !has_failed (self, error) && send_commit (self, error);

  postgres_rollback (self);
  return committed;
}

/* A word to stop that came late may end this too, where something stands between us and the server.
 */
void
postgres_rollback (gpointer connection)
{
  Postgres *self = connection;

  g_ptr_array_set_size (self->queue, 0);
  for (int i = 0;
       i < 3 && !postgres_is_lost (self) && pq.transactionStatus (self->db) != PQTRANS_IDLE
       && postgres_stop_wait (self->stop);
       i++)
    pq.clear (pq.exec (self->db, "ROLLBACK"));
  if (postgres_is_lost (self))
    postgres_set_ear (self, -1);
  else if (pq.transactionStatus (self->db) != PQTRANS_IDLE)
    postgres_disconnect (self);
  self->in_transaction = FALSE;
  self->wrote = FALSE;
}

gboolean
postgres_in_transaction (gpointer connection)
{
  return ((Postgres *)connection)->in_transaction;
}

gboolean
postgres_begin_step (gpointer connection, GError **error)
{
  return postgres_do (connection, "SAVEPOINT step", error);
}

gboolean
postgres_end_step (gpointer connection, gboolean keep, GError **error)
{
  Postgres *self = connection;

  if (!keep)
    g_ptr_array_set_size (self->queue, 0);
  return postgres_do (connection,
                      keep ? "RELEASE SAVEPOINT step"
                           : "ROLLBACK TO SAVEPOINT step; RELEASE SAVEPOINT step",
                      error);
}

gboolean
postgres_script (gpointer connection, const char *text, gsize length, GError **error)
{
  Postgres *self = connection;
  g_autofree char *copy = g_strndup (text, length);
  PGresult *result;
  gboolean ok;

  if (!postgres_queue_send (self, error) || !postgres_ready (self, error))
    return FALSE;
  result = pq.exec (self->db, copy);
  ok = postgres_is_done (result) || postgres_text_error (self, result, error);
  pq.clear (result);
  self->wrote = self->wrote || self->in_transaction;
  return ok;
}
