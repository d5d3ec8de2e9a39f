/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shop.h"

G_BEGIN_DECLS

/* Who is signed in, and where. */
#define STAFF_BUTTON_TYPE (staff_button_get_type ())
G_DECLARE_FINAL_TYPE (StaffButton, staff_button, DESK, STAFF_BUTTON, GtkWidget)

void staff_button_show (StaffButton *self, Shop *shop);

G_END_DECLS
