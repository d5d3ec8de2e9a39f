/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libadwaita lets the title of a narrow tab fade out in the middle of a letter, and draws the close
 * button over it. Here it is laid out anew: as wide as there is room beside that button, and
 * shortened by an ellipsis, so that the name with which each title begins can be read. Where a
 * later libadwaita draws its tabs of other widgets, nothing is found and they stay as they are. */

#include "config.h"

#include "tab-titles.h"

#define TITLE "AdwFadingLabel"
#define TAB "AdwTab"

#define TITLE_LAYOUT_TYPE (title_layout_get_type ())
G_DECLARE_FINAL_TYPE (TitleLayout, title_layout, TITLE, LAYOUT, GtkLayoutManager)

struct _TitleLayout {
  GtkLayoutManager parent_instance;

  GtkWidget *close; /* borrowed: of the same tab */
};

G_DEFINE_FINAL_TYPE (TitleLayout, title_layout, GTK_TYPE_LAYOUT_MANAGER)

/* The title gives way to everything else in its tab, as libadwaita's does. */
static void
title_layout_measure (GtkLayoutManager *manager, GtkWidget *title, GtkOrientation orientation,
                      int for_size, int *minimum, int *natural, int *minimum_baseline,
                      int *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (title), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

/* How much of the title's end lies under the close button while it is seen. */
static int
get_covered (TitleLayout *self, GtkWidget *title, int width)
{
  gboolean rtl = gtk_widget_get_direction (title) == GTK_TEXT_DIR_RTL;
  graphene_rect_t bounds;
  float covered;

  if (!gtk_widget_get_visible (self->close) || gtk_widget_get_opacity (self->close) <= 0
      || !gtk_widget_compute_bounds (self->close, title, &bounds))
    return 0;
  covered = rtl ? bounds.origin.x + bounds.size.width : (float)width - bounds.origin.x;
  return CLAMP ((int)covered, 0, width);
}

static void
title_layout_allocate (GtkLayoutManager *manager, GtkWidget *title, int width, int height,
                       int baseline)
{
  TitleLayout *self = TITLE_LAYOUT (manager);
  GtkWidget *label = gtk_widget_get_first_child (title);
  gboolean rtl = gtk_widget_get_direction (title) == GTK_TEXT_DIR_RTL;
  int room = width - get_covered (self, title, width);
  GtkAllocation place = { .height = height };
  int natural;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  place.width = MIN (natural, room);
  place.x = rtl ? width - place.width : 0;
  gtk_widget_size_allocate (label, &place, baseline);
}

static void
title_layout_class_init (TitleLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->measure = title_layout_measure;
  manager_class->allocate = title_layout_allocate;
}

static void
title_layout_init (TitleLayout *self)
{
}

/* Finding them */

static gboolean
is_a (GtkWidget *widget, const char *type)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), type);
}

/* The last button of a tab closes it. */
static GtkWidget *
find_close (GtkWidget *tab)
{
  GtkWidget *child = gtk_widget_get_last_child (tab);

  while (child != NULL && !GTK_IS_BUTTON (child))
    child = gtk_widget_get_prev_sibling (child);
  return child;
}

static void
lay_out (GtkWidget *title)
{
  GtkWidget *tab = gtk_widget_get_parent (title);
  GtkWidget *label = gtk_widget_get_first_child (title);
  GtkWidget *close = is_a (tab, TAB) ? find_close (tab) : NULL;
  TitleLayout *layout;

  if (close == NULL || label == NULL || !GTK_IS_LABEL (label)
      || gtk_widget_get_layout_manager (title) != NULL)
    return;
  layout = g_object_new (TITLE_LAYOUT_TYPE, NULL);
  layout->close = close;
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_layout_manager (title, GTK_LAYOUT_MANAGER (layout));
  g_signal_connect_object (close, "notify::opacity", G_CALLBACK (gtk_widget_queue_allocate), title,
                           G_CONNECT_SWAPPED);
}

static void
lay_out_all (GtkWidget *widget)
{
  if (is_a (widget, TITLE))
    {
      lay_out (widget);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    lay_out_all (child);
}

/**
 * tab_titles_attach:
 * @bar: with its view
 *
 * From now on each of its titles, those of tabs to come too, ends in an ellipsis where it must.
 */
void
tab_titles_attach (AdwTabBar *bar)
{
  AdwTabView *view = adw_tab_bar_get_view (bar);

  lay_out_all (GTK_WIDGET (bar));
  g_signal_connect_object (view, "page-attached", G_CALLBACK (lay_out_all), bar,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}
