/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `add` and `edit` take named values from a shell, a script or a form. This reads one value at a
 * time out of a JSON object, says which one is wrong as a JSON pointer, and tells what an edit
 * changed. A value that is absent leaves what was there; null and "" clear it. */

#include "config.h"

#include "fields.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "text.h"

/* A shell has only text: whatever can be written as text may come as text. */
static gboolean
node_is (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/**
 * fields_refuse:
 * @error: return location
 * @name: the field
 * @message: a sentence for a person
 *
 * Sets @error to `invalid` at the field.
 *
 * Returns: %FALSE, so that a check can end with it.
 */
gboolean
fields_refuse (GError **error, const char *name, const char *message)
{
  g_autofree char *pointer = g_strconcat ("/", name, NULL);

  desk_error_set (error, DESK_ERROR_INVALID, pointer, "%s", message);
  return FALSE;
}

/**
 * fields_known:
 * @fields: what was given
 * @names: every name there is, %NULL-terminated
 * @error: return location
 *
 * A misspelt field must not be lost silently.
 */
gboolean
fields_known (JsonObject *fields, const char *const *names, GError **error)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, fields);
  while (json_object_iter_next (&iter, &name, NULL))
    if (!g_strv_contains (names, name))
      {
        g_autofree char *message = g_strdup_printf (_ ("There is no field «%s»."), name);
        return fields_refuse (error, name, message);
      }
  return TRUE;
}

typedef gboolean (*TextCheck) (const char *text, gsize max_chars, const char *field,
                               GError **error);

static gboolean
read_text (JsonObject *fields, const char *name, gsize max_chars, TextCheck check, char **value,
           GError **error)
{
  JsonNode *node = json_object_get_member (fields, name);
  g_autofree char *pointer = g_strconcat ("/", name, NULL);
  g_autofree char *text = NULL;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_NULL (node) && !node_is (node, G_TYPE_STRING))
    return fields_refuse (error, name, _ ("This has to be text."));
  text = g_strdup (JSON_NODE_HOLDS_NULL (node) ? "" : json_node_get_string (node));
  if (!check (g_strstrip (text), max_chars, pointer, error))
    return FALSE;
  g_free (*value);
  *value = g_steal_pointer (&text);
  return TRUE;
}

/**
 * fields_text:
 * @fields: what was given
 * @name: the field
 * @max_chars: the most it may hold
 * @value: (inout): replaced when the field is there; never becomes %NULL then
 * @error: return location
 *
 * Reads one line of text, without the blanks around it.
 */
gboolean
fields_text (JsonObject *fields, const char *name, gsize max_chars, char **value, GError **error)
{
  return read_text (fields, name, max_chars, text_check, value, error);
}

static gboolean
read_free (JsonObject *fields, const char *name, gsize max_chars, TextCheck check, char **value,
           GError **error)
{
  g_autofree char *text = NULL;

  if (!read_text (fields, name, max_chars, check, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  if (text_has_card_number (text))
    return fields_refuse (error, name,
                          _ ("This holds a card number. Deskbell never stores one: write its last "
                             "four digits at most."));
  g_free (*value);
  *value = g_steal_pointer (&text);
  return TRUE;
}

/**
 * fields_remark:
 *
 * As fields_text(), for free text on one line: it may hold no card number (rule 21).
 */
gboolean
fields_remark (JsonObject *fields, const char *name, gsize max_chars, char **value, GError **error)
{
  return read_free (fields, name, max_chars, text_check, value, error);
}

/**
 * fields_note:
 *
 * As fields_remark(), for several lines.
 */
gboolean
fields_note (JsonObject *fields, const char *name, gsize max_chars, char **value, GError **error)
{
  return read_free (fields, name, max_chars, text_check_lines, value, error);
}

/**
 * fields_flag:
 * @fields: what was given
 * @name: the field
 * @value: (inout): replaced when the field is there
 * @error: return location
 *
 * Reads true or false; yes, no, 1 and 0 from a shell as well.
 */
gboolean
fields_flag (JsonObject *fields, const char *name, gboolean *value, GError **error)
{
  static const char *const yes[] = { "true", "yes", "1", NULL };
  static const char *const no[] = { "false", "no", "0", "", NULL };
  JsonNode *node = json_object_get_member (fields, name);

  if (node == NULL)
    return TRUE;
  if (JSON_NODE_HOLDS_NULL (node))
    *value = FALSE;
  else if (node_is (node, G_TYPE_BOOLEAN))
    *value = json_node_get_boolean (node);
  else if (node_is (node, G_TYPE_STRING) && g_strv_contains (yes, json_node_get_string (node)))
    *value = TRUE;
  else if (node_is (node, G_TYPE_STRING) && g_strv_contains (no, json_node_get_string (node)))
    *value = FALSE;
  else
    return fields_refuse (error, name, _ ("This is either true or false."));
  return TRUE;
}

/**
 * fields_count:
 * @fields: what was given
 * @name: the field
 * @max: the most it may be
 * @value: (inout): replaced when the field is there
 * @error: return location
 *
 * Reads a plain count from 0, such as days or months: a JSON number, or its digits as text.
 */
gboolean
fields_count (JsonObject *fields, const char *name, int max, int *value, GError **error)
{
  JsonNode *node = json_object_get_member (fields, name);
  gint64 count = -1;

  if (node == NULL)
    return TRUE;
  if (JSON_NODE_HOLDS_NULL (node))
    count = 0;
  else if (node_is (node, G_TYPE_INT64))
    count = json_node_get_int (node);
  else if (node_is (node, G_TYPE_STRING)
           && !g_ascii_string_to_signed (json_node_get_string (node), 10, 0, max, &count, NULL))
    count = -1;
  if (count < 0 || count > max)
    {
      g_autofree char *message = g_strdup_printf (_ ("This is a whole number from 0 to %d."), max);
      return fields_refuse (error, name, message);
    }
  *value = (int)count;
  return TRUE;
}

/**
 * fields_choice:
 * @fields: what was given
 * @name: the field
 * @choices: the words there are, %NULL-terminated; the first is the default
 * @value: (inout): the index of the one chosen, when the field is there
 * @error: return location
 */
gboolean
fields_choice (JsonObject *fields, const char *name, const char *const *choices, int *value,
               GError **error)
{
  g_autofree char *word = NULL;
  g_autofree char *all = NULL;
  g_autofree char *message = NULL;

  if (!fields_text (fields, name, 64, &word, error))
    return FALSE;
  if (word == NULL)
    return TRUE;
  if (*word == '\0')
    {
      *value = 0;
      return TRUE;
    }
  for (int i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], word))
      {
        *value = i;
        return TRUE;
      }
  all = g_strjoinv (", ", (char **)choices);
  message = g_strdup_printf (_ ("This is one of: %s."), all);
  return fields_refuse (error, name, message);
}

/**
 * fields_changed:
 * @before: a record as JSON
 * @after: the same record later; every name of it is looked at
 *
 * Returns: (transfer full): the names whose values differ, in the order of @after.
 */
GStrv
fields_changed (JsonObject *before, JsonObject *after)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *is;

  json_object_iter_init_ordered (&iter, after);
  while (json_object_iter_next_ordered (&iter, &name, &is))
    {
      JsonNode *was = json_object_get_member (before, name);
      if (was == NULL || !json_node_equal (was, is))
        g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}

/**
 * fields_pick:
 * @from: a record as JSON
 * @names: some of its names
 *
 * Returns: (transfer full): only those.
 */
JsonObject *
fields_pick (JsonObject *from, const char *const *names)
{
  JsonObject *picked = json_object_new ();

  for (; *names != NULL; names++)
    if (json_object_has_member (from, *names))
      json_object_set_member (picked, *names, json_object_dup_member (from, *names));
  return picked;
}

/**
 * fields_names:
 * @names: some names
 *
 * Returns: (transfer full): them as a JSON array, for the facts of an audit entry.
 */
JsonArray *
fields_names (const char *const *names)
{
  JsonArray *array = json_array_new ();

  for (; *names != NULL; names++)
    json_array_add_string_element (array, *names);
  return array;
}
