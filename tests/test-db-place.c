/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a shop may live, and by which one name it is known. */

#include "db-place.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db-fixture.h"
#include "error.h"

static void
test_other_computers_are_told_by_their_file_system (void)
{
  static const struct {
    gint64 magic;
    const char *type;
    gboolean remote;
  } cases[] = {
    { 0xef53, NULL, FALSE },            /* ext4 */
    { 0x9123683e, NULL, FALSE },        /* btrfs */
    { 0x58465342, NULL, FALSE },        /* xfs */
    { 0x01021994, NULL, FALSE },        /* tmpfs */
    { 0x794c7630, NULL, FALSE },        /* overlay */
    { 0x01021997, NULL, FALSE },        /* 9p */
    { 0x6969, NULL, TRUE },             /* NFS */
    { 0x517b, NULL, TRUE },             /* SMB */
    { 0xff534d42, NULL, TRUE },         /* CIFS */
    { (gint32)0xff534d42, NULL, TRUE }, /* the same where the field is 32 bits and signed */
    { 0xfe534d42, NULL, TRUE },         /* SMB2 */
    { 0x5346414f, NULL, TRUE },         /* AFS */
    { 0x00c36400, NULL, TRUE },         /* Ceph */
    { 0x65735546, "fuse.sshfs", TRUE },
    { 0x65735546, "fuse.rclone", TRUE },
    { 0x65735546, "fuse.gvfsd-fuse", TRUE },
    { 0x65735546, "fuse.gocryptfs", FALSE },
    { 0x65735546, "fuseblk", FALSE },
    { 0x65735546, NULL, FALSE },
    { 0xef53, "fuse.sshfs", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (db_place_is_remote (cases[i].magic, cases[i].type), ==, cases[i].remote);
}

static void
test_synchronised_folders_are_told_by_their_names (void)
{
  static const struct {
    const char *path;
    const char *service;
  } cases[] = {
    { "/home/ana/.local/share/deskbell/shop.db", NULL },
    { "/home/ana/Dropbox/shop.db", "Dropbox" },
    { "/home/ana/Dropbox (Personal)/deep/er/shop.db", "Dropbox" },
    { "/home/ana/dropbox/shop.db", "Dropbox" },
    { "/home/ana/OneDrive - Rossi/shop.db", "OneDrive" },
    { "/home/ana/Nextcloud/shop.db", "Nextcloud" },
    { "/home/ana/ownCloud/shop.db", "ownCloud" },
    { "/home/ana/Google Drive/shop.db", "Google Drive" },
    { "/home/ana/Dropboxes/shop.db", NULL },
    { "/home/ana/not Dropbox/shop.db", NULL },
    { "/home/ana/shops/Dropbox", NULL },
    { "/shop.db", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (db_place_synchroniser (cases[i].path), ==, cases[i].service);
}

static void
test_a_synchronised_folder_is_told_by_its_mark (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *mark = db_fixture_path (fixture, ".stfolder");
  g_autofree char *deep = db_fixture_path (fixture, "deep/er/shop.db");
  g_autoptr (GError) error = NULL;

  g_assert_true (db_place_check (deep, &error));
  g_assert_cmpint (g_mkdir (mark, 0700), ==, 0);
  g_assert_cmpstr (db_place_synchroniser (deep), ==, "Syncthing");
  g_assert_false (db_place_check (deep, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Syncthing"));
}

static void
assert_resolves (const char *location, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *resolved = db_place_resolve (location, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (resolved, ==, path);
}

/* Or the same shop would have two sets of locks. */
static void
test_every_name_of_a_shop_is_the_same_place (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *real = realpath (fixture->folder, NULL);
  g_autofree char *folder = g_build_filename (real, "folder", NULL);
  g_autofree char *shop = g_build_filename (folder, "shop.db", NULL);
  g_autofree char *folder_link = g_build_filename (real, "link", NULL);
  g_autofree char *by_folder = g_build_filename (folder_link, "shop.db", NULL);
  g_autofree char *by_file = g_build_filename (real, "other.db", NULL);
  g_autofree char *by_dots = g_build_filename (folder, "..", "folder", ".", "shop.db", NULL);
  g_autofree char *new = g_build_filename (folder_link, "new", "shop.db", NULL);
  g_autofree char *new_real = g_build_filename (folder, "new", "shop.db", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink (folder, folder_link), ==, 0);
  g_assert_cmpint (symlink (shop, by_file), ==, 0);
  assert_resolves (by_folder, shop);
  g_assert_true (g_file_set_contents (shop, "", 0, NULL));
  assert_resolves (shop, shop);
  assert_resolves (by_folder, shop);
  assert_resolves (by_file, shop);
  assert_resolves (by_dots, shop);
  assert_resolves (new, new_real);
  assert_resolves ("/no-such-folder/shop.db", "/no-such-folder/shop.db");
  assert_resolves ("/", "/");
}

static void
test_what_is_made_is_for_this_account_alone (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = db_fixture_path (fixture, "a/b");
  g_autofree char *above = db_fixture_path (fixture, "a");
  g_autofree char *path = db_fixture_path (fixture, "a/b/shop.db");
  g_autoptr (GError) error = NULL;
  mode_t mask = umask (0);

  g_assert_true (db_place_make_folder (path, &error));
  g_assert_true (db_place_make_file (path, &error));
  umask (mask);
  g_assert_cmpuint (db_fixture_permissions (folder), ==, 0700);
  g_assert_cmpuint (db_fixture_permissions (above), ==, 0700);
  g_assert_cmpuint (db_fixture_permissions (path), ==, 0600);
  db_place_sync_folder (path);
  g_assert_false (db_place_make_file (path, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
}

static void
test_a_folder_cannot_be_made_below_a_file (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *file = db_fixture_path (fixture, "file");
  g_autofree char *path = db_fixture_path (fixture, "file/shop.db");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_false (db_place_make_folder (path, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
}

static void
test_size_tells_nothing_from_empty (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  goffset size;

  g_assert_true (db_place_stat (fixture->shop, &size, &error));
  g_assert_cmpint (size, ==, -1);
  g_assert_true (g_file_set_contents (fixture->shop, "", 0, NULL));
  g_assert_true (db_place_stat (fixture->shop, &size, &error));
  g_assert_cmpint (size, ==, 0);
  g_unlink (fixture->shop);
  g_assert_false (db_place_stat (fixture->folder, &size, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_empty_test ("/db-place/" name, function)
  g_test_add_func ("/db-place/other-computers-are-told-by-their-file-system",
                   test_other_computers_are_told_by_their_file_system);
  g_test_add_func ("/db-place/synchronised-folders-are-told-by-their-names",
                   test_synchronised_folders_are_told_by_their_names);
  ADD ("a-synchronised-folder-is-told-by-its-mark", test_a_synchronised_folder_is_told_by_its_mark);
  ADD ("every-name-of-a-shop-is-the-same-place", test_every_name_of_a_shop_is_the_same_place);
  ADD ("what-is-made-is-for-this-account-alone", test_what_is_made_is_for_this_account_alone);
  ADD ("a-folder-cannot-be-made-below-a-file", test_a_folder_cannot_be_made_below_a_file);
  ADD ("size-tells-nothing-from-empty", test_size_tells_nothing_from_empty);
  return g_test_run ();
}
