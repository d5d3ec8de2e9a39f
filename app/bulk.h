/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "job.h"

G_BEGIN_DECLS

/* Many of the desk's jobs in one transaction, with one entry in the audit for all of them. */
typedef struct {
  Job job;            /* what they are run with: its clock moves */
  GHashTable *orders; /* year → JsonArray of the first and the last number posted */
  gboolean has_many;  /* rows to be indexed were more than one time */
  gboolean in_step;   /* what it does may be taken back */
  GChecksum *before;  /* (nullable) the digest as it was when the step began */
  guint noted_before; /* rows to be indexed, then */
} Bulk;

Bulk *bulk_new (Job *job);
void bulk_free (Bulk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bulk, bulk_free)

void bulk_set_clock (Bulk *self, Instant at);
gboolean bulk_ask (Bulk *self, const JobKind *kind, gconstpointer in, gpointer *out,
                   GError **error);
void bulk_note_order (Bulk *self, const char *number);
gboolean bulk_begin_step (Bulk *self, GError **error);
gboolean bulk_end_step (Bulk *self, gboolean keep, GError **error);
gboolean bulk_index (Bulk *self, gboolean *left, GError **error);
gboolean bulk_write_audit (Bulk *self, Job *job, const char *action, const char *subject,
                           JsonObject *detail, GError **error);

G_END_DECLS
