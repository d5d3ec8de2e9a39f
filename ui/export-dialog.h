/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shop.h"

G_BEGIN_DECLS

/* Signal `exported` (const char *words): the file is there, and how many rows are in it; the dialog
 * closes by itself. */
#define EXPORT_DIALOG_TYPE (export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ExportDialog, export_dialog, EXPORT, DIALOG, AdwWindow)

GtkWidget *export_dialog_new (GtkWindow *parent, Shop *shop);
void export_dialog_show (GtkWidget *from, Shop *shop);
char *export_dialog_dup_name (ExportDialog *self);
void export_dialog_take_place (ExportDialog *self, const char *path);

G_END_DECLS
