/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the customer must not see, in every window of the program: F12 hides personal data,
 * Shift+F12 turns the screen, and GTK's own Inspector, which would show all of it, does not open.
 * Windows are found as they are made, so that no dialog has to think of it. */

#include "config.h"

#include "private.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "notify.h"
#include "settings.h"
#include "turned.h"

#define TURNED "private-turned"
#define REST "private-rest"
#define TOLD "private-told"

/* The screen */

/* Before which window a dialog stands; %NULL for one that stands alone. */
static Window *
find_window (GtkWindow *from)
{
  while (from != NULL && !DESK_IS_WINDOW (from))
    from = gtk_window_get_transient_for (from);
  return from != NULL ? DESK_WINDOW (from) : NULL;
}

static void
turn (Window *window)
{
  Turned *turned = g_object_get_data (G_OBJECT (window), TURNED);
  Shop *shop = window_get_shop (window);

  if (turned == NULL)
    return;
  if (turned_is_on (turned))
    turned_end (turned);
  else
    turned_begin (turned, g_object_get_data (G_OBJECT (window), REST),
                  shop != NULL ? shop_get_settings (shop)->name : NULL, window_get_page (window));
}

static void
on_turn (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  turn (window);
}

static void
on_conceal (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  conceal_set_hidden (!conceal_is_hidden ());
}

/* Every window */

static gboolean
on_pressed (GtkWindow *window, guint keyval, guint keycode, GdkModifierType state)
{
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();
  Window *before = find_window (window);

  if (keyval != GDK_KEY_F12 || (held != 0 && held != GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  if (held == 0)
    conceal_set_hidden (!conceal_is_hidden ());
  else if (before != NULL)
    turn (before);
  return GDK_EVENT_STOP;
}

static gboolean
refuse_debugging (GtkWindow *window, gboolean toggle)
{
  return FALSE;
}

/* A class copies what its parents do when it is first used: those that were used before are told
 * one by one. */
static void
forbid_inspector (gpointer klass)
{
  for (; g_type_is_a (G_TYPE_FROM_CLASS (klass), GTK_TYPE_WINDOW);
       klass = g_type_class_peek_parent (klass))
    GTK_WINDOW_CLASS (klass)->enable_debugging = refuse_debugging;
}

static void
on_windows_changed (GListModel *windows, guint position, guint n_removed, guint n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      GtkEventController *keys = gtk_event_controller_key_new ();

      gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
      g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_pressed), window);
      gtk_widget_add_controller (GTK_WIDGET (window), keys);
      forbid_inspector (G_OBJECT_GET_CLASS (window));
    }
}

/**
 * private_watch:
 *
 * From now on every window of the program has these keys and no Inspector; once is enough. Main
 * thread, after gtk_init ().
 */
void
private_watch (void)
{
  static gboolean watching;
  gpointer klass;
  GListModel *windows = gtk_window_get_toplevels ();

  if (watching)
    return;
  watching = TRUE;
  klass = g_type_class_ref (GTK_TYPE_WINDOW);
  forbid_inspector (klass);
  g_type_class_unref (klass);
  on_windows_changed (windows, 0, 0, g_list_model_get_n_items (windows));
  g_signal_connect (windows, "items-changed", G_CALLBACK (on_windows_changed), NULL);
}

/* The header says it; this is for who does not look there, and is read aloud. It goes when it is no
 * longer true. */
static void
on_concealed (Window *window)
{
  GtkWidget *rest = g_object_get_data (G_OBJECT (window), REST);
  AdwToast *told = g_object_get_data (G_OBJECT (window), TOLD);

  if (told != NULL)
    notify_dismiss (told);
  told = conceal_is_hidden () ? notify_done (gtk_widget_get_first_child (rest),
                                             _ ("Personal data is hidden; F12 shows it"))
                              : NULL;
  g_object_set_data_full (G_OBJECT (window), TOLD, told != NULL ? g_object_ref (told) : NULL,
                          g_object_unref);
}

/**
 * private_attach:
 * @window: in its instance's init, with its content
 *
 * Gives it the view for the customer, and the actions «win.conceal» and «win.turn».
 */
void
private_attach (Window *window)
{
  static const GActionEntry actions[] = {
    { "conceal", on_conceal },
    { "turn", on_turn },
  };
  AdwApplicationWindow *adw = ADW_APPLICATION_WINDOW (window);
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *turned = g_object_new (TURNED_TYPE, "visible", FALSE, NULL);
  GtkWidget *rest = g_object_ref (adw_application_window_get_content (adw));

  private_watch ();
  adw_application_window_set_content (adw, NULL);
  gtk_widget_set_vexpand (rest, TRUE);
  gtk_box_append (GTK_BOX (both), rest);
  gtk_box_append (GTK_BOX (both), turned);
  adw_application_window_set_content (adw, both);
  g_object_set_data (G_OBJECT (window), TURNED, turned);
  g_object_set_data_full (G_OBJECT (window), REST, rest, g_object_unref);
  g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), window);
  g_signal_connect_object (conceal_get (), "notify::hidden", G_CALLBACK (on_concealed), window,
                           G_CONNECT_SWAPPED);
}
