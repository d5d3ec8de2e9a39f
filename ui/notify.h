/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef void (*NotifyUndo) (gpointer user_data);

AdwToast *notify_done (GtkWidget *from, const char *text);
AdwToast *notify_undo (GtkWidget *from, const char *text, NotifyUndo undo, gpointer take_data,
                       GDestroyNotify free_data);
AdwToast *notify_offer (GtkWidget *from, const char *text, const char *label, NotifyUndo undo,
                        gpointer take_data, GDestroyNotify free_data);
void notify_dismiss (AdwToast *toast);
gboolean notify_take_back (GtkWidget *from);

G_END_DECLS
