/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was said, written down in a breath: a few words on what it was about, their own words if
 * they matter, and how they reached us. The form counts once, however often it is sent (rule 5). */

#include "config.h"

#include "note-dialog.h"

#include <glib/gi18n-lib.h>

#include "conceal-cover.h"
#include "conceal.h"
#include "error.h"
#include "help.h"
#include "interaction.h"
#include "report-error.h"
#include "scanner.h"
#include "widget.h"
#include "who-dialog.h"
#include "wrap-layout.h"

struct _NoteDialog {
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  Notice *notice;
  AdwEntryRow *topic;
  GtkTextView *words;
  GtkDropDown *channel;
  GtkToggleButton *in;
  GtkToggleButton *out;
  GtkLabel *state;
  GtkWidget *save;

  Shop *shop;
  char *customer;
  char *name; /* marked as personal */
  char *uuid;
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (NoteDialog, note_dialog, ADW_TYPE_WINDOW)

static guint kept_signal;

static char *
dup_topic (NoteDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->topic))));
}

static char *
dup_words (NoteDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->words);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static gboolean
is_empty (NoteDialog *self)
{
  g_autofree char *topic = dup_topic (self);
  g_autofree char *words = dup_words (self);

  return *topic == '\0' && *words == '\0';
}

static void
set_saving (NoteDialog *self, gboolean saving)
{
  self->saving = saving;
  gtk_widget_set_sensitive (self->save, !saving);
}

static void
say (NoteDialog *self, const char *text)
{
  gtk_label_set_text (self->state, text);
  gtk_widget_set_visible (GTK_WIDGET (self->state), *text != '\0');
}

static void
refused (NoteDialog *self, const GError *error)
{
  const char *field = desk_error_get_field (error);

  notice_show_error (self->notice, error, _ ("What you typed is still here."));
  if (g_strcmp0 (field, "/words") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->words));
  else if (g_strcmp0 (field, "/topic") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->topic));
  /* It was stored before as it was then; what is typed now is another note. */
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_REUSED))
    {
      g_free (self->uuid);
      self->uuid = g_uuid_string_random ();
    }
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (NoteDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *id = NULL;

  if (!shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&id, &error))
    {
      if (self->shop == NULL)
        return;
      set_saving (self, FALSE);
      refused (self, error);
      return;
    }
  if (self->shop == NULL)
    return;
  g_signal_emit (self, kept_signal, 0, self->customer, self->name);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_save (NoteDialog *self)
{
  g_autofree char *topic = dup_topic (self);
  InteractionDraft *draft;

  if (self->saving)
    return;
  if (*topic == '\0')
    {
      say (self, _ ("Say in a few words what it was about."));
      widget_mark_wrong (GTK_WIDGET (self->topic), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->topic));
      return;
    }
  set_saving (self, TRUE);
  notice_clear (self->notice);
  draft = g_new0 (InteractionDraft, 1);
  draft->uuid = g_strdup (self->uuid);
  draft->customer = g_strdup (self->customer);
  draft->channel = (Channel)gtk_drop_down_get_selected (self->channel);
  draft->outgoing = gtk_toggle_button_get_active (self->out);
  draft->topic = g_steal_pointer (&topic);
  draft->words = dup_words (self);
  shop_run_async (self->shop, &interaction_add_job, draft, NULL, on_kept, g_object_ref (self));
}

static void
on_topic_changed (NoteDialog *self)
{
  widget_mark_wrong (GTK_WIDGET (self->topic), FALSE);
  say (self, "");
}

static void
on_topic_entered (NoteDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->words));
}

/* A scan is for the page behind; here it would only spoil the text. */
static void
on_scan (GtkWidget *root, const char *code, gpointer data)
{
  say (NOTE_DIALOG (root), _ ("That was a barcode. Keep the note first, then scan it again."));
}

/* Escape closes only what is empty; the button closes it always, but only by
 * hand. */
static void
on_escape (GtkWidget *widget, const char *name, GVariant *parameter)
{
  NoteDialog *self = NOTE_DIALOG (widget);

  if (is_empty (self))
    gtk_window_close (GTK_WINDOW (self));
  else
    say (self, _ ("What you typed stays here. Ctrl+Enter keeps it; the cross throws it away."));
}

/* The note stays as it is; only whose it is changes. */
static void
on_chosen (NoteDialog *self, const char *number, const char *name)
{
  g_free (self->customer);
  self->customer = g_strdup (number);
  g_free (self->name);
  self->name = conceal_mark (name);
  conceal_property (self->title, "subtitle", self->name);
}

static void
on_who (GtkWidget *widget, const char *name, GVariant *parameter)
{
  NoteDialog *self = NOTE_DIALOG (widget);
  GtkWidget *dialog;

  if (self->saving || self->shop == NULL)
    return;
  dialog = who_dialog_new (GTK_WINDOW (self), self->shop, self->customer, self->name, FALSE);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_commit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  on_save (NOTE_DIALOG (widget));
}

static void
note_dialog_dispose (GObject *object)
{
  NoteDialog *self = NOTE_DIALOG (object);

  g_clear_object (&self->shop);
  G_OBJECT_CLASS (note_dialog_parent_class)->dispose (object);
}

static void
note_dialog_finalize (GObject *object)
{
  g_free (NOTE_DIALOG (object)->customer);
  g_free (NOTE_DIALOG (object)->name);
  g_free (NOTE_DIALOG (object)->uuid);
  G_OBJECT_CLASS (note_dialog_parent_class)->finalize (object);
}

static void
note_dialog_class_init (NoteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = note_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = note_dialog_finalize;
  kept_signal = g_signal_new ("kept", NOTE_DIALOG_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  g_type_ensure (CONCEAL_COVER_TYPE);
  g_type_ensure (NOTICE_TYPE);
  g_type_ensure (WRAP_LAYOUT_TYPE);
  help_install (widget_class, "note");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/note-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, NoteDialog, title);
  gtk_widget_class_bind_template_child (widget_class, NoteDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, NoteDialog, topic);
  gtk_widget_class_bind_template_child (widget_class, NoteDialog, words);
  gtk_widget_class_bind_template_child (widget_class, NoteDialog, channel);
  gtk_widget_class_bind_template_child (widget_class, NoteDialog, in);
  gtk_widget_class_bind_template_child (widget_class, NoteDialog, out);
  gtk_widget_class_bind_template_child (widget_class, NoteDialog, state);
  gtk_widget_class_bind_template_child (widget_class, NoteDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_topic_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_topic_entered);
  gtk_widget_class_install_action (widget_class, "note.escape", NULL, on_escape);
  gtk_widget_class_install_action (widget_class, "note.keep", NULL, on_commit);
  gtk_widget_class_install_action (widget_class, "note.who", NULL, on_who);
}

static void
note_dialog_init (NoteDialog *self)
{
  self->uuid = g_uuid_string_random ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (
                                      gtk_editable_get_delegate (GTK_EDITABLE (self->topic))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->topic)),
                                  -1);
  scanner_attach (GTK_WIDGET (self), on_scan, NULL);
  help_attach (GTK_WINDOW (self), NULL);
}

/**
 * note_dialog_new:
 * @parent: (nullable): the window it stands before
 * @shop: where it is kept
 * @customer: the customer's number
 * @name: theirs
 *
 * Returns: (transfer none): the dialog, owned by GTK; present it.
 */
GtkWidget *
note_dialog_new (GtkWindow *parent, Shop *shop, const char *customer, const char *name)
{
  NoteDialog *self = g_object_new (NOTE_DIALOG_TYPE, "transient-for", parent, NULL);

  self->shop = g_object_ref (shop);
  self->customer = g_strdup (customer);
  self->name = conceal_mark (name);
  conceal_property (self->title, "subtitle", self->name);
  gtk_widget_grab_focus (GTK_WIDGET (self->topic));
  return GTK_WIDGET (self);
}
