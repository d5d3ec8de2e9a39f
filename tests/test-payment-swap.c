/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A payment moved to the tender it came by: the examples at coins of 0.05 and 1.00, what is
 * refused, and random histories against a model that keeps only what each tender holds. */

#include "config.h"

#include "payment.h"

#include "error.h"

#define CASES 4000
#define STEPS 12

static GPtrArray *
history_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)payment_free);
}

static Payment *
add (GPtrArray *history, Tender tender, Money captured, Money rounding)
{
  Payment *payment = g_new0 (Payment, 1);

  payment->tender = tender;
  payment->captured = captured;
  payment->rounding = rounding;
  payment->given = captured + rounding;
  g_ptr_array_add (history, payment);
  return payment;
}

static Payment *
at (const GPtrArray *rows, guint i)
{
  g_assert_cmpuint (i, <, rows->len);
  return g_ptr_array_index (rows, i);
}

static GPtrArray *
swap (const GPtrArray *history, int which, Tender tender, Money step)
{
  PaymentDraft to = { .tender = tender };
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = payment_swap (history, which, &to, step, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  return rows;
}

/* As the record has it afterwards. */
static void
do_swap (GPtrArray *history, int which, Tender tender, Money step)
{
  g_autoptr (GPtrArray) rows = swap (history, which, tender, step);

  at (history, (guint)which - 1)->undone = TRUE;
  g_ptr_array_add (history, payment_copy (at (rows, 0)));
  at (history, history->len - 1)->undone = TRUE;
  g_ptr_array_add (history, payment_copy (at (rows, 1)));
}

static void
refuse (const GPtrArray *history, int which, const PaymentDraft *to, Money step, DeskError code,
        const char *field)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (payment_swap (history, which, to, step, &error));
  g_assert_error (error, DESK_ERROR, (int)code);
  g_assert_cmpstr (desk_error_get_field (error), ==, field);
}

static void
assert_row (const Payment *row, Tender tender, Money captured, Money rounding)
{
  g_assert_cmpint (row->tender, ==, tender);
  g_assert_cmpint (row->captured, ==, captured);
  g_assert_cmpint (row->rounding, ==, rounding);
  g_assert_cmpint (row->given, ==, captured + rounding);
  g_assert_cmpint (row->change, ==, 0);
}

/* 12.33 was rung up as cash of 12.35: 12.35 go back, and the card has 12.33. */
static void
test_cash_was_a_card (void)
{
  g_autoptr (GPtrArray) history = history_new ();
  PaymentDraft to
      = { .tender = TENDER_CARD, .last4 = (char *)"4242", .authorisation = (char *)"A1" };
  g_autoptr (GPtrArray) rows = NULL;

  add (history, TENDER_CASH, 1233, 2);
  rows = payment_swap (history, 1, &to, 5, NULL);
  assert_row (at (rows, 0), TENDER_CASH, -1233, -2);
  assert_row (at (rows, 1), TENDER_CARD, 1233, 0);
  g_assert_cmpstr (at (rows, 1)->last4, ==, "4242");
  g_assert_cmpstr (at (rows, 1)->authorisation, ==, "A1");
  g_assert_null (at (rows, 0)->last4);
}

/* The other way it is rounded as cash is: together with the cash that the order has. */
static void
test_card_was_cash (void)
{
  static const struct {
    Money step, cash, rounding, card, given;
  } cases[] = {
    { 5, 0, 0, 1233, 1235 },   { 5, 0, 0, 1232, 1230 },    { 100, 0, 0, 1233, 1200 },
    { 100, 0, 0, 1250, 1300 }, { 100, 150, 50, 150, 100 }, { 100, 240, -40, 20, 100 },
    { 5, 501, 0, 732, 734 },   { 1, 1234, 0, 1233, 1233 }, { 100, 0, 0, 20, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) history = history_new ();
      g_autoptr (GPtrArray) rows = NULL;

      add (history, TENDER_CARD, cases[i].card, 0)->last4 = g_strdup ("4242");
      if (cases[i].cash > 0)
        add (history, TENDER_CASH, cases[i].cash, cases[i].rounding);
      rows = swap (history, 1, TENDER_CASH, cases[i].step);
      assert_row (at (rows, 0), TENDER_CARD, -cases[i].card, 0);
      g_assert_cmpstr (at (rows, 0)->last4, ==, "4242");
      assert_row (at (rows, 1), TENDER_CASH, cases[i].card, cases[i].given - cases[i].card);
    }
}

/* Coins of 1.00: 2.40 taken as 2.00, then 0.20 as 1.00, so that 2.60 are 3.00. Without the first
 * the second would be nothing: it goes first. */
static void
test_newest_cash_first (void)
{
  g_autoptr (GPtrArray) history = history_new ();
  PaymentDraft to = { .tender = TENDER_CARD };

  add (history, TENDER_CASH, 240, -40);
  add (history, TENDER_CASH, 20, 80);
  refuse (history, 1, &to, 100, DESK_ERROR_CONSTRAINT, "/payment");
  do_swap (history, 2, TENDER_CARD, 100);
  do_swap (history, 1, TENDER_CARD, 100);
  g_assert_cmpint (payment_cash_so_far (history).captured, ==, 0);
  g_assert_cmpint (payment_cash_so_far (history).taken, ==, 0);
}

static void
test_refusals (void)
{
  g_autoptr (GPtrArray) history = history_new ();
  PaymentDraft card = { .tender = TENDER_CARD };
  PaymentDraft other = { .tender = TENDER_CARD, .last4 = (char *)"1111" };
  PaymentDraft cash = { .tender = TENDER_CASH };
  PaymentDraft voucher = { .tender = TENDER_VOUCHER };
  PaymentDraft wrong = { .tender = TENDER_CASH, .last4 = (char *)"1111" };
  PaymentDraft short4 = { .tender = TENDER_CARD, .last4 = (char *)"111" };

  add (history, TENDER_CARD, 1000, 0);
  add (history, TENDER_CASH, 500, 0);
  add (history, TENDER_BANK_TRANSFER, 300, 0);
  add (history, TENDER_BANK_TRANSFER, -100, 0);
  refuse (history, 0, &cash, 1, DESK_ERROR_NOT_FOUND, "/payment");
  refuse (history, 5, &cash, 1, DESK_ERROR_NOT_FOUND, "/payment");
  refuse (history, 3, &cash, 1, DESK_ERROR_CONSTRAINT, "/payment");
  refuse (history, 4, &cash, 1, DESK_ERROR_CONSTRAINT, "/payment");
  refuse (history, 1, &card, 1, DESK_ERROR_INVALID, "/tender");
  refuse (history, 2, &cash, 1, DESK_ERROR_INVALID, "/tender");
  refuse (history, 1, &voucher, 1, DESK_ERROR_INVALID, "/code");
  refuse (history, 1, &wrong, 1, DESK_ERROR_INVALID, "/last4");
  refuse (history, 2, &short4, 1, DESK_ERROR_INVALID, "/last4");
  do_swap (history, 1, TENDER_CASH, 1);
  refuse (history, 1, &other, 1, DESK_ERROR_CONSTRAINT, "/payment");
  refuse (history, 5, &other, 1, DESK_ERROR_CONSTRAINT, "/payment");
}

/* Another card is another account. */
static void
test_another_card (void)
{
  g_autoptr (GPtrArray) history = history_new ();
  PaymentDraft other = { .tender = TENDER_CARD, .last4 = (char *)"1111" };
  g_autoptr (GPtrArray) rows = NULL;

  add (history, TENDER_CARD, 1000, 0)->last4 = g_strdup ("4242");
  rows = payment_swap (history, 1, &other, 1, NULL);
  g_assert_nonnull (rows);
  g_assert_cmpstr (at (rows, 0)->last4, ==, "4242");
  g_assert_cmpstr (at (rows, 1)->last4, ==, "1111");
}

/* What went back of one tender does not keep another from being moved; of a card, of that card. */
static void
test_other_refunds_do_not_matter (void)
{
  g_autoptr (GPtrArray) history = history_new ();

  add (history, TENDER_CARD, 1000, 0)->last4 = g_strdup ("4242");
  add (history, TENDER_CARD, 1000, 0)->last4 = g_strdup ("1111");
  add (history, TENDER_CARD, -10, 0)->last4 = g_strdup ("1111");
  g_assert_true (payment_check_swap (history, 1, 1, NULL));
  g_assert_false (payment_check_swap (history, 2, 1, NULL));
}

static const Tender tenders[] = { TENDER_CASH, TENDER_CARD, TENDER_BANK_TRANSFER };

/* The live rows, looked at without the code: what each tender has captured, and cash taken. */
typedef struct {
  Money captured[N_TENDERS];
  Money taken;
} Model;

static Model
model_of (const GPtrArray *history)
{
  Model model = { 0 };

  for (guint i = 0; i < history->len; i++)
    {
      const Payment *payment = at (history, i);

      model.captured[payment->tender] += payment->captured;
      if (payment->tender == TENDER_CASH)
        model.taken += payment->captured + payment->rounding;
    }
  return model;
}

static Money
round_to (Money amount, Money step)
{
  return (amount + step / 2) / step * step;
}

static void
pay_some (GPtrArray *history, Money *owed, Money step)
{
  Tender tender = tenders[g_test_rand_int_range (0, 3)];
  Model before = model_of (history);
  Money amount = g_test_rand_int_range (1, (gint32)*owed + 1);

  if (tender == TENDER_CASH)
    {
      Money due = MAX (round_to (before.captured[TENDER_CASH] + *owed, step) - before.taken, 0);

      add (history, tender, *owed, due - *owed);
      *owed = 0;
      return;
    }
  add (history, tender, amount, 0);
  *owed -= amount;
}

static void
swap_some (GPtrArray *history, Money step)
{
  guint which = (guint)g_test_rand_int_range (1, (gint32)history->len + 1);
  const Payment *from = at (history, which - 1);
  Tender tender = tenders[g_test_rand_int_range (0, 3)];
  Money captured = from->captured;
  Tender was = from->tender;
  Model before = model_of (history);
  Model after;

  if (tender == was || !payment_check_swap (history, (int)which, step, NULL))
    return;
  do_swap (history, (int)which, tender, step);
  after = model_of (history);
  for (gsize i = 0; i < G_N_ELEMENTS (tenders); i++)
    g_assert_cmpint (after.captured[tenders[i]] - before.captured[tenders[i]], ==,
                     tenders[i] == tender ? captured
                     : tenders[i] == was  ? -captured
                                          : 0);
  /* All cash of an order is rounded once: the coin is off by half a step at most. */
  g_assert_cmpint (ABS (after.taken - after.captured[TENDER_CASH]), <=, step / 2);
  if (tender == TENDER_CASH)
    g_assert_cmpint (after.taken, ==, round_to (after.captured[TENDER_CASH], step));
}

/* However often, and wherever to, payments are moved: all of it can go back, exactly as it came. */
static void
test_random_histories (void)
{
  static const Money steps[] = { 1, 5, 10, 100 };

  for (int i = 0; i < CASES; i++)
    {
      Money step = steps[g_test_rand_int_range (0, G_N_ELEMENTS (steps))];
      Money owed = g_test_rand_int_range (1, 3000);
      Money total = owed;
      g_autoptr (GPtrArray) history = history_new ();
      g_autoptr (GPtrArray) refunds = NULL;
      g_autoptr (GError) error = NULL;
      Model end;

      for (int j = 0; j < STEPS; j++)
        {
          if (owed > 0 && (history->len == 0 || g_test_rand_bit ()))
            pay_some (history, &owed, step);
          else
            swap_some (history, step);
        }
      refunds = payment_refund (history, total - owed, step, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < refunds->len; j++)
        g_ptr_array_add (history, payment_copy (at (refunds, j)));
      end = model_of (history);
      g_assert_cmpint (end.taken, ==, 0);
      for (gsize j = 0; j < G_N_ELEMENTS (tenders); j++)
        g_assert_cmpint (end.captured[tenders[j]], ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payment-swap/cash-was-a-card", test_cash_was_a_card);
  g_test_add_func ("/payment-swap/card-was-cash", test_card_was_cash);
  g_test_add_func ("/payment-swap/newest-cash-first", test_newest_cash_first);
  g_test_add_func ("/payment-swap/refusals", test_refusals);
  g_test_add_func ("/payment-swap/another-card", test_another_card);
  g_test_add_func ("/payment-swap/other-refunds-do-not-matter", test_other_refunds_do_not_matter);
  g_test_add_func ("/payment-swap/random-histories-go-back-as-they-came", test_random_histories);
  return g_test_run ();
}
