/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Beside the form: the person as the desk will see them from then on, while it is still typed. */

#include "config.h"

#include "customer-preview.h"

#include <glib/gi18n-lib.h>

#include "contact-row.h"
#include "customer-fields.h"
#include "initials.h"
#include "phone.h"

struct _CustomerPreview {
  GtkWidget parent_instance;

  GtkLabel *initials;
  GtkLabel *name;
  GtkLabel *parts;
  GtkBox *contacts;
};

G_DEFINE_FINAL_TYPE (CustomerPreview, customer_preview, GTK_TYPE_WIDGET)

static void
add_contacts (CustomerPreview *self, JsonObject *fields, const char *list, ContactKind kind,
              const char *region)
{
  JsonArray *values = json_object_get_array_member (fields, list);

  for (guint i = 0; i < json_array_get_length (values); i++)
    {
      JsonObject *one = json_array_get_object_element (values, i);
      const char *typed = customer_fields_text (one, "typed");
      g_autofree char *e164 = kind == CONTACT_PHONE ? phone_to_e164 (typed, region) : NULL;
      g_autofree char *display = e164 != NULL ? phone_display (e164, region) : g_strdup (typed);
      g_autofree char *note = g_strdup (customer_fields_text (one, "note"));
      ContactPoint point = { .kind = kind, .display = display, .note = note };

      gtk_box_append (self->contacts, contact_row_new (&point));
    }
}

static void
show_person (CustomerPreview *self, JsonObject *fields)
{
  const char *typed = customer_fields_text (fields, "name");
  gboolean organisation = g_str_equal (customer_fields_text (fields, "kind"), "organisation");
  g_autofree char *given = NULL, *family = NULL, *name = NULL, *parts = NULL;

  if (organisation || *typed == '\0')
    name = g_strdup (typed);
  else
    {
      customer_name_split (typed, &given, &family);
      name = customer_name_join (given, family);
      if (*given != '\0' && *family != '\0')
        parts = g_strdup_printf (_ ("Family name: %s\nGiven name: %s"), family, given);
    }
  initials_show (self->initials, *name != '\0' ? name : "?");
  gtk_label_set_text (self->name, *name != '\0' ? name : _ ("No name yet"));
  gtk_label_set_text (self->parts, parts != NULL ? parts : "");
  gtk_widget_set_visible (GTK_WIDGET (self->parts), parts != NULL);
}

static void
customer_preview_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (customer_preview_parent_class)->dispose (object);
}

static void
customer_preview_class_init (CustomerPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = customer_preview_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/customer-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, CustomerPreview, initials);
  gtk_widget_class_bind_template_child (widget_class, CustomerPreview, name);
  gtk_widget_class_bind_template_child (widget_class, CustomerPreview, parts);
  gtk_widget_class_bind_template_child (widget_class, CustomerPreview, contacts);
}

static void
customer_preview_init (CustomerPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * customer_preview_show:
 * @fields: what the form holds
 * @country: the shop's, for numbers without one where the address names none
 */
void
customer_preview_show (CustomerPreview *self, JsonObject *fields, const char *country)
{
  JsonObject *address = json_object_get_object_member (fields, "address");
  const char *theirs = customer_fields_text (address, "country");
  const char *region = strlen (theirs) == 2 ? theirs : country;
  GtkWidget *child;

  g_return_if_fail (CUSTOMER_IS_PREVIEW (self));
  show_person (self, fields);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->contacts))) != NULL)
    gtk_box_remove (self->contacts, child);
  add_contacts (self, fields, "phones", CONTACT_PHONE, region);
  add_contacts (self, fields, "emails", CONTACT_EMAIL, region);
}
