/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What came of printing is in the record: why it failed until it is out, that nobody wanted it
 * until somebody does, and a gift slip. */

#include "config.h"

#include <string.h>

#include "order-fixture.h"

static Order *
note (Fixture *fixture, const Order *order, OrderPrintKind kind, const char *detail)
{
  g_autoptr (OrderPrintNote) in = order_print_note_new (order->number, kind, detail);

  return fixture_run (fixture, &order_print_job, in);
}

static Order *
post (Fixture *fixture)
{
  return order_fixture_post (fixture, order_fixture_one (NULL, "FREE", 1000));
}

static guint
waiting (Fixture *fixture, gboolean *failed)
{
  g_autoptr (GPtrArray) briefs = fixture_run (fixture, &order_unreceipted_job, NULL);

  if (briefs->len > 0 && failed != NULL)
    *failed = ((OrderBrief *)g_ptr_array_index (briefs, 0))->receipt_failed;
  return briefs->len;
}

static void
test_a_failure_is_known_until_the_receipt_is_out (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post (fixture);
  g_autoptr (Order) first = note (fixture, order, ORDER_PRINT_FAILED, "No paper.");
  g_autoptr (Order) second = note (fixture, order, ORDER_PRINT_FAILED, "Still no paper.");
  g_autoptr (Order) out = NULL;
  gboolean failed = FALSE;

  g_assert_null (order->receipt_failure);
  g_assert_cmpstr (first->receipt_failure, ==, "No paper.");
  g_assert_cmpstr (second->receipt_failure, ==, "Still no paper.");
  g_assert_cmpuint (second->prints->len, ==, 2);
  g_assert_false (second->receipt_out);
  g_assert_cmpuint (waiting (fixture, &failed), ==, 1);
  g_assert_true (failed);
  out = fixture_run (fixture, &order_receipt_out_job, order->number);
  g_assert_null (out->receipt_failure);
  g_assert_cmpuint (out->prints->len, ==, 2);
  g_assert_cmpuint (waiting (fixture, NULL), ==, 0);
}

static void
test_a_receipt_nobody_wants_waits_for_nobody (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post (fixture);
  g_autoptr (Order) declined = note (fixture, order, ORDER_PRINT_DECLINED, NULL);
  g_autoptr (Order) again = note (fixture, order, ORDER_PRINT_DECLINED, NULL);
  g_autoptr (Order) wanted = NULL;
  g_autoptr (Order) twice = NULL;

  g_assert_true (declined->receipt_declined);
  g_assert_cmpuint (again->prints->len, ==, 1);
  g_assert_cmpuint (waiting (fixture, NULL), ==, 0);
  wanted = note (fixture, order, ORDER_PRINT_WANTED, NULL);
  twice = note (fixture, order, ORDER_PRINT_WANTED, NULL);
  g_assert_false (wanted->receipt_declined);
  g_assert_cmpuint (twice->prints->len, ==, 2);
  g_assert_cmpuint (waiting (fixture, NULL), ==, 1);
}

/* It is printed first, not as a copy, when it was declined before. */
static void
test_a_declined_receipt_can_be_printed (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post (fixture);
  g_autoptr (Order) declined = note (fixture, order, ORDER_PRINT_DECLINED, NULL);
  g_autoptr (Order) out = fixture_run (fixture, &order_receipt_out_job, order->number);
  const OrderEvent *newest = g_ptr_array_index (out->events, out->events->len - 1);

  g_assert_false (declined->receipt_out);
  g_assert_cmpstr (newest->kind, ==, "receipt-out");
}

static void
test_what_is_out_cannot_be_declined (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post (fixture);
  g_autoptr (Order) out = fixture_run (fixture, &order_receipt_out_job, order->number);
  g_autoptr (OrderPrintNote) late = order_print_note_new (out->number, ORDER_PRINT_DECLINED, NULL);
  g_autoptr (OrderPrintNote) nowhere
      = order_print_note_new ("O2000-000001", ORDER_PRINT_FAILED, NULL);

  fixture_refuse (fixture, &order_print_job, late, DESK_ERROR_CONSTRAINT, NULL);
  fixture_refuse (fixture, &order_print_job, nowhere, DESK_ERROR_NOT_FOUND, NULL);
}

static void
test_whatever_a_printer_says_is_kept_as_a_line (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post (fixture);
  g_autofree char *endless = g_strnfill (5000, 'W');
  g_autoptr (Order) lines = note (fixture, order, ORDER_PRINT_FAILED, " one\ntwo\377\033 ");
  g_autoptr (Order) cut = note (fixture, order, ORDER_PRINT_FAILED, endless);

  g_assert_cmpstr (lines->receipt_failure, ==, "one two\357\277\275");
  g_assert_cmpuint (strlen (cut->receipt_failure), ==, 200);
}

static void
test_a_gift_slip_is_no_receipt (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post (fixture);
  g_autoptr (Order) gift = note (fixture, order, ORDER_PRINT_GIFT, NULL);
  const OrderPrint *print = g_ptr_array_index (gift->prints, 0);

  g_assert_false (gift->receipt_out);
  g_assert_null (gift->receipt_failure);
  g_assert_cmpint (print->kind, ==, ORDER_PRINT_GIFT);
  g_assert_cmpstr (order_print_name (print->kind), ==, "gift-slip");
  g_assert_cmpstr (print->detail, ==, "");
  g_assert_cmpuint (waiting (fixture, NULL), ==, 1);
}

static void
test_it_is_in_the_audit (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post (fixture);
  g_autoptr (Order) noted = note (fixture, order, ORDER_PRINT_FAILED, "No paper.");

  g_assert_nonnull (noted);
  g_assert_cmpint (order_fixture_ask (fixture,
                                      "SELECT count (*) FROM audit WHERE action = 'order-print'"),
                   ==, 1);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/order-print/a-failure-is-known-until-the-receipt-is-out",
                   test_a_failure_is_known_until_the_receipt_is_out);
  g_test_add_func ("/order-print/a-receipt-nobody-wants-waits-for-nobody",
                   test_a_receipt_nobody_wants_waits_for_nobody);
  g_test_add_func ("/order-print/a-declined-receipt-can-be-printed",
                   test_a_declined_receipt_can_be_printed);
  g_test_add_func ("/order-print/what-is-out-cannot-be-declined",
                   test_what_is_out_cannot_be_declined);
  g_test_add_func ("/order-print/whatever-a-printer-says-is-kept-as-a-line",
                   test_whatever_a_printer_says_is_kept_as_a_line);
  g_test_add_func ("/order-print/a-gift-slip-is-no-receipt", test_a_gift_slip_is_no_receipt);
  g_test_add_func ("/order-print/it-is-in-the-audit", test_it_is_in_the_audit);
  return g_test_run ();
}
