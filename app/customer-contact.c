/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Contact points as they come in: what was typed is kept to the letter, beside it what it means
 * (rule 16): E.164 where the number is valid, the e-mail in small letters. */

#include "config.h"

#include "customer-private.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "fields.h"
#include "text.h"
#include "phone.h"

#define MAX_POINTS 20 /* of a kind */

typedef ContactPoint *(*ContactRead) (const char *typed, const char *region, GError **error);

static ContactPoint *
contact_point_new (ContactKind kind, const char *typed)
{
  ContactPoint *self = g_new0 (ContactPoint, 1);

  self->kind = kind;
  self->typed = g_strdup (typed);
  self->norm = g_strdup ("");
  self->display = g_strdup (typed);
  self->note = g_strdup ("");
  self->street = g_strdup ("");
  self->city = g_strdup ("");
  self->postcode = g_strdup ("");
  self->region = g_strdup ("");
  self->country = g_strdup ("");
  return self;
}

void
contact_point_free (ContactPoint *self)
{
  if (self == NULL)
    return;
  g_free (self->typed);
  g_free (self->norm);
  g_free (self->display);
  g_free (self->note);
  g_free (self->street);
  g_free (self->city);
  g_free (self->postcode);
  g_free (self->region);
  g_free (self->country);
  g_free (self);
}

/* (transfer full): those of a kind, taken out of @contacts */
static GPtrArray *
contact_take_kind (GPtrArray *contacts, ContactKind kind)
{
  GPtrArray *taken = g_ptr_array_new_with_free_func ((GDestroyNotify)contact_point_free);

  for (guint i = 0; i < contacts->len;)
    if (((ContactPoint *)contacts->pdata[i])->kind == kind)
      g_ptr_array_add (taken, g_ptr_array_steal_index (contacts, i));
    else
      i++;
  return taken;
}

/* A note stays with its number, though the list be sent again without it. */
static void
contact_take_note (ContactPoint *self, char *take_note, const GPtrArray *before)
{
  for (guint i = 0; take_note == NULL && i < before->len; i++)
    {
      const ContactPoint *was = before->pdata[i];
      if (self->kind == CONTACT_ADDRESS || g_str_equal (was->typed, self->typed))
        take_note = g_strdup (was->note);
    }
  if (take_note == NULL)
    return;
  g_free (self->note);
  self->note = take_note;
}

static ContactPoint *
read_phone (const char *typed, const char *region, GError **error)
{
  ContactPoint *self;
  g_autofree char *digits = phone_digits (typed);
  char *norm;

  if (strlen (digits) < 3 || strlen (digits) > 20)
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL,
                      _ ("A phone number has 3 to 20 digits; «%s» has not."), typed);
      return NULL;
    }
  self = contact_point_new (CONTACT_PHONE, typed);
  norm = phone_to_e164 (typed, region);
  if (norm != NULL)
    {
      g_free (self->norm);
      self->norm = norm;
    }
  return self;
}

/* Only what cannot be an address is refused; whether it arrives, the mail tells. */
static gboolean
email_is_plausible (const char *typed)
{
  const char *at = strchr (typed, '@');
  const char *dot = at != NULL ? strrchr (at, '.') : NULL;

  return at != NULL && at > typed && strchr (at + 1, '@') == NULL && dot != NULL && dot > at + 1
         && dot[1] != '\0' && at[1] != '.' && strstr (at, "..") == NULL
         && strpbrk (typed, " \t,;<>\"()") == NULL;
}

static ContactPoint *
read_email (const char *typed, const char *region, GError **error)
{
  ContactPoint *self;
  g_autofree char *composed = NULL;

  if (!email_is_plausible (typed))
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL,
                      _ ("«%s» is no e-mail address; one looks like name@example.com."), typed);
      return NULL;
    }
  self = contact_point_new (CONTACT_EMAIL, typed);
  composed = g_utf8_normalize (typed, -1, G_NORMALIZE_ALL_COMPOSE);
  g_free (self->norm);
  self->norm = g_utf8_strdown (composed, -1);
  return self;
}

/* One of a list: text, or an object of the text as typed and a note. */
static gboolean
read_typed (JsonNode *node, gsize max_chars, char **typed, char **note, GError **error)
{
  static const char *const names[] = { "typed", "note", NULL };

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *one = json_node_get_object (node);
      return fields_known (one, names, error) && fields_text (one, "typed", max_chars, typed, error)
             && fields_remark (one, "note", 200, note, error);
    }
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_string (node) == NULL)
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("This has to be text."));
      return FALSE;
    }
  g_free (*typed);
  *typed = g_strstrip (g_strdup (json_node_get_string (node)));
  return text_check (*typed, max_chars, NULL, error);
}

static ContactPoint *
read_point (JsonNode *node, ContactRead read, gsize max_chars, const char *region,
            const char *pointer, const GPtrArray *before, GError **error)
{
  g_autofree char *typed = g_strdup ("");
  g_autofree char *note = NULL;
  ContactPoint *point = NULL;

  if (read_typed (node, max_chars, &typed, &note, error))
    point = read (typed, region, error);
  if (point == NULL)
    {
      desk_error_in_field (error, pointer);
      return NULL;
    }
  contact_take_note (point, g_steal_pointer (&note), before);
  return point;
}

/* A list of them under @name takes the place of those that were there; one text is a list of one.
 */
static gboolean
read_points (JsonObject *fields, const char *name, ContactKind kind, ContactRead read,
             gsize max_chars, GPtrArray *contacts, const char *region, GError **error)
{
  JsonNode *node = json_object_get_member (fields, name);
  g_autoptr (JsonArray) list = NULL;
  g_autoptr (GPtrArray) before = NULL;

  if (node == NULL)
    return TRUE;
  list = JSON_NODE_HOLDS_ARRAY (node) ? json_array_ref (json_node_get_array (node))
                                      : json_array_new ();
  if (JSON_NODE_HOLDS_OBJECT (node) || JSON_NODE_HOLDS_VALUE (node))
    json_array_add_element (list, json_node_copy (node));
  if (json_array_get_length (list) > MAX_POINTS)
    return fields_refuse (error, name, _ ("That is too long a list."));
  before = contact_take_kind (contacts, kind);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *element = json_array_get_element (list, i);
      g_autofree char *pointer = JSON_NODE_HOLDS_ARRAY (node) ? g_strdup_printf ("/%s/%u", name, i)
                                                              : g_strdup_printf ("/%s", name);
      ContactPoint *point;

      if (JSON_NODE_HOLDS_NULL (element)
          || (JSON_NODE_HOLDS_VALUE (element)
              && g_strcmp0 (json_node_get_string (element), "") == 0))
        continue;
      point = read_point (element, read, max_chars, region, pointer, before, error);
      if (point == NULL)
        return FALSE;
      g_ptr_array_add (contacts, point);
    }
  return TRUE;
}

/**
 * contact_read_phones:
 * @fields: what was given
 * @contacts: of #ContactPoint; its phones are replaced when "phones" was given
 * @region: the country a number without one belongs to
 * @error: return location
 */
gboolean
contact_read_phones (JsonObject *fields, GPtrArray *contacts, const char *region, GError **error)
{
  return read_points (fields, "phones", CONTACT_PHONE, read_phone, 64, contacts, region, error);
}

/**
 * contact_read_emails:
 *
 * As contact_read_phones(), for "emails".
 */
gboolean
contact_read_emails (JsonObject *fields, GPtrArray *contacts, GError **error)
{
  return read_points (fields, "emails", CONTACT_EMAIL, read_email, 254, contacts, NULL, error);
}

/**
 * contact_address_line:
 * @address: an address
 *
 * Returns: (transfer full): its parts on one line, "" when there are none.
 */
char *
contact_address_line (const ContactPoint *address)
{
  const char *parts[]
      = { address->street, address->postcode, address->city, address->region, address->country };
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      {
        /* «1010 Rīga» belongs together. */
        const char *between = parts[i] == address->city && *address->postcode != '\0' ? " " : ", ";
        g_string_append_printf (line, "%s%s", line->len == 0 ? "" : between, parts[i]);
      }
  return g_string_free (line, FALSE);
}

static gboolean
read_address (JsonObject *parts, ContactPoint *self, char **note, GError **error)
{
  static const char *const names[]
      = { "street", "city", "postcode", "region", "country", "note", NULL };

  if (!fields_known (parts, names, error)
      || !fields_text (parts, "street", 160, &self->street, error)
      || !fields_text (parts, "city", 80, &self->city, error)
      || !fields_text (parts, "postcode", 20, &self->postcode, error)
      || !fields_text (parts, "region", 80, &self->region, error)
      || !fields_text (parts, "country", 2, &self->country, error)
      || !fields_remark (parts, "note", 200, note, error))
    return FALSE;
  for (char *c = self->country; *c != '\0'; c++)
    *c = g_ascii_toupper (*c);
  if (*self->country != '\0'
      && (strlen (self->country) != 2 || !g_ascii_isalpha (self->country[0])
          || !g_ascii_isalpha (self->country[1])))
    return fields_refuse (error, "country", _ ("A country is two letters, such as IT."));
  g_free (self->typed);
  self->typed = contact_address_line (self);
  g_free (self->display);
  self->display = g_strdup (self->typed);
  return TRUE;
}

/**
 * contact_read_address:
 *
 * As contact_read_phones(), for "address": an object of its parts.
 */
gboolean
contact_read_address (JsonObject *fields, GPtrArray *contacts, GError **error)
{
  JsonNode *node = json_object_get_member (fields, "address");
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (ContactPoint) self = NULL;
  char *note = NULL;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node) && !JSON_NODE_HOLDS_NULL (node))
    return fields_refuse (error, "address", _ ("An address is given by its parts, such as city."));
  before = contact_take_kind (contacts, CONTACT_ADDRESS);
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  self = contact_point_new (CONTACT_ADDRESS, "");
  if (!read_address (json_node_get_object (node), self, &note, error))
    {
      desk_error_in_field (error, "/address");
      return FALSE;
    }
  contact_take_note (self, note, before);
  if (*self->typed != '\0')
    g_ptr_array_add (contacts, g_steal_pointer (&self));
  return TRUE;
}

/**
 * contact_show:
 * @contacts: of #ContactPoint
 * @country: the shop's own
 *
 * Writes each phone for the screen as it is written in that country.
 */
void
contact_show (GPtrArray *contacts, const char *country)
{
  for (guint i = 0; i < contacts->len; i++)
    {
      ContactPoint *point = contacts->pdata[i];
      if (point->kind != CONTACT_PHONE || *point->norm == '\0')
        continue;
      g_free (point->display);
      point->display = phone_display (point->norm, country);
    }
}

/**
 * contact_first:
 * @contacts: of #ContactPoint
 * @kind: which
 *
 * Returns: (nullable): the first of that kind, borrowed.
 */
const ContactPoint *
contact_first (const GPtrArray *contacts, ContactKind kind)
{
  for (guint i = 0; i < contacts->len; i++)
    {
      const ContactPoint *point = contacts->pdata[i];
      if (point->kind == kind)
        return point;
    }
  return NULL;
}

/**
 * contact_reversed:
 * @point: any contact point
 *
 * Returns: (transfer full): a phone's digits backwards, with the country's where it is known, so
 * that any suffix of them is a prefix of this (rule 16); "" for what is no phone.
 */
char *
contact_reversed (const ContactPoint *point)
{
  if (point->kind != CONTACT_PHONE)
    return g_strdup ("");
  return phone_reversed_digits (*point->norm != '\0' ? point->norm : point->typed);
}

/**
 * contact_kind_name:
 * @kind: a kind of contact point
 *
 * Returns: its name in the database and in JSON, static.
 */
const char *
contact_kind_name (ContactKind kind)
{
  static const char *const names[] = {
    [CONTACT_PHONE] = "phone",
    [CONTACT_EMAIL] = "email",
    [CONTACT_ADDRESS] = "address",
  };

  return names[kind];
}
