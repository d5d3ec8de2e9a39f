/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window: a header, the tabs and one page in view. It opens the shop after its first frame, opens
 * pages that others ask for by kind and number, and sends the keys that mean the same everywhere
 * where they belong. */

#include "config.h"

#include "window.h"

#include <glib/gi18n-lib.h>

#include "desk-page.h"
#include "draft.h"
#include "error.h"
#include "initials.h"
#include "keys.h"
#include "notify.h"
#include "pages.h"
#include "refusal.h"
#include "welcome.h"

struct _Window {
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwTabView *tabs;
  GtkWidget *lookup_bin;
  GtkMenuButton *new_button;
  GtkMenuButton *menu_button;
  GtkMenuButton *staff_button;
  GtkWidget *staff_popover;
  GtkLabel *staff_initials;
  GtkLabel *staff_name;
  GtkLabel *staff_who;
  GtkLabel *staff_where;
  AdwBin *desk_bin;
  AdwTabPage *desk_tab;

  GSettings *settings;
  char *location;
  char *desk;
  Shop *shop;
  DraftStore *drafts;
  GCancellable *cancellable;
  gulong first_frame;
  guint fold_source;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (Window, window, ADW_TYPE_APPLICATION_WINDOW)

/* The tabs */

static Page *
page_of (Window *self, AdwTabPage *tab)
{
  GtkWidget *child;

  if (tab == NULL)
    return NULL;
  child = adw_tab_page_get_child (tab);
  if (tab == self->desk_tab)
    child = adw_bin_get_child (ADW_BIN (child));
  return DESK_IS_PAGE (child) ? DESK_PAGE (child) : NULL;
}

static gboolean
to_icon (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  const char *name = g_value_get_string (from);

  if (name != NULL && *name != '\0')
    g_value_take_object (to, g_themed_icon_new (name));
  return TRUE;
}

static gboolean
to_pencil (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  if (g_value_get_boolean (from))
    g_value_take_object (to, g_themed_icon_new ("document-edit-symbolic"));
  return TRUE;
}

static gboolean
to_tooltip (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  g_value_take_string (to, g_markup_escape_text (g_value_get_string (from), -1));
  return TRUE;
}

static void
bind_tab (Page *page, AdwTabPage *tab)
{
  g_object_bind_property (page, "title", tab, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property_full (page, "icon-name", tab, "icon", G_BINDING_SYNC_CREATE, to_icon, NULL,
                               NULL, NULL);
  g_object_bind_property_full (page, "tooltip", tab, "tooltip", G_BINDING_SYNC_CREATE, to_tooltip,
                               NULL, NULL, NULL);
  g_object_bind_property_full (page, "has-draft", tab, "indicator-icon", G_BINDING_SYNC_CREATE,
                               to_pencil, NULL, NULL, NULL);
  adw_tab_page_set_indicator_tooltip (tab, _("Unfinished work"));
}

static void
on_page_open (Page *page, const char *kind, const char *number, Window *self)
{
  window_open (self, kind, number);
}

static void
on_page_close (Page *page, Window *self)
{
  AdwTabPage *tab = adw_tab_view_get_page (self->tabs, GTK_WIDGET (page));

  adw_tab_view_close_page (self->tabs, tab);
}

static void
connect_page (Window *self, Page *page)
{
  g_signal_connect_object (page, "open", G_CALLBACK (on_page_open), self, 0);
  page_set_narrow (page, self->narrow);
}

static void
add_page (Window *self, Page *page)
{
  AdwTabPage *tab = adw_tab_view_append (self->tabs, GTK_WIDGET (page));

  connect_page (self, page);
  g_signal_connect_object (page, "close", G_CALLBACK (on_page_close), self, 0);
  bind_tab (page, tab);
  adw_tab_view_set_selected_page (self->tabs, tab);
  page_focus_first (page);
}

static gboolean
show_open (Window *self, const char *kind, const char *number)
{
  for (int i = 0; i < adw_tab_view_get_n_pages (self->tabs); i++)
    {
      AdwTabPage *tab = adw_tab_view_get_nth_page (self->tabs, i);
      Page *page = page_of (self, tab);

      if (page == NULL || !page_is_about (page, kind, number))
        continue;
      adw_tab_view_set_selected_page (self->tabs, tab);
      page_focus_first (page);
      return TRUE;
    }
  return FALSE;
}

static void
select_nth (Window *self, int n)
{
  if (n < adw_tab_view_get_n_pages (self->tabs))
    adw_tab_view_set_selected_page (self->tabs, adw_tab_view_get_nth_page (self->tabs, n));
}

static void
select_next (Window *self, int step)
{
  int n = adw_tab_view_get_n_pages (self->tabs);
  int at = adw_tab_view_get_page_position (self->tabs,
                                           adw_tab_view_get_selected_page (self->tabs));

  select_nth (self, (at + step + n) % n);
}

static gboolean
on_close_page (AdwTabView *tabs, AdwTabPage *tab, Window *self)
{
  adw_tab_view_close_page_finish (tabs, tab, !adw_tab_page_get_pinned (tab));
  return GDK_EVENT_STOP;
}

static void
on_selected (Window *self)
{
  AdwTabPage *tab = adw_tab_view_get_selected_page (self->tabs);
  Page *page = page_of (self, tab);

  if (page == NULL)
    return;
  adw_tab_page_set_needs_attention (tab, FALSE);
  page_changed (page, "", 0);
}

/* Opening */

static void
on_drafts_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Window *self = g_task_get_source_object (task);
  const char *uuid = g_task_get_task_data (task);
  g_autoptr (GPtrArray) drafts = draft_store_list_finish (DRAFT_STORE (source), result, NULL);

  if (g_task_return_error_if_cancelled (task))
    return;
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      const Draft *draft = drafts->pdata[i];
      GtkWidget *page;

      if (!g_str_equal (draft->uuid, uuid) || show_open (self, "draft", uuid))
        continue;
      page = pages_new_from_draft (self->shop, self->drafts, draft);
      if (page == NULL)
        continue;
      page_set_subject (DESK_PAGE (page), "draft", uuid);
      add_page (self, DESK_PAGE (page));
    }
  g_task_return_boolean (task, TRUE);
}

static void
open_draft (Window *self, const char *uuid)
{
  GTask *task = g_task_new (self, self->cancellable, NULL, NULL);

  g_task_set_task_data (task, g_strdup (uuid), g_free);
  draft_store_list_async (self->drafts, on_drafts_listed, task);
}

/* A product has no page of its own yet: what is done with one is to sell it. */
static void
open_product (Window *self, const char *code)
{
  Page *page = window_get_page (self);

  if (page != NULL && page_scan (page, code))
    return;
  window_open (self, "new-order", "");
  page = window_get_page (self);
  if (page != NULL)
    page_scan (page, code);
}

/* The shop */

static void
on_shop_changed (Window *self, const char *kind, gint64 id)
{
  AdwTabPage *selected = adw_tab_view_get_selected_page (self->tabs);

  for (int i = 0; i < adw_tab_view_get_n_pages (self->tabs); i++)
    {
      AdwTabPage *tab = adw_tab_view_get_nth_page (self->tabs, i);
      Page *page = page_of (self, tab);

      if (page == NULL)
        continue;
      if (tab == selected)
        page_changed (page, kind, id);
      else if (page_shows (page, kind, id))
        adw_tab_page_set_needs_attention (tab, TRUE);
    }
}

static void
show_staff (Window *self)
{
  const Staff *staff = shop_get_staff (self->shop);
  const Settings *settings = shop_get_settings (self->shop);
  g_autofree char *first = NULL;
  g_autofree char *where = NULL;
  static const char *const roles[] = { N_("Clerk"), N_("Supervisor"), N_("Owner") };

  if (staff == NULL)
    return;
  first = g_strndup (staff->name, strcspn (staff->name, " "));
  initials_show (self->staff_initials, staff->name);
  gtk_label_set_text (self->staff_name, first);
  gtk_label_set_text (self->staff_who, staff->name);
  where = g_strdup_printf ("%s · %s · %s", _(roles[staff->role]), settings->name, self->desk);
  gtk_label_set_text (self->staff_where, where);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->staff_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, staff->name, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->staff_button), TRUE);
}

static void
set_ready (Window *self, gboolean ready)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-order", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-customer", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.lookup", ready);
}

static void open_shop (Window *self);

static void
on_try_again (Window *self)
{
  adw_bin_set_child (self->desk_bin, NULL);
  open_shop (self);
}

static void
show_refusal (Window *self, const GError *error)
{
  GtkWidget *refusal = refusal_new (error, self->location);

  g_signal_connect_object (refusal, "try-again", G_CALLBACK (on_try_again), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (self->desk_bin, refusal);
  gtk_widget_grab_focus (refusal);
}

static void
show_desk (Window *self)
{
  GtkWidget *page = desk_page_new (self->shop, self->drafts);

  adw_bin_set_child (self->desk_bin, page);
  connect_page (self, DESK_PAGE (page));
  bind_tab (DESK_PAGE (page), self->desk_tab);
  page_focus_first (DESK_PAGE (page));
}

static void
take_shop (Window *self, Shop *shop)
{
  g_autoptr (GError) error = NULL;

  if (shop_get_staff (shop) == NULL)
    {
      error = g_error_new (DESK_ERROR, DESK_ERROR_DENIED, "%s",
                           _("Everybody here has a PIN, and signing in is not part of this version"));
      show_refusal (self, error);
      return;
    }
  g_set_object (&self->shop, shop);
  self->drafts = draft_store_new (shop_get_settings (shop)->uuid, self->desk);
  g_signal_connect_object (shop, "changed", G_CALLBACK (on_shop_changed), self, G_CONNECT_SWAPPED);
  show_staff (self);
  set_ready (self, TRUE);
  show_desk (self);
}

static void
on_shop_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Window) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Shop) shop = shop_open_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (shop != NULL)
    take_shop (self, shop);
  else
    show_refusal (self, error);
}

static void
on_welcomed (Window *self, Shop *shop)
{
  take_shop (self, shop);
}

static void
open_shop (Window *self)
{
  GtkWidget *welcome;

  if (shop_exists (self->location))
    {
      shop_open_async (self->location, self->desk, self->cancellable, on_shop_opened,
                       g_object_ref (self));
      return;
    }
  welcome = welcome_new (self->location, self->desk);
  g_signal_connect_object (welcome, "ready", G_CALLBACK (on_welcomed), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->desk_bin, welcome);
  gtk_widget_grab_focus (welcome);
}

static void
on_after_paint (GdkFrameClock *clock, Window *self)
{
  g_signal_handler_disconnect (clock, self->first_frame);
  self->first_frame = 0;
  open_shop (self);
}

/* Actions */

static void
on_new_order (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Window *self = DESK_WINDOW (widget);
  Page *page = window_get_page (self);
  const char *customer = page != NULL ? page_get_customer (page) : NULL;

  window_open (self, "new-order", customer != NULL ? customer : "");
}

static void
on_new_customer (GtkWidget *widget, const char *name, GVariant *parameter)
{
  window_open (DESK_WINDOW (widget), "new-customer", "");
}

static void
on_desk (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Window *self = DESK_WINDOW (widget);
  Page *page;

  adw_tab_view_set_selected_page (self->tabs, self->desk_tab);
  page = window_get_page (self);
  if (page != NULL)
    page_focus_first (page);
}

static void
on_close_tab (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Window *self = DESK_WINDOW (widget);
  AdwTabPage *tab = adw_tab_view_get_selected_page (self->tabs);

  if (tab == self->desk_tab)
    return;
  adw_tab_view_close_page (self->tabs, tab);
}

static void
on_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Page *page = window_get_page (DESK_WINDOW (widget));

  if (page != NULL)
    page_back (page);
}

static void
on_take_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  notify_take_back (GTK_WIDGET (DESK_WINDOW (widget)->tabs));
}

static void
on_full_screen (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gboolean full = gtk_window_is_fullscreen (GTK_WINDOW (widget));

  g_object_set (widget, "fullscreened", !full, NULL);
}

static void
on_help_overlay (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/org/deskbell/Deskbell/shortcuts.ui");
  GtkWindow *overlay = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (overlay, GTK_WINDOW (widget));
  gtk_window_present (overlay);
}

/* Keys that go by the place of the key, or that something below would take first. */
static gboolean
on_key_captured (GtkEventControllerKey *controller, guint keyval, guint keycode,
                 GdkModifierType state, Window *self)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);
  Page *page = window_get_page (self);
  int digit = keys_digit (keycode);

  if (held == GDK_ALT_MASK && digit > 0)
    select_nth (self, digit - 1);
  else if (held != GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;
  else if (digit > 0)
    return page != NULL && page_choose (page, digit);
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    return page != NULL && page_commit (page);
  else if (keyval == GDK_KEY_Tab || keyval == GDK_KEY_KP_Tab || keyval == GDK_KEY_ISO_Left_Tab)
    select_next (self, (state & GDK_SHIFT_MASK) != 0 ? -1 : 1);
  else if (keyval == GDK_KEY_Page_Down || keyval == GDK_KEY_KP_Page_Down)
    select_next (self, 1);
  else if (keyval == GDK_KEY_Page_Up || keyval == GDK_KEY_KP_Page_Up)
    select_next (self, -1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* GTK finds Ctrl+N by its letter; where the layout has no Latin letters, the key's place decides. */
static gboolean
on_key_left_over (GtkEventControllerKey *controller, guint keyval, guint keycode,
                  GdkModifierType state, Window *self)
{
  static const struct {
    guint keyval;
    const char *action;
  } letters[] = {
    { GDK_KEY_f, "win.lookup" },
    { GDK_KEY_n, "win.new-customer" },
    { GDK_KEY_w, "win.close-tab" },
    { GDK_KEY_z, "win.take-back" },
  };
  guint latin = keys_latin_keyval (keyval, keycode);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].keyval == latin && latin != gdk_keyval_to_lower (keyval))
      return gtk_widget_activate_action (GTK_WIDGET (self), letters[i].action, NULL);
  return GDK_EVENT_PROPAGATE;
}

/* Width */

static void
fold (Window *self, gboolean narrow)
{
  self->narrow = narrow;
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  for (int i = 0; i < adw_tab_view_get_n_pages (self->tabs); i++)
    {
      Page *page = page_of (self, adw_tab_view_get_nth_page (self->tabs, i));

      if (page != NULL)
        page_set_narrow (page, narrow);
    }
}

static gboolean
on_fold (gpointer data)
{
  Window *self = data;
  gboolean narrow = gtk_widget_get_width (GTK_WIDGET (self)) < WINDOW_NARROW;

  self->fold_source = 0;
  if (narrow != self->narrow)
    fold (self, narrow);
  return G_SOURCE_REMOVE;
}

/* Widgets may not be hidden while they are laid out: right after. */
static void
window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  Window *self = DESK_WINDOW (widget);

  GTK_WIDGET_CLASS (window_parent_class)->size_allocate (widget, width, height, baseline);
  if ((width < WINDOW_NARROW) != self->narrow && self->fold_source == 0)
    self->fold_source = g_idle_add_full (G_PRIORITY_HIGH, on_fold, self, NULL);
}

static void
window_map (GtkWidget *widget)
{
  Window *self = DESK_WINDOW (widget);

  GTK_WIDGET_CLASS (window_parent_class)->map (widget);
  if (self->shop == NULL && self->first_frame == 0 && adw_bin_get_child (self->desk_bin) == NULL)
    self->first_frame = g_signal_connect (gtk_widget_get_frame_clock (widget), "after-paint",
                                          G_CALLBACK (on_after_paint), self);
}

static gboolean
window_close_request (GtkWindow *window)
{
  Window *self = DESK_WINDOW (window);
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, 360));
  g_settings_set_int (self->settings, "window-height", MAX (height, 300));
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  return GTK_WINDOW_CLASS (window_parent_class)->close_request (window);
}

static void
window_dispose (GObject *object)
{
  Window *self = DESK_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->fold_source, g_source_remove);
  if (self->first_frame != 0)
    g_signal_handler_disconnect (gtk_widget_get_frame_clock (GTK_WIDGET (self)),
                                 self->first_frame);
  self->first_frame = 0;
  G_OBJECT_CLASS (window_parent_class)->dispose (object);
  if (self->drafts != NULL)
    draft_store_flush (self->drafts);
  g_clear_object (&self->drafts);
  g_clear_object (&self->shop);
}

static void
window_finalize (GObject *object)
{
  Window *self = DESK_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_free (self->location);
  g_free (self->desk);
  G_OBJECT_CLASS (window_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  static const struct {
    const char *name;
    GtkWidgetActionActivateFunc activate;
    guint keyval;
    GdkModifierType state;
  } actions[] = {
    { "win.new-order", on_new_order, GDK_KEY_F2, 0 },
    { "win.new-customer", on_new_customer, GDK_KEY_n, GDK_CONTROL_MASK },
    { "win.desk", on_desk, GDK_KEY_Home, GDK_ALT_MASK },
    { "win.close-tab", on_close_tab, GDK_KEY_w, GDK_CONTROL_MASK },
    { "win.back", on_back, GDK_KEY_Escape, 0 },
    { "win.take-back", on_take_back, GDK_KEY_z, GDK_CONTROL_MASK },
    { "win.full-screen", on_full_screen, GDK_KEY_F11, 0 },
    { "win.show-help-overlay", on_help_overlay, GDK_KEY_question, GDK_CONTROL_MASK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (klass, actions[i].name, NULL, actions[i].activate);
      gtk_widget_class_add_binding_action (klass, actions[i].keyval, actions[i].state,
                                           actions[i].name, NULL);
    }
}

static void
window_class_init (WindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = window_dispose;
  object_class->finalize = window_finalize;
  widget_class->map = window_map;
  widget_class->size_allocate = window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/deskbell/Deskbell/window.ui");
  gtk_widget_class_bind_template_child (widget_class, Window, toasts);
  gtk_widget_class_bind_template_child (widget_class, Window, tabs);
  gtk_widget_class_bind_template_child (widget_class, Window, lookup_bin);
  gtk_widget_class_bind_template_child (widget_class, Window, new_button);
  gtk_widget_class_bind_template_child (widget_class, Window, menu_button);
  gtk_widget_class_bind_template_child (widget_class, Window, staff_button);
  gtk_widget_class_bind_template_child (widget_class, Window, staff_popover);
  gtk_widget_class_bind_template_child (widget_class, Window, staff_initials);
  gtk_widget_class_bind_template_child (widget_class, Window, staff_name);
  gtk_widget_class_bind_template_child (widget_class, Window, staff_who);
  gtk_widget_class_bind_template_child (widget_class, Window, staff_where);
  gtk_widget_class_bind_template_callback (widget_class, on_close_page);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  install_actions (widget_class);
}

static void
add_key_controller (Window *self, GtkPropagationPhase phase, GCallback callback)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, phase);
  g_signal_connect (controller, "key-pressed", callback, self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
window_init (Window *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_tab_view_remove_shortcuts (self->tabs, ADW_TAB_VIEW_SHORTCUT_ALL_SHORTCUTS);
  self->desk_bin = ADW_BIN (adw_bin_new ());
  self->desk_tab = adw_tab_view_append_pinned (self->tabs, GTK_WIDGET (self->desk_bin));
  adw_tab_page_set_title (self->desk_tab, _("Desk"));
  adw_tab_page_set_tooltip (self->desk_tab, _("Desk (Alt+Home)"));
  add_key_controller (self, GTK_PHASE_CAPTURE, G_CALLBACK (on_key_captured));
  add_key_controller (self, GTK_PHASE_BUBBLE, G_CALLBACK (on_key_left_over));
  set_ready (self, FALSE);
}

/**
 * window_new:
 * @app: the program
 * @settings: this desk's
 * @location: where the shop is
 * @desk: this desk's name
 *
 * Returns: (transfer none): the window, owned by GTK. It opens the shop when it has been drawn.
 */
GtkWidget *
window_new (Application *app, GSettings *settings, const char *location, const char *desk)
{
  Window *self = g_object_new (WINDOW_TYPE, "application", app, NULL);
  int width = g_settings_get_int (settings, "window-width");

  self->settings = g_object_ref (settings);
  self->location = g_strdup (location);
  self->desk = g_strdup (desk);
  gtk_window_set_default_size (GTK_WINDOW (self), width,
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  fold (self, width < WINDOW_NARROW);
  return GTK_WIDGET (self);
}

Page *
window_get_page (Window *self)
{
  g_return_val_if_fail (DESK_IS_WINDOW (self), NULL);
  return page_of (self, adw_tab_view_get_selected_page (self->tabs));
}

Shop *
window_get_shop (Window *self)
{
  g_return_val_if_fail (DESK_IS_WINDOW (self), NULL);
  return self->shop;
}

/**
 * window_open:
 * @kind: as in #Page::open
 * @number: which, or what a new one begins with
 *
 * Shows the tab that is about it, or opens one.
 */
void
window_open (Window *self, const char *kind, const char *number)
{
  GtkWidget *page;

  g_return_if_fail (DESK_IS_WINDOW (self));
  if (self->shop == NULL || show_open (self, kind, number))
    return;
  if (g_str_equal (kind, "draft"))
    {
      open_draft (self, number);
      return;
    }
  if (g_str_equal (kind, "product"))
    {
      open_product (self, number);
      return;
    }
  page = pages_new (kind, self->shop, self->drafts, number);
  if (page == NULL)
    return;
  if (!g_str_has_prefix (kind, "new-"))
    page_set_subject (DESK_PAGE (page), kind, number);
  add_page (self, DESK_PAGE (page));
}
