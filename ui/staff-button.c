/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The button in the header that says whose work this is; behind it the whole name, the role, the
 * shop and the desk that are recorded with everything done here. */

#include "config.h"

#include "staff-button.h"

#include <glib/gi18n-lib.h>

#include "initials.h"
#include "widget.h"

#define NAME_CHARS 14

struct _StaffButton {
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkLabel *initials;
  GtkLabel *first;
  GtkLabel *who;
  GtkLabel *where;
};

G_DEFINE_FINAL_TYPE (StaffButton, staff_button, GTK_TYPE_WIDGET)

static void
staff_button_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (staff_button_parent_class)->dispose (object);
}

static void
staff_button_class_init (StaffButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = staff_button_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/staff-button.ui");
  gtk_widget_class_bind_template_child (widget_class, StaffButton, button);
  gtk_widget_class_bind_template_child (widget_class, StaffButton, initials);
  gtk_widget_class_bind_template_child (widget_class, StaffButton, first);
  gtk_widget_class_bind_template_child (widget_class, StaffButton, who);
  gtk_widget_class_bind_template_child (widget_class, StaffButton, where);
}

static void
staff_button_init (StaffButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * staff_button_show:
 * @shop: in which somebody is signed in
 */
void
staff_button_show (StaffButton *self, Shop *shop)
{
  static const char *const roles[] = { N_ ("Clerk"), N_ ("Supervisor"), N_ ("Owner") };
  const Staff *staff = shop_get_staff (shop);
  g_autofree char *first = NULL;
  g_autofree char *where = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (DESK_IS_STAFF_BUTTON (self) && staff != NULL);
  first = g_strndup (staff->name, strcspn (staff->name, " "));
  initials_show (self->initials, staff->name);
  gtk_label_set_text (self->first, first);
  /* In a narrow window the lookup gives way, not the name. */
  gtk_label_set_ellipsize (self->first, g_utf8_strlen (first, -1) > NAME_CHARS
                                            ? PANGO_ELLIPSIZE_END
                                            : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_max_width_chars (self->first, NAME_CHARS);
  gtk_label_set_text (self->who, staff->name);
  where = g_strdup_printf ("%s · %s · %s", _ (roles[staff->role]), shop_get_settings (shop)->name,
                           shop_get_desk (shop));
  gtk_label_set_text (self->where, where);
  spoken = g_strdup_printf (_ ("Signed in: %s"), staff->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), spoken);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}
