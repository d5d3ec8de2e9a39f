/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new file is there whole under its name, or nothing of it is. */

#include "error.h"
#include "fixture.h"
#include "shop-private.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

typedef struct {
  gboolean fails;
  const char *late; /* (nullable): who takes the name meanwhile */
} Maker;

static gboolean
make (const char *unfinished, gpointer data, GError **error)
{
  const Maker *maker = data;
  g_autofree char *log = g_strconcat (unfinished, "-wal", NULL);

  if (!g_file_set_contents (unfinished, "new", -1, error)
      || !g_file_set_contents (log, "log", -1, error)
      || (maker->late != NULL && !g_file_set_contents (maker->late, "old", -1, error)))
    return FALSE;
  if (maker->fails)
    desk_error_set (error, DESK_ERROR_FULL, NULL, "full");
  return !maker->fails;
}

static char *
dup_location (const char *folder)
{
  return g_build_filename (g_get_user_data_dir (), folder, "shop.db", NULL);
}

static guint
count_files (const char *location)
{
  g_autofree char *folder = g_path_get_dirname (location);

  return fixture_count_files (folder);
}

static void
test_it_gets_its_name_when_it_is_whole (void)
{
  g_autofree char *location = dup_location ("whole");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  Maker maker = { FALSE, NULL };

  g_assert_true (shop_file_make (location, make, &maker, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (location, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "new");
  g_assert_cmpuint (count_files (location), ==, 1);
}

static void
test_a_failure_leaves_no_file_and_no_folder (void)
{
  g_autofree char *location = dup_location ("failed");
  g_autofree char *folder = g_path_get_dirname (location);
  g_autoptr (GError) error = NULL;
  Maker maker = { TRUE, NULL };

  g_assert_false (shop_file_make (location, make, &maker, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_FULL);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_who_came_first_stays (void)
{
  g_autofree char *location = dup_location ("late");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  Maker maker = { FALSE, location };

  g_assert_false (shop_file_make (location, make, &maker, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_assert_true (g_file_get_contents (location, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_assert_cmpuint (count_files (location), ==, 1);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/shop-file/it-gets-its-name-when-it-is-whole",
                   test_it_gets_its_name_when_it_is_whole);
  g_test_add_func ("/shop-file/a-failure-leaves-no-file-and-no-folder",
                   test_a_failure_leaves_no_file_and_no_folder);
  g_test_add_func ("/shop-file/who-came-first-stays", test_who_came_first_stays);
  return g_test_run ();
}
