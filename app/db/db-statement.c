/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Statements: found by name among the texts of data/sql, kept prepared by their connection, values
 * bound to $1 … $n, a three-way step. */

#include "config.h"

#include "db.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "db-private.h"
#include "error.h"

#define IDLE_COPIES 4

/* The statements of one name; mostly one, more while the same question is asked inside itself. */
typedef struct {
  char *name;
  gboolean is_text; /* the name is the statement itself, which db-table.c made */
  DbStmt *idle;     /* a chain by next_idle */
  guint n_idle;
} Slot;

struct _DbStmt {
  Db *db;
  Slot *slot;
  gpointer statement;
  DbStmt *next_idle;
  char *ahead;     /* its values, when it was asked ahead */
  GError *failure; /* once failed, every step says so again */
  enum {
    STMT_READY,
    STMT_ROW,
    STMT_DONE,
  } state;
};

static void
slot_free (gpointer slot)
{
  Slot *self = slot;

  g_free (self->name);
  g_free (self);
}

static void
stmt_free (gpointer stmt)
{
  DbStmt *self = stmt;

  self->db->engine->unprepare (self->statement);
  g_free (self->ahead);
  g_clear_error (&self->failure);
  g_free (self);
}

static DbStmt *
stmt_prepare (Db *self, Slot *slot, GError **error)
{
  g_autoptr (GBytes) text = slot->is_text ? g_bytes_new (slot->name, strlen (slot->name))
                                          : db_statement_text (self, slot->name);
  gsize length;
  const char *data = g_bytes_get_data (text, &length);
  gpointer statement = self->engine->prepare (self->connection, data, length, error);
  DbStmt *stmt;

  if (statement == NULL)
    {
      g_debug ("Statement “%s” was refused", slot->name);
      return NULL;
    }
  stmt = g_new0 (DbStmt, 1);
  stmt->db = self;
  stmt->slot = slot;
  stmt->statement = statement;
  g_hash_table_add (self->every, stmt);
  return stmt;
}

static DbStmt *
stmt_borrow (Db *self, const char *name, gboolean is_text, GError **error)
{
  Slot *slot = g_hash_table_lookup (self->slots, name);
  DbStmt *stmt;

  if (slot == NULL)
    {
      slot = g_new0 (Slot, 1);
      slot->name = g_strdup (name);
      slot->is_text = is_text;
      g_hash_table_insert (self->slots, slot->name, slot);
    }
  if (slot->idle != NULL)
    {
      stmt = slot->idle;
      slot->idle = stmt->next_idle;
      slot->n_idle--;
    }
  else
    {
      stmt = stmt_prepare (self, slot, error);
      if (stmt == NULL)
        return NULL;
    }
  stmt->state = STMT_READY;
  self->n_borrowed++;
  return stmt;
}

/* Most of what is written is ASCII: eight letters at a time. */
static gboolean
is_text (const char *text)
{
  const guint64 high = G_GUINT64_CONSTANT (0x8080808080808080);
  gsize length = strlen (text);
  gsize at = 0;
  guint64 eight;

  for (; at + sizeof eight <= length; at += sizeof eight)
    {
      memcpy (&eight, text + at, sizeof eight);
      if ((eight & high) != 0)
        break;
    }
  return g_utf8_validate (text + at, (gssize)(length - at), NULL);
}

static gboolean
stmt_bind (DbStmt *self, const DbValue *values, gsize n_values, GError **error)
{
  const DbEngine *engine = self->db->engine;

  if (engine->n_parameters (self->statement) != n_values)
    {
      g_critical ("Statement “%s” wants %u values and was given %" G_GSIZE_FORMAT, self->slot->name,
                  engine->n_parameters (self->statement), n_values);
      desk_error_set (error, DESK_ERROR_INVALID, NULL,
                      _ ("The question to the shop was incomplete."));
      return FALSE;
    }
  for (gsize i = 0; i < n_values; i++)
    {
      if (values[i].type == DB_VALUE_TEXT && !is_text (values[i].text))
        {
          desk_error_set (error, DESK_ERROR_INVALID, NULL,
                          _ ("A text holds bytes that are no characters. Type it again."));
          return FALSE;
        }
      if (!engine->bind (self->statement, i + 1, &values[i], error))
        return FALSE;
    }
  return TRUE;
}

/* Takes @failure: the statement says it at this and at every later step. */
static DbStep
stmt_fail (DbStmt *self, GError *failure, GError **error)
{
  self->failure = failure;
  g_debug ("Statement “%s”: %s", self->slot->name, failure->message);
  g_propagate_error (error, g_error_copy (failure));
  return DB_ERROR;
}

static gboolean
stmt_has_column (DbStmt *self, int column)
{
  return self->state == STMT_ROW && column >= 0
         && (guint)column < self->db->engine->n_columns (self->statement);
}

/* (transfer full): equal where the values are */
static char *
dup_key (const DbValue *values, gsize n_values)
{
  GString *key = g_string_new (NULL);

  for (const DbValue *value = values; value < values + n_values; value++)
    g_string_append_printf (key, "%d %" G_GINT64_FORMAT " %zu %s ", value->type, value->integer,
                            value->text == NULL ? 0 : strlen (value->text),
                            value->text == NULL ? "" : value->text);
  return g_string_free (key, FALSE);
}

/* (transfer full) (nullable): what was asked ahead */
static DbStmt *
take_ahead (Db *self, const char *name, const DbValue *values, gsize n_values)
{
  g_autofree char *wanted = NULL;

  if (self->ahead->len == 0)
    return NULL;
  wanted = dup_key (values, n_values);
  for (guint i = 0; i < self->ahead->len; i++)
    {
      DbStmt *stmt = self->ahead->pdata[i];

      if (!g_str_equal (stmt->slot->name, name) || !g_str_equal (stmt->ahead, wanted))
        continue;
      g_ptr_array_remove_index (self->ahead, i);
      g_clear_pointer (&stmt->ahead, g_free);
      self->n_borrowed++;
      return stmt;
    }
  return NULL;
}

/* What was asked ahead and is not wanted. */
void
db_forget_ahead (Db *self)
{
  self->n_borrowed += self->ahead->len;
  for (guint i = 0; i < self->ahead->len; i++)
    {
      DbStmt *stmt = self->ahead->pdata[i];

      g_clear_pointer (&stmt->ahead, g_free);
      db_stmt_release (stmt);
    }
  g_ptr_array_set_size (self->ahead, 0);
}

/**
 * db_statements_init:
 *
 * A new connection has no statements yet.
 */
void
db_statements_init (Db *self)
{
  self->slots = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, slot_free);
  self->every = g_hash_table_new_full (NULL, NULL, stmt_free, NULL);
  self->ahead = g_ptr_array_new ();
}

/**
 * db_statements_clear:
 *
 * Frees them all, before their connection closes.
 */
void
db_statements_clear (Db *self)
{
  if (self->n_borrowed > 0)
    g_critical ("A connection is closed while %u of its statements are in use", self->n_borrowed);
  db_forget_ahead (self);
  g_clear_pointer (&self->ahead, g_ptr_array_unref);
  g_clear_pointer (&self->every, g_hash_table_unref);
  g_clear_pointer (&self->slots, g_hash_table_unref);
}

/**
 * db_n_borrowed:
 *
 * Returns: how many statements have not been given back
 */
guint
db_n_borrowed (Db *self)
{
  return self->n_borrowed;
}

/**
 * db_prepare:
 * @name: the statement's name
 *
 * Asks the engine whether it understands a statement: for the test that asks for all of them.
 */
gboolean
db_prepare (Db *self, const char *name, GError **error)
{
  g_autoptr (DbStmt) stmt = stmt_borrow (self, name, FALSE, error);

  return stmt != NULL;
}

/**
 * db_query_values:
 * @name: the statement's file name in data/sql/query without its ending
 * @values: one value for each of $1 … $n
 *
 * Asks a question; the rows come by db_step (). The same name may be asked again while this one is
 * still in use. What is wrong with a value is said by the first step. A name that does not exist is
 * a programmer's error.
 *
 * Returns: (transfer full): a statement to be given back with db_stmt_release (), %NULL on error
 */
DbStmt *
db_query_values (Db *self, const char *name, const DbValue *values, gsize n_values, GError **error)
{
  DbStmt *stmt = take_ahead (self, name, values, n_values);

  if (stmt != NULL)
    return stmt;
  stmt = stmt_borrow (self, name, FALSE, error);
  if (stmt == NULL)
    return NULL;
  stmt_bind (stmt, values, n_values, &stmt->failure);
  return stmt;
}

/**
 * db_asks_ahead:
 *
 * Returns: whether db_ask_ahead () is worth preparing its values: each question is a way to a
 * server
 */
gboolean
db_asks_ahead (Db *self)
{
  return self->engine->ask_ahead != NULL;
}

/**
 * db_ask_ahead_values:
 * @name: a statement that reads
 * @values: one value for each of $1 … $n, none of bytes
 *
 * Says that this will be asked in this transaction: db_query () with the same name and values then
 * finds the answer, which came with another's. What is changed before that makes it void.
 */
void
db_ask_ahead_values (Db *self, const char *name, const DbValue *values, gsize n_values)
{
  DbStmt *stmt;

  if (!db_asks_ahead (self) || (stmt = stmt_borrow (self, name, FALSE, NULL)) == NULL)
    return;
  if (!stmt_bind (stmt, values, n_values, NULL) || !self->engine->ask_ahead (stmt->statement))
    {
      db_stmt_release (stmt);
      return;
    }
  stmt->ahead = dup_key (values, n_values);
  self->n_borrowed--;
  g_ptr_array_add (self->ahead, stmt);
}

/**
 * db_run_later_values:
 * @name: a statement that changes something, without an answer
 * @values: one value for each of $1 … $n
 *
 * As db_run_values (), where only a fault of the shop could refuse it and nobody asks how many rows
 * it changed: the next statement, or the commit, may be who says what became of it.
 */
gboolean
db_run_later_values (Db *self, const char *name, const DbValue *values, gsize n_values,
                     GError **error)
{
  g_autoptr (DbStmt) stmt = NULL;

  if (!db_asks_ahead (self))
    return db_run_values (self, name, values, n_values, error);
  db_forget_ahead (self);
  stmt = stmt_borrow (self, name, FALSE, error);
  return stmt != NULL && stmt_bind (stmt, values, n_values, error)
         && self->engine->run_later (stmt->statement, error);
}

/**
 * db_query_text:
 * @text: a statement without values that app/db itself has made, of names out of the schema alone
 *
 * Returns: (transfer full): a statement to be given back with db_stmt_release (), %NULL on error
 */
DbStmt *
db_query_text (Db *self, const char *text, GError **error)
{
  return stmt_borrow (self, text, TRUE, error);
}

/**
 * db_run_values:
 * @name: the statement's name
 * @values: one value for each of $1 … $n
 *
 * Runs a statement to its end; rows, if any, are dropped. db_n_changed () then says how many rows
 * it changed.
 *
 * Returns: whether it was done
 */
gboolean
db_run_values (Db *self, const char *name, const DbValue *values, gsize n_values, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query_values (self, name, values, n_values, error);
  DbStep step;

  db_forget_ahead (self);
  self->n_changed = 0;
  if (stmt == NULL)
    return FALSE;
  while ((step = db_step (stmt, error)) == DB_ROW)
    ;
  if (step != DB_DONE)
    return FALSE;
  self->n_changed = self->engine->n_changed (stmt->statement);
  return TRUE;
}

/**
 * db_get_int_values:
 * @name: the statement's name, such as one that ends in RETURNING id
 * @out: (out) (nullable): the first column of the first row; left alone when there is none
 *
 * Returns: %DB_ROW with @out set, %DB_DONE when there was no row, %DB_ERROR
 */
DbStep
db_get_int_values (Db *self, const char *name, gint64 *out, const DbValue *values, gsize n_values,
                   GError **error)
{
  g_autoptr (DbStmt) stmt = db_query_values (self, name, values, n_values, error);
  g_autoptr (GError) failure = NULL;
  DbStep step;
  gint64 value;

  if (stmt == NULL)
    return DB_ERROR;
  step = db_step (stmt, error);
  if (step != DB_ROW)
    return step;
  if (self->engine->n_changed (stmt->statement) > 0)
    db_forget_ahead (self);
  value = db_column_int (stmt, 0);
  /* An engine may look only at the end of a change at what it breaks. */
  stmt->state = STMT_DONE;
  if (!self->engine->reset (stmt->statement, &failure))
    return stmt_fail (stmt, g_steal_pointer (&failure), error);
  if (out != NULL)
    *out = value;
  return DB_ROW;
}

/**
 * db_step:
 * @stmt: a statement
 *
 * Goes on to the next row. After %DB_DONE and %DB_ERROR it stays there.
 *
 * Returns: %DB_ROW with the columns ready, %DB_DONE, or %DB_ERROR with @error set
 */
DbStep
db_step (DbStmt *stmt, GError **error)
{
  GError *failure = NULL;
  DbStep step;

  if (stmt->failure != NULL)
    {
      g_propagate_error (error, g_error_copy (stmt->failure));
      return DB_ERROR;
    }
  if (stmt->state == STMT_DONE)
    return DB_DONE;
  if (g_cancellable_is_cancelled (stmt->db->cancellable))
    {
      desk_error_set (&failure, DESK_ERROR_INTERRUPTED, NULL, _ ("The question was withdrawn."));
      step = DB_ERROR;
    }
  else
    step = stmt->db->engine->step (stmt->statement, &failure);
  stmt->state = step == DB_ROW ? STMT_ROW : STMT_DONE;
  return step == DB_ERROR ? stmt_fail (stmt, failure, error) : step;
}

/**
 * db_need_row:
 * @stmt: (nullable): a statement; %NULL when it could not be asked, which @error says already
 *
 * As db_step (), where there is a row or something is amiss.
 *
 * Returns: whether the columns are ready; else @error is set, to `not-found` when there was none
 */
gboolean
db_need_row (DbStmt *stmt, GError **error)
{
  DbStep step = stmt == NULL ? DB_ERROR : db_step (stmt, error);

  if (step == DB_DONE)
    desk_error_set (error, DESK_ERROR_NOT_FOUND, NULL,
                    _ ("Something that belongs to this is not in the shop."));
  return step == DB_ROW;
}

/**
 * db_is_null:
 * @column: from 0
 */
gboolean
db_is_null (DbStmt *stmt, int column)
{
  g_return_val_if_fail (stmt_has_column (stmt, column), TRUE);
  return stmt->db->engine->is_null (stmt->statement, column);
}

/**
 * db_column_int:
 * @column: from 0
 *
 * Returns: the integer; 0 for NULL
 */
gint64
db_column_int (DbStmt *stmt, int column)
{
  g_return_val_if_fail (stmt_has_column (stmt, column), 0);
  return stmt->db->engine->column_int (stmt->statement, column);
}

/**
 * db_column_text:
 * @column: from 0
 *
 * Returns: (nullable): the text, until the next step or release; %NULL for NULL
 */
const char *
db_column_text (DbStmt *stmt, int column)
{
  g_return_val_if_fail (stmt_has_column (stmt, column), NULL);
  return stmt->db->engine->column_text (stmt->statement, column);
}

/**
 * db_dup_text:
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): the text; %NULL for NULL
 */
char *
db_dup_text (DbStmt *stmt, int column)
{
  return g_strdup (db_column_text (stmt, column));
}

/**
 * db_dup_bytes:
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): the bytes; %NULL for NULL
 */
GBytes *
db_dup_bytes (DbStmt *stmt, int column)
{
  g_return_val_if_fail (stmt_has_column (stmt, column), NULL);
  return stmt->db->engine->dup_bytes (stmt->statement, column);
}

/**
 * db_stmt_release:
 * @stmt: (transfer full): a statement from db_query ()
 *
 * Gives it back to its connection, whatever its state; its values and texts are forgotten.
 */
void
db_stmt_release (DbStmt *stmt)
{
  Db *self = stmt->db;
  Slot *slot = stmt->slot;

  self->engine->reset (stmt->statement, NULL);
  g_clear_error (&stmt->failure);
  self->n_borrowed--;
  if (slot->n_idle == IDLE_COPIES)
    {
      g_hash_table_remove (self->every, stmt);
      return;
    }
  stmt->next_idle = slot->idle;
  slot->idle = stmt;
  slot->n_idle++;
}

/**
 * db_n_changed:
 *
 * Returns: how many rows the last db_run () changed; triggers and cascades are not counted
 */
gint64
db_n_changed (Db *self)
{
  return self->n_changed;
}
