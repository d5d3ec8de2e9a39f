/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"
#include "order.h"
#include "shop.h"

G_BEGIN_DECLS

/* An order in work: its draft, which is the truth, kept on this desk as it changes, and the quote
 * that answers the draft as it stands. Signals: `quoted`: there is a new quote; `refused` (GError
 * *): the draft cannot be quoted; `saved`; `unsaved` (GError *). */
#define ORDER_WORK_TYPE (order_work_get_type ())
G_DECLARE_FINAL_TYPE (OrderWork, order_work, ORDER, WORK, GObject)

/* A line that was taken out, and where it stood. */
typedef struct _OrderWorkLine OrderWorkLine;
void order_work_line_free (OrderWorkLine *self);

OrderWork *order_work_new (Shop *shop, DraftStore *drafts, OrderDraft *take_draft);
OrderDraft *order_work_get_draft (OrderWork *self);
const Order *order_work_get_quote (OrderWork *self);
gboolean order_work_is_empty (OrderWork *self);

void order_work_changed (OrderWork *self, const char *title);
void order_work_quote (OrderWork *self);
void order_work_done (OrderWork *self);

void order_work_add (OrderWork *self, const char *code, Quantity quantity);
void order_work_edit (OrderWork *self, guint position, const OrderDraftLine *edited);
OrderWorkLine *order_work_remove (OrderWork *self, guint position);
guint order_work_put_back (OrderWork *self, const OrderWorkLine *line);

G_END_DECLS
