/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audit.h"

G_BEGIN_DECLS

typedef struct {
  char *name;  /* "ledger-zero" … */
  gboolean ok;
  gint64 seen; /* rows looked at */
  char *message; /* the exact row where it fails, or NULL */
} VerifyCheck;

typedef struct {
  gboolean ok;
  GPtrArray *checks; /* of VerifyCheck */
} VerifyReport;
void verify_report_free (VerifyReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VerifyReport, verify_report_free)

/* In: (nullable) the anchor as an AuditHead, read before. Out: VerifyReport. The whole of INV. */
extern const JobKind verify_job;

JsonNode *verify_report_to_json (const VerifyReport *report);

G_END_DECLS
