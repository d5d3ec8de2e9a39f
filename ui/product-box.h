/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shop.h"

G_BEGIN_DECLS

/* The field that takes products into an order: by code, by barcode, by name, or by a scan. What is
 * entered is answered in the order in which it was entered, however long the shop takes.
 * Signals: `add` (const char *code, gint64 quantity in thousandths); `unknown` (const char *text);
 * `idle`: everything entered was answered. */
#define PRODUCT_BOX_TYPE (product_box_get_type ())
G_DECLARE_FINAL_TYPE (ProductBox, product_box, DESK, PRODUCT_BOX, GtkWidget)

void product_box_set_shop (ProductBox *self, Shop *shop);
void product_box_enter (ProductBox *self, const char *code);
gboolean product_box_is_busy (ProductBox *self);
gboolean product_box_is_empty (ProductBox *self);
gboolean product_box_dismiss (ProductBox *self);
void product_box_give_back (ProductBox *self, const char *text);
GtkWidget *product_box_get_entry (ProductBox *self);

G_END_DECLS
