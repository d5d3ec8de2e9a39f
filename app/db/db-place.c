/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a shop's file may live. SQLite's log is shared memory between the programs of one computer:
 * on a network file system it is silently wrong, and a program that synchronises a folder copies
 * the file without its log. Both are refused in words before a byte is written. No function here
 * opens the shop's file but the one that makes it: closing it again would drop SQLite's locks on
 * it. */

#include "config.h"

#include "db-place.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "error.h"

/* statfs(2); 9p is what virtual machines and containers show of their host's disk */
#define MAGIC_AFS 0x5346414f
#define MAGIC_CEPH 0x00c36400
#define MAGIC_CIFS 0xff534d42
#define MAGIC_CODA 0x73757245
#define MAGIC_FUSE 0x65735546
#define MAGIC_NFS 0x6969
#define MAGIC_SMB 0x517b
#define MAGIC_SMB2 0xfe534d42

static const char *const remote_fuse[] = {
  "ceph",       "curlftpfs", "davfs",     "gcsfuse", "glusterfs", "google-drive-ocamlfuse",
  "gvfsd-fuse", "ltfs",      "onedriver", "rclone",  "s3fs",      "smbnetfs",
  "sshfs",      NULL,
};

/* The folder that a service keeps, and what people call the service */
static const struct {
  const char *folder;
  const char *service;
} synchronisers[] = {
  { "Dropbox", "Dropbox" },           { "OneDrive", "OneDrive" },
  { "Nextcloud", "Nextcloud" },       { "ownCloud", "ownCloud" },
  { "Google Drive", "Google Drive" }, { "GoogleDrive", "Google Drive" },
  { "pCloudDrive", "pCloud" },        { "MEGAsync", "MEGA" },
};

/* «OneDrive - Rossi», «Dropbox (Personal)», but not «Dropboxes» */
static gboolean
is_folder_of (const char *component, const char *folder)
{
  gsize length = strlen (folder);

  return g_ascii_strncasecmp (component, folder, length) == 0
         && !g_ascii_isalnum (component[length]);
}

/* The type of the file system mounted as @device, such as "fuse.sshfs"; NULL if the kernel hides
 * it. */
static char *
dup_mount_type (dev_t device)
{
  g_autofree char *mounts = NULL;
  g_autofree char *wanted = g_strdup_printf ("%u:%u", major (device), minor (device));
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents ("/proc/self/mountinfo", &mounts, NULL, NULL))
    return NULL;
  lines = g_strsplit (mounts, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) fields = g_strsplit (*line, " ", -1);
      const char *rest = strstr (*line, " - ");

      if (rest != NULL && g_strv_length (fields) > 2 && g_str_equal (fields[2], wanted))
        return g_strndup (rest + 3, strcspn (rest + 3, " "));
    }
  return NULL;
}

/* The part of @path that exists. */
static char *
dup_existing (const char *path)
{
  char *existing = g_strdup (path);
  struct stat info;

  while (stat (existing, &info) != 0 && strcmp (existing, "/") != 0)
    {
      char *parent = g_path_get_dirname (existing);

      g_free (existing);
      existing = parent;
    }
  return existing;
}

static gboolean
place_error (GError **error, const char *path)
{
  g_autofree char *shown = g_filename_display_name (path);
  int reason = errno;

  if (reason == ENOSPC || reason == EDQUOT)
    desk_error_set (error, DESK_ERROR_FULL, NULL,
                    _ ("There is no room for the shop at %s. Make room, then try again."), shown);
  else
    desk_error_set (error, DESK_ERROR_DENIED, NULL,
                    _ ("The shop at %s cannot be reached: %s. Ask who looks after this computer."),
                    shown, g_strerror (reason));
  return FALSE;
}

/**
 * db_place_is_remote:
 * @magic: the kind of file system that statfs(2) tells
 * @type: (nullable): its name where it is FUSE, such as "fuse.sshfs"
 *
 * Returns: whether it is on another computer, where no shop can be
 */
gboolean
db_place_is_remote (gint64 magic, const char *type)
{
  switch (magic & 0xffffffff)
    {
    case MAGIC_AFS:
    case MAGIC_CEPH:
    case MAGIC_CIFS:
    case MAGIC_CODA:
    case MAGIC_NFS:
    case MAGIC_SMB:
    case MAGIC_SMB2:
      return TRUE;
    case MAGIC_FUSE:
      return type != NULL && g_str_has_prefix (type, "fuse.")
             && g_strv_contains (remote_fuse, type + strlen ("fuse."));
    default:
      return FALSE;
    }
}

/**
 * db_place_synchroniser:
 * @path: an absolute path; nothing of it need exist
 *
 * Returns: (nullable): the name of the service whose folder holds @path
 */
const char *
db_place_synchroniser (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_auto (GStrv) components = g_strsplit (folder, "/", -1);

  for (char **component = components; *component != NULL; component++)
    for (gsize i = 0; i < G_N_ELEMENTS (synchronisers); i++)
      if (is_folder_of (*component, synchronisers[i].folder))
        return synchronisers[i].service;
  while (strcmp (folder, "/") != 0 && strcmp (folder, ".") != 0)
    {
      g_autofree char *mark = g_build_filename (folder, ".stfolder", NULL);
      char *parent;

      if (g_file_test (mark, G_FILE_TEST_EXISTS))
        return "Syncthing";
      parent = g_path_get_dirname (folder);
      g_free (folder);
      folder = parent;
    }
  return NULL;
}

/**
 * db_place_resolve:
 * @location: a path, absolute or not, of a file that may not exist yet
 *
 * Two names of one shop must find the same locks beside it, so links are followed here once.
 *
 * Returns: (transfer full): the absolute path without links, %NULL on error
 */
char *
db_place_resolve (const char *location, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (location, NULL);
  g_autofree char *existing = dup_existing (absolute);
  char *real = realpath (existing, NULL);
  char *path;

  if (real == NULL)
    {
      place_error (error, absolute);
      return NULL;
    }
  path = g_build_filename (real, absolute + strlen (existing), NULL);
  free (real);
  /* g_build_filename () keeps a slash that ends the last part, which is empty for a whole path. */
  if (strlen (path) > 1 && g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';
  return path;
}

/**
 * db_place_check:
 * @path: an absolute path; the folder need not exist yet
 *
 * Refuses a place where a shop would be lost sooner or later.
 */
gboolean
db_place_check (const char *path, GError **error)
{
  const char *service = db_place_synchroniser (path);
  g_autofree char *existing = dup_existing (path);
  g_autofree char *type = NULL;
  struct statfs system;
  struct stat info;

  if (service != NULL)
    {
      desk_error_set (
          error, DESK_ERROR_INVALID, NULL,
          _ ("This folder is synchronised by %s, which would tear the shop apart. Choose "
             "a folder on this computer and keep a backup in the synchronised one."),
          service);
      return FALSE;
    }
  if (statfs (existing, &system) != 0 || stat (existing, &info) != 0)
    return place_error (error, path);
  if (system.f_type == MAGIC_FUSE)
    type = dup_mount_type (info.st_dev);
  if (!db_place_is_remote (system.f_type, type))
    return TRUE;
  desk_error_set (
      error, DESK_ERROR_INVALID, NULL,
      _ ("This folder is on another computer, where a shop cannot be kept safely. Choose "
         "a folder on this computer."));
  return FALSE;
}

/**
 * db_place_stat:
 * @path: a shop's file
 * @size: (out): its size; -1 when there is none
 *
 * Returns: %FALSE when @path cannot be looked at or is no file
 */
gboolean
db_place_stat (const char *path, goffset *size, GError **error)
{
  struct stat info;

  *size = -1;
  if (stat (path, &info) != 0)
    return errno == ENOENT || place_error (error, path);
  if (!S_ISREG (info.st_mode))
    {
      g_autofree char *shown = g_filename_display_name (path);

      desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("%s is not a shop's file."), shown);
      return FALSE;
    }
  *size = info.st_size;
  return TRUE;
}

/**
 * db_place_make_folder:
 * @path: a shop's file
 *
 * Makes the folders above it where they are missing, for this account alone.
 */
gboolean
db_place_make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_mkdir_with_parents (folder, 0700) == 0 || place_error (error, folder);
}

/**
 * db_place_make_file:
 * @path: a shop's file, which must not exist
 *
 * Makes it empty, for this account alone; SQLite gives its log the same permissions.
 */
gboolean
db_place_make_file (const char *path, GError **error)
{
  int fd = open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    return place_error (error, path);
  close (fd);
  return TRUE;
}

/**
 * db_place_sync_folder:
 * @path: a shop's file, made a moment ago
 *
 * Makes its name durable, and its folder's. Where the system cannot, the file is no worse for it.
 */
void
db_place_sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *parent = g_path_get_dirname (folder);
  const char *const both[] = { folder, parent };

  for (gsize i = 0; i < G_N_ELEMENTS (both); i++)
    {
      int fd = open (both[i], O_RDONLY | O_DIRECTORY | O_CLOEXEC);

      if (fd < 0)
        continue;
      fsync (fd);
      close (fd);
    }
}
