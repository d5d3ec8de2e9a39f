/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void whole_text_follow (void);
char *whole_text_dup (GtkWidget *widget);

G_END_DECLS
