/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "order.h"
#include "shop.h"

G_BEGIN_DECLS

/* What a posted order asks for next: the blue button of its page. */
typedef enum {
  ORDER_NEXT_PAY,
  ORDER_NEXT_HAND_OVER,
  ORDER_NEXT_PRINT,
  ORDER_NEXT_ORDER,
} OrderNext;

gboolean order_receipt_is_settled (const Order *order);
OrderNext order_next (const Order *order);
char *order_next_dup_words (Shop *shop, const Order *order);

G_END_DECLS
