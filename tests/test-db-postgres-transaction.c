/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One desk writes at a time; what failed is not kept; who crossed another one may begin anew. */

#include <string.h>

#include "db-fixture.h"
#include "db-job.h"
#include "db-postgres.h"
#include "db-private.h"
#include "error.h"

static void
assert_one_writer (DbFixture *fixture, gboolean has_turn)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (Db) other = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  gint64 began;

  g_assert_cmpint (((Postgres *)db->connection)->has_turn, ==, has_turn);
  g_assert_true (db_begin (db, TRUE, &error));
  began = g_get_monotonic_time ();
  db_set_patience (other, 100);
  g_assert_false (db_begin (other, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 100 * G_TIME_SPAN_MILLISECOND);
  g_assert_false (db_in_transaction (other));
  g_assert_false (db_was_crossed (other));
  g_clear_error (&error);
  db_set_patience (other, 0);
  g_assert_false (db_begin (other, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
  g_clear_error (&error);
  /* who only reads waits for nobody */
  g_assert_true (db_begin (other, FALSE, &error));
  g_assert_cmpint (db_fixture_count (other), ==, 0);
  db_rollback (other);
  g_assert_true (db_commit (db, &error));
  g_assert_true (db_begin (other, TRUE, &error));
  db_rollback (other);
  g_assert_no_error (error);
}

static void
test_one_desk_writes_at_a_time (DbFixture *fixture, gconstpointer data)
{
  assert_one_writer (fixture, TRUE);
}

static void
test_without_a_table_for_it_too (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *drop = g_strdup_printf ("DROP TABLE %s.turn", fixture->schema);

  server_fixture_do (drop);
  assert_one_writer (fixture, FALSE);
}

static void
test_a_turn_that_cannot_be_taken_is_damage (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *drop = g_strdup_printf ("DELETE FROM %s.turn", fixture->schema);
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;

  server_fixture_do (drop);
  g_assert_false (db_begin (db, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  g_assert_false (db_in_transaction (db));
}

static void
test_who_may_only_read_does_not_write (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GError) error = NULL;

  g_assert_false (db_begin (db, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (db_run (db, "test-add", &error, db_text ("thing"), db_int (1)));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_true (db_begin (db, FALSE, &error));
  g_assert_false (db_run (db, "test-add", &error, db_text ("thing"), db_int (1)));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
  db_rollback (db);
  g_assert_cmpint (db_fixture_count (db), ==, 0);
}

static void
test_what_failed_is_not_kept (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;

  g_assert_true (db_begin (db, TRUE, &error));
  db_fixture_add (db, "thing", 1);
  g_assert_false (db_run (db, "test-add", NULL, db_text ("thing"), db_int (1)));
  g_assert_false (db_run (db, "test-add", &error, db_text ("other"), db_int (1)));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  g_test_expect_message ("deskbell", G_LOG_LEVEL_CRITICAL, "*a statement had failed");
  g_assert_false (db_commit (db, &error));
  g_test_assert_expected_messages ();
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_false (db_in_transaction (db));
  g_assert_cmpint (db_fixture_count (db), ==, 0);
}

static void
test_a_step_is_taken_back_with_what_failed_in_it (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;

  g_assert_true (db_begin (db, TRUE, &error));
  db_fixture_add (db, "before", 1);
  for (int i = 0; i < 3; i++)
    {
      g_assert_true (db_begin_step (db, &error));
      db_fixture_add (db, "within", 1);
      g_assert_false (db_run (db, "test-add", NULL, db_text ("before"), db_int (1)));
      g_assert_true (db_end_step (db, FALSE, &error));
    }
  g_assert_true (db_begin_step (db, &error));
  db_fixture_add (db, "kept", 1);
  g_assert_true (db_end_step (db, TRUE, &error));
  g_assert_true (db_commit (db, &error));
  g_assert_no_error (error);
  g_assert_cmpint (db_fixture_count (db), ==, 2);
}

/* Jobs that cross. A trigger plays the other desk: a sequence counts also what is taken back. */

static void
make_crossings (DbFixture *fixture, const char *state, int n)
{
  g_autofree char *sql = g_strdup_printf (
      "CREATE SEQUENCE %s.tries;"
      "CREATE FUNCTION %s.cross_others () RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
      "  IF nextval ('%s.tries') <= %d THEN RAISE 'crossed' USING ERRCODE = '%s'; END IF;"
      "  RETURN NEW; END $$;"
      "CREATE TRIGGER crossing BEFORE INSERT ON %s.thing FOR EACH ROW"
      "  EXECUTE FUNCTION %s.cross_others ()",
      fixture->schema, fixture->schema, fixture->schema, n, state, fixture->schema,
      fixture->schema);

  server_fixture_do (sql);
}

static gboolean
work_add (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  (*(int *)data)++;
  return db_run (db, "test-add", error, db_text ("thing"), db_int (1));
}

static gboolean
run (Db *db, DbWorkKind kind, int *n_calls, GError **error)
{
  g_autoptr (DbJob) job = db_job_new (kind, work_add, n_calls, NULL);

  return db_job_run_write (job, db, error);
}

static void
assert_begun_anew (DbFixture *fixture, const char *state)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  int n_calls = 0;

  make_crossings (fixture, state, 3);
  g_assert_true (run (db, DB_WORK_WRITE, &n_calls, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n_calls, ==, 4);
  g_assert_cmpint (db_fixture_count (db), ==, 1);
}

static void
test_who_crossed_begins_anew (DbFixture *fixture, gconstpointer data)
{
  assert_begun_anew (fixture, "40001");
}

/* A step of it did, and was taken back. */
static void
test_what_is_refused_at_the_end_has_not_crossed (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;

  make_crossings (fixture, "40001", 1);
  g_assert_true (db_begin (db, TRUE, &error));
  g_assert_true (db_begin_step (db, &error));
  g_assert_false (db_run (db, "test-add", NULL, db_text ("thing"), db_int (1)));
  g_assert_true (db_was_crossed (db));
  g_assert_true (db_end_step (db, FALSE, &error));
  g_assert_true (db_run (db, "test-add-promise", &error, db_int (4711)));
  g_assert_false (db_commit (db, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_assert_false (db_was_crossed (db));
}

static void
test_who_was_in_a_deadlock_begins_anew (DbFixture *fixture, gconstpointer data)
{
  assert_begun_anew (fixture, "40P01");
}

static void
test_who_always_crosses_is_told (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  int n_calls = 0;

  make_crossings (fixture, "40001", 1000);
  g_assert_false (run (db, DB_WORK_WRITE_ONCE, &n_calls, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
  g_assert_cmpint (n_calls, ==, 6);
  g_assert_false (db_in_transaction (db));
}

static void
test_who_is_refused_is_not_begun_anew (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  int n_calls = 0;

  make_crossings (fixture, "23514", 1000);
  g_assert_false (run (db, DB_WORK_WRITE_ONCE, &n_calls, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_assert_cmpint (n_calls, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_server_test ("/db-postgres-transaction/" name, function)
  ADD ("one-desk-writes-at-a-time", test_one_desk_writes_at_a_time);
  ADD ("without-a-table-for-it-too", test_without_a_table_for_it_too);
  ADD ("a-turn-that-cannot-be-taken-is-damage", test_a_turn_that_cannot_be_taken_is_damage);
  ADD ("who-may-only-read-does-not-write", test_who_may_only_read_does_not_write);
  ADD ("what-failed-is-not-kept", test_what_failed_is_not_kept);
  ADD ("a-step-is-taken-back-with-what-failed-in-it",
       test_a_step_is_taken_back_with_what_failed_in_it);
  ADD ("who-crossed-begins-anew", test_who_crossed_begins_anew);
  ADD ("what-is-refused-at-the-end-has-not-crossed",
       test_what_is_refused_at_the_end_has_not_crossed);
  ADD ("who-was-in-a-deadlock-begins-anew", test_who_was_in_a_deadlock_begins_anew);
  ADD ("who-always-crosses-is-told", test_who_always_crosses_is_told);
  ADD ("who-is-refused-is-not-begun-anew", test_who_is_refused_is_not_begun_anew);
  return g_test_run ();
}
