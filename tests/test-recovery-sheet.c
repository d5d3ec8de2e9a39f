/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sheet is written whole and for its owner alone, or not at all. */

#include "recovery-sheet.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "error.h"
#include "fixture.h"

#define CODE "7K3M-0Q2X-9VHT-4C8R-WZ6B-D5N1"

static void
test_it_is_the_owners_alone (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "code.pdf", NULL);
  g_autofree char *rest = g_strconcat (path, ".part", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  for (int i = 0; i < 2; i++)
    {
      recovery_sheet_write (path, "Anna’s <Tea> & Таверна", CODE, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF"));
  g_assert_false (g_file_test (rest, G_FILE_TEST_EXISTS));
}

static void
test_no_place_to_write (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "nowhere", "code.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (recovery_sheet_write (path, "A shop", CODE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
  g_assert_nonnull (strstr (error->message, "code.pdf"));
}

/* All of it is on the page: there is ink in its middle, and none at its edges. */
static void
test_a_long_name_stays_on_the_page (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, (int)RECOVERY_SHEET_WIDTH,
                                                         (int)RECOVERY_SHEET_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  const guint8 *ink;
  int stride, n_middle = 0;

  recovery_sheet_draw (cr, "The General Trading and Provisioning Company of Upper Vidzeme", CODE);
  cairo_surface_flush (surface);
  ink = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  for (int y = 0; y < (int)RECOVERY_SHEET_HEIGHT; y++)
    {
      for (int x = 0; x < 50; x++)
        g_assert_cmpint (ink[y * stride + x] + ink[y * stride + 545 + x], ==, 0);
      for (int x = 100; x < 500; x++)
        n_middle += ink[y * stride + x] > 0;
    }
  g_assert_cmpint (n_middle, >, 1000);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/recovery-sheet/the-owners-alone", test_it_is_the_owners_alone);
  g_test_add_func ("/recovery-sheet/no-place", test_no_place_to_write);
  g_test_add_func ("/recovery-sheet/long-name", test_a_long_name_stays_on_the_page);
  return g_test_run ();
}
