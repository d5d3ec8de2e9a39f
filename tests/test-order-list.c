/* SPDX-License-Identifier: GPL-3.0-or-later */

/* «Receipt not handed out», and what was promised and is still here: what a desk must see, and
 * nothing else. */

#include "config.h"

#include "order-fixture.h"

#define DAY (24 * 60 * 60)

static Order *
post_on (Fixture *fixture, Channel channel, const char *customer)
{
  OrderDraft *draft = order_fixture_one (customer, customer == NULL ? "FREE" : "TEA", 1000);

  draft->channel = channel;
  return order_fixture_post (fixture, draft);
}

static void
test_newest_first (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) first = post_on (fixture, CHANNEL_IN_PERSON, NULL);
  g_autoptr (Order) second = post_on (fixture, CHANNEL_PHONE, customer->number);
  g_autoptr (GPtrArray) briefs = fixture_run (fixture, &order_unreceipted_job, NULL);
  const OrderBrief *brief;

  g_assert_cmpuint (briefs->len, ==, 2);
  brief = g_ptr_array_index (briefs, 0);
  g_assert_cmpstr (brief->number, ==, second->number);
  g_assert_cmpint (brief->customer_id, ==, customer->id);
  g_assert_cmpstr (brief->customer_name, ==, customer->name);
  g_assert_cmpint (brief->state, ==, ORDER_POSTED);
  g_assert_cmpint (brief->n_lines, ==, 1);
  g_assert_cmpint (brief->total, ==, 1299);
  g_assert_cmpint (brief->owed, ==, 1299);
  g_assert_cmpint (brief->delivery, ==, DAY_NONE);
  g_assert_false (brief->receipt_out);
  brief = g_ptr_array_index (briefs, 1);
  g_assert_cmpstr (brief->number, ==, first->number);
  g_assert_cmpint (brief->customer_id, ==, 0);
  g_assert_null (brief->customer_name);
  g_assert_cmpint (brief->state, ==, ORDER_DELIVERED);
}

static void
test_what_is_left_out (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  Instant now = order_fixture_time ("2026-06-01T12:00:00Z");
  g_autoptr (Order) old = NULL;
  g_autoptr (Order) received = NULL;
  g_autoptr (Order) out = NULL;
  g_autoptr (Order) web = NULL;
  g_autoptr (Order) cancelled = NULL;
  g_autoptr (Order) gone = NULL;
  g_autoptr (GPtrArray) briefs = NULL;

  shop_set_clock (fixture->shop, now - 15 * DAY);
  old = post_on (fixture, CHANNEL_IN_PERSON, NULL);
  shop_set_clock (fixture->shop, now);
  received = post_on (fixture, CHANNEL_IN_PERSON, NULL);
  out = fixture_run (fixture, &order_receipt_out_job, received->number);
  web = post_on (fixture, CHANNEL_WEB, NULL);
  cancelled = post_on (fixture, CHANNEL_PHONE, NULL);
  gone = order_fixture_cancel (fixture, cancelled->number, 0, 0);
  briefs = fixture_run (fixture, &order_unreceipted_job, NULL);
  g_assert_cmpuint (briefs->len, ==, 0);
}

static void
test_what_remains_is_shown (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  OrderDraft *draft = order_fixture_rule_one (customer->number);
  g_autoptr (Order) order = NULL;
  g_autoptr (Order) less = NULL;
  g_autoptr (GPtrArray) briefs = NULL;
  const OrderBrief *brief;

  draft->channel = CHANNEL_PHONE;
  draft->delivery = shop_today (fixture->shop) + 3;
  draft->expedite = TRUE;
  fixture_pay (draft, TENDER_CARD, 1000);
  order = order_fixture_post (fixture, draft);
  less = order_fixture_cancel (fixture, order->number, 2, 1000);
  briefs = fixture_run (fixture, &order_unreceipted_job, NULL);
  brief = g_ptr_array_index (briefs, 0);
  g_assert_cmpint (brief->total, ==, 2500);
  g_assert_cmpint (brief->owed, ==, 1500);
  g_assert_cmpint (brief->n_lines, ==, 3);
  g_assert_cmpint (brief->delivery, ==, order->delivery);
  g_assert_true (brief->expedite);
}

static void
test_promised_are_the_soonest_first_until_they_leave (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  static const int days[] = { 5, 0, 2, 30 };
  g_autoptr (GPtrArray) promised = NULL;
  g_autoptr (GPtrArray) later = NULL;
  g_autofree char *first = NULL;

  shop_set_clock (fixture->shop, order_fixture_time ("2026-06-01T12:00:00Z"));
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      OrderDraft *draft = order_fixture_one (customer->number, "TEA", 1000);

      draft->delivery = shop_today (fixture->shop) + days[i];
      order_free (order_fixture_post (fixture, draft));
    }
  order_free (post_on (fixture, CHANNEL_IN_PERSON, NULL));
  promised = fixture_run (fixture, &order_promised_job, NULL);
  g_assert_cmpuint (promised->len, ==, 3);
  for (guint i = 1; i < promised->len; i++)
    g_assert_cmpint (((OrderBrief *)promised->pdata[i - 1])->delivery, <=,
                     ((OrderBrief *)promised->pdata[i])->delivery);

  first = g_strdup (((OrderBrief *)promised->pdata[0])->number);
  order_free (fixture_run (fixture, &order_advance_job,
                           &(OrderAdvance){ .number = first, .state = ORDER_DELIVERED }));
  later = fixture_run (fixture, &order_promised_job, NULL);
  g_assert_cmpuint (later->len, ==, 2);
  g_assert_cmpstr (((OrderBrief *)later->pdata[0])->number, !=, first);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/order-list/receipts-not-handed-out-newest-first", test_newest_first);
  g_test_add_func ("/order-list/old-received-web-and-cancelled-are-left-out",
                   test_what_is_left_out);
  g_test_add_func ("/order-list/what-remains-is-shown", test_what_remains_is_shown);
  g_test_add_func ("/order-list/promised-are-the-soonest-first-until-they-leave",
                   test_promised_are_the_soonest_first_until_they_leave);
  return g_test_run ();
}
