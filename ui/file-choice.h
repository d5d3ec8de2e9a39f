/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A file that somebody is asked for: the desktop's own dialog, and the path that they gave. */

typedef void (*FileChosen) (gpointer owner, const char *path);

GtkNativeDialog *file_choice_open (GtkWidget *from, const char *title, FileChosen chosen,
                                   gpointer owner);
GtkNativeDialog *file_choice_save (GtkWidget *from, const char *title, const char *name,
                                   FileChosen chosen, gpointer owner);

G_END_DECLS
