/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "job.h"

G_BEGIN_DECLS

#define AUDIT_KEY_BYTES 32

/* Appends one entry to the chain in the job's transaction. detail: facts without personal data;
 * personal: (nullable) names, contact points and free text, kept erasable beside a salted
 * commitment. Both are borrowed. */
gboolean audit_write (Job *job, const char *action, const char *subject, JsonObject *detail,
                      gint64 customer_id, JsonObject *personal, GError **error);
/* In a job in bulk, of facts that were put together before: detail as audit_facts () says it. */
char *audit_facts (JsonObject *detail);
gboolean audit_write_facts (Job *job, const char *action, const char *subject, const char *facts,
                            GError **error);
gboolean audit_erase_personal (Job *job, gint64 customer_id, GError **error);

typedef struct {
  gint64 sequence;
  Instant at;
  gint64 staff_id;
  char *staff;
  char *desk;
  char *action;
  char *subject;
  char *detail;   /* JSON */
  char *personal; /* JSON, or NULL where there is none or it was erased */
} AuditEntry;
void audit_entry_free (AuditEntry *self);

typedef struct {
  char *subject; /* (nullable) only of this one */
  int limit;     /* newest first; 0: 100 */
} AuditQuery;
void audit_query_free (AuditQuery *self);

/* Where the chain stood when it was last looked at from outside the database. */
typedef struct {
  gint64 count;
  char *hash;
  gint64 highest_order; /* year × 10^9 + sequence */
  gboolean disagrees; /* the chain is not the one that its anchor knows: no anchor may move there */
} AuditHead;
void audit_head_free (AuditHead *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuditHead, audit_head_free)

AuditHead *audit_head (Job *job, GError **error);

typedef struct {
  gboolean ok;
  gint64 seen;
  gint64 bad_sequence; /* the first row that is wrong, or 0 */
  char *message;       /* what is wrong, for a person, or NULL */
} AuditCheck;
void audit_check_free (AuditCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuditCheck, audit_check_free)

AuditCheck *audit_check (Job *job, const AuditHead *anchor, GError **error);
AuditCheck *audit_check_anchor (Job *job, const AuditHead *anchor, GError **error);

/* In: the anchor as an AuditHead, read before; NULL, a missing one, is an alarm. Out: AuditCheck.
 */
extern const JobKind audit_check_job;
extern const JobKind audit_show_job; /* AuditQuery → GPtrArray of AuditEntry */

G_END_DECLS
