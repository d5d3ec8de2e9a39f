/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an order becomes on the disk, without the rules that made it: rows read from the shop where
 * it was posted, bound to prepared statements, and one transaction an order with the settings of
 * the shop's own connection. Nothing is worked out between BEGIN and COMMIT. */

#include "config.h"

#include "raw-rows.h"

#include <sqlite3.h>

/* Those of app/db/db-sqlite-guard.c that have a price. */
static const char settings[] = "PRAGMA synchronous = FULL;"
                               "PRAGMA foreign_keys = ON;"
                               "PRAGMA recursive_triggers = ON;"
                               "PRAGMA cell_size_check = ON;"
                               "PRAGMA secure_delete = ON;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA cache_size = -4096;"
                               "PRAGMA wal_autocheckpoint = 0;";

/* What a posting writes, in its order: which rows of the shop belong to the order $1, and how they
 * are written. Where a row is changed, the new values are bound. */
static const struct {
  const char *read;
  const char *write;
} parts[] = {
  { "SELECT value, year FROM counter, (SELECT year AS y FROM sale WHERE id = $1)"
    " WHERE name = 'order' AND year = y",
    "INSERT INTO counter (name, year, value) VALUES ('order', ?2, ?1)"
    " ON CONFLICT (name, year) DO UPDATE SET value = excluded.value" },
  { "SELECT * FROM sale WHERE id = $1", "INSERT INTO sale VALUES" },
  { "SELECT * FROM sale_line WHERE order_id = $1", "INSERT INTO sale_line VALUES" },
  { "SELECT * FROM stock_movement WHERE order_id = $1", "INSERT INTO stock_movement VALUES" },
  { "SELECT k.quantity, k.product_id FROM stock_movement m JOIN product_stock k"
    " ON k.product_id = m.product_id WHERE m.order_id = $1",
    "UPDATE product_stock SET quantity = ?1 WHERE product_id = ?2" },
  { "SELECT * FROM sale_event WHERE order_id = $1", "INSERT INTO sale_event VALUES" },
  { "SELECT * FROM payment WHERE order_id = $1", "INSERT INTO payment VALUES" },
  { "SELECT * FROM ledger_posting WHERE order_id = $1", "INSERT INTO ledger_posting VALUES" },
  { "SELECT e.* FROM ledger_posting p JOIN ledger_entry e ON e.posting_id = p.id"
    " WHERE p.order_id = $1",
    "INSERT INTO ledger_entry VALUES" },
  { "SELECT * FROM audit WHERE subject"
    " = (SELECT printf ('O%d-%06d', year, sequence) FROM sale WHERE id = $1)",
    "INSERT INTO audit VALUES" },
  { "SELECT * FROM search_order WHERE id = $1", "INSERT INTO search_order VALUES" },
  { "SELECT stamp, words FROM search_order WHERE id = $1",
    "INSERT INTO search_order_index (rowid, words) VALUES (?1, ?2)" },
  { "SELECT c.seen_at, c.id FROM sale s JOIN customer c ON c.id = s.customer_id WHERE s.id = $1",
    "UPDATE customer SET seen_at = ?1 WHERE id = ?2" },
  { "SELECT k.stamp, k.words FROM sale s JOIN copy.search_customer k ON k.id = s.customer_id"
    " WHERE s.id = $1",
    "INSERT INTO search_customer_index (search_customer_index, rowid, words)"
    " VALUES ('delete', ?1, ?2)" },
  { "SELECT k.stamp, k.words, k.id FROM sale s JOIN search_customer k ON k.id = s.customer_id"
    " WHERE s.id = $1",
    "UPDATE search_customer SET stamp = ?1, words = ?2 WHERE id = ?3" },
  { "SELECT k.stamp, k.words FROM sale s JOIN search_customer k ON k.id = s.customer_id"
    " WHERE s.id = $1",
    "INSERT INTO search_customer_index (rowid, words) VALUES (?1, ?2)" },
};

typedef struct {
  GPtrArray *values; /* of sqlite3_value */
  guint part;
} Row;

struct _RawRows {
  sqlite3 *shop; /* reads; knows the copy as «copy» */
  sqlite3 *copy; /* writes */
  sqlite3_stmt *read[G_N_ELEMENTS (parts)];
  sqlite3_stmt *write[G_N_ELEMENTS (parts)];
  sqlite3_stmt *begin;
  sqlite3_stmt *commit;
  GPtrArray *orders; /* of GPtrArray of Row */
  gint64 last;       /* the order taken last */
};

static void
must (sqlite3 *db, int code)
{
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE)
    g_error ("SQLite: %s", sqlite3_errmsg (db));
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *text)
{
  sqlite3_stmt *stmt = NULL;

  must (db, sqlite3_prepare_v3 (db, text, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL));
  return stmt;
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_ptr_array_unref (row->values);
  g_free (row);
}

static void
value_free (gpointer value)
{
  sqlite3_value_free (value);
}

static Row *
row_new (sqlite3_stmt *stmt, guint part)
{
  Row *row = g_new0 (Row, 1);

  row->part = part;
  row->values = g_ptr_array_new_with_free_func (value_free);
  for (int i = 0; i < sqlite3_column_count (stmt); i++)
    g_ptr_array_add (row->values, sqlite3_value_dup (sqlite3_column_value (stmt, i)));
  return row;
}

/* «INSERT INTO t VALUES» takes as many values as its rows have. */
static char *
dup_write (const char *text, int n_columns)
{
  g_autoptr (GString) whole = g_string_new (text);

  if (!g_str_has_suffix (text, "VALUES"))
    return g_strdup (text);
  for (int i = 0; i < n_columns; i++)
    g_string_append (whole, i == 0 ? " (?" : ", ?");
  g_string_append_c (whole, ')');
  return g_strdup (whole->str);
}

static gint64
get_int (sqlite3 *db, const char *text)
{
  sqlite3_stmt *stmt = prepare (db, text);
  gint64 value;

  must (db, sqlite3_step (stmt));
  value = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  return value;
}

static GStrv
dup_column (sqlite3 *db, const char *text, gint64 parameter)
{
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  sqlite3_stmt *stmt = prepare (db, text);

  sqlite3_bind_int64 (stmt, 1, parameter);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_strv_builder_add (found, (const char *)sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  return g_strv_builder_end (found);
}

/* An order of chance that is the same each time. */
GStrv
raw_rows_dup_customers (RawRows *self, guint most)
{
  return dup_column (self->shop,
                     "SELECT printf ('C%06d', sequence) FROM customer WHERE erased_at IS NULL"
                     " ORDER BY sequence * 7919 % 100003 LIMIT ?1",
                     most);
}

GStrv
raw_rows_dup_products (RawRows *self)
{
  return dup_column (self->shop,
                     "SELECT code FROM product WHERE kind = 'goods' AND discontinued = 0 LIMIT ?1",
                     1000);
}

static GPtrArray *
take_order (RawRows *self, gint64 id)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      int step;

      sqlite3_bind_int64 (self->read[i], 1, id);
      while ((step = sqlite3_step (self->read[i])) == SQLITE_ROW)
        g_ptr_array_add (rows, row_new (self->read[i], i));
      must (self->shop, step);
      sqlite3_reset (self->read[i]);
    }
  return rows;
}

/**
 * raw_rows_take:
 *
 * Reads what was posted since the last time. No customer may be in it twice.
 *
 * Returns: how many orders
 */
guint
raw_rows_take (RawRows *self)
{
  sqlite3_stmt *stmt = prepare (self->shop, "SELECT id FROM sale WHERE id > ?1 ORDER BY id");

  g_ptr_array_set_size (self->orders, 0);
  sqlite3_bind_int64 (stmt, 1, self->last);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      self->last = sqlite3_column_int64 (stmt, 0);
      g_ptr_array_add (self->orders, take_order (self, self->last));
    }
  sqlite3_finalize (stmt);
  return self->orders->len;
}

/**
 * raw_rows_write:
 * @n: which of those taken
 *
 * What is measured: one transaction that binds, steps and commits.
 */
void
raw_rows_write (RawRows *self, guint n)
{
  const GPtrArray *rows = self->orders->pdata[n];

  must (self->copy, sqlite3_step (self->begin));
  sqlite3_reset (self->begin);
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = rows->pdata[i];
      sqlite3_stmt *stmt = self->write[row->part];

      for (guint column = 0; column < row->values->len; column++)
        sqlite3_bind_value (stmt, (int)column + 1, row->values->pdata[column]);
      must (self->copy, sqlite3_step (stmt));
      sqlite3_reset (stmt);
    }
  must (self->copy, sqlite3_step (self->commit));
  sqlite3_reset (self->commit);
}

/**
 * raw_rows_tidy:
 *
 * What the shop's writer does when it is quiet.
 */
void
raw_rows_tidy (RawRows *self)
{
  must (self->copy,
        sqlite3_wal_checkpoint_v2 (self->copy, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL));
}

/**
 * raw_rows_prove_equal:
 *
 * Every table of the shop has as many rows in its copy: nothing that a posting writes is forgotten
 * here.
 */
void
raw_rows_prove_equal (RawRows *self)
{
  g_auto (GStrv) tables
      = dup_column (self->shop,
                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE"
                    " 'sqlite%' AND name NOT LIKE '%\\_index\\_%' ESCAPE '\\' LIMIT ?1",
                    1000);

  for (char **table = tables; *table != NULL; table++)
    {
      g_autofree char *text = g_strdup_printf ("SELECT count (*) FROM %s", *table);

      if (get_int (self->shop, text) != get_int (self->copy, text))
        g_error ("What was written raw is not what was posted: see the table %s", *table);
    }
}

/**
 * raw_rows_new:
 * @shop: where orders will be posted
 * @copy: its copy, written here alone
 */
RawRows *
raw_rows_new (const char *shop, const char *copy)
{
  RawRows *self = g_new0 (RawRows, 1);
  char *attach = sqlite3_mprintf ("ATTACH %Q AS copy", copy);

  must (NULL, sqlite3_open_v2 (shop, &self->shop, SQLITE_OPEN_READWRITE, NULL));
  must (NULL, sqlite3_open_v2 (copy, &self->copy, SQLITE_OPEN_READWRITE, NULL));
  must (self->shop, sqlite3_exec (self->shop, attach, NULL, NULL, NULL));
  sqlite3_free (attach);
  must (self->shop, sqlite3_exec (self->shop, "PRAGMA query_only = ON", NULL, NULL, NULL));
  must (self->copy, sqlite3_exec (self->copy, settings, NULL, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *write = NULL;

      self->read[i] = prepare (self->shop, parts[i].read);
      write = dup_write (parts[i].write, sqlite3_column_count (self->read[i]));
      self->write[i] = prepare (self->copy, write);
    }
  self->begin = prepare (self->copy, "BEGIN IMMEDIATE");
  self->commit = prepare (self->copy, "COMMIT");
  self->orders = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  self->last = get_int (self->shop, "SELECT coalesce (max (id), 0) FROM sale");
  return self;
}

void
raw_rows_free (RawRows *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      sqlite3_finalize (self->read[i]);
      sqlite3_finalize (self->write[i]);
    }
  sqlite3_finalize (self->begin);
  sqlite3_finalize (self->commit);
  g_ptr_array_unref (self->orders);
  sqlite3_close (self->shop);
  sqlite3_close (self->copy);
  g_free (self);
}
