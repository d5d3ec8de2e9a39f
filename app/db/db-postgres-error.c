/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What PostgreSQL's codes (SQLSTATE) mean to the desk. Its own messages name tables and quote
 * values: they go nowhere; the code and the name of a broken rule go to the debug log. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "db-postgres.h"
#include "error.h"

typedef struct {
  const char *state; /* a whole SQLSTATE, or how a class of them begins */
  DeskError error;
  const char *sentence;
} Meaning;

#define LOST                                                                                       \
  N_ ("The connection to the shop's server was lost. Nothing was saved; try again in a moment.")
#define KEPT_BUSY                                                                                  \
  N_ ("Another program kept the shop busy for too long. Nothing was saved; try again.")
#define CROSSED N_ ("Another desk changed the same at the same time. Nothing was saved; try again.")
#define DAMAGED                                                                                    \
  N_ ("The shop's database is damaged. Nothing is written to it any more; restore a backup.")

/* A whole code stands before its class. */
static const Meaning meanings[] = {
  { "23505", DESK_ERROR_CONSTRAINT, N_ ("This is in the shop already.") },
  { "23503", DESK_ERROR_CONSTRAINT,
    N_ ("Something this refers to is not in the shop, or something else refers to this.") },
  { "23", DESK_ERROR_CONSTRAINT, N_ ("The rules of this record do not allow it.") },
  /* raised by a trigger */
  { "P0001", DESK_ERROR_CONSTRAINT, N_ ("The rules of this record do not allow it.") },
  { "22", DESK_ERROR_CONSTRAINT, N_ ("The rules of this record do not allow it.") },
  { "40001", DESK_ERROR_BUSY, CROSSED },
  { "40P01", DESK_ERROR_BUSY, CROSSED },
  { "55P03", DESK_ERROR_BUSY, KEPT_BUSY },
  { "57014", DESK_ERROR_BUSY,
    N_ ("The shop's server took too long to answer. Nothing was saved; try again.") },
  { "25006", DESK_ERROR_DENIED, N_ ("The shop cannot be written from here.") },
  { "42501", DESK_ERROR_DENIED, N_ ("The shop does not allow this change.") },
  { "28", DESK_ERROR_DENIED,
    N_ ("The shop's server does not let this account in. Check the user's name and the password "
        "file, or ask who looks after the server.") },
  { "3D000", DESK_ERROR_INVALID,
    N_ ("The server has no database of this name. Ask who looks after it to make an empty one.") },
  { "53100", DESK_ERROR_FULL,
    N_ ("There is no room left on the server's disk. Nothing was saved; make room, then try "
        "again.") },
  { "53300", DESK_ERROR_BUSY,
    N_ ("The shop's server has too many connections already. Close a desk, or ask who looks after "
        "the server.") },
  { "53", DESK_ERROR_FULL,
    N_ ("The shop's server has no room left. Nothing was saved; ask who looks after it.") },
  { "54", DESK_ERROR_INVALID, N_ ("This is too long for the shop.") },
  { "XX001", DESK_ERROR_CORRUPT, DAMAGED },
  { "XX002", DESK_ERROR_CORRUPT, DAMAGED },
  /* raised by data/sql/postgres: no damage of the database */
  { "DS001", DESK_ERROR_CORRUPT,
    N_ ("The search index is damaged; the records are not. Have it repaired.") },
  { "58", DESK_ERROR_FULL,
    N_ ("The server's disk failed while the shop was read or written. Nothing was saved; ask who "
        "looks after the server.") },
  { "08", DESK_ERROR_BUSY, LOST },
  { "57P", DESK_ERROR_BUSY, LOST },
  { "25P03", DESK_ERROR_BUSY, LOST },
};

static const Meaning *
find_meaning (const char *state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (g_str_has_prefix (state, meanings[i].state))
      return &meanings[i];
  return NULL;
}

static const char *
find_state (const PGresult *result)
{
  const char *state = result == NULL ? NULL : pq.resultErrorField (result, PG_DIAG_SQLSTATE);

  return state == NULL ? "" : state;
}

/* The server itself has ended the transaction: it is not in the shop, and may be done again. */
static gboolean
is_crossing (const char *state)
{
  return strcmp (state, "40001") == 0 || strcmp (state, "40P01") == 0;
}

/* What libpq says by itself has no state, such as that it could not send; it may say so while it
 * still takes the connection for a good one. */
static gboolean
is_loss (const char *state)
{
  return *state == '\0' || g_str_has_prefix (state, "08") || g_str_has_prefix (state, "57P")
         || strcmp (state, "25P03") == 0;
}

/**
 * postgres_state_error:
 * @state: a SQLSTATE
 *
 * Sets @error to what it means.
 *
 * Returns: always %FALSE
 */
gboolean
postgres_state_error (const char *state, GError **error)
{
  const Meaning *meaning = find_meaning (state);

  if (meaning != NULL)
    desk_error_set (error, meaning->error, NULL, "%s", _ (meaning->sentence));
  else
    desk_error_set (error, DESK_ERROR_INVALID, NULL,
                    _ ("The shop could not answer this question."));
  return FALSE;
}

/**
 * postgres_find_loss:
 * @result: (nullable): what was not done
 *
 * Gives up the connection where the failure was its own.
 *
 * Returns: whether it is lost
 */
gboolean
postgres_find_loss (Postgres *self, const PGresult *result)
{
  if (!postgres_is_lost (self) && is_loss (find_state (result)))
    postgres_disconnect (self);
  if (!postgres_is_lost (self))
    return FALSE;
  /* libpq may have closed the socket: its number may be another file's soon. */
  postgres_set_ear (self, -1);
  return TRUE;
}

/**
 * postgres_error:
 * @result: (nullable): what the server answered; %NULL when it did not
 *
 * Sets @error, and remembers what the answer means for the connection: damage, and a transaction
 * that may be done again.
 *
 * Returns: always %FALSE
 */
gboolean
postgres_error (Postgres *self, const PGresult *result, GError **error)
{
  const char *state = find_state (result);
  const char *rule = result == NULL ? NULL : pq.resultErrorField (result, PG_DIAG_CONSTRAINT_NAME);
  gboolean lost = postgres_find_loss (self, result);

  g_debug ("PostgreSQL: %s %s%s", state, rule == NULL ? "" : rule, lost ? " (lost)" : "");
  if (lost || is_crossing (state))
    self->crossed = TRUE;
  if (lost)
    return postgres_lost_error (error);
  if (strcmp (state, "57014") == 0
      && (postgres_stop_was_asked (self->stop) || g_cancellable_is_cancelled (self->cancellable)))
    {
      desk_error_set (error, DESK_ERROR_INTERRUPTED, NULL, _ ("The question was withdrawn."));
      return FALSE;
    }
  if (g_str_has_prefix (state, "XX00") && strcmp (state, "XX000") != 0)
    g_atomic_int_set (&self->damaged, TRUE);
  return postgres_state_error (state, error);
}

/**
 * postgres_text_error:
 * @result: (nullable): what the server answered to a text of data/sql
 *
 * As postgres_error (), where a mistake in the text itself is its writer's to hear of.
 *
 * Returns: always %FALSE
 */
gboolean
postgres_text_error (Postgres *self, const PGresult *result, GError **error)
{
  const char *state = find_state (result);

  if (g_str_has_prefix (state, "42") && strcmp (state, "42501") != 0)
    g_critical ("A statement is wrong: %s", pq.resultErrorField (result, PG_DIAG_MESSAGE_PRIMARY));
  return postgres_error (self, result, error);
}

/**
 * postgres_lost_error:
 *
 * The server is gone, and the transaction with it.
 *
 * Returns: always %FALSE
 */
gboolean
postgres_lost_error (GError **error)
{
  return postgres_state_error ("08006", error);
}

/**
 * postgres_unknown_error:
 *
 * The server went while it was told to keep a transaction: whether it did, nobody knows yet.
 *
 * Returns: always %FALSE
 */
gboolean
postgres_unknown_error (GError **error)
{
  desk_error_set (error, DESK_ERROR_BUSY, NULL,
                  _ ("The connection to the shop's server was lost while this was saved. Look "
                     "whether it is there before you do it again."));
  return FALSE;
}

/**
 * postgres_damaged_error:
 *
 * Says again that the shop is damaged.
 *
 * Returns: always %FALSE
 */
gboolean
postgres_damaged_error (GError **error)
{
  return postgres_state_error ("XX001", error);
}

/**
 * postgres_is_done:
 * @result: (nullable): what the server answered
 *
 * Returns: whether it did what it was asked
 */
gboolean
postgres_is_done (const PGresult *result)
{
  ExecStatusType status = pq.resultStatus (result);

  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}
