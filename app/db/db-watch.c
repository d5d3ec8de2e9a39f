/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When another program writes to the shop, its log changes: inotify says so. The first word comes
 * before that program's commit has reached the disk, so the question is put again a few times,
 * further and further apart; a still shop costs nothing.
 *
 * Our own commits change the log too, a hundred times each. So the file itself is watched and not
 * its folder, and after each word nothing is watched for a moment: the kernel would say every one
 * of what comes meanwhile, in the midst of the commit. A monitor of GIO, with its folder and its
 * thread, cost a tenth of a posted order.
 *
 * A server says itself that somebody wrote, on a connection that our own jobs use too: it is heard
 * in the same way, but what it says is true already, and once is enough. */

#include "config.h"

#include "db-watch.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "db-engine.h"

#define DEAF_MS 50
/* Where there is no file yet, or the system has no watch left to give */
#define POLL_MS 500

/* After the last change heard of, the first after the deaf moment; a commit on a slow disk takes a
 * second. */
static const guint delays_ms[] = { 60, 150, 400, 1000, 2500 };

struct _DbWatch {
  char *path;         /* NULL where there is no file to watch */
  DbWatchEar get_ear; /* instead of it */
  gpointer ear_data;
  GMainContext *context;
  int fd;       /* inotify's, or the ear; or -1 */
  GSource *ear; /* on fd; or a timer, while nothing is heard */
  GSource *timer;
  guint n_looked;
  DbWatchLook look;
  gpointer user_data;
};

static void listen_again (DbWatch *self);

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
  listen_again (data);
  return G_SOURCE_REMOVE;
}

static gboolean
on_poll (gpointer data)
{
  DbWatch *self = data;

  listen_again (self);
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

static void
close_descriptor (DbWatch *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

/* What was said is for the connection itself to read. */
static gboolean
on_ear (int fd, GIOCondition condition, gpointer data)
{
  DbWatch *self = data;

  start (self, &self->ear, g_timeout_source_new (DEAF_MS), on_rested);
  close_descriptor (self);
  self->look (self->user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
take_ear (DbWatch *self)
{
  close_descriptor (self);
  self->fd = self->get_ear (self->ear_data);
  return self->fd >= 0;
}

static gboolean
watch_file (DbWatch *self)
{
  return self->fd >= 0 && inotify_add_watch (self->fd, self->path, IN_MODIFY | IN_ONESHOT) >= 0;
}

/* Asked anew each time: the file, or the connection, may have been another since. */
static void
listen_again (DbWatch *self)
{
  gboolean is_ear = self->get_ear != NULL;

  if (is_ear ? take_ear (self) : watch_file (self))
    start (self, &self->ear, g_unix_fd_source_new (self->fd, G_IO_IN),
           G_SOURCE_FUNC (is_ear ? on_ear : on_heard));
  else
    start (self, &self->ear, g_timeout_source_new (POLL_MS), on_poll);
}

static DbWatch *
watch_new (DbWatchLook look, gpointer user_data)
{
  DbWatch *self = g_new0 (DbWatch, 1);

  self->look = look;
  self->user_data = user_data;
  self->context = g_main_context_ref_thread_default ();
  self->fd = -1;
  return self;
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
  DbWatch *self = watch_new (look, user_data);

  self->path = g_strdup (path);
  self->fd = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
  if (self->fd < 0)
    g_message ("The shop cannot be watched and is asked instead: %s", g_strerror (errno));
  listen_again (self);
  return self;
}

/**
 * db_watch_new_ear:
 * @ear: gives a descriptor to wait on; asked again after each word, and while it has none
 * @look: called on the thread-default main context when somebody may have written
 *
 * Returns: (transfer full): the watch
 */
DbWatch *
db_watch_new_ear (DbWatchEar ear, gpointer ear_data, DbWatchLook look, gpointer user_data)
{
  DbWatch *self = watch_new (look, user_data);

  self->get_ear = ear;
  self->ear_data = ear_data;
  listen_again (self);
  return self;
}

static int
dup_ear_of (gpointer db)
{
  return db_dup_ear (db);
}

/**
 * db_watch_new_for:
 * @db: a connection that outlives the watch; another thread may be using it
 *
 * Watches what its engine has to be watched: a file, or what its server says.
 *
 * Returns: (transfer full): the watch
 */
DbWatch *
db_watch_new_for (Db *db, DbWatchLook look, gpointer user_data)
{
  g_autofree char *path = db_dup_watched (db);

  return path != NULL ? db_watch_new (path, look, user_data)
                      : db_watch_new_ear (dup_ear_of, db, look, user_data);
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
  close_descriptor (self);
  g_main_context_unref (self->context);
  g_free (self->path);
  g_free (self);
}
