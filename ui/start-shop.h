/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "settings.h"

G_BEGIN_DECLS

/* The first step of the first start: who the shop is. Signal `next`: Enter in a field. */
#define START_SHOP_TYPE (start_shop_get_type ())
G_DECLARE_FINAL_TYPE (StartShop, start_shop, START, SHOP, AdwBin)

char *start_shop_dup_name (StartShop *self);
gboolean start_shop_check (StartShop *self, GError **error);
void start_shop_fill (StartShop *self, SettingsInit *init);
void start_shop_point_at (StartShop *self, const char *field);

G_END_DECLS
