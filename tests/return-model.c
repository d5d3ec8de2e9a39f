/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of what comes back, written once more from RULES.md and not from the code, for random
 * histories to be held against. */

#include "config.h"

#include "return-model.h"

/* What a return moves: below 0 leaves the order. */
typedef struct {
  Money money[N_TENDERS];
  Money carried[N_TENDERS];
  Money coins;
} Moves;

/* round (a × b / c), half away from zero; nothing here is below zero. */
static Money
part_of (Money a, gint64 b, gint64 c)
{
  return c == 0 ? 0 : (Money)((2 * (__int128)a * b + c) / (2 * (__int128)c));
}

static Money
in_coins (const ReturnModel *self, Money amount)
{
  return self->step * part_of (amount, 1, self->step);
}

static Money
paid (const ReturnModel *self)
{
  Money sum = 0;

  for (int i = 0; i < N_TENDERS; i++)
    sum += self->held[i];
  return sum;
}

void
return_model_begin (ReturnModel *self, const Order *order, Money step)
{
  *self = (ReturnModel){ .n_lines = order->lines->len, .step = step, .worth = order->total };
  g_assert_cmpuint (self->n_lines, <=, MODEL_LINES);
  for (guint i = 0; i < self->n_lines; i++)
    {
      const OrderLine *line = g_ptr_array_index (order->lines, i);

      self->lines[i] = (ModelLine){ line->quantity, line->gross, line->tax };
    }
  return_model_pay (self, order->payments, 0);
}

void
return_model_pay (ReturnModel *self, const GPtrArray *rows, guint first)
{
  for (guint i = first; i < rows->len; i++)
    {
      const Payment *row = g_ptr_array_index (rows, i);

      if (row->undone)
        continue;
      self->held[row->tender] += row->captured;
      if (row->tender == TENDER_CASH && row->carried)
        self->cash_carried += row->captured;
      else if (row->tender == TENDER_CASH)
        {
          self->cash_in += row->captured;
          self->coins_in += row->captured + row->rounding;
        }
    }
}

/* Rule 6: to card, bank transfer, voucher, cash. */
static void
take (ReturnModel *self, Money amount, Money taken[N_TENDERS])
{
  static const Tender order[] = { TENDER_CARD, TENDER_BANK_TRANSFER, TENDER_VOUCHER, TENDER_CASH };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      Money *held = &self->held[order[i]];

      taken[order[i]] = MIN (*held, amount);
      *held -= taken[order[i]];
      amount -= taken[order[i]];
    }
  g_assert_cmpint (amount, ==, 0);
}

/* Rule 7: the coins for all cash that was due back so far, less those that were given; and with the
 * last of it all that ever came in. */
static Money
give_coins (ReturnModel *self, Money amount)
{
  Money most = self->cash_carried == 0 ? self->coins_in
                                       : in_coins (self, self->coins_in + self->cash_carried);
  Money all, now;

  self->cash_back += amount;
  all = self->cash_back == self->cash_in + self->cash_carried
            ? most
            : MIN (in_coins (self, self->cash_back), most);
  now = MAX (all - self->coins_out, 0);
  self->coins_out += now;
  return now;
}

static void
give_back (ReturnModel *self, ReturnRefund how, Money amount, Moves *moves)
{
  Tender by = how == REFUND_CASH ? TENDER_CASH : TENDER_VOUCHER;
  Money taken[N_TENDERS];

  take (self, amount, taken);
  for (int i = 0; i < N_TENDERS; i++)
    if (how == REFUND_ORIGINAL || i == TENDER_VOUCHER) /* what was a voucher stays one (rule 11) */
      moves->money[i] -= taken[i];
    else if (i != (int)by)
      {
        moves->carried[i] -= taken[i];
        moves->carried[by] += taken[i];
      }
  if (how != REFUND_ORIGINAL)
    {
      moves->money[by] -= amount - taken[TENDER_VOUCHER];
      self->cash_carried += moves->carried[TENDER_CASH];
    }
  if (moves->money[TENDER_CASH] != 0)
    moves->coins = -give_coins (self, -moves->money[TENDER_CASH]);
}

static void
assert_moves (const GPtrArray *rows, const Moves *expected)
{
  Moves is = { 0 };

  for (guint i = 0; i < rows->len; i++)
    {
      const Payment *row = g_ptr_array_index (rows, i);

      (row->carried ? is.carried : is.money)[row->tender] += row->captured;
      g_assert_true (row->carried || row->captured < 0);
      g_assert_true (row->tender == TENDER_CASH || row->rounding == 0);
      if (row->tender == TENDER_CASH && !row->carried)
        is.coins += row->captured + row->rounding;
      else
        g_assert_cmpint (row->rounding, ==, 0);
    }
  for (int i = 0; i < N_TENDERS; i++)
    {
      g_assert_cmpint (is.money[i], ==, expected->money[i]);
      g_assert_cmpint (is.carried[i], ==, expected->carried[i]);
    }
  g_assert_cmpint (is.coins, ==, expected->coins);
}

/* Rule 6 again: what is owed is lowered first; then rule 10, what was taken for it is paid. */
static void
settle (ReturnModel *self, Money total, ReturnRefund how, Money taken_for_it, const GoodsReturn *is)
{
  Money owed = self->worth - paid (self);
  Money settled = MIN (total, owed);
  Money carried = MIN (total - settled, taken_for_it);
  Money back = total - settled - carried;
  Money over[N_TENDERS];
  Moves moves = { 0 };

  g_assert_cmpint (owed, >=, 0);
  g_assert_cmpint (is->total, ==, total);
  g_assert_cmpint (is->settled, ==, settled);
  g_assert_cmpint (is->carried, ==, carried);
  g_assert_cmpint (is->collect, ==, taken_for_it - carried);
  self->worth -= total;
  give_back (self, how, back, &moves);
  g_assert_cmpint (is->rounding, ==, moves.money[TENDER_CASH] - moves.coins);
  take (self, carried, over);
  for (int i = 0; i < N_TENDERS; i++)
    moves.carried[i] -= over[i];
  self->cash_carried -= over[TENDER_CASH];
  assert_moves (is->payments, &moves);
}

/* Rules 3 and 9. */
static Money
take_line (ReturnModel *self, const ReturnDraftLine *asked, Rate fee_rate,
           const GoodsReturnLine *is)
{
  ModelLine *line = &self->lines[asked->line - 1];
  Quantity quantity = asked->quantity != 0 ? asked->quantity : MIN (QUANTITY_ONE, line->left);
  Money amount = part_of (line->amount, quantity, line->left);
  Money tax = part_of (line->tax, quantity, line->left);
  Money fee = asked->has_reason && asked->reason == RETURN_CHANGED_MIND
                  ? part_of (amount, fee_rate, RATE_ONE)
                  : 0;

  g_assert_cmpint (quantity, <=, line->left);
  line->left -= quantity;
  line->amount -= amount;
  line->tax -= tax;
  g_assert_cmpint (is->order_line, ==, asked->line);
  g_assert_cmpint (is->quantity, ==, quantity);
  g_assert_cmpint (is->amount, ==, amount);
  g_assert_cmpint (is->tax, ==, tax);
  g_assert_cmpint (is->fee, ==, fee);
  g_assert_cmpint (is->fee_tax, ==, part_of (tax, fee, amount));
  g_assert_cmpint (is->remaining_quantity, ==, line->left);
  g_assert_cmpint (is->remaining_amount, ==, line->amount);
  return amount - fee;
}

/* taken: what the goods cost that are taken for it, or 0 */
void
return_model_return (ReturnModel *self, const ReturnDraft *draft, Rate fee, Money taken,
                     const GoodsReturn *is)
{
  Money total = 0;

  g_assert_cmpuint (is->lines->len, ==, draft->lines->len);
  for (guint i = 0; i < draft->lines->len; i++)
    total += take_line (self, g_ptr_array_index (draft->lines, i), fee,
                        g_ptr_array_index (is->lines, i));
  settle (self, total, draft->refund, taken, is);
}

/* Rule 3: it lowers the amount, and the quantity stays. */
void
return_model_goodwill (ReturnModel *self, const ReturnGoodwill *form, const GoodsReturn *is)
{
  ModelLine *line = &self->lines[form->line - 1];
  const GoodsReturnLine *row = g_ptr_array_index (is->lines, 0);
  Money tax = part_of (line->tax, form->amount, line->amount);

  g_assert_cmpuint (is->lines->len, ==, 1);
  g_assert_cmpint (row->quantity, ==, 0);
  g_assert_cmpint (row->amount, ==, form->amount);
  g_assert_cmpint (row->tax, ==, tax);
  g_assert_cmpint (row->fee, ==, 0);
  line->amount -= form->amount;
  line->tax -= tax;
  g_assert_cmpint (row->remaining_quantity, ==, line->left);
  g_assert_cmpint (row->remaining_amount, ==, line->amount);
  settle (self, form->amount, REFUND_ORIGINAL, 0, is);
}

static void
check_lines (const ReturnModel *self, const Order *order)
{
  for (guint i = 0; i < self->n_lines; i++)
    {
      const ModelLine *line = &self->lines[i];
      const OrderLine *is = g_ptr_array_index (order->lines, i);

      g_assert_cmpint (order_line_left (is), ==, line->left);
      g_assert_cmpint (is->remaining_amount - is->returned_amount, ==, line->amount);
      g_assert_cmpint (is->remaining_tax - is->returned_tax, ==, line->tax);
      g_assert_cmpint (line->left, >=, 0);
      g_assert_cmpint (line->tax, >=, 0);
      g_assert_cmpint (line->tax, <=, line->amount);
      if (line->left == 0)
        {
          g_assert_cmpint (line->amount, ==, 0);
          g_assert_cmpint (line->tax, ==, 0);
        }
    }
}

/* Of each card and account, never more back than it was charged. */
static void
check_account (const Order *order, const Payment *account)
{
  Money held = 0;

  for (guint i = 0; i < order->payments->len; i++)
    {
      const Payment *row = g_ptr_array_index (order->payments, i);

      if (!row->undone && row->tender == account->tender
          && g_strcmp0 (row->last4, account->last4) == 0)
        held += row->captured;
    }
  g_assert_cmpint (held, >=, 0);
}

/* The order as it stands is what the model says it is. */
void
return_model_check (const ReturnModel *self, const Order *order)
{
  Money held[N_TENDERS] = { 0 };
  Money coins = 0;

  check_lines (self, order);
  for (guint i = 0; i < order->payments->len; i++)
    {
      const Payment *row = g_ptr_array_index (order->payments, i);

      held[row->tender] += row->captured;
      if (row->tender == TENDER_CASH && !row->carried)
        coins += row->captured + row->rounding;
      if (row->tender == TENDER_CARD || row->tender == TENDER_BANK_TRANSFER)
        check_account (order, row);
    }
  for (int i = 0; i < N_TENDERS; i++)
    {
      g_assert_cmpint (held[i], ==, self->held[i]);
      g_assert_cmpint (held[i], >=, 0);
    }
  g_assert_cmpint (coins, ==, self->coins_in - self->coins_out);
  g_assert_true (coins >= 0 || self->cash_carried > 0);
  g_assert_cmpint (order->owed, ==, self->worth - paid (self));
  g_assert_cmpint (order->owed, >=, 0);
  g_assert_cmpint (self->worth, >=, 0);
}

gboolean
return_model_is_all_back (const ReturnModel *self)
{
  for (guint i = 0; i < self->n_lines; i++)
    if (self->lines[i].left > 0)
      return FALSE;
  return TRUE;
}
