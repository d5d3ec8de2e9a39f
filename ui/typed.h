/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "price.h"
#include "quantity.h"

G_BEGIN_DECLS

/* What clerks type and read, in the desk's locale and the shop's currency. */
gboolean typed_money (const char *text, int exponent, Money *amount, GError **error);
gboolean typed_discount (const char *text, int exponent, Discount *discount, GError **error);
char *typed_discount_text (Discount discount, int exponent);
char *typed_discount_hint (int exponent);
char *typed_rate_text (Rate rate);
char *typed_minus (Money amount, int exponent);
char *typed_day (gint32 day);
char *typed_time (gint64 at, GTimeZone *zone);

G_END_DECLS
