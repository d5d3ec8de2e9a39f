/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db-job.h"

G_BEGIN_DECLS

typedef struct _DbReaders DbReaders; /* the threads that read a shop */

DbReaders *db_readers_new (const char *location, guint n_readers, gint *damaged);
void db_readers_free (DbReaders *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DbReaders, db_readers_free)

void db_readers_push (DbReaders *self, DbJob *job);

G_END_DECLS
