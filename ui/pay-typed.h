/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pay-fields.h"

G_BEGIN_DECLS

void pay_typed_give_back (GtkWindow *window, const PayFields *fields, const char *what, Money owed);
void pay_typed_keep (GtkWindow *window, const PayFields *fields, const char *what, Money owed);
void pay_typed_forget (GtkWindow *window, const char *what);

G_END_DECLS
