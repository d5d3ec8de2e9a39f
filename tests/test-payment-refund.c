/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules 6 and 7 when money goes back: the examples, the edges, and random histories of paying and
 * giving back against a model that keeps heaps of money instead of rows. */

#include "config.h"

#include "payment.h"

#include "error.h"

#define CASES 25000

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

static GPtrArray *
refund (const GPtrArray *payments, Money amount, Money step)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = payment_refund (payments, amount, step, &error);

  g_assert_no_error (error);
  return rows;
}

static void
append (GPtrArray *history, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (history, payment_copy (g_ptr_array_index (rows, i)));
}

static void
test_refund_order (void)
{
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  add_draft (drafts, TENDER_CARD, 2000)->last4 = g_strdup ("4242");
  add_draft (drafts, TENDER_CASH, 947);
  history = settle (drafts, 2947, 1);
  first = refund (history, 970, 1);
  g_assert_cmpuint (first->len, ==, 1);
  assert_row (row (first, 0), TENDER_CARD, -970, 0, -970, 0);
  g_assert_cmpstr (row (first, 0)->last4, ==, "4242");
  append (history, first);
  second = refund (history, 1500, 1);
  g_assert_cmpuint (second->len, ==, 2);
  assert_row (row (second, 0), TENDER_CARD, -1030, 0, -1030, 0);
  assert_row (row (second, 1), TENDER_CASH, -470, 0, -470, 0);
  append (history, second);
  g_assert_null (payment_refund (history, 478, 1, NULL));
}

static void
test_refund_to_each_card (void)
{
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  add_draft (drafts, TENDER_BANK_TRANSFER, 300);
  add_draft (drafts, TENDER_CARD, 1000)->last4 = g_strdup ("1111");
  add_draft (drafts, TENDER_CARD, 500)->last4 = g_strdup ("2222");
  add_draft (drafts, TENDER_CARD, 100)->last4 = g_strdup ("1111");
  history = settle (drafts, 1900, 1);
  rows = refund (history, 1700, 1);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpstr (row (rows, 0)->last4, ==, "1111");
  assert_row (row (rows, 0), TENDER_CARD, -1100, 0, -1100, 0);
  g_assert_cmpstr (row (rows, 1)->last4, ==, "2222");
  assert_row (row (rows, 1), TENDER_CARD, -500, 0, -500, 0);
  assert_row (row (rows, 2), TENDER_BANK_TRANSFER, -100, 0, -100, 0);
}

static void
test_refund_rounding_is_cumulative (void)
{
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) history = NULL;

  add_draft (drafts, TENDER_CASH, 200);
  history = settle (drafts, 198, 100);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) rows = refund (history, 99, 100);

      assert_row (row (rows, 0), TENDER_CASH, -99, -1, -100, 0);
      append (history, rows);
    }
}

static void
test_refund_of_card_and_rounded_cash (void)
{
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  add_draft (drafts, TENDER_CARD, 100);
  add_draft (drafts, TENDER_CASH, 50);
  history = settle (drafts, 152, 5);
  assert_row (row (history, 1), TENDER_CASH, 52, -2, 50, 0);
  rows = refund (history, 152, 5);
  assert_row (row (rows, 0), TENDER_CARD, -100, 0, -100, 0);
  assert_row (row (rows, 1), TENDER_CASH, -52, 2, -50, 0);
}

/* The smallest coin may have changed since: what was taken goes back to the cent. */
static void
test_refund_after_the_coin_changed (void)
{
  static const Money taken[] = { 1231, 1232, 1233, 1234, 1235 };

  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      g_autoptr (GPtrArray) drafts = drafts_new ();
      g_autoptr (GPtrArray) history = NULL;
      g_autoptr (GPtrArray) first = NULL;
      g_autoptr (GPtrArray) second = NULL;

      add_draft (drafts, TENDER_CASH, taken[i]);
      history = settle (drafts, taken[i], 1);
      first = refund (history, 333, 5);
      g_assert_cmpint (row (first, 0)->given, ==, -335);
      append (history, first);
      second = refund (history, taken[i] - 333, 5);
      g_assert_cmpint (row (second, 0)->given, ==, -(taken[i] - 335));
    }
}

static void
test_refund_edges (void)
{
  g_autoptr (GPtrArray) empty = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  rows = refund (empty, 0, 5);
  g_assert_cmpuint (rows->len, ==, 0);
  g_assert_null (payment_refund (empty, 1, 5, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_null (payment_refund (empty, -1, 5, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
}

/* The model: heaps of money, one a tender (cards apart), and cash as a drawer sees it. */
typedef struct {
  Money step;
  Money owed;
  Money card[2];
  Money transfer;
  Money cash_due; /* exact share of what was due */
  Money drawer;   /* what the drawer holds of this order */
  Money cash_back_due;
  Money cash_back;
  GPtrArray *rows;
} Model;

/* The multiple of step that is nearest, the higher one when both are as near. */
static Money
nearest (Money amount, Money step)
{
  Money lower = 0;

  while (lower + step <= amount)
    lower += step;
  return amount - lower < lower + step - amount ? lower : lower + step;
}

static void
model_pay_cash (Model *self, Money rest, Money given)
{
  Money wanted = nearest (self->cash_due + rest, self->step) - self->drawer;

  if (given >= wanted)
    {
      self->drawer += wanted;
      self->cash_due += rest;
      self->owed = 0;
    }
  else
    {
      self->drawer += given;
      self->cash_due += given;
      self->owed -= given;
    }
}

static void
random_payment (Model *self)
{
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) rows = NULL;
  CashSoFar cash = { 0, 0 };
  Money owed = self->owed;
  Money given = 0;
  gboolean by_cash = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Payment *payment = row (self->rows, i);

      if (payment->tender == TENDER_CASH)
        {
          cash.captured += payment->captured;
          cash.taken += payment->captured + payment->rounding;
        }
    }
  for (int n = g_test_rand_int_range (1, 4); n > 0 && self->owed > 0; n--)
    {
      Money part = g_test_rand_int_range (1, (gint32)self->owed + 1);
      int which = g_test_rand_int_range (0, 4);

      if (which < 2)
        {
          add_draft (drafts, TENDER_CARD, part)->last4 = g_strdup (which == 0 ? "1111" : "2222");
          self->card[which] += part;
          self->owed -= part;
        }
      else if (which == 2)
        {
          add_draft (drafts, TENDER_BANK_TRANSFER, part);
          self->transfer += part;
          self->owed -= part;
        }
      else
        {
          Money coins = self->step * g_test_rand_int_range (1, 2000 / (gint32)self->step);

          add_draft (drafts, TENDER_CASH, coins);
          given += coins;
          by_cash = TRUE;
        }
    }
  if (by_cash)
    model_pay_cash (self, self->owed, given);
  rows = payment_settle (drafts, owed, cash, self->step, NULL);
  g_assert_nonnull (rows);
  append (self->rows, rows);
}

static void
random_refund (Model *self, Money amount)
{
  g_autoptr (GPtrArray) rows = payment_refund (self->rows, amount, self->step, NULL);
  Money *heaps[] = { &self->card[0], &self->card[1], &self->transfer };
  Money card_back = 0;

  g_assert_nonnull (rows);
  append (self->rows, rows);
  for (guint i = 0; i < rows->len; i++)
    card_back += row (rows, i)->tender == TENDER_CARD ? -row (rows, i)->captured : 0;
  g_assert_cmpint (card_back, ==, MIN (amount, self->card[0] + self->card[1]));
  for (guint i = 0; i < rows->len; i++)
    {
      const Payment *back = row (rows, i);
      Money *heap = back->tender == TENDER_BANK_TRANSFER   ? heaps[2]
                    : g_strcmp0 (back->last4, "1111") == 0 ? heaps[0]
                                                           : heaps[1];

      g_assert_cmpint (back->captured, <, 0);
      amount += back->captured;
      if (back->tender != TENDER_CASH)
        {
          *heap += back->captured;
          g_assert_cmpint (*heap, >=, 0);
          continue;
        }
      self->cash_back_due -= back->captured;
      self->cash_back -= back->captured + back->rounding;
      g_assert_cmpint (self->cash_back_due, <=, self->cash_due);
      g_assert_cmpint (self->cash_back, ==,
                       self->cash_back_due == self->cash_due
                           ? self->drawer
                           : nearest (self->cash_back_due, self->step));
    }
  g_assert_cmpint (amount, ==, 0);
}

/* An order is paid in random parts and given back in random parts: no tender gives back more than
 * it took, and when all is back, each has given exactly what it took. */
static void
check_random_history (void)
{
  static const Money steps[] = { 1, 5, 10, 50, 100 };
  Model model = { .step = steps[g_test_rand_int_range (0, G_N_ELEMENTS (steps))],
                  .rows = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_free) };
  Money left = g_test_rand_int_range (1, 3000);
  Money moved[N_TENDERS] = { 0 };

  model.owed = left;
  while (model.owed > 0 && g_test_rand_int_range (0, 8) > 0)
    random_payment (&model);
  left -= model.owed;
  g_assert_cmpint (left, ==, model.card[0] + model.card[1] + model.transfer + model.cash_due);
  if (model.owed == 0)
    g_assert_cmpint (model.drawer, ==, nearest (model.cash_due, model.step));
  while (left > 0)
    {
      Money part = g_test_rand_int_range (1, (gint32)left + 1);

      random_refund (&model, part);
      left -= part;
    }
  for (guint i = 0; i < model.rows->len; i++)
    {
      const Payment *payment = row (model.rows, i);

      g_assert_cmpint (payment->captured + payment->rounding, ==, payment->given - payment->change);
      g_assert_cmpint (payment->change, >=, 0);
      moved[payment->tender] += payment->captured + payment->rounding;
    }
  for (guint i = 0; i < N_TENDERS; i++)
    g_assert_cmpint (moved[i], ==, 0);
  g_assert_null (payment_refund (model.rows, 1, model.step, NULL));
  g_ptr_array_unref (model.rows);
}

static void
test_random_histories (void)
{
  for (int i = 0; i < CASES; i++)
    check_random_history ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payment-refund/card-before-cash", test_refund_order);
  g_test_add_func ("/payment-refund/each-card-gets-its-own", test_refund_to_each_card);
  g_test_add_func ("/payment-refund/cash-rounding-is-cumulative",
                   test_refund_rounding_is_cumulative);
  g_test_add_func ("/payment-refund/all-back-is-what-cash-took",
                   test_refund_of_card_and_rounded_cash);
  g_test_add_func ("/payment-refund/to-the-cent-after-the-coin-changed",
                   test_refund_after_the_coin_changed);
  g_test_add_func ("/payment-refund/never-more-than-was-paid", test_refund_edges);
  g_test_add_func ("/payment-refund/random-histories-balance", test_random_histories);
  return g_test_run ();
}
