/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Toasts say two things only: that something is done, and how to take it back. What went wrong is
 * said above the work instead (report-error), where it stays until it is read. */

#include "config.h"

#include "notify.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define TOAST_SECONDS 5
#define UNDO_SECONDS 10

typedef struct {
  NotifyUndo undo;
  gpointer data;
  GDestroyNotify free_data;
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  if (undo->free_data != NULL)
    undo->free_data (undo->data);
  g_free (undo);
}

static GtkWidget *
find_overlay (GtkWidget *from)
{
  return gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
}

/* libadwaita 1.2 ends the program when a toast goes that pushed another one aside a moment before:
 * so none is pushed aside, what was said before goes first. */
static void
make_way (GtkWidget *overlay)
{
  g_autoptr (GPtrArray) toasts = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *shown = g_object_get_data (G_OBJECT (overlay), "toasts");

  for (guint i = 0; shown != NULL && i < shown->len; i++)
    g_ptr_array_add (toasts, g_object_ref (shown->pdata[i]));
  for (guint i = 0; i < toasts->len; i++)
    adw_toast_dismiss (toasts->pdata[i]);
}

static void
on_gone (AdwToast *toast, GtkWidget *overlay)
{
  g_ptr_array_remove (g_object_get_data (G_OBJECT (overlay), "toasts"), toast);
}

/* @take_toast goes to the overlay. */
static void
add_toast (GtkWidget *overlay, AdwToast *take_toast)
{
  GPtrArray *shown = g_object_get_data (G_OBJECT (overlay), "toasts");

  if (shown == NULL)
    {
      shown = g_ptr_array_new ();
      g_object_set_data_full (G_OBJECT (overlay), "toasts", shown,
                              (GDestroyNotify)g_ptr_array_unref);
    }
  g_ptr_array_add (shown, take_toast);
  g_signal_connect_object (take_toast, "dismissed", G_CALLBACK (on_gone), overlay, 0);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), take_toast);
}

static void
on_button_clicked (AdwToast *toast, Undo *undo)
{
  NotifyUndo run = g_steal_pointer (&undo->undo);

  if (run != NULL)
    run (undo->data);
}

static void
on_dismissed (AdwToast *toast, GtkWidget *overlay)
{
  if (g_object_get_data (G_OBJECT (overlay), "undo-toast") == toast)
    g_object_set_data (G_OBJECT (overlay), "undo-toast", NULL);
}

/**
 * notify_done:
 * @from: any widget of the window
 * @text: what is done, in one short sentence; shown as it is, never as markup
 */
void
notify_done (GtkWidget *from, const char *text)
{
  GtkWidget *overlay = find_overlay (from);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast;

  if (overlay == NULL)
    return;
  toast = adw_toast_new (escaped);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  add_toast (overlay, toast);
}

/**
 * notify_undo:
 * @from: any widget of the window
 * @text: what is done
 * @undo: takes it back; called at most once
 * @take_data: (transfer full): for @undo
 * @free_data: (nullable): frees it, whether it was used or not
 *
 * The toast's button and Ctrl+Z both take it back while it is shown.
 *
 * Returns: (transfer none) (nullable): the toast, until it goes; %NULL where there is no place for
 * one.
 */
AdwToast *
notify_undo (GtkWidget *from, const char *text, NotifyUndo undo, gpointer take_data,
             GDestroyNotify free_data)
{
  GtkWidget *overlay = find_overlay (from);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  Undo *held = g_new0 (Undo, 1);
  AdwToast *toast;

  held->undo = undo;
  held->data = take_data;
  held->free_data = free_data;
  if (overlay == NULL)
    {
      undo_free (held);
      return NULL;
    }
  make_way (overlay);
  toast = adw_toast_new (escaped);
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "undo", held, undo_free);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (on_button_clicked), held);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed), overlay, 0);
  g_object_set_data (G_OBJECT (overlay), "undo-toast", toast);
  add_toast (overlay, toast);
  return toast;
}

/**
 * notify_take_back:
 * @from: any widget of the window
 *
 * Ctrl+Z: does what the newest toast offers. Returns: %FALSE when none does.
 */
gboolean
notify_take_back (GtkWidget *from)
{
  GtkWidget *overlay = find_overlay (from);
  AdwToast *toast;

  if (overlay == NULL)
    return FALSE;
  toast = g_object_get_data (G_OBJECT (overlay), "undo-toast");
  if (toast == NULL)
    return FALSE;
  on_button_clicked (toast, g_object_get_data (G_OBJECT (toast), "undo"));
  adw_toast_dismiss (toast);
  return TRUE;
}
