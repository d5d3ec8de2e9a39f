/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "order.h"
#include "page.h"
#include "receipt-notice.h"
#include "report-error.h"

G_BEGIN_DECLS

/* The paper of a posted order, as its page speaks of it. */
typedef struct _OrderPaper OrderPaper;

OrderPaper *order_paper_new (Page *page, Notice *notice, ReceiptNotice *receipt_notice);
void order_paper_free (OrderPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OrderPaper, order_paper_free)

void order_paper_install (GtkWidgetClass *klass);
void order_paper_show (OrderPaper *self, const Order *order);
void order_paper_print (OrderPaper *self, gboolean chooses);

G_END_DECLS
