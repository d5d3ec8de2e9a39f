/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"
#include "page.h"

G_BEGIN_DECLS

#define DESK_PAGE_TYPE (desk_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskPage, desk_page, DESK, HOME, Page)

GtkWidget *desk_page_new (Shop *shop, DraftStore *drafts);

G_END_DECLS
