/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "merge-fields.h"

G_BEGIN_DECLS

/* Signal `changed`: another choice was made. */
#define MERGE_ROW_TYPE (merge_row_get_type ())
G_DECLARE_FINAL_TYPE (MergeRow, merge_row, MERGE, ROW, GtkListBoxRow)

GtkWidget *merge_row_new (GPtrArray *fields, guint position, MergeSide kept);
const MergeField *merge_row_get_field (MergeRow *self);
MergeSide merge_row_get_side (MergeRow *self);
void merge_row_set_kept (MergeRow *self, MergeSide kept);
GtkWidget *merge_row_get_both (MergeRow *self);
gboolean merge_row_focus (MergeRow *self);

G_END_DECLS
