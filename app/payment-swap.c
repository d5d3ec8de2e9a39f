/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One payment of an order, moved to the tender that it really came by: rung up as cash, but it was
 * a card. Pure arithmetic on the rows of an order (RULES.md 7 and 20).
 *
 * The payment is taken back exactly as it stands in the record, with the rounding that it had, and
 * what it had captured is captured anew. So what is owed stays the same, and the rounding follows
 * the cash:
 *
 * - away from cash: over the counter goes back what came, captured + rounding. The other tender
 *   captures the exact amount; only cash is rounded. 12.33 rung up as cash of 12.35: 12.35 go out
 *   of the drawer, 12.33 stand on the card.
 * - to cash: what the amount adds to the cash of the order, rounded together with it (rule 7):
 *   step·round((cash so far + amount)/step) less what cash has taken.
 *
 * What was swapped away never was cash: from then on both of its rows are left out where cash is
 * summed up (Payment.undone). What the rest of the cash has taken may differ from what it captured
 * by half a step at most, after each swap as after each payment: else this payment was rounded
 * together with others, and cannot go alone. Where nothing was swapped before, the newest always
 * can: it leaves what was there before it came. */

#include "config.h"

#include "payment.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "text.h"

static gboolean
refuse (GError **error, DeskError code, const char *field, const char *sentence)
{
  desk_error_set (error, code, field, "%s", sentence);
  return FALSE;
}

static gboolean
is_same_text (const char *one, const char *other)
{
  return g_str_equal (text_or_empty (one), text_or_empty (other));
}

static gboolean
is_same_account (const Payment *one, const Payment *other)
{
  return one->tender == other->tender && is_same_text (one->last4, other->last4);
}

/* Money that went back, and not by a swap. */
static gboolean
went_back (const GPtrArray *payments, const Payment *from)
{
  for (guint i = 0; i < payments->len; i++)
    {
      const Payment *payment = g_ptr_array_index (payments, i);

      if (payment->captured < 0 && !payment->undone && is_same_account (payment, from))
        return TRUE;
    }
  return FALSE;
}

/* Whether the cash that stays is rounded right by itself, or is what it was before this came. */
static gboolean
rest_is_round (const GPtrArray *payments, int which, Money step)
{
  const Payment *from = g_ptr_array_index (payments, which - 1);
  CashSoFar cash = payment_cash_so_far (payments);
  Money off = ABS (cash.taken - cash.captured - from->rounding);
  gboolean leaves_what_was = TRUE;

  for (guint i = 0; i < payments->len; i++)
    {
      const Payment *other = g_ptr_array_index (payments, i);
      gboolean is_later = i >= (guint)which;

      if (other->tender == TENDER_CASH && other->undone != is_later)
        leaves_what_was = FALSE;
    }
  return leaves_what_was || off <= step / 2;
}

/**
 * payment_check_swap:
 * @payments: (element-type Payment): all rows of an order, refunds too
 * @which: one of them, from 1
 * @cash_step: the smallest coin, above 0
 * @error: %DESK_ERROR_NOT_FOUND, or %DESK_ERROR_CONSTRAINT, for /payment
 *
 * Returns: whether this payment may be swapped at all: it is whole, and none of it went back. Safe
 * on every thread.
 */
gboolean
payment_check_swap (const GPtrArray *payments, int which, Money cash_step, GError **error)
{
  const Payment *from;

  if (which < 1 || which > (int)payments->len)
    return refuse (error, DESK_ERROR_NOT_FOUND, "/payment",
                   _ ("There is no such payment on this order."));
  from = g_ptr_array_index (payments, which - 1);
  if (from->undone)
    return refuse (error, DESK_ERROR_CONSTRAINT, "/payment", _ ("It was swapped already."));
  if (from->captured < 0)
    return refuse (error, DESK_ERROR_CONSTRAINT, "/payment",
                   _ ("This is money that went back: only what came in can be swapped."));
  if (from->carried)
    return refuse (error, DESK_ERROR_CONSTRAINT, "/payment",
                   _ ("Its value came from another order or tender: no money came by it."));
  if (went_back (payments, from))
    return refuse (error, DESK_ERROR_CONSTRAINT, "/payment",
                   _ ("Some of it went back already: only a whole payment can be swapped."));
  if (from->tender == TENDER_CASH && !rest_is_round (payments, which, cash_step))
    return refuse (error, DESK_ERROR_CONSTRAINT, "/payment",
                   _ ("Its cash was rounded together with other cash: swap the newest first, or "
                      "reverse the sale."));
  return TRUE;
}

/* A card may have been another card; cash is cash. */
static gboolean
check_other (const Payment *from, const PaymentDraft *to, GError **error)
{
  if (from->tender != to->tender
      || (to->tender != TENDER_CASH
          && !(is_same_text (from->last4, to->last4)
               && is_same_text (from->authorisation, to->authorisation)
               && is_same_text (from->reference, to->reference))))
    return TRUE;
  return refuse (error, DESK_ERROR_INVALID, "/tender", _ ("That is what it says already."));
}

static Payment *
take_back (const Payment *from)
{
  Payment *back = g_new0 (Payment, 1);

  back->tender = from->tender;
  back->captured = -from->captured;
  back->rounding = -from->rounding;
  back->given = -(from->captured + from->rounding);
  back->last4 = g_strdup (from->last4);
  return back;
}

static char *
dup_given (const char *text)
{
  return *text_or_empty (text) != '\0' ? g_strdup (text) : NULL;
}

static Payment *
capture_anew (const Payment *from, const PaymentDraft *to, Money given)
{
  Payment *anew = g_new0 (Payment, 1);

  anew->tender = to->tender;
  anew->captured = from->captured;
  anew->rounding = given - from->captured;
  anew->given = given;
  anew->last4 = dup_given (to->last4);
  anew->code = dup_given (to->code);
  anew->authorisation = dup_given (to->authorisation);
  anew->reference = dup_given (to->reference);
  return anew;
}

/**
 * payment_swap:
 * @payments: (element-type Payment): all rows of an order, refunds too
 * @which: the one to be swapped, from 1
 * @to: how it really came; its amount is not looked at, for all of it is swapped
 * @cash_step: the smallest coin, above 0
 * @error: as payment_check_swap() has it; %DESK_ERROR_INVALID for a field of @to
 *
 * Returns: (transfer full) (element-type Payment): two rows to be written, without id and time:
 * what goes back (captured below 0) and what comes instead; or %NULL. Safe on every thread.
 */
GPtrArray *
payment_swap (const GPtrArray *payments, int which, const PaymentDraft *to, Money cash_step,
              GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_free);
  PaymentDraft whole = *to;
  const Payment *from;
  Money given;

  if (!payment_check_swap (payments, which, cash_step, error))
    return NULL;
  from = g_ptr_array_index (payments, which - 1);
  whole.amount = given = from->captured;
  if (!payment_check_draft (&whole, error) || !check_other (from, to, error))
    return NULL;
  if (to->tender == TENDER_CASH
      && !payment_cash_due (from->captured, payment_cash_so_far (payments), cash_step, &given,
                            error))
    return NULL;
  g_ptr_array_add (rows, take_back (from));
  g_ptr_array_add (rows, capture_anew (from, to, given));
  return g_steal_pointer (&rows);
}
