/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From nothing to an open shop, and what is said where one cannot be opened. */

#include "home.h"
#include "refusal.h"
#include "robot.h"
#include "welcome.h"

#include <adwaita.h>
#include <glib/gstdio.h>

typedef struct {
  GtkWidget *home;
  GtkWindow *window;
  char *location;
  Shop *shop;
} Desk;

static void
on_ready (Home *home, Shop *shop, Desk *desk)
{
  g_set_object (&desk->shop, shop);
}

static void
desk_init (Desk *desk)
{
  *desk = (Desk){ .home = home_new (), .location = shop_default_location () };
  g_signal_connect (desk->home, "ready", G_CALLBACK (on_ready), desk);
  desk->window = robot_show (desk->home);
}

static void
desk_clear (Desk *desk)
{
  gtk_window_destroy (desk->window);
  robot_pass (50);
  g_clear_object (&desk->shop);
  g_free (desk->location);
}

static GtkWidget *
get_child (Desk *desk)
{
  return adw_bin_get_child (ADW_BIN (desk->home));
}

static gboolean
is_ready (gpointer data)
{
  return ((Desk *)data)->shop != NULL;
}

static gboolean
is_refused (gpointer data)
{
  GtkWidget *child = get_child (data);

  return child != NULL && DESK_IS_REFUSAL (child);
}

static void
click (Desk *desk, const char *id)
{
  GtkWidget *button = robot_find (desk->home, id);

  g_assert_true (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
  robot_pass (50);
}

static void
choose_country (Desk *desk, const char *wanted)
{
  GtkDropDown *country = GTK_DROP_DOWN (robot_find (desk->home, "country"));
  GListModel *names = gtk_drop_down_get_model (country);

  g_assert_cmpuint (g_list_model_get_n_items (names), >, 200);
  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr (GtkStringObject) name = g_list_model_get_item (names, i);

      if (g_str_equal (gtk_string_object_get_string (name), wanted))
        {
          gtk_drop_down_set_selected (country, i);
          return;
        }
    }
  g_assert_not_reached ();
}

static void
test_an_empty_shop_is_made (void)
{
  Desk desk;
  const Settings *settings;

  desk_init (&desk);
  home_open (DESK_HOME_BIN (desk.home), desk.location, "desk-1");
  g_assert_true (DESK_IS_WELCOME (get_child (&desk)));
  click (&desk, "empty_button");
  click (&desk, "create_button");
  g_assert_true (gtk_widget_get_mapped (robot_find (desk.home, "notice")));
  g_assert_false (shop_exists (desk.location));
  gtk_editable_set_text (GTK_EDITABLE (robot_find (desk.home, "name")), "  Anna’s <Tea> ");
  choose_country (&desk, "Switzerland");
  gtk_editable_set_text (GTK_EDITABLE (robot_find (desk.home, "currency")), "chf");
  click (&desk, "create_button");
  robot_wait (is_ready, &desk);
  settings = shop_get_settings (desk.shop);
  g_assert_cmpstr (settings->name, ==, "Anna’s <Tea>");
  g_assert_cmpstr (settings->currency, ==, "CHF");
  g_assert_nonnull (shop_get_staff (desk.shop));
  desk_clear (&desk);
}

static void
test_a_country_brings_its_currency (void)
{
  Desk desk;

  desk_init (&desk);
  home_open (DESK_HOME_BIN (desk.home), desk.location, "desk-1");
  click (&desk, "empty_button");
  choose_country (&desk, "Philippines");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (robot_find (desk.home, "currency"))), ==,
                   "PHP");
  desk_clear (&desk);
}

static void
test_a_wrong_currency_is_said (void)
{
  Desk desk;

  desk_init (&desk);
  home_open (DESK_HOME_BIN (desk.home), desk.location, "desk-1");
  click (&desk, "empty_button");
  gtk_editable_set_text (GTK_EDITABLE (robot_find (desk.home, "name")), "Tea");
  choose_country (&desk, "Poland");
  gtk_editable_set_text (GTK_EDITABLE (robot_find (desk.home, "currency")), "Zloty");
  click (&desk, "create_button");
  robot_pass (500);
  g_assert_null (desk.shop);
  g_assert_true (gtk_widget_get_mapped (robot_find (desk.home, "notice")));
  g_assert_true (gtk_widget_get_mapped (robot_find (desk.home, "name")));
  g_assert_false (shop_exists (desk.location));
  desk_clear (&desk);
}

static void
test_the_demo_shop_is_made (void)
{
  Desk desk;

  desk_init (&desk);
  home_open (DESK_HOME_BIN (desk.home), desk.location, "desk-1");
  click (&desk, "demo_button");
  while (desk.shop == NULL)
    robot_pass (20);
  desk_clear (&desk);
}

static void
test_an_existing_shop_is_opened (void)
{
  Desk desk;
  Fixture *fixture = fixture_new ();

  desk_init (&desk);
  home_open (DESK_HOME_BIN (desk.home), fixture->location, "desk-2");
  robot_wait (is_ready, &desk);
  g_assert_cmpstr (shop_get_desk (desk.shop), ==, "desk-2");
  desk_clear (&desk);
  fixture_free (fixture);
}

static void
test_a_damaged_shop_is_refused_and_tried_again (void)
{
  Desk desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  desk_init (&desk);
  folder = g_path_get_dirname (desk.location);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (desk.location, "This is no shop. It is a shopping list: tea, beer.", -1,
                       &error);
  g_assert_no_error (error);
  home_open (DESK_HOME_BIN (desk.home), desk.location, "desk-1");
  robot_wait (is_refused, &desk);
  g_assert_true (gtk_widget_has_focus (robot_find (desk.home, "again")));
  g_assert_cmpint (g_unlink (desk.location), ==, 0);
  click (&desk, "again");
  g_assert_true (DESK_IS_WELCOME (get_child (&desk)));
  desk_clear (&desk);
}

static void
test_a_window_closed_while_opening (void)
{
  Desk desk;
  Fixture *fixture = fixture_new ();

  desk_init (&desk);
  home_open (DESK_HOME_BIN (desk.home), fixture->location, "desk-2");
  gtk_window_destroy (desk.window);
  robot_pass (400);
  g_assert_null (desk.shop);
  g_free (desk.location);
  fixture_free (fixture);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/home/empty-shop", test_an_empty_shop_is_made);
  g_test_add_func ("/home/country-and-currency", test_a_country_brings_its_currency);
  g_test_add_func ("/home/wrong-currency", test_a_wrong_currency_is_said);
  g_test_add_func ("/home/demo-shop", test_the_demo_shop_is_made);
  g_test_add_func ("/home/existing-shop", test_an_existing_shop_is_opened);
  g_test_add_func ("/home/damaged-shop", test_a_damaged_shop_is_refused_and_tried_again);
  g_test_add_func ("/home/closed-while-opening", test_a_window_closed_while_opening);
  return g_test_run ();
}
