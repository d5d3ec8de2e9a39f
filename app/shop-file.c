/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the file of a new shop comes to its place: whole, or not at all. */

#include "config.h"

#include "shop-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "db-place.h"
#include "error.h"

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

/* The folder of the shop, in words that name no unfinished file. */
static gboolean
folder_ready (const char *location, gboolean *is_new, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (location);
  g_autofree char *shown = g_filename_display_name (folder);
  int reason;

  *is_new = !g_file_test (folder, G_FILE_TEST_EXISTS);
  if (g_mkdir_with_parents (folder, 0700) == 0 && access (folder, W_OK | X_OK) == 0)
    return TRUE;
  reason = errno;
  if (reason == ENOSPC || reason == EDQUOT)
    desk_error_set (error, DESK_ERROR_FULL, NULL,
                    _ ("There is no room on the disk for the shop. Make some room, then try "
                       "again."));
  else
    desk_error_set (error, DESK_ERROR_DENIED, NULL,
                    _ ("The shop cannot be made in the folder %s: %s. Ask who looks after this "
                       "computer."),
                    shown, g_strerror (reason));
  return FALSE;
}

/* Refused where that exists, so that two beginners do not overwrite each other. */
static gboolean
name_it (const char *unfinished, const char *location, GError **error)
{
  if (link (unfinished, location) == 0)
    {
      db_place_sync_folder (location);
      return TRUE;
    }
  desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("No shop could be made at %s: %s."),
                  location, g_strerror (errno));
  return FALSE;
}

/**
 * shop_file_make:
 * @location: the path of a shop that is not there yet; its folder is made
 * @make: makes it whole under the name it is given, and closes it
 *
 * Where it fails nothing is left, the folder neither.
 */
gboolean
shop_file_make (const char *location, ShopMake make, gpointer data, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (location);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *unfinished = g_strdup_printf ("%s.%s", location, uuid);
  gboolean is_new = FALSE;
  gboolean made = folder_ready (location, &is_new, error) && make (unfinished, data, error)
                  && name_it (unfinished, location, error);

  remove_traces (unfinished);
  /* Refused where it holds anything. */
  if (!made && is_new)
    g_rmdir (folder);
  return made;
}
