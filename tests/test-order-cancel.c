/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cancelling: parts by rule 3, the balance lowered first, the rest back to the tenders by rule 6,
 * the stock back on the shelf. */

#include "config.h"

#include "order-fixture.h"

#define CASES 40

/* By phone, so that it is not handed over at once. */
static OrderDraft *
by_phone (OrderDraft *draft)
{
  draft->channel = CHANNEL_PHONE;
  return draft;
}

static Order *
post_rule_one (Fixture *fixture, const char *customer, Money card, Money cash)
{
  OrderDraft *draft = by_phone (order_fixture_rule_one (customer));

  if (card > 0)
    fixture_pay (draft, TENDER_CARD, card);
  if (cash > 0)
    fixture_pay (draft, TENDER_CASH, cash);
  return order_fixture_post (fixture, draft);
}

static void
refuse (Fixture *fixture, const char *number, int line, Quantity quantity, DeskError code,
        const char *field)
{
  g_autofree char *uuid = g_uuid_string_random ();
  OrderCancel cancel
      = { .number = (char *)number, .uuid = uuid, .line = line, .quantity = quantity };

  fixture_refuse (fixture, &order_cancel_job, &cancel, code, field);
}

static void
test_whole (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_rule_one (fixture, NULL, 2000, 1000);
  g_autoptr (Order) after = order_fixture_cancel (fixture, order->number, 0, 0);

  g_assert_cmpint (order->state, ==, ORDER_POSTED);
  g_assert_cmpint (after->state, ==, ORDER_CANCELLED);
  g_assert_cmpint (after->total, ==, 0);
  g_assert_cmpint (after->tax, ==, 0);
  g_assert_cmpint (after->paid, ==, 0);
  g_assert_cmpint (after->owed, ==, 0);
  g_assert_cmpint (after->change, ==, 0);
  g_assert_cmpuint (after->payments->len, ==, 4);
  g_assert_cmpint (order_fixture_payment (after, 2)->tender, ==, TENDER_CARD);
  g_assert_cmpint (order_fixture_payment (after, 2)->captured, ==, -2000);
  g_assert_cmpint (order_fixture_payment (after, 3)->tender, ==, TENDER_CASH);
  g_assert_cmpint (order_fixture_payment (after, 3)->captured, ==, -947);
  g_assert_cmpint (order_fixture_line (after, 1)->cancelled, ==, 2000);
  g_assert_cmpint (order_fixture_line (after, 1)->gross, ==, 1940);
  g_assert_cmpint (order_fixture_line (after, 1)->remaining_amount, ==, 0);
  g_assert_cmpint (order_fixture_stock (fixture, "TEA"), ==, 0);
}

/* Card 20.00 + cash 9.47: 9.70 goes to the card; then the rest to card 10.30 and cash. */
static void
test_line_by_line (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_rule_one (fixture, NULL, 2000, 947);
  g_autoptr (Order) first = order_fixture_cancel (fixture, order->number, 1, 1000);
  g_autoptr (Order) second = order_fixture_cancel (fixture, order->number, 1, 1000);
  g_autoptr (Order) third = order_fixture_cancel (fixture, order->number, 3, 3000);

  g_assert_cmpint (first->total, ==, 2947 - 970);
  g_assert_cmpint (first->state, ==, ORDER_POSTED);
  g_assert_cmpint (order_fixture_line (first, 1)->cancelled, ==, 1000);
  g_assert_cmpint (order_fixture_payment (first, 2)->captured, ==, -970);
  g_assert_cmpint (order_fixture_payment (first, 2)->tender, ==, TENDER_CARD);
  g_assert_cmpint (order_fixture_payment (second, 3)->captured, ==, -970);
  g_assert_cmpint (order_fixture_payment (third, 4)->tender, ==, TENDER_CARD);
  g_assert_cmpint (order_fixture_payment (third, 4)->captured, ==, -60);
  g_assert_cmpint (order_fixture_payment (third, 5)->tender, ==, TENDER_CASH);
  g_assert_cmpint (order_fixture_payment (third, 5)->captured, ==, -500);
  g_assert_cmpint (third->total, ==, 447);
  g_assert_cmpint (third->paid, ==, 447);
  g_assert_cmpint (third->owed, ==, 0);
  g_assert_cmpint (order_fixture_stock (fixture, "BAG"), ==, 0);
  g_assert_cmpint (order_fixture_stock (fixture, "MUG"), ==, -1000);
}

/* Rule 3: 10.00 of three comes off as 3.33, 3.34, 3.33; with the last piece nothing remains. */
static void
test_last_piece_takes_the_rest (void)
{
  static const Money expected[] = { 333, 334, 333 };
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  OrderDraft *draft = by_phone (order_fixture_one (customer->number, "TEA", 3000));
  g_autoptr (Order) order = NULL;
  Money total = 1000;

  draft->discount = (Discount){ DISCOUNT_AMOUNT, 3 * 1299 - 1000 };
  order = order_fixture_post (fixture, draft);
  g_assert_cmpint (order->total, ==, 1000);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (Order) after = order_fixture_cancel (fixture, order->number, 1, 1000);

      g_assert_cmpint (total - after->total, ==, expected[i]);
      total = after->total;
      g_assert_cmpint (after->state, ==, i == 2 ? ORDER_CANCELLED : ORDER_POSTED);
    }
}

/* Rule 6: first it lowers what is owed. */
static void
test_lowers_the_balance_first (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) order = post_rule_one (fixture, customer->number, 2000, 0);
  g_autoptr (Order) first = order_fixture_cancel (fixture, order->number, 2, 1000);
  g_autoptr (Order) second = order_fixture_cancel (fixture, order->number, 3, 3000);

  g_assert_cmpint (order->owed, ==, 947);
  g_assert_cmpint (first->owed, ==, 500);
  g_assert_cmpuint (first->payments->len, ==, 1);
  g_assert_cmpint (second->owed, ==, 0);
  g_assert_cmpint (second->total, ==, 1940);
  g_assert_cmpuint (second->payments->len, ==, 2);
  g_assert_cmpint (order_fixture_payment (second, 1)->captured, ==, -60);
}

/* Rule 7: 2 × 0.99 paid with 2.00 where the smallest coin is 1.00: back 1.00 and 1.00. */
static void
test_cash_comes_back_as_it_was_taken (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new_with ("included", "line", "1.00");
  OrderDraft *draft = by_phone (order_fixture_one (NULL, "PENNY", 2000));
  g_autoptr (Order) order = NULL;
  g_autoptr (Order) first = NULL;
  g_autoptr (Order) second = NULL;

  fixture_pay (draft, TENDER_CASH, 200);
  order = order_fixture_post (fixture, draft);
  first = order_fixture_cancel (fixture, order->number, 1, 1000);
  second = order_fixture_cancel (fixture, order->number, 1, 1000);
  g_assert_cmpint (order->rounding, ==, 2);
  g_assert_cmpint (order_fixture_payment (first, 1)->given, ==, -100);
  g_assert_cmpint (order_fixture_payment (second, 2)->given, ==, -100);
  g_assert_cmpint (second->paid, ==, 0);
  g_assert_cmpint (second->rounding, ==, 0);
}

static void
test_refusals (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_rule_one (fixture, NULL, 2947, 0);
  g_autoptr (Order) at_counter
      = order_fixture_post (fixture, order_fixture_one (NULL, "FREE", 1000));
  g_autoptr (Order) part = NULL;
  g_autoptr (Order) rest = NULL;

  refuse (fixture, "O2000-000001", 0, 0, DESK_ERROR_NOT_FOUND, NULL);
  refuse (fixture, at_counter->number, 0, 0, DESK_ERROR_CONSTRAINT, NULL);
  refuse (fixture, order->number, 4, 1000, DESK_ERROR_NOT_FOUND, "/line");
  refuse (fixture, order->number, -1, 1000, DESK_ERROR_NOT_FOUND, "/line");
  refuse (fixture, order->number, 1, 0, DESK_ERROR_INVALID, "/quantity");
  refuse (fixture, order->number, 1, -1000, DESK_ERROR_INVALID, "/quantity");
  refuse (fixture, order->number, 0, 1000, DESK_ERROR_INVALID, "/line");
  refuse (fixture, order->number, 1, 2001, DESK_ERROR_CONSTRAINT, "/quantity");
  part = order_fixture_cancel (fixture, order->number, 1, 2000);
  refuse (fixture, order->number, 1, 1000, DESK_ERROR_CONSTRAINT, "/quantity");
  rest = order_fixture_cancel (fixture, order->number, 0, 0);
  refuse (fixture, order->number, 0, 0, DESK_ERROR_CONSTRAINT, NULL);
}

static void
test_once_only (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) order = post_rule_one (fixture, customer->number, 0, 0);
  OrderCancel cancel
      = { .number = order->number, .uuid = (char *)"form-0001", .line = 1, .quantity = 1000 };
  g_autoptr (Order) first = fixture_run (fixture, &order_cancel_job, &cancel);
  g_autoptr (Order) second = fixture_run (fixture, &order_cancel_job, &cancel);

  g_assert_cmpint (first->total, ==, 1977);
  g_assert_cmpint (second->total, ==, 1977);
  cancel.quantity = 500;
  fixture_refuse (fixture, &order_cancel_job, &cancel, DESK_ERROR_REUSED, "/uuid");
  cancel.uuid = order->uuid;
  fixture_refuse (fixture, &order_cancel_job, &cancel, DESK_ERROR_REUSED, "/uuid");
  cancel.uuid = NULL;
  fixture_refuse (fixture, &order_cancel_job, &cancel, DESK_ERROR_INVALID, "/uuid");
}

/* Rule 19: who may not refund may lower what is owed, and give nothing back. */
static void
test_a_clerk_gives_no_money_back (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) order = post_rule_one (fixture, customer->number, 2000, 0);
  g_autoptr (Order) lowered = NULL;
  g_autoptr (Order) kept = NULL;

  order_fixture_become_clerk (fixture);
  lowered = order_fixture_cancel (fixture, order->number, 2, 1000);
  g_assert_cmpint (lowered->owed, ==, 500);
  refuse (fixture, order->number, 3, 3000, DESK_ERROR_LIMIT, NULL);
  refuse (fixture, order->number, 0, 0, DESK_ERROR_LIMIT, NULL);
  kept = order_fixture_show (fixture, order->number);
  g_assert_cmpint (kept->paid, ==, 2000);
  g_assert_cmpint (kept->total, ==, lowered->total);
  g_assert_cmpint (order_fixture_stock (fixture, "BAG"), ==, -3000);
}

static Quantity
left_on (const Order *order, guint line)
{
  const OrderLine *at = order_fixture_line (order, line);

  return at->quantity - at->cancelled;
}

/* Orders paid in random ways are taken off in random pieces: at every step what was captured is at
 * most the total, and in the end nothing is kept. The fixture proves ledger and stock. */
static void
check_random_order (Fixture *fixture, const char *customer)
{
  OrderDraft *draft = by_phone (order_fixture_rule_one (customer));
  g_autoptr (Order) order = NULL;

  order_draft_add_line (draft, "PENNY", g_test_rand_int_range (1, 9000));
  if (g_test_rand_bit ())
    fixture_pay (draft, TENDER_CARD, g_test_rand_int_range (1, 1500));
  if (g_test_rand_bit ())
    fixture_pay (draft, TENDER_BANK_TRANSFER, g_test_rand_int_range (1, 1000));
  if (g_test_rand_bit ())
    fixture_pay (draft, TENDER_CASH, 5 * g_test_rand_int_range (1, 1000));
  order = order_fixture_post (fixture, draft);
  while (order->state != ORDER_CANCELLED)
    {
      guint line = (guint)g_test_rand_int_range (1, 5);
      Quantity left = left_on (order, line);
      Money captured = order->total - order->owed;
      Order *after;

      if (left == 0)
        continue;
      after = order_fixture_cancel (fixture, order->number, (int)line,
                                    g_test_rand_int_range (1, (gint32)left + 1));
      g_assert_cmpint (after->owed, >=, 0);
      g_assert_cmpint (after->total - after->owed, ==, MIN (captured, after->total));
      g_assert_cmpint (after->tax, <=, after->total);
      order_free (order);
      order = after;
    }
  g_assert_cmpint (order->total, ==, 0);
  g_assert_cmpint (order->paid, ==, 0);
  g_assert_cmpint (order->rounding, ==, 0);
}

static void
test_random_orders (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new_with ("added", "order", "0.05");
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);

  for (int i = 0; i < CASES; i++)
    check_random_order (fixture, customer->number);
  g_assert_cmpint (order_fixture_stock (fixture, "TEA"), ==, 0);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT coalesce (sum (amount), 0) FROM ledger_entry"
                                               " WHERE account IN ('receivable', 'cash', 'sales')"),
                   ==, 0);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/order-cancel/whole-order-gives-all-back", test_whole);
  g_test_add_func ("/order-cancel/line-by-line-card-before-cash", test_line_by_line);
  g_test_add_func ("/order-cancel/last-piece-takes-the-rest", test_last_piece_takes_the_rest);
  g_test_add_func ("/order-cancel/lowers-the-balance-first", test_lowers_the_balance_first);
  g_test_add_func ("/order-cancel/cash-comes-back-as-it-was-taken",
                   test_cash_comes_back_as_it_was_taken);
  g_test_add_func ("/order-cancel/refusals", test_refusals);
  g_test_add_func ("/order-cancel/same-form-twice-is-one-cancellation", test_once_only);
  g_test_add_func ("/order-cancel/a-clerk-gives-no-money-back", test_a_clerk_gives_no_money_back);
  g_test_add_func ("/order-cancel/random-pieces-keep-nothing", test_random_orders);
  return g_test_run ();
}
