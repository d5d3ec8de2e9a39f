/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Desks hear of one another, within a moment and only of what was committed; nobody hears himself.
 */

#include <unistd.h>

#include "db-fixture.h"
#include "db-postgres.h"
#include "db-private.h"
#include "db-watch.h"
#include "db-worker.h"

#define KILL_ALL                                                                                   \
  "SELECT pg_terminate_backend (pid) FROM pg_stat_activity"                                        \
  " WHERE application_name = 'deskbell' AND pid <> pg_backend_pid ()"

static gboolean
hears (Db *db, gint64 before, guint milliseconds)
{
  for (guint i = 0; i < milliseconds; i++)
    {
      if (db_data_version (db) != before)
        return TRUE;
      g_usleep (1000);
    }
  return FALSE;
}

static void
test_only_what_was_committed_is_heard (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (Db) other = db_fixture_open (fixture, DB_OPEN_WRITE);
  gint64 before = db_data_version (db);

  g_assert_true (db_begin (other, TRUE, NULL));
  db_fixture_add (other, "taken back", 1);
  g_assert_false (hears (db, before, 50));
  db_rollback (other);
  g_assert_false (hears (db, before, 50));
  g_assert_true (db_begin (other, TRUE, NULL));
  g_assert_true (db_commit (other, NULL));
  g_assert_false (hears (db, before, 50));
  g_assert_true (db_begin (other, FALSE, NULL));
  g_assert_cmpint (db_fixture_count (other), ==, 0);
  g_assert_true (db_commit (other, NULL));
  g_assert_false (hears (db, before, 50));
  g_assert_true (db_begin (other, TRUE, NULL));
  db_fixture_add (other, "kept", 1);
  g_assert_true (db_commit (other, NULL));
  g_assert_true (hears (db, before, 1000));
}

static void
test_after_an_own_job_all_before_it_is_heard (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (Db) other = db_fixture_open (fixture, DB_OPEN_WRITE);

  for (int i = 0; i < 50; i++)
    {
      g_autofree char *name = g_strdup_printf ("thing %d", i);
      gint64 before = db_data_version (db);

      db_fixture_add (other, name, 1);
      g_assert_true (db_begin (db, TRUE, NULL));
      g_assert_true (db_commit (db, NULL));
      g_assert_cmpint (db_data_version (db), !=, before);
    }
}

static void
test_who_was_away_looks_again (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (Db) other = NULL;
  gint64 before = db_data_version (db);

  server_fixture_do (KILL_ALL);
  g_assert_true (hears (db, before, 3000));
  /* and hears again */
  before = db_data_version (db);
  other = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_assert_false (hears (db, before, 50));
  db_fixture_add (other, "thing", 1);
  g_assert_true (hears (db, before, 1000));
}

static gboolean
is_readable (int fd, int milliseconds)
{
  GPollFD poll = { fd, G_IO_IN, 0 };

  return g_poll (&poll, 1, milliseconds) > 0;
}

static void
test_an_ear_can_be_read_when_it_is_worth_asking (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (Db) reader = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (Db) other = db_fixture_open (fixture, DB_OPEN_WRITE);
  int ear = db_dup_ear (db);

  g_assert_cmpint (ear, >=, 0);
  g_assert_cmpint (db_dup_ear (reader), ==, -1);
  g_assert_false (is_readable (ear, 50));
  db_fixture_add (other, "thing", 1);
  g_assert_true (is_readable (ear, 1000));
  db_data_version (db);
  g_assert_false (is_readable (ear, 50));
  /* a lost server is worth asking too; the descriptor stays its owner's */
  server_fixture_do (KILL_ALL);
  g_assert_true (is_readable (ear, 1000));
  db_data_version (db);
  g_assert_cmpint (close (ear), ==, 0);
}

/* With nothing to do but to listen. */

static void
on_foreign (gpointer data)
{
  (*(int *)data)++;
}

static gboolean
rings (int *n_rings, guint milliseconds)
{
  gint64 deadline = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  *n_rings = 0;
  while (*n_rings == 0 && g_get_monotonic_time () < deadline)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  return *n_rings > 0;
}

static void
test_an_idle_desk_hears_at_once_and_after_a_loss (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = db_worker_new (fixture->shop, 1, NULL);
  int n_rings = 0;

  db_worker_watch (worker, on_foreign, &n_rings);
  g_assert_false (rings (&n_rings, 200));
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("thing %d", i);
      g_autoptr (Db) other = db_fixture_open (fixture, DB_OPEN_WRITE);

      db_fixture_add (other, name, 1);
      g_assert_true (rings (&n_rings, 1000));
      g_assert_false (rings (&n_rings, 150));
      server_fixture_do (KILL_ALL);
      g_assert_true (rings (&n_rings, 4000));
      g_assert_false (rings (&n_rings, 150));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_server_test ("/db-postgres-news/" name, function)
  ADD ("only-what-was-committed-is-heard", test_only_what_was_committed_is_heard);
  ADD ("after-an-own-job-all-before-it-is-heard", test_after_an_own_job_all_before_it_is_heard);
  ADD ("who-was-away-looks-again", test_who_was_away_looks_again);
  ADD ("an-ear-can-be-read-when-it-is-worth-asking",
       test_an_ear_can_be_read_when_it_is_worth_asking);
  ADD ("an-idle-desk-hears-at-once-and-after-a-loss",
       test_an_idle_desk_hears_at_once_and_after_a_loss);
  return g_test_run ();
}
