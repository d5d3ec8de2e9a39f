/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "row.h"

G_BEGIN_DECLS

#define TIMELINE_ROW_TYPE (timeline_row_get_type ())
G_DECLARE_FINAL_TYPE (TimelineRow, timeline_row, TIMELINE, ROW, GtkListBoxRow)

GtkWidget *timeline_row_new (Row *row);
Row *timeline_row_get_row (TimelineRow *self);
void timeline_row_unfold (TimelineRow *self);

G_END_DECLS
