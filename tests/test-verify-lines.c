/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A cent moved from one field of a line to another is found, also where all sums still come out. */

#include "verify-place.h"

static void
test_every_field_of_a_line (void)
{
  static const VerifyCase cases[] = {
    { "line-amounts", "UPDATE sale_line SET value = value + 1 WHERE order_id = 1 AND line = 2",
      "-000001, line 2: the value is 6.00 and should be 5.99" },
    { "line-amounts",
      "UPDATE sale_line SET discount = discount + 1 WHERE order_id = 1 AND line = 2",
      "line 2: the discount is 0.51 and should be 0.50" },
    { "line-amounts",
      "UPDATE sale_line SET discount_share = discount_share + 1 WHERE order_id = 1 AND line = 3",
      "line 3: the share of the order's discount" },
    { "line-amounts", "UPDATE sale_line SET gross = gross - 1 WHERE order_id = 2 AND line = 2",
      "-000002, line 2: the amount" },
    { "line-amounts", "UPDATE sale_line SET tax = tax - 1 WHERE order_id = 3 AND line = 1",
      "-000003, line 1: the tax" },
    { "line-amounts", "UPDATE sale_line SET price = price + 1 WHERE order_id = 1 AND line = 1",
      "-000001, line 1: the value" },
    { "line-amounts",
      "UPDATE sale_line SET quantity = quantity + 1 WHERE order_id = 1 AND line = 1",
      "-000001, line 1: the value" },
    { "line-amounts", "UPDATE sale_line SET tax_rate = 4000 WHERE order_id = 1 AND line = 1",
      "-000001, line 1: the tax" },
    { "line-amounts", "UPDATE sale SET tax_mode = 'added' WHERE id = 3", "-000003, line 1" },
    { "line-amounts", "UPDATE sale SET discount = 999999 WHERE id = 1", "-000001 has no price" },
    { "line-amounts",
      "UPDATE sale_line SET price = 9223372036854775807 WHERE order_id = 2 AND line = 1",
      "-000002 has no price" },
  };

  place_assert_all_red (cases, G_N_ELEMENTS (cases));
}

static void
test_cent_moved_between_lines (void)
{
  static const VerifyCase cases[] = {
    { "line-amounts",
      "UPDATE sale_line SET gross = gross + 1, discount_share = discount_share - 1 WHERE order_id "
      "= 1 AND line = 1;"
      "UPDATE sale_line SET gross = gross - 1, discount_share = discount_share + 1 WHERE order_id "
      "= 1 AND line = 3",
      "-000001, line 1: the share" },
  };

  place_assert_all_red (cases, G_N_ELEMENTS (cases));
}

static void
test_shares (void)
{
  static const VerifyCase cases[] = {
    { "discount-shares-sum",
      "UPDATE sale_line SET discount_share = discount_share + 1 WHERE order_id = 1 AND line = 1",
      "-000001 come to 10.01 and should come to 10.00" },
    { "discount-shares-sum", "UPDATE sale SET discount = 6000 WHERE id = 2", "-000002" },
    { "discount-shares-sum", "UPDATE sale_line SET discount_share = 1 WHERE order_id = 3",
      "-000003 come to 0.01 and should come to 0.00" },
  };

  place_assert_all_red (cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/verify-lines/every-field-of-a-line", test_every_field_of_a_line);
  g_test_add_func ("/verify-lines/cent-moved-between-lines", test_cent_moved_between_lines);
  g_test_add_func ("/verify-lines/shares", test_shares);
  return g_test_run ();
}
