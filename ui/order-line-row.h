/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "order.h"

G_BEGIN_DECLS

/* One line of an order. Signals: `step` (int: +1 or −1), `remove`. */
#define ORDER_LINE_ROW_TYPE (order_line_row_get_type ())
G_DECLARE_FINAL_TYPE (OrderLineRow, order_line_row, ORDER, LINE_ROW, GtkListBoxRow)

GtkWidget *order_line_row_new (void);
void order_line_row_show (OrderLineRow *self, const OrderLine *line, OrderState state,
                          int exponent);
void order_line_row_set_current (OrderLineRow *self, gboolean current);
void order_line_row_set_fixed (OrderLineRow *self, gboolean fixed);
void order_line_row_keep_handle (OrderLineRow *self, gboolean kept);
const char *order_line_row_get_code (OrderLineRow *self);

G_END_DECLS
