/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shop's thread tells how far an import is, and asks whether to go on; the window looks and
 * answers when it likes. It outlives the page that began it. */

#include "config.h"

#include "import-run.h"

#define PARTS 10000

struct _ImportRun {
  int references;
  int done;    /* atomic: of PARTS */
  int stopped; /* atomic */
  ImportRunDone callback;
  gpointer user_data; /* NULL once the page is gone */
};

static void
import_run_unref (ImportRun *self)
{
  if (--self->references == 0)
    g_free (self);
}

/* On the shop's thread. */
static gboolean
on_progress (double done, gpointer data)
{
  ImportRun *self = data;

  g_atomic_int_set (&self->done, (int)(done * PARTS));
  return !g_atomic_int_get (&self->stopped);
}

static void
on_finished (GObject *source, GAsyncResult *result, gpointer data)
{
  ImportRun *self = data;
  g_autoptr (GError) error = NULL;
  gpointer report = NULL;

  shop_run_finish (SHOP_SHOP (source), result, &report, &error);
  if (self->user_data != NULL)
    self->callback (report, error, self->user_data);
  else
    import_report_free (report);
  import_run_unref (self);
}

/**
 * import_run_start:
 * @take_plan: what to import, or to try
 * @done: called on the main thread when it has ended, whatever way, unless it was forgotten
 * @user_data: not %NULL
 *
 * Returns: (transfer full): to be given to import_run_forget ().
 */
ImportRun *
import_run_start (Shop *shop, ImportPlan *take_plan, ImportRunDone done, gpointer user_data)
{
  ImportRun *self = g_new0 (ImportRun, 1);

  self->references = 2;
  self->callback = done;
  self->user_data = user_data;
  take_plan->progress = on_progress;
  take_plan->progress_data = self;
  shop_run_async (shop, &import_job, take_plan, NULL, on_finished, self);
  return self;
}

/* Returns: how far it is, from 0 to 1. */
double
import_run_get_done (ImportRun *self)
{
  return (double)g_atomic_int_get (&self->done) / PARTS;
}

/**
 * import_run_stop:
 *
 * Ends it at the next row; nothing is written then, and the callback hears of `interrupted`.
 */
void
import_run_stop (ImportRun *self)
{
  g_atomic_int_set (&self->stopped, TRUE);
}

/**
 * import_run_forget:
 * @self: (transfer full): one that nobody wants to hear of any more; it goes on
 */
void
import_run_forget (ImportRun *self)
{
  self->user_data = NULL;
  import_run_unref (self);
}
