/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"
#include "page.h"

G_BEGIN_DECLS

#define CUSTOMER_PAGE_TYPE (customer_page_get_type ())
G_DECLARE_FINAL_TYPE (CustomerPage, customer_page, CUSTOMER, PAGE, Page)

GtkWidget *customer_page_new (Shop *shop, const char *number);
GtkWidget *customer_page_new_empty (Shop *shop, const char *typed);
GtkWidget *customer_page_new_from_draft (Shop *shop, DraftStore *drafts, const Draft *draft);
void customer_page_set_drafts (CustomerPage *self, DraftStore *drafts);

G_END_DECLS
