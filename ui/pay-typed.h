/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "money.h"

G_BEGIN_DECLS

void pay_typed_begin (GtkWindow *dialog, const char *what, Money owed, GtkEditable *first, ...)
    G_GNUC_NULL_TERMINATED;
void pay_typed_end (GtkWindow *dialog, gboolean keep);

G_END_DECLS
