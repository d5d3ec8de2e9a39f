/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "export.h"
#include "shop.h"

G_BEGIN_DECLS

/* An export under way, seen from the window: how far it is, and the word that ends it. */
typedef struct _ExportRun ExportRun;

/* export: what was written, borrowed for the call; NULL with @error */
typedef void (*ExportRunDone) (const Export *export, const GError *error, gpointer user_data);

ExportRun *export_run_start (Shop *shop, ExportRequest *take_request, ExportRunDone done,
                             gpointer user_data);
int export_run_get_rows (ExportRun *self);
void export_run_stop (ExportRun *self);
void export_run_forget (ExportRun *self);

G_END_DECLS
