/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A shop's schema grows by numbered scripts, NNNN-name.sql, each in one transaction with the row
 * that says it was run: killed at any moment the shop is old or new, never between. The first
 * script makes the table of those rows. A schema that is newer than this program is left as it is,
 * to the byte. */

#include "config.h"

#include "db-migrate.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "db-private.h"
#include "error.h"

typedef struct {
  int version;
  char *name;
  char *path;
} Script;

static void
script_free (gpointer script)
{
  Script *self = script;

  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

static int
compare_scripts (gconstpointer a, gconstpointer b)
{
  return (*(const Script *const *)a)->version - (*(const Script *const *)b)->version;
}

/* The scripts in @folder, the oldest first. */
static GPtrArray *
list_scripts (const char *folder)
{
  GPtrArray *scripts = g_ptr_array_new_with_free_func (script_free);
  g_auto (GStrv) children
      = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (char **child = children; child != NULL && *child != NULL; child++)
    {
      gsize n_digits = strspn (*child, "0123456789");
      Script *script;

      if (n_digits == 0 || (*child)[n_digits] != '-' || !g_str_has_suffix (*child, ".sql"))
        continue;
      script = g_new0 (Script, 1);
      script->version = g_ascii_strtoull (*child, NULL, 10);
      script->name = g_strndup (*child, strlen (*child) - strlen (".sql"));
      script->path = g_build_path ("/", folder, *child, NULL);
      g_ptr_array_add (scripts, script);
    }
  g_ptr_array_sort (scripts, compare_scripts);
  return scripts;
}

static int
newest (GPtrArray *scripts)
{
  return scripts->len == 0 ? 0 : ((Script *)scripts->pdata[scripts->len - 1])->version;
}

/* 0 for a shop whose making was cut short. */
static gboolean
ask_version (Db *db, gint64 *version, GError **error)
{
  gint64 is_there = 0;

  *version = 0;
  return db_get_int (db, "schema-is-there", &is_there, error) == DB_ROW
         && (is_there == 0 || db_get_int (db, "schema-version", version, error) == DB_ROW);
}

static gboolean
newer_error (GError **error)
{
  desk_error_set (error, DESK_ERROR_NEWER_SCHEMA, NULL,
                  _ ("This shop was used by a newer Deskbell. Install that version to open it."));
  return FALSE;
}

/* In the transaction under way. */
static gboolean
run_text (Db *db, const Script *script, GError **error)
{
  return db_script (db, script->path, error)
         && db_run (db, "schema-migration-add", error, db_int (script->version),
                    db_text (script->name), db_int (g_get_real_time () / G_USEC_PER_SEC));
}

static gboolean
run_script (Db *db, const Script *script, GError **error)
{
  if (!db_begin (db, TRUE, error))
    return FALSE;
  if (run_text (db, script, error))
    return db_commit (db, error);
  db_rollback (db);
  return FALSE;
}

/* Whoever works on a shop need not be able to change what it is. */
static gboolean
may_change (Db *db, GError **error)
{
  gint64 may = 0;

  if (db_get_int (db, "schema-may-change", &may, error) != DB_ROW)
    return FALSE;
  if (may == 0)
    desk_error_set (
        error, DESK_ERROR_DENIED, NULL,
        _ ("This Deskbell is newer than the shop, which must be brought up to date "
           "first, and this account may not do that on the server. Ask the shop's owner "
           "to open it once with this version."));
  return may != 0;
}

/* Asked again, since somebody else may have done it while this program waited to be alone. */
static gboolean
run_missing (Db *db, GPtrArray *scripts, GError **error)
{
  gint64 version;

  if (!ask_version (db, &version, error))
    return FALSE;
  if (version > newest (scripts))
    return newer_error (error);
  if (version < newest (scripts) && !may_change (db, error))
    return FALSE;
  for (guint i = 0; i < scripts->len; i++)
    {
      const Script *script = scripts->pdata[i];

      if (script->version > version && !run_script (db, script, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
look (const char *location, gint64 *version, GError **error)
{
  g_autoptr (Db) db = db_open (location, DB_OPEN_READ, error);

  return db != NULL && ask_version (db, version, error);
}

static char *
dup_folder (const char *engine)
{
  return g_strconcat (DB_SQL_PREFIX, engine, NULL);
}

/**
 * db_migrate_from:
 * @scripts: the resource folder of the numbered scripts, such as "/org/deskbell/sql/drafts"
 * @location: the file they are for
 * @create: whether it is to be made; an existing one is then refused
 *
 * Brings a file to the newest schema; one that is there already is only looked at. Waits some
 * seconds for the programs that have it open. Errors: `newer-schema`, `busy`, and those of db_open
 * ().
 */
gboolean
db_migrate_from (const char *scripts, const char *location, gboolean create, GError **error)
{
  g_autoptr (GPtrArray) list = list_scripts (scripts);
  g_autoptr (Db) db = NULL;
  gint64 version;

  if (!create)
    {
      if (!look (location, &version, error))
        return FALSE;
      if (version > newest (list))
        return newer_error (error);
      if (version == newest (list))
        return TRUE;
    }
  db = db_open (location, create ? DB_OPEN_CREATE : DB_OPEN_MIGRATE, error);
  return db != NULL && run_missing (db, list, error);
}

/* Of the engine that answers for @location. */
static char *
dup_folder_for (const char *location, GError **error)
{
  const DbEngine *engine = db_find_engine (location, error);

  return engine == NULL ? NULL : dup_folder (engine->name);
}

static GPtrArray *
list_scripts_for (const char *location, GError **error)
{
  g_autofree char *folder = dup_folder_for (location, error);

  return folder == NULL ? NULL : list_scripts (folder);
}

static gboolean
fill (Db *db, GPtrArray *scripts, DbFill work, gpointer data, GError **error)
{
  for (guint i = 0; i < scripts->len; i++)
    if (!run_text (db, scripts->pdata[i], error))
      return FALSE;
  return work (db, data, error);
}

/* Somebody else's tables may bear our names. */
static gboolean
is_empty (Db *db, GError **error)
{
  gint64 n = 0;

  if (db_get_int (db, "schema-others", &n, error) != DB_ROW)
    return FALSE;
  if (n > 0)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL,
                    _ ("The server's database is not empty. A shop wants an empty one, or an empty "
                       "schema of its own."));
  return n == 0;
}

/**
 * db_make:
 * @location: where the shop is to be; an existing one is refused
 * @work: fills it, once it has its newest schema
 * @is_unknown: (out): whether its last commit failed, so that it may be there all the same
 *
 * Makes a shop and what is in it in one transaction, so that it is there whole or not at all: for a
 * server, where no file can be given its name at the end.
 */
gboolean
db_make (const char *location, DbFill work, gpointer data, gboolean *is_unknown, GError **error)
{
  g_autoptr (GPtrArray) scripts = list_scripts_for (location, error);
  g_autoptr (Db) db = scripts == NULL ? NULL : db_open (location, DB_OPEN_CREATE, error);

  *is_unknown = FALSE;
  if (db == NULL || !is_empty (db, error) || !db_begin (db, TRUE, error))
    return FALSE;
  if (!fill (db, scripts, work, data, error))
    {
      db_rollback (db);
      return FALSE;
    }
  if (db_commit (db, error))
    return TRUE;
  *is_unknown = !db_was_crossed (db);
  return FALSE;
}

/**
 * db_schema_newest:
 * @location: a shop
 *
 * Returns: the number of the newest script of a shop that is there
 */
int
db_schema_newest (const char *location)
{
  g_autoptr (GPtrArray) scripts = list_scripts_for (location, NULL);

  return scripts == NULL ? 0 : newest (scripts);
}

/**
 * db_migrate:
 * @location: a shop
 * @create: whether it is to be made; an existing one is then refused
 *
 * db_migrate_from () with the scripts of the shop. A shop whose making was cut short is made whole.
 */
gboolean
db_migrate (const char *location, gboolean create, GError **error)
{
  g_autofree char *folder = dup_folder_for (location, error);

  return folder != NULL && db_migrate_from (folder, location, create, error);
}

/**
 * db_schema_check:
 * @db: a connection to a shop
 *
 * Refuses a shop whose schema is not this program's: `newer-schema`, or `invalid` for one that must
 * be brought up to date first.
 */
gboolean
db_schema_check (Db *db, GError **error)
{
  g_autofree char *folder = dup_folder (db_engine_name (db));
  g_autoptr (GPtrArray) scripts = list_scripts (folder);
  gint64 version;

  if (!ask_version (db, &version, error))
    return FALSE;
  if (version > newest (scripts))
    return newer_error (error);
  if (version < newest (scripts))
    desk_error_set (error, DESK_ERROR_INVALID, NULL,
                    _ ("This shop must be brought up to date first. Start Deskbell again."));
  return version == newest (scripts);
}
