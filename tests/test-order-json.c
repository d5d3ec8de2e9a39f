/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What scripts read of an order, and that a draft survives its own JSON. */

#include "config.h"

#include "order-json.h"

static char *
text_of (JsonNode *take_node)
{
  g_autoptr (JsonNode) node = take_node;

  return json_to_string (node, FALSE);
}

static OrderDraft *
example (void)
{
  OrderDraft *draft = order_draft_new ();
  PaymentDraft *payment = g_new0 (PaymentDraft, 1);
  OrderDraftLine *line;

  draft->uuid = g_strdup ("11111111");
  draft->reference = g_strdup ("«7»");
  line = order_draft_add_line (draft, "CHAI", 1500);
  line->has_price = TRUE;
  line->price = 129;
  line->discount = (Discount){ DISCOUNT_RATE, 10000 };
  order_draft_add_line (draft, "CHANG", 1000);
  draft->discount = (Discount){ DISCOUNT_AMOUNT, 5 };
  payment->tender = TENDER_CARD;
  payment->amount = 200;
  payment->last4 = g_strdup ("4242");
  g_ptr_array_add (draft->payments, payment);
  return draft;
}

static void
test_draft (void)
{
  g_autoptr (OrderDraft) draft = example ();
  g_autofree char *text = text_of (order_draft_to_json (draft, 2));

  g_assert_cmpstr (text, ==,
                   "{\"uuid\":\"11111111\",\"channel\":\"in-person\",\"reference\":\"«7»\","
                   "\"lines\":[{\"product\":\"CHAI\",\"quantity\":\"1.5\",\"price\":\"1.29\","
                   "\"discount\":\"10%\"},{\"product\":\"CHANG\",\"quantity\":\"1\"}],"
                   "\"discount\":\"0.05\",\"payments\":[{\"tender\":\"card\",\"amount\":\"2.00\","
                   "\"last4\":\"4242\"}]}");
}

static char *
random_word (void)
{
  static const char *const words[] = { "A", "x y", "Ā«ž»", "\"quoted\\\"", "a/b~c", "1" };

  return g_strdup (words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
}

static Discount
random_discount (void)
{
  switch (g_test_rand_int_range (0, 3))
    {
    case 0:
      return (Discount){ DISCOUNT_NONE, 0 };
    case 1:
      return (Discount){ DISCOUNT_AMOUNT, g_test_rand_int_range (1, 100000) };
    default:
      return (Discount){ DISCOUNT_RATE, g_test_rand_int_range (1, RATE_ONE + 1) };
    }
}

static OrderDraft *
random_draft (void)
{
  OrderDraft *draft = order_draft_new ();

  if (g_test_rand_bit ())
    draft->uuid = g_uuid_string_random ();
  if (g_test_rand_bit ())
    draft->reference = random_word ();
  if (g_test_rand_bit ())
    draft->department = random_word ();
  if (g_test_rand_bit ())
    draft->delivery = g_test_rand_int_range (0, 40000);
  draft->channel = (Channel)g_test_rand_int_range (0, N_CHANNELS);
  draft->promotions = g_test_rand_bit ();
  draft->expedite = g_test_rand_bit ();
  draft->discount = random_discount ();
  for (int n = g_test_rand_int_range (0, 4); n > 0; n--)
    {
      g_autofree char *product = random_word ();
      OrderDraftLine *line
          = order_draft_add_line (draft, product, g_test_rand_int_range (1, 100000));

      line->has_price = g_test_rand_bit ();
      line->price = line->has_price ? g_test_rand_int_range (0, 100000) : 0;
      line->discount = random_discount ();
    }
  for (int n = g_test_rand_int_range (0, 3); n > 0; n--)
    {
      PaymentDraft *payment = g_new0 (PaymentDraft, 1);

      payment->tender = (Tender)g_test_rand_int_range (0, N_TENDERS);
      payment->amount = g_test_rand_int_range (0, 100000);
      if (g_test_rand_bit ())
        payment->reference = random_word ();
      g_ptr_array_add (draft->payments, payment);
    }
  return draft;
}

/* Written and read back, a draft is written the same again. */
static void
test_random_round_trips (void)
{
  for (int i = 0; i < 5000; i++)
    {
      int exponent = g_test_rand_int_range (0, 5);
      g_autoptr (OrderDraft) draft = random_draft ();
      g_autoptr (JsonNode) node = order_draft_to_json (draft, exponent);
      g_autofree char *text = json_to_string (node, FALSE);
      g_autoptr (JsonNode) read = json_from_string (text, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (OrderDraft) again = order_draft_from_json (read, exponent, &error);
      g_autofree char *second = NULL;

      g_assert_no_error (error);
      second = text_of (order_draft_to_json (again, exponent));
      g_assert_cmpstr (text, ==, second);
    }
}

static void
test_digest (void)
{
  g_autoptr (OrderDraft) draft = example ();
  g_autoptr (OrderDraft) same = order_draft_copy (draft);
  g_autofree char *digest = order_draft_digest (draft, 2);
  g_autofree char *same_digest = order_draft_digest (same, 2);
  g_autofree char *other_digest = NULL;

  g_assert_cmpstr (digest, ==, same_digest);
  g_ptr_array_set_size (same->payments, 0);
  other_digest = order_draft_digest (same, 2);
  g_assert_cmpstr (digest, !=, other_digest);
}

static void
test_digests_of_later_forms (void)
{
  g_autoptr (OrderDraft) draft = example ();
  g_autofree char *pay = order_pay_digest ("O2026-000001", draft->payments, 2);
  g_autofree char *pay_other = order_pay_digest ("O2026-000002", draft->payments, 2);
  g_autofree char *pay_none = order_pay_digest ("O2026-000001", NULL, 2);
  g_autofree char *cancel = order_cancel_digest ("O2026-000001", 1, 1000);
  g_autofree char *cancel_more = order_cancel_digest ("O2026-000001", 1, 2000);
  g_autofree char *cancel_all = order_cancel_digest ("O2026-000001", 0, 0);

  g_assert_cmpstr (pay, !=, pay_other);
  g_assert_cmpstr (pay, !=, pay_none);
  g_assert_cmpstr (cancel, !=, cancel_more);
  g_assert_cmpstr (cancel, !=, cancel_all);
}

static Order *
example_order (void)
{
  Order *order = order_new ();
  OrderLine *line = g_new0 (OrderLine, 1);
  Payment *payment = g_new0 (Payment, 1);

  line->line = 1;
  line->code = g_strdup ("CHAI");
  line->name = g_strdup ("Chai");
  line->unit = g_strdup ("");
  line->quantity = 2000;
  line->price = line->list_price = 1299;
  line->value = 2598;
  line->discount_share = 658;
  line->gross = line->remaining_amount = 1940;
  line->tax = line->remaining_tax = 350;
  line->tax_class = g_strdup ("standard");
  line->tax_rate = 22000;
  g_ptr_array_add (order->lines, line);
  payment->tender = TENDER_CASH;
  payment->captured = 1938;
  payment->rounding = 2;
  payment->given = 2000;
  payment->change = 60;
  g_ptr_array_add (order->payments, payment);
  order->total = 1940;
  order->tax = 350;
  order->rounding = 2;
  order->due = 1942;
  order->paid = 1940;
  order->change = 60;
  order->owed = 2;
  return order;
}

static const char *
member (JsonNode *node, const char *name)
{
  return json_object_get_string_member (json_node_get_object (node), name);
}

static void
test_quote (void)
{
  g_autoptr (Order) order = example_order ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (JsonNode) node = order_to_json (order, 2, zone);
  JsonObject *object = json_node_get_object (node);
  JsonObject *line
      = json_array_get_object_element (json_object_get_array_member (object, "lines"), 0);

  g_assert_true (json_object_get_null_member (object, "number"));
  g_assert_true (json_object_get_null_member (object, "state"));
  g_assert_true (json_object_get_null_member (object, "customer"));
  g_assert_cmpstr (member (node, "channel"), ==, "in-person");
  g_assert_cmpstr (member (node, "total"), ==, "19.40");
  g_assert_cmpstr (member (node, "tax"), ==, "3.50");
  g_assert_cmpstr (member (node, "rounding"), ==, "0.02");
  g_assert_cmpstr (member (node, "due"), ==, "19.42");
  g_assert_cmpstr (member (node, "paid"), ==, "19.40");
  g_assert_cmpstr (member (node, "change"), ==, "0.60");
  g_assert_cmpstr (member (node, "owed"), ==, "0.02");
  g_assert_cmpstr (member (node, "discount"), ==, "0.00");
  g_assert_cmpint (json_object_get_int_member (line, "line"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (line, "product"), ==, "CHAI");
  g_assert_cmpstr (json_object_get_string_member (line, "quantity"), ==, "2");
  g_assert_cmpstr (json_object_get_string_member (line, "value"), ==, "25.98");
  g_assert_cmpstr (json_object_get_string_member (line, "discount"), ==, "0.00");
  g_assert_cmpstr (json_object_get_string_member (line, "discount_share"), ==, "6.58");
  g_assert_cmpstr (json_object_get_string_member (line, "gross"), ==, "19.40");
  g_assert_cmpstr (json_object_get_string_member (line, "net"), ==, "15.90");
  g_assert_cmpstr (json_object_get_string_member (line, "tax_rate"), ==, "22");
  g_assert_true (json_object_has_member (line, "stock"));
}

static void
test_posted (void)
{
  g_autoptr (Order) order = example_order ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Rome");
  g_autoptr (JsonNode) node = NULL;
  OrderEvent *event = g_new0 (OrderEvent, 1);
  JsonObject *object;
  JsonObject *part;

  order->number = g_strdup ("O2026-000412");
  order->state = ORDER_DELIVERED;
  order->posted_at = 1767265200; /* 2026-01-01 12:00 in Rome */
  order->delivery = 20500;
  event->kind = g_strdup ("cancelled");
  event->line = 1;
  event->quantity = 1000;
  event->amount = 970;
  g_ptr_array_add (order->events, event);
  node = order_to_json (order, 2, zone);
  object = json_node_get_object (node);
  g_assert_cmpstr (member (node, "number"), ==, "O2026-000412");
  g_assert_cmpstr (member (node, "state"), ==, "delivered");
  g_assert_cmpstr (member (node, "delivery"), ==, "2026-02-16");
  g_assert_true (g_str_has_prefix (member (node, "posted"), "2026-01-01T12:00:00"));
  part = json_array_get_object_element (json_object_get_array_member (object, "payments"), 0);
  g_assert_cmpstr (json_object_get_string_member (part, "tender"), ==, "cash");
  g_assert_cmpstr (json_object_get_string_member (part, "amount"), ==, "19.40");
  g_assert_cmpstr (json_object_get_string_member (part, "captured"), ==, "19.38");
  g_assert_cmpstr (json_object_get_string_member (part, "given"), ==, "20.00");
  part = json_array_get_object_element (json_object_get_array_member (object, "events"), 0);
  g_assert_cmpstr (json_object_get_string_member (part, "kind"), ==, "cancelled");
  g_assert_cmpstr (json_object_get_string_member (part, "amount"), ==, "9.70");
  part = json_array_get_object_element (json_object_get_array_member (object, "lines"), 0);
  g_assert_false (json_object_has_member (part, "stock"));
}

static void
test_corrections (void)
{
  g_autoptr (Order) order = example_order ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (JsonNode) node = NULL;
  OrderCorrection *correction = g_new0 (OrderCorrection, 1);
  Payment *payment = g_ptr_array_index (order->payments, 0);
  JsonObject *part;
  JsonObject *moved;

  order->number = g_strdup ("O2026-000412");
  correction->kind = CORRECTION_SWAP;
  correction->number = g_strdup ("O2026-000412/1");
  correction->uuid = g_strdup ("form-0001");
  correction->payment = 1;
  correction->amount = 1938;
  correction->reason = g_strdup ("wrong key");
  correction->staff = g_strdup ("ana");
  correction->at = 1767265200;
  payment->uuid = g_strdup ("form-0001");
  payment->undone = TRUE;
  g_ptr_array_add (order->corrections, correction);
  node = order_to_json (order, 2, zone);
  part = json_array_get_object_element (json_object_get_array_member (json_node_get_object (node),
                                                                      "corrections"),
                                        0);
  g_assert_cmpstr (json_object_get_string_member (part, "number"), ==, "O2026-000412/1");
  g_assert_cmpstr (json_object_get_string_member (part, "kind"), ==, "swap");
  g_assert_cmpint (json_object_get_int_member (part, "payment"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (part, "amount"), ==, "19.38");
  g_assert_cmpstr (json_object_get_string_member (part, "reason"), ==, "wrong key");
  moved = json_array_get_object_element (json_object_get_array_member (part, "tenders"), 0);
  g_assert_cmpstr (json_object_get_string_member (moved, "tender"), ==, "cash");
  g_assert_cmpstr (json_object_get_string_member (moved, "amount"), ==, "19.40");
  part = json_array_get_object_element (json_object_get_array_member (json_node_get_object (node),
                                                                      "payments"),
                                        0);
  g_assert_cmpint (json_object_get_int_member (part, "payment"), ==, 1);
  g_assert_true (json_object_get_boolean_member (part, "swapped"));
}

/* The same form has the same digest, any other another. */
static void
test_correction_digests (void)
{
  g_autoptr (OrderSwap) swap = order_swap_new ("O2026-000001", 1, TENDER_CARD);
  g_autofree char *reverse = order_reverse_digest ("O2026-000001", "twice");
  g_autofree char *again = order_reverse_digest ("O2026-000001", "twice");
  g_autofree char *other = order_reverse_digest ("O2026-000002", "twice");
  g_autofree char *why = order_reverse_digest ("O2026-000001", "thrice");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_cmpstr (reverse, ==, again);
  g_assert_cmpstr (reverse, !=, other);
  g_assert_cmpstr (reverse, !=, why);
  first = order_swap_digest (swap->number, swap, 2);
  swap->payment = 2;
  second = order_swap_digest (swap->number, swap, 2);
  g_assert_cmpstr (first, !=, second);
}

/* total = Σ gross, tax = Σ tax: what was cancelled is payable no more. */
static void
test_cancelled_is_off_the_line (void)
{
  g_autoptr (Order) order = example_order ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (JsonNode) node = NULL;
  JsonObject *part;
  OrderLine *line = g_ptr_array_index (order->lines, 0);

  order->number = g_strdup ("O2026-000412");
  line->cancelled = 1000;
  line->remaining_amount = order->total = 970;
  line->remaining_tax = order->tax = 175;
  node = order_to_json (order, 2, zone);
  part = json_array_get_object_element (json_object_get_array_member (json_node_get_object (node),
                                                                      "lines"),
                                        0);
  g_assert_cmpstr (json_object_get_string_member (part, "value"), ==, "25.98");
  g_assert_cmpstr (json_object_get_string_member (part, "gross"), ==, "9.70");
  g_assert_cmpstr (json_object_get_string_member (part, "tax"), ==, "1.75");
  g_assert_cmpstr (json_object_get_string_member (part, "net"), ==, "7.95");
  g_assert_cmpstr (member (node, "total"), ==, "9.70");
}

static void
test_refunds_are_those_of_their_form (void)
{
  g_autoptr (Order) order = example_order ();
  g_autoptr (JsonArray) refunds = NULL;
  Payment *paid = g_ptr_array_index (order->payments, 0);
  Payment *back = g_new0 (Payment, 1);

  paid->uuid = g_strdup ("form-one");
  back->uuid = g_strdup ("form-two");
  back->tender = TENDER_CASH;
  back->captured = -968;
  back->rounding = -2;
  g_ptr_array_add (order->payments, back);
  refunds = order_refunds_to_json (order, "form-two", 2);
  g_assert_cmpuint (json_array_get_length (refunds), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (refunds, 0),
                                                  "amount"),
                   ==, "9.70");
  g_clear_pointer (&refunds, json_array_unref);
  refunds = order_refunds_to_json (order, "form-one", 2);
  g_assert_cmpuint (json_array_get_length (refunds), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order-json/draft-leaves-out-its-defaults", test_draft);
  g_test_add_func ("/order-json/random-drafts-survive", test_random_round_trips);
  g_test_add_func ("/order-json/digest-tells-contents-apart", test_digest);
  g_test_add_func ("/order-json/digests-of-later-forms", test_digests_of_later_forms);
  g_test_add_func ("/order-json/quote-has-every-amount", test_quote);
  g_test_add_func ("/order-json/cancelled-is-off-the-line", test_cancelled_is_off_the_line);
  g_test_add_func ("/order-json/refunds-are-those-of-their-form",
                   test_refunds_are_those_of_their_form);
  g_test_add_func ("/order-json/posted-order-says-what-happened", test_posted);
  g_test_add_func ("/order-json/corrections", test_corrections);
  g_test_add_func ("/order-json/digests-of-corrections", test_correction_digests);
  return g_test_run ();
}
