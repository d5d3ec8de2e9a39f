/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "product.h"
#include "shop.h"

G_BEGIN_DECLS

/* Scanned codes on their way to a product, answered in the order in which they came. */
typedef struct _ReturnScans ReturnScans;

/* @product: (nullable): borrowed; %NULL where no product has @code */
typedef void (*ReturnScanned) (gpointer user_data, const char *code, const Product *product);

ReturnScans *return_scans_new (Shop *shop, ReturnScanned scanned, gpointer user_data);
void return_scans_free (ReturnScans *self);
void return_scans_ask (ReturnScans *self, const char *code);
gboolean return_scans_are_asked (ReturnScans *self);

G_END_DECLS
