/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shop.h"

G_BEGIN_DECLS

/* «Not them»: who it is instead, or, where that may be, nobody. Signal `chosen` (const char
 * *number, const char *name): once, both NULL for nobody; borrowed. */
#define WHO_DIALOG_TYPE (who_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WhoDialog, who_dialog, WHO, DIALOG, AdwWindow)

GtkWidget *who_dialog_new (GtkWindow *parent, Shop *shop, const char *named, const char *name,
                           gboolean may_be_nobody);

G_END_DECLS
