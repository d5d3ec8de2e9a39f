/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window's keys that are no plain shortcut: those that go by the place of the key and not by
 * its letter, those that something below would take first, and typing that belongs to no field. */

#include "config.h"

#include "window-keys.h"

#include <glib/gi18n-lib.h>

#include "enter-key.h"
#include "key-row.h"
#include "keys.h"
#include "preferences-search.h"
#include "tabs.h"
#include "widget.h"

typedef struct {
  Window *window;
  AdwTabView *tabs;
  LookupBox *lookup;
  GtkWidget *before; /* weak: what had the focus last outside of a menu */
  gboolean in_menu;  /* a menu is open, and has or had the focus */
  guint give_back;
} Keys;

static void
keys_free (gpointer data)
{
  Keys *keys = data;

  g_clear_weak_pointer (&keys->before);
  g_clear_handle_id (&keys->give_back, g_source_remove);
  g_free (keys);
}

/* A menu gives the focus back */

static gboolean
is_menu_button (GtkWidget *focus)
{
  return gtk_widget_get_ancestor (focus, GTK_TYPE_MENU_BUTTON) != NULL;
}

static gboolean
on_give_back (gpointer data)
{
  Keys *keys = data;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (keys->window));

  keys->give_back = 0;
  if (keys->before == NULL || !gtk_widget_get_mapped (keys->before)
      || (focus != NULL && !is_menu_button (focus)))
    return G_SOURCE_REMOVE;
  widget_focus_again (keys->before);
  return G_SOURCE_REMOVE;
}

/* GTK leaves the focus on the menu's button, or nowhere; the hands go on where they were. */
static void
on_menu_closed (GtkPopover *menu, Keys *keys)
{
  g_signal_handlers_disconnect_by_func (menu, on_menu_closed, keys);
  keys->in_menu = FALSE;
  if (keys->give_back == 0)
    keys->give_back = g_idle_add (on_give_back, keys);
}

static void
on_focus_moved (Keys *keys)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (keys->window));
  GtkWidget *button = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_MENU_BUTTON) : NULL;
  GtkPopover *menu = button != NULL ? gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)) : NULL;

  if (keys->in_menu || focus == NULL)
    return;
  if (menu != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (menu)))
    {
      keys->in_menu = TRUE;
      g_signal_connect (menu, "closed", G_CALLBACK (on_menu_closed), keys);
    }
  else if (keys->give_back == 0)
    g_set_weak_pointer (&keys->before, focus);
}

/* TRUE when the key is one of the tabs' own. */
static gboolean
choose_tab (Keys *keys, guint keyval, GdkModifierType state)
{
  switch (keyval)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_ISO_Left_Tab:
      tabs_select_next (keys->tabs, (state & GDK_SHIFT_MASK) != 0 ? -1 : 1);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      tabs_select_next (keys->tabs, 1);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      tabs_select_next (keys->tabs, -1);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
on_captured (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
             Keys *keys)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);
  Page *page = window_get_page (keys->window);
  int digit = keys_digit (keycode);

  if (held == GDK_ALT_MASK && digit > 0)
    {
      tabs_select_nth (keys->tabs, digit - 1);
      return GDK_EVENT_STOP;
    }
  if (held != GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;
  if (digit > 0)
    return page != NULL && page_choose (page, digit);
  if (keycode == KEYS_RETURN || keycode == KEYS_KEYPAD_ENTER)
    return enter_key_repeats (GTK_WINDOW (keys->window)) || (page != NULL && page_commit (page));
  return choose_tab (keys, keyval, state);
}

static gboolean
is_typing (Keys *keys)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (keys->window));

  return focus != NULL && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus));
}

/* The actions of Ctrl and a letter. */
static const struct {
  guint keyval;
  const char *action;
  gboolean shift;
} letters[] = {
  { GDK_KEY_comma, "win.preferences", FALSE },
  { GDK_KEY_d, "duplicates.different", FALSE },
  { GDK_KEY_d, "orders.advance", FALSE },
  { GDK_KEY_d, "order.step", FALSE },
  { GDK_KEY_d, "order.decline", TRUE },
  { GDK_KEY_e, "customer.edit", FALSE },
  { GDK_KEY_e, "order.change", FALSE },
  { GDK_KEY_e, "product.edit", FALSE },
  { GDK_KEY_e, "win.export", TRUE },
  { GDK_KEY_f, "win.lookup", FALSE },
  { GDK_KEY_g, "order.gift", FALSE },
  { GDK_KEY_i, "win.new-product", FALSE },
  { GDK_KEY_k, "order.who", FALSE },
  { GDK_KEY_m, "win.duplicates", FALSE },
  { GDK_KEY_m, "page.more", TRUE },
  { GDK_KEY_n, "win.new-customer", FALSE },
  { GDK_KEY_o, "win.import", FALSE },
  { GDK_KEY_o, "win.orders", TRUE },
  { GDK_KEY_p, "customer.print", FALSE },
  { GDK_KEY_p, "order.print", FALSE },
  { GDK_KEY_p, "order.print-with", TRUE },
  { GDK_KEY_r, "order.reverse", TRUE },
  { GDK_KEY_s, "order.swap-tender", TRUE },
  { GDK_KEY_t, "orders.pay", FALSE },
  { GDK_KEY_t, "order.pay", FALSE },
  { GDK_KEY_t, "customer.pay", FALSE },
  { GDK_KEY_w, "win.close-tab", FALSE },
  { GDK_KEY_z, "win.take-back", FALSE },
};

/* GTK finds Ctrl+N by its letter; where the layout has no Latin letters, the key's place decides.
 */
static gboolean
run_letter (Keys *keys, guint keyval, guint keycode, gboolean shift)
{
  Page *page = window_get_page (keys->window);
  GtkWidget *from = page != NULL ? GTK_WIDGET (page) : GTK_WIDGET (keys->window);
  guint latin = keys_latin_keyval (keyval, keycode);

  if (latin == gdk_keyval_to_lower (keyval))
    return GDK_EVENT_PROPAGATE;
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].keyval == latin && letters[i].shift == shift
        && gtk_widget_activate_action (from, letters[i].action, NULL))
      return GDK_EVENT_STOP;
  return GDK_EVENT_PROPAGATE;
}

static gboolean
on_left_over (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
              Keys *keys)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);

  if (keys_is_text (keyval, state) && !is_typing (keys))
    return lookup_box_take_key (keys->lookup, controller);
  if (held == GDK_CONTROL_MASK)
    return run_letter (keys, keyval, keycode, (state & GDK_SHIFT_MASK) != 0);
  return GDK_EVENT_PROPAGATE;
}

static void
add (Keys *keys, GtkPropagationPhase phase, GCallback callback)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, phase);
  g_signal_connect (controller, "key-pressed", callback, keys);
  gtk_widget_add_controller (GTK_WIDGET (keys->window), controller);
}

/**
 * window_keys_attach:
 * @tabs: the window's
 * @lookup: the window's
 *
 * Listens to @window's keys as long as it lives.
 */
void
window_keys_attach (Window *window, AdwTabView *tabs, LookupBox *lookup)
{
  Keys *keys = g_new0 (Keys, 1);

  keys->window = window;
  keys->tabs = tabs;
  keys->lookup = lookup;
  g_object_set_data_full (G_OBJECT (window), "keys", keys, keys_free);
  g_signal_connect_swapped (window, "notify::focus-widget", G_CALLBACK (on_focus_moved), keys);
  add (keys, GTK_PHASE_CAPTURE, G_CALLBACK (on_captured));
  add (keys, GTK_PHASE_BUBBLE, G_CALLBACK (on_left_over));
}

/**
 * window_keys_full_screen:
 *
 * The window's action of F11.
 */
void
window_keys_full_screen (GtkWidget *window, const char *name, GVariant *parameter)
{
  gboolean full = gtk_window_is_fullscreen (GTK_WINDOW (window));

  g_object_set (window, "fullscreened", !full, NULL);
}

/**
 * window_keys_show:
 *
 * The window's action that lists all keys.
 */
void
window_keys_show (GtkWidget *window, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = key_row_build_all ();
  GtkWindow *overlay = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  preferences_search_name (GTK_WIDGET (overlay), _ ("Search the keys"));
  gtk_window_set_transient_for (overlay, GTK_WINDOW (window));
  gtk_window_present (overlay);
}
