/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audit.h"
#include "verify.h"

G_BEGIN_DECLS

/* One check under way: TRUE from it means that it could be made, not that all is well. */
typedef struct {
  Job *job;
  const AuditHead *anchor; /* (nullable) */
  VerifyCheck *check;
} Verify;

typedef gboolean (*VerifyFunc) (Verify *self, GError **error);

void verify_fail (Verify *self, char *take_message);
char *verify_number (gint64 year, gint64 sequence);

/* verify-query: what one statement finds, a name of the table there. */
gboolean verify_query (Verify *self, GError **error);
gboolean verify_count (Job *job, const char *name, gint64 *seen, GError **error);

/* verify-lines: what is worked out anew. */
gboolean verify_line_amounts (Verify *self, GError **error);
gboolean verify_discount_shares (Verify *self, GError **error);

/* verify-returned: likewise, what came back. */
gboolean verify_returned (Verify *self, GError **error);

/* verify-audit: the chain, its anchor, and that it speaks for every order. */
gboolean verify_audit_chain (Verify *self, GError **error);
gboolean verify_audit_anchor (Verify *self, GError **error);
gboolean verify_audit_orders (Verify *self, GError **error);

/* verify-file: the file itself. */
gboolean verify_integrity (Verify *self, GError **error);
gboolean verify_triggers (Verify *self, GError **error);

G_END_DECLS
