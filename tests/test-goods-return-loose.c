/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes back without a receipt, by rule 12. */

#include "config.h"

#include "return-fixture.h"

static void
refuse (Fixture *fixture, ReturnDraft *take_draft, DeskError code, const char *field)
{
  return_fixture_fails (fixture, &goods_return_quote_job, take_draft, code, field);
}

/* Sums that do not fit are an error said to the desk, never a wrap. */
static void
test_overflow_is_said (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *sale = order_fixture_one (NULL, "TEA", QUANTITY_ONE);
  OrderDraftLine *sold = g_ptr_array_index (sale->lines, 0);
  ReturnDraft *draft;

  sold->has_price = TRUE;
  sold->price = 8000000;
  fixture_pay (sale, TENDER_CARD, 8000000);
  order_free (order_fixture_post (fixture, sale));
  draft = return_fixture_loose ("TEA", QUANTITY_MAX, "Carla Verdi");
  return_draft_add_product (draft, "TEA", QUANTITY_MAX);
  refuse (fixture, draft, DESK_ERROR_INVALID, NULL);
}

static void
test_refusals (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  ReturnDraft *by_cash = return_fixture_loose ("TEA", QUANTITY_ONE, "Carla Verdi");

  order_free (return_fixture_sell_one (fixture, "TEA", QUANTITY_ONE, 1299));
  by_cash->refund = REFUND_CASH;
  refuse (fixture, by_cash, DESK_ERROR_CONSTRAINT, "/refund");
  refuse (fixture, return_fixture_loose ("TEA", QUANTITY_ONE, NULL), DESK_ERROR_INVALID,
          "/identity");
  refuse (fixture, return_fixture_loose ("MUG", QUANTITY_ONE, "Carla Verdi"), DESK_ERROR_CONSTRAINT,
          "/lines/0/product");
  refuse (fixture, return_fixture_loose ("WRAP", QUANTITY_ONE, "Carla Verdi"),
          DESK_ERROR_CONSTRAINT, "/lines/0/product");
  refuse (fixture, return_fixture_loose ("NONE", QUANTITY_ONE, "Carla Verdi"), DESK_ERROR_NOT_FOUND,
          "/lines/0/product");
}

/* What comes to nothing is still a return, and gives no voucher. */
static void
test_worth_nothing (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (GoodsReturn) is = NULL;

  order_free (return_fixture_sell_one (fixture, "PENNY", QUANTITY_ONE, 99));
  is = return_fixture_post (fixture, return_fixture_loose ("PENNY", 1, "Carla Verdi"));
  g_assert_cmpint (is->total, ==, 0);
  g_assert_null (is->voucher);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/goods-return-loose/overflow-is-said", test_overflow_is_said);
  g_test_add_func ("/goods-return-loose/refusals-name-the-field", test_refusals);
  g_test_add_func ("/goods-return-loose/worth-nothing-gives-no-voucher", test_worth_nothing);
  return g_test_run ();
}
