/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Throws a demo shop away, all of it. Only one that was invented whole goes: its audit chain begins
 * with the founding and the demo, and nothing that a real shop ever took can stand before that. */

#include "config.h"

#include "shop.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "anchor.h"
#include "db-location.h"
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
read_length (Db *db, gint64 *length, GError **error)
{
  *length = 0;
  return db_get_int (db, "audit-last", length, error) != DB_ERROR;
}

static gboolean
since_demo_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autofree gint64 *since = g_new0 (gint64, 1);
  gboolean is_file = g_str_equal (db_engine_name (job->db), "sqlite");
  gboolean is_demo;

  if (!read_founding (job->db, &is_demo, error) || !read_length (job->db, since, error))
    return FALSE;
  *since = is_demo && is_file ? *since - N_FOUNDING : -1;
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

/* Whether another copy of the shop has gone on since: what was written there is proved by the key
 * and the anchor that both have. */
static gboolean
goes_on_elsewhere (const char *uuid, gint64 length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AuditHead) anchor = anchor_read (uuid, &error);

  return error != NULL || (anchor != NULL && anchor->count > length);
}

/* While nobody else can have it open, so that no lock of a new shop of that name is taken away.
 * They hold nothing: what is left of them does no harm. */
static void
remove_locks (const char *path)
{
  static const char *const endings[] = { ".write", ".lock" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autoptr (GError) error = NULL;

      if (!remove_file (path, endings[i], &error))
        g_debug ("%s", error->message);
    }
}

static gboolean
refuse_server (GError **error)
{
  desk_error_set (error, DESK_ERROR_DENIED, NULL,
                  _ ("A demo on a server is removed by who looks after the server."));
  return FALSE;
}

static gboolean
remove_at (const char *location, GError **error)
{
  g_autofree char *path = db_place_resolve (location, error);
  g_autoptr (Db) db = path != NULL ? db_open (path, DB_OPEN_MIGRATE, error) : NULL;
  g_autoptr (Settings) settings = NULL;
  gint64 length;

  if (db == NULL || !check_demo (db, error) || (settings = settings_load (db, error)) == NULL
      || !read_length (db, &length, error) || !remove_all (db, location, path, error))
    return FALSE;
  remove_locks (path);
  if (!goes_on_elsewhere (settings->uuid, length))
    anchor_forget (settings->uuid);
  return TRUE;
}

/**
 * shop_remove_demo:
 * @location: of a shop that was made by shop_create_demo()
 * @error: return location
 *
 * Removes its files, its key and its anchor, and nothing else: papers that were kept and the
 * unfinished work of its desks stay, and key and anchor too where another copy of its file has gone
 * on. Waits some seconds for the programs that have it open. Blocks:
 * not on the main loop of a window.
 *
 * Returns: %FALSE when it is no demo or on a server (`denied`), is open elsewhere (`busy`), or
 * cannot be read; then it is as it was.
 */
gboolean
shop_remove_demo (const char *location, GError **error)
{
  return db_location_is_server (location) ? refuse_server (error) : remove_at (location, error);
}

const JobKind shop_since_demo_job = {
  .name = "shop-since-demo",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = since_demo_run,
  .free_out = g_free,
};
