/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way to the server: by what libpq understands, so that service files, password files, TLS and
 * the environment are as its users know them; and back to it when it was lost, again and again with
 * growing pauses, as long as the patience lasts. */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "db-postgres.h"
#include "error.h"

#define OLDEST_SERVER 150000
/* Where neither the URI nor a service says another one. */
#define CONNECT_SECONDS 10
/* How often a cancel is looked for while nothing comes. */
#define LOOK_MS 50
#define FIRST_PAUSE_US (50 * G_TIME_SPAN_MILLISECOND)
#define LONGEST_PAUSE_US G_TIME_SPAN_SECOND

/* What comes before the location is a default that it may change, what comes after is not. */
static PGconn *
start (const char *location)
{
  const char *const keywords[] = {
    "fallback_application_name", "keepalives_idle", "keepalives_interval", "keepalives_count",
    "tcp_user_timeout",          "dbname",          "client_encoding",     NULL,
  };
  const char *const values[] = {
    "deskbell", "30", "10", "3", "30000", location, "UTF8", NULL,
  };
  PGconn *db = pq.connectStartParams (keywords, values, TRUE);

  if (db == NULL)
    g_error ("libpq has no memory left");
  /* A code and no sentence in the server's language. */
  pq.setErrorVerbosity (db, PQERRORS_SQLSTATE);
  return db;
}

static gint64
connect_time (PGconn *db)
{
  PQconninfoOption *options = pq.conninfo (db);
  gint64 seconds = 0;

  for (PQconninfoOption *option = options; option != NULL && option->keyword != NULL; option++)
    if (strcmp (option->keyword, "connect_timeout") == 0 && option->val != NULL)
      seconds = g_ascii_strtoll (option->val, NULL, 10);
  pq.conninfoFree (options);
  return (seconds > 0 ? seconds : CONNECT_SECONDS) * G_TIME_SPAN_SECOND;
}

static gboolean
wait_for (PGconn *db, GIOCondition condition)
{
  GPollFD fd = { pq.socket (db), condition, 0 };

  return g_poll (&fd, 1, LOOK_MS) > 0;
}

/* Which of several servers is being tried. */
static char *
dup_place (PGconn *db)
{
  return g_strdup_printf ("%s %s %s", pq.host (db), pq.hostaddr (db), pq.port (db));
}

/* Each server has the whole time for itself. */
static gboolean
is_late (PGconn *db, char **place, gint64 *deadline)
{
  g_autofree char *now = dup_place (db);

  if (g_strcmp0 (now, *place) != 0)
    {
      g_free (*place);
      *place = g_steal_pointer (&now);
      *deadline = g_get_monotonic_time () + connect_time (db);
    }
  return g_get_monotonic_time () > *deadline;
}

/* FALSE when it failed, the time was up, or nobody wants it any more. */
static gboolean
go_on_until_connected (Postgres *self, PGconn *db)
{
  g_autofree char *place = NULL;
  gint64 deadline = 0;
  PostgresPollingStatusType status
      = pq.status (db) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;

  while (status == PGRES_POLLING_READING || status == PGRES_POLLING_WRITING)
    {
      if (is_late (db, &place, &deadline) || g_cancellable_is_cancelled (self->cancellable))
        return FALSE;
      if (wait_for (db, status == PGRES_POLLING_READING ? G_IO_IN : G_IO_OUT))
        status = pq.connectPoll (db);
    }
  return status == PGRES_POLLING_OK;
}

/* What the server said, if it was one that spoke: «FATAL:  28P01». */
static char *
dup_state (PGconn *db)
{
  g_autoptr (GRegex) regex = g_regex_new (":\\s+([0-9A-Z]{5})$", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (regex, pq.errorMessage (db), 0, &match))
    return NULL;
  return g_match_info_fetch (match, 1);
}

static gboolean
connect_error (Postgres *self, PGconn *db, GError **error)
{
  g_autofree char *state = dup_state (db);

  g_debug ("PostgreSQL: not connected: %s", state == NULL ? pq.errorMessage (db) : state);
  if (g_cancellable_is_cancelled (self->cancellable))
    desk_error_set (error, DESK_ERROR_INTERRUPTED, NULL, _ ("The question was withdrawn."));
  else if (pq.connectionNeedsPassword (db))
    desk_error_set (error, DESK_ERROR_DENIED, NULL,
                    _ ("The shop's server at %s wants a password. Put it into the password file "
                       "(~/.pgpass), which nobody else may read."),
                    self->shown);
  else if (state != NULL && strcmp (state, "57P03") != 0)
    postgres_state_error (state, error);
  else
    desk_error_set (error, DESK_ERROR_BUSY, NULL,
                    _ ("The shop's server at %s is not reached. Check the network, or ask who "
                       "looks after the server, then try again."),
                    self->shown);
  return FALSE;
}

static gboolean
is_new_enough (PGconn *db, GError **error)
{
  int version = pq.serverVersion (db);

  if (version >= OLDEST_SERVER)
    return TRUE;
  desk_error_set (error, DESK_ERROR_INVALID, NULL,
                  _ ("The shop's server is PostgreSQL %d, and the desk needs %d or newer."),
                  version / 10000, OLDEST_SERVER / 10000);
  return FALSE;
}

/* What a server wants to tell besides its answers names tables. */
static void
on_notice (void *data, const PGresult *result)
{
  g_debug ("PostgreSQL: notice %s", pq.resultErrorField (result, PG_DIAG_SQLSTATE));
}

/* A URI that libpq does not understand may hold a password where none is looked for. */
static gboolean
is_understood (const char *location, GError **error)
{
  PQconninfoOption *options = pq.conninfoParse (location, NULL);

  pq.conninfoFree (options);
  if (options != NULL)
    return TRUE;
  desk_error_set (error, DESK_ERROR_INVALID, NULL,
                  _ ("This is no address of a shop's server. It looks like "
                     "postgresql://user@server/database."));
  return FALSE;
}

/**
 * postgres_connect:
 *
 * Tries once. On %FALSE nothing is connected. Errors: `busy` when the server is not reached,
 * `denied`, `invalid`, and those of postgres_begin_session ().
 */
gboolean
postgres_connect (Postgres *self, GError **error)
{
  postgres_disconnect (self);
  if (!is_understood (self->location, error))
    return FALSE;
  self->db = start (self->location);
  if (!go_on_until_connected (self, self->db))
    connect_error (self, self->db, error);
  else if (is_new_enough (self->db, error))
    {
      pq.setNoticeReceiver (self->db, on_notice, NULL);
      postgres_stop_set (self->stop, self->db);
      self->serial++;
      if (postgres_begin_session (self, error))
        return TRUE;
    }
  postgres_disconnect (self);
  return FALSE;
}

/**
 * postgres_disconnect:
 *
 * Gives up the connection, if there is one. The transaction of a job stays under way until the job
 * has ended it.
 */
void
postgres_disconnect (Postgres *self)
{
  postgres_set_ear (self, -1);
  postgres_stop_set (self->stop, NULL);
  g_clear_pointer (&self->db, pq.finish);
}

/**
 * postgres_is_lost:
 *
 * Returns: whether the last thing known of the connection is that it is none
 */
gboolean
postgres_is_lost (Postgres *self)
{
  return pq.status (self->db) != CONNECTION_OK;
}

/* Until the pause is over or nobody wants it any more. */
static gboolean
rest (Postgres *self, gint64 pause)
{
  gint64 until = g_get_monotonic_time () + pause;

  while (g_get_monotonic_time () < until && !g_cancellable_is_cancelled (self->cancellable))
    g_usleep (MIN (pause, LOOK_MS * G_TIME_SPAN_MILLISECOND));
  return !g_cancellable_is_cancelled (self->cancellable);
}

/* After the patience has ended once, each job asks once, so that they do not all wait. */
static gboolean
connect_again (Postgres *self, GError **error)
{
  gint64 patience = self->given_up ? 0 : self->patience * G_TIME_SPAN_MILLISECOND;
  gint64 deadline = g_get_monotonic_time () + patience;
  gint64 pause = FIRST_PAUSE_US;

  for (;;)
    {
      g_autoptr (GError) failure = NULL;

      if (postgres_connect (self, &failure))
        {
          self->given_up = FALSE;
          /* Whoever wrote meanwhile was not heard. */
          self->n_foreign++;
          return TRUE;
        }
      self->given_up = g_get_monotonic_time () + pause > deadline;
      if (self->given_up || !g_error_matches (failure, DESK_ERROR, DESK_ERROR_BUSY)
          || !rest (self, pause))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      pause = MIN (pause * 2, LONGEST_PAUSE_US);
    }
}

/**
 * postgres_ready:
 *
 * Before anything is sent: a connection that was found dead is made again, unless that would tear a
 * transaction in two. Who is alone on a shop would not be any more.
 *
 * Returns: whether there is a connection on which nothing else is under way
 */
gboolean
postgres_ready (Postgres *self, GError **error)
{
  if (!postgres_is_lost (self) && !postgres_stop_wait (self->stop))
    postgres_disconnect (self);
  if (!postgres_is_lost (self))
    return TRUE;
  if (self->in_transaction || self->mode == DB_OPEN_CREATE || self->mode == DB_OPEN_MIGRATE)
    {
      self->crossed = TRUE;
      return postgres_lost_error (error);
    }
  return connect_again (self, error);
}
