/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole tables, row by row and column by column, whatever they are called: what a shop is copied by
 * from one engine to another. The names come from the schema itself, so that a table of a later
 * version is not forgotten; what each engine makes of the others (the index of the lookup) is left
 * out by its own data/sql/ENGINE/query/tables.sql. Both engines say every value as the same text,
 * and take it back from there. */

#include "config.h"

#include "db-table.h"

#include <string.h>

#include "db-private.h"

struct _DbLoad {
  Db *db;
  const DbTable *table;
  guint n_columns;
  guint n_most;        /* rows that one statement takes */
  gpointer statement;  /* for so many; NULL before the first */
  GStringChunk *texts; /* of the values that wait */
  GPtrArray *values;   /* in their order; NULL for NULL */
};

static void
table_free (gpointer table)
{
  DbTable *self = table;

  g_free (self->name);
  g_strfreev (self->columns);
  g_strfreev (self->key);
  g_free (self);
}

/* How the schema is read */

typedef struct {
  char *name;
  GPtrArray *columns;
  GPtrArray *key;
} Draft;

static DbTable *
table_from_draft (Draft *draft)
{
  DbTable *table = g_new0 (DbTable, 1);

  g_ptr_array_add (draft->columns, NULL);
  g_ptr_array_add (draft->key, NULL);
  table->name = g_steal_pointer (&draft->name);
  table->columns = (GStrv)g_ptr_array_free (g_steal_pointer (&draft->columns), FALSE);
  table->key = (GStrv)g_ptr_array_free (g_steal_pointer (&draft->key), FALSE);
  return table;
}

static void
draft_begin (Draft *draft, const char *name)
{
  draft->name = g_strdup (name);
  draft->columns = g_ptr_array_new ();
  draft->key = g_ptr_array_new ();
}

/* place: from 1 for a column of the key, in its order; 0 for the others. */
static void
draft_add (Draft *draft, const char *column, gint64 place)
{
  g_ptr_array_add (draft->columns, g_strdup (column));
  if (place == 0)
    return;
  if (draft->key->len < place)
    g_ptr_array_set_size (draft->key, (int)place);
  draft->key->pdata[place - 1] = g_strdup (column);
}

static gboolean
read_tables (Db *self, GPtrArray *tables, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query_values (self, "tables", NULL, 0, error);
  Draft draft = { NULL };
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    {
      const char *name = db_column_text (stmt, 0);

      if (g_strcmp0 (draft.name, name) != 0)
        {
          if (draft.name != NULL)
            g_ptr_array_add (tables, table_from_draft (&draft));
          draft_begin (&draft, name);
        }
      draft_add (&draft, db_column_text (stmt, 1), db_column_int (stmt, 2));
    }
  if (draft.name != NULL)
    g_ptr_array_add (tables, table_from_draft (&draft));
  return step == DB_DONE;
}

/* The names of tables that others refer to, each to an array of those that do. */
static GHashTable *
read_references (Db *self, GError **error)
{
  g_autoptr (GHashTable) references
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (DbStmt) stmt = db_query_values (self, "table-references", NULL, 0, error);
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    {
      const char *from = db_column_text (stmt, 0);
      GPtrArray *to = g_hash_table_lookup (references, from);

      if (to == NULL)
        {
          to = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (references, g_strdup (from), to);
        }
      g_ptr_array_add (to, db_dup_text (stmt, 1));
    }
  return step == DB_DONE ? g_steal_pointer (&references) : NULL;
}

static gboolean
is_placed (GPtrArray *sorted, const char *name)
{
  for (guint i = 0; i < sorted->len; i++)
    if (g_str_equal (((DbTable *)sorted->pdata[i])->name, name))
      return TRUE;
  return FALSE;
}

static gboolean
is_ready (GPtrArray *sorted, GHashTable *references, const DbTable *table)
{
  GPtrArray *to = g_hash_table_lookup (references, table->name);

  for (guint i = 0; to != NULL && i < to->len; i++)
    if (!g_str_equal (to->pdata[i], table->name) && !is_placed (sorted, to->pdata[i]))
      return FALSE;
  return TRUE;
}

/* What is referred to before what refers to it. A circle keeps the order of the alphabet. */
static void
sort_tables (GPtrArray *tables, GHashTable *references)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  while (sorted->len < tables->len)
    {
      guint before = sorted->len;

      for (guint i = 0; i < tables->len; i++)
        {
          DbTable *table = tables->pdata[i];

          if (!is_placed (sorted, table->name) && is_ready (sorted, references, table))
            g_ptr_array_add (sorted, table);
        }
      for (guint i = 0; sorted->len == before && i < tables->len; i++)
        if (!is_placed (sorted, ((DbTable *)tables->pdata[i])->name))
          g_ptr_array_add (sorted, tables->pdata[i]);
    }
  memcpy (tables->pdata, sorted->pdata, sorted->len * sizeof (gpointer));
}

/* Texts of the engine's own. A name is in quotes: one of them may be a word of SQL's. */

static void
add_names (GString *sql, GStrv names)
{
  for (guint i = 0; names[i] != NULL; i++)
    g_string_append_printf (sql, "%s\"%s\"", i == 0 ? "" : ", ", names[i]);
}

static char *
read_text (const DbTable *table)
{
  g_autoptr (GString) sql = g_string_new ("-- many rows\nSELECT ");

  add_names (sql, table->columns);
  g_string_append_printf (sql, " FROM \"%s\" ORDER BY ", table->name);
  add_names (sql, table->key);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static char *
load_text (const DbTable *table, guint n_rows)
{
  guint n_columns = g_strv_length (table->columns);
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO \"%s\" (", table->name);
  add_names (sql, table->columns);
  g_string_append (sql, ") VALUES ");
  for (guint row = 0; row < n_rows; row++)
    for (guint i = 0; i < n_columns; i++)
      g_string_append_printf (sql, "%s$%u%s",
                              i > 0      ? ", "
                              : row == 0 ? "("
                                         : ", (",
                              row * n_columns + i + 1, i + 1 == n_columns ? ")" : "");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* Writing */

static gboolean
bind_values (DbLoad *self, gpointer statement, GError **error)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      DbValue value = db_text (self->values->pdata[i]);

      if (!self->db->engine->bind (statement, i + 1, &value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_statement (DbLoad *self, gpointer statement, GError **error)
{
  const DbEngine *engine = self->db->engine;
  gboolean done = bind_values (self, statement, error);
  DbStep step = DB_ROW;

  while (done && step == DB_ROW)
    step = engine->step (statement, error);
  done = done && step == DB_DONE;
  if (!engine->reset (statement, done ? error : NULL))
    done = FALSE;
  g_ptr_array_set_size (self->values, 0);
  g_string_chunk_clear (self->texts);
  return done;
}

static gpointer
prepare (DbLoad *self, guint n_rows, GError **error)
{
  g_autofree char *text = load_text (self->table, n_rows);

  return self->db->engine->prepare (self->db->connection, text, strlen (text), error);
}

/**
 * db_tables:
 * @self: a connection to a shop
 *
 * Returns: (transfer full): the DbTables that hold what the shop is, what is referred to before
 * what refers to it; %NULL on error
 */
GPtrArray *
db_tables (Db *self, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (table_free);
  g_autoptr (GHashTable) references = NULL;

  if (!read_tables (self, tables, error))
    return NULL;
  references = read_references (self, error);
  if (references == NULL)
    return NULL;
  sort_tables (tables, references);
  return g_steal_pointer (&tables);
}

/**
 * db_table_count:
 * @n: (out): how many rows it has
 */
gboolean
db_table_count (Db *self, const DbTable *table, gint64 *n, GError **error)
{
  g_autofree char *text = g_strdup_printf ("SELECT count (*) FROM \"%s\"", table->name);
  g_autoptr (DbStmt) stmt = db_query_text (self, text, error);

  if (!db_need_row (stmt, error))
    return FALSE;
  *n = db_column_int (stmt, 0);
  return TRUE;
}

/**
 * db_table_read:
 * @self: a connection in a transaction
 *
 * Every row, in the order of the key: its columns by db_column_text (), numbers too.
 *
 * Returns: (transfer full): a statement to be given back, %NULL on error
 */
DbStmt *
db_table_read (Db *self, const DbTable *table, GError **error)
{
  g_autofree char *text = read_text (table);

  return db_query_text (self, text, error);
}

/**
 * db_load_new:
 * @db: a connection in a transaction that writes
 * @table: outlives the load
 *
 * Returns: (transfer full): the way of many rows into @table, fast
 */
DbLoad *
db_load_new (Db *db, const DbTable *table)
{
  DbLoad *self = g_new0 (DbLoad, 1);

  self->db = db;
  self->table = table;
  self->n_columns = g_strv_length (table->columns);
  self->n_most = MAX (db->engine->n_values / self->n_columns, 1);
  self->texts = g_string_chunk_new (64 * 1024);
  self->values = g_ptr_array_new ();
  return self;
}

/**
 * db_load_add:
 * @row: a statement of db_table_read () that stands on a row of the same columns
 *
 * What is wrong with a row may be said only later, or at the end.
 */
gboolean
db_load_add (DbLoad *self, DbStmt *row, GError **error)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *text = db_column_text (row, (int)i);

      g_ptr_array_add (self->values,
                       text == NULL ? NULL : g_string_chunk_insert (self->texts, text));
    }
  if (self->values->len < self->n_most * self->n_columns)
    return TRUE;
  if (self->statement == NULL)
    self->statement = prepare (self, self->n_most, error);
  return self->statement != NULL && run_statement (self, self->statement, error);
}

/**
 * db_load_end:
 *
 * Writes what still waits.
 */
gboolean
db_load_end (DbLoad *self, GError **error)
{
  gpointer statement;
  gboolean done;

  if (self->values->len == 0)
    return TRUE;
  statement = prepare (self, self->values->len / self->n_columns, error);
  if (statement == NULL)
    return FALSE;
  done = run_statement (self, statement, error);
  self->db->engine->unprepare (statement);
  return done;
}

void
db_load_free (DbLoad *self)
{
  if (self->statement != NULL)
    self->db->engine->unprepare (self->statement);
  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->values);
  g_free (self);
}
