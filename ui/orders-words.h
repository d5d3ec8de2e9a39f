/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "order.h"
#include "shop.h"

G_BEGIN_DECLS

char *orders_words_dup_subtitle (Shop *shop, const OrderList *list, OrderFilter filter);

const char *orders_words_empty_title (OrderFilter filter, gboolean is_part);
const char *orders_words_empty_text (OrderFilter filter, gboolean is_part);
const char *orders_words_empty_button (OrderFilter filter, gboolean is_part);

G_END_DECLS
