/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*ScannerFunc) (GtkWidget *root, const char *code, gpointer user_data);

void scanner_attach (GtkWidget *root, ScannerFunc callback, gpointer user_data);
void scanner_attach_popovers (GtkWidget *tree, ScannerFunc callback, gpointer user_data);

G_END_DECLS
