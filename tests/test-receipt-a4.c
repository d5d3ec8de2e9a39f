/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A4: all ink within the margins, each line on one page, the head of the table and the page's
 * number on every page, and the total never without a line above it. */

#include "receipt-paper.h"

#include "fixture.h"

#define LEFT (20 * MILLIMETRE)
#define RIGHT (190 * MILLIMETRE)
#define MANY 200

static void
test_ink_stays_within_the_margins (void)
{
  g_autoptr (Sample) plain = sample_rules_one ();
  g_autoptr (Sample) extreme = paper_extreme ();
  g_autoptr (Sample) many = paper_sample (MANY);
  Sample *samples[] = { plain, extreme, many };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (Receipt) receipt = sample_receipt (samples[i], RECEIPT_A4, TRUE);

      for (int page = 0; page < receipt_get_n_pages (receipt); page++)
        {
          double x, y, width, height;

          paper_ink (receipt, page, &x, &y, &width, &height);
          g_assert_cmpfloat (x, >=, LEFT - 1);
          g_assert_cmpfloat (x + width, <=, RIGHT + 1);
          g_assert_cmpfloat (y, >=, 10 * MILLIMETRE);
          g_assert_cmpfloat (y + height, <=, 290 * MILLIMETRE);
        }
    }
}

static void
test_one_line_is_one_page (void)
{
  g_autoptr (Sample) sample = paper_sample (1);
  g_autoptr (Receipt) receipt = sample_receipt (sample, RECEIPT_A4, FALSE);
  double width, height;

  g_assert_cmpint (receipt_get_n_pages (receipt), ==, 1);
  receipt_get_size (receipt, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 595.28, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 841.89, 0.01);
}

static int
count (const char *text, const char *what)
{
  g_auto (GStrv) parts = g_strsplit (text, what, -1);

  return (int)g_strv_length (parts) - 1;
}

static void
test_many_lines_go_over_pages (void)
{
  g_autoptr (Sample) sample = paper_sample (MANY);
  g_autoptr (Receipt) receipt = sample_receipt (sample, RECEIPT_A4, FALSE);
  g_autofree char *text = paper_text (receipt);
  g_auto (GStrv) pages = NULL;
  int n_pages = receipt_get_n_pages (receipt);

  g_assert_cmpint (n_pages, >, 3);
  if (text == NULL)
    return;
  pages = g_strsplit (text, "\f", -1);
  g_assert_cmpint ((int)g_strv_length (pages), ==, n_pages + 1);
  for (int i = 1; i <= MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("Product number %03d", i);

      g_assert_cmpint (count (text, name), ==, 1);
    }
  for (int i = 0; i < n_pages; i++)
    {
      g_autofree char *foot = g_strdup_printf ("Page %d of %d", i + 1, n_pages);

      g_assert_cmpint (count (pages[i], foot), ==, 1);
      g_assert_cmpint (count (pages[i], "Amount"), ==, 1);
      g_assert_cmpint (count (pages[i], "O2026-000412"), ==, 1);
      g_assert_cmpint (count (pages[i], "This is not a fiscal receipt."), ==, 1);
      g_assert_cmpint (count (pages[i], "Product number"), >, 0);
    }
}

/* At every length at which the page is just full. */
static void
test_total_never_stands_alone (void)
{
  int last_pages = 1;

  for (int n = 20; n <= 45; n++)
    {
      g_autoptr (Sample) sample = paper_sample (n);
      g_autoptr (Receipt) receipt = sample_receipt (sample, RECEIPT_A4, FALSE);
      g_autofree char *text = NULL;
      g_auto (GStrv) pages = NULL;
      int n_pages = receipt_get_n_pages (receipt);

      g_assert_cmpint (n_pages, >=, last_pages);
      if (n_pages == last_pages)
        continue;
      last_pages = n_pages;
      text = paper_text (receipt);
      if (text == NULL)
        return;
      pages = g_strsplit (text, "\f", -1);
      g_assert_nonnull (strstr (pages[n_pages - 1], "Total EUR"));
      g_assert_cmpint (count (pages[n_pages - 1], "Product number"), >, 0);
    }
  g_assert_cmpint (last_pages, >, 1);
}

static void
test_scanner_reads_it (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Receipt) receipt = sample_receipt (sample, RECEIPT_A4, FALSE);
  g_autofree char *read = paper_scan (receipt);

  if (read != NULL)
    g_assert_cmpstr (g_strchomp (read), ==, "12345202600041273904");
}

static void
test_eye_reads_it (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Receipt) receipt = NULL;
  g_autofree char *text = NULL;

  sample->order.customer_name = (char *)"B\304\223rzi\305\206\305\241, J\304\201nis";
  sample->order.customer = (char *)"C000123";
  receipt = sample_receipt (sample, RECEIPT_A4, TRUE);
  text = paper_text (receipt);
  if (text == NULL)
    return;
  g_assert_true (paper_has_line (text, "O2026-000412", ""));
  g_assert_true (paper_has_line (text, "B\304\223rzi\305\206\305\241, J\304\201nis", "C000123"));
  g_assert_true (paper_has_line (text, "Chai tea, organic, 250 g", "25.98"));
  g_assert_true (paper_has_line (text, "Total EUR", "29.47"));
  g_assert_true (paper_has_line (text, "Still owed", "29.47"));
  g_assert_true (paper_has_line (text, "22", "25.00"));
  g_assert_true (paper_has_line (text, "COPY", ""));
  g_assert_false (paper_has_line (text, "Page 1", ""));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/receipt-a4/ink-stays-within-the-margins", test_ink_stays_within_the_margins);
  g_test_add_func ("/receipt-a4/one-line-is-one-page", test_one_line_is_one_page);
  g_test_add_func ("/receipt-a4/many-lines-go-over-pages", test_many_lines_go_over_pages);
  g_test_add_func ("/receipt-a4/total-never-stands-alone", test_total_never_stands_alone);
  g_test_add_func ("/receipt-a4/scanner-reads-it", test_scanner_reads_it);
  g_test_add_func ("/receipt-a4/eye-reads-it", test_eye_reads_it);
  return g_test_run ();
}
