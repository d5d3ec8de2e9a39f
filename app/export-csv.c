/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records as lines of text (RFC 4180) that come back equal, and that a spreadsheet shows instead of
 * running: a customer may call himself «=HYPERLINK(…)». Each rule here has its way back beside it.
 */

#include "config.h"

#include "export-csv.h"

#include <string.h>

#define LIST_MARK '|'

/* A sign, digits and one point: «-5» is a number, and «+37126123456» a telephone. */
static gboolean
is_number (const char *text)
{
  const char *p = text + (*text == '-' || *text == '+');
  gsize whole = strspn (p, "0123456789");
  gsize parts = p[whole] == '.' ? strspn (p + whole + 1, "0123456789") : 0;

  return whole > 0 && (p[whole] == '\0' || (parts > 0 && p[whole + 1 + parts] == '\0'));
}

static gboolean
is_trigger (char c)
{
  return c != '\0' && strchr ("=+-@\t\r", c) != NULL;
}

/* What import_cell() would take an apostrophe off. */
static gboolean
is_escaped (const char *text)
{
  return text[0] == '\'' && (text[1] == '\'' || is_trigger (text[1]));
}

/**
 * export_cell:
 * @text: what a cell is to say
 *
 * Returns: (transfer full): the same, with an apostrophe before it where a spreadsheet would run
 * it; import_cell() takes it off again.
 */
char *
export_cell (const char *text)
{
  gboolean runs = is_trigger (*text) && !is_number (text);

  return g_strconcat (runs || is_escaped (text) ? "'" : "", text, NULL);
}

/**
 * import_cell:
 * @cell: as export_cell() or anybody else wrote it
 *
 * Returns: (transfer full): what it says. An apostrophe before anything else, as in «'t Hof»,
 * stays.
 */
char *
import_cell (const char *cell)
{
  return g_strdup (is_escaped (cell) ? cell + 1 : cell);
}

/**
 * export_list:
 * @list: of text
 *
 * Returns: (transfer full): its texts with « | » between; a bar or a backslash in one of them has a
 * backslash before it.
 */
char *
export_list (JsonArray *list)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      if (i > 0)
        g_string_append (all, " | ");
      for (const char *p = json_array_get_string_element (list, i); *p != '\0'; p++)
        {
          if (*p == LIST_MARK || *p == '\\')
            g_string_append_c (all, '\\');
          g_string_append_c (all, *p);
        }
    }
  return g_string_free (all, FALSE);
}

/**
 * import_list:
 * @cell: as export_list() wrote it
 *
 * Returns: (transfer full): its texts, without the blanks around them; none that is empty.
 */
char **
import_list (const char *cell)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  g_autoptr (GString) one = g_string_new (NULL);

  for (const char *p = cell;; p++)
    if (*p == LIST_MARK || *p == '\0')
      {
        g_autofree char *text = g_strstrip (g_strdup (one->str));

        if (*text != '\0')
          g_strv_builder_add (list, text);
        if (*p == '\0')
          return g_strv_builder_end (list);
        g_string_truncate (one, 0);
      }
    else
      {
        if (*p == '\\' && (p[1] == LIST_MARK || p[1] == '\\'))
          p++;
        g_string_append_c (one, *p);
      }
}

/* In quotes where a reader could take it apart, or take blanks off it. */
static void
append_cell (GString *to, const char *text)
{
  g_autofree char *cell = export_cell (text);
  gsize length = strlen (cell);

  if (strpbrk (cell, ",;\t|\"\r\n") == NULL
      && (length == 0 || (cell[0] != ' ' && cell[length - 1] != ' ')))
    {
      g_string_append (to, cell);
      return;
    }
  g_string_append_c (to, '"');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (to, '"');
      g_string_append_c (to, *p);
    }
  g_string_append_c (to, '"');
}

/* (transfer full): what a cell says of a value; "" where there is none. */
static char *
text_of (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (JSON_NODE_HOLDS_ARRAY (node))
    return export_list (json_node_get_array (node));
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_size (json_node_get_object (node)) > 0 ? json_to_string (node, FALSE)
                                                                  : g_strdup ("");
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  return json_to_string (node, FALSE);
}

static JsonNode *
find_member (JsonObject *row, const char *column)
{
  const char *dot = strchr (column, '.');
  g_autofree char *outer = dot != NULL ? g_strndup (column, (gsize)(dot - column)) : NULL;
  JsonNode *node = json_object_get_member (row, outer != NULL ? outer : column);

  if (dot == NULL)
    return node;
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
             ? json_object_get_member (json_node_get_object (node), dot + 1)
             : NULL;
}

/**
 * export_csv_head:
 * @to: the file so far
 * @columns: names of members
 *
 * Appends the line that names the columns: a member's own name, also where it is within another.
 */
void
export_csv_head (GString *to, const char *const *columns)
{
  for (int i = 0; columns[i] != NULL; i++)
    {
      const char *dot = strchr (columns[i], '.');

      g_string_append_printf (to, "%s%s", i > 0 ? "," : "", dot != NULL ? dot + 1 : columns[i]);
    }
  g_string_append (to, "\r\n");
}

/**
 * export_csv_row:
 * @to: the file so far
 * @columns: names of members
 * @row: a record
 *
 * Appends one line: true and false as words, a list by export_list(), an object as JSON.
 */
void
export_csv_row (GString *to, const char *const *columns, JsonObject *row)
{
  for (int i = 0; columns[i] != NULL; i++)
    {
      g_autofree char *text = text_of (find_member (row, columns[i]));

      if (i > 0)
        g_string_append_c (to, ',');
      append_cell (to, text);
    }
  g_string_append (to, "\r\n");
}
