/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "customer-duplicate.h"
#include "shop.h"

G_BEGIN_DECLS

/* Signals: `open` (const char *number); `different`; `merge`: about the pair that is shown. */
#define DUPLICATE_SIDE_TYPE (duplicate_side_get_type ())
G_DECLARE_FINAL_TYPE (DuplicateSide, duplicate_side, DUPLICATE, SIDE, GtkWidget)

void duplicate_side_show (DuplicateSide *self, Shop *shop, const CustomerPair *pair);
void duplicate_side_set_may_merge (DuplicateSide *self, gboolean may_merge);

G_END_DECLS
