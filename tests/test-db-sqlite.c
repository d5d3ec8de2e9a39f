/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening a shop's file: what is made, what is refused, and that what is refused is left alone. */

#include "db-sqlite.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db-fixture.h"
#include "db-migrate.h"
#include "db-private.h"
#include "error.h"

static const char *program;

static void
assert_refused (const char *shop, DbOpenMode mode, DeskError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (db_open (shop, mode, &error));
  g_assert_error (error, DESK_ERROR, (int)code);
}

static gboolean
is_there (const char *shop, const char *ending)
{
  g_autofree char *path = g_strconcat (shop, ending, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static guint
permissions (const char *shop, const char *ending)
{
  g_autofree char *path = g_strconcat (shop, ending, NULL);

  return db_fixture_permissions (path);
}

static void
test_a_new_shop_is_for_this_account_alone (DbFixture *fixture, gconstpointer data)
{
  static const char *const endings[] = { "", "-wal", "-shm", ".lock", ".write" };
  g_autofree char *folder = db_fixture_path (fixture, "new/folder");
  g_autofree char *above = db_fixture_path (fixture, "new");
  g_autofree char *shop = g_build_filename (folder, "shop.db", NULL);
  g_autoptr (GError) error = NULL;
  mode_t mask = umask (0);
  Db *db;

  g_assert_true (db_migrate_from (THINGS, shop, TRUE, &error));
  g_assert_no_error (error);
  db = db_open (shop, DB_OPEN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (db_begin (db, TRUE, &error));
  db_fixture_add (db, "thing", 1);
  g_assert_true (db_commit (db, &error));
  umask (mask);
  g_assert_cmpuint (db_fixture_permissions (folder), ==, 0700);
  g_assert_cmpuint (db_fixture_permissions (above), ==, 0700);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    g_assert_cmpuint (permissions (shop, endings[i]), ==, 0600);
  db_close (db);
}

static void
test_where_there_is_none_nothing_is_made (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *deep = db_fixture_path (fixture, "no/such/shop.db");
  g_autofree char *folder = db_fixture_path (fixture, "no");

  assert_refused (fixture->shop, DB_OPEN_READ, DESK_ERROR_NOT_FOUND);
  assert_refused (fixture->shop, DB_OPEN_WRITE, DESK_ERROR_NOT_FOUND);
  assert_refused (fixture->shop, DB_OPEN_MIGRATE, DESK_ERROR_NOT_FOUND);
  assert_refused (deep, DB_OPEN_WRITE, DESK_ERROR_NOT_FOUND);
  g_assert_false (is_there (fixture->shop, ""));
  g_assert_false (is_there (fixture->shop, ".lock"));
  g_assert_false (is_there (folder, ""));
}

static void
test_an_existing_shop_is_not_made_again (DbFixture *fixture, gconstpointer data)
{
  assert_refused (fixture->shop, DB_OPEN_CREATE, DESK_ERROR_CONSTRAINT);
}

static void
test_what_is_no_shop_is_refused_and_left (DbFixture *fixture, gconstpointer data)
{
  static const DbOpenMode modes[]
      = { DB_OPEN_READ, DB_OPEN_WRITE, DB_OPEN_MIGRATE, DB_OPEN_CREATE };
  g_autofree char *text = g_strnfill (8192, 'x');

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *after = NULL;

      g_assert_true (g_file_set_contents (fixture->shop, text, -1, NULL));
      assert_refused (fixture->shop, modes[i], DESK_ERROR_CORRUPT);
      g_assert_true (g_file_get_contents (fixture->shop, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, text);
      assert_refused (fixture->folder, modes[i], DESK_ERROR_INVALID);
    }
  g_unlink (fixture->shop);
}

static void
test_another_programs_database_is_refused_and_left (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before;
  gsize length_after;
  sqlite3 *raw;

  g_assert_cmpint (sqlite3_open (fixture->shop, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "CREATE TABLE t (a)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);
  g_assert_true (g_file_get_contents (fixture->shop, &before, &length_before, NULL));
  assert_refused (fixture->shop, DB_OPEN_READ, DESK_ERROR_INVALID);
  assert_refused (fixture->shop, DB_OPEN_WRITE, DESK_ERROR_INVALID);
  assert_refused (fixture->shop, DB_OPEN_MIGRATE, DESK_ERROR_INVALID);
  assert_refused (fixture->shop, DB_OPEN_CREATE, DESK_ERROR_CONSTRAINT);
  g_assert_true (g_file_get_contents (fixture->shop, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
  g_unlink (fixture->shop);
}

static void
test_a_synchronised_folder_is_refused_and_left (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *shop = db_fixture_path (fixture, "Dropbox/shop.db");
  g_autofree char *folder = db_fixture_path (fixture, "Dropbox");

  assert_refused (shop, DB_OPEN_CREATE, DESK_ERROR_INVALID);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_a_making_cut_short_is_begun_again (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Db) db = NULL;
  sqlite3 *raw;

  g_assert_true (g_file_set_contents (fixture->shop, "", 0, NULL));
  assert_refused (fixture->shop, DB_OPEN_WRITE, DESK_ERROR_NOT_FOUND);
  db_close (db_fixture_open (fixture, DB_OPEN_CREATE));
  db_close (db_fixture_open (fixture, DB_OPEN_CREATE));
  g_unlink (fixture->shop);
  /* A page, and nothing said in it yet. */
  g_assert_cmpint (sqlite3_open (fixture->shop, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "PRAGMA journal_mode = WAL", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (raw);
  g_assert_true (db_migrate_from (THINGS, fixture->shop, TRUE, &error));
  g_assert_no_error (error);
  db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_assert_cmpint (db_fixture_count (db), ==, 0);
}

static void
test_the_log_is_kept_again_where_it_was_given_up (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *raw;
  Db *db;

  g_assert_cmpint (sqlite3_open (fixture->shop, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (raw);
  db = db_fixture_open (fixture, DB_OPEN_WRITE);
  db_fixture_add (db, "thing", 1);
  g_assert_true (is_there (fixture->shop, "-wal"));
  db_close (db);
}

static int
child_add_and_wait (const char *shop)
{
  g_autoptr (Db) db = db_open (shop, DB_OPEN_WRITE, NULL);
  g_autofree char *done = g_strconcat (shop, ".done", NULL);

  db_fixture_add (db, "committed", 1);
  g_assert_true (db_begin (db, TRUE, NULL));
  db_fixture_add (db, "not committed", 1);
  g_assert_true (g_file_set_contents (done, "", 0, NULL));
  g_usleep (60 * G_USEC_PER_SEC);
  return 0;
}

static void
kill_after_a_commit (DbFixture *fixture)
{
  const char *const arguments[] = { "--add-and-wait", fixture->shop, NULL };
  GPid pid;

  db_fixture_spawn (program, arguments, &pid);
  while (!is_there (fixture->shop, ".done"))
    g_usleep (1000);
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
}

static void
test_a_kill_loses_only_what_was_not_committed (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = NULL;

  kill_after_a_commit (fixture);
  db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_assert_cmpint (db_fixture_count (db), ==, 1);
  db_set_patience (db, 0);
  g_assert_true (db_begin (db, TRUE, NULL));
  db_rollback (db);
}

/* Only looking leaves the file as it is, even where a log waits to be tidied into it. */
static void
test_reading_never_writes_the_file (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before;
  gsize length_after;
  Db *db;

  kill_after_a_commit (fixture);
  g_assert_true (g_file_get_contents (fixture->shop, &before, &length_before, NULL));
  db = db_fixture_open (fixture, DB_OPEN_READ);
  g_assert_cmpint (db_fixture_count (db), ==, 1);
  db_close (db);
  g_assert_true (g_file_get_contents (fixture->shop, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

static void
fill (DbFixture *fixture)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);

  g_assert_true (db_begin (db, TRUE, NULL));
  for (int i = 0; i < 5000; i++)
    {
      g_autofree char *name = g_strdup_printf ("a thing with a name that takes some room, %d", i);

      db_fixture_add (db, name, i);
    }
  g_assert_true (db_commit (db, NULL));
}

/* Bytes broken anywhere: an error that says so, or an answer; never a crash, and never a write. */
static void
test_a_damaged_shop_is_never_written (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *whole = NULL;
  gsize length;
  guint n_found = 0;

  fill (fixture);
  g_assert_true (g_file_get_contents (fixture->shop, &whole, &length, NULL));
  for (int round = 0; round < 40; round++)
    {
      g_autofree char *broken = g_memdup2 (whole, length);
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;
      gsize length_after;
      Db *db;

      for (int i = 0; i < 200; i++)
        broken[g_test_rand_int_range (round % 4 == 0 ? 0 : 100, length)]
            ^= g_test_rand_int_range (1, 255);
      g_assert_true (g_file_set_contents (fixture->shop, broken, length, NULL));
      db = db_open (fixture->shop, DB_OPEN_WRITE, &error);
      if (db != NULL)
        {
          g_auto (GStrv) lines = db_check_integrity (db, FALSE, &error);

          g_assert_true (lines == NULL || g_strv_length (lines) > 0);
          g_clear_error (&error);
          g_assert_false (db_begin (db, TRUE, &error));
          g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
          db_close (db);
          n_found++;
        }
      g_assert_true (g_file_get_contents (fixture->shop, &after, &length_after, NULL));
      g_assert_cmpmem (broken, length, after, length_after);
    }
  g_assert_cmpuint (n_found, >, 0);
  g_clear_pointer (&fixture->shop, g_free);
}

static void
test_others_wait_while_one_is_alone (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_MIGRATE);
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();

  g_assert_null (db_open (fixture->shop, DB_OPEN_READ, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 5 * G_TIME_SPAN_SECOND);
}

static void
test_an_interrupt_without_a_statement_harms_none (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);

  for (int i = 0; i < 300; i++)
    {
      db_interrupt (db);
      g_assert_cmpint (db_fixture_count (db), ==, 0);
    }
}

/* As another process, which is not root: a file that may be read and not written. */
static int
child_try_to_write (const char *shop)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Db) db = NULL;

  if (geteuid () == 0 && setuid (65534) != 0)
    return 77;
  db = db_open (shop, DB_OPEN_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (db_fixture_count (db), ==, 0);
  g_assert_false (db_begin (db, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
  g_assert_false (db_is_damaged (db));
  return 0;
}

/* Here nothing beside the shop can be made. */
static int
child_try_to_open (const char *shop)
{
  if (geteuid () == 0 && setuid (65534) != 0)
    return 77;
  assert_refused (shop, DB_OPEN_WRITE, DESK_ERROR_DENIED);
  assert_refused (shop, DB_OPEN_READ, DESK_ERROR_DENIED);
  return 0;
}

static void
run_child (const char *word, const char *shop)
{
  const char *const arguments[] = { word, shop, NULL };
  GPid pid;
  int status;

  db_fixture_spawn (program, arguments, &pid);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == 77)
    g_test_skip ("cannot be somebody else here");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
test_what_cannot_be_written_is_said (DbFixture *fixture, gconstpointer data)
{
  static const char *const endings[] = { ".lock", ".write", "-wal", "-shm" };

  db_close (db_fixture_open (fixture, DB_OPEN_WRITE));
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (fixture->shop, endings[i], NULL);

      g_unlink (path);
    }
  g_chmod (fixture->shop, 0444);
  g_chmod (fixture->folder, 0555);
  run_child ("--try-to-open", fixture->shop);
  g_chmod (fixture->folder, 0777);
  run_child ("--try-to-write", fixture->shop);
  g_chmod (fixture->folder, 0700);
  g_chmod (fixture->shop, 0600);
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 3 && g_str_equal (argv[1], "--add-and-wait"))
    return child_add_and_wait (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "--try-to-write"))
    return child_try_to_write (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "--try-to-open"))
    return child_try_to_open (argv[2]);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_test ("/db-sqlite/" name, function)
#define ADD_EMPTY(name, function) db_fixture_add_empty_test ("/db-sqlite/" name, function)
  ADD_EMPTY ("a-new-shop-is-for-this-account-alone", test_a_new_shop_is_for_this_account_alone);
  ADD_EMPTY ("where-there-is-none-nothing-is-made", test_where_there_is_none_nothing_is_made);
  ADD ("an-existing-shop-is-not-made-again", test_an_existing_shop_is_not_made_again);
  ADD_EMPTY ("what-is-no-shop-is-refused-and-left", test_what_is_no_shop_is_refused_and_left);
  ADD_EMPTY ("another-programs-database-is-refused-and-left",
             test_another_programs_database_is_refused_and_left);
  ADD_EMPTY ("a-synchronised-folder-is-refused-and-left",
             test_a_synchronised_folder_is_refused_and_left);
  ADD_EMPTY ("a-making-cut-short-is-begun-again", test_a_making_cut_short_is_begun_again);
  ADD ("the-log-is-kept-again-where-it-was-given-up",
       test_the_log_is_kept_again_where_it_was_given_up);
  ADD ("a-kill-loses-only-what-was-not-committed", test_a_kill_loses_only_what_was_not_committed);
  ADD ("reading-never-writes-the-file", test_reading_never_writes_the_file);
  ADD ("a-damaged-shop-is-never-written", test_a_damaged_shop_is_never_written);
  ADD ("others-wait-while-one-is-alone", test_others_wait_while_one_is_alone);
  ADD ("an-interrupt-without-a-statement-harms-none",
       test_an_interrupt_without_a_statement_harms_none);
  ADD ("what-cannot-be-written-is-said", test_what_cannot_be_written_is_said);
  return g_test_run ();
}
