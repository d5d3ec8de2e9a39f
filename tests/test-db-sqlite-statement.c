/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What SQLite's statements need beyond what every engine's do. */

#include "db-sqlite.h"

#include <string.h>

#include "db-fixture.h"
#include "db-private.h"
#include "error.h"

static gpointer
prepare (Db *db, const char *text, GError **error)
{
  return sqlite_prepare (db->connection, text, strlen (text), error);
}

static void
test_one_statement_a_file (DbFixture *fixture, gconstpointer data)
{
  static const char *const good[] = {
    "SELECT 1",
    "SELECT 1;",
    "-- why\nSELECT 1; -- and why so\n/* more */\n\n",
    "SELECT $2, $1, $2",
  };
  static const char *const bad[] = {
    "",
    "-- nothing",
    "SELECT 1; SELECT 2",
    "SELECT 1; DELETE FROM thing",
    "SELECT 1; nonsense",
    "SELECT ?",
    "SELECT ?1",
    "SELECT :name",
    "SELECT $1, $3",
    "SELECT $0",
    "SELECT $name",
  };
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      gpointer statement = prepare (db, good[i], &error);

      g_assert_no_error (error);
      sqlite_unprepare (statement);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      if (strstr (bad[i], "SELECT $") != NULL || strstr (bad[i], "SELECT ?") != NULL
          || strstr (bad[i], "SELECT :") != NULL)
        g_test_expect_message ("deskbell", G_LOG_LEVEL_CRITICAL, "*values but none is*");
      g_test_expect_message ("deskbell", G_LOG_LEVEL_CRITICAL, "*one statement*");
      g_assert_null (prepare (db, bad[i], &error));
      g_test_assert_expected_messages ();
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
    }
}

static void
test_a_wrong_statement_is_its_writers_to_hear_of (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GError) error = NULL;

  g_test_expect_message ("deskbell", G_LOG_LEVEL_CRITICAL, "*no such table: nobody*");
  g_assert_null (prepare (db, "SELECT * FROM nobody", &error));
  g_test_assert_expected_messages ();
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_null (strstr (error->message, "nobody"));
}

/* SQLite could put a NUL into a text; the desk reads up to it and no further. */
static void
test_a_nul_in_a_text_ends_it (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GError) error = NULL;
  gpointer statement = prepare (db, "SELECT 'a' || char (0) || 'b'", &error);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (sqlite_step (statement, &error), ==, DB_ROW);
  g_assert_cmpstr (sqlite_column_string (statement, 0), ==, "a");
  bytes = sqlite_dup_bytes (statement, 0);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 3);
  sqlite_unprepare (statement);
}

static void
test_what_is_too_long_is_refused (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strnfill (17 * 1024 * 1024, 'x');

  g_assert_false (db_run (db, "test-add", &error, db_text (text), db_int (1)));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  text[10 * 1024 * 1024] = '\0';
  g_assert_true (db_run (db, "test-add", &error, db_text (text), db_int (1)));
  g_assert_no_error (error);
}

/* One row after the other, also where a trigger writes another row meanwhile. */
static void
test_a_new_row_tells_its_id (DbFixture *fixture, gconstpointer data)
{
  static const char script[]
      = "CREATE TABLE one (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);"
        "CREATE TABLE other (id INTEGER PRIMARY KEY, word TEXT);"
        "INSERT INTO other VALUES (100, 'x');"
        "CREATE TRIGGER more AFTER INSERT ON one BEGIN INSERT INTO other (word) VALUES (new.word); "
        "END;";
  static const char insert[] = "-- why\nINSERT INTO one (word) VALUES ($1)\nRETURNING id\n";
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_MIGRATE);
  g_autoptr (GError) error = NULL;
  DbValue words[] = { db_text ("a"), db_text ("b") };
  gpointer statement;

  g_assert_true (sqlite_script (db->connection, script, strlen (script), &error));
  statement = prepare (db, insert, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sqlite_n_columns (statement), ==, 1);
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (sqlite_bind (statement, 1, &words[i], &error));
      g_assert_cmpint (sqlite_step (statement, &error), ==, DB_ROW);
      g_assert_false (sqlite_is_null (statement, 0));
      g_assert_cmpint (sqlite_column_integer (statement, 0), ==, i + 1);
      g_assert_cmpint (sqlite_step (statement, &error), ==, DB_DONE);
      g_assert_true (sqlite_reset (statement, &error));
    }
  g_assert_true (sqlite_bind (statement, 1, &words[0], &error));
  g_assert_cmpint (sqlite_step (statement, &error), ==, DB_ERROR);
  sqlite_unprepare (statement);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_test ("/db-sqlite-statement/" name, function)
  ADD ("one-statement-a-file", test_one_statement_a_file);
  ADD ("a-wrong-statement-is-its-writers-to-hear-of",
       test_a_wrong_statement_is_its_writers_to_hear_of);
  ADD ("a-nul-in-a-text-ends-it", test_a_nul_in_a_text_ends_it);
  ADD ("a-new-row-tells-its-id", test_a_new_row_tells_its_id);
  ADD ("what-is-too-long-is-refused", test_what_is_too_long_is_refused);
  return g_test_run ();
}
