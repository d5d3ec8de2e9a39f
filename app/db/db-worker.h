/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "db.h"

G_BEGIN_DECLS

typedef struct _DbWorker DbWorker; /* one writer thread and some reader threads on one shop */

/* Runs on a worker's thread, inside one transaction, with that thread's connection. */
typedef gboolean (*DbWork) (Db *db, gpointer data, GCancellable *cancellable, GError **error);

typedef enum {
  DB_WORK_READ,
  DB_WORK_WRITE,
  DB_WORK_WRITE_ONCE, /* run again after a COMMIT that failed: it finds its own UUID (rule 5) */
} DbWorkKind;

DbWorker *db_worker_new (const char *location, guint n_readers, GError **error);
void db_worker_free (DbWorker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DbWorker, db_worker_free)

void db_worker_run_async (DbWorker *self, DbWorkKind kind, DbWork work, gpointer data,
                          GDestroyNotify free_data, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);
gboolean db_worker_run_finish (DbWorker *self, GAsyncResult *result, GError **error);
gboolean db_worker_run (DbWorker *self, DbWorkKind kind, DbWork work, gpointer data,
                        GCancellable *cancellable, GError **error);

/* Called on the main context after another process (or connection) wrote to the shop. */
typedef void (*DbWorkerForeign) (gpointer user_data);
void db_worker_watch (DbWorker *self, DbWorkerForeign callback, gpointer user_data);

G_END_DECLS
