/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file is whole or not there: it is written without a name, made durable, and takes its name in
 * one step. What fails, is cancelled or killed before leaves nothing, and what was there before
 * stays. */

#define _GNU_SOURCE /* O_TMPFILE */

#include "config.h"

#include "export-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "db-place.h"
#include "error.h"

static gboolean
refuse (const char *path, GError **error)
{
  int code = errno;

  desk_error_set (error, code == ENOSPC || code == EDQUOT ? DESK_ERROR_FULL : DESK_ERROR_INVALID,
                  NULL, _ ("«%s» cannot be written: %s."), path, g_strerror (code));
  return FALSE;
}

/* Where a file system has no files without names, one beside the target: a kill leaves that behind.
 */
static int
open_named (ExportFile *self)
{
  g_autofree char *template = g_strconcat (self->path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (template, O_WRONLY | O_CLOEXEC, 0600);

  if (fd >= 0)
    self->temporary = g_steal_pointer (&template);
  return fd;
}

/**
 * export_file_new:
 * @path: what it is to become; one that is there is replaced at the end
 * @error: return location: `invalid`, `full`
 *
 * Begins a file that only its owner can read.
 *
 * Returns: (transfer full) (nullable): the file; freed before export_file_publish() it is gone.
 */
ExportFile *
export_file_new (const char *path, GError **error)
{
  g_autoptr (ExportFile) self = g_new0 (ExportFile, 1);
  g_autofree char *folder = g_path_get_dirname (path);

  self->path = g_strdup (path);
  self->fd = open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  if (self->fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL))
    self->fd = open_named (self);
  if (self->fd < 0)
    {
      refuse (path, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
export_file_free (ExportFile *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}

/**
 * export_file_write:
 * @self: a file that is not complete
 * @bytes: what comes next
 * @n_bytes: how much of it
 * @error: return location
 */
gboolean
export_file_write (ExportFile *self, const char *bytes, gsize n_bytes, GError **error)
{
  while (n_bytes > 0)
    {
      gssize n = write (self->fd, bytes, n_bytes);

      if (n < 0 && errno != EINTR)
        return refuse (self->path, error);
      bytes += MAX (n, 0);
      n_bytes -= (gsize)MAX (n, 0);
    }
  return TRUE;
}

/**
 * export_file_complete:
 * @self: a file
 * @error: return location
 *
 * Makes what was written durable. Nobody sees it yet.
 */
gboolean
export_file_complete (ExportFile *self, GError **error)
{
  self->complete = fsync (self->fd) == 0;
  return self->complete || refuse (self->path, error);
}

/* A name can only be given where there is none yet: first one beside the target. */
static gboolean
give_name (ExportFile *self)
{
  g_autofree char *unnamed = g_strdup_printf ("/proc/self/fd/%d", self->fd);

  for (int tries = 0; tries < 100; tries++)
    {
      g_autofree char *name = g_strdup_printf ("%s.%06x", self->path, g_random_int () & 0xFFFFFF);

      if (linkat (AT_FDCWD, unnamed, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0)
        {
          self->temporary = g_steal_pointer (&name);
          return TRUE;
        }
      if (errno != EEXIST)
        return FALSE;
    }
  return FALSE;
}

/**
 * export_file_publish:
 * @self: a complete file
 * @error: return location
 *
 * Gives it its name, in place of what had it.
 */
gboolean
export_file_publish (ExportFile *self, GError **error)
{
  g_return_val_if_fail (self->complete, FALSE);

  if ((self->temporary == NULL && !give_name (self)) || g_rename (self->temporary, self->path) != 0)
    return refuse (self->path, error);
  g_clear_pointer (&self->temporary, g_free);
  self->complete = FALSE;
  db_place_sync_folder (self->path);
  return TRUE;
}
