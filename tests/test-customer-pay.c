/* SPDX-License-Identifier: GPL-3.0-or-later */

/* «Owes us»: one form of money on all open orders of a customer. */

#include "config.h"

#include "customer-pay.h"

#include "customer-merge.h"
#include "order-fixture.h"

#define CASES 40
#define ORDERS 4

static OrderPay *
pay_new (const char *customer, const char *uuid)
{
  OrderPay *pay = g_new0 (OrderPay, 1);

  pay->number = g_strdup (customer);
  pay->uuid = g_strdup (uuid);
  pay->payments = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_draft_free);
  return pay;
}

static PaymentDraft *
give (OrderPay *pay, Tender tender, Money amount)
{
  PaymentDraft *payment = g_new0 (PaymentDraft, 1);

  payment->tender = tender;
  payment->amount = amount;
  g_ptr_array_add (pay->payments, payment);
  return payment;
}

static Order *
owe (Fixture *fixture, const char *customer, const char *product, gint64 pieces)
{
  return order_fixture_post (fixture, order_fixture_one (customer, product, pieces * QUANTITY_ONE));
}

static CustomerAccount *
open_of (Fixture *fixture, const char *customer)
{
  return fixture_run (fixture, &customer_debts_job, customer);
}

static const AccountOrder *
nth (const CustomerAccount *account, guint i)
{
  g_assert_cmpuint (i, <, account->orders->len);
  return g_ptr_array_index (account->orders, i);
}

static void
assert_order (const CustomerAccount *account, guint i, const Order *order, Money paid, Money left)
{
  g_assert_cmpstr (nth (account, i)->number, ==, order->number);
  g_assert_cmpint (nth (account, i)->paid, ==, paid);
  g_assert_cmpint (nth (account, i)->left, ==, left);
  g_assert_cmpint (nth (account, i)->owed, ==, paid + left);
}

/* 12.99, 5.99 and 2.50 are owed; 20.00 leave the youngest with 1.48. */
static void
test_oldest_first (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) tea = owe (fixture, customer->number, "TEA", 1);
  g_autoptr (Order) mug = owe (fixture, customer->number, "MUG", 1);
  g_autoptr (Order) bag = owe (fixture, customer->number, "BAG", 1);
  g_autoptr (CustomerAccount) before = open_of (fixture, customer->number);
  g_autoptr (OrderPay) pay = pay_new (customer->number, "form-0001");
  g_autoptr (CustomerAccount) after = NULL;
  g_autoptr (CustomerAccount) rest = NULL;

  g_assert_cmpuint (before->orders->len, ==, 3);
  g_assert_cmpint (before->owed, ==, 2148);
  g_assert_cmpint (before->cash_due, ==, 2148);
  g_assert_cmpstr (before->customer_name, ==, "Rossi, Maria");
  give (pay, TENDER_CARD, 1500)->last4 = g_strdup ("4242");
  give (pay, TENDER_CASH, 500);
  after = fixture_run (fixture, &customer_pay_job, pay);
  g_assert_cmpuint (after->orders->len, ==, 3);
  assert_order (after, 0, tea, 1299, 0);
  assert_order (after, 1, mug, 599, 0);
  assert_order (after, 2, bag, 102, 148);
  g_assert_cmpint (after->owed, ==, 148);
  g_assert_cmpint (after->paid, ==, 2000);
  g_assert_cmpint (after->change, ==, 0);
  g_assert_cmpuint (after->payments->len, ==, 2);
  rest = open_of (fixture, customer->number);
  g_assert_cmpuint (rest->orders->len, ==, 1);
  g_assert_cmpint (rest->owed, ==, 148);
}

/* Each order has its own payment, its own change, and its own entry in the audit. */
static void
test_ordinary_payments (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) tea = owe (fixture, customer->number, "TEA", 1);
  g_autoptr (Order) mug = owe (fixture, customer->number, "MUG", 1);
  g_autoptr (OrderPay) pay = pay_new (customer->number, "form-0001");
  g_autoptr (CustomerAccount) after = NULL;
  g_autoptr (Order) paid = NULL;

  give (pay, TENDER_CASH, 5000);
  after = fixture_run (fixture, &customer_pay_job, pay);
  g_assert_cmpint (after->change, ==, 5000 - 1898);
  g_assert_cmpint (after->owed, ==, 0);
  paid = order_fixture_show (fixture, mug->number);
  g_assert_cmpint (paid->owed, ==, 0);
  g_assert_cmpuint (paid->payments->len, ==, 1);
  g_assert_cmpstr (order_fixture_payment (paid, 0)->uuid, ==, "form-0001");
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count(*) FROM sale_waiting"), ==, 0);
  g_assert_cmpint (order_fixture_ask (fixture,
                                      "SELECT count(*) FROM audit WHERE action = 'order-pay'"),
                   ==, 2);
  g_assert_cmpint (order_fixture_ask (fixture,
                                      "SELECT count(*) FROM audit WHERE action = 'customer-pay'"),
                   ==, 1);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT sum(change) FROM payment"), ==,
                   after->change);
}

/* An order's entry says the same, whichever form paid it. */
static void
test_one_entry (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) tea = owe (fixture, customer->number, "TEA", 1);
  g_autoptr (Order) paid = order_fixture_pay (fixture, tea->number, TENDER_CARD, 1299);
  g_autoptr (Order) mug = owe (fixture, customer->number, "MUG", 1);
  g_autoptr (OrderPay) pay = pay_new (customer->number, "form-0001");
  g_autoptr (CustomerAccount) after = NULL;

  give (pay, TENDER_CARD, 599);
  after = fixture_run (fixture, &customer_pay_job, pay);
  g_assert_cmpint (paid->owed, ==, 0);
  assert_order (after, 0, mug, 599, 0);
  g_assert_cmpint (order_fixture_ask (fixture,
                                      "SELECT count(*) FROM audit WHERE action = 'order-pay'"
                                      " AND detail LIKE '%\"form\"%'"
                                      " AND detail LIKE '%\"owed\"%'"
                                      " AND detail LIKE '%\"payments\"%'"),
                   ==, 2);
}

static void
assert_same (const CustomerAccount *a, const CustomerAccount *b)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (JsonNode) one = customer_account_to_json (a, 2, zone);
  g_autoptr (JsonNode) other = customer_account_to_json (b, 2, zone);
  g_autofree char *text = json_to_string (one, FALSE);
  g_autofree char *again = json_to_string (other, FALSE);

  g_assert_cmpstr (text, ==, again);
}

/* The same form answers the same, also after more was paid, bought and cancelled. */
static char *
paid_last (Fixture *fixture, const char *customer)
{
  g_autoptr (CustomerView) view = fixture_run (fixture, &customer_show_job, customer);

  return g_steal_pointer (&view->paid_form);
}

/* Its receipt is asked for again from the customer; that of one order from the order. */
static void
test_last_on_several_orders (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) tea = owe (fixture, customer->number, "TEA", 1);
  g_autoptr (Order) mug = owe (fixture, customer->number, "MUG", 1);
  g_autoptr (OrderPay) both = pay_new (customer->number, "form-0001");
  g_autoptr (OrderPay) one = pay_new (customer->number, "form-0002");
  g_autoptr (CustomerView) view = NULL;

  g_assert_null (paid_last (fixture, customer->number));
  give (both, TENDER_CARD, 1500);
  customer_account_free (fixture_run (fixture, &customer_pay_job, both));
  give (one, TENDER_CASH, 398);
  customer_account_free (fixture_run (fixture, &customer_pay_job, one));
  view = fixture_run (fixture, &customer_show_job, customer->number);
  g_assert_cmpstr (view->paid_form, ==, "form-0001");
  g_assert_cmpint (view->paid, ==, 1500);
  g_assert_cmpint (view->owes, ==, 0);
}

static void
test_once_only (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  OrderDraft *promised = order_fixture_one (customer->number, "TEA", 2 * QUANTITY_ONE);
  g_autoptr (OrderPay) pay = pay_new (customer->number, "form-0001");
  g_autoptr (OrderPay) other = pay_new (customer->number, "form-0001");
  g_autoptr (OrderPay) taken = NULL;
  g_autoptr (Order) tea = NULL, mug = NULL, cancelled = NULL, more = NULL, paid = NULL;
  g_autoptr (CustomerAccount) first = NULL, second = NULL;

  promised->channel = CHANNEL_PHONE;
  tea = order_fixture_post (fixture, promised);
  mug = owe (fixture, customer->number, "MUG", 1);
  give (pay, TENDER_CARD, 1000);
  first = fixture_run (fixture, &customer_pay_job, pay);
  g_assert_cmpint (first->owed, ==, 2598 + 599 - 1000);
  cancelled = order_fixture_cancel (fixture, tea->number, 1, QUANTITY_ONE);
  more = owe (fixture, customer->number, "BAG", 1);
  paid = order_fixture_pay (fixture, mug->number, TENDER_CARD, 599);
  second = fixture_run (fixture, &customer_pay_job, pay);
  assert_same (first, second);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count(*) FROM payment"), ==, 2);

  give (other, TENDER_CARD, 1001);
  fixture_refuse (fixture, &customer_pay_job, other, DESK_ERROR_REUSED, "/uuid");
  taken = pay_new (customer->number, mug->uuid);
  give (taken, TENDER_CARD, 1);
  fixture_refuse (fixture, &customer_pay_job, taken, DESK_ERROR_REUSED, "/uuid");
}

/* Step 0.05: 12.99 and 5.99 take 13.00 and 6.00, and cancelled they give just that back. */
static void
test_each_keeps_its_rounding (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new_with ("included", "line", "0.05");
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  OrderDraft *first = order_fixture_one (customer->number, "TEA", QUANTITY_ONE);
  OrderDraft *second = order_fixture_one (customer->number, "MUG", QUANTITY_ONE);
  g_autoptr (OrderPay) pay = pay_new (customer->number, "form-0001");
  g_autoptr (Order) tea = NULL, mug = NULL, back = NULL;
  g_autoptr (CustomerAccount) before = NULL, after = NULL;

  first->channel = second->channel = CHANNEL_PHONE;
  tea = order_fixture_post (fixture, first);
  mug = order_fixture_post (fixture, second);
  before = open_of (fixture, customer->number);
  g_assert_cmpint (before->owed, ==, 1898);
  g_assert_cmpint (before->cash_due, ==, 1900);
  give (pay, TENDER_CASH, 2000);
  after = fixture_run (fixture, &customer_pay_job, pay);
  g_assert_cmpint (after->paid, ==, 1900);
  g_assert_cmpint (after->rounding, ==, 2);
  g_assert_cmpint (after->change, ==, 100);
  back = order_fixture_cancel (fixture, mug->number, 0, 0);
  g_assert_cmpint (back->paid, ==, 0);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT sum(captured + rounding) FROM payment"), ==,
                   1300);
}

/* Whoever was merged into them owes with them. */
static void
test_merged_owe_together (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) kept = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Customer) dropped = fixture_customer (fixture, "Rossi, Marija", NULL);
  g_autoptr (Order) tea = owe (fixture, dropped->number, "TEA", 1);
  g_autoptr (Order) mug = owe (fixture, kept->number, "MUG", 1);
  g_autoptr (JsonObject) choices = json_object_new ();
  g_autoptr (CustomerMerge) merge = customer_merge_new (kept->number, dropped->number, choices);
  g_autoptr (OrderPay) pay = pay_new (dropped->number, "form-0001");
  g_autoptr (CustomerAccount) after = NULL;
  g_autoptr (Customer) merged = fixture_run (fixture, &customer_merge_job, merge);

  give (pay, TENDER_CARD, 1500);
  after = fixture_run (fixture, &customer_pay_job, pay);
  g_assert_cmpstr (after->customer, ==, kept->number);
  assert_order (after, 0, tea, 1299, 0);
  assert_order (after, 1, mug, 201, 398);
}

static void
test_paper (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) tea = owe (fixture, customer->number, "TEA", 1);
  g_autoptr (OrderPay) pay = pay_new (customer->number, "form-0001");
  g_autoptr (CustomerAccount) first = NULL, out = NULL, again = NULL;

  give (pay, TENDER_CARD, 1299);
  first = fixture_run (fixture, &customer_pay_job, pay);
  g_assert_false (first->receipt_out);
  out = fixture_run (fixture, &customer_paid_out_job, "form-0001");
  again = fixture_run (fixture, &customer_pay_job, pay);
  g_assert_true (again->receipt_out);
  fixture_refuse (fixture, &customer_paid_out_job, "form-0002", DESK_ERROR_NOT_FOUND, NULL);
}

/* The forms of an order are papers of their own, also those of a customer's. */
static void
test_only_such_forms (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  OrderDraft *draft = order_fixture_one (customer->number, "TEA", QUANTITY_ONE);
  g_autoptr (Order) order = NULL, paid = NULL;

  fixture_pay (draft, TENDER_CARD, 100);
  order = order_fixture_post (fixture, draft);
  paid = order_fixture_pay (fixture, order->number, TENDER_CARD, 200);
  for (guint i = 0; i < paid->payments->len; i++)
    fixture_refuse (fixture, &customer_paid_out_job, order_fixture_payment (paid, i)->uuid,
                    DESK_ERROR_NOT_FOUND, NULL);
  g_assert_cmpuint (paid->payments->len, ==, 2);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count(*) FROM payment_print"), ==, 0);
}

static void
refuse (Fixture *fixture, OrderPay *take_pay, DeskError code, const char *field)
{
  fixture_refuse (fixture, &customer_pay_job, take_pay, code, field);
  order_pay_free (take_pay);
}

static void
test_refusals (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) order = NULL;
  OrderPay *pay = pay_new (customer->number, "form-0001");

  give (pay, TENDER_CASH, 100);
  refuse (fixture, pay, DESK_ERROR_CONSTRAINT, NULL);
  order = owe (fixture, customer->number, "TEA", 1);
  refuse (fixture, pay_new (customer->number, "form-0001"), DESK_ERROR_INVALID, "/payments");
  pay = pay_new (customer->number, NULL);
  give (pay, TENDER_CASH, 100);
  refuse (fixture, pay, DESK_ERROR_INVALID, "/uuid");
  pay = pay_new ("C009999", "form-0001");
  give (pay, TENDER_CASH, 100);
  refuse (fixture, pay, DESK_ERROR_NOT_FOUND, NULL);
  pay = pay_new (customer->number, "form-0001");
  give (pay, TENDER_CARD, 1300);
  refuse (fixture, pay, DESK_ERROR_INVALID, "/payments/0/amount");
  pay = pay_new (customer->number, "form-0001");
  give (pay, TENDER_BANK_TRANSFER, 1)->reference = g_strdup ("4242 4242 4242 4242");
  refuse (fixture, pay, DESK_ERROR_INVALID, "/payments/0/reference");
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count(*) FROM payment"), ==, 0);
}

/* Random debts, some paid in part before; random money on them. The model knows of each order what
 * it owes and what it takes in cash, from the order's own page, and walks by itself. */
static void
pay_at_random (Fixture *fixture, const char *customer, Order *orders[ORDERS], Money step)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (OrderPay) pay = pay_new (customer, uuid);
  g_autoptr (CustomerAccount) after = NULL;
  Money total = 0, card, cash, left[ORDERS], change = 0;

  for (int i = 0; i < ORDERS; i++)
    total += left[i] = orders[i]->owed;
  card = g_test_rand_bit () ? g_test_rand_int_range (0, (gint32)total) : 0;
  cash = step * g_test_rand_int_range (1, (gint32)(total / step) + 30);
  if (card > 0)
    give (pay, TENDER_CARD, card);
  give (pay, TENDER_CASH, cash);
  for (int i = 0; i < ORDERS && card > 0; i++)
    {
      Money part = MIN (card, left[i]);

      left[i] -= part;
      card -= part;
    }
  change = cash;
  for (int i = 0; i < ORDERS; i++)
    {
      const Money so_far = orders[i]->paid; /* all of it in cash here */
      Money captured = 0, due;

      for (guint j = 0; j < orders[i]->payments->len; j++)
        captured += order_fixture_payment (orders[i], j)->captured;
      due = left[i] == 0 ? 0 : (captured + left[i] + step / 2) / step * step - so_far;
      if (due > change)
        {
          left[i] -= change;
          change = 0;
          break;
        }
      left[i] = 0;
      change -= due;
    }
  after = fixture_run (fixture, &customer_pay_job, pay);
  g_assert_cmpint (after->change, ==, change);
  total = 0;
  for (int i = 0; i < ORDERS; i++)
    {
      g_autoptr (Order) order = order_fixture_show (fixture, orders[i]->number);

      g_assert_cmpint (order->owed, ==, left[i]);
      total += left[i];
      if (left[i] == 0)
        g_assert_cmpint (ABS (order->rounding), <=, step / 2);
      else if (order->owed == orders[i]->owed)
        g_assert_cmpint (order->rounding, ==, orders[i]->rounding);
    }
  g_assert_cmpint (after->owed, ==, total);
}

static void
test_random (void)
{
  static const char *const steps[] = { "0.01", "0.05", "1.00" };
  static const Money units[] = { 1, 5, 100 };

  for (guint n = 0; n < G_N_ELEMENTS (steps); n++)
    {
      g_autoptr (Fixture) fixture = order_fixture_new_with ("included", "line", steps[n]);

      for (int i = 0; i < CASES / 3; i++)
        {
          g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
          Order *orders[ORDERS];

          for (int j = 0; j < ORDERS; j++)
            {
              orders[j]
                  = order_fixture_post (fixture,
                                        order_fixture_one (customer->number, "PENNY",
                                                           g_test_rand_int_range (1000, 9000)));
              if (g_test_rand_bit () && orders[j]->owed > 2 * units[n])
                {
                  Order *part
                      = order_fixture_pay (fixture, orders[j]->number, TENDER_CASH, units[n]);

                  order_free (orders[j]);
                  orders[j] = part;
                }
            }
          pay_at_random (fixture, customer->number, orders, units[n]);
          for (int j = 0; j < ORDERS; j++)
            order_free (orders[j]);
        }
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/customer-pay/oldest-first-and-the-youngest-stays-open", test_oldest_first);
  g_test_add_func ("/customer-pay/makes-ordinary-payments", test_ordinary_payments);
  g_test_add_func ("/customer-pay/one-entry-of-an-order", test_one_entry);
  g_test_add_func ("/customer-pay/last-on-several-orders-is-known", test_last_on_several_orders);
  g_test_add_func ("/customer-pay/same-form-is-answered-as-it-was", test_once_only);
  g_test_add_func ("/customer-pay/each-order-keeps-its-rounding", test_each_keeps_its_rounding);
  g_test_add_func ("/customer-pay/merged-owe-together", test_merged_owe_together);
  g_test_add_func ("/customer-pay/second-paper-is-a-copy", test_paper);
  g_test_add_func ("/customer-pay/only-forms-of-its-own-kind", test_only_such_forms);
  g_test_add_func ("/customer-pay/refusals", test_refusals);
  g_test_add_func ("/customer-pay/random-debts", test_random);
  return g_test_run ();
}
