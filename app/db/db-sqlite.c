/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The engine of a shop in one file: write-ahead log, every commit on the disk before it is said,
 * several programs at once by the locks of db-lock. What a connection may do is set in
 * db-sqlite-guard.c. */

#include "config.h"

#include "db-sqlite.h"

#include <glib/gi18n-lib.h>

#include "db-place.h"
#include "error.h"

/* «Desk», in the file's header: what tells a shop from any other database. */
#define APPLICATION_ID 0x4465736b
#define MARK_IT "PRAGMA application_id = 1147499371"

#define PATIENCE_MS 15000
#define OPEN_PATIENCE_MS 5000
/* The second line only; whoever writes has waited at the door. */
#define BUSY_MS 250

static void
sqlite_close (gpointer connection)
{
  Sqlite *self = connection;

  sqlite3_finalize (self->data_version);
  /* The last one to close tidies the log into the file, but never into a damaged one. */
  if (self->db != NULL && g_atomic_int_get (&self->damaged))
    sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_close_v2 (self->db);
  g_clear_pointer (&self->lock, db_lock_free);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sqlite, sqlite_close)

static gboolean
ask_int (Sqlite *self, const char *sql, gint64 *out, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  int code = sqlite3_prepare_v2 (self->db, sql, -1, &stmt, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (stmt);
  if (code == SQLITE_ROW)
    *out = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  return code == SQLITE_ROW || sqlite_error (self, code, error);
}

static gboolean
keep_log (Sqlite *self, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  int code = sqlite3_prepare_v2 (self->db, "PRAGMA journal_mode = WAL", -1, &stmt, NULL);
  gboolean kept = FALSE;

  if (code == SQLITE_OK)
    code = sqlite3_step (stmt);
  if (code == SQLITE_ROW)
    kept = g_strcmp0 ((const char *)sqlite3_column_text (stmt, 0), "wal") == 0;
  sqlite3_finalize (stmt);
  if (code != SQLITE_ROW)
    return sqlite_error (self, code, error);
  if (!kept)
    desk_error_set (error, DESK_ERROR_INVALID, NULL,
                    _ ("A shop cannot be kept safely in this folder. Choose another one."));
  return kept;
}

/* The file may be there from a making that was cut short, marked or not yet: then it holds nothing.
 */
static gboolean
is_unfinished (Sqlite *self, goffset size, gboolean *unfinished, GError **error)
{
  gint64 n_schema_changes;
  gint64 mark;

  *unfinished = size == 0;
  if (*unfinished)
    return TRUE;
  if (!ask_int (self, "PRAGMA application_id", &mark, error)
      || !ask_int (self, "PRAGMA schema_version", &n_schema_changes, error))
    return FALSE;
  *unfinished = (mark == 0 || mark == APPLICATION_ID) && n_schema_changes == 0;
  return TRUE;
}

static gboolean
make_shop (Sqlite *self, goffset size, GError **error)
{
  g_autofree char *shown = g_filename_display_name (self->path);
  gboolean unfinished;
  int code;

  if (!is_unfinished (self, size, &unfinished, error))
    return FALSE;
  if (!unfinished)
    {
      desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("There is a shop at %s already."),
                      shown);
      return FALSE;
    }
  code = sqlite3_exec (self->db, MARK_IT, NULL, NULL, NULL);
  if (code != SQLITE_OK)
    return sqlite_error (self, code, error);
  db_place_sync_folder (self->path);
  return keep_log (self, error);
}

static gboolean
find_shop (Sqlite *self, GError **error)
{
  g_autofree char *shown = g_filename_display_name (self->path);
  gint64 mark;

  if (!ask_int (self, "PRAGMA application_id", &mark, error))
    return FALSE;
  if (mark == APPLICATION_ID)
    return self->mode != DB_OPEN_WRITE || keep_log (self, error);
  desk_error_set (error, DESK_ERROR_INVALID, NULL,
                  _ ("%s is a database of another program, not a shop."), shown);
  return FALSE;
}

/* Nobody asks how much memory it took; counting costs a lock at each piece. */
static gpointer
configure (gpointer data)
{
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  return NULL;
}

static gboolean
connect_file (Sqlite *self, GError **error)
{
  static GOnce once = G_ONCE_INIT;
  int code;

  g_once (&once, configure, NULL);
  code = sqlite3_open_v2 (self->path, &self->db,
                          SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE
                              | SQLITE_OPEN_EXRESCODE,
                          NULL);

  if (code != SQLITE_OK)
    return sqlite_error (self, code, error);
  sqlite3_busy_timeout (self->db, OPEN_PATIENCE_MS);
  return TRUE;
}

static gboolean
prepare_questions (Sqlite *self, GError **error)
{
  int code = sqlite3_prepare_v3 (self->db, "PRAGMA data_version", -1, SQLITE_PREPARE_PERSISTENT,
                                 &self->data_version, NULL);

  sqlite3_busy_timeout (self->db, BUSY_MS);
  return code == SQLITE_OK || sqlite_error (self, code, error);
}

/* Nothing is made where there is no shop, not even its locks. */
static gboolean
take_place (Sqlite *self, goffset *size, GError **error)
{
  gboolean make = self->mode == DB_OPEN_CREATE;
  gboolean alone = make || self->mode == DB_OPEN_MIGRATE;
  g_autofree char *shown = g_filename_display_name (self->path);

  if (!db_place_check (self->path, error) || !db_place_stat (self->path, size, error))
    return FALSE;
  if (!make && *size <= 0)
    {
      desk_error_set (error, DESK_ERROR_NOT_FOUND, NULL, _ ("There is no shop at %s."), shown);
      return FALSE;
    }
  if (make && !db_place_make_folder (self->path, error))
    return FALSE;
  self->lock = db_lock_new (self->path, alone, OPEN_PATIENCE_MS, error);
  if (self->lock == NULL || !make)
    return self->lock != NULL;
  /* Looked at again, alone now. */
  return db_place_stat (self->path, size, error)
         && (*size >= 0 || db_place_make_file (self->path, error));
}

static gpointer
sqlite_open (const char *location, DbOpenMode mode, GError **error)
{
  g_autoptr (Sqlite) self = g_new0 (Sqlite, 1);
  goffset size;

  self->mode = mode;
  self->patience = PATIENCE_MS;
  self->path = db_place_resolve (location, error);
  if (self->path == NULL || !take_place (self, &size, error) || !connect_file (self, error)
      || !sqlite_guard (self, error))
    return NULL;
  size = MAX (size, 0);
  if (!(mode == DB_OPEN_CREATE ? make_shop (self, size, error) : find_shop (self, error)))
    return NULL;
  if (!prepare_questions (self, error))
    return NULL;
  if (mode == DB_OPEN_READ || mode == DB_OPEN_WRITE)
    sqlite_guard_statements (self);
  return g_steal_pointer (&self);
}

static void
sqlite_set_patience (gpointer connection, guint milliseconds)
{
  ((Sqlite *)connection)->patience = milliseconds;
}

static void
sqlite_interrupt (gpointer connection)
{
  sqlite3_interrupt (((Sqlite *)connection)->db);
}

static void
sqlite_set_cancellable (gpointer connection, GCancellable *cancellable)
{
  g_set_object (&((Sqlite *)connection)->cancellable, cancellable);
}

static gint64
sqlite_data_version (gpointer connection)
{
  Sqlite *self = connection;
  gint64 version = 0;

  if (sqlite3_step (self->data_version) == SQLITE_ROW)
    version = sqlite3_column_int64 (self->data_version, 0);
  sqlite3_reset (self->data_version);
  return version;
}

/* Who writes has waited for the turn at the door, and meets nobody. */
static gboolean
sqlite_was_crossed (gpointer connection)
{
  return FALSE;
}

static int
sqlite_dup_ear (gpointer connection)
{
  return -1;
}

static char *
sqlite_dup_watched (gpointer connection)
{
  return g_strconcat (((Sqlite *)connection)->path, "-wal", NULL);
}

static guint
sqlite_n_backlog (gpointer connection)
{
  return ((Sqlite *)connection)->backlog;
}

static gboolean
sqlite_is_damaged (gpointer connection)
{
  return g_atomic_int_get (&((Sqlite *)connection)->damaged);
}

static void
sqlite_set_damaged (gpointer connection)
{
  g_atomic_int_set (&((Sqlite *)connection)->damaged, TRUE);
}

const DbEngine db_engine_sqlite = {
  .name = "sqlite",
  .schemes = NULL,
  .n_values = SQLITE_N_VALUES,
  .open = sqlite_open,
  .close = sqlite_close,
  .prepare = sqlite_prepare,
  .unprepare = sqlite_unprepare,
  .n_parameters = sqlite_n_parameters,
  .bind = sqlite_bind,
  .step = sqlite_step,
  .reset = sqlite_reset,
  .n_changed = sqlite_n_changed,
  .n_columns = sqlite_n_columns,
  .is_null = sqlite_is_null,
  .column_int = sqlite_column_integer,
  .column_text = sqlite_column_string,
  .dup_bytes = sqlite_dup_bytes,
  .begin = sqlite_begin,
  .commit = sqlite_commit,
  .rollback = sqlite_rollback,
  .in_transaction = sqlite_in_transaction,
  .was_crossed = sqlite_was_crossed,
  .begin_step = sqlite_begin_step,
  .end_step = sqlite_end_step,
  .set_bulk = sqlite_set_bulk,
  .script = sqlite_script,
  .set_patience = sqlite_set_patience,
  .interrupt = sqlite_interrupt,
  .set_cancellable = sqlite_set_cancellable,
  .data_version = sqlite_data_version,
  .dup_watched = sqlite_dup_watched,
  .dup_ear = sqlite_dup_ear,
  .n_backlog = sqlite_n_backlog,
  .checkpoint = sqlite_checkpoint,
  .check_integrity = sqlite_check_integrity,
  .is_damaged = sqlite_is_damaged,
  .set_damaged = sqlite_set_damaged,
};
