/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What happened with a product, newest first, and no more of it than was asked for. */

#include "order-correction.h"
#include "order-fixture.h"
#include "product-view.h"
#include "server-fixture.h"

#define DAY (24 * 60 * 60)

static ProductView *
view (Fixture *fixture, const char *code, guint limit)
{
  g_autoptr (ProductQuestion) question = product_question_new (code, limit);

  return fixture_run (fixture, &product_view_job, question);
}

static void
change (Fixture *fixture, const char *code, const char *field, const char *value)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (ProductEdit) edit = product_edit_new (code, 0, fields);

  json_object_set_string_member (fields, field, value);
  product_free (fixture_run (fixture, &product_edit_job, edit));
}

static Order *
sell (Fixture *fixture, const char *customer, const char *code, Quantity quantity)
{
  OrderDraft *draft = order_fixture_one (customer, code, quantity);

  if (customer == NULL)
    fixture_pay (draft, TENDER_CASH, 100000);
  return order_fixture_post (fixture, draft);
}

static const ProductPrice *
price_at (const ProductView *view, guint i)
{
  g_assert_cmpuint (i, <, view->prices->len);
  return view->prices->pdata[i];
}

static const ProductMovement *
movement_at (const ProductView *view, guint i)
{
  g_assert_cmpuint (i, <, view->movements->len);
  return view->movements->pdata[i];
}

static const ProductSale *
sale_at (const ProductView *view, guint i)
{
  g_assert_cmpuint (i, <, view->sales->len);
  return view->sales->pdata[i];
}

static void
test_prices_say_their_days (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (ProductView) seen = NULL;
  Instant start = order_fixture_time ("2027-03-01T10:00:00+01:00");
  Day day = day_of (start, shop_get_zone (fixture->shop));

  shop_set_clock (fixture->shop, start);
  change (fixture, "TEA", "price", "14.00");
  shop_set_clock (fixture->shop, start + 3 * DAY);
  change (fixture, "TEA", "price", "13.00");
  seen = view (fixture, "TEA", 10);
  g_assert_cmpuint (seen->prices->len, ==, 3);
  g_assert_cmpint (price_at (seen, 0)->price, ==, 1300);
  g_assert_cmpint (price_at (seen, 0)->first_day, ==, day + 3);
  g_assert_cmpint (price_at (seen, 0)->last_day, ==, DAY_NONE);
  g_assert_cmpint (price_at (seen, 1)->price, ==, 1400);
  g_assert_cmpint (price_at (seen, 1)->first_day, ==, day);
  g_assert_cmpint (price_at (seen, 1)->last_day, ==, day + 2);
  g_assert_cmpint (price_at (seen, 2)->price, ==, 1299);
  g_assert_cmpint (price_at (seen, 2)->last_day, ==, day - 1);
  g_assert_cmpint (price_at (seen, 0)->at, ==, start + 3 * DAY);
  g_assert_cmpstr (price_at (seen, 0)->staff, ==, shop_get_staff (fixture->shop)->name);
  g_assert_false (seen->more_prices);
}

/* A price that was taken back on its day was never one; what came before it goes on. */
static void
test_a_price_taken_back_leaves_no_mark (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (ProductView) seen = NULL;
  Instant start = order_fixture_time ("2027-03-01T10:00:00+01:00");
  Day day = day_of (start, shop_get_zone (fixture->shop));

  shop_set_clock (fixture->shop, start);
  change (fixture, "TEA", "price", "14.00");
  shop_set_clock (fixture->shop, start + 3 * DAY);
  change (fixture, "TEA", "price", "99.00");
  change (fixture, "TEA", "price", "14.00");
  seen = view (fixture, "TEA", 10);
  g_assert_cmpuint (seen->prices->len, ==, 2);
  g_assert_cmpint (price_at (seen, 0)->price, ==, 1400);
  g_assert_cmpint (price_at (seen, 0)->first_day, ==, day);
  g_assert_cmpint (seen->product->price, ==, 1400);
}

static void
test_movements_lead_to_the_count (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = NULL;
  g_autoptr (ProductView) seen = NULL;

  change (fixture, "TEA", "stock", "2");
  order = sell (fixture, NULL, "TEA", 5 * QUANTITY_ONE);
  seen = view (fixture, "TEA", 10);
  g_assert_cmpint (seen->product->stock, ==, -3 * QUANTITY_ONE);
  g_assert_cmpuint (seen->movements->len, ==, 2);
  g_assert_cmpstr (movement_at (seen, 0)->reason, ==, "sale");
  g_assert_cmpstr (movement_at (seen, 0)->order, ==, order->number);
  g_assert_cmpint (movement_at (seen, 0)->quantity, ==, -5 * QUANTITY_ONE);
  g_assert_cmpint (movement_at (seen, 0)->after, ==, -3 * QUANTITY_ONE);
  g_assert_cmpstr (movement_at (seen, 1)->reason, ==, "count");
  g_assert_null (movement_at (seen, 1)->order);
  g_assert_cmpint (movement_at (seen, 1)->after, ==, 2 * QUANTITY_ONE);
}

static void
test_buyers_are_named_newest_first (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) maria = fixture_customer (fixture, "Maria Rossi", "06 6982 1234");
  g_autoptr (Order) first = sell (fixture, maria->number, "TEA", 2 * QUANTITY_ONE);
  g_autoptr (Order) second = sell (fixture, NULL, "TEA", QUANTITY_ONE);
  g_autoptr (Order) other = sell (fixture, NULL, "MUG", QUANTITY_ONE);
  g_autoptr (ProductView) seen = view (fixture, "TEA", 10);

  g_assert_cmpuint (seen->sales->len, ==, 2);
  g_assert_cmpstr (sale_at (seen, 0)->order, ==, second->number);
  g_assert_null (sale_at (seen, 0)->customer);
  g_assert_null (sale_at (seen, 0)->customer_name);
  g_assert_cmpstr (sale_at (seen, 1)->order, ==, first->number);
  g_assert_cmpstr (sale_at (seen, 1)->customer, ==, maria->number);
  g_assert_cmpstr (sale_at (seen, 1)->customer_name, ==, "Rossi, Maria");
  g_assert_cmpint (sale_at (seen, 1)->quantity, ==, 2 * QUANTITY_ONE);
  g_assert_cmpint (sale_at (seen, 1)->gross, ==, 2598);
  g_assert_cmpint (sale_at (seen, 1)->state, ==, ORDER_DELIVERED);
  g_assert_cmpint (sale_at (seen, 1)->at, ==, first->posted_at);
}

static void
test_what_was_cancelled_is_taken_off (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) maria = fixture_customer (fixture, "Maria Rossi", "06 6982 1234");
  OrderDraft *draft = order_fixture_one (maria->number, "TEA", 3 * QUANTITY_ONE);
  g_autoptr (Order) order = NULL;
  g_autoptr (ProductView) part = NULL;
  g_autoptr (ProductView) whole = NULL;

  order_draft_add_line (draft, "MUG", QUANTITY_ONE);
  draft->delivery = shop_today (fixture->shop) + 2;
  order = order_fixture_post (fixture, draft);
  order_free (order_fixture_cancel (fixture, order->number, 1, QUANTITY_ONE));
  part = view (fixture, "TEA", 10);
  g_assert_cmpint (sale_at (part, 0)->quantity, ==, 2 * QUANTITY_ONE);
  g_assert_cmpint (sale_at (part, 0)->gross, ==, 2598);
  g_assert_cmpint (sale_at (part, 0)->state, ==, ORDER_POSTED);
  order_free (order_fixture_cancel (fixture, order->number, 1, 2 * QUANTITY_ONE));
  whole = view (fixture, "TEA", 10);
  g_assert_cmpint (sale_at (whole, 0)->quantity, ==, 0);
  g_assert_cmpint (sale_at (whole, 0)->state, ==, ORDER_CANCELLED);
}

static void
test_what_was_reversed_says_so (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = sell (fixture, NULL, "FREE", 3 * QUANTITY_ONE);
  OrderReverse form = { order->number, (char *)"form-0001", (char *)"twice" };
  g_autoptr (ProductView) seen = NULL;

  order_free (fixture_run (fixture, &order_reverse_job, &form));
  seen = view (fixture, "FREE", 10);
  g_assert_cmpint (sale_at (seen, 0)->quantity, ==, 0);
  g_assert_cmpint (sale_at (seen, 0)->state, ==, ORDER_REVERSED);
  g_assert_cmpstr (((ProductMovement *)g_ptr_array_index (seen->movements, 0))->reason, ==,
                   "reversal");
  g_assert_cmpint (((ProductMovement *)g_ptr_array_index (seen->movements, 0))->quantity, ==, 3000);
}

static void
test_only_what_was_asked_for_is_read (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (ProductView) few = NULL;
  g_autoptr (ProductView) one = NULL;
  g_autoptr (ProductView) all = NULL;

  for (int i = 0; i < 3; i++)
    order_free (sell (fixture, NULL, "TEA", (i + 1) * QUANTITY_ONE));
  few = view (fixture, "TEA", 2);
  g_assert_cmpuint (few->sales->len, ==, 2);
  g_assert_true (few->more_sales);
  g_assert_cmpuint (few->movements->len, ==, 2);
  g_assert_true (few->more_movements);
  g_assert_cmpint (movement_at (few, 1)->after, ==, -3 * QUANTITY_ONE);
  one = view (fixture, "TEA", 0);
  g_assert_cmpuint (one->sales->len, ==, 1);
  all = view (fixture, "TEA", G_MAXUINT);
  g_assert_cmpuint (all->sales->len, ==, 3);
  g_assert_false (all->more_sales);
  g_assert_false (all->more_movements);
}

/* Each list is read along an index from its newest end: nothing is sorted as a whole. */
static void
test_what_is_sold_a_million_times_opens_at_once (void)
{
  static const char *const lists[] = { "product-sales", "product-movements", "product-prices" };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (Fixture) fixture = order_fixture_new ();
      g_autofree char *plan = order_fixture_plan (fixture, lists[i]);

      g_test_message ("%s:\n%s", lists[i], plan);
      g_assert_null (strstr (plan, "USE TEMP B-TREE FOR ORDER BY"));
      g_assert_null (strstr (plan, "SCAN"));
    }
}

static void
test_an_unknown_code_is_said (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (ProductQuestion) question = product_question_new ("NONE", 5);
  g_autoptr (ProductView) empty = view (fixture, "4006381333931", 5);

  fixture_refuse (fixture, &product_view_job, question, DESK_ERROR_NOT_FOUND, NULL);
  g_assert_cmpstr (empty->product->code, ==, "BAG");
  g_assert_cmpuint (empty->sales->len + empty->movements->len, ==, 0);
  g_assert_cmpuint (empty->prices->len, ==, 1);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/product-view/prices-say-their-days", test_prices_say_their_days);
  g_test_add_func ("/product-view/a-price-taken-back-leaves-no-mark",
                   test_a_price_taken_back_leaves_no_mark);
  g_test_add_func ("/product-view/movements-lead-to-the-count", test_movements_lead_to_the_count);
  g_test_add_func ("/product-view/buyers-are-named-newest-first",
                   test_buyers_are_named_newest_first);
  g_test_add_func ("/product-view/what-was-cancelled-is-taken-off",
                   test_what_was_cancelled_is_taken_off);
  g_test_add_func ("/product-view/what-was-reversed-says-so", test_what_was_reversed_says_so);
  g_test_add_func ("/product-view/only-what-was-asked-for-is-read",
                   test_only_what_was_asked_for_is_read);
  if (!server_fixture_is_there ()) /* which plans by what is there: nothing is */
    g_test_add_func ("/product-view/what-is-sold-a-million-times-opens-at-once",
                     test_what_is_sold_a_million_times_opens_at_once);
  g_test_add_func ("/product-view/an-unknown-code-is-said", test_an_unknown_code_is_said);
  return g_test_run ();
}
