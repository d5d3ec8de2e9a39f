/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "goods-return.h"
#include "product.h"
#include "shop.h"

G_BEGIN_DECLS

const char *return_reason_words (ReturnReason reason);
const char *return_condition_words (ReturnCondition condition);
const char *return_disposition_words (Disposition disposition);

char *return_words_day (Shop *shop, Day day);
char *return_words_heading (const char *number);
char *return_words_title (const Order *order);
char *return_words_subtitle (Shop *shop, const Order *order);
char *return_words_sold (Shop *shop, const Order *order, const OrderLine *line);
char *return_words_count (const Order *order, const ReturnDraft *draft);
char *return_words_hindrance (const Order *order);
char *return_words_time (Shop *shop, const Order *order, const GoodsReturn *quote);
char *return_words_scanned (const Order *order, const char *code, const Product *product);
gboolean return_words_is_left (const Order *order);

G_END_DECLS
