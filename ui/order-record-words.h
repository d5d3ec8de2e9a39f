/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "order.h"
#include "shop.h"

G_BEGIN_DECLS

typedef struct {
  char *heading;
  char *title; /* of the tab */
  char *subtitle;
} OrderHead;

OrderHead *order_head_new (const Order *order, Shop *shop);
void order_head_free (OrderHead *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OrderHead, order_head_free)

G_END_DECLS
