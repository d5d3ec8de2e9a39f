/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "row.h"
#include "shop.h"

G_BEGIN_DECLS

#define DUPLICATE_ROW_TYPE (duplicate_row_get_type ())
G_DECLARE_FINAL_TYPE (DuplicateRow, duplicate_row, DUPLICATE, ROW, GtkListBoxRow)

GtkWidget *duplicate_row_new (Shop *shop, Row *row);
Row *duplicate_row_get_row (DuplicateRow *self);

G_END_DECLS
