/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "customer-pay.h"
#include "shop.h"

G_BEGIN_DECLS

#define PAY_SPLIT_TYPE (pay_split_get_type ())
G_DECLARE_FINAL_TYPE (PaySplit, pay_split, PAY, SPLIT, GtkWidget)

void pay_split_set_orders (PaySplit *self, Shop *shop, const GPtrArray *orders);
void pay_split_show (PaySplit *self, const GPtrArray *laid);

G_END_DECLS
