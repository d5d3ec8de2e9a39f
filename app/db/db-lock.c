/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who may do what to a shop's file, among all connections of all programs on this computer.
 * SHOP.lock is shared by every open connection and exclusive to a migration. SHOP.write is held by
 * the one who writes: SQLite's own waiting starves (ARCHITECTURE, Decisions), a queue at a door
 * does not. Both are flocks, which end with their program however it ends, on files beside the
 * shop's own, since closing a descriptor of that one would drop SQLite's locks. Who waits at the
 * door is seen there: they share a lock on its file's first byte. */

#define _GNU_SOURCE /* F_OFD_SETLK */
#include "config.h"

#include "db-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/file.h>
#include <unistd.h>

#include "error.h"

/* A flock cannot wait for a set time, so it is asked for again, at first at once. */
#define FIRST_PAUSE_US 50
#define LONGEST_PAUSE_US 500
/* Who has written for so long without a break lets those who wait through the door: longer than
 * their longest pause. */
#define LONG_WRITE_US 5000
#define BREAK_US 1000

struct _DbLock {
  char *write_path;
  int shop_fd;
  int write_fd; /* -1 until the first write */
  gint64 write_began;
  gint64 write_ended;
  gint64 written_for; /* since the last break */
};

static int
open_lock (const char *path)
{
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  /* Another account's, or a folder that cannot be written: a flock needs no more than reading. */
  if (fd < 0 && (errno == EACCES || errno == EROFS || errno == EPERM))
    fd = open (path, O_RDONLY | O_CLOEXEC);
  return fd;
}

static gboolean
lock_error (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (folder);
  int reason = errno;

  if (reason == ENOSPC || reason == EDQUOT)
    desk_error_set (error, DESK_ERROR_FULL, NULL,
                    _ ("There is no room left in %s. Make room, then try again."), shown);
  else
    desk_error_set (error, DESK_ERROR_DENIED, NULL,
                    _ ("The folder %s cannot be written: %s. Ask who looks after this computer."),
                    shown, g_strerror (reason));
  return FALSE;
}

/* FALSE with errno EWOULDBLOCK when the time was up. */
static gboolean
take (int fd, int operation, guint patience)
{
  gint64 deadline = g_get_monotonic_time () + patience * G_TIME_SPAN_MILLISECOND;
  gulong pause = FIRST_PAUSE_US;

  while (flock (fd, operation | LOCK_NB) != 0)
    {
      if (errno != EWOULDBLOCK && errno != EINTR)
        return FALSE;
      if (g_get_monotonic_time () >= deadline)
        {
          errno = EWOULDBLOCK;
          return FALSE;
        }
      g_usleep (pause);
      pause = MIN (pause * 2, LONGEST_PAUSE_US);
    }
  return TRUE;
}

/* The lock is the open file's and not the program's: two shops of one program see each other too.
 */
static int
ask_of_waiting (DbLock *self, int command, short type, struct flock *mark)
{
  *mark = (struct flock){ .l_type = type, .l_whence = SEEK_SET, .l_len = 1 };
  return fcntl (self->write_fd, command, mark);
}

/* Where the system cannot say, somebody may. */
static gboolean
others_wait (DbLock *self)
{
  struct flock mark;

  return ask_of_waiting (self, F_OFD_GETLK, F_WRLCK, &mark) != 0 || mark.l_type != F_UNLCK;
}

/* As take (), seen by who has the turn. */
static gboolean
wait_for_turn (DbLock *self, guint patience)
{
  struct flock mark;
  gboolean taken;
  int reason;

  ask_of_waiting (self, F_OFD_SETLK, F_RDLCK, &mark);
  taken = take (self->write_fd, LOCK_EX, patience);
  reason = errno;
  ask_of_waiting (self, F_OFD_SETLK, F_UNLCK, &mark);
  errno = reason;
  return taken;
}

/* Nobody rests for nobody: it would be a tenth of a posted order. */
static void
let_others_through (DbLock *self)
{
  gint64 since = g_get_monotonic_time () - self->write_ended;

  if (since < BREAK_US && (self->written_for < LONG_WRITE_US || !others_wait (self)))
    return;
  if (since < BREAK_US)
    g_usleep (BREAK_US - since);
  self->written_for = 0;
}

/**
 * db_lock_new:
 * @shop: the resolved path of a shop's file
 * @alone: whether nobody else may have the shop open
 * @patience: milliseconds to wait for that
 *
 * Errors: `busy`; `denied` where the lock cannot be made.
 *
 * Returns: (transfer full): the lock, held until it is freed; %NULL on error
 */
DbLock *
db_lock_new (const char *shop, gboolean alone, guint patience, GError **error)
{
  g_autoptr (DbLock) self = g_new0 (DbLock, 1);
  g_autofree char *path = g_strconcat (shop, ".lock", NULL);

  self->write_path = g_strconcat (shop, ".write", NULL);
  self->write_fd = -1;
  self->shop_fd = open_lock (path);
  if (self->shop_fd < 0)
    {
      lock_error (path, error);
      return NULL;
    }
  if (take (self->shop_fd, alone ? LOCK_EX : LOCK_SH, patience))
    return g_steal_pointer (&self);
  if (errno != EWOULDBLOCK)
    lock_error (path, error);
  else if (alone)
    desk_error_set (error, DESK_ERROR_BUSY, NULL,
                    _ ("The shop is open elsewhere. Close its windows, then try again."));
  else
    desk_error_set (error, DESK_ERROR_BUSY, NULL,
                    _ ("The shop is being brought up to date. Try again in a moment."));
  return NULL;
}

/**
 * db_lock_free:
 * @self: (transfer full):
 *
 * Gives up all that is held.
 */
void
db_lock_free (DbLock *self)
{
  if (self->write_fd >= 0)
    close (self->write_fd);
  if (self->shop_fd >= 0)
    close (self->shop_fd);
  g_free (self->write_path);
  g_free (self);
}

/**
 * db_lock_begin_write:
 * @patience: milliseconds to wait for the turn
 *
 * Waits for the turn to write. Errors: `busy` when it did not come in time, `denied`.
 */
gboolean
db_lock_begin_write (DbLock *self, guint patience, GError **error)
{
  if (self->write_fd < 0)
    self->write_fd = open_lock (self->write_path);
  if (self->write_fd < 0)
    return lock_error (self->write_path, error);
  let_others_through (self);
  if (take (self->write_fd, LOCK_EX, 0) || wait_for_turn (self, patience))
    {
      self->write_began = g_get_monotonic_time ();
      return TRUE;
    }
  if (errno != EWOULDBLOCK)
    return lock_error (self->write_path, error);
  desk_error_set (
      error, DESK_ERROR_BUSY, NULL,
      _ ("Another program kept the shop busy for too long. Nothing was saved; try again."));
  return FALSE;
}

/**
 * db_lock_end_write:
 *
 * The transaction is over: the next one may write.
 */
void
db_lock_end_write (DbLock *self)
{
  flock (self->write_fd, LOCK_UN);
  self->write_ended = g_get_monotonic_time ();
  self->written_for += self->write_ended - self->write_began;
}
