/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Light or dark, and how large the text is, as this desk likes it; otherwise as the desktop has
 * it. */

#include "config.h"

#include "appearance.h"

#include <adwaita.h>

static void
on_color_scheme (GSettings *settings)
{
  g_autofree char *word = g_settings_get_string (settings, "color-scheme");
  AdwColorScheme scheme = g_str_equal (word, "light")  ? ADW_COLOR_SCHEME_FORCE_LIGHT
                          : g_str_equal (word, "dark") ? ADW_COLOR_SCHEME_FORCE_DARK
                                                       : ADW_COLOR_SCHEME_DEFAULT;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

/* As the desktop does it for those who see badly: everything that is measured in text grows. */
static void
on_text_size (GSettings *settings)
{
  static const struct {
    const char *word;
    int percent;
  } sizes[] = { { "large", 112 }, { "larger", 125 } };
  g_autofree char *word = g_settings_get_string (settings, "text-size");
  GtkSettings *screen = gtk_settings_get_default ();
  int dpi, percent = 0;

  gtk_settings_reset_property (screen, "gtk-xft-dpi");
  g_object_get (screen, "gtk-xft-dpi", &dpi, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (g_str_equal (sizes[i].word, word))
      percent = sizes[i].percent;
  if (percent > 0)
    g_object_set (screen, "gtk-xft-dpi", dpi * percent / 100, NULL);
}

/**
 * appearance_follow:
 * @settings: this desk's
 *
 * From now on all windows look as @settings say.
 */
void
appearance_follow (GSettings *settings)
{
  on_color_scheme (settings);
  on_text_size (settings);
  g_signal_connect_object (settings, "changed::color-scheme", G_CALLBACK (on_color_scheme),
                           gtk_settings_get_default (), 0);
  g_signal_connect_object (settings, "changed::text-size", G_CALLBACK (on_text_size),
                           gtk_settings_get_default (), 0);
}
