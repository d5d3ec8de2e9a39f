/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a database engine must be able to do for the desk: one table of functions. db.c knows
 * nothing else about SQLite or PostgreSQL, and nothing outside app/db includes this file.
 *
 * Every engine keeps the same promises:
 *  - one connection is used by one thread at a time; interrupt () alone may come from another;
 *  - what fails sets a DeskError with a sentence for a person: never a statement's text, never a
 *    value, never a table's name; details go to g_debug ();
 *  - values are bound as $1 … $n whatever their order in the text; a text is valid UTF-8 when it
 *    arrives (db.c has looked);
 *  - a change is durable when commit () has said TRUE, and not before; after FALSE the transaction
 *    is over, and whether it is in the shop is unknown until it is read back, unless was_crossed
 * ();
 *  - where a statement failed, the transaction is good for nothing but its end, or for taking back
 *    the step in which that was: SQLite would let it go on, PostgreSQL does not;
 *  - integers are 64 bits, text is UTF-8, bytes are bytes; nothing is ever a double. */

#include <gio/gio.h>

#include "db.h"

G_BEGIN_DECLS

typedef struct {
  const char *name;           /* "sqlite": also the folder of its own texts, data/sql/sqlite */
  const char *const *schemes; /* "postgresql" … %NULL; %NULL for an engine of files */
  guint n_values; /* so many a statement takes at most, where many rows are written at once */

  /* Both, or neither where no question is a way to a server and back.
   * Inside a transaction: the statement goes to the server with the next one that is stepped, and
   * answers at its own first step. FALSE where that cannot be. */
  gboolean (*ask_ahead) (gpointer statement);
  /* Likewise, for a change of which nobody asks what it did; the statement may be reset at once.
   * What it says is said by the next step, or by commit (), and the transaction is good for nothing
   * then. */
  gboolean (*run_later) (gpointer statement, GError **error);

  /* Only functions from here on: db_open_with () refuses a table with a hole in it. */

  /* One connection, ready to use; NULL on error. DB_OPEN_CREATE and DB_OPEN_MIGRATE are alone on
   * the shop: they wait some seconds for the others, then say busy. */
  gpointer (*open) (const char *location, DbOpenMode mode, GError **error);
  void (*close) (gpointer connection);

  /* @length bytes of one statement; unprepare () frees it. */
  gpointer (*prepare) (gpointer connection, const char *text, gsize length, GError **error);
  void (*unprepare) (gpointer statement);
  guint (*n_parameters) (gpointer statement);
  /* @n counts from 1; the value need not outlive the call */
  gboolean (*bind) (gpointer statement, guint n, const DbValue *value, GError **error);
  DbStep (*step) (gpointer statement, GError **error);
  /* Ends a statement after a row, done or error, and forgets its values. A change whose first row
   * was taken is made whole here: FALSE when that failed. */
  gboolean (*reset) (gpointer statement, GError **error);
  gint64 (*n_changed) (gpointer statement);

  guint (*n_columns) (gpointer statement);
  gboolean (*is_null) (gpointer statement, guint column);
  gint64 (*column_int) (gpointer statement, guint column);
  const char *(*column_text) (gpointer statement, guint column); /* until the next step */
  GBytes *(*dup_bytes) (gpointer statement, guint column);

  /* A write waits for its turn up to the patience; a read sees one state of the shop to its end. */
  gboolean (*begin) (gpointer connection, gboolean write, GError **error);
  gboolean (*commit) (gpointer connection, GError **error);
  void (*rollback) (gpointer connection);
  gboolean (*in_transaction) (gpointer connection);
  /* Whether the last transaction failed by no fault of its own (two desks crossed, the server went
   * away) and surely nothing of it is in the shop: the whole job may be done again. */
  gboolean (*was_crossed) (gpointer connection);
  /* One step inside a transaction; they do not nest. What is not kept is as if it had not been. */
  gboolean (*begin_step) (gpointer connection, GError **error);
  gboolean (*end_step) (gpointer connection, gboolean keep, GError **error);
  /* Much will be written in one transaction: more memory is worth it until that is over. */
  void (*set_bulk) (gpointer connection, gboolean bulk);
  /* Several statements, in the transaction under way if there is one. */
  gboolean (*script) (gpointer connection, const char *text, gsize length, GError **error);
  void (*set_patience) (gpointer connection, guint milliseconds);

  /* From any thread: ends the statement that runs now, if one does; the next one is not harmed. */
  void (*interrupt) (gpointer connection);
  /* While set and cancelled, reads end with `interrupted`, also between the statements. */
  void (*set_cancellable) (gpointer connection, GCancellable *cancellable);

  /* Changes when another connection has written, and only then. */
  gint64 (*data_version) (gpointer connection);
  /* The file whose changes are worth asking data_version () for; NULL where the engine has none. */
  char *(*dup_watched) (gpointer connection);
  /* From any thread, for an engine without such a file: a descriptor that can be read when it is
   * worth asking, to be closed by the caller; -1 where there is none now. */
  int (*dup_ear) (gpointer connection);
  /* Pages that a checkpoint would move; 0 where the engine does that by itself. */
  guint (*n_backlog) (gpointer connection);
  gboolean (*checkpoint) (gpointer connection, GError **error);
  char **(*check_integrity) (gpointer connection, gboolean quick, GError **error);

  /* A damaged shop is never written again, whoever found the damage. */
  gboolean (*is_damaged) (gpointer connection);
  void (*set_damaged) (gpointer connection);
} DbEngine;

extern const DbEngine db_engine_postgres;
extern const DbEngine db_engine_sqlite;

Db *db_open_with (const DbEngine *engine, const char *location, DbOpenMode mode, GError **error);
void db_set_patience (Db *self, guint milliseconds);
void db_set_cancellable (Db *self, GCancellable *cancellable);
gboolean db_was_crossed (Db *self);
char *db_dup_watched (Db *self);
int db_dup_ear (Db *self);
guint db_n_backlog (Db *self);
gboolean db_is_damaged (Db *self);
void db_set_damaged (Db *self);
guint db_n_borrowed (Db *self);
gboolean db_prepare (Db *self, const char *name, GError **error);
const DbEngine *db_find_engine (const char *location, GError **error);

G_END_DECLS
