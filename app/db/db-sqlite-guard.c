/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What SQLite must never do for the desk, whatever statement it is given (RELIABILITY 6): the
 * settings of a connection, its limits, and an authorizer that looks at each statement when it is
 * prepared. */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include "db-sqlite.h"

/* One field is 64 KiB at most (RELIABILITY 10); a row of a few, and an index page, fit easily. */
static const struct {
  int limit;
  int value;
} limits[] = {
  { SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024 },
  { SQLITE_LIMIT_SQL_LENGTH, 256 * 1024 },
  { SQLITE_LIMIT_COLUMN, 200 },
  { SQLITE_LIMIT_EXPR_DEPTH, 200 },
  { SQLITE_LIMIT_COMPOUND_SELECT, 50 },
  { SQLITE_LIMIT_VDBE_OP, 100000 },
  { SQLITE_LIMIT_FUNCTION_ARG, 100 },
  { SQLITE_LIMIT_ATTACHED, 0 },
  { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
  { SQLITE_LIMIT_VARIABLE_NUMBER, SQLITE_N_VALUES },
  { SQLITE_LIMIT_TRIGGER_DEPTH, 20 },
  { SQLITE_LIMIT_WORKER_THREADS, 0 },
};

static const struct {
  int option;
  int value;
} options[] = {
  { SQLITE_DBCONFIG_DEFENSIVE, 1 },       { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
  { SQLITE_DBCONFIG_DQS_DDL, 0 },         { SQLITE_DBCONFIG_DQS_DML, 0 },
  { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },     { SQLITE_DBCONFIG_ENABLE_TRIGGER, 1 },
  { SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0 }, { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
};

#define READ_CACHE "PRAGMA cache_size = -16384;"
/* SQLite walks through all of it at the end of nearly each commit: whenever a page of a tree was
 * split. What is not in it the system has at hand. */
#define WRITE_CACHE "PRAGMA cache_size = -4096;"
/* A gibibyte holds a million customers, so that no page goes to the log twice; a small machine
 * gives an eighth of what it has. */
#define CACHE_BULK_KIB (1024 * 1024)

/* A delete that a replace does fires the append-only triggers too (recursive_triggers); what is
 * erased is overwritten (secure_delete); the log is cut back once it was long. */
static const char settings[] = "PRAGMA synchronous = FULL;"
                               "PRAGMA recursive_triggers = ON;"
                               "PRAGMA cell_size_check = ON;"
                               "PRAGMA secure_delete = ON;"
                               "PRAGMA mmap_size = 0;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA journal_size_limit = 67108864;"
                               "PRAGMA wal_autocheckpoint = 0;";

/* Those that only ask; the search index asks for data_version of its own. */
static const char *const harmless_pragmas[] = {
  "application_id",   "data_version",    "foreign_key_check",
  "foreign_key_list", "integrity_check", "quick_check",
  "table_info",       "table_list",      NULL,
};

/* Of these, those that take a value and set nothing by it: how many lines to say, of which table.
 */
static const char *const asking_pragmas[] = {
  "foreign_key_check", "foreign_key_list", "integrity_check", "quick_check", "table_info", NULL,
};

/* Written once, in the transaction of what it records, and never again (RULES 20). */
static gboolean
is_append_only (const char *table)
{
  return table != NULL && (g_str_has_prefix (table, "ledger_") || strcmp (table, "audit") == 0);
}

static int
on_prepare (gpointer connection, int action, const char *first, const char *second,
            const char *database, const char *trigger)
{
  switch (action)
    {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
    case SQLITE_INSERT:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
      return SQLITE_OK;
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
      return is_append_only (first) ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_PRAGMA:
      /* with a value any other would set something */
      if (!g_strv_contains (harmless_pragmas, first))
        return SQLITE_DENY;
      return second == NULL || g_strv_contains (asking_pragmas, first) ? SQLITE_OK : SQLITE_DENY;
    default:
      return SQLITE_DENY;
    }
}

/* Every so many steps inside a long read; the search index takes far more in one go. */
static int
on_progress (gpointer connection)
{
  Sqlite *self = connection;

  return g_cancellable_is_cancelled (self->cancellable);
}

/* Instead of checkpoints after a commit: the worker does them when nobody waits. */
static int
on_logged (gpointer connection, sqlite3 *db, const char *name, int n_pages)
{
  Sqlite *self = connection;

  self->backlog = n_pages;
  return SQLITE_OK;
}

/**
 * sqlite_guard:
 * @self: a connection just opened
 *
 * Sets it up for the desk. Writes nothing.
 */
gboolean
sqlite_guard (Sqlite *self, GError **error)
{
  int code;

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (self->db, limits[i].limit, limits[i].value);
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      code = sqlite3_db_config (self->db, options[i].option, options[i].value, NULL);
      if (code != SQLITE_OK)
        return sqlite_error (self, code, error);
    }
  code = sqlite3_exec (self->db, settings, NULL, NULL, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_exec (self->db,
                         self->mode == DB_OPEN_READ ? READ_CACHE "PRAGMA query_only = ON;"
                                                    : WRITE_CACHE,
                         NULL, NULL, NULL);
  if (code != SQLITE_OK)
    return sqlite_error (self, code, error);
  sqlite3_wal_hook (self->db, on_logged, self);
  if (self->mode == DB_OPEN_READ)
    {
      sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
      sqlite3_progress_handler (self->db, 100, on_progress, self);
    }
  return TRUE;
}

/**
 * sqlite_guard_statements:
 * @self: a connection that knows that it has a shop before it
 *
 * From here on every statement is looked at: no change of the schema, no other file, no setting, no
 * change of what is written once.
 */
void
sqlite_guard_statements (Sqlite *self)
{
  sqlite3_set_authorizer (self->db, on_prepare, self);
}

static gint64
bulk_cache_kib (void)
{
  gint64 pages = sysconf (_SC_PHYS_PAGES);
  gint64 page = sysconf (_SC_PAGESIZE);

  return pages <= 0 || page <= 0 ? CACHE_BULK_KIB / 4
                                 : MIN (CACHE_BULK_KIB, pages / 8 * page / 1024);
}

/* Pages that are changed again and again stay in memory, and go to the log once. */
void
sqlite_set_bulk (gpointer connection, gboolean bulk)
{
  Sqlite *self = connection;
  g_autofree char *large
      = g_strdup_printf ("PRAGMA cache_size = -%" G_GINT64_FORMAT ";", bulk_cache_kib ());

  sqlite3_set_authorizer (self->db, NULL, NULL);
  sqlite3_exec (self->db, bulk ? large : WRITE_CACHE, NULL, NULL, NULL);
  if (!bulk)
    sqlite3_db_release_memory (self->db);
  sqlite_guard_statements (self);
}
