/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A demo shop goes without a trace; no other shop ever does. */

#include "fixture.h"

#include "demo.h"
#include "search.h"
#include "server-fixture.h"
#include "verify.h"

static const SettingsInit usual = {
  .name = (char *)"A shop",
  .currency = (char *)"EUR",
  .country = (char *)"IT",
};
static const DemoPlan plan = { .n_customers = 10, .n_products = 5, .n_orders = 5, .seed = 1 };

/* Of the account: shops, keys, anchors. */
static guint
count_all (void)
{
  const char *const bases[]
      = { g_get_user_data_dir (), g_get_user_config_dir (), g_get_user_state_dir () };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_autofree char *folder = g_build_filename (bases[i], "deskbell", NULL);

      n += fixture_count_files (folder);
    }
  return n;
}

static void
make_demo (const char *location)
{
  g_autoptr (GError) error = NULL;

  shop_create_demo (location, &usual, &plan, &error);
  g_assert_no_error (error);
}

static Shop *
open_shop (const char *location)
{
  g_autoptr (GError) error = NULL;
  Shop *shop = shop_open (location, "desk-1", &error);

  g_assert_no_error (error);
  return shop;
}

static gint64
since_demo (Shop *shop)
{
  g_autofree gint64 *found = NULL;
  g_autoptr (GError) error = NULL;

  shop_run (shop, &shop_since_demo_job, NULL, (gpointer *)&found, &error);
  g_assert_no_error (error);
  return *found;
}

static void
assert_whole (const char *location)
{
  g_autoptr (Shop) shop = open_shop (location);
  g_autoptr (GError) error = NULL;
  g_autoptr (VerifyReport) report = verify_shop (shop, &error);

  g_assert_no_error (error);
  g_assert_true (report->ok);
}

static void
test_a_demo_leaves_no_trace (void)
{
  g_autofree char *location = shop_default_location ();
  g_autoptr (GError) error = NULL;
  Shop *shop;

  make_demo (location);
  shop = open_shop (location);
  g_assert_cmpint (since_demo (shop), ==, 0);
  shop_close (shop);
  g_object_unref (shop);
  shop_remove_demo (location, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_all (), ==, 0);
  g_assert_false (shop_exists (location));
  shop_create (location, &usual, &error);
  g_assert_no_error (error);
  assert_whole (location);
}

static void
refuse (const char *location, int code)
{
  g_autoptr (GError) error = NULL;
  guint before = count_all ();

  g_assert_false (shop_remove_demo (location, &error));
  g_assert_error (error, DESK_ERROR, code);
  g_assert_cmpuint (count_all (), >=, before);
  assert_whole (location);
}

static void
test_another_shop_stays (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *location = g_strdup (fixture->location);

  g_assert_cmpint (since_demo (fixture->shop), ==, -1);
  product_free (fixture_product (fixture, "CHAI", "Tea", "5.00", "22"));
  shop_close (fixture->shop);
  refuse (location, DESK_ERROR_DENIED);
  fixture_reopen (fixture);
}

/* Invented people beside real ones. */
static void
test_a_shop_that_was_filled_later_stays (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *location = g_strdup (fixture->location);

  product_free (fixture_product (fixture, "CHAI", "Tea", "5.00", "22"));
  fixture_run (fixture, &demo_job, &plan);
  g_assert_cmpint (since_demo (fixture->shop), ==, -1);
  shop_close (fixture->shop);
  refuse (location, DESK_ERROR_DENIED);
  fixture_reopen (fixture);
}

static void
test_while_it_is_open_it_stays (void)
{
  g_autofree char *location = shop_default_location ();
  Shop *shop;

  make_demo (location);
  shop = open_shop (location);
  refuse (location, DESK_ERROR_BUSY);
  shop_close (shop);
  g_object_unref (shop);
}

static void
test_the_shop_beside_it_stays (void)
{
  g_autofree char *location = shop_default_location ();
  g_autofree char *beside = g_strconcat (location, ".own", NULL);
  g_autoptr (GError) error = NULL;

  make_demo (location);
  make_demo (beside);
  shop_remove_demo (location, &error);
  g_assert_no_error (error);
  assert_whole (beside);
}

static void
test_what_is_not_there (void)
{
  g_autofree char *location = shop_default_location ();
  g_autoptr (GError) error = NULL;

  g_assert_false (shop_remove_demo (location, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
}

/* No path is made of it, and no word of its password gets out. */
static void
test_on_a_server_it_stays (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (shop_remove_demo ("postgresql://ann:secret@server/shop", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
  g_assert_null (strstr (error->message, "secret"));
}

static void
test_on_a_server_it_is_not_offered (void)
{
  g_autofree char *schema = server_fixture_make_schema ();
  g_autofree char *location = server_fixture_location (schema);
  Shop *shop;

  make_demo (location);
  shop = open_shop (location);
  g_assert_cmpint (since_demo (shop), ==, -1);
  shop_close (shop);
  g_object_unref (shop);
  server_fixture_drop_schema (schema);
}

static void
copy_file (const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &data, &length, &error));
  g_assert_true (g_file_set_contents (to, data, (gssize)length, &error));
}

static void
test_a_copy_that_went_on_keeps_its_proof (void)
{
  g_autofree char *location = shop_default_location ();
  g_autofree char *copy = g_strconcat (location, ".copy", NULL);
  g_autoptr (Shop) shop = NULL;
  g_autoptr (GError) error = NULL;

  make_demo (location);
  copy_file (location, copy);
  shop = open_shop (location);
  g_assert_true (shop_run (shop, &search_repair_job, NULL, NULL, &error));
  shop_close (shop);
  g_assert_true (shop_remove_demo (copy, &error));
  g_assert_no_error (error);
  g_assert_false (shop_exists (copy));
  assert_whole (location);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  if (server_fixture_is_there ())
    {
      fixture_add_test ("/shop-remove/on-a-server-it-is-not-offered",
                        test_on_a_server_it_is_not_offered);
      return g_test_run ();
    }
  fixture_add_test ("/shop-remove/a-demo-leaves-no-trace", test_a_demo_leaves_no_trace);
  fixture_add_test ("/shop-remove/another-shop-stays", test_another_shop_stays);
  fixture_add_test ("/shop-remove/a-shop-that-was-filled-later-stays",
                    test_a_shop_that_was_filled_later_stays);
  fixture_add_test ("/shop-remove/while-it-is-open-it-stays", test_while_it_is_open_it_stays);
  fixture_add_test ("/shop-remove/the-shop-beside-it-stays", test_the_shop_beside_it_stays);
  fixture_add_test ("/shop-remove/on-a-server-it-stays", test_on_a_server_it_stays);
  fixture_add_test ("/shop-remove/a-copy-that-went-on-keeps-its-proof",
                    test_a_copy_that_went_on_keeps_its_proof);
  fixture_add_test ("/shop-remove/what-is-not-there", test_what_is_not_there);
  return g_test_run ();
}
