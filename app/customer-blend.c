/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One record out of two, a choice per field, and back again (rule 18). A record is taken down as
 * JSON to the letter, with what each contact point was understood to mean, so that undoing a merge
 * puts back what was there and not what would be made of it today. */

#include "config.h"

#include "customer-private.h"

#include <glib/gi18n-lib.h>

#include "fields.h"

#define MAX_LIST 20
#define MAX_NOTE 4000

typedef enum {
  BLEND_UNSAID,
  BLEND_KEEP,
  BLEND_DROP,
  BLEND_BOTH,
} Blend;

/* Every field that can be chosen. */
static const char *const blend_fields[]
    = { "reference", "name",  "phones", "emails",    "address", "birth",
        "language",  "group", "note",   "marketing", "flags",   NULL };

static const struct {
  const char *name;
  ContactKind kind;
} point_fields[] = {
  { "phones", CONTACT_PHONE },
  { "emails", CONTACT_EMAIL },
  { "address", CONTACT_ADDRESS },
};

/* The texts of a contact point, by their names in the snapshot. */
static const struct {
  const char *name;
  gsize offset;
} point_texts[] = {
  { "typed", G_STRUCT_OFFSET (ContactPoint, typed) },
  { "norm", G_STRUCT_OFFSET (ContactPoint, norm) },
  { "note", G_STRUCT_OFFSET (ContactPoint, note) },
  { "street", G_STRUCT_OFFSET (ContactPoint, street) },
  { "city", G_STRUCT_OFFSET (ContactPoint, city) },
  { "postcode", G_STRUCT_OFFSET (ContactPoint, postcode) },
  { "region", G_STRUCT_OFFSET (ContactPoint, region) },
  { "country", G_STRUCT_OFFSET (ContactPoint, country) },
};

static JsonArray *
snapshot_points (const Customer *self, ContactKind kind)
{
  JsonArray *points = json_array_new ();

  for (guint i = 0; i < self->contacts->len; i++)
    {
      const ContactPoint *point = self->contacts->pdata[i];
      JsonObject *one;

      if (point->kind != kind)
        continue;
      one = json_object_new ();
      for (guint t = 0; t < G_N_ELEMENTS (point_texts); t++)
        json_object_set_string_member (one, point_texts[t].name,
                                       G_STRUCT_MEMBER (char *, point, point_texts[t].offset));
      json_array_add_object_element (points, one);
    }
  return points;
}

static JsonObject *
snapshot_name (const Customer *self)
{
  JsonObject *name = json_object_new ();

  json_object_set_boolean_member (name, "organisation", self->is_organisation);
  json_object_set_string_member (name, "name", self->name);
  json_object_set_string_member (name, "given", self->given);
  json_object_set_string_member (name, "family", self->family);
  return name;
}

/**
 * customer_snapshot:
 * @self: a customer
 *
 * Returns: (transfer full): its fields to the letter, for customer_restore().
 */
JsonObject *
customer_snapshot (const Customer *self)
{
  JsonObject *fields = json_object_new ();

  json_object_set_string_member (fields, "reference",
                                 self->reference != NULL ? self->reference : "");
  json_object_set_object_member (fields, "name", snapshot_name (self));
  for (guint i = 0; i < G_N_ELEMENTS (point_fields); i++)
    json_object_set_array_member (fields, point_fields[i].name,
                                  snapshot_points (self, point_fields[i].kind));
  if (self->birth != DAY_NONE)
    json_object_set_int_member (fields, "birth", self->birth);
  else
    json_object_set_null_member (fields, "birth");
  json_object_set_string_member (fields, "language", self->language);
  json_object_set_string_member (fields, "group", self->group);
  json_object_set_string_member (fields, "note", self->note);
  json_object_set_boolean_member (fields, "marketing", self->marketing);
  json_object_set_array_member (fields, "flags", fields_names ((const char *const *)self->flags));
  return fields;
}

static void
restore_text (JsonObject *fields, const char *name, char **place)
{
  const char *text = json_object_get_string_member_with_default (fields, name, NULL);

  if (text == NULL)
    return;
  g_free (*place);
  *place = g_strdup (text);
}

static ContactPoint *
restore_point (JsonObject *one, ContactKind kind)
{
  ContactPoint *self = g_new0 (ContactPoint, 1);

  self->kind = kind;
  for (guint t = 0; t < G_N_ELEMENTS (point_texts); t++)
    {
      char **place = &G_STRUCT_MEMBER (char *, self, point_texts[t].offset);
      *place = g_strdup (json_object_get_string_member_with_default (one, point_texts[t].name, ""));
    }
  self->display = g_strdup (self->typed);
  return self;
}

static void
add_points (GPtrArray *contacts, JsonArray *points, ContactKind kind)
{
  for (guint i = 0; i < json_array_get_length (points); i++)
    g_ptr_array_add (contacts, restore_point (json_array_get_object_element (points, i), kind));
}

/* Phones first, then e-mails, then addresses; those not in @fields stay. */
static void
restore_contacts (Customer *self, JsonObject *fields)
{
  GPtrArray *contacts = g_ptr_array_new_with_free_func ((GDestroyNotify)contact_point_free);

  for (guint i = 0; i < G_N_ELEMENTS (point_fields); i++)
    {
      ContactKind kind = point_fields[i].kind;
      g_autoptr (JsonArray) points = snapshot_points (self, kind);

      if (json_object_has_member (fields, point_fields[i].name))
        add_points (contacts, json_object_get_array_member (fields, point_fields[i].name), kind);
      else
        add_points (contacts, points, kind);
    }
  g_ptr_array_unref (self->contacts);
  self->contacts = contacts;
}

static void
restore_flags (Customer *self, JsonArray *flags)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; i < json_array_get_length (flags); i++)
    g_strv_builder_add (words, json_array_get_string_element (flags, i));
  g_strfreev (self->flags);
  self->flags = g_strv_builder_end (words);
}

/**
 * customer_restore:
 * @self: a customer
 * @fields: some fields of a customer_snapshot()
 *
 * Puts them into @self; the others stay.
 */
void
customer_restore (Customer *self, JsonObject *fields)
{
  g_autofree char *reference = NULL;

  restore_text (fields, "reference", &reference);
  if (reference != NULL)
    {
      g_free (self->reference);
      self->reference = *reference != '\0' ? g_steal_pointer (&reference) : NULL;
    }
  if (json_object_has_member (fields, "name"))
    {
      JsonObject *name = json_object_get_object_member (fields, "name");
      self->is_organisation
          = json_object_get_boolean_member_with_default (name, "organisation", FALSE);
      restore_text (name, "name", &self->name);
      restore_text (name, "given", &self->given);
      restore_text (name, "family", &self->family);
    }
  restore_contacts (self, fields);
  if (json_object_has_member (fields, "birth"))
    self->birth = (Day)json_object_get_int_member_with_default (fields, "birth", DAY_NONE);
  restore_text (fields, "language", &self->language);
  restore_text (fields, "group", &self->group);
  restore_text (fields, "note", &self->note);
  self->marketing
      = json_object_get_boolean_member_with_default (fields, "marketing", self->marketing);
  if (json_object_has_member (fields, "flags"))
    restore_flags (self, json_object_get_array_member (fields, "flags"));
}

/* Who left no name is called by their number, which is no name to keep. */
static gboolean
says_nothing (JsonNode *node)
{
  JsonObject *name;

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) == 0;
  if (JSON_NODE_HOLDS_VALUE (node))
    return g_strcmp0 (json_node_get_string (node), "") == 0;
  name = json_node_get_object (node);
  return !json_object_get_boolean_member (name, "organisation")
         && *json_object_get_string_member (name, "given") == '\0'
         && *json_object_get_string_member (name, "family") == '\0';
}

/* Two numbers are one when they mean the same, or were typed the same. */
static gboolean
is_same_element (JsonNode *one, JsonNode *other)
{
  JsonObject *a, *b;
  const char *norm;

  if (!JSON_NODE_HOLDS_OBJECT (one))
    return json_node_equal (one, other);
  a = json_node_get_object (one);
  b = json_node_get_object (other);
  norm = json_object_get_string_member (a, "norm");
  if (*norm != '\0')
    return g_str_equal (norm, json_object_get_string_member (b, "norm"));
  return g_str_equal (json_object_get_string_member (a, "typed"),
                      json_object_get_string_member (b, "typed"));
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (json_node_get_string (*(JsonNode *const *)a),
                 json_node_get_string (*(JsonNode *const *)b));
}

/* Flags are read in their order by the alphabet: what a merge set must equal what is read of it. */
static JsonArray *
in_order (JsonArray *take_words)
{
  g_autoptr (JsonArray) words = take_words;
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  JsonArray *sorted = json_array_new ();

  for (guint i = 0; i < json_array_get_length (words); i++)
    g_ptr_array_add (nodes, json_array_get_element (words, i));
  g_ptr_array_sort (nodes, compare_words);
  for (guint i = 0; i < nodes->len; i++)
    json_array_add_element (sorted, json_node_copy (nodes->pdata[i]));
  return sorted;
}

static gboolean
is_of_words (JsonArray *list)
{
  return json_array_get_length (list) > 0
         && JSON_NODE_HOLDS_VALUE (json_array_get_element (list, 0));
}

static JsonNode *
both_lists (JsonArray *keep, JsonArray *drop)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *both = json_array_new ();

  for (guint i = 0; i < json_array_get_length (keep); i++)
    json_array_add_element (both, json_array_dup_element (keep, i));
  for (guint i = 0; i < json_array_get_length (drop); i++)
    {
      JsonNode *element = json_array_get_element (drop, i);
      gboolean is_known = FALSE;

      for (guint k = 0; k < json_array_get_length (both) && !is_known; k++)
        is_known = is_same_element (json_array_get_element (both, k), element);
      if (!is_known)
        json_array_add_element (both, json_node_copy (element));
    }
  json_node_take_array (node, is_of_words (both) ? in_order (both) : both);
  return node;
}

static JsonNode *
both_notes (const char *keep, const char *drop)
{
  g_autofree char *both = strstr (keep, drop) != NULL   ? g_strdup (keep)
                          : strstr (drop, keep) != NULL ? g_strdup (drop)
                                                        : g_strconcat (keep, "\n\n", drop, NULL);
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (node, both);
  return node;
}

/* (transfer full) (nullable) */
static JsonNode *
blend_both (const char *field, JsonNode *keep, JsonNode *drop, GError **error)
{
  g_autoptr (JsonNode) both = NULL;

  if (JSON_NODE_HOLDS_ARRAY (keep))
    both = both_lists (json_node_get_array (keep), json_node_get_array (drop));
  else
    both = both_notes (json_node_get_string (keep), json_node_get_string (drop));
  if (JSON_NODE_HOLDS_ARRAY (both) ? json_array_get_length (json_node_get_array (both)) > MAX_LIST
                                   : g_utf8_strlen (json_node_get_string (both), -1) > MAX_NOTE)
    {
      fields_refuse (
          error, field,
          _ ("Both together are too long here: choose one of the two, or shorten them."));
      return NULL;
    }
  return g_steal_pointer (&both);
}

static gboolean
can_be_both (const char *field)
{
  static const char *const fields[] = { "phones", "emails", "flags", "note", NULL };

  return g_strv_contains (fields, field);
}

static gboolean
read_choice (JsonObject *choices, const char *field, Blend *blend, GError **error)
{
  static const char *const words[] = { "", "keep", "drop", "both", NULL };
  static const char *const one_of_two[] = { "", "keep", "drop", NULL };
  int choice = BLEND_UNSAID;

  if (!fields_choice (choices, field, can_be_both (field) ? words : one_of_two, &choice, error))
    return FALSE;
  *blend = (Blend)choice;
  return TRUE;
}

/* Consent to advertising was given by one record or it was not: it never comes by itself. */
static Blend
unsaid (const char *field, JsonNode *keep)
{
  if (can_be_both (field))
    return BLEND_BOTH;
  return g_str_equal (field, "marketing") || !says_nothing (keep) ? BLEND_KEEP : BLEND_DROP;
}

/* (transfer full) (nullable) */
static JsonNode *
blend_field (const char *field, JsonNode *keep, JsonNode *drop, JsonObject *choices, GError **error)
{
  Blend blend;

  if (!read_choice (choices, field, &blend, error))
    return NULL;
  if (blend == BLEND_UNSAID)
    blend = unsaid (field, keep);
  if (blend == BLEND_BOTH)
    return blend_both (field, keep, drop, error);
  return json_node_copy (blend == BLEND_KEEP ? keep : drop);
}

/**
 * customer_blend:
 * @keep: the snapshot of the customer who stays
 * @drop: of the one who is merged into them
 * @choices: a field → "keep", "drop" or "both"
 * @error: return location: `invalid` with the field's pointer
 *
 * Returns: (transfer full) (nullable): the snapshot of what the kept one becomes.
 */
JsonObject *
customer_blend (JsonObject *keep, JsonObject *drop, JsonObject *choices, GError **error)
{
  g_autoptr (JsonObject) blended = json_object_new ();

  if (!fields_known (choices, blend_fields, error))
    return NULL;
  for (const char *const *field = blend_fields; *field != NULL; field++)
    {
      JsonNode *node = blend_field (*field, json_object_get_member (keep, *field),
                                    json_object_get_member (drop, *field), choices, error);
      if (node == NULL)
        return NULL;
      json_object_set_member (blended, *field, node);
    }
  return g_steal_pointer (&blended);
}
