/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps of an order go forward, and its receipt is a copy the second time. */

#include "config.h"

#include "anchor.h"
#include "order-fixture.h"

static Order *
post_by_phone (Fixture *fixture)
{
  OrderDraft *draft = order_fixture_one (NULL, "FREE", 1000);

  draft->channel = CHANNEL_PHONE;
  return order_fixture_post (fixture, draft);
}

static void
refuse (Fixture *fixture, const char *number, OrderState state, DeskError code)
{
  OrderAdvance advance = { .number = (char *)number, .state = state };

  fixture_refuse (fixture, &order_advance_job, &advance, code, NULL);
}

static const char *
newest_event (const Order *order)
{
  return ((OrderEvent *)g_ptr_array_index (order->events, order->events->len - 1))->kind;
}

static void
test_every_step (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_by_phone (fixture);

  for (OrderState state = ORDER_IN_FULFILMENT; state <= ORDER_DELIVERED; state++)
    {
      g_autoptr (Order) after = order_fixture_advance (fixture, order->number, state);

      g_assert_cmpint (after->state, ==, state);
      g_assert_cmpstr (newest_event (after), ==, order_state_name (state));
      refuse (fixture, order->number, state, DESK_ERROR_CONSTRAINT);
    }
}

static void
test_steps_may_be_left_out (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_by_phone (fixture);
  g_autoptr (Order) shipped = order_fixture_advance (fixture, order->number, ORDER_SHIPPED);

  g_assert_cmpint (shipped->state, ==, ORDER_SHIPPED);
  refuse (fixture, order->number, ORDER_READY, DESK_ERROR_CONSTRAINT);
  refuse (fixture, order->number, ORDER_POSTED, DESK_ERROR_CONSTRAINT);
}

static void
test_ends_are_ends (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_by_phone (fixture);
  g_autoptr (Order) cancelled = NULL;
  g_autoptr (Order) at_counter
      = order_fixture_post (fixture, order_fixture_one (NULL, "FREE", 1000));

  refuse (fixture, order->number, ORDER_CANCELLED, DESK_ERROR_INVALID);
  cancelled = order_fixture_cancel (fixture, order->number, 0, 0);
  refuse (fixture, order->number, ORDER_READY, DESK_ERROR_CONSTRAINT);
  refuse (fixture, at_counter->number, ORDER_SHIPPED, DESK_ERROR_CONSTRAINT);
  refuse (fixture, at_counter->number, ORDER_CANCELLED, DESK_ERROR_CONSTRAINT);
  refuse (fixture, "O2000-000001", ORDER_READY, DESK_ERROR_NOT_FOUND);
}

static void
test_receipt (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_by_phone (fixture);
  g_autoptr (Order) first = fixture_run (fixture, &order_receipt_out_job, order->number);
  g_autoptr (Order) second = fixture_run (fixture, &order_receipt_out_job, order->number);

  g_assert_false (order->receipt_out);
  g_assert_true (first->receipt_out);
  g_assert_cmpstr (newest_event (first), ==, "receipt-out");
  g_assert_true (second->receipt_out);
  g_assert_cmpstr (newest_event (second), ==, "receipt-copy");
  g_assert_cmpint (second->state, ==, ORDER_POSTED);
  fixture_refuse (fixture, &order_receipt_out_job, "O2000-000001", DESK_ERROR_NOT_FOUND, NULL);
}

static void
on_changed (Shop *shop, const char *kind, gint64 id, gpointer data)
{
  GString *told = data;

  g_string_append_printf (told, "%s ", kind);
}

static void
test_change_is_told (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  OrderDraft *draft = order_fixture_one (customer->number, "FREE", 1000);
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (Order) order = NULL;
  g_autoptr (Order) after = NULL;

  draft->channel = CHANNEL_PHONE;
  order = order_fixture_post (fixture, draft);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect (fixture->shop, "changed", G_CALLBACK (on_changed), told);
  after = order_fixture_advance (fixture, order->number, ORDER_READY);
  while (told->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (told->str, "order"));
  g_assert_nonnull (strstr (told->str, "customer"));
  g_signal_handlers_disconnect_by_data (fixture->shop, told);
}

/* What a customer holds in their hand is in the chain: the anchor does not wait for its second. */
static void
test_a_receipt_moves_the_anchor_at_once (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  const char *uuid = shop_get_settings (fixture->shop)->uuid;
  g_autoptr (Order) order
      = order_fixture_post (fixture, order_fixture_one (NULL, "FREE", QUANTITY_ONE));
  g_autoptr (Order) after = fixture_run (fixture, &order_receipt_out_job, order->number);
  gint64 count = order_fixture_ask (fixture, "SELECT max (sequence) FROM audit");
  gint64 until = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
  g_autoptr (AuditHead) anchor = anchor_read (uuid, NULL);

  /* No timer runs: the main loop does not. */
  while (anchor->count < count && g_get_monotonic_time () < until)
    {
      g_usleep (1000);
      audit_head_free (anchor);
      anchor = anchor_read (uuid, NULL);
    }
  g_assert_cmpint (anchor->count, ==, count);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/order-change/each-step-is-an-event", test_every_step);
  g_test_add_func ("/order-change/steps-may-be-left-out-never-taken-back",
                   test_steps_may_be_left_out);
  g_test_add_func ("/order-change/delivered-and-cancelled-are-ends", test_ends_are_ends);
  g_test_add_func ("/order-change/second-receipt-is-a-copy", test_receipt);
  g_test_add_func ("/order-change/pages-are-told", test_change_is_told);
  g_test_add_func ("/order-change/a-receipt-moves-the-anchor-at-once",
                   test_a_receipt_moves_the_anchor_at_once);
  return g_test_run ();
}
