/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "goods-return.h"
#include "shop.h"

G_BEGIN_DECLS

/* A posted return: its number, and large what is to be given back now. */
#define RETURN_DONE_TYPE (return_done_get_type ())
G_DECLARE_FINAL_TYPE (ReturnDone, return_done, RETURN, DONE, GtkWidget)

void return_done_show (ReturnDone *self, Shop *shop, const GoodsReturn *posted);

G_END_DECLS
