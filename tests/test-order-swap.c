/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A payment of a posted order moved to the tender it came by: the sale stays as it is, the ledger
 * moves from one account to the other, and cash is rounded right. */

#include "config.h"

#include "order-correction.h"

#include "order-fixture.h"

static Order *
swap (Fixture *fixture, const char *number, int payment, Tender tender)
{
  g_autoptr (OrderSwap) form = order_swap_new (number, payment, tender);

  form->reason = g_strdup ("wrong key");
  if (tender == TENDER_CARD)
    form->to->last4 = g_strdup ("4242");
  return fixture_run (fixture, &order_swap_job, form);
}

static void
refuse (Fixture *fixture, const char *number, int payment, Tender tender, DeskError code,
        const char *field)
{
  g_autoptr (OrderSwap) form = order_swap_new (number, payment, tender);

  form->reason = g_strdup ("wrong key");
  fixture_refuse (fixture, &order_swap_job, form, code, field);
}

static Money
account (Fixture *fixture, const char *name)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT coalesce (sum (amount), 0) FROM ledger_entry WHERE account = '%s'",
                         name);

  return order_fixture_ask (fixture, sql);
}

static Order *
post_penny (Fixture *fixture, Tender tender)
{
  OrderDraft *draft = order_fixture_one (NULL, "PENNY", 3000); /* 2.97 */

  fixture_pay (draft, tender, tender == TENDER_CASH ? 500 : 297);
  return order_fixture_post (fixture, draft);
}

static void
test_cash_was_a_card (void)
{
  static const struct {
    const char *step;
    Money taken;
  } cases[] = { { "0.01", 297 }, { "0.05", 295 }, { "1.00", 300 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = order_fixture_new_with ("included", "line", cases[i].step);
      g_autoptr (Order) order = post_penny (fixture, TENDER_CASH);
      g_autoptr (Order) after = NULL;

      g_assert_cmpint (account (fixture, "cash"), ==, cases[i].taken);
      after = swap (fixture, order->number, 1, TENDER_CARD);
      g_assert_cmpint (account (fixture, "cash"), ==, 0);
      g_assert_cmpint (account (fixture, "card"), ==, 297);
      g_assert_cmpint (account (fixture, "rounding"), ==, 0);
      g_assert_cmpint (account (fixture, "receivable"), ==, 0);
      g_assert_cmpint (account (fixture, "sales"), ==, -247);
      g_assert_cmpint (after->state, ==, ORDER_DELIVERED);
      g_assert_cmpint (after->total, ==, 297);
      g_assert_cmpint (after->owed, ==, 0);
      g_assert_cmpint (after->paid, ==, 297);
      g_assert_cmpint (after->rounding, ==, 0);
      g_assert_true (order_fixture_payment (after, 0)->undone);
      g_assert_true (order_fixture_payment (after, 1)->undone);
      g_assert_false (order_fixture_payment (after, 2)->undone);
      g_assert_cmpint (order_fixture_payment (after, 1)->given, ==, -cases[i].taken);
      g_assert_cmpstr (order_fixture_payment (after, 2)->last4, ==, "4242");
      g_assert_cmpint (order_fixture_stock (fixture, "PENNY"), ==, -3000);
    }
}

static void
test_card_was_cash (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new_with ("included", "line", "1.00");
  g_autoptr (Order) order = post_penny (fixture, TENDER_CARD);
  g_autoptr (Order) after = swap (fixture, order->number, 1, TENDER_CASH);

  g_assert_cmpint (account (fixture, "card"), ==, 0);
  g_assert_cmpint (account (fixture, "cash"), ==, 300);
  g_assert_cmpint (account (fixture, "rounding"), ==, -3);
  g_assert_cmpint (after->rounding, ==, 3);
  g_assert_cmpint (after->due, ==, 300);
  g_assert_cmpint (after->paid, ==, 300);
  g_assert_cmpint (after->owed, ==, 0);
}

static void
test_document (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_penny (fixture, TENDER_CASH);
  g_autoptr (Order) first = swap (fixture, order->number, 1, TENDER_CARD);
  g_autoptr (Order) second = swap (fixture, order->number, 3, TENDER_BANK_TRANSFER);
  const OrderCorrection *correction;
  g_autofree char *number = g_strconcat (order->number, "/2", NULL);

  g_assert_cmpuint (first->corrections->len, ==, 1);
  g_assert_cmpuint (second->corrections->len, ==, 2);
  correction = g_ptr_array_index (second->corrections, 1);
  g_assert_cmpstr (correction->number, ==, number);
  g_assert_cmpint (correction->kind, ==, CORRECTION_SWAP);
  g_assert_cmpint (correction->payment, ==, 3);
  g_assert_cmpint (correction->amount, ==, 297);
  g_assert_cmpstr (correction->reason, ==, "wrong key");
  g_assert_cmpint (account (fixture, "bank-transfer"), ==, 297);
  g_assert_cmpint (account (fixture, "card"), ==, 0);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM ledger_posting"
                                               " WHERE correction_id IS NOT NULL"),
                   ==, 4);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM audit"
                                               " WHERE action = 'order-swap-tender'"),
                   ==, 2);
}

/* What goes back later goes back to where the money is now. */
static void
test_refunds_follow (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new_with ("included", "line", "0.05");
  OrderDraft *draft = order_fixture_one (NULL, "PENNY", 3000);
  g_autoptr (Order) order = NULL;
  g_autoptr (Order) swapped = NULL;
  g_autoptr (Order) after = NULL;

  draft->channel = CHANNEL_PHONE;
  fixture_pay (draft, TENDER_CASH, 500);
  order = order_fixture_post (fixture, draft);
  swapped = swap (fixture, order->number, 1, TENDER_CARD);
  after = order_fixture_cancel (fixture, order->number, 1, 1000);
  g_assert_cmpint (order_fixture_payment (after, 3)->tender, ==, TENDER_CARD);
  g_assert_cmpint (order_fixture_payment (after, 3)->captured, ==, -99);
  g_assert_cmpstr (order_fixture_payment (after, 3)->last4, ==, "4242");
  refuse (fixture, order->number, 3, TENDER_CASH, DESK_ERROR_CONSTRAINT, "/payment");
}

/* Paid in part, moved, and the rest in cash: rounded together. */
static void
test_with_an_open_balance (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new_with ("included", "line", "1.00");
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  OrderDraft *draft = order_fixture_one (customer->number, "PENNY", 3000);
  g_autoptr (Order) order = NULL;
  g_autoptr (Order) moved = NULL;
  g_autoptr (Order) paid = NULL;

  fixture_pay (draft, TENDER_CARD, 140);
  order = order_fixture_post (fixture, draft);
  moved = swap (fixture, order->number, 1, TENDER_CASH);
  g_assert_cmpint (moved->owed, ==, 157);
  g_assert_cmpint (moved->rounding, ==, -40);
  g_assert_cmpint (moved->cash_due, ==, 200);
  paid = order_fixture_pay (fixture, order->number, TENDER_CASH, 200);
  g_assert_cmpint (paid->owed, ==, 0);
  g_assert_cmpint (paid->paid, ==, 300);
  g_assert_cmpint (account (fixture, "cash"), ==, 300);
}

static void
test_refusals (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_penny (fixture, TENDER_CASH);
  g_autoptr (OrderSwap) form = order_swap_new (order->number, 1, TENDER_CARD);

  refuse (fixture, "O2000-000001", 1, TENDER_CARD, DESK_ERROR_NOT_FOUND, NULL);
  refuse (fixture, order->number, 0, TENDER_CARD, DESK_ERROR_NOT_FOUND, "/payment");
  refuse (fixture, order->number, 2, TENDER_CARD, DESK_ERROR_NOT_FOUND, "/payment");
  refuse (fixture, order->number, 1, TENDER_CASH, DESK_ERROR_INVALID, "/tender");
  refuse (fixture, order->number, 1, TENDER_VOUCHER, DESK_ERROR_INVALID, "/code");
  fixture_refuse (fixture, &order_swap_job, form, DESK_ERROR_INVALID, "/reason");
  form->reason = g_strdup ("wrong key");
  form->to->authorisation = g_strdup ("4111111111111111");
  fixture_refuse (fixture, &order_swap_job, form, DESK_ERROR_INVALID, "/authorisation");
  g_clear_pointer (&form->to->authorisation, g_free);
  form->to->last4 = g_strdup ("42");
  fixture_refuse (fixture, &order_swap_job, form, DESK_ERROR_INVALID, "/last4");
}

static void
test_once_only (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_penny (fixture, TENDER_CASH);
  g_autoptr (OrderSwap) form = order_swap_new (order->number, 1, TENDER_CARD);
  g_autoptr (Order) first = NULL;
  g_autoptr (Order) second = NULL;

  form->reason = g_strdup ("wrong key");
  first = fixture_run (fixture, &order_swap_job, form);
  second = fixture_run (fixture, &order_swap_job, form);
  g_assert_cmpuint (first->payments->len, ==, 3);
  g_assert_cmpuint (second->payments->len, ==, 3);
  form->to->last4 = g_strdup ("4242");
  fixture_refuse (fixture, &order_swap_job, form, DESK_ERROR_REUSED, "/uuid");
}

static void
test_limit (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_penny (fixture, TENDER_CASH);
  g_autoptr (Order) after = NULL;

  order_fixture_become_clerk (fixture);
  refuse (fixture, order->number, 1, TENDER_CARD, DESK_ERROR_LIMIT, NULL);
  order_fixture_do (fixture, "UPDATE setting SET value = '2.97' WHERE key = 'reversal-limit'");
  fixture_reopen (fixture);
  shop_sign_in (fixture->shop, "ana", NULL, NULL);
  after = swap (fixture, order->number, 1, TENDER_CARD);
  g_assert_cmpuint (after->corrections->len, ==, 1);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/order-swap/cash-was-a-card", test_cash_was_a_card);
  g_test_add_func ("/order-swap/card-was-cash", test_card_was_cash);
  g_test_add_func ("/order-swap/each-is-a-document", test_document);
  g_test_add_func ("/order-swap/refunds-follow-the-money", test_refunds_follow);
  g_test_add_func ("/order-swap/with-an-open-balance", test_with_an_open_balance);
  g_test_add_func ("/order-swap/refusals", test_refusals);
  g_test_add_func ("/order-swap/same-form-twice-is-one-swap", test_once_only);
  g_test_add_func ("/order-swap/a-limit-of-its-own", test_limit);
  return g_test_run ();
}
