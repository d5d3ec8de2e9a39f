/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "order.h"
#include "page.h"

G_BEGIN_DECLS

/* How an order adds up, in the foot of the decision column. */
#define ORDER_TOTALS_TYPE (order_totals_get_type ())
G_DECLARE_FINAL_TYPE (OrderTotals, order_totals, ORDER, TOTALS, GtkWidget)

void order_totals_show (OrderTotals *self, const Order *order, const Settings *settings);
void order_totals_turned (const Order *order, const Settings *settings, PageFace *face);

G_END_DECLS
