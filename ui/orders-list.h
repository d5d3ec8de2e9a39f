/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "order.h"
#include "shop.h"

G_BEGIN_DECLS

/* Signals: `chosen`: another order is; `activated`: Enter, or a double click. */
#define ORDERS_LIST_TYPE (orders_list_get_type ())
G_DECLARE_FINAL_TYPE (OrdersList, orders_list, ORDERS, LIST, GtkWidget)

gboolean orders_list_show (OrdersList *self, Shop *shop, GPtrArray *rows);
guint orders_list_count (OrdersList *self);
const OrderBrief *orders_list_get_brief (OrdersList *self);
gboolean orders_list_has_focus (OrdersList *self);
void orders_list_focus (OrdersList *self);
void orders_list_choose_first (OrdersList *self);
void orders_list_choose_last (OrdersList *self);

G_END_DECLS
