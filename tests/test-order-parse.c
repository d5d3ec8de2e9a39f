/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The draft of CTL.md is read as written there; whatever is not in it is refused by name. */

#include "config.h"

#include "error.h"
#include "order-json.h"

static OrderDraft *
read_draft (const char *text, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return order_draft_from_json (node, 2, error);
}

static void
test_whole_draft (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OrderDraft) draft = read_draft (
      "{\"uuid\": \"11111111-2222\", \"customer\": \"C000123\", \"channel\": \"phone\","
      " \"reference\": \"PO 7\", \"lines\": [{\"product\": \"CHAI\", \"quantity\": \"3\","
      " \"price\": \"1.29\", \"discount\": \"10%\"}, {\"product\": \"CHANG\"}],"
      " \"discount\": \"1.00\", \"promotions\": false, \"delivery\": \"2026-12-01\","
      " \"expedite\": true, \"department\": \"warehouse\", \"payments\": [{\"tender\": \"card\","
      " \"amount\": \"2.00\", \"last4\": \"4242\", \"authorisation\": \"A1B2\"},"
      " {\"tender\": \"cash\", \"amount\": \"5.00\", \"reference\": \"F 9\"}]}",
      &error);
  const OrderDraftLine *line;
  const PaymentDraft *payment;
  g_autofree char *delivery = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (draft->uuid, ==, "11111111-2222");
  g_assert_cmpstr (draft->customer, ==, "C000123");
  g_assert_cmpint (draft->channel, ==, CHANNEL_PHONE);
  g_assert_cmpstr (draft->reference, ==, "PO 7");
  g_assert_cmpint (draft->discount.kind, ==, DISCOUNT_AMOUNT);
  g_assert_cmpint (draft->discount.value, ==, 100);
  g_assert_false (draft->promotions);
  delivery = day_format (draft->delivery);
  g_assert_cmpstr (delivery, ==, "2026-12-01");
  g_assert_true (draft->expedite);
  g_assert_cmpstr (draft->department, ==, "warehouse");
  g_assert_cmpuint (draft->lines->len, ==, 2);
  line = g_ptr_array_index (draft->lines, 0);
  g_assert_cmpstr (line->product, ==, "CHAI");
  g_assert_cmpint (line->quantity, ==, 3000);
  g_assert_true (line->has_price);
  g_assert_cmpint (line->price, ==, 129);
  g_assert_cmpint (line->discount.kind, ==, DISCOUNT_RATE);
  g_assert_cmpint (line->discount.value, ==, 10000);
  line = g_ptr_array_index (draft->lines, 1);
  g_assert_cmpint (line->quantity, ==, QUANTITY_ONE);
  g_assert_false (line->has_price);
  payment = g_ptr_array_index (draft->payments, 0);
  g_assert_cmpint (payment->tender, ==, TENDER_CARD);
  g_assert_cmpint (payment->amount, ==, 200);
  g_assert_cmpstr (payment->last4, ==, "4242");
  g_assert_cmpstr (payment->authorisation, ==, "A1B2");
  payment = g_ptr_array_index (draft->payments, 1);
  g_assert_cmpint (payment->tender, ==, TENDER_CASH);
  g_assert_cmpstr (payment->reference, ==, "F 9");
}

static void
test_defaults (void)
{
  g_autoptr (OrderDraft) draft = read_draft ("{}", NULL);

  g_assert_nonnull (draft);
  g_assert_null (draft->uuid);
  g_assert_true (draft->promotions);
  g_assert_false (draft->expedite);
  g_assert_cmpint (draft->channel, ==, CHANNEL_IN_PERSON);
  g_assert_cmpint (draft->delivery, ==, DAY_NONE);
  g_assert_cmpuint (draft->lines->len, ==, 0);
}

static void
test_refusals (void)
{
  static const struct {
    const char *text;
    const char *field;
  } cases[] = {
    { "[]", "" },
    { "\"x\"", "" },
    { "{\"discont\": \"1.00\"}", "/discont" },
    { "{\"a/b~c\": 1}", "/a~1b~0c" },
    { "{\"uuid\": 7}", "/uuid" },
    { "{\"customer\": [\"C000001\"]}", "/customer" },
    { "{\"channel\": \"pigeon\"}", "/channel" },
    { "{\"channel\": true}", "/channel" },
    { "{\"reference\": {}}", "/reference" },
    { "{\"discount\": 1.00}", "/discount" },
    { "{\"discount\": \"-1.00\"}", "/discount" },
    { "{\"discount\": \"1.001\"}", "/discount" },
    { "{\"discount\": \"101%\"}", "/discount" },
    { "{\"promotions\": \"true\"}", "/promotions" },
    { "{\"expedite\": 1}", "/expedite" },
    { "{\"delivery\": \"2026-02-30\"}", "/delivery" },
    { "{\"delivery\": 20260101}", "/delivery" },
    { "{\"lines\": {}}", "/lines" },
    { "{\"lines\": [7]}", "/lines/0" },
    { "{\"lines\": [{}]}", "/lines/0/product" },
    { "{\"lines\": [{\"product\": \"\"}]}", "/lines/0/product" },
    { "{\"lines\": [{\"product\": 12}]}", "/lines/0/product" },
    { "{\"lines\": [{\"product\": \"A\"}, {\"product\": \"B\", \"qty\": \"1\"}]}", "/lines/1/qty" },
    { "{\"lines\": [{\"product\": \"A\", \"quantity\": 1}]}", "/lines/0/quantity" },
    { "{\"lines\": [{\"product\": \"A\", \"quantity\": \"1e3\"}]}", "/lines/0/quantity" },
    { "{\"lines\": [{\"product\": \"A\", \"quantity\": \"0.0001\"}]}", "/lines/0/quantity" },
    { "{\"lines\": [{\"product\": \"A\", \"price\": 1.29}]}", "/lines/0/price" },
    { "{\"lines\": [{\"product\": \"A\", \"price\": \"NaN\"}]}", "/lines/0/price" },
    { "{\"lines\": [{\"product\": \"A\", \"price\": \"99999999999999999999\"}]}",
      "/lines/0/price" },
    { "{\"lines\": [{\"product\": \"A\", \"discount\": \"ten\"}]}", "/lines/0/discount" },
    { "{\"payments\": 1}", "/payments" },
    { "{\"payments\": [{\"amount\": \"1.00\"}]}", "/payments/0/tender" },
    { "{\"payments\": [{\"tender\": \"gold\", \"amount\": \"1.00\"}]}", "/payments/0/tender" },
    { "{\"payments\": [{\"tender\": \"cash\"}]}", "/payments/0/amount" },
    { "{\"payments\": [{\"tender\": \"cash\", \"amount\": 1}]}", "/payments/0/amount" },
    { "{\"payments\": [{\"tender\": \"cash\", \"amount\": \"1.00\", \"pan\": \"\"}]}",
      "/payments/0/pan" },
    { "{\"payments\": [{\"tender\": \"card\", \"amount\": \"1.00\", \"last4\": 4242}]}",
      "/payments/0/last4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      if (read_draft (cases[i].text, &error) != NULL)
        g_error ("%s was taken", cases[i].text);
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_assert_cmpstr (desk_error_get_field (error), ==, cases[i].field);
    }
  g_assert_null (order_draft_from_json (NULL, 2, NULL));
}

static void
test_amounts_follow_the_currency (void)
{
  g_autoptr (JsonNode) node = json_from_string ("{\"discount\": \"1.5\"}", NULL);
  g_autoptr (OrderDraft) dinar = order_draft_from_json (node, 3, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (dinar->discount.value, ==, 1500);
  g_assert_null (order_draft_from_json (node, 0, &error));
  g_assert_cmpstr (desk_error_get_field (error), ==, "/discount");
}

static void
test_payments_form (void)
{
  g_autoptr (JsonNode) node
      = json_from_string ("{\"uuid\": \"11111111\", \"payments\": [{\"tender\": \"bank-transfer\","
                          " \"amount\": \"7.00\", \"reference\": \"RF18\"}]}",
                          NULL);
  g_autoptr (JsonNode) bad = json_from_string ("{\"lines\": []}", NULL);
  g_autoptr (OrderPay) pay = order_pay_from_json (node, "O2026-000001", 2, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (pay->number, ==, "O2026-000001");
  g_assert_cmpstr (pay->uuid, ==, "11111111");
  g_assert_cmpuint (pay->payments->len, ==, 1);
  g_assert_null (order_pay_from_json (bad, "O2026-000001", 2, &error));
  g_assert_cmpstr (desk_error_get_field (error), ==, "/lines");
}

/* An answer says null where there is nothing, and may be sent back. */
static void
test_null_is_absent (void)
{
  g_autoptr (OrderDraft) draft
      = read_draft ("{\"uuid\": null, \"customer\": null, \"channel\": null, \"reference\": null,"
                    " \"discount\": null, \"promotions\": null, \"delivery\": null, \"expedite\":"
                    " null, \"department\": null, \"payments\": null, \"lines\": [{\"product\":"
                    " \"CHAI\", \"quantity\": null, \"price\": null, \"discount\": null}]}",
                    NULL);
  g_autoptr (OrderDraft) plain = read_draft ("{\"lines\": [{\"product\": \"CHAI\"}]}", NULL);
  g_autofree char *digest = NULL;
  g_autofree char *same = NULL;

  g_assert_nonnull (draft);
  g_assert_null (draft->uuid);
  digest = order_draft_digest (draft, 2);
  same = order_draft_digest (plain, 2);
  g_assert_cmpstr (digest, ==, same);
}

static void
test_a_uuid_in_capitals_is_the_same (void)
{
  g_autoptr (OrderDraft) draft
      = read_draft ("{\"uuid\": \"5D8955AB-731E-4558-8F5B-884426B715E9\"}", NULL);
  g_autoptr (OrderDraft) own = read_draft ("{\"uuid\": \"Web-Shop-77\"}", NULL);

  g_assert_cmpstr (draft->uuid, ==, "5d8955ab-731e-4558-8f5b-884426b715e9");
  g_assert_cmpstr (own->uuid, ==, "Web-Shop-77");
}

static void
test_one_payment_needs_no_list (void)
{
  g_autoptr (JsonNode) node
      = json_from_string ("{\"tender\": \"card\", \"amount\": \"7.00\", \"last4\": \"4242\"}",
                          NULL);
  g_autoptr (JsonNode) bad
      = json_from_string ("{\"uuid\": \"11111111\", \"tender\": \"card\", \"amount\": 7}", NULL);
  g_autoptr (OrderPay) pay = order_pay_from_json (node, "O2026-000001", 2, NULL);
  g_autoptr (GError) error = NULL;
  const PaymentDraft *payment;

  g_assert_nonnull (pay);
  g_assert_null (pay->uuid);
  g_assert_cmpuint (pay->payments->len, ==, 1);
  payment = g_ptr_array_index (pay->payments, 0);
  g_assert_cmpint (payment->tender, ==, TENDER_CARD);
  g_assert_cmpint (payment->amount, ==, 700);
  g_assert_null (order_pay_from_json (bad, "O2026-000001", 2, &error));
  g_assert_cmpstr (desk_error_get_field (error), ==, "/amount");
}

static void
test_corrections (void)
{
  g_autoptr (JsonNode) node = json_from_string (
      "{\"uuid\": \"11111111\", \"payment\": 2, \"tender\": \"card\", \"last4\": \"4242\","
      " \"authorisation\": \"A1\", \"reason\": \"wrong key\"}",
      NULL);
  g_autoptr (JsonNode) reason = json_from_string ("{\"reason\": \"twice\"}", NULL);
  g_autoptr (OrderSwap) swap = order_swap_from_json (node, "O2026-000001", NULL);
  g_autoptr (OrderReverse) reverse = order_reverse_from_json (reason, "O2026-000001", NULL);

  g_assert_cmpstr (swap->number, ==, "O2026-000001");
  g_assert_cmpstr (swap->uuid, ==, "11111111");
  g_assert_cmpint (swap->payment, ==, 2);
  g_assert_cmpint (swap->to->tender, ==, TENDER_CARD);
  g_assert_cmpstr (swap->to->last4, ==, "4242");
  g_assert_cmpstr (swap->to->authorisation, ==, "A1");
  g_assert_cmpstr (swap->reason, ==, "wrong key");
  g_assert_cmpstr (reverse->reason, ==, "twice");
  g_assert_null (reverse->uuid);
}

static void
test_corrections_refused (void)
{
  static const char *const cases[][2] = {
    { "{\"tender\": \"card\", \"reason\": \"x\"}", "/payment" },
    { "{\"payment\": \"1\", \"tender\": \"card\"}", "/payment" },
    { "{\"payment\": 1, \"tender\": \"shells\"}", "/tender" },
    { "{\"payment\": 1}", "/tender" },
    { "{\"payment\": 1, \"tender\": \"card\", \"amount\": \"1.00\"}", "/amount" },
    { "{\"payment\": 1, \"tender\": \"card\", \"reason\": 7}", "/reason" },
  };
  g_autoptr (JsonNode) unknown = json_from_string ("{\"reason\": \"x\", \"line\": 1}", NULL);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i][0], NULL);
      g_autoptr (GError) refusal = NULL;

      g_assert_null (order_swap_from_json (node, "O2026-000001", &refusal));
      g_assert_cmpstr (desk_error_get_field (refusal), ==, cases[i][1]);
    }
  g_assert_null (order_reverse_from_json (unknown, "O2026-000001", &error));
  g_assert_cmpstr (desk_error_get_field (error), ==, "/line");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order-parse/draft-of-the-contract", test_whole_draft);
  g_test_add_func ("/order-parse/corrections", test_corrections);
  g_test_add_func ("/order-parse/corrections-refused", test_corrections_refused);
  g_test_add_func ("/order-parse/absent-is-the-default", test_defaults);
  g_test_add_func ("/order-parse/null-is-absent", test_null_is_absent);
  g_test_add_func ("/order-parse/a-uuid-in-capitals-is-the-same",
                   test_a_uuid_in_capitals_is_the_same);
  g_test_add_func ("/order-parse/one-payment-needs-no-list", test_one_payment_needs_no_list);
  g_test_add_func ("/order-parse/refusals-name-the-field", test_refusals);
  g_test_add_func ("/order-parse/amounts-follow-the-currency", test_amounts_follow_the_currency);
  g_test_add_func ("/order-parse/form-of-payments", test_payments_form);
  return g_test_run ();
}
