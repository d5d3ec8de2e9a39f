/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes back without a receipt, by the example of rule 12: at which price, to what, and how
 * much a person. */

#include "config.h"

#include "order-correction.h"
#include "return-fixture.h"

#define MARIA "Maria Rossi"

static void
refuse (Fixture *fixture, ReturnDraft *take_draft, DeskError code, const char *field)
{
  return_fixture_fails (fixture, &goods_return_quote_job, take_draft, code, field);
}

static OrderDraft *
sale_at (const char *product, Quantity quantity, Money price, Money pays)
{
  OrderDraft *draft = order_fixture_one (NULL, product, quantity);
  OrderDraftLine *line = g_ptr_array_index (draft->lines, 0);

  line->has_price = TRUE;
  line->price = price;
  if (pays > 0)
    fixture_pay (draft, TENDER_CARD, pays);
  return draft;
}

/* One, at another price than it has. */
static void
sell_at (Fixture *fixture, const char *product, Money price)
{
  order_free (order_fixture_post (fixture, sale_at (product, 1000, price, price)));
}

static void
check_price (Fixture *fixture, const char *product, Quantity quantity, Money amount, Money tax)
{
  g_autoptr (GoodsReturn) is
      = return_fixture_quote (fixture, return_fixture_loose (product, quantity, MARIA));

  g_assert_cmpint (is->amount, ==, amount);
  g_assert_cmpint (is->tax, ==, tax);
  g_assert_cmpint (return_fixture_line (is, 1)->quantity, ==, quantity);
}

/* The lowest of the last 30 days, for as much as comes back; a sale of several is by the piece. */
static void
test_lowest_price (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();

  return_fixture_on (fixture, "2026-03-01");
  sell_at (fixture, "PENNY", 12);
  return_fixture_on (fixture, "2026-03-02");
  order_free (order_fixture_post (fixture, sale_at ("PENNY", 2000, 60, 120)));
  return_fixture_on (fixture, "2026-03-20");
  sell_at (fixture, "PENNY", 90);
  return_fixture_on (fixture, "2026-03-31");
  check_price (fixture, "PENNY", 1000, 12, 2);
  return_fixture_on (fixture, "2026-04-01");
  check_price (fixture, "PENNY", 3000, 180, 30);
  check_price (fixture, "PENNY", 500, 30, 5);
  return_fixture_set (fixture, "no-receipt-days", "12");
  check_price (fixture, "PENNY", 1000, 90, 15);
}

static void
test_tax_on_top (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new_with ("added", "line", "0.01");

  sell_at (fixture, "FREE", 0);
  order_free (order_fixture_post (fixture, sale_at ("PENNY", 1000, 100, 120)));
  check_price (fixture, "PENNY", 2000, 240, 40);
}

/* Nobody paid for what was given away, cancelled or reversed. */
static void
test_what_does_not_count (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *called = sale_at ("TEA", 1000, 200, 200);
  OrderReverse form = { .uuid = (char *)"form-of-reversal", .reason = (char *)"twice" };
  g_autoptr (Order) cancelled = NULL;
  g_autoptr (Order) reversed = NULL;

  sell_at (fixture, "TEA", 970);
  sell_at (fixture, "TEA", 0);
  called->channel = CHANNEL_PHONE;
  cancelled = order_fixture_post (fixture, called);
  check_price (fixture, "TEA", 1000, 200, 0);
  order_free (order_fixture_cancel (fixture, cancelled->number, 0, 0));
  check_price (fixture, "TEA", 1000, 970, 0);
  reversed = order_fixture_post (fixture, sale_at ("TEA", 1000, 300, 300));
  check_price (fixture, "TEA", 1000, 300, 0);
  form.number = reversed->number;
  order_free (fixture_run (fixture, &order_reverse_job, &form));
  check_price (fixture, "TEA", 1000, 970, 0);
}

/* All of it goes on a voucher, with the name of who brought it; what can be sold again is on the
 * shelf again. */
static void
test_on_a_voucher (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  ReturnDraft *cash = return_fixture_loose ("TEA", 1000, MARIA);
  ReturnDraft *exchange = return_fixture_loose ("TEA", 1000, MARIA);
  g_autoptr (GoodsReturn) is = NULL;
  g_autoptr (GoodsReturn) shown = NULL;

  sell_at (fixture, "TEA", 970);
  cash->refund = REFUND_CASH;
  refuse (fixture, cash, DESK_ERROR_CONSTRAINT, "/refund");
  exchange->exchange = order_draft_new ();
  order_draft_add_line (exchange->exchange, "MUG", 1000);
  refuse (fixture, exchange, DESK_ERROR_CONSTRAINT, "/exchange");
  is = return_fixture_post (fixture, return_fixture_loose ("TEA", 1000, MARIA));
  g_assert_cmpint (is->refund, ==, REFUND_VOUCHER);
  g_assert_null (is->order);
  g_assert_nonnull (is->voucher);
  g_assert_cmpint (is->voucher_balance, ==, 970);
  g_assert_cmpint (return_fixture_account (fixture, "voucher"), ==, -970);
  g_assert_cmpint (return_fixture_account (fixture, "card"), ==, 970);
  g_assert_cmpint (order_fixture_stock (fixture, "TEA"), ==, 0);
  shown = return_fixture_show (fixture, is->number);
  g_assert_cmpstr (shown->identity, ==, MARIA);
}

static void
test_identity (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autofree char *longer = g_strnfill (RETURN_IDENTITY_CHARS + 1, 'x');

  sell_at (fixture, "TEA", 970);
  refuse (fixture, return_fixture_loose ("TEA", 1000, NULL), DESK_ERROR_INVALID, "/identity");
  refuse (fixture, return_fixture_loose ("TEA", 1000, ""), DESK_ERROR_INVALID, "/identity");
  refuse (fixture, return_fixture_loose ("TEA", 1000, longer), DESK_ERROR_INVALID, "/identity");
  refuse (fixture, return_fixture_loose ("TEA", 1000, "card 4242 4242 4242 4242"),
          DESK_ERROR_INVALID, "/identity");
}

static ReturnDraft *
loose_of (const char *product, const char *identity, const char *customer)
{
  ReturnDraft *draft = return_fixture_loose (product, 1000, identity);

  draft->customer = g_strdup (customer);
  return draft;
}

static void
check_approvals (Fixture *fixture, const char *product, const char *identity, const char *customer,
                 guint approvals)
{
  g_autoptr (GoodsReturn) is
      = return_fixture_quote (fixture, loose_of (product, identity, customer));

  g_assert_cmphex (is->approvals, ==, approvals);
}

/* Limit 50, of which 45 are used: 9.70 needs approval, 5.00 does not, nor somebody else's 9.70. */
static void
test_limit_by_name (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();

  return_fixture_set (fixture, "no-receipt-limit", "50.00");
  sell_at (fixture, "MUG", 4500);
  sell_at (fixture, "TEA", 970);
  sell_at (fixture, "BAG", 500);
  check_approvals (fixture, "MUG", MARIA, NULL, 0);
  goods_return_free (return_fixture_post (fixture, loose_of ("MUG", MARIA, NULL)));
  check_approvals (fixture, "TEA", MARIA, NULL, APPROVAL_NO_RECEIPT);
  check_approvals (fixture, "TEA", "MÀRIA rossi", NULL, APPROVAL_NO_RECEIPT);
  check_approvals (fixture, "BAG", MARIA, NULL, 0);
  check_approvals (fixture, "TEA", "Anna Bianchi", NULL, 0);
}

/* Whatever name they give. */
static void
test_limit_by_customer (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) maria = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Customer) anna = fixture_customer (fixture, "Bianchi, Anna", NULL);

  return_fixture_set (fixture, "no-receipt-limit", "50.00");
  sell_at (fixture, "MUG", 4500);
  sell_at (fixture, "TEA", 970);
  goods_return_free (return_fixture_post (fixture, loose_of ("MUG", "Passport 1", maria->number)));
  check_approvals (fixture, "TEA", "Passport 2", maria->number, APPROVAL_NO_RECEIPT);
  check_approvals (fixture, "TEA", "Passport 2", anna->number, 0);
  check_approvals (fixture, "TEA", "Passport 2", NULL, 0);
  check_approvals (fixture, "TEA", "Passport 1", anna->number, APPROVAL_NO_RECEIPT);
  refuse (fixture, loose_of ("TEA", "Passport 2", "C999999"), DESK_ERROR_NOT_FOUND, "/customer");
}

/* Where none is set each needs approval. */
static void
test_no_limit_is_set (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();

  sell_at (fixture, "TEA", 970);
  check_approvals (fixture, "TEA", MARIA, NULL, APPROVAL_NO_RECEIPT);
}

/* Ten days with today in them. */
static void
test_period_rolls (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();

  return_fixture_on (fixture, "2026-03-01");
  return_fixture_set (fixture, "no-receipt-limit", "50.00");
  return_fixture_set (fixture, "no-receipt-period", "10");
  sell_at (fixture, "MUG", 4500);
  sell_at (fixture, "TEA", 970);
  goods_return_free (return_fixture_post (fixture, loose_of ("MUG", MARIA, NULL)));
  return_fixture_on (fixture, "2026-03-10");
  check_approvals (fixture, "TEA", MARIA, NULL, APPROVAL_NO_RECEIPT);
  return_fixture_on (fixture, "2026-03-11");
  check_approvals (fixture, "TEA", MARIA, NULL, 0);
}

/* What came back with its receipt uses nothing of the limit. */
static void
test_receipts_do_not_count (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) maria = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) order = return_fixture_sell (fixture, maria->number, 2947, 0);

  return_fixture_set (fixture, "no-receipt-limit", "12.00");
  goods_return_free (return_fixture_post (fixture, return_fixture_one (order->number, 1, 1000)));
  check_approvals (fixture, "TEA", MARIA, maria->number, 0);
}

static void
test_not_returnable (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (ProductEdit) edit = product_edit_new ("TEA", 0, fields);
  ReturnDraft *faulty = return_fixture_loose ("TEA", 1000, MARIA);
  ReturnDraftLine *line = g_ptr_array_index (faulty->lines, 0);
  g_autoptr (GoodsReturn) is = NULL;

  sell_at (fixture, "TEA", 970);
  json_object_set_boolean_member (fields, "returnable", FALSE);
  product_free (fixture_run (fixture, &product_edit_job, edit));
  refuse (fixture, return_fixture_loose ("TEA", 1000, MARIA), DESK_ERROR_CONSTRAINT,
          "/lines/0/product");
  line->has_reason = TRUE;
  line->reason = RETURN_DEFECTIVE;
  is = return_fixture_quote (fixture, faulty);
  g_assert_cmpint (is->amount, ==, 970);
}

static void
test_refusals (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  ReturnDraft *second = return_fixture_loose ("TEA", 1000, MARIA);
  ReturnDraft *by_line = return_fixture_draft (NULL);
  ReturnDraft *nothing = return_fixture_draft (NULL);

  return_fixture_on (fixture, "2026-03-01");
  sell_at (fixture, "MUG", 599);
  return_fixture_on (fixture, "2026-04-01");
  sell_at (fixture, "WRAP", 100);
  sell_at (fixture, "TEA", 970);
  refuse (fixture, return_fixture_loose ("WRAP", 1000, MARIA), DESK_ERROR_CONSTRAINT,
          "/lines/0/product");
  refuse (fixture, return_fixture_loose ("MUG", 1000, MARIA), DESK_ERROR_CONSTRAINT,
          "/lines/0/product");
  return_draft_add_product (second, "BAG", 1000);
  refuse (fixture, second, DESK_ERROR_CONSTRAINT, "/lines/1/product");
  refuse (fixture, return_fixture_loose ("NONE", 1000, MARIA), DESK_ERROR_NOT_FOUND,
          "/lines/0/product");
  refuse (fixture, return_fixture_loose ("TEA", -1, MARIA), DESK_ERROR_INVALID,
          "/lines/0/quantity");
  by_line->identity = g_strdup (MARIA);
  return_draft_add_line (by_line, 1, 1000);
  refuse (fixture, by_line, DESK_ERROR_INVALID, "/lines/0/product");
  nothing->identity = g_strdup (MARIA);
  refuse (fixture, nothing, DESK_ERROR_INVALID, "/lines");
}

/* Sums that do not fit are an error said to the desk, never a wrap. */
static void
test_overflow_is_said (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *sale = order_fixture_one (NULL, "TEA", QUANTITY_ONE);
  OrderDraftLine *sold = g_ptr_array_index (sale->lines, 0);
  ReturnDraft *draft;

  sold->has_price = TRUE;
  sold->price = 8000000;
  fixture_pay (sale, TENDER_CARD, 8000000);
  order_free (order_fixture_post (fixture, sale));
  draft = return_fixture_loose ("TEA", QUANTITY_MAX, "Carla Verdi");
  return_draft_add_product (draft, "TEA", QUANTITY_MAX);
  return_fixture_fails (fixture, &goods_return_quote_job, draft, DESK_ERROR_INVALID, NULL);
}

/* What comes to nothing is still a return, and gives no voucher. */
static void
test_worth_nothing (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (GoodsReturn) is = NULL;

  order_free (return_fixture_sell_one (fixture, "PENNY", QUANTITY_ONE, 99));
  is = return_fixture_post (fixture, return_fixture_loose ("PENNY", 1, "Carla Verdi"));
  g_assert_cmpint (is->total, ==, 0);
  g_assert_null (is->voucher);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/goods-return-loose/lowest-price-of-late", test_lowest_price);
  g_test_add_func ("/goods-return-loose/tax-on-top-is-in-it", test_tax_on_top);
  g_test_add_func ("/goods-return-loose/what-does-not-count", test_what_does_not_count);
  g_test_add_func ("/goods-return-loose/on-a-voucher-alone", test_on_a_voucher);
  g_test_add_func ("/goods-return-loose/identity-is-noted", test_identity);
  g_test_add_func ("/goods-return-loose/limit-by-name", test_limit_by_name);
  g_test_add_func ("/goods-return-loose/limit-by-customer", test_limit_by_customer);
  g_test_add_func ("/goods-return-loose/no-limit-is-nothing", test_no_limit_is_set);
  g_test_add_func ("/goods-return-loose/period-rolls", test_period_rolls);
  g_test_add_func ("/goods-return-loose/receipts-do-not-count", test_receipts_do_not_count);
  g_test_add_func ("/goods-return-loose/not-returnable-but-for-a-fault", test_not_returnable);
  g_test_add_func ("/goods-return-loose/refusals-name-the-field", test_refusals);
  g_test_add_func ("/goods-return-loose/overflow-is-said", test_overflow_is_said);
  g_test_add_func ("/goods-return-loose/worth-nothing-gives-no-voucher", test_worth_nothing);
  return g_test_run ();
}
