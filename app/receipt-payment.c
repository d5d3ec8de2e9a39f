/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the paper of a payment on several orders says: on which order how much was paid and what is
 * left of it, in what tenders, and what is still owed in all. Each order keeps a receipt of its
 * own; this one has no number and no barcode, so that goods are never brought back on it. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "receipt-private.h"

static void
add_order (Words *self, const AccountOrder *order, int exponent)
{
  WordsLine *line = words_line (self);
  g_autofree char *day = words_day (order->day);
  g_autofree char *left = money_display (order->left, exponent);

  /* Translators: an order's number, and the day on which it was placed. */
  line->name = g_strdup_printf (_ ("Order %s of %s"), order->number, day);
  line->value = money_display (order->paid, exponent);
  g_ptr_array_add (line->below,
                   words_row (order->left > 0 ? g_strdup_printf (_ ("still owed: %s"), left)
                                              : g_strdup (_ ("paid in full")),
                              NULL, NULL));
}

/**
 * words_new_payment:
 * @account: what a form paid
 * @settings: the shop's
 * @zone: the shop's
 * @copy: whether this is not the first one handed out
 *
 * Returns: (transfer full): what it says, in the locale of the process.
 */
Words *
words_new_payment (const CustomerAccount *account, const Settings *settings, GTimeZone *zone,
                   gboolean copy)
{
  int exponent = settings->exponent;
  Words *self = words_blank (settings);

  self->lines_title = g_strdup (_ ("Paid on"));
  self->title = g_strdup (_ ("Payment received"));
  words_add_moment (self, account->at, zone);
  words_add_customer (self, account->staff, account->desk, account->customer_name,
                      account->customer);
  for (guint i = 0; i < account->orders->len; i++)
    add_order (self, g_ptr_array_index (account->orders, i), exponent);
  if (account->rounding != 0)
    g_ptr_array_add (self->sums, words_row (g_strdup (_ ("Rounding")),
                                            money_display (account->rounding, exponent), NULL));
  self->total = words_row (g_strdup_printf (_ ("Paid %s"), settings->currency),
                           money_display (account->paid, exponent), NULL);
  for (guint i = 0; i < account->payments->len; i++)
    words_add_tender (self, g_ptr_array_index (account->payments, i), NULL, exponent);
  if (account->change != 0)
    g_ptr_array_add (self->payments, words_row (g_strdup (_ ("Change")),
                                                money_display (account->change, exponent), NULL));
  if (account->owed > 0)
    self->owed = words_row (g_strdup (_ ("Still owed in all")),
                            money_display (account->owed, exponent), NULL);
  self->copy = copy ? g_strdup (_ ("COPY")) : NULL;
  self->not_fiscal = g_strdup (_ ("This is not a fiscal receipt."));
  return self;
}
