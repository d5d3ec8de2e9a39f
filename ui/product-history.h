/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "product-view.h"
#include "shop.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What happened with a product. Signals: `open` (const char *number): an order; `more`: older rows
 * are asked for. */
#define PRODUCT_HISTORY_TYPE (product_history_get_type ())
G_DECLARE_FINAL_TYPE (ProductHistory, product_history, PRODUCT, HISTORY, GtkWidget)

void product_history_show (ProductHistory *self, Shop *shop, const ProductView *view);
gboolean product_history_focus_first (ProductHistory *self);

G_END_DECLS
