/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The index is worth what it finds: this proves that it holds every row by its words as they are
 * now, and nothing else, and builds it anew where it does not, or where the fold has changed. */

#include "config.h"

#include "search-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "audit.h"
#include "error.h"
#include "fold.h"

typedef struct {
  Job *job;
  gint64 seen;
  char *message;
  GHashTable *tokens; /* every token of a customer */
} Check;

G_GNUC_PRINTF (2, 3)
static void
check_fail (Check *check, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_free (check->message);
  check->message = g_strdup_vprintf (format, args);
  va_end (args);
}

/* FALSE with no message is an error of the database itself. */
static gboolean
check_index (Check *check, HitKind kind, GError **error)
{
  const SearchTable *table = search_table (kind);
  g_autoptr (GError) bad = NULL;
  gboolean proved;
  gint64 count;

  /* where the proof fails, a server answers nothing more before the step is taken back */
  if (!db_begin_step (check->job->db, error))
    return FALSE;
  proved = db_run_values (check->job->db, table->prove, NULL, 0, &bad);
  if (!db_end_step (check->job->db, proved, error))
    return FALSE;
  if (proved)
    {
      if (db_get_int_values (check->job->db, table->count, &count, NULL, 0, error) != DB_ROW)
        return FALSE;
      check->seen += count;
      return TRUE;
    }
  if (g_error_matches (bad, DESK_ERROR, DESK_ERROR_CORRUPT))
    check_fail (check, _ ("The lookup's index of the kind %s does not fit its words."),
                table->kind);
  else
    g_propagate_error (error, g_steal_pointer (&bad));
  return FALSE;
}

/* As in search-index: a word of a name is followed by itself as typed. */
static void
note_tokens (Check *check, const char *words)
{
  g_auto (GStrv) tokens = g_strsplit (words, " ", -1);

  for (guint i = 0; tokens[i] != NULL; i++)
    {
      gboolean is_name = tokens[i + 1] != NULL && *tokens[i + 1] == '=';
      if (search_is_name_token (tokens[i])
          && (is_name || !g_hash_table_contains (check->tokens, tokens[i])))
        g_hash_table_insert (check->tokens, g_strdup (tokens[i]), GINT_TO_POINTER (is_name));
    }
}

static gboolean
check_row (Check *check, HitKind kind, gint64 id, GError **error)
{
  const SearchTable *table = search_table (kind);
  g_autofree char *words = search_words_of (check->job, kind, id, error);
  g_autoptr (DbStmt) stmt = NULL;
  DbStep step;

  if (words == NULL)
    return FALSE;
  stmt = db_query (check->job->db, table->of_id, error, db_int (id));
  step = stmt != NULL ? db_step (stmt, error) : DB_ERROR;
  if (step == DB_ERROR)
    return FALSE;
  if (step == DB_DONE)
    check_fail (check, _ ("The lookup knows nothing of %s %" PRId64 "."), table->kind, id);
  else if (!g_str_equal (db_column_text (stmt, 1), words))
    check_fail (check, _ ("The lookup finds %s %" PRId64 " by other words than its own."),
                table->kind, id);
  if (check->message != NULL)
    return FALSE;
  check->seen++;
  if (kind == HIT_CUSTOMER)
    note_tokens (check, words);
  return TRUE;
}

static gboolean
check_kind (Check *check, HitKind kind, GError **error)
{
  const SearchTable *table = search_table (kind);
  g_autoptr (GArray) ids = NULL;
  gint64 count;

  if ((ids = search_ids (check->job, kind, error)) == NULL
      || db_get_int_values (check->job->db, table->count, &count, NULL, 0, error) != DB_ROW)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!check_row (check, kind, g_array_index (ids, gint64, i), error))
      return FALSE;
  if (count == ids->len)
    return TRUE;
  check_fail (check, _ ("The lookup knows %" PRId64 " rows of the kind %s; there are %u."), count,
              table->kind, ids->len);
  return FALSE;
}

/* The words for one letter wrong: each is some customer's, and each name's is there. */
static gboolean
check_names (Check *check, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query_values (check->job->db, "search-names", NULL, 0, error);
  DbStep step = DB_ERROR;
  GHashTableIter iter;
  gpointer word, is_name;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    if (!g_hash_table_remove (check->tokens, db_column_text (stmt, 0)))
      {
        check_fail (check, "%s", _ ("The lookup keeps a word of a name that nobody has."));
        return FALSE;
      }
  if (step == DB_ERROR)
    return FALSE;
  g_hash_table_iter_init (&iter, check->tokens);
  while (g_hash_table_iter_next (&iter, &word, &is_name))
    if (GPOINTER_TO_INT (is_name))
      {
        check_fail (check, "%s", _ ("The lookup misses a word of a name."));
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_end (Check *check, gboolean done, char **message, gint64 *seen)
{
  *message = check->message;
  *seen = check->seen;
  return done || check->message != NULL;
}

/**
 * search_check_words:
 * @job: any job
 * @message: (out) (nullable): what is wrong, with the row, or %NULL when all is well
 * @seen: (out): rows looked at
 * @error: return location: the check itself could not be made
 *
 * Proves that every customer, order and product is kept with its words as they are now, and nothing
 * else is. Folds every name once more: seconds in a large shop, beside which posts go on.
 *
 * Returns: whether it could be checked.
 */
gboolean
search_check_words (Job *job, char **message, gint64 *seen, GError **error)
{
  g_autoptr (GHashTable) tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Check check = { .job = job, .tokens = tokens };
  gboolean done = TRUE;

  for (int kind = 0; kind < N_HIT_KINDS && done; kind++)
    done = check_kind (&check, kind, error);
  return check_end (&check, done && check_names (&check, error), message, seen);
}

/**
 * search_check_index:
 * @job: a write job: the search engine proves its index by a statement that counts as a write
 *
 * As search_check_words(), that the index holds the words that are kept, and nothing else.
 */
gboolean
search_check_index (Job *job, char **message, gint64 *seen, GError **error)
{
  Check check = { .job = job };
  gboolean done = TRUE;

  for (int kind = 0; kind < N_HIT_KINDS && done; kind++)
    done = check_index (&check, kind, error);
  return check_end (&check, done, message, seen);
}

static gboolean
repair_kind (Job *job, HitKind kind, GError **error)
{
  const SearchTable *table = search_table (kind);
  g_autoptr (GArray) ids = search_ids (job, kind, error);

  if (ids == NULL || !db_run_values (job->db, table->clear_index, NULL, 0, error)
      || !db_run_values (job->db, table->clear, NULL, 0, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!search_put (job, kind, g_array_index (ids, gint64, i), TRUE, NULL, error))
      return FALSE;
  return TRUE;
}

static gboolean
search_repair_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autofree char *version = g_strdup_printf ("%d", fold_version ());

  if (!db_run_values (job->db, "search-names-clear", NULL, 0, error))
    return FALSE;
  for (int kind = 0; kind < N_HIT_KINDS; kind++)
    if (!repair_kind (job, kind, error))
      return FALSE;
  return db_run (job->db, "setting-store", error, db_text ("search-fold"), db_text (version))
         && audit_write (job, "search-repair", "search", NULL, 0, NULL, error);
}

static gboolean
search_renew_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  return job->settings->fold_version == fold_version () || search_repair_run (job, in, out, error);
}

const JobKind search_repair_job = {
  .name = "search-repair",
  .access = JOB_WRITE,
  .least = STAFF_CLERK,
  .run = search_repair_run,
};

const JobKind search_renew_job = {
  .name = "search-renew",
  .access = JOB_WRITE,
  .least = STAFF_CLERK,
  .run = search_renew_run,
};
