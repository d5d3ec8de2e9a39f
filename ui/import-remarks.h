/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "import.h"
#include "shop.h"

G_BEGIN_DECLS

/* What is said of a file's rows; invisible while nothing is. Signal `failed` (const GError *): the
 * report could not be kept. */
#define IMPORT_REMARKS_TYPE (import_remarks_get_type ())
G_DECLARE_FINAL_TYPE (ImportRemarks, import_remarks, IMPORT, REMARKS, GtkWidget)

void import_remarks_show (ImportRemarks *self, Shop *shop, const ImportReport *report);
void import_remarks_clear (ImportRemarks *self);

G_END_DECLS
