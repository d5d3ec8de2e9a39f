/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A posted sale taken back whole: each tender gives back what it took, the goods are in stock,
 * nothing is owed, and the ledger and the record say who and why. */

#include "config.h"

#include "order-correction.h"

#include <string.h>

#include "customer-pay.h"
#include "order-fixture.h"
#include "server-fixture.h"

#define CASES 40
#define REASON "rung up twice"

static Order *
reverse (Fixture *fixture, const char *number)
{
  g_autofree char *uuid = g_uuid_string_random ();
  OrderReverse form = { (char *)number, uuid, (char *)REASON };

  return fixture_run (fixture, &order_reverse_job, &form);
}

static void
refuse (Fixture *fixture, const char *number, const char *uuid, const char *reason, DeskError code,
        const char *field)
{
  OrderReverse form = { (char *)number, (char *)uuid, (char *)reason };

  fixture_refuse (fixture, &order_reverse_job, &form, code, field);
}

static void
refuse_new (Fixture *fixture, const char *number, DeskError code)
{
  g_autofree char *uuid = g_uuid_string_random ();

  refuse (fixture, number, uuid, REASON, code, NULL);
}

static Order *
post_rule_one (Fixture *fixture, const char *customer, Money card, Money cash)
{
  OrderDraft *draft = order_fixture_rule_one (customer);

  if (card > 0)
    fixture_pay (draft, TENDER_CARD, card);
  if (cash > 0)
    fixture_pay (draft, TENDER_CASH, cash);
  return order_fixture_post (fixture, draft);
}

/* Every account of the ledger, but as one number: 0 when each is 0. */
static gint64
accounts_in_use (Fixture *fixture)
{
  return order_fixture_ask (fixture, "SELECT count (*) FROM (SELECT account FROM ledger_entry"
                                     " GROUP BY account HAVING sum (amount) <> 0) q");
}

static void
test_all_of_it (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_rule_one (fixture, NULL, 2000, 1000);
  g_autoptr (Order) after = reverse (fixture, order->number);
  const OrderCorrection *correction = g_ptr_array_index (after->corrections, 0);
  g_autofree char *number = g_strconcat (order->number, "/1", NULL);

  g_assert_cmpint (order->state, ==, ORDER_DELIVERED);
  g_assert_cmpint (after->state, ==, ORDER_REVERSED);
  g_assert_cmpint (after->total, ==, 0);
  g_assert_cmpint (after->tax, ==, 0);
  g_assert_cmpint (after->paid, ==, 0);
  g_assert_cmpint (after->owed, ==, 0);
  g_assert_cmpuint (after->payments->len, ==, 4);
  g_assert_cmpint (order_fixture_payment (after, 2)->tender, ==, TENDER_CARD);
  g_assert_cmpint (order_fixture_payment (after, 2)->captured, ==, -2000);
  g_assert_cmpint (order_fixture_payment (after, 3)->tender, ==, TENDER_CASH);
  g_assert_cmpint (order_fixture_payment (after, 3)->captured, ==, -947);
  for (guint i = 1; i <= 3; i++)
    g_assert_cmpint (order_fixture_line (after, i)->cancelled, ==,
                     order_fixture_line (after, i)->quantity);
  g_assert_cmpint (order_fixture_stock (fixture, "TEA"), ==, 0);
  g_assert_cmpint (order_fixture_stock (fixture, "BAG"), ==, 0);
  g_assert_cmpuint (after->corrections->len, ==, 1);
  g_assert_cmpstr (correction->number, ==, number);
  g_assert_cmpint (correction->kind, ==, CORRECTION_REVERSAL);
  g_assert_cmpint (correction->amount, ==, 2947);
  g_assert_cmpstr (correction->reason, ==, REASON);
  g_assert_cmpint (correction->payment, ==, 0);
  g_assert_nonnull (correction->staff);
  g_assert_cmpint (accounts_in_use (fixture), ==, 0);
}

/* What was taken in cash is given back, with its rounding. */
static void
test_cash_as_it_was_taken (void)
{
  static const struct {
    const char *step;
    Money taken;
  } cases[] = { { "0.01", 297 }, { "0.05", 295 }, { "1.00", 300 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = order_fixture_new_with ("included", "line", cases[i].step);
      OrderDraft *draft = order_fixture_one (NULL, "PENNY", 3000);
      g_autoptr (Order) order = NULL;
      g_autoptr (Order) after = NULL;

      fixture_pay (draft, TENDER_CASH, 500);
      order = order_fixture_post (fixture, draft);
      after = reverse (fixture, order->number);
      g_assert_cmpint (order->paid, ==, cases[i].taken);
      g_assert_cmpint (order_fixture_payment (after, 1)->given, ==, -cases[i].taken);
      g_assert_cmpint (order_fixture_payment (after, 1)->captured, ==, -297);
      g_assert_cmpint (after->rounding, ==, 0);
      g_assert_cmpint (accounts_in_use (fixture), ==, 0);
    }
}

/* What is owed is owed no more; what was promised is not promised any more. */
static void
test_an_open_order (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  OrderDraft *draft = order_fixture_rule_one (customer->number);
  g_autoptr (Order) order = NULL;
  g_autoptr (Order) after = NULL;

  draft->channel = CHANNEL_PHONE;
  fixture_pay (draft, TENDER_BANK_TRANSFER, 1000);
  order = order_fixture_post (fixture, draft);
  after = reverse (fixture, order->number);
  g_assert_cmpint (order->owed, ==, 1947);
  g_assert_cmpint (order->state, ==, ORDER_POSTED);
  g_assert_cmpint (after->owed, ==, 0);
  g_assert_cmpint (after->state, ==, ORDER_REVERSED);
  g_assert_cmpint (order_fixture_payment (after, 1)->captured, ==, -1000);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM sale_waiting"), ==, 0);
  g_assert_cmpint (accounts_in_use (fixture), ==, 0);
}

/* One posting for the sale and one a tender, each in the name of the correction. */
static void
test_its_postings (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_rule_one (fixture, NULL, 2000, 947);
  g_autoptr (Order) after = reverse (fixture, order->number);

  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM ledger_posting"
                                               " WHERE correction_id IS NOT NULL"),
                   ==, 3);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM ledger_posting"
                                               " WHERE correction_id IS NULL"),
                   ==, 3);
  g_assert_cmpint (order_fixture_ask (fixture,
                                      "SELECT count (*) FROM audit WHERE action = 'order-reverse'"
                                      " AND detail LIKE '%\"correction\"%'"
                                      " AND detail NOT LIKE '%rung up%'"),
                   ==, 1);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM audit_personal"
                                               " WHERE detail LIKE '%rung up twice%'"),
                   ==, 1);
}

static void
test_refusals (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_rule_one (fixture, NULL, 2947, 0);
  OrderDraft *draft = order_fixture_rule_one (NULL);
  g_autoptr (Order) part = NULL;
  g_autoptr (Order) cancelled = NULL;
  g_autoptr (Order) reversed = NULL;
  g_autofree char *long_reason = g_strnfill (201, 'x');

  refuse_new (fixture, "O2000-000001", DESK_ERROR_NOT_FOUND);
  refuse (fixture, order->number, "form-0001", NULL, DESK_ERROR_INVALID, "/reason");
  refuse (fixture, order->number, "form-0001", "", DESK_ERROR_INVALID, "/reason");
  refuse (fixture, order->number, "form-0001", "  ", DESK_ERROR_INVALID, "/reason");
  refuse (fixture, order->number, "form-0001", long_reason, DESK_ERROR_INVALID, "/reason");
  refuse (fixture, order->number, "form-0001", "card 4111 1111 1111 1111", DESK_ERROR_INVALID,
          "/reason");
  refuse (fixture, order->number, NULL, REASON, DESK_ERROR_INVALID, "/uuid");
  draft->channel = CHANNEL_PHONE;
  fixture_pay (draft, TENDER_CARD, 2947);
  cancelled = order_fixture_post (fixture, draft);
  part = order_fixture_cancel (fixture, cancelled->number, 1, 1000);
  refuse_new (fixture, part->number, DESK_ERROR_CONSTRAINT);
  g_clear_pointer (&part, order_free);
  part = order_fixture_cancel (fixture, cancelled->number, 0, 0);
  refuse_new (fixture, part->number, DESK_ERROR_CONSTRAINT);
  reversed = reverse (fixture, order->number);
  refuse_new (fixture, order->number, DESK_ERROR_CONSTRAINT);
}

/* Nothing more happens to a reversed order, but that its receipt may be printed again. */
static void
test_the_end (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  OrderDraft *draft = order_fixture_rule_one (customer->number);
  g_autoptr (Order) order = NULL;
  g_autoptr (Order) after = NULL;
  g_autoptr (Order) copy = NULL;
  OrderCancel cancel = { .uuid = (char *)"form-0001" };
  OrderAdvance advance = { .state = ORDER_READY };
  g_autoptr (OrderPay) pay = g_new0 (OrderPay, 1);
  PaymentDraft *payment = g_new0 (PaymentDraft, 1);
  g_autoptr (OrderTermsChange) change = NULL;

  draft->channel = CHANNEL_PHONE;
  order = order_fixture_post (fixture, draft);
  advance.number = cancel.number = order->number;
  advance.state = ORDER_REVERSED;
  fixture_refuse (fixture, &order_advance_job, &advance, DESK_ERROR_INVALID, "/state");
  after = reverse (fixture, order->number);
  advance.state = ORDER_READY;
  fixture_refuse (fixture, &order_advance_job, &advance, DESK_ERROR_CONSTRAINT, NULL);
  fixture_refuse (fixture, &order_cancel_job, &cancel, DESK_ERROR_CONSTRAINT, NULL);
  pay->number = g_strdup (order->number);
  pay->uuid = g_strdup ("form-0002");
  pay->payments = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_draft_free);
  payment->amount = 100;
  g_ptr_array_add (pay->payments, payment);
  fixture_refuse (fixture, &order_pay_job, pay, DESK_ERROR_CONSTRAINT, NULL);
  change = order_terms_change_new (order->number);
  change->has_expedite = change->expedite = TRUE;
  fixture_refuse (fixture, &order_change_job, change, DESK_ERROR_CONSTRAINT, NULL);
  copy = fixture_run (fixture, &order_receipt_out_job, order->number);
  g_assert_true (copy->receipt_out);
  g_assert_cmpint (copy->state, ==, ORDER_REVERSED);
}

/* Rule 21: what was said of somebody is erased with them; the document stays. */
static void
test_the_reason_can_be_erased (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) order = post_rule_one (fixture, customer->number, 2947, 0);
  g_autoptr (Order) reversed = reverse (fixture, order->number);
  g_autoptr (Customer) erased = fixture_run (fixture, &customer_erase_job, customer->number);
  g_autoptr (Order) after = fixture_run (fixture, &order_show_job, order->number);
  const OrderCorrection *correction = g_ptr_array_index (after->corrections, 0);

  g_assert_true (erased->erased);
  g_assert_cmpuint (reversed->corrections->len, ==, 1);
  g_assert_cmpuint (after->corrections->len, ==, 1);
  g_assert_cmpint (correction->amount, ==, 2947);
  g_assert_cmpstr (correction->reason, ==, "erased");
}

/* Rule 21: who was erased stays so, whatever becomes of their orders: why is not kept but as a
 * commitment, and they do not come up as if they had been here. */
static void
test_the_erased_stay_erased (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Customer) other = fixture_customer (fixture, "Bianchi, Bruno", NULL);
  g_autoptr (Order) order = post_rule_one (fixture, customer->number, 2947, 0);
  g_autoptr (Customer) erased = fixture_run (fixture, &customer_erase_job, customer->number);
  g_autofree char *words = g_strdup_printf ("SELECT (SELECT seen_at FROM customer WHERE id = %d)"
                                            " + (SELECT stamp FROM search_customer WHERE id = %d)",
                                            (int)customer->id, (int)customer->id);
  gint64 seen = order_fixture_ask (fixture, words);
  g_autoptr (OrderSwap) swap = order_swap_new (order->number, 1, TENDER_CASH);
  g_autoptr (Order) swapped = NULL, after = NULL;

  swap->reason = g_strdup ("Maria paid in cash");
  shop_set_clock (fixture->shop, shop_now (fixture->shop) + 3600);
  swapped = fixture_run (fixture, &order_swap_job, swap);
  after = reverse (fixture, order->number);
  g_assert_true (erased->erased);
  g_assert_cmpuint (after->corrections->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (((OrderCorrection *)after->corrections->pdata[i])->reason, ==, "erased");
  g_assert_cmpint (order_fixture_ask (fixture, words), ==, seen);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM audit_personal"
                                               " WHERE detail LIKE '%reason%'"),
                   ==, 0);
  g_assert_cmpint (order_fixture_ask (fixture,
                                      "SELECT count (*) FROM audit WHERE personal <> ''"
                                      " AND action IN ('order-reverse', 'order-swap-tender')"),
                   ==, 2);
}

static void
test_once_only (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_rule_one (fixture, NULL, 2947, 0);
  OrderReverse form = { order->number, (char *)"form-0001", (char *)REASON };
  g_autoptr (Order) first = fixture_run (fixture, &order_reverse_job, &form);
  g_autoptr (Order) second = fixture_run (fixture, &order_reverse_job, &form);

  g_assert_cmpuint (first->payments->len, ==, 2);
  g_assert_cmpuint (second->payments->len, ==, 2);
  g_assert_cmpuint (second->corrections->len, ==, 1);
  refuse (fixture, order->number, "form-0001", "another", DESK_ERROR_REUSED, "/uuid");
  refuse (fixture, order->number, order->uuid, REASON, DESK_ERROR_REUSED, "/uuid");
}

static void
set_limit (Fixture *fixture, const char *limit)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (wanted, (gpointer) "reversal-limit", (gpointer)limit);
  fixture_run (fixture, &settings_set_job, wanted);
}

/* A limit of its own: nothing for a clerk until the shop says how much. */
static void
test_limit (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) small = order_fixture_post (fixture, order_fixture_one (NULL, "FREE", 1000));
  g_autoptr (Order) order = post_rule_one (fixture, NULL, 2947, 0);
  g_autoptr (Order) other = post_rule_one (fixture, NULL, 2947, 0);
  g_autoptr (Order) after = NULL;
  g_autoptr (Order) last = NULL;

  set_limit (fixture, "29.46");
  order_fixture_become_clerk (fixture);
  refuse_new (fixture, order->number, DESK_ERROR_LIMIT);
  order_fixture_do (fixture, "UPDATE setting SET value = '29.47' WHERE key = 'reversal-limit'");
  fixture_reopen (fixture);
  shop_sign_in (fixture->shop, "ana", NULL, NULL);
  after = reverse (fixture, order->number);
  g_assert_cmpint (after->state, ==, ORDER_REVERSED);
  order_fixture_do (fixture, "UPDATE setting SET value = '' WHERE key = 'reversal-limit'");
  fixture_reopen (fixture);
  shop_sign_in (fixture->shop, "ana", NULL, NULL);
  refuse_new (fixture, other->number, DESK_ERROR_LIMIT);
  refuse_new (fixture, small->number, DESK_ERROR_LIMIT);
  order_fixture_do (fixture, "UPDATE staff SET role = 'supervisor' WHERE name = 'ana'");
  fixture_reopen (fixture);
  shop_sign_in (fixture->shop, "ana", NULL, NULL);
  last = reverse (fixture, other->number);
  g_assert_cmpint (last->state, ==, ORDER_REVERSED);
}

/* One form on what a customer owes, and its paper. */
static void
pay_account (Fixture *fixture)
{
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) order = post_rule_one (fixture, customer->number, 0, 0);
  g_autoptr (OrderPay) pay = g_new0 (OrderPay, 1);
  PaymentDraft *payment = g_new0 (PaymentDraft, 1);

  pay->number = g_strdup (customer->number);
  pay->uuid = g_uuid_string_random ();
  pay->payments = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_draft_free);
  payment->tender = TENDER_CARD;
  payment->amount = order->owed;
  g_ptr_array_add (pay->payments, payment);
  customer_account_free (fixture_run (fixture, &customer_pay_job, pay));
  customer_account_free (fixture_run (fixture, &customer_paid_out_job, pay->uuid));
}

static void
test_append_only (void)
{
  static const char *const refused[] = {
    "UPDATE sale_correction SET amount = 1",
    "DELETE FROM sale_correction",
    "DELETE FROM sale_correction_reason",
    "UPDATE sale_event SET kind = 'posted'",
    "DELETE FROM sale_event",
    "UPDATE sale_terms SET expedite = 0",
    "DELETE FROM sale_terms",
    "UPDATE customer_payment SET at = 1",
    "DELETE FROM customer_payment",
    "UPDATE payment_print SET at = 1",
    "DELETE FROM payment_print",
  };
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = post_rule_one (fixture, NULL, 2947, 0);
  g_autoptr (Order) after = reverse (fixture, order->number);

  order_fixture_do (fixture, "INSERT INTO sale_terms (uuid, digest, order_id, department,"
                             " delivery, expedite, staff_id, desk, at) SELECT 'form-0001', '', id,"
                             " '', NULL, 1, staff_id, 'desk', 1 FROM sale");
  pay_account (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    order_fixture_refuse (fixture, refused[i], "append-only");
}

/* In a shop of a million movements too. */
static void
test_its_stock_is_found_by_an_index (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autofree char *plan = order_fixture_plan (fixture, "order-stock");

  g_assert_nonnull (strstr (plan, "USING INDEX stock_movement_by_order"));
}

/* Random sales, paid and moved about in random ways, with cancellations between: whatever is left
 * whole is reversed, and every tender and every shelf is where it was before the sale. */
static void
swap_some (Fixture *fixture, const Order *order)
{
  static const Tender tenders[] = { TENDER_CASH, TENDER_CARD, TENDER_BANK_TRANSFER };
  g_autoptr (OrderSwap) swap = NULL;
  int which;

  if (order->payments->len == 0)
    return;
  which = g_test_rand_int_range (1, (gint32)order->payments->len + 1);
  swap = order_swap_new (order->number, which, tenders[g_test_rand_int_range (0, 3)]);
  swap->reason = g_strdup ("random");
  if (swap->to->tender == order_fixture_payment (order, (guint)which - 1)->tender
      || !order_check_swap (order, which, 5, NULL))
    return;
  order_free (fixture_run (fixture, &order_swap_job, swap));
}

static void
check_random_sale (Fixture *fixture, const char *customer)
{
  OrderDraft *draft = order_fixture_rule_one (customer);
  g_autoptr (Order) order = NULL;
  g_autoptr (Order) after = NULL;
  gboolean is_touched = FALSE;

  draft->channel = g_test_rand_bit () ? CHANNEL_PHONE : CHANNEL_IN_PERSON;
  order_draft_add_line (draft, "PENNY", g_test_rand_int_range (1, 9000));
  if (g_test_rand_bit ())
    fixture_pay (draft, TENDER_CARD, g_test_rand_int_range (1, 1500));
  if (g_test_rand_bit ())
    fixture_pay (draft, TENDER_CASH, 5 * g_test_rand_int_range (1, 1000));
  order = order_fixture_post (fixture, draft);
  for (int i = 0; i < 5; i++)
    {
      g_autoptr (Order) now = order_fixture_show (fixture, order->number);

      if (now->owed > 0 && g_test_rand_bit ())
        order_free (order_fixture_pay (fixture, order->number, TENDER_BANK_TRANSFER,
                                       g_test_rand_int_range (1, (gint32)now->owed + 1)));
      else if (now->state == ORDER_POSTED && g_test_rand_int_range (0, 10) == 0)
        {
          order_free (order_fixture_cancel (fixture, order->number, 4, 1));
          is_touched = TRUE;
          break;
        }
      else
        swap_some (fixture, now);
    }
  if (is_touched)
    {
      refuse_new (fixture, order->number, DESK_ERROR_CONSTRAINT);
      order_free (order_fixture_cancel (fixture, order->number, 0, 0));
      return;
    }
  after = reverse (fixture, order->number);
  g_assert_cmpint (after->paid, ==, 0);
  g_assert_cmpint (after->owed, ==, 0);
  g_assert_cmpint (after->rounding, ==, 0);
}

static void
test_random_sales (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new_with ("added", "order", "0.05");
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);

  for (int i = 0; i < CASES; i++)
    {
      check_random_sale (fixture, customer->number);
      g_assert_cmpint (accounts_in_use (fixture), ==, 0);
      g_assert_cmpint (order_fixture_stock (fixture, "TEA"), ==, 0);
      g_assert_cmpint (order_fixture_stock (fixture, "PENNY"), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/order-reverse/all-of-it-goes-back", test_all_of_it);
  g_test_add_func ("/order-reverse/cash-as-it-was-taken", test_cash_as_it_was_taken);
  g_test_add_func ("/order-reverse/an-open-order-is-owed-no-more", test_an_open_order);
  g_test_add_func ("/order-reverse/its-postings-bear-its-name", test_its_postings);
  g_test_add_func ("/order-reverse/refusals", test_refusals);
  g_test_add_func ("/order-reverse/nothing-happens-afterwards", test_the_end);
  g_test_add_func ("/order-reverse/the-reason-can-be-erased", test_the_reason_can_be_erased);
  g_test_add_func ("/order-reverse/the-erased-stay-erased", test_the_erased_stay_erased);
  g_test_add_func ("/order-reverse/same-form-twice-is-one-reversal", test_once_only);
  g_test_add_func ("/order-reverse/a-limit-of-its-own", test_limit);
  g_test_add_func ("/order-reverse/it-stays-in-the-record", test_append_only);
  if (!server_fixture_is_there ())
    g_test_add_func ("/order-reverse/its-stock-is-found-by-an-index",
                     test_its_stock_is_found_by_an_index);
  g_test_add_func ("/order-reverse/random-sales-leave-nothing", test_random_sales);
  return g_test_run ();
}
