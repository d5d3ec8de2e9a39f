/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which of them is shown: the welcome, the shop, or why it cannot be opened. */

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
on_ready (Home *home, Shop *shop, const char *then, Desk *desk)
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
  g_test_add_func ("/home/existing-shop", test_an_existing_shop_is_opened);
  g_test_add_func ("/home/damaged-shop", test_a_damaged_shop_is_refused_and_tried_again);
  g_test_add_func ("/home/closed-while-opening", test_a_window_closed_while_opening);
  return g_test_run ();
}
