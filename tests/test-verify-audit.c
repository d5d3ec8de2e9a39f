/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Orders without an entry, entries without an order, an anchor that knows better: each is said with
 * its number. */

#include <glib/gstdio.h>

#include "anchor.h"
#include "audit.h"
#include "verify-place.h"

static void
test_chain_and_anchor (void)
{
  static const VerifyCase cases[] = {
    { "audit-chain", "UPDATE audit SET desk = 'desk-9' WHERE sequence = 3", "Entry 3 " },
    { "audit-chain",
      "DELETE FROM audit_personal WHERE sequence = 4; DELETE FROM audit WHERE sequence = 4",
      "Entry 4 is missing" },
    { "audit-chain",
      "UPDATE audit_personal SET detail = '{}' WHERE sequence = (SELECT min (sequence) FROM "
      "audit_personal)",
      "personal text" },
    { "audit-anchor", "DELETE FROM audit_personal; DELETE FROM audit WHERE sequence > 5",
      "ends at entry 5" },
    { "audit-anchor", "DELETE FROM sale WHERE sequence = 3", "-000003, which is gone" },
  };

  place_assert_all_red (cases, G_N_ELEMENTS (cases));
}

static void
test_every_order_has_its_entry (void)
{
  static const VerifyCase cases[] = {
    { "audit-covers-orders",
      "UPDATE audit SET subject = 'O1999-000001' WHERE action = 'order-post' AND subject LIKE "
      "'%-000002'",
      "No audit entry tells of order O2" },
    { "audit-covers-orders",
      "UPDATE sale_line SET price = 50, list_price = 50, value = 50, gross = 50, tax = 0, discount "
      "= "
      "0, discount_share = 0; UPDATE sale SET total = 50, tax = 0; UPDATE payment SET captured = "
      "50, "
      "given = 50; UPDATE ledger_entry SET amount = sign (amount) * 50",
      "is not as the audit tells of it" },
    { "audit-covers-orders", "UPDATE sale SET posted_at = posted_at - 86400 WHERE sequence = 2",
      "-000002 is not as the audit tells of it" },
    { "audit-covers-orders", "DELETE FROM sale WHERE sequence = 2",
      "-000002 was posted and is gone" },
    { "audit-covers-orders",
      "UPDATE audit SET action = 'x' WHERE action = 'order-post' AND subject LIKE '%-000001'",
      "No audit entry tells of order O2" },
    { "audit-covers-orders",
      "UPDATE audit SET subject = (SELECT subject FROM audit WHERE action = 'order-post' ORDER BY "
      "sequence LIMIT 1) WHERE action = 'order-post'",
      "names no order, or one that another" },
    { "audit-covers-orders", "UPDATE audit SET subject = 'nothing' WHERE action = 'order-post'",
      "names no order" },
    { "audit-covers-orders",
      "UPDATE audit SET action = 'demo', detail = '{\"orders\": [[\"O1999-000001\", "
      "\"O1999-000009\"]]}' WHERE action = 'init'",
      "tells of 12 orders, but there are 3" },
    { "audit-covers-orders",
      "UPDATE audit SET action = 'demo', detail = '{\"orders\": [[\"O1999-000001\"]]}' WHERE "
      "action = 'init'",
      "Audit entry 1 " },
  };

  place_assert_all_red (cases, G_N_ELEMENTS (cases));
}

/* One entry of a demo or an import stands for all its orders. */
static void
test_ranges_cover_orders (void)
{
  g_autoptr (VerifyPlace) place = place_new ();
  g_autoptr (VerifyReport) report = NULL;
  const VerifyCheck *check;

  place_close (place);
  break_shop (
      place->fixture->location,
      "UPDATE audit SET action = 'demo', detail = (SELECT '{\"orders\": [[\"' || min (subject) || "
      "'\", \"' || max (subject) || '\"]]}' FROM audit WHERE action = 'order-post') "
      "WHERE action = 'init';"
      "UPDATE audit SET action = 'x' WHERE action = 'order-post'");
  report = place_verify (place);
  check = place_find (report, "audit-covers-orders");
  g_assert_cmpstr (check->message, ==, NULL);
  g_assert_true (check->ok);
  g_assert_cmpint (check->seen, ==, 3);
}

static void
test_missing_anchor_is_an_alarm (void)
{
  g_autoptr (VerifyPlace) place = place_new ();
  g_autoptr (VerifyReport) report = NULL;

  g_assert_cmpint (g_unlink (place->anchor), ==, 0);
  report = place_verify (place);
  g_assert_false (place_find (report, "audit-anchor")->ok);
  g_assert_true (place_find (report, "audit-chain")->ok);
}

/* From the very first moment of a shop there is an anchor. */
static void
test_new_shop_is_anchored (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (AuditHead) anchor = anchor_read (shop_get_settings (fixture->shop)->uuid, NULL);

  g_assert_nonnull (anchor);
  g_assert_cmpint (anchor->count, ==, 1);
}

/* An old copy put back, and the desk goes on until it has more orders than before. */
static void
test_old_copy_put_back_stays_an_alarm (void)
{
  g_autoptr (VerifyPlace) place = place_new ();

  fixture_reopen (place->fixture);
  place_sell (place);
  place_put_back_shop (place);
  fixture_reopen (place->fixture);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (VerifyReport) report = NULL;

      place_regret (place, "C000001");
      report = place_verify (place);
      g_assert_false (place_find (report, "audit-anchor")->ok);
      g_assert_true (place_find (report, "audit-chain")->ok);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/verify-audit/chain-and-anchor", test_chain_and_anchor);
  g_test_add_func ("/verify-audit/every-order-has-its-entry", test_every_order_has_its_entry);
  g_test_add_func ("/verify-audit/ranges-cover-orders", test_ranges_cover_orders);
  g_test_add_func ("/verify-audit/missing-anchor-is-an-alarm", test_missing_anchor_is_an_alarm);
  g_test_add_func ("/verify-audit/new-shop-is-anchored", test_new_shop_is_anchored);
  g_test_add_func ("/verify-audit/old-copy-put-back-stays-an-alarm",
                   test_old_copy_put_back_stays_an_alarm);
  return g_test_run ();
}
