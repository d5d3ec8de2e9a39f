/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A voucher is what is on it: given by a return, spent in parts, never below nothing, good until
 * its day, and given back to (rule 11). */

#include "config.h"

#include "return-fixture.h"

#define AMOUNT 970 /* what the first line of rule 1's order is worth as one comes back */

static void
pay_by (OrderDraft *draft, const char *code, Money amount)
{
  PaymentDraft *payment;

  fixture_pay (draft, TENDER_VOUCHER, amount);
  payment = g_ptr_array_index (draft->payments, draft->payments->len - 1);
  payment->code = g_strdup (code);
}

static OrderDraft *
draft_by (const char *customer, const char *product, const char *code, Money amount)
{
  OrderDraft *draft = order_fixture_one (customer, product, QUANTITY_ONE);

  pay_by (draft, code, amount);
  return draft;
}

/* Of 9.70; returns its code. */
static char *
give (Fixture *fixture, const char *customer)
{
  g_autoptr (Order) order = return_fixture_sell (fixture, customer, 2947, 0);
  ReturnDraft *draft = return_fixture_one (order->number, 1, QUANTITY_ONE);
  g_autoptr (GoodsReturn) is = NULL;

  draft->refund = REFUND_VOUCHER;
  is = return_fixture_post (fixture, draft);
  g_assert_cmpint (is->voucher_balance, ==, AMOUNT);
  return g_strdup (is->voucher);
}

static Voucher *
show (Fixture *fixture, const char *code)
{
  return fixture_run (fixture, &voucher_show_job, code);
}

static void
stands_at (Fixture *fixture, const char *code, Money balance)
{
  g_autoptr (Voucher) is = show (fixture, code);

  g_assert_cmpint (is->balance, ==, balance);
}

static void
happened (const Voucher *is, guint i, const char *kind, Money amount)
{
  const VoucherEvent *event;

  g_assert_cmpuint (i, <, is->events->len);
  event = g_ptr_array_index (is->events, i);
  g_assert_cmpstr (event->kind, ==, kind);
  g_assert_cmpint (event->amount, ==, amount);
}

static void
refuse (Fixture *fixture, OrderDraft *take_draft, DeskError code, const char *field,
        const char *message)
{
  g_autoptr (OrderDraft) draft = take_draft;
  g_autoptr (GError) error = NULL;

  g_assert_false (shop_run (fixture->shop, &order_post_job, draft, NULL, &error));
  g_assert_error (error, DESK_ERROR, (int)code);
  g_assert_cmpstr (desk_error_get_field (error), ==, field);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_pays_in_part (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autofree char *code = give (fixture, customer->number);
  g_autofree char *shown = voucher_code_display (code);
  g_autoptr (Order) order
      = order_fixture_post (fixture, draft_by (customer->number, "TEA", shown, 500));
  g_autoptr (Voucher) is = show (fixture, shown);

  g_assert_cmpint (order->owed, ==, 799);
  g_assert_cmpstr (order_fixture_payment (order, 0)->last4, ==, voucher_code_last (code));
  g_assert_cmpstr (is->code, ==, code);
  g_assert_cmpstr (is->customer, ==, customer->number);
  g_assert_cmpint (is->expires, ==, DAY_NONE);
  g_assert_cmpint (is->balance, ==, AMOUNT - 500);
  g_assert_cmpuint (is->events->len, ==, 2);
  happened (is, 0, "issue", AMOUNT);
  happened (is, 1, "capture", -500);
  g_assert_cmpint (return_fixture_account (fixture, "voucher"), ==, 500 - AMOUNT);
}

static void
test_never_below_nothing (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autofree char *code = give (fixture, customer->number);
  g_autofree char *left = money_display (AMOUNT, 2);
  g_autofree char *message = g_strdup_printf ("%s is left on this voucher.", left);

  refuse (fixture, draft_by (customer->number, "TEA", code, AMOUNT + 1), DESK_ERROR_CONSTRAINT,
          "/payments/0/amount", message);
  stands_at (fixture, code, AMOUNT);
  order_free (order_fixture_post (fixture, draft_by (customer->number, "TEA", code, AMOUNT)));
  stands_at (fixture, code, 0);
}

/* Each is within the balance; both are not. */
static void
test_twice_in_one_form (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autofree char *code = give (fixture, customer->number);
  gint64 sales = order_fixture_ask (fixture, "SELECT count (*) FROM sale");
  OrderDraft *draft = draft_by (customer->number, "TEA", code, 600);

  pay_by (draft, code, 600);
  order_fixture_fails (fixture, &order_post_job, draft, DESK_ERROR_CONSTRAINT,
                       "/payments/1/amount");
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM sale"), ==, sales);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM voucher_event"), ==, 1);
  stands_at (fixture, code, AMOUNT);
  draft = draft_by (customer->number, "TEA", code, 600);
  pay_by (draft, code, AMOUNT - 600);
  order_free (order_fixture_post (fixture, draft));
  stands_at (fixture, code, 0);
}

static void
test_unknown (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autofree char *code = give (fixture, NULL);
  g_autofree char *unknown = voucher_code_new ();

  refuse (fixture, draft_by (NULL, "BAG", unknown, 250), DESK_ERROR_NOT_FOUND, "/payments/0/code",
          "There is no voucher with this code.");
  fixture_refuse (fixture, &voucher_show_job, unknown, DESK_ERROR_NOT_FOUND, "/code");
  code[3] = code[3] == '7' ? '8' : '7';
  refuse (fixture, draft_by (NULL, "BAG", code, 250), DESK_ERROR_NOT_FOUND, "/payments/0/code",
          "This is not the code of a voucher: look for a wrong letter.");
}

static void
test_until_its_day (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autofree char *code = NULL;
  g_autofree char *day = NULL;
  g_autofree char *message = NULL;
  g_autoptr (Voucher) is = NULL;

  return_fixture_set (fixture, "voucher-months", "1");
  return_fixture_on (fixture, "2030-01-10");
  code = give (fixture, NULL);
  is = show (fixture, code);
  g_assert_cmpint (is->expires, ==, day_from_civil (2030, 2, 10));
  g_assert_false (voucher_is_expired (is, is->expires));
  g_assert_true (voucher_is_expired (is, is->expires + 1));
  return_fixture_on (fixture, "2030-02-10");
  order_free (order_fixture_post (fixture, draft_by (NULL, "BAG", code, 250)));
  return_fixture_on (fixture, "2030-02-11");
  day = day_words (is->expires, "%x");
  message = g_strdup_printf ("This voucher was good until %s.", day);
  refuse (fixture, draft_by (NULL, "BAG", code, 250), DESK_ERROR_CONSTRAINT, "/payments/0/code",
          message);
  stands_at (fixture, code, AMOUNT - 250);
}

static void
test_goes_back_to_it (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autofree char *code = give (fixture, NULL);
  g_autoptr (Order) order = order_fixture_post (fixture, draft_by (NULL, "BAG", code, 250));
  g_autoptr (GoodsReturn) back
      = return_fixture_post (fixture, return_fixture_one (order->number, 1, QUANTITY_ONE));
  g_autoptr (Voucher) is = show (fixture, code);
  const VoucherEvent *event;

  g_assert_cmpint (return_fixture_payment (back, 0)->tender, ==, TENDER_VOUCHER);
  g_assert_cmpint (is->balance, ==, AMOUNT);
  happened (is, 2, "refund", 250);
  event = g_ptr_array_index (is->events, 2);
  g_assert_cmpstr (event->order, ==, order->number);
  g_assert_cmpstr (event->goods_return, ==, back->number);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM voucher"), ==, 1);
}

static void
test_goes_back_to_a_new_one (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autofree char *code = NULL;
  g_autoptr (Order) order = NULL;
  g_autoptr (GoodsReturn) back = NULL;
  g_autoptr (Voucher) is = NULL;

  return_fixture_set (fixture, "voucher-months", "1");
  return_fixture_on (fixture, "2030-01-10");
  code = give (fixture, NULL);
  return_fixture_on (fixture, "2030-02-10");
  order = order_fixture_post (fixture, draft_by (NULL, "BAG", code, 250));
  return_fixture_on (fixture, "2030-02-11");
  back = return_fixture_post (fixture, return_fixture_one (order->number, 1, QUANTITY_ONE));
  g_assert_cmpstr (back->voucher, !=, code);
  is = show (fixture, back->voucher);
  g_assert_cmpint (is->balance, ==, 250);
  g_assert_cmpint (is->expires, ==, day_from_civil (2030, 3, 11));
  g_assert_cmpuint (is->events->len, ==, 1);
  happened (is, 0, "issue", 250);
  stands_at (fixture, code, AMOUNT - 250);
}

/* What is spent or ran out is not among them, nor what is somebody else's. */
static void
test_list (void)
{
  static const char *const months[] = { "0", "9", "3", "1", "2" };
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Customer) other = fixture_customer (fixture, "Bianchi, Anna", NULL);
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *theirs = NULL;

  return_fixture_on (fixture, "2030-01-10");
  for (gsize i = 0; i < G_N_ELEMENTS (months); i++)
    {
      return_fixture_set (fixture, "voucher-months", months[i]);
      g_ptr_array_add (codes, give (fixture, customer->number));
    }
  theirs = give (fixture, other->number);
  order_free (order_fixture_post (fixture, draft_by (customer->number, "TEA",
                                                     g_ptr_array_index (codes, 4), AMOUNT)));
  return_fixture_on (fixture, "2030-02-11");
  found = fixture_run (fixture, &voucher_list_job, customer->number);
  g_assert_cmpuint (found->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (((Voucher *)g_ptr_array_index (found, i))->code, ==,
                     g_ptr_array_index (codes, 2 - i));
  fixture_refuse (fixture, &voucher_list_job, "C999999", DESK_ERROR_NOT_FOUND, NULL);
}

static void
expires (Fixture *fixture, gint64 n)
{
  g_autofree gint64 *expired = fixture_run (fixture, &voucher_expire_job, NULL);

  g_assert_cmpint (*expired, ==, n);
}

static void
test_expire (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autofree char *code = NULL;
  g_autofree char *for_ever = give (fixture, NULL);
  g_autoptr (Voucher) is = NULL;

  return_fixture_set (fixture, "voucher-months", "1");
  return_fixture_on (fixture, "2030-01-10");
  code = give (fixture, NULL);
  order_free (order_fixture_post (fixture, draft_by (NULL, "BAG", code, 250)));
  return_fixture_on (fixture, "2030-02-10");
  expires (fixture, 0);
  return_fixture_on (fixture, "2030-02-11");
  expires (fixture, 1);
  expires (fixture, 0);
  is = show (fixture, code);
  g_assert_cmpint (is->balance, ==, 0);
  happened (is, 2, "expire", 250 - AMOUNT);
  stands_at (fixture, for_ever, AMOUNT);
  g_assert_cmpint (return_fixture_account (fixture, "voucher"), ==, -AMOUNT);
  g_assert_cmpint (return_fixture_account (fixture, "expired"), ==, 250 - AMOUNT);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM audit WHERE action = "
                                               "'voucher-expire'"),
                   ==, 1);
}

static void
test_json (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Rome");
  g_autofree char *code = NULL;
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (Voucher) is = NULL;
  g_autoptr (JsonNode) node = NULL;
  const VoucherEvent *event;

  return_fixture_set (fixture, "voucher-months", "1");
  return_fixture_on (fixture, "2030-01-10");
  code = give (fixture, NULL);
  is = show (fixture, code);
  event = g_ptr_array_index (is->events, 0);
  node = voucher_to_json (is, is->expires + 1, 2, zone);
  text = json_to_string (node, FALSE);
  expected = g_strdup_printf (
      "{\"code\":\"%s\",\"customer\":null,\"balance\":\"9.70\",\"expires\":\"2030-02-10\","
      "\"expired\":true,\"events\":[{\"kind\":\"issue\",\"amount\":\"9.70\",\"order\":\"%s\","
      "\"return\":\"%s\",\"staff\":\"%s\",\"at\":\"2030-01-10T12:00:00+01:00\"}],"
      "\"at\":\"2030-01-10T12:00:00+01:00\"}",
      code, event->order, event->goods_return, event->staff);
  g_assert_cmpstr (text, ==, expected);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/voucher/pays-in-part", test_pays_in_part);
  g_test_add_func ("/voucher/never-below-nothing", test_never_below_nothing);
  g_test_add_func ("/voucher/twice-in-one-form", test_twice_in_one_form);
  g_test_add_func ("/voucher/unknown-or-wrongly-typed", test_unknown);
  g_test_add_func ("/voucher/good-until-its-day", test_until_its_day);
  g_test_add_func ("/voucher/goes-back-to-the-same", test_goes_back_to_it);
  g_test_add_func ("/voucher/goes-back-to-a-new-one", test_goes_back_to_a_new_one);
  g_test_add_func ("/voucher/list-by-last-day", test_list);
  g_test_add_func ("/voucher/what-ran-out-is-the-shops", test_expire);
  g_test_add_func ("/voucher/json", test_json);
  return g_test_run ();
}
