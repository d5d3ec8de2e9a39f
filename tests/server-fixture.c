/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests do with their server besides what the desk does: make room for a shop on it, act
 * as somebody else who may do everything, and take it away. */

#include "server-fixture.h"

#include <gio/gio.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <unistd.h>

/**
 * server_fixture_is_there:
 *
 * Returns: whether the shops of this run are on a server
 */
gboolean
server_fixture_is_there (void)
{
  return g_getenv ("DESKBELL_TEST_POSTGRES") != NULL;
}

/**
 * server_fixture_do:
 *
 * As somebody else who may do everything on the server.
 */
void
server_fixture_do (const char *sql)
{
  PGconn *db = PQconnectdb (g_getenv ("DESKBELL_TEST_POSTGRES"));
  PGresult *result = PQexec (db, sql);

  if (PQresultStatus (result) != PGRES_COMMAND_OK && PQresultStatus (result) != PGRES_TUPLES_OK)
    g_error ("%s: %s", sql, PQerrorMessage (db));
  PQclear (result);
  PQfinish (db);
}

/**
 * server_fixture_control:
 * @word: "--start", "--stop", "--kill"
 */
void
server_fixture_control (const char *word)
{
  const char *argv[] = { g_getenv ("DESKBELL_TEST_POSTGRES_CONTROL"), word, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **)argv, NULL, 0, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
}

/**
 * server_fixture_ask:
 * @location: a shop on the server
 *
 * Returns: (transfer full): the first column of the one row, as somebody else gets it
 */
char *
server_fixture_ask (const char *location, const char *sql)
{
  PGconn *db = PQconnectdb (location);
  PGresult *result = PQexec (db, sql);
  char *answer;

  if (PQresultStatus (result) != PGRES_TUPLES_OK || PQntuples (result) != 1)
    g_error ("%s: %s", sql, PQerrorMessage (db));
  answer = g_strdup (PQgetvalue (result, 0, 0));
  PQclear (result);
  PQfinish (db);
  return answer;
}

/**
 * server_fixture_try:
 * @location: a shop on the server
 *
 * Returns: (transfer full) (nullable): what the server has against it; %NULL when it did it
 */
char *
server_fixture_try (const char *location, const char *sql)
{
  PGconn *db = PQconnectdb (location);
  PGresult *result = PQexec (db, sql);
  ExecStatusType status = PQresultStatus (result);
  char *why = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK
                  ? NULL
                  : g_strdup (PQresultErrorMessage (result));

  PQclear (result);
  PQfinish (db);
  return why;
}

/**
 * server_fixture_damage:
 * @location: a shop on the server, which nobody has open
 * @table: one of its tables
 *
 * Changes one byte of it on the disk.
 */
void
server_fixture_damage (const char *location, const char *table)
{
  const char *folder = g_getenv ("DESKBELL_TEST_POSTGRES_FOLDER");
  g_autofree char *sql = g_strdup_printf ("SELECT pg_relation_filepath ('%s')", table);
  g_autofree char *name = server_fixture_ask (location, sql);
  g_autofree char *path = g_build_filename (folder, "data", name, NULL);
  FILE *file;
  int byte;

  server_fixture_do ("CHECKPOINT");
  server_fixture_control ("--stop");
  file = fopen (path, "r+");
  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, 8192 - 100, SEEK_SET), ==, 0);
  byte = fgetc (file);
  g_assert_cmpint (fseek (file, -1, SEEK_CUR), ==, 0);
  g_assert_cmpint (fputc (byte ^ 0x55, file), !=, EOF);
  fclose (file);
  server_fixture_control ("--start");
}

/**
 * server_fixture_make_schema:
 *
 * Returns: (transfer full): the name of a schema that nobody else has
 */
char *
server_fixture_make_schema (void)
{
  static int n = 0;
  char *schema = g_strdup_printf ("t%d_%d", (int)getpid (), ++n);
  g_autofree char *make = g_strconcat ("CREATE SCHEMA ", schema, NULL);

  server_fixture_do (make);
  return schema;
}

/**
 * server_fixture_location:
 *
 * Returns: (transfer full): where a shop is that lies in @schema
 */
char *
server_fixture_location (const char *schema)
{
  return g_strconcat (g_getenv ("DESKBELL_TEST_POSTGRES"), "&options=-csearch_path%3D", schema,
                      NULL);
}

void
server_fixture_drop_schema (const char *schema)
{
  g_autofree char *drop
      = g_strdup_printf ("SET client_min_messages = warning; DROP SCHEMA IF EXISTS %s CASCADE",
                         schema);

  server_fixture_do (drop);
}

/**
 * server_fixture_empty_schema:
 *
 * The shop in it is as if it had never been; whoever was killed has let go of it.
 */
void
server_fixture_empty_schema (const char *schema)
{
  g_autofree char *make = g_strconcat ("CREATE SCHEMA ", schema, NULL);

  server_fixture_drop_schema (schema);
  server_fixture_do (make);
}
