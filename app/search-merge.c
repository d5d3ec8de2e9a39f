/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The index is written in pieces, and each of them is asked at each key press: a million customers
 * in one piece are found in half the time of those in twenty. Pieces are brought together in steps,
 * when the desk is idle or after very many rows; what was taken out of the index is gone only then.
 */

#include "config.h"

#include "search-private.h"

#include <string.h>

#include "db.h"

static gboolean
dup_shape (Job *job, const SearchTable *table, char **shape, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query_values (job->db, table->shape, NULL, 0, error);
  DbStep step = stmt != NULL ? db_step (stmt, error) : DB_ERROR;

  *shape = g_strdup (step == DB_ROW ? db_column_text (stmt, 0) : "");
  return step != DB_ERROR;
}

/* Each time all become one, FTS5 adds a level to the index and never takes one away; it cannot read
 * an index of more than 2000. Each level is four letters of the shape: some two hundred are enough
 * to be quick for years, and nothing is lost behind them but a little time. Where all have to
 * become one, an index twice as deep is built anew: a million rows hold the writer for a minute
 * then. */
#define SHAPE_MAX 1000
#define SHAPE_DEEP (2 * SHAPE_MAX)

/* FTS5 merges what it has written again and again as it grows, which for a million rows takes
 * longer than all else: when many come together they are held longer, and merged once at the end.
 */
#define HELD_BYTES (1024 * 1024)
#define HELD_BYTES_MANY (8 * 1024 * 1024)
#define MERGED_PIECES 4
#define MERGED_PIECES_MANY 0

/**
 * search_gather:
 * @job: a write job
 * @many: whether very many rows are coming, after which search_merge_some () brings them together
 * @error: return location
 *
 * It has to be as it was when the transaction ends.
 */
gboolean
search_gather (Job *job, gboolean many, GError **error)
{
  for (int kind = 0; kind < N_HIT_KINDS; kind++)
    if (!db_run (job->db, search_table (kind)->gather, error,
                 db_int (many ? HELD_BYTES_MANY : HELD_BYTES),
                 db_int (many ? MERGED_PIECES_MANY : MERGED_PIECES)))
      return FALSE;
  return TRUE;
}

/* What FTS5 still holds would be one more piece afterwards: at a savepoint it writes it. */
static gboolean
settle (Job *job, GError **error)
{
  return db_begin_step (job->db, error) && db_end_step (job->db, TRUE, error);
}

/* A step that has changed nothing had nothing to do. */
static gboolean
merge_kind (Job *job, const SearchTable *table, int n_pages, int max_pieces, gboolean *left,
            GError **error)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 n = 0;

  if (!dup_shape (job, table, &before, error)
      || !db_run (job->db, table->merge, error, db_int (n_pages))
      || !dup_shape (job, table, &after, error))
    return FALSE;
  if (!g_str_equal (before, after))
    {
      *left = TRUE;
      return TRUE;
    }
  if (db_get_int_values (job->db, table->pieces, &n, NULL, 0, error) == DB_ERROR)
    return FALSE;
  if (n <= max_pieces || strlen (after) >= SHAPE_MAX)
    return TRUE;
  /* once begun it is what the next steps go on with */
  *left = TRUE;
  return db_run (job->db, table->merge, error, db_int (-n_pages));
}

/**
 * search_merge_some:
 * @job: a write job
 * @n_pages: how much work is done of each index
 * @max_pieces: more than these are brought into one, though no two of them are of a size
 * @left: (out): whether another step may do more
 * @error: return location
 *
 * Brings together pieces of like size, and all of them when they are many.
 */
gboolean
search_merge_some (Job *job, int n_pages, int max_pieces, gboolean *left, GError **error)
{
  *left = FALSE;
  if (!settle (job, error))
    return FALSE;
  for (int kind = 0; kind < N_HIT_KINDS; kind++)
    if (!merge_kind (job, search_table (kind), n_pages, max_pieces, left, error))
      return FALSE;
  return TRUE;
}

static gboolean
merge_kind_all (Job *job, const SearchTable *table, int n_pages, gboolean *left, GError **error)
{
  g_autofree char *shape = NULL;
  gint64 n = 0;

  if (!dup_shape (job, table, &shape, error)
      || (strlen (shape) >= SHAPE_DEEP && !db_run_values (job->db, table->rebuild, NULL, 0, error))
      || !db_run (job->db, table->merge, error, db_int (-n_pages))
      || db_get_int_values (job->db, table->pieces, &n, NULL, 0, error) == DB_ERROR)
    return FALSE;
  *left = *left || n > 1;
  return TRUE;
}

/**
 * search_merge_all:
 *
 * As search_merge_some(), until each index is in one piece.
 */
gboolean
search_merge_all (Job *job, int n_pages, gboolean *left, GError **error)
{
  *left = FALSE;
  if (!settle (job, error))
    return FALSE;
  for (int kind = 0; kind < N_HIT_KINDS; kind++)
    if (!merge_kind_all (job, search_table (kind), n_pages, left, error))
      return FALSE;
  return TRUE;
}
