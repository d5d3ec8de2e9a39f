/* SPDX-License-Identifier: GPL-3.0-or-later */

/* SQLite's prepared statements behind the engine's table. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "db-sqlite.h"
#include "error.h"

/* SQLite numbers $1 … $n as it meets them in the text; the desk counts as they are named. */
static gboolean
find_parameters (SqliteStatement *self)
{
  self->n_parameters = sqlite3_bind_parameter_count (self->stmt);
  self->indexes = g_new (int, self->n_parameters + 1);
  for (guint n = 1; n <= self->n_parameters; n++)
    {
      char name[16];

      g_snprintf (name, sizeof name, "$%u", n);
      self->indexes[n] = sqlite3_bind_parameter_index (self->stmt, name);
      if (self->indexes[n] == 0)
        {
          g_critical ("A statement has %u values but none is %s", self->n_parameters, name);
          return FALSE;
        }
    }
  return TRUE;
}

/* A second statement in one file would never run. SQLite compiles blanks and comments to nothing.
 */
static gboolean
is_rest_empty (Sqlite *self, const char *rest, const char *end)
{
  while (rest != NULL && rest < end)
    {
      sqlite3_stmt *more = NULL;
      const char *before = rest;
      int code = sqlite3_prepare_v3 (self->db, rest, end - rest, 0, &more, &rest);

      sqlite3_finalize (more);
      if (code != SQLITE_OK || more != NULL)
        return FALSE;
      if (rest == before)
        break;
    }
  return TRUE;
}

#define RETURNS_ID "RETURNING id"

/* For what a change returns SQLite makes a table each time, which takes longer than the row itself;
 * the id of one new row it tells without. Returns: the length of what it is to prepare. */
static gsize
measure (const char *text, gsize length, gboolean *is_insert)
{
  g_autofree char *copy = g_strchomp (g_strndup (text, length));

  *is_insert = g_str_has_suffix (copy, RETURNS_ID) && strstr (copy, "VALUES (") != NULL
               && strstr (copy, "ON CONFLICT") == NULL;
  return *is_insert ? strlen (copy) - strlen (RETURNS_ID) : length;
}

gpointer
sqlite_prepare (gpointer connection, const char *text, gsize length, GError **error)
{
  Sqlite *self = connection;
  SqliteStatement *statement;
  sqlite3_stmt *stmt = NULL;
  const char *rest = NULL;
  gboolean is_insert;
  gsize wanted = measure (text, length, &is_insert);
  int code = sqlite3_prepare_v3 (self->db, text, wanted, SQLITE_PREPARE_PERSISTENT, &stmt, &rest);

  if (code != SQLITE_OK)
    {
      sqlite_text_error (self, code, error);
      return NULL;
    }
  statement = g_new0 (SqliteStatement, 1);
  statement->owner = self;
  statement->stmt = stmt;
  statement->is_insert = is_insert;
  if (stmt != NULL && is_rest_empty (self, rest, text + wanted) && find_parameters (statement))
    return statement;
  g_critical ("A file of data/sql/query holds one statement with $1 … $n, and this one does not");
  desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("The shop could not answer this question."));
  sqlite_unprepare (statement);
  return NULL;
}

void
sqlite_unprepare (gpointer statement)
{
  SqliteStatement *self = statement;

  sqlite3_finalize (self->stmt);
  g_free (self->indexes);
  g_free (self);
}

guint
sqlite_n_parameters (gpointer statement)
{
  return ((SqliteStatement *)statement)->n_parameters;
}

gboolean
sqlite_bind (gpointer statement, guint n, const DbValue *value, GError **error)
{
  SqliteStatement *self = statement;
  int index = self->indexes[n];
  int code = SQLITE_MISUSE;
  gsize length;
  gconstpointer data;

  switch (value->type)
    {
    case DB_VALUE_NULL:
      code = sqlite3_bind_null (self->stmt, index);
      break;
    case DB_VALUE_INT:
      code = sqlite3_bind_int64 (self->stmt, index, value->integer);
      break;
    case DB_VALUE_TEXT:
      length = strlen (value->text);
      /* Many a column is empty: nothing has to be copied of it. */
      code = sqlite3_bind_text64 (self->stmt, index, length == 0 ? "" : value->text, length,
                                  length == 0 ? SQLITE_STATIC : SQLITE_TRANSIENT, SQLITE_UTF8);
      break;
    case DB_VALUE_BYTES:
      data = g_bytes_get_data (value->bytes, &length);
      /* No pointer would be NULL to SQLite, and no bytes are not nothing. */
      code = sqlite3_bind_blob64 (self->stmt, index, length == 0 ? "" : data, length,
                                  SQLITE_TRANSIENT);
      break;
    default:
      break;
    }
  return code == SQLITE_OK || sqlite_error (self->owner, code, error);
}

DbStep
sqlite_step (gpointer statement, GError **error)
{
  SqliteStatement *self = statement;
  int code = self->has_id ? SQLITE_DONE : sqlite3_step (self->stmt);

  if (code == SQLITE_ROW)
    return DB_ROW;
  if (code == SQLITE_DONE && self->is_insert && !self->has_id)
    {
      self->has_id = TRUE;
      self->id = sqlite3_last_insert_rowid (self->owner->db);
      return DB_ROW;
    }
  if (code == SQLITE_DONE)
    return DB_DONE;
  sqlite_error (self->owner, code, error);
  return DB_ERROR;
}

gboolean
sqlite_reset (gpointer statement, GError **error)
{
  SqliteStatement *self = statement;
  int code = sqlite3_reset (self->stmt);

  self->has_id = FALSE;
  sqlite3_clear_bindings (self->stmt);
  return code == SQLITE_OK || sqlite_error (self->owner, code, error);
}

gint64
sqlite_n_changed (gpointer statement)
{
  SqliteStatement *self = statement;

  /* SQLite keeps the number of the last change, which a question does not touch. */
  return sqlite3_stmt_readonly (self->stmt) ? 0 : sqlite3_changes64 (self->owner->db);
}

guint
sqlite_n_columns (gpointer statement)
{
  SqliteStatement *self = statement;

  return self->is_insert ? 1 : (guint)sqlite3_column_count (self->stmt);
}

gboolean
sqlite_is_null (gpointer statement, guint column)
{
  SqliteStatement *self = statement;

  return !self->is_insert && sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

gint64
sqlite_column_integer (gpointer statement, guint column)
{
  SqliteStatement *self = statement;

  return self->is_insert ? self->id : sqlite3_column_int64 (self->stmt, column);
}

const char *
sqlite_column_string (gpointer statement, guint column)
{
  return (const char *)sqlite3_column_text (((SqliteStatement *)statement)->stmt, column);
}

GBytes *
sqlite_dup_bytes (gpointer statement, guint column)
{
  sqlite3_stmt *stmt = ((SqliteStatement *)statement)->stmt;
  const void *data;

  if (sqlite3_column_type (stmt, column) == SQLITE_NULL)
    return NULL;
  data = sqlite3_column_blob (stmt, column);
  return g_bytes_new (data, sqlite3_column_bytes (stmt, column));
}
