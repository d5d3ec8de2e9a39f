/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Three jobs, one after the other: the file is written, then the audit knows of it, then it gets
 * its name. It can be withdrawn until the last one begins; whatever happens before leaves no file.
 * It outlives the dialog that began it. */

#include "config.h"

#include "export-run.h"

struct _ExportRun {
  int references;
  int rows; /* atomic: so many are written */
  Shop *shop;
  Export *export; /* (nullable) once it is written */
  GCancellable *cancellable;
  ExportRunDone callback;
  gpointer user_data; /* NULL once nobody wants to hear of it */
};

static void
export_run_unref (ExportRun *self)
{
  if (--self->references > 0)
    return;
  g_clear_pointer (&self->export, export_unref);
  g_object_unref (self->cancellable);
  g_object_unref (self->shop);
  g_free (self);
}

static void
finish (ExportRun *self, const GError *error)
{
  if (self->user_data != NULL)
    self->callback (error == NULL ? self->export : NULL, error, self->user_data);
  export_run_unref (self);
}

/* Whether the step before succeeded and nobody withdrew; otherwise it has ended here. */
static gboolean
goes_on (ExportRun *self, GAsyncResult *result, gpointer *out)
{
  g_autoptr (GError) error = NULL;

  if (shop_run_finish (self->shop, result, out, &error)
      && !g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    return TRUE;
  finish (self, error);
  return FALSE;
}

static void
on_published (GObject *source, GAsyncResult *result, gpointer data)
{
  ExportRun *self = data;
  g_autoptr (GError) error = NULL;

  shop_run_finish (self->shop, result, NULL, &error);
  finish (self, error);
}

static void
on_recorded (GObject *source, GAsyncResult *result, gpointer data)
{
  ExportRun *self = data;

  if (goes_on (self, result, NULL))
    shop_run_async (self->shop, &export_publish_job, export_ref (self->export), NULL, on_published,
                    self);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  ExportRun *self = data;

  if (goes_on (self, result, (gpointer *)&self->export))
    shop_run_async (self->shop, &export_record_job, export_ref (self->export), NULL, on_recorded,
                    self);
}

/* On the reader's thread. */
static void
on_progress (gint64 rows, gpointer data)
{
  ExportRun *self = data;

  g_atomic_int_set (&self->rows, (int)MIN (rows, G_MAXINT));
}

/**
 * export_run_start:
 * @take_request: what to export, and where
 * @done: called on the main thread when it has ended, whatever way, unless it was forgotten
 * @user_data: not %NULL
 *
 * Returns: (transfer full): to be given to export_run_forget ().
 */
ExportRun *
export_run_start (Shop *shop, ExportRequest *take_request, ExportRunDone done, gpointer user_data)
{
  ExportRun *self = g_new0 (ExportRun, 1);

  self->references = 2;
  self->shop = g_object_ref (shop);
  self->cancellable = g_cancellable_new ();
  self->callback = done;
  self->user_data = user_data;
  take_request->progress = on_progress;
  take_request->progress_data = self;
  shop_run_async (shop, &export_write_job, take_request, self->cancellable, on_written, self);
  return self;
}

/* Returns: how many rows are written, by the thousand. */
int
export_run_get_rows (ExportRun *self)
{
  return g_atomic_int_get (&self->rows);
}

/**
 * export_run_stop:
 *
 * Withdraws it: there will be no file. The callback hears of `cancelled`; or of nothing, when the
 * file has its name already.
 */
void
export_run_stop (ExportRun *self)
{
  g_cancellable_cancel (self->cancellable);
}

/**
 * export_run_forget:
 * @self: (transfer full): one that nobody wants to hear of any more; it goes on
 */
void
export_run_forget (ExportRun *self)
{
  self->user_data = NULL;
  export_run_unref (self);
}
