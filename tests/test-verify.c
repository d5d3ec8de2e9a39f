/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A shop with something of everything is whole; the report says what was looked at and reads as
 * CTL.md has it. What turns each check red is tested beside that check. */

#include "verify.h"

#include <glib/gstdio.h>

#include "anchor.h"
#include "verify-place.h"

static void
place_correct_and_return (VerifyPlace *place)
{
  place_correct (place);
  place_return (place);
}

static void
test_everything_is_whole (void)
{
  g_autoptr (VerifyPlace) place = place_new_with (place_correct_and_return);
  g_autoptr (VerifyReport) report = place_verify (place);

  for (guint i = 0; i < report->checks->len; i++)
    {
      const VerifyCheck *check = g_ptr_array_index (report->checks, i);

      if (!check->ok)
        g_error ("%s: %s", check->name, check->message);
      g_assert_null (check->message);
      g_assert_cmpint (check->seen, >, 0);
    }
  g_assert_true (report->ok);
  g_assert_cmpuint (report->checks->len, ==, 24);
  g_assert_cmpint (place_find (report, "numbers-gap-free")->seen, ==, 8);
  g_assert_cmpint (place_find (report, "line-amounts")->seen, ==, 12);
  g_assert_cmpint (place_find (report, "returned-within-sold")->seen, ==, 4);
}

static void
test_empty_shop_is_whole (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  g_assert_nonnull (fixture->shop);
}

static void
test_json_is_as_agreed (void)
{
  g_autoptr (VerifyPlace) place = place_new ();
  g_autoptr (VerifyReport) report = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object, *first, *bad;

  place_close (place);
  break_shop (place->fixture->location, "UPDATE sale SET total = total + 1 WHERE sequence = 1");
  report = place_verify (place);
  node = verify_report_to_json (report);
  object = json_node_get_object (node);
  g_assert_false (json_object_get_boolean_member (object, "ok"));
  first = json_array_get_object_element (json_object_get_array_member (object, "checks"), 0);
  g_assert_cmpstr (json_object_get_string_member (first, "name"), ==, "integrity");
  g_assert_true (json_object_get_boolean_member (first, "ok"));
  g_assert_cmpint (json_object_get_int_member (first, "seen"), >, 0);
  g_assert_false (json_object_has_member (first, "message"));
  bad = json_array_get_object_element (json_object_get_array_member (object, "checks"), 3);
  g_assert_cmpstr (json_object_get_string_member (bad, "name"), ==, "lines-sum-to-order");
  g_assert_false (json_object_get_boolean_member (bad, "ok"));
  g_assert_nonnull (strstr (json_object_get_string_member (bad, "message"), "-000001"));
}

/* A check that cannot be made has failed, and the others are made all the same. */
static void
test_one_failure_does_not_hide_another (void)
{
  g_autoptr (VerifyPlace) place = place_new ();
  g_autoptr (VerifyReport) report = NULL;

  place_close (place);
  break_shop (place->fixture->location,
              "UPDATE ledger_entry SET amount = 9223372036854775807 WHERE account = 'receivable';"
              "UPDATE product_stock SET quantity = quantity + 1");
  report = place_verify (place);
  g_assert_false (place_find (report, "ledger-matches-documents")->ok);
  g_assert_false (place_find (report, "stock-movements")->ok);
  g_assert_true (place_find (report, "numbers-gap-free")->ok);
}

/* On a server a failed statement ends all that follows in its transaction. */
static void
test_a_server_goes_on_after_a_failure (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (VerifyReport) report = NULL;
  g_autoptr (GError) error = NULL;

  product_free (fixture_product (fixture, "MUG", "Mug", "5.00", "0"));
  break_shop_on_server (fixture->location,
                        "INSERT INTO stock_movement (product_id, quantity, reason, staff_id, at)"
                        " SELECT id, -9223372036854775808, 'count', 1, 0 FROM product");
  report = verify_shop (fixture->shop, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->checks->len; i++)
    {
      const VerifyCheck *check = g_ptr_array_index (report->checks, i);

      g_assert_cmpint (check->ok, ==, !g_str_equal (check->name, "stock-movements"));
    }
  break_shop_on_server (fixture->location,
                        "DELETE FROM stock_movement WHERE quantity = -9223372036854775808");
}

static void
test_damaged_anchor_is_said (void)
{
  g_autoptr (VerifyPlace) place = place_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (place->anchor, "nonsense", -1, NULL));
  fixture_reopen (place->fixture);
  g_assert_null (verify_shop (place->fixture->shop, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
}

static void
test_lookup_that_forgets_is_found (void)
{
  static const VerifyCase cases[] = {
    { "search-index",
      "UPDATE search_customer SET words = 'nobody' WHERE stamp = (SELECT max (stamp) FROM "
      "search_customer)",
      "" },
    { "search-words", "DELETE FROM search_name", "" },
    { "search-index",
      "DELETE FROM search_order WHERE stamp = (SELECT max (stamp) FROM search_order)", "" },
  };

  place_assert_all_red (cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  if (server_fixture_is_there ())
    {
      g_test_add_func ("/verify/a-server-goes-on-after-a-failure",
                       test_a_server_goes_on_after_a_failure);
      return g_test_run ();
    }
  g_test_add_func ("/verify/everything-is-whole", test_everything_is_whole);
  g_test_add_func ("/verify/empty-shop-is-whole", test_empty_shop_is_whole);
  g_test_add_func ("/verify/json-is-as-agreed", test_json_is_as_agreed);
  g_test_add_func ("/verify/one-failure-does-not-hide-another",
                   test_one_failure_does_not_hide_another);
  g_test_add_func ("/verify/damaged-anchor-is-said", test_damaged_anchor_is_said);
  g_test_add_func ("/verify/lookup-that-forgets-is-found", test_lookup_that_forgets_is_found);
  return g_test_run ();
}
