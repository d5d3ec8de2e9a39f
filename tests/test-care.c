/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shop is looked after without being asked: checked once a day, merged in small steps, and told
 * when it is damaged. */

#include "fixture.h"

#include <glib/gstdio.h>

#include "care.h"
#include "server-fixture.h"

static void
on_damaged (const GError *error, gpointer data)
{
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  *(gboolean *)data = TRUE;
}

static char *
mark_of (Fixture *fixture)
{
  g_autofree char *name = g_strconcat (shop_get_settings (fixture->shop)->uuid, ".checked", NULL);

  return g_build_filename (g_get_user_state_dir (), "deskbell", name, NULL);
}

static void
test_a_whole_shop_is_marked_as_checked (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *mark = mark_of (fixture);
  gboolean damaged = FALSE;
  Care *care = care_new (fixture->shop, on_damaged, &damaged);

  while (!g_file_test (mark, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);
  care_free (care);
  g_assert_false (damaged);
}

/* Overwrites a page in the middle of the file, as a failing disk does. */
static void
damage (const char *location)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (location, &bytes, &length, NULL));
  for (gsize page = 2; page * 4096 < length; page += 3)
    memset (bytes + page * 4096, 0x5a, 64);
  g_assert_true (g_file_set_contents_full (location, bytes, (gssize)length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
test_a_damaged_shop_is_told (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %d", i);
      customer_free (fixture_customer (fixture, name, NULL));
    }
  g_clear_object (&fixture->shop);
  damage (fixture->location);
  fixture->broken = TRUE;
  fixture->shop = shop_open (fixture->location, "desk-1", &error);
  /* What the first look meets may be damaged already: then nothing opens. */
  if (fixture->shop == NULL)
    {
      g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
      return;
    }
  g_assert_false (shop_run (fixture->shop, &care_check_job, NULL, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
}

static void
test_merging_keeps_what_is_found (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  gboolean left = TRUE;

  for (int i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person Number%d", i);
      customer_free (fixture_customer (fixture, name, NULL));
    }
  for (int i = 0; left; i++)
    {
      g_autofree gboolean *more = fixture_run (fixture, &care_merge_job, NULL);
      left = *more;
      g_assert_cmpint (i, <, 100);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/care/a-whole-shop-is-marked-as-checked",
                   test_a_whole_shop_is_marked_as_checked);
  if (!server_fixture_is_there ()) /* which looks at each page that it reads */
    g_test_add_func ("/care/a-damaged-shop-is-told", test_a_damaged_shop_is_told);
  g_test_add_func ("/care/merging-keeps-what-is-found", test_merging_keeps_what_is_found);
  return g_test_run ();
}
