/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The engine of a shop with several desks, on a server of PostgreSQL: opened and closed here. The
 * shop lies in one schema of one database, which is there before; a lock of the server's keeps a
 * migration apart from the desks. */

#include "config.h"

#include "db-postgres.h"

#include "db-location.h"

#define PATIENCE_MS 15000

static void
postgres_close (gpointer connection)
{
  Postgres *self = connection;

  postgres_disconnect (self);
  g_clear_pointer (&self->stop, postgres_stop_free);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->queue);
  g_hash_table_unref (self->known);
  g_mutex_clear (&self->ear_lock);
  g_free (self->location);
  g_free (self->shown);
  g_free (self->schema);
  g_free (self->channel);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Postgres, postgres_close)

static gpointer
postgres_open (const char *location, DbOpenMode mode, GError **error)
{
  g_autoptr (Postgres) self = NULL;

  if (!postgres_load_library (error))
    return NULL;
  self = g_new0 (Postgres, 1);
  self->mode = mode;
  self->patience = PATIENCE_MS;
  self->location = g_strdup (location);
  self->shown = db_location_show (location);
  self->stop = postgres_stop_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->queue = postgres_queue_new ();
  self->ear = -1;
  g_mutex_init (&self->ear_lock);
  return postgres_connect (self, error) ? g_steal_pointer (&self) : NULL;
}

/* A long transaction has its own pauses, while its work is done elsewhere; the setting ends with
 * it. */
static void
postgres_set_bulk (gpointer connection, gboolean bulk)
{
  Postgres *self = connection;

  if (self->in_transaction && !postgres_is_lost (self)
      && pq.transactionStatus (self->db) == PQTRANS_INTRANS)
    postgres_do (self,
                 bulk ? "SET LOCAL idle_in_transaction_session_timeout = '30min'"
                      : "SET LOCAL idle_in_transaction_session_timeout = '60s'",
                 NULL);
}

static void
postgres_set_patience (gpointer connection, guint milliseconds)
{
  ((Postgres *)connection)->patience = milliseconds;
}

static void
postgres_set_cancellable (gpointer connection, GCancellable *cancellable)
{
  g_set_object (&((Postgres *)connection)->cancellable, cancellable);
}

static gboolean
postgres_was_crossed (gpointer connection)
{
  return ((Postgres *)connection)->crossed;
}

static char *
postgres_dup_watched (gpointer connection)
{
  return NULL;
}

static guint
postgres_n_backlog (gpointer connection)
{
  return 0;
}

static gboolean
postgres_checkpoint (gpointer connection, GError **error)
{
  return TRUE;
}

static gboolean
postgres_is_damaged (gpointer connection)
{
  return g_atomic_int_get (&((Postgres *)connection)->damaged);
}

static void
postgres_set_damaged (gpointer connection)
{
  g_atomic_int_set (&((Postgres *)connection)->damaged, TRUE);
}

static const char *const schemes[] = { "postgresql", "postgres", NULL };

const DbEngine db_engine_postgres = {
  .name = "postgres",
  .schemes = schemes,
  .n_values = POSTGRES_N_VALUES,
  .ask_ahead = postgres_ask_ahead,
  .run_later = postgres_run_later,
  .open = postgres_open,
  .close = postgres_close,
  .prepare = postgres_prepare,
  .unprepare = postgres_unprepare,
  .n_parameters = postgres_n_parameters,
  .bind = postgres_bind,
  .step = postgres_step,
  .reset = postgres_reset,
  .n_changed = postgres_n_changed,
  .n_columns = postgres_n_columns,
  .is_null = postgres_is_null,
  .column_int = postgres_column_integer,
  .column_text = postgres_column_string,
  .dup_bytes = postgres_dup_bytes,
  .begin = postgres_begin,
  .commit = postgres_commit,
  .rollback = postgres_rollback,
  .in_transaction = postgres_in_transaction,
  .was_crossed = postgres_was_crossed,
  .begin_step = postgres_begin_step,
  .end_step = postgres_end_step,
  .set_bulk = postgres_set_bulk,
  .script = postgres_script,
  .set_patience = postgres_set_patience,
  .interrupt = postgres_interrupt,
  .set_cancellable = postgres_set_cancellable,
  .data_version = postgres_data_version,
  .dup_watched = postgres_dup_watched,
  .dup_ear = postgres_dup_ear,
  .n_backlog = postgres_n_backlog,
  .checkpoint = postgres_checkpoint,
  .check_integrity = postgres_check_integrity,
  .is_damaged = postgres_is_damaged,
  .set_damaged = postgres_set_damaged,
};
