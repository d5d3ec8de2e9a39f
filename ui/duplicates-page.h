/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define DUPLICATES_PAGE_TYPE (duplicates_page_get_type ())
G_DECLARE_FINAL_TYPE (DuplicatesPage, duplicates_page, DUPLICATES, PAGE, Page)

GtkWidget *duplicates_page_new (Shop *shop);

G_END_DECLS
