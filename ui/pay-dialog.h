/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "customer-pay.h"
#include "order.h"
#include "shop.h"

G_BEGIN_DECLS

/* Takes the money for one order, or for all that a customer owes, and posts it, once. Signals:
 * `posted` (Order *) or, for several, `settled` (CustomerAccount *): borrowed, right after the
 * commit; `finished`: posted, the change was seen, the dialog is gone. */
#define PAY_DIALOG_TYPE (pay_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PayDialog, pay_dialog, DESK, PAY_DIALOG, AdwWindow)

GtkWidget *pay_dialog_new_order (GtkWindow *parent, Shop *shop, const OrderDraft *draft,
                                 const Order *quote);
GtkWidget *pay_dialog_new_payment (GtkWindow *parent, Shop *shop, const Order *order);
GtkWidget *pay_dialog_new_account (GtkWindow *parent, Shop *shop, const CustomerAccount *account);
void pay_dialog_take (PayDialog *self);
void pay_dialog_set_remark (PayDialog *self, const char *text);
gboolean pay_dialog_get_print (PayDialog *self);

G_END_DECLS
