/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "goods-return.h"
#include "shop.h"

G_BEGIN_DECLS

/* Of which order something comes back, whose it is, and whether there is still time. Signal `open`:
 * the order is asked for. */
#define RETURN_HEAD_TYPE (return_head_get_type ())
G_DECLARE_FINAL_TYPE (ReturnHead, return_head, RETURN, HEAD, GtkWidget)

void return_head_set_heading (ReturnHead *self, const char *heading);
void return_head_show (ReturnHead *self, Shop *shop, const Order *order, const GoodsReturn *quote);

G_END_DECLS
