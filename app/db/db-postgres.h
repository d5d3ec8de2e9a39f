/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db-engine.h"
#include "db-postgres-library.h"

G_BEGIN_DECLS

/* Of one statement. The protocol counts them with sixteen bits; from here on more are no faster. */
#define POSTGRES_N_VALUES 10000

typedef struct _PostgresStop PostgresStop; /* what another thread may do to a statement: end it */

/* A text that the server has a name for. */
typedef struct {
  char name[16];
  guint serial; /* of the connection that knows it; 0 for none */
} PostgresKnown;

typedef struct {
  PGconn *db; /* NULL, or of no use, while the server is not reached */
  DbOpenMode mode;
  char *location;    /* as it was given: never to be shown */
  char *shown;       /* without its password */
  char *schema;      /* the number of the shop's schema: names its locks */
  char *channel;     /* where desks of this shop tell one another that they wrote */
  guint serial;      /* of the connection: what was prepared on an earlier one is gone */
  guint n_named;     /* cursors that were given a name */
  GHashTable *known; /* text → PostgresKnown */
  GPtrArray *queue;  /* what goes to the server with the next statement */
  PostgresStop *stop;
  GCancellable *cancellable;
  guint patience; /* milliseconds */
  int version;    /* of the shop, by its schema, as it was first found; 0 before */
  gboolean has_turn;
  gboolean in_transaction;
  gboolean wrote;    /* something worth telling, not told yet */
  gboolean crossed;  /* the transaction failed by no fault of its own, and nothing of it is there */
  gboolean given_up; /* the server was not reached within the patience */
  gint64 n_foreign;
  gint64 next_try; /* monotonic: before it, nobody who is only curious asks for the server */
  GMutex ear_lock;
  int ear;      /* the connection's socket, or -1; under the lock */
  gint damaged; /* atomic */
} Postgres;

/* db-postgres-connect.c */
gboolean postgres_connect (Postgres *self, GError **error);
gboolean postgres_ready (Postgres *self, GError **error);
void postgres_disconnect (Postgres *self);
gboolean postgres_is_lost (Postgres *self);

/* db-postgres-session.c */
gboolean postgres_begin_session (Postgres *self, GError **error);

/* db-postgres-error.c */
gboolean postgres_error (Postgres *self, const PGresult *result, GError **error);
gboolean postgres_text_error (Postgres *self, const PGresult *result, GError **error);
gboolean postgres_state_error (const char *state, GError **error);
gboolean postgres_find_loss (Postgres *self, const PGresult *result);
gboolean postgres_lost_error (GError **error);
gboolean postgres_unknown_error (GError **error);
gboolean postgres_damaged_error (GError **error);
gboolean postgres_is_done (const PGresult *result);

/* db-postgres-stop.c */
PostgresStop *postgres_stop_new (void);
void postgres_stop_free (PostgresStop *self);
void postgres_stop_set (PostgresStop *self, PGconn *db);
gboolean postgres_stop_wait (PostgresStop *self);
void postgres_stop_begin (PostgresStop *self);
void postgres_stop_end (PostgresStop *self);
gboolean postgres_stop_was_asked (PostgresStop *self);
void postgres_interrupt (gpointer connection);

/* db-postgres-statement.c */
gpointer postgres_prepare (gpointer connection, const char *text, gsize length, GError **error);
void postgres_unprepare (gpointer statement);
gboolean postgres_ask_ahead (gpointer statement);
gboolean postgres_run_later (gpointer statement, GError **error);
guint postgres_n_parameters (gpointer statement);
gboolean postgres_bind (gpointer statement, guint n, const DbValue *value, GError **error);
DbStep postgres_step (gpointer statement, GError **error);
gboolean postgres_reset (gpointer statement, GError **error);
gint64 postgres_n_changed (gpointer statement);
guint postgres_n_columns (gpointer statement);
gboolean postgres_is_null (gpointer statement, guint column);
gint64 postgres_column_integer (gpointer statement, guint column);
const char *postgres_column_string (gpointer statement, guint column);
GBytes *postgres_dup_bytes (gpointer statement, guint column);

/* db-postgres-queue.c */
GPtrArray *postgres_queue_new (void);
void postgres_queue_add (Postgres *self, const char *name, int n, char **values, const int *lengths,
                         const int *formats, PGresult **answer);
void postgres_queue_remove (Postgres *self, PGresult **answer);
gboolean postgres_queue_is_full (Postgres *self);
gboolean postgres_queue_send (Postgres *self, GError **error);

/* db-postgres-value.c */
gboolean postgres_values_fit (const PGresult *result, GError **error);
gint64 postgres_value_int (const PGresult *result, int row, int column);
GBytes *postgres_value_bytes (const PGresult *result, int row, int column);

/* db-postgres-text.c */
gboolean postgres_text_parameters (const char *text, guint *n);
gboolean postgres_text_has_many_rows (const char *text);

/* db-postgres-transaction.c */
gboolean postgres_do (Postgres *self, const char *sql, GError **error);
gboolean postgres_begin (gpointer connection, gboolean write, GError **error);
gboolean postgres_commit (gpointer connection, GError **error);
void postgres_rollback (gpointer connection);
gboolean postgres_in_transaction (gpointer connection);
gboolean postgres_begin_step (gpointer connection, GError **error);
gboolean postgres_end_step (gpointer connection, gboolean keep, GError **error);
gboolean postgres_script (gpointer connection, const char *text, gsize length, GError **error);

/* db-postgres-news.c */
gboolean postgres_tell (Postgres *self);
gint64 postgres_data_version (gpointer connection);
int postgres_dup_ear (gpointer connection);
void postgres_set_ear (Postgres *self, int fd);

/* db-postgres-check.c */
char **postgres_check_integrity (gpointer connection, gboolean quick, GError **error);

G_END_DECLS
