/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which file to read, or where to write one, is asked by the desktop's own dialog. Whoever asks
 * wants a path and nothing else, and a person who thinks better of it is no answer at all. */

#include "config.h"

#include "file-choice.h"

#include <glib/gi18n-lib.h>

typedef struct {
  FileChosen chosen;
  gpointer owner;
} Choice;

static void
on_response (GtkNativeDialog *dialog, int response, Choice *choice)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    path = g_file_get_path (file);
  if (path != NULL)
    choice->chosen (choice->owner, path);
}

static void
choice_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static GtkNativeDialog *
ask (GtkWidget *from, const char *title, GtkFileChooserAction action, const char *accept,
     FileChosen chosen, gpointer owner)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (from));
  GtkNativeDialog *dialog
      = GTK_NATIVE_DIALOG (gtk_file_chooser_native_new (title, window, action, accept, NULL));
  Choice *choice = g_new0 (Choice, 1);

  choice->chosen = chosen;
  choice->owner = owner;
  gtk_native_dialog_set_modal (dialog, TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), choice, choice_free, 0);
  return dialog;
}

/**
 * file_choice_open:
 * @from: a widget of the window that asks
 * @title: what for
 * @chosen: told the path, which is never %NULL
 * @owner: given to it; keeps the dialog, and drops it when it goes
 *
 * Asks for a file that is there.
 *
 * Returns: (transfer full): the dialog, which is shown.
 */
GtkNativeDialog *
file_choice_open (GtkWidget *from, const char *title, FileChosen chosen, gpointer owner)
{
  GtkNativeDialog *dialog
      = ask (from, title, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), chosen, owner);

  gtk_native_dialog_show (dialog);
  return dialog;
}

/**
 * file_choice_save:
 * @name: what it may be called
 *
 * As file_choice_open(), for a file that is to be written. Whether one that is there is replaced
 * was asked.
 */
GtkNativeDialog *
file_choice_save (GtkWidget *from, const char *title, const char *name, FileChosen chosen,
                  gpointer owner)
{
  GtkNativeDialog *dialog
      = ask (from, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), chosen, owner);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_show (dialog);
  return dialog;
}
