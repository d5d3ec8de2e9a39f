/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "page.h"

G_BEGIN_DECLS

/* The whole window as the customer may see it. */
#define TURNED_TYPE (turned_get_type ())
G_DECLARE_FINAL_TYPE (Turned, turned, DESK, TURNED, GtkWidget)

/* What a dialog that stands in front says instead of its page. */
typedef void (*TurnedAsk) (GtkWidget *dialog, PageFace *face);

void turned_offer (GtkWindow *dialog, TurnedAsk ask);
gboolean turned_is_on (Turned *self);
void turned_begin (Turned *self, GtkWidget *rest, const char *shop_name, Page *page);
void turned_end (Turned *self);

G_END_DECLS
