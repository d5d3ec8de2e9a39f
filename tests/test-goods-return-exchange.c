/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rule 10: what comes back pays for other goods, settled once, and keeps the tenders behind it; the
 * same thing in another size changes hands even. Random exchanges of exchanged goods are in
 * test-goods-return-history.c. */

#include "config.h"

#include "product.h"
#include "return-fixture.h"

static void
rename_product (Fixture *fixture, const char *code, const char *name)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  ProductEdit *edit;

  json_object_set_string_member (fields, "name", name);
  edit = product_edit_new (code, 0, fields);
  product_free (fixture_run (fixture, &product_edit_job, edit));
  product_edit_free (edit);
}

/* BAG 2.50 by card, TEA 12.99 for it: 10.49 more, in cash. */
static GoodsReturn *
take_dearer (Fixture *fixture, const char *order)
{
  ReturnDraft *draft = return_fixture_exchange (order, 1, "TEA");

  fixture_pay (draft->exchange, TENDER_CASH, 1100);
  return return_fixture_post (fixture, draft);
}

static void
test_dearer_is_collected (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell_one (fixture, "BAG", 1000, 250);
  g_autoptr (GoodsReturn) quote
      = return_fixture_quote (fixture, return_fixture_exchange (order->number, 1, "TEA"));
  g_autoptr (GoodsReturn) back = take_dearer (fixture, order->number);
  g_autoptr (Order) taken = order_fixture_show (fixture, back->exchange_order);

  g_assert_cmpint (quote->collect, ==, 1049);
  g_assert_cmpint (quote->carried, ==, 250);
  g_assert_cmpint (back->collect, ==, 1049);
  g_assert_cmpint (back->carried, ==, 250);
  g_assert_cmpint (taken->owed, ==, 0);
  g_assert_cmpint (taken->state, ==, ORDER_DELIVERED);
  g_assert_cmpint (return_fixture_account (fixture, "carried"), ==, 0);
}

/* The value keeps its tenders: all of the second order back is card 2.50 and cash 10.49. */
static void
test_tenders_are_kept (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell_one (fixture, "BAG", 1000, 250);
  g_autoptr (GoodsReturn) back = take_dearer (fixture, order->number);
  g_autoptr (GoodsReturn) all
      = return_fixture_post (fixture, return_fixture_one (back->exchange_order, 1, 1000));

  g_assert_cmpuint (all->payments->len, ==, 2);
  g_assert_cmpint (return_fixture_payment (all, 0)->tender, ==, TENDER_CARD);
  g_assert_cmpint (return_fixture_payment (all, 0)->given, ==, -250);
  g_assert_cmpint (return_fixture_payment (all, 1)->tender, ==, TENDER_CASH);
  g_assert_cmpint (return_fixture_payment (all, 1)->given, ==, -1049);
}

static void
test_cheaper_gives_the_rest_back (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell_one (fixture, "TEA", 1000, 1299);
  g_autoptr (GoodsReturn) back
      = return_fixture_post (fixture, return_fixture_exchange (order->number, 1, "BAG"));

  g_assert_cmpint (back->carried, ==, 250);
  g_assert_cmpint (back->collect, ==, 0);
  g_assert_cmpint (return_fixture_payment (back, 0)->given, ==, -1049);
  g_assert_false (return_fixture_payment (back, 0)->carried);
}

static void
test_unpaid_is_refused_whole (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell_one (fixture, "BAG", 1000, 250);
  g_autoptr (Order) after = NULL;

  return_fixture_fails (fixture, &goods_return_post_job,
                        return_fixture_exchange (order->number, 1, "TEA"), DESK_ERROR_UNPAID,
                        "/exchange/payments");
  return_fixture_fails (fixture, &goods_return_post_job,
                        return_fixture_exchange (order->number, 1, "NONE"), DESK_ERROR_NOT_FOUND,
                        "/exchange/lines/0/product");
  after = order_fixture_show (fixture, order->number);
  g_assert_cmpuint (after->returns->len, ==, 0);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM sale"), ==, 1);
}

static void
test_another_size_is_even (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell_one (fixture, "BAG", 1000, 250);
  g_autoptr (GoodsReturn) even = NULL;
  g_autoptr (GoodsReturn) today = NULL;

  rename_product (fixture, "BAG", "Shirt");
  rename_product (fixture, "MUG", "shirt");
  even = return_fixture_quote (fixture, return_fixture_exchange (order->number, 1, "MUG"));
  g_assert_cmpint (even->collect, ==, 0);
  g_assert_cmpint (even->exchange->total, ==, 250);
  return_fixture_set (fixture, "even-swap", "today");
  today = return_fixture_quote (fixture, return_fixture_exchange (order->number, 1, "MUG"));
  g_assert_cmpint (today->collect, ==, 599 - 250);
}

static void
test_posted_twice_is_one (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell_one (fixture, "TEA", 1000, 1299);
  ReturnDraft *draft = return_fixture_exchange (order->number, 1, "BAG");
  ReturnDraft *again = return_draft_copy (draft);
  g_autoptr (GoodsReturn) one = return_fixture_post (fixture, draft);
  g_autoptr (GoodsReturn) other = return_fixture_post (fixture, again);

  g_assert_cmpstr (one->number, ==, other->number);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM sale"), ==, 2);
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/goods-return-exchange/dearer-is-collected", test_dearer_is_collected);
  g_test_add_func ("/goods-return-exchange/tenders-are-kept", test_tenders_are_kept);
  g_test_add_func ("/goods-return-exchange/cheaper-gives-the-rest-back",
                   test_cheaper_gives_the_rest_back);
  g_test_add_func ("/goods-return-exchange/unpaid-is-refused-whole", test_unpaid_is_refused_whole);
  g_test_add_func ("/goods-return-exchange/another-size-is-even", test_another_size_is_even);
  g_test_add_func ("/goods-return-exchange/posted-twice-is-one", test_posted_twice_is_one);
  return g_test_run ();
}
