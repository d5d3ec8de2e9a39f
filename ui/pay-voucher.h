/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shop.h"
#include "voucher.h"

G_BEGIN_DECLS

/* Either what was found or why it was not; both are borrowed. */
typedef void (*PayVoucherFound) (const Voucher *voucher, const GError *error, gpointer data);

gboolean pay_voucher_look (GtkWidget *dialog, Shop *shop, const char *scanned,
                           PayVoucherFound found);

G_END_DECLS
