/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What explains what. A page, a form or a dialog names its text once for its kind; F1 then takes
 * the nearest name above the focus, so that a form inside a page explains itself. */

#include "config.h"

#include "help.h"

#include <adwaita.h>

#include "help-place.h"
#include "widget.h"

static GQuark
name_quark (void)
{
  return g_quark_from_static_string ("deskbell-help");
}

static const char *
name_of (GtkWidget *widget)
{
  return g_type_get_qdata (G_OBJECT_TYPE (widget), name_quark ());
}

/**
 * help_install:
 * @klass: of a page, a form or a dialog
 * @name: of data/help/NAME.help; a literal
 *
 * Says which text explains widgets of this kind.
 */
void
help_install (GtkWidgetClass *klass, const char *name)
{
  g_type_set_qdata (G_TYPE_FROM_CLASS (klass), name_quark (), (gpointer)name);
}

/**
 * help_find_seen:
 *
 * Returns: (nullable): what is seen in @tree and explained, the innermost.
 */
GtkWidget *
help_find_seen (GtkWidget *tree)
{
  GtkWidget *found = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (tree); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      found = help_find_seen (child);
  return found != NULL || name_of (tree) == NULL ? found : tree;
}

/**
 * help_find:
 * @focus: (nullable): where the focus is
 *
 * Returns: (nullable): the name of the text that explains it: of the page around it, or of what the
 * page shows now, such as a form.
 */
const char *
help_find (GtkWidget *focus)
{
  while (focus != NULL && name_of (focus) == NULL)
    focus = gtk_widget_get_parent (focus);
  return focus != NULL ? name_of (help_find_seen (focus)) : NULL;
}

/* Dialogs */

static gboolean
is_header (GtkWidget *widget)
{
  return ADW_IS_HEADER_BAR (widget);
}

/* What is below the header, in a box of its own. */
static GtkWidget *
take_body (GtkWidget *header)
{
  GtkBox *box = GTK_BOX (gtk_widget_get_parent (header));
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *child;

  while ((child = gtk_widget_get_next_sibling (header)) != NULL)
    {
      g_object_ref (child);
      gtk_box_remove (box, child);
      gtk_box_append (GTK_BOX (body), child);
      g_object_unref (child);
    }
  return body;
}

/**
 * help_attach:
 * @dialog: with all its widgets and controllers, before it is presented
 * @name: (nullable): of the text that explains it, where its kind has none
 *
 * F1 shows the help beside what @dialog shows, and makes it wider where the screen has the room.
 */
void
help_attach (GtkWindow *dialog, const char *name)
{
  GtkWidget *header = widget_find (GTK_WIDGET (dialog), is_header);
  GtkWidget *child;
  GtkWidget *place;

  if (header != NULL)
    {
      place = help_place_new_growing (take_body (header), name);
      gtk_box_append (GTK_BOX (gtk_widget_get_parent (header)), place);
      gtk_widget_set_vexpand (place, TRUE);
      return;
    }
  child = g_object_ref (gtk_window_get_child (dialog));
  gtk_window_set_child (dialog, NULL);
  gtk_window_set_child (dialog, help_place_new_growing (child, name));
  g_object_unref (child);
}
