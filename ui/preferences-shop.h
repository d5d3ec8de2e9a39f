/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "setting.h"
#include "shop.h"

G_BEGIN_DECLS

/* The settings of the shop between their rows and the shop. */
typedef struct _PreferencesShop PreferencesShop;

typedef void (*PreferencesSaved) (Setting *setting, gboolean saved, gpointer user_data);

PreferencesShop *preferences_shop_new (Shop *shop, PreferencesSaved saved, gpointer user_data);
void preferences_shop_free (PreferencesShop *self);

void preferences_shop_add (PreferencesShop *self, const char *key, const SettingKind *kind,
                           AdwPreferencesRow *row);
void preferences_shop_load (PreferencesShop *self);
GPtrArray *preferences_shop_get_settings (PreferencesShop *self); /* of Setting, in their order */
Setting *preferences_shop_find (PreferencesShop *self, const char *key);

G_END_DECLS
