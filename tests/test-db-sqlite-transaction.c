/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns at the door, also among those who do not queue there; checkpoints; checks of the whole
 * file. */

#include "config.h"

#include "db-sqlite.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "db-fixture.h"
#include "db-private.h"
#include "error.h"

/* A program that is no Deskbell: it knows nothing of our locks. */
static sqlite3 *
open_raw (DbFixture *fixture)
{
  sqlite3 *raw;

  g_assert_cmpint (sqlite3_open (fixture->shop, &raw), ==, SQLITE_OK);
  sqlite3_busy_timeout (raw, 1000);
  return raw;
}

static void
run_raw (sqlite3 *raw, const char *text)
{
  g_assert_cmpint (sqlite3_exec (raw, text, NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
test_two_writers_take_turns (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) first = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (Db) second = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;

  db_set_patience (second, 20);
  g_assert_true (db_begin (first, TRUE, &error));
  g_assert_false (db_begin (second, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
  g_assert_false (db_in_transaction (second));
  g_clear_error (&error);
  db_rollback (first);
  g_assert_true (db_begin (second, TRUE, &error));
  db_fixture_add (second, "thing", 1);
  g_assert_true (db_commit (second, &error));
  g_assert_true (db_begin (first, TRUE, &error));
  g_assert_cmpint (db_fixture_count (first), ==, 1);
  g_assert_true (db_commit (first, &error));
}

static void
test_a_step_is_taken_back_alone (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;

  static const char *const names[] = { "a", "b", "c", "d", "e", "f" };

  g_assert_true (db_begin (db, TRUE, &error));
  for (int i = 0; i < 6; i++)
    {
      g_assert_true (db_begin_step (db, &error));
      db_fixture_add (db, names[i], i);
      g_assert_true (db_end_step (db, i % 3 == 0, &error));
    }
  g_assert_cmpint (db_fixture_count (db), ==, 2);
  g_assert_true (db_commit (db, &error));
  g_assert_cmpint (db_fixture_count (db), ==, 2);
  g_assert_false (db_end_step (db, TRUE, &error));
  g_assert_nonnull (error);
}

static void
test_a_stranger_who_writes_is_waited_for (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  sqlite3 *raw = open_raw (fixture);

  run_raw (raw, "BEGIN IMMEDIATE");
  db_set_patience (db, 10);
  g_assert_false (db_begin (db, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
  g_clear_error (&error);
  run_raw (raw, "COMMIT");
  g_assert_true (db_begin (db, TRUE, &error));
  db_rollback (db);
  sqlite3_close (raw);
}

static gpointer
commit_soon (gpointer raw)
{
  g_usleep (400 * 1000);
  run_raw (raw, "COMMIT");
  return NULL;
}

/* Longer than SQLite's own waiting. */
static void
test_a_stranger_who_ends_in_time_costs_nothing (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  sqlite3 *raw = open_raw (fixture);
  GThread *thread;

  run_raw (raw, "BEGIN IMMEDIATE");
  thread = g_thread_new ("commit", commit_soon, raw);
  g_assert_true (db_begin (db, TRUE, &error));
  g_assert_no_error (error);
  db_rollback (db);
  g_thread_join (thread);
  sqlite3_close (raw);
}

/* Whatever ends a write, the next one finds the door open. */
static void
test_a_lost_turn_is_given_back (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (Db) other = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  sqlite3 *raw = open_raw (fixture);

  db_set_patience (db, 0);
  db_set_patience (other, 0);
  run_raw (raw, "BEGIN IMMEDIATE");
  g_assert_false (db_begin (db, TRUE, &error));
  g_clear_error (&error);
  run_raw (raw, "COMMIT");
  g_assert_true (db_begin (other, TRUE, &error));
  db_rollback (other);
  db_rollback (other);
  g_assert_true (db_begin (db, TRUE, &error));
  g_assert_true (db_commit (db, &error));
  g_assert_true (db_begin (other, TRUE, &error));
  db_rollback (other);
  g_assert_no_error (error);
  sqlite3_close (raw);
}

static void
test_a_reader_cannot_begin_to_write (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) reader = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GError) error = NULL;

  g_assert_true (db_begin (reader, FALSE, &error));
  g_assert_true (db_in_transaction (reader));
  g_assert_false (db_run (reader, "test-add", &error, db_text ("x"), db_int (1)));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
  db_rollback (reader);
  g_clear_error (&error);
  g_assert_false (db_begin (reader, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
}

/* No file of this program may grow beyond @size; -1 for as it was. */
static void
limit_files (goffset size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = size < 0 ? limit.rlim_max : (rlim_t)size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* A commit that the disk refuses is over; with room again the next one is taken (RELIABILITY 1). */
static void
test_a_disk_that_takes_no_more_loses_nothing (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *zeros = g_malloc0 (256 * 1024);
  g_autoptr (GBytes) bytes = g_bytes_new (zeros, 256 * 1024);
  g_autoptr (Db) reader = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  void (*before) (int) = signal (SIGXFSZ, SIG_IGN);

  for (int round = 0; round < 20; round++)
    {
      g_autofree char *name = g_strdup_printf ("thing %d", round);
      g_autoptr (GError) error = NULL;
      gboolean ok;

      limit_files (g_test_rand_int_range (64 * 1024, 250 * 1024));
      g_assert_true (db_begin (db, TRUE, &error));
      ok = db_run (db, "test-add-body", &error, db_text (name), db_bytes (bytes))
           && db_commit (db, &error);
      db_rollback (db);
      limit_files (-1);
      g_assert_false (ok);
      g_assert_error (error, DESK_ERROR, DESK_ERROR_FULL);
      g_clear_error (&error);
      g_assert_false (db_in_transaction (db));
      g_assert_cmpint (db_fixture_count (reader), ==, round);

      g_assert_true (db_begin (db, TRUE, &error));
      db_fixture_add (db, name, round);
      g_assert_true (db_commit (db, &error));
      g_assert_cmpint (db_fixture_count (reader), ==, round + 1);
    }
  signal (SIGXFSZ, before);
}

#ifdef DESKBELL_TEST_HOOKS
static void
test_a_slow_commit_is_slow (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();

  g_setenv ("DESKBELL_SLOW_COMMIT_MS", "40", TRUE);
  g_assert_true (db_begin (db, TRUE, &error));
  g_assert_true (db_commit (db, &error));
  g_unsetenv ("DESKBELL_SLOW_COMMIT_MS");
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 40 * G_TIME_SPAN_MILLISECOND);
}
#endif

static goffset
size_of (DbFixture *fixture)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (fixture->shop, &info), ==, 0);
  return info.st_size;
}

static void
test_a_checkpoint_moves_the_log_and_waits_for_nobody (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (Db) reader = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GError) error = NULL;
  g_autofree char *zeros = g_malloc0 (1024 * 1024);
  g_autoptr (GBytes) bytes = g_bytes_new (zeros, 1024 * 1024);
  goffset before = size_of (fixture);

  g_assert_true (db_begin (reader, FALSE, &error));
  g_assert_cmpint (db_fixture_count (reader), ==, 0);
  g_assert_true (db_run (db, "test-add-body", &error, db_text ("large"), db_bytes (bytes)));
  g_assert_cmpuint (db_n_backlog (db), >, 200);
  g_assert_cmpint (size_of (fixture), ==, before);
  /* The reader still needs the old pages. */
  g_assert_true (db_checkpoint (db, &error));
  g_assert_cmpint (size_of (fixture), ==, before);
  g_assert_cmpint (db_fixture_count (reader), ==, 0);
  db_rollback (reader);
  g_assert_true (db_checkpoint (db, &error));
  g_assert_cmpint (size_of (fixture), >, 1024 * 1024);
  g_assert_cmpuint (db_n_backlog (db), ==, 0);
  g_assert_no_error (error);
}

static void
test_integrity_names_what_refers_to_nothing (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  sqlite3 *raw = open_raw (fixture);

  run_raw (raw, "PRAGMA foreign_keys = OFF; INSERT INTO promise (id, thing_id) VALUES (3, 4711)");
  lines = db_check_integrity (db, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (lines), ==, 1);
  g_assert_cmpstr (lines[0], ==, "promise: row 3 refers to a row of thing that is not there");
  run_raw (raw, "DELETE FROM promise");
  sqlite3_close (raw);
}

static void
test_integrity_finds_what_the_quick_look_does_not (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) quick = NULL;
  g_auto (GStrv) whole = NULL;
  sqlite3 *raw = open_raw (fixture);
  Db *db;

  /* An index that lacks a row: another index is put in its place. */
  run_raw (raw, "INSERT INTO thing (id, name) VALUES (1, 'a'), (2, 'b')");
  run_raw (raw,
           "PRAGMA writable_schema = ON; CREATE TABLE empty (name TEXT UNIQUE);"
           "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema"
           " WHERE name = 'sqlite_autoindex_empty_1') WHERE name = 'sqlite_autoindex_thing_1'");
  sqlite3_close (raw);
  db = db_fixture_open (fixture, DB_OPEN_READ);
  quick = db_check_integrity (db, TRUE, &error);
  whole = db_check_integrity (db, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (whole), >, g_strv_length (quick));
  db_close (db);
  g_clear_pointer (&fixture->shop, g_free);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_test ("/db-sqlite-transaction/" name, function)
  ADD ("two-writers-take-turns", test_two_writers_take_turns);
  ADD ("a-step-is-taken-back-alone", test_a_step_is_taken_back_alone);
  ADD ("a-stranger-who-writes-is-waited-for", test_a_stranger_who_writes_is_waited_for);
  ADD ("a-stranger-who-ends-in-time-costs-nothing", test_a_stranger_who_ends_in_time_costs_nothing);
  ADD ("a-lost-turn-is-given-back", test_a_lost_turn_is_given_back);
  ADD ("a-reader-cannot-begin-to-write", test_a_reader_cannot_begin_to_write);
  ADD ("a-disk-that-takes-no-more-loses-nothing", test_a_disk_that_takes_no_more_loses_nothing);
#ifdef DESKBELL_TEST_HOOKS
  ADD ("a-slow-commit-is-slow", test_a_slow_commit_is_slow);
#endif
  ADD ("a-checkpoint-moves-the-log-and-waits-for-nobody",
       test_a_checkpoint_moves_the_log_and_waits_for_nobody);
  ADD ("integrity-names-what-refers-to-nothing", test_integrity_names_what_refers_to_nothing);
  ADD ("integrity-finds-what-the-quick-look-does-not",
       test_integrity_finds_what_the_quick_look_does_not);
  return g_test_run ();
}
