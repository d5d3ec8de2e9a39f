/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "customer-duplicate.h"
#include "shop.h"

G_BEGIN_DECLS

/* Signals: `chosen`: another pair is; `activated`: Enter, or a double click. */
#define DUPLICATE_LIST_TYPE (duplicate_list_get_type ())
G_DECLARE_FINAL_TYPE (DuplicateList, duplicate_list, DUPLICATE, LIST, GtkWidget)

gboolean duplicate_list_show (DuplicateList *self, Shop *shop, GPtrArray *rows);
guint duplicate_list_count (DuplicateList *self);
const CustomerPair *duplicate_list_get_pair (DuplicateList *self);
gboolean duplicate_list_has_focus (DuplicateList *self);
void duplicate_list_focus (DuplicateList *self);
void duplicate_list_choose_last (DuplicateList *self);

G_END_DECLS
