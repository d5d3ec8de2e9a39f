/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A shop is there whole or not at all, is made once, and is the account's own. */

#include "fixture.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

static SettingsInit
usual (void)
{
  return (SettingsInit){
    .name = (char *)"A shop",
    .currency = (char *)"EUR",
    .country = (char *)"IT",
  };
}

static guint
count_files (const char *location)
{
  g_autofree char *folder = g_path_get_dirname (location);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_it_is_the_accounts_own (void)
{
  g_autofree char *location = shop_default_location ();
  g_autofree char *folder = g_path_get_dirname (location);
  g_autoptr (GError) error = NULL;
  SettingsInit init = usual ();
  GStatBuf status;

  shop_create (location, &init, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (location, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  g_assert_cmpuint (count_files (location), ==, 1);
}

static void
test_a_second_one_is_refused (void)
{
  g_autofree char *location = shop_default_location ();
  g_autoptr (GError) error = NULL;
  SettingsInit init = usual ();

  shop_create (location, &init, &error);
  g_assert_no_error (error);
  g_assert_false (shop_create (location, &init, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
}

static void
test_wrong_words_make_nothing (void)
{
  static const struct {
    SettingsInit init;
    const char *field;
  } cases[] = {
    { { .name = (char *)"", .currency = (char *)"EUR", .country = (char *)"IT" }, "/name" },
    { { .name = (char *)"A", .currency = (char *)"EURO", .country = (char *)"IT" }, "/currency" },
    { { .name = (char *)"A", .currency = (char *)"ZZZ", .country = (char *)"IT" }, "/currency" },
    { { .name = (char *)"A", .currency = (char *)"EUR", .country = (char *)"Italy" }, "/country" },
    { { .name = (char *)"A",
        .currency = (char *)"EUR",
        .country = (char *)"IT",
        .zone = (char *)"Rome" },
      "/zone" },
    { { .name = (char *)"A",
        .currency = (char *)"EUR",
        .country = (char *)"IT",
        .cash_step = (char *)"0.001" },
      "/cash-step" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *location = shop_default_location ();
      g_autoptr (GError) error = NULL;

      g_assert_false (shop_create (location, &cases[i].init, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_assert_cmpstr (desk_error_get_field (error), ==, cases[i].field);
      g_assert_cmpuint (count_files (location), ==, 0);
    }
}

static void
test_the_zone_follows_the_country (void)
{
  g_autofree char *location = shop_default_location ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Shop) shop = NULL;
  SettingsInit init = usual ();

  init.country = (char *)"LV";
  shop_create (location, &init, &error);
  g_assert_no_error (error);
  shop = shop_open (location, "desk-1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (shop_get_settings (shop)->zone, ==, "Europe/Riga");
  g_assert_cmpint (shop_get_staff (shop)->role, ==, STAFF_OWNER);
}

static gpointer
create_here (gpointer location)
{
  SettingsInit init = usual ();

  return GINT_TO_POINTER (shop_create (location, &init, NULL));
}

static void
test_of_many_beginners_one_wins (void)
{
  g_autofree char *location = shop_default_location ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Shop) shop = NULL;
  GThread *threads[4];
  int made = 0;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("beginner", create_here, location);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    made += GPOINTER_TO_INT (g_thread_join (threads[i]));
  g_assert_cmpint (made, ==, 1);
  shop = shop_open (location, "desk-1", &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/shop-create/it-is-the-accounts-own", test_it_is_the_accounts_own);
  g_test_add_func ("/shop-create/a-second-one-is-refused", test_a_second_one_is_refused);
  g_test_add_func ("/shop-create/wrong-words-make-nothing", test_wrong_words_make_nothing);
  g_test_add_func ("/shop-create/the-zone-follows-the-country", test_the_zone_follows_the_country);
  g_test_add_func ("/shop-create/of-many-beginners-one-wins", test_of_many_beginners_one_wins);
  return g_test_run ();
}
