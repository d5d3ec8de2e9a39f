/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"
#include "page.h"

G_BEGIN_DECLS

#define RETURN_PAGE_TYPE (return_page_get_type ())
G_DECLARE_FINAL_TYPE (ReturnPage, return_page, DESK, RETURN_PAGE, Page)

GtkWidget *return_page_new (Shop *shop, DraftStore *drafts, const char *number);
GtkWidget *return_page_new_from_draft (Shop *shop, DraftStore *drafts, const Draft *draft);

G_END_DECLS
