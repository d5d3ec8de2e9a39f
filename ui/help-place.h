/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Holds what a window or a dialog shows (property `child`), and the help beside it while F1 has it
 * open. It hears F1 and Escape wherever the focus is in its window. */
#define HELP_PLACE_TYPE (help_place_get_type ())
G_DECLARE_FINAL_TYPE (HelpPlace, help_place, HELP, PLACE, GtkWidget)

#define HELP_WIDTH 340 /* px: that of a decision column */

GtkWidget *help_place_new_growing (GtkWidget *child, const char *name);
HelpPlace *help_place_of (GtkWidget *root);
void help_place_on_help (GtkWidget *root, const char *name, GVariant *parameter);
const char *help_place_get_shown (HelpPlace *self);
int help_place_get_taken (GtkWidget *root);

G_END_DECLS
