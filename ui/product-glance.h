/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "price.h"
#include "shop.h"

G_BEGIN_DECLS

/* What the desk must know of a product before it is sold: what is not known yet is left out. */
typedef struct {
  gboolean has_price;
  Money price;
  const char *since; /* (nullable) a line below the price */
  gboolean has_rate;
  Rate rate;
  const char *tax_class; /* (nullable) */
  const char *unit;
  gboolean is_service;
  gboolean has_stock;
  Quantity stock;
} ProductGlimpse;

/* Price, tax and stock of a product, large, at the head of the decision column. */
#define PRODUCT_GLANCE_TYPE (product_glance_get_type ())
G_DECLARE_FINAL_TYPE (ProductGlance, product_glance, PRODUCT, GLANCE, GtkWidget)

void product_glance_show (ProductGlance *self, Shop *shop, const ProductGlimpse *glimpse);

G_END_DECLS
