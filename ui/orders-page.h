/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "page.h"

G_BEGIN_DECLS

/* The orders of the shop by filter and department, and what is done with one. */
#define ORDERS_PAGE_TYPE (orders_page_get_type ())
G_DECLARE_FINAL_TYPE (OrdersPage, orders_page, ORDERS, PAGE, Page)

GtkWidget *orders_page_new (Shop *shop);

G_END_DECLS
