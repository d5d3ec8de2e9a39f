/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "page.h"

G_BEGIN_DECLS

/* A posted order: what was sold, what was paid, what happened since, and the next step. */
#define ORDER_RECORD_PAGE_TYPE (order_record_page_get_type ())
G_DECLARE_FINAL_TYPE (OrderRecordPage, order_record_page, DESK, ORDER_RECORD_PAGE, Page)

GtkWidget *order_record_page_new (Shop *shop, const char *number);

G_END_DECLS
