/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "customer.h"
#include "shop.h"

G_BEGIN_DECLS

/* Signals: `order`, `note`, `edit` (const char *field): the job buttons. */
#define CUSTOMER_HEAD_TYPE (customer_head_get_type ())
G_DECLARE_FINAL_TYPE (CustomerHead, customer_head, CUSTOMER, HEAD, GtkWidget)

void customer_head_show (CustomerHead *self, Shop *shop, const CustomerView *view);

G_END_DECLS
