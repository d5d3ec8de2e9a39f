/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef gboolean (*WidgetIs) (GtkWidget *widget);

GtkWidget *widget_find (GtkWidget *tree, WidgetIs is);
void widget_drop_children (GtkWidget *self);
void widget_clear_list (GtkListBox *list);
void widget_speak (GtkWidget *self, const char *first, ...) G_GNUC_NULL_TERMINATED;
void widget_name_by_text (GtkWidget *tree);
void widget_mark_wrong (GtkWidget *field, gboolean is_wrong);
void widget_focus_again (GtkWidget *widget);
char *widget_dup_trimmed (GtkEditable *entry);
gboolean widget_choose_nth (GtkWidget *toggles, int n);
void widget_pulse (GtkProgressBar *bar);
int widget_usual_pixels (int pixels);
void widget_square_popovers (GtkWidget *tree);

G_END_DECLS
