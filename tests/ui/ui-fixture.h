/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "application.h"
#include "fixture.h"

/* GTK and libadwaita on a private display, and waiting for what a widget is about to show. */
typedef gboolean (*UiPredicate) (gpointer data);

void ui_fixture_init (int *argc, char ***argv);
Application *ui_application_new (void); /* (transfer full): for all tests of a program */
void ui_wait (UiPredicate is_so, gpointer data);
void ui_settle (void);
GtkWidget *ui_find_window (GType type);
gboolean ui_take_back (GtkWidget *from);
