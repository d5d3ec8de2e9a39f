/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"
#include "page.h"

G_BEGIN_DECLS

/* A product: what it is, what happened with it, and its form. It begins an order by `open`
 * ("new-order-of", code), for the customer it was opened for. */
#define PRODUCT_PAGE_TYPE (product_page_get_type ())
G_DECLARE_FINAL_TYPE (ProductPage, product_page, PRODUCT, PAGE, Page)

GtkWidget *product_page_new (Shop *shop, DraftStore *drafts, const char *code);
GtkWidget *product_page_new_empty (Shop *shop, DraftStore *drafts, const char *typed);
GtkWidget *product_page_new_from_draft (Shop *shop, DraftStore *drafts, const Draft *draft);

G_END_DECLS
