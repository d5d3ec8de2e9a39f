/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Posting: all of a sale at once or nothing of it, once for each form, numbered without gaps. */

#include "config.h"

#include "order-fixture.h"

#include <string.h>

static void
test_rule_one (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *draft = order_fixture_rule_one (NULL);
  g_autofree char *uuid = g_strdup (draft->uuid);
  g_autoptr (Order) order = NULL;

  fixture_pay (draft, TENDER_CARD, 2000);
  fixture_pay (draft, TENDER_CASH, 1000);
  order = order_fixture_post (fixture, draft);
  g_assert_cmpint (order_fixture_line (order, 1)->gross, ==, 1940);
  g_assert_cmpint (order_fixture_line (order, 2)->gross, ==, 447);
  g_assert_cmpint (order_fixture_line (order, 3)->gross, ==, 560);
  g_assert_cmpint (order_fixture_line (order, 1)->remaining_amount, ==, 1940);
  g_assert_cmpint (order->total, ==, 2947);
  g_assert_cmpint (order->discount, ==, 1000);
  g_assert_cmpint (order->discount_given.value, ==, 1000);
  g_assert_cmpint (order->paid, ==, 2947);
  g_assert_cmpint (order->change, ==, 53);
  g_assert_cmpint (order->owed, ==, 0);
  g_assert_cmpstr (order->uuid, ==, uuid);
  g_assert_cmpuint (order->payments->len, ==, 2);
  g_assert_cmpint (order->state, ==, ORDER_DELIVERED);
  g_assert_cmpint (order->posted_at, >, 0);
  g_assert_cmpstr (order->desk, ==, "desk-1");
  g_assert_false (order->receipt_out);
}

static void
test_number_and_barcode (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderBarcode barcode;

  shop_set_clock (fixture->shop, order_fixture_time ("2026-06-01T12:00:00Z"));
  for (int i = 1; i <= 3; i++)
    {
      g_autoptr (Order) order
          = order_fixture_post (fixture, order_fixture_one (NULL, "FREE", 1000));
      g_autofree char *number = order_number_format (2026, i);

      g_assert_cmpstr (order->number, ==, number);
      g_assert_true (order_barcode_parse (order->barcode, &barcode));
      g_assert_cmpstr (barcode.shop, ==, shop_get_settings (fixture->shop)->number);
      g_assert_cmpint (barcode.year, ==, 2026);
      g_assert_cmpint (barcode.sequence, ==, i);
    }
}

/* Rule 20: the year is that of the store's zone at posting. */
static void
test_year_of_the_store (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) old = NULL;
  g_autoptr (Order) young = NULL;

  shop_set_clock (fixture->shop, order_fixture_time ("2026-12-31T22:59:59Z"));
  old = order_fixture_post (fixture, order_fixture_one (NULL, "FREE", 1000));
  shop_set_clock (fixture->shop, order_fixture_time ("2026-12-31T23:00:00Z"));
  young = order_fixture_post (fixture, order_fixture_one (NULL, "FREE", 1000));
  g_assert_cmpstr (old->number, ==, "O2026-000001");
  g_assert_cmpstr (young->number, ==, "O2027-000001");
}

/* A refused order takes no number. */
static void
test_numbers_have_no_gaps (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) order = NULL;

  shop_set_clock (fixture->shop, order_fixture_time ("2026-06-01T12:00:00Z"));
  order_fixture_fails (fixture, &order_post_job, order_fixture_one (NULL, "TEA", 1000),
                       DESK_ERROR_UNPAID, "/payments");
  order = order_fixture_post (fixture, order_fixture_one (NULL, "FREE", 1000));
  g_assert_cmpstr (order->number, ==, "O2026-000001");
}

static void
test_same_form_twice (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (OrderDraft) draft = order_fixture_one (NULL, "TEA", 1000);
  g_autoptr (Order) first = NULL;
  g_autoptr (Order) second = NULL;

  fixture_pay (draft, TENDER_CASH, 2000);
  first = fixture_run (fixture, &order_post_job, draft);
  second = fixture_run (fixture, &order_post_job, draft);
  g_assert_cmpstr (first->number, ==, second->number);
  g_assert_cmpint (second->change, ==, 701);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM sale"), ==, 1);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM payment"), ==, 1);
  g_assert_cmpint (order_fixture_stock (fixture, "TEA"), ==, -1000);
}

static void
test_other_content_is_refused (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (OrderDraft) draft = order_fixture_one (NULL, "FREE", 1000);
  g_autoptr (Order) first = fixture_run (fixture, &order_post_job, draft);

  order_draft_add_line (draft, "FREE", 1000);
  fixture_refuse (fixture, &order_post_job, draft, DESK_ERROR_REUSED, "/uuid");
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM sale"), ==, 1);
}

static void
test_uuid_is_required (void)
{
  static const char *const bad[]
      = { NULL,       "",
          "short",    "with a blank",
          "ūūūūūūūū", "12345678901234567890123456789012345678901234567890123456789012345" };
  g_autoptr (Fixture) fixture = order_fixture_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      OrderDraft *draft = order_fixture_one (NULL, "FREE", 1000);

      g_free (draft->uuid);
      draft->uuid = g_strdup (bad[i]);
      order_fixture_fails (fixture, &order_post_job, draft, DESK_ERROR_INVALID, "/uuid");
    }
}

static void
test_open_balance_needs_a_customer (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  OrderDraft *draft = order_fixture_rule_one (NULL);
  g_autoptr (Order) order = NULL;

  fixture_pay (draft, TENDER_CASH, 2946);
  order_fixture_fails (fixture, &order_post_job, draft, DESK_ERROR_UNPAID, "/payments");
  draft = order_fixture_rule_one (customer->number);
  fixture_pay (draft, TENDER_CASH, 2000);
  order = order_fixture_post (fixture, draft);
  g_assert_cmpint (order->owed, ==, 947);
  g_assert_cmpint (order->paid, ==, 2000);
  g_assert_cmpstr (order->customer, ==, customer->number);
}

static void
test_states_after_posting (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *draft = order_fixture_one (NULL, "FREE", 1000);
  g_autoptr (Order) at_counter = order_fixture_post (fixture, draft);
  g_autoptr (Order) by_phone = NULL;
  g_autoptr (Order) delivered_later = NULL;

  draft = order_fixture_one (NULL, "FREE", 1000);
  draft->channel = CHANNEL_PHONE;
  by_phone = order_fixture_post (fixture, draft);
  draft = order_fixture_one (NULL, "FREE", 1000);
  draft->delivery = shop_today (fixture->shop);
  draft->expedite = TRUE;
  draft->department = g_strdup ("warehouse");
  draft->reference = g_strdup ("PO 7");
  delivered_later = order_fixture_post (fixture, draft);
  g_assert_cmpint (at_counter->state, ==, ORDER_DELIVERED);
  g_assert_cmpuint (at_counter->events->len, ==, 2);
  g_assert_cmpint (by_phone->state, ==, ORDER_POSTED);
  g_assert_cmpint (by_phone->channel, ==, CHANNEL_PHONE);
  g_assert_cmpint (delivered_later->state, ==, ORDER_POSTED);
  g_assert_true (delivered_later->expedite);
  g_assert_cmpint (delivered_later->delivery, ==, shop_today (fixture->shop));
  g_assert_cmpstr (delivered_later->department, ==, "warehouse");
  g_assert_cmpstr (delivered_later->reference, ==, "PO 7");
}

static void
test_stock (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *draft = order_fixture_one (NULL, "FREE", 1500);
  g_autoptr (Order) order = NULL;

  order_draft_add_line (draft, "FREE", 500);
  order_draft_add_line (draft, "WRAP", 1000);
  fixture_pay (draft, TENDER_CASH, 100);
  order = order_fixture_post (fixture, draft);
  g_assert_cmpint (order_fixture_stock (fixture, "FREE"), ==, -2000);
  g_assert_cmpint (order_fixture_stock (fixture, "WRAP"), ==, 0);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM stock_movement"), ==, 2);
}

/* What was posted says what it said, whatever becomes of the product. */
static void
test_document_is_a_snapshot (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *draft = order_fixture_one (NULL, "TEA", 1000);
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (ProductEdit) edit = product_edit_new ("TEA", 0, fields);
  g_autoptr (Product) edited = NULL;
  g_autoptr (Order) order = NULL;
  g_autoptr (Order) later = NULL;

  fixture_pay (draft, TENDER_CASH, 1299);
  order = order_fixture_post (fixture, draft);
  json_object_set_string_member (fields, "name", "Other");
  json_object_set_string_member (fields, "price", "99.00");
  edited = fixture_run (fixture, &product_edit_job, edit);
  later = order_fixture_show (fixture, order->number);
  g_assert_cmpstr (edited->name, ==, "Other");
  g_assert_cmpstr (order_fixture_line (later, 1)->name, ==, "TEA");
  g_assert_cmpint (order_fixture_line (later, 1)->price, ==, 1299);
  g_assert_cmpint (later->total, ==, 1299);
}

static void
test_card_numbers_are_refused (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *draft = order_fixture_one (NULL, "FREE", 1000);

  draft->reference = g_strdup ("4242 4242 4242 4242");
  order_fixture_fails (fixture, &order_post_job, draft, DESK_ERROR_INVALID, "/reference");
  draft = order_fixture_one (NULL, "FREE", 1000);
  draft->department = g_strdup ("card 4242424242424242");
  order_fixture_fails (fixture, &order_post_job, draft, DESK_ERROR_INVALID, "/department");
  draft = order_fixture_one (NULL, "TEA", 1000);
  fixture_pay (draft, TENDER_CARD, 1299);
  ((PaymentDraft *)g_ptr_array_index (draft->payments, 0))->authorisation
      = g_strdup ("4242424242424242");
  order_fixture_fails (fixture, &order_post_job, draft, DESK_ERROR_INVALID,
                       "/payments/0/authorisation");
}

static void
test_clerk_gives_no_discount (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Order) plain = NULL;
  OrderDraft *draft;
  OrderDraftLine *line;

  order_fixture_become_clerk (fixture);
  draft = order_fixture_rule_one (NULL);
  fixture_pay (draft, TENDER_CASH, 5000);
  order_fixture_fails (fixture, &order_post_job, draft, DESK_ERROR_LIMIT, "/discount");
  draft = order_fixture_one (NULL, "TEA", 1000);
  line = g_ptr_array_index (draft->lines, 0);
  line->has_price = TRUE;
  line->price = 1;
  fixture_pay (draft, TENDER_CASH, 1);
  order_fixture_fails (fixture, &order_post_job, draft, DESK_ERROR_LIMIT, "/lines/0/price");
  draft = order_fixture_one (NULL, "TEA", 1000);
  line = g_ptr_array_index (draft->lines, 0);
  line->has_price = TRUE;
  line->price = 1299;
  fixture_pay (draft, TENDER_CASH, 1299);
  plain = order_fixture_post (fixture, draft);
  g_assert_cmpstr (plain->staff, ==, "ana");
}

static gboolean
audit_says (Fixture *fixture, const char *like)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT count (*) FROM audit WHERE action = 'order-post' AND detail LIKE '%%%s%%'", like);

  return order_fixture_ask (fixture, sql) > 0;
}

static void
test_audit_names_excesses (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Sentinel, Person", NULL);
  OrderDraft *draft = order_fixture_one (customer->number, "TEA", 1000);
  OrderDraftLine *line = g_ptr_array_index (draft->lines, 0);
  g_autoptr (Order) order = NULL;

  line->has_price = TRUE;
  line->price = 1000;
  draft->reference = g_strdup ("Sentinel's own");
  draft->discount = (Discount){ DISCOUNT_RATE, 10000 };
  fixture_pay (draft, TENDER_CARD, 500);
  order = order_fixture_post (fixture, draft);
  g_assert_true (audit_says (fixture, "\"list_price\":\"12.99\""));
  g_assert_true (audit_says (fixture, "\"discount\":\"1.00\""));
  g_assert_true (audit_says (fixture, "\"total\":\"9.00\""));
  g_assert_true (audit_says (fixture, "\"owed\":\"4.00\""));
  g_assert_true (audit_says (fixture, "\"tender\":\"card\""));
  g_assert_false (audit_says (fixture, "Sentinel"));
}

static void
test_edges_of_the_range (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *draft = order_fixture_one (NULL, "TEA", 1000);
  OrderDraftLine *line = g_ptr_array_index (draft->lines, 0);
  g_autoptr (Order) order = NULL;

  line->has_price = TRUE;
  line->price = G_MAXINT64;
  order_draft_add_line (draft, "TEA", 1000);
  order_fixture_fails (fixture, &order_post_job, draft, DESK_ERROR_INVALID, "/lines");
  draft = order_fixture_one (NULL, "TEA", QUANTITY_MAX + 1);
  order_fixture_fails (fixture, &order_post_job, draft, DESK_ERROR_INVALID, "/lines/0/quantity");
  draft = order_fixture_one (NULL, "TEA", 1000);
  line = g_ptr_array_index (draft->lines, 0);
  line->has_price = TRUE;
  line->price = -1;
  order_fixture_fails (fixture, &order_post_job, draft, DESK_ERROR_INVALID, "/lines/0/price");
  draft = order_fixture_one (NULL, "TEA", 1000);
  line = g_ptr_array_index (draft->lines, 0);
  line->has_price = TRUE;
  line->price = G_MAXINT64;
  fixture_pay (draft, TENDER_BANK_TRANSFER, G_MAXINT64);
  order = order_fixture_post (fixture, draft);
  g_assert_cmpint (order->total, ==, G_MAXINT64);
  g_assert_cmpint (order->owed, ==, 0);
}

static void
test_long_order (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *draft = fixture_draft (NULL);
  g_autoptr (Order) order = NULL;

  for (int i = 0; i < 1000; i++)
    order_draft_add_line (draft, i % 2 == 0 ? "TEA" : "PENNY", QUANTITY_ONE);
  draft->discount = (Discount){ DISCOUNT_AMOUNT, 777 };
  fixture_pay (draft, TENDER_CARD, 500 * 1299 + 500 * 99 - 777);
  order = order_fixture_post (fixture, draft);
  g_assert_cmpuint (order->lines->len, ==, 1000);
  g_assert_cmpint (order->discount, ==, 777);
  g_assert_cmpint (order_fixture_stock (fixture, "TEA"), ==, -500 * QUANTITY_ONE);
}

typedef struct {
  Order *orders[8];
  guint n_done;
  guint n_begun;
} Race;

static void
on_raced (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  Race *race = data;
  gpointer out = NULL;

  shop_run_finish (SHOP_SHOP (source), result, &out, &error);
  g_assert_no_error (error);
  race->orders[race->n_done++] = out;
}

/* Two desks and eight presses of one button: one order. */
static void
test_race_of_one_form (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Shop) other = shop_open (fixture->location, "desk-2", NULL);
  g_autoptr (OrderDraft) draft = order_fixture_one (NULL, "TEA", 1000);
  Race race = { .n_begun = G_N_ELEMENTS (race.orders) };

  fixture_pay (draft, TENDER_CASH, 1299);
  for (guint i = 0; i < race.n_begun; i++)
    shop_run_async (i % 2 == 0 ? fixture->shop : other, &order_post_job, order_draft_copy (draft),
                    NULL, on_raced, &race);
  while (race.n_done < race.n_begun)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < race.n_done; i++)
    {
      g_assert_cmpstr (race.orders[i]->number, ==, race.orders[0]->number);
      g_assert_cmpstr (race.orders[i]->barcode, ==, race.orders[0]->barcode);
    }
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM sale"), ==, 1);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (*) FROM payment"), ==, 1);
  for (guint i = 0; i < race.n_done; i++)
    order_free (race.orders[i]);
}

/* Two desks, eight forms: eight numbers, none left out. */
static void
test_race_of_many_forms (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Shop) other = shop_open (fixture->location, "desk-2", NULL);
  Race race = { .n_begun = G_N_ELEMENTS (race.orders) };

  for (guint i = 0; i < race.n_begun; i++)
    shop_run_async (i % 2 == 0 ? fixture->shop : other, &order_post_job,
                    order_fixture_one (NULL, "FREE", 1000), NULL, on_raced, &race);
  while (race.n_done < race.n_begun)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT count (DISTINCT sequence) FROM sale"), ==,
                   8);
  g_assert_cmpint (order_fixture_ask (fixture, "SELECT max (sequence) FROM sale"), ==, 8);
  for (guint i = 0; i < race.n_done; i++)
    order_free (race.orders[i]);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/order-post/rule-one-comes-to-its-figures", test_rule_one);
  g_test_add_func ("/order-post/number-and-barcode", test_number_and_barcode);
  g_test_add_func ("/order-post/year-is-that-of-the-store", test_year_of_the_store);
  g_test_add_func ("/order-post/refused-order-takes-no-number", test_numbers_have_no_gaps);
  g_test_add_func ("/order-post/same-form-twice-is-one-order", test_same_form_twice);
  g_test_add_func ("/order-post/other-content-under-a-uuid-is-refused",
                   test_other_content_is_refused);
  g_test_add_func ("/order-post/uuid-is-required", test_uuid_is_required);
  g_test_add_func ("/order-post/open-balance-needs-a-customer", test_open_balance_needs_a_customer);
  g_test_add_func ("/order-post/states-after-posting", test_states_after_posting);
  g_test_add_func ("/order-post/goods-leave-the-stock-services-do-not", test_stock);
  g_test_add_func ("/order-post/document-is-a-snapshot", test_document_is_a_snapshot);
  g_test_add_func ("/order-post/card-numbers-are-refused", test_card_numbers_are_refused);
  g_test_add_func ("/order-post/clerk-gives-no-discount", test_clerk_gives_no_discount);
  g_test_add_func ("/order-post/audit-names-excesses-but-no-person", test_audit_names_excesses);
  g_test_add_func ("/order-post/edges-of-the-range", test_edges_of_the_range);
  g_test_add_func ("/order-post/thousand-lines", test_long_order);
  g_test_add_func ("/order-post/eight-presses-one-order", test_race_of_one_form);
  g_test_add_func ("/order-post/two-desks-number-without-gaps", test_race_of_many_forms);
  return g_test_run ();
}
