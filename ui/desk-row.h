/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "row.h"

G_BEGIN_DECLS

/* What a row of the desk says; all text is data, shown as it is, what is personal between marks. */
typedef struct {
  char *kind; /* to open, with the row's key as the number */
  char *icon; /* an icon's name, or NULL: the initials of the title */
  char *title;
  char *detail;
  char *tag; /* (nullable) a pill */
  const char *tag_style;
  char *value; /* (nullable) right aligned */
  char *when;  /* (nullable) right aligned, quiet */
} DeskRowText;
void desk_row_text_free (DeskRowText *self);
gboolean desk_row_text_equal (gconstpointer a, gconstpointer b);

#define DESK_ROW_TYPE (desk_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskRow, desk_row, DESK, ROW_WIDGET, GtkListBoxRow)

GtkWidget *desk_row_new (Row *row);
Row *desk_row_get_row (DeskRow *self);

G_END_DECLS
