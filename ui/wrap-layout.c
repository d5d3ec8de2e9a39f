/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of small things that must never be cut off: what does not fit goes on to the next line.
 * With large text or a narrow window a box would be clipped, and a flow box forces equal widths. */

#include "wrap-layout.h"

#define SPACING 6

struct _WrapLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (WrapLayout, wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* One child's width within @available, and its height there. */
static void
measure_child (GtkWidget *child, int available, int *width, int *height)
{
  int least, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  *width = MAX (least, MIN (natural, available));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, *width, NULL, height, NULL, NULL);
}

/* The line that begins at @child: how wide and high it is. Returns: the child after it. */
static GtkWidget *
measure_line (GtkWidget *child, int available, int *line_width, int *line_height)
{
  *line_width = *line_height = 0;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int width, height;

      if (!gtk_widget_should_layout (child))
        continue;
      measure_child (child, available, &width, &height);
      if (*line_width > 0 && *line_width + SPACING + width > available)
        return child;
      *line_width += width + (*line_width > 0 ? SPACING : 0);
      *line_height = MAX (*line_height, height);
    }
  return NULL;
}

static void
measure_width (GtkWidget *widget, int *minimum, int *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, usual;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &usual, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += usual + (*natural > 0 ? SPACING : 0);
    }
}

static void
wrap_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                     int for_size, int *minimum, int *natural, int *minimum_baseline,
                     int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int available = for_size < 0 ? G_MAXINT : for_size;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (widget, minimum, natural);
      return;
    }
  while (child != NULL)
    {
      int width, height;

      child = measure_line (child, available, &width, &height);
      if (height > 0)
        *natural += height + (*natural > 0 ? SPACING : 0);
    }
  *minimum = *natural;
}

static void
wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int available, int height,
                      int baseline)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child != NULL)
    {
      int x = 0, line_width, line_height;
      GtkWidget *end = measure_line (child, available, &line_width, &line_height);

      for (; child != end; child = gtk_widget_get_next_sibling (child))
        {
          GtkAllocation place;

          if (!gtk_widget_should_layout (child))
            continue;
          measure_child (child, available, &place.width, &place.height);
          place.x = rtl ? available - x - place.width : x;
          place.y = y + (line_height - place.height) / 2;
          gtk_widget_size_allocate (child, &place, -1);
          x += place.width + SPACING;
        }
      y += line_height + SPACING;
    }
}

static GtkSizeRequestMode
wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
wrap_layout_class_init (WrapLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->measure = wrap_layout_measure;
  manager_class->allocate = wrap_layout_allocate;
  manager_class->get_request_mode = wrap_layout_get_request_mode;
}

static void
wrap_layout_init (WrapLayout *self)
{
}

/**
 * wrap_layout_new:
 *
 * Returns: (transfer full): for gtk_widget_set_layout_manager (), or `layout-manager` in a .ui
 * file.
 */
GtkLayoutManager *
wrap_layout_new (void)
{
  return g_object_new (WRAP_LAYOUT_TYPE, NULL);
}
