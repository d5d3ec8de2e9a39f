/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What SQLite's result codes mean to the desk. Its own messages name tables and quote texts: they
 * go to the debug log at most, never into an error. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "db-sqlite.h"
#include "error.h"

typedef struct {
  int code; /* a primary or an extended result code */
  DeskError error;
  const char *sentence;
} Meaning;

/* Extended codes stand before their primary one. */
static const Meaning meanings[] = {
  { SQLITE_CONSTRAINT_UNIQUE, DESK_ERROR_CONSTRAINT, N_ ("This is in the shop already.") },
  { SQLITE_CONSTRAINT_PRIMARYKEY, DESK_ERROR_CONSTRAINT, N_ ("This is in the shop already.") },
  { SQLITE_CONSTRAINT_FOREIGNKEY, DESK_ERROR_CONSTRAINT,
    N_ ("Something this refers to is not in the shop, or something else refers to this.") },
  { SQLITE_CONSTRAINT, DESK_ERROR_CONSTRAINT, N_ ("The rules of this record do not allow it.") },
  { SQLITE_MISMATCH, DESK_ERROR_CONSTRAINT, N_ ("The rules of this record do not allow it.") },
  { SQLITE_BUSY, DESK_ERROR_BUSY,
    N_ ("Another program kept the shop busy for too long. Nothing was saved; try again.") },
  { SQLITE_LOCKED, DESK_ERROR_BUSY,
    N_ ("Another program kept the shop busy for too long. Nothing was saved; try again.") },
  { SQLITE_PROTOCOL, DESK_ERROR_BUSY,
    N_ ("Another program kept the shop busy for too long. Nothing was saved; try again.") },
  { SQLITE_SCHEMA, DESK_ERROR_BUSY, N_ ("The shop was changed meanwhile. Try again.") },
  { SQLITE_FULL, DESK_ERROR_FULL,
    N_ ("There is no room left on the disk. Nothing was saved; make room, then try again.") },
  /* Its index of the log did not grow. */
  { SQLITE_IOERR_SHMSIZE, DESK_ERROR_FULL,
    N_ ("There is no room left on the disk. Nothing was saved; make room, then try again.") },
  { SQLITE_CORRUPT_VTAB, DESK_ERROR_CORRUPT,
    N_ ("The search index is damaged; the records are not. Have it repaired.") },
  { SQLITE_CORRUPT, DESK_ERROR_CORRUPT,
    N_ ("The shop's file is damaged. Nothing is written to it any more; restore a backup.") },
  { SQLITE_NOTADB, DESK_ERROR_CORRUPT,
    N_ ("The shop's file is damaged or is no shop. Nothing was written to it; restore a backup.") },
  { SQLITE_INTERRUPT, DESK_ERROR_INTERRUPTED, N_ ("The question was withdrawn.") },
  { SQLITE_ABORT, DESK_ERROR_INTERRUPTED, N_ ("The question was withdrawn.") },
  { SQLITE_READONLY, DESK_ERROR_DENIED, N_ ("The shop cannot be written from here.") },
  { SQLITE_PERM, DESK_ERROR_DENIED, N_ ("The shop cannot be written from here.") },
  { SQLITE_AUTH, DESK_ERROR_DENIED, N_ ("The shop does not allow this change.") },
  { SQLITE_CANTOPEN, DESK_ERROR_DENIED,
    N_ ("The shop's file cannot be opened. Ask who looks after this computer.") },
  { SQLITE_IOERR, DESK_ERROR_FULL,
    N_ ("The disk failed while the shop was read or written. Check it, then try again.") },
  { SQLITE_TOOBIG, DESK_ERROR_INVALID, N_ ("This is too long for the shop.") },
};

static const Meaning *
find_meaning (int code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (meanings[i].code == code || meanings[i].code == (code & 0xff))
      return &meanings[i];
  return NULL;
}

/**
 * sqlite_error:
 * @code: what SQLite answered, extended
 *
 * Sets @error; damage is remembered, except of the search index, which is made again from the
 * records.
 *
 * Returns: always %FALSE
 */
gboolean
sqlite_error (Sqlite *self, int code, GError **error)
{
  const Meaning *meaning = find_meaning (code);

  if (code == SQLITE_NOMEM)
    g_error ("SQLite has no memory left");
  if (meaning != NULL && meaning->error == DESK_ERROR_CORRUPT && code != SQLITE_CORRUPT_VTAB)
    g_atomic_int_set (&self->damaged, TRUE);
  /* SQLITE_ERROR may quote what somebody typed into the lookup. */
  g_debug ("SQLite: %s (%d)",
           code == SQLITE_ERROR ? sqlite3_errstr (code) : sqlite3_errmsg (self->db), code);
  if (meaning != NULL)
    desk_error_set (error, meaning->error, NULL, "%s", _ (meaning->sentence));
  else
    desk_error_set (error, DESK_ERROR_INVALID, NULL,
                    _ ("The shop could not answer this question."));
  return FALSE;
}

/**
 * sqlite_text_error:
 * @code: what SQLite answered to a text of data/sql
 *
 * As sqlite_error (), where a mistake in the text itself is its writer's to hear of.
 *
 * Returns: always %FALSE
 */
gboolean
sqlite_text_error (Sqlite *self, int code, GError **error)
{
  /* An interrupt that hits the making of a virtual table comes back as a mistake in it. */
  if ((code & 0xff) == SQLITE_ERROR && g_cancellable_is_cancelled (self->cancellable))
    return sqlite_error (self, SQLITE_INTERRUPT, error);
  if ((code & 0xff) == SQLITE_ERROR)
    g_critical ("A statement is wrong: %s", sqlite3_errmsg (self->db));
  return sqlite_error (self, code, error);
}

/**
 * sqlite_damaged_error:
 *
 * Says again that the shop is damaged.
 *
 * Returns: always %FALSE
 */
gboolean
sqlite_damaged_error (GError **error)
{
  const Meaning *meaning = find_meaning (SQLITE_CORRUPT);

  desk_error_set (error, meaning->error, NULL, "%s", _ (meaning->sentence));
  return FALSE;
}
