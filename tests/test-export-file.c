/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file is whole or not there. */

#include "export-file.h"

#include <glib/gstdio.h>

#include "error.h"

typedef struct {
  char *folder;
  char *path;
} Place;

static void
place_init (Place *self)
{
  self->folder = g_dir_make_tmp ("deskbell-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "out.csv", NULL);
}

static guint
place_count (const Place *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
place_clear (Place *self)
{
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->path);
  g_free (self->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static void
test_a_file_takes_its_name_when_it_is_complete (void)
{
  g_auto (Place) place = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ExportFile) file = NULL;
  g_autofree char *text = NULL;
  GStatBuf info;

  place_init (&place);
  g_assert_true (g_file_set_contents (place.path, "old", -1, NULL));
  file = export_file_new (place.path, &error);
  g_assert_no_error (error);
  g_assert_true (export_file_write (file, "new", 3, &error));
  g_assert_true (export_file_complete (file, &error));
  g_assert_true (g_file_get_contents (place.path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_clear_pointer (&text, g_free);
  g_assert_true (export_file_publish (file, &error));
  g_assert_true (g_file_get_contents (place.path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "new");
  g_assert_cmpint (g_stat (place.path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (place_count (&place), ==, 1);
}

static void
test_what_is_given_up_leaves_nothing (void)
{
  for (int completed = 0; completed < 2; completed++)
    {
      g_auto (Place) place = { 0 };
      ExportFile *file;

      place_init (&place);
      file = export_file_new (place.path, NULL);
      g_assert_true (export_file_write (file, "half", 4, NULL));
      if (completed)
        g_assert_true (export_file_complete (file, NULL));
      export_file_free (file);
      g_assert_cmpuint (place_count (&place), ==, 0);
    }
}

static void
test_what_cannot_be_written_is_refused (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (export_file_new ("/nowhere/at/all.csv", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export-file/a-file-takes-its-name-when-it-is-complete",
                   test_a_file_takes_its_name_when_it_is_complete);
  g_test_add_func ("/export-file/what-is-given-up-leaves-nothing",
                   test_what_is_given_up_leaves_nothing);
  g_test_add_func ("/export-file/what-cannot-be-written-is-refused",
                   test_what_cannot_be_written_is_refused);
  return g_test_run ();
}
