/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pairs that are to be worked off, asked for page by page. To find them the whole shop is read,
 * which may take seconds: so the question can be stopped, a list that is there already stays while
 * it is asked for again, and what was dealt with meanwhile does not come back with an answer that
 * was begun before. */

#include "config.h"

#include "duplicate-pairs.h"

#define PAGE 50

struct _DuplicatePairs {
  Shop *shop;
  DuplicatePairsAnswer answer; /* NULL once nobody listens */
  gpointer user_data;

  GPtrArray *rows;   /* of Row: what is known */
  char *next;        /* (nullable) what to ask for the page after them */
  gboolean is_known; /* there was an answer */
  guint wanted;      /* so many rows at least, when the shop has them */

  GCancellable *asked; /* of the question under way, or NULL */
  GPtrArray *fresh;    /* of Row: what has been answered of it */
  GHashTable *dealt;   /* of char *, since then: a row's key, or the number of who was merged */
};

static DuplicatePairs *
acquire (DuplicatePairs *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (DuplicatePairs *self)
{
  g_clear_object (&self->shop);
  g_clear_object (&self->asked);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  g_clear_pointer (&self->dealt, g_hash_table_unref);
  g_free (self->next);
}

static void
release (DuplicatePairs *self)
{
  g_rc_box_release_full (self, (GDestroyNotify)clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuplicatePairs, release)

static char *
dup_key (const char *one, const char *other)
{
  return g_strdup_printf ("%s %s", one, other);
}

static gboolean
is_dealt_with (DuplicatePairs *self, Row *row)
{
  const CustomerPair *pair = row_get_data (row);

  return g_hash_table_contains (self->dealt, row_get_key (row))
         || g_hash_table_contains (self->dealt, pair->one->number)
         || g_hash_table_contains (self->dealt, pair->other->number);
}

static void
drop_dealt (DuplicatePairs *self, GPtrArray *rows)
{
  for (guint i = rows->len; i > 0; i--)
    if (is_dealt_with (self, rows->pdata[i - 1]))
      g_ptr_array_remove_index (rows, i - 1);
}

static void
take_pairs (DuplicatePairs *self, GPtrArray *pairs)
{
  while (pairs->len > 0)
    {
      CustomerPair *pair = g_ptr_array_steal_index (pairs, 0);
      g_autofree char *key = dup_key (pair->one->number, pair->other->number);

      g_ptr_array_add (self->fresh, row_new (key, pair, (GDestroyNotify)customer_pair_free));
    }
  drop_dealt (self, self->fresh);
}

static void ask (DuplicatePairs *self, const char *after);

static void
finish (DuplicatePairs *self, const GError *error)
{
  g_clear_object (&self->asked);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  if (self->answer != NULL)
    self->answer (error, self->user_data);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DuplicatePairs) self = data;
  g_autoptr (CustomerPairs) page = NULL;
  g_autoptr (GError) error = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&page, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      finish (self, error);
      return;
    }
  take_pairs (self, page->pairs);
  if (page->next != NULL && self->fresh->len < self->wanted)
    {
      ask (self, page->next);
      return;
    }
  g_free (self->next);
  self->next = g_steal_pointer (&page->next);
  g_ptr_array_unref (self->rows);
  self->rows = g_steal_pointer (&self->fresh);
  self->is_known = TRUE;
  finish (self, NULL);
}

static void
ask (DuplicatePairs *self, const char *after)
{
  shop_run_async (self->shop, &customer_pairs_job, g_strdup (after), self->asked, on_answered,
                  acquire (self));
}

static void
begin (DuplicatePairs *self, GPtrArray *take_rows, const char *after)
{
  duplicate_pairs_stop (self);
  /* whatever was written is in the answer to this one, and may be taken back elsewhere */
  g_hash_table_remove_all (self->dealt);
  self->fresh = take_rows;
  self->asked = g_cancellable_new ();
  ask (self, after);
}

static GPtrArray *
new_rows (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * duplicate_pairs_new:
 * @answer: called on the main thread after each question that was not stopped
 * @user_data: for it
 *
 * Returns: (transfer full): nothing known yet; give it back with duplicate_pairs_forget ().
 */
DuplicatePairs *
duplicate_pairs_new (Shop *shop, DuplicatePairsAnswer answer, gpointer user_data)
{
  DuplicatePairs *self = g_rc_box_new0 (DuplicatePairs);

  self->shop = g_object_ref (shop);
  self->answer = answer;
  self->user_data = user_data;
  self->rows = new_rows ();
  self->dealt = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->wanted = PAGE;
  return self;
}

/**
 * duplicate_pairs_forget:
 * @self: (transfer full): one that nobody listens to any more; its question is stopped
 */
void
duplicate_pairs_forget (DuplicatePairs *self)
{
  self->answer = NULL;
  duplicate_pairs_stop (self);
  release (self);
}

/**
 * duplicate_pairs_look:
 *
 * Asks from the beginning, for as many as were asked for before; what is known stays until then.
 */
void
duplicate_pairs_look (DuplicatePairs *self)
{
  begin (self, new_rows (), NULL);
}

static gpointer
ref_row (gconstpointer row, gpointer data)
{
  return g_object_ref ((gpointer)row);
}

/**
 * duplicate_pairs_more:
 *
 * Asks for the page after those that are known.
 */
void
duplicate_pairs_more (DuplicatePairs *self)
{
  GPtrArray *rows = new_rows ();

  g_ptr_array_extend (rows, self->rows, ref_row, NULL);
  self->wanted = MAX (self->wanted, rows->len + 1);
  begin (self, rows, self->next);
}

/**
 * duplicate_pairs_stop:
 *
 * Ends the question under way; nothing is heard of it. Returns: %FALSE when there was none.
 */
gboolean
duplicate_pairs_stop (DuplicatePairs *self)
{
  if (self->asked == NULL)
    return FALSE;
  g_cancellable_cancel (self->asked);
  g_clear_object (&self->asked);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  return TRUE;
}

gboolean
duplicate_pairs_is_asking (DuplicatePairs *self)
{
  return self->asked != NULL;
}

gboolean
duplicate_pairs_is_known (DuplicatePairs *self)
{
  return self->is_known;
}

gboolean
duplicate_pairs_has_more (DuplicatePairs *self)
{
  return self->next != NULL;
}

/**
 * duplicate_pairs_get_rows:
 *
 * Returns: (transfer none): of #Row, the most certain first; valid until the main loop runs again.
 */
GPtrArray *
duplicate_pairs_get_rows (DuplicatePairs *self)
{
  return self->rows;
}

/**
 * duplicate_pairs_shows:
 * @customer: the id of one
 *
 * Returns: whether they are in one of the pairs.
 */
gboolean
duplicate_pairs_shows (DuplicatePairs *self, gint64 customer)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const CustomerPair *pair = row_get_data (self->rows->pdata[i]);

      if (pair->one->id == customer || pair->other->id == customer)
        return TRUE;
    }
  return FALSE;
}

static void
deal (DuplicatePairs *self, char *take_key)
{
  g_hash_table_add (self->dealt, take_key);
  drop_dealt (self, self->rows);
}

/**
 * duplicate_pairs_are_distinct:
 *
 * That was written: the pair is gone.
 */
void
duplicate_pairs_are_distinct (DuplicatePairs *self, const char *one, const char *other)
{
  deal (self, dup_key (one, other));
}

/**
 * duplicate_pairs_were_merged:
 * @dropped: the number of who went into the other
 *
 * Each pair they were in is gone; who was kept may now share with others what was theirs, so ask
 * again.
 */
void
duplicate_pairs_were_merged (DuplicatePairs *self, const char *dropped)
{
  deal (self, g_strdup (dropped));
}

static gboolean
looks_same (const CustomerDuplicate *a, const CustomerDuplicate *b)
{
  return g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->contact, b->contact) == 0
         && a->seen_at == b->seen_at && a->why == b->why;
}

/**
 * duplicate_pair_equal:
 *
 * Returns: whether two #CustomerPair of the same customers look the same.
 */
gboolean
duplicate_pair_equal (gconstpointer a, gconstpointer b)
{
  const CustomerPair *one = a, *other = b;

  return looks_same (one->one, other->one) && looks_same (one->other, other->other);
}
