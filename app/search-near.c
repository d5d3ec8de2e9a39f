/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One letter wrong (rule 17). Where one letter is wrong, the head or the tail of the word is right:
 * the words that share a half are few, read by two index ranges, and compared letter by letter
 * here. */

#include "config.h"

#include "search-private.h"

#include "fold.h"

#define MAX_NEAR 16
#define BEYOND "\xF4\x8F\xBF\xBF" /* U+10FFFF: after every text with the same beginning */

/* The word from both ends. Two letters swapped across the middle leave neither half right. */
typedef struct {
  gint64 length;
  char *head;
  char *head_end; /* where the words end that begin so */
  char *tail;     /* backwards */
  char *tail_end;
  char *swapped;
} Halves;

static void
halves_init (Halves *self, const char *word)
{
  glong length = g_utf8_strlen (word, -1);
  glong middle = length / 2;
  g_autofree char *tail = g_utf8_substring (word, middle, -1);
  g_autofree char *begin = g_utf8_substring (word, 0, middle - 1);
  g_autofree char *before = g_utf8_substring (word, middle - 1, middle);
  g_autofree char *after = g_utf8_substring (word, middle, middle + 1);
  g_autofree char *end = g_utf8_substring (word, middle + 1, -1);

  self->length = length;
  self->head = g_utf8_substring (word, 0, middle);
  self->head_end = g_strconcat (self->head, BEYOND, NULL);
  self->tail = g_utf8_strreverse (tail, -1);
  self->tail_end = g_strconcat (self->tail, BEYOND, NULL);
  self->swapped = g_strconcat (begin, after, before, end, NULL);
}

static void
halves_clear (Halves *self)
{
  g_free (self->head);
  g_free (self->head_end);
  g_free (self->tail);
  g_free (self->tail_end);
  g_free (self->swapped);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Halves, halves_clear)

static gboolean
collect (Job *job, const char *statement, const char *word, const char *half, const char *end,
         GHashTable *found, GError **error)
{
  gint64 length = g_utf8_strlen (word, -1);
  g_autoptr (DbStmt) stmt = db_query (job->db, statement, error, db_text (half), db_text (end),
                                      db_int (length - 1), db_int (length + 1));
  DbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = db_step (stmt, error)) == DB_ROW && g_hash_table_size (found) < MAX_NEAR)
    {
      const char *other = db_column_text (stmt, 0);
      if (fold_within_one (word, other) && !g_str_has_prefix (other, word))
        g_hash_table_add (found, g_strdup (other));
    }
  return step != DB_ERROR;
}

static gboolean
collect_swapped (Job *job, const char *word, const char *swapped, GHashTable *found, GError **error)
{
  gint64 known;
  DbStep step = db_get_int (job->db, "search-name-known", &known, error, db_text (swapped));

  if (step == DB_ROW && !g_str_equal (swapped, word))
    g_hash_table_add (found, g_strdup (swapped));
  return step != DB_ERROR;
}

/**
 * search_near_ahead:
 *
 * Says that search_near () will be asked of @word.
 */
void
search_near_ahead (Job *job, const char *word)
{
  g_auto (Halves) halves = { 0 };

  if (!db_asks_ahead (job->db) || !search_is_name_token (word))
    return;
  halves_init (&halves, word);
  db_ask_ahead (job->db, "search-name-head", db_text (halves.head), db_text (halves.head_end),
                db_int (halves.length - 1), db_int (halves.length + 1));
  db_ask_ahead (job->db, "search-name-tail", db_text (halves.tail), db_text (halves.tail_end),
                db_int (halves.length - 1), db_int (halves.length + 1));
  db_ask_ahead (job->db, "search-name-known", db_text (halves.swapped));
}

/**
 * search_near:
 * @job: the running job
 * @word: a folded word
 * @error: return location
 *
 * Returns: (transfer full) (nullable): words of customers' names that are one letter away from
 * @word and do not begin with it; none for a word of fewer than four letters, or with digits.
 */
GStrv
search_near (Job *job, const char *word, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GStrv near;
  guint n = 0;
  GHashTableIter iter;
  gpointer other;

  if (search_is_name_token (word))
    {
      g_auto (Halves) halves = { 0 };

      halves_init (&halves, word);
      if (!collect (job, "search-name-head", word, halves.head, halves.head_end, found, error)
          || !collect (job, "search-name-tail", word, halves.tail, halves.tail_end, found, error)
          || !collect_swapped (job, word, halves.swapped, found, error))
        return NULL;
    }
  near = g_new0 (char *, g_hash_table_size (found) + 1);
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    {
      g_hash_table_iter_steal (&iter);
      near[n++] = other;
    }
  return near;
}
