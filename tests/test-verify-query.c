/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each statement finds what it is there to find, and names its row. Every sentence has its case. */

#include "verify-place.h"

static void
test_numbers (void)
{
  static const VerifyCase cases[] = {
    { "numbers-gap-free", "UPDATE sale SET sequence = 9 WHERE sequence = 3", "no order before O2" },
    { "numbers-gap-free", "UPDATE sale SET sequence = 9 WHERE sequence = 3", "-000009" },
    { "numbers-gap-free", "UPDATE counter SET value = 7 WHERE name = 'order'",
      "-000003, but the counter stands at 7" },
    { "numbers-gap-free", "DELETE FROM counter WHERE name = 'order'", "stands at 0" },
    { "numbers-gap-free", "INSERT INTO counter VALUES ('order', 1999, 4)",
      "O1999-000000, but the counter stands at 4" },
    { "numbers-gap-free", "UPDATE customer SET sequence = 5 WHERE sequence = 2",
      "no customer before C000005" },
    { "numbers-gap-free", "UPDATE counter SET value = 1 WHERE name = 'customer'",
      "newest customer is C000002" },
  };

  place_assert_all_red (cases, G_N_ELEMENTS (cases));
}

static void
test_merges (void)
{
  static const VerifyCase cases[] = {
    { "customer-merges", "INSERT INTO customer_merge VALUES (1, 1, 2, '{}', 1, 0, NULL)",
      "C000002 is not shown under" },
    { "customer-merges", "INSERT INTO customer_group VALUES (2, 1)", "C000002 is not shown under" },
    { "customer-merges",
      "INSERT INTO customer_merge VALUES (1, 1, 2, '{}', 1, 0, NULL); INSERT INTO customer_group "
      "VALUES (2, 3)",
      "C000002 is not shown under" },
    { "customer-merges",
      "INSERT INTO customer_merge VALUES (1, 1, 2, '{}', 1, 0, NULL), (2, 2, 1, '{}', 1, 0, NULL)",
      "C000001 was merged into others in a circle" },
    { "customer-merges", "INSERT INTO customer_merge VALUES (7, 99, 2, '{}', 1, 0, NULL)",
      "Merge 7 names a customer who is not there; the other one is C000002" },
    { "customer-merges", "INSERT INTO customer_merge VALUES (7, 1, 99, '', 1, 0, 5)", "Merge 7" },
  };

  place_assert_all_red (cases, G_N_ELEMENTS (cases));
}

static void
test_waiting (void)
{
  static const VerifyCase cases[] = {
    { "orders-waiting", "DELETE FROM sale_waiting WHERE order_id = 2", "-000002 is not listed" },
    { "orders-waiting", "UPDATE sale_waiting SET owed = owed + 1 WHERE order_id = 2", "-000002" },
    { "orders-waiting", "UPDATE sale_waiting SET state = 'shipped' WHERE order_id = 2", "-000002" },
    { "orders-waiting", "UPDATE sale_waiting SET due = due + 1 WHERE order_id = 2", "-000002" },
    { "orders-waiting", "UPDATE sale_waiting SET expedite = 1 - expedite WHERE order_id = 2",
      "-000002" },
    { "orders-waiting", "UPDATE sale_waiting SET department = 'x' WHERE order_id = 2", "-000002" },
    { "orders-waiting", "INSERT INTO sale_waiting VALUES (3, 'ready', 0, 1, 0, '')", "-000003" },
  };

  place_assert_all_red (cases, G_N_ELEMENTS (cases));
}

static void
test_lines_and_orders (void)
{
  static const VerifyCase cases[] = {
    { "lines-sum-to-order", "UPDATE sale SET total = total - 1 WHERE sequence = 2", "-000002" },
    { "lines-sum-to-order", "UPDATE sale SET tax = tax - 1 WHERE sequence = 2", "-000002" },
    { "lines-sum-to-order", "DELETE FROM sale_line WHERE order_id = 1 AND line = 2", "-000001" },
    { "lines-sum-to-order", "DELETE FROM sale_line WHERE order_id = 3",
      "come to 0.00, the order to 11.98" },
    { "lines-sum-to-order", "UPDATE sale_line SET line = line + 1 WHERE order_id = 3", "-000003" },
  };

  place_assert_all_red (cases, G_N_ELEMENTS (cases));
}

static void
test_payments (void)
{
  static const VerifyCase cases[] = {
    { "payments-within-due",
      "UPDATE payment SET captured = captured + 1, given = given + 1 WHERE tender = 'card' AND "
      "order_id = 1",
      "-000001" },
    { "payments-within-due", "UPDATE sale SET customer_id = NULL WHERE sequence = 2",
      "-000002 15.00 was paid, where" },
    { "payments-within-due", "DELETE FROM payment WHERE order_id = 1 AND tender = 'card'",
      "-000001" },
    { "payments-within-due",
      "UPDATE payment SET tender = 'bank-transfer' WHERE order_id = 3 AND captured < 0",
      "-000003 more went back by bank-transfer" },
    { "payments-within-due", "DELETE FROM payment WHERE order_id = 3 AND captured > 0", "-000003" },
    { "payments-within-due", "INSERT INTO customer_payment VALUES (1, 'form-0001', 1, 1, '', 0)",
      "payment form-0001 of customer C000001 is on no order" },
  };

  place_assert_all_red (cases, G_N_ELEMENTS (cases));
}

static void
test_cancellations (void)
{
  static const VerifyCase cases[] = {
    { "cancelled-within-sold",
      "UPDATE sale_event SET quantity = 3001 WHERE order_id = 2 AND line = 1", "-000002, line 1" },
    { "cancelled-within-sold",
      "UPDATE sale_event SET amount = 999999 WHERE order_id = 2 AND line = 1", "-000002, line 1" },
    { "cancelled-within-sold", "UPDATE sale_event SET line = 7 WHERE order_id = 2 AND line = 1",
      "-000002, line 7" },
    { "cancelled-within-sold",
      "UPDATE sale_event SET amount = amount - 1 WHERE order_id = 3 AND line = 1",
      "-000003, line 1" },
    { "cancelled-within-sold",
      "UPDATE sale_event SET tax = tax - 1 WHERE order_id = 3 AND line = 1", "-000003, line 1" },
  };

  place_assert_all_red (cases, G_N_ELEMENTS (cases));
}

static void
test_states (void)
{
  static const VerifyCase cases[] = {
    { "states-legal", "DELETE FROM sale_event WHERE order_id = 1 AND kind = 'posted'",
      "-000001 was never posted" },
    { "states-legal",
      "UPDATE sale_event SET kind = 'in-fulfilment' WHERE order_id = 1 AND kind = 'delivered'; "
      "UPDATE sale_event SET id = -id WHERE order_id = 1 AND kind IN ('posted', 'in-fulfilment')",
      "-000001 went from “-” to “in-fulfilment”" },
    { "states-legal",
      "INSERT INTO sale_event (order_id, kind, staff_id, desk, at) VALUES (2, 'posted', 1, '', 0)",
      "-000002 went from “ready” to “posted”" },
    { "states-legal",
      "INSERT INTO sale_event (order_id, kind, staff_id, desk, at) VALUES (1, 'shipped', 1, '', 0)",
      "-000001 went from “delivered” to “shipped”" },
    { "states-legal",
      "DELETE FROM sale_event WHERE order_id = 3 AND kind = 'cancelled' AND line = 0",
      "-000003 is not that of its cancelled lines" },
    { "states-legal", "UPDATE sale_event SET quantity = 1000 WHERE order_id = 3 AND line = 1",
      "-000003 is not that" },
    { "states-legal",
      "INSERT INTO sale_event (order_id, kind, line, quantity, staff_id, desk, at) VALUES (1, "
      "'cancelled', 1, 1, 1, '', 0)",
      "-000001 is not that" },
  };

  place_assert_all_red (cases, G_N_ELEMENTS (cases));
}

static void
test_receipts (void)
{
  static const VerifyCase cases[] = {
    { "receipts-present", "DELETE FROM sale_event WHERE kind = 'receipt-out'",
      "“receipt-copy” of order O2" },
    { "receipts-present", "UPDATE sale_event SET kind = 'receipt-out' WHERE kind = 'receipt-copy'",
      "-000001" },
    { "receipts-present", "DELETE FROM sale WHERE id = 1", "of order ? is out of place" },
    { "receipts-present", "DELETE FROM sale_line WHERE order_id = 1", "-000001" },
    { "receipts-present",
      "INSERT INTO sale_print (order_id, kind, staff_id, desk, at) VALUES (1, 'receipt-wanted', 1, "
      "'', 0)",
      "“receipt-wanted” of order O2" },
    { "receipts-present",
      "INSERT INTO sale_print (order_id, kind, staff_id, desk, at) VALUES "
      "(2, 'receipt-declined', 1, '', 0), (2, 'gift-slip', 1, '', 0), "
      "(2, 'receipt-declined', 1, '', 0)",
      "“receipt-declined” of order O2" },
  };

  place_assert_all_red (cases, G_N_ELEMENTS (cases));
}

static void
test_ledger (void)
{
  static const VerifyCase cases[] = {
    { "ledger-zero",
      "UPDATE ledger_entry SET amount = amount + 5 WHERE account = 'tax' AND posting_id = 1",
      "“sale” of order O2" },
    { "ledger-zero",
      "UPDATE ledger_entry SET amount = amount + 5 WHERE account = 'tax' AND posting_id = 1",
      "comes to 0.05" },
    { "ledger-zero", "DELETE FROM ledger_entry WHERE account = 'card' AND posting_id = 2",
      "-000001" },
    { "ledger-zero",
      "DELETE FROM ledger_posting WHERE id = 1; DELETE FROM ledger_entry WHERE posting_id = 1 AND "
      "account = 'tax'",
      "“-” of order ?" },
    { "ledger-matches-documents",
      "UPDATE ledger_entry SET amount = amount * 2 WHERE posting_id = 1",
      "-000001 as it was posted" },
    { "ledger-matches-documents",
      "UPDATE ledger_entry SET account = 'rounding' WHERE account = 'tax' AND posting_id = 1",
      "-000001 as it was posted" },
    { "ledger-matches-documents",
      "DELETE FROM ledger_entry WHERE posting_id = 1; DELETE FROM ledger_posting WHERE id = 1",
      "-000001 as it was posted" },
    { "ledger-matches-documents",
      "INSERT INTO ledger_posting (id, kind, order_id, payment_id, at, day) SELECT 99, kind, "
      "order_id, payment_id, at, day FROM ledger_posting WHERE id = 1",
      "-000001 as it was posted" },
    { "ledger-matches-documents",
      "UPDATE ledger_entry SET account = 'cash' WHERE account = 'card' AND posting_id = 2",
      "payment by card of 10.00 on order O2" },
    { "ledger-matches-documents",
      "UPDATE ledger_entry SET amount = amount * 2 WHERE posting_id = 2", "payment by card" },
    { "ledger-matches-documents", "UPDATE ledger_posting SET kind = 'refund' WHERE id = 2",
      "payment by card" },
    { "ledger-matches-documents", "UPDATE ledger_posting SET order_id = 2 WHERE id = 2",
      "payment by card" },
    { "ledger-matches-documents", "UPDATE ledger_posting SET payment_id = NULL WHERE id = 2",
      "belongs to no document" },
    { "ledger-matches-documents",
      "DELETE FROM ledger_entry WHERE posting_id = 2; DELETE FROM ledger_posting WHERE id = 2",
      "payment by card" },
    { "ledger-matches-documents",
      "UPDATE ledger_entry SET amount = amount * 2 WHERE posting_id = (SELECT min (id) FROM "
      "ledger_posting WHERE kind = 'cancellation')",
      "cancelled of order O2" },
    { "ledger-matches-documents",
      "INSERT INTO ledger_posting (id, kind, order_id, at, day) SELECT 99, 'payment', order_id, "
      "at, day FROM ledger_posting WHERE id = 1",
      "Posting 99 (“payment”)" },
    { "ledger-matches-documents",
      "UPDATE ledger_posting SET payment_id = 1 WHERE kind = 'cancellation'",
      "belongs to no document" },
  };

  place_assert_all_red (cases, G_N_ELEMENTS (cases));
}

static void
test_stock (void)
{
  static const VerifyCase cases[] = {
    { "stock-movements", "UPDATE product_stock SET quantity = quantity + 1000 WHERE product_id = 1",
      "product CHAI stands at -3" },
    { "stock-movements", "DELETE FROM product_stock WHERE product_id = 2",
      "product CHANG stands at 0" },
    { "stock-movements", "INSERT INTO product_stock VALUES (77, 5000)", "product - stands at 5" },
    { "stock-movements",
      "UPDATE stock_movement SET quantity = quantity - 1 WHERE id = 1; UPDATE product_stock SET "
      "quantity = quantity - 1 WHERE product_id = 1",
      "-000001 took 2.001 of product CHAI" },
    { "stock-movements",
      "UPDATE stock_movement SET reason = 'count' WHERE reason = 'cancel' AND order_id = 2",
      "-000002" },
    { "stock-movements",
      "UPDATE stock_movement SET reason = 'import' WHERE reason = 'cancel' AND order_id = 2",
      "-000002" },
    { "stock-movements", "UPDATE stock_movement SET order_id = 3 WHERE id = 1", "took" },
  };

  place_assert_all_red (cases, G_N_ELEMENTS (cases));
}

/* O…-000004 is reversed, and of O…-000005 the cash was a card. */
static void
test_corrections (void)
{
  static const VerifyCase cases[] = {
    { "corrections", "UPDATE sale_correction SET ordinal = 2 WHERE order_id = 5",
      "Correction 2 of order O2" },
    { "corrections", "UPDATE sale_correction SET payment_id = 1 WHERE order_id = 5", "-000005" },
    { "corrections", "UPDATE sale_correction SET amount = amount + 1 WHERE order_id = 5",
      "-000005" },
    { "corrections", "UPDATE sale_correction SET amount = amount + 1 WHERE order_id = 4",
      "-000004 does not take back all" },
    { "corrections", "DELETE FROM sale_correction WHERE order_id = 4", "-000004" },
    { "corrections", "DELETE FROM sale_event WHERE order_id = 4 AND kind = 'reversed'", "-000004" },
    { "corrections",
      "UPDATE sale_event SET quantity = quantity - 1 WHERE order_id = 4 AND kind = 'cancelled'",
      "-000004" },
    { "corrections",
      "UPDATE sale_event SET uuid = 'form-of-another' WHERE order_id = 4 AND kind = 'cancelled'",
      "-000004" },
    { "corrections",
      "UPDATE payment SET rounding = rounding + 1, given = given + 1 WHERE order_id = 4 AND "
      "captured < 0 AND tender = 'cash'",
      "Correction 1 of order O2" },
    { "corrections", "UPDATE payment SET uuid = 'form-of-another' WHERE order_id = 5 AND part = 2",
      "-000005 does not move" },
    { "corrections",
      "UPDATE payment SET captured = captured + 1, given = given + 1 WHERE order_id = 5 AND part = "
      "2",
      "-000005 does not move" },
    { "corrections",
      "UPDATE payment SET tender = 'bank-transfer' WHERE captured < 0 AND order_id = 5",
      "-000005 does not move" },
    { "corrections",
      "UPDATE ledger_posting SET correction_id = NULL WHERE order_id = 5 AND kind = 'refund'",
      "ledger does not hold correction 1 of order O2" },
    { "corrections", "UPDATE ledger_posting SET correction_id = NULL WHERE order_id = 4",
      "-000004" },
    { "corrections",
      "UPDATE ledger_entry SET amount = amount * 2 WHERE posting_id = (SELECT id FROM "
      "ledger_posting "
      "WHERE order_id = 4 AND kind = 'cancellation')",
      "-000004" },
    { "states-legal",
      "INSERT INTO sale_event (order_id, kind, staff_id, desk, at) VALUES (4, 'delivered', 1, '', "
      "0)",
      "-000004 went from “reversed” to “delivered”" },
    { "states-legal",
      "INSERT INTO sale_event (order_id, kind, staff_id, desk, at) VALUES (3, 'reversed', 1, '', "
      "0)",
      "-000003 went from “cancelled” to “reversed”" },
  };
  g_autoptr (VerifyPlace) place = place_new_with (place_correct);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    place_assert_red (place, cases[i].check, cases[i].sql, cases[i].words);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/verify-query/numbers", test_numbers);
  g_test_add_func ("/verify-query/merges", test_merges);
  g_test_add_func ("/verify-query/waiting", test_waiting);
  g_test_add_func ("/verify-query/lines-and-orders", test_lines_and_orders);
  g_test_add_func ("/verify-query/payments", test_payments);
  g_test_add_func ("/verify-query/cancellations", test_cancellations);
  g_test_add_func ("/verify-query/states", test_states);
  g_test_add_func ("/verify-query/receipts", test_receipts);
  g_test_add_func ("/verify-query/ledger", test_ledger);
  g_test_add_func ("/verify-query/stock", test_stock);
  g_test_add_func ("/verify-query/corrections", test_corrections);
  return g_test_run ();
}
