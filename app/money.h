/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef gint64 Money; /* integer minor units of the shop's one currency */
typedef gint64 Rate;  /* thousandths of a percent: 21 % is 21000, 100 % is RATE_ONE */

#define RATE_ONE G_GINT64_CONSTANT (100000)

gboolean money_add (Money a, Money b, Money *sum, GError **error);
gboolean money_sub (Money a, Money b, Money *difference, GError **error);
gboolean money_mul_div (gint64 a, gint64 b, gint64 divisor, gint64 *result, GError **error);
gboolean money_sum (const Money *amounts, gsize n_amounts, Money *sum, GError **error);
gboolean money_spread (Money amount, const Money *weights, gsize n_weights, Money *shares,
                       GError **error);
gboolean money_round_to (Money amount, Money step, Money *rounded, GError **error);

gboolean money_parse (const char *text, int exponent, Money *amount, GError **error);
char *money_format (Money amount, int exponent);
gboolean money_parse_local (const char *text, int exponent, const char *point, Money *amount,
                            GError **error);
char *money_display (Money amount, int exponent);

gboolean rate_parse (const char *text, Rate *rate, GError **error);
char *rate_display (Rate rate);
char *rate_format (Rate rate);

int currency_exponent (const char *code);
G_END_DECLS
