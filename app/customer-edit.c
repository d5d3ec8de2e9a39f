/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a clerk, a script or an import says about a customer, checked where it enters. */

#include "config.h"

#include "customer-private.h"

#include <glib/gi18n-lib.h>

#include "fields.h"

#define MAX_FLAGS 20

static const char *const customer_fields[]
    = { "reference", "name",     "given", "family", "kind",      "phones", "emails", "address",
        "birth",     "language", "group", "note",   "marketing", "flags",  NULL };

static void
take_text (char **place, char *text)
{
  g_free (*place);
  *place = text;
}

static int
contact_compare (gconstpointer a, gconstpointer b)
{
  const ContactPoint *one = *(ContactPoint *const *)a;
  const ContactPoint *other = *(ContactPoint *const *)b;

  return (int)one->kind - (int)other->kind;
}

/* The address first: its country says what a number without one means. */
static gboolean
apply_contacts (Customer *self, JsonObject *fields, const char *country, GError **error)
{
  const ContactPoint *address;
  g_autofree char *region = NULL;

  if (!contact_read_address (fields, self->contacts, error))
    return FALSE;
  address = contact_first (self->contacts, CONTACT_ADDRESS);
  region = g_strdup (address != NULL && *address->country != '\0' ? address->country : country);
  if (!contact_read_phones (fields, self->contacts, region, error)
      || !contact_read_emails (fields, self->contacts, error))
    return FALSE;
  g_ptr_array_sort (self->contacts, contact_compare);
  return TRUE;
}

static gboolean
apply_birth (Customer *self, JsonObject *fields, Day today, GError **error)
{
  g_autofree char *text = NULL;
  Day birth = DAY_NONE;

  if (!fields_text (fields, "birth", 10, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  if (*text != '\0'
      && (!day_parse (text, &birth, NULL) || birth > today || day_year (birth) < 1850))
    return fields_refuse (error, "birth", _ ("A day of birth is written like 1990-12-31."));
  self->birth = birth;
  return TRUE;
}

/* The shape of BCP 47: «lv», «pt-BR». */
static gboolean
is_language (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gsize length = strspn (parts[i], i == 0 ? G_CSET_a_2_z G_CSET_A_2_Z
                                              : G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS);

      if (parts[i][length] != '\0' || length < 2 || length > (i == 0 ? 3 : 8))
        return FALSE;
    }
  return TRUE;
}

static gboolean
apply_language (Customer *self, JsonObject *fields, GError **error)
{
  if (!fields_text (fields, "language", 16, &self->language, error))
    return FALSE;
  if (*self->language != '\0' && !is_language (self->language))
    return fields_refuse (error, "language", _ ("A language is written like lv or pt-BR."));
  return TRUE;
}

static gboolean
apply_flags (Customer *self, JsonObject *fields, GError **error)
{
  JsonNode *node = json_object_get_member (fields, "flags");
  g_autoptr (JsonArray) list = NULL;
  g_autoptr (GStrvBuilder) flags = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (node == NULL)
    return TRUE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return fields_refuse (error, "flags", _ ("Flags are a list of words."));
  list = JSON_NODE_HOLDS_ARRAY (node) ? json_array_ref (json_node_get_array (node))
                                      : json_array_new ();
  if (JSON_NODE_HOLDS_VALUE (node))
    json_array_add_element (list, json_node_copy (node));
  if (json_array_get_length (list) > MAX_FLAGS)
    return fields_refuse (error, "flags", _ ("That is too long a list."));
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      g_autoptr (JsonObject) one = json_object_new ();
      g_autofree char *flag = g_strdup ("");
      json_object_set_member (one, "flags", json_array_dup_element (list, i));
      if (!fields_remark (one, "flags", 80, &flag, error))
        return FALSE;
      if (*flag != '\0' && g_hash_table_add (seen, g_strdup (flag)))
        g_strv_builder_add (flags, flag);
    }
  g_strfreev (self->flags);
  self->flags = g_strv_builder_end (flags);
  return TRUE;
}

/* Who left no name is called by what is known: their first number, or their e-mail. */
static char *
name_from_contacts (Customer *self, const char *country)
{
  const ContactPoint *point = contact_first (self->contacts, CONTACT_PHONE);

  contact_show (self->contacts, country);
  if (point == NULL)
    point = contact_first (self->contacts, CONTACT_EMAIL);
  return g_strdup (point != NULL ? point->display : "");
}

/* A person's name comes whole or in parts; the parts win, and the whole is made of them. */
static gboolean
apply_name (Customer *self, JsonObject *fields, const char *country, gboolean was_organisation,
            GError **error)
{
  g_autofree char *whole = NULL;

  if (!fields_text (fields, "name", 200, &whole, error))
    return FALSE;
  if (whole == NULL && was_organisation && !self->is_organisation)
    whole = g_strdup (self->name);
  if (whole != NULL && !self->is_organisation)
    {
      g_clear_pointer (&self->given, g_free);
      g_clear_pointer (&self->family, g_free);
      customer_name_split (whole, &self->given, &self->family);
    }
  if (!fields_text (fields, "given", 100, &self->given, error)
      || !fields_text (fields, "family", 100, &self->family, error))
    return FALSE;
  if (g_utf8_strlen (self->given, -1) > 100 || g_utf8_strlen (self->family, -1) > 100)
    return fields_refuse (error, "name", _ ("That name is too long."));
  if (self->is_organisation)
    {
      if (whole != NULL)
        take_text (&self->name, g_steal_pointer (&whole));
      return TRUE;
    }
  if (*self->given != '\0' || *self->family != '\0')
    take_text (&self->name, customer_name_join (self->given, self->family));
  else
    take_text (&self->name, name_from_contacts (self, country));
  return TRUE;
}

static gboolean
check_whole (const Customer *self, GError **error)
{
  if (g_utf8_strlen (self->name, -1) > 200)
    return fields_refuse (error, "name", _ ("That name is too long."));
  if (*self->name != '\0')
    return TRUE;
  if (self->is_organisation)
    return fields_refuse (error, "name", _ ("An organisation needs a name."));
  return fields_refuse (error, "name",
                        _ ("Give a name, a phone number or an e-mail address at least."));
}

/**
 * customer_read:
 *
 * As customer_apply (), but its numbers are not yet written for the screen, which takes as long as
 * all else: contact_show () does that.
 */
gboolean
customer_read (Customer *self, JsonObject *fields, const char *country, Day today, GError **error)
{
  static const char *const kinds[] = { "person", "organisation", NULL };
  gboolean was_organisation = self->is_organisation;
  int kind = was_organisation;
  g_autofree char *reference = g_strdup (self->reference != NULL ? self->reference : "");

  if (!fields_known (fields, customer_fields, error)
      || !fields_choice (fields, "kind", kinds, &kind, error)
      || !fields_text (fields, "reference", 64, &reference, error)
      || !fields_text (fields, "group", 80, &self->group, error)
      || !fields_note (fields, "note", 4000, &self->note, error)
      || !fields_flag (fields, "marketing", &self->marketing, error)
      || !apply_birth (self, fields, today, error) || !apply_language (self, fields, error)
      || !apply_flags (self, fields, error) || !apply_contacts (self, fields, country, error))
    return FALSE;
  self->is_organisation = kind;
  take_text (&self->reference, *reference != '\0' ? g_steal_pointer (&reference) : NULL);
  return apply_name (self, fields, country, was_organisation, error) && check_whole (self, error);
}

/**
 * customer_apply:
 * @self: a customer, as it is or blank; may be changed in part when this fails
 * @fields: what is to be set, by CTL.md's names
 * @country: the shop's own, for numbers without one
 * @today: nobody is born later
 * @error: return location: `invalid` with the field's pointer
 */
gboolean
customer_apply (Customer *self, JsonObject *fields, const char *country, Day today, GError **error)
{
  gboolean read = customer_read (self, fields, country, today, error);

  contact_show (self->contacts, country);
  return read;
}
