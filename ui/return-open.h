/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "order.h"
#include "page.h"
#include "report-error.h"

G_BEGIN_DECLS

/* @kind: "return" or "order", and @number the order's; or @error, as the receipt could not be read
 */
typedef void (*ReturnOpened) (gpointer user_data, const char *kind, const char *number,
                              const GError *error);

void return_open_receipt (Shop *shop, const char *number, GCancellable *cancellable,
                          ReturnOpened opened, gpointer user_data);
void return_open_order (Page *page, const Order *order, Notice *notice);

G_END_DECLS
