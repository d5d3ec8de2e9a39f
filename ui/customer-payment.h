/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report-error.h"
#include "shop.h"

G_BEGIN_DECLS

/* It is paid, and its receipt is wanted. */
typedef void (*CustomerPaid) (GtkWidget *from, const char *uuid);

void customer_payment_begin (GtkWidget *from, Shop *shop, const char *customer, Notice *notice,
                             CustomerPaid paid);

G_END_DECLS
