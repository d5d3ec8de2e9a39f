/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the lookup can find a row by, kept in the transaction of the row. A row is found under its
 * stamp: the newest stamp comes first, so who is served gets a fresh one. The words that were
 * indexed are kept beside the index, because taking out any others would damage it silently. */

#include "config.h"

#include "search-private.h"

#include <string.h>

#include "db.h"

static const SearchTable tables[] = {
#define TABLE(word)                                                                                \
  {                                                                                                \
    .kind = word, .find = "search-" word "-find", .of_id = "search-" word "-of-id",                \
    .newest = "search-" word "-newest", .put = "search-" word "-put",                              \
    .enter = "search-" word "-enter", .leave = "search-" word "-leave",                            \
    .clear = "search-" word "-clear", .clear_index = "search-" word "-clear-index",                \
    .prove = "search-" word "-prove", .ids = "search-" word "-ids",                                \
    .count = "search-" word "-count", .gather = "search-" word "-gather",                          \
    .merge = "search-" word "-merge", .pieces = "search-" word "-pieces",                          \
    .shape = "search-" word "-shape", .rebuild = "search-" word "-rebuild",                        \
  }
  [HIT_CUSTOMER] = TABLE ("customer"),
  [HIT_ORDER] = TABLE ("order"),
  [HIT_PRODUCT] = TABLE ("product"),
#undef TABLE
};

/**
 * search_table:
 * @kind: a kind
 *
 * Returns: the statements of @kind, static.
 */
const SearchTable *
search_table (HitKind kind)
{
  return &tables[kind];
}

/* Only words of names, which alone have a token as typed; told by the customer's tokens: a word of
 * the name is followed by the same word as it was typed. */
static gboolean
add_names (Job *job, const char *tokens, GError **error)
{
  const char *end;

  for (const char *at = tokens; (end = strchr (at, ' ')) != NULL; at = end + 1)
    {
      g_autofree char *name = NULL;
      g_autofree char *backwards = NULL;

      if (end[1] != '=')
        continue;
      name = g_strndup (at, (gsize)(end - at));
      if (!search_is_name_token (name)
          || (job->later != NULL && search_later_meets_name (job->later, name)))
        continue;
      backwards = g_utf8_strreverse (name, -1);
      if (!db_run_later (job->db, "search-name-add", error, db_text (name), db_text (backwards)))
        return FALSE;
    }
  return TRUE;
}

/* A word that no customer has any more is forgotten: it may be an erased person's name. */
static gboolean
remove_names (Job *job, GStrv before, GStrv after, GError **error)
{
  for (guint i = 0; before[i] != NULL; i++)
    {
      g_autofree char *expression = NULL;
      gint64 any;
      DbStep step;

      if (!search_is_name_token (before[i])
          || g_strv_contains ((const char *const *)after, before[i]))
        continue;
      if (job->later != NULL)
        search_later_forget_names (job->later);
      expression = g_strdup_printf ("\"%s\"", before[i]);
      step = db_get_int (job->db, tables[HIT_CUSTOMER].find, &any, error, db_text (expression),
                         db_int (1));
      if (step == DB_ERROR
          || (step == DB_DONE
              && !db_run (job->db, "search-name-remove", error, db_text (before[i]))))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep_names (Job *job, const char *before, const char *after, GError **error)
{
  g_auto (GStrv) were = g_strsplit (before, " ", -1);
  g_auto (GStrv) are = g_strsplit (after, " ", -1);

  return add_names (job, after, error) && remove_names (job, were, are, error);
}

/* What is indexed of a row now: stamp 0 and "" when nothing is. */
static gboolean
load_indexed (Job *job, const SearchTable *table, gint64 id, gint64 *stamp, char **words,
              GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, table->of_id, error, db_int (id));
  DbStep step = stmt != NULL ? db_step (stmt, error) : DB_ERROR;

  *stamp = step == DB_ROW ? db_column_int (stmt, 0) : 0;
  *words = step == DB_ROW ? db_dup_text (stmt, 1) : g_strdup ("");
  return step != DB_ERROR;
}

/* Who was merged into another is found under that one alone (rule 18). */
static gboolean
is_shown (Job *job, HitKind kind, gint64 id, gboolean *shown, GError **error)
{
  gint64 as;
  DbStep step = DB_DONE;

  if (kind == HIT_CUSTOMER)
    step = db_get_int (job->db, "customer-shown-as", &as, error, db_int (id));
  *shown = step == DB_DONE;
  return step != DB_ERROR;
}

/* What search_put () asks in any case. */
static void
ask_ahead (Job *job, HitKind kind, gint64 id)
{
  db_ask_ahead (job->db, tables[kind].of_id, db_int (id));
  db_ask_ahead_values (job->db, tables[kind].newest, NULL, 0);
  if (kind != HIT_CUSTOMER)
    return;
  db_ask_ahead (job->db, "search-customer-emails", db_int (id));
  db_ask_ahead (job->db, "customer-shown-as", db_int (id));
}

static gboolean
take_out (Job *job, const SearchTable *table, gint64 id, gint64 stamp, const char *words,
          GError **error)
{
  return db_run (job->db, table->leave, error, db_int (stamp), db_text (words))
         && db_run (job->db, "search-customer-remove", error, db_int (id))
         && keep_names (job, words, "", error);
}

static gboolean
enter (Job *job, const SearchTable *table, gint64 id, gint64 stamp, const char *words,
       GError **error)
{
  return db_run_later (job->db, table->put, error, db_int (stamp), db_int (id), db_text (words))
         && db_run_later (job->db, table->enter, error, db_int (stamp), db_text (words));
}

/* From one stamp, 0 for none, and its words to another and others. */
static gboolean
move_to (Job *job, const SearchTable *table, gint64 id, gint64 from, gint64 to, const char *before,
         const char *after, GError **error)
{
  return (from == 0 || db_run_later (job->db, table->leave, error, db_int (from), db_text (before)))
         && enter (job, table, id, to, after, error);
}

/**
 * search_put_new:
 * @job: a write job
 * @kind: a kind
 * @id: a row of it that was never indexed
 * @words: what it is found by
 * @error: return location
 *
 * As search_put (), of what needs no look at what was there before.
 */
gboolean
search_put_new (Job *job, HitKind kind, gint64 id, const char *words, GError **error)
{
  const SearchTable *table = &tables[kind];
  gint64 newest;

  return db_get_int_values (job->db, table->newest, &newest, NULL, 0, error) == DB_ROW
         && enter (job, table, id, newest + 1, words, error)
         && (kind != HIT_CUSTOMER || add_names (job, words, error));
}

/**
 * search_put:
 * @job: a write job
 * @kind: a kind
 * @id: a row of it
 * @fresh: whether it becomes the newest
 * @changed: (out) (optional): whether its words are others now
 * @error: return location
 *
 * Brings the index in line with the row; writes nothing when it is already. A customer who was
 * merged into another is taken out of it.
 */
gboolean
search_put (Job *job, HitKind kind, gint64 id, gboolean fresh, gboolean *changed, GError **error)
{
  const SearchTable *table = &tables[kind];
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 stamp, newest;
  gboolean same, shown;

  ask_ahead (job, kind, id);
  after = search_words_of (job, kind, id, error);
  if (after == NULL || !load_indexed (job, table, id, &stamp, &before, error)
      || !is_shown (job, kind, id, &shown, error)
      || db_get_int_values (job->db, table->newest, &newest, NULL, 0, error) != DB_ROW)
    return FALSE;
  same = shown ? stamp != 0 && g_str_equal (before, after) : stamp == 0;
  if (changed != NULL)
    *changed = !same;
  if (same && (!shown || !fresh || stamp == newest))
    return TRUE;
  if (!shown)
    return take_out (job, table, id, stamp, before, error);
  return move_to (job, table, id, stamp, stamp == 0 || fresh ? newest + 1 : stamp, before, after,
                  error)
         && (same || kind != HIT_CUSTOMER || keep_names (job, before, after, error));
}

/**
 * search_ids:
 * @job: the running job
 * @kind: a kind
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type gint64): every row there is, the newest last.
 */
GArray *
search_ids (Job *job, HitKind kind, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DbStmt) stmt = db_query_values (job->db, tables[kind].ids, NULL, 0, error);
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    {
      gint64 id = db_column_int (stmt, 0);
      g_array_append_val (ids, id);
    }
  return step == DB_DONE ? g_steal_pointer (&ids) : NULL;
}

/* Now, or together with many others. */
static gboolean
put_or_note (Job *job, HitKind kind, gint64 id, gboolean fresh, gboolean *changed, GError **error)
{
  if (job->later == NULL || search_later_is_indexing (job->later))
    return search_put (job, kind, id, fresh, changed, error);
  search_later_add (job->later, kind, id, fresh);
  *changed = FALSE;
  return TRUE;
}

/**
 * search_index_customer:
 * @job: a write job
 * @id: who is new or is being served
 * @error: return location
 *
 * From now on they are found, before everybody else who is found by the same words.
 */
gboolean
search_index_customer (Job *job, gint64 id, GError **error)
{
  gboolean changed;

  return put_or_note (job, HIT_CUSTOMER, id, TRUE, &changed, error);
}

/**
 * search_serve_customer:
 * @job: a write job
 * @id: who is being served
 * @error: return location
 *
 * As search_index_customer(), of somebody whose words are what they were: they are not made again.
 */
gboolean
search_serve_customer (Job *job, gint64 id, GError **error)
{
  const SearchTable *table = &tables[HIT_CUSTOMER];
  g_autofree char *words = NULL;
  gint64 stamp, newest;

  if (job->later != NULL)
    return search_index_customer (job, id, error);
  db_ask_ahead_values (job->db, table->newest, NULL, 0);
  if (!load_indexed (job, table, id, &stamp, &words, error))
    return FALSE;
  if (stamp == 0)
    return search_index_customer (job, id, error);
  if (db_get_int_values (job->db, table->newest, &newest, NULL, 0, error) != DB_ROW)
    return FALSE;
  return stamp == newest || move_to (job, table, id, stamp, newest + 1, words, words, error);
}

/**
 * search_index_new_customer:
 * @job: a write job
 * @id: who has just got a row
 * @sequence: and a number
 * @words: what else they are found by
 * @error: return location
 *
 * As search_index_customer (), without a look at the row.
 */
gboolean
search_index_new_customer (Job *job, gint64 id, gint64 sequence, const SearchWords *words,
                           GError **error)
{
  g_autofree char *text = search_words_finish (words, sequence);

  if (job->later == NULL || search_later_is_indexing (job->later))
    return search_put_new (job, HIT_CUSTOMER, id, text, error);
  search_later_add_new (job->later, HIT_CUSTOMER, id, g_steal_pointer (&text));
  return TRUE;
}

/**
 * search_index_order:
 *
 * As search_index_customer(), of an order.
 */
gboolean
search_index_order (Job *job, gint64 id, GError **error)
{
  gboolean changed;

  return put_or_note (job, HIT_ORDER, id, TRUE, &changed, error);
}

/**
 * search_index_product:
 *
 * As search_index_customer(), of a product.
 */
gboolean
search_index_product (Job *job, gint64 id, GError **error)
{
  gboolean changed;

  return put_or_note (job, HIT_PRODUCT, id, TRUE, &changed, error);
}

/**
 * search_reword_customer:
 * @job: a write job
 * @id: who was edited or erased
 * @error: return location
 *
 * Finds them, and their orders, by what they are called now, in the place where they were.
 */
gboolean
search_reword_customer (Job *job, gint64 id, GError **error)
{
  gboolean changed;

  return put_or_note (job, HIT_CUSTOMER, id, FALSE, &changed, error)
         && (!changed || search_reword_orders (job, id, error));
}

/**
 * search_reword_orders:
 * @job: a write job
 * @id: a customer
 * @error: return location
 *
 * Finds their orders, and those of who was merged into them, by what they are called now.
 */
gboolean
search_reword_orders (Job *job, gint64 id, GError **error)
{
  g_autoptr (GArray) orders = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DbStmt) stmt = db_query (job->db, "customer-orders", error, db_int (id));
  DbStep step = DB_ERROR;
  gboolean changed;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    {
      gint64 order = db_column_int (stmt, 0);
      g_array_append_val (orders, order);
    }
  if (step == DB_ERROR)
    return FALSE;
  for (guint i = 0; i < orders->len; i++)
    if (!put_or_note (job, HIT_ORDER, g_array_index (orders, gint64, i), FALSE, &changed, error))
      return FALSE;
  return TRUE;
}

/**
 * search_reword_product:
 *
 * As search_reword_customer(), of a product.
 */
gboolean
search_reword_product (Job *job, gint64 id, GError **error)
{
  gboolean changed;

  return put_or_note (job, HIT_PRODUCT, id, FALSE, &changed, error);
}
