/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef const char *(*PreferencesKeyOf) (gpointer row, gpointer user_data);

void preferences_search_name (GtkWidget *dialog, const char *words);
void preferences_search_attach (GtkWidget *dialog, PreferencesKeyOf key_of, gpointer user_data);

G_END_DECLS
