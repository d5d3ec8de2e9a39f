/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The demo's orders: rule 1's among them, some in every state, most paid, a few owing. */

#include "demo-fixture.h"

/* Lines 25.98, 5.99, 7.50 with 10.00 off, payable 19.40, 4.47, 5.60 = 29.47, card 20.00, cash 9.47.
 */
static gboolean
is_rule_1 (const Order *order)
{
  const Payment *card, *cash;

  if (order->total != 2947 || order->lines->len != 3 || order->payments->len != 2)
    return FALSE;
  card = g_ptr_array_index (order->payments, 0);
  cash = g_ptr_array_index (order->payments, 1);
  return ((OrderLine *)g_ptr_array_index (order->lines, 0))->gross == 1940
         && ((OrderLine *)g_ptr_array_index (order->lines, 1))->gross == 447
         && ((OrderLine *)g_ptr_array_index (order->lines, 2))->gross == 560
         && card->tender == TENDER_CARD && card->captured == 2000 && cash->tender == TENDER_CASH
         && cash->captured == 947;
}

static void
test_year_of_orders (void)
{
  Shop *shop = demo_fixture_filled (1);
  g_autoptr (GPtrArray) orders = demo_fixture_orders (shop);
  guint states[N_ORDER_STATES] = { 0 }, owing = 0, anonymous = 0, rule_1 = 0;
  Instant last = 0;

  g_assert_cmpuint (orders->len, ==, 150);
  for (guint i = 0; i < orders->len; i++)
    {
      const Order *order = g_ptr_array_index (orders, i);

      g_assert_cmpint (order->posted_at, >=, last);
      g_assert_cmpint (order->posted_at, <=, DEMO_NOW);
      g_assert_cmpint (order->posted_at, >, DEMO_NOW - G_GINT64_CONSTANT (366) * 86400);
      g_assert_true (order->receipt_out);
      last = order->posted_at;
      states[order->state]++;
      owing += order->owed > 0;
      anonymous += order->customer == NULL;
      rule_1 += is_rule_1 (order);
    }
  g_assert_cmpuint (states[ORDER_READY], >, 0);
  g_assert_cmpuint (states[ORDER_IN_FULFILMENT], >, 0);
  g_assert_cmpuint (states[ORDER_DELIVERED], >, 100);
  g_assert_cmpuint (owing, >, 0);
  g_assert_cmpuint (owing, <, 30);
  g_assert_cmpuint (anonymous, >, 15);
  g_assert_cmpuint (rule_1, ==, 1);
  demo_fixture_end (shop);
}

static void
test_many_orders_are_in_every_state (void)
{
  Shop *shop = demo_fixture_shop ();
  g_autoptr (GPtrArray) orders = NULL;
  guint states[N_ORDER_STATES] = { 0 };

  demo_fixture_fill (shop, &(DemoPlan){
                               .n_customers = 100, .n_products = 60, .n_orders = 1500, .seed = 2 });
  orders = demo_fixture_orders (shop);
  for (guint i = 0; i < orders->len; i++)
    states[((Order *)g_ptr_array_index (orders, i))->state]++;
  for (int i = 0; i < N_ORDER_STATES; i++)
    g_assert_cmpuint (states[i], >, 0);
  demo_fixture_end (shop);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/demo-orders/year-of-orders", test_year_of_orders);
  g_test_add_func ("/demo-orders/many-orders-are-in-every-state",
                   test_many_orders_are_in_every_state);
  return g_test_run ();
}
