/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole tables: which there are, in an order in which they can be filled, and rows that come out as
 * they went in, however many and whatever they hold. */

#include "db-table.h"
#include "fixture.h"
#include "server-fixture.h"

static Db *
open_db (Fixture *fixture, DbOpenMode mode)
{
  g_autoptr (GError) error = NULL;
  Db *db;

  db = db_open (fixture->location, mode, &error);
  g_assert_no_error (error);
  return db;
}

static int
find_table (GPtrArray *tables, const char *name)
{
  for (guint i = 0; i < tables->len; i++)
    if (g_str_equal (((DbTable *)tables->pdata[i])->name, name))
      return (int)i;
  return -1;
}

static GPtrArray *
read_tables (Db *db)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *tables = db_tables (db, &error);

  g_assert_no_error (error);
  return tables;
}

static void
test_every_table_is_named_but_those_made_of_others (void)
{
  static const char *const made[]
      = { "schema_migration", "turn", "search_customer_index", "sqlite_schema" };
  static const char *const there[]
      = { "audit", "counter", "customer", "ledger_entry", "search_name", "sale_terms", "setting" };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Db) db = open_db (fixture, DB_OPEN_READ);
  g_autoptr (GPtrArray) tables = read_tables (db);

  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    g_assert_cmpint (find_table (tables, made[i]), ==, -1);
  for (guint i = 0; i < G_N_ELEMENTS (there); i++)
    g_assert_cmpint (find_table (tables, there[i]), >=, 0);
  g_assert_cmpuint (tables->len, ==, 40);
}

static void
test_what_is_referred_to_comes_first (void)
{
  static const char *const pairs[][2] = {
    { "customer", "contact_point" },
    { "staff", "interaction" },
    { "sale", "sale_line" },
    { "sale", "stock_movement" },
    { "payment", "sale_correction" },
    { "audit", "audit_personal" },
    { "customer", "sale" },
    { "sale_correction", "ledger_posting" },
    { "sale", "search_order" },
    { "goods_return", "goods_return_line" },
    { "goods_return", "ledger_posting" },
    { "goods_return", "stock_movement" },
    { "voucher", "voucher_event" },
    { "payment", "voucher_event" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Db) db = open_db (fixture, DB_OPEN_READ);
  g_autoptr (GPtrArray) tables = read_tables (db);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpint (find_table (tables, pairs[i][0]), <, find_table (tables, pairs[i][1]));
}

static void
test_columns_and_keys_are_told (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Db) db = open_db (fixture, DB_OPEN_READ);
  g_autoptr (GPtrArray) tables = read_tables (db);
  const DbTable *entry = tables->pdata[find_table (tables, "ledger_entry")];
  const DbTable *search = tables->pdata[find_table (tables, "search_customer")];
  g_autofree char *columns = g_strjoinv (" ", entry->columns);
  g_autofree char *key = g_strjoinv (" ", entry->key);
  g_autofree char *words = g_strjoinv (" ", search->columns);

  g_assert_cmpstr (columns, ==, "account amount posting_id");
  g_assert_cmpstr (key, ==, "posting_id account");
  g_assert_cmpstr (words, ==, "id stamp words");
}

/* Into the same table again, under other keys. */
static void
copy_settings (Db *db, const DbTable *table, guint times)
{
  g_autoptr (GError) error = NULL;
  gint64 before, after;

  g_assert_true (db_table_count (db, table, &before, &error));
  for (guint i = 0; i < times; i++)
    {
      g_autofree char *key = g_strdup_printf ("x-%u", i);

      db_run (db, "setting-store", &error, db_text (key), db_text (i % 3 == 0 ? "" : "Ž'\"\\\t$1"));
      g_assert_no_error (error);
    }
  g_assert_true (db_table_count (db, table, &after, &error));
  g_assert_cmpint (after, ==, before + times);
}

static void
test_any_number_of_rows_goes_in (void)
{
  static const guint counts[] = { 0, 1, 82, 83, 84, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (Fixture) one = fixture_new ();
      g_autoptr (Fixture) two = fixture_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (Db) from = open_db (one, DB_OPEN_WRITE);
      g_autoptr (Db) to = open_db (two, DB_OPEN_WRITE);
      g_autoptr (GPtrArray) tables = read_tables (from);
      const DbTable *table = tables->pdata[find_table (tables, "setting")];
      g_autoptr (DbLoad) load = NULL;
      gint64 n_before, n_after;

      g_assert_true (db_begin (from, TRUE, &error) && db_begin (to, TRUE, &error));
      copy_settings (from, table, counts[i]);
      db_table_count (to, table, &n_before, &error);
      load = db_load_new (to, table);
      {
        g_autoptr (DbStmt) stmt = db_table_read (from, table, &error);

        while (db_step (stmt, &error) == DB_ROW)
          if (g_str_has_prefix (db_column_text (stmt, 0), "x-"))
            g_assert_true (db_load_add (load, stmt, &error));
      }
      g_assert_true (db_load_end (load, &error));
      g_assert_no_error (error);
      db_table_count (to, table, &n_after, &error);
      g_assert_cmpint (n_after - n_before, ==, counts[i]);
      g_clear_pointer (&load, db_load_free);
      db_rollback (from);
      db_rollback (to);
    }
}

/* What the rules of a table refuse is refused here too. */
static void
test_a_row_that_is_there_is_refused (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Db) db = open_db (fixture, DB_OPEN_WRITE);
  g_autoptr (GPtrArray) tables = read_tables (db);
  const DbTable *table = tables->pdata[find_table (tables, "setting")];
  g_autoptr (DbLoad) load = NULL;

  g_assert_true (db_begin (db, TRUE, &error));
  load = db_load_new (db, table);
  {
    g_autoptr (DbStmt) stmt = db_table_read (db, table, &error);

    g_assert_cmpint (db_step (stmt, &error), ==, DB_ROW);
    g_assert_true (db_load_add (load, stmt, &error));
  }
  g_assert_no_error (error);
  g_assert_false (db_load_end (load, &error));
  g_assert_nonnull (error);
  g_clear_pointer (&load, db_load_free);
  db_rollback (db);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/db-table/every-table-is-named-but-those-made-of-others",
                   test_every_table_is_named_but_those_made_of_others);
  g_test_add_func ("/db-table/what-is-referred-to-comes-first",
                   test_what_is_referred_to_comes_first);
  g_test_add_func ("/db-table/columns-and-keys-are-told", test_columns_and_keys_are_told);
  g_test_add_func ("/db-table/any-number-of-rows-goes-in", test_any_number_of_rows_goes_in);
  g_test_add_func ("/db-table/a-row-that-is-there-is-refused", test_a_row_that_is_there_is_refused);
  return g_test_run ();
}
