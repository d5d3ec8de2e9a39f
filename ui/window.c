/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window: a header, the tabs and one page in view. It opens the shop after its first frame,
 * opens pages that others ask for by kind and number, and sends the keys that mean the same
 * everywhere where they belong. */

#include "config.h"

#include "window.h"

#include <glib/gi18n-lib.h>

#include "care.h"
#include "conceal-button.h"
#include "demo-away.h"
#include "desk-page.h"
#include "draft.h"
#include "enter-key.h"
#include "export-dialog.h"
#include "help-place.h"
#include "home.h"
#include "lookup-box.h"
#include "notify.h"
#include "pages.h"
#include "preferences-dialog.h"
#include "private.h"
#include "report-error.h"
#include "return-open.h"
#include "scanner.h"
#include "staff-button.h"
#include "tabs.h"
#include "widget.h"
#include "window-keys.h"
#include "window-size.h"

struct _Window {
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwTabBar *tab_bar;
  AdwTabView *tabs;
  LookupBox *lookup;
  StaffButton *staff_button;
  Home *home;
  AdwTabPage *desk_tab;

  GSettings *settings;
  char *location;
  char *desk;
  Shop *shop;
  DraftStore *drafts;
  GCancellable *cancellable;
  gulong first_frame;
  WindowSize *size;
  Notice *notice;
  Care *care; /* (nullable) of the open shop */
};

G_DEFINE_FINAL_TYPE (Window, window, ADW_TYPE_APPLICATION_WINDOW)

/* The tabs */

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

/* A code goes to the page in view; what it does not want is looked up. */
static void
on_scanned (GtkWidget *root, const char *code, gpointer data)
{
  Window *self = data;
  Page *page = window_get_page (self);

  if (GTK_IS_POPOVER (root))
    gtk_popover_popdown (GTK_POPOVER (root));
  lookup_box_dismiss (self->lookup);
  if (page == NULL || !page_scan (page, code))
    lookup_box_scan (self->lookup, code);
}

static void
connect_page (Window *self, Page *page)
{
  g_signal_connect_object (page, "open", G_CALLBACK (on_page_open), self, 0);
  scanner_attach_popovers (GTK_WIDGET (page), on_scanned, self);
  widget_square_popovers (GTK_WIDGET (page));
  page_set_narrow (page, window_size_is_narrow (self->size));
}

static void
add_page (Window *self, Page *page)
{
  AdwTabPage *tab = adw_tab_view_append (self->tabs, GTK_WIDGET (page));

  connect_page (self, page);
  g_signal_connect_object (page, "close", G_CALLBACK (on_page_close), self, 0);
  tabs_bind (page, tab);
  adw_tab_view_set_selected_page (self->tabs, tab);
  page_focus_first (page);
}

static gboolean
show_open (Window *self, const char *kind, const char *number)
{
  AdwTabPage *tab = tabs_find (self->tabs, kind, number);

  if (tab == NULL)
    return FALSE;
  adw_tab_view_set_selected_page (self->tabs, tab);
  page_focus_first (tabs_get_page (tab));
  return TRUE;
}

static gboolean
on_close_page (AdwTabView *tabs, AdwTabPage *tab, Window *self)
{
  adw_tab_view_close_page_finish (tabs, tab, !adw_tab_page_get_pinned (tab));
  return GDK_EVENT_STOP;
}

static void
on_lookup_open (LookupBox *lookup, const char *kind, const char *number, Window *self)
{
  window_open (self, kind, number);
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
      if (!page_is_about (DESK_PAGE (page), "draft", uuid))
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

static void
on_receipt (gpointer data, const char *kind, const char *number, const GError *error)
{
  Window *self = data;

  if (error != NULL)
    notice_show_error (self->notice, error, NULL);
  else
    window_open (self, kind, number);
}

/* A new order with that product in it, for whom the page in view is. */
static void
order_product (Window *self, const char *code)
{
  Page *page = window_get_page (self);
  const char *customer = page != NULL ? page_get_customer (page) : NULL;

  window_open (self, "new-order", customer != NULL ? customer : "");
  page = window_get_page (self);
  if (page != NULL)
    page_scan (page, code);
}

/* The shop */

static void
on_shop_changed (Window *self, const char *kind, gint64 id)
{
  tabs_tell_changed (self->tabs, kind, id);
}

static void
set_ready (Window *self, gboolean ready)
{
  static const char *const names[] = {
    "win.new-order", "win.return",     "win.new-customer", "win.new-product", "win.lookup",
    "win.import",    "win.duplicates", "win.export",       "win.orders",      "win.preferences",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], ready);
}

static void
show_desk (Window *self)
{
  GtkWidget *page = desk_page_new (self->shop, self->drafts);

  adw_bin_set_child (ADW_BIN (self->home), page);
  connect_page (self, DESK_PAGE (page));
  tabs_bind (DESK_PAGE (page), self->desk_tab);
  page_focus_first (DESK_PAGE (page));
}

static void
on_damaged (const GError *error, gpointer data)
{
  notice_show_error (DESK_WINDOW (data)->notice, error,
                     _ ("Nothing is written to it any more. Keep the file, and restore a backup."));
}

static void
on_ready (Window *self, Shop *shop, const char *then)
{
  g_set_object (&self->shop, shop);
  self->drafts = draft_store_new (shop_get_settings (shop)->uuid, self->desk);
  g_signal_connect_object (shop, "changed", G_CALLBACK (on_shop_changed), self, G_CONNECT_SWAPPED);
  lookup_box_set_shop (self->lookup, shop);
  staff_button_show (self->staff_button, shop);
  set_ready (self, TRUE);
  show_desk (self);
  self->care = care_new (shop, on_damaged, self);
  demo_away_offer (self);
  if (then != NULL)
    window_open (self, then, "");
}

static void
on_after_paint (GdkFrameClock *clock, Window *self)
{
  g_signal_handler_disconnect (clock, self->first_frame);
  self->first_frame = 0;
  home_open (self->home, self->location, self->desk);
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

/* The page knows which order is meant; elsewhere its receipt does. */
static void
on_return (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Window *self = DESK_WINDOW (widget);
  Page *page = window_get_page (self);

  if (page != NULL
      && (gtk_widget_activate_action (GTK_WIDGET (page), "order.return", NULL)
          || gtk_widget_activate_action (GTK_WIDGET (page), "customer.return", NULL)))
    return;
  lookup_box_focus (self->lookup);
  notify_done (GTK_WIDGET (self->tabs), _ ("Scan the receipt, or type its number."));
}

/* From the lookup the new customer begins with what was typed there. */
static void
on_new_customer (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Window *self = DESK_WINDOW (widget);
  g_autofree char *typed = NULL;

  if (lookup_box_is_focused (self->lookup))
    typed = g_strstrip (g_strdup (lookup_box_get_text (self->lookup)));
  lookup_box_clear (self->lookup);
  window_open (self, "new-customer", typed != NULL ? typed : "");
}

/* «win.import» opens the page of that kind. */
static void
on_open_page (GtkWidget *widget, const char *name, GVariant *parameter)
{
  window_open (DESK_WINDOW (widget), name + strlen ("win."), "");
}

static void
on_export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  export_dialog_show (GTK_WIDGET (DESK_WINDOW (widget)->tabs), DESK_WINDOW (widget)->shop);
}

static void
on_preferences (GtkWidget *widget, const char *name, GVariant *parameter)
{
  preferences_dialog_show (widget, DESK_WINDOW (widget)->shop, DESK_WINDOW (widget)->settings);
}

static void
on_lookup (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lookup_box_focus (DESK_WINDOW (widget)->lookup);
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

  if (tab != self->desk_tab)
    adw_tab_view_close_page (self->tabs, tab);
}

static void
on_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Window *self = DESK_WINDOW (widget);
  Page *page = window_get_page (self);

  if (page != NULL && lookup_box_is_focused (self->lookup))
    page_focus_first (page);
  else if (page != NULL)
    page_back (page);
}

static void
on_take_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  notify_take_back (GTK_WIDGET (DESK_WINDOW (widget)->tabs));
}

/* The widget */

static void
window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (window_parent_class)->size_allocate (widget, width, height, baseline);
  window_size_look (DESK_WINDOW (widget)->size, width);
}

static void
window_map (GtkWidget *widget)
{
  Window *self = DESK_WINDOW (widget);

  GTK_WIDGET_CLASS (window_parent_class)->map (widget);
  if (self->shop == NULL && self->first_frame == 0
      && adw_bin_get_child (ADW_BIN (self->home)) == NULL)
    self->first_frame = g_signal_connect (gtk_widget_get_frame_clock (widget), "after-paint",
                                          G_CALLBACK (on_after_paint), self);
}

static gboolean
window_close_request (GtkWindow *window)
{
  Window *self = DESK_WINDOW (window);

  window_size_keep (self->size);
  return GTK_WINDOW_CLASS (window_parent_class)->close_request (window);
}

static void
window_dispose (GObject *object)
{
  Window *self = DESK_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->care, care_free);
  g_clear_pointer (&self->size, window_size_free);
  if (self->first_frame != 0)
    g_signal_handler_disconnect (gtk_widget_get_frame_clock (GTK_WIDGET (self)), self->first_frame);
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
    { "win.return", on_return, GDK_KEY_F3, 0 },
    { "win.new-customer", on_new_customer, GDK_KEY_n, GDK_CONTROL_MASK },
    { "win.new-product", on_open_page, GDK_KEY_i, GDK_CONTROL_MASK },
    { "win.lookup", on_lookup, GDK_KEY_f, GDK_CONTROL_MASK },
    { "win.import", on_open_page, GDK_KEY_o, GDK_CONTROL_MASK },
    { "win.export", on_export, GDK_KEY_e, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "win.duplicates", on_open_page, GDK_KEY_m, GDK_CONTROL_MASK },
    { "win.orders", on_open_page, GDK_KEY_o, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "win.preferences", on_preferences, GDK_KEY_comma, GDK_CONTROL_MASK },
    { "win.desk", on_desk, GDK_KEY_Home, GDK_ALT_MASK },
    { "win.close-tab", on_close_tab, GDK_KEY_w, GDK_CONTROL_MASK },
    { "win.back", on_back, GDK_KEY_Escape, 0 },
    { "win.take-back", on_take_back, GDK_KEY_z, GDK_CONTROL_MASK },
    { "win.help", help_place_on_help, GDK_KEY_F1, 0 },
    { "win.full-screen", window_keys_full_screen, GDK_KEY_F11, 0 },
    { "win.show-help-overlay", window_keys_show, GDK_KEY_question, GDK_CONTROL_MASK },
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
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = window_dispose;
  G_OBJECT_CLASS (klass)->finalize = window_finalize;
  widget_class->map = window_map;
  widget_class->size_allocate = window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = window_close_request;

  g_type_ensure (CONCEAL_BUTTON_TYPE);
  g_type_ensure (HELP_PLACE_TYPE);
  g_type_ensure (LOOKUP_BOX_TYPE);
  g_type_ensure (STAFF_BUTTON_TYPE);
  g_type_ensure (NOTICE_TYPE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/deskbell/Deskbell/window.ui");
  gtk_widget_class_bind_template_child (widget_class, Window, toasts);
  gtk_widget_class_bind_template_child (widget_class, Window, tab_bar);
  gtk_widget_class_bind_template_child (widget_class, Window, tabs);
  gtk_widget_class_bind_template_child (widget_class, Window, notice);
  gtk_widget_class_bind_template_child (widget_class, Window, lookup);
  gtk_widget_class_bind_template_child (widget_class, Window, staff_button);
  gtk_widget_class_bind_template_callback (widget_class, on_close_page);
  gtk_widget_class_bind_template_callback (widget_class, on_lookup_open);
  install_actions (widget_class);
}

static void
window_init (Window *self)
{
  g_autoptr (GIcon) icon = g_themed_icon_new ("user-home-symbolic");

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  private_attach (self);
  widget_square_popovers (GTK_WIDGET (self));
  tabs_attach (self->tabs, self->tab_bar);
  self->home = DESK_HOME_BIN (home_new ());
  self->desk_tab = adw_tab_view_append_pinned (self->tabs, GTK_WIDGET (self->home));
  g_signal_connect_object (self->home, "ready", G_CALLBACK (on_ready), self, G_CONNECT_SWAPPED);
  adw_tab_page_set_title (self->desk_tab, _ ("Desk"));
  adw_tab_page_set_icon (self->desk_tab, icon);
  adw_tab_page_set_tooltip (self->desk_tab, _ ("Desk (Alt+Home)"));
  window_keys_attach (self, self->tabs, self->lookup);
  scanner_attach (GTK_WIDGET (self), on_scanned, self);
  scanner_attach_popovers (GTK_WIDGET (self), on_scanned, self);
  enter_key_follow (GTK_WINDOW (self));
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

  self->settings = g_object_ref (settings);
  self->location = g_strdup (location);
  self->desk = g_strdup (desk);
  self->size = window_size_new (GTK_WINDOW (self), settings, self->tabs);
  return GTK_WIDGET (self);
}

Page *
window_get_page (Window *self)
{
  g_return_val_if_fail (DESK_IS_WINDOW (self), NULL);
  return tabs_get_page (adw_tab_view_get_selected_page (self->tabs));
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
  Page *from;
  g_autofree char *customer = NULL;
  GtkWidget *page;

  g_return_if_fail (DESK_IS_WINDOW (self));
  from = window_get_page (self);
  customer = from != NULL ? g_strdup (page_get_customer (from)) : NULL;
  if (self->shop == NULL)
    return;
  if (show_open (self, kind, number))
    {
      page_set_customer (window_get_page (self), customer);
      return;
    }
  if (g_str_equal (kind, "draft"))
    {
      open_draft (self, number);
      return;
    }
  if (g_str_equal (kind, "receipt"))
    {
      return_open_receipt (self->shop, number, self->cancellable, on_receipt, self);
      return;
    }
  if (g_str_equal (kind, "new-order-of"))
    {
      order_product (self, number);
      return;
    }
  page = pages_new (kind, self->shop, self->drafts, number);
  if (page == NULL)
    return;
  if (!g_str_has_prefix (kind, "new-"))
    page_set_subject (DESK_PAGE (page), kind, number);
  page_set_customer (DESK_PAGE (page), customer);
  add_page (self, DESK_PAGE (page));
}
