/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How large the window is: as large as it was the last time, and folded where it is narrow, so that
 * every page fits. */

#include "config.h"

#include "window-size.h"

#include "help-place.h"
#include "tabs.h"
#include "widget.h"

#define WIDTH_LEAST 360
#define HEIGHT_LEAST 300

struct _WindowSize {
  GtkWindow *window; /* borrowed: it owns this */
  GSettings *settings;
  AdwTabView *tabs; /* borrowed */
  gboolean narrow;
  guint fold_source;
};

/* Below 1100 px, and where large text leaves no more room than 1000 px do in the usual size. */
static gboolean
is_narrow (WindowSize *self, int width)
{
  int left = width - help_place_get_taken (GTK_WIDGET (self->window));

  return left < WINDOW_NARROW || widget_usual_pixels (left) < WINDOW_NARROW_TEXT;
}

static void
fold (WindowSize *self, gboolean narrow)
{
  self->narrow = narrow;
  tabs_set_narrow (self->tabs, narrow);
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self->window), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->window), "narrow");
}

static gboolean
on_fold (gpointer data)
{
  WindowSize *self = data;
  gboolean narrow = is_narrow (self, gtk_widget_get_width (GTK_WIDGET (self->window)));

  self->fold_source = 0;
  if (narrow != self->narrow)
    fold (self, narrow);
  return G_SOURCE_REMOVE;
}

/**
 * window_size_new:
 * @window: a window that is not shown yet; it frees the answer before it goes
 * @settings: this desk's, where its size is kept
 * @tabs: its tabs
 *
 * Returns: (transfer full): gives the window the size it had.
 */
WindowSize *
window_size_new (GtkWindow *window, GSettings *settings, AdwTabView *tabs)
{
  WindowSize *self = g_new0 (WindowSize, 1);
  int width = g_settings_get_int (settings, "window-width");

  self->window = window;
  self->settings = g_object_ref (settings);
  self->tabs = tabs;
  gtk_window_set_default_size (window, width, g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (window);
  fold (self, width < WINDOW_NARROW);
  return self;
}

void
window_size_free (WindowSize *self)
{
  g_clear_handle_id (&self->fold_source, g_source_remove);
  g_object_unref (self->settings);
  g_free (self);
}

/**
 * window_size_look:
 * @self: (nullable): until the window has one
 * @width: what the window was just given
 *
 * Folds or unfolds the pages if need be, right after the layout: while it is under way no widget
 * may be hidden.
 */
void
window_size_look (WindowSize *self, int width)
{
  if (self != NULL && is_narrow (self, width) != self->narrow && self->fold_source == 0)
    self->fold_source = g_idle_add_full (G_PRIORITY_HIGH, on_fold, self, NULL);
}

gboolean
window_size_is_narrow (WindowSize *self)
{
  return self->narrow;
}

/**
 * window_size_keep:
 *
 * For the next start.
 */
void
window_size_keep (WindowSize *self)
{
  int width, height;

  gtk_window_get_default_size (self->window, &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, WIDTH_LEAST));
  g_settings_set_int (self->settings, "window-height", MAX (height, HEIGHT_LEAST));
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (self->window));
}
