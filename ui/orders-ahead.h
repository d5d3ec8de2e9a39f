/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "order-step.h"
#include "order.h"

G_BEGIN_DECLS

void orders_ahead_show (OrderStep *step, OrderList *list, Day today);

G_END_DECLS
