/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report-error.h"
#include "shop.h"

G_BEGIN_DECLS

/* It is paid; @wanted: and its receipt is to be printed. */
typedef void (*CustomerPaid) (GtkWidget *from, const char *uuid, gboolean wanted);

void customer_payment_begin (GtkWidget *from, Shop *shop, const char *customer, Notice *notice,
                             CustomerPaid paid);

G_END_DECLS
