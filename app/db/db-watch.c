/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When another program writes to the shop, its log changes: inotify says so. The first word comes
 * before that program's commit has reached the disk, so the question is put again a few times,
 * further and further apart; a still shop costs nothing.
 *
 * Our own commits change the log too, a hundred times each. So the file itself is watched and not
 * its folder, and after each word nothing is read for a moment: the kernel makes one of what comes
 * meanwhile. A monitor of GIO, with its folder and its thread, cost a tenth of a posted order. */

#include "config.h"

#include "db-watch.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/inotify.h>
#include <unistd.h>

#define DEAF_MS 50
/* Where there is no file yet, or the system has no watch left to give */
#define POLL_MS 500

/* After the last change heard of; a commit on a slow disk takes a second. */
static const guint delays_ms[] = { 60, 150, 400, 1000, 2500 };

struct _DbWatch {
  char *path;
  GMainContext *context;
  int fd;       /* inotify's, or -1 */
  GSource *ear; /* on fd; or a timer, while nothing is heard */
  GSource *timer;
  guint n_looked;
  DbWatchLook look;
  gpointer user_data;
};

static void listen_to_file (DbWatch *self);

static void
stop (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
start (DbWatch *self, GSource **source, GSource *take_new, GSourceFunc callback)
{
  stop (source);
  *source = take_new;
  g_source_set_callback (*source, callback, self, NULL);
  g_source_attach (*source, self->context);
}

static gboolean
on_look_again (gpointer data)
{
  DbWatch *self = data;

  if (self->n_looked < G_N_ELEMENTS (delays_ms))
    start (self, &self->timer, g_timeout_source_new (delays_ms[self->n_looked++]), on_look_again);
  else
    stop (&self->timer);
  self->look (self->user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
on_rested (gpointer data)
{
  listen_to_file (data);
  return G_SOURCE_REMOVE;
}

static gboolean
on_poll (gpointer data)
{
  DbWatch *self = data;

  listen_to_file (self);
  self->look (self->user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
on_heard (int fd, GIOCondition condition, gpointer data)
{
  DbWatch *self = data;
  char words[4096];

  while (read (fd, words, sizeof words) > 0)
    ;
  start (self, &self->ear, g_timeout_source_new (DEAF_MS), on_rested);
  self->n_looked = 0;
  on_look_again (self);
  return G_SOURCE_REMOVE;
}

/* Asked anew each time: the file may have been another since. */
static void
listen_to_file (DbWatch *self)
{
  int watch = self->fd < 0 ? -1 : inotify_add_watch (self->fd, self->path, IN_MODIFY);

  if (watch < 0)
    start (self, &self->ear, g_timeout_source_new (POLL_MS), on_poll);
  else
    start (self, &self->ear, g_unix_fd_source_new (self->fd, G_IO_IN), G_SOURCE_FUNC (on_heard));
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

  self->path = g_strdup (path);
  self->look = look;
  self->user_data = user_data;
  self->context = g_main_context_ref_thread_default ();
  self->fd = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
  if (self->fd < 0)
    g_message ("The shop cannot be watched and is asked instead: %s", g_strerror (errno));
  listen_to_file (self);
  return self;
}

/**
 * db_watch_free:
 * @self: (transfer full): on the thread that made it
 */
void
db_watch_free (DbWatch *self)
{
  stop (&self->ear);
  stop (&self->timer);
  if (self->fd >= 0)
    close (self->fd);
  g_main_context_unref (self->context);
  g_free (self->path);
  g_free (self);
}
