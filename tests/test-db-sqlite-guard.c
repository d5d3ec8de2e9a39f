/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a connection refuses whatever it is asked (RELIABILITY 6), and what it must not refuse. */

#include "db-sqlite.h"

#include <string.h>

#include "db-fixture.h"
#include "db-private.h"
#include "error.h"

static gboolean
run_text (Db *db, const char *text, GError **error)
{
  return sqlite_script (db->connection, text, strlen (text), error);
}

static const char *const refused[] = {
  "DROP TABLE thing",
  "DROP TABLE note_index",
  "DROP TRIGGER once_stays",
  "CREATE TABLE other (id INTEGER)",
  "CREATE TEMP TABLE other (id INTEGER)",
  "CREATE INDEX other ON thing (amount)",
  "CREATE VIEW other AS SELECT 1",
  "CREATE TRIGGER other AFTER INSERT ON thing BEGIN SELECT 1; END",
  "CREATE TEMP TRIGGER other AFTER INSERT ON thing BEGIN SELECT 1; END",
  "CREATE VIRTUAL TABLE other USING fts5 (words)",
  "ALTER TABLE thing ADD COLUMN more TEXT",
  "ALTER TABLE thing RENAME TO other",
  "ATTACH 'other.db' AS other",
  "DETACH main",
  "VACUUM",
  "VACUUM INTO 'other.db'",
  "REINDEX",
  "ANALYZE",
  "PRAGMA writable_schema = ON",
  "PRAGMA journal_mode = DELETE",
  "PRAGMA synchronous = OFF",
  "PRAGMA foreign_keys = OFF",
  "PRAGMA trusted_schema = ON",
  "PRAGMA query_only = OFF",
  "PRAGMA wal_checkpoint (TRUNCATE)",
  "PRAGMA application_id = 1",
  "PRAGMA user_version = 1",
  "PRAGMA temp_store_directory = '/'",
  "UPDATE ledger_thing SET amount = 0",
  "DELETE FROM ledger_thing",
  "UPDATE audit SET detail = ''",
  "DELETE FROM audit",
};

static void
test_what_is_refused (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (Db) reader = db_fixture_open (fixture, DB_OPEN_READ);

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (run_text (db, refused[i], &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
      g_clear_error (&error);
      g_assert_false (run_text (reader, refused[i], &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
    }
}

/* Refused by other guards than the authorizer, and heard of by who wrote it. */
static void
test_what_is_a_mistake (DbFixture *fixture, gconstpointer data)
{
  static const char *const mistakes[] = {
    "SELECT \"no column\" FROM thing",
    "DELETE FROM note_index_data",
    "UPDATE sqlite_schema SET sql = ''",
    "SELECT load_extension ('other')",
  };
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);

  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_expect_message ("deskbell", G_LOG_LEVEL_CRITICAL, "*wrong*");
      if (run_text (db, mistakes[i], &error))
        g_error ("Not refused: %s", mistakes[i]);
      g_test_assert_expected_messages ();
    }
}

static void
test_a_reader_writes_nothing (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GError) error = NULL;

  g_assert_false (db_run (db, "test-add", &error, db_text ("x"), db_int (1)));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (db_run (db, "test-note-index", &error, db_int (1), db_text ("x")));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
}

static void
test_the_ledger_grows (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;

  g_assert_true (db_run (db, "test-ledger-add", &error, db_int (-5)));
  g_assert_no_error (error);
}

/* Otherwise the delete inside a replace would pass the append-only triggers unseen. */
static void
test_a_replace_is_a_delete (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;

  g_assert_true (db_run (db, "test-once-add", &error, db_int (1), db_text ("said")));
  g_assert_false (run_text (db, "INSERT OR REPLACE INTO once (id, words) VALUES (1, 'x')", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
}

static gint64
find_note (Db *db, const char *words)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_assert_cmpint (db_get_int (db, "test-note-find", &id, &error, db_text (words)), !=, DB_ERROR);
  g_assert_no_error (error);
  return id;
}

static void
test_the_search_index_does_its_own_work (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (Db) reader = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GError) error = NULL;

  for (int i = 1; i <= 200; i++)
    {
      g_autofree char *words = g_strdup_printf ("anna word%d", i);

      g_assert_true (db_run (db, "test-note-add", &error, db_int (i), db_text (words)));
      g_assert_true (db_run (db, "test-note-index", &error, db_int (i), db_text (words)));
    }
  g_assert_cmpint (find_note (reader, "anna"), ==, 200);
  g_assert_cmpint (find_note (reader, "word7"), ==, 7);
  g_assert_cmpint (find_note (reader, "wor*"), ==, 200);
  g_assert_true (db_run (db, "test-note-merge", &error, db_int (16)));
  g_assert_true (db_run (db, "test-note-check", &error));
  g_assert_true (db_run (db, "test-note-unindex", &error, db_int (200), db_text ("anna word200")));
  g_assert_no_error (error);
  g_assert_cmpint (find_note (reader, "anna"), ==, 199);

  /* The row is still there and its words are not in the index: damage, but not of the shop. */
  g_assert_false (db_run (db, "test-note-check", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  g_assert_false (db_is_damaged (db));
}

static void
test_a_migration_may_change_the_schema (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_MIGRATE);
  g_autoptr (GError) error = NULL;

  g_assert_true (run_text (db,
                           "CREATE TABLE other (id INTEGER); DROP TABLE other;"
                           "DELETE FROM ledger_thing; ALTER TABLE thing ADD COLUMN more TEXT",
                           &error));
  g_assert_no_error (error);
}

static gint64
ask (Db *db, const char *question)
{
  Sqlite *self = db->connection;
  sqlite3_stmt *stmt = NULL;
  gint64 answer;

  sqlite3_set_authorizer (self->db, NULL, NULL);
  g_assert_cmpint (sqlite3_prepare_v2 (self->db, question, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  answer = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite_guard_statements (self);
  return answer;
}

static void
test_the_settings (DbFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *question;
    gint64 answer;
  } cases[] = {
    { "PRAGMA synchronous", 2 },    { "PRAGMA foreign_keys", 1 },
    { "PRAGMA mmap_size", 0 },      { "PRAGMA temp_store", 2 },
    { "PRAGMA trusted_schema", 0 }, { "PRAGMA cell_size_check", 1 },
    { "PRAGMA secure_delete", 1 },  { "PRAGMA wal_autocheckpoint", 0 },
    { "PRAGMA busy_timeout", 250 }, { "SELECT journal_mode = 'wal' FROM pragma_journal_mode", 1 },
  };
  static const DbOpenMode modes[] = { DB_OPEN_READ, DB_OPEN_WRITE };

  for (gsize mode = 0; mode < G_N_ELEMENTS (modes); mode++)
    {
      g_autoptr (Db) db = db_fixture_open (fixture, modes[mode]);
      Sqlite *self = db->connection;
      int on = -1;

      for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
        g_assert_cmpint (ask (db, cases[i].question), ==, cases[i].answer);
      g_assert_cmpint (ask (db, "PRAGMA query_only"), ==, modes[mode] == DB_OPEN_READ);
      sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, -1, &on);
      g_assert_cmpint (on, ==, 1);
      g_assert_cmpint (sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, -1), ==, 0);
    }
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (20000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* Where the interrupt fell between two statements, the running one ends all the same. */
static void
test_a_long_read_asks_whether_it_is_wanted (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;
  gint64 out;

  db_set_cancellable (db, cancellable);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_cmpint (db_get_int (db, "test-forever", &out, &error, db_int (G_MAXINT32)), ==,
                   DB_ERROR);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INTERRUPTED);
  g_thread_join (thread);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_test ("/db-sqlite-guard/" name, function)
  ADD ("what-is-refused", test_what_is_refused);
  ADD ("what-is-a-mistake", test_what_is_a_mistake);
  ADD ("a-reader-writes-nothing", test_a_reader_writes_nothing);
  ADD ("the-ledger-grows", test_the_ledger_grows);
  ADD ("a-replace-is-a-delete", test_a_replace_is_a_delete);
  ADD ("the-search-index-does-its-own-work", test_the_search_index_does_its_own_work);
  ADD ("a-migration-may-change-the-schema", test_a_migration_may_change_the_schema);
  ADD ("the-settings", test_the_settings);
  ADD ("a-long-read-asks-whether-it-is-wanted", test_a_long_read_asks_whether_it_is_wanted);
  return g_test_run ();
}
