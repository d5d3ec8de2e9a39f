/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "db.h"

G_BEGIN_DECLS

typedef struct _DbWatch DbWatch; /* says when it is worth asking whether somebody else wrote */

typedef void (*DbWatchLook) (gpointer user_data);

/* Gives a descriptor that the watch closes, and that can be read when it is worth asking; -1 for
 * none now. */
typedef int (*DbWatchEar) (gpointer user_data);

DbWatch *db_watch_new (const char *path, DbWatchLook look, gpointer user_data);
DbWatch *db_watch_new_ear (DbWatchEar ear, gpointer ear_data, DbWatchLook look, gpointer user_data);
DbWatch *db_watch_new_for (Db *db, DbWatchLook look, gpointer user_data);
void db_watch_free (DbWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DbWatch, db_watch_free)

G_END_DECLS
