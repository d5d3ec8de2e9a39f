/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a return comes to, before anything is written: each line's part (rule 3), the fee kept of it
 * (rule 9), whether there is still time (rule 8), and by which tender the money goes back (rules 6
 * and 7). Quoting and posting work it out alike, from the order as it stands. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "goods-return-private.h"
#include "json-get.h"
#include "order-private.h"

#define MOST_LINES 1000

/* A line of the order while lines of the draft are taken off it. */
typedef struct {
  Quantity left;
  Money amount;
  Money tax;
} Left;

static gboolean
refuse (GError **error, DeskError code, const char *field, const char *sentence)
{
  desk_error_set (error, code, field, "%s", sentence);
  return FALSE;
}

/**
 * goods_return_check_note:
 * @note: (nullable): for colleagues
 * @error: %DESK_ERROR_INVALID of /note
 */
gboolean
goods_return_check_note (const char *note, GError **error)
{
  return order_check_words (note, RETURN_NOTE_CHARS, "/note", error);
}

/**
 * goods_return_check_draft:
 * @draft: what is asked for
 * @error: %DESK_ERROR_INVALID, its field a JSON pointer into the draft
 *
 * What can be said of a draft without looking anything up.
 */
gboolean
goods_return_check_draft (const ReturnDraft *draft, GError **error)
{
  if (draft->lines->len == 0)
    return refuse (error, DESK_ERROR_INVALID, "/lines", _ ("Say what comes back."));
  if (draft->lines->len > MOST_LINES)
    return refuse (error, DESK_ERROR_INVALID, "/lines",
                   _ ("That is too many lines for one return."));
  return goods_return_check_note (draft->note, error);
}

static gboolean
check_order (const Order *order, GError **error)
{
  if (order->state == ORDER_REVERSED)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, "/order", _ ("Order %s is reversed already."),
                    order->number);
  else if (order->state == ORDER_CANCELLED)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, "/order", _ ("Order %s is cancelled."),
                    order->number);
  else if (order->state != ORDER_DELIVERED)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, "/order",
                    _ ("Order %s is not handed over yet: what is not wanted is cancelled."),
                    order->number);
  else
    return TRUE;
  return FALSE;
}

static Left *
find_left (const Order *order)
{
  Left *left = g_new (Left, MAX (order->lines->len, 1));

  for (guint i = 0; i < order->lines->len; i++)
    {
      const OrderLine *line = g_ptr_array_index (order->lines, i);

      left[i].left = order_line_left (line);
      left[i].amount = line->remaining_amount - line->returned_amount;
      left[i].tax = line->remaining_tax - line->returned_tax;
    }
  return left;
}

/**
 * goods_return_take_words:
 * @line: of a return
 * @draft: what was said of it
 *
 * The usual, where nothing was said.
 */
void
goods_return_take_words (GoodsReturnLine *line, const ReturnDraftLine *draft)
{
  line->reason = draft->has_reason ? draft->reason : RETURN_REASON_USUAL;
  line->condition = draft->has_condition ? draft->condition : return_condition_usual (line->reason);
  line->disposition
      = draft->has_disposition ? draft->disposition : disposition_usual (line->condition);
}

static gboolean
check_left (const Left *left, Quantity quantity, GError **error)
{
  g_autofree char *text = quantity_display (left->left);

  if (quantity < 0)
    return refuse (error, DESK_ERROR_INVALID, "/quantity", _ ("The quantity must be above zero."));
  if (left->left == 0)
    return refuse (error, DESK_ERROR_CONSTRAINT, "/quantity",
                   _ ("Nothing is left of this line: all of it came back."));
  if (quantity <= left->left)
    return TRUE;
  desk_error_set (error, DESK_ERROR_CONSTRAINT, "/quantity", _ ("%s left on this line."), text);
  return FALSE;
}

/* Rule 9: never from a reason that nobody gave. */
static gboolean
work_out_fee (Job *job, const OrderLine *sold, const ReturnDraft *draft,
              const ReturnDraftLine *asked, GoodsReturnLine *line, GError **error)
{
  if (asked->has_reason && !draft->waive_fee)
    line->fee_rate
        = return_fee_rate (&job->settings->returns, line->reason, line->condition, sold->category);
  return money_mul_div (line->amount, line->fee_rate, RATE_ONE, &line->fee, error)
         && (line->amount == 0
             || money_mul_div (line->tax, line->fee, line->amount, &line->fee_tax, error));
}

static GoodsReturnLine *
add_line (GoodsReturn *self, const OrderLine *sold)
{
  GoodsReturnLine *line = g_new0 (GoodsReturnLine, 1);

  line->line = (int)self->lines->len + 1;
  line->order_line = sold->line;
  line->product_id = sold->product_id;
  line->code = g_strdup (sold->code);
  line->name = g_strdup (sold->name);
  line->unit = g_strdup (sold->unit);
  line->is_goods = sold->is_goods;
  g_ptr_array_add (self->lines, line);
  return line;
}

static gboolean
check_returnable (const OrderLine *sold, const GoodsReturnLine *line, GError **error)
{
  if (sold->returnable || return_reason_is_ours (line->reason))
    return TRUE;
  desk_error_set (error, DESK_ERROR_CONSTRAINT, "/line",
                  _ ("%s is not taken back, but for a fault or a mistake of ours."), sold->name);
  return FALSE;
}

/* Rule 8: of several lines the latest decides. */
static void
find_time (Job *job, const Order *order, const OrderLine *sold, const GoodsReturnLine *line,
           GoodsReturn *self)
{
  ReturnWindow window = return_window (&job->settings->returns, line->reason,
                                       order_handed_over (order, job->zone), sold->warranty_months);

  self->time = MAX (self->time, return_window_time (&window, job->today));
}

static gboolean
plan_line (Job *job, const Order *order, const ReturnDraft *draft, const ReturnDraftLine *asked,
           Left *all_left, GoodsReturn *self, GError **error)
{
  const OrderLine *sold;
  GoodsReturnLine *line;
  Left *left;

  if (asked->product != NULL)
    return refuse (error, DESK_ERROR_INVALID, "/product",
                   _ ("With a receipt, say which line of it comes back."));
  if (asked->line < 1 || asked->line > (int)order->lines->len)
    {
      desk_error_set (error, DESK_ERROR_NOT_FOUND, "/line", _ ("Order %s has no line %d."),
                      order->number, asked->line);
      return FALSE;
    }
  sold = g_ptr_array_index (order->lines, asked->line - 1);
  left = &all_left[asked->line - 1];
  line = add_line (self, sold);
  line->quantity = asked->quantity != 0 ? asked->quantity : MIN (QUANTITY_ONE, left->left);
  goods_return_take_words (line, asked);
  if (!check_left (left, line->quantity, error) || !check_returnable (sold, line, error)
      || !price_part (left->amount, left->tax, left->left, line->quantity, &line->amount,
                      &line->tax, error)
      || !work_out_fee (job, sold, draft, asked, line, error))
    return FALSE;
  left->left -= line->quantity;
  left->amount -= line->amount;
  left->tax -= line->tax;
  line->remaining_quantity = left->left;
  line->remaining_amount = left->amount;
  find_time (job, order, sold, line, self);
  return TRUE;
}

/**
 * goods_return_sum_up:
 * @self: a return with its lines
 * @error: %DESK_ERROR_INVALID when a sum does not fit
 */
gboolean
goods_return_sum_up (GoodsReturn *self, GError **error)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const GoodsReturnLine *line = g_ptr_array_index (self->lines, i);

      /* The tax is in the amount, the fee is a part of it: where that fits, they do. */
      if (!money_add (self->amount, line->amount, &self->amount, error))
        return FALSE;
      self->tax += line->tax;
      self->fee += line->fee;
      self->fee_tax += line->fee_tax;
    }
  self->total = self->amount - self->fee;
  return TRUE;
}

/* Rule 6: as it came, or as was asked. */
static GPtrArray *
refund (Job *job, const Order *order, ReturnRefund how, Money amount, GError **error)
{
  Money step = job->settings->cash_step;

  if (how == REFUND_ORIGINAL)
    return payment_refund (order->payments, amount, step, error);
  return payment_refund_by (order->payments, amount,
                            how == REFUND_CASH ? TENDER_CASH : TENDER_VOUCHER, step, error);
}

/* First what is still owed is lowered; then what is taken in exchange is paid; the rest goes back.
 */
static gboolean
find_refunds (Job *job, const Order *order, const ReturnDraft *draft, GoodsReturn *self,
              GError **error)
{
  Money back;
  g_autoptr (GPtrArray) rows = NULL;

  self->settled = MIN (self->total, MAX (order->owed, 0));
  back = self->total - self->settled;
  if (draft != NULL && draft->exchange != NULL
      && !goods_return_plan_exchange (job, draft, self, error))
    return FALSE;
  rows = refund (job, order, self->refund, back - self->carried, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    self->rounding -= ((const Payment *)g_ptr_array_index (rows, i))->rounding;
  g_ptr_array_unref (self->payments);
  self->payments = g_steal_pointer (&rows);
  return draft == NULL || draft->exchange == NULL
         || goods_return_settle_exchange (job, order, draft, self, error);
}

static GoodsReturn *
begin (Job *job, const Order *order, const char *note)
{
  GoodsReturn *self = goods_return_new ();

  self->order_id = order->id;
  self->order = g_strdup (order->number);
  self->customer_id = order->customer_id;
  self->customer = g_strdup (order->customer);
  self->customer_name = g_strdup (order->customer_name);
  self->note = note == NULL || *note == '\0' ? NULL : g_strdup (note);
  self->day = job->today;
  return self;
}

/**
 * goods_return_plan:
 * @job: any job
 * @order: as it stands; borrowed
 * @draft: what comes back
 * @error: where to put what went wrong, its field a JSON pointer into the draft
 *
 * Limits are not looked at: goods_return_check_limits() does.
 *
 * Returns: (transfer full) (nullable): what it comes to.
 */
GoodsReturn *
goods_return_plan (Job *job, const Order *order, const ReturnDraft *draft, GError **error)
{
  g_autoptr (GoodsReturn) self = begin (job, order, draft->note);
  g_autofree Left *left = find_left (order);

  self->refund = draft->refund;
  if (!check_order (order, error) || !goods_return_check_draft (draft, error))
    return NULL;
  for (guint i = 0; i < draft->lines->len; i++)
    if (!plan_line (job, order, draft, g_ptr_array_index (draft->lines, i), left, self, error))
      {
        json_in_element (error, "lines", i);
        return NULL;
      }
  if (!goods_return_sum_up (self, error) || !find_refunds (job, order, draft, self, error))
    return NULL;
  goods_return_find_approvals (job, self, draft->waive_fee);
  return g_steal_pointer (&self);
}

/* Rule 3: at most what remains of the line; the tax in the same part. */
static gboolean
plan_goodwill_line (const Order *order, const ReturnGoodwill *form, GoodsReturn *self,
                    GError **error)
{
  g_autofree Left *left = find_left (order);
  Left *of_line = &left[form->line - 1];
  GoodsReturnLine *line = add_line (self, g_ptr_array_index (order->lines, form->line - 1));

  if (form->amount <= 0)
    return refuse (error, DESK_ERROR_INVALID, "/amount", _ ("The amount must be above zero."));
  if (form->amount > of_line->amount)
    return refuse (error, DESK_ERROR_CONSTRAINT, "/amount",
                   _ ("That is more than what is left of the price paid for this line."));
  line->reason = form->reason;
  line->condition = return_condition_usual (form->reason);
  line->disposition = disposition_usual (line->condition);
  line->amount = form->amount;
  line->remaining_quantity = of_line->left;
  line->remaining_amount = of_line->amount - form->amount;
  return money_mul_div (of_line->tax, form->amount, of_line->amount, &line->tax, error);
}

/**
 * goods_return_plan_goodwill:
 * @job: any job
 * @order: as it stands; borrowed
 * @form: on which line, and how much
 * @error: where to put what went wrong
 *
 * Returns: (transfer full) (nullable): what it comes to.
 */
GoodsReturn *
goods_return_plan_goodwill (Job *job, const Order *order, const ReturnGoodwill *form,
                            GError **error)
{
  g_autoptr (GoodsReturn) self = begin (job, order, form->note);

  self->is_goodwill = TRUE;
  if (!check_order (order, error) || !goods_return_check_note (form->note, error))
    return NULL;
  if (form->line < 1 || form->line > (int)order->lines->len)
    {
      desk_error_set (error, DESK_ERROR_NOT_FOUND, "/line", _ ("Order %s has no line %d."),
                      order->number, form->line);
      return NULL;
    }
  if (!plan_goodwill_line (order, form, self, error))
    return NULL;
  if (!goods_return_sum_up (self, error) || !find_refunds (job, order, NULL, self, error))
    return NULL;
  goods_return_find_approvals (job, self, FALSE);
  return g_steal_pointer (&self);
}
