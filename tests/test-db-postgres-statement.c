/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Statements on a server: what walks through everything, what does not fit, what is no statement.
 */

#include <string.h>

#include "db-fixture.h"
#include "db-postgres.h"
#include "db-private.h"
#include "error.h"

static void
add_things (Db *db, int n)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (db_begin (db, TRUE, &error));
  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("thing %04d", i);

      db_fixture_add (db, name, i);
    }
  g_assert_true (db_commit (db, &error));
  g_assert_no_error (error);
}

static gint64
ask_server (Db *db, const char *sql)
{
  Postgres *postgres = db->connection;
  PGresult *result = PQexec (postgres->db, sql);
  gint64 answer;

  g_assert_cmpint (PQntuples (result), ==, 1);
  answer = g_ascii_strtoll (PQgetvalue (result, 0, 0), NULL, 10);
  PQclear (result);
  return answer;
}

#define N_CURSORS "SELECT count(*) FROM pg_cursors WHERE name LIKE 's%'"
#define N_NAMED "SELECT count(*) FROM pg_prepared_statements"

/* Every other row another question is asked on the same connection. */
static void
walk (Db *db, int from, int n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DbStmt) stmt = db_query (db, "test-walk", &error, db_int (from));

  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("thing %04d", from + i);

      g_assert_cmpint (db_step (stmt, &error), ==, DB_ROW);
      g_assert_cmpstr (db_column_text (stmt, 1), ==, name);
      if (i % 2 == 0)
        g_assert_cmpint (db_fixture_count (db), ==, 1200);
    }
  g_assert_cmpint (db_step (stmt, &error), ==, DB_DONE);
  g_assert_cmpint (db_step (stmt, &error), ==, DB_DONE);
  g_assert_no_error (error);
}

static void
test_a_walk_sees_every_row (DbFixture *fixture, gconstpointer data)
{
  static const int lengths[] = { 0, 1, 499, 500, 501, 999, 1000, 1001, 1200 };
  g_autoptr (Db) writer = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);

  add_things (writer, 1200);
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      walk (db, 1200 - lengths[i], lengths[i]);
      g_assert_true (db_begin (db, FALSE, NULL));
      walk (db, 1200 - lengths[i], lengths[i]);
      g_assert_cmpint (ask_server (db, N_CURSORS), ==, 0);
      db_rollback (db);
    }
}

static void
test_a_walk_holds_some_rows_only (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  DbStmt *first, *second;

  add_things (db, 1200);
  g_assert_true (db_begin (db, FALSE, &error));
  first = db_query (db, "test-walk", &error, db_int (0));
  second = db_query (db, "test-walk", &error, db_int (600));
  g_assert_cmpint (db_step (first, &error), ==, DB_ROW);
  g_assert_cmpint (db_step (second, &error), ==, DB_ROW);
  g_assert_cmpint (ask_server (db, N_CURSORS), ==, 2);
  g_assert_cmpstr (db_column_text (first, 1), ==, "thing 0000");
  g_assert_cmpstr (db_column_text (second, 1), ==, "thing 0600");
  db_stmt_release (first);
  g_assert_cmpint (ask_server (db, N_CURSORS), ==, 1);
  /* ended by its transaction, and given back afterwards */
  db_rollback (db);
  db_stmt_release (second);
  g_assert_true (db_begin (db, FALSE, &error));
  walk (db, 600, 600);
  db_rollback (db);
}

static void
test_a_walk_goes_through_its_own_changes (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  g_autoptr (DbStmt) stmt = NULL;
  int n = 0;

  add_things (db, 700);
  g_assert_true (db_begin (db, TRUE, &error));
  stmt = db_query (db, "test-walk", &error, db_int (0));
  while (db_step (stmt, &error) == DB_ROW)
    {
      g_assert_true (
          db_run (db, "test-raise", &error, db_text (db_column_text (stmt, 1)), db_int (1)));
      n++;
    }
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 700);
  g_assert_true (db_commit (db, &error));
}

static void
test_a_sum_that_does_not_fit_is_refused (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  gint64 sum = 42;

  db_fixture_add (db, "much", G_MAXINT64);
  g_assert_cmpint (db_get_int (db, "test-sum", &sum, &error), ==, DB_ROW);
  g_assert_cmpint (sum, ==, G_MAXINT64);
  db_fixture_add (db, "more", 1);
  g_assert_cmpint (db_get_int (db, "test-sum", &sum, &error), ==, DB_ERROR);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_cmpint (db_fixture_count (db), ==, 2);
}

static void
test_what_a_trigger_refuses_is_a_constraint (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;

  g_assert_true (db_run (db, "test-once-add", &error, db_int (1), db_text ("stays")));
  g_assert_false (db_run (db, "test-once-remove", &error, db_int (1)));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_assert_null (strstr (error->message, "append"));
  g_assert_null (strstr (error->message, "once"));
}

static void
test_what_is_no_statement_is_its_writers_mistake (DbFixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "",         "-- nothing\n",       "SELECT $1, $3",
    "SELEKT 1", "SELECT 1; SELECT 2", "SELECT nothing FROM nowhere",
  };
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_expect_message ("deskbell", G_LOG_LEVEL_CRITICAL, "A *");
      g_assert_null (
          db_engine_postgres.prepare (db->connection, texts[i], strlen (texts[i]), &error));
      g_test_assert_expected_messages ();
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_assert_null (strstr (error->message, "nowhere"));
    }
  g_assert_cmpint (db_fixture_count (db), ==, 0);
}

/* More deeply asked than the connection keeps copies: the server forgets them too, some at a time.
 */
static void
test_the_server_forgets_what_is_not_kept (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);

  for (int round = 0; round < 20; round++)
    {
      DbStmt *nested[9];

      for (int i = 0; i < 9; i++)
        nested[i] = db_query (db, "test-all", NULL);
      for (int i = 0; i < 9; i++)
        db_stmt_release (nested[i]);
    }
  g_assert_cmpint (ask_server (db, N_NAMED), <=, 4 + 16 + 9);
}

static void
test_a_change_tells_how_many_rows (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;

  add_things (db, 3);
  g_assert_true (db_run (db, "test-add-id", &error, db_text ("returning"), db_int (1)));
  g_assert_cmpint (db_n_changed (db), ==, 1);
  g_assert_true (db_run (db, "test-walk", &error, db_int (0)));
  g_assert_cmpint (db_n_changed (db), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_server_test ("/db-postgres-statement/" name, function)
  ADD ("a-walk-sees-every-row", test_a_walk_sees_every_row);
  ADD ("a-walk-holds-some-rows-only", test_a_walk_holds_some_rows_only);
  ADD ("a-walk-goes-through-its-own-changes", test_a_walk_goes_through_its_own_changes);
  ADD ("a-sum-that-does-not-fit-is-refused", test_a_sum_that_does_not_fit_is_refused);
  ADD ("what-a-trigger-refuses-is-a-constraint", test_what_a_trigger_refuses_is_a_constraint);
  ADD ("what-is-no-statement-is-its-writers-mistake",
       test_what_is_no_statement_is_its_writers_mistake);
  ADD ("the-server-forgets-what-is-not-kept", test_the_server_forgets_what_is_not_kept);
  ADD ("a-change-tells-how-many-rows", test_a_change_tells_how_many_rows);
  return g_test_run ();
}
