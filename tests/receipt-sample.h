/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "order.h"
#include "receipt.h"

/* A posted order put together by hand, so that receipts are tested without a shop. Texts are static
 * or belong to the sample. */

typedef struct {
  Order order;
  Settings settings;
  GTimeZone *zone;
} Sample;

static inline OrderLine *
sample_line (Sample *self, const char *name, Quantity quantity, Money price, Rate rate, Money gross,
             Money tax)
{
  OrderLine *line = g_new0 (OrderLine, 1);

  line->line = (int)self->order.lines->len + 1;
  line->code = (char *)"CODE";
  line->name = (char *)name;
  line->unit = (char *)"";
  line->quantity = quantity;
  line->price = line->list_price = price;
  line->tax_rate = rate;
  line->value = line->gross = line->remaining_amount = gross;
  line->tax = line->remaining_tax = tax;
  g_ptr_array_add (self->order.lines, line);
  self->order.total += gross;
  self->order.tax += tax;
  self->order.due = self->order.owed = self->order.total;
  return line;
}

static inline Payment *
sample_payment (Sample *self, Tender tender, Money captured, Money rounding, Money change)
{
  Payment *payment = g_new0 (Payment, 1);

  payment->tender = tender;
  payment->captured = captured;
  payment->rounding = rounding;
  payment->change = change;
  payment->given = captured + rounding + change;
  payment->at = self->order.posted_at;
  g_ptr_array_add (self->order.payments, payment);
  self->order.paid += captured;
  self->order.owed -= captured;
  self->order.rounding += rounding;
  self->order.due = self->order.total + self->order.rounding;
  return payment;
}

/* An empty order of 23 November 2026, 14:05 in Rome. */
static inline Sample *
sample_new (void)
{
  Sample *self = g_new0 (Sample, 1);

  self->zone = g_time_zone_new_identifier ("Europe/Rome");
  self->settings = (Settings){
    .name = (char *)"Bottega Bell",
    .address = (char *)"Via dei Campanelli 12\n00184 Roma",
    .tax_number = (char *)"IT01234567890",
    .currency = (char *)"EUR",
    .exponent = 2,
    .receipt_foot = (char *)"Thank you. Goods come back within 30 days with this receipt.",
  };
  self->order = (Order){
    .id = 1,
    .number = (char *)"O2026-000412",
    .barcode = (char *)"12345202600041273904",
    .state = ORDER_DELIVERED,
    .delivery = DAY_NONE,
    .tax_mode = TAX_INCLUDED,
    .lines = g_ptr_array_new_with_free_func (g_free),
    .payments = g_ptr_array_new_with_free_func (g_free),
    .events = g_ptr_array_new (),
    .staff = (char *)"Ana",
    .desk = (char *)"desk-1",
    .posted_at = 1795439100,
  };
  return self;
}

/* RULES 1: 25.98, 5.99 and 7.50 with 10.00 off is 29.47. */
static inline Sample *
sample_rules_one (void)
{
  Sample *self = sample_new ();
  static const Money shares[] = { 658, 152, 190 };

  sample_line (self, "Chai tea, organic, 250 g", 2000, 1299, 22000, 2598, 350);
  sample_line (self, "Chang sauce", 1000, 599, 10000, 599, 41);
  sample_line (self, "Wool, loose", 1500, 500, 22000, 750, 101);
  for (guint i = 0; i < 3; i++)
    {
      OrderLine *line = g_ptr_array_index (self->order.lines, i);

      line->discount_share = shares[i];
      line->gross = line->remaining_amount = line->value - shares[i];
      self->order.total -= shares[i];
    }
  self->order.discount_given = (Discount){ DISCOUNT_AMOUNT, 1000 };
  self->order.discount = 1000;
  self->order.due = self->order.owed = self->order.total;
  return self;
}

static inline void
sample_free (Sample *self)
{
  g_ptr_array_unref (self->order.lines);
  g_ptr_array_unref (self->order.payments);
  g_ptr_array_unref (self->order.events);
  g_time_zone_unref (self->zone);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

static inline Receipt *
sample_receipt (Sample *self, ReceiptPaper paper, gboolean copy)
{
  g_autoptr (GError) error = NULL;
  Receipt *receipt = receipt_new (&self->order, &self->settings, self->zone, paper, copy, &error);

  g_assert_no_error (error);
  return receipt;
}
