/* SPDX-License-Identifier: GPL-3.0-or-later */

/* SQLite's transactions behind the engine's table: a write has its turn at the door first, so that
 * no writer starves, and is on the disk when its commit has said so (RELIABILITY 1). */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "db-sqlite.h"
#include "error.h"

#define RETRY_US 1000

static int
execute (Sqlite *self, const char *sql)
{
  return sqlite3_exec (self->db, sql, NULL, NULL, NULL);
}

static void
end_write (Sqlite *self)
{
  if (!self->writing)
    return;
  self->writing = FALSE;
  db_lock_end_write (self->lock);
}

/* Whoever is no Deskbell, such as a copy by the sqlite3 program, does not queue at the door. */
static int
begin_immediate (Sqlite *self)
{
  gint64 deadline = g_get_monotonic_time () + self->patience * G_TIME_SPAN_MILLISECOND;
  int code;

  while (((code = execute (self, "BEGIN IMMEDIATE")) & 0xff) == SQLITE_BUSY
         && g_get_monotonic_time () < deadline)
    g_usleep (RETRY_US);
  return code;
}

/* One line of what a check found. */
static char *
dup_line (sqlite3_stmt *stmt, gboolean foreign)
{
  if (!foreign)
    return g_strdup ((const char *)sqlite3_column_text (stmt, 0));
  return g_strdup_printf ("%s: row %" G_GINT64_FORMAT " refers to a row of %s that is not there",
                          (const char *)sqlite3_column_text (stmt, 0),
                          (gint64)sqlite3_column_int64 (stmt, 1),
                          (const char *)sqlite3_column_text (stmt, 2));
}

static gboolean
add_lines (Sqlite *self, const char *sql, gboolean foreign, GPtrArray *lines, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  int code = sqlite3_prepare_v2 (self->db, sql, -1, &stmt, NULL);

  while (code == SQLITE_OK && (code = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      g_autofree char *line = dup_line (stmt, foreign);

      if (g_strcmp0 (line, "ok") != 0)
        g_ptr_array_add (lines, g_steal_pointer (&line));
      code = SQLITE_OK;
    }
  sqlite3_finalize (stmt);
  if ((code & 0xff) == SQLITE_CORRUPT || code == SQLITE_NOTADB)
    {
      g_autoptr (GError) damage = NULL;

      sqlite_error (self, code, &damage);
      g_ptr_array_add (lines, g_strdup (damage->message));
      return TRUE;
    }
  return code == SQLITE_DONE || sqlite_error (self, code, error);
}

gboolean
sqlite_begin (gpointer connection, gboolean write, GError **error)
{
  Sqlite *self = connection;
  int code;

  if (!write)
    {
      code = execute (self, "BEGIN");
      return code == SQLITE_OK || sqlite_error (self, code, error);
    }
  if (g_atomic_int_get (&self->damaged))
    return sqlite_damaged_error (error);
  /* SQLite would begin, and refuse only what is written then. */
  if (self->mode == DB_OPEN_READ || sqlite3_db_readonly (self->db, "main") != 0)
    return sqlite_error (self, SQLITE_READONLY, error);
  if (!db_lock_begin_write (self->lock, self->patience, error))
    return FALSE;
  self->writing = TRUE;
  code = begin_immediate (self);
  if (code == SQLITE_OK)
    return TRUE;
  sqlite_error (self, code, error);
  end_write (self);
  return FALSE;
}

gboolean
sqlite_commit (gpointer connection, GError **error)
{
  Sqlite *self = connection;
  int code = execute (self, "COMMIT");

  if (code != SQLITE_OK)
    sqlite_error (self, code, error);
  /* A failed commit may leave the transaction open: over is over. */
  sqlite_rollback (self);
  return code == SQLITE_OK;
}

void
sqlite_rollback (gpointer connection)
{
  Sqlite *self = connection;

  if (sqlite_in_transaction (self))
    execute (self, "ROLLBACK");
  end_write (self);
}

gboolean
sqlite_in_transaction (gpointer connection)
{
  Sqlite *self = connection;

  return !sqlite3_get_autocommit (self->db);
}

gboolean
sqlite_begin_step (gpointer connection, GError **error)
{
  int code = execute (connection, "SAVEPOINT step");

  return code == SQLITE_OK || sqlite_error (connection, code, error);
}

/* A full disk may have taken the whole transaction back already: then there is no step to end. */
gboolean
sqlite_end_step (gpointer connection, gboolean keep, GError **error)
{
  int code = keep ? SQLITE_OK : execute (connection, "ROLLBACK TO step");

  if (code == SQLITE_OK)
    code = execute (connection, "RELEASE step");
  return code == SQLITE_OK || sqlite_error (connection, code, error);
}

gboolean
sqlite_script (gpointer connection, const char *text, gsize length, GError **error)
{
  Sqlite *self = connection;
  g_autofree char *copy = g_strndup (text, length);
  int code = execute (self, copy);

  return code == SQLITE_OK || sqlite_text_error (self, code, error);
}

gboolean
sqlite_checkpoint (gpointer connection, GError **error)
{
  Sqlite *self = connection;
  int n_logged = 0;
  int n_moved = 0;
  int code;

  if (g_atomic_int_get (&self->damaged))
    return sqlite_damaged_error (error);
  code = sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_PASSIVE, &n_logged, &n_moved);
  /* Somebody else is at it. */
  if ((code & 0xff) == SQLITE_BUSY)
    return TRUE;
  if (code != SQLITE_OK)
    return sqlite_error (self, code, error);
  self->backlog = n_logged > n_moved ? n_logged - n_moved : 0;
  return TRUE;
}

char **
sqlite_check_integrity (gpointer connection, gboolean quick, GError **error)
{
  Sqlite *self = connection;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (!add_lines (self, quick ? "PRAGMA quick_check" : "PRAGMA integrity_check", FALSE, lines,
                  error))
    return NULL;
  if (lines->len > 0)
    g_atomic_int_set (&self->damaged, TRUE);
  if (!add_lines (self, "PRAGMA foreign_key_check", TRUE, lines, error))
    return NULL;
  g_ptr_array_add (lines, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&lines), FALSE);
}
