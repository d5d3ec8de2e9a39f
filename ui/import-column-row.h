/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "import.h"

G_BEGIN_DECLS

/* One column of a file: its header, its first cells, and the field it is taken for. Emits `changed`
 * when somebody says otherwise. */
#define IMPORT_COLUMN_ROW_TYPE (import_column_row_get_type ())
G_DECLARE_FINAL_TYPE (ImportColumnRow, import_column_row, IMPORT, COLUMN_ROW, GtkListBoxRow)

GtkWidget *import_column_row_new (const ImportPreview *preview, guint column);
char *import_column_row_dup_said (ImportColumnRow *self);

G_END_DECLS
