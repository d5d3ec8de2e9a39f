/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "receipt-printer.h"

G_BEGIN_DECLS

/* Which lines of a posted order are given. */
#define GIFT_DIALOG_TYPE (gift_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GiftDialog, gift_dialog, GIFT, DIALOG, AdwWindow)

void gift_dialog_open (GtkWidget *page, Shop *shop, const Order *order, ReceiptPrinterDone done);

G_END_DECLS
