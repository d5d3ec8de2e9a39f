/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a quotation says: an order that nobody placed yet, with its prices and their last day. It
 * has no number and no barcode, so that it is never taken for a receipt. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "receipt-private.h"

/**
 * words_new_quotation:
 * @quote: an order as order_quote_job gives it, its staff, desk and moment filled in
 * @valid: the last day on which its prices hold
 * @settings: the shop's
 * @zone: the shop's
 *
 * Returns: (transfer full): what it says, in the locale of the process.
 */
Words *
words_new_quotation (const Order *quote, Day valid, const Settings *settings, GTimeZone *zone)
{
  Words *self = words_blank (settings);

  self->title = g_strdup (_ ("Quotation"));
  words_add_moment (self, quote->posted_at, zone);
  words_add_people (self, quote);
  self->promised = words_day (quote->delivery);
  self->promised_title = g_strdup (_ ("Delivery"));
  self->valid = words_day (valid);
  words_add_goods (self, quote, settings);
  self->not_fiscal = g_strdup (_ ("This is a quotation: nothing was ordered or paid."));
  return self;
}
