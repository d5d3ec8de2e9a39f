/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "customer.h"

G_BEGIN_DECLS

/* Of which record; the first is the older one. */
typedef enum {
  MERGE_ONE,
  MERGE_OTHER,
  MERGE_BOTH,
} MergeSide;

typedef struct {
  const char *name; /* as the merge's choices name it */
  const char *title;
  char *texts[2]; /* by MergeSide; "" where that record says nothing */
  gboolean is_same;
  gboolean can_be_both;
} MergeField;

GPtrArray *merge_fields (const Customer *one, const Customer *other);
MergeSide merge_field_default (const MergeField *self, MergeSide kept);
const char *merge_side_word (MergeSide side, MergeSide kept);

G_END_DECLS
