/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "customer.h"

G_BEGIN_DECLS

/* Two records of one person become one (rule 18). choices: a field of CTL.md → "keep", "drop" or,
 * of phones, emails, flags and note, "both"; `name` stands for given, family and kind as well. What
 * is not chosen: lists and notes both, otherwise the kept one's where it says something. */
typedef struct {
  char *keep;
  gint64 keep_version; /* the version that was read, or 0 to take any */
  char *drop;
  gint64 drop_version;
  JsonObject *choices;
} CustomerMerge;
CustomerMerge *customer_merge_new (const char *keep, const char *drop, JsonObject *choices);
void customer_merge_free (CustomerMerge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CustomerMerge, customer_merge_free)

extern const JobKind customer_merge_job;   /* CustomerMerge → Customer, the kept one */
extern const JobKind customer_unmerge_job; /* char * number of the dropped → Customer, that one */

G_END_DECLS
