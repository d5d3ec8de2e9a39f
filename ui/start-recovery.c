/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The recovery code, large: printed, saved or copied, and then confirmed as kept. It is made here
 * and given to the shop when that is made, so that there is no shop whose code nobody saw. */

#include "config.h"

#include "start-recovery.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "file-choice.h"
#include "format.h"
#include "recovery-sheet.h"
#include "recovery.h"

struct _StartRecovery {
  AdwBin parent_instance;

  GtkLabel *code_label;
  GtkLabel *done;
  GtkCheckButton *kept;

  char *shop;
  char *code;
  GtkNativeDialog *dialog; /* (nullable) where to save it */
};

G_DEFINE_FINAL_TYPE (StartRecovery, start_recovery, ADW_TYPE_BIN)

static guint kept;
static guint failed;

static void
say_done (StartRecovery *self, const char *words)
{
  gtk_label_set_text (self->done, words);
  gtk_widget_set_visible (GTK_WIDGET (self->done), TRUE);
}

/* On paper */

static void
on_begin_print (GtkPrintOperation *operation)
{
  gtk_print_operation_set_n_pages (operation, 1);
}

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, StartRecovery *self)
{
  recovery_sheet_draw (gtk_print_context_get_cairo_context (context), self->shop, self->code);
}

static void
on_print_done (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer data)
{
  g_autoptr (StartRecovery) self = data;
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    say_done (self, _ ("Printed. Is it on the paper?"));
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  g_signal_emit (self, failed, 0, error);
}

static void
on_print (StartRecovery *self)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, _ ("Recovery code"));
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print), NULL);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (on_draw_page), self, 0);
  g_signal_connect (operation, "done", G_CALLBACK (on_print_done), g_object_ref (self));
  /* What goes wrong comes through `done` as well. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL);
}

/* As a PDF, on a thread */

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  StartRecovery *self = source; /* its code never changes, its shop not while it is shown */
  GError *error = NULL;

  if (recovery_sheet_write (data, self->shop, self->code, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  StartRecovery *self = START_RECOVERY (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (g_task_get_task_data (G_TASK (result)));
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *apart = format_isolate (shown);
  g_autofree char *words = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_signal_emit (self, failed, 0, error);
      return;
    }
  words = g_strdup_printf (_ ("Saved as %s. Keep it on another computer, or on paper."), apart);
  say_done (self, words);
}

static void
on_chosen (gpointer owner, const char *path)
{
  start_recovery_save_as (owner, path);
}

static void
on_save (StartRecovery *self)
{
  g_clear_object (&self->dialog);
  self->dialog = file_choice_save (GTK_WIDGET (self), _ ("Save the Recovery Code"),
                                   _ ("Recovery code.pdf"), on_chosen, self);
}

static void
on_copy (StartRecovery *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->code);
  say_done (self, _ ("Copied. Paste it where only you look."));
}

static void
on_kept (StartRecovery *self)
{
  g_signal_emit (self, kept, 0);
}

static gboolean
start_recovery_grab_focus (GtkWidget *widget)
{
  StartRecovery *self = START_RECOVERY (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->kept));
}

static void
start_recovery_dispose (GObject *object)
{
  g_clear_object (&START_RECOVERY (object)->dialog);
  G_OBJECT_CLASS (start_recovery_parent_class)->dispose (object);
}

static void
start_recovery_finalize (GObject *object)
{
  StartRecovery *self = START_RECOVERY (object);

  g_free (self->shop);
  g_free (self->code);
  G_OBJECT_CLASS (start_recovery_parent_class)->finalize (object);
}

static void
start_recovery_class_init (StartRecoveryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = start_recovery_dispose;
  G_OBJECT_CLASS (klass)->finalize = start_recovery_finalize;
  widget_class->grab_focus = start_recovery_grab_focus;
  kept = g_signal_new ("kept", START_RECOVERY_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
  failed = g_signal_new ("failed", START_RECOVERY_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                         G_TYPE_NONE, 1, G_TYPE_ERROR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/start-recovery.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "code", FALSE,
                                             G_STRUCT_OFFSET (StartRecovery, code_label));
  gtk_widget_class_bind_template_child (widget_class, StartRecovery, done);
  gtk_widget_class_bind_template_child (widget_class, StartRecovery, kept);
  gtk_widget_class_bind_template_callback (widget_class, on_print);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_copy);
  gtk_widget_class_bind_template_callback (widget_class, on_kept);
}

/* Six groups in two lines: the eye holds three. */
static char *
dup_two_lines (const char *code)
{
  char *text = g_strdup (code);
  int n = 0;

  for (char *c = text; *c != '\0'; c++)
    if (*c == '-' && ++n == 3)
      *c = '\n';
  return text;
}

static void
start_recovery_init (StartRecovery *self)
{
  g_autofree char *shown = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->shop = g_strdup ("");
  self->code = recovery_make ();
  shown = dup_two_lines (self->code);
  gtk_label_set_text (self->code_label, shown);
}

/**
 * start_recovery_set_shop:
 * @shop: what the sheet says whose code it is
 */
void
start_recovery_set_shop (StartRecovery *self, const char *shop)
{
  g_free (self->shop);
  self->shop = g_strdup (shop);
}

/**
 * start_recovery_get_code:
 *
 * Returns: (transfer none): the code.
 */
const char *
start_recovery_get_code (StartRecovery *self)
{
  return self->code;
}

gboolean
start_recovery_is_kept (StartRecovery *self)
{
  return gtk_check_button_get_active (self->kept);
}

/**
 * start_recovery_choose:
 * @n: as in Ctrl+digit: 1 prints, 2 saves, 3 copies
 */
gboolean
start_recovery_choose (StartRecovery *self, int n)
{
  if (n == 1)
    on_print (self);
  else if (n == 2)
    on_save (self);
  else if (n == 3)
    on_copy (self);
  return n <= 3;
}

/**
 * start_recovery_save_as:
 * @path: of a PDF
 *
 * Writes it there, and says so.
 */
void
start_recovery_save_as (StartRecovery *self, const char *path)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_saved, NULL);

  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, save_thread);
}
