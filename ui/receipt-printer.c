/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gets a receipt out, after its order is in the record: on the receipt printer where one is set,
 * otherwise as a PDF in the receipts folder of this account. Only what came out is recorded as
 * handed out; after a failure the order says «Paid, not printed» and stays on the desk's list. */

#include "config.h"

#include "receipt-printer.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "error.h"
#include "format.h"
#include "notify.h"
#include "order.h"
#include "receipt.h"

/* One receipt on its way out. */
typedef struct {
  Shop *shop;
  GtkWidget *from;
  GtkWidget *overlay;      /* of its window's toasts: the page may be gone by then */
  ReceiptPrinterDone done; /* (nullable) */
  char *number;
  gboolean on_paper;
  Receipt *receipt;
} Printing;

static void
printing_free (Printing *self)
{
  g_object_unref (self->shop);
  g_object_unref (self->from);
  g_object_unref (self->overlay);
  g_free (self->number);
  g_clear_pointer (&self->receipt, receipt_free);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Printing, printing_free)

static GtkWindow *
window_of (Printing *self)
{
  return GTK_WINDOW (gtk_widget_get_root (self->overlay));
}

static void
finish (Printing *self, const GError *error)
{
  if (self->done != NULL)
    self->done (self->from, error);
}

static void
on_recorded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Printing) self = data;
  g_autoptr (GError) error = NULL;
  gpointer out = NULL;
  g_autofree char *text = NULL;

  shop_run_finish (SHOP_SHOP (source), result, &out, &error);
  order_free (out);
  finish (self, error);
  if (error != NULL)
    return;
  /* Translators: %s is an order's number. */
  text = g_strdup_printf (self->on_paper ? _ ("Receipt of %s printed")
                                         : _ ("Receipt of %s saved as PDF"),
                          format_number (self->number));
  notify_done (self->overlay, text);
}

static void
record (Printing *take_self)
{
  shop_run_async (take_self->shop, &order_receipt_out_job, g_strdup (take_self->number), NULL,
                  on_recorded, take_self);
}

/* To a PDF, on a thread */

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Printing *self = data;
  GError *error = NULL;

  if (receipt_keep_pdf (self->receipt, self->number, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Printing) self = data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    record (g_steal_pointer (&self));
  else
    finish (self, error);
}

static void
write_pdf (Printing *take_self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_written, take_self);

  g_task_set_task_data (task, take_self, NULL);
  g_task_run_in_thread (task, write_thread);
}

/* On paper */

static void
on_begin_print (GtkPrintOperation *operation, GtkPrintContext *context, Printing *self)
{
  gtk_print_operation_set_n_pages (operation, receipt_get_n_pages (self->receipt));
}

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, Printing *self)
{
  receipt_draw (self->receipt, gtk_print_context_get_cairo_context (context), page);
}

static void
on_print_done (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer data)
{
  g_autoptr (Printing) self = data;
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      record (g_steal_pointer (&self));
      return;
    }
  gtk_print_operation_get_error (operation, &error);
  if (error == NULL)
    desk_error_set (&error, DESK_ERROR_INTERRUPTED, NULL, "%s", _ ("Printing was cancelled."));
  finish (self, error);
}

static void
print (Printing *take_self, const char *printer)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = NULL;
  double width, height;

  receipt_get_size (take_self->receipt, &width, &height);
  paper = gtk_paper_size_new_custom ("receipt", "receipt", width, height, GTK_UNIT_POINTS);
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_print_settings_set_printer (settings, printer);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, take_self->number);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print), take_self);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), take_self);
  g_signal_connect (operation, "done", G_CALLBACK (on_print_done), take_self);
  /* What goes wrong comes through `done` as well. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT, window_of (take_self),
                           NULL);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Printing) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = g_settings_new (DESKBELL_APP_ID);
  g_autofree char *printer = g_settings_get_string (settings, "receipt-printer");
  gpointer out = NULL;
  g_autoptr (Order) order = NULL;

  shop_run_finish (self->shop, result, &out, &error);
  order = out;
  if (order != NULL)
    self->receipt = receipt_new (order, shop_get_settings (self->shop), shop_get_zone (self->shop),
                                 RECEIPT_ROLL_80, order->receipt_out, &error);
  if (self->receipt == NULL)
    finish (self, error);
  else if ((self->on_paper = *printer != '\0'))
    print (g_steal_pointer (&self), printer);
  else
    write_pdf (g_steal_pointer (&self));
}

/**
 * receipt_printer_start:
 * @from: the widget that asked
 * @shop: the shop
 * @number: of a posted order
 * @done: (nullable): told once how it went
 *
 * Prints the receipt of an order; the second and later times it says COPY. Returns at once.
 */
void
receipt_printer_start (GtkWidget *from, Shop *shop, const char *number, ReceiptPrinterDone done)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
  Printing *self = g_new0 (Printing, 1);

  self->overlay = g_object_ref (overlay != NULL ? overlay : from);
  self->shop = g_object_ref (shop);
  self->from = g_object_ref (from);
  self->number = g_strdup (number);
  self->done = done;
  shop_run_async (shop, &order_show_job, g_strdup (number), NULL, on_loaded, self);
}
