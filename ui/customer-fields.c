/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A customer's form without its widgets: what it begins with, what was changed in it, and how it is
 * brought together with what a colleague saved meanwhile. */

#include "config.h"

#include "customer-fields.h"

#include <glib/gi18n-lib.h>

#include "phone.h"

#define OLDEST 130 /* years; older is a slip of the finger */

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  json_object_set_string_member (object, name, text != NULL ? text : "");
}

static JsonObject *
blank_address (void)
{
  JsonObject *address = json_object_new ();

  set_text (address, "street", "");
  set_text (address, "postcode", "");
  set_text (address, "city", "");
  set_text (address, "region", "");
  set_text (address, "country", "");
  set_text (address, "note", "");
  return address;
}

/**
 * customer_fields_blank:
 *
 * Returns: (transfer full): the form before anything was typed.
 */
JsonObject *
customer_fields_blank (void)
{
  JsonObject *fields = json_object_new ();

  set_text (fields, "kind", "person");
  set_text (fields, "name", "");
  json_object_set_array_member (fields, "phones", json_array_new ());
  json_object_set_array_member (fields, "emails", json_array_new ());
  json_object_set_object_member (fields, "address", blank_address ());
  set_text (fields, "birth", "");
  set_text (fields, "language", "");
  set_text (fields, "group", "");
  set_text (fields, "note", "");
  json_object_set_boolean_member (fields, "marketing", FALSE);
  json_object_set_array_member (fields, "flags", json_array_new ());
  return fields;
}

static JsonArray *
points_of (const Customer *customer, ContactKind kind)
{
  JsonArray *points = json_array_new ();

  for (guint i = 0; i < customer->contacts->len; i++)
    {
      const ContactPoint *point = customer->contacts->pdata[i];
      JsonObject *one;

      if (point->kind != kind)
        continue;
      one = json_object_new ();
      set_text (one, "typed", point->typed);
      set_text (one, "note", point->note);
      json_array_add_object_element (points, one);
    }
  return points;
}

static JsonObject *
address_of (const Customer *customer)
{
  JsonObject *address = blank_address ();

  for (guint i = 0; i < customer->contacts->len; i++)
    {
      const ContactPoint *point = customer->contacts->pdata[i];

      if (point->kind != CONTACT_ADDRESS)
        continue;
      set_text (address, "street", point->street);
      set_text (address, "postcode", point->postcode);
      set_text (address, "city", point->city);
      set_text (address, "region", point->region);
      set_text (address, "country", point->country);
      set_text (address, "note", point->note);
      break;
    }
  return address;
}

/**
 * customer_fields_of:
 *
 * Returns: (transfer full): the form as it begins for @customer. Whoever left no name is shown by a
 * number, which is no name to edit.
 */
JsonObject *
customer_fields_of (const Customer *customer)
{
  JsonObject *fields = customer_fields_blank ();
  gboolean nameless
      = !customer->is_organisation && *customer->given == '\0' && *customer->family == '\0';
  g_autofree char *birth = customer->birth != DAY_NONE ? day_format (customer->birth) : NULL;

  set_text (fields, "kind", customer->is_organisation ? "organisation" : "person");
  set_text (fields, "name", nameless ? "" : customer->name);
  json_object_set_array_member (fields, "phones", points_of (customer, CONTACT_PHONE));
  json_object_set_array_member (fields, "emails", points_of (customer, CONTACT_EMAIL));
  json_object_set_object_member (fields, "address", address_of (customer));
  set_text (fields, "birth", birth);
  set_text (fields, "language", customer->language);
  set_text (fields, "group", customer->group);
  set_text (fields, "note", customer->note);
  json_object_set_boolean_member (fields, "marketing", customer->marketing);
  for (guint i = 0; customer->flags != NULL && customer->flags[i] != NULL; i++)
    json_array_add_string_element (json_object_get_array_member (fields, "flags"),
                                   customer->flags[i]);
  return fields;
}

static gboolean
has_letter (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

static void
add_point (JsonObject *fields, const char *name, const char *typed)
{
  JsonObject *point = json_object_new ();

  set_text (point, "typed", typed);
  set_text (point, "note", "");
  json_array_add_object_element (json_object_get_array_member (fields, name), point);
}

/**
 * customer_fields_type:
 * @fields: a blank form
 * @typed: what the lookup did not find
 *
 * Puts it where it belongs: an e-mail has an @, a phone number digits and no letters; all else is a
 * name.
 */
void
customer_fields_type (JsonObject *fields, const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autofree char *digits = phone_digits (text);

  if (*text == '\0')
    return;
  if (strchr (text, '@') != NULL)
    add_point (fields, "emails", text);
  else if (strlen (digits) >= 3 && !has_letter (text))
    add_point (fields, "phones", text);
  else
    set_text (fields, "name", text);
}

/**
 * customer_fields_changes:
 *
 * Returns: (transfer full): what of @after differs from @before: what a job is asked to set. An
 * address with nothing in it is no address.
 */
JsonObject *
customer_fields_changes (JsonObject *before, JsonObject *after)
{
  JsonObject *changes = form_changes (before, after);
  g_autoptr (JsonObject) blank = customer_fields_blank ();

  if (json_object_has_member (changes, "address")
      && json_node_equal (json_object_get_member (blank, "address"),
                          json_object_get_member (changes, "address")))
    json_object_set_null_member (changes, "address");
  return changes;
}

/**
 * customer_fields_words:
 * @name: of a field
 *
 * Returns: what the desk calls it in the middle of a sentence, static.
 */
const char *
customer_fields_words (const char *name)
{
  static const struct {
    const char *name;
    const char *words;
  } fields[] = {
    { "kind", N_ ("person or organisation") },
    { "name", N_ ("name") },
    { "phones", N_ ("phone numbers") },
    { "emails", N_ ("e-mail addresses") },
    { "address", N_ ("address") },
    { "birth", N_ ("day of birth") },
    { "language", N_ ("language") },
    { "group", N_ ("group") },
    { "note", N_ ("note") },
    { "marketing", N_ ("marketing") },
    { "flags", N_ ("flags") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, name))
      return _ (fields[i].words);
  return name;
}

/* «3.3.1980» the way it is written where dots are used; only numbers, day first. */
static gboolean
parse_dotted (const char *text, Day *day)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 4);
  gint64 number[3];

  if (g_strv_length (parts) != 3 || strlen (g_strstrip (parts[2])) != 4)
    return FALSE;
  for (int i = 0; i < 3; i++)
    if (!g_ascii_string_to_signed (g_strstrip (parts[i]), 10, 1, 9999, &number[i], NULL))
      return FALSE;
  *day = day_from_civil ((int)number[2], (int)number[1], (int)number[0]);
  return *day != DAY_NONE;
}

/**
 * customer_fields_birth:
 * @typed: what was typed
 * @today: nobody is born later
 * @words: (out) (nullable) (transfer full): how it was understood: «3 March 1980, 46 years old»
 *
 * Returns: (transfer full): the day as the job wants it, or @typed as it is when it was not
 * understood
 * (@words is then %NULL).
 */
char *
customer_fields_birth (const char *typed, Day today, char **words)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autofree char *long_date = NULL;
  int year, month, day, now_year, now_month, now_day, age;
  Day birth;

  *words = NULL;
  if ((!day_parse (text, &birth, NULL) && !parse_dotted (text, &birth)) || birth > today)
    return g_steal_pointer (&text);
  day_to_civil (birth, &year, &month, &day);
  day_to_civil (today, &now_year, &now_month, &now_day);
  age = now_year - year - (now_month < month || (now_month == month && now_day < day));
  if (age > OLDEST)
    return g_steal_pointer (&text);
  long_date = day_words (birth, _ ("%-d %B %Y"));
  *words = g_strdup_printf (ngettext ("%s, %d year old", "%s, %d years old", age), long_date, age);
  return day_format (birth);
}

/**
 * customer_fields_text:
 *
 * Returns: (transfer none): the text under @name, "" when there is none.
 */
const char *
customer_fields_text (JsonObject *fields, const char *name)
{
  return json_object_get_string_member_with_default (fields, name, "");
}

/**
 * customer_fields_dup_name:
 *
 * Returns: (transfer full): the name as it will be filed; "" when there is none.
 */
char *
customer_fields_dup_name (JsonObject *fields)
{
  const char *typed = customer_fields_text (fields, "name");
  g_autofree char *given = NULL;
  g_autofree char *family = NULL;

  if (g_str_equal (customer_fields_text (fields, "kind"), "organisation"))
    return g_strdup (typed);
  customer_name_split (typed, &given, &family);
  return customer_name_join (given, family);
}

const FormKind customer_form_kind = { "customer", customer_fields_blank };
