/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "customer-next.h"
#include "shop.h"

G_BEGIN_DECLS

/* The decision column of a customer. Signals: `open` (const char *number): somebody of the
 * household; `edit` (const char *field): "phones" or "note"; `next`: the blue button. */
#define CUSTOMER_SIDE_TYPE (customer_side_get_type ())
G_DECLARE_FINAL_TYPE (CustomerSide, customer_side, CUSTOMER, SIDE, GtkWidget)

gboolean customer_side_show (CustomerSide *self, Shop *shop, const CustomerView *view,
                             const CustomerNext *next);

G_END_DECLS
