/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "beginning.h"
#include "shop.h"

G_BEGIN_DECLS

/* What a new shop does next, on its desk: each step until it is done, all of it until somebody
 * hides it. Invisible where nothing is left. Signal `open` (const char *kind, const char *number).
 */
#define DESK_BEGIN_TYPE (desk_begin_get_type ())
G_DECLARE_FINAL_TYPE (DeskBegin, desk_begin, DESK, BEGIN, GtkWidget)

void desk_begin_show (DeskBegin *self, Shop *shop, const Beginning *done);
gboolean desk_begin_commit (DeskBegin *self);

G_END_DECLS
