/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules 6 and 7 when money comes in: the examples and the edges. test-payment-refund.c has the
 * random histories. */

#include "config.h"

#include "payment.h"

#include "error.h"

static const CashSoFar no_cash = { 0, 0 };

static GPtrArray *
drafts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)payment_draft_free);
}

static PaymentDraft *
add_draft (GPtrArray *drafts, Tender tender, Money amount)
{
  PaymentDraft *draft = g_new0 (PaymentDraft, 1);

  draft->tender = tender;
  draft->amount = amount;
  g_ptr_array_add (drafts, draft);
  return draft;
}

static const Payment *
row (const GPtrArray *rows, guint i)
{
  g_assert_cmpuint (i, <, rows->len);
  return g_ptr_array_index (rows, i);
}

static void
assert_row (const Payment *payment, Tender tender, Money captured, Money rounding, Money given,
            Money change)
{
  g_assert_cmpint (payment->tender, ==, tender);
  g_assert_cmpint (payment->captured, ==, captured);
  g_assert_cmpint (payment->rounding, ==, rounding);
  g_assert_cmpint (payment->given, ==, given);
  g_assert_cmpint (payment->change, ==, change);
  g_assert_cmpint (payment->captured + payment->rounding, ==, payment->given - payment->change);
}

static GPtrArray *
settle (const GPtrArray *drafts, Money owed, Money step)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = payment_settle (drafts, owed, no_cash, step, &error);

  g_assert_no_error (error);
  return rows;
}

static void
assert_refused (const GPtrArray *drafts, Money owed, Money step, DeskError code, const char *field)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (payment_settle (drafts, owed, no_cash, step, &error));
  g_assert_error (error, DESK_ERROR, (int)code);
  g_assert_cmpstr (desk_error_get_field (error), ==, field);
}

static void
test_names (void)
{
  Tender tender;

  for (guint i = 0; i < N_TENDERS; i++)
    {
      g_assert_true (tender_parse (tender_name ((Tender)i), &tender));
      g_assert_cmpint (tender, ==, i);
    }
  g_assert_false (tender_parse ("gold", &tender));
  g_assert_false (tender_parse ("CASH", &tender));
  g_assert_false (tender_parse ("", &tender));
  g_assert_false (tender_parse (NULL, &tender));
}

static void
test_copies (void)
{
  g_autoptr (PaymentDraft) draft = g_new0 (PaymentDraft, 1);
  g_autoptr (PaymentDraft) copy = NULL;

  draft->tender = TENDER_CARD;
  draft->amount = 5;
  draft->last4 = g_strdup ("4242");
  copy = payment_draft_copy (draft);
  g_assert_true (copy->last4 != draft->last4);
  g_assert_cmpstr (copy->last4, ==, "4242");
  g_assert_null (copy->code);
  payment_free (NULL);
  payment_draft_free (NULL);
}

static void
test_cash_gives_change (void)
{
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) rows = NULL;

  add_draft (drafts, TENDER_CASH, 2000);
  rows = settle (drafts, 1234, 1);
  g_assert_cmpuint (rows->len, ==, 1);
  assert_row (row (rows, 0), TENDER_CASH, 1234, 0, 2000, 766);
}

static void
test_cash_takes_the_rest (void)
{
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) rows = NULL;
  PaymentDraft *card;

  add_draft (drafts, TENDER_CASH, 1000)->reference = g_strdup ("fiscal 7");
  card = add_draft (drafts, TENDER_CARD, 2000);
  card->last4 = g_strdup ("4242");
  card->authorisation = g_strdup ("A1B2");
  rows = settle (drafts, 2947, 1);
  assert_row (row (rows, 0), TENDER_CASH, 947, 0, 1000, 53);
  assert_row (row (rows, 1), TENDER_CARD, 2000, 0, 2000, 0);
  g_assert_cmpstr (row (rows, 0)->reference, ==, "fiscal 7");
  g_assert_cmpstr (row (rows, 1)->last4, ==, "4242");
  g_assert_cmpstr (row (rows, 1)->authorisation, ==, "A1B2");
}

static void
test_all_cash_is_one_heap (void)
{
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) rows = NULL;

  add_draft (drafts, TENDER_CASH, 1000);
  add_draft (drafts, TENDER_BANK_TRANSFER, 500);
  add_draft (drafts, TENDER_CASH, 235);
  rows = settle (drafts, 1733, 5);
  g_assert_cmpuint (rows->len, ==, 2);
  assert_row (row (rows, 0), TENDER_CASH, 1233, 2, 1235, 0);
  assert_row (row (rows, 1), TENDER_BANK_TRANSFER, 500, 0, 500, 0);
}

static void
test_part_payment (void)
{
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  add_draft (drafts, TENDER_CASH, 500);
  first = settle (drafts, 1233, 5);
  assert_row (row (first, 0), TENDER_CASH, 500, 0, 500, 0);
  g_clear_pointer (&drafts, g_ptr_array_unref);
  drafts = drafts_new ();
  add_draft (drafts, TENDER_CASH, 1000);
  second = payment_settle (drafts, 733, (CashSoFar){ 500, 500 }, 5, NULL);
  assert_row (row (second, 0), TENDER_CASH, 733, 2, 1000, 265);
}

static void
test_cash_rounding (void)
{
  static const struct {
    Money owed;
    Money step;
    Money given;
    Money taken;
  } cases[] = {
    { 1233, 5, 1235, 1235 }, { 1233, 5, 2000, 1235 }, { 1232, 5, 1230, 1230 },
    { 198, 100, 200, 200 },  { 52, 5, 52, 50 },       { 52, 5, 50, 50 },
    { 2, 5, 0, 0 },          { 2, 5, 10, 0 },         { 50, 100, 100, 100 },
    { 49, 100, 0, 0 },       { 1233, 1, 1233, 1233 }, { 0, 5, 500, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) drafts = drafts_new ();
      g_autoptr (GPtrArray) rows = NULL;

      add_draft (drafts, TENDER_CASH, cases[i].given);
      rows = settle (drafts, cases[i].owed, cases[i].step);
      assert_row (row (rows, 0), TENDER_CASH, cases[i].owed, cases[i].taken - cases[i].owed,
                  cases[i].given, cases[i].given - cases[i].taken);
    }
}

static void
test_nothing_for_nothing (void)
{
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) rows = NULL;

  add_draft (drafts, TENDER_CASH, 0);
  rows = settle (drafts, 0, 5);
  g_assert_cmpuint (rows->len, ==, 0);
}

static void
test_refusals (void)
{
  static const struct {
    Tender tender;
    Money amount;
    const char *last4;
    const char *authorisation;
    const char *code;
    const char *field;
  } cases[] = {
    { TENDER_CARD, 1001, NULL, NULL, NULL, "/payments/1/amount" },
    { TENDER_BANK_TRANSFER, G_MAXINT64, NULL, NULL, NULL, "/payments/1/amount" },
    { TENDER_CARD, 0, NULL, NULL, NULL, "/payments/1/amount" },
    { TENDER_CARD, -5, NULL, NULL, NULL, "/payments/1/amount" },
    { TENDER_CASH, -5, NULL, NULL, NULL, "/payments/1/amount" },
    { TENDER_CASH, 0, NULL, NULL, NULL, "/payments/1/amount" },
    { TENDER_CARD, 5, "424", NULL, NULL, "/payments/1/last4" },
    { TENDER_CARD, 5, "42424", NULL, NULL, "/payments/1/last4" },
    { TENDER_CARD, 5, "42a2", NULL, NULL, "/payments/1/last4" },
    { TENDER_CASH, 5, "4242", NULL, NULL, "/payments/1/last4" },
    { TENDER_CASH, 5, NULL, "A1", NULL, "/payments/1/authorisation" },
    { TENDER_CARD, 5, NULL, NULL, "V1", "/payments/1/code" },
    { TENDER_VOUCHER, 5, NULL, NULL, NULL, "/payments/1/code" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) drafts = drafts_new ();
      PaymentDraft *draft;

      add_draft (drafts, TENDER_CARD, 1000);
      draft = add_draft (drafts, cases[i].tender, cases[i].amount);
      draft->last4 = g_strdup (cases[i].last4);
      draft->authorisation = g_strdup (cases[i].authorisation);
      draft->code = g_strdup (cases[i].code);
      assert_refused (drafts, 2000, 5, DESK_ERROR_INVALID, cases[i].field);
    }
}

static void
test_exact_cash_below_the_rounded (void)
{
  static const Money given[] = { 1233, 1234 };

  for (gsize i = 0; i < G_N_ELEMENTS (given); i++)
    {
      g_autoptr (GPtrArray) drafts = drafts_new ();

      add_draft (drafts, TENDER_CASH, given[i]);
      assert_refused (drafts, 1233, 5, DESK_ERROR_UNPAID, "/payments/0/amount");
    }
}

static void
test_settle_overflow (void)
{
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) rows = NULL;

  add_draft (drafts, TENDER_CASH, G_MAXINT64);
  rows = settle (drafts, 1, 1);
  assert_row (row (rows, 0), TENDER_CASH, 1, 0, G_MAXINT64, G_MAXINT64 - 1);
  g_assert_null (payment_settle (drafts, G_MAXINT64, no_cash, 10, NULL));
  add_draft (drafts, TENDER_CASH, 1);
  g_assert_null (payment_settle (drafts, 1, no_cash, 1, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payment/tenders-have-names", test_names);
  g_test_add_func ("/payment/copies-own-their-text", test_copies);
  g_test_add_func ("/payment/cash-gives-change", test_cash_gives_change);
  g_test_add_func ("/payment/cash-takes-the-rest", test_cash_takes_the_rest);
  g_test_add_func ("/payment/all-cash-is-one-heap", test_all_cash_is_one_heap);
  g_test_add_func ("/payment/less-cash-is-a-part-payment", test_part_payment);
  g_test_add_func ("/payment/cash-is-rounded-to-the-coin", test_cash_rounding);
  g_test_add_func ("/payment/nothing-settles-nothing", test_nothing_for_nothing);
  g_test_add_func ("/payment/refusals-name-the-field", test_refusals);
  g_test_add_func ("/payment/exact-cash-below-the-rounded-is-unpaid",
                   test_exact_cash_below_the_rounded);
  g_test_add_func ("/payment/overflow-is-said-not-wrapped", test_settle_overflow);
  return g_test_run ();
}
