/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody was typing when the power went: kept in a file of the desk's own, written by a
 * thread of its own, so that a key press never waits for a disk, a post or a server. The file is no
 * part of the shop. Where it is damaged it is kept under another name and a new one begun, since
 * typing must go on; that is said once, with the next list. */

#include "config.h"

#include "draft.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "db-migrate.h"
#include "db.h"
#include "error.h"

#define SCRIPTS "/org/deskbell/sql/drafts"
#define CHECKPOINT_EVERY 64

typedef enum {
  OP_SAVE,
  OP_REMOVE,
  OP_LIST,
} OpKind;

typedef struct {
  OpKind kind;
  char *uuid;
  char *draft_kind;
  char *title;
  char *content;
  GPtrArray *tasks; /* of GTask: who waits for it */
} Op;

/* What the store and its thread share; the thread may outlive the store by a moment. */
typedef struct {
  char *path;
  char *shop_uuid;

  GMutex lock;
  GCond changed;
  GQueue todo;         /* of Op, in order; under the lock */
  GHashTable *pending; /* uuid to its OP_SAVE that is not yet begun; under the lock */
  gboolean busy;       /* under the lock */
  gboolean stop;       /* under the lock */

  /* the thread's */
  Db *db;
  GError *damage; /* to be told with the next list */
  guint n_written;
} Writer;

struct _DraftStore {
  GObject parent_instance;

  Writer *writer;
  GThread *thread;
};

G_DEFINE_FINAL_TYPE (DraftStore, draft_store, G_TYPE_OBJECT)

static void
op_free (Op *self)
{
  g_free (self->uuid);
  g_free (self->draft_kind);
  g_free (self->title);
  g_free (self->content);
  g_ptr_array_unref (self->tasks);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Op, op_free)

static Op *
op_new (OpKind kind, const char *uuid)
{
  Op *op = g_new0 (Op, 1);

  op->kind = kind;
  op->uuid = g_strdup (uuid);
  op->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  return op;
}

static void
op_add_task (Op *self, gpointer source, gpointer tag, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (source, NULL, callback, data);

  g_task_set_source_tag (task, tag);
  g_ptr_array_add (self->tasks, task);
}

static void
writer_clear (gpointer data)
{
  Writer *self = data;

  g_hash_table_unref (self->pending);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_clear_error (&self->damage);
  g_free (self->path);
  g_free (self->shop_uuid);
}

static void
writer_unref (Writer *self)
{
  g_atomic_rc_box_release_full (self, writer_clear);
}

static void
free_draft (gpointer draft)
{
  draft_free (draft);
}

/* The file; all on the writer's thread. */

static char *
name_aside (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  char *name = g_strdup_printf ("%s.damaged-%s", path, stamp);

  for (int i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.damaged-%s-%d", path, stamp, i);
    }
  return name;
}

static gboolean
move_aside (const char *path, const char *aside, const char *ending)
{
  g_autofree char *from = g_strconcat (path, ending, NULL);
  g_autofree char *to = g_strconcat (aside, ending, NULL);

  return g_rename (from, to) == 0 || errno == ENOENT;
}

/* Keeps what is damaged, with its log, and remembers to say so. */
static gboolean
set_aside (Writer *self, GError **error)
{
  g_autofree char *aside = name_aside (self->path);
  g_autofree char *shown = g_filename_display_name (aside);

  g_clear_pointer (&self->db, db_close);
  if (!move_aside (self->path, aside, "-shm") || !move_aside (self->path, aside, "-wal")
      || !move_aside (self->path, aside, ""))
    {
      desk_error_set (error, DESK_ERROR_DENIED, NULL,
                      _ ("This desk's unfinished work is damaged and cannot be moved away: %s."),
                      g_strerror (errno));
      return FALSE;
    }
  g_clear_error (&self->damage);
  desk_error_set (
      &self->damage, DESK_ERROR_CORRUPT, NULL,
      _ ("This desk's unfinished work could not be read. The file was kept as “%s”; what "
         "is typed from now on is saved again."),
      shown);
  return TRUE;
}

static gboolean
pass_on (GError *take_error, GError **error)
{
  g_propagate_error (error, take_error);
  return FALSE;
}

static gboolean
make_or_update (const char *path, GError **error)
{
  g_autoptr (GError) absent = NULL;
  g_autoptr (GError) present = NULL;

  if (db_migrate_from (SCRIPTS, path, FALSE, &absent))
    return TRUE;
  if (!g_error_matches (absent, DESK_ERROR, DESK_ERROR_NOT_FOUND))
    return pass_on (g_steal_pointer (&absent), error);
  if (db_migrate_from (SCRIPTS, path, TRUE, &present))
    return TRUE;
  /* Another window of this desk was quicker, and perhaps has it open. */
  if (g_error_matches (present, DESK_ERROR, DESK_ERROR_CONSTRAINT)
      || g_error_matches (present, DESK_ERROR, DESK_ERROR_BUSY))
    return db_migrate_from (SCRIPTS, path, FALSE, error);
  return pass_on (g_steal_pointer (&present), error);
}

static gboolean
is_whole (Db *db, GError **error)
{
  g_auto (GStrv) lines = db_check_integrity (db, TRUE, error);

  if (lines == NULL || lines[0] == NULL)
    return lines != NULL;
  desk_error_set (error, DESK_ERROR_CORRUPT, NULL, "%s", lines[0]);
  return FALSE;
}

static gboolean
open_file (Writer *self, GError **error)
{
  if (!make_or_update (self->path, error))
    return FALSE;
  self->db = db_open (self->path, DB_OPEN_WRITE, error);
  return self->db != NULL && is_whole (self->db, error);
}

static gboolean
write_row (Writer *self, const Op *op, GError **error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (op->kind == OP_REMOVE)
    return db_run (self->db, "draft-remove", error, db_text (op->uuid));
  return db_run (self->db, "draft-save", error, db_text (op->uuid), db_text (self->shop_uuid),
                 db_text (op->draft_kind), db_text (op->title), db_text (op->content),
                 db_int (now));
}

static gboolean
write_op (Writer *self, const Op *op, GError **error)
{
  if (!db_begin (self->db, TRUE, error))
    return FALSE;
  if (!write_row (self, op, error))
    {
      db_rollback (self->db);
      return FALSE;
    }
  if (!db_commit (self->db, error))
    return FALSE;
  /* Only so that the log stays short: what is committed is safe in it. */
  if (++self->n_written % CHECKPOINT_EVERY == 0)
    db_checkpoint (self->db, NULL);
  return TRUE;
}

static Draft *
draft_from_row (DbStmt *stmt)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->uuid = db_dup_text (stmt, 0);
  draft->kind = db_dup_text (stmt, 1);
  draft->title = db_dup_text (stmt, 2);
  draft->content = db_dup_text (stmt, 3);
  draft->saved_at = db_column_int (stmt, 4);
  return draft;
}

static gboolean
list_op (Writer *self, GPtrArray **drafts, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (free_draft);
  g_autoptr (DbStmt) stmt = db_query (self->db, "draft-list", error, db_text (self->shop_uuid));
  DbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = db_step (stmt, error)) == DB_ROW)
    g_ptr_array_add (found, draft_from_row (stmt));
  if (step == DB_ERROR)
    return FALSE;
  *drafts = g_steal_pointer (&found);
  return TRUE;
}

static gboolean
try_op (Writer *self, const Op *op, GPtrArray **drafts, GError **error)
{
  if (self->db == NULL && !open_file (self, error))
    return FALSE;
  return op->kind == OP_LIST ? list_op (self, drafts, error) : write_op (self, op, error);
}

/* Damage is met once: the file is set aside and the same done on a new one. */
static gboolean
run_op (Writer *self, const Op *op, GPtrArray **drafts, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (try_op (self, op, drafts, &local))
    return TRUE;
  if (g_error_matches (local, DESK_ERROR, DESK_ERROR_CORRUPT))
    return set_aside (self, error) && try_op (self, op, drafts, error);
  return pass_on (g_steal_pointer (&local), error);
}

static void
answer (Op *op, gboolean done, GPtrArray *drafts, const GError *error)
{
  for (guint i = 0; i < op->tasks->len; i++)
    {
      GTask *task = g_ptr_array_index (op->tasks, i);

      if (!done)
        g_task_return_error (task, g_error_copy (error));
      else if (op->kind == OP_LIST)
        g_task_return_pointer (task, g_ptr_array_ref (drafts), (GDestroyNotify)g_ptr_array_unref);
      else
        g_task_return_boolean (task, TRUE);
    }
  if (!done && op->tasks->len == 0)
    g_message ("A draft was not written: %s", error->message);
}

static void
do_op (Writer *self, Op *op)
{
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = run_op (self, op, &drafts, &error);

  if (op->kind == OP_LIST && self->damage != NULL)
    {
      g_clear_error (&error);
      error = g_steal_pointer (&self->damage);
      done = FALSE;
    }
  answer (op, done, drafts, error);
}

/* NULL when all is done and the store is gone. */
static Op *
next_op (Writer *self)
{
  Op *op;

  g_mutex_lock (&self->lock);
  self->busy = FALSE;
  g_cond_broadcast (&self->changed);
  while (g_queue_is_empty (&self->todo) && !self->stop)
    g_cond_wait (&self->changed, &self->lock);
  op = g_queue_pop_head (&self->todo);
  self->busy = op != NULL;
  if (op != NULL && op->kind == OP_SAVE && g_hash_table_lookup (self->pending, op->uuid) == op)
    g_hash_table_remove (self->pending, op->uuid);
  g_mutex_unlock (&self->lock);
  return op;
}

static gpointer
write_all (gpointer data)
{
  Writer *self = data;
  Op *op;

  while ((op = next_op (self)) != NULL)
    {
      do_op (self, op);
      op_free (op);
    }
  g_clear_pointer (&self->db, db_close);
  writer_unref (self);
  return NULL;
}

/* The other side of it; any thread. */

static void
writer_add (Writer *self, Op *take_op)
{
  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->todo, take_op);
  if (take_op->kind == OP_SAVE)
    g_hash_table_replace (self->pending, take_op->uuid, take_op); /* the key is the op's own */
  else if (take_op->kind == OP_REMOVE)
    g_hash_table_remove (self->pending, take_op->uuid);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

static void
take_over (char **old, char **newer)
{
  g_free (*old);
  *old = g_steal_pointer (newer);
}

/* What waits to be written takes over the newer texts, so that a slow disk writes the newest alone.
 */
static gboolean
writer_merge (Writer *self, Op *op)
{
  Op *waiting;

  g_mutex_lock (&self->lock);
  waiting = g_hash_table_lookup (self->pending, op->uuid);
  if (waiting != NULL)
    {
      g_ptr_array_extend_and_steal (waiting->tasks, g_steal_pointer (&op->tasks));
      op->tasks = g_ptr_array_new ();
      take_over (&waiting->draft_kind, &op->draft_kind);
      take_over (&waiting->title, &op->title);
      take_over (&waiting->content, &op->content);
    }
  g_mutex_unlock (&self->lock);
  return waiting != NULL;
}

static char *
file_of (const char *desk)
{
  g_autofree char *escaped = g_uri_escape_string (desk, NULL, FALSE);
  g_autofree char *name = g_strdup_printf ("drafts-%s.db", escaped);

  return g_build_filename (g_get_user_state_dir (), "deskbell", name, NULL);
}

/* The last reference may be dropped by the writer's own thread, which cannot wait for itself. */
static void
draft_store_finalize (GObject *object)
{
  DraftStore *self = DRAFT_STORE (object);

  g_mutex_lock (&self->writer->lock);
  self->writer->stop = TRUE;
  g_cond_broadcast (&self->writer->changed);
  g_mutex_unlock (&self->writer->lock);
  if (self->thread == g_thread_self ())
    g_thread_unref (self->thread);
  else
    g_thread_join (self->thread);
  writer_unref (self->writer);
  G_OBJECT_CLASS (draft_store_parent_class)->finalize (object);
}

static void
draft_store_class_init (DraftStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = draft_store_finalize;
}

static void
draft_store_init (DraftStore *self)
{
  self->writer = g_atomic_rc_box_new0 (Writer);
  g_mutex_init (&self->writer->lock);
  g_cond_init (&self->writer->changed);
  g_queue_init (&self->writer->todo);
  self->writer->pending = g_hash_table_new (g_str_hash, g_str_equal);
}

void
draft_free (Draft *self)
{
  if (self == NULL)
    return;
  g_free (self->uuid);
  g_free (self->kind);
  g_free (self->title);
  g_free (self->content);
  g_free (self);
}

/**
 * draft_store_new:
 * @shop_uuid: the shop whose drafts these are; another shop's in the same file are not seen
 * @desk: the desk's name
 *
 * Begins a thread; the file is made or opened with the first thing to do. Dropping the last
 * reference waits until all is written.
 *
 * Returns: (transfer full): the desk's drafts.
 */
DraftStore *
draft_store_new (const char *shop_uuid, const char *desk)
{
  DraftStore *self = g_object_new (DRAFT_TYPE_STORE, NULL);

  self->writer->shop_uuid = g_strdup (shop_uuid);
  self->writer->path = file_of (desk);
  self->thread = g_thread_new ("drafts", write_all, g_atomic_rc_box_acquire (self->writer));
  return self;
}

/**
 * draft_store_save:
 * @uuid: the form's
 * @kind: "order"
 * @title: for the tab
 * @content: JSON
 * @callback: (nullable): called once it, or a newer one of the same @uuid, is on the disk
 *
 * Saves a draft as it now stands; the texts are copied. Returns at once.
 */
void
draft_store_save (DraftStore *self, const char *uuid, const char *kind, const char *title,
                  const char *content, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (Op) op = op_new (OP_SAVE, uuid);

  if (callback != NULL)
    op_add_task (op, self, draft_store_save, callback, user_data);
  op->draft_kind = g_strdup (kind);
  op->title = g_strdup (title);
  op->content = g_strdup (content);
  if (!writer_merge (self->writer, op))
    writer_add (self->writer, g_steal_pointer (&op));
}

/**
 * draft_store_save_finish:
 *
 * Returns: %FALSE with `full`, `busy` or `denied` where it is not on the disk; what was typed is
 * then still in the window alone.
 */
gboolean
draft_store_save_finish (DraftStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * draft_store_remove:
 * @uuid: of a form that was posted or given up
 *
 * Forgets a draft, after what was saved before. Returns at once.
 */
void
draft_store_remove (DraftStore *self, const char *uuid)
{
  writer_add (self->writer, op_new (OP_REMOVE, uuid));
}

/**
 * draft_store_list_async:
 *
 * Asks for this shop's drafts on this desk.
 */
void
draft_store_list_async (DraftStore *self, GAsyncReadyCallback callback, gpointer user_data)
{
  Op *op = op_new (OP_LIST, NULL);

  op_add_task (op, self, draft_store_list_async, callback, user_data);
  writer_add (self->writer, op);
}

/**
 * draft_store_list_finish:
 *
 * Returns: (transfer full) (nullable): an array of Draft, what was saved longest ago first. %NULL
 * with `corrupt`, once, where the file was damaged: it was kept under the name in the sentence, a
 * new one was begun, and asking again answers from that.
 */
GPtrArray *
draft_store_list_finish (DraftStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * draft_store_flush:
 *
 * Blocks until all that was asked for is on the disk, or has failed: for the end of the program.
 */
void
draft_store_flush (DraftStore *self)
{
  Writer *writer = self->writer;

  g_mutex_lock (&writer->lock);
  while (writer->busy || !g_queue_is_empty (&writer->todo))
    g_cond_wait (&writer->changed, &writer->lock);
  g_mutex_unlock (&writer->lock);
}
