/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A return draft out of JSON and back, what of it is refused by its place, and the digest by which
 * a form posted again is known (rule 5). */

#include "config.h"

#include "goods-return-json.h"

#include "error.h"
#include "fixture.h"

#define WHOLE                                                                                      \
  "{'uuid': 'A1B2C3D4-0000-4000-8000-000000000001', 'order': 'O2026-000412', 'lines': [{'line': "  \
  "2, 'quantity': '1.5', 'reason': 'defective', 'condition': 'opened', 'disposition': 'vendor'}]," \
  " 'refund': 'cash', 'exchange': {'lines': [{'product': 'CHANG', 'quantity': '1'}], 'payments': " \
  "[{'tender': 'cash', 'amount': '5.00'}]}, 'waive_fee': true, 'note': 'torn'}"

static ReturnDraft *
parse (const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "'", -1);
  g_autofree char *json = g_strjoinv ("\"", parts);
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  g_assert_nonnull (node);
  return return_draft_from_json (node, 2, error);
}

static void
test_whole_draft (void)
{
  g_autoptr (ReturnDraft) draft = parse (WHOLE, NULL);
  const ReturnDraftLine *line = draft->lines->pdata[0];

  g_assert_cmpstr (draft->uuid, ==, "a1b2c3d4-0000-4000-8000-000000000001");
  g_assert_cmpstr (draft->order, ==, "O2026-000412");
  g_assert_cmpint (line->line, ==, 2);
  g_assert_cmpint (line->quantity, ==, 1500);
  g_assert_true (line->has_reason && line->reason == RETURN_DEFECTIVE);
  g_assert_true (line->has_condition && line->condition == CONDITION_OPENED);
  g_assert_true (line->has_disposition && line->disposition == DISPOSITION_VENDOR);
  g_assert_cmpint (draft->refund, ==, REFUND_CASH);
  g_assert_true (draft->waive_fee);
  g_assert_cmpstr (draft->note, ==, "torn");
  g_assert_cmpuint (draft->exchange->lines->len, ==, 1);
  g_assert_cmpuint (draft->exchange->payments->len, ==, 1);
}

static void
test_usual_is_left_out (void)
{
  g_autoptr (ReturnDraft) draft = parse ("{'order': 'O2026-000412', 'lines': [{'line': 1}]}", NULL);
  const ReturnDraftLine *line = draft->lines->pdata[0];
  g_autoptr (JsonNode) node = return_draft_to_json (draft, 2);
  g_autofree char *text = json_to_string (node, FALSE);

  g_assert_false (line->has_reason || line->has_condition || line->has_disposition);
  g_assert_cmpint (line->quantity, ==, 0);
  g_assert_cmpint (draft->refund, ==, REFUND_ORIGINAL);
  g_assert_null (draft->exchange);
  g_assert_cmpstr (text, ==,
                   "{\"order\":\"O2026-000412\",\"lines\":[{\"line\":1}],\"refund\":\"original\"}");
}

static void
test_there_and_back (void)
{
  g_autoptr (ReturnDraft) draft = parse (WHOLE, NULL);
  g_autoptr (JsonNode) node = return_draft_to_json (draft, 2);
  g_autoptr (ReturnDraft) again = return_draft_from_json (node, 2, NULL);
  g_autofree char *one = return_draft_digest (draft, 2);
  g_autofree char *other = return_draft_digest (again, 2);

  g_assert_cmpstr (one, ==, other);
  again->waive_fee = FALSE;
  g_free (other);
  other = return_draft_digest (again, 2);
  g_assert_cmpstr (one, !=, other);
}

static void
test_wrong_is_named (void)
{
  static const struct {
    const char *text;
    const char *field;
  } wrong[] = {
    { "{'oder': 'O2026-000412'}", "/oder" },
    { "{'lines': [{'line': '1'}]}", "/lines/0/line" },
    { "{'lines': [{'line': 1}, {'quantity': '1'}]}", "/lines/1/line" },
    { "{'lines': [{'line': 1, 'quantity': '0'}]}", "/lines/0/quantity" },
    { "{'lines': [{'line': 1, 'quantity': 1}]}", "/lines/0/quantity" },
    { "{'lines': [{'line': 1, 'reason': 'bored'}]}", "/lines/0/reason" },
    { "{'lines': [{'line': 1, 'condition': 'fine'}]}", "/lines/0/condition" },
    { "{'lines': [{'line': 1, 'disposition': 'home'}]}", "/lines/0/disposition" },
    { "{'lines': {}}", "/lines" },
    { "{'refund': 'gold'}", "/refund" },
    { "{'waive_fee': 'yes'}", "/waive_fee" },
    { "{'exchange': {'customer': 'C000001'}}", "/exchange/customer" },
    { "{'exchange': {'lines': [{'product': ''}]}}", "/exchange/lines/0/product" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ReturnDraft) draft = parse (wrong[i].text, &error);

      g_assert_null (draft);
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_assert_cmpstr (desk_error_get_field (error), ==, wrong[i].field);
    }
}

static void
test_answer (void)
{
  g_autoptr (GoodsReturn) back = goods_return_new ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  back->order = g_strdup ("O2026-000412");
  back->amount = 970;
  back->fee = 146;
  back->total = 824;
  back->approvals = APPROVAL_LATE | APPROVAL_NO_RECEIPT;
  node = goods_return_to_json (back, 2, zone);
  object = json_node_get_object (node);
  g_assert_true (json_object_get_null_member (object, "number"));
  g_assert_cmpstr (json_object_get_string_member (object, "from"), ==, "O2026-000412");
  g_assert_true (json_object_get_null_member (object, "order"));
  g_assert_true (json_object_get_null_member (object, "voucher"));
  g_assert_cmpstr (json_object_get_string_member (object, "total"), ==, "8.24");
  g_assert_cmpstr (json_object_get_string_member (object, "collect"), ==, "0.00");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "approvals")), ==,
                    2);
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/goods-return-json/whole-draft", test_whole_draft);
  g_test_add_func ("/goods-return-json/what-is-usual-is-left-out", test_usual_is_left_out);
  g_test_add_func ("/goods-return-json/there-and-back", test_there_and_back);
  g_test_add_func ("/goods-return-json/what-is-wrong-is-named", test_wrong_is_named);
  g_test_add_func ("/goods-return-json/answer", test_answer);
  return g_test_run ();
}
