/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "customer.h"
#include "draft.h"
#include "order.h"
#include "row.h"
#include "shop.h"

G_BEGIN_DECLS

Row *desk_words_receipt (Shop *shop, const OrderBrief *order);
Row *desk_words_promised (Shop *shop, const OrderBrief *order);
Row *desk_words_draft (Shop *shop, const Draft *draft);
Row *desk_words_person (Shop *shop, const CustomerBrief *customer);

G_END_DECLS
