/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"
#include "page.h"

G_BEGIN_DECLS

/* An order that is being taken. It becomes its document when it is posted: `open` ("order",
 * number), then `close`. */
#define ORDER_PAGE_TYPE (order_page_get_type ())
G_DECLARE_FINAL_TYPE (OrderPage, order_page, DESK, ORDER_PAGE, Page)

GtkWidget *order_page_new (Shop *shop, DraftStore *drafts, const char *customer);
GtkWidget *order_page_new_from_draft (Shop *shop, DraftStore *drafts, const Draft *draft);

G_END_DECLS
