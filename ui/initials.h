/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define INITIALS_COLOURS 8

char *initials_dup (const char *name);
guint initials_colour (const char *name);
void initials_show (GtkLabel *label, const char *name);

G_END_DECLS
