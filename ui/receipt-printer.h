/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "receipt.h"
#include "shop.h"

G_BEGIN_DECLS

/* error is NULL when the paper is out and, for a receipt or gift slip, recorded. */
typedef void (*ReceiptPrinterDone) (GtkWidget *from, const GError *error);

void receipt_printer_start (GtkWidget *from, Shop *shop, const char *number,
                            ReceiptPrinterDone done);
void receipt_printer_run (GtkWidget *from, Shop *shop, ReceiptAsk *take_ask, gboolean chooses,
                          ReceiptPrinterDone done);
void receipt_printer_decline (GtkWidget *from, Shop *shop, const char *number,
                              ReceiptPrinterDone done);
void receipt_printer_want (Shop *shop, const char *number);
void receipt_printer_install_keys (GtkWidgetClass *page_class);
void receipt_printer_add_actions (GtkWidget *page);

G_END_DECLS
