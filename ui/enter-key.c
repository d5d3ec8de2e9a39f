/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Enter opens the dialog of money, and Enter takes it: a key that stays down repeats itself, and
 * must not do both. The display tells a repeated key from a struck one by nothing but that it was
 * never let go, which the dialog and the window before it have to remember. */

#include "enter-key.h"

#include "keys.h"

#define KEY "enter-key" /* of a window */
#define REPEATS 1500    /* ms: before it repeats itself, with room for a slow setting */

typedef struct {
  guint32 down; /* when Enter was struck or repeated last; 0 once it was let go */
  guint32 up;   /* when it was let go last */
  gboolean repeats;
} EnterKey;

static EnterKey *
key_of (GtkWindow *window)
{
  return window != NULL ? g_object_get_data (G_OBJECT (window), KEY) : NULL;
}

/* The scanner puts events back that it held: one that is no younger than the last tells nothing
 * new. */
static void
press (EnterKey *self, EnterKey *before, guint32 time)
{
  if (time <= self->up || time == self->down)
    return;
  if (self->down == 0 && before != NULL)
    self->down = before->down;
  self->repeats = self->down != 0 && time - self->down < REPEATS;
  self->down = time;
}

static gboolean
on_event (GtkWindow *window, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);
  EnterKey *self = key_of (window);
  EnterKey *before = key_of (gtk_window_get_transient_for (window));
  guint code;

  if (type != GDK_KEY_PRESS && type != GDK_KEY_RELEASE)
    return GDK_EVENT_PROPAGATE;
  code = gdk_key_event_get_keycode (event);
  if (code != KEYS_RETURN && code != KEYS_KEYPAD_ENTER)
    return GDK_EVENT_PROPAGATE;
  if (type == GDK_KEY_PRESS)
    press (self, before, gdk_event_get_time (event));
  else
    {
      self->up = gdk_event_get_time (event);
      self->down = 0;
    }
  if (before != NULL)
    before->down = 0;
  return GDK_EVENT_PROPAGATE;
}

/**
 * enter_key_follow:
 *
 * Remembers from now on whether Enter is down in that window. What is attached last hears a key
 * first: this comes after the scanner, which holds keys back, and after who asks.
 */
void
enter_key_follow (GtkWindow *window)
{
  GtkEventController *all = gtk_event_controller_legacy_new ();

  g_object_set_data_full (G_OBJECT (window), KEY, g_new0 (EnterKey, 1), g_free);
  gtk_event_controller_set_propagation_phase (all, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (all, "event", G_CALLBACK (on_event), window);
  gtk_widget_add_controller (GTK_WIDGET (window), all);
}

/**
 * enter_key_repeats:
 * @window: (nullable): in which Enter is told to be struck; nothing is known of one that is not
 * followed
 *
 * Returns: whether that is a key that was struck before, there or in the window it stands before,
 * and not let go since: what it led to is not to be answered by it too.
 */
gboolean
enter_key_repeats (GtkWindow *window)
{
  const EnterKey *self = key_of (window);

  return self != NULL && self->repeats;
}
