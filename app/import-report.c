/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an import came to, row by row where something has to be said: nothing is left out in
 * silence, and a file with a million bad rows still gives a report that fits. */

#include "config.h"

#include "import-private.h"

#include <string.h>

#include "error.h"

static void
remark_free (gpointer data)
{
  ImportRemark *remark = data;

  g_free (remark->field);
  g_free (remark->message);
  g_free (remark);
}

static void
use_free (gpointer data)
{
  ImportUse *use = data;

  g_free (use->column);
  g_free (use->field);
  g_free (use);
}

ImportReport *
import_report_new (void)
{
  ImportReport *self = g_new0 (ImportReport, 1);

  self->refused = g_ptr_array_new_with_free_func (remark_free);
  self->noted = g_ptr_array_new_with_free_func (remark_free);
  self->uses = g_ptr_array_new_with_free_func (use_free);
  return self;
}

void
import_report_free (ImportReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->refused);
  g_ptr_array_unref (self->noted);
  g_ptr_array_unref (self->uses);
  g_free (self->encoding);
  g_free (self->delimiter);
  g_free (self);
}

static void
remark (const ImportReport *self, GPtrArray *remarks, gint64 row, const char *field,
        const char *message)
{
  ImportRemark *one;

  if (remarks->len >= IMPORT_REMARKS_MAX)
    return;
  one = g_new0 (ImportRemark, 1);
  one->row = row;
  one->of_lines = self->in_lines;
  one->field = g_strdup (field);
  one->message = g_strdup (message);
  g_ptr_array_add (remarks, one);
}

/* «/phones/0» is the field phones, as the report calls it. */
static char *
dup_field (const char *pointer)
{
  const char *name = pointer != NULL && *pointer == '/' ? pointer + 1 : "";
  g_autofree char *first = g_strndup (name, strcspn (name, "/"));

  if (g_str_equal (first, "address") && name[strlen (first)] == '/')
    {
      const char *part = name + strlen (first) + 1;
      return g_strdup_printf ("address.%.*s", (int)strcspn (part, "/"), part);
    }
  return g_steal_pointer (&first);
}

/**
 * import_report_refuse:
 * @row: the row of the file
 * @error: why it changes nothing
 */
void
import_report_refuse (ImportReport *self, gint64 row, const GError *error)
{
  const char *pointer = error->domain == DESK_ERROR ? desk_error_get_field (error) : NULL;
  g_autofree char *field = dup_field (pointer);

  self->n_refused++;
  remark (self, self->refused, row, field, error->message);
}

/**
 * import_report_note:
 *
 * Says of a row that was taken how it was understood.
 */
void
import_report_note (ImportReport *self, gint64 row, const char *field, const char *message)
{
  self->n_noted++;
  remark (self, self->noted, row, field, message);
}

static JsonArray *
remarks_to_json (const GPtrArray *remarks)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < remarks->len; i++)
    {
      const ImportRemark *one = g_ptr_array_index (remarks, i);
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "row", one->row);
      if (one->of_lines)
        json_object_set_string_member (object, "file", "lines");
      json_object_set_string_member (object, "field", one->field);
      json_object_set_string_member (object, "message", one->message);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
uses_to_json (const GPtrArray *uses)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < uses->len; i++)
    {
      const ImportUse *use = g_ptr_array_index (uses, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "column", use->column);
      if (use->field != NULL)
        json_object_set_string_member (object, "field", use->field);
      else
        json_object_set_null_member (object, "field");
      json_array_add_object_element (array, object);
    }
  return array;
}

static void
set_count (JsonObject *object, const char *name, gint64 count)
{
  if (count > 0)
    json_object_set_int_member (object, name, count);
}

/**
 * import_report_to_json:
 *
 * Returns: (transfer full): as CTL.md has it, with what else there is to say.
 */
JsonNode *
import_report_to_json (const ImportReport *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "read", self->read);
  json_object_set_int_member (object, "added", self->added);
  json_object_set_int_member (object, "updated", self->updated);
  json_object_set_int_member (object, "unchanged", self->unchanged);
  set_count (object, "lines", self->lines);
  set_count (object, "created_customers", self->created_customers);
  set_count (object, "created_products", self->created_products);
  json_object_set_array_member (object, "refused", remarks_to_json (self->refused));
  set_count (object, "more_refused", self->n_refused - self->refused->len);
  json_object_set_array_member (object, "notes", remarks_to_json (self->noted));
  set_count (object, "more_notes", self->n_noted - self->noted->len);
  json_object_set_array_member (object, "columns", uses_to_json (self->uses));
  if (self->encoding != NULL)
    json_object_set_string_member (object, "encoding", self->encoding);
  if (self->delimiter != NULL)
    json_object_set_string_member (object, "delimiter", self->delimiter);
  json_object_set_boolean_member (object, "dry_run", self->dry_run);
  json_node_take_object (node, object);
  return node;
}

static gboolean
are_of_lines (const GPtrArray *remarks)
{
  for (guint i = 0; i < remarks->len; i++)
    if (((const ImportRemark *)g_ptr_array_index (remarks, i))->of_lines)
      return TRUE;
  return FALSE;
}

static void
add_remarks (GString *text, const GPtrArray *remarks, const char *what, gboolean are_two)
{
  for (guint i = 0; i < remarks->len; i++)
    {
      const ImportRemark *one = g_ptr_array_index (remarks, i);
      g_auto (GStrv) parts = g_strsplit (one->message, "\"", -1);
      g_autofree char *doubled = g_strjoinv ("\"\"", parts);

      g_string_append_printf (text, "%lld,%s,%s,\"%s\"", (long long)one->row, what, one->field,
                              doubled);
      g_string_append_printf (text, "%s\r\n", !are_two ? "" : one->of_lines ? ",lines" : ",orders");
    }
}

/**
 * import_report_to_table:
 *
 * Its remarks as CSV (RFC 4180), and of which file when there were two. No cell begins with what a
 * spreadsheet would run: rows are numbers, messages are sentences.
 *
 * Returns: (transfer full): the table.
 */
char *
import_report_to_table (const ImportReport *self)
{
  GString *text = g_string_new ("row,what,field,message");
  gboolean are_two = are_of_lines (self->refused) || are_of_lines (self->noted);

  g_string_append (text, are_two ? ",file\r\n" : "\r\n");
  add_remarks (text, self->refused, "refused", are_two);
  add_remarks (text, self->noted, "note", are_two);
  return g_string_free (text, FALSE);
}
