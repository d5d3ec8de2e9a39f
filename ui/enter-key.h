/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void enter_key_follow (GtkWindow *window);
gboolean enter_key_repeats (GtkWindow *window);

G_END_DECLS
