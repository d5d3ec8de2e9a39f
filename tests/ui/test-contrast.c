/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text that can be read by those who see badly: 4.7:1 and more in light and dark, 7:1 in high
 * contrast. Measured, not computed: each text is a black box of its own colour on what is behind
 * it. With ADW_DEBUG_HIGH_CONTRAST=1 in the environment it is the high contrast that is measured.
 */

#include "robot.h"

#include <adwaita.h>
#include <math.h>

#define BOX "\u2588"
#define USUAL 4.7
#define HIGH 7.0
#define WIDTH 400
#define ROOM 6

/* Where a text stands, and the classes it has there. */
static const struct {
  const char *around;
  const char *classes;
} texts[] = {
  { "", "" },
  { "", "dim-label" },
  { "", "caption dim-label" },
  { "", "late" },
  { "", "keycap" },
  { "row", "" },
  { "row", "dim-label" },
  { "row", "late" },
  { "row", "tag neutral" },
  { "row", "tag accent" },
  { "row", "tag success" },
  { "row", "tag warning" },
  { "row", "tag error" },
  { "side", "" },
  { "side", "dim-label" },
  { "side", "tag neutral" },
  { "side", "tag warning" },
  { "notice warning", "" },
  { "notice error", "" },
  { "button", "" },
  { "button", "keycap" },
  { "blue", "" },
  { "blue", "keycap" },
  { "note", "error" },
  { "note", "warning" },
  { "row", "initials hue0" },
  { "row", "initials hue1" },
  { "row", "initials hue2" },
  { "row", "initials hue3" },
  { "row", "initials hue4" },
  { "row", "initials hue5" },
  { "row", "initials hue6" },
  { "row", "initials hue7" },
};

static void
add_classes (GtkWidget *widget, const char *names)
{
  g_auto (GStrv) classes = g_strsplit (names, " ", -1);

  for (char **name = classes; *name != NULL; name++)
    if (**name != '\0')
      gtk_widget_add_css_class (widget, *name);
}

static GtkWidget *
in_list (GtkWidget *child, const char *row_class)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = gtk_list_box_row_new ();

  add_classes (list, "boxed-list");
  add_classes (row, row_class);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return list;
}

static GtkWidget *
around_new (const char *around, GtkWidget *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *button;

  gtk_widget_set_margin_start (label, 3 * ROOM);
  if (g_str_equal (around, "note"))
    return in_list (label, "note");
  gtk_box_append (GTK_BOX (box), label);
  if (g_str_equal (around, "row"))
    return in_list (box, "");
  if (!g_str_equal (around, "button") && !g_str_equal (around, "blue"))
    {
      add_classes (box, around);
      return box;
    }
  button = gtk_button_new ();
  if (g_str_equal (around, "blue"))
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_button_set_child (GTK_BUTTON (button), box);
  return button;
}

/* What is on the screen, drawn again. */
static cairo_surface_t *
draw (GtkWidget *widget)
{
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static double
light_at (cairo_surface_t *surface, int x, int y)
{
  static const double weights[] = { 0.0722, 0.7152, 0.2126 };
  const guint8 *row = cairo_image_surface_get_data (surface)
                      + (gsize)y * (gsize)cairo_image_surface_get_stride (surface);
  double light = 0;

  for (int i = 0; i < 3; i++)
    {
      double part = row[x * 4 + i] / 255.0;

      light += weights[i] * (part <= 0.03928 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4));
    }
  return light;
}

/* Between the middle of the text and what is left of it. */
static double
contrast_of (cairo_surface_t *surface, GtkWidget *window, GtkWidget *label)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  int x, y, width, height;
  double px, py, ink, paper;

  gtk_label_get_layout_offsets (GTK_LABEL (label), &x, &y);
  pango_layout_get_pixel_size (layout, &width, &height);
  g_assert_true (gtk_widget_translate_coordinates (label, window, x, y, &px, &py));
  ink = light_at (surface, (int)px + width / 2, (int)py + height / 2);
  paper = light_at (surface, (int)px - 3, (int)py + height / 2);
  return (MAX (ink, paper) + 0.05) / (MIN (ink, paper) + 0.05);
}

static void
measure (const char *scheme)
{
  gboolean high = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, ROOM);
  GtkWidget *labels[G_N_ELEMENTS (texts)];
  GtkWindow *window;
  cairo_surface_t *surface;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      labels[i] = gtk_label_new (BOX);
      add_classes (labels[i], texts[i].classes);
      gtk_box_append (GTK_BOX (all), around_new (texts[i].around, labels[i]));
    }
  window = robot_show (all);
  gtk_window_set_default_size (window, WIDTH, -1);
  robot_pass (300);
  surface = draw (GTK_WIDGET (window));
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double contrast = contrast_of (surface, GTK_WIDGET (window), labels[i]);

      g_test_message ("%s: «%s» in «%s»: %.1f", scheme, texts[i].classes, texts[i].around,
                      contrast);
      if (contrast < (high ? HIGH : USUAL))
        {
          g_printerr ("# %s: «%s» in «%s» has %.2f:1\n", scheme, texts[i].classes, texts[i].around,
                      contrast);
          g_test_fail ();
        }
    }
  cairo_surface_destroy (surface);
  gtk_window_destroy (window);
}

static void
test_light (void)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_LIGHT);
  measure ("light");
}

static void
test_dark (void)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  measure ("dark");
}

static void
add_style (const char *name)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  g_autofree char *path = g_strconcat ("/org/deskbell/Deskbell/", name, NULL);

  gtk_css_provider_load_from_resource (provider, path);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  add_style ("style.css");
  if (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    add_style ("style-hc.css");
  g_test_add_func ("/contrast/light", test_light);
  g_test_add_func ("/contrast/dark", test_dark);
  return g_test_run ();
}
