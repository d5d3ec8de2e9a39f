/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One form of money laid on several orders, the oldest first. Pure arithmetic on what it is given
 * (RULES.md 6 and 7).
 *
 * Card and transfer are laid first, in the order in which they were handed over; cash takes what
 * they leave. Each order is settled in cash for the sum that it would take alone, so that its own
 * rounding stays cumulative and a refund of it later gives back what it took: several small debts
 * may so be rounded by more than one coin of them all. The last order that cash reaches takes a
 * part unrounded, or has the change. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "payment.h"

/* A form on its way. */
typedef struct {
  const PaymentDebt *debts;
  guint n_debts;
  Money step;
  Money *rest;       /* what is still owed on each */
  GPtrArray **parts; /* of PaymentDraft: what each is given */
  guint last;        /* the order that something was laid on last */
} Laying;

static gboolean
refuse (GError **error, DeskError code, guint part, const char *sentence)
{
  g_autofree char *pointer = g_strdup_printf ("/payments/%u/amount", part);

  desk_error_set (error, code, pointer, "%s", sentence);
  return FALSE;
}

static void
laying_init (Laying *self, const PaymentDebt *debts, guint n_debts, Money step)
{
  *self = (Laying){ .debts = debts, .n_debts = n_debts, .step = step };
  self->rest = g_new (Money, n_debts);
  self->parts = g_new (GPtrArray *, n_debts);
  for (guint i = 0; i < n_debts; i++)
    {
      self->rest[i] = MAX (debts[i].owed, 0);
      self->parts[i] = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_draft_free);
    }
}

static void
laying_clear (Laying *self)
{
  for (guint i = 0; i < self->n_debts; i++)
    g_ptr_array_unref (self->parts[i]);
  g_free (self->parts);
  g_free (self->rest);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Laying, laying_clear)

static PaymentDraft *
give (Laying *self, guint i, const PaymentDraft *draft, Money amount)
{
  PaymentDraft *part = payment_draft_copy (draft);

  part->amount = amount;
  g_ptr_array_add (self->parts[i], part);
  self->last = i;
  return part;
}

/* All but cash: what is handed over must be owed. */
static gboolean
lay_exact (Laying *self, const PaymentDraft *draft, guint part, GError **error)
{
  Money amount = draft->amount;

  for (guint i = 0; i < self->n_debts && amount > 0; i++)
    {
      Money laid = MIN (amount, self->rest[i]);

      if (laid == 0)
        continue;
      give (self, i, draft, laid);
      self->rest[i] -= laid;
      amount -= laid;
    }
  return amount == 0
         || refuse (error, DESK_ERROR_INVALID, part,
                    _ ("More than is due: only cash gives change."));
}

static gboolean
lay_all_exact (Laying *self, const GPtrArray *drafts, GError **error)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      const PaymentDraft *draft = g_ptr_array_index (drafts, i);

      if (!payment_check_part (draft, i, error)
          || (draft->tender != TENDER_CASH && !lay_exact (self, draft, i, error)))
        return FALSE;
    }
  return TRUE;
}

/* Cash is one heap, where the first of it stood. */
static gboolean
heap_cash (const GPtrArray *drafts, PaymentDraft **heap, guint *part, GError **error)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      const PaymentDraft *draft = g_ptr_array_index (drafts, i);

      if (draft->tender != TENDER_CASH)
        continue;
      if (*heap == NULL)
        {
          *heap = payment_draft_copy (draft);
          *part = i;
          continue;
        }
      if (!money_add ((*heap)->amount, draft->amount, &(*heap)->amount, error))
        return FALSE;
      if (((*heap)->reference == NULL || *(*heap)->reference == '\0') && draft->reference != NULL)
        {
          g_free ((*heap)->reference);
          (*heap)->reference = g_strdup (draft->reference);
        }
    }
  return TRUE;
}

/* What cash has too little of to settle order @i: a part of it, or, of the very first, a refusal
 * where it would be nothing or cannot be paid in coins. */
static gboolean
lay_rest_of_cash (Laying *self, const PaymentDraft *heap, guint part, guint i, Money left,
                  gboolean is_first, GError **error)
{
  if (left == 0)
    return !is_first
           || refuse (error, DESK_ERROR_INVALID, part, _ ("The amount must be above zero."));
  if (left >= self->rest[i])
    return refuse (error, DESK_ERROR_UNPAID, part,
                   _ ("Cash is rounded to the smallest coin, and this is less than that."));
  give (self, i, heap, left);
  self->rest[i] -= left;
  return TRUE;
}

static gboolean
lay_cash (Laying *self, const PaymentDraft *heap, guint part, GError **error)
{
  PaymentDraft *last = NULL;
  Money left = heap->amount;

  for (guint i = 0; i < self->n_debts; i++)
    {
      Money due;

      if (self->rest[i] == 0)
        continue;
      if (!payment_cash_due (self->rest[i], self->debts[i].cash, self->step, &due, error))
        return FALSE;
      if (due > left)
        return lay_rest_of_cash (self, heap, part, i, left, last == NULL, error);
      last = give (self, i, heap, due);
      self->rest[i] = 0;
      left -= due;
    }
  if (last != NULL)
    last->amount += left; /* comes back as change */
  else if (left > 0)
    give (self, self->last, heap, left);
  return TRUE;
}

static GPtrArray *
settle (Laying *self, GError **error)
{
  g_autoptr (GPtrArray) laid = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < self->n_debts; i++)
    {
      GPtrArray *rows = payment_settle (self->parts[i], self->debts[i].owed, self->debts[i].cash,
                                        self->step, error);

      if (rows == NULL)
        return NULL;
      g_ptr_array_add (laid, rows);
    }
  return g_steal_pointer (&laid);
}

/**
 * payment_lay:
 * @drafts: (element-type PaymentDraft): what was handed over
 * @debts: the orders that are paid, the oldest first
 * @n_debts: how many; at least one
 * @cash_step: the smallest coin, above 0
 * @error: as payment_settle()
 *
 * Lays the money on the orders: each is settled as payment_settle() would settle it alone, and what
 * is left goes on to the next. The sum of what is given, and of the change, is that of the form.
 *
 * Returns: (transfer full) (element-type GPtrArray): for each of @debts the rows to be written,
 * which may be none; or %NULL. Safe on every thread.
 */
GPtrArray *
payment_lay (const GPtrArray *drafts, const PaymentDebt *debts, guint n_debts, Money cash_step,
             GError **error)
{
  g_auto (Laying) laying = { 0 };
  g_autoptr (PaymentDraft) heap = NULL;
  guint part = 0;

  g_return_val_if_fail (n_debts > 0, NULL);
  laying_init (&laying, debts, n_debts, cash_step);
  if (!lay_all_exact (&laying, drafts, error) || !heap_cash (drafts, &heap, &part, error)
      || (heap != NULL && !lay_cash (&laying, heap, part, error)))
    return NULL;
  return settle (&laying, error);
}

/**
 * payment_lay_cash_due:
 * @others: (element-type PaymentDraft): what other tenders take; cash in it is not looked at
 * @debts: the orders that are paid, the oldest first
 * @n_debts: how many; at least one
 * @cash_step: the smallest coin, above 0
 * @due: (out): what settles the rest of them all in cash; set only on success
 * @error: as payment_settle()
 *
 * The sum of what each takes alone (rule 7). Safe on every thread.
 */
gboolean
payment_lay_cash_due (const GPtrArray *others, const PaymentDebt *debts, guint n_debts,
                      Money cash_step, Money *due, GError **error)
{
  g_auto (Laying) laying = { 0 };
  Money sum = 0;

  g_return_val_if_fail (n_debts > 0, FALSE);
  laying_init (&laying, debts, n_debts, cash_step);
  if (!lay_all_exact (&laying, others, error))
    return FALSE;
  for (guint i = 0; i < n_debts; i++)
    {
      Money alone;

      if (!payment_cash_due (laying.rest[i], debts[i].cash, cash_step, &alone, error)
          || !money_add (sum, alone, &sum, error))
        return FALSE;
    }
  *due = sum;
  return TRUE;
}
