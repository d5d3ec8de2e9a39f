/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A demo shop and an import run the very jobs that the desk uses, thousands of them in one
 * transaction: each at its own time, all told once, and with one entry in the audit that bears the
 * digest of what each of them would have written there. */

#include "config.h"

#include "bulk.h"

#include "audit.h"
#include "db.h"
#include "order.h"
#include "search.h"

#define MERGE_PAGES 512

static void
array_unref (gpointer array)
{
  json_array_unref (array);
}

/**
 * bulk_new:
 * @job: the write job in whose transaction all runs; outlives the bulk
 *
 * Returns: (transfer full): a bulk that stands at @job's own time.
 */
Bulk *
bulk_new (Job *job)
{
  Bulk *self = g_new0 (Bulk, 1);

  self->job = *job;
  self->job.changes = g_array_new (FALSE, FALSE, sizeof (Change));
  self->job.bulk = g_checksum_new (G_CHECKSUM_SHA256);
  self->job.numbers = job_numbers_new ();
  self->job.later = search_later_new ();
  db_set_bulk (job->db, TRUE);
  self->orders = g_hash_table_new_full (NULL, NULL, NULL, array_unref);
  return self;
}

void
bulk_free (Bulk *self)
{
  db_set_bulk (self->job.db, FALSE);
  g_array_unref (self->job.changes);
  g_checksum_free (self->job.bulk);
  job_numbers_free (self->job.numbers);
  search_later_free (self->job.later);
  g_clear_pointer (&self->before, g_checksum_free);
  g_hash_table_unref (self->orders);
  g_free (self);
}

/**
 * bulk_set_clock:
 * @at: when the next jobs happen
 */
void
bulk_set_clock (Bulk *self, Instant at)
{
  self->job.now = at;
  self->job.today = day_of (at, self->job.zone);
}

/* Never within a step that may be taken back. */
static gboolean
index_when_full (Bulk *self, GError **error)
{
  if (!search_later_is_full (self->job.later))
    return TRUE;
  if (!self->has_many && !search_gather (&self->job, TRUE, error))
    return FALSE;
  self->has_many = TRUE;
  return search_later_flush (self->job.later, &self->job, error);
}

/**
 * bulk_ask:
 * @kind: one of the desk's jobs
 * @in: (nullable): borrowed
 * @out: (out) (optional): freed as @kind says; freed here when not wanted
 * @error: why it was refused
 *
 * Runs a job at the bulk's own time, in the bulk's transaction.
 */
gboolean
bulk_ask (Bulk *self, const JobKind *kind, gconstpointer in, gpointer *out, GError **error)
{
  gpointer result = NULL;

  if (!kind->run (&self->job, in, &result, error))
    return FALSE;
  /* told once for all, at the end */
  g_array_set_size (self->job.changes, 0);
  if (out != NULL)
    *out = result;
  else if (result != NULL && kind->free_out != NULL)
    kind->free_out (result);
  return self->in_step || index_when_full (self, error);
}

/**
 * bulk_note_order:
 * @number: an order that was posted; of each year they come without a gap
 *
 * The one entry of the audit speaks for it.
 */
void
bulk_note_order (Bulk *self, const char *number)
{
  int year;
  gint64 sequence;
  JsonArray *range;

  if (!order_number_parse (number, &year, &sequence))
    return;
  range = g_hash_table_lookup (self->orders, GINT_TO_POINTER (year));
  if (range == NULL)
    {
      range = json_array_new ();
      json_array_add_string_element (range, number);
      g_hash_table_insert (self->orders, GINT_TO_POINTER (year), range);
    }
  else if (json_array_get_length (range) > 1)
    {
      json_array_remove_element (range, 1);
    }
  json_array_add_string_element (range, number);
}

/**
 * bulk_begin_step:
 *
 * Begins what bulk_end_step () may take back: the jobs of one row of a file. Steps do not nest.
 */
gboolean
bulk_begin_step (Bulk *self, GError **error)
{
  g_clear_pointer (&self->before, g_checksum_free);
  self->before = g_checksum_copy (self->job.bulk);
  self->in_step = TRUE;
  job_numbers_keep (self->job.numbers);
  self->noted_before = search_later_get_length (self->job.later);
  return db_begin_step (self->job.db, error);
}

/**
 * bulk_end_step:
 * @keep: whether its jobs stay
 *
 * What is not kept is not in the digest either. Returns: %FALSE when all is over, as on a full disk
 */
gboolean
bulk_end_step (Bulk *self, gboolean keep, GError **error)
{
  if (!keep)
    {
      g_checksum_free (self->job.bulk);
      self->job.bulk = g_steal_pointer (&self->before);
      job_numbers_take_back (self->job.numbers);
      search_later_take_back (self->job.later, self->noted_before);
      g_array_set_size (self->job.changes, 0);
    }
  self->in_step = FALSE;
  return db_end_step (self->job.db, keep, error) && index_when_full (self, error);
}

/**
 * bulk_index:
 * @left: (out): whether there is more to do
 *
 * Brings the index in line with all that was written, and into one piece where that was much; a
 * part of a second each time. bulk_write_audit () does what is left.
 */
gboolean
bulk_index (Bulk *self, gboolean *left, GError **error)
{
  *left = FALSE;
  return search_later_flush (self->job.later, &self->job, error)
         && (!self->has_many || search_merge_some (&self->job, MERGE_PAGES, 1, left, error));
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  return GPOINTER_TO_INT (a) - GPOINTER_TO_INT (b);
}

/* [[first, last], …], a year each. */
static JsonArray *
dup_ranges (Bulk *self)
{
  JsonArray *ranges = json_array_new ();
  g_autoptr (GList) years = g_list_sort (g_hash_table_get_keys (self->orders), compare_years);

  for (GList *l = years; l != NULL; l = l->next)
    json_array_add_array_element (ranges,
                                  json_array_ref (g_hash_table_lookup (self->orders, l->data)));
  return ranges;
}

/**
 * bulk_write_audit:
 * @job: the job in whose transaction all ran: the entry is of its time
 * @action: "demo", "import-customers"
 * @subject: what it is about, or ""
 * @detail: the facts to tell; the digest and the orders are added
 *
 * Writes the one entry for all, and ends the bulk: from now on everything is found.
 */
gboolean
bulk_write_audit (Bulk *self, Job *job, const char *action, const char *subject, JsonObject *detail,
                  GError **error)
{
  g_autofree char *digest = g_strconcat ("sha-256 ", g_checksum_get_string (self->job.bulk), NULL);
  gboolean left = TRUE;

  json_object_set_string_member (detail, "digest", digest);
  json_object_set_array_member (detail, "orders", dup_ranges (self));
  while (left)
    if (!bulk_index (self, &left, error))
      return FALSE;
  return (!self->has_many || search_gather (job, FALSE, error))
         && job_numbers_store (self->job.numbers, job, error)
         && audit_write (job, action, subject, detail, 0, NULL, error);
}
