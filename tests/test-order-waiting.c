/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What waits is in the table of those that wait, and nothing else, after each deed. */

#include "config.h"

#include "order-fixture.h"

/* «ready 1299», or "" when the order waits for nothing. */
static char *
dup_waiting (Fixture *fixture)
{
  static const char *const states[]
      = { "posted", "in-fulfilment", "ready", "shipped", "delivered" };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("SELECT count (*) FROM sale_waiting WHERE state = '%s'", states[i]);

      if (order_fixture_ask (fixture, sql) == 1)
        return g_strdup_printf ("%s %" G_GINT64_FORMAT, states[i],
                                order_fixture_ask (fixture, "SELECT owed FROM sale_waiting"));
    }
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM sale_waiting"), ==, 0);
  return g_strdup ("");
}

static void
assert_waiting (Fixture *fixture, const char *expected)
{
  g_autofree char *found = dup_waiting (fixture);

  g_assert_cmpstr (found, ==, expected);
}

static Order *
post_later (Fixture *fixture, const char *customer, Money paid)
{
  OrderDraft *draft = order_fixture_one (customer, "TEA", 2000);

  draft->delivery = shop_today (fixture->shop) + 2;
  if (paid > 0)
    fixture_pay (draft, TENDER_CARD, paid);
  return order_fixture_post (fixture, draft);
}

static void
test_handed_over_and_paid_waits_no_more (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) order = post_later (fixture, customer->number, 1000);

  assert_waiting (fixture, "posted 1598");
  order_free (order_fixture_advance (fixture, order->number, ORDER_READY));
  assert_waiting (fixture, "ready 1598");
  order_free (order_fixture_advance (fixture, order->number, ORDER_DELIVERED));
  assert_waiting (fixture, "delivered 1598");
  order_free (order_fixture_pay (fixture, order->number, TENDER_CARD, 500));
  assert_waiting (fixture, "delivered 1098");
  order_free (order_fixture_pay (fixture, order->number, TENDER_CARD, 1098));
  assert_waiting (fixture, "");
}

static void
test_cancelled_waits_no_more (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) order = post_later (fixture, customer->number, 0);

  order_free (order_fixture_cancel (fixture, order->number, 1, 1000));
  assert_waiting (fixture, "posted 1299");
  order_free (order_fixture_cancel (fixture, order->number, 1, 1000));
  assert_waiting (fixture, "");
}

static void
test_taken_along_and_paid_never_waits (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *draft = order_fixture_one (NULL, "TEA", 1000);

  fixture_pay (draft, TENDER_CASH, 1299);
  order_free (order_fixture_post (fixture, draft));
  assert_waiting (fixture, "");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/order-waiting/handed-over-and-paid-waits-no-more",
                   test_handed_over_and_paid_waits_no_more);
  g_test_add_func ("/order-waiting/cancelled-waits-no-more", test_cancelled_waits_no_more);
  g_test_add_func ("/order-waiting/taken-along-and-paid-never-waits",
                   test_taken_along_and_paid_never_waits);
  return g_test_run ();
}
