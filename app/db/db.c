/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A connection: opened by its location, which alone decides the engine that answers, and its
 * transactions. The statements are in db-statement.c. Nothing in either knows SQLite or PostgreSQL.
 */

#include "config.h"

#include "db.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "db-private.h"
#include "error.h"

const DbEngine *const db_engines[] = { &db_engine_sqlite, &db_engine_postgres, NULL };

static gboolean
has_scheme (const DbEngine *engine, const char *scheme)
{
  if (engine->schemes == NULL || scheme == NULL)
    return engine->schemes == NULL && scheme == NULL;
  return g_strv_contains (engine->schemes, scheme);
}

/* All that follows `schemes` is pointers to functions, alike in size on every POSIX system. */
static gboolean
engine_is_whole (const DbEngine *engine)
{
  const char *table = (const char *)engine;
  gsize start = G_STRUCT_OFFSET (DbEngine, open);

  G_STATIC_ASSERT ((sizeof (DbEngine) - G_STRUCT_OFFSET (DbEngine, open)) % sizeof (GCallback)
                   == 0);
  if (engine->name == NULL)
    return FALSE;
  for (gsize at = start; at < sizeof (DbEngine); at += sizeof (GCallback))
    {
      GCallback function;

      memcpy (&function, table + at, sizeof function);
      if (function == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * db_find_engine:
 * @location: the path of a shop's file, or the URI of a server
 *
 * Returns: the engine that answers for it; %NULL with `invalid` for a URI of none
 */
const DbEngine *
db_find_engine (const char *location, GError **error)
{
  const char *end = strstr (location, "://");
  g_autofree char *scheme = end == NULL ? NULL : g_ascii_strdown (location, end - location);

  for (const DbEngine *const *engine = db_engines; *engine != NULL; engine++)
    if (has_scheme (*engine, scheme))
      return *engine;
  desk_error_set (error, DESK_ERROR_INVALID, NULL,
                  _ ("A shop cannot be opened by “%s”. Give the path of its file, or a "
                     "server's address that begins with postgresql://."),
                  scheme);
  return NULL;
}

/**
 * db_open_with:
 * @engine: the engine that shall answer
 *
 * As db_open (), with an engine chosen by the caller. A table that lacks a function is refused, so
 * that a new engine fails at its first start and not at its first damaged disk.
 *
 * Returns: (transfer full): a connection, %NULL on error
 */
Db *
db_open_with (const DbEngine *engine, const char *location, DbOpenMode mode, GError **error)
{
  gpointer connection;
  Db *self;

  g_return_val_if_fail (location != NULL, NULL);
  if (!engine_is_whole (engine))
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL,
                      _ ("The database engine “%s” is incomplete. Install Deskbell again."),
                      engine->name == NULL ? "?" : engine->name);
      return NULL;
    }
  connection = engine->open (location, mode, error);
  if (connection == NULL)
    return NULL;
  self = g_new0 (Db, 1);
  self->engine = engine;
  self->connection = connection;
  db_statements_init (self);
  return self;
}

/**
 * db_set_patience:
 * @milliseconds: how long a write waits for its turn before it is `busy`; 15000 at first
 */
void
db_set_patience (Db *self, guint milliseconds)
{
  self->engine->set_patience (self->connection, milliseconds);
}

/**
 * db_set_cancellable:
 * @cancellable: (nullable): the cancellable of the read job that now has the connection
 *
 * Steps of a cancelled job end with `interrupted`. Called by the connection's own thread.
 */
void
db_set_cancellable (Db *self, GCancellable *cancellable)
{
  self->engine->set_cancellable (self->connection, cancellable);
  g_set_object (&self->cancellable, cancellable);
}

/**
 * db_dup_watched:
 *
 * Returns: (transfer full) (nullable): the file that changes when somebody writes to the shop
 */
char *
db_dup_watched (Db *self)
{
  return self->engine->dup_watched (self->connection);
}

/**
 * db_dup_ear:
 *
 * As db_dup_watched (), for an engine that is told by its server. Any thread.
 *
 * Returns: a descriptor to be closed, which can be read when it is worth asking db_data_version ();
 * -1 where there is none, or none now
 */
int
db_dup_ear (Db *self)
{
  return self->engine->dup_ear (self->connection);
}

/**
 * db_n_backlog:
 *
 * Returns: how many pages db_checkpoint () has to move
 */
guint
db_n_backlog (Db *self)
{
  return self->engine->n_backlog (self->connection);
}

/**
 * db_is_damaged:
 *
 * Returns: whether this connection has met damage in the shop, or was told of it
 */
gboolean
db_is_damaged (Db *self)
{
  return self->engine->is_damaged (self->connection);
}

/**
 * db_set_damaged:
 *
 * Another connection has met damage: this one does not write any more, nor tidy up when it closes
 * (RELIABILITY 6).
 */
void
db_set_damaged (Db *self)
{
  self->engine->set_damaged (self->connection);
}

/**
 * db_open:
 * @location: the path of a shop's file, or the URI of a server
 * @mode: what the connection may do
 *
 * Opens a connection. Every open shop holds it against a migration, which waits until all are
 * closed. Errors: `not-found` when there is no shop, `constraint` when %DB_OPEN_CREATE finds one,
 * `denied` for a place that cannot be written, `invalid` for a place where no shop can live (a
 * network folder, one that is synchronised) or a file that is none, `corrupt`, `busy` while another
 * process changes the schema.
 *
 * Returns: (transfer full): the connection, %NULL on error
 */
Db *
db_open (const char *location, DbOpenMode mode, GError **error)
{
  const DbEngine *engine = db_find_engine (location, error);

  return engine == NULL ? NULL : db_open_with (engine, location, mode, error);
}

/**
 * db_close:
 * @self: (transfer full): a connection, all its statements given back
 *
 * Rolls back what was not committed and closes. Blocks for the disk.
 */
void
db_close (Db *self)
{
  if (self->engine->in_transaction (self->connection))
    self->engine->rollback (self->connection);
  db_statements_clear (self);
  self->engine->close (self->connection);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/**
 * db_begin:
 * @write: whether the transaction will write; it then waits for its turn
 *
 * Begins a transaction. Errors: `busy` after the patience, `corrupt` once damage was met, `denied`.
 */
gboolean
db_begin (Db *self, gboolean write, GError **error)
{
  g_return_val_if_fail (!db_in_transaction (self), FALSE);
  self->writing = write;
  db_forget_ahead (self);
  return self->engine->begin (self->connection, write, error);
}

static void
slow_commit (void)
{
#ifdef DESKBELL_TEST_HOOKS
  const char *milliseconds = g_getenv ("DESKBELL_SLOW_COMMIT_MS");

  if (milliseconds != NULL)
    g_usleep (g_ascii_strtoull (milliseconds, NULL, 10) * 1000);
#endif
}

/**
 * db_commit:
 *
 * Ends the transaction. After %TRUE it is on the disk (RELIABILITY 1). After %FALSE it is over as
 * well: read it back by its UUID before it is tried again (RELIABILITY 2).
 */
gboolean
db_commit (Db *self, GError **error)
{
  if (self->writing)
    slow_commit ();
  db_forget_ahead (self);
  return self->engine->commit (self->connection, error);
}

/**
 * db_rollback:
 *
 * Takes back the transaction, if there is one.
 */
void
db_rollback (Db *self)
{
  db_forget_ahead (self);
  self->engine->rollback (self->connection);
}

/**
 * db_in_transaction:
 */
gboolean
db_in_transaction (Db *self)
{
  return self->engine->in_transaction (self->connection);
}

/**
 * db_was_crossed:
 *
 * Returns: whether the last transaction failed by no fault of its own and surely left nothing in
 * the shop: what it did may be done again from its beginning
 */
gboolean
db_was_crossed (Db *self)
{
  return self->engine->was_crossed (self->connection);
}

/**
 * db_begin_step:
 *
 * Begins a step inside the transaction, to be taken back alone if need be. Steps do not nest.
 */
gboolean
db_begin_step (Db *self, GError **error)
{
  db_forget_ahead (self);
  return self->engine->begin_step (self->connection, error);
}

/**
 * db_end_step:
 * @keep: whether what was written since db_begin_step () stays
 *
 * Returns: %FALSE when the whole transaction is over, as after a full disk: give it up.
 */
gboolean
db_end_step (Db *self, gboolean keep, GError **error)
{
  db_forget_ahead (self);
  return self->engine->end_step (self->connection, keep, error);
}

/**
 * db_set_bulk:
 * @bulk: whether a very long transaction is under way
 *
 * While it is, the engine may take some 128 MiB of memory for it.
 */
void
db_set_bulk (Db *self, gboolean bulk)
{
  self->engine->set_bulk (self->connection, bulk);
}

/**
 * db_script:
 * @resource_path: a text of several statements
 *
 * Runs them one after the other. A path that does not exist is a programmer's error.
 */
gboolean
db_script (Db *self, const char *resource_path, GError **error)
{
  g_autoptr (GBytes) text
      = g_resources_lookup_data (resource_path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize length;
  const char *data;

  if (text == NULL)
    g_error ("There is no script at %s", resource_path);
  data = g_bytes_get_data (text, &length);
  db_forget_ahead (self);
  return self->engine->script (self->connection, data, length, error);
}

/**
 * db_interrupt:
 *
 * Ends the statement that runs now with `interrupted`. From any thread, as long as the connection
 * lives. The next statement is not harmed.
 */
void
db_interrupt (Db *self)
{
  self->engine->interrupt (self->connection);
}

/**
 * db_data_version:
 *
 * Returns: a number that is another one after somebody else wrote to the shop; own writes leave it
 */
gint64
db_data_version (Db *self)
{
  return self->engine->data_version (self->connection);
}

/**
 * db_holds_file:
 * @path: a file somebody wants to read or write
 *
 * Nobody but the engine may open the shop's own files: closing any descriptor of theirs would drop
 * its locks in the whole process. This looks without opening.
 *
 * Returns: whether @path is one of them, by whatever name.
 */
gboolean
db_holds_file (Db *self, const char *path)
{
  static const char *const ends[] = { "", "-wal", "-shm" };
  g_autofree char *watched = db_dup_watched (self);
  GStatBuf wanted, own;

  if (watched == NULL || g_stat (path, &wanted) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *file
          = g_strdup_printf ("%.*s%s", (int)(strlen (watched) - strlen ("-wal")), watched, ends[i]);

      if (g_stat (file, &own) == 0 && own.st_dev == wanted.st_dev && own.st_ino == wanted.st_ino)
        return TRUE;
    }
  return FALSE;
}

/**
 * db_checkpoint:
 *
 * Moves what was committed from the log into the file, as far as that stands in nobody's way.
 */
gboolean
db_checkpoint (Db *self, GError **error)
{
  return self->engine->checkpoint (self->connection, error);
}

/**
 * db_check_integrity:
 * @quick: without comparing the indexes with their tables
 *
 * Reads the whole shop: seconds for a large one. What is found damaged is not written any more; a
 * row that refers to nothing is said, but no damage.
 *
 * Returns: (transfer full): what was found wrong, a line each; empty when all is well; %NULL on
 * error
 */
char **
db_check_integrity (Db *self, gboolean quick, GError **error)
{
  return self->engine->check_integrity (self->connection, quick, error);
}

/**
 * db_engine_name:
 *
 * Returns: "sqlite" …: the folder of the engine's own texts in data/sql
 */
const char *
db_engine_name (Db *self)
{
  return self->engine->name;
}
