/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Moves a shop's anchor on behind its commits: at most once a second, at once where a job asks for
 * it, and a last time when the shop closes. A chain that is longer than its anchor is fine, so a
 * post never waits for this. */

#include "config.h"

#include "anchor-keeper.h"

#include "anchor.h"

#define EVERY_MS 1000

struct _AnchorKeeper {
  char *uuid;
  GMutex lock;
  GCond idle;
  AuditHead *head;  /* the newest not yet on the disk; under the lock */
  gboolean writing; /* under the lock */
  guint timer;      /* main thread */
};

/* Writes the newest head, and whatever became newer meanwhile. Any thread, one at a time. */
static void
write_all (AnchorKeeper *self)
{
  for (;;)
    {
      g_autoptr (AuditHead) head = NULL;
      g_autoptr (GError) error = NULL;

      g_mutex_lock (&self->lock);
      head = g_steal_pointer (&self->head);
      self->writing = head != NULL;
      g_cond_broadcast (&self->idle);
      g_mutex_unlock (&self->lock);
      if (head == NULL)
        return;
      if (!anchor_advance (self->uuid, head, &error))
        g_message ("The anchor of the audit chain was not written: %s", error->message);
    }
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  write_all (data);
}

static void
start (AnchorKeeper *self)
{
  g_autoptr (GTask) task = NULL;
  gboolean wanted;

  g_mutex_lock (&self->lock);
  wanted = self->head != NULL && !self->writing;
  self->writing |= wanted;
  g_mutex_unlock (&self->lock);
  if (!wanted)
    return;
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, self, NULL); /* free() waits for it */
  g_task_run_in_thread (task, write_thread);
}

static gboolean
on_timer (gpointer data)
{
  AnchorKeeper *self = data;

  self->timer = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

AnchorKeeper *
anchor_keeper_new (const char *shop_uuid)
{
  AnchorKeeper *self = g_new0 (AnchorKeeper, 1);

  self->uuid = g_strdup (shop_uuid);
  g_mutex_init (&self->lock);
  g_cond_init (&self->idle);
  return self;
}

/**
 * anchor_keeper_free:
 *
 * Writes what is not yet on the disk, and waits for it. Main thread.
 */
void
anchor_keeper_free (AnchorKeeper *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_mutex_lock (&self->lock);
  while (self->writing)
    g_cond_wait (&self->idle, &self->lock);
  g_mutex_unlock (&self->lock);
  write_all (self);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->idle);
  g_free (self->uuid);
  g_free (self);
}

/**
 * anchor_keeper_take:
 * @take_head: (transfer full): where the chain stands after a commit
 * @now: whether it may not wait: a receipt was handed out, a till was closed
 *
 * Main thread; returns at once.
 */
void
anchor_keeper_take (AnchorKeeper *self, AuditHead *take_head, gboolean now)
{
  g_mutex_lock (&self->lock);
  if (self->head == NULL || self->head->count < take_head->count)
    {
      g_clear_pointer (&self->head, audit_head_free);
      self->head = take_head;
    }
  else
    audit_head_free (take_head);
  g_mutex_unlock (&self->lock);

  if (now)
    start (self);
  else if (self->timer == 0)
    self->timer = g_timeout_add (EVERY_MS, on_timer, self);
}
