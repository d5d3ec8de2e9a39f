/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "goods-return.h"
#include "shop.h"

G_BEGIN_DECLS

/* How a refund is worked out, and by which tender it goes back. What is chosen in its menu, or by
 * «refund.to» and «refund.waive», changes its properties `refund` (a name as return_refund_name()
 * gives it) and `waives-fee`: the page does it. */
#define REFUND_COLUMN_TYPE (refund_column_get_type ())
G_DECLARE_FINAL_TYPE (RefundColumn, refund_column, REFUND, COLUMN, GtkWidget)

void refund_column_show (RefundColumn *self, Shop *shop, const Order *order,
                         const ReturnDraft *draft, const GoodsReturn *quote);
void refund_column_set_posted (RefundColumn *self);
ReturnRefund refund_column_get_refund (RefundColumn *self);
gboolean refund_column_get_waives_fee (RefundColumn *self);
Money refund_column_goes_back (const GoodsReturn *quote);

G_END_DECLS
