/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "goods-return.h"
#include "shop.h"

G_BEGIN_DECLS

/* One line of the order, and what comes back of it. Signal `edited` (ReturnDraftLine *line): what
 * is asked for, borrowed; NULL: nothing of it comes back. */
#define RETURN_LINE_ROW_TYPE (return_line_row_get_type ())
G_DECLARE_FINAL_TYPE (ReturnLineRow, return_line_row, RETURN, LINE_ROW, GtkListBoxRow)

GtkWidget *return_line_row_new (void);
void return_line_row_show (ReturnLineRow *self, Shop *shop, const Order *order,
                           const OrderLine *line, const ReturnDraftLine *asked);
void return_line_row_show_wrong (ReturnLineRow *self, const char *words);
gboolean return_line_row_is_ticked (ReturnLineRow *self);
void return_line_row_toggle (ReturnLineRow *self);
gboolean return_line_row_step (ReturnLineRow *self, int steps);

G_END_DECLS
