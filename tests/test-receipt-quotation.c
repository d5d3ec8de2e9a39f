/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A quotation says its prices, its tax and their last day, and can never be taken for a receipt: no
 * number, no barcode, no payment. */

#include "receipt-paper.h"

#include "fixture.h"

#define VALID 20814 /* 27 December 2026 */

static Sample *
quoted (void)
{
  Sample *sample = sample_rules_one ();

  sample->order.number = NULL;
  sample->order.barcode = NULL;
  sample->order.state = ORDER_POSTED;
  sample->order.customer = (char *)"C000123";
  sample->order.customer_name = (char *)"Rossi, Maria";
  sample->order.reference = (char *)"PO-77";
  sample->order.delivery = 20788;
  return sample;
}

static void
test_eye_reads_it (void)
{
  static const ReceiptPaper papers[] = { RECEIPT_ROLL_80, RECEIPT_ROLL_58, RECEIPT_A4 };
  static const char *const said[] = { "Quotation",
                                      "Rossi, Maria",
                                      "PO-77",
                                      "25.98",
                                      "39.47",
                                      "29.47",
                                      "Total EUR",
                                      "Gross",
                                      "27 December 2026",
                                      "1 December 2026",
                                      "Valid until",
                                      "Delivery",
                                      "This is a quotation" };
  static const char *const unsaid[]
      = { "Receipt", "O2026", "COPY", "Still owed", "Card", "Thank you", "fiscal" };
  g_autoptr (Sample) sample = quoted ();

  sample_payment (sample, TENDER_CARD, 1000, 0, 0);
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (Receipt) receipt = receipt_new_quotation (&sample->order, VALID, &sample->settings,
                                                           sample->zone, papers[i]);
      g_autofree char *text = paper_text (receipt);

      if (text == NULL)
        return;
      for (guint j = 0; j < G_N_ELEMENTS (said); j++)
        if (strstr (text, said[j]) == NULL)
          g_error ("%s is not on paper %u:\n%s", said[j], i, text);
      for (guint j = 0; j < G_N_ELEMENTS (unsaid); j++)
        if (strstr (text, unsaid[j]) != NULL)
          g_error ("%s is on paper %u:\n%s", unsaid[j], i, text);
    }
}

static void
test_no_barcode (void)
{
  g_autoptr (Sample) sample = quoted ();
  g_autoptr (Words) words = NULL;
  g_autofree char *read = NULL;

  sample->order.number = (char *)"O2026-000412";
  sample->order.barcode = (char *)"12345202600041273904";
  words = words_new_quotation (&sample->order, VALID, &sample->settings, sample->zone);
  g_assert_null (words->barcode);
  g_assert_null (words->number);
  g_assert_cmpuint (words->payments->len, ==, 0);
  g_assert_cmpstr (words->valid, ==, "27 December 2026");
}

static void
test_pdf_has_a_name (void)
{
  g_autoptr (Sample) sample = quoted ();
  g_autoptr (Receipt) receipt
      = receipt_new_quotation (&sample->order, VALID, &sample->settings, sample->zone, RECEIPT_A4);

  g_assert_cmpstr (receipt_get_title (receipt), ==, "Quotation 23 November 2026");
  g_assert_false (receipt_is_copy (receipt));
}

static void
test_long_ones_stay_on_the_paper (void)
{
  g_autoptr (Sample) sample = paper_extreme ();
  static const double widths[] = { 80 * MILLIMETRE, 58 * MILLIMETRE, 210 * MILLIMETRE };
  static const ReceiptPaper papers[] = { RECEIPT_ROLL_80, RECEIPT_ROLL_58, RECEIPT_A4 };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (Receipt) receipt = receipt_new_quotation (&sample->order, VALID, &sample->settings,
                                                           sample->zone, papers[i]);
      double x, y, width, height;

      paper_ink (receipt, 0, &x, &y, &width, &height);
      g_assert_cmpfloat (x, >=, 3 * MILLIMETRE);
      g_assert_cmpfloat (x + width, <=, widths[i] - 3 * MILLIMETRE);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/receipt-quotation/eye-reads-it-on-every-paper", test_eye_reads_it);
  g_test_add_func ("/receipt-quotation/no-number-no-barcode-no-payment", test_no_barcode);
  g_test_add_func ("/receipt-quotation/pdf-has-a-name", test_pdf_has_a_name);
  g_test_add_func ("/receipt-quotation/long-ones-stay-on-the-paper",
                   test_long_ones_stay_on_the_paper);
  return g_test_run ();
}
