/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DbWatch DbWatch; /* says when it is worth asking whether somebody else wrote */

typedef void (*DbWatchLook) (gpointer user_data);

DbWatch *db_watch_new (const char *path, DbWatchLook look, gpointer user_data);
void db_watch_free (DbWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DbWatch, db_watch_free)

G_END_DECLS
