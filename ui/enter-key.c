/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Enter opens the dialog of money, and Enter takes it: a key that stays down repeats itself, and
 * must not do both. The display tells a repeated key from a struck one by nothing but that it was
 * never let go, which the window before the dialog has to remember. */

#include "enter-key.h"

#include "keys.h"

#define DOWN                                                                                       \
  "enter-down"       /* of a window: when Enter was struck or repeated last; no more once it       \
                      * was let go */
#define REPEATS 1500 /* ms: before it repeats itself, with room for a slow setting */

static gboolean
is_enter (guint code)
{
  return code == KEYS_RETURN || code == KEYS_KEYPAD_ENTER;
}

static void
set_down (GtkWindow *window, guint32 time)
{
  g_object_set_data (G_OBJECT (window), DOWN, GUINT_TO_POINTER (time));
}

static gboolean
on_event (GtkWindow *window, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if ((type == GDK_KEY_PRESS || type == GDK_KEY_RELEASE)
      && is_enter (gdk_key_event_get_keycode (event)))
    set_down (window, type == GDK_KEY_PRESS ? gdk_event_get_time (event) : 0);
  return GDK_EVENT_PROPAGATE;
}

/**
 * enter_key_follow:
 *
 * Remembers from now on whether Enter is down in that window.
 */
void
enter_key_follow (GtkWindow *window)
{
  GtkEventController *all = gtk_event_controller_legacy_new ();

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
  guint32 down
      = window != NULL ? GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (window), DOWN)) : 0;

  if (down == 0)
    return FALSE;
  set_down (window, now - down < REPEATS ? now : 0);
  return now - down < REPEATS;
}

/**
 * enter_key_let_go:
 * @window: (nullable): the one before a dialog, which saw that Enter was let go
 */
void
enter_key_let_go (GtkWindow *window)
{
  if (window != NULL)
    set_down (window, 0);
}
