/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Toasts say two things only: that something is done, and how to take it back. What went wrong is
 * said above the work instead (report-error), where it stays until it is read. */

#include "config.h"

#include "notify.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "page.h"

#define TOAST_SECONDS 5
#define UNDO_SECONDS 10
#define SETTLED 600      /* milliseconds after which nothing of a message moves any more */
#define ADDED "added"    /* of a toast, until it goes: when its overlay was last at work */
#define MOVED "moved-at" /* of the overlay: the same */
#define SHOWN "toasts"   /* of the overlay: those that are shown or wait */
#define PAGE "page"      /* of a toast: whose it is */

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

static void
on_button_clicked (AdwToast *toast, Undo *undo)
{
  NotifyUndo run = g_steal_pointer (&undo->undo);

  if (run != NULL)
    run (undo->data);
}

/* Returns: (transfer none): of AdwToast, which it does not own. */
static GPtrArray *
shown_of (GtkWidget *overlay)
{
  GPtrArray *shown = g_object_get_data (G_OBJECT (overlay), SHOWN);

  if (shown == NULL)
    {
      shown = g_ptr_array_new ();
      g_object_set_data_full (G_OBJECT (overlay), SHOWN, shown, (GDestroyNotify)g_ptr_array_unref);
    }
  return shown;
}

/* Returns: (transfer none): when messages of it last came and went at once; shared by its toasts.
 */
static gint64 *
moved_at (GtkWidget *overlay)
{
  gint64 *at = g_object_get_data (G_OBJECT (overlay), MOVED);

  if (at == NULL)
    {
      at = g_rc_box_new0 (gint64);
      g_object_set_data_full (G_OBJECT (overlay), MOVED, at, g_rc_box_release);
    }
  return at;
}

static void
on_gone (AdwToast *toast, GtkWidget *overlay)
{
  /* told again while it goes */
  if (g_object_get_data (G_OBJECT (toast), ADDED) == NULL)
    return;
  g_object_set_data (G_OBJECT (toast), ADDED, NULL);
  g_ptr_array_remove (shown_of (overlay), toast);
  /* the next one comes */
  if (shown_of (overlay)->len > 0)
    *moved_at (overlay) = g_get_monotonic_time ();
}

/* What a page says is of its newest step: older messages of the same page go. Only what offers to
 * take back a step stays until the next such offer. */
static void
let_older_go (GtkWidget *overlay, gconstpointer page, gboolean offers, AdwToast *newest)
{
  g_autoptr (GPtrArray) shown
      = g_ptr_array_copy (shown_of (overlay), (GCopyFunc)(void (*) (void))g_object_ref, NULL);

  g_ptr_array_set_free_func (shown, g_object_unref);
  for (guint i = 0; i < shown->len; i++)
    {
      GObject *toast = shown->pdata[i];

      if (toast != G_OBJECT (newest) && g_object_get_data (toast, PAGE) == page
          && (offers || g_object_get_data (toast, "undo") == NULL))
        notify_dismiss (ADW_TOAST (toast));
    }
}

static void
add_toast (GtkWidget *from, GtkWidget *overlay, AdwToast *take_toast)
{
  gpointer page = gtk_widget_get_ancestor (from, PAGE_TYPE);
  gboolean offers = g_object_get_data (G_OBJECT (take_toast), "undo") != NULL;
  gint64 *moved = moved_at (overlay);

  if (shown_of (overlay)->len > 0)
    *moved = g_get_monotonic_time ();
  g_object_set_data_full (G_OBJECT (take_toast), ADDED, g_rc_box_acquire (moved), g_rc_box_release);
  g_object_set_data (G_OBJECT (take_toast), PAGE, page);
  g_ptr_array_add (shown_of (overlay), take_toast);
  g_signal_connect_object (take_toast, "dismissed", G_CALLBACK (on_gone), overlay, 0);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), take_toast);
  let_older_go (overlay, page, offers, take_toast);
}

/* What is personal in @text carries marks. */
static AdwToast *
toast_new (const char *text)
{
  AdwToast *toast = adw_toast_new ("");
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  conceal_property (toast, "title", escaped);
  return toast;
}

static gboolean
on_settled (gpointer data)
{
  notify_dismiss (data);
  return G_SOURCE_REMOVE;
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
 *
 * Returns: (transfer none) (nullable): the message; it goes by itself.
 */
AdwToast *
notify_done (GtkWidget *from, const char *text)
{
  GtkWidget *overlay = find_overlay (from);
  AdwToast *toast;

  if (overlay == NULL)
    return NULL;
  toast = toast_new (text);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  add_toast (from, overlay, toast);
  return toast;
}

/**
 * notify_offer:
 * @from: any widget of the window
 * @text: what is done
 * @label: of the button, where «Undo» could be taken for undoing more than it does
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
notify_offer (GtkWidget *from, const char *text, const char *label, NotifyUndo undo,
              gpointer take_data, GDestroyNotify free_data)
{
  GtkWidget *overlay = find_overlay (from);
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
  toast = toast_new (text);
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_button_label (toast, label);
  g_object_set_data_full (G_OBJECT (toast), "undo", held, undo_free);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (on_button_clicked), held);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed), overlay, 0);
  g_object_set_data (G_OBJECT (overlay), "undo-toast", toast);
  add_toast (from, overlay, toast);
  return toast;
}

/**
 * notify_undo:
 *
 * notify_offer () of a button that says «Undo».
 */
AdwToast *
notify_undo (GtkWidget *from, const char *text, NotifyUndo undo, gpointer take_data,
             GDestroyNotify free_data)
{
  return notify_offer (from, text, _ ("_Undo"), undo, take_data, free_data);
}

/**
 * notify_dismiss:
 * @toast: of notify_done () or notify_undo ()
 *
 * Lets the message go, a moment later where others just came or went: libadwaita 1.2 ends the
 * program when a message goes before the one has gone in whose place it is, and when one that goes
 * is sent off again. So one goes at a time.
 */
void
notify_dismiss (AdwToast *toast)
{
  const gint64 *moved = g_object_get_data (G_OBJECT (toast), ADDED);
  gint64 age;

  /* it may have gone by itself */
  if (moved == NULL)
    return;
  age = *moved == 0 ? SETTLED : (g_get_monotonic_time () - *moved) / 1000;
  if (age >= SETTLED)
    adw_toast_dismiss (toast);
  else
    g_timeout_add_full (G_PRIORITY_DEFAULT, (guint)(SETTLED - age), on_settled,
                        g_object_ref (toast), g_object_unref);
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
  g_object_set_data (G_OBJECT (overlay), "undo-toast", NULL);
  on_button_clicked (toast, g_object_get_data (G_OBJECT (toast), "undo"));
  notify_dismiss (toast);
  return TRUE;
}
