/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A connection as the desk wants it, whatever the server or its user set: what is confirmed is on
 * the disk, nobody holds the others up for long, the shop's schema alone is looked into. Then its
 * place among the others: a migration is alone on the shop. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "db-postgres.h"
#include "error.h"

/* «Desk»: the lock that every connection holds and a migration has alone. */
#define SHOP_LOCK "1147499371"

/* The shop lies in the first schema of the search path, which a service or `options` may set. A
 * table of the session's own never stands before the shop's. What a desk that hangs holds is free
 * after a minute; who waits for their place does so for some seconds. Compiling a question takes
 * longer than any of the desk's answers, and is not interrupted; planning one anew for its values
 * takes longer than the answer. */
static const char settings[]
    = "SET client_min_messages = warning;"
      "SET standard_conforming_strings = on;"
      "SET bytea_output = hex;"
      "SET timezone = 'UTC';"
      "SET jit = off;"
      "SET plan_cache_mode = force_generic_plan;"
      "SET idle_in_transaction_session_timeout = '60s';"
      "SET lock_timeout = '5s';"
      "SELECT set_config ('synchronous_commit', 'on', false)"
      "  WHERE current_setting ('synchronous_commit') = 'off';"
      "SELECT set_config ('search_path', quote_ident (current_schema ()) || ', pg_temp', false),"
      "       n.oid, current_setting ('fsync')"
      "  FROM pg_catalog.pg_namespace AS n WHERE n.nspname = current_schema ()";

/* A long check of a large shop ends; a desk that asks it in vain does too. */
static const char read_settings[] = "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY;"
                                    "SET statement_timeout = '10min';";

typedef struct {
  gboolean has_shop;
  gboolean has_turn;
} Found;

static gboolean
no_schema_error (GError **error)
{
  desk_error_set (error, DESK_ERROR_INVALID, NULL,
                  _ ("The server's database has no schema in which a shop can be kept. Ask who "
                     "looks after the server."));
  return FALSE;
}

static gboolean
forgetful_error (GError **error)
{
  desk_error_set (error, DESK_ERROR_INVALID, NULL,
                  _ ("The shop's server is set not to keep what it confirms (fsync is off). Ask "
                     "who looks after it to switch that on."));
  return FALSE;
}

/* The number of the shop's schema: what its locks and its channel are named by. */
static char *
set_up (Postgres *self, GError **error)
{
  PGresult *result = pq.exec (self->db, settings);
  char *schema = NULL;

  if (!postgres_is_done (result))
    postgres_error (self, result, error);
  else if (pq.ntuples (result) != 1)
    no_schema_error (error);
  else if (self->mode != DB_OPEN_READ && strcmp (pq.getvalue (result, 0, 2), "off") == 0)
    forgetful_error (error);
  else
    schema = g_strdup (pq.getvalue (result, 0, 1));
  pq.clear (result);
  return schema;
}

static gboolean
place_error (Postgres *self, gboolean alone, const PGresult *result, GError **error)
{
  if (g_strcmp0 (pq.resultErrorField (result, PG_DIAG_SQLSTATE), "55P03") != 0)
    return postgres_error (self, result, error);
  if (alone)
    desk_error_set (error, DESK_ERROR_BUSY, NULL,
                    _ ("The shop is open elsewhere. Close its windows, then try again."));
  else
    desk_error_set (error, DESK_ERROR_BUSY, NULL,
                    _ ("The shop is being brought up to date. Try again in a moment."));
  return FALSE;
}

/* Looks only once the place is taken, so that what was found stays so. */
static gboolean
take_place (Postgres *self, const char *schema, Found *found, GError **error)
{
  gboolean alone = self->mode == DB_OPEN_CREATE || self->mode == DB_OPEN_MIGRATE;
  g_autofree char *listen = g_strdup_printf ("LISTEN %s;", self->channel);
  g_autofree char *sql = g_strdup_printf (
      "%sSELECT pg_advisory_lock%s (" SHOP_LOCK ", %s::oid::int);"
      "%sSELECT to_regclass ('schema_migration') IS NOT NULL, to_regclass ('turn') IS NOT NULL",
      self->mode == DB_OPEN_READ ? read_settings : "", alone ? "" : "_shared", schema,
      self->mode == DB_OPEN_WRITE ? listen : "");
  PGresult *result = pq.exec (self->db, sql);
  gboolean ok = postgres_is_done (result);

  if (ok)
    {
      found->has_shop = *pq.getvalue (result, 0, 0) == 't';
      found->has_turn = *pq.getvalue (result, 0, 1) == 't';
    }
  else
    place_error (self, alone, result, error);
  pq.clear (result);
  return ok;
}

static gboolean
is_wanted (Postgres *self, const Found *found, GError **error)
{
  if (self->mode == DB_OPEN_CREATE && found->has_shop)
    {
      desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("There is a shop at %s already."),
                      self->shown);
      return FALSE;
    }
  if (self->mode != DB_OPEN_CREATE && !found->has_shop)
    {
      desk_error_set (error, DESK_ERROR_NOT_FOUND, NULL, _ ("There is no shop at %s."),
                      self->shown);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_version (Postgres *self, int *version, GError **error)
{
  PGresult *result = pq.exec (self->db, "SELECT coalesce (max (version), 0) FROM schema_migration");
  gboolean ok = postgres_is_done (result);

  if (ok)
    *version = atoi (pq.getvalue (result, 0, 0));
  else
    postgres_error (self, result, error);
  pq.clear (result);
  return ok;
}

/* While the server was away, the shop may have been brought up to date, or an older one put back:
 * the desk's statements are not made for it. Who is alone brings it there, and does not come back.
 */
static gboolean
is_as_before (Postgres *self, GError **error)
{
  int version;

  if (self->mode != DB_OPEN_READ && self->mode != DB_OPEN_WRITE)
    return TRUE;
  if (!read_version (self, &version, error))
    return FALSE;
  if (self->version == 0)
    self->version = version;
  if (self->version == version)
    return TRUE;
  desk_error_set (error, DESK_ERROR_NEWER_SCHEMA, NULL,
                  _ ("Another version of Deskbell has changed the shop meanwhile. Close Deskbell "
                     "and open it again."));
  return FALSE;
}

/**
 * postgres_begin_session:
 * @self: with a connection just made
 *
 * Sets it up, takes its place and looks whether there is a shop. Errors: `busy` while another
 * program has or wants the shop alone, `not-found`, `constraint` where one is to be made and there
 * is one, `invalid` for a server that cannot keep a shop, `newer-schema` where the shop is not of
 * the version any more that it had when it was first reached.
 */
gboolean
postgres_begin_session (Postgres *self, GError **error)
{
  g_autofree char *schema = set_up (self, error);
  Found found = { 0 };

  if (schema == NULL)
    return FALSE;
  g_free (self->schema);
  self->schema = g_strdup (schema);
  g_free (self->channel);
  self->channel = g_strdup_printf ("deskbell_%s", schema);
  if (!take_place (self, schema, &found, error) || !is_wanted (self, &found, error)
      || !is_as_before (self, error))
    return FALSE;
  self->has_turn = found.has_turn;
  if (self->mode == DB_OPEN_WRITE)
    postgres_set_ear (self, pq.socket (self->db));
  return TRUE;
}
