/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db.h"

G_BEGIN_DECLS

/* A table of the shop, as both engines have it. */
typedef struct {
  char *name;
  GStrv columns; /* by the alphabet, so that engines agree; what is worked out from others is not
                    here */
  GStrv key;     /* what its rows are told apart by, and in whose order they are read */
} DbTable;

GPtrArray *db_tables (Db *self, GError **error);
gboolean db_table_count (Db *self, const DbTable *table, gint64 *n, GError **error);
DbStmt *db_table_read (Db *self, const DbTable *table, GError **error);

typedef struct _DbLoad DbLoad; /* rows on their way into a table */

DbLoad *db_load_new (Db *db, const DbTable *table);
gboolean db_load_add (DbLoad *self, DbStmt *row, GError **error);
gboolean db_load_end (DbLoad *self, GError **error);
void db_load_free (DbLoad *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DbLoad, db_load_free)

G_END_DECLS
