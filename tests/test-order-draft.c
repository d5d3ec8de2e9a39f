/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A form keeps what was put in, and a copy of it shares nothing. */

#include "config.h"

#include "order.h"

static void
test_defaults (void)
{
  g_autoptr (OrderDraft) draft = order_draft_new ();

  g_assert_null (draft->uuid);
  g_assert_null (draft->customer);
  g_assert_cmpint (draft->channel, ==, CHANNEL_IN_PERSON);
  g_assert_cmpint (draft->delivery, ==, DAY_NONE);
  g_assert_cmpint (draft->discount.kind, ==, DISCOUNT_NONE);
  g_assert_true (draft->promotions);
  g_assert_false (draft->expedite);
  g_assert_cmpuint (draft->lines->len, ==, 0);
  g_assert_cmpuint (draft->payments->len, ==, 0);
}

static void
test_lines_are_kept_as_given (void)
{
  g_autoptr (OrderDraft) draft = order_draft_new ();

  order_draft_add_line (draft, "CHAI", 1000);
  order_draft_add_line (draft, "CHAI", 2000)->has_price = TRUE;
  g_assert_cmpuint (draft->lines->len, ==, 2);
  g_assert_false (((OrderDraftLine *)g_ptr_array_index (draft->lines, 0))->has_price);
  g_assert_cmpint (((OrderDraftLine *)g_ptr_array_index (draft->lines, 1))->quantity, ==, 2000);
}

static void
test_copy_shares_nothing (void)
{
  g_autoptr (OrderDraft) draft = order_draft_new ();
  g_autoptr (OrderDraft) copy = NULL;
  PaymentDraft *payment = g_new0 (PaymentDraft, 1);
  OrderDraftLine *line;

  draft->uuid = g_strdup ("11111111-1111");
  draft->customer = g_strdup ("C000001");
  draft->discount = (Discount){ DISCOUNT_RATE, 5000 };
  line = order_draft_add_line (draft, "CHAI", 1500);
  line->price = 129;
  payment->tender = TENDER_CARD;
  payment->last4 = g_strdup ("4242");
  g_ptr_array_add (draft->payments, payment);

  copy = order_draft_copy (draft);
  g_free (line->product);
  line->product = g_strdup ("OTHER");
  order_draft_add_line (draft, "MORE", 1000);
  g_clear_pointer (&draft->uuid, g_free);

  g_assert_cmpstr (copy->uuid, ==, "11111111-1111");
  g_assert_cmpuint (copy->lines->len, ==, 1);
  line = g_ptr_array_index (copy->lines, 0);
  g_assert_cmpstr (line->product, ==, "CHAI");
  g_assert_cmpint (line->price, ==, 129);
  g_assert_cmpint (copy->discount.value, ==, 5000);
  g_assert_cmpstr (((PaymentDraft *)g_ptr_array_index (copy->payments, 0))->last4, ==, "4242");
  g_assert_null (copy->department);
}

static void
test_forms_free_nothing_twice (void)
{
  OrderPay *pay = g_new0 (OrderPay, 1);
  OrderCancel *cancel = g_new0 (OrderCancel, 1);
  OrderAdvance *advance = g_new0 (OrderAdvance, 1);

  pay->number = g_strdup ("O2026-000001");
  cancel->uuid = g_strdup ("11111111");
  advance->number = g_strdup ("O2026-000001");
  order_pay_free (pay);
  order_cancel_free (cancel);
  order_advance_free (advance);
  order_pay_free (NULL);
  order_cancel_free (NULL);
  order_advance_free (NULL);
  order_draft_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order-draft/defaults-are-those-of-the-contract", test_defaults);
  g_test_add_func ("/order-draft/lines-are-kept-as-given", test_lines_are_kept_as_given);
  g_test_add_func ("/order-draft/copy-shares-nothing", test_copy_shares_nothing);
  g_test_add_func ("/order-draft/forms-may-be-half-filled", test_forms_free_nothing_twice);
  return g_test_run ();
}
