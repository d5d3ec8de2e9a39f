/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "import.h"
#include "shop.h"

G_BEGIN_DECLS

/* An import under way, seen from the window: how far it is, and the word that ends it. */
typedef struct _ImportRun ImportRun;

/* report: (nullable) (transfer full) */
typedef void (*ImportRunDone) (ImportReport *report, const GError *error, gpointer user_data);

ImportRun *import_run_start (Shop *shop, ImportPlan *take_plan, ImportRunDone done,
                             gpointer user_data);
double import_run_get_done (ImportRun *self);
void import_run_stop (ImportRun *self);
void import_run_forget (ImportRun *self);

G_END_DECLS
