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

typedef struct {
  char *heading;
  char *title; /* of the tab */
  char *subtitle;
} OrderHead;

gboolean order_receipt_is_settled (const Order *order);
OrderNext order_next (const Order *order);
char *order_next_words (const Order *order, Shop *shop);
OrderHead *order_head_new (const Order *order, Shop *shop);
void order_head_free (OrderHead *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OrderHead, order_head_free)

G_END_DECLS
