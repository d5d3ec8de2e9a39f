/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Schemas grow whole or not at all, whoever is killed; a newer one is left as it is. And every
 * statement of data/sql is understood by the engine, on the schema that it is for. */

#include "db-migrate.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "db-fixture.h"
#include "error.h"

#define NEWER (db_fixture_scripts ("newer"))
#define BROKEN (db_fixture_scripts ("broken"))

static const char *program;

static gint64
ask (Db *db, const char *name)
{
  g_autoptr (GError) error = NULL;
  gint64 answer = -1;

  g_assert_cmpint (db_get_int (db, name, &answer, &error), ==, DB_ROW);
  g_assert_no_error (error);
  return answer;
}

static void
migrate (DbFixture *fixture, const char *scripts, gboolean create)
{
  g_autoptr (GError) error = NULL;

  db_migrate_from (scripts, fixture->shop, create, &error);
  g_assert_no_error (error);
}

static void
assert_refused (DbFixture *fixture, const char *scripts, gboolean create, DeskError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (db_migrate_from (scripts, fixture->shop, create, &error));
  g_assert_error (error, DESK_ERROR, (int)code);
}

static void
test_a_shop_grows_and_keeps_what_it_has (DbFixture *fixture, gconstpointer data)
{
  Db *db = db_fixture_open (fixture, DB_OPEN_WRITE);

  g_assert_cmpint (ask (db, "schema-version"), ==, 1);
  g_assert_cmpint (ask (db, "test-has-more"), ==, 0);
  db_fixture_add (db, "thing", 1);
  db_close (db);
  migrate (fixture, NEWER, FALSE);
  migrate (fixture, NEWER, FALSE);
  db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_assert_cmpint (ask (db, "schema-version"), ==, 2);
  g_assert_cmpint (ask (db, "test-has-more"), ==, 1);
  g_assert_cmpint (db_fixture_count (db), ==, 1);
  db_close (db);
}

static void
test_each_step_says_when_it_was_taken (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = NULL;
  g_autoptr (DbStmt) stmt = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  migrate (fixture, NEWER, FALSE);
  db = db_fixture_open (fixture, DB_OPEN_READ);
  stmt = db_query (db, "test-steps", NULL);
  g_assert_cmpint (db_step (stmt, NULL), ==, DB_ROW);
  g_assert_cmpint (db_column_int (stmt, 0), ==, 1);
  g_assert_cmpstr (db_column_text (stmt, 1), ==, "0001-things");
  g_assert_cmpint (db_step (stmt, NULL), ==, DB_ROW);
  g_assert_cmpint (db_column_int (stmt, 0), ==, 2);
  g_assert_cmpstr (db_column_text (stmt, 1), ==, "0002-more");
  g_assert_cmpint (db_column_int (stmt, 2), >=, now);
  g_assert_cmpint (db_column_int (stmt, 2), <=, now + 60);
  g_assert_cmpint (db_step (stmt, NULL), ==, DB_DONE);
}

static void
test_an_existing_shop_is_not_made_again (DbFixture *fixture, gconstpointer data)
{
  assert_refused (fixture, THINGS, TRUE, DESK_ERROR_CONSTRAINT);
  assert_refused (fixture, NEWER, TRUE, DESK_ERROR_CONSTRAINT);
}

static void
test_where_there_is_none_none_is_made (DbFixture *fixture, gconstpointer data)
{
  assert_refused (fixture, THINGS, FALSE, DESK_ERROR_NOT_FOUND);
  assert_refused (fixture, THINGS, FALSE, DESK_ERROR_NOT_FOUND);
}

static void
test_a_script_that_fails_changes_nothing (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = NULL;

  g_test_expect_message ("deskbell", G_LOG_LEVEL_CRITICAL, "*already exists*");
  assert_refused (fixture, BROKEN, FALSE, DESK_ERROR_INVALID);
  g_test_assert_expected_messages ();
  db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_assert_cmpint (ask (db, "schema-version"), ==, 1);
  g_assert_cmpint (ask (db, "test-has-half"), ==, 0);
}

static void
test_what_is_up_to_date_may_be_open_elsewhere (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);

  g_assert_true (db_begin (db, TRUE, NULL));
  migrate (fixture, THINGS, FALSE);
  db_rollback (db);
}

static void
test_an_open_shop_does_not_grow (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  gint64 began = g_get_monotonic_time ();

  assert_refused (fixture, NEWER, FALSE, DESK_ERROR_BUSY);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 5 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (ask (db, "schema-version"), ==, 1);
}

static gpointer
close_soon (gpointer db)
{
  g_usleep (50000);
  db_close (db);
  return NULL;
}

static void
test_a_shop_grows_when_it_is_closed (DbFixture *fixture, gconstpointer data)
{
  GThread *thread = g_thread_new ("close", close_soon, db_fixture_open (fixture, DB_OPEN_READ));

  migrate (fixture, NEWER, FALSE);
  g_thread_join (thread);
}

/* As another process */
static int
child_migrate (const char *scripts, const char *shop, gboolean create)
{
  g_autoptr (GError) error = NULL;

  if (!db_migrate_from (scripts, shop, create, &error))
    g_error ("%s", error->message);
  return 0;
}

static void
run_child (const char *const *arguments, gint64 kill_after)
{
  GPid pid;
  int status;

  db_fixture_spawn (program, arguments, &pid);
  if (kill_after >= 0)
    {
      g_usleep (kill_after);
      kill (pid, SIGKILL);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status) ? WEXITSTATUS (status) == 0 : WTERMSIG (status) == SIGKILL);
}

#define N_KILLS 40

/* How long it takes when nobody kills it: the kills fall before, within and after. */
static gint64
measure_child (const char *const *arguments)
{
  gint64 began = g_get_monotonic_time ();

  run_child (arguments, -1);
  return g_get_monotonic_time () - began;
}

static gint64
moment_of (int round, gint64 whole)
{
  return whole * 5 / 4 * round / N_KILLS + g_test_rand_int_range (0, 1 + round * 20);
}

static void
remove_shop (DbFixture *fixture)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal", ".lock", ".write" };

  if (server_fixture_is_there ())
    {
      server_fixture_empty_schema (fixture->schema);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (fixture->shop, endings[i], NULL);

      g_unlink (path);
    }
}

static void
test_killed_while_it_grows_it_is_old_or_new (DbFixture *fixture, gconstpointer data)
{
  const char *const grow[] = { "--migrate", NEWER, fixture->shop, "no", NULL };
  guint n_old = 0;
  guint n_new = 0;
  gint64 whole = measure_child (grow);

  for (int round = 0; round < N_KILLS; round++)
    {
      Db *db;
      gboolean new;

      remove_shop (fixture);
      migrate (fixture, THINGS, TRUE);
      run_child (grow, moment_of (round, whole));
      db = db_fixture_open (fixture, DB_OPEN_WRITE);
      new = ask (db, "schema-version") == 2;
      g_assert_cmpint (ask (db, "test-has-more"), ==, new);
      if (new)
        g_assert_cmpint (ask (db, "test-count-more"), ==, 3);
      n_new += new;
      n_old += !new;
      db_close (db);
      migrate (fixture, NEWER, FALSE);
    }
  g_test_message ("killed: %u old, %u new", n_old, n_new);
  g_assert_cmpuint (n_old, >, 0);
}

static void
test_killed_while_it_is_made_it_can_be_made (DbFixture *fixture, gconstpointer data)
{
  const char *const make[] = { "--migrate", THINGS, fixture->shop, "yes", NULL };
  gint64 whole = measure_child (make);
  guint n_made = 0;

  for (int round = 0; round < N_KILLS; round++)
    {
      g_autoptr (GError) error = NULL;

      remove_shop (fixture);
      run_child (make, moment_of (round, whole));
      if (!db_migrate_from (THINGS, fixture->shop, TRUE, &error))
        {
          g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
          n_made++;
        }
      db_close (db_fixture_open (fixture, DB_OPEN_WRITE));
      migrate (fixture, THINGS, FALSE);
    }
  g_test_message ("killed: %u were made", n_made);
}

static int
child_add_and_wait (const char *shop)
{
  g_autoptr (Db) db = db_open (shop, DB_OPEN_WRITE, NULL);
  g_autofree char *done = g_strconcat (shop, ".done", NULL);

  db_fixture_add (db, "left in the log", 1);
  g_assert_true (g_file_set_contents (done, "", 0, NULL));
  g_usleep (60 * G_USEC_PER_SEC);
  return 0;
}

static void
read_both (DbFixture *fixture, GBytes **shop, GBytes **log)
{
  g_autofree char *path = g_strconcat (fixture->shop, "-wal", NULL);
  char *contents;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->shop, &contents, &length, NULL));
  *shop = g_bytes_new_take (contents, length);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  *log = g_bytes_new_take (contents, length);
  g_assert_cmpuint (length, >, 0);
}

/* With a log that the newer program has left: whoever only looks must not tidy it either. */
static void
test_a_newer_shop_is_left_to_the_byte (DbFixture *fixture, gconstpointer data)
{
  const char *const arguments[] = { "--add-and-wait", fixture->shop, NULL };
  g_autofree char *done = g_strconcat (fixture->shop, ".done", NULL);
  g_autoptr (GBytes) shop_before = NULL;
  g_autoptr (GBytes) shop_after = NULL;
  g_autoptr (GBytes) log_before = NULL;
  g_autoptr (GBytes) log_after = NULL;
  GPid pid;

  migrate (fixture, NEWER, FALSE);
  db_fixture_spawn (program, arguments, &pid);
  while (!g_file_test (done, G_FILE_TEST_EXISTS))
    g_usleep (1000);
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  read_both (fixture, &shop_before, &log_before);
  assert_refused (fixture, THINGS, FALSE, DESK_ERROR_NEWER_SCHEMA);
  assert_refused (fixture, THINGS, FALSE, DESK_ERROR_NEWER_SCHEMA);
  read_both (fixture, &shop_after, &log_after);
  g_assert_true (g_bytes_equal (shop_before, shop_after));
  g_assert_true (g_bytes_equal (log_before, log_after));
}

static gboolean
has_no_schema (DbFixture *fixture)
{
  if (db_schema_newest (fixture->shop) > 0)
    return FALSE;
  g_assert_true (server_fixture_is_there ());
  g_test_skip ("there is no schema for this engine yet");
  return TRUE;
}

static void
test_the_check_tells_older_and_newer (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Db) db = NULL;

  if (has_no_schema (fixture))
    return;
  g_assert_true (db_migrate (fixture->shop, TRUE, &error));
  g_assert_no_error (error);
  db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_assert_true (db_schema_check (db, &error));
  g_assert_cmpint (ask (db, "schema-version"), ==, db_schema_newest (fixture->shop));
  g_assert_true (db_begin (db, TRUE, &error));
  g_assert_true (db_run (db, "schema-migration-add", &error,
                         db_int (db_schema_newest (fixture->shop) + 1), db_text ("9999-later"),
                         db_int (0)));
  g_assert_false (db_schema_check (db, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NEWER_SCHEMA);
  db_rollback (db);
}

static void
test_every_statement_is_understood (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *drafts_path = db_fixture_path (fixture, "drafts.db");
  g_auto (GStrv) names = db_statement_names ();
  g_autoptr (Db) shop = NULL;
  g_autoptr (Db) drafts = NULL;
  guint n = 0;

  if (has_no_schema (fixture))
    return;
  g_assert_true (db_migrate (fixture->shop, TRUE, &error));
  g_assert_true (db_migrate_from ("/org/deskbell/sql/drafts", drafts_path, TRUE, &error));
  g_assert_no_error (error);
  shop = db_fixture_open (fixture, DB_OPEN_WRITE);
  drafts = db_open (drafts_path, DB_OPEN_WRITE, &error);
  for (char **name = names; *name != NULL; name++)
    {
      Db *db = g_str_has_prefix (*name, "draft-") ? drafts : shop;

      if (g_str_has_prefix (*name, "test-"))
        continue;
      if (!db_prepare (db, *name, &error))
        g_error ("%s: %s", *name, error->message);
      n++;
    }
  g_assert_cmpuint (n, >, 2);
}

/* What one engine knows and the other does not has no place in a text that serves both. */
static void
test_shared_statements_are_portable (void)
{
  static const char *const unportable
      = "\\?|\\browid\\b|julianday|strftime|unixepoch|ifnull|\\bOR (REPLACE|IGNORE|ABORT)\\b|"
        "REPLACE INTO|\\bGLOB\\b|\\bMATCH\\b|group_concat|sqlite_|COLLATE NOCASE|\\btotal \\(|"
        "AUTOINCREMENT|\\bPRAGMA\\b|==|\\bLIMIT [\\w$]+ *,";
  g_autoptr (GRegex) regex = g_regex_new (unportable, G_REGEX_CASELESS, 0, NULL);
  g_auto (GStrv) names = g_resources_enumerate_children ("/org/deskbell/sql/query", 0, NULL);
  guint n = 0;

  g_assert_nonnull (regex);
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *path = g_strconcat ("/org/deskbell/sql/query/", *name, NULL);
      g_autoptr (GBytes) text = g_resources_lookup_data (path, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;

      if (g_str_has_prefix (*name, "test-"))
        continue;
      if (g_regex_match (regex, g_bytes_get_data (text, NULL), 0, &match))
        {
          g_autofree char *word = g_match_info_fetch (match, 0);

          g_error ("data/sql/query/%s says «%s», which only one engine knows", *name, word);
        }
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 5 && g_str_equal (argv[1], "--migrate"))
    return child_migrate (argv[2], argv[3], g_str_equal (argv[4], "yes"));
  if (argc == 3 && g_str_equal (argv[1], "--add-and-wait"))
    return child_add_and_wait (argv[2]);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_test ("/db-migrate/" name, function)
#define ADD_EMPTY(name, function) db_fixture_add_empty_test ("/db-migrate/" name, function)
  ADD ("a-shop-grows-and-keeps-what-it-has", test_a_shop_grows_and_keeps_what_it_has);
  ADD ("each-step-says-when-it-was-taken", test_each_step_says_when_it_was_taken);
  ADD ("an-existing-shop-is-not-made-again", test_an_existing_shop_is_not_made_again);
  ADD_EMPTY ("where-there-is-none-none-is-made", test_where_there_is_none_none_is_made);
  ADD ("a-script-that-fails-changes-nothing", test_a_script_that_fails_changes_nothing);
  ADD ("what-is-up-to-date-may-be-open-elsewhere", test_what_is_up_to_date_may_be_open_elsewhere);
  ADD ("an-open-shop-does-not-grow", test_an_open_shop_does_not_grow);
  ADD ("a-shop-grows-when-it-is-closed", test_a_shop_grows_when_it_is_closed);
  ADD ("killed-while-it-grows-it-is-old-or-new", test_killed_while_it_grows_it_is_old_or_new);
  ADD_EMPTY ("killed-while-it-is-made-it-can-be-made", test_killed_while_it_is_made_it_can_be_made);
  db_fixture_add_file_test ("/db-migrate/a-newer-shop-is-left-to-the-byte",
                            test_a_newer_shop_is_left_to_the_byte);
  ADD_EMPTY ("the-check-tells-older-and-newer", test_the_check_tells_older_and_newer);
  ADD_EMPTY ("every-statement-is-understood", test_every_statement_is_understood);
  g_test_add_func ("/db-migrate/shared-statements-are-portable",
                   test_shared_statements_are_portable);
  return g_test_run ();
}
