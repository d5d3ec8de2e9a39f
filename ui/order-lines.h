/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "order.h"

G_BEGIN_DECLS

/* The lines of an order and the one that the keys work on. It shows an Order; what is asked of it
 * goes out as signals on draft lines, counted from 0:
 * `edited` (guint position, OrderDraftLine *line): line is borrowed;
 * `removed` (guint position); `done`: the editor closed, the focus wants to go home;
 * `open` (const char *code): the product of a posted line is asked for. */
#define ORDER_LINES_TYPE (order_lines_get_type ())
G_DECLARE_FINAL_TYPE (OrderLines, order_lines, ORDER, LINES, GtkWidget)

void order_lines_show (OrderLines *self, const Order *order, const OrderDraft *draft, int exponent);
void order_lines_set_narrow (OrderLines *self, gboolean narrow);
int order_lines_get_current (OrderLines *self);
void order_lines_set_current (OrderLines *self, int position);
void order_lines_move (OrderLines *self, int steps);
void order_lines_step (OrderLines *self, int position, int steps);
void order_lines_edit (OrderLines *self);
gboolean order_lines_key (OrderLines *self, guint keyval, GdkModifierType state);

G_END_DECLS
