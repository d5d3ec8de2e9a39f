/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Around a form in which personal data is written; property `child`. */
#define CONCEAL_COVER_TYPE (conceal_cover_get_type ())
G_DECLARE_FINAL_TYPE (ConcealCover, conceal_cover, CONCEAL, COVER, GtkWidget)

GtkWidget *conceal_cover_new (GtkWidget *child);

G_END_DECLS
