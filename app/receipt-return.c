/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the paper of a return says: what came back and for how much, what was kept of it, by which
 * tender it went back; and the voucher it gave, with its code as a barcode: that paper is money. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "receipt-private.h"
#include "voucher.h"

static void
add_fee (WordsLine *line, const GoodsReturnLine *back, int exponent)
{
  g_autofree char *rate = rate_display (back->fee_rate);

  if (back->fee != 0)
    g_ptr_array_add (line->below,
                     /* Translators: %s is a rate, such as 15; with a no-break space */
                     words_row (g_strdup_printf (_ ("Restocking fee %s\302\240%%"), rate),
                                money_display (-back->fee, exponent), NULL));
}

static void
add_line (Words *self, const GoodsReturnLine *back, int exponent)
{
  WordsLine *line = words_line (self);
  g_autofree char *quantity = quantity_display (back->quantity);
  g_autofree char *unit = words_text (back->unit, FALSE);
  g_autofree char *name = words_text (back->name, FALSE);
  g_autofree char *pieces
      = unit == NULL ? g_strdup (quantity) : g_strconcat (quantity, "\302\240", unit, NULL);

  line->name = back->quantity == 0 ? g_strdup_printf (_ ("Goodwill: %s"), name)
                                   /* Translators: how many of what came back */
                                   : g_strdup_printf (_ ("%s × %s"), pieces, name);
  line->value = money_display (back->amount, exponent);
  add_fee (line, back, exponent);
}

/* Money alone: what was carried has no tender of its own here. */
static void
add_refunds (Words *self, const GoodsReturn *back, int exponent)
{
  if (back->settled != 0)
    words_add_amount (self->payments, _ ("Taken off what was owed"), back->settled, exponent);
  if (back->carried != 0)
    {
      g_autofree char *label = g_strdup_printf (_ ("Pays for order %s"), back->exchange_order);

      words_add_amount (self->payments, label, back->carried, exponent);
    }
  if (back->rounding != 0)
    words_add_amount (self->payments, _ ("Rounding"), back->rounding, exponent);
  for (guint i = 0; i < back->payments->len; i++)
    {
      const Payment *payment = g_ptr_array_index (back->payments, i);

      if (!payment->carried)
        words_add_tender (self, payment, NULL, exponent);
    }
}

static void
add_voucher (Words *self, const GoodsReturn *back, int exponent)
{
  g_autofree char *code = NULL;
  g_autofree char *until = words_day (back->voucher_expires);
  g_autofree char *balance = money_display (back->voucher_balance, exponent);
  g_autofree char *worth = NULL;

  if (back->voucher == NULL)
    return;
  code = voucher_code_display (back->voucher);
  worth = until == NULL ? g_strdup_printf (_ ("Worth %s."), balance)
                        : g_strdup_printf (_ ("Worth %s, until %s."), balance, until);
  /* Translators: a voucher's code, on its paper; then what is on it */
  self->foot = g_strdup_printf (_ ("Voucher %s\n%s Whoever has this code spends it: keep it safe."),
                                code, worth);
  self->barcode = g_strdup (back->voucher);
}

/**
 * words_new_return:
 * @back: a posted return
 * @settings: the shop's
 * @zone: the shop's
 *
 * Returns: (transfer full): what its paper says, in the locale of the process.
 */
Words *
words_new_return (const GoodsReturn *back, const Settings *settings, GTimeZone *zone)
{
  int exponent = settings->exponent;
  Words *self = words_blank (settings);

  self->lines_title = g_strdup (_ ("What came back"));
  self->title = back->is_goodwill ? g_strdup (_ ("Goodwill")) : g_strdup (_ ("Return"));
  self->number = g_strdup (back->number);
  words_add_moment (self, back->posted_at, zone);
  words_add_customer (self, back->staff, back->desk, back->customer_name, back->customer);
  self->promised_title = g_strdup (_ ("Comes from"));
  self->promised = back->order != NULL ? g_strdup_printf (_ ("Order %s"), back->order)
                                       : g_strdup (_ ("Without a receipt"));
  for (guint i = 0; i < back->lines->len; i++)
    add_line (self, g_ptr_array_index (back->lines, i), exponent);
  self->total = words_row (g_strdup_printf (_ ("In all %s"), settings->currency),
                           money_display (back->total, exponent), NULL);
  words_add_amount (self->payments, _ ("Tax in it"), back->tax - back->fee_tax, exponent);
  add_refunds (self, back, exponent);
  add_voucher (self, back, exponent);
  self->not_fiscal = g_strdup (_ ("This is not a fiscal receipt."));
  return self;
}
