/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "order.h"
#include "shop.h"

G_BEGIN_DECLS

void correction_rows_fill (GtkListBox *list, const GPtrArray *moved, gboolean given_back,
                           int exponent);
GtkCheckButton *correction_rows_add_payment (GtkListBox *list, const Payment *payment, Shop *shop,
                                             const GError *refusal);
char *correction_rows_dup_consequences (Shop *shop, const Order *order);

G_END_DECLS
