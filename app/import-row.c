/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The cells of one row as the fields that the desk's own jobs take: numbers, days and yes or no in
 * the one way those are written here, lists from several columns or several values in one cell. */

#include "config.h"

#include "import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "country.h"
#include "decimal.h"
#include "error.h"
#include "export-csv.h"
#include "quantity.h"

#define QUANTITY_PLACES 3

/* A dotted name is a part of an object. */
static void
set_text (JsonObject *fields, const char *name, const char *text)
{
  const char *dot = strchr (name, '.');
  g_autofree char *parent = NULL;

  if (dot == NULL)
    {
      json_object_set_string_member (fields, name, text);
      return;
    }
  parent = g_strndup (name, dot - name);
  if (!json_object_has_member (fields, parent))
    json_object_set_object_member (fields, parent, json_object_new ());
  json_object_set_string_member (json_object_get_object_member (fields, parent), dot + 1, text);
}

/* «a | b» as exports write it; «a; b», a line each. */
static void
add_to_list (JsonObject *fields, const char *name, const char *text)
{
  g_auto (GStrv) parts
      = strchr (text, '|') != NULL ? import_list (text) : g_strsplit_set (text, ";\n", -1);
  JsonArray *list;

  if (!json_object_has_member (fields, name))
    json_object_set_array_member (fields, name, json_array_new ());
  list = json_object_get_array_member (fields, name);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      json_array_add_string_element (list, parts[i]);
}

static gboolean
set_number (JsonObject *fields, const ImportField *field, const char *text,
            const ImportStyle *style, int places, gint64 row, ImportReport *report, GError **error)
{
  gint64 value;
  gboolean rounded = FALSE;
  g_autofree char *written = NULL;

  if (!import_number (text, style, places, &value, &rounded, error))
    return FALSE;
  written = decimal_format (value, places, field->cell != IMPORT_AMOUNT);
  set_text (fields, field->name, written);
  if (rounded)
    {
      /* Translators: what the file says, and what it was read as. */
      g_autofree char *shown = decimal_display (value, places, field->cell != IMPORT_AMOUNT);
      g_autofree char *message = g_strdup_printf (_ ("%s was read as %s."), text, shown);

      import_report_note (report, row, field->name, message);
    }
  return TRUE;
}

static gboolean
set_moment (JsonObject *fields, const ImportField *field, const char *text,
            const ImportStyle *style, GError **error)
{
  Day day;
  int second;
  g_autofree char *written = NULL;

  if (!import_moment (text, style, &day, &second, error))
    return FALSE;
  written = day_format (day);
  set_text (fields, field->name, written);
  if (field->cell == IMPORT_MOMENT && second >= 0)
    json_object_set_int_member (fields, "second", second);
  return TRUE;
}

static gboolean
set_flag (JsonObject *fields, const ImportField *field, const char *text, GError **error)
{
  gboolean flag;

  if (!import_flag (text, &flag, error))
    return FALSE;
  json_object_set_boolean_member (fields, field->name, flag);
  return TRUE;
}

/* A region that is called a country, such as the Channel Islands, is kept as what it is. */
static void
set_country (JsonObject *fields, const ImportField *field, const char *text, gint64 row,
             ImportReport *report)
{
  g_autofree char *code = country_code (text);
  g_autofree char *message = NULL;

  if (code != NULL)
    {
      set_text (fields, field->name, code);
      return;
    }
  /* Translators: %s is what a file says. */
  message
      = g_strdup_printf (_ ("«%s» is no country that is known here; it was kept as the region."),
                         text);
  set_text (fields, "address.region", text);
  import_report_note (report, row, field->name, message);
}

static gboolean
set_object (JsonObject *fields, const ImportField *field, const char *text, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      json_object_set_object_member (fields, field->name, json_node_dup_object (node));
      return TRUE;
    }
  desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("This is no JSON object."));
  return FALSE;
}

static gboolean
set_cell (JsonObject *fields, const ImportField *field, const char *text, const ImportStyle *style,
          int exponent, gint64 row, ImportReport *report, GError **error)
{
  switch (field->cell)
    {
    case IMPORT_LIST:
      add_to_list (fields, field->name, text);
      return TRUE;
    case IMPORT_AMOUNT:
      return set_number (fields, field, text, style, exponent, row, report, error);
    case IMPORT_NUMBER:
      return set_number (fields, field, text, style, QUANTITY_PLACES, row, report, error);
    case IMPORT_COUNT:
      return set_number (fields, field, text, style, 0, row, report, error);
    case IMPORT_DAY:
    case IMPORT_MOMENT:
      return set_moment (fields, field, text, style, error);
    case IMPORT_FLAG:
      return set_flag (fields, field, text, error);
    case IMPORT_COUNTRY:
      set_country (fields, field, text, row, report);
      return TRUE;
    case IMPORT_OBJECT:
      return set_object (fields, field, text, error);
    case IMPORT_TEXT:
    default:
      set_text (fields, field->name, text);
      return TRUE;
    }
}

/* Returns: what a row says in a field, "" when it says nothing; owned by @fields. */
const char *
import_text_of (JsonObject *fields, const char *name)
{
  return json_object_get_string_member_with_default (fields, name, "");
}

/**
 * import_row_fields:
 * @columns: what its cells mean
 * @row: one without a problem
 * @style: how the file writes numbers and days
 * @exponent: decimals of the currency
 * @fields: filled; an empty cell says nothing
 * @report: told what was rounded
 * @error: `invalid` at the field
 */
gboolean
import_row_fields (const ImportColumns *columns, const CsvRow *row, const ImportStyle *style,
                   int exponent, JsonObject *fields, ImportReport *report, GError **error)
{
  for (guint i = 0; i < columns->n_columns && i < row->n_fields; i++)
    {
      const ImportField *field = columns->fields[i];
      g_autofree char *text = g_strstrip (import_cell (row->fields[i]));
      g_autofree char *pointer = NULL;

      if (field == NULL || *text == '\0')
        continue;
      if (set_cell (fields, field, text, style, exponent, row->number, report, error))
        continue;
      pointer = g_strconcat ("/", field->name, NULL);
      desk_error_in_field (error, pointer);
      return FALSE;
    }
  return TRUE;
}

/**
 * import_row_learn:
 *
 * Notes what a row shows of how the file writes numbers and days.
 */
void
import_row_learn (const ImportColumns *columns, const CsvRow *row, ImportStyle *style)
{
  for (guint i = 0; i < columns->n_columns && i < row->n_fields; i++)
    {
      const ImportField *field = columns->fields[i];

      if (field == NULL)
        continue;
      if (field->cell == IMPORT_AMOUNT || field->cell == IMPORT_NUMBER)
        import_style_learn_number (style, row->fields[i]);
      else if (field->cell == IMPORT_DAY || field->cell == IMPORT_MOMENT)
        import_style_learn_day (style, row->fields[i]);
    }
}
