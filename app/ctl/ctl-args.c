/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Command lines: options of one command, and FIELD=VALUE words as the JSON object that a job takes.
 * Words are UTF-8 in every locale, as amounts are written with a point in every locale. */

#include "config.h"

#include "ctl.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "error.h"
#include "fields.h"

/* GOption keeps a "--" that it has seen where a word follows: it was no word of the command's. */
static char **
without_separator (char **words)
{
  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], "--"))
      {
        g_free (words[i]);
        memmove (words + i, words + i + 1, (g_strv_length (words + i + 1) + 1) * sizeof (char *));
        break;
      }
  return words;
}

/**
 * ctl_options:
 * @args: what follows the command's name
 * @entries: (nullable): its options; G_OPTION_ARG_FILENAME keeps UTF-8 in every locale
 * @least: how many words it wants
 * @most: how many it takes at most, -1: any number
 * @rest: (out): the words that are no options, to be freed with g_strfreev ()
 * @error: what is wrong with the command line
 */
gboolean
ctl_options (char **args, const GOptionEntry *entries, int least, int most, char ***rest,
             GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GError) wrong = NULL;
  char **parsed;
  int n;

  g_ptr_array_add (words, g_strdup ("deskbellctl"));
  for (int i = 0; args[i] != NULL; i++)
    g_ptr_array_add (words, g_strdup (args[i]));
  g_ptr_array_add (words, NULL);
  parsed = (char **)g_ptr_array_steal (words, NULL);
  g_option_context_set_help_enabled (context, FALSE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, &parsed, &wrong))
    {
      g_strfreev (parsed);
      return ctl_usage (error, "%s", wrong->message);
    }
  g_free (parsed[0]);
  memmove (parsed, parsed + 1, g_strv_length (parsed + 1) * sizeof (char *) + sizeof (char *));
  *rest = without_separator (parsed);
  n = (int)g_strv_length (*rest);
  if (n >= least && (most < 0 || n <= most))
    return TRUE;
  if (n < least)
    ctl_usage (error, "%s", _ ("Something is missing; --help says what this command takes."));
  else
    ctl_usage (error, _ ("«%s» is one word too many; --help says what this command takes."),
               (*rest)[most]);
  g_clear_pointer (rest, g_strfreev);
  return FALSE;
}

/**
 * ctl_count:
 * @option: its name, such as "--limit"
 * @text: (nullable): what was typed; %NULL leaves @count as it is
 * @least: the smallest that makes sense
 * @most: the largest
 * @count: (inout): the number
 * @error: it is none, or out of range
 */
gboolean
ctl_count (const char *option, const char *text, int least, int most, int *count, GError **error)
{
  gint64 value;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_signed (text, 10, least, most, &value, NULL))
    return ctl_usage (error, _ ("%s takes a number from %d to %d."), option, least, most);
  *count = (int)value;
  return TRUE;
}

/* The object that a dotted name lies in, made where it is absent; *name becomes its last part. */
static JsonObject *
parent_of (JsonObject *fields, const char **name)
{
  const char *dot = strchr (*name, '.');
  g_autofree char *first = NULL;

  if (dot == NULL)
    return fields;
  first = g_strndup (*name, dot - *name);
  *name = dot + 1;
  if (!json_object_has_member (fields, first))
    json_object_set_object_member (fields, first, json_object_new ());
  if (!JSON_NODE_HOLDS_OBJECT (json_object_get_member (fields, first)))
    return NULL;
  return json_object_get_object_member (fields, first);
}

/* Each time a list is named adds to it; named once with nothing it is empty. */
static gboolean
add_to_list (JsonObject *fields, const char *name, const char *value)
{
  if (!json_object_has_member (fields, name))
    json_object_set_array_member (fields, name, json_array_new ());
  if (*value != '\0')
    json_array_add_string_element (json_object_get_array_member (fields, name), value);
  return TRUE;
}

static gboolean
set_field (JsonObject *fields, const char *path, const char *value, const char *const *lists,
           GError **error)
{
  const char *name = path;
  JsonObject *parent;

  if (lists != NULL && g_strv_contains (lists, name))
    return add_to_list (fields, name, value);
  parent = parent_of (fields, &name);
  if (parent == NULL || json_object_has_member (parent, name))
    return ctl_usage (error, _ ("«%s» is given twice."), path);
  json_object_set_string_member (parent, name, value);
  return TRUE;
}

/**
 * ctl_fields:
 * @args: FIELD=VALUE words; a dotted name goes into an object
 * @lists: (nullable): the names of lists, which may be repeated
 * @error: a word is not of that form, or a field is given twice
 *
 * Returns: (transfer full): the fields as JSON; all other values are strings, as in the contract.
 */
JsonObject *
ctl_fields (char **args, const char *const *lists, GError **error)
{
  g_autoptr (JsonObject) fields = json_object_new ();

  for (int i = 0; args[i] != NULL; i++)
    {
      const char *equals = strchr (args[i], '=');
      g_autofree char *name = NULL;

      if (!g_utf8_validate (args[i], -1, NULL))
        {
          desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("Word %d is not valid UTF-8."),
                          i + 1);
          return NULL;
        }
      if (equals == NULL || equals == args[i])
        {
          ctl_usage (error, _ ("«%s» is not FIELD=VALUE."), args[i]);
          return NULL;
        }
      name = g_strndup (args[i], equals - args[i]);
      if (!set_field (fields, name, equals + 1, lists, error))
        return NULL;
    }
  return g_steal_pointer (&fields);
}

/**
 * ctl_take_version:
 * @fields: what was given to an edit; its `version` is taken out
 * @version: (inout): 0, or what --version said, which wins
 * @error: it is no version
 *
 * An answer that is sent back changed carries the version that it was read at.
 */
gboolean
ctl_take_version (JsonObject *fields, int *version, GError **error)
{
  g_autoptr (JsonObject) given = json_object_new ();
  int value = 0;

  if (!json_object_has_member (fields, "version"))
    return TRUE;
  json_object_set_member (given, "version", json_object_dup_member (fields, "version"));
  json_object_remove_member (fields, "version");
  if (!fields_count (given, "version", G_MAXINT, &value, error))
    return FALSE;
  if (*version == 0)
    *version = value;
  return TRUE;
}

/**
 * ctl_object:
 * @args: FIELD=VALUE words, or "-" alone: a JSON object on stdin
 * @lists: (nullable): as in ctl_fields ()
 * @error: what is wrong with it
 *
 * Returns: (transfer full): the fields.
 */
JsonObject *
ctl_object (char **args, const char *const *lists, GError **error)
{
  g_autoptr (JsonNode) node = NULL;

  if (g_strv_length (args) != 1 || !g_str_equal (args[0], "-"))
    return ctl_fields (args, lists, error);
  node = ctl_read_json ("-", error);
  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      desk_error_set (error, DESK_ERROR_INVALID, "", "%s", _ ("A JSON object is expected."));
      return NULL;
    }
  return json_node_dup_object (node);
}
