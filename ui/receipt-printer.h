/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shop.h"

G_BEGIN_DECLS

/* error is NULL when the receipt is out and recorded as handed out. */
typedef void (*ReceiptPrinterDone) (GtkWidget *from, const GError *error);

void receipt_printer_start (GtkWidget *from, Shop *shop, const char *number,
                            ReceiptPrinterDone done);

G_END_DECLS
