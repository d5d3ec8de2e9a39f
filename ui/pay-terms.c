/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a form of tenders is read and what it comes to, by the very rule that posts it (rules 6 and
 * 7); and when a number in it cannot have been an amount. */

#include "config.h"

#include "pay-terms.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "typed.h"

#define MOST_DIGITS 8 /* a number this long without decimals was a barcode */
#define MOST_TIMES_DUE 10

static gboolean
looks_scanned (const PayTerms *self, const char *text, Money amount)
{
  guint digits = 0;
  gboolean has_point = FALSE;
  Money most;

  for (const char *c = text; *c != '\0'; c++)
    {
      digits += g_ascii_isdigit (*c);
      has_point |= *c == '.' || *c == ',';
    }
  if (digits >= MOST_DIGITS && !has_point)
    return TRUE;
  return money_mul_div (MAX (self->owed, self->cash_due), MOST_TIMES_DUE, 1, &most, NULL)
         && amount > MAX (most, MOST_TIMES_DUE);
}

static PaymentDraft *
add (GPtrArray *payments, Tender tender, Money amount)
{
  PaymentDraft *payment = g_new0 (PaymentDraft, 1);

  payment->tender = tender;
  payment->amount = amount;
  g_ptr_array_add (payments, payment);
  return payment;
}

/**
 * pay_terms_add:
 * @typed: what stands in the field of @tender; empty and 0 add nothing
 * @payments: (inout) (element-type PaymentDraft): gets one more
 * @error: `invalid`; its field is %PAY_TERMS_SCAN for a number that no clerk types as an amount
 */
gboolean
pay_terms_add (const PayTerms *self, Tender tender, const char *typed, GPtrArray *payments,
               GError **error)
{
  Money amount;

  if (!typed_money (typed, self->exponent, &amount, error))
    return FALSE;
  if (looks_scanned (self, typed, amount))
    {
      desk_error_set (error, DESK_ERROR_INVALID, PAY_TERMS_SCAN, "%s",
                      _ ("That was a barcode, no amount. Nothing was taken."));
      return FALSE;
    }
  /* Cash of 0.00 is a payment where rounding leaves nothing to take. */
  if (amount != 0 || (tender == TENDER_CASH && *typed != '\0' && self->cash_due == 0))
    add (payments, tender, amount);
  return TRUE;
}

/**
 * pay_terms_add_exact_cash:
 *
 * What Enter alone means: all of it in cash, to the coin.
 */
void
pay_terms_add_exact_cash (const PayTerms *self, GPtrArray *payments)
{
  add (payments, TENDER_CASH, self->cash_due);
}

static void
add_up (PayOutcome *outcome, const GPtrArray *settled)
{
  for (guint i = 0; i < settled->len; i++)
    {
      const Payment *payment = g_ptr_array_index (settled, i);

      outcome->change += payment->change;
      outcome->rounding += payment->rounding;
      outcome->rest -= payment->captured;
    }
}

/**
 * pay_terms_lay:
 * @payments: (element-type PaymentDraft): the whole form
 *
 * Returns: (transfer full) (nullable) (element-type GPtrArray): what of it goes on each order.
 */
GPtrArray *
pay_terms_lay (const PayTerms *self, const GPtrArray *payments, GError **error)
{
  const PaymentDebt one = { self->owed, self->cash_so_far };

  return payment_lay (payments, self->n_debts > 0 ? self->debts : &one, MAX (self->n_debts, 1),
                      self->cash_step, error);
}

/**
 * pay_terms_settle:
 * @payments: (element-type PaymentDraft): the whole form
 * @outcome: (out): what it comes to
 */
gboolean
pay_terms_settle (const PayTerms *self, const GPtrArray *payments, PayOutcome *outcome,
                  GError **error)
{
  g_autoptr (GPtrArray) laid = pay_terms_lay (self, payments, error);

  *outcome = (PayOutcome){ .rest = self->owed };
  if (laid == NULL)
    return FALSE;
  for (guint i = 0; i < laid->len; i++)
    add_up (outcome, g_ptr_array_index (laid, i));
  return TRUE;
}

/**
 * pay_terms_rest:
 * @tender: which is to take the rest
 * @others: (element-type PaymentDraft): what the other tenders take
 * @rest: (out): what is left for it, rounded where it is cash
 */
gboolean
pay_terms_rest (const PayTerms *self, Tender tender, const GPtrArray *others, Money *rest)
{
  const PaymentDebt one = { self->owed, self->cash_so_far };

  if (tender == TENDER_CASH)
    return payment_lay_cash_due (others, self->n_debts > 0 ? self->debts : &one,
                                 MAX (self->n_debts, 1), self->cash_step, rest, NULL);
  *rest = self->owed;
  for (guint i = 0; i < others->len; i++)
    *rest -= ((PaymentDraft *)g_ptr_array_index (others, i))->amount;
  *rest = MAX (*rest, 0);
  return TRUE;
}

/**
 * pay_terms_offer_notes:
 * @notes: (out caller-allocates): amounts that people hand over for this: the next notes above it
 * @n_notes: room in @notes
 *
 * Returns: how many there are.
 */
guint
pay_terms_offer_notes (const PayTerms *self, Money *notes, guint n_notes)
{
  static const int faces[] = { 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000 };
  Money unit = 1;
  guint n = 0;

  for (int i = 0; i < self->exponent; i++)
    unit *= 10;
  for (guint i = 0; i < G_N_ELEMENTS (faces) && n < n_notes; i++)
    if (faces[i] * unit > self->cash_due)
      notes[n++] = faces[i] * unit;
  return n;
}
