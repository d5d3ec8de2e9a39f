/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What goes back on which tender: never more than it took, and when all goes back, all that it
 * took. Pure arithmetic on the rows of an order (RULES.md 6 and 7). */

#include "config.h"

#include "payment.h"

#include <glib/gi18n-lib.h>

#include "error.h"

/* One account that money came from and can go back to: a card is told apart by its last digits. */
typedef struct {
  Tender tender;
  const Payment *first;
  Money left; /* captured less refunded */
} Source;

/* What cash did on an order, for refunds. */
typedef struct {
  Money captured; /* came in: exact */
  Money taken;    /* came in: over the counter */
  Money returned; /* went back: exact */
  Money paid_out; /* went back: over the counter */
  Money carried;  /* came in, or below 0 went, without money */
} CashHistory;

/* The account that @payment used, made when new. */
static Source *
find_source (GArray *sources, const Payment *payment)
{
  Source made = { .tender = payment->tender, .first = payment };

  for (guint i = 0; i < sources->len; i++)
    {
      Source *source = &g_array_index (sources, Source, i);

      if (source->tender == payment->tender
          && g_strcmp0 (source->first->last4, payment->last4) == 0)
        return source;
    }
  g_array_append_val (sources, made);
  return &g_array_index (sources, Source, sources->len - 1);
}

static gboolean
add_cash_row (CashHistory *cash, const Payment *payment, GError **error)
{
  Money moved;

  if (payment->carried)
    return money_add (cash->carried, payment->captured, &cash->carried, error);
  if (!money_add (payment->captured, payment->rounding, &moved, error))
    return FALSE;
  if (payment->captured < 0)
    return money_sub (cash->returned, payment->captured, &cash->returned, error)
           && money_sub (cash->paid_out, moved, &cash->paid_out, error);
  return money_add (cash->captured, payment->captured, &cash->captured, error)
         && money_add (cash->taken, moved, &cash->taken, error);
}

/* Sums up the history of an order: per account and tender, and for cash. */
static gboolean
read_history (const GPtrArray *payments, GArray *sources, Money left[N_TENDERS], CashHistory *cash,
              GError **error)
{
  for (guint i = 0; i < payments->len; i++)
    {
      const Payment *payment = g_ptr_array_index (payments, i);
      Money *tender_left = &left[payment->tender];

      if (payment->undone)
        continue;
      if (!money_add (*tender_left, payment->captured, tender_left, error))
        return FALSE;
      if (payment->tender == TENDER_CASH)
        {
          if (!add_cash_row (cash, payment, error))
            return FALSE;
        }
      else
        {
          Source *source = find_source (sources, payment);

          if (!money_add (source->left, payment->captured, &source->left, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Of all but cash: over the counter goes what is captured. */
static Payment *
row_new (Tender tender, const char *last4, Money captured, gboolean carried)
{
  Payment *row = g_new0 (Payment, 1);

  row->tender = tender;
  row->last4 = g_strdup (last4);
  row->captured = captured;
  row->given = captured;
  row->carried = carried;
  return row;
}

/* Rule 6 for all but cash: at most what is left on the tender and on each account of it. */
static void
refund_tender (GPtrArray *refunds, const GArray *sources, Tender tender, Money left, Money *rest)
{
  for (guint i = 0; i < sources->len; i++)
    {
      const Source *source = &g_array_index (sources, Source, i);
      Money amount = MIN (MIN (source->left, left), *rest);

      if (source->tender != tender || amount <= 0)
        continue;
      g_ptr_array_add (refunds, row_new (source->tender, source->first->last4, -amount, FALSE));
      left -= amount;
      *rest -= amount;
    }
}

/* All that may ever be paid out: what came over the counter and, in coins, what was carried here.
 */
static gboolean
most_paid_out (const CashHistory *cash, Money step, Money *most, GError **error)
{
  *most = cash->taken;
  return cash->carried == 0
         || (money_add (cash->taken, cash->carried, most, error)
             && money_round_to (*most, step, most, error));
}

/* Rule 7: what is paid out is cumulative, and with the last of it all that cash ever took is back.
 */
static gboolean
refund_cash (GPtrArray *refunds, CashHistory cash, Money amount, Money step, GError **error)
{
  Payment *refund;
  Money returned;
  Money all_paid_out;
  Money paid_out;
  Money most;

  if (!money_add (cash.returned, amount, &returned, error)
      || !money_round_to (returned, step, &all_paid_out, error)
      || !most_paid_out (&cash, step, &most, error))
    return FALSE;
  if (returned == cash.captured + cash.carried)
    all_paid_out = most;
  paid_out = MAX (MIN (all_paid_out, most) - cash.paid_out, 0);
  refund = g_new0 (Payment, 1);
  refund->tender = TENDER_CASH;
  refund->captured = -amount;
  refund->rounding = amount - paid_out;
  refund->given = -paid_out;
  g_ptr_array_add (refunds, refund);
  return TRUE;
}

/**
 * payment_refund:
 * @payments: (element-type Payment): all rows of the order so far, refunds too
 * @amount: what is to go back, exact; not below 0
 * @cash_step: the smallest coin, above 0
 * @error: %DESK_ERROR_CONSTRAINT when more is asked for than was paid
 *
 * To card, bank transfer, voucher and cash, each up to what it captured and has not given back
 * (rule 6); of several cards each up to its own. Cash is rounded cumulatively, and when all of it
 * goes back exactly what it took does (rule 7). What was swapped away counts where it is now.
 *
 * Returns: (transfer full) (element-type Payment): the rows to be written, captured below 0,
 * without id and time; or %NULL. Safe on every thread.
 */
GPtrArray *
payment_refund (const GPtrArray *payments, Money amount, Money cash_step, GError **error)
{
  static const Tender order[] = { TENDER_CARD, TENDER_BANK_TRANSFER, TENDER_VOUCHER };
  g_autoptr (GPtrArray) refunds = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_free);
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (Source));
  Money left[N_TENDERS] = { 0 };
  CashHistory cash = { 0 };
  Money rest = amount;

  if (amount < 0)
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("A refund cannot be below zero."));
      return NULL;
    }
  if (!read_history (payments, sources, left, &cash, error))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    refund_tender (refunds, sources, order[i], left[order[i]], &rest);
  if (rest > MAX (left[TENDER_CASH], 0))
    {
      desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("That is more than what was paid."));
      return NULL;
    }
  if (rest > 0 && !refund_cash (refunds, cash, rest, cash_step, error))
    return NULL;
  return g_steal_pointer (&refunds);
}

/* Carries to @tender what @plan would give back by others; what was paid by voucher goes back to a
 * voucher, whatever is asked for (rule 11). @left is what is still to go back by @tender. */
static gboolean
carry_to (const GPtrArray *plan, Tender tender, GPtrArray *rows, Money *left, GError **error)
{
  Money carried = 0;

  for (guint i = 0; i < plan->len; i++)
    {
      const Payment *row = g_ptr_array_index (plan, i);
      gboolean stays = row->tender == TENDER_VOUCHER;

      if (stays)
        {
          g_ptr_array_add (rows, payment_copy (row));
          *left += row->captured;
        }
      else if (row->tender != tender)
        {
          g_ptr_array_add (rows, row_new (row->tender, row->last4, row->captured, TRUE));
          if (!money_sub (carried, row->captured, &carried, error))
            return FALSE;
        }
    }
  if (carried > 0)
    g_ptr_array_add (rows, row_new (tender, NULL, carried, TRUE));
  return TRUE;
}

/* Cash as it stands after @payments and then @rows. */
static gboolean
read_cash (const GPtrArray *payments, const GPtrArray *rows, CashHistory *cash, GError **error)
{
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (Source));
  Money left[N_TENDERS] = { 0 };

  return read_history (payments, sources, left, cash, error)
         && read_history (rows, sources, left, cash, error);
}

/**
 * payment_refund_by:
 * @payments: (element-type Payment): all rows of the order so far, refunds too
 * @amount: what is to go back, exact; not below 0
 * @tender: cash or voucher: how all of it goes back, however it came
 * @cash_step: the smallest coin, above 0
 * @error: %DESK_ERROR_CONSTRAINT when more is asked for than was paid
 *
 * Another choice than rule 6's. What came by other tenders is carried over first, so that each
 * still gives back at most what it took: two rows that move no money, and then the refund. What was
 * paid by voucher stays on one (rule 11).
 *
 * Returns: (transfer full) (element-type Payment): the rows to be written, without id and time; or
 * %NULL. Safe on every thread.
 */
GPtrArray *
payment_refund_by (const GPtrArray *payments, Money amount, Tender tender, Money cash_step,
                   GError **error)
{
  g_autoptr (GPtrArray) plan = payment_refund (payments, amount, cash_step, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_free);
  CashHistory cash = { 0 };
  Money left = amount;

  if (plan == NULL || !carry_to (plan, tender, rows, &left, error))
    return NULL;
  if (left > 0 && tender == TENDER_CASH
      && (!read_cash (payments, rows, &cash, error)
          || !refund_cash (rows, cash, left, cash_step, error)))
    return NULL;
  if (left > 0 && tender != TENDER_CASH)
    g_ptr_array_add (rows, row_new (tender, NULL, -left, FALSE));
  return g_steal_pointer (&rows);
}

/**
 * payment_carry:
 * @payments: (element-type Payment): all rows of the order so far, refunds too
 * @amount: what is carried to another order, exact; not below 0
 * @cash_step: the smallest coin, above 0
 * @error: %DESK_ERROR_CONSTRAINT when more is asked for than was paid
 *
 * Rule 10: value leaves the order in exchange, by rule 6's order of tenders, and no money moves.
 *
 * Returns: (transfer full) (element-type Payment): the rows to be written on this order; the
 * same turned round, by payment_carry_in(), are written on the other; or %NULL. Safe on every
 * thread.
 */
GPtrArray *
payment_carry (const GPtrArray *payments, Money amount, Money cash_step, GError **error)
{
  g_autoptr (GPtrArray) plan = payment_refund (payments, amount, cash_step, error);
  GPtrArray *rows;

  if (plan == NULL)
    return NULL;
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_free);
  for (guint i = 0; i < plan->len; i++)
    {
      const Payment *row = g_ptr_array_index (plan, i);

      g_ptr_array_add (rows, row_new (row->tender, row->last4, row->captured, TRUE));
    }
  return rows;
}

/**
 * payment_carry_in:
 * @rows: (element-type Payment): as payment_carry() gave them
 *
 * Returns: (transfer full) (element-type Payment): the same as the other order gets them: its
 * tenders are those behind the value (rule 10).
 */
GPtrArray *
payment_carry_in (const GPtrArray *rows)
{
  GPtrArray *turned = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_free);

  for (guint i = 0; i < rows->len; i++)
    {
      const Payment *row = g_ptr_array_index (rows, i);

      g_ptr_array_add (turned, row_new (row->tender, row->last4, -row->captured, TRUE));
    }
  return turned;
}
