/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of small things that must never be cut off: what does not fit goes on to the next line.
 * With large text or a narrow window a box would be clipped, and a flow box forces equal widths. On
 * a line each is in the middle, or on the common baseline if that is how it is aligned. */

#include "wrap-layout.h"

#define SPACING 6

struct _WrapLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (WrapLayout, wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct {
  int width;
  int height;
  int ascent; /* above the baseline; -1 where it is not aligned by that */
} Size;

static Size
measure_child (GtkWidget *child, int available)
{
  Size size;
  int least, natural, ascent;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  size.width = MAX (least, MIN (natural, available));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, size.width, NULL, &size.height, NULL,
                      &ascent);
  size.ascent = gtk_widget_get_valign (child) == GTK_ALIGN_BASELINE ? ascent : -1;
  return size;
}

/* The line that begins at @child. Returns: the child after it. */
static GtkWidget *
measure_line (GtkWidget *child, int available, Size *line)
{
  int descent = 0;

  *line = (Size){ 0, 0, -1 };
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      Size size;

      if (!gtk_widget_should_layout (child))
        continue;
      size = measure_child (child, available);
      if (line->width > 0 && line->width + SPACING + size.width > available)
        break;
      line->width += size.width + (line->width > 0 ? SPACING : 0);
      line->height = MAX (line->height, size.height);
      line->ascent = MAX (line->ascent, size.ascent);
      if (size.ascent >= 0)
        descent = MAX (descent, size.height - size.ascent);
    }
  line->height = MAX (line->height, line->ascent + descent);
  return child;
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
      Size line;

      child = measure_line (child, available, &line);
      if (line.height > 0)
        *natural += line.height + (*natural > 0 ? SPACING : 0);
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
      Size line;
      GtkWidget *end = measure_line (child, available, &line);
      int x = 0;

      for (; child != end; child = gtk_widget_get_next_sibling (child))
        {
          GtkAllocation place;
          Size size;

          if (!gtk_widget_should_layout (child))
            continue;
          size = measure_child (child, available);
          place.width = size.width;
          place.height = size.height;
          place.x = rtl ? available - x - size.width : x;
          place.y
              = y
                + (size.ascent >= 0 ? line.ascent - size.ascent : (line.height - size.height) / 2);
          gtk_widget_size_allocate (child, &place, -1);
          x += size.width + SPACING;
        }
      y += line.height + SPACING;
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
