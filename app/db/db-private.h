/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db-engine.h"

G_BEGIN_DECLS

#define DB_SQL_PREFIX "/org/deskbell/sql/"

struct _Db {
  const DbEngine *engine;
  gpointer connection;
  GHashTable *slots; /* name → Slot */
  GHashTable *every; /* all statements, idle and borrowed */
  GPtrArray *ahead;  /* of DbStmt: asked, and not wanted yet; not among the borrowed */
  guint n_borrowed;
  gint64 n_changed;
  gboolean writing; /* the transaction was begun to write */
  GCancellable *cancellable;
};

extern const DbEngine *const db_engines[]; /* ends with NULL */

GBytes *db_statement_text (Db *self, const char *name);
DbStmt *db_query_text (Db *self, const char *text, GError **error);

void db_statements_init (Db *self);
void db_statements_clear (Db *self);
void db_forget_ahead (Db *self);

G_END_DECLS
