/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "order.h"
#include "report-error.h"
#include "shop.h"

G_BEGIN_DECLS

void order_quotation_print (Notice *notice, Shop *shop, const OrderDraft *draft, gboolean chooses);

G_END_DECLS
