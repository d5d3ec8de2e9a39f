/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WINDOW_NARROW 1100 /* below it the window has the class `narrow` */
/* And so it has where text is larger: in pixels of the usual size */
#define WINDOW_NARROW_TEXT 1000

typedef struct _WindowSize WindowSize;

WindowSize *window_size_new (GtkWindow *window, GSettings *settings, AdwTabView *tabs);
void window_size_free (WindowSize *self);
void window_size_look (WindowSize *self, int width);
gboolean window_size_is_narrow (WindowSize *self);
void window_size_keep (WindowSize *self);

G_END_DECLS
