/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who has looked enough throws the demo shop away: its window goes, then its files, and the first
 * start comes. Where they cannot be removed the shop is opened again, and it is said why. */

#include "config.h"

#include "demo-away.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "format.h"
#include "help.h"
#include "report-error.h"
#include "widget.h"

#define AWAY "away" /* the answer */
#define ACTION "throw-demo-away"

/* Removing */

static void
remove_thread (GTask *task, gpointer source, gpointer location, GCancellable *cancellable)
{
  GError *error = NULL;

  if (shop_remove_demo (location, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
say_failure (GtkWindow *window, const GError *error)
{
  g_autofree char *words = report_error_dup_words (error);
  GtkWidget *dialog = adw_message_dialog_new (window, _ ("The demo shop is still there"), words);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  widget_name_by_text (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_removed (GObject *source, GAsyncResult *result, gpointer data)
{
  GtkApplication *app = GTK_APPLICATION (source);
  g_autoptr (GError) error = NULL;
  gboolean removed = g_task_propagate_boolean (G_TASK (result), &error);

  g_application_activate (G_APPLICATION (app));
  g_application_release (G_APPLICATION (app));
  if (!removed)
    say_failure (gtk_application_get_active_window (app), error);
}

/* The program stays, though it has no window meanwhile. The shop is closed here, since what watches
 * it is of the main loop. */
static void
throw_away (gpointer data)
{
  g_autoptr (Window) window = data;
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (window));
  g_autoptr (Shop) shop = NULL;
  g_autoptr (GTask) task = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (window)))
    return;
  shop = g_object_ref (window_get_shop (window));
  task = g_task_new (app, NULL, on_removed, NULL);
  g_task_set_task_data (task, g_strdup (shop_get_location (shop)), g_free);
  g_application_hold (G_APPLICATION (app));
  gtk_window_destroy (GTK_WINDOW (window));
  shop_close (shop);
  g_task_run_in_thread (task, remove_thread);
}

/* Asking */

/* When the dialog is gone: its window goes too. */
static void
on_response (AdwMessageDialog *dialog, const char *response, Window *window)
{
  if (g_str_equal (response, AWAY))
    g_idle_add_once (throw_away, g_object_ref (window));
}

static void
on_name_typed (GtkEditable *entry, AdwMessageDialog *dialog)
{
  const char *name = g_object_get_data (G_OBJECT (entry), "name");
  g_autofree char *typed = widget_dup_trimmed (entry);

  adw_message_dialog_set_response_enabled (dialog, AWAY, g_strcmp0 (typed, name) == 0);
}

/* Somebody has worked in it: that is not thrown away by one press of a button. */
static void
ask_for_name (AdwMessageDialog *dialog, const char *name, gint64 since)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *label
      = g_strdup_printf (ngettext ("%d thing was recorded in it since. To throw it away all the "
                                   "same, type the name of the shop.",
                                   "%d things were recorded in it since. To throw it away all the "
                                   "same, type the name of the shop.",
                                   (gulong)since),
                         (int)MIN (since, G_MAXINT));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *words = gtk_label_new (label);

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), name);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the shop"), -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  words, NULL, -1);
  g_object_set_data_full (G_OBJECT (entry), "name", g_strdup (name), g_free);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_name_typed), dialog, 0);
  adw_message_dialog_set_extra_child (dialog, box);
  adw_message_dialog_set_response_enabled (dialog, AWAY, FALSE);
}

static void
ask (Window *window, gint64 since)
{
  const char *shop_name = shop_get_settings (window_get_shop (window))->name;
  g_autofree char *name = format_isolate (shop_name);
  /* Translators: %s is the name of the shop. */
  g_autofree char *question = g_strdup_printf (_ ("Throw “%s” away?"), name);
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (window), question,
      _ ("All of the demo goes for good: its invented people, goods and orders, and whatever was "
         "added to it since. Papers that were kept as PDFs stay. Then a shop of your own can be "
         "opened."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("_Keep the Demo"), AWAY,
                                    _ ("_Throw Away"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), AWAY,
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  if (since > 0)
    ask_for_name (ADW_MESSAGE_DIALOG (dialog), shop_name, since);
  widget_name_by_text (dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), window, 0);
  help_attach (GTK_WINDOW (dialog), "demo-away");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Window) window = data;
  g_autofree gint64 *since = NULL;
  g_autoptr (GError) error = NULL;
  gboolean counted = shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&since, &error);

  if (!gtk_widget_get_mapped (GTK_WIDGET (window)))
    return;
  if (counted)
    ask (window, *since);
  else
    say_failure (GTK_WINDOW (window), error);
}

/* Counted anew: the clerk may have worked since the window came. */
static void
on_throw_away (GSimpleAction *action, GVariant *parameter, Window *window)
{
  shop_run_async (window_get_shop (window), &shop_since_demo_job, NULL, NULL, on_counted,
                  g_object_ref (window));
}

/* Offering */

static void
on_asked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Window) window = data;
  g_autofree gint64 *since = NULL;
  g_autoptr (GSimpleAction) action = NULL;

  if (!shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&since, NULL) || *since < 0)
    return;
  action = g_simple_action_new (ACTION, NULL);
  g_signal_connect_object (action, "activate", G_CALLBACK (on_throw_away), window, 0);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
}

/**
 * demo_away_offer:
 * @window: its shop is open
 *
 * Gives it the action «win.throw-demo-away» if the shop is a demo in a file of this machine; the
 * main menu has it then.
 */
void
demo_away_offer (Window *window)
{
  shop_run_async (window_get_shop (window), &shop_since_demo_job, NULL, NULL, on_asked,
                  g_object_ref (window));
}
