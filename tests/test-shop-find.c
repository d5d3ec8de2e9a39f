/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether there is a shop, in a file or on the server that a run may have. */

#include <string.h>

#include "fixture.h"
#include "server-fixture.h"

static void
assert_found (const char *location, gboolean expected)
{
  g_autoptr (GError) error = NULL;
  gboolean exists = !expected;

  g_assert_true (shop_find (location, &exists, &error));
  g_assert_no_error (error);
  g_assert_cmpint (exists, ==, expected);
}

static void
test_a_shop_is_there_once_it_was_made (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  assert_found (fixture->location, TRUE);
}

static void
test_where_none_was_made_there_is_none (void)
{
  g_autofree char *file = g_build_filename (g_get_user_data_dir (), "none.db", NULL);

  assert_found (file, FALSE);
  if (server_fixture_is_there ())
    {
      g_autofree char *schema = server_fixture_make_schema ();
      g_autofree char *location = server_fixture_location (schema);

      assert_found (location, FALSE);
      server_fixture_drop_schema (schema);
    }
}

static void
test_who_is_not_reached_is_not_known (void)
{
  g_autoptr (GError) error = NULL;
  gboolean exists = TRUE;

  g_assert_false (shop_find ("postgresql://ann:secret@/shop?host=%2Fnowhere", &exists, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
  g_assert_false (exists);
  g_assert_null (strstr (error->message, "secret"));
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static void
assert_found_async (const char *location, int expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean exists = TRUE;

  shop_find_async (location, NULL, on_found, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (shop_find_finish (result, &exists, &error), ==, expected >= 0);
  g_assert_cmpint (exists, ==, expected > 0);
  g_assert_cmpint (error != NULL, ==, expected < 0);
}

static void
test_it_is_looked_for_without_blocking (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  assert_found_async (fixture->location, 1);
  assert_found_async ("/nowhere/shop.db", 0);
  assert_found_async ("postgresql:///shop?host=%2Fnowhere", -1);
}

static void
test_no_password_is_shown (void)
{
  g_autofree char *shown = shop_show_location ("postgresql://ann:secret@server/shop");

  g_assert_cmpstr (shown, ==, "postgresql://ann:…@server/shop");
  g_assert_true (shop_is_on_server ("postgresql://server/shop"));
  g_assert_false (shop_is_on_server ("/home/ann/shop.db"));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/shop-find/a-shop-is-there-once-it-was-made",
                   test_a_shop_is_there_once_it_was_made);
  g_test_add_func ("/shop-find/where-none-was-made-there-is-none",
                   test_where_none_was_made_there_is_none);
  g_test_add_func ("/shop-find/who-is-not-reached-is-not-known",
                   test_who_is_not_reached_is_not_known);
  g_test_add_func ("/shop-find/it-is-looked-for-without-blocking",
                   test_it_is_looked_for_without_blocking);
  g_test_add_func ("/shop-find/no-password-is-shown", test_no_password_is_shown);
  return g_test_run ();
}
