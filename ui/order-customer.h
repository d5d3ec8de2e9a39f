/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shop.h"

G_BEGIN_DECLS

/* Whose order is taken. Signals: `known`: the name is there, or nobody is named; `named` (const
 * char *number): somebody else was chosen by hand, or NULL for nobody; `failed` (GError *); `open`
 * (const char *number): their page is asked for. */
#define ORDER_CUSTOMER_TYPE (order_customer_get_type ())
G_DECLARE_FINAL_TYPE (OrderCustomer, order_customer, ORDER, CUSTOMER, GtkWidget)

void order_customer_show (OrderCustomer *self, Shop *shop, const char *number);
void order_customer_refresh (OrderCustomer *self);
void order_customer_choose (OrderCustomer *self);
const char *order_customer_get_name (OrderCustomer *self);
void order_customer_set_saved (OrderCustomer *self, char *take_when);

G_END_DECLS
