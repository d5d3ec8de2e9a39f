/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When another program writes to the shop, its log changes: the file monitor says so, at a rate
 * that loses nothing. The first word comes before that program's commit has reached the disk, so
 * the question is put again a few times, further and further apart; a still shop costs nothing. */

#include "config.h"

#include "db-watch.h"

#define RATE_LIMIT_MS 50
/* Where the system has no monitor left to give */
#define POLL_MS 500

/* After the last change heard of; a commit on a slow disk takes a second. */
static const guint delays_ms[] = { 60, 150, 400, 1000, 2500 };

struct _DbWatch {
  GFileMonitor *monitor;
  GMainContext *context;
  GSource *timer;
  guint n_looked;
  DbWatchLook look;
  gpointer user_data;
};

static void
stop_timer (DbWatch *self)
{
  if (self->timer == NULL)
    return;
  g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static void
start_timer (DbWatch *self, guint milliseconds, GSourceFunc callback)
{
  stop_timer (self);
  self->timer = g_timeout_source_new (milliseconds);
  g_source_set_callback (self->timer, callback, self, NULL);
  g_source_attach (self->timer, self->context);
}

static gboolean
on_look_again (gpointer data)
{
  DbWatch *self = data;

  if (self->n_looked < G_N_ELEMENTS (delays_ms))
    start_timer (self, delays_ms[self->n_looked++], on_look_again);
  else
    stop_timer (self);
  self->look (self->user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
on_poll (gpointer data)
{
  DbWatch *self = data;

  self->look (self->user_data);
  return G_SOURCE_CONTINUE;
}

static void
on_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
            DbWatch *self)
{
  self->n_looked = 0;
  on_look_again (self);
}

/**
 * db_watch_new:
 * @path: the file that changes
 * @look: called on the thread-default main context when it may have
 *
 * Returns: (transfer full): the watch
 */
DbWatch *
db_watch_new (const char *path, DbWatchLook look, gpointer user_data)
{
  DbWatch *self = g_new0 (DbWatch, 1);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  self->look = look;
  self->user_data = user_data;
  self->context = g_main_context_ref_thread_default ();
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, &error);
  if (self->monitor == NULL)
    {
      g_message ("The shop cannot be watched and is asked instead: %s", error->message);
      start_timer (self, POLL_MS, on_poll);
      return self;
    }
  g_file_monitor_set_rate_limit (self->monitor, RATE_LIMIT_MS);
  g_signal_connect (self->monitor, "changed", G_CALLBACK (on_changed), self);
  return self;
}

/**
 * db_watch_free:
 * @self: (transfer full): on the thread that made it
 */
void
db_watch_free (DbWatch *self)
{
  stop_timer (self);
  if (self->monitor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->monitor, self);
      g_file_monitor_cancel (self->monitor);
    }
  g_clear_object (&self->monitor);
  g_main_context_unref (self->context);
  g_free (self);
}
