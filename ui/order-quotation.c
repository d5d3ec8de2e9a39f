/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An order in work on paper, for a customer who wants to think about it: nothing is posted, and the
 * order goes on. */

#include "config.h"

#include "order-quotation.h"

#include <glib/gi18n-lib.h>

#include "receipt-printer.h"

static void
on_done (GtkWidget *notice, const GError *error)
{
  /* The page may be closed by then. */
  if (error != NULL && gtk_widget_get_root (notice) != NULL)
    notice_show_error (DESK_NOTICE (notice), error, _ ("The order stays as it is."));
}

/**
 * order_quotation_print:
 * @notice: of the page the order is on
 * @draft: copied
 * @chooses: whether a printer is chosen first
 *
 * Prints a quotation, or says why there is nothing to quote.
 */
void
order_quotation_print (Notice *notice, Shop *shop, const OrderDraft *draft, gboolean chooses)
{
  ReceiptAsk *ask;

  if (draft->lines->len == 0)
    {
      notice_show_warning (notice, _ ("Nothing to quote yet: add a product first."));
      return;
    }
  notice_clear (notice);
  ask = receipt_ask_new (RECEIPT_QUOTATION, NULL);
  ask->draft = order_draft_copy (draft);
  receipt_printer_run (GTK_WIDGET (notice), shop, ask, chooses, on_done);
}
