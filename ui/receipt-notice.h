/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* «Paid, not printed», with the two ways out: the actions order.print and order.decline of the page
 * it stands on, or with one of its own. Invisible while there is nothing to say. */
#define RECEIPT_NOTICE_TYPE (receipt_notice_get_type ())
G_DECLARE_FINAL_TYPE (ReceiptNotice, receipt_notice, RECEIPT, NOTICE, GtkWidget)

void receipt_notice_set_print (ReceiptNotice *self, const char *action, const char *target);
void receipt_notice_show (ReceiptNotice *self, const char *text, gboolean failed);
gboolean receipt_notice_hide (ReceiptNotice *self);
const char *receipt_notice_get_text (ReceiptNotice *self);

G_END_DECLS
