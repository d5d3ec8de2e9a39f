/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "import.h"
#include "shop.h"

G_BEGIN_DECLS

/* One file of an import as it is understood: its columns, each with its first cells and the field
 * it is taken for. Invisible while there are none. Signals: `looked` (const GError *, nullable):
 * the question is answered; `changed`: somebody says otherwise. */
#define IMPORT_FILE_TYPE (import_file_get_type ())
G_DECLARE_FINAL_TYPE (ImportFile, import_file, IMPORT, FILE, GtkWidget)

void import_file_look (ImportFile *self, Shop *shop, ImportPlan *take_plan);
void import_file_forget (ImportFile *self);
void import_file_set_title (ImportFile *self, const char *title);
const ImportPreview *import_file_get_seen (ImportFile *self); /* NULL until looked at */
gboolean import_file_is_asked (ImportFile *self);             /* the answer is not there yet */
gboolean import_file_has_columns (ImportFile *self);
gboolean import_file_says (ImportFile *self, const char *field);
void import_file_add_said (ImportFile *self, const char *prefix, GStrvBuilder *map);

G_END_DECLS
