/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "db-engine.h"
#include "db-lock.h"

G_BEGIN_DECLS

#define SQLITE_N_VALUES 250 /* of one statement */

typedef struct {
  sqlite3 *db;
  DbOpenMode mode;
  char *path;
  DbLock *lock;
  sqlite3_stmt *data_version;
  GCancellable *cancellable;
  guint patience; /* milliseconds */
  guint backlog;  /* pages in the log after the last commit or checkpoint */
  gboolean writing;
  gint damaged; /* atomic */
} Sqlite;

typedef struct {
  Sqlite *owner;
  sqlite3_stmt *stmt;
  guint n_parameters;
  int *indexes;       /* SQLite's own number of $1 … $n */
  gboolean is_insert; /* of one row, whose id is the answer */
  gboolean has_id;
  gint64 id;
} SqliteStatement;

/* db-sqlite-guard.c */
gboolean sqlite_guard (Sqlite *self, GError **error);
void sqlite_guard_statements (Sqlite *self);
void sqlite_set_bulk (gpointer connection, gboolean bulk);

/* db-sqlite-error.c */
gboolean sqlite_error (Sqlite *self, int code, GError **error);
gboolean sqlite_text_error (Sqlite *self, int code, GError **error);
gboolean sqlite_damaged_error (GError **error);

/* db-sqlite-statement.c */
gpointer sqlite_prepare (gpointer connection, const char *text, gsize length, GError **error);
void sqlite_unprepare (gpointer statement);
guint sqlite_n_parameters (gpointer statement);
gboolean sqlite_bind (gpointer statement, guint n, const DbValue *value, GError **error);
DbStep sqlite_step (gpointer statement, GError **error);
gboolean sqlite_reset (gpointer statement, GError **error);
gint64 sqlite_n_changed (gpointer statement);
guint sqlite_n_columns (gpointer statement);
gboolean sqlite_is_null (gpointer statement, guint column);
gint64 sqlite_column_integer (gpointer statement, guint column);
const char *sqlite_column_string (gpointer statement, guint column);
GBytes *sqlite_dup_bytes (gpointer statement, guint column);

/* db-sqlite-transaction.c */
gboolean sqlite_begin (gpointer connection, gboolean write, GError **error);
gboolean sqlite_commit (gpointer connection, GError **error);
void sqlite_rollback (gpointer connection);
gboolean sqlite_in_transaction (gpointer connection);
gboolean sqlite_begin_step (gpointer connection, GError **error);
gboolean sqlite_end_step (gpointer connection, gboolean keep, GError **error);
gboolean sqlite_script (gpointer connection, const char *text, gsize length, GError **error);
gboolean sqlite_checkpoint (gpointer connection, GError **error);
char **sqlite_check_integrity (gpointer connection, gboolean quick, GError **error);

G_END_DECLS
