/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is shortened on the screen is whole in the tooltip, whatever window it stands in. */

#include "whole-text.h"

#include "robot.h"

#define LONG "A name that is far too long for the little room there is in this narrow window"

static gboolean
is_drawn (gpointer window)
{
  return gtk_widget_get_mapped (window) && gtk_widget_get_width (window) > 1;
}

static GtkWidget *
show (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 160, 80);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  robot_wait (is_drawn, window);
  gtk_test_widget_wait_for_draw (window);
  return window;
}

static GtkWidget *
label_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_vexpand (label, TRUE);
  return label;
}

static gboolean
says_something (GtkWidget *window, GtkWidget *under)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  graphene_rect_t bounds;
  gboolean said = FALSE;

  g_assert_true (gtk_widget_compute_bounds (under, window, &bounds));
  g_signal_emit_by_name (window, "query-tooltip", (int)(bounds.origin.x + bounds.size.width / 2),
                         (int)(bounds.origin.y + bounds.size.height / 2), FALSE, tooltip, &said);
  return said;
}

static void
test_shortened (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *whole = label_new ("Ana");
  GtkWidget *shortened = label_new (LONG);
  GtkWidget *window;
  g_autofree char *both = NULL;
  g_autofree char *none = NULL;

  gtk_box_append (GTK_BOX (box), whole);
  gtk_box_append (GTK_BOX (box), shortened);
  window = show (box);
  both = whole_text_dup (box);
  none = whole_text_dup (whole);
  g_assert_cmpstr (both, ==, LONG);
  g_assert_null (none);
  g_assert_true (gtk_widget_get_has_tooltip (window));
  g_assert_true (says_something (window, shortened));
  g_assert_false (says_something (window, whole));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  whole_text_follow ();
  g_test_add_func ("/whole-text/shortened", test_shortened);
  return g_test_run ();
}
