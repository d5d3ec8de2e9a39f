/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Founds a shop: its file, or its tables on a server, its key, its settings and its owner, all of
 * it or nothing. Key and anchor lie with this account, named by the shop's UUID, wherever the shop
 * is. */

#include "config.h"

#include "shop.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "anchor.h"
#include "audit.h"
#include "db-location.h"
#include "db-migrate.h"
#include "db-worker.h"
#include "db.h"
#include "error.h"
#include "recovery.h"
#include "shop-private.h"
#include "shop-rights.h"

typedef struct {
  const Settings *settings;
  const char *recovery; /* (nullable): its hash */
  const DemoPlan *plan; /* (nullable) */
  guint8 audit_key[AUDIT_KEY_BYTES];
  StaffId owner;
  AuditHead *head;
} Founding;

static gboolean
store_recovery (Db *db, const char *hash, GError **error)
{
  return hash == NULL || db_run (db, "setting-store", error, db_text ("recovery"), db_text (hash));
}

static Job
founding_job (Founding *founding, Db *db, GArray *changes)
{
  return (Job){
    .db = db,
    .settings = founding->settings,
    .staff_id = founding->owner,
    .role = STAFF_OWNER,
    .staff_name = _ ("Owner"),
    .desk = "",
    .now = clock_now (NULL),
    .changes = changes,
    .audit_key = founding->audit_key,
  };
}

static gboolean
take_head (Founding *founding, Job *job, GError **error)
{
  g_clear_pointer (&founding->head, audit_head_free);
  founding->head = audit_head (job, error);
  return founding->head != NULL;
}

static gboolean
found_shop (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Founding *founding = data;
  g_autoptr (JsonObject) detail = json_object_new ();
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));
  Job job = founding_job (founding, db, changes);

  json_object_set_string_member (detail, "shop", founding->settings->uuid);
  if (!settings_store (db, founding->settings, error)
      || !store_recovery (db, founding->recovery, error)
      || db_get_int (db, "staff-add", &job.staff_id, error, db_text (job.staff_name),
                     db_text (staff_role_name (STAFF_OWNER)))
             != DB_ROW
      || !audit_write (&job, "init", "shop", detail, 0, NULL, error))
    return FALSE;
  founding->owner = job.staff_id;
  return take_head (founding, &job, error);
}

static gboolean
fill_shop (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Founding *founding = data;
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (founding->settings->zone);
  Job job = founding_job (founding, db, changes);
  gpointer none = NULL;

  job.desk = _ ("Demo");
  job.zone = zone;
  job.today = day_of (job.now, zone);
  return demo_job.run (&job, founding->plan, &none, error) && take_head (founding, &job, error);
}

/* Everything in a file of another name, so that a shop is there whole or not at all. */
static gboolean
shop_found_at (const char *location, gpointer data, GError **error)
{
  Founding *founding = data;
  const char *uuid = founding->settings->uuid;
  g_autoptr (DbWorker) worker = NULL;

  if (!anchor_make_key (uuid, error) || !anchor_load_key (uuid, founding->audit_key, error)
      || !db_migrate (location, TRUE, error))
    return FALSE;
  worker = db_worker_new (location, 1, error);
  /* From the first entry on, so that a missing anchor is always an alarm. */
  return worker != NULL && db_worker_run (worker, DB_WORK_WRITE, found_shop, founding, NULL, error)
         && (founding->plan == NULL
             || db_worker_run (worker, DB_WORK_WRITE, fill_shop, founding, NULL, error))
         && anchor_advance (uuid, founding->head, error);
}

/* On a server everything is made in one transaction; the anchor is there before the shop is. */
static gboolean
found_whole (Db *db, gpointer data, GError **error)
{
  Founding *founding = data;

  return found_shop (db, founding, NULL, error) && shop_rights_make (db, error)
         && (founding->plan == NULL || fill_shop (db, founding, NULL, error))
         && anchor_advance (founding->settings->uuid, founding->head, error);
}

/* After a commit that nobody answered. @is_unknown stays where nobody answers now either. */
static gboolean
is_made (const char *location, const char *uuid, gboolean *is_unknown)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Db) db = db_open (location, DB_OPEN_READ, &error);
  g_autoptr (Settings) settings = db == NULL ? NULL : settings_load (db, &error);

  *is_unknown = settings == NULL && !g_error_matches (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
  return settings != NULL && g_str_equal (settings->uuid, uuid);
}

/* Where nobody knows whether it is there, its key is kept: without it nobody could open it. */
static gboolean
found_on_server (const char *location, Founding *founding, GError **error)
{
  const char *uuid = founding->settings->uuid;
  g_autoptr (GError) failure = NULL;
  gboolean is_unknown = FALSE;
  gboolean made = anchor_make_key (uuid, &failure)
                  && anchor_load_key (uuid, founding->audit_key, &failure)
                  && db_make (location, found_whole, founding, &is_unknown, &failure);

  if (!made && is_unknown)
    made = is_made (location, uuid, &is_unknown);
  if (!made && !is_unknown)
    anchor_forget (uuid);
  if (!made)
    g_propagate_error (error, g_steal_pointer (&failure));
  return made;
}

static gboolean
found_in_file (const char *location, Founding *founding, GError **error)
{
  gboolean made = shop_file_make (location, shop_found_at, founding, error);

  if (!made)
    anchor_forget (founding->settings->uuid);
  return made;
}

static gboolean
found (const char *location, Founding *founding, GError **error)
{
  gboolean made = db_location_is_server (location) ? found_on_server (location, founding, error)
                                                   : found_in_file (location, founding, error);

  g_clear_pointer (&founding->head, audit_head_free);
  sodium_memzero (founding->audit_key, sizeof founding->audit_key);
  return made;
}

static gboolean
create (const char *location, const SettingsInit *init, const DemoPlan *plan, GError **error)
{
  g_autoptr (Settings) settings = NULL;
  g_autofree char *recovery = NULL;

  if (sodium_init () < 0)
    g_error ("libsodium does not start");
  if (!db_location_is_server (location) && shop_exists (location))
    {
      desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("There is already a shop at %s."),
                      location);
      return FALSE;
    }
  settings = settings_from_init (init, error);
  if (settings == NULL)
    return FALSE;
  if (init->recovery != NULL)
    recovery = recovery_hash (init->recovery);
  return found (location, &(Founding){ .settings = settings, .recovery = recovery, .plan = plan },
                error);
}

/**
 * shop_create:
 * @location: where: a path, whose folder is made, or the URI of a server with an empty database
 * @init: what the owner said
 * @error: return location
 *
 * Makes an empty shop with an owner who has no PIN. Blocks: not on the main loop of a window.
 *
 * Returns: %FALSE when it is there already (`constraint`), when the words were wrong (`invalid`),
 * or when the disk said no (`denied`, `full`); then nothing was made.
 */
gboolean
shop_create (const char *location, const SettingsInit *init, GError **error)
{
  return create (location, init, NULL, error);
}

/**
 * shop_create_demo:
 * @plan: what it is filled with; its progress is told on another thread
 *
 * As shop_create(), and the shop is full of invented people, goods and orders. Stopped by the
 * plan's progress it is `interrupted`, and nothing was made.
 */
gboolean
shop_create_demo (const char *location, const SettingsInit *init, const DemoPlan *plan,
                  GError **error)
{
  return create (location, init, plan, error);
}
