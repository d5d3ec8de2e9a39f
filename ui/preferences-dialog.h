/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "setting.h"
#include "shop.h"

G_BEGIN_DECLS

#define PREFERENCES_DIALOG_TYPE (preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PreferencesDialog, preferences_dialog, PREFERENCES, DIALOG,
                      AdwPreferencesWindow)

GtkWidget *preferences_dialog_new (GtkWindow *parent, Shop *shop, GSettings *settings);
void preferences_dialog_show (GtkWidget *from, Shop *shop, GSettings *settings);
GPtrArray *preferences_dialog_get_tax_rows (PreferencesDialog *self);
Setting *preferences_dialog_find (PreferencesDialog *self, const char *key);

G_END_DECLS
