/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file of rows opened for an import: its columns are known, and its first rows have shown how it
 * writes numbers and days. */

#include "config.h"

#include "import-private.h"

#include <glib/gi18n-lib.h>

#include "error.h"

/* So many rows show how a file writes numbers; they are read twice. */
#define LEARNED_ROWS 2000

static gboolean
read_header (CsvReader *reader, GStrv *headers, GError **error)
{
  CsvRow row;
  CsvStep step = csv_reader_next (reader, &row, error);

  if (step == CSV_ERROR)
    return FALSE;
  if (step == CSV_ROW && row.problem == NULL)
    {
      *headers = g_strdupv ((char **)row.fields);
      return TRUE;
    }
  desk_error_set (error, DESK_ERROR_INVALID, NULL, "%s",
                  step == CSV_END ? _ ("The file is empty.") : row.problem);
  return FALSE;
}

static gboolean
learn (CsvReader *reader, const ImportColumns *columns, ImportStyle *style, GError **error)
{
  CsvRow row;
  CsvStep step = CSV_ROW;

  for (int i = 0; i < LEARNED_ROWS && (step = csv_reader_next (reader, &row, error)) == CSV_ROW;
       i++)
    if (row.problem == NULL)
      import_row_learn (columns, &row, style);
  return step != CSV_ERROR && csv_reader_rewind (reader, error)
         && csv_reader_next (reader, &row, error) == CSV_ROW;
}

/**
 * import_table_open:
 * @plan: what was said of the file
 * @path: it, or the second one
 * @kind: what it holds
 * @job: for the shop's country
 * @columns: (out) (transfer full): also set when a needed column is missing
 * @style: (out): how it writes numbers and days
 *
 * Returns: (transfer full) (nullable): the reader, behind the header.
 */
CsvReader *
import_table_open (const ImportPlan *plan, const char *path, ImportKind kind, Job *job,
                   ImportColumns **columns, ImportStyle *style, GError **error)
{
  CsvOptions options = { .encoding = plan->encoding, .country = job->settings->country };
  g_autoptr (CsvReader) reader = csv_reader_new (path, &options, error);
  g_auto (GStrv) headers = NULL;

  *style = (ImportStyle){ 0 };
  if (reader == NULL || !read_header (reader, &headers, error))
    return NULL;
  *columns = import_columns_guess (kind, headers, plan->map, error);
  if (*columns == NULL || !import_columns_check (*columns, error)
      || !learn (reader, *columns, style, error))
    return NULL;
  if (plan->decimal != 0)
    style->decimal = plan->decimal;
  return g_steal_pointer (&reader);
}

/**
 * import_table_describe:
 *
 * Notes in @report how the file was understood.
 */
void
import_table_describe (ImportReport *report, const CsvReader *reader, const ImportColumns *columns)
{
  char delimiter[2] = { csv_reader_get_delimiter (reader), '\0' };

  for (guint i = 0; i < columns->n_columns; i++)
    {
      ImportUse *use = g_new0 (ImportUse, 1);

      use->column = g_strdup (columns->headers[i]);
      use->field = columns->fields[i] != NULL ? g_strdup (columns->fields[i]->name) : NULL;
      g_ptr_array_add (report->uses, use);
    }
  if (report->encoding != NULL)
    return;
  report->encoding = g_strdup (csv_reader_get_encoding (reader));
  report->delimiter = g_strdup (delimiter);
}
