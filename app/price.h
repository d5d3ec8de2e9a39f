/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "money.h"
#include "quantity.h"
#include "settings.h"

G_BEGIN_DECLS

typedef enum {
  DISCOUNT_NONE,
  DISCOUNT_AMOUNT,
  DISCOUNT_RATE,
} DiscountKind;

typedef struct {
  DiscountKind kind;
  gint64 value; /* Money or Rate, never below 0 */
} Discount;

gboolean discount_parse (const char *text, int exponent, Discount *discount, GError **error);
char *discount_format (Discount discount, int exponent); /* NULL for none */

/* One line of what is to be priced: the first block is given, the second worked out. */
typedef struct {
  Money price;
  Quantity quantity;
  Discount discount_given;
  Rate tax_rate;

  Money value;          /* round (price × quantity) */
  Money discount;       /* its own */
  Money discount_share; /* its part of the order's */
  Money gross;          /* payable, tax in it */
  Money tax;
} PriceLine;

gboolean price_lines (PriceLine *lines, gsize n_lines, Discount order_discount, TaxMode mode,
                      TaxRounding rounding, Money *total, Money *tax, GError **error);
gboolean price_part (Money remaining_amount, Money remaining_tax, Quantity remaining,
                     Quantity taken, Money *amount, Money *tax, GError **error);

G_END_DECLS
