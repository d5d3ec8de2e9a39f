/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DbLock DbLock; /* what one connection holds of a shop's two lock files */

DbLock *db_lock_new (const char *shop, gboolean alone, guint patience, GError **error);
void db_lock_free (DbLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DbLock, db_lock_free)

gboolean db_lock_begin_write (DbLock *self, guint patience, GError **error);
void db_lock_end_write (DbLock *self);

G_END_DECLS
