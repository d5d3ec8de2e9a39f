/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An interrupt ends the statement that runs, and no other one, however late the word comes. */

#include "db-fixture.h"
#include "db-postgres.h"
#include "db-private.h"
#include "error.h"

#define FOREVER G_GINT64_CONSTANT (1000000000000)

typedef struct {
  Db *db;
  gulong every; /* microseconds */
  gint done;    /* atomic */
} Interrupter;

static gpointer
interrupt_until_done (gpointer data)
{
  Interrupter *self = data;

  while (!g_atomic_int_get (&self->done))
    {
      g_usleep (self->every);
      db_interrupt (self->db);
    }
  return NULL;
}

/* The last word may still be on its way when this returns. */
static void
assert_interrupted (Db *db)
{
  Interrupter interrupter = { db, g_test_rand_int_range (100, 5000), FALSE };
  GThread *thread = g_thread_new ("interrupt", interrupt_until_done, &interrupter);
  g_autoptr (GError) error = NULL;
  gint64 out;

  g_assert_cmpint (db_get_int (db, "test-forever", &out, &error, db_int (FOREVER)), ==, DB_ERROR);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INTERRUPTED);
  g_atomic_int_set (&interrupter.done, TRUE);
  g_thread_join (thread);
}

static void
test_a_statement_is_ended_and_the_next_is_not (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);

  for (int i = 0; i < 60; i++)
    {
      assert_interrupted (db);
      g_assert_cmpint (db_fixture_count (db), ==, 0);
    }
}

static void
test_who_is_idle_is_not_harmed (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);

  for (int i = 0; i < 1000; i++)
    {
      db_interrupt (db);
      g_assert_cmpint (db_fixture_count (db), ==, 0);
    }
}

/* Interrupts rain while questions of some milliseconds are asked: each is ended or answered, and
 * nothing is wrong for longer than that. */
static void
test_a_rain_of_interrupts (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  Interrupter interrupter = { db, 3000, FALSE };
  GThread *thread = g_thread_new ("interrupt", interrupt_until_done, &interrupter);
  int n_ended = 0;

  for (int i = 0; i < 200; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 n = g_test_rand_int_range (1, 50000);
      gint64 answer = -1;

      if (db_get_int (db, "test-forever", &answer, &error, db_int (n)) == DB_ROW)
        {
          g_assert_cmpint (answer, ==, n);
          continue;
        }
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INTERRUPTED);
      n_ended++;
    }
  g_atomic_int_set (&interrupter.done, TRUE);
  g_thread_join (thread);
  g_test_message ("%d were ended", n_ended);
  g_assert_cmpint (n_ended, >, 0);
  g_assert_cmpint (db_fixture_count (db), ==, 0);
}

static void
test_a_withdrawn_question_is_not_sent (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_autoptr (GError) error = NULL;

  g_assert_true (db_begin (db, FALSE, &error));
  db_set_cancellable (db, cancellable);
  g_cancellable_cancel (cancellable);
  g_assert_false (db_prepare (db, "test-count", &error) && db_run (db, "test-count", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INTERRUPTED);
  db_set_cancellable (db, NULL);
  g_assert_cmpint (db_fixture_count (db), ==, 0);
}

static void
test_a_transaction_ends_whole_after_an_interrupt (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);

  for (int i = 0; i < 30; i++)
    {
      g_assert_true (db_begin (db, FALSE, NULL));
      assert_interrupted (db);
      db_rollback (db);
      g_assert_false (db_in_transaction (db));
      g_assert_true (db_begin (db, FALSE, NULL));
      g_assert_cmpint (db_fixture_count (db), ==, 0);
      db_rollback (db);
    }
}

/* The word is on its way when the connection is closed. */
static void
test_closing_with_a_word_on_its_way (DbFixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 60; i++)
    {
      Db *db = db_fixture_open (fixture, DB_OPEN_READ);

      assert_interrupted (db);
      db_close (db);
    }
}

/* The server's own limit is no withdrawal. */
static void
test_a_question_that_takes_too_long_is_no_withdrawn_one (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  gint64 out;

  g_assert_true (db_begin (db, FALSE, &error));
  g_assert_true (
      db_engine_postgres.script (db->connection, "SET LOCAL statement_timeout = 50", 32, &error));
  g_assert_cmpint (db_get_int (db, "test-forever", &out, &error, db_int (FOREVER)), ==, DB_ERROR);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
  db_rollback (db);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_server_test ("/db-postgres-stop/" name, function)
  ADD ("a-statement-is-ended-and-the-next-is-not", test_a_statement_is_ended_and_the_next_is_not);
  ADD ("who-is-idle-is-not-harmed", test_who_is_idle_is_not_harmed);
  ADD ("a-rain-of-interrupts", test_a_rain_of_interrupts);
  ADD ("a-withdrawn-question-is-not-sent", test_a_withdrawn_question_is_not_sent);
  ADD ("a-transaction-ends-whole-after-an-interrupt",
       test_a_transaction_ends_whole_after_an_interrupt);
  ADD ("closing-with-a-word-on-its-way", test_closing_with_a_word_on_its_way);
  ADD ("a-question-that-takes-too-long-is-no-withdrawn-one",
       test_a_question_that_takes_too_long_is_no_withdrawn_one);
  return g_test_run ();
}
