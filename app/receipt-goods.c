/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a receipt says of the goods: each line, the sums down to the total, and the tax in it, so
 * that the column of amounts adds up whatever was discounted and cancelled. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "receipt-private.h"

#define TIMES "\303\227"

/* Sums of the lines that are taxed alike. */
typedef struct {
  Rate rate;
  Money gross, tax;
} TaxSum;

static char *
percent (Rate rate)
{
  g_autofree char *number = quantity_display (rate); /* both are thousandths */

  /* Translators: a rate, such as "22 %", with a no-break space */
  return g_strdup_printf (_ ("%s\302\240%%"), number);
}

static char *
discount_label (Discount discount)
{
  g_autofree char *rate = NULL;

  if (discount.kind != DISCOUNT_RATE)
    return g_strdup (_ ("Discount"));
  rate = percent (discount.value);
  return g_strdup_printf (_ ("Discount %s"), rate);
}

static int
compare_rates (gconstpointer a, gconstpointer b)
{
  const TaxSum *first = a, *second = b;

  return (first->rate < second->rate) - (first->rate > second->rate);
}

static gboolean
money_add_up (Money *sum, Money amount)
{
  return money_add (*sum, amount, sum, NULL);
}

/* One sum a rate, the highest first. An order whose sums overflow was never posted. */
static GArray *
tax_sums (const Order *order)
{
  GArray *sums = g_array_new (FALSE, FALSE, sizeof (TaxSum));

  for (guint i = 0; i < order->lines->len; i++)
    {
      const OrderLine *line = g_ptr_array_index (order->lines, i);
      TaxSum *sum = NULL;

      for (guint j = 0; j < sums->len && sum == NULL; j++)
        if (g_array_index (sums, TaxSum, j).rate == line->tax_rate)
          sum = &g_array_index (sums, TaxSum, j);
      if (sum == NULL)
        {
          TaxSum none = { line->tax_rate, 0, 0 };

          g_array_append_val (sums, none);
          sum = &g_array_index (sums, TaxSum, sums->len - 1);
        }
      if (!money_add_up (&sum->gross, line->remaining_amount)
          || !money_add_up (&sum->tax, line->remaining_tax))
        g_warning ("The tax of a posted order overflows");
    }
  g_array_sort (sums, compare_rates);
  return sums;
}

static char *
tax_letter (const GArray *sums, Rate rate)
{
  for (guint i = 0; i < sums->len && i < 26 && sums->len > 1; i++)
    if (g_array_index (sums, TaxSum, i).rate == rate)
      return g_strdup_printf ("%c", 'A' + (int)i);
  return NULL;
}

static char *
quantity_text (Quantity quantity, const char *unit)
{
  g_autofree char *number = quantity_display (quantity);
  g_autofree char *of = words_text (unit, FALSE);

  return of != NULL ? g_strconcat (number, "\302\240", of, NULL) : g_steal_pointer (&number);
}

static void
add_below (WordsLine *self, const OrderLine *line, gboolean is_reversed, int exponent)
{
  if (line->discount != 0)
    g_ptr_array_add (self->below, words_row (discount_label (line->discount_given),
                                             money_display (-line->discount, exponent), NULL));
  if (line->cancelled != 0 && !is_reversed)
    {
      g_autofree char *quantity = quantity_text (line->cancelled, line->unit);

      g_ptr_array_add (self->below,
                       words_row (g_strdup_printf (_ ("%s cancelled"), quantity), NULL, NULL));
    }
}

/**
 * words_line:
 * Returns: (transfer none): one more line, of which nothing is said yet.
 */
WordsLine *
words_line (Words *self)
{
  WordsLine *line = g_new0 (WordsLine, 1);

  line->below = g_ptr_array_new_with_free_func (words_row_free);
  g_ptr_array_add (self->lines, line);
  return line;
}

/**
 * words_add_line:
 * @quantity: how many of it
 *
 * Adds a line that says what and how many, and nothing of money.
 *
 * Returns: (transfer none): the line.
 */
WordsLine *
words_add_line (Words *self, const OrderLine *line, Quantity quantity)
{
  WordsLine *words = words_line (self);

  words->quantity = quantity_text (quantity, line->unit);
  words->name = words_text (line->name, FALSE);
  if (words->name == NULL)
    words->name = g_strdup (line->code);
  words->value = g_strconcat (TIMES "\302\240", words->quantity, NULL);
  return words;
}

static void
add_line (Words *words, const OrderLine *line, const GArray *sums, gboolean is_reversed,
          int exponent)
{
  WordsLine *self = words_add_line (words, line, line->quantity);

  self->price = money_display (line->price, exponent);
  self->rate = percent (line->tax_rate);
  g_free (self->value);
  self->value = money_display (line->value, exponent);
  if (line->quantity != QUANTITY_ONE)
    self->times = g_strconcat (self->quantity, " " TIMES " ", self->price, NULL);
  self->letter = tax_letter (sums, line->tax_rate);
  add_below (self, line, is_reversed, exponent);
}

static WordsTax *
tax_new (const TaxSum *sum, const GArray *sums, int exponent)
{
  WordsTax *self = g_new0 (WordsTax, 1);

  self->letter = tax_letter (sums, sum->rate);
  self->rate = percent (sum->rate);
  self->net = money_display (sum->gross - sum->tax, exponent);
  self->tax = money_display (sum->tax, exponent);
  self->gross = money_display (sum->gross, exponent);
  return self;
}

static void
add_lines (Words *self, const Order *order, int exponent)
{
  g_autoptr (GArray) sums = tax_sums (order);

  for (guint i = 0; i < order->lines->len; i++)
    add_line (self, g_ptr_array_index (order->lines, i), sums, order->state == ORDER_REVERSED,
              exponent);
  for (guint i = 0; i < sums->len; i++)
    {
      const TaxSum *sum = &g_array_index (sums, TaxSum, i);

      if (sum->gross != 0)
        g_ptr_array_add (self->taxes, tax_new (sum, sums, exponent));
    }
}

/* Sums */

/* From the lines down to the total, so that the column adds up. */
static void
add_sums (Words *self, const Order *order, int exponent)
{
  Money subtotal = 0, tax = 0, cancelled = 0;

  for (guint i = 0; i < order->lines->len; i++)
    {
      const OrderLine *line = g_ptr_array_index (order->lines, i);

      if (!money_add_up (&subtotal, line->value - line->discount) || !money_add_up (&tax, line->tax)
          || !money_add_up (&cancelled, line->gross - line->remaining_amount))
        g_warning ("The lines of a posted order overflow");
    }
  if (order->discount != 0)
    g_ptr_array_add (self->sums, words_row (discount_label (order->discount_given),
                                            money_display (-order->discount, exponent), NULL));
  if (order->tax_mode == TAX_ADDED)
    words_add_amount (self->sums, _ ("Tax"), tax, exponent);
  if (cancelled != 0)
    words_add_amount (self->sums, order->state == ORDER_REVERSED ? _ ("Reversed") : _ ("Cancelled"),
                      -cancelled, exponent);
  if (self->sums->len > 0)
    g_ptr_array_insert (self->sums, 0,
                        words_row (g_strdup (_ ("Subtotal")), money_display (subtotal, exponent),
                                   NULL));
}

/**
 * words_add_goods:
 *
 * The lines with their prices, and what they come to.
 */
void
words_add_goods (Words *self, const Order *order, const Settings *settings)
{
  add_lines (self, order, settings->exponent);
  add_sums (self, order, settings->exponent);
  self->total = words_row (g_strdup_printf (_ ("Total %s"), settings->currency),
                           money_display (order->total, settings->exponent), NULL);
  self->tax_title
      = g_strdup (order->tax_mode == TAX_INCLUDED ? _ ("Tax included") : _ ("Tax rate"));
}
