/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shop.h"

G_BEGIN_DECLS

typedef struct _HandOver HandOver;

/* @error: why it was refused, or NULL: it is recorded, or was taken back */
typedef void (*HandOverDone) (HandOver *self, gboolean handed_over, const GError *error,
                              gpointer user_data);

HandOver *hand_over_begin (GtkWidget *from, Shop *shop, const char *number, HandOverDone done,
                           gpointer user_data);
const char *hand_over_get_number (HandOver *self);
void hand_over_commit (HandOver *self);
void hand_over_forget (HandOver *self);

G_END_DECLS
