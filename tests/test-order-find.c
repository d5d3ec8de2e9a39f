/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An order answers to its number however typed, to its receipt's barcode, and to their own number.
 */

#include "config.h"

#include "order-fixture.h"

#include <string.h>

static Order *
post_with_reference (Fixture *fixture, const char *reference)
{
  OrderDraft *draft = order_fixture_one (NULL, "FREE", 1000);

  draft->reference = g_strdup (reference);
  return order_fixture_post (fixture, draft);
}

static void
assert_found (Fixture *fixture, const char *text, const Order *order)
{
  g_autoptr (Order) found = order_fixture_show (fixture, text);

  g_assert_cmpstr (found->number, ==, order->number);
}

static void
assert_not_found (Fixture *fixture, const char *text)
{
  fixture_refuse (fixture, &order_show_job, text, DESK_ERROR_NOT_FOUND, NULL);
}

static void
test_number (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_with_reference (fixture, NULL);
  g_autofree char *lower = g_ascii_strdown (order->number, -1);

  assert_found (fixture, order->number, order);
  assert_found (fixture, lower, order);
  assert_found (fixture, order->number + 1, order);
  assert_not_found (fixture, "O2000-000001");
  assert_not_found (fixture, "");
  assert_not_found (fixture, "O2026");
  fixture_refuse (fixture, &order_show_job, "\xff\xfe", DESK_ERROR_INVALID, NULL);
}

static void
test_barcode (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_with_reference (fixture, NULL);
  g_autofree char *wrong = g_strdup (order->barcode);
  gsize last = strlen (wrong) - 1;

  assert_found (fixture, order->barcode, order);
  wrong[last] = wrong[last] == '0' ? '1' : '0';
  assert_not_found (fixture, wrong);
}

static void
test_barcode_of_another_shop (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_with_reference (fixture, NULL);
  g_autofree char *foreign = g_strdup (order->barcode);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) here = NULL;

  foreign[0] = foreign[0] == '0' ? '1' : '0';
  g_assert_false (shop_run (fixture->shop, &order_show_job, foreign, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
  foreign[0] = order->barcode[0];
  foreign[strlen (foreign) - 1] ^= 1;
  g_assert_false (shop_run (fixture->shop, &order_show_job, foreign, NULL, &here));
  g_assert_cmpstr (error->message, !=, here->message);
}

static void
test_reference (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) first = post_with_reference (fixture, "PO 7");
  g_autoptr (Order) second = post_with_reference (fixture, "PO 7");
  g_autoptr (Order) numbered = post_with_reference (fixture, "2019-123456");

  assert_found (fixture, "PO 7", second);
  assert_found (fixture, "2019-123456", numbered);
  assert_not_found (fixture, "PO 8");
  assert_not_found (fixture, "PO 7' OR '1'='1");
}

/* Our own number wins over theirs. */
static void
test_number_before_reference (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) first = post_with_reference (fixture, NULL);
  g_autoptr (Order) second = post_with_reference (fixture, first->number);

  assert_found (fixture, first->number, first);
  g_assert_cmpstr (second->reference, ==, first->number);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/order-find/by-number-however-typed", test_number);
  g_test_add_func ("/order-find/by-barcode-with-its-check", test_barcode);
  g_test_add_func ("/order-find/another-shops-receipt-is-told-apart", test_barcode_of_another_shop);
  g_test_add_func ("/order-find/by-their-own-number-the-newest", test_reference);
  g_test_add_func ("/order-find/our-number-before-theirs", test_number_before_reference);
  return g_test_run ();
}
