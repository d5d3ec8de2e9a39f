/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file under way, and what it is to become. */
typedef struct {
  char *path;
  char *temporary; /* a name beside its own, where it needs one, or NULL */
  int fd;
  gboolean complete; /* durable, and without its name yet */
} ExportFile;

ExportFile *export_file_new (const char *path, GError **error);
gboolean export_file_write (ExportFile *self, const char *bytes, gsize n_bytes, GError **error);
gboolean export_file_complete (ExportFile *self, GError **error);
gboolean export_file_publish (ExportFile *self, GError **error);
void export_file_free (ExportFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExportFile, export_file_free)

G_END_DECLS
