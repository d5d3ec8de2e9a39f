/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Statements that go to the server together, in libpq's pipeline: each way there and back costs
 * more than most answers. They are gathered here, and sent with the next one whose answer somebody
 * waits for, or before the transaction ends; what one of them says is then said there. The
 * connection is out of the pipeline again before anything else is asked. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "db-postgres.h"
#include "error.h"

#define MOST_QUEUED 64

typedef struct {
  char *name;
  int n;
  char **values;
  int *lengths;
  int *formats;
  PGresult **answer; /* NULL: only that it was done */
} Queued;

static void
queued_free (gpointer data)
{
  Queued *self = data;

  for (int i = 0; i < self->n; i++)
    g_free (self->values[i]);
  g_free (self->values);
  g_free (self->lengths);
  g_free (self->formats);
  g_free (self->name);
  g_free (self);
}

GPtrArray *
postgres_queue_new (void)
{
  return g_ptr_array_new_with_free_func (queued_free);
}

/**
 * postgres_queue_add:
 * @name: a statement that the server knows
 * @values: (transfer full) (array length=n): each is taken, and %NULL in its place afterwards
 * @answer: (nullable): where the rows go, to be freed by its owner; %NULL where nobody reads them
 *
 * Keeps a statement for the next way to the server.
 */
void
postgres_queue_add (Postgres *self, const char *name, int n, char **values, const int *lengths,
                    const int *formats, PGresult **answer)
{
  Queued *entry = g_new0 (Queued, 1);

  entry->name = g_strdup (name);
  entry->n = n;
  entry->values = g_new0 (char *, n);
  for (int i = 0; i < n; i++)
    entry->values[i] = g_steal_pointer (&values[i]);
  entry->lengths = g_memdup2 (lengths, n * sizeof *lengths);
  entry->formats = g_memdup2 (formats, n * sizeof *formats);
  entry->answer = answer;
  g_ptr_array_add (self->queue, entry);
}

/**
 * postgres_queue_remove:
 * @answer: of a statement that nobody wants any more; no harm where it was sent
 */
void
postgres_queue_remove (Postgres *self, PGresult **answer)
{
  for (guint i = self->queue->len; i > 0; i--)
    if (((Queued *)self->queue->pdata[i - 1])->answer == answer)
      g_ptr_array_remove_index (self->queue, i - 1);
}

gboolean
postgres_queue_is_full (Postgres *self)
{
  return self->queue->len >= MOST_QUEUED;
}

static gboolean
send_all (Postgres *self)
{
  for (guint i = 0; i < self->queue->len; i++)
    {
      const Queued *entry = self->queue->pdata[i];

      if (!pq.sendQueryPrepared (self->db, entry->name, entry->n,
                                 (const char *const *)entry->values, entry->lengths, entry->formats,
                                 0))
        return FALSE;
    }
  return pq.pipelineSync (self->db);
}

/* The last result of one statement; after it comes nothing. */
static PGresult *
take_one (Postgres *self)
{
  PGresult *last = pq.getResult (self->db);
  PGresult *next;

  while (last != NULL && pq.resultStatus (last) != PGRES_PIPELINE_SYNC
         && (next = pq.getResult (self->db)) != NULL)
    {
      pq.clear (last);
      last = next;
    }
  return last;
}

/* (transfer full) (nullable): the first that was not done; @ok: whether there was none */
static PGresult *
take_all (Postgres *self, gboolean *ok)
{
  PGresult *failed = NULL;

  *ok = TRUE;
  for (guint i = 0; i < self->queue->len && !postgres_is_lost (self); i++)
    {
      const Queued *entry = self->queue->pdata[i];
      PGresult *result = take_one (self);

      if (*ok && !postgres_is_done (result))
        {
          *ok = FALSE;
          failed = result;
        }
      else if (*ok && entry->answer != NULL)
        *entry->answer = result;
      else
        {
          if (*ok && g_ascii_strtoll (pq.cmdTuples (result), NULL, 10) > 0)
            self->wrote = TRUE;
          pq.clear (result);
        }
    }
  pq.clear (take_one (self)); /* the end of the pipeline */
  *ok = *ok && !postgres_is_lost (self);
  return failed;
}

/**
 * postgres_queue_send:
 * @error: return location: what the first of them said that was not done; those after it were not
 *   even tried
 *
 * Sends what is queued, if anything, and takes the answers.
 */
gboolean
postgres_queue_send (Postgres *self, GError **error)
{
  PGresult *failed = NULL;
  gboolean withdrawn, ok = FALSE;

  if (self->queue->len == 0)
    return TRUE;
  if (!postgres_ready (self, error))
    return FALSE;
  postgres_stop_begin (self->stop);
  withdrawn = g_cancellable_is_cancelled (self->cancellable);
  if (!withdrawn && pq.enterPipelineMode (self->db))
    {
      if (send_all (self))
        failed = take_all (self, &ok);
      if (!pq.exitPipelineMode (self->db))
        ok = FALSE;
    }
  postgres_stop_end (self->stop);
  g_ptr_array_set_size (self->queue, 0);
  if (withdrawn)
    desk_error_set (error, DESK_ERROR_INTERRUPTED, NULL, _ ("The question was withdrawn."));
  else if (!ok)
    postgres_error (self, failed, error);
  pq.clear (failed);
  return ok;
}
