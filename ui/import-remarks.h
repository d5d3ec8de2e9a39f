/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "import.h"

G_BEGIN_DECLS

gboolean import_remarks_show (GtkListBox *list, GtkLabel *more, const ImportReport *report);

G_END_DECLS
