/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void columns_add (GtkWidget *over, GtkWidget *line);

G_END_DECLS
