/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children in reading order, on as many lines as the width asks for: pills, chips, job buttons. */
#define WRAP_LAYOUT_TYPE (wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (WrapLayout, wrap_layout, WRAP, LAYOUT, GtkLayoutManager)

GtkLayoutManager *wrap_layout_new (void);

G_END_DECLS
