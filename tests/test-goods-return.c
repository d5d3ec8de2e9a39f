/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A return's form and what can be told of an order without a shop: names, copies, the hand-over,
 * what is left. */

#include "config.h"

#include "goods-return.h"

static void
test_refunds (void)
{
  static const char *const names[N_REFUNDS] = { "original", "voucher", "cash" };
  ReturnRefund refund = REFUND_VOUCHER;

  for (int i = 0; i < N_REFUNDS; i++)
    {
      g_assert_cmpstr (return_refund_name ((ReturnRefund)i), ==, names[i]);
      g_assert_true (return_refund_parse (names[i], &refund));
      g_assert_cmpint (refund, ==, i);
    }
  refund = REFUND_VOUCHER;
  g_assert_false (return_refund_parse ("card", &refund));
  g_assert_false (return_refund_parse (NULL, &refund));
  g_assert_cmpint (refund, ==, REFUND_VOUCHER);
}

static void
test_approvals (void)
{
  g_assert_cmpstr (return_approval_name (APPROVAL_LATE), ==, "late");
  g_assert_cmpstr (return_approval_name (APPROVAL_AMOUNT), ==, "refund-limit");
  g_assert_cmpstr (return_approval_name (APPROVAL_WAIVER), ==, "fee-waiver");
  g_assert_cmpstr (return_approval_name (APPROVAL_TENDER), ==, "refund-other-tender");
  g_assert_cmpstr (return_approval_name (APPROVAL_GOODWILL), ==, "goodwill");
  g_assert_cmpstr (return_approval_name (APPROVAL_NO_RECEIPT), ==, "no-receipt-limit");
}

static void
test_defaults (void)
{
  g_autoptr (ReturnDraft) draft = return_draft_new ();
  const ReturnDraftLine *line = return_draft_add_line (draft, 2, 1500);
  const ReturnDraftLine *product = return_draft_add_product (draft, "TEA", 500);

  g_assert_null (draft->order);
  g_assert_cmpint (draft->refund, ==, REFUND_ORIGINAL);
  g_assert_null (draft->exchange);
  g_assert_cmpuint (draft->lines->len, ==, 2);
  g_assert_null (line->product);
  g_assert_cmpint (line->line, ==, 2);
  g_assert_cmpint (line->quantity, ==, 1500);
  g_assert_false (line->has_reason || line->has_condition || line->has_disposition);
  g_assert_cmpstr (product->product, ==, "TEA");
  g_assert_cmpint (product->line, ==, 0);
  g_assert_cmpint (product->quantity, ==, 500);
}

static ReturnDraft *
make_full (void)
{
  ReturnDraft *draft = return_draft_new ();
  ReturnDraftLine *line = return_draft_add_product (draft, "TEA", 500);

  line->has_reason = TRUE;
  line->reason = RETURN_GIFT;
  draft->uuid = g_strdup ("11111111-1111");
  draft->order = g_strdup ("O2026-000001");
  draft->customer = g_strdup ("C000001");
  draft->identity = g_strdup ("Maria Rossi");
  draft->note = g_strdup ("wet");
  draft->refund = REFUND_CASH;
  draft->waive_fee = TRUE;
  draft->exchange = order_draft_new ();
  order_draft_add_line (draft->exchange, "MUG", 1000);
  return draft;
}

/* The copy outlives what it was made from, and what is changed in that. */
static void
test_copy (void)
{
  ReturnDraft *draft = make_full ();
  g_autoptr (ReturnDraft) copy = return_draft_copy (draft);
  const ReturnDraftLine *line;

  ((ReturnDraftLine *)g_ptr_array_index (draft->lines, 0))->product[0] = 'x';
  ((OrderDraftLine *)g_ptr_array_index (draft->exchange->lines, 0))->product[0] = 'x';
  draft->uuid[0] = draft->order[0] = draft->customer[0] = draft->identity[0] = draft->note[0] = 'x';
  return_draft_add_line (draft, 1, 1000);
  order_draft_add_line (draft->exchange, "BAG", 1000);
  return_draft_free (draft);
  g_assert_cmpstr (copy->uuid, ==, "11111111-1111");
  g_assert_cmpstr (copy->order, ==, "O2026-000001");
  g_assert_cmpstr (copy->customer, ==, "C000001");
  g_assert_cmpstr (copy->identity, ==, "Maria Rossi");
  g_assert_cmpstr (copy->note, ==, "wet");
  g_assert_cmpint (copy->refund, ==, REFUND_CASH);
  g_assert_true (copy->waive_fee);
  g_assert_cmpuint (copy->lines->len, ==, 1);
  line = g_ptr_array_index (copy->lines, 0);
  g_assert_cmpstr (line->product, ==, "TEA");
  g_assert_cmpint (line->quantity, ==, 500);
  g_assert_true (line->has_reason);
  g_assert_cmpint (line->reason, ==, RETURN_GIFT);
  g_assert_cmpuint (copy->exchange->lines->len, ==, 1);
  g_assert_cmpstr (((OrderDraftLine *)g_ptr_array_index (copy->exchange->lines, 0))->product, ==,
                   "MUG");
  return_draft_add_product (copy, "BAG", 1000);
}

/* What nobody filled in is nothing in the copy, and is freed as nothing. */
static void
test_empty (void)
{
  g_autoptr (ReturnDraft) draft = return_draft_new ();
  g_autoptr (ReturnDraft) copy = return_draft_copy (draft);
  g_autoptr (GoodsReturn) is = goods_return_new ();

  g_assert_null (copy->uuid);
  g_assert_null (copy->exchange);
  g_assert_cmpuint (copy->lines->len, ==, 0);
  g_assert_cmpint (is->day, ==, DAY_NONE);
  g_assert_cmpint (is->voucher_expires, ==, DAY_NONE);
  return_goodwill_free (g_new0 (ReturnGoodwill, 1));
  return_draft_free (NULL);
  return_goodwill_free (NULL);
  goods_return_free (NULL);
}

static void
add_event (Order *order, OrderState state, Instant at)
{
  OrderEvent *event = g_new0 (OrderEvent, 1);

  event->kind = g_strdup (order_state_name (state));
  event->at = at;
  g_ptr_array_add (order->events, event);
}

/* Half past eleven in the evening of London is the next day in Rome. */
static void
test_handed_over (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GTimeZone) rome = g_time_zone_new_identifier ("Europe/Rome");
  g_autoptr (Order) order = order_new ();
  Day day = day_from_civil (2026, 3, 3);
  Instant late = day_instant (day, 23 * 3600 + 1800, utc);

  g_assert_cmpint (order_handed_over (order, rome), ==, DAY_NONE);
  add_event (order, ORDER_READY, late - 10 * 86400);
  g_assert_cmpint (order_handed_over (order, rome), ==, DAY_NONE);
  add_event (order, ORDER_DELIVERED, late);
  g_assert_cmpint (order_handed_over (order, utc), ==, day);
  g_assert_cmpint (order_handed_over (order, rome), ==, day + 1);
}

/* Rule 4. */
static void
test_left (void)
{
  OrderLine line = { .quantity = 5000 };

  g_assert_cmpint (order_line_left (&line), ==, 5000);
  line.cancelled = 1000;
  g_assert_cmpint (order_line_left (&line), ==, 4000);
  line.returned = 2500;
  g_assert_cmpint (order_line_left (&line), ==, 1500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/goods-return/refunds-both-ways", test_refunds);
  g_test_add_func ("/goods-return/approvals-have-names", test_approvals);
  g_test_add_func ("/goods-return/defaults-are-the-usual", test_defaults);
  g_test_add_func ("/goods-return/copy-shares-nothing", test_copy);
  g_test_add_func ("/goods-return/forms-may-be-empty", test_empty);
  g_test_add_func ("/goods-return/handed-over-on-the-day-of-the-zone", test_handed_over);
  g_test_add_func ("/goods-return/left-of-a-line", test_left);
  return g_test_run ();
}
