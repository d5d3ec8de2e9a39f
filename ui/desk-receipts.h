/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report-error.h"
#include "shop.h"

G_BEGIN_DECLS

void desk_receipts_attach (GtkListBox *list, Notice *notice, Shop *shop);

G_END_DECLS
