/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Enter opens the dialog of money, and Enter takes it: a key that stays down repeats itself, and
 * must not do both. The display tells a repeated key from a struck one by nothing but that it was
 * never let go, which the window before the dialog has to remember. */

#include "enter-key.h"

#include "keys.h"

#define KEY "enter-key" /* of a window */
#define REPEATS 1500    /* ms: before it repeats itself, with room for a slow setting */

typedef struct {
  guint32 down; /* when Enter was struck or repeated last; 0 once it was let go */
  guint32 up;   /* when it was let go last */
} EnterKey;

static EnterKey *
key_of (GtkWindow *window)
{
  return window != NULL ? g_object_get_data (G_OBJECT (window), KEY) : NULL;
}

/* The scanner puts events back that it held: one that is older than the last tells nothing new. */
static gboolean
on_event (GtkWindow *window, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);
  guint32 time = gdk_event_get_time (event);
  EnterKey *self = key_of (window);
  guint code;

  if (type != GDK_KEY_PRESS && type != GDK_KEY_RELEASE)
    return GDK_EVENT_PROPAGATE;
  code = gdk_key_event_get_keycode (event);
  if (code != KEYS_RETURN && code != KEYS_KEYPAD_ENTER)
    return GDK_EVENT_PROPAGATE;
  if (type == GDK_KEY_RELEASE)
    {
      self->up = time;
      self->down = 0;
    }
  else if (time > self->up)
    self->down = time;
  return GDK_EVENT_PROPAGATE;
}

/**
 * enter_key_follow:
 *
 * Remembers from now on whether Enter is down in that window. What is attached last hears a key
 * first: this comes after the scanner, which holds keys back.
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
 * enter_key_is_held:
 * @window: (nullable): the one before a dialog
 * @keys: of the dialog, in which Enter is told to be struck
 *
 * Returns: whether it is the same key as in @window, which was not let go since.
 */
gboolean
enter_key_is_held (GtkWindow *window, GtkEventControllerKey *keys)
{
  guint32 now = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (keys));
  EnterKey *self = key_of (window);
  guint32 down = self != NULL ? self->down : 0;

  if (down == 0)
    return FALSE;
  self->down = now - down < REPEATS ? now : 0;
  return self->down != 0;
}

/**
 * enter_key_let_go:
 * @window: (nullable): the one before a dialog, which saw that Enter was let go
 */
void
enter_key_let_go (GtkWindow *window)
{
  EnterKey *self = key_of (window);

  if (self != NULL)
    self->down = 0;
}

/**
 * enter_key_repeats:
 * @down: (inout): of a dialog: when Enter was told to be struck last; 0 at first and once it was
 * let go
 * @keys: of the dialog, in which Enter is told to be struck
 *
 * Returns: whether it is the key that was struck in the dialog already: what it led to is not to be
 *   answered by it too.
 */
gboolean
enter_key_repeats (guint32 *down, GtkEventControllerKey *keys)
{
  guint32 now = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (keys));
  gboolean repeats = *down != 0 && now - *down < REPEATS;

  *down = now;
  return repeats;
}
