/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Throws a demo shop away, all of it. Only one that was invented whole goes: its audit chain begins
 * with the founding and the demo, and nothing that a real shop ever took can stand before that. */

#include "config.h"

#include "shop.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "anchor.h"
#include "db-place.h"
#include "db.h"
#include "error.h"

#define N_FOUNDING 2 /* entries in the audit */

static gboolean
read_founding (Db *db, gboolean *is_demo, GError **error)
{
  static const char *const founding[N_FOUNDING] = { "init", "demo" };
  g_autoptr (DbStmt) stmt = db_query (db, "audit-founding", error);
  DbStep step = DB_ERROR;
  guint n = 0;

  *is_demo = TRUE;
  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    *is_demo = *is_demo && g_str_equal (db_column_text (stmt, 0), founding[n++]);
  *is_demo = *is_demo && n == N_FOUNDING;
  return step == DB_DONE;
}

static gboolean
since_demo_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autofree gint64 *since = g_new0 (gint64, 1);
  gboolean is_demo;

  if (!read_founding (job->db, &is_demo, error)
      || db_get_int (job->db, "audit-last", since, error) != DB_ROW)
    return FALSE;
  *since = is_demo ? *since - N_FOUNDING : -1;
  *out = g_steal_pointer (&since);
  return TRUE;
}

static gboolean
check_demo (Db *db, GError **error)
{
  gboolean is_demo;

  if (!read_founding (db, &is_demo, error))
    return FALSE;
  if (!is_demo)
    desk_error_set (error, DESK_ERROR_DENIED, NULL,
                    _ ("This shop was not made as a demo: it stays."));
  return is_demo;
}

static gboolean
remove_file (const char *path, const char *ending, GError **error)
{
  g_autofree char *name = g_strconcat (path, ending, NULL);
  g_autofree char *shown = NULL;

  if (g_unlink (name) == 0 || errno == ENOENT)
    return TRUE;
  shown = g_filename_display_name (name);
  desk_error_set (error, DESK_ERROR_DENIED, NULL, _ ("“%s” cannot be removed: %s."), shown,
                  g_strerror (errno));
  return FALSE;
}

/* Nobody else has it open. Its log is folded in and goes first: another shop of the same name must
 * never meet it. */
static gboolean
remove_all (Db *db, const char *location, const char *path, GError **error)
{
  return db_checkpoint (db, error) && remove_file (path, "-wal", error)
         && remove_file (path, "-shm", error) && remove_file (path, "", error)
         && remove_file (location, "", error);
}

/**
 * shop_remove_demo:
 * @location: of a shop that was made by shop_create_demo()
 * @error: return location
 *
 * Removes its files, its key and its anchor, and nothing else: papers that were kept and the
 * unfinished work of its desks stay. Waits some seconds for the programs that have it open. Blocks:
 * not on the main loop of a window.
 *
 * Returns: %FALSE when it is no demo (`denied`), is open elsewhere (`busy`), or cannot be read;
 * then it is as it was.
 */
gboolean
shop_remove_demo (const char *location, GError **error)
{
  g_autofree char *path = db_place_resolve (location, error);
  g_autoptr (Db) db = path != NULL ? db_open (path, DB_OPEN_MIGRATE, error) : NULL;
  g_autoptr (Settings) settings = NULL;

  if (db == NULL || !check_demo (db, error) || (settings = settings_load (db, error)) == NULL
      || !remove_all (db, location, path, error))
    return FALSE;
  g_clear_pointer (&db, db_close);
  anchor_forget (settings->uuid);
  return remove_file (path, ".write", error) && remove_file (path, ".lock", error);
}

const JobKind shop_since_demo_job = {
  .name = "shop-since-demo",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = since_demo_run,
  .free_out = g_free,
};
