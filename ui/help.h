/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which text of data/help explains what: said once a kind of widget, in its class_init. */
void help_install (GtkWidgetClass *klass, const char *name);
void help_attach (GtkWindow *dialog, const char *name);
const char *help_find (GtkWidget *focus);
GtkWidget *help_find_seen (GtkWidget *tree);

G_END_DECLS
