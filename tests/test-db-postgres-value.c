/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What PostgreSQL answers, as the desk counts. */

#include <string.h>

#include "db-fixture.h"
#include "db-postgres.h"
#include "db-private.h"
#include "error.h"

static PGresult *
ask (Db *db, const char *sql)
{
  Postgres *postgres = db->connection;
  PGresult *result = PQexec (postgres->db, sql);

  g_assert_true (postgres_is_done (result));
  return result;
}

static void
test_integers_of_every_type (DbFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *sql;
    gint64 value;
  } cases[] = {
    { "SELECT 9223372036854775807::bigint", G_MAXINT64 },
    { "SELECT (-9223372036854775807 - 1)::bigint", G_MININT64 },
    { "SELECT 9223372036854775807::numeric", G_MAXINT64 },
    { "SELECT (-9223372036854775808)::numeric", G_MININT64 },
    { "SELECT 7::int", 7 },
    { "SELECT 7::smallint", 7 },
    { "SELECT true", 1 },
    { "SELECT false", 0 },
    { "SELECT '12'::text", 12 },
    { "SELECT NULL::bigint", 0 },
    { "SELECT NULL::boolean", 0 },
    { "SELECT NULL::numeric", 0 },
  };
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PGresult *result = ask (db, cases[i].sql);

      g_assert_true (postgres_values_fit (result, NULL));
      g_assert_cmpint (postgres_value_int (result, 0, 0), ==, cases[i].value);
      PQclear (result);
    }
}

static void
test_what_does_not_fit_is_refused (DbFixture *fixture, gconstpointer data)
{
  static const char *const cases[] = {
    "SELECT 9223372036854775808::numeric",
    "SELECT (-9223372036854775809)::numeric",
    "SELECT 1.5::numeric",
    "SELECT 'NaN'::numeric",
    "SELECT 1, 1e30::numeric",
    "SELECT n::numeric / 3 FROM generate_series (3, 5) AS n",
  };
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PGresult *result = ask (db, cases[i]);
      g_autoptr (GError) error = NULL;

      g_assert_false (postgres_values_fit (result, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      PQclear (result);
    }
}

static void
test_a_double_is_its_writers_mistake (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  PGresult *result = ask (db, "SELECT 1::double precision");
  g_autoptr (GError) error = NULL;

  g_test_expect_message ("deskbell", G_LOG_LEVEL_CRITICAL, "*floating point*");
  g_assert_false (postgres_values_fit (result, &error));
  g_test_assert_expected_messages ();
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  PQclear (result);
}

static void
test_bytes_are_bytes (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  PGresult *result = ask (db, "SELECT '\\x00ff5c00'::bytea, ''::bytea, NULL::bytea, 'text'::text");
  g_autoptr (GBytes) some = postgres_value_bytes (result, 0, 0);
  g_autoptr (GBytes) none = postgres_value_bytes (result, 0, 1);
  g_autoptr (GBytes) text = postgres_value_bytes (result, 0, 3);

  g_assert_cmpmem (g_bytes_get_data (some, NULL), g_bytes_get_size (some), "\0\xff\\\0", 4);
  g_assert_cmpuint (g_bytes_get_size (none), ==, 0);
  g_assert_null (postgres_value_bytes (result, 0, 2));
  g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), "text", 4);
  PQclear (result);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_server_test ("/db-postgres-value/" name, function)
  ADD ("integers-of-every-type", test_integers_of_every_type);
  ADD ("what-does-not-fit-is-refused", test_what_does_not_fit_is_refused);
  ADD ("a-double-is-its-writers-mistake", test_a_double_is_its_writers_mistake);
  ADD ("bytes-are-bytes", test_bytes_are_bytes);
  return g_test_run ();
}
