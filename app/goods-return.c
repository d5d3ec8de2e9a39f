/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A return as it is asked for and as it is shown: its parts and their freeing. What makes one is in
 * goods-return-plan.c (worked out) and goods-return-load.c (read back). */

#include "config.h"

#include "goods-return.h"

#include "text.h"

static const char *const refund_names[N_REFUNDS] = {
  [REFUND_ORIGINAL] = "original",
  [REFUND_VOUCHER] = "voucher",
  [REFUND_CASH] = "cash",
};

/**
 * return_refund_name:
 *
 * Returns: its name as in JSON and in the record, static.
 */
const char *
return_refund_name (ReturnRefund refund)
{
  g_return_val_if_fail ((guint)refund < N_REFUNDS, refund_names[REFUND_ORIGINAL]);
  return refund_names[refund];
}

/**
 * return_refund_parse:
 * @name: (nullable): a name as return_refund_name() gives it
 * @refund: (out): set only on success
 */
gboolean
return_refund_parse (const char *name, ReturnRefund *refund)
{
  int found = text_index (refund_names, N_REFUNDS, name);

  if (found >= 0)
    *refund = (ReturnRefund)found;
  return found >= 0;
}

/**
 * return_approval_name:
 *
 * Returns: its name as in JSON, static.
 */
const char *
return_approval_name (ReturnApproval approval)
{
  switch (approval)
    {
    case APPROVAL_LATE:
      return "late";
    case APPROVAL_AMOUNT:
      return "refund-limit";
    case APPROVAL_WAIVER:
      return "fee-waiver";
    case APPROVAL_TENDER:
      return "refund-other-tender";
    case APPROVAL_GOODWILL:
      return "goodwill";
    case APPROVAL_NO_RECEIPT:
    default:
      return "no-receipt-limit";
    }
}

static void
draft_line_free (gpointer data)
{
  ReturnDraftLine *self = data;

  g_free (self->product);
  g_free (self);
}

/**
 * return_draft_new:
 *
 * Returns: (transfer full): a draft of nothing, to the tenders it was paid by.
 */
ReturnDraft *
return_draft_new (void)
{
  ReturnDraft *self = g_new0 (ReturnDraft, 1);

  self->lines = g_ptr_array_new_with_free_func (draft_line_free);
  return self;
}

/**
 * return_draft_add_line:
 * @self: a draft
 * @line: of the order, from 1
 * @quantity: thousandths; 0: one, or what is left where that is less
 *
 * Returns: (transfer none): the line, as usual until somebody says otherwise.
 */
ReturnDraftLine *
return_draft_add_line (ReturnDraft *self, int line, Quantity quantity)
{
  ReturnDraftLine *added = g_new0 (ReturnDraftLine, 1);

  added->line = line;
  added->quantity = quantity;
  g_ptr_array_add (self->lines, added);
  return added;
}

/**
 * return_draft_add_product:
 * @self: a draft without receipt
 * @product: its code
 * @quantity: thousandths, above 0
 *
 * Returns: (transfer none): the line, as usual until somebody says otherwise.
 */
ReturnDraftLine *
return_draft_add_product (ReturnDraft *self, const char *product, Quantity quantity)
{
  ReturnDraftLine *added = return_draft_add_line (self, 0, quantity);

  added->product = g_strdup (product);
  return added;
}

static gpointer
copy_line (gconstpointer line, gpointer data)
{
  ReturnDraftLine *copy = g_memdup2 (line, sizeof *copy);

  copy->product = g_strdup (copy->product);
  return copy;
}

/**
 * return_draft_copy:
 * @self: a draft
 *
 * Returns: (transfer full): the same once more.
 */
ReturnDraft *
return_draft_copy (const ReturnDraft *self)
{
  ReturnDraft *copy = g_memdup2 (self, sizeof *self);

  copy->uuid = g_strdup (self->uuid);
  copy->order = g_strdup (self->order);
  copy->customer = g_strdup (self->customer);
  copy->identity = g_strdup (self->identity);
  copy->note = g_strdup (self->note);
  copy->exchange = self->exchange == NULL ? NULL : order_draft_copy (self->exchange);
  copy->lines = g_ptr_array_copy (self->lines, copy_line, NULL);
  g_ptr_array_set_free_func (copy->lines, draft_line_free);
  return copy;
}

/**
 * return_draft_free:
 * @self: (nullable): a draft
 */
void
return_draft_free (ReturnDraft *self)
{
  if (self == NULL)
    return;
  g_free (self->uuid);
  g_free (self->order);
  g_free (self->customer);
  g_free (self->identity);
  g_free (self->note);
  g_clear_pointer (&self->exchange, order_draft_free);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

/**
 * return_goodwill_free:
 * @self: (nullable): a form
 */
void
return_goodwill_free (ReturnGoodwill *self)
{
  if (self == NULL)
    return;
  g_free (self->uuid);
  g_free (self->order);
  g_free (self->note);
  g_free (self);
}

static void
line_free (gpointer data)
{
  GoodsReturnLine *self = data;

  g_free (self->code);
  g_free (self->name);
  g_free (self->unit);
  g_free (self);
}

/**
 * goods_return_new:
 *
 * Returns: (transfer full): a return of nothing.
 */
GoodsReturn *
goods_return_new (void)
{
  GoodsReturn *self = g_new0 (GoodsReturn, 1);

  self->day = DAY_NONE;
  self->voucher_expires = DAY_NONE;
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->payments = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_free);
  return self;
}

/**
 * goods_return_free:
 * @self: (nullable): a return, quoted or posted
 */
void
goods_return_free (GoodsReturn *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->uuid);
  g_free (self->order);
  g_free (self->customer);
  g_free (self->customer_name);
  g_clear_pointer (&self->exchange, order_free);
  g_free (self->exchange_order);
  g_free (self->voucher);
  g_free (self->identity);
  g_free (self->note);
  g_free (self->staff);
  g_free (self->desk);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->payments);
  g_free (self);
}

/**
 * order_handed_over:
 * @self: a posted order
 * @zone: the store's
 *
 * Returns: the civil day on which the goods were handed over, which starts the return window (rule
 * 8); %DAY_NONE where they were not.
 */
Day
order_handed_over (const Order *self, GTimeZone *zone)
{
  const char *delivered = order_state_name (ORDER_DELIVERED);

  for (guint i = 0; i < self->events->len; i++)
    {
      const OrderEvent *event = g_ptr_array_index (self->events, i);

      if (g_str_equal (event->kind, delivered))
        return day_of (event->at, zone);
    }
  return DAY_NONE;
}

/**
 * order_line_left:
 * @self: a line of a posted order
 *
 * Returns: what may still come back of it: sold, less cancelled, less returned (rule 4).
 */
Quantity
order_line_left (const OrderLine *self)
{
  return self->quantity - self->cancelled - self->returned;
}
