/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows that are indexed together, some thousand at a time. FTS5 writes what it has gathered to its
 * tables at each savepoint, and a job has several: of a demo shop or an import, one row at a time,
 * more than half of the work would be index pieces that are merged again. Nothing looks anybody up
 * in between. */

#include "config.h"

#include "search-private.h"

/* Enough to fill what FTS5 gathers, few enough that a stop is heard. */
#define MAX_ROWS 4096
#define MAX_NAMES 65536

typedef struct {
  HitKind kind;
  gint64 id;
  gboolean fresh; /* becomes the newest; otherwise stays in its place */
  char *words;    /* of what was never indexed; NULL: to be read from the row */
} Row;

struct _SearchLater {
  GArray *rows;      /* of Row, as they came */
  GHashTable *names; /* those that are known to be in the list of names */
  gboolean indexing;
};

/* All that is to be done of one row: at the place where it became the newest, else its first. */
typedef struct {
  guint at;
  guint n_rows;
  gboolean fresh;
  gboolean reword;
} Deed;

static void
row_clear (gpointer row)
{
  g_free (((Row *)row)->words);
}

/**
 * search_later_new:
 *
 * Returns: (transfer full): nothing to be indexed yet. As long as a job has it, the search_index_…
 * and search_reword_… functions only note their rows here.
 */
SearchLater *
search_later_new (void)
{
  SearchLater *self = g_new0 (SearchLater, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
search_later_free (SearchLater *self)
{
  g_array_unref (self->rows);
  g_hash_table_unref (self->names);
  g_free (self);
}

void
search_later_add (SearchLater *self, HitKind kind, gint64 id, gboolean fresh)
{
  Row row = { kind, id, fresh, NULL };

  g_array_append_val (self->rows, row);
}

/* @words: (transfer full): of what was never indexed */
void
search_later_add_new (SearchLater *self, HitKind kind, gint64 id, char *words)
{
  Row row = { kind, id, TRUE, words };

  g_array_append_val (self->rows, row);
}

/* Returns: whether what the jobs index now is not to be noted here, but to be written */
gboolean
search_later_is_indexing (const SearchLater *self)
{
  return self->indexing;
}

/* Returns: whether it was met before, and is in the list of names */
gboolean
search_later_meets_name (SearchLater *self, const char *name)
{
  if (g_hash_table_contains (self->names, name))
    return TRUE;
  if (g_hash_table_size (self->names) >= MAX_NAMES)
    g_hash_table_remove_all (self->names);
  g_hash_table_add (self->names, g_strdup (name));
  return FALSE;
}

/* Names are taken out of the list. */
void
search_later_forget_names (SearchLater *self)
{
  g_hash_table_remove_all (self->names);
}

/**
 * search_later_get_length:
 *
 * Returns: how far it has come, for search_later_take_back ().
 */
guint
search_later_get_length (const SearchLater *self)
{
  return self->rows->len;
}

/**
 * search_later_take_back:
 * @length: what search_later_get_length () said before the rows that no longer are
 */
void
search_later_take_back (SearchLater *self, guint length)
{
  g_return_if_fail (length <= self->rows->len);
  g_array_set_size (self->rows, length);
}

gboolean
search_later_is_full (const SearchLater *self)
{
  return self->rows->len >= MAX_ROWS;
}

static guint
row_hash (gconstpointer row)
{
  return g_int64_hash (&((const Row *)row)->id) * N_HIT_KINDS + ((const Row *)row)->kind;
}

static gboolean
row_equal (gconstpointer a, gconstpointer b)
{
  const Row *one = a, *other = b;

  return one->kind == other->kind && one->id == other->id;
}

/* (transfer full): Row → Deed; the keys are of @rows */
static GHashTable *
gather (const GArray *rows)
{
  GHashTable *deeds = g_hash_table_new_full (row_hash, row_equal, NULL, g_free);

  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);
      Deed *deed = g_hash_table_lookup (deeds, row);

      if (deed == NULL)
        {
          deed = g_new0 (Deed, 1);
          deed->at = i;
          g_hash_table_insert (deeds, row, deed);
        }
      deed->n_rows++;
      if (row->fresh)
        deed->at = i;
      deed->fresh |= row->fresh;
      deed->reword |= !row->fresh;
    }
  return deeds;
}

/* A customer's orders bear the name. */
static gboolean
put (Job *job, const Row *row, const Deed *deed, GError **error)
{
  gboolean changed;

  if (row->words != NULL && deed->n_rows == 1)
    return search_put_new (job, row->kind, row->id, row->words, error);
  return search_put (job, row->kind, row->id, deed->fresh, &changed, error)
         && (row->kind != HIT_CUSTOMER || !changed || !deed->reword
             || search_reword_orders (job, row->id, error));
}

/**
 * search_later_flush:
 * @self: what @job has, or had
 * @job: a write job
 * @error: return location
 *
 * Brings the index in line with every row that was noted, in their order: the same is found, in the
 * same order, as if each had been indexed when it was written.
 */
gboolean
search_later_flush (SearchLater *self, Job *job, GError **error)
{
  g_autoptr (GHashTable) deeds = gather (self->rows);
  Job now = *job;
  gboolean done = TRUE;

  now.later = self;
  self->indexing = TRUE;
  for (guint i = 0; i < self->rows->len && done; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      const Deed *deed = g_hash_table_lookup (deeds, row);

      if (deed->at == i)
        done = put (&now, row, deed, error);
    }
  self->indexing = FALSE;
  g_array_set_size (self->rows, 0);
  return done;
}
