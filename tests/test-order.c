/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The names of channels and states are the contract of scripts and of the record. */

#include "config.h"

#include "order.h"

static void
test_channels (void)
{
  static const char *const names[]
      = { "in-person",       "phone", "e-mail", "post",   "fax", "chat",
          "instant-message", "video", "web",    "portal", "edi" };

  g_assert_cmpuint (G_N_ELEMENTS (names), ==, N_CHANNELS);
  for (guint i = 0; i < N_CHANNELS; i++)
    {
      Channel channel = N_CHANNELS;

      g_assert_cmpstr (channel_name ((Channel)i), ==, names[i]);
      g_assert_true (channel_parse (names[i], &channel));
      g_assert_cmpint (channel, ==, i);
    }
}

static void
test_states (void)
{
  static const char *const names[]
      = { "posted", "in-fulfilment", "ready", "shipped", "delivered", "cancelled", "reversed" };

  g_assert_cmpuint (G_N_ELEMENTS (names), ==, N_ORDER_STATES);
  for (guint i = 0; i < N_ORDER_STATES; i++)
    {
      OrderState state = N_ORDER_STATES;

      g_assert_cmpstr (order_state_name ((OrderState)i), ==, names[i]);
      g_assert_true (order_state_parse (names[i], &state));
      g_assert_cmpint (state, ==, i);
    }
}

static void
test_unknown_names (void)
{
  static const char *const bad[] = { "", "In-person", "email", "receipt-out", "Posted", "draft" };
  Channel channel = CHANNEL_FAX;
  OrderState state = ORDER_READY;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (channel_parse (bad[i], &channel));
      g_assert_false (order_state_parse (bad[i], &state));
    }
  g_assert_false (channel_parse (NULL, &channel));
  g_assert_false (order_state_parse (NULL, &state));
  g_assert_cmpint (channel, ==, CHANNEL_FAX);
  g_assert_cmpint (state, ==, ORDER_READY);
}

static void
test_new_order_is_empty (void)
{
  g_autoptr (Order) order = order_new ();

  g_assert_cmpuint (order->lines->len, ==, 0);
  g_assert_cmpuint (order->payments->len, ==, 0);
  g_assert_cmpuint (order->events->len, ==, 0);
  g_assert_cmpint (order->delivery, ==, DAY_NONE);
  g_ptr_array_add (order->lines, g_new0 (OrderLine, 1));
  g_ptr_array_add (order->events, g_new0 (OrderEvent, 1));
  g_ptr_array_add (order->payments, g_new0 (Payment, 1));
  order_free (NULL);
  order_line_free (NULL);
  order_event_free (NULL);
  order_brief_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order/channels-have-names", test_channels);
  g_test_add_func ("/order/states-have-names-in-their-order", test_states);
  g_test_add_func ("/order/unknown-names-are-refused", test_unknown_names);
  g_test_add_func ("/order/new-order-is-empty", test_new_order_is_empty);
  return g_test_run ();
}
