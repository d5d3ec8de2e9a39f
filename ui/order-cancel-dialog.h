/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "order.h"
#include "shop.h"

G_BEGIN_DECLS

/* @take_cancel: (transfer full): what was confirmed */
typedef void (*OrderCancelConfirmed) (GtkWidget *from, OrderCancel *take_cancel);

GtkWidget *order_cancel_dialog_new (GtkWidget *from, Shop *shop, const Order *order, int line,
                                    OrderCancelConfirmed confirmed);

G_END_DECLS
