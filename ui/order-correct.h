/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "order-correction.h"
#include "report-error.h"
#include "shop.h"

G_BEGIN_DECLS

void order_correct_fill_menu (GMenu *section, Shop *shop, const Order *order);
void order_correct_begin (GtkWidget *page, Shop *shop, const Order *order, CorrectionKind kind,
                          Notice *notice);

G_END_DECLS
