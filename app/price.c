/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the lines of an order come to: values, discounts spread without losing a cent, and tax.
 * Pure arithmetic on what it is given (RULES.md 1, 2 and 3); where prices and rates come from is
 * order-plan.c's matter. */

#include "config.h"

#include "price.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"

static gboolean
refuse (GError **error, const char *field, const char *sentence)
{
  desk_error_set (error, DESK_ERROR_INVALID, field, "%s", sentence);
  return FALSE;
}

/* Names the line that an error is about; @field: (nullable): the part of it, if the error has none.
 */
static gboolean
fail_in_line (GError **error, gsize line, const char *field)
{
  g_autofree char *parent
      = g_strdup_printf ("/lines/%" G_GSIZE_FORMAT "%s", line, field == NULL ? "" : field);

  desk_error_in_field (error, parent);
  return FALSE;
}

/* What @discount takes off @value: never more than it. */
static gboolean
discount_off (Discount discount, Money value, Money *off, GError **error)
{
  switch (discount.kind)
    {
    case DISCOUNT_AMOUNT:
      if (discount.value < 0)
        return refuse (error, "/discount", _ ("A discount cannot be below zero."));
      if (discount.value > value)
        return refuse (error, "/discount", _ ("The discount is more than what it is taken off."));
      *off = discount.value;
      return TRUE;
    case DISCOUNT_RATE:
      if (discount.value < 0 || discount.value > RATE_ONE)
        return refuse (error, "/discount", _ ("A rate lies between 0 and 100 percent."));
      return money_mul_div (value, discount.value, RATE_ONE, off, error);
    case DISCOUNT_NONE:
    default:
      *off = 0;
      return TRUE;
    }
}

/* Rule 1, the line itself. */
static gboolean
price_line (PriceLine *line, gsize index, GError **error)
{
  if (line->price < 0)
    {
      refuse (error, "/price", _ ("A price cannot be below zero."));
      return fail_in_line (error, index, NULL);
    }
  if (line->quantity <= 0)
    {
      refuse (error, "/quantity", _ ("The quantity must be above zero."));
      return fail_in_line (error, index, NULL);
    }
  if (!money_mul_div (line->price, line->quantity, QUANTITY_ONE, &line->value, error))
    return fail_in_line (error, index, "/quantity");
  if (!discount_off (line->discount_given, line->value, &line->discount, error))
    return fail_in_line (error, index, NULL);
  return TRUE;
}

/* Rule 1, the order's discount: @payable comes in as the values after each line's own discount and
 * goes out less the shares. */
static gboolean
spread_discount (PriceLine *lines, gsize n_lines, Discount discount, Money *payable, Money *shares,
                 GError **error)
{
  Money sum;
  Money off;

  if (!money_sum (payable, n_lines, &sum, error))
    {
      desk_error_in_field (error, "/lines");
      return FALSE;
    }
  if (!discount_off (discount, sum, &off, error)
      || !money_spread (off, payable, n_lines, shares, error))
    return FALSE;
  for (gsize i = 0; i < n_lines; i++)
    {
      lines[i].discount_share = shares[i];
      payable[i] -= shares[i];
    }
  return TRUE;
}

/* Rule 2 on one amount. It fits: tax held in a price is below it, and what is added is at most the
 * amount again. */
static gboolean
tax_on (Money payable, Rate rate, TaxMode mode, Money *tax, GError **error)
{
  return money_mul_div (payable, rate, mode == TAX_INCLUDED ? RATE_ONE + rate : RATE_ONE, tax,
                        error);
}

static gboolean
tax_per_line (PriceLine *lines, gsize n_lines, const Money *payable, TaxMode mode, GError **error)
{
  for (gsize i = 0; i < n_lines; i++)
    {
      if (!tax_on (payable[i], lines[i].tax_rate, mode, &lines[i].tax, error))
        return fail_in_line (error, i, NULL);
    }
  return TRUE;
}

typedef struct {
  Rate rate;
  gsize line;
} RatedLine;

/* By rate, then by line, so that ties go to the lower line. */
static int
compare_rated_lines (const void *a, const void *b)
{
  const RatedLine *x = a;
  const RatedLine *y = b;

  if (x->rate != y->rate)
    return x->rate < y->rate ? -1 : 1;
  return x->line < y->line ? -1 : x->line > y->line;
}

/* The tax of the lines @rated, which share one rate: rounded once, then spread by rule 1. */
static gboolean
tax_one_rate (PriceLine *lines, const RatedLine *rated, gsize n_rated, const Money *payable,
              TaxMode mode, Money *weights, Money *shares, GError **error)
{
  Money sum;
  Money tax;

  for (gsize i = 0; i < n_rated; i++)
    weights[i] = payable[rated[i].line];
  if (!money_sum (weights, n_rated, &sum, error) || !tax_on (sum, rated[0].rate, mode, &tax, error)
      || !money_spread (tax, weights, n_rated, shares, error))
    {
      desk_error_in_field (error, "/lines");
      return FALSE;
    }
  for (gsize i = 0; i < n_rated; i++)
    lines[rated[i].line].tax = shares[i];
  return TRUE;
}

/* Rule 2 rounded per order: once per rate. */
static gboolean
tax_per_order (PriceLine *lines, gsize n_lines, const Money *payable, TaxMode mode, GError **error)
{
  g_autofree RatedLine *rated = g_new (RatedLine, n_lines);
  g_autofree Money *weights = g_new (Money, n_lines);
  g_autofree Money *shares = g_new (Money, n_lines);

  for (gsize i = 0; i < n_lines; i++)
    rated[i] = (RatedLine){ .rate = lines[i].tax_rate, .line = i };
  if (n_lines > 0)
    qsort (rated, n_lines, sizeof *rated, compare_rated_lines);
  for (gsize first = 0, end; first < n_lines; first = end)
    {
      for (end = first + 1; end < n_lines && rated[end].rate == rated[first].rate; end++)
        ;
      if (!tax_one_rate (lines, rated + first, end - first, payable, mode, weights, shares, error))
        return FALSE;
    }
  return TRUE;
}

/* Sums up: gross per line, total and tax over all. */
static gboolean
sum_lines (PriceLine *lines, gsize n_lines, const Money *payable, TaxMode mode, Money *total,
           Money *tax, GError **error)
{
  Money sum = 0;
  Money tax_sum = 0;

  for (gsize i = 0; i < n_lines; i++)
    {
      lines[i].gross = payable[i];
      if (mode == TAX_ADDED && !money_add (payable[i], lines[i].tax, &lines[i].gross, error))
        return fail_in_line (error, i, NULL);
      if (!money_add (sum, lines[i].gross, &sum, error)
          || !money_add (tax_sum, lines[i].tax, &tax_sum, error))
        {
          desk_error_in_field (error, "/lines");
          return FALSE;
        }
    }
  *total = sum;
  *tax = tax_sum;
  return TRUE;
}

/**
 * discount_parse:
 * @text: an amount such as "1.00" or a rate such as "10%"
 * @exponent: decimals of the currency
 * @discount: (out): what it says; one of nothing is %DISCOUNT_NONE; set only on success
 * @error: %DESK_ERROR_INVALID, in words for a person
 *
 * Returns: whether it is a discount. Safe on every thread.
 */
gboolean
discount_parse (const char *text, int exponent, Discount *discount, GError **error)
{
  Discount parsed = { .kind = DISCOUNT_AMOUNT };

  if (g_str_has_suffix (text, "%"))
    {
      parsed.kind = DISCOUNT_RATE;
      if (!rate_parse (text, &parsed.value, error))
        return FALSE;
    }
  else if (!money_parse (text, exponent, &parsed.value, error))
    return FALSE;
  if (parsed.value < 0)
    return refuse (error, NULL, _ ("A discount cannot be below zero."));
  if (parsed.value == 0)
    parsed.kind = DISCOUNT_NONE;
  *discount = parsed;
  return TRUE;
}

/**
 * discount_format:
 * @discount: a discount
 * @exponent: decimals of the currency
 *
 * Returns: (transfer full) (nullable): as discount_parse() reads it, or %NULL when there is none.
 */
char *
discount_format (Discount discount, int exponent)
{
  g_autofree char *rate = NULL;

  switch (discount.kind)
    {
    case DISCOUNT_AMOUNT:
      return money_format (discount.value, exponent);
    case DISCOUNT_RATE:
      rate = rate_format (discount.value);
      return g_strconcat (rate, "%", NULL);
    case DISCOUNT_NONE:
    default:
      return NULL;
    }
}

/**
 * price_lines:
 * @lines: (array length=n_lines): price, quantity, discount_given and tax_rate are given (the rate
 *   from 0 to %RATE_ONE), the rest is worked out
 * @n_lines: how many
 * @order_discount: taken off the lines' sum
 * @mode: whether prices hold their tax
 * @rounding: whether tax is rounded a line or an order
 * @total: (out): Σ gross
 * @tax: (out): Σ tax
 * @error: %DESK_ERROR_INVALID, its field a JSON pointer into the order draft
 *
 * Rules 1 and 2. After success 0 ≤ tax ≤ gross holds for each line. After a failure what was worked
 * out so far means nothing.
 *
 * Returns: whether the order has a price. Safe on every thread.
 */
gboolean
price_lines (PriceLine *lines, gsize n_lines, Discount order_discount, TaxMode mode,
             TaxRounding rounding, Money *total, Money *tax, GError **error)
{
  g_autofree Money *payable = g_new (Money, n_lines);
  g_autofree Money *shares = g_new (Money, n_lines);

  for (gsize i = 0; i < n_lines; i++)
    {
      if (!price_line (&lines[i], i, error))
        return FALSE;
      payable[i] = lines[i].value - lines[i].discount;
    }
  if (!spread_discount (lines, n_lines, order_discount, payable, shares, error))
    return FALSE;
  if (rounding == TAX_PER_LINE ? !tax_per_line (lines, n_lines, payable, mode, error)
                               : !tax_per_order (lines, n_lines, payable, mode, error))
    return FALSE;
  return sum_lines (lines, n_lines, payable, mode, total, tax, error);
}

/**
 * price_part:
 * @remaining_amount: what remains of a line's amount, its tax in it
 * @remaining_tax: what remains of its tax
 * @remaining: the quantity that remains
 * @taken: the quantity taken of it now
 * @amount: (out): its part of the amount
 * @tax: (out): its part of the tax, never above @amount
 * @error: %DESK_ERROR_INVALID when @taken is not above 0 and at most @remaining
 *
 * Rule 3: the last piece takes the rest, so that the parts sum to the whole in whatever order.
 *
 * Returns: whether there is such a part. Safe on every thread.
 */
gboolean
price_part (Money remaining_amount, Money remaining_tax, Quantity remaining, Quantity taken,
            Money *amount, Money *tax, GError **error)
{
  if (taken <= 0)
    return refuse (error, "/quantity", _ ("The quantity must be above zero."));
  if (taken > remaining)
    return refuse (error, "/quantity", _ ("That is more than what is left."));
  return money_mul_div (remaining_amount, taken, remaining, amount, error)
         && money_mul_div (remaining_tax, taken, remaining, tax, error);
}
