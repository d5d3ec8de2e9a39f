/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "product-view.h"
#include "row.h"
#include "shop.h"

G_BEGIN_DECLS

/* A row of what happened with a product, in words. */
typedef struct {
  char *when;
  char *title;
  char *detail;
  char *tag;         /* or NULL */
  const char *style; /* of the tag */
  char *amount;
  char *order; /* what Enter opens, or NULL */
} ProductText;

gboolean product_text_equal (gconstpointer a, gconstpointer b);

GPtrArray *product_words_sales (Shop *shop, const ProductView *view);     /* of Row */
GPtrArray *product_words_movements (Shop *shop, const ProductView *view); /* of Row */
GPtrArray *product_words_prices (Shop *shop, const ProductView *view);    /* of Row */
char *product_words_since (Shop *shop, const ProductView *view);

/* What is known of a product: a name and a value. */
typedef struct {
  char *name;
  char *value;
} ProductFact;

GPtrArray *product_words_facts (const Product *product);         /* of ProductFact */
GPtrArray *product_words_specification (const Product *product); /* of ProductFact */

G_END_DECLS
