/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shop.h"

G_BEGIN_DECLS

/* Signal `merged` (const char *kept, const char *dropped, const char *words): two numbers, and what
 * was done as a sentence; the dialog closes by itself. */
#define MERGE_DIALOG_TYPE (merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MergeDialog, merge_dialog, MERGE, DIALOG, AdwWindow)

GtkWidget *merge_dialog_new (GtkWindow *parent, Shop *shop, const char *one, const char *other);

G_END_DECLS
