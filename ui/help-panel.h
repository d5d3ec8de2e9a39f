/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What F1 shows: one text, scrolled by the arrows and the page keys. Signal `close`: it has been
 * read; signal `key` (GtkEventControllerKey *) → gboolean: something was typed that is not for it.
 */
#define HELP_PANEL_TYPE (help_panel_get_type ())
G_DECLARE_FINAL_TYPE (HelpPanel, help_panel, HELP, PANEL, GtkWidget)

GtkWidget *help_panel_new (void);
void help_panel_show (HelpPanel *self, const char *name);
void help_panel_rewind (HelpPanel *self);
const char *help_panel_get_name (HelpPanel *self);

G_END_DECLS
