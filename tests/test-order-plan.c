/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quotes: a draft worked out with the shop's own products, settings and day, and nothing written.
 */

#include "config.h"

#include "order-fixture.h"

static void
test_rule_one (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = order_fixture_quote (fixture, order_fixture_rule_one (NULL));

  g_assert_cmpint (order_fixture_line (order, 1)->value, ==, 2598);
  g_assert_cmpint (order_fixture_line (order, 1)->discount_share, ==, 658);
  g_assert_cmpint (order_fixture_line (order, 1)->gross, ==, 1940);
  g_assert_cmpint (order_fixture_line (order, 2)->gross, ==, 447);
  g_assert_cmpint (order_fixture_line (order, 3)->gross, ==, 560);
  g_assert_cmpint (order->discount, ==, 1000);
  g_assert_cmpint (order->total, ==, 2947);
  g_assert_cmpint (order->due, ==, 2947);
  g_assert_cmpint (order->owed, ==, 2947);
  g_assert_cmpint (order->cash_due, ==, 2947);
  g_assert_cmpint (order->paid, ==, 0);
  g_assert_cmpint (order->change, ==, 0);
  g_assert_null (order->number);
  g_assert_cmpint (order->day, ==, shop_today (fixture->shop));
}

/* A scanner may put zeros before an EAN-13: the lookup and the order mean the same article. */
static void
test_a_barcode_as_it_is_scanned (void)
{
  static const char *const scans[] = { "4006381333931", "04006381333931", "BAG" };
  g_autoptr (Fixture) fixture = order_fixture_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (scans); i++)
    {
      g_autoptr (Order) order
          = order_fixture_quote (fixture, order_fixture_one (NULL, scans[i], QUANTITY_ONE));

      g_assert_cmpstr (order_fixture_line (order, 1)->code, ==, "BAG");
    }
}

static void
test_writes_nothing (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  gint64 audited = order_fixture_ask (fixture, "SELECT count (*) FROM audit");
  g_autoptr (Order) order = order_fixture_quote (fixture, order_fixture_rule_one (NULL));

  g_assert_cmpint (order->id, ==, 0);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM sale"), ==, 0);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM audit"), ==, audited);
}

static void
test_payments_are_shown (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new_with ("included", "line", "0.05");
  OrderDraft *draft = order_fixture_rule_one (NULL);
  g_autoptr (Order) order = NULL;

  fixture_pay (draft, TENDER_CARD, 2000);
  fixture_pay (draft, TENDER_CASH, 1000);
  order = order_fixture_quote (fixture, draft);
  g_assert_cmpint (order->rounding, ==, -2);
  g_assert_cmpint (order->due, ==, 2945);
  g_assert_cmpint (order->paid, ==, 2945);
  g_assert_cmpint (order->change, ==, 55);
  g_assert_cmpint (order->owed, ==, 0);
  g_assert_cmpint (order->cash_due, ==, 0);
}

static void
test_part_payment_is_never_refused (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new_with ("included", "line", "0.05");
  OrderDraft *draft = order_fixture_rule_one (NULL);
  g_autoptr (Order) order = NULL;

  fixture_pay (draft, TENDER_CARD, 2000);
  order = order_fixture_quote (fixture, draft);
  g_assert_cmpint (order->paid, ==, 2000);
  g_assert_cmpint (order->owed, ==, 947);
  g_assert_cmpint (order->cash_due, ==, 945);
}

typedef struct {
  const char *path;
  const char *tax;
  const char *rounding;
  Money total;
  Money tax_of_all;
} TaxCase;

static const TaxCase tax_cases[] = {
  { "/order-plan/tax/added-per-line", "added", "line", 357, 60 },
  { "/order-plan/tax/added-per-order", "added", "order", 356, 59 },
  { "/order-plan/tax/included-per-line", "included", "line", 297, 51 },   /* 16.5 a line */
  { "/order-plan/tax/included-per-order", "included", "order", 297, 50 }, /* 49.5 */
};

static void
test_tax_of_the_settings (gconstpointer data)
{
  const TaxCase *taxed = data;
  g_autoptr (Fixture) fixture = order_fixture_new_with (taxed->tax, taxed->rounding, "0.01");
  OrderDraft *draft = order_fixture_one (NULL, "PENNY", QUANTITY_ONE);
  g_autoptr (Order) order = NULL;

  order_draft_add_line (draft, "PENNY", QUANTITY_ONE);
  order_draft_add_line (draft, "PENNY", QUANTITY_ONE);
  order = order_fixture_quote (fixture, draft);
  g_assert_cmpint (order->total, ==, taxed->total);
  g_assert_cmpint (order->tax, ==, taxed->tax_of_all);
}

static void
test_product_is_found_by_code_or_barcode (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order
      = order_fixture_quote (fixture, order_fixture_one (NULL, "4006381333931", 1500));
  const OrderLine *line = order_fixture_line (order, 1);

  g_assert_cmpstr (line->code, ==, "BAG");
  g_assert_cmpint (line->price, ==, 250);
  g_assert_cmpint (line->list_price, ==, 250);
  g_assert_cmpint (line->value, ==, 375);
  g_assert_cmpint (line->stock, ==, 0);
  g_assert_true (line->is_goods);
}

static void
test_own_price_and_own_discount (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *draft = order_fixture_one (NULL, "TEA", 3000);
  OrderDraftLine *asked = g_ptr_array_index (draft->lines, 0);
  g_autoptr (Order) order = NULL;
  const OrderLine *line;

  asked->has_price = TRUE;
  asked->price = 129;
  asked->discount = (Discount){ DISCOUNT_RATE, 10000 };
  order = order_fixture_quote (fixture, draft);
  line = order_fixture_line (order, 1);
  g_assert_cmpint (line->price, ==, 129);
  g_assert_cmpint (line->list_price, ==, 1299);
  g_assert_cmpint (line->discount, ==, 39);
  g_assert_cmpint (order->total, ==, 348);
}

static void
test_price_of_nothing (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = order_fixture_quote (fixture, order_fixture_one (NULL, "FREE", 1000));

  g_assert_cmpint (order->total, ==, 0);
  g_assert_cmpint (order->cash_due, ==, 0);
}

static void
test_customer_is_named (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) order
      = order_fixture_quote (fixture, order_fixture_one (customer->number, "TEA", 1000));

  g_assert_cmpstr (order->customer, ==, customer->number);
  g_assert_cmpstr (order->customer_name, ==, customer->name);
  g_assert_cmpint (order->customer_id, ==, customer->id);
}

static void
test_erased_customer (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Customer) erased = fixture_run (fixture, &customer_erase_job, customer->number);

  g_assert_true (erased->erased);
  order_fixture_fails (fixture, &order_quote_job, order_fixture_one (customer->number, "TEA", 1000),
                       DESK_ERROR_CONSTRAINT, "/customer");
}

static void
test_refusals (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  const JobKind *quote = &order_quote_job;
  OrderDraft *draft;

  order_fixture_fails (fixture, quote, fixture_draft (NULL), DESK_ERROR_INVALID, "/lines");
  order_fixture_fails (fixture, quote, order_fixture_one (NULL, "NONE", 1000), DESK_ERROR_NOT_FOUND,
                       "/lines/0/product");
  order_fixture_fails (fixture, quote, order_fixture_one ("C999999", "TEA", 1000),
                       DESK_ERROR_NOT_FOUND, "/customer");
  order_fixture_fails (fixture, quote, order_fixture_one ("nobody", "TEA", 1000),
                       DESK_ERROR_NOT_FOUND, "/customer");
  order_fixture_fails (fixture, quote, order_fixture_one (NULL, "TEA", 0), DESK_ERROR_INVALID,
                       "/lines/0/quantity");
  draft = order_fixture_one (NULL, "TEA", 1000);
  draft->discount = (Discount){ DISCOUNT_AMOUNT, 1300 };
  order_fixture_fails (fixture, quote, draft, DESK_ERROR_INVALID, "/discount");
  draft = order_fixture_one (NULL, "TEA", 1000);
  draft->delivery = shop_today (fixture->shop) - 1;
  order_fixture_fails (fixture, quote, draft, DESK_ERROR_INVALID, "/delivery");
  draft = order_fixture_one (NULL, "TEA", 1000);
  fixture_pay (draft, TENDER_CARD, 1300);
  order_fixture_fails (fixture, quote, draft, DESK_ERROR_INVALID, "/payments/0/amount");
}

/* Prices and rates hold from their first day on. */
static void
test_prices_of_the_day (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autofree char *raise = NULL;
  g_autoptr (Order) before = NULL;
  g_autoptr (Order) after = NULL;
  Instant now = order_fixture_time ("2027-03-01T12:00:00Z");
  Day today;

  shop_set_clock (fixture->shop, now);
  today = shop_today (fixture->shop);
  raise = g_strdup_printf ("INSERT INTO product_price (product_id, first_day, price, staff_id, at)"
                           " SELECT id, %d, 1400, 1, 0 FROM product WHERE code = 'TEA';"
                           "INSERT INTO tax_rate (tax_class_id, first_day, rate)"
                           " SELECT tax_class_id, %d, 10000 FROM product WHERE code = 'TEA'",
                           today + 1, today + 1);
  order_fixture_do (fixture, raise);
  before = order_fixture_quote (fixture, order_fixture_one (NULL, "TEA", 1000));
  g_assert_cmpint (before->total, ==, 1299);
  g_assert_cmpint (before->tax, ==, 0);
  g_assert_cmpint (before->day, ==, today);
  shop_set_clock (fixture->shop, now + 24 * 60 * 60);
  after = order_fixture_quote (fixture, order_fixture_one (NULL, "TEA", 1000));
  g_assert_cmpint (after->total, ==, 1400);
  g_assert_cmpint (after->tax, ==, 127);
  g_assert_cmpint (after->day, ==, today + 1);
}

static void
test_discontinued_may_be_sold (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = NULL;

  order_fixture_do (fixture, "UPDATE product SET discontinued = 1 WHERE code = 'TEA'");
  order = order_fixture_quote (fixture, order_fixture_one (NULL, "TEA", 1000));
  g_assert_cmpint (order->total, ==, 1299);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/order-plan/rule-one-comes-to-its-figures", test_rule_one);
  g_test_add_func ("/order-plan/a-barcode-as-it-is-scanned", test_a_barcode_as_it_is_scanned);
  g_test_add_func ("/order-plan/quote-writes-nothing", test_writes_nothing);
  g_test_add_func ("/order-plan/payments-are-shown", test_payments_are_shown);
  g_test_add_func ("/order-plan/part-payment-is-never-refused", test_part_payment_is_never_refused);
  for (gsize i = 0; i < G_N_ELEMENTS (tax_cases); i++)
    g_test_add_data_func (tax_cases[i].path, &tax_cases[i], test_tax_of_the_settings);
  g_test_add_func ("/order-plan/product-by-code-or-barcode",
                   test_product_is_found_by_code_or_barcode);
  g_test_add_func ("/order-plan/own-price-and-own-discount", test_own_price_and_own_discount);
  g_test_add_func ("/order-plan/nothing-may-cost-nothing", test_price_of_nothing);
  g_test_add_func ("/order-plan/customer-is-named", test_customer_is_named);
  g_test_add_func ("/order-plan/erased-customer-buys-nothing", test_erased_customer);
  g_test_add_func ("/order-plan/refusals-name-the-field", test_refusals);
  g_test_add_func ("/order-plan/prices-and-rates-are-of-the-day", test_prices_of_the_day);
  g_test_add_func ("/order-plan/discontinued-may-still-be-sold", test_discontinued_may_be_sold);
  return g_test_run ();
}
