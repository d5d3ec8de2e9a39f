/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is asked of an order before it is one: the form of a sale, of a cancellation, of a step on,
 * of a payment. Plain structs that a page fills, a job reads, and whoever made them frees. */

#include "config.h"

#include "order.h"

static void
draft_line_free (OrderDraftLine *self)
{
  g_free (self->product);
  g_free (self);
}

static gpointer
draft_line_copy (gconstpointer line, gpointer data)
{
  OrderDraftLine *copy = g_new (OrderDraftLine, 1);

  *copy = *(const OrderDraftLine *)line;
  copy->product = g_strdup (copy->product);
  return copy;
}

static gpointer
draft_payment_copy (gconstpointer payment, gpointer data)
{
  return payment_draft_copy (payment);
}

/**
 * order_draft_new:
 *
 * Returns: (transfer full): a draft with CTL.md's defaults: in person, with promotions, no lines.
 */
OrderDraft *
order_draft_new (void)
{
  OrderDraft *self = g_new0 (OrderDraft, 1);

  self->promotions = TRUE;
  self->delivery = DAY_NONE;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)draft_line_free);
  self->payments = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_draft_free);
  return self;
}

/**
 * order_draft_copy:
 * @self: a draft
 *
 * Returns: (transfer full): a copy of it with its lines and payments.
 */
OrderDraft *
order_draft_copy (const OrderDraft *self)
{
  OrderDraft *copy = g_new (OrderDraft, 1);

  *copy = *self;
  copy->uuid = g_strdup (self->uuid);
  copy->customer = g_strdup (self->customer);
  copy->reference = g_strdup (self->reference);
  copy->department = g_strdup (self->department);
  copy->lines = g_ptr_array_copy (self->lines, (GCopyFunc)draft_line_copy, NULL);
  g_ptr_array_set_free_func (copy->lines, (GDestroyNotify)draft_line_free);
  copy->payments = g_ptr_array_copy (self->payments, (GCopyFunc)draft_payment_copy, NULL);
  g_ptr_array_set_free_func (copy->payments, (GDestroyNotify)payment_draft_free);
  return copy;
}

/**
 * order_draft_free:
 * @self: (nullable): a draft
 */
void
order_draft_free (OrderDraft *self)
{
  if (self == NULL)
    return;
  g_free (self->uuid);
  g_free (self->customer);
  g_free (self->reference);
  g_free (self->department);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->payments);
  g_free (self);
}

/**
 * order_draft_add_line:
 * @self: a draft
 * @product: a product's code or barcode
 * @quantity: thousandths
 *
 * Adds a line at the price of the day, without a discount; lines are never merged.
 *
 * Returns: (transfer none): the line, owned by the draft.
 */
OrderDraftLine *
order_draft_add_line (OrderDraft *self, const char *product, Quantity quantity)
{
  OrderDraftLine *line = g_new0 (OrderDraftLine, 1);

  line->product = g_strdup (product);
  line->quantity = quantity;
  g_ptr_array_add (self->lines, line);
  return line;
}

/**
 * order_cancel_free:
 * @self: (nullable): what was asked to be cancelled
 */
void
order_cancel_free (OrderCancel *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->uuid);
  g_free (self);
}

/**
 * order_advance_free:
 * @self: (nullable): a step that was asked for
 */
void
order_advance_free (OrderAdvance *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self);
}

/**
 * order_pay_free:
 * @self: (nullable): a form of payments
 */
void
order_pay_free (OrderPay *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->uuid);
  g_clear_pointer (&self->payments, g_ptr_array_unref);
  g_free (self);
}
