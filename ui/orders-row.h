/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "order.h"
#include "row.h"
#include "shop.h"

G_BEGIN_DECLS

/* One order of the list; its row is around an OrderBrief. */
#define ORDERS_ROW_TYPE (orders_row_get_type ())
G_DECLARE_FINAL_TYPE (OrdersRow, orders_row, ORDERS, ROW, GtkListBoxRow)

GtkWidget *orders_row_new (Shop *shop, Row *row);
Row *orders_row_get_row (OrdersRow *self);

gboolean orders_brief_equal (gconstpointer a, gconstpointer b);
gboolean orders_brief_is_open (const OrderBrief *brief);
int orders_brief_days_late (const OrderBrief *brief, Day today);
char *orders_brief_dup_customer (const OrderBrief *brief);
char *orders_brief_dup_what (const OrderBrief *brief);
char *orders_brief_dup_nearness (const OrderBrief *brief, Day today);

G_END_DECLS
