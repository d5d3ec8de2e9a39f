/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shop.h"

G_BEGIN_DECLS

/* The one box that finds everything. Signal `open` (const char *kind, const char *number): a hit
 * was chosen, or "new-customer" with the text. */
#define LOOKUP_BOX_TYPE (lookup_box_get_type ())
G_DECLARE_FINAL_TYPE (LookupBox, lookup_box, DESK, LOOKUP_BOX, GtkWidget)

GtkWidget *lookup_box_new (void);
void lookup_box_set_shop (LookupBox *self, Shop *shop);
const char *lookup_box_get_text (LookupBox *self);
void lookup_box_focus (LookupBox *self);
gboolean lookup_box_is_focused (LookupBox *self);
gboolean lookup_box_take_key (LookupBox *self, GtkEventControllerKey *controller);
void lookup_box_dismiss (LookupBox *self);
void lookup_box_clear (LookupBox *self);
void lookup_box_scan (LookupBox *self, const char *code);

G_END_DECLS
