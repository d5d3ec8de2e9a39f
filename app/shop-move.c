/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A whole shop at another place, of the same engine or of another one: every row under its own
 * number, so that ids, UUIDs, counters and the audit chain stay what they were. The two are proved
 * equal before the new one is there for anybody: each table's rows and their digest, and all that
 * verify looks for.
 *
 * Nothing that is written meanwhile is lost, because nothing is: the job holds the shop's turn to
 * write to its end, so it sees one state, and in the same transaction it notes in the old shop
 * where the new one is. Whoever waited for the turn, and everybody after, is told so (audit_write
 * ()). That it was moved is in both audits; the note alone is not in the new shop.
 *
 * All that can fail is done before the new shop is committed, the note in the old one too: an old
 * shop that was lost meanwhile leaves no new one. The old shop is committed right after. Should the
 * power go just between, or that commit fail, both are there and the old one is not closed: the new
 * one is then to be thrown away, and the move to be done again; who asked is told.
 */

#include "config.h"

#include "shop-move.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "anchor.h"
#include "audit.h"
#include "db-location.h"
#include "db-migrate.h"
#include "db-table.h"
#include "db.h"
#include "error.h"
#include "search-private.h"
#include "shop-private.h"
#include "shop-rights.h"
#include "shop.h"
#include "verify.h"

#define MOVE_SCRIPTS "/org/deskbell/sql/"
#define ROWS_A_TICK 4096

/* What each part takes of the whole, in hundredths. */
enum {
  SHARE_LOOK = 5,
  SHARE_COPY = 25,
  SHARE_INDEX = 20,
  SHARE_COMPARE = 10,
  SHARE_VERIFY = 40,
};

typedef struct {
  Job *job; /* of the old shop */
  const ShopMove *plan;
  GPtrArray *tables; /* of DbTable: of the old shop */
  AuditHead *anchor; /* (nullable) */
  ShopMoved *moved;
  gint64 total; /* rows */
  gint64 seen;  /* rows of the part under way */
  double done;  /* parts, in hundredths */
} Move;

static void
moved_table_free (gpointer table)
{
  ShopMovedTable *self = table;

  g_free (self->name);
  g_free (self->digest);
  g_free (self);
}

/* Progress */

static gboolean
tick (Move *self, double share, GError **error)
{
  double part = self->total == 0 ? 0 : share * (double)self->seen / (double)self->total;

  if (self->plan->progress == NULL
      || self->plan->progress (MIN ((self->done + part) / 100, 1), self->plan->progress_data))
    return TRUE;
  desk_error_set (error, DESK_ERROR_INTERRUPTED, NULL, _ ("Stopped. Nothing was moved."));
  return FALSE;
}

static gboolean
end_part (Move *self, double share, GError **error)
{
  self->done += share;
  self->seen = 0;
  return tick (self, 0, error);
}

/* A table's rows, one after the other */

typedef struct {
  crypto_generichash_state state;
  gint64 rows;
} Digest;

static void
digest_begin (Digest *self)
{
  crypto_generichash_init (&self->state, NULL, 0, crypto_generichash_BYTES);
  self->rows = 0;
}

/* The length before each value: «ab», «c» is not «a», «bc», and nothing is not an empty text. */
static void
digest_add (Digest *self, DbStmt *row, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    {
      const char *text = db_column_text (row, (int)i);
      gint64 length = text == NULL ? -1 : (gint64)strlen (text);
      gint64 portable = GINT64_TO_LE (length);

      crypto_generichash_update (&self->state, (const guint8 *)&portable, sizeof portable);
      if (length > 0)
        crypto_generichash_update (&self->state, (const guint8 *)text, (gsize)length);
    }
  self->rows++;
}

static char *
digest_end (Digest *self)
{
  guint8 hash[crypto_generichash_BYTES];
  char hex[sizeof hash * 2 + 1];

  crypto_generichash_final (&self->state, hash, sizeof hash);
  return g_strconcat ("blake2b ", sodium_bin2hex (hex, sizeof hex, hash, sizeof hash), NULL);
}

/* load: (nullable): where each row goes too */
static gboolean
walk_table (Move *self, Db *db, const DbTable *table, DbLoad *load, double share, Digest *digest,
            GError **error)
{
  g_autoptr (DbStmt) stmt = db_table_read (db, table, error);
  guint n_columns = g_strv_length (table->columns);
  DbStep step = DB_ERROR;

  digest_begin (digest);
  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    {
      digest_add (digest, stmt, n_columns);
      if (load != NULL && !db_load_add (load, stmt, error))
        return FALSE;
      if (++self->seen % ROWS_A_TICK == 0 && !tick (self, share, error))
        return FALSE;
    }
  return step == DB_DONE;
}

static gboolean
copy_table (Move *self, Db *target, const DbTable *table, GError **error)
{
  g_autoptr (DbLoad) load = db_load_new (target, table);
  ShopMovedTable *moved;
  Digest digest;

  if (!walk_table (self, self->job->db, table, load, SHARE_COPY, &digest, error)
      || !db_load_end (load, error))
    return FALSE;
  moved = g_new0 (ShopMovedTable, 1);
  moved->name = g_strdup (table->name);
  moved->rows = digest.rows;
  moved->digest = digest_end (&digest);
  self->moved->rows += moved->rows;
  g_ptr_array_add (self->moved->tables, moved);
  return TRUE;
}

/* The proof */

static gboolean
differs (const char *table, GError **error)
{
  desk_error_set (error, DESK_ERROR_CORRUPT, NULL,
                  _ ("The new shop is not like the old one (table %s). Nothing was moved."), table);
  return FALSE;
}

static gboolean
compare_table (Move *self, Db *target, const DbTable *table, const ShopMovedTable *moved,
               GError **error)
{
  g_autofree char *again = NULL;
  Digest digest;

  if (!walk_table (self, target, table, NULL, SHARE_COMPARE, &digest, error))
    return FALSE;
  again = digest_end (&digest);
  return (digest.rows == moved->rows && g_str_equal (again, moved->digest))
         || differs (table->name, error);
}

static gboolean
compare (Move *self, Db *target, GError **error)
{
  for (guint i = 0; i < self->tables->len; i++)
    if (!compare_table (self, target, self->tables->pdata[i], self->moved->tables->pdata[i], error))
      return FALSE;
  return end_part (self, SHARE_COMPARE, error);
}

static gboolean
verify_with (Job *job, const JobKind *kind, gconstpointer in, GError **error)
{
  g_autoptr (VerifyReport) report = NULL;
  gpointer out = NULL;

  if (!kind->run (job, in, &out, error))
    return FALSE;
  report = out;
  for (guint i = 0; i < report->checks->len; i++)
    {
      const VerifyCheck *check = report->checks->pdata[i];

      if (check->ok)
        continue;
      desk_error_set (error, DESK_ERROR_CORRUPT, NULL,
                      _ ("The shop is not sound: %s Nothing was moved; see “deskbellctl verify”."),
                      check->message);
      return FALSE;
    }
  return TRUE;
}

/* What is recorded is looked at once, in the new shop: it is the same in both. The place is looked
 * at in both, and the lookup's index. */
static gboolean
verify (Move *self, Db *db, double share, GError **error)
{
  gboolean is_new = db != self->job->db;
  Job job = *self->job;

  job.db = db;
  return verify_with (&job, is_new ? &verify_job : &verify_place_job, is_new ? self->anchor : NULL,
                      error)
         && verify_with (&job, &verify_search_job, NULL, error) && end_part (self, share, error);
}

/* The new shop */

static gboolean
same_tables (Move *self, Db *target, GError **error)
{
  g_autoptr (GPtrArray) tables = db_tables (target, error);

  if (tables == NULL)
    return FALSE;
  for (guint i = 0; i < MAX (tables->len, self->tables->len); i++)
    {
      const DbTable *old = i < self->tables->len ? self->tables->pdata[i] : NULL;
      const DbTable *new = i < tables->len ? tables->pdata[i] : NULL;

      if (old == NULL || new == NULL || !g_str_equal (old->name, new->name)
          || !g_strv_equal ((const char *const *)old->columns, (const char *const *)new->columns))
        return differs ((old == NULL ? new : old)->name, error);
    }
  return TRUE;
}

/* What an engine does around many rows, such as to make indexes once they are in; or nothing. */
static gboolean
run_script (Db *target, const char *name, GError **error)
{
  g_autofree char *path
      = g_strconcat (MOVE_SCRIPTS, db_engine_name (target), "/move/", name, ".sql", NULL);

  return !g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL)
         || db_script (target, path, error);
}

static gboolean
copy (Move *self, Db *target, GError **error)
{
  for (guint i = 0; i < self->tables->len; i++)
    if (!copy_table (self, target, self->tables->pdata[i], error))
      return FALSE;
  return db_run_values (target, "ids-follow", NULL, 0, error) && end_part (self, SHARE_COPY, error);
}

/* The words come with the rows, under the stamps that say who was served last; what is asked at
 * each key is made of them anew. */
static gboolean
make_index (Move *self, Db *target, GError **error)
{
  for (int kind = 0; kind < N_HIT_KINDS; kind++)
    {
      self->seen = self->total * kind / N_HIT_KINDS;
      if (!tick (self, SHARE_INDEX, error)
          || !db_run_values (target, search_table (kind)->rebuild, NULL, 0, error))
        return FALSE;
    }
  return run_script (target, "end", error) && end_part (self, SHARE_INDEX, error);
}

/* Where the new shop is, in words. */
static char *
dup_place (const char *to)
{
  g_autofree char *path = shop_is_on_server (to) ? NULL : g_canonicalize_filename (to, NULL);

  return shop_show_location (path == NULL ? to : path);
}

/* The last thing that is done in the old shop. It is closed by it. */
static gboolean
note_place (Move *self, GError **error)
{
  g_autofree char *place = dup_place (self->plan->to);

  return db_run (self->job->db, "setting-store", error, db_text (SETTING_MOVED), db_text (place));
}

/* A DbFill: in one transaction, which also makes the schema. */
static gboolean
fill (Db *target, gpointer data, GError **error)
{
  Move *self = data;
  gboolean done;

  db_set_bulk (target, TRUE);
  done = same_tables (self, target, error) && run_script (target, "begin", error)
         && copy (self, target, error) && make_index (self, target, error)
         && compare (self, target, error) && verify (self, target, SHARE_VERIFY, error)
         && shop_rights_make (target, error)
         && shop_rights_read (target, &self->moved->rights, error) && note_place (self, error)
         && tick (self, 0, error);
  db_set_bulk (target, FALSE);
  return done;
}

static gboolean
make_at (const char *location, gpointer data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean is_unknown = FALSE;

  if (db_make (location, fill, data, &is_unknown, &failure))
    return TRUE;
  if (is_unknown && shop_is_on_server (location))
    desk_error_set (error, DESK_ERROR_BUSY, NULL,
                    _ ("The connection to the shop's server was lost while the new shop was saved. "
                       "Look whether it is there; this one is as it was."));
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
make (Move *self, GError **error)
{
  const char *to = self->plan->to;

  return shop_is_on_server (to) ? make_at (to, self, error)
                                : shop_file_make (to, make_at, self, error);
}

/* The old shop */

static gboolean
check_target (const char *to, GError **error)
{
  g_autofree char *shown = shop_show_location (to);
  gboolean exists;

  if (!shop_find (to, &exists, error))
    return FALSE;
  if (exists)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, "/to",
                    _ ("There is something at %s already. A shop is moved to a new place."), shown);
  return !exists;
}

static gboolean
look (Move *self, GError **error)
{
  g_autoptr (GError) wrong = NULL;

  self->tables = db_tables (self->job->db, error);
  if (self->tables == NULL)
    return FALSE;
  for (guint i = 0; i < self->tables->len; i++)
    {
      gint64 n;

      if (!db_table_count (self->job->db, self->tables->pdata[i], &n, error))
        return FALSE;
      self->total += n;
    }
  self->anchor = anchor_read (self->job->settings->uuid, &wrong);
  if (wrong == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

/* First of all, so that it is in both. */
static gboolean
audit (Move *self, GError **error)
{
  g_autofree char *place = dup_place (self->plan->to);
  g_autoptr (JsonObject) detail = json_object_new ();

  json_object_set_string_member (detail, "to", place);
  return audit_write (self->job, "move", "shop", detail, 0, NULL, error);
}

/* The job is done again where its connection was lost before the commit. */
static gboolean
made_already (const char *to, GError **error)
{
  g_autofree char *place = dup_place (to);

  desk_error_set (error, DESK_ERROR_BUSY, NULL,
                  _ ("The connection to the old shop was lost before it was closed. The new one at "
                     "%s may lack what was written since: throw it away, and move again."),
                  place);
  return FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const ShopMovedTable *const *)a)->name,
                 (*(const ShopMovedTable *const *)b)->name);
}

static gboolean
move (Move *self, GError **error)
{
  gboolean done;

  db_set_bulk (self->job->db, TRUE);
  done = audit (self, error) && look (self, error)
         && verify (self, self->job->db, SHARE_LOOK, error) && make (self, error);
  db_set_bulk (self->job->db, FALSE);
  return done;
}

static gboolean
shop_move_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const ShopMove *plan = in;
  g_autoptr (ShopMoved) moved = g_new0 (ShopMoved, 1);
  Move self = { .job = job, .plan = plan, .moved = moved };
  gboolean done;

  if (job->settings->moved_to != NULL)
    return settings_moved_error (job->settings, error);
  if (plan->made != NULL && *plan->made)
    return made_already (plan->to, error);
  if (!check_target (plan->to, error))
    return FALSE;
  moved->tables = g_ptr_array_new_with_free_func (moved_table_free);
  done = move (&self, error);
  g_clear_pointer (&self.tables, g_ptr_array_unref);
  g_clear_pointer (&self.anchor, audit_head_free);
  if (!done)
    return FALSE;
  if (plan->made != NULL)
    *plan->made = TRUE;
  g_ptr_array_sort (moved->tables, compare_names);
  job_changed (job, "setting", 0);
  *out = g_steal_pointer (&moved);
  return TRUE;
}

void
shop_moved_free (ShopMoved *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->rights, shop_rights_free);
  g_free (self);
}

const JobKind shop_move_job = {
  .name = "move",
  .access = JOB_WRITE,
  .least = STAFF_OWNER,
  .run = shop_move_run,
  .free_out = (GDestroyNotify)shop_moved_free,
};
