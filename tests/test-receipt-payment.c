/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The paper of a payment on several orders says on which, how much, and what is left; it has no
 * barcode, so that no goods come back on it. */

#include "receipt-paper.h"

#include "fixture.h"

static const ReceiptPaper papers[] = { RECEIPT_ROLL_80, RECEIPT_ROLL_58, RECEIPT_A4 };

static AccountOrder orders[] = {
  { .number = (char *)"O2026-000012", .day = 20700, .owed = 1233, .paid = 1233, .left = 0 },
  { .number = (char *)"O2026-000034", .day = 20710, .owed = 1500, .paid = 800, .left = 700 },
};
static Payment tenders[] = {
  { .tender = TENDER_CARD, .captured = 700, .given = 700, .last4 = (char *)"4242" },
  { .tender = TENDER_CASH, .captured = 1333, .rounding = 2, .given = 2000, .change = 665 },
};

static CustomerAccount *
paid (Sample *sample)
{
  CustomerAccount *self = g_new0 (CustomerAccount, 1);

  self->customer = g_strdup ("C000123");
  self->customer_name = g_strdup ("Rossi, Maria");
  self->orders = g_ptr_array_new ();
  self->payments = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    g_ptr_array_add (self->orders, &orders[i]);
  for (guint i = 0; i < G_N_ELEMENTS (tenders); i++)
    g_ptr_array_add (self->payments, &tenders[i]);
  self->paid = 2035;
  self->rounding = 2;
  self->change = 665;
  self->owed = 1650;
  self->at = sample->order.posted_at;
  self->staff = g_strdup ("Ana");
  self->desk = g_strdup ("desk-1");
  return self;
}

static void
test_eye_reads_it (void)
{
  static const char *const said[] = { "Payment received",
                                      "Rossi, Maria",
                                      "C000123",
                                      "O2026-000012",
                                      "O2026-000034",
                                      "12.33",
                                      "8.00",
                                      "7.00",
                                      "paid in full",
                                      "still owed",
                                      "20.35",
                                      "0.02",
                                      "Rounding",
                                      "4242",
                                      "20.00",
                                      "6.65",
                                      "16.50",
                                      "Still owed in all",
                                      "Ana",
                                      "23 November 2026" };
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (CustomerAccount) account = paid (sample);

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (Receipt) receipt
          = receipt_new_payment (account, &sample->settings, sample->zone, papers[i]);
      g_autofree char *text = paper_text (receipt);

      if (text == NULL)
        return;
      for (guint j = 0; j < G_N_ELEMENTS (said); j++)
        if (strstr (text, said[j]) == NULL)
          g_error ("%s is not on paper %u:\n%s", said[j], i, text);
      g_assert_null (strstr (text, "COPY"));
    }
}

static void
test_second_is_a_copy (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (CustomerAccount) account = paid (sample);
  g_autoptr (Receipt) receipt = NULL;

  account->receipt_out = TRUE;
  receipt = receipt_new_payment (account, &sample->settings, sample->zone, RECEIPT_A4);
  g_assert_true (receipt_is_copy (receipt));
  g_assert_cmpstr (receipt_get_title (receipt), ==, "Payment 23 November 2026");
}

static void
test_no_barcode (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (CustomerAccount) account = paid (sample);
  g_autoptr (Words) words = words_new_payment (account, &sample->settings, sample->zone, FALSE);

  g_assert_null (words->barcode);
  g_assert_null (words->number);
  g_assert_cmpuint (words->lines->len, ==, 2);
  g_assert_cmpuint (words->taxes->len, ==, 0);
}

static void
test_fifty_orders_stay_on_the_paper (void)
{
  static const double widths[] = { 80 * MILLIMETRE, 58 * MILLIMETRE, 210 * MILLIMETRE };
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (CustomerAccount) account = paid (sample);

  for (int i = 0; i < 48; i++)
    g_ptr_array_add (account->orders, &orders[i % 2]);
  account->paid = G_GINT64_CONSTANT (99999999999);
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (Receipt) receipt
          = receipt_new_payment (account, &sample->settings, sample->zone, papers[i]);
      double x, y, width, height;

      g_assert_cmpint (receipt_get_n_pages (receipt), ==, papers[i] == RECEIPT_A4 ? 4 : 1);
      paper_ink (receipt, 0, &x, &y, &width, &height);
      g_assert_cmpfloat (x, >=, 3 * MILLIMETRE);
      g_assert_cmpfloat (x + width, <=, widths[i] - 3 * MILLIMETRE);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/receipt-payment/eye-reads-it-on-every-paper", test_eye_reads_it);
  g_test_add_func ("/receipt-payment/second-is-a-copy", test_second_is_a_copy);
  g_test_add_func ("/receipt-payment/no-number-no-barcode", test_no_barcode);
  g_test_add_func ("/receipt-payment/fifty-orders-stay-on-the-paper",
                   test_fifty_orders_stay_on_the_paper);
  return g_test_run ();
}
