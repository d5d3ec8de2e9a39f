/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a return comes to, by the examples of rules 3, 4, 6, 7, 8 and 9, to the cent; what it
 * refuses, and the field that it names. Random ones are in test-goods-return-history.c. */

#include "config.h"

#include "order-correction.h"
#include "return-fixture.h"

static void
refuse (Fixture *fixture, ReturnDraft *take_draft, DeskError code, const char *field)
{
  return_fixture_fails (fixture, &goods_return_quote_job, take_draft, code, field);
}

/* Rule 3: 10.00 of three comes back as 3.33, 3.34, 3.33, and the tax goes to nothing with it. */
static void
test_last_piece_takes_the_rest (void)
{
  static const Money amounts[] = { 333, 334, 333 };
  static const Money taxes[] = { 56, 56, 55 };
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *draft = order_fixture_one (NULL, "PENNY", 3000);
  OrderDraftLine *line = g_ptr_array_index (draft->lines, 0);
  g_autoptr (Order) order = NULL;

  line->has_price = TRUE;
  line->price = 500;
  line->discount = (Discount){ DISCOUNT_AMOUNT, 500 };
  fixture_pay (draft, TENDER_CARD, 1000);
  order = order_fixture_post (fixture, draft);
  g_assert_cmpint (order->total, ==, 1000);
  g_assert_cmpint (order->tax, ==, 167);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GoodsReturn) is
          = return_fixture_post (fixture, return_fixture_one (order->number, 1, 1000));

      g_assert_cmpint (is->amount, ==, amounts[i]);
      g_assert_cmpint (is->tax, ==, taxes[i]);
      g_assert_cmpint (return_fixture_line (is, 1)->remaining_quantity, ==, 2000 - i * 1000);
    }
}

/* Rule 3: g ≤ A lowers A and not u, its tax is round (T·g/A); with A = 0 it is refused. */
static void
test_goodwill (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell_one (fixture, "PENNY", 2000, 198);
  ReturnGoodwill form
      = { .uuid = (char *)"form-of-goodwill", .order = order->number, .line = 1, .amount = 199 };
  g_autoptr (GoodsReturn) some = NULL;
  g_autoptr (GoodsReturn) one = NULL;
  g_autoptr (GoodsReturn) all = NULL;

  fixture_refuse (fixture, &goods_return_goodwill_job, &form, DESK_ERROR_CONSTRAINT, "/amount");
  form.amount = 0;
  fixture_refuse (fixture, &goods_return_goodwill_job, &form, DESK_ERROR_INVALID, "/amount");
  form.line = 2;
  fixture_refuse (fixture, &goods_return_goodwill_job, &form, DESK_ERROR_NOT_FOUND, "/line");
  some = return_fixture_goodwill (fixture, order->number, 1, 58);
  g_assert_true (some->is_goodwill);
  g_assert_cmpint (some->tax, ==, 10); /* 33 × 58 / 198 = 9.67 */
  g_assert_cmpint (return_fixture_line (some, 1)->quantity, ==, 0);
  g_assert_cmpint (return_fixture_line (some, 1)->remaining_quantity, ==, 2000);
  g_assert_cmpint (return_fixture_line (some, 1)->remaining_amount, ==, 140);
  one = return_fixture_post (fixture, return_fixture_one (order->number, 1, 1000));
  g_assert_cmpint (one->amount, ==, 70);
  g_assert_cmpint (one->tax, ==, 12); /* 23 / 2 */
  all = return_fixture_goodwill (fixture, order->number, 1, 70);
  g_assert_cmpint (all->tax, ==, 11);
  form.line = 1;
  form.amount = 1;
  fixture_refuse (fixture, &goods_return_goodwill_job, &form, DESK_ERROR_CONSTRAINT, "/amount");
}

/* Rule 6: card 20.00 + cash 9.47: 9.70 goes to the card; then 15.00 to card 10.30 and cash 4.70. */
static void
test_tenders (void)
{
  static const Money prices[] = { 970, 1500, 477 };
  static const char *const products[] = { "TEA", "MUG", "BAG" };
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *draft = fixture_draft (NULL);
  g_autoptr (Order) order = NULL;
  g_autoptr (GoodsReturn) first = NULL;
  g_autoptr (GoodsReturn) second = NULL;

  for (int i = 0; i < 3; i++)
    {
      OrderDraftLine *line = order_draft_add_line (draft, products[i], QUANTITY_ONE);

      line->has_price = TRUE;
      line->price = prices[i];
    }
  fixture_pay (draft, TENDER_CARD, 2000);
  fixture_pay (draft, TENDER_CASH, 947);
  order = order_fixture_post (fixture, draft);
  first = return_fixture_post (fixture, return_fixture_one (order->number, 1, 0));
  g_assert_cmpuint (first->payments->len, ==, 1);
  g_assert_cmpint (return_fixture_payment (first, 0)->tender, ==, TENDER_CARD);
  g_assert_cmpint (return_fixture_payment (first, 0)->captured, ==, -970);
  second = return_fixture_post (fixture, return_fixture_one (order->number, 2, 0));
  g_assert_cmpuint (second->payments->len, ==, 2);
  g_assert_cmpint (return_fixture_payment (second, 0)->tender, ==, TENDER_CARD);
  g_assert_cmpint (return_fixture_payment (second, 0)->captured, ==, -1030);
  g_assert_cmpint (return_fixture_payment (second, 1)->tender, ==, TENDER_CASH);
  g_assert_cmpint (return_fixture_payment (second, 1)->captured, ==, -470);
}

/* Rule 6: what is owed is lowered first. */
static void
test_lowers_what_is_owed_first (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) order = return_fixture_sell (fixture, customer->number, 2200, 0);
  g_autoptr (GoodsReturn) is
      = return_fixture_post (fixture, return_fixture_one (order->number, 1, 1000));
  g_autoptr (Order) after = order_fixture_show (fixture, order->number);

  g_assert_cmpint (order->owed, ==, 747);
  g_assert_cmpint (is->total, ==, 970);
  g_assert_cmpint (is->settled, ==, 747);
  g_assert_cmpint (return_fixture_payment (is, 0)->captured, ==, -223);
  g_assert_cmpint (after->owed, ==, 0);
}

/* Rule 7: step 1.00, 2 × 0.99 paid 2.00: back 1.00 and 1.00. Card 1.00 and cash for 0.52 at step
 * 0.05 took 0.50: a full return gives card 1.00 and cash 0.50. */
static void
test_cash_is_rounded_over_all_refunds (void)
{
  g_autoptr (Fixture) coarse = order_fixture_new_with ("included", "line", "1.00");
  g_autoptr (Fixture) swiss = order_fixture_new_with ("included", "line", "0.05");
  OrderDraft *two = order_fixture_one (NULL, "PENNY", 2000);
  OrderDraft *mixed = order_fixture_one (NULL, "PENNY", 1000);
  g_autoptr (Order) first = NULL;
  g_autoptr (Order) second = NULL;
  g_autoptr (GoodsReturn) whole = NULL;

  fixture_pay (two, TENDER_CASH, 200);
  first = order_fixture_post (coarse, two);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GoodsReturn) is
          = return_fixture_post (coarse, return_fixture_one (first->number, 1, 1000));

      g_assert_cmpint (return_fixture_payment (is, 0)->given, ==, -100);
      g_assert_cmpint (is->total + is->rounding, ==, 100);
    }
  ((OrderDraftLine *)g_ptr_array_index (mixed->lines, 0))->has_price = TRUE;
  ((OrderDraftLine *)g_ptr_array_index (mixed->lines, 0))->price = 152;
  fixture_pay (mixed, TENDER_CARD, 100);
  fixture_pay (mixed, TENDER_CASH, 50);
  second = order_fixture_post (swiss, mixed);
  whole = return_fixture_post (swiss, return_fixture_one (second->number, 1, 1000));
  g_assert_cmpint (return_fixture_payment (whole, 0)->captured, ==, -100);
  g_assert_cmpint (return_fixture_payment (whole, 1)->given, ==, -50);
  g_assert_cmpint (whole->rounding, ==, -2);
}

static GoodsReturn *
quote_fee (Fixture *fixture, const char *order, gboolean has_reason, ReturnReason reason,
           gboolean waive)
{
  ReturnDraft *draft = return_fixture_draft (order);
  ReturnDraftLine *line = return_draft_add_line (draft, 1, QUANTITY_ONE);

  line->has_reason = has_reason;
  line->reason = reason;
  draft->waive_fee = waive;
  return return_fixture_quote (fixture, draft);
}

/* Rule 9: 9.70 at 15 % keeps 1.46 and pays 8.24, but only for a reason that somebody gave. */
static void
test_fee (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell (fixture, NULL, 2947, 0);
  g_autoptr (GoodsReturn) given = NULL;
  g_autoptr (GoodsReturn) usual = NULL;
  g_autoptr (GoodsReturn) faulty = NULL;
  g_autoptr (GoodsReturn) waived = NULL;

  return_fixture_set (fixture, "restocking-fees", "15%");
  given = quote_fee (fixture, order->number, TRUE, RETURN_CHANGED_MIND, FALSE);
  g_assert_cmpint (given->amount, ==, 970);
  g_assert_cmpint (given->fee, ==, 146);
  g_assert_cmpint (given->total, ==, 824);
  g_assert_cmpint (return_fixture_payment (given, 0)->captured, ==, -824);
  usual = quote_fee (fixture, order->number, FALSE, RETURN_CHANGED_MIND, FALSE);
  g_assert_cmpint (usual->fee, ==, 0);
  g_assert_cmpint (return_fixture_line (usual, 1)->reason, ==, RETURN_REASON_USUAL);
  faulty = quote_fee (fixture, order->number, TRUE, RETURN_DEFECTIVE, FALSE);
  g_assert_cmpint (faulty->fee, ==, 0);
  waived = quote_fee (fixture, order->number, TRUE, RETURN_CHANGED_MIND, TRUE);
  g_assert_cmpint (waived->fee, ==, 0);
  g_assert_cmpuint (waived->approvals, ==, APPROVAL_WAIVER | APPROVAL_AMOUNT);
}

/* Rule 9: the tax in the fee is the same part of the line's. */
static void
test_tax_of_the_fee (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell_one (fixture, "PENNY", 10000, 990);
  ReturnDraft *draft = return_fixture_one (order->number, 1, 10000);
  g_autoptr (GoodsReturn) is = NULL;

  return_fixture_set (fixture, "restocking-fees", "33.333%");
  ((ReturnDraftLine *)g_ptr_array_index (draft->lines, 0))->has_reason = TRUE;
  ((ReturnDraftLine *)g_ptr_array_index (draft->lines, 0))->reason = RETURN_OTHER;
  is = return_fixture_post (fixture, draft);
  g_assert_cmpint (is->fee, ==, 330);
  g_assert_cmpint (is->tax, ==, 165);
  g_assert_cmpint (is->fee_tax, ==, 55);
  g_assert_cmpint (return_fixture_account (fixture, "fees"), ==, -275);
  g_assert_cmpint (return_fixture_account (fixture, "tax"), ==, -55);
}

static void
check_day (Fixture *fixture, const char *order, const char *day, ReturnReason reason,
           ReturnTime expected)
{
  g_autoptr (GoodsReturn) is = NULL;

  return_fixture_on (fixture, day);
  is = quote_fee (fixture, order, TRUE, reason, FALSE);
  g_assert_cmpint (is->time, ==, expected);
}

/* Rule 8: bought on 3 March, 30 days: until 2 April. A defect follows the warranty. */
static void
test_window (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = NULL;

  return_fixture_on (fixture, "2026-03-03");
  order = return_fixture_sell (fixture, NULL, 2947, 0);
  check_day (fixture, order->number, "2026-04-02", RETURN_CHANGED_MIND, RETURN_IN_TIME);
  check_day (fixture, order->number, "2026-04-03", RETURN_CHANGED_MIND, RETURN_NEEDS_APPROVAL);
  check_day (fixture, order->number, "2026-04-17", RETURN_CHANGED_MIND, RETURN_NEEDS_APPROVAL);
  check_day (fixture, order->number, "2026-04-18", RETURN_CHANGED_MIND, RETURN_TOO_LATE);
  check_day (fixture, order->number, "2026-04-18", RETURN_DEFECTIVE, RETURN_IN_TIME);
  check_day (fixture, order->number, "2028-03-03", RETURN_DEFECTIVE, RETURN_IN_TIME);
  check_day (fixture, order->number, "2028-03-04", RETURN_DEFECTIVE, RETURN_TOO_LATE);
}

/* Rule 8: the days run from the hand-over, not from the order. */
static void
test_window_begins_with_the_hand_over (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *draft = order_fixture_rule_one (NULL);
  g_autoptr (Order) order = NULL;

  return_fixture_on (fixture, "2026-03-03");
  draft->channel = CHANNEL_PHONE;
  fixture_pay (draft, TENDER_CARD, 2947);
  order = order_fixture_post (fixture, draft);
  refuse (fixture, return_fixture_one (order->number, 1, 1000), DESK_ERROR_CONSTRAINT, "/order");
  return_fixture_on (fixture, "2026-03-20");
  order_free (order_fixture_advance (fixture, order->number, ORDER_DELIVERED));
  check_day (fixture, order->number, "2026-04-19", RETURN_OTHER, RETURN_IN_TIME);
  check_day (fixture, order->number, "2026-04-20", RETURN_OTHER, RETURN_NEEDS_APPROVAL);
}

/* Rule 4: sold 3; of two pieces and two more the second says what is left. */
static void
test_more_than_is_left (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell_one (fixture, "BAG", 3000, 750);
  g_autoptr (ReturnDraft) twice = return_fixture_one (order->number, 1, 2000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GoodsReturn) rest = NULL;

  return_draft_add_line (twice, 1, 2000);
  g_assert_false (shop_run (fixture->shop, &goods_return_quote_job, twice, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_assert_cmpstr (error->message, ==, "1 left on this line.");
  g_assert_cmpstr (desk_error_get_field (error), ==, "/lines/1/quantity");
  goods_return_free (return_fixture_post (fixture, return_fixture_one (order->number, 1, 2500)));
  rest = return_fixture_post (fixture, return_fixture_one (order->number, 1, 0));
  g_assert_cmpint (return_fixture_line (rest, 1)->quantity, ==, 500);
  refuse (fixture, return_fixture_one (order->number, 1, 0), DESK_ERROR_CONSTRAINT,
          "/lines/0/quantity");
}

/* Rule 4: what was cancelled before the hand-over does not come back. */
static void
test_cancelled_does_not_come_back (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *draft = order_fixture_one (NULL, "BAG", 3000);
  g_autoptr (Order) order = NULL;
  g_autoptr (GoodsReturn) is = NULL;

  draft->channel = CHANNEL_PHONE;
  fixture_pay (draft, TENDER_CARD, 750);
  order = order_fixture_post (fixture, draft);
  order_free (order_fixture_cancel (fixture, order->number, 1, 1000));
  order_free (order_fixture_advance (fixture, order->number, ORDER_DELIVERED));
  refuse (fixture, return_fixture_one (order->number, 1, 3000), DESK_ERROR_CONSTRAINT,
          "/lines/0/quantity");
  is = return_fixture_post (fixture, return_fixture_one (order->number, 1, 2000));
  g_assert_cmpint (is->amount, ==, 500);
}

static void
test_thousandths (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell_one (fixture, "TEA", 333, 433);
  g_autoptr (GoodsReturn) one
      = return_fixture_post (fixture, return_fixture_one (order->number, 1, 1));
  g_autoptr (GoodsReturn) rest
      = return_fixture_post (fixture, return_fixture_one (order->number, 1, 332));

  g_assert_cmpint (one->amount, ==, 1);
  g_assert_cmpint (rest->amount, ==, 432);
}

static void
test_refusals (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = return_fixture_sell (fixture, NULL, 2947, 0);
  ReturnDraft *by_product = return_fixture_draft (order->number);
  ReturnDraft *noted = return_fixture_one (order->number, 1, 1000);
  ReturnDraft *many = return_fixture_draft (order->number);

  refuse (fixture, return_fixture_one ("O2020-000001", 1, 1000), DESK_ERROR_NOT_FOUND, "/order");
  refuse (fixture, return_fixture_draft (order->number), DESK_ERROR_INVALID, "/lines");
  refuse (fixture, return_fixture_one (order->number, 4, 1000), DESK_ERROR_NOT_FOUND,
          "/lines/0/line");
  refuse (fixture, return_fixture_one (order->number, 0, 1000), DESK_ERROR_NOT_FOUND,
          "/lines/0/line");
  refuse (fixture, return_fixture_one (order->number, 1, -1), DESK_ERROR_INVALID,
          "/lines/0/quantity");
  return_draft_add_product (by_product, "TEA", 1000);
  refuse (fixture, by_product, DESK_ERROR_INVALID, "/lines/0/product");
  noted->note = g_strdup ("paid by 4242 4242 4242 4242");
  refuse (fixture, noted, DESK_ERROR_INVALID, "/note");
  for (int i = 0; i < 1001; i++)
    return_draft_add_line (many, 1, 1);
  refuse (fixture, many, DESK_ERROR_INVALID, "/lines");
}

/* Cancelled and reversed orders have nothing to give back. */
static void
test_void_orders (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *draft = order_fixture_one (NULL, "BAG", 1000);
  g_autoptr (Order) kept = return_fixture_sell (fixture, NULL, 2947, 0);
  g_autoptr (Order) cancelled = NULL;
  OrderReverse form
      = { .number = kept->number, .uuid = (char *)"form-of-reversal", .reason = (char *)"twice" };

  draft->channel = CHANNEL_PHONE;
  fixture_pay (draft, TENDER_CARD, 250);
  cancelled = order_fixture_post (fixture, draft);
  order_free (order_fixture_cancel (fixture, cancelled->number, 0, 0));
  order_free (fixture_run (fixture, &order_reverse_job, &form));
  refuse (fixture, return_fixture_one (cancelled->number, 1, 0), DESK_ERROR_CONSTRAINT, "/order");
  refuse (fixture, return_fixture_one (kept->number, 1, 0), DESK_ERROR_CONSTRAINT, "/order");
}

/* What is never taken back comes back all the same for a fault or a mistake of ours. */
static void
test_not_returnable (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (ProductEdit) edit = product_edit_new ("TEA", 0, fields);
  g_autoptr (Order) order = return_fixture_sell (fixture, NULL, 2947, 0);
  g_autoptr (GoodsReturn) faulty = NULL;

  json_object_set_boolean_member (fields, "returnable", FALSE);
  product_free (fixture_run (fixture, &product_edit_job, edit));
  refuse (fixture, return_fixture_one (order->number, 1, 1000), DESK_ERROR_CONSTRAINT,
          "/lines/0/line");
  faulty = quote_fee (fixture, order->number, TRUE, RETURN_DEFECTIVE, FALSE);
  g_assert_cmpint (faulty->amount, ==, 970);
}

/* Rule 6's other choice: all of it by cash, or on a voucher, whatever paid. */
static void
test_another_way (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new_with ("included", "line", "0.05");
  g_autoptr (Order) order = return_fixture_sell (fixture, NULL, 2000, 945);
  ReturnDraft *by_cash = return_fixture_one (order->number, 1, 1000);
  ReturnDraft *on_voucher = return_fixture_one (order->number, 2, 1000);
  g_autoptr (GoodsReturn) cash = NULL;
  g_autoptr (GoodsReturn) voucher = NULL;
  g_autoptr (GoodsReturn) rest = NULL;
  ReturnDraft *all = return_fixture_one (order->number, 1, 1000);

  by_cash->refund = REFUND_CASH;
  cash = return_fixture_post (fixture, by_cash);
  g_assert_cmpint (return_fixture_account (fixture, "cash"), ==, 945 - 970);
  g_assert_cmpint (return_fixture_account (fixture, "card"), ==, 2000);
  g_assert_cmpint (cash->approvals, ==, 0);
  on_voucher->refund = REFUND_VOUCHER;
  voucher = return_fixture_post (fixture, on_voucher);
  g_assert_cmpint (voucher->voucher_balance, ==, 447);
  g_assert_cmpint (return_fixture_account (fixture, "voucher"), ==, -447);
  return_draft_add_line (all, 3, 3000);
  rest = return_fixture_post (fixture, all);
  g_assert_cmpint (rest->total, ==, 970 + 560);
  g_assert_cmpint (return_fixture_account (fixture, "card"), ==, 2000 - 583);
  g_assert_cmpint (return_fixture_account (fixture, "receivable"), ==, 0);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/goods-return-plan/last-piece-takes-the-rest", test_last_piece_takes_the_rest);
  g_test_add_func ("/goods-return-plan/goodwill-lowers-the-amount-alone", test_goodwill);
  g_test_add_func ("/goods-return-plan/card-before-cash", test_tenders);
  g_test_add_func ("/goods-return-plan/lowers-what-is-owed-first", test_lowers_what_is_owed_first);
  g_test_add_func ("/goods-return-plan/cash-is-rounded-over-all-refunds",
                   test_cash_is_rounded_over_all_refunds);
  g_test_add_func ("/goods-return-plan/fee-only-for-a-reason-that-was-given", test_fee);
  g_test_add_func ("/goods-return-plan/tax-of-the-fee", test_tax_of_the_fee);
  g_test_add_func ("/goods-return-plan/window-is-inclusive", test_window);
  g_test_add_func ("/goods-return-plan/window-begins-with-the-hand-over",
                   test_window_begins_with_the_hand_over);
  g_test_add_func ("/goods-return-plan/more-than-is-left-is-refused", test_more_than_is_left);
  g_test_add_func ("/goods-return-plan/cancelled-does-not-come-back",
                   test_cancelled_does_not_come_back);
  g_test_add_func ("/goods-return-plan/quantities-in-thousandths", test_thousandths);
  g_test_add_func ("/goods-return-plan/refusals-name-the-field", test_refusals);
  g_test_add_func ("/goods-return-plan/void-orders-give-nothing-back", test_void_orders);
  g_test_add_func ("/goods-return-plan/not-returnable-but-for-a-fault", test_not_returnable);
  g_test_add_func ("/goods-return-plan/another-way-than-it-came", test_another_way);
  return g_test_run ();
}
