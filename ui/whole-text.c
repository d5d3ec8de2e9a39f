/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a label had to shorten, its tooltip says whole: long names, long languages, large text. One
 * listener a window does it for whatever stands in it, now and later. */

#include "config.h"

#include "whole-text.h"

static void
add_shortened (GString *whole, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget)
      && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    g_string_append_printf (whole, "%s%s", whole->len > 0 ? "\n" : "",
                            gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_shortened (whole, child);
}

static gboolean
on_query_tooltip (GtkWidget *window, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  GtkWidget *widget = by_keyboard ? gtk_root_get_focus (GTK_ROOT (window))
                                  : gtk_widget_pick (window, x, y, GTK_PICK_INSENSITIVE);
  g_autofree char *whole = NULL;

  if (widget == NULL || (!by_keyboard && !GTK_IS_LABEL (widget)))
    return FALSE;
  whole = whole_text_dup (widget);
  gtk_tooltip_set_text (tooltip, whole);
  return whole != NULL;
}

static void
on_windows (GListModel *windows, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      gtk_widget_set_has_tooltip (window, TRUE);
      g_signal_connect (window, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
    }
}

/**
 * whole_text_follow:
 *
 * From now on every window of the program says under the pointer, and at Ctrl+F1 of what has the
 * focus, what was shortened there. A widget with a tooltip of its own keeps it.
 */
void
whole_text_follow (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  on_windows (windows, 0, 0, g_list_model_get_n_items (windows));
  g_signal_connect (windows, "items-changed", G_CALLBACK (on_windows), NULL);
}

/**
 * whole_text_dup:
 * @widget: a label, or what holds some
 *
 * Returns: (transfer full) (nullable): the texts in it that are shortened on the screen, whole, a
 *   line each.
 */
char *
whole_text_dup (GtkWidget *widget)
{
  g_autoptr (GString) whole = g_string_new (NULL);

  add_shortened (whole, widget);
  return whole->len > 0 ? g_string_free (g_steal_pointer (&whole), FALSE) : NULL;
}
