/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>

/* A file of the test's own with these bytes; removed by vcard_file_remove (). */
static inline char *
vcard_file_new (const char *bytes, gssize length)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int fd = g_file_open_tmp ("deskbell-XXXXXX.vcf", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return path;
}

static inline void
vcard_file_remove (char *path)
{
  g_unlink (path);
  g_free (path);
}
