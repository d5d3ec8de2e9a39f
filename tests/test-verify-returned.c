/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever is changed in the rows of a return, a voucher or their postings is found, and named. */

#include "verify-place.h"

static void
assert_all_red (const VerifyCase *cases, gsize n_cases)
{
  g_autoptr (VerifyPlace) place = place_new_with (place_return);

  for (gsize i = 0; i < n_cases; i++)
    place_assert_red (place, cases[i].check, cases[i].sql, cases[i].words);
}

#define LINE(CHANGE, RETURN)                                                                       \
  "UPDATE goods_return_line SET " CHANGE " WHERE return_id = " RETURN " AND line = 1"

/* Rules 3, 4 and 9. */
static void
test_every_field_of_a_line (void)
{
  static const VerifyCase cases[] = {
    { "returned-within-sold", LINE ("amount = amount + 1", "1"), "line 1: the amount" },
    { "returned-within-sold", LINE ("tax = tax - 1", "1"), "line 1: the tax" },
    { "returned-within-sold", LINE ("fee = fee + 1", "1"), "line 1: the fee" },
    { "returned-within-sold", LINE ("fee_tax = fee_tax - 1", "1"), "line 1: the fee" },
    { "returned-within-sold", LINE ("fee_rate = 20000", "1"), "line 1: the fee" },
    { "returned-within-sold", LINE ("quantity = 3001", "1"), "line 1: the quantity" },
    { "returned-within-sold", LINE ("quantity = 2000", "1"), "line 1: the amount" },
    { "returned-within-sold", LINE ("amount = 3898", "3"), "line 1: the quantity" },
    { "returned-within-sold", LINE ("tax = 0", "3"), "line 1: the tax" },
    { "returned-within-sold", LINE ("quantity = 1", "3"), "line 1: the quantity" },
    { "returned-within-sold", LINE ("order_line = 2", "1"), "line 2: the amount" },
  };

  assert_all_red (cases, G_N_ELEMENTS (cases));
}

static void
test_documents (void)
{
  static const VerifyCase cases[] = {
    { "returns", "UPDATE goods_return SET amount = amount + 1 WHERE id = 1", "R2" },
    { "returns", "UPDATE goods_return SET tax = tax - 1 WHERE id = 1", "are not whole" },
    { "returns", "UPDATE goods_return SET fee = fee - 1 WHERE id = 1", "are not whole" },
    { "returns", "UPDATE goods_return SET fee_tax = fee_tax - 1 WHERE id = 1", "are not whole" },
    { "returns", "DELETE FROM goods_return_line WHERE return_id = 2", "-000002 are not whole" },
    { "returns", LINE ("line = 2", "1"), "-000001 are not whole" },
    { "returns", LINE ("order_line = 9", "1"), "-000001 are not whole" },
    { "returns", LINE ("order_line = 0", "1"), "-000001 are not whole" },
    { "returns", LINE ("order_line = 1", "5"), "-000005 are not whole" },
    { "returns", LINE ("quantity = 0", "1"), "-000001 are not whole" },
    { "returns", LINE ("product_id = 2", "1"), "-000001 are not whole" },
    { "numbers-gap-free", "UPDATE goods_return SET sequence = 9 WHERE id = 3", "no return before" },
    { "numbers-gap-free", "UPDATE counter SET value = 7 WHERE name = 'return'",
      "the counter stands at 7" },
    { "numbers-gap-free", "DELETE FROM counter WHERE name = 'return'", "stands at 0" },
    { "numbers-gap-free", "INSERT INTO counter VALUES ('return', 1999, 4)", "stands at 4" },
  };

  assert_all_red (cases, G_N_ELEMENTS (cases));
}

/* Rules 6 and 10. */
static void
test_money (void)
{
  static const VerifyCase cases[] = {
    { "returns",
      "UPDATE payment SET captured = captured * 2 WHERE uuid = (SELECT uuid FROM goods_return "
      "WHERE id = 1)",
      "Return R2" },
    { "returns",
      "UPDATE payment SET captured = -captured WHERE uuid = (SELECT uuid FROM goods_return WHERE "
      "id = 1)",
      "-000001 moved" },
    { "returns",
      "UPDATE payment SET order_id = 1 WHERE uuid = (SELECT uuid FROM goods_return WHERE id = 1)",
      "-000001 moved" },
    { "returns",
      "UPDATE payment SET captured = captured + 1 WHERE carried = 1 AND captured < 0 AND order_id "
      "= 5",
      "-000004 carried" },
    { "returns", "UPDATE payment SET carried = 1 WHERE order_id = 1 AND tender = 'card'",
      "carried" },
    { "returns", "UPDATE goods_return SET exchange_id = 1 WHERE id = 4", "carried" },
    { "payments-within-due", "UPDATE goods_return SET amount = amount + 100 WHERE id = 4",
      "-000005" },
    { "payments-within-due",
      "UPDATE payment SET tender = 'bank-transfer' WHERE uuid = (SELECT uuid FROM goods_return "
      "WHERE id = 1)",
      "more went back by bank-transfer" },
  };

  assert_all_red (cases, G_N_ELEMENTS (cases));
}

#define POSTING(RETURN) "(SELECT id FROM ledger_posting WHERE return_id = " RETURN ")"

static void
test_ledger (void)
{
  static const VerifyCase cases[] = {
    { "ledger-matches-documents",
      "UPDATE ledger_entry SET amount = amount * 2 WHERE posting_id = " POSTING ("1"),
      "does not hold return R2" },
    { "ledger-matches-documents",
      "UPDATE ledger_entry SET account = 'rounding' WHERE account = 'fees' AND posting_id "
      "= " POSTING ("1"),
      "does not hold return" },
    { "ledger-matches-documents",
      "UPDATE ledger_entry SET account = 'cash' WHERE account = 'voucher' AND posting_id "
      "= " POSTING ("5"),
      "-000005" },
    { "ledger-matches-documents",
      "DELETE FROM ledger_entry WHERE posting_id = " POSTING (
          "2") "; DELETE FROM ledger_posting WHERE return_id = 2",
      "-000002" },
    { "ledger-matches-documents", "UPDATE ledger_posting SET order_id = 1 WHERE return_id = 1",
      "belongs to no document" },
    { "ledger-matches-documents",
      "UPDATE ledger_posting SET kind = 'expiry', return_id = NULL WHERE return_id = 3",
      "-000003" },
    { "ledger-zero",
      "UPDATE ledger_entry SET amount = amount + 5 WHERE account = 'sales' AND posting_id "
      "= " POSTING ("4"),
      "“return” of order O2" },
    { "ledger-matches-documents",
      "UPDATE ledger_entry SET account = 'card' WHERE account = 'carried' AND amount > 0",
      "on order O2" },
  };

  assert_all_red (cases, G_N_ELEMENTS (cases));
}

static void
test_stock (void)
{
  static const VerifyCase cases[] = {
    { "stock-movements",
      "UPDATE stock_movement SET quantity = quantity + 1 WHERE reason = 'return' AND return_id = 1",
      "Return R2" },
    { "stock-movements", "DELETE FROM stock_movement WHERE return_id = 1", "-000001 put 0 of" },
    { "stock-movements", "UPDATE stock_movement SET return_id = 2 WHERE return_id = 1",
      "is not what came back" },
    { "stock-movements", "UPDATE stock_movement SET reason = 'count' WHERE return_id = 1",
      "is not what came back" },
    { "stock-movements", LINE ("disposition = 'scrap'", "1"), "is not what came back" },
    { "stock-movements", LINE ("disposition = 'restock'", "2"), "-000002 put 0 of" },
  };

  assert_all_red (cases, G_N_ELEMENTS (cases));
}

/* Rule 11. */
static void
test_vouchers (void)
{
  static const VerifyCase cases[] = {
    { "vouchers", "UPDATE voucher_event SET amount = -9999 WHERE kind = 'capture'", "stood at -" },
    { "vouchers", "UPDATE voucher_event SET amount = amount - 1 WHERE kind = 'capture'",
      "is not on a voucher" },
    { "vouchers", "DELETE FROM voucher_event WHERE kind = 'capture'", "is not on a voucher" },
    { "vouchers", "UPDATE voucher_event SET kind = 'expire' WHERE kind = 'capture'",
      "is not on a voucher" },
    { "vouchers",
      "UPDATE voucher_event SET payment_id = 1 WHERE kind = 'issue' AND payment_id IS NULL",
      "is not on a voucher" },
    { "vouchers",
      "UPDATE voucher_event SET amount = amount + 1 WHERE kind = 'issue' AND payment_id IS NULL",
      "on vouchers, which is not what is left" },
    { "vouchers", "UPDATE ledger_entry SET amount = amount + 1 WHERE account = 'voucher'",
      "on vouchers, which is not what is left" },
  };

  assert_all_red (cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/verify-returned/every-field-of-a-line", test_every_field_of_a_line);
  g_test_add_func ("/verify-returned/documents", test_documents);
  g_test_add_func ("/verify-returned/money", test_money);
  g_test_add_func ("/verify-returned/ledger", test_ledger);
  g_test_add_func ("/verify-returned/stock", test_stock);
  g_test_add_func ("/verify-returned/vouchers", test_vouchers);
  return g_test_run ();
}
