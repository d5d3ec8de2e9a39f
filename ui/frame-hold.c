/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A key changes the text at once and asks for what belongs to it, and the answer is there two
 * milliseconds later. Where the frame of the text begins between the two, the answer has missed it
 * and waits for the next: a sixtieth of a second. So a frame that is due waits a moment for the
 * answer. Keys, the pointer and answers do not wait: only what comes after them in the main loop
 * does. */

#include "config.h"

#include "frame-hold.h"

#include <gdk/gdk.h>

/* Most answers are here by then; a frame that is so late is seen by nobody. */
#define HOLD_US 4000
#define PAUSE_US 100
/* After events and answers, before what GTK does for a frame. */
#define PRIORITY (G_PRIORITY_DEFAULT + 10)

G_STATIC_ASSERT (PRIORITY<G_PRIORITY_HIGH_IDLE && PRIORITY> GDK_PRIORITY_EVENTS);

struct _FrameHold {
  guint source;
  gint64 until;
};

static gboolean
on_hold (gpointer data)
{
  FrameHold *self = data;

  if (g_get_monotonic_time () < self->until)
    {
      g_usleep (PAUSE_US);
      return G_SOURCE_CONTINUE;
    }
  self->source = 0;
  return G_SOURCE_REMOVE;
}

/**
 * frame_hold_new:
 *
 * Returns: (transfer full): it holds nothing yet; main thread
 */
FrameHold *
frame_hold_new (void)
{
  return g_new0 (FrameHold, 1);
}

/**
 * frame_hold_free:
 * @self: (transfer full):
 */
void
frame_hold_free (FrameHold *self)
{
  frame_hold_end (self);
  g_free (self);
}

/**
 * frame_hold_begin:
 *
 * A question was put: no frame begins until frame_hold_end () or for four milliseconds.
 */
void
frame_hold_begin (FrameHold *self)
{
  self->until = g_get_monotonic_time () + HOLD_US;
  if (self->source == 0)
    self->source = g_idle_add_full (PRIORITY, on_hold, self, NULL);
}

/**
 * frame_hold_end:
 *
 * The answer is here, or nobody waits for it any more.
 */
void
frame_hold_end (FrameHold *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
}
