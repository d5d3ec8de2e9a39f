/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The paper of a return says what came back, what was kept of it and by which tender it went back;
 * a voucher that it gave stands on it with its code, as a barcode too. */

#include "receipt-paper.h"

#include "fixture.h"

static const ReceiptPaper papers[] = { RECEIPT_ROLL_80, RECEIPT_ROLL_58, RECEIPT_A4 };

#define CODE "CYR1ESHHYP2B1TY9KJH68Y8PYGH"

static GoodsReturn *
back_from (Sample *sample)
{
  GoodsReturn *self = goods_return_new ();
  GoodsReturnLine *line = g_new0 (GoodsReturnLine, 1);
  Payment *payment = g_new0 (Payment, 1);

  self->number = g_strdup ("R2026-000031");
  self->order = g_strdup ("O2026-000412");
  self->customer = g_strdup ("C000123");
  self->customer_name = g_strdup ("Rossi, Maria");
  self->amount = 970;
  self->fee = 146;
  self->fee_tax = 26;
  self->tax = 175;
  self->total = 824;
  self->staff = g_strdup ("Ana");
  self->desk = g_strdup ("desk-1");
  self->posted_at = sample->order.posted_at;
  line->line = line->order_line = 1;
  line->name = g_strdup ("Birch board");
  line->quantity = QUANTITY_ONE;
  line->amount = 970;
  line->fee = 146;
  line->fee_rate = 15000;
  g_ptr_array_add (self->lines, line);
  payment->tender = TENDER_CARD;
  payment->captured = payment->given = -824;
  payment->last4 = g_strdup ("4417");
  g_ptr_array_add (self->payments, payment);
  return self;
}

static void
give_voucher (GoodsReturn *self)
{
  g_ptr_array_set_size (self->payments, 0);
  self->voucher = g_strdup (CODE);
  self->voucher_balance = 824;
  self->voucher_expires = day_from_civil (2027, 11, 23);
}

static void
look (GoodsReturn *back, Sample *sample, const char *const *said, guint n_said)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (Receipt) receipt
          = receipt_new_return (back, &sample->settings, sample->zone, papers[i], NULL);
      g_autofree char *text = paper_text (receipt);

      if (text == NULL)
        return;
      for (guint j = 0; j < n_said; j++)
        if (strstr (text, said[j]) == NULL)
          g_error ("%s is not on paper %u:\n%s", said[j], i, text);
    }
}

static void
test_eye_reads_it (void)
{
  static const char *const said[] = { "Return",       "R2026-000031",      "Order O2026-000412",
                                      "Rossi, Maria", "C000123",           "Birch board",
                                      "9.70",         "Restocking fee 15", "1.46",
                                      "8.24",         "Tax in it",         "1.49",
                                      "4417",         "23 November 2026" };
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GoodsReturn) back = back_from (sample);

  look (back, sample, said, G_N_ELEMENTS (said));
}

static void
test_voucher_is_on_it (void)
{
  static const char *const said[]
      = { CODE, "CYR1E-SHHYP-2B1TY-9KJH6-8Y8PY-GH", "Worth 8.24, until 23 November 2027" };
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GoodsReturn) back = back_from (sample);
  g_autoptr (Words) words = NULL;

  give_voucher (back);
  words = words_new_return (back, &sample->settings, sample->zone);
  g_assert_cmpstr (words->barcode, ==, CODE);
  look (back, sample, said, 1); /* under its bars */
  g_assert_nonnull (strstr (words->foot, said[1]));
  g_assert_nonnull (strstr (words->foot, said[2]));
}

static void
test_nothing_to_scan_without_one (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GoodsReturn) back = back_from (sample);
  g_autoptr (Words) words = words_new_return (back, &sample->settings, sample->zone);

  g_assert_null (words->barcode);
  g_assert_cmpstr (words->promised, ==, "Order O2026-000412");
}

static void
test_without_a_receipt (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GoodsReturn) back = back_from (sample);
  g_autoptr (Words) words = NULL;

  g_clear_pointer (&back->order, g_free);
  words = words_new_return (back, &sample->settings, sample->zone);
  g_assert_cmpstr (words->promised, ==, "Without a receipt");
}

static void
test_what_pays_for_an_exchange (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GoodsReturn) back = back_from (sample);
  g_autoptr (Words) words = NULL;
  const WordsRow *row;

  ((Payment *)back->payments->pdata[0])->carried = TRUE;
  back->carried = 824;
  back->exchange_order = g_strdup ("O2026-000413");
  words = words_new_return (back, &sample->settings, sample->zone);
  g_assert_cmpuint (words->payments->len, ==, 2); /* the tax, and this: no tender */
  row = words->payments->pdata[1];
  g_assert_cmpstr (row->label, ==, "Pays for order O2026-000413");
  g_assert_cmpstr (row->value, ==, "8.24");
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/receipt-return/eye-reads-it", test_eye_reads_it);
  g_test_add_func ("/receipt-return/voucher-is-on-it", test_voucher_is_on_it);
  g_test_add_func ("/receipt-return/nothing-to-scan-without-one", test_nothing_to_scan_without_one);
  g_test_add_func ("/receipt-return/without-a-receipt", test_without_a_receipt);
  g_test_add_func ("/receipt-return/what-pays-for-an-exchange", test_what_pays_for_an_exchange);
  return g_test_run ();
}
