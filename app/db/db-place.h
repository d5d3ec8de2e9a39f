/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *db_place_resolve (const char *location, GError **error);
gboolean db_place_check (const char *path, GError **error);
gboolean db_place_make_folder (const char *path, GError **error);
gboolean db_place_make_file (const char *path, GError **error);
gboolean db_place_stat (const char *path, goffset *size, GError **error);
void db_place_sync_folder (const char *path);

gboolean db_place_is_remote (gint64 magic, const char *type);
const char *db_place_synchroniser (const char *path);

G_END_DECLS
