/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shop.h"

G_BEGIN_DECLS

/* Makes one shop and opens it, without the window waiting: whole or not at all. Main thread. */
typedef struct _ShopMaker ShopMaker;

/* Told once, unless the maker was freed before. @shop: (nullable) borrowed; %NULL with @error. */
typedef void (*ShopMade) (Shop *shop, const GError *error, gpointer user_data);

ShopMaker *shop_maker_new (const char *location, const char *desk, ShopMade made,
                           gpointer user_data);
void shop_maker_free (ShopMaker *self);
void shop_maker_start (ShopMaker *self, SettingsInit *take_init, gboolean demo);
void shop_maker_stop (ShopMaker *self);
double shop_maker_get_progress (ShopMaker *self);

G_END_DECLS
