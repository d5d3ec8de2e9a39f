/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "row.h"

G_BEGIN_DECLS

#define PRODUCT_HISTORY_ROW_TYPE (product_history_row_get_type ())
G_DECLARE_FINAL_TYPE (ProductHistoryRow, product_history_row, PRODUCT, HISTORY_ROW, GtkListBoxRow)

GtkWidget *product_history_row_new (Row *row);
const char *product_history_row_get_order (ProductHistoryRow *self);

G_END_DECLS
