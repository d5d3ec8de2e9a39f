/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Founds a shop: its file, its key, its settings and its owner, all of it or nothing. */

#include "config.h"

#include "shop.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <unistd.h>

#include "anchor.h"
#include "audit.h"
#include "db-migrate.h"
#include "db-worker.h"
#include "db.h"
#include "error.h"

typedef struct {
  const Settings *settings;
  guint8 audit_key[AUDIT_KEY_BYTES];
  AuditHead *head;
} Founding;

static gboolean
found_shop (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Founding *founding = data;
  g_autoptr (JsonObject) detail = json_object_new ();
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));
  Job job = {
    .db = db,
    .settings = founding->settings,
    .role = STAFF_OWNER,
    .staff_name = _ ("Owner"),
    .desk = "",
    .now = clock_now (NULL),
    .changes = changes,
    .audit_key = founding->audit_key,
  };

  json_object_set_string_member (detail, "shop", founding->settings->uuid);
  return settings_store (db, founding->settings, error)
         && db_get_int (db, "staff-add", &job.staff_id, error, db_text (job.staff_name),
                        db_text (staff_role_name (STAFF_OWNER)))
                == DB_ROW
         && audit_write (&job, "init", "shop", detail, 0, NULL, error)
         && (founding->head = audit_head (&job, error)) != NULL;
}

/* Everything in a file of another name, so that a shop is there whole or not at all. */
static gboolean
shop_found_at (const char *location, const Settings *settings, GError **error)
{
  Founding founding = { .settings = settings };
  g_autoptr (AuditHead) head = NULL;
  g_autoptr (DbWorker) worker = NULL;
  gboolean founded;

  if (!anchor_make_key (settings->uuid, error)
      || !anchor_load_key (settings->uuid, founding.audit_key, error)
      || !db_migrate (location, TRUE, error))
    return FALSE;
  worker = db_worker_new (location, 1, error);
  founded
      = worker != NULL && db_worker_run (worker, DB_WORK_WRITE, found_shop, &founding, NULL, error);
  head = founding.head;
  /* From the first entry on, so that a missing anchor is always an alarm. */
  return founded && anchor_advance (settings->uuid, head, error);
}

static void
remove_traces (const char *location)
{
  static const char *const endings[] = { "", "-wal", "-shm", ".lock", ".write" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (location, endings[i], NULL);
      g_unlink (path);
    }
}

/**
 * shop_default_location:
 *
 * Returns: (transfer full): where the shop of this account lies when nobody says otherwise.
 */
char *
shop_default_location (void)
{
  return g_build_filename (g_get_user_data_dir (), "deskbell", "shop.db", NULL);
}

/**
 * shop_exists:
 * @location: a path
 *
 * Returns: whether there is a file of that name.
 */
gboolean
shop_exists (const char *location)
{
  return g_file_test (location, G_FILE_TEST_EXISTS);
}

/**
 * shop_create:
 * @location: where; its folder is made
 * @init: what the owner said
 * @error: return location
 *
 * Makes an empty shop with an owner who has no PIN. Blocks: not on the main loop of a window.
 *
 * Returns: %FALSE when it is there already (`constraint`) or the words were wrong (`invalid`); then
 * nothing was made.
 */
gboolean
shop_create (const char *location, const SettingsInit *init, GError **error)
{
  g_autoptr (Settings) settings = NULL;
  g_autofree char *unfinished = NULL;
  gboolean made;

  if (sodium_init () < 0)
    g_error ("libsodium does not start");
  if (shop_exists (location))
    {
      desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("There is already a shop at %s."),
                      location);
      return FALSE;
    }
  settings = settings_from_init (init, error);
  if (settings == NULL)
    return FALSE;
  unfinished = g_strdup_printf ("%s.%s", location, settings->uuid);
  made = shop_found_at (unfinished, settings, error);
  /* A second name, refused where one exists, so that two beginners do not overwrite each other. */
  if (made && link (unfinished, location) != 0)
    {
      desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("No shop could be made at %s: %s."),
                      location, g_strerror (errno));
      made = FALSE;
    }
  remove_traces (unfinished);
  return made;
}
