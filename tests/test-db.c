/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A connection and its transactions, as every engine keeps them. */

#include "db.h"

#include "db-fixture.h"
#include "error.h"

static void
test_a_commit_stays_and_a_rollback_does_not (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (Db) other = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GError) error = NULL;

  g_assert_true (db_begin (db, TRUE, &error));
  g_assert_true (db_in_transaction (db));
  db_fixture_add (db, "kept", 1);
  g_assert_cmpint (db_fixture_count (other), ==, 0);
  g_assert_true (db_commit (db, &error));
  g_assert_no_error (error);
  g_assert_false (db_in_transaction (db));
  g_assert_cmpint (db_fixture_count (other), ==, 1);

  g_assert_true (db_begin (db, TRUE, &error));
  db_fixture_add (db, "dropped", 1);
  db_rollback (db);
  g_assert_false (db_in_transaction (db));
  g_assert_cmpint (db_fixture_count (db), ==, 1);
  db_rollback (db);
}

static void
test_closing_takes_back_what_was_not_committed (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Db) other = NULL;
  Db *db = db_fixture_open (fixture, DB_OPEN_WRITE);

  g_assert_true (db_begin (db, TRUE, &error));
  db_fixture_add (db, "lost", 1);
  db_close (db);
  other = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_assert_cmpint (db_fixture_count (other), ==, 0);
  g_assert_true (db_begin (other, TRUE, &error));
  g_assert_true (db_commit (other, &error));
}

static void
test_a_read_sees_one_state_to_its_end (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) reader = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (Db) writer = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;

  g_assert_true (db_begin (reader, FALSE, &error));
  g_assert_cmpint (db_fixture_count (reader), ==, 0);
  db_fixture_add (writer, "new", 1);
  g_assert_cmpint (db_fixture_count (reader), ==, 0);
  g_assert_true (db_commit (reader, &error));
  g_assert_cmpint (db_fixture_count (reader), ==, 1);
}

/* A foreign key checked at the end makes a commit fail: the transaction is over all the same. */
static void
test_a_failed_commit_leaves_nothing_open (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (Db) other = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;

  g_assert_true (db_begin (db, TRUE, &error));
  db_fixture_add (db, "with the promise", 1);
  g_assert_true (db_run (db, "test-add-promise", &error, db_int (4711)));
  g_assert_false (db_commit (db, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_assert_false (db_in_transaction (db));
  g_clear_error (&error);

  db_set_patience (other, 0);
  g_assert_true (db_begin (other, TRUE, &error));
  g_assert_cmpint (db_fixture_count (other), ==, 0);
  db_rollback (other);
}

static void
test_data_version_counts_only_others (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (Db) other = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  gint64 before = db_data_version (db);

  db_fixture_add (db, "own", 1);
  g_assert_cmpint (db_data_version (db), ==, before);
  g_assert_true (db_checkpoint (db, &error));
  db_fixture_add (db, "own again", 1);
  g_assert_cmpint (db_data_version (db), ==, before);
  db_fixture_add (other, "foreign", 1);
  /* A server tells it a moment later. */
  for (int i = 0; server_fixture_is_there () && i < 1000 && db_data_version (db) == before; i++)
    g_usleep (1000);
  g_assert_cmpint (db_data_version (db), !=, before);
}

static void
test_integrity_says_nothing_of_a_whole_shop (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) quick = db_check_integrity (db, TRUE, &error);
  g_auto (GStrv) whole = db_check_integrity (db, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (quick), ==, 0);
  g_assert_cmpuint (g_strv_length (whole), ==, 0);
}

static void
test_the_engine_says_its_name (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);

  g_assert_cmpstr (db_engine_name (db), ==, server_fixture_is_there () ? "postgres" : "sqlite");
}

static void
test_a_location_of_no_engine_is_refused (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (db_open ("gopher://shop", DB_OPEN_READ, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
}

static void
test_the_location_tells_the_engine (void)
{
  static const struct {
    const char *location;
    const DbEngine *engine;
  } cases[] = {
    { "/home/ann/shop.db", &db_engine_sqlite },
    { "shop.db", &db_engine_sqlite },
    { "postgresql:shop.db", &db_engine_sqlite },
    { "postgresql://server/shop", &db_engine_postgres },
    { "postgres://server/shop", &db_engine_postgres },
    { "PostgreSQL://server/shop", &db_engine_postgres },
    { "postgresqls://server/shop", NULL },
    { "://server/shop", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (db_find_engine (cases[i].location, NULL) == cases[i].engine);
}

/* Each function in turn is left out. */
static void
assert_holes_are_refused (const DbEngine *whole)
{
  for (gsize at = G_STRUCT_OFFSET (DbEngine, open); at < sizeof (DbEngine);
       at += sizeof (GCallback))
    {
      DbEngine engine = *whole;
      g_autoptr (GError) error = NULL;

      memset ((char *)&engine + at, 0, sizeof (GCallback));
      g_assert_null (db_open_with (&engine, "/nowhere/shop.db", DB_OPEN_READ, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, whole->name));
    }
}

static void
test_a_table_with_a_hole_is_refused (void)
{
  assert_holes_are_refused (&db_engine_sqlite);
  assert_holes_are_refused (&db_engine_postgres);
}

static void
test_a_whole_table_is_taken (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const DbEngine *engine = db_find_engine (fixture->shop, &error);
  g_autoptr (Db) db = db_open_with (engine, fixture->shop, DB_OPEN_READ, &error);

  g_assert_no_error (error);
  g_assert_nonnull (db);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  db_fixture_add_test ("/db/a-commit-stays-and-a-rollback-does-not",
                       test_a_commit_stays_and_a_rollback_does_not);
  db_fixture_add_test ("/db/closing-takes-back-what-was-not-committed",
                       test_closing_takes_back_what_was_not_committed);
  db_fixture_add_test ("/db/a-read-sees-one-state-to-its-end",
                       test_a_read_sees_one_state_to_its_end);
  db_fixture_add_test ("/db/a-failed-commit-leaves-nothing-open",
                       test_a_failed_commit_leaves_nothing_open);
  db_fixture_add_test ("/db/data-version-counts-only-others", test_data_version_counts_only_others);
  db_fixture_add_test ("/db/integrity-says-nothing-of-a-whole-shop",
                       test_integrity_says_nothing_of_a_whole_shop);
  db_fixture_add_test ("/db/the-engine-says-its-name", test_the_engine_says_its_name);
  db_fixture_add_test ("/db/a-whole-table-is-taken", test_a_whole_table_is_taken);
  g_test_add_func ("/db/the-location-tells-the-engine", test_the_location_tells_the_engine);
  g_test_add_func ("/db/a-table-with-a-hole-is-refused", test_a_table_with_a_hole_is_refused);
  g_test_add_func ("/db/a-location-of-no-engine-is-refused",
                   test_a_location_of_no_engine_is_refused);
  return g_test_run ();
}
