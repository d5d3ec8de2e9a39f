/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "search.h"
#include "shop.h"

G_BEGIN_DECLS

/* One of the fixed rows of the lookup: an optional heading, then one hit. Signal `chosen`. */
#define LOOKUP_ROW_TYPE (lookup_row_get_type ())
G_DECLARE_FINAL_TYPE (LookupRow, lookup_row, DESK, LOOKUP_ROW, GtkWidget)

GtkWidget *lookup_row_new (void);
void lookup_row_show_hit (LookupRow *self, Shop *shop, const Hit *hit);
void lookup_row_show_new_customer (LookupRow *self, const char *typed);
void lookup_row_show_new_product (LookupRow *self, const char *code);
void lookup_row_show_choice (LookupRow *self, const char *icon, const char *title);
void lookup_row_set_heading (LookupRow *self, const char *heading, const char *hint);
void lookup_row_set_selected (LookupRow *self, gboolean selected);
const Hit *lookup_row_get_hit (LookupRow *self);

G_END_DECLS
