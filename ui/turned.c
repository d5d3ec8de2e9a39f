/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The screen turned to the customer: an amount or a price as large as it fits, the shop's name, and
 * nothing else. The rest of the window and every dialog are out of sight, so that neither a key nor
 * a scan nor assistive technology reaches them; they come back as they were. */

#include "config.h"

#include "turned.h"

#include <glib/gi18n-lib.h>

#include "widget.h"

struct _Turned {
  GtkWidget parent_instance;

  GtkLabel *shop_name;
  GtkLabel *title;
  GtkLabel *value;
  GtkLabel *detail;

  GtkWidget *rest;          /* (nullable) weak: of the window, while it is out of sight */
  GtkWidget *focus;         /* (nullable) weak: had it before */
  GPtrArray *dialogs;       /* of GtkWindow, out of sight, the one in front last */
  GtkEventController *keys; /* (nullable) of the window, while it is on */
  gulong windows;
  guint again;
};

G_DEFINE_FINAL_TYPE (Turned, turned, GTK_TYPE_WIDGET)

#define ASK "turned-ask"

/* Dialogs */

static GtkWindow *
get_window (Turned *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static gboolean
stands_before (GtkWindow *dialog, GtkWindow *window)
{
  while (dialog != NULL && dialog != window)
    dialog = gtk_window_get_transient_for (dialog);
  return dialog == window;
}

static void
put_away_dialogs (Turned *self)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  GtkWindow *window = get_window (self);

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) dialog = g_list_model_get_item (windows, i);

      if (dialog == window || !gtk_widget_get_visible (GTK_WIDGET (dialog))
          || !stands_before (dialog, window))
        continue;
      g_ptr_array_add (self->dialogs, g_object_ref (dialog));
      gtk_widget_set_visible (GTK_WIDGET (dialog), FALSE);
    }
}

static gboolean
on_again (gpointer data)
{
  Turned *self = data;

  self->again = 0;
  put_away_dialogs (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* One that was asked for before comes only now. */
static void
on_windows_changed (Turned *self)
{
  if (self->again == 0)
    self->again = g_idle_add (on_again, self);
}

/* The last one made stands in front. */
static void
bring_back_dialogs (Turned *self)
{
  for (guint i = 0; i < self->dialogs->len; i++)
    {
      GtkWindow *dialog = self->dialogs->pdata[i];

      if (gtk_window_get_transient_for (dialog) != NULL)
        gtk_window_present (dialog);
    }
  g_ptr_array_set_size (self->dialogs, 0);
}

/* Keys */

static gboolean
on_pressed (Turned *self, guint keyval, guint keycode, GdkModifierType state)
{
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();

  if ((keyval == GDK_KEY_Escape && held == 0) || (keyval == GDK_KEY_F12 && held == GDK_SHIFT_MASK))
    turned_end (self);
  /* The whole screen is its best place. */
  else if (keyval == GDK_KEY_F11 && held == 0)
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
catch_keys (Turned *self)
{
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->keys, "key-pressed", G_CALLBACK (on_pressed), self);
  /* the last one added is asked first */
  gtk_widget_add_controller (GTK_WIDGET (get_window (self)), self->keys);
}

static void
free_keys (Turned *self)
{
  GtkWidget *window = self->keys != NULL ? gtk_event_controller_get_widget (self->keys) : NULL;

  if (window != NULL)
    gtk_widget_remove_controller (window, self->keys);
  self->keys = NULL;
}

/* Words */

static void
say (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* As large as it fits beside nothing else: what is long is not cut off but written smaller. */
static void
set_size (Turned *self, const char *value)
{
  glong n = g_utf8_strlen (value, -1);
  const char *size = n <= 7 ? "huge" : n <= 10 ? "larger" : n <= 16 ? "large" : "words";

  gtk_widget_set_css_classes (GTK_WIDGET (self->value), (const char *[]){ "numeric", size, NULL });
}

static void
ask (Turned *self, Page *page, PageFace *face)
{
  *face = (PageFace){ NULL };
  for (guint i = self->dialogs->len; i > 0 && face->value == NULL; i--)
    {
      GtkWidget *dialog = self->dialogs->pdata[i - 1];
      TurnedAsk asks = (TurnedAsk)g_object_get_data (G_OBJECT (dialog), ASK);

      if (asks != NULL)
        asks (dialog, face);
    }
  if (face->value == NULL && page != NULL)
    {
      page_face_clear (face);
      page_turned (page, face);
    }
  if (face->value != NULL)
    return;
  page_face_clear (face);
  face->value = g_strdup (_ ("Welcome"));
}

static void
turned_dispose (GObject *object)
{
  Turned *self = DESK_TURNED (object);

  free_keys (self);
  g_clear_handle_id (&self->again, g_source_remove);
  g_clear_signal_handler (&self->windows, gtk_window_get_toplevels ());
  g_clear_weak_pointer (&self->rest);
  g_clear_weak_pointer (&self->focus);
  g_clear_pointer (&self->dialogs, g_ptr_array_unref);
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (turned_parent_class)->dispose (object);
}

static void
turned_class_init (TurnedClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = turned_dispose;
  gtk_widget_class_set_css_name (widget_class, "turned");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/deskbell/Deskbell/turned.ui");
  gtk_widget_class_bind_template_child (widget_class, Turned, shop_name);
  gtk_widget_class_bind_template_child (widget_class, Turned, title);
  gtk_widget_class_bind_template_child (widget_class, Turned, value);
  gtk_widget_class_bind_template_child (widget_class, Turned, detail);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
turned_init (Turned *self)
{
  self->dialogs = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * turned_offer:
 * @dialog: one that stands in front of the window
 * @asks: called while the screen is being turned; fills in what a customer may read of it, nothing
 *   where the page behind it shall be asked instead
 */
void
turned_offer (GtkWindow *dialog, TurnedAsk asks)
{
  g_object_set_data (G_OBJECT (dialog), ASK, (gpointer)asks);
}

gboolean
turned_is_on (Turned *self)
{
  g_return_val_if_fail (DESK_IS_TURNED (self), FALSE);
  return self->rest != NULL;
}

/**
 * turned_begin:
 * @rest: all else in the window, out of sight until turned_end ()
 * @shop_name: (nullable): as it stands above
 * @page: (nullable): the one in view
 *
 * Turns the screen to the customer.
 */
void
turned_begin (Turned *self, GtkWidget *rest, const char *shop_name, Page *page)
{
  PageFace face;

  g_return_if_fail (DESK_IS_TURNED (self) && self->rest == NULL);
  g_set_weak_pointer (&self->focus, gtk_root_get_focus (gtk_widget_get_root (rest)));
  put_away_dialogs (self);
  ask (self, page, &face);
  say (self->shop_name, shop_name);
  say (self->title, face.title);
  say (self->value, face.value);
  say (self->detail, face.detail);
  set_size (self, face.value);
  page_face_clear (&face);
  g_set_weak_pointer (&self->rest, rest);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_set_visible (rest, FALSE);
  /* GTK gives the focus to what cannot be seen, but not to what is insensitive. */
  gtk_widget_set_sensitive (rest, FALSE);
  catch_keys (self);
  self->windows = g_signal_connect_swapped (gtk_window_get_toplevels (), "items-changed",
                                            G_CALLBACK (on_windows_changed), self);
}

/**
 * turned_end:
 *
 * Turns it back: everything is as it was, the focus too.
 */
void
turned_end (Turned *self)
{
  g_return_if_fail (DESK_IS_TURNED (self));
  if (self->rest == NULL)
    return;
  free_keys (self);
  g_clear_handle_id (&self->again, g_source_remove);
  g_clear_signal_handler (&self->windows, gtk_window_get_toplevels ());
  gtk_widget_set_visible (self->rest, TRUE);
  gtk_widget_set_sensitive (self->rest, TRUE);
  if (self->focus != NULL)
    widget_focus_again (self->focus);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_clear_weak_pointer (&self->rest);
  g_clear_weak_pointer (&self->focus);
  bring_back_dialogs (self);
}
