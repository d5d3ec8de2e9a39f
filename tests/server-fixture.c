/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests do with their server besides what the desk does: make room for a shop on it, act
 * as somebody else who may do everything, and take it away. */

#include "server-fixture.h"

#include <gio/gio.h>
#include <libpq-fe.h>
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
