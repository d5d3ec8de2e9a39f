/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "order-work.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line that was removed and may come back. */
typedef struct _OrderUndo OrderUndo;
typedef void (*OrderUndone) (GtkWidget *page, guint position);

OrderUndo *order_undo_remove (GtkWidget *page, OrderWork *work, guint position, OrderUndone undone);
void order_undo_offer (OrderUndo *take_self);

G_END_DECLS
