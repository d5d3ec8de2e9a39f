/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "search.h"

G_BEGIN_DECLS

#define PRODUCT_ROW_TYPE (product_row_get_type ())
G_DECLARE_FINAL_TYPE (ProductRow, product_row, DESK, PRODUCT_ROW, GtkListBoxRow)

GtkWidget *product_row_new (void);
void product_row_show (ProductRow *self, const Hit *hit, int exponent);
const char *product_row_get_code (ProductRow *self);

G_END_DECLS
