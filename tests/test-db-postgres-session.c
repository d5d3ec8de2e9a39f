/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A connection is as the desk wants it, whatever its user and its server say; and knows its place.
 */

#include <string.h>

#include "db-fixture.h"
#include "db-migrate.h"
#include "db-postgres.h"
#include "db-private.h"
#include "error.h"

static char *
dup_setting (Db *db, const char *name)
{
  Postgres *postgres = db->connection;
  g_autofree char *sql = g_strdup_printf ("SHOW %s", name);
  PGresult *result = PQexec (postgres->db, sql);
  char *value = g_strdup (PQgetvalue (result, 0, 0));

  PQclear (result);
  return value;
}

static void
assert_setting (Db *db, const char *name, const char *expected)
{
  g_autofree char *value = dup_setting (db, name);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_a_connection_is_as_the_desk_wants_it (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *careless = g_strconcat (
      fixture->shop,
      "%20-csynchronous_commit%3Doff%20-cTimeZone%3DAsia/Tokyo%20-cbytea_output%3Descape", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Db) db = db_open (careless, DB_OPEN_WRITE, &error);
  g_autofree char *path = g_strconcat (fixture->schema, ", pg_temp", NULL);

  g_assert_no_error (error);
  assert_setting (db, "synchronous_commit", "on");
  assert_setting (db, "TimeZone", "UTC");
  assert_setting (db, "bytea_output", "hex");
  assert_setting (db, "client_encoding", "UTF8");
  assert_setting (db, "standard_conforming_strings", "on");
  assert_setting (db, "idle_in_transaction_session_timeout", "1min");
  assert_setting (db, "lock_timeout", "5s");
  assert_setting (db, "application_name", "deskbell");
  assert_setting (db, "search_path", path);
}

static void
test_stricter_than_the_desk_may_be (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *strict
      = g_strconcat (fixture->shop, "%20-csynchronous_commit%3Dremote_apply&application_name=till",
                     NULL);
  g_autoptr (Db) db = db_open (strict, DB_OPEN_WRITE, NULL);

  assert_setting (db, "synchronous_commit", "remote_apply");
  assert_setting (db, "application_name", "till");
}

static void
test_a_table_of_the_session_hides_nothing (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  Postgres *postgres = db->connection;

  db_fixture_add (db, "thing", 1);
  PQclear (PQexec (postgres->db, "CREATE TEMPORARY TABLE thing (id bigint)"));
  g_assert_cmpint (db_fixture_count (db), ==, 1);
}

static void
test_two_shops_of_one_database_are_two (DbFixture *fixture, gconstpointer data)
{
  DbFixture other = { 0 };
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (Db) there = NULL;
  g_autoptr (GError) error = NULL;

  db_fixture_set_up (&other, NULL);
  there = db_fixture_open (&other, DB_OPEN_WRITE);
  db_set_patience (there, 0);
  g_assert_true (db_begin (db, TRUE, &error));
  g_assert_true (db_begin (there, TRUE, &error));
  db_fixture_add (db, "here", 1);
  g_assert_cmpint (db_fixture_count (there), ==, 0);
  g_assert_true (db_commit (db, &error));
  g_assert_true (db_commit (there, &error));
  g_usleep (20000);
  g_assert_cmpint (db_data_version (there), ==, 0);
  g_clear_pointer (&there, db_close);
  db_fixture_tear_down (&other, NULL);
}

static void
assert_not_opened (const char *location, DbOpenMode mode, DeskError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (db_open (location, mode, &error));
  g_assert_error (error, DESK_ERROR, (int)code);
}

static void
test_there_is_a_shop_or_none (DbFixture *fixture, gconstpointer data)
{
  DbFixture empty = { 0 };

  db_fixture_set_up_empty (&empty, NULL);
  assert_not_opened (fixture->shop, DB_OPEN_CREATE, DESK_ERROR_CONSTRAINT);
  assert_not_opened (empty.shop, DB_OPEN_READ, DESK_ERROR_NOT_FOUND);
  assert_not_opened (empty.shop, DB_OPEN_WRITE, DESK_ERROR_NOT_FOUND);
  assert_not_opened (empty.shop, DB_OPEN_MIGRATE, DESK_ERROR_NOT_FOUND);
  db_close (db_fixture_open (&empty, DB_OPEN_CREATE));
  assert_not_opened (empty.shop, DB_OPEN_READ, DESK_ERROR_NOT_FOUND);
  db_fixture_tear_down (&empty, NULL);
}

static void
test_a_schema_that_is_not_there_is_said (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere
      = g_strconcat (g_getenv ("DESKBELL_TEST_POSTGRES"), "&options=-csearch_path%3Dnowhere", NULL);

  assert_not_opened (nowhere, DB_OPEN_CREATE, DESK_ERROR_INVALID);
}

static void
wait_for_fsync (const char *expected)
{
  for (int i = 0; i < 1000; i++)
    {
      PGconn *db = PQconnectdb (g_getenv ("DESKBELL_TEST_POSTGRES"));
      PGresult *result = PQexec (db, "SHOW fsync");
      gboolean same = g_str_equal (PQgetvalue (result, 0, 0), expected);

      PQclear (result);
      PQfinish (db);
      if (same)
        return;
      g_usleep (5000);
    }
  g_assert_not_reached ();
}

/* RELIABILITY 1: durable before it is said. */
static void
test_a_server_that_forgets_is_refused (DbFixture *fixture, gconstpointer data)
{
  server_fixture_do ("ALTER SYSTEM SET fsync = off");
  server_fixture_do ("SELECT pg_reload_conf ()");
  wait_for_fsync ("off");
  assert_not_opened (fixture->shop, DB_OPEN_WRITE, DESK_ERROR_INVALID);
  db_close (db_fixture_open (fixture, DB_OPEN_READ));
  server_fixture_do ("ALTER SYSTEM RESET fsync");
  server_fixture_do ("SELECT pg_reload_conf ()");
  wait_for_fsync ("on");
  db_close (db_fixture_open (fixture, DB_OPEN_WRITE));
}

static void
test_a_shop_of_another_version_is_another (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *newer = g_strdup_printf (
      "INSERT INTO %s.schema_migration (version, name, applied_at) VALUES (4711, 'newer', 0)",
      fixture->schema);
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;

  db_set_patience (db, 100);
  server_fixture_control ("--stop");
  server_fixture_control ("--start");
  g_assert_true (db_begin (db, TRUE, &error));
  db_rollback (db);
  server_fixture_do (newer);
  g_assert_true (db_begin (db, TRUE, &error));
  db_rollback (db);
  server_fixture_control ("--stop");
  server_fixture_control ("--start");
  for (int write = 0; write < 2; write++)
    {
      g_assert_false (db_begin (db, write, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_NEWER_SCHEMA);
      g_clear_error (&error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_server_test ("/db-postgres-session/" name, function)
  ADD ("a-connection-is-as-the-desk-wants-it", test_a_connection_is_as_the_desk_wants_it);
  ADD ("stricter-than-the-desk-may-be", test_stricter_than_the_desk_may_be);
  ADD ("a-table-of-the-session-hides-nothing", test_a_table_of_the_session_hides_nothing);
  ADD ("two-shops-of-one-database-are-two", test_two_shops_of_one_database_are_two);
  ADD ("there-is-a-shop-or-none", test_there_is_a_shop_or_none);
  ADD ("a-schema-that-is-not-there-is-said", test_a_schema_that_is_not_there_is_said);
  ADD ("a-shop-of-another-version-is-another", test_a_shop_of_another_version_is_another);
  ADD ("a-server-that-forgets-is-refused", test_a_server_that_forgets_is_refused);
  return g_test_run ();
}
