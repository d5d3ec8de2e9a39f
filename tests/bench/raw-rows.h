/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The rows of posted orders, read from one shop and written into its copy by SQLite alone. All of
 * it ends the program where something fails. */
typedef struct _RawRows RawRows;

RawRows *raw_rows_new (const char *shop, const char *copy);
void raw_rows_free (RawRows *self);
GStrv raw_rows_dup_customers (RawRows *self, guint most);
GStrv raw_rows_dup_products (RawRows *self);
guint raw_rows_take (RawRows *self);
void raw_rows_write (RawRows *self, guint n);
void raw_rows_tidy (RawRows *self);
void raw_rows_prove_equal (RawRows *self);

G_END_DECLS
