/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a shop is, and whether there is one. A file is looked at; a server has to be asked. */

#include "config.h"

#include "shop.h"

#include "db-location.h"
#include "db.h"
#include "error.h"

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
 * shop_is_on_server:
 * @location: a path, or the URI of a server
 *
 * Returns: whether a network lies between the desk and the shop.
 */
gboolean
shop_is_on_server (const char *location)
{
  return db_location_is_server (location);
}

/**
 * shop_show_location:
 * @location: a path, or the URI of a server
 *
 * Returns: (transfer full): the same for a person to read: in UTF-8, and without a password.
 */
char *
shop_show_location (const char *location)
{
  return db_location_show (location);
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
 * shop_find:
 * @location: a path, or the URI of a server
 * @exists: (out): whether there is a shop
 * @error: return location
 *
 * Blocks for a server: for deskbellctl and tests; a window calls shop_find_async().
 *
 * Returns: %FALSE when nobody knows: the server was not reached, or let nobody in.
 */
gboolean
shop_find (const char *location, gboolean *exists, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (Db) db = NULL;

  *exists = shop_exists (location);
  if (!shop_is_on_server (location))
    return TRUE;
  db = db_open (location, DB_OPEN_READ, &failure);
  *exists = db != NULL;
  if (db != NULL || g_error_matches (failure, DESK_ERROR, DESK_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
find_thread (GTask *task, gpointer source, gpointer location, GCancellable *cancellable)
{
  GError *error = NULL;
  gboolean exists;

  if (shop_find (location, &exists, &error))
    g_task_return_int (task, exists);
  else
    g_task_return_error (task, error);
}

/**
 * shop_find_async:
 *
 * As shop_find(), without blocking.
 */
void
shop_find_async (const char *location, GCancellable *cancellable, GAsyncReadyCallback callback,
                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, shop_find_async);
  g_task_set_task_data (task, g_strdup (location), g_free);
  g_task_run_in_thread (task, find_thread);
}

gboolean
shop_find_finish (GAsyncResult *result, gboolean *exists, GError **error)
{
  gssize found = g_task_propagate_int (G_TASK (result), error);

  *exists = found > 0;
  return found >= 0;
}
