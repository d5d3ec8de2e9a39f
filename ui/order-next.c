/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a posted order asks for next: its money first, then the goods, then the paper. */

#include "config.h"

#include "order-next.h"

#include <glib/gi18n-lib.h>

#include "format.h"

/**
 * order_receipt_is_settled:
 *
 * Returns: whether nobody waits for the receipt: it is out, nobody wants it, or nothing is left to
 * be receipted.
 */
gboolean
order_receipt_is_settled (const Order *order)
{
  return order->receipt_out || order->receipt_declined || order_state_is_void (order->state);
}

/**
 * order_next:
 *
 * Returns: the step that the order's state asks for.
 */
OrderNext
order_next (const Order *order)
{
  if (!order_state_is_void (order->state) && order->owed > 0)
    return ORDER_NEXT_PAY;
  if (order->state < ORDER_DELIVERED)
    return ORDER_NEXT_HAND_OVER;
  return order_receipt_is_settled (order) ? ORDER_NEXT_ORDER : ORDER_NEXT_PRINT;
}

/**
 * order_next_dup_words:
 *
 * Returns: (transfer full): what the button says.
 */
char *
order_next_dup_words (Shop *shop, const Order *order)
{
  g_autofree char *amount = format_money (shop, order->owed);

  switch (order_next (order))
    {
    case ORDER_NEXT_PAY:
      /* Translators: %s is the amount that is still owed. */
      return g_strdup_printf (_ ("Take %s…"), amount);
    case ORDER_NEXT_HAND_OVER:
      return g_strdup (_ ("Hand Over"));
    case ORDER_NEXT_PRINT:
      return g_strdup (_ ("Print the Receipt"));
    case ORDER_NEXT_ORDER:
    default:
      return g_strdup (_ ("New Order"));
    }
}
