/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Drafts are read from JSON strictly: what is unknown or of another type is refused by its name and
 * place, and amounts and quantities are text (CTL.md «Values»). */

#include "config.h"

#include "json-get.h"

#include <glib/gi18n-lib.h>

#include "error.h"

/**
 * json_refuse:
 * @name: the member, or a pointer from it on
 * @sentence: translated, for a person
 *
 * Returns: %FALSE, and an error in that field.
 */
gboolean
json_refuse (GError **error, const char *name, const char *sentence)
{
  g_autofree char *field = g_strconcat ("/", name, NULL);

  desk_error_set (error, DESK_ERROR_INVALID, field, "%s", sentence);
  return FALSE;
}

/* Escapes a name as a part of a JSON pointer (RFC 6901). */
static char *
pointer_part (const char *name)
{
  g_autoptr (GString) part = g_string_new (name);

  g_string_replace (part, "~", "~0", 0);
  g_string_replace (part, "/", "~1", 0);
  return g_string_free (g_steal_pointer (&part), FALSE);
}

/**
 * json_get_object:
 * @node: (nullable): what was read
 * @names: what may be in it; ended by NULL
 *
 * What is unknown is refused by name, so that a misspelt discount is never silently no discount.
 *
 * Returns: (transfer none) (nullable): the object that @node is.
 */
JsonObject *
json_get_object (JsonNode *node, const char *const *names, GError **error)
{
  JsonObject *object;
  JsonObjectIter iter;
  const char *name;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      desk_error_set (error, DESK_ERROR_INVALID, "", _ ("This must be a JSON object."));
      return NULL;
    }
  object = json_node_get_object (node);
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, NULL))
    {
      if (!g_strv_contains (names, name))
        {
          g_autofree char *part = pointer_part (name);

          json_refuse (error, part, _ ("There is no such field."));
          return NULL;
        }
    }
  return object;
}

/**
 * json_get_member:
 *
 * Returns: (transfer none) (nullable): %NULL when the member is absent: null says so too, as in an
 * answer that is sent back.
 */
JsonNode *
json_get_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

/**
 * json_get_text:
 * @text: (out) (transfer none) (nullable): %NULL when the member is absent
 */
gboolean
json_get_text (JsonObject *object, const char *name, const char **text, GError **error)
{
  JsonNode *node = json_get_member (object, name);

  *text = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return json_refuse (error, name, _ ("This must be a text, in quotation marks."));
  *text = json_node_get_string (node);
  return TRUE;
}

/**
 * json_dup_text:
 * @text: (out) (transfer full) (nullable): %NULL when the member is absent
 */
gboolean
json_dup_text (JsonObject *object, const char *name, char **text, GError **error)
{
  const char *borrowed;

  if (!json_get_text (object, name, &borrowed, error))
    return FALSE;
  *text = g_strdup (borrowed);
  return TRUE;
}

/**
 * json_dup_uuid:
 * @uuid: (out) (transfer full) (nullable): the member «uuid»
 *
 * A UUID is the same in capitals (RFC 4122), so that a form posted again is known by it.
 */
gboolean
json_dup_uuid (JsonObject *object, char **uuid, GError **error)
{
  const char *borrowed;

  if (!json_get_text (object, "uuid", &borrowed, error))
    return FALSE;
  *uuid = borrowed != NULL && g_uuid_string_is_valid (borrowed) ? g_ascii_strdown (borrowed, -1)
                                                                : g_strdup (borrowed);
  return TRUE;
}

/**
 * json_get_flag:
 * @flag: (inout): stays as it is when the member is absent
 */
gboolean
json_get_flag (JsonObject *object, const char *name, gboolean *flag, GError **error)
{
  JsonNode *node = json_get_member (object, name);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return json_refuse (error, name, _ ("This must be true or false."));
  *flag = json_node_get_boolean (node);
  return TRUE;
}

/**
 * json_of_member:
 * @parsed: what a parser said
 *
 * Says which member the parser's error is about.
 *
 * Returns: @parsed
 */
gboolean
json_of_member (gboolean parsed, const char *name, GError **error)
{
  g_autofree char *field = g_strconcat ("/", name, NULL);

  if (!parsed)
    desk_error_in_field (error, field);
  return parsed;
}

/**
 * json_get_money:
 * @exponent: decimals of the currency
 * @amount: (out): set only where it is there
 * @present: (out): whether it is
 */
gboolean
json_get_money (JsonObject *object, const char *name, int exponent, Money *amount,
                gboolean *present, GError **error)
{
  const char *text;

  if (!json_get_text (object, name, &text, error))
    return FALSE;
  *present = text != NULL;
  return text == NULL || json_of_member (money_parse (text, exponent, amount, error), name, error);
}

/**
 * json_get_array:
 * @array: (out) (transfer none) (nullable): %NULL when the member is absent
 */
gboolean
json_get_array (JsonObject *object, const char *name, JsonArray **array, GError **error)
{
  JsonNode *node = json_get_member (object, name);

  *array = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return json_refuse (error, name, _ ("This must be a list."));
  *array = json_node_get_array (node);
  return TRUE;
}

/**
 * json_in_element:
 * @index: of the element of the list @name that the error is about
 *
 * Returns: %FALSE
 */
gboolean
json_in_element (GError **error, const char *name, guint index)
{
  g_autofree char *parent = g_strdup_printf ("/%s/%u", name, index);

  desk_error_in_field (error, parent);
  return FALSE;
}

/**
 * json_get_index:
 * @sentence: translated: what to say where no whole number is there
 * @index: (out): from 0 on; set only on success
 */
gboolean
json_get_index (JsonObject *object, const char *name, const char *sentence, int *index,
                GError **error)
{
  JsonNode *node = json_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64)
    return json_refuse (error, name, sentence);
  *index = (int)CLAMP (json_node_get_int (node), 0, G_MAXINT);
  return TRUE;
}

/**
 * json_get_quantity:
 * @quantity: (inout): the member «quantity»; stays as it is when it is absent
 */
gboolean
json_get_quantity (JsonObject *object, Quantity *quantity, GError **error)
{
  const char *text;

  if (!json_get_text (object, "quantity", &text, error))
    return FALSE;
  return text == NULL || json_of_member (quantity_parse (text, quantity, error), "quantity", error);
}
