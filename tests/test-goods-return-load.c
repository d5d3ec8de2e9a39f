/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A return read back whole is the one that was posted, whatever came after it. */

#include "config.h"

#include "return-fixture.h"

static void
assert_same_lines (const GoodsReturn *one, const GoodsReturn *other)
{
  g_assert_cmpuint (one->lines->len, ==, other->lines->len);
  for (guint i = 1; i <= one->lines->len; i++)
    {
      const GoodsReturnLine *a = return_fixture_line (one, i);
      const GoodsReturnLine *b = return_fixture_line (other, i);

      g_assert_cmpint (a->line, ==, b->line);
      g_assert_cmpint (a->order_line, ==, b->order_line);
      g_assert_cmpstr (a->code, ==, b->code);
      g_assert_cmpint (a->quantity, ==, b->quantity);
      g_assert_cmpint (a->reason, ==, b->reason);
      g_assert_cmpint (a->condition, ==, b->condition);
      g_assert_cmpint (a->disposition, ==, b->disposition);
      g_assert_cmpint (a->amount, ==, b->amount);
      g_assert_cmpint (a->tax, ==, b->tax);
      g_assert_cmpint (a->fee_rate, ==, b->fee_rate);
      g_assert_cmpint (a->fee, ==, b->fee);
      g_assert_cmpint (a->fee_tax, ==, b->fee_tax);
      g_assert_cmpint (a->remaining_quantity, ==, b->remaining_quantity);
      g_assert_cmpint (a->remaining_amount, ==, b->remaining_amount);
    }
}

static void
assert_same (const GoodsReturn *one, const GoodsReturn *other)
{
  g_assert_cmpint (one->amount, ==, other->amount);
  g_assert_cmpint (one->tax, ==, other->tax);
  g_assert_cmpint (one->fee, ==, other->fee);
  g_assert_cmpint (one->fee_tax, ==, other->fee_tax);
  g_assert_cmpint (one->total, ==, other->total);
  g_assert_cmpint (one->settled, ==, other->settled);
  g_assert_cmpint (one->rounding, ==, other->rounding);
  g_assert_cmpint (one->carried, ==, other->carried);
  g_assert_cmpint (one->collect, ==, other->collect);
  g_assert_cmpint (one->refund, ==, other->refund);
  g_assert_cmpstr (one->note, ==, other->note);
  g_assert_cmpuint (one->payments->len, ==, other->payments->len);
  for (guint i = 0; i < one->payments->len; i++)
    {
      g_assert_cmpint (return_fixture_payment (one, i)->tender, ==,
                       return_fixture_payment (other, i)->tender);
      g_assert_cmpint (return_fixture_payment (one, i)->captured, ==,
                       return_fixture_payment (other, i)->captured);
      g_assert_cmpint (return_fixture_payment (one, i)->carried, ==,
                       return_fixture_payment (other, i)->carried);
    }
  assert_same_lines (one, other);
}

static ReturnDraft *
with_everything (const char *order)
{
  ReturnDraft *draft = return_fixture_exchange (order, 1, "MUG");
  ReturnDraftLine *line = return_draft_add_line (draft, 3, 1500);

  line->has_reason = TRUE;
  line->reason = RETURN_GIFT;
  line->has_condition = TRUE;
  line->condition = CONDITION_OPENED;
  draft->note = g_strdup ("in its box");
  return draft;
}

/* What a quote says is what is posted, and what is shown ever after. */
static void
test_quoted_posted_and_shown_alike (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new_with ("included", "line", "0.05");
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) order = return_fixture_sell (fixture, customer->number, 300, 2555);
  g_autoptr (ReturnDraft) draft = with_everything (order->number);
  g_autoptr (GoodsReturn) quoted = NULL;
  g_autoptr (GoodsReturn) posted = NULL;
  g_autoptr (GoodsReturn) shown = NULL;

  return_fixture_set (fixture, "restocking-fees", "gift 12.5%");
  quoted = fixture_run (fixture, &goods_return_quote_job, draft);
  g_assert_null (quoted->number);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM goods_return"), ==, 0);
  posted = fixture_run (fixture, &goods_return_post_job, draft);
  assert_same (quoted, posted);
  g_assert_cmpint (posted->settled, >, 0);
  g_assert_cmpint (posted->fee, >, 0);
  g_assert_cmpint (posted->carried, ==, 599);
  goods_return_free (return_fixture_post (fixture, return_fixture_one (order->number, 1, 1000)));
  shown = return_fixture_show (fixture, posted->number);
  assert_same (posted, shown);
  g_assert_cmpstr (shown->number, ==, posted->number);
  g_assert_cmpstr (shown->uuid, ==, draft->uuid);
  g_assert_cmpstr (shown->order, ==, order->number);
  g_assert_cmpstr (shown->exchange_order, ==, posted->exchange_order);
  g_assert_cmpstr (shown->customer_name, ==, "Rossi, Maria");
  g_assert_cmpstr (shown->desk, ==, "desk-1");
  g_assert_cmpint (shown->day, ==, shop_today (fixture->shop));
}

static void
test_goodwill (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell (fixture, NULL, 2947, 0);
  g_autoptr (GoodsReturn) is = return_fixture_goodwill (fixture, order->number, 2, 47);
  g_autoptr (GoodsReturn) shown = return_fixture_show (fixture, is->number);

  g_assert_true (shown->is_goodwill);
  assert_same (is, shown);
  g_assert_cmpint (return_fixture_line (shown, 1)->remaining_amount, ==, 400);
}

/* The voucher is shown with what is on it now. */
static void
test_voucher (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell (fixture, NULL, 2947, 0);
  ReturnDraft *draft = return_fixture_one (order->number, 1, 1000);
  OrderDraft *sale = order_fixture_one (NULL, "BAG", 1000);
  g_autoptr (GoodsReturn) is = NULL;
  g_autoptr (GoodsReturn) shown = NULL;

  draft->refund = REFUND_VOUCHER;
  is = return_fixture_post (fixture, draft);
  g_assert_cmpint (is->voucher_balance, ==, 970);
  g_assert_cmpint (is->voucher_expires, ==, DAY_NONE);
  fixture_pay (sale, TENDER_VOUCHER, 250);
  ((PaymentDraft *)g_ptr_array_index (sale->payments, 0))->code = g_strdup (is->voucher);
  order_free (order_fixture_post (fixture, sale));
  shown = return_fixture_show (fixture, is->number);
  g_assert_cmpstr (shown->voucher, ==, is->voucher);
  g_assert_cmpint (shown->voucher_balance, ==, 720);
}

static void
test_not_found (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();

  fixture_refuse (fixture, &goods_return_show_job, "R2020-000001", DESK_ERROR_NOT_FOUND, NULL);
  fixture_refuse (fixture, &goods_return_show_job, "O2020-000001", DESK_ERROR_NOT_FOUND, NULL);
  fixture_refuse (fixture, &goods_return_show_job, "", DESK_ERROR_NOT_FOUND, NULL);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/goods-return-load/quoted-posted-and-shown-alike",
                   test_quoted_posted_and_shown_alike);
  g_test_add_func ("/goods-return-load/goodwill", test_goodwill);
  g_test_add_func ("/goods-return-load/voucher-as-it-is-now", test_voucher);
  g_test_add_func ("/goods-return-load/not-found", test_not_found);
  return g_test_run ();
}
