/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of app/db/ share: a folder that is theirs, a small shop in it, and at the end a
 * look whether the shop is whole. */

#include "db-fixture.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "db-migrate.h"
#include "error.h"
#include "folder-fixture.h"

/**
 * db_fixture_scripts:
 * @name: "things", "newer", "broken"
 *
 * Returns: (transfer none): the folder of these scripts, as the engine of this run needs them
 */
const char *
db_fixture_scripts (const char *name)
{
  g_autofree char *folder = g_strconcat ("/org/deskbell/test/",
                                         server_fixture_is_there () ? "postgres/" : "", name, NULL);

  return g_intern_string (folder);
}

static void
assert_whole (const char *shop)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Db) db = NULL;
  g_auto (GStrv) lines = NULL;

  if (!server_fixture_is_there () && !g_file_test (shop, G_FILE_TEST_EXISTS))
    return;
  db = db_open (shop, DB_OPEN_READ, &error);
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_NOT_FOUND))
    return;
  g_assert_no_error (error);
  lines = db_check_integrity (db, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lines[0], ==, NULL);
}

/**
 * db_fixture_set_up_empty:
 *
 * A folder, and the name of a shop that is not there.
 */
void
db_fixture_set_up_empty (DbFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("deskbell-db-XXXXXX", &error);
  g_assert_no_error (error);
  if (server_fixture_is_there ())
    {
      self->schema = server_fixture_make_schema ();
      self->shop = server_fixture_location (self->schema);
    }
  else
    self->shop = g_build_filename (self->folder, "shop.db", NULL);
}

/**
 * db_fixture_set_up:
 *
 * A folder with a shop of things.
 */
void
db_fixture_set_up (DbFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  db_fixture_set_up_empty (self, data);
  db_migrate_from (THINGS, self->shop, TRUE, &error);
  g_assert_no_error (error);
}

/**
 * db_fixture_tear_down:
 *
 * Whatever a test did, the shop is whole afterwards (RELIABILITY 3). A test that damages it on
 * purpose frees @self->shop.
 */
void
db_fixture_tear_down (DbFixture *self, gconstpointer data)
{
  if (self->shop != NULL)
    assert_whole (self->shop);
  if (self->schema != NULL)
    server_fixture_drop_schema (self->schema);
  g_free (self->schema);
  folder_fixture_remove (self->folder);
  g_free (self->folder);
  g_free (self->shop);
}

/**
 * db_fixture_open:
 *
 * Returns: (transfer full): a connection to the shop, which must open
 */
Db *
db_fixture_open (DbFixture *self, DbOpenMode mode)
{
  g_autoptr (GError) error = NULL;
  Db *db = db_open (self->shop, mode, &error);

  g_assert_no_error (error);
  g_assert_nonnull (db);
  return db;
}

/**
 * db_fixture_add:
 *
 * Adds a thing, in the transaction under way or alone.
 */
void
db_fixture_add (Db *db, const char *name, gint64 amount)
{
  g_autoptr (GError) error = NULL;

  db_run (db, "test-add", &error, db_text (name), db_int (amount));
  g_assert_no_error (error);
  g_assert_cmpint (db_n_changed (db), ==, 1);
}

/**
 * db_fixture_count:
 *
 * Returns: how many things there are
 */
gint64
db_fixture_count (Db *db)
{
  g_autoptr (GError) error = NULL;
  gint64 count = -1;

  g_assert_cmpint (db_get_int (db, "test-count", &count, &error), ==, DB_ROW);
  g_assert_no_error (error);
  return count;
}

/**
 * db_fixture_path:
 *
 * Returns: (transfer full): the path of a file in the test's folder
 */
char *
db_fixture_path (DbFixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

/**
 * db_fixture_spawn:
 * @program: argv[0] of the running test, which runs itself as another process
 * @arguments: what main () is to do there instead
 *
 * Returns: whether it was started; wait for @pid
 */
gboolean
db_fixture_spawn (const char *program, const char *const *arguments, GPid *pid)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (argv, (gpointer)program);
  for (; *arguments != NULL; arguments++)
    g_ptr_array_add (argv, (gpointer)*arguments);
  g_ptr_array_add (argv, NULL);
  g_spawn_async (NULL, (char **)argv->pdata, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, pid,
                 &error);
  g_assert_no_error (error);
  return error == NULL;
}

/**
 * db_fixture_permissions:
 *
 * Returns: the permission bits of @path, such as 0600
 */
guint
db_fixture_permissions (const char *path)
{
  struct stat info;

  g_assert_cmpint (stat (path, &info), ==, 0);
  return info.st_mode & 0777;
}
