/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is read back is what was posted, and its state is what happened to it. */

#include "config.h"

#include "order-fixture.h"
#include "order-json.h"
#include "order-private.h"

static char *
document_of (Fixture *fixture, const Order *order)
{
  g_autoptr (JsonNode) node = order_to_json (order, 2, shop_get_zone (fixture->shop));

  return json_to_string (node, TRUE);
}

static void
test_posted_is_shown_the_same (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new_with ("added", "order", "0.05");
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  OrderDraft *draft = order_fixture_rule_one (customer->number);
  g_autoptr (Order) order = NULL;
  g_autoptr (Order) shown = NULL;
  g_autofree char *posted = NULL;
  g_autofree char *read = NULL;

  order_draft_add_line (draft, "PENNY", 1500)->discount = (Discount){ DISCOUNT_RATE, 5000 };
  draft->discount = (Discount){ DISCOUNT_RATE, 12500 };
  draft->channel = CHANNEL_EMAIL;
  draft->reference = g_strdup ("PO 7");
  fixture_pay (draft, TENDER_CARD, 1000);
  fixture_pay (draft, TENDER_CASH, 1000);
  order = order_fixture_post (fixture, draft);
  shown = order_fixture_show (fixture, order->number);
  posted = document_of (fixture, order);
  read = document_of (fixture, shown);
  g_assert_cmpstr (posted, ==, read);
  g_assert_cmpint (shown->discount_given.kind, ==, DISCOUNT_RATE);
  g_assert_cmpint (order_fixture_line (shown, 4)->discount_given.value, ==, 5000);
  g_assert_cmpint (shown->tax_mode, ==, TAX_ADDED);
}

/* A quote and the order posted from it agree in every figure. */
static void
test_quote_agrees_with_the_order (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new_with ("added", "line", "0.05");
  OrderDraft *draft = order_fixture_rule_one (NULL);
  g_autoptr (Order) quote = NULL;
  g_autoptr (Order) order = NULL;

  order_draft_add_line (draft, "PENNY", 2500);
  fixture_pay (draft, TENDER_CASH, 10000);
  quote = fixture_run (fixture, &order_quote_job, draft);
  order = order_fixture_post (fixture, draft);
  for (guint i = 1; i <= quote->lines->len; i++)
    {
      g_assert_cmpint (order_fixture_line (quote, i)->gross, ==,
                       order_fixture_line (order, i)->gross);
      g_assert_cmpint (order_fixture_line (quote, i)->tax, ==, order_fixture_line (order, i)->tax);
      g_assert_cmpint (order_fixture_line (quote, i)->discount_share, ==,
                       order_fixture_line (order, i)->discount_share);
    }
  g_assert_cmpint (quote->total, ==, order->total);
  g_assert_cmpint (quote->tax, ==, order->tax);
  g_assert_cmpint (quote->rounding, ==, order->rounding);
  g_assert_cmpint (quote->due, ==, order->due);
  g_assert_cmpint (quote->paid, ==, order->paid);
  g_assert_cmpint (quote->change, ==, order->change);
  g_assert_cmpint (quote->discount, ==, order->discount);
}

static void
test_sums (void)
{
  g_autoptr (Order) order = order_new ();
  Payment *card = g_new0 (Payment, 1);
  Payment *cash = g_new0 (Payment, 1);
  CashSoFar so_far;

  order->total = 1000;
  card->tender = TENDER_CARD;
  card->captured = 300;
  cash->captured = 400;
  cash->rounding = 1;
  g_ptr_array_add (order->payments, card);
  g_ptr_array_add (order->payments, cash);
  so_far = payment_cash_so_far (order->payments);
  g_assert_cmpint (so_far.captured, ==, 400);
  g_assert_cmpint (so_far.taken, ==, 401);
  g_assert_true (order_sum_up (order, 5, NULL));
  g_assert_cmpint (order->paid, ==, 701);
  g_assert_cmpint (order->rounding, ==, 1);
  g_assert_cmpint (order->due, ==, 1001);
  g_assert_cmpint (order->owed, ==, 300);
  g_assert_cmpint (order->cash_due, ==, 299);
  card->captured = G_MAXINT64;
  g_assert_false (order_sum_up (order, 5, NULL));
}

static void
test_kinds (void)
{
  g_assert_cmpstr (discount_kind_name (DISCOUNT_NONE), ==, "none");
  g_assert_cmpstr (discount_kind_name (DISCOUNT_AMOUNT), ==, "amount");
  g_assert_cmpstr (discount_kind_name (DISCOUNT_RATE), ==, "rate");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/order-load/posted-order-is-shown-the-same", test_posted_is_shown_the_same);
  g_test_add_func ("/order-load/quote-agrees-with-the-order", test_quote_agrees_with_the_order);
  g_test_add_func ("/order-load/sums", test_sums);
  g_test_add_func ("/order-load/discount-kinds-of-the-record", test_kinds);
  return g_test_run ();
}
