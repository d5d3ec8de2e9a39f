/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a posted order's page is called, and what its state asks for next. */

#include "config.h"

#include "order-record-words.h"

#include <glib/gi18n-lib.h>

#include "format.h"

/**
 * order_receipt_is_settled:
 *
 * Returns: whether nobody waits for the receipt: it is out, or nobody wants it.
 */
gboolean
order_receipt_is_settled (const Order *order)
{
  return order->receipt_out || order->receipt_declined;
}

/**
 * order_next:
 *
 * Returns: the step that the order's state asks for.
 */
OrderNext
order_next (const Order *order)
{
  OrderNext last = order_receipt_is_settled (order) ? ORDER_NEXT_ORDER : ORDER_NEXT_PRINT;

  if (order->state == ORDER_CANCELLED)
    return last;
  if (order->owed > 0)
    return ORDER_NEXT_PAY;
  return order->state != ORDER_DELIVERED ? ORDER_NEXT_HAND_OVER : last;
}

/**
 * order_next_words:
 *
 * Returns: (transfer full): the step in words, as a button says it.
 */
char *
order_next_words (const Order *order, Shop *shop)
{
  g_autofree char *amount = format_money (shop, order->owed);

  switch (order_next (order))
    {
    case ORDER_NEXT_PAY:
      /* Translators: %s is the amount that is still owed. */
      return g_strdup_printf (_ ("Take %s…"), amount);
    case ORDER_NEXT_HAND_OVER:
      return g_strdup (_ ("Hand over"));
    case ORDER_NEXT_PRINT:
      return g_strdup (_ ("Print the receipt"));
    case ORDER_NEXT_ORDER:
    default:
      return g_strdup (_ ("New order"));
    }
}

/**
 * order_head_new:
 *
 * Returns: (transfer full): what the page of the order is called.
 */
OrderHead *
order_head_new (const Order *order, Shop *shop)
{
  OrderHead *self = g_new0 (OrderHead, 1);
  g_autofree char *when = format_when (shop, order->posted_at);

  /* Translators: %s is an order's number. */
  self->heading = g_strdup_printf (_ ("Order %s"), format_number (order->number));
  if (order->customer_name != NULL)
    {
      g_autofree char *surname
          = g_strndup (order->customer_name, strcspn (order->customer_name, ","));

      /* Translators: the title of a tab: a surname, and an order's number. */
      self->title = g_strdup_printf (_ ("%s · Order %s"), surname, format_number (order->number));
      self->subtitle = g_strdup_printf ("%s · %s · %s", order->customer_name, order->customer, when);
    }
  else
    {
      self->title = g_strdup (self->heading);
      self->subtitle = g_strdup_printf ("%s · %s", _ ("No customer named"), when);
    }
  return self;
}

void
order_head_free (OrderHead *self)
{
  g_free (self->heading);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self);
}
