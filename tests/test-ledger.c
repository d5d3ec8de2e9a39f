/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each document's postings: to the right accounts, none of nothing, all summing to zero. */

#include "config.h"

#include "order-fixture.h"

static Money
account (Fixture *fixture, const char *kind, const char *name)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT coalesce (sum (e.amount), 0) FROM ledger_entry e"
      " JOIN ledger_posting p ON p.id = e.posting_id WHERE p.kind = '%s' AND e.account = '%s'",
      kind, name);

  return order_fixture_ask (fixture, sql);
}

static void
assert_balanced (Fixture *fixture)
{
  g_assert_cmpint (order_fixture_ask (fixture,
                                      "SELECT count (*) FROM (SELECT sum (amount) AS s FROM"
                                      " ledger_entry GROUP BY posting_id) q WHERE s <> 0"),
                   ==, 0);
}

static void
test_sale_and_payment (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new_with ("added", "line", "0.05");
  OrderDraft *draft = order_fixture_one (NULL, "PENNY", 3000);
  g_autoptr (Order) order = NULL;

  fixture_pay (draft, TENDER_CARD, 100);
  fixture_pay (draft, TENDER_CASH, 500);
  order = order_fixture_post (fixture, draft); /* 2.97 + 0.59 */
  g_assert_cmpint (order->total, ==, 356);
  g_assert_cmpint (account (fixture, "sale", "receivable"), ==, 356);
  g_assert_cmpint (account (fixture, "sale", "sales"), ==, -297);
  g_assert_cmpint (account (fixture, "sale", "tax"), ==, -59);
  g_assert_cmpint (account (fixture, "payment", "card"), ==, 100);
  g_assert_cmpint (account (fixture, "payment", "cash"), ==, 255);
  g_assert_cmpint (account (fixture, "payment", "rounding"), ==, 1);
  g_assert_cmpint (account (fixture, "payment", "receivable"), ==, -356);
  assert_balanced (fixture);
}

static void
test_cancellation_and_refund (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new_with ("included", "line", "0.05");
  OrderDraft *draft = order_fixture_one (NULL, "PENNY", 3000);
  g_autoptr (Order) order = NULL;
  g_autoptr (Order) part = NULL;
  g_autoptr (Order) rest = NULL;

  draft->channel = CHANNEL_PHONE;
  fixture_pay (draft, TENDER_CASH, 300);
  order = order_fixture_post (fixture, draft); /* 2.97, tax 0.50, cash 2.95 */
  part = order_fixture_cancel (fixture, order->number, 1, 1000);
  g_assert_cmpint (account (fixture, "cancellation", "receivable"), ==, -99);
  g_assert_cmpint (account (fixture, "cancellation", "sales"), ==, 82);
  g_assert_cmpint (account (fixture, "cancellation", "tax"), ==, 17);
  g_assert_cmpint (account (fixture, "refund", "cash"), ==, -100);
  g_assert_cmpint (account (fixture, "refund", "rounding"), ==, 1);
  g_assert_cmpint (account (fixture, "refund", "receivable"), ==, 99);
  rest = order_fixture_cancel (fixture, order->number, 0, 0);
  for (guint i = 0; i < 5; i++)
    {
      static const char *const names[] = { "receivable", "sales", "tax", "cash", "rounding" };
      Money all = account (fixture, "sale", names[i]) + account (fixture, "payment", names[i])
                  + account (fixture, "cancellation", names[i])
                  + account (fixture, "refund", names[i]);

      g_assert_cmpint (all, ==, 0);
    }
  assert_balanced (fixture);
}

static void
test_nothing_is_not_entered (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) free_order
      = order_fixture_post (fixture, order_fixture_one (NULL, "FREE", 1000));
  OrderDraft *draft = order_fixture_one (NULL, "TEA", 1000);
  g_autoptr (Order) order = NULL;

  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM ledger_entry"), ==, 0);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM ledger_posting"), ==, 1);
  fixture_pay (draft, TENDER_BANK_TRANSFER, 1299);
  order = order_fixture_post (fixture, draft);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM ledger_entry"), ==, 4);
  g_assert_cmpint (account (fixture, "payment", "bank-transfer"), ==, 1299);
  assert_balanced (fixture);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/ledger/sale-and-payment", test_sale_and_payment);
  g_test_add_func ("/ledger/cancellation-and-refund-undo-them", test_cancellation_and_refund);
  g_test_add_func ("/ledger/nothing-is-not-entered", test_nothing_is_not_entered);
  return g_test_run ();
}
