/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "order.h"
#include "shop.h"

G_BEGIN_DECLS

typedef enum {
  ORDERS_NEXT_NOTHING,
  ORDERS_NEXT_STEP, /* one state on */
  ORDERS_NEXT_PAY,
  ORDERS_NEXT_OPEN,
} OrdersNext;

OrdersNext orders_next (const OrderBrief *brief, OrderFilter filter);

/* Signals: `open-customer`, `advance`, `pay`, `next`: its buttons. */
#define ORDERS_SIDE_TYPE (orders_side_get_type ())
G_DECLARE_FINAL_TYPE (OrdersSide, orders_side, ORDERS, SIDE, GtkWidget)

void orders_side_show (OrdersSide *self, Shop *shop, const OrderBrief *brief, OrderFilter filter);

G_END_DECLS
