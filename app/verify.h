/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "shop.h"

G_BEGIN_DECLS

typedef struct {
  char *name; /* "ledger-zero" … */
  gboolean ok;
  gint64 seen;   /* rows looked at */
  char *message; /* the exact row where it fails, or NULL */
} VerifyCheck;

typedef struct {
  gboolean ok;
  GPtrArray *checks; /* of VerifyCheck */
} VerifyReport;
void verify_report_free (VerifyReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VerifyReport, verify_report_free)

/* The whole of INV (RELIABILITY 3): reads the anchor, then runs the two jobs below. Blocks. */
VerifyReport *verify_shop (Shop *shop, GError **error);

/* In: (nullable) the anchor as an AuditHead, read before. Out: VerifyReport of all but the lookup's
 * index. */
extern const JobKind verify_job;
/* Of these some: the place itself, and not what is recorded there. In: NULL. */
extern const JobKind verify_place_job;
/* The lookup's index against the words that are kept; writes nothing, but its proof needs the
 * writer. In: NULL. Out: VerifyReport of that one check. */
extern const JobKind verify_search_job;

JsonNode *verify_report_to_json (const VerifyReport *report);

G_END_DECLS
