/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each answer of SQLite in the desk's words, and none of SQLite's. */

#include "db-sqlite.h"

#include <string.h>

#include "db-fixture.h"
#include "db-private.h"
#include "error.h"

static void
test_each_code_has_its_meaning (DbFixture *fixture, gconstpointer data)
{
  static const struct {
    int code;
    DeskError error;
  } cases[] = {
    { SQLITE_CONSTRAINT, DESK_ERROR_CONSTRAINT },
    { SQLITE_CONSTRAINT_UNIQUE, DESK_ERROR_CONSTRAINT },
    { SQLITE_CONSTRAINT_PRIMARYKEY, DESK_ERROR_CONSTRAINT },
    { SQLITE_CONSTRAINT_FOREIGNKEY, DESK_ERROR_CONSTRAINT },
    { SQLITE_CONSTRAINT_CHECK, DESK_ERROR_CONSTRAINT },
    { SQLITE_CONSTRAINT_NOTNULL, DESK_ERROR_CONSTRAINT },
    { SQLITE_CONSTRAINT_TRIGGER, DESK_ERROR_CONSTRAINT },
    { SQLITE_CONSTRAINT_DATATYPE, DESK_ERROR_CONSTRAINT },
    { SQLITE_BUSY, DESK_ERROR_BUSY },
    { SQLITE_BUSY_SNAPSHOT, DESK_ERROR_BUSY },
    { SQLITE_BUSY_RECOVERY, DESK_ERROR_BUSY },
    { SQLITE_LOCKED, DESK_ERROR_BUSY },
    { SQLITE_FULL, DESK_ERROR_FULL },
    { SQLITE_IOERR, DESK_ERROR_FULL },
    { SQLITE_IOERR_WRITE, DESK_ERROR_FULL },
    { SQLITE_IOERR_FSYNC, DESK_ERROR_FULL },
    { SQLITE_CORRUPT, DESK_ERROR_CORRUPT },
    { SQLITE_CORRUPT_INDEX, DESK_ERROR_CORRUPT },
    { SQLITE_CORRUPT_VTAB, DESK_ERROR_CORRUPT },
    { SQLITE_NOTADB, DESK_ERROR_CORRUPT },
    { SQLITE_INTERRUPT, DESK_ERROR_INTERRUPTED },
    { SQLITE_READONLY, DESK_ERROR_DENIED },
    { SQLITE_READONLY_DBMOVED, DESK_ERROR_DENIED },
    { SQLITE_CANTOPEN, DESK_ERROR_DENIED },
    { SQLITE_AUTH, DESK_ERROR_DENIED },
    { SQLITE_TOOBIG, DESK_ERROR_INVALID },
    { SQLITE_ERROR, DESK_ERROR_INVALID },
    { SQLITE_MISUSE, DESK_ERROR_INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
      g_autoptr (GError) error = NULL;

      g_assert_false (sqlite_error (db->connection, cases[i].code, &error));
      g_assert_error (error, DESK_ERROR, (int)cases[i].error);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

static void
test_damage_is_remembered_but_not_of_the_search (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;

  sqlite_error (db->connection, SQLITE_CORRUPT_VTAB, NULL);
  g_assert_false (db_is_damaged (db));
  g_assert_true (db_begin (db, TRUE, &error));
  db_rollback (db);
  sqlite_error (db->connection, SQLITE_CORRUPT_INDEX, NULL);
  g_assert_true (db_is_damaged (db));
  g_assert_false (db_begin (db, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_false (db_checkpoint (db, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
}

static void
test_no_message_names_a_table_or_a_value (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  static const char *const unspeakable[]
      = { "thing", "name", "Bond", "UNIQUE", "CHECK", "SQL", "once" };
  GError *errors[4] = { NULL };

  db_fixture_add (db, "Bond", 1);
  g_assert_false (db_run (db, "test-add", &errors[0], db_text ("Bond"), db_int (1)));
  g_assert_false (db_run (db, "test-add", &errors[1], db_text (NULL), db_int (1)));
  g_assert_false (db_run (db, "test-add", &errors[2], db_text ("x"), db_int (-1)));
  g_assert_false (db_run (db, "test-note-find", &errors[3], db_text ("\"Bond")));
  for (int i = 0; i < 3; i++)
    g_assert_error (errors[i], DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_assert_error (errors[3], DESK_ERROR, DESK_ERROR_INVALID);
  for (int i = 0; i < 4; i++)
    {
      for (gsize word = 0; word < G_N_ELEMENTS (unspeakable); word++)
        g_assert_null (strstr (errors[i]->message, unspeakable[word]));
      g_clear_error (&errors[i]);
    }
}

/* What SQLite says of a virtual table whose making was interrupted: SQLITE_ERROR. */
static void
test_a_withdrawn_question_is_no_mistake_of_the_text (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  db_set_cancellable (db, cancellable);
  g_test_expect_message ("deskbell", G_LOG_LEVEL_CRITICAL, "A statement is wrong*");
  g_assert_false (sqlite_text_error (db->connection, SQLITE_ERROR, &error));
  g_test_assert_expected_messages ();
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_false (sqlite_text_error (db->connection, SQLITE_ERROR, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INTERRUPTED);
  db_set_cancellable (db, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_test ("/db-sqlite-error/" name, function)
  ADD ("each-code-has-its-meaning", test_each_code_has_its_meaning);
  ADD ("damage-is-remembered-but-not-of-the-search",
       test_damage_is_remembered_but_not_of_the_search);
  ADD ("no-message-names-a-table-or-a-value", test_no_message_names_a_table_or_a_value);
  ADD ("a-withdrawn-question-is-no-mistake-of-the-text",
       test_a_withdrawn_question_is_no_mistake_of_the_text);
  return g_test_run ();
}
