/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "application.h"
#include "page.h"

G_BEGIN_DECLS

#define WINDOW_TYPE (window_get_type ())
G_DECLARE_FINAL_TYPE (Window, window, DESK, WINDOW, AdwApplicationWindow)

GtkWidget *window_new (Application *app, GSettings *settings, const char *location,
                       const char *desk);
Page *window_get_page (Window *self); /* the one in view, or NULL */
Shop *window_get_shop (Window *self); /* NULL until it is open */
void window_open (Window *self, const char *kind, const char *number);

G_END_DECLS
