/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who somebody is and how to reach them, in fields that a hand walks through with Enter. How each
 * value was understood stands in its own title, at every key, so that a slip is seen before it is
 * saved. */

#include "config.h"

#include "customer-form.h"

#include <glib/gi18n-lib.h>

#include "customer-fields.h"
#include "customer-hints.h"
#include "entry-list.h"
#include "form-row.h"
#include "widget.h"

struct _CustomerForm {
  GtkWidget parent_instance;

  GtkBox *columns;
  GtkToggleButton *person;
  GtkToggleButton *organisation;
  AdwEntryRow *name;
  EntryList *phones;
  EntryList *emails;
  AdwEntryRow *street;
  AdwEntryRow *postcode;
  AdwEntryRow *city;
  AdwEntryRow *region;
  AdwEntryRow *country;
  AdwEntryRow *birth;
  AdwEntryRow *language;
  AdwEntryRow *group;
  EntryList *flags;
  GtkTextView *note;
  GtkSwitch *marketing;

  char *shop_country;
  char *address_note; /* not shown here, and kept */
  Day today;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (CustomerForm, customer_form, GTK_TYPE_WIDGET)

static guint changed_signal;

/* Hints */

static gboolean
is_organisation (CustomerForm *self)
{
  return gtk_toggle_button_get_active (self->organisation);
}

static void
hint_name (CustomerForm *self)
{
  g_autofree char *hint
      = is_organisation (self) ? NULL : customer_hint_name (form_row_text (self->name));

  form_row_title (self->name, is_organisation (self) ? _ ("Name of the organisation") : _ ("Name"),
                  hint);
}

/* The country a number without one belongs to: that of the address, else the shop's. */
static char *
dup_region (CustomerForm *self)
{
  g_autofree char *country = form_row_dup (self->country);

  return strlen (country) == 2 ? g_ascii_strup (country, -1) : g_strdup (self->shop_country);
}

static char *
hint_phone (const char *typed, gpointer data)
{
  g_autofree char *region = dup_region (data);

  return customer_hint_phone (typed, region);
}

static void
hint_birth (CustomerForm *self)
{
  g_autofree char *words = NULL;
  g_autofree char *birth = customer_fields_birth (form_row_text (self->birth), self->today, &words);

  if (*birth != '\0' && words == NULL && strlen (birth) >= 8)
    words = g_strdup (_ ("written like 1990-12-31"));
  form_row_title (self->birth, _ ("Day of birth"), words);
}

static void
hint_codes (CustomerForm *self)
{
  g_autofree char *language = form_row_dup (self->language);
  g_autofree char *country = form_row_dup (self->country);
  g_autofree char *language_name = customer_hint_language (language);
  g_autofree char *country_name = customer_hint_country (country);

  form_row_title (self->language, _ ("Language"), language_name);
  form_row_title (self->country, _ ("Country"), country_name);
}

static void
hint_all (CustomerForm *self)
{
  hint_name (self);
  hint_birth (self);
  hint_codes (self);
  entry_list_hint_again (self->phones);
  gtk_widget_set_visible (GTK_WIDGET (self->birth), !is_organisation (self));
}

/* Between the fields and JSON */

static JsonObject *
dup_address (CustomerForm *self)
{
  JsonObject *address = json_object_new ();
  g_autofree char *country = form_row_dup (self->country);
  g_autofree char *upper = g_ascii_strup (country, -1);

  form_row_take (address, "street", self->street);
  form_row_take (address, "postcode", self->postcode);
  form_row_take (address, "city", self->city);
  form_row_take (address, "region", self->region);
  json_object_set_string_member (address, "country", upper);
  json_object_set_string_member (address, "note", self->address_note);
  return address;
}

static void
set_address (CustomerForm *self, JsonObject *address)
{
  form_row_set (self->street, address, "street");
  form_row_set (self->postcode, address, "postcode");
  form_row_set (self->city, address, "city");
  form_row_set (self->region, address, "region");
  form_row_set (self->country, address, "country");
  g_free (self->address_note);
  self->address_note = g_strdup (customer_fields_text (address, "note"));
}

/* Callbacks */

static void
on_changed (CustomerForm *self)
{
  if (!self->filling)
    g_signal_emit (self, changed_signal, 0);
}

static void
on_name_changed (CustomerForm *self)
{
  widget_mark_wrong (GTK_WIDGET (self->name), FALSE);
  hint_name (self);
  on_changed (self);
}

static void
on_kind_changed (CustomerForm *self)
{
  hint_name (self);
  gtk_widget_set_visible (GTK_WIDGET (self->birth), !is_organisation (self));
  on_changed (self);
}

static void
on_birth_changed (CustomerForm *self)
{
  widget_mark_wrong (GTK_WIDGET (self->birth), FALSE);
  hint_birth (self);
  on_changed (self);
}

static void
on_code_changed (CustomerForm *self, AdwEntryRow *row)
{
  widget_mark_wrong (GTK_WIDGET (row), FALSE);
  hint_codes (self);
  entry_list_hint_again (self->phones);
  on_changed (self);
}

static void
customer_form_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (customer_form_parent_class)->dispose (object);
}

static void
customer_form_finalize (GObject *object)
{
  g_free (CUSTOMER_FORM (object)->shop_country);
  g_free (CUSTOMER_FORM (object)->address_note);
  G_OBJECT_CLASS (customer_form_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CustomerForm, columns);
  gtk_widget_class_bind_template_child (widget_class, CustomerForm, person);
  gtk_widget_class_bind_template_child (widget_class, CustomerForm, organisation);
  gtk_widget_class_bind_template_child (widget_class, CustomerForm, name);
  gtk_widget_class_bind_template_child (widget_class, CustomerForm, phones);
  gtk_widget_class_bind_template_child (widget_class, CustomerForm, emails);
  gtk_widget_class_bind_template_child (widget_class, CustomerForm, street);
  gtk_widget_class_bind_template_child (widget_class, CustomerForm, postcode);
  gtk_widget_class_bind_template_child (widget_class, CustomerForm, city);
  gtk_widget_class_bind_template_child (widget_class, CustomerForm, region);
  gtk_widget_class_bind_template_child (widget_class, CustomerForm, country);
  gtk_widget_class_bind_template_child (widget_class, CustomerForm, birth);
  gtk_widget_class_bind_template_child (widget_class, CustomerForm, language);
  gtk_widget_class_bind_template_child (widget_class, CustomerForm, group);
  gtk_widget_class_bind_template_child (widget_class, CustomerForm, flags);
  gtk_widget_class_bind_template_child (widget_class, CustomerForm, note);
  gtk_widget_class_bind_template_child (widget_class, CustomerForm, marketing);
}

static void
customer_form_class_init (CustomerFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = customer_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = customer_form_finalize;
  changed_signal = g_signal_new ("changed", CUSTOMER_FORM_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  g_type_ensure (ENTRY_LIST_TYPE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/customer-form.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_birth_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_code_changed);
}

static void
customer_form_init (CustomerForm *self)
{
  self->address_note = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  entry_list_set_hint (self->phones, hint_phone, self);
  g_signal_connect_object (gtk_text_view_get_buffer (self->note), "changed",
                           G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  form_enter_goes_on (GTK_WIDGET (self));
}

/**
 * customer_form_set:
 * @fields: as from customer_fields_of ()
 * @country: the shop's, for numbers without one
 * @today: nobody is born later
 *
 * Fills the form anew, without a signal.
 */
void
customer_form_set (CustomerForm *self, JsonObject *fields, const char *country, Day today)
{
  gboolean organisation = g_str_equal (customer_fields_text (fields, "kind"), "organisation");

  g_return_if_fail (CUSTOMER_IS_FORM (self));
  self->filling = TRUE;
  self->today = today;
  g_free (self->shop_country);
  self->shop_country = g_strdup (country);
  gtk_toggle_button_set_active (organisation ? self->organisation : self->person, TRUE);
  form_row_set (self->name, fields, "name");
  set_address (self, json_object_get_object_member (fields, "address"));
  entry_list_set (self->phones, json_object_get_array_member (fields, "phones"));
  entry_list_set (self->emails, json_object_get_array_member (fields, "emails"));
  entry_list_set (self->flags, json_object_get_array_member (fields, "flags"));
  form_row_set (self->birth, fields, "birth");
  form_row_set (self->language, fields, "language");
  form_row_set (self->group, fields, "group");
  form_text_set (self->note, customer_fields_text (fields, "note"));
  gtk_switch_set_active (self->marketing, json_object_get_boolean_member (fields, "marketing"));
  hint_all (self);
  self->filling = FALSE;
}

/**
 * customer_form_dup:
 *
 * Returns: (transfer full): what the form holds.
 */
JsonObject *
customer_form_dup (CustomerForm *self)
{
  JsonObject *fields = json_object_new ();
  g_autofree char *note = form_text_dup (self->note);
  g_autofree char *words = NULL;
  g_autofree char *birth = customer_fields_birth (form_row_text (self->birth), self->today, &words);

  json_object_set_string_member (fields, "kind",
                                 is_organisation (self) ? "organisation" : "person");
  form_row_take (fields, "name", self->name);
  json_object_set_array_member (fields, "phones", entry_list_dup (self->phones));
  json_object_set_array_member (fields, "emails", entry_list_dup (self->emails));
  json_object_set_object_member (fields, "address", dup_address (self));
  json_object_set_string_member (fields, "birth", birth);
  form_row_take (fields, "language", self->language);
  form_row_take (fields, "group", self->group);
  json_object_set_string_member (fields, "note", note);
  json_object_set_boolean_member (fields, "marketing", gtk_switch_get_active (self->marketing));
  json_object_set_array_member (fields, "flags", entry_list_dup (self->flags));
  return fields;
}

void
customer_form_set_organisation (CustomerForm *self, gboolean organisation)
{
  g_return_if_fail (CUSTOMER_IS_FORM (self));
  gtk_toggle_button_set_active (organisation ? self->organisation : self->person, TRUE);
}

/* The single field a pointer names; NULL where it is a list or none. */
static GtkWidget *
find_field (CustomerForm *self, const char *name, const char *part)
{
  const struct {
    const char *name;
    GtkWidget *widget;
  } fields[] = {
    { "name", GTK_WIDGET (self->name) },           { "kind", GTK_WIDGET (self->person) },
    { "birth", GTK_WIDGET (self->birth) },         { "language", GTK_WIDGET (self->language) },
    { "group", GTK_WIDGET (self->group) },         { "note", GTK_WIDGET (self->note) },
    { "marketing", GTK_WIDGET (self->marketing) }, { "street", GTK_WIDGET (self->street) },
    { "postcode", GTK_WIDGET (self->postcode) },   { "city", GTK_WIDGET (self->city) },
    { "region", GTK_WIDGET (self->region) },       { "country", GTK_WIDGET (self->country) },
    { "address", GTK_WIDGET (self->street) },
  };
  const char *wanted = g_str_equal (name, "address") && part != NULL ? part : name;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, wanted))
      return fields[i].widget;
  return NULL;
}

static EntryList *
find_list (CustomerForm *self, const char *name)
{
  return g_str_equal (name, "phones")   ? self->phones
         : g_str_equal (name, "emails") ? self->emails
         : g_str_equal (name, "flags")  ? self->flags
                                        : NULL;
}

static void
visit (CustomerForm *self, const char *pointer, gboolean mark)
{
  g_auto (GStrv) parts = g_strsplit (*pointer == '/' ? pointer + 1 : pointer, "/", 3);
  const char *part = parts[0] != NULL ? parts[1] : NULL;
  EntryList *list = parts[0] != NULL ? find_list (self, parts[0]) : NULL;
  GtkWidget *field = parts[0] != NULL ? find_field (self, parts[0], part) : NULL;
  int nth = part != NULL ? (int)g_ascii_strtoll (part, NULL, 10) : mark ? 0 : G_MAXINT;

  if (list != NULL && mark)
    entry_list_mark (list, nth);
  if (list != NULL)
    entry_list_focus (list, nth);
  else if (field != NULL)
    {
      if (mark && ADW_IS_ENTRY_ROW (field))
        widget_mark_wrong (field, TRUE);
      if (ADW_IS_ENTRY_ROW (field))
        entry_list_focus_row (field);
      else
        gtk_widget_grab_focus (field);
    }
  else
    entry_list_focus_row (GTK_WIDGET (self->name));
}

/**
 * customer_form_focus:
 * @pointer: "note", "phones", or a JSON pointer such as "/phones/1"; a list alone means its empty
 * row
 */
void
customer_form_focus (CustomerForm *self, const char *pointer)
{
  g_return_if_fail (CUSTOMER_IS_FORM (self));
  visit (self, pointer, FALSE);
}

/**
 * customer_form_mark:
 * @pointer: a JSON pointer to what was refused; it gets the focus and the look of an error
 */
void
customer_form_mark (CustomerForm *self, const char *pointer)
{
  g_return_if_fail (CUSTOMER_IS_FORM (self));
  visit (self, pointer, TRUE);
}

/**
 * customer_form_set_narrow:
 * @narrow: one column instead of two
 */
void
customer_form_set_narrow (CustomerForm *self, gboolean narrow)
{
  g_return_if_fail (CUSTOMER_IS_FORM (self));
  gtk_box_set_homogeneous (self->columns, !narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}
