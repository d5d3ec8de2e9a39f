/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One form of money laid on several orders (rules 6 and 7): the examples, the edges, and random
 * debts against a model that lays lengths side by side instead of walking. */

#include "config.h"

#include "payment.h"

#include "error.h"

#define CASES 20000
#define MOST_DEBTS 7

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

static GPtrArray *
lay (const GPtrArray *drafts, const PaymentDebt *debts, guint n, Money step)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *laid = payment_lay (drafts, debts, n, step, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (laid->len, ==, n);
  return laid;
}

static const GPtrArray *
rows_of (const GPtrArray *laid, guint debt)
{
  return g_ptr_array_index (laid, debt);
}

static Money
sum_of (const GPtrArray *rows, Tender tender)
{
  Money sum = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const Payment *payment = g_ptr_array_index (rows, i);

      if (payment->tender == tender)
        sum += payment->captured;
    }
  return sum;
}

static void
assert_row (const GPtrArray *laid, guint debt, guint i, Tender tender, Money captured,
            Money rounding, Money given, Money change)
{
  const GPtrArray *rows = rows_of (laid, debt);
  const Payment *payment;

  g_assert_cmpuint (i, <, rows->len);
  payment = g_ptr_array_index (rows, i);
  g_assert_cmpint (payment->tender, ==, tender);
  g_assert_cmpint (payment->captured, ==, captured);
  g_assert_cmpint (payment->rounding, ==, rounding);
  g_assert_cmpint (payment->given, ==, given);
  g_assert_cmpint (payment->change, ==, change);
}

/* A card of 20.00 and cash of 10.00 on 12.00, 15.00 and 9.00. */
static void
test_oldest_first (void)
{
  const PaymentDebt debts[] = { { .owed = 1200 }, { .owed = 1500 }, { .owed = 900 } };
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) laid = NULL;

  add_draft (drafts, TENDER_CASH, 1000);
  add_draft (drafts, TENDER_CARD, 2000)->last4 = g_strdup ("4242");
  laid = lay (drafts, debts, 3, 1);
  assert_row (laid, 0, 0, TENDER_CARD, 1200, 0, 1200, 0);
  g_assert_cmpuint (rows_of (laid, 0)->len, ==, 1);
  assert_row (laid, 1, 0, TENDER_CARD, 800, 0, 800, 0);
  assert_row (laid, 1, 1, TENDER_CASH, 700, 0, 700, 0);
  assert_row (laid, 2, 0, TENDER_CASH, 300, 0, 300, 0);
  for (guint debt = 0; debt < 2; debt++)
    g_assert_cmpstr (((Payment *)rows_of (laid, debt)->pdata[0])->last4, ==, "4242");
}

/* The rest of a handful that does not reach stays on the youngest it reached. */
static void
test_part_leaves_the_younger (void)
{
  const PaymentDebt debts[] = { { .owed = 1200 }, { .owed = 1500 }, { .owed = 900 } };
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) laid = NULL;

  add_draft (drafts, TENDER_CASH, 500);
  add_draft (drafts, TENDER_CASH, 1000);
  laid = lay (drafts, debts, 3, 1);
  assert_row (laid, 0, 0, TENDER_CASH, 1200, 0, 1200, 0);
  assert_row (laid, 1, 0, TENDER_CASH, 300, 0, 300, 0);
  g_assert_cmpuint (rows_of (laid, 2)->len, ==, 0);
}

/* Step 0.05: 12.33 and 5.02 take 12.35 and 5.00, each its own; 20.00 gives 2.65 back. */
static void
test_each_is_rounded_alone (void)
{
  const PaymentDebt debts[] = { { .owed = 1233 }, { .owed = 502 } };
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) none = drafts_new ();
  g_autoptr (GPtrArray) laid = NULL;
  Money due;

  g_assert_true (payment_lay_cash_due (none, debts, 2, 5, &due, NULL));
  g_assert_cmpint (due, ==, 1735);
  add_draft (drafts, TENDER_CASH, 2000);
  laid = lay (drafts, debts, 2, 5);
  assert_row (laid, 0, 0, TENDER_CASH, 1233, 2, 1235, 0);
  assert_row (laid, 1, 0, TENDER_CASH, 502, -2, 765, 265);
}

/* Three debts of 0.02 at a step of 0.05 are nothing each in cash, and are settled so. */
static void
test_what_rounds_to_nothing (void)
{
  const PaymentDebt debts[] = { { .owed = 2 }, { .owed = 2 }, { .owed = 2 } };
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) laid = NULL;

  add_draft (drafts, TENDER_CASH, 0);
  laid = lay (drafts, debts, 3, 5);
  for (guint i = 0; i < 3; i++)
    assert_row (laid, i, 0, TENDER_CASH, 2, -2, 0, 0);
}

/* 10.02 was paid by coins that no coin makes; the next cash on it makes that good. */
static void
test_rounding_is_cumulative (void)
{
  const PaymentDebt debts[] = { { .owed = 1945, .cash = { 1002, 1002 } }, { .owed = 100 } };
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) laid = NULL;

  add_draft (drafts, TENDER_CASH, 1943 + 100);
  laid = lay (drafts, debts, 2, 5);
  assert_row (laid, 0, 0, TENDER_CASH, 1945, -2, 1943, 0);
  assert_row (laid, 1, 0, TENDER_CASH, 100, 0, 100, 0);
}

/* The card pays all, and cash was put down as well: it comes back. */
static void
test_cash_too_many (void)
{
  const PaymentDebt debts[] = { { .owed = 1200 }, { .owed = 300 } };
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GPtrArray) laid = NULL;

  add_draft (drafts, TENDER_CARD, 1500);
  add_draft (drafts, TENDER_CASH, 500);
  laid = lay (drafts, debts, 2, 1);
  assert_row (laid, 1, 1, TENDER_CASH, 0, 0, 500, 500);
}

static void
refused (Tender first, Money one, Tender second, Money other, Money step, DeskError code,
         const char *field)
{
  const PaymentDebt debts[] = { { .owed = 1200 }, { .owed = 333 } };
  g_autoptr (GPtrArray) drafts = drafts_new ();
  g_autoptr (GError) error = NULL;

  add_draft (drafts, first, one);
  add_draft (drafts, second, other);
  g_assert_null (payment_lay (drafts, debts, 2, step, &error));
  g_assert_error (error, DESK_ERROR, (int)code);
  g_assert_cmpstr (desk_error_get_field (error), ==, field);
}

static void
test_refusals (void)
{
  refused (TENDER_CARD, 1000, TENDER_BANK_TRANSFER, 534, 1, DESK_ERROR_INVALID,
           "/payments/1/amount");
  refused (TENDER_CARD, 100, TENDER_CASH, 0, 1, DESK_ERROR_INVALID, "/payments/1/amount");
  refused (TENDER_CARD, 100, TENDER_CARD, 0, 1, DESK_ERROR_INVALID, "/payments/1/amount");
  refused (TENDER_CARD, 100, TENDER_VOUCHER, 1, 1, DESK_ERROR_INVALID, "/payments/1/code");
  refused (TENDER_CARD, 1200, TENDER_CASH, 334, 5, DESK_ERROR_UNPAID, "/payments/1/amount");
  refused (TENDER_CARD, G_MAXINT64, TENDER_CASH, 1, 1, DESK_ERROR_INVALID, "/payments/0/amount");
  refused (TENDER_CASH, G_MAXINT64, TENDER_CASH, 1, 1, DESK_ERROR_INVALID, NULL);
}

/* The model */

static Money
nearest (Money amount, Money step)
{
  return (amount + step / 2) / step * step;
}

static Money
overlap (Money from, Money to, Money other_from, Money other_to)
{
  return MAX (MIN (to, other_to) - MAX (from, other_from), 0);
}

typedef struct {
  PaymentDebt debts[MOST_DEBTS];
  guint n;
  Money step;
  Money total;
  Money card, transfer, cash; /* cash below 0: none in the form */
} Case;

static void
make_case (Case *self)
{
  static const Money steps[] = { 1, 5, 10, 50, 100 };

  self->n = (guint)g_test_rand_int_range (1, MOST_DEBTS + 1);
  self->step = steps[g_test_rand_int_range (0, G_N_ELEMENTS (steps))];
  self->total = 0;
  for (guint i = 0; i < self->n; i++)
    {
      PaymentDebt *debt = &self->debts[i];

      debt->owed = g_test_rand_int_range (1, g_test_rand_bit () ? 4000 : 120);
      debt->cash.captured = g_test_rand_bit () ? g_test_rand_int_range (0, 2000) : 0;
      debt->cash.taken
          = g_test_rand_bit () ? nearest (debt->cash.captured, self->step) : debt->cash.captured;
      self->total += debt->owed;
    }
  self->card = g_test_rand_bit () ? g_test_rand_int_range (0, (gint32)self->total + 1) : 0;
  self->transfer
      = g_test_rand_bit () ? g_test_rand_int_range (0, (gint32)(self->total - self->card) + 1) : 0;
  self->cash = g_test_rand_int_range (0, 5) > 0
                   ? self->step * g_test_rand_int_range (0, (gint32)(self->total / self->step) + 20)
                   : -1;
}

/* What cash settles the order @i for, where @rest of it is left: never below nothing. */
static Money
alone (const Case *self, guint i, Money rest)
{
  const CashSoFar *cash = &self->debts[i].cash;

  return rest > 0 ? MAX (nearest (cash->captured + rest, self->step) - cash->taken, 0) : 0;
}

/* Nothing of what an order took is left when all of it goes back. */
static void
check_refund (const Case *self, const GPtrArray *rows)
{
  g_autoptr (GPtrArray) back = NULL;
  Money captured = 0, moved = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const Payment *payment = g_ptr_array_index (rows, i);

      captured += payment->captured;
      moved += payment->captured + payment->rounding;
    }
  back = payment_refund (rows, captured, self->step, NULL);
  g_assert_nonnull (back);
  for (guint i = 0; i < back->len; i++)
    {
      const Payment *payment = g_ptr_array_index (back, i);

      moved += payment->captured + payment->rounding;
    }
  g_assert_cmpint (moved, ==, 0);
}

/* Orders and exact tenders are lengths on one line: an order gets of a tender what lies side by
 * side. Cash fills the rest in order until it is used up. */
static void
check_laid (const Case *self, const GPtrArray *laid)
{
  Money at = 0, left = self->cash, given = 0, change = 0;
  gboolean open = FALSE;

  for (guint i = 0; i < self->n; i++)
    {
      const GPtrArray *rows = rows_of (laid, i);
      Money to = at + self->debts[i].owed;
      Money card = overlap (at, to, 0, self->card);
      Money transfer = overlap (at, to, self->card, self->card + self->transfer);
      Money rest = self->debts[i].owed - card - transfer;
      Money due = alone (self, i, rest);
      Money cash = left < 0 || open ? 0 : left >= due ? rest : left;

      g_assert_cmpint (sum_of (rows, TENDER_CARD), ==, card);
      g_assert_cmpint (sum_of (rows, TENDER_BANK_TRANSFER), ==, transfer);
      g_assert_cmpint (sum_of (rows, TENDER_CASH), ==, cash);
      open |= card + transfer + cash < self->debts[i].owed;
      for (guint j = 0; j < rows->len; j++)
        {
          const Payment *payment = g_ptr_array_index (rows, j);

          g_assert_cmpint (payment->captured + payment->rounding, ==,
                           payment->given - payment->change);
          g_assert_cmpint (payment->captured, >=, 0);
          given += payment->given;
          change += payment->change;
          if (payment->tender == TENDER_CASH)
            g_assert_cmpint (payment->captured + payment->rounding, ==, open ? cash : due);
        }
      left -= left < 0 ? 0 : open ? cash : due;
      at = to;
      check_refund (self, rows);
    }
  g_assert_cmpint (given, ==, self->card + self->transfer + MAX (self->cash, 0));
  g_assert_cmpint (change, ==, open ? 0 : MAX (left, 0));
}

static void
check_cash_due (const Case *self, const GPtrArray *exact)
{
  Money at = 0, all = 0, due;

  for (guint i = 0; i < self->n; i++)
    {
      Money to = at + self->debts[i].owed;

      all += alone (self, i, to - at - overlap (at, to, 0, self->card + self->transfer));
      at = to;
    }
  g_assert_true (payment_lay_cash_due (exact, self->debts, self->n, self->step, &due, NULL));
  g_assert_cmpint (due, ==, all);
}

static void
test_random (void)
{
  guint laid_out = 0;

  for (int n = 0; n < CASES; n++)
    {
      g_autoptr (GPtrArray) drafts = drafts_new ();
      g_autoptr (GPtrArray) laid = NULL;
      g_autoptr (GError) error = NULL;
      Case one;

      make_case (&one);
      if (one.card > 0)
        add_draft (drafts, TENDER_CARD, one.card);
      if (one.transfer > 0)
        add_draft (drafts, TENDER_BANK_TRANSFER, one.transfer);
      check_cash_due (&one, drafts);
      if (one.cash >= 0)
        add_draft (drafts, TENDER_CASH, one.cash);
      laid = payment_lay (drafts, one.debts, one.n, one.step, &error);
      if (laid == NULL)
        {
          /* Nothing in the hand, or short of a coin that only odd payments before can miss. */
          g_assert_true (one.cash == 0 || g_error_matches (error, DESK_ERROR, DESK_ERROR_UNPAID));
          continue;
        }
      laid_out++;
      check_laid (&one, laid);
    }
  g_assert_cmpuint (laid_out, >, CASES / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payment-lay/oldest-first", test_oldest_first);
  g_test_add_func ("/payment-lay/a-part-leaves-the-younger-open", test_part_leaves_the_younger);
  g_test_add_func ("/payment-lay/each-order-is-rounded-alone", test_each_is_rounded_alone);
  g_test_add_func ("/payment-lay/what-rounds-to-nothing-is-settled", test_what_rounds_to_nothing);
  g_test_add_func ("/payment-lay/rounding-is-cumulative", test_rounding_is_cumulative);
  g_test_add_func ("/payment-lay/cash-beside-a-card-comes-back", test_cash_too_many);
  g_test_add_func ("/payment-lay/refusals", test_refusals);
  g_test_add_func ("/payment-lay/random-debts", test_random);
  return g_test_run ();
}
