/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db-worker.h"

G_BEGIN_DECLS

/* One piece of work on its way from the caller to a thread and back. */
typedef struct {
  DbWorkKind kind;
  DbWork work;
  gpointer data;
  GDestroyNotify free_data;
  GCancellable *cancellable; /* the caller's; %NULL for none */
  GTask *task;               /* %NULL when the caller waits */
  GMutex lock;
  GCond is_done;
  gboolean done;
  gboolean ok;
  GError *error;
} DbJob;

DbJob *db_job_new (DbWorkKind kind, DbWork work, gpointer data, GCancellable *cancellable);
void db_job_free (DbJob *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DbJob, db_job_free)

void db_job_answer_task (DbJob *self, GTask *task, GDestroyNotify free_data);
gboolean db_job_withdrawn_error (DbJob *self, GError **error);
void db_job_share_damage (Db *db, gint *damaged);
gboolean db_job_run_read (DbJob *self, Db *db, GCancellable *cancellable, GError **error);
gboolean db_job_run_write (DbJob *self, Db *db, GError **error);
void db_job_finish (DbJob *self, gboolean ok, GError *take_error);
gboolean db_job_wait (DbJob *self, GError **error);

G_END_DECLS
