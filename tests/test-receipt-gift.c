/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A gift slip says what was given and how to bring it back; nothing of money, nothing of who paid.
 */

#include "receipt-paper.h"

#include "error.h"
#include "fixture.h"

static const ReceiptPaper papers[] = { RECEIPT_ROLL_80, RECEIPT_ROLL_58, RECEIPT_A4 };

/* Ends with 0. */
static GArray *
lines_of (const int *numbers)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (int));

  for (; *numbers != 0; numbers++)
    g_array_append_val (lines, *numbers);
  return lines;
}

static Sample *
sold (void)
{
  Sample *sample = sample_rules_one ();

  sample->order.customer = (char *)"C000123";
  sample->order.customer_name = (char *)"Rossi, Maria";
  sample->order.reference = (char *)"PO-77";
  sample_payment (sample, TENDER_CARD, 2947, 0, 0)->last4 = (char *)"4242";
  return sample;
}

static Receipt *
gift (Sample *sample, const GArray *lines, ReceiptPaper paper)
{
  g_autoptr (GError) error = NULL;
  Receipt *receipt
      = receipt_new_gift (&sample->order, lines, &sample->settings, sample->zone, paper, &error);

  g_assert_no_error (error);
  return receipt;
}

static void
test_no_price_and_no_person (void)
{
  static const char *const secrets[]
      = { "12.99",   "25.98",    "29.47", "39.47",        "EUR",
          "Total",   "Discount", "Card",  "4242",         "Rossi",
          "C000123", "PO-77",    "Ana",   "Tax included", "30 days with this receipt" };
  g_autoptr (Sample) sample = sold ();

  sample->order.barcode = (char *)"98765010100041173904";
  sample->order.number = (char *)"O2036-000411";
  sample->settings.tax_number = NULL;
  sample->settings.address = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (Receipt) receipt = gift (sample, NULL, papers[i]);
      g_autofree char *text = paper_text (receipt);

      if (text == NULL)
        return;
      g_assert_nonnull (strstr (text, "Gift slip"));
      g_assert_nonnull (strstr (text, "O2036-000411"));
      g_assert_nonnull (strstr (text, "Chai tea"));
      g_assert_nonnull (strstr (text, "Chang sauce"));
      g_assert_nonnull (strstr (text, "23 November 2026"));
      for (guint j = 0; j < G_N_ELEMENTS (secrets); j++)
        if (strstr (text, secrets[j]) != NULL)
          g_error ("%s is on the gift slip:\n%s", secrets[j], text);
      g_assert_null (strstr (text, "22\302\240%"));
    }
}

static void
test_how_many (void)
{
  static const char *const said[]
      = { "\303\227\302\2402", "\303\227\302\2401", "\303\227\302\2401.5" };
  g_autoptr (Sample) sample = sold ();
  g_autoptr (Words) words
      = words_new_gift (&sample->order, NULL, &sample->settings, sample->zone, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      const WordsLine *line = g_ptr_array_index (words->lines, i);

      g_assert_cmpstr (line->value, ==, said[i]);
      g_assert_null (line->price);
      g_assert_null (line->rate);
    }
}

static void
test_chosen_lines_alone (void)
{
  g_autoptr (Sample) sample = sold ();
  g_autoptr (GArray) lines = lines_of ((const int[]){ 3, 1, 0 });
  g_autoptr (Receipt) receipt = gift (sample, lines, RECEIPT_ROLL_58);
  g_autofree char *text = paper_text (receipt);

  if (text == NULL)
    return;
  g_assert_nonnull (strstr (text, "Chai tea"));
  g_assert_nonnull (strstr (text, "Wool, loose"));
  g_assert_null (strstr (text, "Chang sauce"));
}

static void
test_scanner_reads_it (void)
{
  g_autoptr (Sample) sample = sold ();

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (Receipt) receipt = gift (sample, NULL, papers[i]);
      g_autofree char *read = paper_scan (receipt);

      if (read != NULL)
        g_assert_cmpstr (g_strchomp (read), ==, "12345202600041273904");
    }
}

static void
test_what_was_cancelled_is_no_gift (void)
{
  g_autoptr (Sample) sample = sold ();
  OrderLine *first = g_ptr_array_index (sample->order.lines, 0);
  OrderLine *second = g_ptr_array_index (sample->order.lines, 1);
  g_autoptr (Words) words = NULL;
  const WordsLine *line;

  first->cancelled = 1000;
  second->cancelled = 1000;
  words = words_new_gift (&sample->order, NULL, &sample->settings, sample->zone, NULL);
  g_assert_cmpuint (words->lines->len, ==, 2);
  line = g_ptr_array_index (words->lines, 0);
  g_assert_cmpstr (line->quantity, ==, "1");
}

static void
assert_refused (Sample *sample, const GArray *lines, DeskError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (receipt_new_gift (&sample->order, lines, &sample->settings, sample->zone,
                                   RECEIPT_A4, &error));
  g_assert_error (error, DESK_ERROR, (int)code);
}

static void
test_refusals (void)
{
  g_autoptr (Sample) sample = sold ();
  g_autoptr (GArray) beyond = lines_of ((const int[]){ 1, 4, 0 });
  g_autoptr (GArray) first = lines_of ((const int[]){ 1, 0 });

  assert_refused (sample, beyond, DESK_ERROR_INVALID);
  for (guint i = 0; i < sample->order.lines->len; i++)
    {
      OrderLine *line = g_ptr_array_index (sample->order.lines, i);

      line->cancelled = line->quantity;
    }
  assert_refused (sample, first, DESK_ERROR_CONSTRAINT);
  assert_refused (sample, NULL, DESK_ERROR_CONSTRAINT);
  sample->order.number = NULL;
  assert_refused (sample, NULL, DESK_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/receipt-gift/no-price-and-no-person", test_no_price_and_no_person);
  g_test_add_func ("/receipt-gift/says-how-many", test_how_many);
  g_test_add_func ("/receipt-gift/chosen-lines-alone", test_chosen_lines_alone);
  g_test_add_func ("/receipt-gift/scanner-reads-it-on-every-paper", test_scanner_reads_it);
  g_test_add_func ("/receipt-gift/what-was-cancelled-is-no-gift",
                   test_what_was_cancelled_is_no_gift);
  g_test_add_func ("/receipt-gift/refusals", test_refusals);
  return g_test_run ();
}
