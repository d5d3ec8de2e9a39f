/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One struct in a list model. It never changes: a new answer brings new rows. */
#define ROW_TYPE (row_get_type ())
G_DECLARE_FINAL_TYPE (Row, row, DESK, ROW, GObject)

typedef gboolean (*RowEqual) (gconstpointer a, gconstpointer b);

Row *row_new (const char *key, gpointer take_data, GDestroyNotify free_data);
const char *row_get_key (Row *self);
gconstpointer row_get_data (Row *self);

gboolean row_store_update (GListStore *store, GPtrArray *rows, RowEqual equal);

G_END_DECLS
