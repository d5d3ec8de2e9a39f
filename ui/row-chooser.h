/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "row.h"

G_BEGIN_DECLS

/* Rows in a list box, one of them chosen. A chosen row stays so while the list changes around it;
 * when it goes, the one that took its place is chosen, and has the focus if it had. */
typedef struct _RowChooser RowChooser;
typedef Row *(*RowChooserRowOf) (GtkListBoxRow *widget);

RowChooser *row_chooser_new (GtkListBox *list, RowChooserRowOf row_of,
                             GtkListBoxCreateWidgetFunc make_row, gpointer make_data);
void row_chooser_free (RowChooser *self);

gboolean row_chooser_show (RowChooser *self, GPtrArray *rows, RowEqual equal);
void row_chooser_remove_all (RowChooser *self);
guint row_chooser_count (RowChooser *self);
gconstpointer row_chooser_get_data (RowChooser *self);
gboolean row_chooser_has_focus (RowChooser *self);
void row_chooser_focus (RowChooser *self);
void row_chooser_choose (RowChooser *self, GtkListBoxRow *row);
void row_chooser_choose_first (RowChooser *self);
void row_chooser_choose_last (RowChooser *self);

G_END_DECLS
