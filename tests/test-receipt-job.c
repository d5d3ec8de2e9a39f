/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Papers laid out from the record as it stands: a copy once a receipt is out, a quotation with the
 * shop's days and without what was paid, PDFs where they were asked for. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "order-fixture.h"
#include "receipt.h"

static Order *
post (Fixture *fixture)
{
  OrderDraft *draft = order_fixture_one (NULL, "TEA", 1000);

  fixture_pay (draft, TENDER_CASH, 1299);
  return order_fixture_post (fixture, draft);
}

static Receipt *
lay (Fixture *fixture, ReceiptAsk *take_ask)
{
  g_autoptr (ReceiptAsk) ask = take_ask;

  return fixture_run (fixture, &receipt_lay_job, ask);
}

static char *
kept (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "deskbell", "receipts", name, NULL);
}

static void
test_a_copy_once_it_is_out (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post (fixture);
  g_autoptr (Receipt) first = lay (fixture, receipt_ask_new (RECEIPT_SALE, order->number));
  g_autoptr (Receipt) again = lay (fixture, receipt_ask_new (RECEIPT_SALE, order->number));
  g_autoptr (Order) out = fixture_run (fixture, &order_receipt_out_job, order->number);
  g_autoptr (Receipt) second = lay (fixture, receipt_ask_new (RECEIPT_SALE, order->number));

  g_assert_nonnull (out);
  g_assert_false (receipt_is_copy (first));
  g_assert_false (receipt_is_copy (again)); /* laying out is not handing out */
  g_assert_true (receipt_is_copy (second));
}

static void
test_kept_in_the_folder_of_receipts (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post (fixture);
  g_autofree char *name = g_strconcat (order->number, ".pdf", NULL);
  g_autofree char *gift_name = g_strconcat (order->number, "-gift.pdf", NULL);
  g_autofree char *path = kept (name);
  g_autofree char *gift_path = kept (gift_name);
  GStatBuf status;

  for (int kind = RECEIPT_SALE; kind <= RECEIPT_GIFT; kind++)
    {
      ReceiptAsk *ask = receipt_ask_new ((ReceiptKind)kind, order->number);

      ask->keep = TRUE;
      receipt_free (lay (fixture, ask));
    }
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (gift_path, &status), ==, 0);
}

static ReceiptAsk *
ask_quotation (Fixture *fixture)
{
  ReceiptAsk *ask = receipt_ask_new (RECEIPT_QUOTATION, NULL);

  ask->draft = order_fixture_one (NULL, "TEA", 2000);
  fixture_pay (ask->draft, TENDER_CASH, 500); /* too little, and of no account */
  return ask;
}

static void
test_a_quotation_writes_nothing_in_the_record (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Receipt) quotation = lay (fixture, ask_quotation (fixture));

  g_assert_true (g_str_has_prefix (receipt_get_title (quotation), "Quotation "));
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM sale"), ==, 0);
}

static void
test_the_last_day_is_not_past (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (ReceiptAsk) ask = ask_quotation (fixture);

  ask->valid = shop_today (fixture->shop) - 1;
  fixture_refuse (fixture, &receipt_lay_job, ask, DESK_ERROR_INVALID, "/valid");
  ask->valid = shop_today (fixture->shop);
  receipt_free (fixture_run (fixture, &receipt_lay_job, ask));
}

static void
test_refusals (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post (fixture);
  g_autoptr (ReceiptAsk) unknown = receipt_ask_new (RECEIPT_SALE, "O2000-000001");
  g_autoptr (ReceiptAsk) nowhere = receipt_ask_new (RECEIPT_GIFT, order->number);
  g_autoptr (ReceiptAsk) nothing = receipt_ask_new (RECEIPT_QUOTATION, NULL);

  nowhere->path = g_strdup ("/nowhere/at/all.pdf");
  nothing->draft = order_draft_new ();
  fixture_refuse (fixture, &receipt_lay_job, unknown, DESK_ERROR_NOT_FOUND, NULL);
  fixture_refuse (fixture, &receipt_lay_job, nowhere, DESK_ERROR_NOT_FOUND, NULL);
  fixture_refuse (fixture, &receipt_lay_job, nothing, DESK_ERROR_INVALID, "/lines");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/receipt-job/a-copy-once-it-is-out", test_a_copy_once_it_is_out);
  g_test_add_func ("/receipt-job/kept-in-the-folder-of-receipts",
                   test_kept_in_the_folder_of_receipts);
  g_test_add_func ("/receipt-job/a-quotation-writes-nothing-in-the-record",
                   test_a_quotation_writes_nothing_in_the_record);
  g_test_add_func ("/receipt-job/the-last-day-is-not-past", test_the_last_day_is_not_past);
  g_test_add_func ("/receipt-job/refusals", test_refusals);
  return g_test_run ();
}
