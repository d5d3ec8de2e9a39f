/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A desk looks as its settings say, at once, and as the desktop has it where they say nothing. */

#include "config.h"

#include "appearance.h"

#include "robot.h"

#include <adwaita.h>

static int
dpi (void)
{
  int value;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &value, NULL);
  return value;
}

static void
test_light_or_dark (void)
{
  g_autoptr (GSettings) settings = g_settings_new (DESKBELL_APP_ID);
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_settings_set_string (settings, "color-scheme", "dark");
  appearance_follow (settings);
  g_assert_true (adw_style_manager_get_dark (style));
  g_settings_set_string (settings, "color-scheme", "light");
  g_assert_false (adw_style_manager_get_dark (style));
  g_settings_reset (settings, "color-scheme");
  g_assert_cmpint (adw_style_manager_get_color_scheme (style), ==, ADW_COLOR_SCHEME_DEFAULT);
}

/* Of what the desktop has: never the larger of the larger. */
static void
test_larger_text (void)
{
  g_autoptr (GSettings) settings = g_settings_new (DESKBELL_APP_ID);
  int usual = dpi ();

  appearance_follow (settings);
  g_assert_cmpint (dpi (), ==, usual);
  g_settings_set_string (settings, "text-size", "large");
  g_assert_cmpint (dpi (), ==, usual * 112 / 100);
  g_settings_set_string (settings, "text-size", "larger");
  g_assert_cmpint (dpi (), ==, usual * 125 / 100);
  g_settings_reset (settings, "text-size");
  g_assert_cmpint (dpi (), ==, usual);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/appearance/light-or-dark", test_light_or_dark);
  g_test_add_func ("/appearance/larger-text", test_larger_text);
  return g_test_run ();
}
