/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "order.h"

G_BEGIN_DECLS

/* How and when an order goes out, and what comes off all of it. Signal `changed`: read it again. */
#define ORDER_TERMS_TYPE (order_terms_get_type ())
G_DECLARE_FINAL_TYPE (OrderTerms, order_terms, ORDER, TERMS, GtkWidget)

void order_terms_set_today (OrderTerms *self, Day today);
void order_terms_show (OrderTerms *self, const OrderDraft *draft, int exponent);
gboolean order_terms_read (OrderTerms *self, OrderDraft *draft, int exponent);

G_END_DECLS
