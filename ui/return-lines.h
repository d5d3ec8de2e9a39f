/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "goods-return.h"
#include "shop.h"

G_BEGIN_DECLS

/* The lines of an order, of which some come back. It shows an order and a draft; what is asked of
 * it goes out as the signal `edited` (int line, ReturnDraftLine *asked): the line of the order,
 * from 1, and what comes back of it, borrowed, or NULL. */
#define RETURN_LINES_TYPE (return_lines_get_type ())
G_DECLARE_FINAL_TYPE (ReturnLines, return_lines, RETURN, LINES, GtkWidget)

void return_lines_show (ReturnLines *self, Shop *shop, const Order *order,
                        const ReturnDraft *draft);
void return_lines_show_wrong (ReturnLines *self, int line, const char *words);
gboolean return_lines_take (ReturnLines *self, const Order *order, gint64 product_id);

G_END_DECLS
