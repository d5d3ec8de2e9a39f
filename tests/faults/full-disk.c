/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A disk that becomes full. Preloaded into a program, files below the folder that FULL_DISK names
 * grow by FULL_DISK_BYTES in all; then there is no room left on the device. */

/* Each name is its own function here; off_t has 64 bits where there are desks. */
#undef _FILE_OFFSET_BITS

#include "config.h"

#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

ssize_t write (int fd, const void *data, size_t length);
ssize_t pwrite (int fd, const void *data, size_t length, off_t at);
ssize_t pwrite64 (int fd, const void *data, size_t length, off_t at);
int ftruncate (int fd, off_t length);
int ftruncate64 (int fd, off_t length);

static atomic_llong used;

static int
is_on_disk (int fd)
{
  const char *folder = getenv ("FULL_DISK");
  char link[64], path[PATH_MAX];
  ssize_t length;

  if (folder == NULL)
    return 0;
  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, sizeof path - 1);
  if (length <= 0)
    return 0;
  path[length] = '\0';
  return strncmp (path, folder, strlen (folder)) == 0;
}

/* Whether the file may grow to that end. */
static int
has_room (int fd, long long end)
{
  const char *room = getenv ("FULL_DISK_BYTES");
  long long grows;
  struct stat is;

  if (!is_on_disk (fd) || fstat (fd, &is) != 0 || !S_ISREG (is.st_mode) || end <= is.st_size)
    return 1;
  grows = end - is.st_size;
  if (atomic_fetch_add (&used, grows) + grows <= (room != NULL ? atoll (room) : 0))
    return 1;
  atomic_fetch_sub (&used, grows);
  errno = ENOSPC;
  return 0;
}

ssize_t
write (int fd, const void *data, size_t length)
{
  ssize_t (*next) (int, const void *, size_t) = dlsym (RTLD_NEXT, "write");
  off_t at = getenv ("FULL_DISK") != NULL ? lseek (fd, 0, SEEK_CUR) : -1;

  if (at >= 0 && !has_room (fd, (long long)at + (long long)length))
    return -1;
  return next (fd, data, length);
}

ssize_t
pwrite (int fd, const void *data, size_t length, off_t at)
{
  ssize_t (*next) (int, const void *, size_t, off_t) = dlsym (RTLD_NEXT, "pwrite");

  return has_room (fd, (long long)at + (long long)length) ? next (fd, data, length, at) : -1;
}

ssize_t
pwrite64 (int fd, const void *data, size_t length, off_t at)
{
  ssize_t (*next) (int, const void *, size_t, off_t) = dlsym (RTLD_NEXT, "pwrite64");

  return has_room (fd, (long long)at + (long long)length) ? next (fd, data, length, at) : -1;
}

int
ftruncate (int fd, off_t length)
{
  int (*next) (int, off_t) = dlsym (RTLD_NEXT, "ftruncate");

  return has_room (fd, length) ? next (fd, length) : -1;
}

int
ftruncate64 (int fd, off_t length)
{
  int (*next) (int, off_t) = dlsym (RTLD_NEXT, "ftruncate64");

  return has_room (fd, length) ? next (fd, length) : -1;
}
