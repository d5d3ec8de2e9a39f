/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the server's codes mean to the desk, in sentences that tell neither a value nor a table. */

#include <string.h>

#include "db-fixture.h"
#include "db-postgres.h"
#include "db-private.h"
#include "error.h"

static const struct {
  const char *state;
  DeskError error;
} cases[] = {
  { "23505", DESK_ERROR_CONSTRAINT }, { "23503", DESK_ERROR_CONSTRAINT },
  { "23514", DESK_ERROR_CONSTRAINT }, { "23502", DESK_ERROR_CONSTRAINT },
  { "22003", DESK_ERROR_CONSTRAINT }, { "P0001", DESK_ERROR_CONSTRAINT },
  { "40001", DESK_ERROR_BUSY },       { "40P01", DESK_ERROR_BUSY },
  { "55P03", DESK_ERROR_BUSY },       { "57014", DESK_ERROR_BUSY },
  { "25006", DESK_ERROR_DENIED },     { "42501", DESK_ERROR_DENIED },
  { "28P01", DESK_ERROR_DENIED },     { "28000", DESK_ERROR_DENIED },
  { "3D000", DESK_ERROR_INVALID },    { "53100", DESK_ERROR_FULL },
  { "53300", DESK_ERROR_BUSY },       { "53200", DESK_ERROR_FULL },
  { "54000", DESK_ERROR_INVALID },    { "XX001", DESK_ERROR_CORRUPT },
  { "DS001", DESK_ERROR_CORRUPT },    { "XX002", DESK_ERROR_CORRUPT },
  { "XX000", DESK_ERROR_INVALID },    { "58030", DESK_ERROR_FULL },
  { "08006", DESK_ERROR_BUSY },       { "57P01", DESK_ERROR_BUSY },
  { "25P03", DESK_ERROR_BUSY },       { "42601", DESK_ERROR_INVALID },
  { "", DESK_ERROR_INVALID },
};

static void
test_each_code_has_its_meaning (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].state);
      g_assert_false (postgres_state_error (cases[i].state, &error));
      g_assert_error (error, DESK_ERROR, (int)cases[i].error);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

static void
test_a_sentence_tells_no_value (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) twice = NULL;
  g_autoptr (GError) negative = NULL;

  db_fixture_add (db, "Anna Berzina", 1);
  g_assert_false (db_run (db, "test-add", &twice, db_text ("Anna Berzina"), db_int (1)));
  g_assert_false (db_run (db, "test-add", &negative, db_text ("Karl"), db_int (-4711)));
  g_assert_error (twice, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_assert_error (negative, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_assert_null (strstr (twice->message, "Anna"));
  g_assert_null (strstr (twice->message, "thing_"));
  g_assert_null (strstr (negative->message, "4711"));
}

static void
test_damage_is_remembered (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  Postgres *postgres = db->connection;
  PGresult *result = PQexec (postgres->db, "DO $$ BEGIN RAISE '' USING ERRCODE = 'XX001'; END $$");

  PGresult *index = PQexec (postgres->db, "DO $$ BEGIN RAISE '' USING ERRCODE = 'DS001'; END $$");

  /* the search index is made again from the records */
  g_assert_false (postgres_error (postgres, index, NULL));
  g_assert_false (db_is_damaged (db));
  PQclear (index);
  g_assert_false (postgres_error (postgres, result, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  g_assert_true (db_is_damaged (db));
  g_clear_error (&error);
  g_assert_false (db_begin (db, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  PQclear (result);
}

static void
test_only_what_may_be_done_again_is_told_so (DbFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *state;
    gboolean again;
  } states[] = { { "40001", TRUE },  { "40P01", TRUE },  { "40002", FALSE }, { "23505", FALSE },
                 { "55P03", FALSE }, { "57014", FALSE }, { "53100", FALSE } };
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  Postgres *postgres = db->connection;

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("DO $$ BEGIN RAISE '' USING ERRCODE = '%s'; END $$", states[i].state);
      PGresult *result;

      g_assert_true (db_begin (db, TRUE, NULL));
      result = PQexec (postgres->db, sql);
      postgres_error (postgres, result, NULL);
      PQclear (result);
      db_rollback (db);
      g_assert_cmpint (db_was_crossed (db), ==, states[i].again);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_server_test ("/db-postgres-error/" name, function)
  g_test_add_func ("/db-postgres-error/each-code-has-its-meaning", test_each_code_has_its_meaning);
  ADD ("a-sentence-tells-no-value", test_a_sentence_tells_no_value);
  ADD ("damage-is-remembered", test_damage_is_remembered);
  ADD ("only-what-may-be-done-again-is-told-so", test_only_what_may_be_done_again_is_told_so);
  return g_test_run ();
}
