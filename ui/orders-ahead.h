/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "order-step.h"
#include "order.h"
#include "shop.h"

G_BEGIN_DECLS

/* A step of an order that a message still offers to take back, and how the lists look with it. */
typedef struct _OrdersAhead OrdersAhead;

OrdersAhead *orders_ahead_begin (GtkWidget *from, Shop *shop, const char *number, OrderState next,
                                 OrderStepDone done, gpointer user_data);
gboolean orders_ahead_is (OrdersAhead *self, OrderStep *step);
void orders_ahead_show (OrdersAhead *self, OrderList *list, Day today);
OrderStep *orders_ahead_free (OrdersAhead *self);

G_END_DECLS
