/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PostgreSQL's prepared statements behind the engine's table. Each text has a name on the server,
 * which infers the types of its values. Other statements run on the connection while one is
 * open, so its rows are fetched at the first step: all of them, or, of a statement that walks
 * through everything, some hundred at a time. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "db-postgres.h"
#include "error.h"

#define ROWS_AT_ONCE 500
#define TEXT_FORMAT 0
#define BINARY_FORMAT 1

typedef struct {
  Postgres *owner;
  char *text;
  PostgresKnown *known;
  char name[16]; /* of its cursor */
  gboolean many_rows;
  int n_parameters;
  char **values;
  int *lengths;
  int *formats;
  PGresult *result;
  gboolean queued; /* goes with the next statement, or went */
  int row;
  gboolean walking; /* by a cursor of the statement's name */
  gint64 n_changed;
} Statement;

typedef PGresult *(*Send) (Statement *self);

/* What the server is asked */

static PGresult *
send_values (Statement *self)
{
  return pq.execPrepared (self->owner->db, self->known->name, self->n_parameters,
                          (const char *const *)self->values, self->lengths, self->formats,
                          TEXT_FORMAT);
}

static PGresult *
send_walk (Statement *self)
{
  g_autofree char *sql
      = g_strdup_printf ("DECLARE %s NO SCROLL CURSOR FOR %s", self->name, self->text);

  return pq.execParams (self->owner->db, sql, self->n_parameters, NULL,
                        (const char *const *)self->values, self->lengths, self->formats,
                        TEXT_FORMAT);
}

static PGresult *
send_fetch (Statement *self)
{
  g_autofree char *sql = g_strdup_printf ("FETCH %d FROM %s", ROWS_AT_ONCE, self->name);

  return pq.exec (self->owner->db, sql);
}

/* What may be interrupted. Whoever interrupts cancels first, so that a statement that has not begun
 * yet does not begin. NULL on error. */
static PGresult *
ask (Statement *self, Send send, GError **error)
{
  Postgres *owner = self->owner;
  gboolean withdrawn;
  PGresult *result = NULL;

  if (!postgres_queue_send (owner, error) || !postgres_ready (owner, error))
    return NULL;
  postgres_stop_begin (owner->stop);
  withdrawn = g_cancellable_is_cancelled (owner->cancellable);
  if (!withdrawn)
    result = send (self);
  postgres_stop_end (owner->stop);
  if (postgres_is_done (result))
    return result;
  if (withdrawn)
    desk_error_set (error, DESK_ERROR_INTERRUPTED, NULL, _ ("The question was withdrawn."));
  else
    postgres_error (owner, result, error);
  pq.clear (result);
  return NULL;
}

/* Names */

/* One name for each text, however many ask it at the same time: the server reads and plans it once.
 */
static PostgresKnown *
find_known (Postgres *owner, const char *text)
{
  PostgresKnown *known = g_hash_table_lookup (owner->known, text);

  if (known != NULL)
    return known;
  known = g_new0 (PostgresKnown, 1);
  g_snprintf (known->name, sizeof known->name, "k%u", g_hash_table_size (owner->known));
  g_hash_table_insert (owner->known, g_strdup (text), known);
  return known;
}

/* Anew after each connection. */
static gboolean
make_known (Statement *self, GError **error)
{
  Postgres *owner = self->owner;
  PGresult *result;
  gboolean ok;

  if (!postgres_ready (owner, error))
    return FALSE;
  if (self->known->serial == owner->serial)
    return TRUE;
  result = pq.prepare (owner->db, self->known->name, self->text, 0, NULL);
  ok = postgres_is_done (result) || postgres_text_error (owner, result, error);
  pq.clear (result);
  if (ok)
    self->known->serial = owner->serial;
  return ok;
}

gpointer
postgres_prepare (gpointer connection, const char *text, gsize length, GError **error)
{
  Postgres *owner = connection;
  Statement *self = g_new0 (Statement, 1);
  gboolean sound;
  guint n = 0;

  self->owner = owner;
  self->text = g_strndup (text, length);
  self->many_rows = postgres_text_has_many_rows (self->text);
  self->known = find_known (owner, self->text);
  g_snprintf (self->name, sizeof self->name, "s%u", ++owner->n_named);
  sound = postgres_text_parameters (self->text, &n);
  if (!sound)
    {
      g_critical (
          "A file of data/sql/query holds one statement with $1 … $n, and this one does not");
      desk_error_set (error, DESK_ERROR_INVALID, NULL,
                      _ ("The shop could not answer this question."));
    }
  self->n_parameters = n;
  self->values = g_new0 (char *, n);
  self->lengths = g_new0 (int, n);
  self->formats = g_new0 (int, n);
  if (sound && make_known (self, error))
    return self;
  postgres_unprepare (self);
  return NULL;
}

static void
clear_values (Statement *self)
{
  for (int i = 0; i < self->n_parameters; i++)
    g_clear_pointer (&self->values[i], g_free);
}

void
postgres_unprepare (gpointer statement)
{
  Statement *self = statement;
  Postgres *owner = self->owner;

  postgres_queue_remove (owner, &self->result);
  pq.clear (self->result);
  clear_values (self);
  g_free (self->values);
  g_free (self->lengths);
  g_free (self->formats);
  g_free (self->text);
  g_free (self);
}

/* Values */

guint
postgres_n_parameters (gpointer statement)
{
  return ((Statement *)statement)->n_parameters;
}

gboolean
postgres_bind (gpointer statement, guint n, const DbValue *value, GError **error)
{
  Statement *self = statement;
  gconstpointer data;
  gsize length = 0;
  guint i = n - 1;

  g_clear_pointer (&self->values[i], g_free);
  self->formats[i] = TEXT_FORMAT;
  if (value->type == DB_VALUE_INT)
    self->values[i] = g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  else if (value->type == DB_VALUE_TEXT)
    self->values[i] = g_strdup (value->text);
  else if (value->type == DB_VALUE_BYTES)
    {
      data = g_bytes_get_data (value->bytes, &length);
      /* No pointer would be NULL to libpq, and no bytes are not nothing. */
      self->values[i] = length == 0 ? g_strdup ("") : g_memdup2 (data, length);
      self->formats[i] = BINARY_FORMAT;
    }
  if (length > G_MAXINT)
    return postgres_state_error ("54000", error);
  self->lengths[i] = (int)length;
  return TRUE;
}

/* Rows */

static void
take_rows (Statement *self, PGresult *take_result)
{
  pq.clear (self->result);
  self->result = take_result;
  self->row = -1;
}

static gboolean
fetch (Statement *self, GError **error)
{
  take_rows (self, ask (self, send_fetch, error));
  return self->result != NULL && postgres_values_fit (self->result, error);
}

static gboolean
walk (Statement *self, GError **error)
{
  PGresult *result = ask (self, send_walk, error);

  self->walking = result != NULL;
  pq.clear (result);
  return self->walking && fetch (self, error);
}

/* What was written outside a transaction is there already: it is told at once. */
static void
note_change (Statement *self)
{
  const char *tag = pq.cmdStatus (self->result);
  Postgres *owner = self->owner;

  self->n_changed = 0;
  if (g_str_has_prefix (tag, "SELECT"))
    return;
  self->n_changed = g_ascii_strtoll (pq.cmdTuples (self->result), NULL, 10);
  if (self->n_changed > 0)
    owner->wrote = TRUE;
  if (owner->wrote && !owner->in_transaction)
    postgres_tell (owner);
}

static void
enqueue (Statement *self, PGresult **answer)
{
  postgres_queue_add (self->owner, self->known->name, self->n_parameters, self->values,
                      self->lengths, self->formats, answer);
  self->queued = answer != NULL;
}

/* Where others wait to be sent, it goes with them. */
static gboolean
ask_rows (Statement *self, GError **error)
{
  if (!self->queued && self->owner->queue->len == 0)
    {
      take_rows (self, ask (self, send_values, error));
      return self->result != NULL;
    }
  self->row = -1;
  if (!self->queued)
    enqueue (self, &self->result);
  if (self->result == NULL && !postgres_queue_send (self->owner, error))
    return FALSE;
  if (self->result == NULL)
    return postgres_state_error ("25P02", error);
  self->queued = FALSE;
  return TRUE;
}

static gboolean
begin_statement (Statement *self, GError **error)
{
  if (!make_known (self, error))
    return FALSE;
  if (self->many_rows && self->owner->in_transaction)
    return walk (self, error);
  if (!ask_rows (self, error) || !postgres_values_fit (self->result, error))
    return FALSE;
  note_change (self);
  return TRUE;
}

gboolean
postgres_ask_ahead (gpointer statement)
{
  Statement *self = statement;

  if (!self->owner->in_transaction || self->known->serial != self->owner->serial || self->many_rows
      || postgres_queue_is_full (self->owner))
    return FALSE;
  enqueue (self, &self->result);
  return TRUE;
}

/* Outside a transaction it would be one of its own. */
gboolean
postgres_run_later (gpointer statement, GError **error)
{
  Statement *self = statement;

  if (!self->owner->in_transaction)
    return postgres_step (self, error) != DB_ERROR;
  if (!make_known (self, error))
    return FALSE;
  enqueue (self, NULL);
  return !postgres_queue_is_full (self->owner) || postgres_queue_send (self->owner, error);
}

DbStep
postgres_step (gpointer statement, GError **error)
{
  Statement *self = statement;

  if ((self->result == NULL || self->queued) && !begin_statement (self, error))
    return DB_ERROR;
  if (++self->row < pq.ntuples (self->result))
    return DB_ROW;
  if (!self->walking || self->row < ROWS_AT_ONCE)
    return DB_DONE;
  if (!fetch (self, error))
    return DB_ERROR;
  return ++self->row < pq.ntuples (self->result) ? DB_ROW : DB_DONE;
}

/* A change was made whole by the first step. A cursor ends with its transaction where it cannot be
 * closed. */
gboolean
postgres_reset (gpointer statement, GError **error)
{
  Statement *self = statement;
  Postgres *owner = self->owner;

  if (self->queued)
    postgres_queue_remove (owner, &self->result);
  self->queued = FALSE;
  if (self->walking && owner->in_transaction && self->known->serial == owner->serial
      && pq.transactionStatus (owner->db) == PQTRANS_INTRANS && postgres_stop_wait (owner->stop))
    {
      g_autofree char *sql = g_strdup_printf ("CLOSE %s", self->name);

      pq.clear (pq.exec (owner->db, sql));
    }
  self->walking = FALSE;
  pq.clear (g_steal_pointer (&self->result));
  clear_values (self);
  return TRUE;
}

gint64
postgres_n_changed (gpointer statement)
{
  return ((Statement *)statement)->n_changed;
}

guint
postgres_n_columns (gpointer statement)
{
  return pq.nfields (((Statement *)statement)->result);
}

gboolean
postgres_is_null (gpointer statement, guint column)
{
  Statement *self = statement;

  return pq.getisnull (self->result, self->row, column);
}

gint64
postgres_column_integer (gpointer statement, guint column)
{
  Statement *self = statement;

  return postgres_value_int (self->result, self->row, column);
}

const char *
postgres_column_string (gpointer statement, guint column)
{
  Statement *self = statement;

  return pq.getisnull (self->result, self->row, column)
             ? NULL
             : pq.getvalue (self->result, self->row, column);
}

GBytes *
postgres_dup_bytes (gpointer statement, guint column)
{
  Statement *self = statement;

  return postgres_value_bytes (self->result, self->row, column);
}
