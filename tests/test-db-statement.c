/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Statements as every engine keeps them: values in, rows out, errors by the step that meets them.
 */

#include "db.h"

#include <string.h>

#include "db-fixture.h"
#include "error.h"

static void
test_values_go_where_they_are_named (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GError) error = NULL;
  g_autoptr (DbStmt) swapped
      = db_query (db, "test-swapped", &error, db_int (1), db_int (2), db_int (3));
  g_autoptr (DbStmt) twice = db_query (db, "test-twice", &error, db_text ("a"), db_text ("b"));

  g_assert_cmpint (db_step (swapped, &error), ==, DB_ROW);
  g_assert_cmpint (db_column_int (swapped, 0), ==, 2);
  g_assert_cmpint (db_column_int (swapped, 1), ==, 1);
  g_assert_cmpint (db_column_int (swapped, 2), ==, 3);
  g_assert_cmpint (db_step (twice, &error), ==, DB_ROW);
  g_assert_cmpstr (db_column_text (twice, 0), ==, "aab");
}

static void
test_each_kind_of_value_comes_back (DbFixture *fixture, gconstpointer data)
{
  static const gint64 integers[] = { 0, 1, -1, G_MAXINT64, G_MININT64 };
  static const char *const texts[]
      = { "", "Ž", "日本語", "\xf0\x9f\x98\x80", "e\xcc\x81", "x';--%s" };
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (integers); i++)
    {
      gint64 out = 42;

      g_assert_cmpint (db_get_int (db, "test-echo", &out, &error, db_int (integers[i])), ==,
                       DB_ROW);
      g_assert_cmpint (out, ==, integers[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DbStmt) stmt = db_query (db, "test-echo", &error, db_text (texts[i]));
      g_autofree char *copy = NULL;

      g_assert_cmpint (db_step (stmt, &error), ==, DB_ROW);
      g_assert_false (db_is_null (stmt, 0));
      g_assert_cmpstr (db_column_text (stmt, 0), ==, texts[i]);
      copy = db_dup_text (stmt, 0);
      g_assert_cmpstr (copy, ==, texts[i]);
    }
  g_assert_no_error (error);
}

static void
test_nothing_is_null (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GError) error = NULL;
  DbValue nothings[] = { db_null (), db_text (NULL), db_id (0), db_bytes (NULL) };

  for (gsize i = 0; i < G_N_ELEMENTS (nothings); i++)
    {
      g_autoptr (DbStmt) stmt = db_query (db, "test-echo", &error, nothings[i]);

      g_assert_cmpint (db_step (stmt, &error), ==, DB_ROW);
      g_assert_true (db_is_null (stmt, 0));
      g_assert_cmpint (db_column_int (stmt, 0), ==, 0);
      g_assert_null (db_column_text (stmt, 0));
      g_assert_null (db_dup_text (stmt, 0));
      g_assert_null (db_dup_bytes (stmt, 0));
    }
}

static void
test_bytes_are_kept_to_the_byte (DbFixture *fixture, gconstpointer data)
{
  static const guint8 raw[] = { 0, 1, 0xff, 0, 'x' };
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (raw, sizeof raw);
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
  const struct {
    const char *name;
    GBytes *bytes;
  } cases[] = { { "some", bytes }, { "none", none } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DbStmt) stmt = NULL;
      g_autoptr (GBytes) out = NULL;

      g_assert_true (
          db_run (db, "test-add-body", &error, db_text (cases[i].name), db_bytes (cases[i].bytes)));
      stmt = db_query (db, "test-body", &error, db_text (cases[i].name));
      g_assert_cmpint (db_step (stmt, &error), ==, DB_ROW);
      g_assert_false (db_is_null (stmt, 0));
      out = db_dup_bytes (stmt, 0);
      g_assert_true (g_bytes_equal (out, cases[i].bytes));
    }
}

static void
test_a_text_that_is_no_text_is_refused_by_the_step (DbFixture *fixture, gconstpointer data)
{
  static const char *const bad[] = { "\xff", "a\xc3", "\xed\xa0\x80", "\xc0\xaf", "ok\xfe" };
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DbStmt) stmt = db_query (db, "test-add", &error, db_text (bad[i]), db_int (1));

      g_assert_no_error (error);
      g_assert_nonnull (stmt);
      g_assert_cmpint (db_step (stmt, &error), ==, DB_ERROR);
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_clear_error (&error);
      g_assert_cmpint (db_step (stmt, &error), ==, DB_ERROR);
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
    }
  g_assert_cmpint (db_fixture_count (db), ==, 0);
  db_fixture_add (db, "good", 1);
}

static void
test_the_same_name_nests (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  DbStmt *nested[9];

  for (int i = 0; i < 9; i++)
    {
      g_autofree char *name = g_strdup_printf ("thing %d", i);

      db_fixture_add (db, name, i);
    }
  /* More deeply than the connection keeps copies, and again with those that it has kept. */
  for (int round = 0; round < 3; round++)
    {
      for (int i = 0; i < 9; i++)
        {
          nested[i] = db_query (db, "test-all", &error);
          for (int row = 0; row <= i; row++)
            g_assert_cmpint (db_step (nested[i], &error), ==, DB_ROW);
        }
      g_assert_cmpuint (db_n_borrowed (db), ==, 9);
      for (int i = 0; i < 9; i++)
        {
          g_assert_cmpint (db_column_int (nested[i], 2), ==, i);
          db_stmt_release (nested[i]);
        }
      g_assert_cmpuint (db_n_borrowed (db), ==, 0);
    }
}

static void
test_a_released_statement_begins_anew (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  DbStmt *stmt;

  db_fixture_add (db, "first", 1);
  db_fixture_add (db, "second", 2);
  for (int i = 0; i < 3; i++)
    {
      stmt = db_query (db, "test-all", &error);
      g_assert_cmpint (db_step (stmt, &error), ==, DB_ROW);
      g_assert_cmpstr (db_column_text (stmt, 1), ==, "first");
      db_stmt_release (stmt);
    }
  stmt = db_query (db, "test-echo", &error, db_text ("kept by nobody"));
  db_stmt_release (stmt);
  stmt = db_query (db, "test-echo", &error, db_null ());
  g_assert_cmpint (db_step (stmt, &error), ==, DB_ROW);
  g_assert_true (db_is_null (stmt, 0));
  db_stmt_release (stmt);
}

static void
test_the_end_is_the_end (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  g_autoptr (DbStmt) adding = db_query (db, "test-add", &error, db_text ("once"), db_int (1));
  g_autoptr (DbStmt) failing = db_query (db, "test-add", &error, db_text ("once"), db_int (1));

  for (int i = 0; i < 3; i++)
    g_assert_cmpint (db_step (adding, &error), ==, DB_DONE);
  g_assert_cmpint (db_fixture_count (db), ==, 1);
  for (int i = 0; i < 3; i++)
    {
      g_assert_cmpint (db_step (failing, &error), ==, DB_ERROR);
      g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
      g_clear_error (&error);
    }
}

static void
test_a_row_that_is_needed (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GError) error = NULL;
  g_autoptr (DbStmt) count = db_query (db, "test-count", &error);
  g_autoptr (DbStmt) none = db_query (db, "test-amount", &error, db_text ("nothing"));

  g_assert_true (db_need_row (count, &error));
  g_assert_cmpint (db_column_int (count, 0), ==, 0);
  g_assert_no_error (error);
  g_assert_false (db_need_row (none, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
  g_assert_false (db_need_row (NULL, NULL));
}

static void
test_get_int_tells_none_from_null_from_a_number (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  gint64 out = 42;

  g_assert_cmpint (db_get_int (db, "test-amount", &out, &error, db_text ("none")), ==, DB_DONE);
  g_assert_cmpint (out, ==, 42);
  g_assert_cmpint (db_get_int (db, "test-echo", &out, &error, db_null ()), ==, DB_ROW);
  g_assert_cmpint (out, ==, 0);
  g_assert_cmpint (db_get_int (db, "test-echo", NULL, &error, db_int (7)), ==, DB_ROW);
  db_fixture_add (db, "five", 5);
  g_assert_cmpint (db_get_int (db, "test-amount", &out, &error, db_text ("five")), ==, DB_ROW);
  g_assert_cmpint (out, ==, 5);
  g_assert_no_error (error);
  g_assert_cmpint (db_get_int (db, "test-amount", &out, &error, db_text ("\xff")), ==, DB_ERROR);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
}

static void
test_returning_gives_the_new_id (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  gint64 first = 0;
  gint64 second = 0;

  g_assert_cmpint (db_get_int (db, "test-add-id", &first, &error, db_text ("a"), db_int (1)), ==,
                   DB_ROW);
  g_assert_cmpint (db_get_int (db, "test-add-owned", &second, &error, db_text ("b"), db_id (first)),
                   ==, DB_ROW);
  g_assert_cmpint (second, >, first);
  g_assert_cmpint (db_fixture_count (db), ==, 2);
}

static void
test_returning_is_refused_by_what_refers_to_it (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  gint64 owner = 0;
  gint64 id = 42;

  g_assert_cmpint (db_get_int (db, "test-add-id", &owner, &error, db_text ("a"), db_int (1)), ==,
                   DB_ROW);
  g_assert_cmpint (db_get_int (db, "test-add-owned", NULL, &error, db_text ("b"), db_id (owner)),
                   ==, DB_ROW);
  g_assert_true (db_begin (db, TRUE, &error));
  g_assert_true (db_begin_step (db, &error));
  g_assert_cmpint (db_get_int (db, "test-delete-id", &id, &error, db_text ("a")), ==, DB_ERROR);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_assert_cmpint (id, ==, 42);
  g_clear_error (&error);
  g_assert_true (db_end_step (db, FALSE, &error));
  g_assert_cmpint (db_get_int (db, "test-delete-id", &id, &error, db_text ("b")), ==, DB_ROW);
  g_assert_cmpint (db_get_int (db, "test-delete-id", &id, &error, db_text ("a")), ==, DB_ROW);
  g_assert_cmpint (id, ==, owner);
  g_assert_true (db_commit (db, &error));
  g_assert_cmpint (db_fixture_count (db), ==, 0);
}

static void
test_returning_is_refused_as_a_whole (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  gint64 id = 42;

  g_assert_true (db_begin (db, TRUE, &error));
  g_assert_true (db_begin_step (db, &error));
  g_assert_cmpint (db_get_int (db, "test-add-owned", &id, &error, db_text ("b"), db_int (4711)), ==,
                   DB_ERROR);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_assert_cmpint (id, ==, 42);
  g_clear_error (&error);
  g_assert_true (db_end_step (db, FALSE, &error));
  g_assert_true (db_commit (db, &error));
  g_assert_cmpint (db_fixture_count (db), ==, 0);
}

static gboolean
failing_reset (gpointer statement, GError **error)
{
  db_engine_sqlite.reset (statement, NULL);
  desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, "Too late.");
  return FALSE;
}

/* As an engine would say it that looks after the row. */
static void
test_returning_is_refused_at_its_end (DbFixture *fixture, gconstpointer data)
{
  DbEngine engine = db_engine_sqlite;
  g_autoptr (GError) error = NULL;
  g_autoptr (Db) db = NULL;
  gint64 id = 42;

  engine.reset = failing_reset;
  db = db_open_with (&engine, fixture->shop, DB_OPEN_WRITE, &error);
  g_assert_cmpint (db_get_int (db, "test-add-id", &id, &error, db_text ("a"), db_int (1)), ==,
                   DB_ERROR);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_assert_cmpint (id, ==, 42);
}

static void
test_n_changed_is_of_the_last_run (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;

  db_fixture_add (db, "one", 1);
  g_assert_true (db_run (db, "test-raise", &error, db_text ("one"), db_int (1)));
  g_assert_cmpint (db_n_changed (db), ==, 1);
  g_assert_true (db_run (db, "test-raise", &error, db_text ("none"), db_int (1)));
  g_assert_cmpint (db_n_changed (db), ==, 0);
  g_assert_true (db_run (db, "test-raise", &error, db_text ("one"), db_int (1)));
  g_assert_true (db_run (db, "test-all", &error));
  g_assert_cmpint (db_n_changed (db), ==, 0);
  g_assert_true (db_run (db, "test-raise", &error, db_text ("one"), db_int (1)));
  g_assert_false (db_run (db, "test-raise", &error, db_text ("one"), db_int (-100)));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_assert_cmpint (db_n_changed (db), ==, 0);
}

static void
test_a_withdrawn_job_steps_no_further (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DbStmt) stmt = db_query (db, "test-echo", &error, db_int (1));

  db_set_cancellable (db, cancellable);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (db_step (stmt, &error), ==, DB_ERROR);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INTERRUPTED);
  db_set_cancellable (db, NULL);
  g_assert_cmpint (db_fixture_count (db), ==, 0);
}

static void
test_too_few_values_are_a_mistake (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GError) error = NULL;
  g_autoptr (DbStmt) stmt = NULL;

  g_test_expect_message ("deskbell", G_LOG_LEVEL_CRITICAL, "*test-swapped*wants 3*given 2*");
  stmt = db_query (db, "test-swapped", &error, db_int (1), db_int (2));
  g_test_assert_expected_messages ();
  g_assert_cmpint (db_step (stmt, &error), ==, DB_ERROR);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
}

static void
test_a_column_that_is_not_there_is_a_mistake (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GError) error = NULL;
  g_autoptr (DbStmt) stmt = db_query (db, "test-echo", &error, db_int (1));

  g_test_expect_message ("deskbell", G_LOG_LEVEL_CRITICAL, "*stmt_has_column*");
  g_assert_cmpint (db_column_int (stmt, 0), ==, 0);
  g_assert_cmpint (db_step (stmt, &error), ==, DB_ROW);
  g_test_expect_message ("deskbell", G_LOG_LEVEL_CRITICAL, "*stmt_has_column*");
  g_assert_cmpint (db_column_int (stmt, 1), ==, 0);
  g_test_expect_message ("deskbell", G_LOG_LEVEL_CRITICAL, "*stmt_has_column*");
  g_assert_null (db_column_text (stmt, -1));
  g_test_assert_expected_messages ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_test ("/db-statement/" name, function)
  ADD ("values-go-where-they-are-named", test_values_go_where_they_are_named);
  ADD ("each-kind-of-value-comes-back", test_each_kind_of_value_comes_back);
  ADD ("nothing-is-null", test_nothing_is_null);
  ADD ("bytes-are-kept-to-the-byte", test_bytes_are_kept_to_the_byte);
  ADD ("a-text-that-is-no-text-is-refused-by-the-step",
       test_a_text_that_is_no_text_is_refused_by_the_step);
  ADD ("the-same-name-nests", test_the_same_name_nests);
  ADD ("a-released-statement-begins-anew", test_a_released_statement_begins_anew);
  ADD ("the-end-is-the-end", test_the_end_is_the_end);
  ADD ("a-row-that-is-needed", test_a_row_that_is_needed);
  ADD ("get-int-tells-none-from-null-from-a-number",
       test_get_int_tells_none_from_null_from_a_number);
  ADD ("returning-gives-the-new-id", test_returning_gives_the_new_id);
  ADD ("returning-is-refused-as-a-whole", test_returning_is_refused_as_a_whole);
  ADD ("returning-is-refused-by-what-refers-to-it", test_returning_is_refused_by_what_refers_to_it);
  db_fixture_add_file_test ("/db-statement/returning-is-refused-at-its-end",
                            test_returning_is_refused_at_its_end);
  ADD ("n-changed-is-of-the-last-run", test_n_changed_is_of_the_last_run);
  ADD ("a-withdrawn-job-steps-no-further", test_a_withdrawn_job_steps_no_further);
  ADD ("too-few-values-are-a-mistake", test_too_few_values_are_a_mistake);
  ADD ("a-column-that-is-not-there-is-a-mistake", test_a_column_that_is_not_there_is_a_mistake);
  return g_test_run ();
}
