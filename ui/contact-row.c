/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How somebody is reached: the kind as a picture, the number or address, and what to know
 * about it. */

#include "config.h"

#include "contact-row.h"

#include <glib/gi18n-lib.h>

#include "format.h"

struct _ContactRow {
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *display;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (ContactRow, contact_row, GTK_TYPE_WIDGET)

static void
contact_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (contact_row_parent_class)->dispose (object);
}

static void
contact_row_class_init (ContactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = contact_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/contact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ContactRow, icon);
  gtk_widget_class_bind_template_child (widget_class, ContactRow, display);
  gtk_widget_class_bind_template_child (widget_class, ContactRow, note);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
contact_row_init (ContactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * contact_row_new:
 * @point: copied from
 *
 * Returns: (transfer floating): the widget.
 */
GtkWidget *
contact_row_new (const ContactPoint *point)
{
  static const struct {
    const char *icon;
    const char *kind;
  } kinds[] = {
    [CONTACT_PHONE] = { "phone-symbolic", N_ ("Phone") },
    [CONTACT_EMAIL] = { "mail-unread-symbolic", N_ ("E-mail") },
    [CONTACT_ADDRESS] = { "mark-location-symbolic", N_ ("Address") },
  };
  ContactRow *self = g_object_new (CONTACT_ROW_TYPE, NULL);
  /* A number keeps its order among words that run from right to left. */
  g_autofree char *display = format_isolate (point->display);
  g_autofree char *spoken
      = g_strdup_printf ("%s: %s. %s", _ (kinds[point->kind].kind), point->display, point->note);

  gtk_image_set_from_icon_name (self->icon, kinds[point->kind].icon);
  gtk_label_set_text (self->display, display);
  gtk_label_set_text (self->note, point->note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *point->note != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return GTK_WIDGET (self);
}
