/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The door to receipts: which orders have one, and a PDF that is whole or not there at all. */

#include "receipt.h"

#include <signal.h>
#include <sys/resource.h>

#include "error.h"
#include "fixture.h"
#include "receipt-paper.h"

static void
assert_refused (Sample *sample)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
      receipt_new (&sample->order, &sample->settings, sample->zone, RECEIPT_A4, FALSE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
}

static void
test_quote_has_none (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();

  sample->order.number = NULL;
  assert_refused (sample);
  sample->order.number = (char *)"O2026-000412";
  sample->order.barcode = NULL;
  assert_refused (sample);
  sample->order.barcode = (char *)"\303\251";
  assert_refused (sample);
}

static void
test_pdf_says_what_it_is (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Receipt) receipt = sample_receipt (sample, RECEIPT_ROLL_80, FALSE);
  g_autofree char *path = paper_pdf (receipt, "a name with spaces.pdf");
  g_autofree char *info = paper_tool ("pdfinfo", path, "");
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);
  if (info == NULL)
    return;
  g_assert_true (paper_has_line (info, "Title:", "Receipt O2026-000412"));
  g_assert_true (paper_has_line (info, "Creator:", "Deskbell"));
  g_assert_true (paper_has_line (info, "Author:", "Bottega Bell"));
  g_assert_true (paper_has_line (info, "Page size:", "226.772"));
}

static void
test_fonts_are_in_the_file (void)
{
  g_autoptr (Sample) sample = paper_extreme ();
  g_autoptr (Receipt) receipt = sample_receipt (sample, RECEIPT_A4, FALSE);
  g_autofree char *path = paper_pdf (receipt, "fonts.pdf");
  g_autofree char *fonts = paper_tool ("pdffonts", path, "");

  if (fonts != NULL)
    g_assert_null (strstr (fonts, " no  "));
}

static void
test_old_file_is_replaced_whole (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Receipt) receipt = sample_receipt (sample, RECEIPT_ROLL_80, FALSE);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "old.pdf", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_true (receipt_write_pdf (receipt, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "%PDF-"));
}

/* The disk takes a hundred bytes and no more. */
static void
test_no_half_file (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Receipt) receipt = sample_receipt (sample, RECEIPT_ROLL_80, FALSE);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "half.pdf", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit before, tight;
  gboolean written;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  tight = before;
  tight.rlim_cur = 100;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  written = receipt_write_pdf (receipt, path, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_false (written);
  g_assert_cmpint (error->domain, ==, DESK_ERROR);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_assert_cmpuint (fixture_count_files (g_get_user_data_dir ()), ==, 1);
}

static void
test_no_folder_is_said (void)
{
  g_autoptr (Sample) sample = sample_rules_one ();
  g_autoptr (Receipt) receipt = sample_receipt (sample, RECEIPT_A4, FALSE);
  g_autoptr (GError) error = NULL;

  g_assert_false (receipt_write_pdf (receipt, "/nowhere/at/all.pdf", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "/nowhere/at/all.pdf"));
}

/* Printed twice, drawn twice: the same; and the order may be gone by then. */
static void
test_outlives_its_order (void)
{
  g_autoptr (Receipt) receipt = NULL;
  double x[2], y[2], width[2], height[2];

  {
    g_autoptr (Sample) sample = sample_rules_one ();

    receipt = sample_receipt (sample, RECEIPT_ROLL_80, FALSE);
  }
  for (int i = 0; i < 2; i++)
    paper_ink (receipt, 0, &x[i], &y[i], &width[i], &height[i]);
  g_assert_cmpfloat (width[0], >, 0);
  g_assert_cmpfloat (height[0], ==, height[1]);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add_test ("/receipt/quote-has-none", test_quote_has_none);
  fixture_add_test ("/receipt/pdf-says-what-it-is", test_pdf_says_what_it_is);
  fixture_add_test ("/receipt/fonts-are-in-the-file", test_fonts_are_in_the_file);
  fixture_add_test ("/receipt/old-file-is-replaced-whole", test_old_file_is_replaced_whole);
  fixture_add_test ("/receipt/no-half-file", test_no_half_file);
  fixture_add_test ("/receipt/no-folder-is-said", test_no_folder_is_said);
  fixture_add_test ("/receipt/outlives-its-order", test_outlives_its_order);
  return g_test_run ();
}
