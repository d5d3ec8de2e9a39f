/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The customers of the demo, drawn and read on a thread of their own while those before them are
 * written: half of the work needs no database. They have random numbers of their own, so that they
 * are the same however far ahead they are drawn. */

#include "config.h"

#include "demo-parts.h"

/* At most, so that memory stays flat; enough for the while in which some thousand are indexed. */
#define AHEAD 8192

struct _DemoCrowd {
  GThread *thread;
  GRand *random;
  guint n_customers;
  char *country;
  Day today; /* the last day of the demo */

  GMutex mutex;
  GCond changed;
  GQueue edits; /* of CustomerEdit */
  GQueue spent; /* likewise: written, to be freed */
  GQueue gone;  /* of Customer: likewise */
  gboolean stopped;
};

/* Returns: %FALSE when nobody wants it */
static gboolean
hand_over (DemoCrowd *self, CustomerEdit *edit)
{
  GQueue spent = G_QUEUE_INIT;
  GQueue gone = G_QUEUE_INIT;
  gboolean wanted;

  g_mutex_lock (&self->mutex);
  while (self->edits.length >= AHEAD && !self->stopped)
    g_cond_wait (&self->changed, &self->mutex);
  wanted = !self->stopped;
  g_queue_push_tail (&self->edits, edit);
  if (self->edits.length == 1)
    g_cond_signal (&self->changed);
  spent = self->spent;
  g_queue_init (&self->spent);
  gone = self->gone;
  g_queue_init (&self->gone);
  g_mutex_unlock (&self->mutex);
  g_queue_clear_full (&spent, (GDestroyNotify)customer_edit_free);
  g_queue_clear_full (&gone, (GDestroyNotify)customer_free);
  return wanted;
}

/* Who comes next may be of the same household and share its lists: JSON's references are not
 * counted for two threads, so that an edit is freed on the thread that drew it. */
static gpointer
draw (gpointer data)
{
  DemoCrowd *self = data;
  CustomerEdit *before = NULL;

  for (guint i = 0; i < self->n_customers; i++)
    {
      g_autoptr (JsonObject) fields
          = demo_customer_fields (self->random, i, before != NULL ? before->fields : NULL,
                                  self->today);

      if (before != NULL && !hand_over (self, g_steal_pointer (&before)))
        return NULL;
      before = customer_edit_new (NULL, 0, fields);
      customer_edit_read_ahead (before, self->country, self->today);
    }
  if (before != NULL)
    hand_over (self, before);
  return NULL;
}

/**
 * demo_crowd_new:
 * @seed: the demo's
 * @n_customers: how many will be asked for, at most
 * @country: the shop's own
 * @today: the last day of the demo
 *
 * Returns: (transfer full): a crowd that begins to come.
 */
DemoCrowd *
demo_crowd_new (guint seed, guint n_customers, const char *country, Day today)
{
  const guint32 seeds[] = { seed, 1 };
  DemoCrowd *self = g_new0 (DemoCrowd, 1);

  self->random = g_rand_new_with_seed_array (seeds, G_N_ELEMENTS (seeds));
  self->n_customers = n_customers;
  self->country = g_strdup (country);
  self->today = today;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_queue_init (&self->edits);
  g_queue_init (&self->spent);
  g_queue_init (&self->gone);
  self->thread = g_thread_new ("demo-crowd", draw, self);
  return self;
}

/**
 * demo_crowd_next:
 *
 * Returns: (transfer full): who comes next, to be given back; no more than were announced may be
 *   asked for.
 */
CustomerEdit *
demo_crowd_next (DemoCrowd *self)
{
  CustomerEdit *edit;

  g_mutex_lock (&self->mutex);
  while ((edit = g_queue_pop_head (&self->edits)) == NULL)
    g_cond_wait (&self->changed, &self->mutex);
  if (self->edits.length == AHEAD / 2)
    g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
  return edit;
}

/**
 * demo_crowd_give_back:
 * @edit: (transfer full): one that was asked for
 * @customer: (transfer full) (nullable): whom it has become
 *
 * They are freed by who made them, while more are written.
 */
void
demo_crowd_give_back (DemoCrowd *self, CustomerEdit *edit, Customer *customer)
{
  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->spent, edit);
  if (customer != NULL)
    g_queue_push_tail (&self->gone, customer);
  g_mutex_unlock (&self->mutex);
}

/**
 * demo_crowd_free:
 *
 * Sends the others home.
 */
void
demo_crowd_free (DemoCrowd *self)
{
  g_mutex_lock (&self->mutex);
  self->stopped = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  g_queue_clear_full (&self->edits, (GDestroyNotify)customer_edit_free);
  g_queue_clear_full (&self->spent, (GDestroyNotify)customer_edit_free);
  g_queue_clear_full (&self->gone, (GDestroyNotify)customer_free);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->mutex);
  g_rand_free (self->random);
  g_free (self->country);
  g_free (self);
}
