/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "order.h"
#include "report-error.h"
#include "shop.h"

G_BEGIN_DECLS

/* How a posted order goes out, changed. Signal `changed` (Order *): right after the commit;
 * borrowed. */
#define ORDER_CHANGE_DIALOG_TYPE (order_change_dialog_get_type ())
G_DECLARE_FINAL_TYPE (OrderChangeDialog, order_change_dialog, ORDER, CHANGE_DIALOG, AdwWindow)

GtkWidget *order_change_dialog_new (GtkWindow *parent, Shop *shop, const Order *order);
void order_change_begin (GtkWidget *from, Shop *shop, const Order *order, Notice *notice);

G_END_DECLS
