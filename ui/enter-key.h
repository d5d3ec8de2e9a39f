/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void enter_key_follow (GtkWindow *window);
gboolean enter_key_is_held (GtkWindow *window, GtkEventControllerKey *keys);
void enter_key_let_go (GtkWindow *window);

gboolean enter_key_repeats (guint32 *down, GtkEventControllerKey *keys);

G_END_DECLS
