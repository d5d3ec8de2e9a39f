/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A look into a file before anything is made of it: its columns, its first rows, and what would be
 * understood by them. And the report of what was made, as a file of its own to work off. */

#include "config.h"

#include "import-private.h"

#include <glib/gi18n-lib.h>

#include "error.h"

static void
strv_free (gpointer strv)
{
  g_strfreev (strv);
}

static ImportPreview *
import_preview_new (void)
{
  ImportPreview *self = g_new0 (ImportPreview, 1);

  self->rows = g_ptr_array_new_with_free_func (strv_free);
  return self;
}

void
import_preview_free (ImportPreview *self)
{
  if (self == NULL)
    return;
  import_columns_free (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self->encoding);
  g_free (self->delimiter);
  g_free (self->problem);
  g_free (self);
}

static gboolean
read_rows (ImportPreview *self, CsvReader *reader, GError **error)
{
  CsvStep step;
  CsvRow row;

  while (self->rows->len < IMPORT_PREVIEW_ROWS
         && (step = csv_reader_next (reader, &row, error)) == CSV_ROW)
    if (row.problem == NULL)
      g_ptr_array_add (self->rows, g_strdupv ((char **)row.fields));
  return self->rows->len == IMPORT_PREVIEW_ROWS || step == CSV_END;
}

/* Without the fields that are needed, there is still something to look at and to map. */
static gboolean
preview_table (ImportPreview *self, const ImportPlan *plan, Job *job, GError **error)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (CsvReader) reader = NULL;
  ImportStyle style;
  CsvRow row;

  reader = import_table_open (plan, plan->path, plan->kind, job, &self->columns, &style, &missing);
  if (reader == NULL && self->columns == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }
  if (reader == NULL)
    {
      CsvOptions options = { .encoding = plan->encoding, .country = job->settings->country };

      self->problem = g_strdup (missing->message);
      reader = csv_reader_new (plan->path, &options, error);
      if (reader == NULL || csv_reader_next (reader, &row, error) != CSV_ROW)
        return FALSE;
    }
  self->encoding = g_strdup (csv_reader_get_encoding (reader));
  self->delimiter = g_strdup_printf ("%c", csv_reader_get_delimiter (reader));
  return read_rows (self, reader, error);
}

static gboolean
preview_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const ImportPlan *plan = in;
  g_autoptr (ImportPreview) preview = import_preview_new ();

  if (!import_check_files (job, plan, error))
    return FALSE;
  if (plan->kind != IMPORT_CONTACTS && !preview_table (preview, plan, job, error))
    return FALSE;
  *out = g_steal_pointer (&preview);
  return TRUE;
}

/* The report */

static gboolean
save_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const ImportSave *save = in;
  g_autoptr (GError) failure = NULL;

  if (g_file_set_contents_full (save->path, save->text, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &failure))
    return TRUE;
  desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("The report could not be saved: %s"),
                  failure->message);
  return FALSE;
}

void
import_save_free (ImportSave *self)
{
  g_free (self->text);
  g_free (self->path);
  g_free (self);
}

const JobKind import_preview_job = {
  .name = "import-preview",
  .access = JOB_READ,
  .least = STAFF_SUPERVISOR,
  .run = preview_run,
  .free_in = (GDestroyNotify)import_plan_free,
  .free_out = (GDestroyNotify)import_preview_free,
};

const JobKind import_save_job = {
  .name = "import-save",
  .access = JOB_READ,
  .least = STAFF_SUPERVISOR,
  .run = save_run,
  .free_in = (GDestroyNotify)import_save_free,
};
