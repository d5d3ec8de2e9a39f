/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In the header: says whether personal data is hidden, and hides or shows it. */
#define CONCEAL_BUTTON_TYPE (conceal_button_get_type ())
G_DECLARE_FINAL_TYPE (ConcealButton, conceal_button, CONCEAL, BUTTON, GtkToggleButton)

G_END_DECLS
