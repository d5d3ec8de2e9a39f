/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lookup-box.h"
#include "window.h"

G_BEGIN_DECLS

void window_keys_attach (Window *window, AdwTabView *tabs, LookupBox *lookup);
void window_keys_full_screen (GtkWidget *window, const char *name, GVariant *parameter);
void window_keys_show (GtkWidget *window, const char *name, GVariant *parameter);

G_END_DECLS
