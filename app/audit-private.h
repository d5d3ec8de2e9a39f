/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audit.h"

G_BEGIN_DECLS

#define AUDIT_HASH_BYTES 32
#define AUDIT_HASH_HEX (AUDIT_HASH_BYTES * 2)

/* What a hash covers; all borrowed. */
typedef struct {
  const char *previous;
  gint64 sequence;
  Instant at;
  StaffId staff_id;
  const char *desk;
  const char *action;
  const char *subject;
  const char *detail;
  const char *personal;
} AuditLink;

void audit_link_hash (const AuditLink *link, const guint8 *key, char hex[AUDIT_HASH_HEX + 1]);
gboolean audit_commitment (const char *salt_hex, const char *detail, char hex[AUDIT_HASH_HEX + 1]);
gboolean audit_key_check (Job *job, GError **error);
gboolean audit_chain_end (Job *job, gint64 *sequence, char **hash, GError **error);

G_END_DECLS
