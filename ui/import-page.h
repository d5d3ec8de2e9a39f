/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "page.h"

G_BEGIN_DECLS

#define IMPORT_PAGE_TYPE (import_page_get_type ())
G_DECLARE_FINAL_TYPE (ImportPage, import_page, IMPORT, PAGE, Page)

GtkWidget *import_page_new (Shop *shop);
void import_page_take_file (ImportPage *self, const char *path);
void import_page_take_lines (ImportPage *self, const char *path); /* of orders; NULL: none */

G_END_DECLS
