/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The printers of this computer: choosing one, and giving it a paper that is a PDF already. GTK's
 * own print operation draws on the main loop, and without a print server it never says that it
 * failed; here whoever prints hears of it within seconds. */

#include "config.h"

#include "printer.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>
#include <gtk/gtkunixprint.h>

#include "error.h"

#define FIND_SECONDS 5  /* in which a print server names its printers */
#define SEND_SECONDS 30 /* in which a printer takes a receipt */

struct _PrinterChoice {
  char *name;
  GtkPrinter *printer;        /* (nullable) looked for by its name */
  GtkPrintSettings *settings; /* (nullable) the usual ones */
};

/* One paper on its way; the search for the printer and the printing itself each hold it. */
typedef struct {
  grefcount refs;
  PrinterChoice *choice;
  Receipt *receipt;
  PrinterSent sent; /* NULL once it was answered */
  gpointer data;
  guint deadline;
} Sending;

static Sending *
sending_ref (Sending *self)
{
  g_ref_count_inc (&self->refs);
  return self;
}

static void
sending_unref (gpointer data)
{
  Sending *self = data;

  if (!g_ref_count_dec (&self->refs))
    return;
  g_clear_handle_id (&self->deadline, g_source_remove);
  printer_choice_free (self->choice);
  receipt_free (self->receipt);
  g_free (self);
}

static void
answer (Sending *self, const GError *error)
{
  PrinterSent sent = g_steal_pointer (&self->sent);

  g_clear_handle_id (&self->deadline, g_source_remove);
  if (sent != NULL)
    sent (self->data, error);
}

static void
answer_failed (Sending *self, DeskError code, const char *text)
{
  g_autoptr (GError) error = NULL;

  desk_error_set (&error, code, NULL, "%s", text);
  answer (self, error);
}

static void
answer_missing (Sending *self)
{
  /* Translators: %s is a printer's name. */
  g_autofree char *text
      = g_strdup_printf (_ ("The printer “%s” is not there."), self->choice->name);

  answer_failed (self, DESK_ERROR_NOT_FOUND, text);
}

/* Giving it the paper */

static gboolean
on_too_late (gpointer data)
{
  Sending *self = data;
  /* Translators: %s is a printer's name. */
  g_autofree char *text
      = g_strdup_printf (_ ("The printer “%s” does not answer."), self->choice->name);

  self->deadline = 0;
  answer_failed (self, DESK_ERROR_BUSY, text);
  return G_SOURCE_REMOVE;
}

static void
on_sent (GtkPrintJob *print, gpointer data, const GError *error)
{
  Sending *self = data;
  g_autofree char *text = NULL;

  if (error == NULL)
    {
      answer (self, NULL);
      return;
    }
  /* Translators: %s is a printer's name, then what it said. */
  text = g_strdup_printf (_ ("The printer “%s” did not take it: %s"), self->choice->name,
                          error->message);
  answer_failed (self, DESK_ERROR_DENIED, text);
}

/* Few printers take no PDF; for them it is drawn once more. */
static gboolean
draw (GtkPrintJob *print, Receipt *receipt, GError **error)
{
  cairo_surface_t *surface = gtk_print_job_get_surface (print, error);
  cairo_t *cr;

  if (surface == NULL)
    return FALSE;
  cr = cairo_create (surface);
  for (int page = 0; page < receipt_get_n_pages (receipt); page++)
    {
      receipt_draw (receipt, cr, page);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  return TRUE;
}

/* A sheet is asked for by its name, which printers know; a roll is as long as its receipt. */
static GtkPaperSize *
size_of (Receipt *receipt)
{
  GtkPaperSize *a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  double width, height;

  receipt_get_size (receipt, &width, &height);
  if (ABS (width - gtk_paper_size_get_width (a4, GTK_UNIT_POINTS)) < 1
      && ABS (height - gtk_paper_size_get_height (a4, GTK_UNIT_POINTS)) < 1)
    return a4;
  gtk_paper_size_free (a4);
  return gtk_paper_size_new_custom ("receipt", _ ("Receipt"), width, height, GTK_UNIT_POINTS);
}

static GtkPageSetup *
paper_of (Receipt *receipt)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = size_of (receipt);

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_POINTS);
  return setup;
}

static GtkPrintSettings *
usual_settings (void)
{
  GtkPrintSettings *settings = gtk_print_settings_new ();

#ifdef DESKBELL_TEST_HOOKS
  /* Where GTK's own printer of files puts them. */
  if (g_getenv ("DESKBELL_PRINT_URI") != NULL)
    gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI,
                            g_getenv ("DESKBELL_PRINT_URI"));
#endif
  return settings;
}

static void
give (Sending *self)
{
  PrinterChoice *choice = self->choice;
  g_autoptr (GtkPageSetup) setup = paper_of (self->receipt);
  g_autoptr (GtkPrintJob) print = NULL;
  g_autoptr (GError) error = NULL;
  gboolean takes_pdf = gtk_printer_accepts_pdf (choice->printer);

  g_clear_handle_id (&self->deadline, g_source_remove);
  self->deadline = g_timeout_add_seconds (SEND_SECONDS, on_too_late, self);
  if (choice->settings == NULL)
    choice->settings = usual_settings ();
  if (takes_pdf)
    gtk_print_settings_set (choice->settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  print = gtk_print_job_new (receipt_get_title (self->receipt), choice->printer, choice->settings,
                             setup);
  if (takes_pdf ? gtk_print_job_set_source_fd (print, receipt_get_spool (self->receipt), &error)
                : draw (print, self->receipt, &error))
    gtk_print_job_send (print, on_sent, sending_ref (self), sending_unref);
  else
    on_sent (print, self, error);
}

/* Finding it */

static gboolean
on_found (GtkPrinter *printer, gpointer data)
{
  Sending *self = data;

  if (self->sent == NULL)
    return TRUE;
  if (g_strcmp0 (gtk_printer_get_name (printer), self->choice->name) != 0)
    return FALSE;
  self->choice->printer = g_object_ref (printer);
  give (self);
  return TRUE;
}

static gboolean
on_not_found (gpointer data)
{
  Sending *self = data;

  self->deadline = 0;
  answer_missing (self);
  return G_SOURCE_REMOVE;
}

static void
on_searched (gpointer data)
{
  Sending *self = data;

  if (self->sent != NULL && self->choice->printer == NULL)
    answer_missing (self);
  sending_unref (self);
}

/* Choosing it */

typedef struct {
  PrinterChosen chosen;
  gpointer data;
} Choosing;

static void
on_response (GtkPrintUnixDialog *dialog, int response, Choosing *choosing)
{
  GtkPrinter *printer = gtk_print_unix_dialog_get_selected_printer (dialog);
  PrinterChoice *choice = NULL;

  if (response == GTK_RESPONSE_OK && printer != NULL)
    {
      choice = printer_choice_new (gtk_printer_get_name (printer));
      choice->printer = g_object_ref (printer);
      choice->settings = gtk_print_unix_dialog_get_settings (dialog);
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
  choosing->chosen (choosing->data, choice);
  g_free (choosing);
}

/**
 * printer_choice_new:
 * @name: of a printer, as the system knows it
 *
 * Returns: (transfer full): that one, looked for when something is printed.
 */
PrinterChoice *
printer_choice_new (const char *name)
{
  PrinterChoice *self = g_new0 (PrinterChoice, 1);

  self->name = g_strdup (name);
  return self;
}

PrinterChoice *
printer_choice_copy (const PrinterChoice *self)
{
  PrinterChoice *copy = printer_choice_new (self->name);

  g_set_object (&copy->printer, self->printer);
  g_set_object (&copy->settings, self->settings);
  return copy;
}

void
printer_choice_free (PrinterChoice *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_clear_object (&self->printer);
  g_clear_object (&self->settings);
  g_free (self);
}

const char *
printer_choice_get_name (const PrinterChoice *self)
{
  return self->name;
}

/**
 * printer_choice_is_lasting:
 *
 * Returns: whether it may be used the next time without asking: a file cannot, it would be written
 * over.
 */
gboolean
printer_choice_is_lasting (const PrinterChoice *self)
{
  return self->printer == NULL || !gtk_printer_is_virtual (self->printer);
}

/**
 * printer_choose:
 * @parent: (nullable): the window it stands before
 * @title: what is to be printed
 * @last: the printer that was chosen last, or ""
 * @chosen: told once
 *
 * Asks for a printer, with the system's own dialog.
 */
void
printer_choose (GtkWindow *parent, const char *title, const char *last, PrinterChosen chosen,
                gpointer data)
{
  GtkWidget *dialog = gtk_print_unix_dialog_new (title, parent);
  g_autoptr (GtkPrintSettings) settings = usual_settings ();
  Choosing *choosing = g_new0 (Choosing, 1);

  choosing->chosen = chosen;
  choosing->data = data;
  if (*last != '\0')
    gtk_print_settings_set_printer (settings, last);
  gtk_print_unix_dialog_set_settings (GTK_PRINT_UNIX_DIALOG (dialog), settings);
  gtk_print_unix_dialog_set_manual_capabilities (GTK_PRINT_UNIX_DIALOG (dialog),
                                                 GTK_PRINT_CAPABILITY_GENERATE_PDF
                                                     | GTK_PRINT_CAPABILITY_COPIES
                                                     | GTK_PRINT_CAPABILITY_COLLATE);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), choosing);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * printer_send:
 * @take_choice: (transfer full): the printer
 * @take_receipt: (transfer full): spooled
 * @sent: told once how it went, perhaps before this returns
 *
 * Returns at once, whatever the printer does.
 */
void
printer_send (PrinterChoice *take_choice, Receipt *take_receipt, PrinterSent sent, gpointer data)
{
  Sending *self = g_new0 (Sending, 1);

  g_ref_count_init (&self->refs);
  self->choice = take_choice;
  self->receipt = take_receipt;
  self->sent = sent;
  self->data = data;
  if (take_choice->printer != NULL)
    give (self);
  else
    {
      self->deadline = g_timeout_add_seconds (FIND_SECONDS, on_not_found, self);
      gtk_enumerate_printers (on_found, sending_ref (self), on_searched, FALSE);
    }
  sending_unref (self);
}

typedef struct {
  PrinterNamed named;
  gpointer data;
  GDestroyNotify done;
} Listing;

/* Printing into a file is none that a desk prints on without asking. */
static gboolean
on_listed (GtkPrinter *printer, gpointer data)
{
  Listing *self = data;

  return !gtk_printer_is_virtual (printer)
         && !self->named (gtk_printer_get_name (printer), self->data);
}

static void
listing_free (gpointer data)
{
  Listing *self = data;

  self->done (self->data);
  g_free (self);
}

/**
 * printer_list:
 * @named: told the name of each printer there is, as they are found
 * @done: called once with @data, after the last
 *
 * Returns at once, whatever the print server does; where that does not answer @done may not come.
 */
void
printer_list (PrinterNamed named, gpointer data, GDestroyNotify done)
{
  Listing *self = g_new0 (Listing, 1);

  self->named = named;
  self->data = data;
  self->done = done;
#ifdef DESKBELL_TEST_HOOKS
  if (g_getenv ("DESKBELL_PRINTERS") != NULL)
    {
      g_auto (GStrv) names = g_strsplit (g_getenv ("DESKBELL_PRINTERS"), ",", -1);

      for (char **name = names; *name != NULL && named (*name, data); name++)
        ;
      listing_free (self);
      return;
    }
#endif
  gtk_enumerate_printers (on_listed, self, listing_free, FALSE);
}

static gboolean
on_any_printer (GtkPrinter *printer, gpointer data)
{
  return FALSE;
}

static gboolean
on_idle (gpointer data)
{
  gtk_enumerate_printers (on_any_printer, NULL, NULL, FALSE);
  return G_SOURCE_REMOVE;
}

/**
 * printer_warm_up:
 *
 * GTK loads what it prints with at the first question for printers, which takes some frames: better
 * while nobody waits. Only the first call does anything.
 */
void
printer_warm_up (void)
{
  static gboolean is_warm;

  if (!is_warm)
    g_idle_add_full (G_PRIORITY_LOW, on_idle, NULL, NULL);
  is_warm = TRUE;
}
