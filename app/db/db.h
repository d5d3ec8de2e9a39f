/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#ifdef DESKBELL_ABOVE_THE_DOOR
#error "There is no SQL above the door: ask the shop (app/shop.h)."
#endif

#include <glib.h>

G_BEGIN_DECLS

typedef struct _Db Db;         /* one connection; used by one thread at a time */
typedef struct _DbStmt DbStmt; /* a prepared statement of it, borrowed from its cache */

typedef enum {
  DB_ROW,
  DB_DONE,
  DB_ERROR,
} DbStep;

typedef enum {
  DB_OPEN_READ,    /* refuses every write */
  DB_OPEN_WRITE,   /* the shop must exist */
  DB_OPEN_CREATE,  /* the shop must not exist; made 0600 in a 0700 folder */
  DB_OPEN_MIGRATE, /* schema changes allowed: db-migrate alone asks for it */
} DbOpenMode;

typedef struct {
  enum {
    DB_VALUE_NULL,
    DB_VALUE_INT,
    DB_VALUE_TEXT,
    DB_VALUE_BYTES,
  } type;
  gint64 integer;
  const char *text; /* borrowed until the call returns */
  GBytes *bytes;    /* borrowed until the call returns */
} DbValue;

static inline DbValue
db_null (void)
{
  return (DbValue){ .type = DB_VALUE_NULL };
}

static inline DbValue
db_int (gint64 value)
{
  return (DbValue){ .type = DB_VALUE_INT, .integer = value };
}

/* 0 is NULL: for optional references */
static inline DbValue
db_id (gint64 id)
{
  return id == 0 ? db_null () : db_int (id);
}

/* NULL is NULL */
static inline DbValue
db_text (const char *text)
{
  return text == NULL ? db_null () : (DbValue){ .type = DB_VALUE_TEXT, .text = text };
}

static inline DbValue
db_bytes (GBytes *bytes)
{
  return bytes == NULL ? db_null () : (DbValue){ .type = DB_VALUE_BYTES, .bytes = bytes };
}

Db *db_open (const char *location, DbOpenMode mode, GError **error);
void db_close (Db *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Db, db_close)

/* $1 … $n of the statement named, such as "customer-find" (data/sql). */
#define DB_VALUES(...)                                                                             \
  (const DbValue[]){ __VA_ARGS__ }, sizeof ((const DbValue[]){ __VA_ARGS__ }) / sizeof (DbValue)
#define db_query(db, name, error, ...)                                                             \
  db_query_values ((db), (name), DB_VALUES (__VA_ARGS__), (error))
#define db_run(db, name, error, ...) db_run_values ((db), (name), DB_VALUES (__VA_ARGS__), (error))
#define db_get_int(db, name, out, error, ...)                                                      \
  db_get_int_values ((db), (name), (out), DB_VALUES (__VA_ARGS__), (error))
#define db_ask_ahead(db, name, ...) db_ask_ahead_values ((db), (name), DB_VALUES (__VA_ARGS__))
#define db_run_later(db, name, error, ...)                                                         \
  db_run_later_values ((db), (name), DB_VALUES (__VA_ARGS__), (error))

DbStmt *db_query_values (Db *self, const char *name, const DbValue *values, gsize n_values,
                         GError **error);
gboolean db_run_values (Db *self, const char *name, const DbValue *values, gsize n_values,
                        GError **error);
DbStep db_get_int_values (Db *self, const char *name, gint64 *out, const DbValue *values,
                          gsize n_values, GError **error);

gboolean db_asks_ahead (Db *self);
void db_ask_ahead_values (Db *self, const char *name, const DbValue *values, gsize n_values);
gboolean db_run_later_values (Db *self, const char *name, const DbValue *values, gsize n_values,
                              GError **error);

DbStep db_step (DbStmt *stmt, GError **error);
gboolean db_need_row (DbStmt *stmt, GError **error);
gboolean db_is_null (DbStmt *stmt, int column);
gint64 db_column_int (DbStmt *stmt, int column);
const char *db_column_text (DbStmt *stmt, int column);
char *db_dup_text (DbStmt *stmt, int column);
GBytes *db_dup_bytes (DbStmt *stmt, int column);
void db_stmt_release (DbStmt *stmt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DbStmt, db_stmt_release)

gint64 db_n_changed (Db *self);

gboolean db_begin (Db *self, gboolean write, GError **error);
gboolean db_commit (Db *self, GError **error);
void db_rollback (Db *self);
gboolean db_in_transaction (Db *self);
gboolean db_begin_step (Db *self, GError **error);
gboolean db_end_step (Db *self, gboolean keep, GError **error);
void db_set_bulk (Db *self, gboolean bulk);
gboolean db_script (Db *self, const char *resource_path, GError **error);

void db_interrupt (Db *self);
gint64 db_data_version (Db *self);
gboolean db_checkpoint (Db *self, GError **error);
gboolean db_holds_file (Db *self, const char *path);
char **db_check_integrity (Db *self, gboolean quick, GError **error);
const char *db_engine_name (Db *self);

char **db_statement_names (void);

G_END_DECLS
