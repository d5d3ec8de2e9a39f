/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shop's records as a file for another program: which, how written, of which days; then where
 * to. The file is whole or not there, and the audit knows who took it. */

#include "config.h"

#include "export-dialog.h"

#include <glib/gi18n-lib.h>

#include "clock.h"
#include "export-run.h"
#include "file-choice.h"
#include "help.h"
#include "keys.h"
#include "notify.h"
#include "report-error.h"
#include "scanner.h"
#include "widget.h"

#define PULSE_MS 100

struct _ExportDialog {
  AdwWindow parent_instance;

  GtkWidget *kinds;
  Notice *notice;
  GtkWidget *form;
  GtkLabel *what;
  GtkToggleButton *json;
  GtkLabel *format;
  GtkWidget *from_row;
  GtkEditable *from;
  GtkLabel *from_read;
  GtkWidget *to_row;
  GtkEditable *to;
  GtkLabel *to_read;
  GtkLabel *formulas;
  GtkStack *foot;
  GtkProgressBar *progress;
  GtkLabel *rows;
  GtkWidget *commit;

  Shop *shop;
  ExportKind kind;
  ExportRun *run;
  guint pulse;
  GtkNativeDialog *chooser;
  gboolean is_warned; /* that Escape closes over what was typed */
};

G_DEFINE_FINAL_TYPE (ExportDialog, export_dialog, ADW_TYPE_WINDOW)

static guint exported;

/* In the order of the buttons and of ExportKind. */
static const struct {
  const char *what;
  const char *file;
  gboolean is_dated;
} kinds[] = {
  { N_ ("Each customer with names, contact points, address, flags and note."), N_ ("customers") },
  { N_ ("Each product with its price, tax, barcode, stock and description."), N_ ("products") },
  { N_ ("Each line of each order; in JSON, each order with its lines."), N_ ("orders"), TRUE },
  { N_ ("Each line of each return; in JSON, each return with its lines."), N_ ("returns"), TRUE },
  { N_ ("Each entry of the double-entry ledger."), N_ ("ledger"), TRUE },
  { N_ ("Each conversation: with whom, when, on which channel, and the words."),
    N_ ("conversations"), TRUE },
};

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == N_EXPORTS);

/* Days */

/* FALSE: what is typed is no day. */
static gboolean
read_day (GtkEditable *entry, Day *day)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  *day = DAY_NONE;
  return *text == '\0' || day_parse (text, day, NULL);
}

static gboolean
show_day (GtkEditable *entry, GtkLabel *label, const char *without)
{
  Day day;
  gboolean ok = read_day (entry, &day);
  g_autofree char *text = ok && day != DAY_NONE ? day_words (day, _ ("%a %-e %B %Y")) : NULL;

  widget_mark_wrong (GTK_WIDGET (entry), !ok);
  if (!ok)
    gtk_label_set_text (label, _ ("A day is written like 2026-11-30."));
  else
    gtk_label_set_text (label, text != NULL ? text : without);
  return ok;
}

/* Returns: (nullable): the entry that says no day. */
static GtkEditable *
show_days (ExportDialog *self)
{
  gboolean is_dated = kinds[self->kind].is_dated;
  GtkEditable *wrong = NULL;
  Day from, to;

  gtk_widget_set_sensitive (self->from_row, is_dated);
  gtk_widget_set_sensitive (self->to_row, is_dated);
  if (!show_day (self->to, self->to_read, is_dated ? _ ("Until today") : _ ("All of them, always")))
    wrong = self->to;
  if (!show_day (self->from, self->from_read,
                 is_dated ? _ ("From the beginning") : _ ("All of them, always")))
    wrong = self->from;
  if (wrong != NULL || !read_day (self->from, &from) || !read_day (self->to, &to)
      || from == DAY_NONE || to == DAY_NONE || from <= to)
    return is_dated ? wrong : NULL;
  widget_mark_wrong (GTK_WIDGET (self->from), TRUE);
  gtk_label_set_text (self->from_read, _ ("This is after the last day."));
  return is_dated ? self->from : NULL;
}

static void
on_day_changed (ExportDialog *self)
{
  self->is_warned = FALSE;
  show_days (self);
}

/* What is asked for */

static void
show_choice (ExportDialog *self)
{
  gboolean is_json = gtk_toggle_button_get_active (self->json);

  gtk_label_set_text (self->what, _ (kinds[self->kind].what));
  gtk_label_set_text (self->format, is_json ? _ ("For other programs")
                                            : _ ("For a spreadsheet, and to import it again"));
  gtk_label_set_text (
      self->formulas,
      is_json ? _ ("Every value stands in it as it is.")
              : _ ("Cells that a spreadsheet would run get an apostrophe; an import takes it "
                   "off."));
  show_days (self);
}

static void
on_kind_toggled (GtkToggleButton *button, ExportDialog *self)
{
  int n = 0;

  if (!gtk_toggle_button_get_active (button))
    return;
  for (GtkWidget *one = gtk_widget_get_first_child (self->kinds); one != GTK_WIDGET (button);
       one = gtk_widget_get_next_sibling (one))
    n++;
  self->kind = (ExportKind)n;
  show_choice (self);
}

static void
on_format_toggled (ExportDialog *self)
{
  show_choice (self);
}

static gboolean
choose (ExportDialog *self, int n)
{
  return self->run == NULL && widget_choose_nth (self->kinds, n);
}

/* The file */

static void
show_running (ExportDialog *self)
{
  gboolean is_running = self->run != NULL;

  gtk_stack_set_visible_child_name (self->foot, is_running ? "run" : "ask");
  gtk_widget_set_sensitive (self->form, !is_running);
}

static gboolean
on_pulse (gpointer data)
{
  ExportDialog *self = data;
  gulong n = (gulong)export_run_get_rows (self->run);
  g_autofree char *text = g_strdup_printf (ngettext ("%lu row", "%lu rows", n), n);

  widget_pulse (self->progress);
  gtk_label_set_text (self->rows, text);
  return G_SOURCE_CONTINUE;
}

/* «91 rows are in “customers 2026-11-26.csv” in the folder “Documents”» */
static char *
dup_result (const Export *export)
{
  gulong n = (gulong) export->rows;
  g_autofree char *folder = g_path_get_dirname (export->request->path);
  g_autofree char *name = g_filename_display_basename (export->request->path);
  g_autofree char *place = g_filename_display_basename (folder);

  /* Translators: how many rows, the name of a file, the name of its folder. */
  return g_strdup_printf (ngettext ("%lu row is in “%s”, in the folder “%s”",
                                    "%lu rows are in “%s”, in the folder “%s”", n),
                          n, name, place);
}

static void
on_run_done (const Export *export, const GError *error, gpointer data)
{
  ExportDialog *self = data;

  g_clear_handle_id (&self->pulse, g_source_remove);
  g_clear_pointer (&self->run, export_run_forget);
  show_running (self);
  if (export != NULL)
    {
      g_autofree char *words = dup_result (export);

      g_signal_emit (self, exported, 0, words);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    notice_show_error (self->notice, error, _ ("No file was written."));
  gtk_widget_grab_focus (self->commit);
}

/**
 * export_dialog_take_place:
 * @path: where to; a file that is there is replaced
 *
 * Begins to write.
 */
void
export_dialog_take_place (ExportDialog *self, const char *path)
{
  ExportRequest *request;

  if (self->run != NULL)
    return;
  request = export_request_new_as (self->kind, path, gtk_toggle_button_get_active (self->json));
  if (kinds[self->kind].is_dated)
    {
      read_day (self->from, &request->from);
      read_day (self->to, &request->to);
    }
  notice_clear (self->notice);
  gtk_label_set_text (self->rows, "");
  self->run = export_run_start (self->shop, request, on_run_done, self);
  self->pulse = g_timeout_add (PULSE_MS, on_pulse, self);
  show_running (self);
}

static void
on_place (gpointer self, const char *path)
{
  export_dialog_take_place (self, path);
}

/**
 * export_dialog_dup_name:
 *
 * Returns: (transfer full): what the file may be called: «customers 2026-11-26.csv».
 */
char *
export_dialog_dup_name (ExportDialog *self)
{
  g_autofree char *today = day_format (shop_today (self->shop));

  return g_strdup_printf ("%s %s.%s", _ (kinds[self->kind].file), today,
                          gtk_toggle_button_get_active (self->json) ? "json" : "csv");
}

static void
on_commit (ExportDialog *self)
{
  GtkEditable *wrong = show_days (self);
  g_autofree char *name = NULL;

  if (self->run != NULL)
    return;
  if (wrong != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (wrong));
      return;
    }
  name = export_dialog_dup_name (self);
  g_clear_object (&self->chooser);
  self->chooser
      = file_choice_save (GTK_WIDGET (self), _ ("Where to Export To"), name, on_place, self);
}

static void
on_stop (ExportDialog *self)
{
  if (self->run != NULL)
    export_run_stop (self->run);
}

/* The dialog */

static gboolean
is_typed (ExportDialog *self)
{
  return *gtk_editable_get_text (self->from) != '\0' || *gtk_editable_get_text (self->to) != '\0';
}

/* One step back: first what runs. */
static void
escape (ExportDialog *self)
{
  if (self->run != NULL)
    on_stop (self);
  else if (!is_typed (self) || self->is_warned)
    gtk_window_close (GTK_WINDOW (self));
  else
    {
      self->is_warned = TRUE;
      notice_show_warning (self->notice,
                           _ ("The days you typed are here. Escape once more closes."));
    }
}

static gboolean
on_key_pressed (ExportDialog *self, guint keyval, guint code, GdkModifierType state)
{
  int digit = (state & GDK_CONTROL_MASK) != 0 ? keys_digit (code) : 0;

  if (digit > 0)
    return choose (self, digit);
  if (keyval == GDK_KEY_Escape)
    {
      escape (self);
      return GDK_EVENT_STOP;
    }
  if ((state & GDK_CONTROL_MASK) == 0 || (code != KEYS_RETURN && code != KEYS_KEYPAD_ENTER))
    return GDK_EVENT_PROPAGATE;
  on_commit (self);
  return GDK_EVENT_STOP;
}

/* A scan is for the page behind; here it would only spoil a day. */
static void
on_scan (GtkWidget *root, const char *code, gpointer data)
{
  notice_show_warning (EXPORT_DIALOG (root)->notice,
                       _ ("That was a barcode. Close this first, then scan it again."));
}

static void
export_dialog_dispose (GObject *object)
{
  ExportDialog *self = EXPORT_DIALOG (object);

  g_clear_handle_id (&self->pulse, g_source_remove);
  /* closed by the cross: there is to be no file */
  if (self->run != NULL)
    export_run_stop (self->run);
  g_clear_pointer (&self->run, export_run_forget);
  g_clear_object (&self->chooser);
  g_clear_object (&self->shop);
  G_OBJECT_CLASS (export_dialog_parent_class)->dispose (object);
}

static void
export_dialog_class_init (ExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = export_dialog_dispose;
  exported = g_signal_new ("exported", EXPORT_DIALOG_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                           G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (NOTICE_TYPE);
  help_install (widget_class, "export");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ExportDialog, kinds);
  gtk_widget_class_bind_template_child (widget_class, ExportDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, ExportDialog, form);
  gtk_widget_class_bind_template_child (widget_class, ExportDialog, what);
  gtk_widget_class_bind_template_child (widget_class, ExportDialog, json);
  gtk_widget_class_bind_template_child (widget_class, ExportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, ExportDialog, from_row);
  gtk_widget_class_bind_template_child (widget_class, ExportDialog, from);
  gtk_widget_class_bind_template_child (widget_class, ExportDialog, from_read);
  gtk_widget_class_bind_template_child (widget_class, ExportDialog, to_row);
  gtk_widget_class_bind_template_child (widget_class, ExportDialog, to);
  gtk_widget_class_bind_template_child (widget_class, ExportDialog, to_read);
  gtk_widget_class_bind_template_child (widget_class, ExportDialog, formulas);
  gtk_widget_class_bind_template_child (widget_class, ExportDialog, foot);
  gtk_widget_class_bind_template_child (widget_class, ExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, ExportDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, ExportDialog, commit);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_format_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_day_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_commit);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
}

static void
export_dialog_init (ExportDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  scanner_attach (GTK_WIDGET (self), on_scan, NULL);
  help_attach (GTK_WINDOW (self), NULL);
  show_choice (self);
}

/**
 * export_dialog_new:
 * @parent: (nullable): the window it stands before
 * @shop: whose records
 *
 * Returns: (transfer none): the dialog, owned by GTK; present it.
 */
GtkWidget *
export_dialog_new (GtkWindow *parent, Shop *shop)
{
  ExportDialog *self = g_object_new (EXPORT_DIALOG_TYPE, "transient-for", parent, NULL);

  self->shop = g_object_ref (shop);
  gtk_widget_grab_focus (gtk_widget_get_first_child (self->kinds));
  return GTK_WIDGET (self);
}

static void
on_exported (GtkWidget *from, const char *words)
{
  notify_done (from, words);
}

/**
 * export_dialog_show:
 * @from: a widget of the window, where it is said that the file is there
 */
void
export_dialog_show (GtkWidget *from, Shop *shop)
{
  GtkWidget *self = export_dialog_new (GTK_WINDOW (gtk_widget_get_root (from)), shop);

  g_signal_connect_object (self, "exported", G_CALLBACK (on_exported), from, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
}
