/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paying what is still owed, later and in parts: once for each form, never too much. */

#include "config.h"

#include "order-fixture.h"

#define CASES 60

static OrderPay *
pay_new (const char *number, const char *uuid, Tender tender, Money amount)
{
  OrderPay *pay = g_new0 (OrderPay, 1);
  PaymentDraft *payment = g_new0 (PaymentDraft, 1);

  pay->number = g_strdup (number);
  pay->uuid = g_strdup (uuid);
  pay->payments = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_draft_free);
  payment->tender = tender;
  payment->amount = amount;
  g_ptr_array_add (pay->payments, payment);
  return pay;
}

/* Rule 1's order, 29.47, all of it owed. */
static Order *
post_owed (Fixture *fixture)
{
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);

  return order_fixture_post (fixture, order_fixture_rule_one (customer->number));
}

static void
refuse (Fixture *fixture, OrderPay *take_pay, DeskError code, const char *field)
{
  fixture_refuse (fixture, &order_pay_job, take_pay, code, field);
  order_pay_free (take_pay);
}

static void
test_in_parts (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_owed (fixture);
  g_autoptr (Order) first = order_fixture_pay (fixture, order->number, TENDER_CARD, 2000);
  g_autoptr (Order) second = order_fixture_pay (fixture, order->number, TENDER_CASH, 400);
  g_autoptr (Order) third = order_fixture_pay (fixture, order->number, TENDER_CASH, 1000);

  g_assert_cmpint (order->owed, ==, 2947);
  g_assert_cmpint (first->owed, ==, 947);
  g_assert_cmpint (second->owed, ==, 547);
  g_assert_cmpint (second->change, ==, 0);
  g_assert_cmpint (third->owed, ==, 0);
  g_assert_cmpint (third->change, ==, 453);
  g_assert_cmpint (third->paid, ==, 2947);
  g_assert_cmpuint (third->payments->len, ==, 3);
  g_assert_cmpint (third->state, ==, ORDER_DELIVERED);
}

static void
test_rounding_is_cumulative (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new_with ("included", "line", "0.05");
  g_autoptr (Order) order = post_owed (fixture);
  g_autoptr (Order) first = order_fixture_pay (fixture, order->number, TENDER_CASH, 1000);
  g_autoptr (Order) second = order_fixture_pay (fixture, order->number, TENDER_CASH, 2000);

  g_assert_cmpint (order->cash_due, ==, 2945);
  g_assert_cmpint (first->cash_due, ==, 1945);
  g_assert_cmpint (second->owed, ==, 0);
  g_assert_cmpint (second->rounding, ==, -2);
  g_assert_cmpint (second->due, ==, 2945);
  g_assert_cmpint (second->paid, ==, 2945);
  g_assert_cmpint (second->change, ==, 55);
}

/* A part that no coin could pay is made good with the last one. */
static void
test_odd_part_is_made_good (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new_with ("included", "line", "0.05");
  g_autoptr (Order) order = post_owed (fixture);
  g_autoptr (Order) first = order_fixture_pay (fixture, order->number, TENDER_CASH, 1002);
  g_autoptr (Order) second = order_fixture_pay (fixture, order->number, TENDER_CASH, 2000);

  g_assert_cmpint (first->owed, ==, 1945);
  g_assert_cmpint (first->cash_due, ==, 1943);
  g_assert_cmpint (second->change, ==, 57);
  g_assert_cmpint (second->paid, ==, 2945);
}

static void
test_once_only (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_owed (fixture);
  g_autoptr (OrderPay) pay = pay_new (order->number, "form-0001", TENDER_CARD, 500);
  g_autoptr (Order) first = fixture_run (fixture, &order_pay_job, pay);
  g_autoptr (Order) second = fixture_run (fixture, &order_pay_job, pay);

  g_assert_cmpint (first->owed, ==, 2447);
  g_assert_cmpint (second->owed, ==, 2447);
  refuse (fixture, pay_new (order->number, "form-0001", TENDER_CARD, 501), DESK_ERROR_REUSED,
          "/uuid");
  refuse (fixture, pay_new (order->number, order->uuid, TENDER_CARD, 500), DESK_ERROR_REUSED,
          "/uuid");
}

/* The same form is answered even when the order is paid by then. */
static void
test_same_form_after_the_last_payment (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_owed (fixture);
  g_autoptr (OrderPay) pay = pay_new (order->number, "form-0001", TENDER_CASH, 3000);
  g_autoptr (Order) first = fixture_run (fixture, &order_pay_job, pay);
  g_autoptr (Order) second = NULL;

  g_free (pay->number);
  pay->number = g_ascii_strdown (order->number, -1);
  second = fixture_run (fixture, &order_pay_job, pay);
  g_assert_cmpint (first->change, ==, 53);
  g_assert_cmpint (second->change, ==, 53);
  g_assert_cmpuint (second->payments->len, ==, 1);
}

static void
test_refusals (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_owed (fixture);
  g_autoptr (Order) paid = NULL;
  OrderPay *pay;

  refuse (fixture, pay_new (order->number, NULL, TENDER_CARD, 1), DESK_ERROR_INVALID, "/uuid");
  refuse (fixture, pay_new ("O2000-000001", "form-0001", TENDER_CARD, 1), DESK_ERROR_NOT_FOUND,
          NULL);
  refuse (fixture, pay_new (order->number, "form-0001", TENDER_CARD, 2948), DESK_ERROR_INVALID,
          "/payments/0/amount");
  refuse (fixture, pay_new (order->number, "form-0001", TENDER_CARD, 0), DESK_ERROR_INVALID,
          "/payments/0/amount");
  pay = pay_new (order->number, "form-0001", TENDER_CARD, 1);
  g_ptr_array_set_size (pay->payments, 0);
  refuse (fixture, pay, DESK_ERROR_INVALID, "/payments");
  pay = pay_new (order->number, "form-0001", TENDER_BANK_TRANSFER, 1);
  ((PaymentDraft *)g_ptr_array_index (pay->payments, 0))->reference
      = g_strdup ("4242 4242 4242 4242");
  refuse (fixture, pay, DESK_ERROR_INVALID, "/payments/0/reference");
  paid = order_fixture_pay (fixture, order->number, TENDER_CARD, 2947);
  refuse (fixture, pay_new (order->number, "form-0002", TENDER_CASH, 1), DESK_ERROR_CONSTRAINT,
          NULL);
}

/* Whatever the parts, they end at nothing owed, and cash is rounded once over all of it. */
static void
test_random_parts (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new_with ("included", "line", "0.05");
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);

  for (int i = 0; i < CASES; i++)
    {
      OrderDraft *draft
          = order_fixture_one (customer->number, "PENNY", g_test_rand_int_range (1, 9000));
      g_autoptr (Order) order = order_fixture_post (fixture, draft);
      Money by_cash = 0;

      while (order->owed > 0)
        {
          gboolean is_cash = g_test_rand_bit ();
          Money amount = is_cash ? 5 * g_test_rand_int_range (1, 80)
                                 : g_test_rand_int_range (1, (gint32)order->owed + 1);
          Money due = order->cash_due;
          Order *after;

          if (is_cash && due == 0)
            amount = 0;
          after = order_fixture_pay (fixture, order->number, is_cash ? TENDER_CASH : TENDER_CARD,
                                     amount);
          by_cash += is_cash ? order->owed - after->owed : 0;
          if (is_cash && amount >= due)
            g_assert_cmpint (after->change, ==, amount - due);
          order_free (order);
          order = after;
        }
      g_assert_cmpint (order->owed, ==, 0);
      g_assert_cmpint (order->paid, ==, order->due);
      g_assert_cmpint ((by_cash + order->rounding) % 5, ==, 0);
      g_assert_cmpint (ABS (order->rounding), <=, 2);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/order-pay/in-parts-until-nothing-is-owed", test_in_parts);
  g_test_add_func ("/order-pay/cash-rounding-is-cumulative", test_rounding_is_cumulative);
  g_test_add_func ("/order-pay/odd-part-is-made-good-with-the-last", test_odd_part_is_made_good);
  g_test_add_func ("/order-pay/same-form-twice-is-one-payment", test_once_only);
  g_test_add_func ("/order-pay/same-form-is-answered-later-too",
                   test_same_form_after_the_last_payment);
  g_test_add_func ("/order-pay/refusals", test_refusals);
  g_test_add_func ("/order-pay/random-parts-end-at-nothing-owed", test_random_parts);
  return g_test_run ();
}
