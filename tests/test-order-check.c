/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is refused before anything is looked up, and who may give away what. */

#include "config.h"

#include "error.h"
#include "order-private.h"

static Job
job_of (StaffRole role)
{
  return (Job){ .role = role, .today = 20000 };
}

static OrderDraft *
draft_new (void)
{
  OrderDraft *draft = order_draft_new ();

  order_draft_add_line (draft, "TEA", QUANTITY_ONE);
  return draft;
}

static void
assert_refused (const OrderDraft *draft, const char *field)
{
  g_autoptr (GError) error = NULL;
  Job job = job_of (STAFF_OWNER);

  g_assert_false (order_check_draft (&job, draft, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_cmpstr (desk_error_get_field (error), ==, field);
}

static void
test_plain_draft (void)
{
  g_autoptr (OrderDraft) draft = draft_new ();
  g_autoptr (GError) error = NULL;
  Job job = job_of (STAFF_CLERK);

  draft->reference = g_strdup ("PO 7/2026");
  draft->department = g_strdup ("склад");
  draft->delivery = job.today;
  order_check_draft (&job, draft, &error);
  g_assert_no_error (error);
}

static void
test_lines (void)
{
  g_autoptr (OrderDraft) draft = order_draft_new ();

  assert_refused (draft, "/lines");
  order_draft_add_line (draft, "", QUANTITY_ONE);
  assert_refused (draft, "/lines/0/product");
  g_ptr_array_set_size (draft->lines, 0);
  order_draft_add_line (draft, "TEA\n", QUANTITY_ONE);
  assert_refused (draft, "/lines/0/product");
  g_ptr_array_set_size (draft->lines, 0);
  order_draft_add_line (draft, "TEA", QUANTITY_ONE);
  order_draft_add_line (draft, "TEA", -1);
  assert_refused (draft, "/lines/1/quantity");
  g_ptr_array_set_size (draft->lines, 0);
  order_draft_add_line (draft, "TEA", QUANTITY_MAX + 1);
  assert_refused (draft, "/lines/0/quantity");
  g_ptr_array_set_size (draft->lines, 0);
  for (int i = 0; i <= 10000; i++)
    order_draft_add_line (draft, "TEA", QUANTITY_ONE);
  assert_refused (draft, "/lines");
}

static void
test_texts (void)
{
  g_autoptr (OrderDraft) draft = draft_new ();
  PaymentDraft *payment = g_new0 (PaymentDraft, 1);
  g_autofree char *long_text = g_strnfill (65, 'x');

  draft->delivery = 19999;
  assert_refused (draft, "/delivery");
  draft->delivery = DAY_NONE;
  draft->reference = g_strdup (long_text);
  assert_refused (draft, "/reference");
  g_free (draft->reference);
  draft->reference = g_strdup ("5555-5555-5555-4444");
  assert_refused (draft, "/reference");
  g_clear_pointer (&draft->reference, g_free);
  draft->department = g_strdup ("a\tb");
  assert_refused (draft, "/department");
  g_clear_pointer (&draft->department, g_free);
  g_ptr_array_add (draft->payments, payment);
  payment->authorisation = g_strdup ("4111111111111111");
  assert_refused (draft, "/payments/0/authorisation");
  g_clear_pointer (&payment->authorisation, g_free);
  payment->reference = g_strdup (long_text);
  assert_refused (draft, "/payments/0/reference");
}

/* A product's code is no free text: a long barcode is not taken for a card. */
static void
test_codes_are_not_cards (void)
{
  g_autoptr (OrderDraft) draft = order_draft_new ();
  Job job = job_of (STAFF_CLERK);

  order_draft_add_line (draft, "4242424242424242", QUANTITY_ONE);
  g_assert_true (order_check_draft (&job, draft, NULL));
}

static void
test_uuid (void)
{
  g_autofree char *random = g_uuid_string_random ();

  g_assert_true (order_check_uuid (random, NULL));
  g_assert_true (order_check_uuid ("12345678", NULL));
  g_assert_false (order_check_uuid ("1234567", NULL));
  g_assert_false (order_check_uuid (NULL, NULL));
  g_assert_false (order_check_uuid ("1234 5678", NULL));
}

static void
assert_limited (const Order *order, const char *field)
{
  g_autoptr (GError) error = NULL;
  Job clerk = job_of (STAFF_CLERK);
  Job supervisor = job_of (STAFF_SUPERVISOR);
  Job owner = job_of (STAFF_OWNER);

  g_assert_true (order_check_limits (&owner, order, order->payments, NULL));
  g_assert_true (order_check_limits (&supervisor, order, order->payments, NULL));
  if (field == NULL)
    {
      g_assert_true (order_check_limits (&clerk, order, order->payments, NULL));
      return;
    }
  g_assert_false (order_check_limits (&clerk, order, order->payments, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_LIMIT);
  g_assert_cmpstr (desk_error_get_field (error), ==, field);
}

static void
test_limits (void)
{
  g_autoptr (Order) order = order_new ();
  OrderLine *line = g_new0 (OrderLine, 1);

  g_ptr_array_add (order->lines, g_new0 (OrderLine, 1));
  g_ptr_array_add (order->lines, line);
  line->price = line->list_price = 100;
  assert_limited (order, NULL);
  line->price = 99;
  assert_limited (order, "/lines/1/price");
  line->price = 101;
  assert_limited (order, "/lines/1/price");
  line->price = 100;
  line->discount = 1;
  assert_limited (order, "/lines/1/discount");
  line->discount = 0;
  order->discount = 1;
  assert_limited (order, "/discount");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order-check/plain-draft-passes", test_plain_draft);
  g_test_add_func ("/order-check/lines", test_lines);
  g_test_add_func ("/order-check/texts-and-days", test_texts);
  g_test_add_func ("/order-check/product-codes-are-not-cards", test_codes_are_not_cards);
  g_test_add_func ("/order-check/uuid", test_uuid);
  g_test_add_func ("/order-check/clerk-needs-a-supervisor", test_limits);
  return g_test_run ();
}
