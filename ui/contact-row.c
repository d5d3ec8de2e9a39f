/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How somebody is reached: the kind as a picture, the number or address, and what to know
 * about it. */

#include "config.h"

#include "contact-row.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "format.h"
#include "page.h"
#include "widget.h"

struct _ContactRow {
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *display;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (ContactRow, contact_row, GTK_TYPE_WIDGET)

/* While personal data is hidden, Space held shows this one. */

static gboolean
on_pressed (ContactRow *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (!conceal_is_hidden () || (keyval != GDK_KEY_space && keyval != GDK_KEY_KP_Space))
    return GDK_EVENT_PROPAGATE;
  conceal_reveal (GTK_WIDGET (self), TRUE);
  return GDK_EVENT_STOP;
}

static void
on_released (ContactRow *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space)
    conceal_reveal (GTK_WIDGET (self), FALSE);
}

static void
on_left (ContactRow *self)
{
  conceal_reveal (GTK_WIDGET (self), FALSE);
}

/* Only then is there anything to do in it; afterwards it hands the focus on. */
static void
follow (ContactRow *self)
{
  gboolean hidden = conceal_is_hidden ();
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), PAGE_TYPE);

  if (!hidden && page != NULL && gtk_widget_has_focus (GTK_WIDGET (self)))
    page_focus_first (DESK_PAGE (page));

  if (!hidden)
    conceal_reveal (GTK_WIDGET (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), hidden);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), hidden ? _ ("Hold Space to show it") : NULL);
}

static void
contact_row_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
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
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_object (conceal_get (), "notify::hidden", G_CALLBACK (follow), self,
                           G_CONNECT_SWAPPED);
  follow (self);
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
  g_autofree char *isolated = format_isolate (point->display);
  g_autofree char *display = conceal_mark (isolated);
  g_autofree char *plain = conceal_mark (point->display);
  g_autofree char *note = conceal_mark (point->note);
  g_autofree char *spoken
      = g_strdup_printf ("%s: %s. %s", _ (kinds[point->kind].kind), plain, note);

  gtk_image_set_from_icon_name (self->icon, kinds[point->kind].icon);
  conceal_label (self->display, display);
  conceal_label (self->note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *point->note != '\0');
  conceal_speak (GTK_WIDGET (self), spoken);
  return GTK_WIDGET (self);
}
