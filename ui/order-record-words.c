/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a posted order's page and its tab are called. */

#include "config.h"

#include "order-record-words.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "format.h"

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
      g_autofree char *surname = format_surname (order->customer_name);
      g_autofree char *name = conceal_mark (order->customer_name);

      /* Translators: the title of a tab: a surname, and an order's number. */
      self->title = g_strdup_printf (_ ("%s · Order %s"), surname, format_number (order->number));
      self->subtitle = g_strdup_printf ("%s · %s · %s", name, order->customer, when);
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
