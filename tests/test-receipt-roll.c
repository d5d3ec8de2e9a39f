/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rolls: all ink within the 72 or 48 mm that a printer of 80 or 58 mm can print, as long as it
 * needs to be, read back by a scanner and by the eye. */

#include "receipt-paper.h"

#include "fixture.h"

static const struct {
  ReceiptPaper paper;
  double width, left, right;
} rolls[] = {
  { RECEIPT_ROLL_80, 80 * MILLIMETRE, 4 * MILLIMETRE, 76 * MILLIMETRE },
  { RECEIPT_ROLL_58, 58 * MILLIMETRE, 5 * MILLIMETRE, 53 * MILLIMETRE },
};

static void
assert_within (Receipt *receipt, guint roll)
{
  double x, y, width, height, paper_width, paper_height;

  receipt_get_size (receipt, &paper_width, &paper_height);
  paper_ink (receipt, 0, &x, &y, &width, &height);
  g_assert_cmpfloat_with_epsilon (paper_width, rolls[roll].width, 0.001);
  g_assert_cmpfloat (x, >=, rolls[roll].left - 1);
  g_assert_cmpfloat (x + width, <=, rolls[roll].right + 1);
  g_assert_cmpfloat (y, >=, 3 * MILLIMETRE);
  g_assert_cmpfloat (y + height, <=, paper_height - 3 * MILLIMETRE);
}

static void
test_ink_stays_where_the_printer_reaches (void)
{
  g_autoptr (Sample) plain = sample_rules_one ();
  g_autoptr (Sample) extreme = paper_extreme ();
  g_autoptr (Sample) many = paper_sample (200);
  Sample *samples[] = { plain, extreme, many };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    for (guint roll = 0; roll < G_N_ELEMENTS (rolls); roll++)
      for (int copy = 0; copy < 2; copy++)
        {
          g_autoptr (Receipt) receipt = sample_receipt (samples[i], rolls[roll].paper, copy);

          g_assert_cmpint (receipt_get_n_pages (receipt), ==, 1);
          assert_within (receipt, roll);
        }
}

static void
test_is_as_long_as_its_lines (void)
{
  g_autoptr (Sample) one = paper_sample (1);
  g_autoptr (Sample) two = paper_sample (2);
  g_autoptr (Sample) twelve = paper_sample (12);
  g_autoptr (Receipt) first = sample_receipt (one, RECEIPT_ROLL_80, FALSE);
  g_autoptr (Receipt) second = sample_receipt (two, RECEIPT_ROLL_80, FALSE);
  g_autoptr (Receipt) third = sample_receipt (twelve, RECEIPT_ROLL_80, FALSE);
  double width, short_height, height, long_height;

  receipt_get_size (first, &width, &short_height);
  receipt_get_size (second, &width, &height);
  receipt_get_size (third, &width, &long_height);
  g_assert_cmpfloat (short_height, <, 150 * MILLIMETRE);
  g_assert_cmpfloat (height, >, short_height);
  g_assert_cmpfloat (long_height, >, height + 10 * 8);
}

static void
test_scanner_reads_it (void)
{
  for (guint roll = 0; roll < G_N_ELEMENTS (rolls); roll++)
    {
      g_autoptr (Sample) sample = sample_rules_one ();
      g_autoptr (Receipt) receipt = sample_receipt (sample, rolls[roll].paper, FALSE);
      g_autofree char *read = paper_scan (receipt);

      if (read != NULL)
        g_assert_cmpstr (g_strchomp (read), ==, "12345202600041273904");
    }
}

/* The number is in one piece, with the day below it. */
static void
test_narrow_roll_keeps_the_number_whole (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Receipt) receipt = sample_receipt (sample, RECEIPT_ROLL_58, FALSE);
  g_autofree char *text = paper_text (receipt);

  if (text == NULL)
    return;
  g_assert_true (paper_has_line (text, "O2026-000412", ""));
  g_assert_true (paper_has_line (text, "23 November 2026", "14:05"));
  g_assert_true (paper_has_line (text, "Total EUR", "29.47"));
}

static void
test_eye_reads_it (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Receipt) receipt = NULL;
  g_autofree char *text = NULL;

  sample_payment (sample, TENDER_CARD, 2000, 0, 0);
  sample_payment (sample, TENDER_CASH, 947, 3, 50);
  receipt = sample_receipt (sample, RECEIPT_ROLL_80, FALSE);
  text = paper_text (receipt);
  if (text == NULL)
    return;
  g_assert_true (paper_has_line (text, "O2026-000412", "23 November 2026"));
  g_assert_true (paper_has_line (text, "Chai tea, organic, 250 g", "25.98"));
  g_assert_true (paper_has_line (text, "2 \303\227 12.99", ""));
  g_assert_true (paper_has_line (text, "Subtotal", "39.47"));
  g_assert_true (paper_has_line (text, "Discount", "\342\210\22210.00"));
  g_assert_true (paper_has_line (text, "Total EUR", "29.47"));
  g_assert_true (paper_has_line (text, "Card", "20.00"));
  g_assert_true (paper_has_line (text, "Change", "0.50"));
  g_assert_true (paper_has_line (text, "12345202600041273904", ""));
  g_assert_true (paper_has_line (text, "This is not a fiscal receipt.", ""));
  g_assert_false (paper_has_line (text, "COPY", ""));
}

static void
test_copy_says_so_first (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Receipt) receipt = sample_receipt (sample, RECEIPT_ROLL_80, TRUE);
  g_autofree char *text = paper_text (receipt);

  if (text != NULL)
    g_assert_true (g_str_has_prefix (g_strstrip (text), "COPY"));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/receipt-roll/ink-stays-where-the-printer-reaches",
                   test_ink_stays_where_the_printer_reaches);
  g_test_add_func ("/receipt-roll/is-as-long-as-its-lines", test_is_as_long_as_its_lines);
  g_test_add_func ("/receipt-roll/scanner-reads-it", test_scanner_reads_it);
  g_test_add_func ("/receipt-roll/narrow-roll-keeps-the-number-whole",
                   test_narrow_roll_keeps_the_number_whole);
  g_test_add_func ("/receipt-roll/eye-reads-it", test_eye_reads_it);
  g_test_add_func ("/receipt-roll/copy-says-so-first", test_copy_says_so_first);
  return g_test_run ();
}
