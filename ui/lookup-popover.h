/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "search.h"
#include "shop.h"

G_BEGIN_DECLS

/* What the lookup found. Signal `chosen`: a row was clicked; it is the selected one now. */
#define LOOKUP_POPOVER_TYPE (lookup_popover_get_type ())
G_DECLARE_FINAL_TYPE (LookupPopover, lookup_popover, DESK, LOOKUP_POPOVER, GtkPopover)

typedef enum {
  LOOKUP_NOTHING, /* no row is selected */
  LOOKUP_HIT,
  LOOKUP_NEW, /* the last row: what was typed is new */
} LookupChoice;

GtkWidget *lookup_popover_new (void);
void lookup_popover_fill (LookupPopover *self, Shop *shop, const SearchAnswer *answer,
                          const char *typed, const char *nothing);
void lookup_popover_offer_product (LookupPopover *self, const char *code);
const char *lookup_popover_get_new (LookupPopover *self);
void lookup_popover_move (LookupPopover *self, int step);
LookupChoice lookup_popover_get_selected (LookupPopover *self, const Hit **hit);
GtkWidget *lookup_popover_get_selected_row (LookupPopover *self);
void lookup_popover_unselect (LookupPopover *self);

G_END_DECLS
