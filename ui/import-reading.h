/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "import.h"

G_BEGIN_DECLS

/* How the files of an import are read: what they showed of themselves, and the one thing that a
 * person may say against it. Signal `changed`: they said it. */
#define IMPORT_READING_TYPE (import_reading_get_type ())
G_DECLARE_FINAL_TYPE (ImportReading, import_reading, IMPORT, READING, GtkWidget)

void import_reading_show (ImportReading *self, const ImportPreview *rows,
                          const ImportPreview *lines);
char import_reading_get_decimal (ImportReading *self); /* '.', ',' or 0: as the file shows */

G_END_DECLS
