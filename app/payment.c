/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the money handed over comes to. Pure arithmetic on what it is given (RULES.md 6 and 7); who
 * writes it down is order-pay.c's matter, what goes back payment-refund.c's.
 *
 * Only cash is rounded, only cash gives change. An order is settled in exact amounts: what cash
 * captured is its unrounded share, and the rounding stands beside it. */

#include "config.h"

#include "payment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "error.h"
#include "text.h"

static const char *const tender_names[N_TENDERS] = {
  [TENDER_CASH] = "cash",
  [TENDER_CARD] = "card",
  [TENDER_VOUCHER] = "voucher",
  [TENDER_BANK_TRANSFER] = "bank-transfer",
};

/* Drafts on their way to rows. */
typedef struct {
  GPtrArray *rows;
  Payment *by_cash; /* (nullable) one of rows */
  guint cash_part;
  Money rest;
} Settlement;

static gboolean
refuse (GError **error, DeskError code, guint part, const char *field, const char *sentence)
{
  g_autofree char *pointer = g_strdup_printf ("/payments/%u%s", part, field);

  desk_error_set (error, code, pointer, "%s", sentence);
  return FALSE;
}

static void
in_part (GError **error, guint part)
{
  g_autofree char *pointer = g_strdup_printf ("/payments/%u", part);

  desk_error_in_field (error, pointer);
}

static gboolean
refuse_field (GError **error, const char *field, const char *sentence)
{
  desk_error_set (error, DESK_ERROR_INVALID, field, "%s", sentence);
  return FALSE;
}

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
is_four_digits (const char *text)
{
  return strlen (text) == 4 && strspn (text, "0123456789") == 4;
}

static Payment *
payment_from_draft (const PaymentDraft *draft)
{
  Payment *payment = g_new0 (Payment, 1);

  payment->tender = draft->tender;
  payment->captured = draft->amount;
  payment->given = draft->amount;
  payment->last4 = is_given (draft->last4) ? g_strdup (draft->last4) : NULL;
  payment->authorisation = is_given (draft->authorisation) ? g_strdup (draft->authorisation) : NULL;
  payment->reference = is_given (draft->reference) ? g_strdup (draft->reference) : NULL;
  payment->code = is_given (draft->code) ? g_strdup (draft->code) : NULL;
  return payment;
}

/* One more draft: all but cash must be covered by what is still owed; cash is one heap. */
static gboolean
take_draft (Settlement *self, const PaymentDraft *draft, guint part, GError **error)
{
  if (draft->tender != TENDER_CASH)
    {
      if (draft->amount > self->rest)
        return refuse (error, DESK_ERROR_INVALID, part, "/amount",
                       _ ("More than is due: only cash gives change."));
      self->rest -= draft->amount;
      g_ptr_array_add (self->rows, payment_from_draft (draft));
    }
  else if (self->by_cash == NULL)
    {
      self->by_cash = payment_from_draft (draft);
      self->cash_part = part;
      g_ptr_array_add (self->rows, self->by_cash);
    }
  else
    {
      if (self->by_cash->reference == NULL && is_given (draft->reference))
        self->by_cash->reference = g_strdup (draft->reference);
      return money_add (self->by_cash->given, draft->amount, &self->by_cash->given, error);
    }
  return TRUE;
}

/* Cash takes the whole rest when what was given covers it rounded, otherwise a part of it. */
static gboolean
settle_cash (Settlement *self, CashSoFar cash, Money step, GError **error)
{
  Payment *payment = self->by_cash;
  Money due;

  if (!payment_cash_due (self->rest, cash, step, &due, error))
    return FALSE;
  if (payment->given >= due)
    {
      payment->captured = self->rest;
      payment->rounding = due - self->rest;
      payment->change = payment->given - due;
      if (self->rest == 0 && payment->given == 0)
        g_ptr_array_remove (self->rows, payment);
      return TRUE;
    }
  if (payment->given == 0)
    return refuse (error, DESK_ERROR_INVALID, self->cash_part, "/amount",
                   _ ("The amount must be above zero."));
  if (payment->given >= self->rest)
    return refuse (error, DESK_ERROR_UNPAID, self->cash_part, "/amount",
                   _ ("Cash is rounded to the smallest coin, and this is less than that."));
  payment->captured = payment->given;
  return TRUE;
}

/**
 * tender_name:
 * @tender: a tender
 *
 * Returns: its name as in JSON and in the record, static.
 */
const char *
tender_name (Tender tender)
{
  g_return_val_if_fail ((guint)tender < N_TENDERS, "cash");
  return tender_names[tender];
}

/**
 * tender_parse:
 * @name: (nullable): a name as tender_name() gives it
 * @tender: (out): set only on success
 *
 * Returns: whether there is such a tender.
 */
gboolean
tender_parse (const char *name, Tender *tender)
{
  int found = text_index (tender_names, N_TENDERS, name);

  if (found >= 0)
    *tender = (Tender)found;
  return found >= 0;
}

/**
 * payment_draft_free:
 * @self: (nullable): a draft
 */
void
payment_draft_free (PaymentDraft *self)
{
  if (self == NULL)
    return;
  g_free (self->last4);
  g_free (self->authorisation);
  g_free (self->reference);
  g_free (self->code);
  g_free (self);
}

/**
 * payment_draft_copy:
 * @self: a draft
 *
 * Returns: (transfer full): a copy of it, strings too.
 */
PaymentDraft *
payment_draft_copy (const PaymentDraft *self)
{
  PaymentDraft *copy = g_new (PaymentDraft, 1);

  *copy = *self;
  copy->last4 = g_strdup (self->last4);
  copy->authorisation = g_strdup (self->authorisation);
  copy->reference = g_strdup (self->reference);
  copy->code = g_strdup (self->code);
  return copy;
}

/**
 * payment_free:
 * @self: (nullable): a payment
 */
void
payment_free (Payment *self)
{
  if (self == NULL)
    return;
  g_free (self->uuid);
  g_free (self->last4);
  g_free (self->authorisation);
  g_free (self->reference);
  g_free (self->code);
  g_free (self);
}

/**
 * payment_copy:
 * @self: a payment
 *
 * Returns: (transfer full): a copy of it, strings too.
 */
Payment *
payment_copy (const Payment *self)
{
  Payment *copy = g_new (Payment, 1);

  *copy = *self;
  copy->uuid = g_strdup (self->uuid);
  copy->last4 = g_strdup (self->last4);
  copy->authorisation = g_strdup (self->authorisation);
  copy->reference = g_strdup (self->reference);
  copy->code = g_strdup (self->code);
  return copy;
}

/**
 * payment_check_draft:
 * @draft: what was handed over
 * @error: %DESK_ERROR_INVALID, its field a JSON pointer into the draft, such as "/last4"
 *
 * What only one tender can say must not be said of another, and something must have been paid. Safe
 * on every thread.
 */
gboolean
payment_check_draft (const PaymentDraft *draft, GError **error)
{
  gboolean is_card = draft->tender == TENDER_CARD;

  if (draft->tender == TENDER_VOUCHER && !is_given (draft->code))
    return refuse_field (error, "/code", _ ("Scan the voucher, or type its code."));
  if (draft->tender != TENDER_VOUCHER && is_given (draft->code))
    return refuse_field (error, "/code", _ ("Only a voucher has a code."));
  if (is_given (draft->last4) && !is_card)
    return refuse_field (error, "/last4", _ ("Only a card has last digits."));
  if (is_given (draft->last4) && !is_four_digits (draft->last4))
    return refuse_field (error, "/last4",
                         _ ("Type the last four digits of the card, and no more."));
  if (is_given (draft->authorisation) && !is_card)
    return refuse_field (error, "/authorisation", _ ("Only a card has an authorisation."));
  if (draft->amount < 0 || (draft->amount == 0 && draft->tender != TENDER_CASH))
    return refuse_field (error, "/amount", _ ("The amount must be above zero."));
  return TRUE;
}

/**
 * payment_cash_so_far:
 * @payments: (element-type Payment): all rows of an order
 *
 * Returns: what cash did on it, for the cumulative rounding of rule 7; what was swapped away never
 * was cash. The record's sums fit. Safe on every thread.
 */
CashSoFar
payment_cash_so_far (const GPtrArray *payments)
{
  CashSoFar cash = { 0 };

  for (guint i = 0; i < payments->len; i++)
    {
      const Payment *payment = g_ptr_array_index (payments, i);

      if (payment->tender != TENDER_CASH || payment->undone || payment->carried)
        continue;
      cash.captured += payment->captured;
      cash.taken += payment->captured + payment->rounding;
    }
  return cash;
}

/**
 * payment_cash_due:
 * @owed: what is still owed on the order, exact
 * @cash: what cash has done on it so far
 * @cash_step: the smallest coin, above 0
 * @due: (out): what settles it in cash, cumulative over the order, never below 0; set only on
 *   success
 * @error: %DESK_ERROR_INVALID when it does not fit
 *
 * Rule 7. Returns: whether it fits. Safe on every thread.
 */
gboolean
payment_cash_due (Money owed, CashSoFar cash, Money cash_step, Money *due, GError **error)
{
  Money all;
  Money rounded;
  Money more;

  if (owed <= 0)
    {
      *due = 0;
      return TRUE;
    }
  if (!money_add (cash.captured, owed, &all, error)
      || !money_round_to (all, cash_step, &rounded, error)
      || !money_sub (rounded, cash.taken, &more, error))
    return FALSE;
  *due = MAX (more, 0);
  return TRUE;
}

/**
 * payment_check_part:
 * @draft: what was handed over in one tender
 * @part: its place in the form, from 0
 * @error: %DESK_ERROR_INVALID, its field a JSON pointer such as "/payments/0/amount"
 *
 * As payment_check_draft(), of one of several.
 */
gboolean
payment_check_part (const PaymentDraft *draft, guint part, GError **error)
{
  if (payment_check_draft (draft, error))
    return TRUE;
  in_part (error, part);
  return FALSE;
}

/**
 * payment_settle:
 * @drafts: (element-type PaymentDraft): what was handed over
 * @owed: what is still owed on the order, exact
 * @cash: what cash has done on it so far
 * @cash_step: the smallest coin, above 0
 * @error: %DESK_ERROR_INVALID, its field a JSON pointer such as "/payments/0/amount";
 *   %DESK_ERROR_UNPAID for cash that covers the exact amount but not the rounded one
 *
 * All but cash is captured as it is and must not be above what is owed; cash, all of it in one row
 * where the first of it stood, takes the rest and gives change, or captures a part of it unrounded
 * (rules 6 and 7). Cash of 0.00 is fine where the rest rounds to nothing.
 *
 * Returns: (transfer full) (element-type Payment): the rows to be written, without id and time; or
 * %NULL. Safe on every thread.
 */
GPtrArray *
payment_settle (const GPtrArray *drafts, Money owed, CashSoFar cash, Money cash_step,
                GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_free);
  Settlement settlement = { .rows = rows, .rest = MAX (owed, 0) };

  for (guint i = 0; i < drafts->len; i++)
    {
      const PaymentDraft *draft = g_ptr_array_index (drafts, i);

      if (!payment_check_part (draft, i, error) || !take_draft (&settlement, draft, i, error))
        return NULL;
    }
  if (settlement.by_cash != NULL && !settle_cash (&settlement, cash, cash_step, error))
    return NULL;
  return g_steal_pointer (&rows);
}
