/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* shop-file: makes a shop's file under another name, and gives it its own when it is whole. */
typedef gboolean (*ShopMake) (const char *unfinished, gpointer data, GError **error);

gboolean shop_file_make (const char *location, ShopMake make, gpointer data, GError **error);

G_END_DECLS
