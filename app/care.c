/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a shop needs while nobody asks anything of it. None of it may delay a key press or a post:
 * the warming runs on a thread of its own, the check on a reader, and a merge step holds the writer
 * for some milliseconds only, and only after the desk has been idle. */

#include "config.h"

#include "care.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "db.h"
#include "error.h"
#include "fold.h"
#include "phone.h"
#include "search.h"

#define START_MS 500   /* the first frames have the machine to themselves */
#define RARE_WORD "qx" /* opens the index without reading half of it */
#define IDLE_SECONDS 30
#define MERGE_PAGES 16 /* 5.5 ms a step */
#define MERGE_PAUSE_MS 200
#define MAX_PIECES 5 /* each is double the last: all become one after some thirty idle times */
#define CHECK_HOURS 24

struct _Care {
  int references;
  Shop *shop; /* NULL once the care has ended */
  CareDamaged damaged;
  gpointer user_data;
  GCancellable *cancellable;
  gulong changed;
  guint start;
  guint idle;
  guint daily;
};

static Care *
care_ref (Care *self)
{
  self->references++;
  return self;
}

static void
care_unref (Care *self)
{
  if (--self->references > 0)
    return;
  g_clear_object (&self->cancellable);
  g_free (self);
}

/* The jobs */

static gboolean
check_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_auto (GStrv) lines = db_check_integrity (job->db, TRUE, error);

  if (lines == NULL)
    return FALSE;
  if (lines[0] == NULL)
    return TRUE;
  desk_error_set (error, DESK_ERROR_CORRUPT, NULL, _ ("The shop's file is damaged: %s"), lines[0]);
  return FALSE;
}

static gboolean
merge_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  gboolean *left = g_new0 (gboolean, 1);

  *out = left;
  return search_merge_some (job, MERGE_PAGES, MAX_PIECES, left, error);
}

/* The daily check; when it was last made is known by a file beside the anchor. */

static char *
mark_path (Care *self)
{
  g_autofree char *name = g_strconcat (shop_get_settings (self->shop)->uuid, ".checked", NULL);

  return g_build_filename (g_get_user_state_dir (), "deskbell", name, NULL);
}

static gboolean
was_checked_today (Care *self)
{
  g_autofree char *path = mark_path (self);
  GStatBuf status;

  return g_stat (path, &status) == 0
         && day_of (status.st_mtime, shop_get_zone (self->shop)) == shop_today (self->shop);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  Care *self = data;
  g_autoptr (GError) error = NULL;

  if (shop_run_finish (SHOP_SHOP (source), result, NULL, &error) && self->shop != NULL)
    {
      g_autofree char *path = mark_path (self);
      /* Not writable only means that it is checked again at the next start. */
      g_file_set_contents (path, "", 0, NULL);
    }
  else if (self->shop != NULL && g_error_matches (error, DESK_ERROR, DESK_ERROR_CORRUPT))
    self->damaged (error, self->user_data);
  care_unref (self);
}

static void
check (Care *self)
{
  if (!was_checked_today (self))
    shop_run_async (self->shop, &care_check_job, NULL, self->cancellable, on_checked,
                    care_ref (self));
}

static gboolean
on_day (gpointer data)
{
  check (data);
  return G_SOURCE_CONTINUE;
}

/* Merging */

static void merge_next (Care *self);

static gboolean
on_merge_pause (gpointer data)
{
  Care *self = data;

  self->idle = 0;
  merge_next (self);
  return G_SOURCE_REMOVE;
}

static void
on_merged (GObject *source, GAsyncResult *result, gpointer data)
{
  Care *self = data;
  g_autofree gboolean *left = NULL;

  /* A step that fails is made again after the next idle time. */
  if (shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&left, NULL) && *left
      && self->shop != NULL && self->idle == 0)
    self->idle = g_timeout_add (MERGE_PAUSE_MS, on_merge_pause, self);
  care_unref (self);
}

static void
merge_next (Care *self)
{
  shop_run_async (self->shop, &care_merge_job, NULL, NULL, on_merged, care_ref (self));
}

/* What was erased is purged first, however many steps that takes. */

static void purge_next (Care *self);

static gboolean
on_purge_pause (gpointer data)
{
  Care *self = data;

  self->idle = 0;
  purge_next (self);
  return G_SOURCE_REMOVE;
}

static void
on_purged (GObject *source, GAsyncResult *result, gpointer data)
{
  Care *self = data;
  g_autofree gboolean *left = NULL;
  gboolean ok = shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&left, NULL);

  if (ok && self->shop != NULL && self->idle == 0)
    {
      if (*left)
        self->idle = g_timeout_add (MERGE_PAUSE_MS, on_purge_pause, self);
      else
        merge_next (self);
    }
  care_unref (self);
}

static void
purge_next (Care *self)
{
  shop_run_async (self->shop, &search_purge_job, NULL, NULL, on_purged, care_ref (self));
}

static gboolean
on_idle (gpointer data)
{
  Care *self = data;

  self->idle = 0;
  purge_next (self);
  return G_SOURCE_REMOVE;
}

/* Every change puts the merging off. */
static void
on_changed (Shop *shop, const char *kind, gint64 id, gpointer data)
{
  Care *self = data;

  g_clear_handle_id (&self->idle, g_source_remove);
  self->idle = g_timeout_add_seconds (IDLE_SECONDS, on_idle, self);
}

static void
warm_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  fold_warm ();
  phone_warm ();
#ifdef __GLIBC__
  /* What building the window took for a moment: 5 MB. */
  malloc_trim (0);
#endif
}

static void
on_warmed (GObject *source, GAsyncResult *result, gpointer data)
{
  Care *self = data;
  gpointer out = NULL;

  /* Only its having been asked counts. */
  if (shop_run_finish (SHOP_SHOP (source), result, &out, NULL))
    search_answer_free (out);
  care_unref (self);
}

static void
on_renewed (GObject *source, GAsyncResult *result, gpointer data)
{
  Care *self = data;

  /* An index of an older fold still finds most; it is renewed at the next start. */
  shop_run_finish (SHOP_SHOP (source), result, NULL, NULL);
  care_unref (self);
}

static gboolean
on_start (gpointer data)
{
  Care *self = data;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  self->start = 0;
  g_task_run_in_thread (task, warm_thread);
  shop_run_async (self->shop, &search_job, search_query_new (RARE_WORD, -1, 1), self->cancellable,
                  on_warmed, care_ref (self));
  shop_run_async (self->shop, &search_renew_job, NULL, NULL, on_renewed, care_ref (self));
  check (self);
  return G_SOURCE_REMOVE;
}

const JobKind care_check_job = {
  .name = "care-check",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = check_run,
};

const JobKind care_merge_job = {
  .name = "care-merge",
  .access = JOB_WRITE,
  .least = STAFF_CLERK,
  .run = merge_run,
  .free_out = g_free,
};

/**
 * care_new:
 * @shop: an open shop; call after the first frame
 * @damaged: told when the daily check finds the file damaged
 *
 * Begins to look after @shop, and goes on until care_free().
 */
Care *
care_new (Shop *shop, CareDamaged damaged, gpointer user_data)
{
  Care *self = g_new0 (Care, 1);

  self->references = 1;
  self->shop = g_object_ref (shop);
  self->damaged = damaged;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->changed = g_signal_connect (shop, "changed", G_CALLBACK (on_changed), self);
  self->daily = g_timeout_add_seconds (CHECK_HOURS * 60 * 60, on_day, self);
  self->start = g_timeout_add (START_MS, on_start, self);
  return self;
}

/**
 * care_free:
 * @self: (nullable): the care
 *
 * Ends it; a check under way is withdrawn.
 */
void
care_free (Care *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_signal_handler (&self->changed, self->shop);
  g_clear_handle_id (&self->start, g_source_remove);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_handle_id (&self->daily, g_source_remove);
  g_clear_object (&self->shop);
  care_unref (self);
}
