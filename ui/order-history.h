/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "order.h"
#include "shop.h"

G_BEGIN_DECLS

void order_history_fill (GtkListBox *list, Shop *shop, const Order *order);
char *order_history_dup_change (const Order *order);
void order_facts_fill (GtkBox *box, Shop *shop, const Order *order);
const char *order_channel_words (Channel channel);
const char *order_tender_words (Tender tender);

G_END_DECLS
