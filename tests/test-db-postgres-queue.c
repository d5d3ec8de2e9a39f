/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What goes to a server together: what was asked ahead is answered right and told once, a change is
 * there for whoever asks next, and one that is refused is never kept. */

#include "db-fixture.h"
#include "db-postgres.h"
#include "db-private.h"
#include "error.h"

static Postgres *
connection (Db *db)
{
  return db->connection;
}

static void
begin (Db *db)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (db_begin (db, TRUE, &error));
  g_assert_no_error (error);
}

static void
assert_amount (Db *db, const char *name, gint64 wanted)
{
  g_autoptr (GError) error = NULL;
  gint64 amount = -1;

  g_assert_cmpint (db_get_int (db, "test-amount", &amount, &error, db_text (name)), ==, DB_ROW);
  g_assert_no_error (error);
  g_assert_cmpint (amount, ==, wanted);
}

static void
test_what_is_asked_ahead_comes_by_one_way (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);

  db_fixture_add (db, "one", 1);
  db_fixture_add (db, "two", 2);
  begin (db);
  db_ask_ahead (db, "test-amount", db_text ("one"));
  db_ask_ahead (db, "test-amount", db_text ("two"));
  db_ask_ahead (db, "test-amount", db_text ("two"));
  g_assert_cmpint (connection (db)->queue->len, ==, 3);
  assert_amount (db, "two", 2);
  g_assert_cmpint (connection (db)->queue->len, ==, 0);
  g_assert_cmpint (db->ahead->len, ==, 2);
  assert_amount (db, "one", 1);
  assert_amount (db, "two", 2);
  g_assert_cmpint (db->ahead->len, ==, 0);
  assert_amount (db, "two", 2);
  g_assert_true (db_commit (db, NULL));
}

static void
test_what_nobody_wants_ends_with_its_transaction (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);

  db_fixture_add (db, "one", 1);
  for (int sent = FALSE; sent <= TRUE; sent++)
    {
      begin (db);
      db_ask_ahead (db, "test-amount", db_text ("one"));
      db_ask_ahead (db, "test-amount", db_text ("nothing"));
      if (sent)
        g_assert_cmpint (db_fixture_count (db), ==, 1);
      g_assert_cmpint (db_n_borrowed (db), ==, 0);
      db_rollback (db);
      g_assert_cmpint (db->ahead->len, ==, 0);
      g_assert_cmpint (connection (db)->queue->len, ==, 0);
    }
  begin (db);
  g_assert_true (db_run (db, "test-delete", NULL, db_text ("one")));
  g_assert_cmpint (db_fixture_count (db), ==, 0);
  g_assert_true (db_commit (db, NULL));
}

static void
test_outside_a_transaction_nothing_is_ahead (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);

  db_ask_ahead (db, "test-amount", db_text ("one"));
  g_assert_cmpint (connection (db)->queue->len, ==, 0);
  g_assert_true (db_run_later (db, "test-add", NULL, db_text ("one"), db_int (1)));
  g_assert_cmpint (connection (db)->queue->len, ==, 0);
  assert_amount (db, "one", 1);
}

static void
test_a_change_is_there_for_who_asks_next (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  const int n = 150; /* more than go at once */

  begin (db);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("thing %d", i);

      g_assert_true (db_run_later (db, "test-add", NULL, db_text (name), db_int (i)));
    }
  assert_amount (db, "thing 149", 149);
  g_assert_true (db_run_later (db, "test-add", NULL, db_text ("last"), db_int (7)));
  g_assert_true (db_commit (db, NULL));
  g_assert_cmpint (db_fixture_count (db), ==, n + 1);
}

static void
assert_count (Db *db, gint64 wanted)
{
  gint64 n = -1;

  g_assert_cmpint (db_get_int_values (db, "test-count", &n, NULL, 0, NULL), ==, DB_ROW);
  g_assert_cmpint (n, ==, wanted);
}

/* The answer is on its way, or here already: it is of the time before. */
static void
test_a_change_voids_what_was_asked_ahead (DbFixture *fixture, gconstpointer data)
{
  for (int is_here = FALSE; is_here <= TRUE; is_here++)
    {
      g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);

      db_fixture_add (db, "one", 1);
      begin (db);
      for (int way = 0; way < 4; way++)
        {
          gint64 id;

          db_ask_ahead_values (db, "test-count", NULL, 0);
          if (is_here)
            assert_amount (db, "one", 1);
          if (way == 0)
            g_assert_true (db_run (db, "test-add", NULL, db_text ("two"), db_int (2)));
          else if (way == 1)
            g_assert_true (db_run_later (db, "test-add", NULL, db_text ("three"), db_int (3)));
          else if (way == 2)
            g_assert_cmpint (db_get_int (db, "test-delete-id", &id, NULL, db_text ("two")), ==,
                             DB_ROW);
          else
            g_assert_cmpint (db_get_int (db, "test-add-id", &id, NULL, db_text ("four"),
                                         db_int (4)),
                             ==, DB_ROW);
          assert_count (db, (gint64[]){ 2, 3, 2, 3 }[way]);
        }
      db_rollback (db);
      g_assert_true (db_run (db, "test-delete", NULL, db_text ("one")));
    }
}

static void
test_a_change_that_is_refused_is_not_kept (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;

  begin (db);
  g_assert_true (db_run_later (db, "test-add", NULL, db_text ("good"), db_int (1)));
  g_assert_true (db_run_later (db, "test-add", NULL, db_text ("bad"), db_int (-1)));
  g_assert_true (db_run_later (db, "test-add", NULL, db_text ("after"), db_int (1)));
  g_assert_false (db_commit (db, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_assert_false (db_in_transaction (db));
  g_assert_cmpint (db_fixture_count (db), ==, 0);
}

static void
test_who_asks_next_hears_of_a_refusal (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  gint64 amount;

  begin (db);
  g_assert_true (db_run_later (db, "test-add", NULL, db_text ("bad"), db_int (-1)));
  db_ask_ahead (db, "test-amount", db_text ("bad"));
  g_assert_cmpint (db_get_int (db, "test-amount", &amount, &error, db_text ("bad")), ==, DB_ERROR);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  db_rollback (db);
  db_fixture_add (db, "good", 1);
  g_assert_cmpint (db_fixture_count (db), ==, 1);
}

static void
test_a_step_that_is_taken_back_takes_what_waits (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);

  begin (db);
  g_assert_true (db_run_later (db, "test-add", NULL, db_text ("before"), db_int (1)));
  for (int keep = FALSE; keep <= TRUE; keep++)
    {
      g_assert_true (db_begin_step (db, NULL));
      g_assert_true (
          db_run_later (db, "test-add", NULL, db_text (keep ? "kept" : "not"), db_int (1)));
      g_assert_true (db_end_step (db, keep, NULL));
    }
  g_assert_true (db_commit (db, NULL));
  g_assert_cmpint (db_fixture_count (db), ==, 2);
  assert_amount (db, "kept", 1);
}

static void
test_a_lost_server_loses_what_waits (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (Db) other = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  g_autofree char *end = NULL;

  begin (db);
  g_assert_true (db_run_later (db, "test-add", NULL, db_text ("one"), db_int (1)));
  end = g_strdup_printf ("SELECT pg_terminate_backend (%d, 10000)",
                         PQbackendPID (connection (db)->db));
  PQclear (PQexec (connection (other)->db, end));
  g_assert_false (db_commit (db, &error));
  g_assert_nonnull (error);
  g_assert_true (db_was_crossed (db));
  begin (db);
  g_assert_true (db_run_later (db, "test-add", NULL, db_text ("two"), db_int (2)));
  g_assert_true (db_commit (db, NULL));
  g_assert_cmpint (db_fixture_count (other), ==, 1);
}

#define ADD(name, function) db_fixture_add_server_test ("/db-postgres-queue/" name, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-is-asked-ahead-comes-by-one-way", test_what_is_asked_ahead_comes_by_one_way);
  ADD ("what-nobody-wants-ends-with-its-transaction",
       test_what_nobody_wants_ends_with_its_transaction);
  ADD ("outside-a-transaction-nothing-is-ahead", test_outside_a_transaction_nothing_is_ahead);
  ADD ("a-change-is-there-for-who-asks-next", test_a_change_is_there_for_who_asks_next);
  ADD ("a-change-voids-what-was-asked-ahead", test_a_change_voids_what_was_asked_ahead);
  ADD ("a-change-that-is-refused-is-not-kept", test_a_change_that_is_refused_is_not_kept);
  ADD ("who-asks-next-hears-of-a-refusal", test_who_asks_next_hears_of_a_refusal);
  ADD ("a-step-that-is-taken-back-takes-what-waits",
       test_a_step_that_is_taken_back_takes_what_waits);
  ADD ("a-lost-server-loses-what-waits", test_a_lost_server_loses_what_waits);
  return g_test_run ();
}
