/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What opens a return: a receipt that somebody brings, where its goods were handed over and
 * something is left to come back (otherwise, or where money is still owed on it, it opens its
 * order); and an order that is looked at. */

#include "config.h"

#include "return-open.h"

#include "return-words.h"

typedef struct {
  ReturnOpened opened;
  gpointer user_data;
} Asked;

static void
on_order (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Order) order = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&order, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (order == NULL)
    asked->opened (asked->user_data, NULL, NULL, error);
  else if (order->state == ORDER_DELIVERED && order->owed <= 0 && return_words_is_left (order))
    asked->opened (asked->user_data, "return", order->number, NULL);
  else
    asked->opened (asked->user_data, "order", order->number, NULL);
}

/**
 * return_open_receipt:
 * @number: the order's, or the barcode of its receipt
 * @cancellable: cancelled where nobody waits for it any more
 * @opened: told what it opens
 * @user_data: for @opened
 */
void
return_open_receipt (Shop *shop, const char *number, GCancellable *cancellable, ReturnOpened opened,
                     gpointer user_data)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->opened = opened;
  asked->user_data = user_data;
  shop_run_async (shop, &order_show_job, g_strdup (number), cancellable, on_order, asked);
}

/**
 * return_open_order:
 * @page: of the order
 * @order: as it stands; borrowed for the call
 * @notice: where it is said why nothing can come back
 */
void
return_open_order (Page *page, const Order *order, Notice *notice)
{
  g_autofree char *hindrance = return_words_hindrance (order);

  if (hindrance != NULL)
    notice_show_warning (notice, hindrance);
  else
    page_open (page, "return", order->number);
}
