/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "order.h"
#include "shop.h"

G_BEGIN_DECLS

/* Signals: `changed`: another filter or another department was chosen. */
#define ORDERS_HEAD_TYPE (orders_head_get_type ())
G_DECLARE_FINAL_TYPE (OrdersHead, orders_head, ORDERS, HEAD, GtkWidget)

void orders_head_show (OrdersHead *self, Shop *shop, const OrderList *list);
OrderFilter orders_head_get_filter (OrdersHead *self);
const char *orders_head_get_department (OrdersHead *self);
gboolean orders_head_choose (OrdersHead *self, int n);
void orders_head_choose_all_departments (OrdersHead *self);

G_END_DECLS
