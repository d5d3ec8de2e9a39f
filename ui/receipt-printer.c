/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gets a receipt, gift slip or quotation out: on the printer that this desk chose last, on one that
 * is chosen now, or as a PDF in the receipts folder of this account where there is none. A receipt
 * is printed after its order is in the record; only what came out is recorded as handed out, and a
 * printer that failed is recorded too, so that the order says «Paid, not printed» at every desk. */

#include "config.h"

#include "receipt-printer.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "format.h"
#include "notify.h"
#include "order.h"
#include "printer.h"
#include "report-error.h"

/* One paper on its way out. */
typedef struct {
  Shop *shop;
  GtkWidget *from;
  GtkWidget *overlay;      /* of its window's toasts: the page may be gone by then */
  ReceiptPrinterDone done; /* (nullable) */
  ReceiptAsk *ask;
  GSettings *settings;
  PrinterChoice *choice; /* (nullable) kept as a PDF */
  GError *error;         /* (nullable) why it failed, while that is recorded */
} Printing;

static void
printing_free (Printing *self)
{
  g_object_unref (self->shop);
  g_object_unref (self->from);
  g_object_unref (self->overlay);
  g_object_unref (self->settings);
  receipt_ask_free (self->ask);
  printer_choice_free (self->choice);
  g_clear_error (&self->error);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Printing, printing_free)

/* Receipts on their way out: a key struck twice prints one. */
static GHashTable *
under_way (Printing *self)
{
  GHashTable *numbers = g_object_get_data (G_OBJECT (self->shop), "receipts-under-way");

  if (numbers == NULL)
    {
      numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_object_set_data_full (G_OBJECT (self->shop), "receipts-under-way", numbers,
                              (GDestroyNotify)g_hash_table_unref);
    }
  return numbers;
}

static void
finish (Printing *self, const GError *error)
{
  if (self->ask->kind == RECEIPT_SALE)
    g_hash_table_remove (under_way (self), self->ask->number);
  if (self->done != NULL)
    self->done (self->from, error);
}

static char *
done_text (Printing *self)
{
  const char *number = self->ask->number != NULL ? format_number (self->ask->number) : NULL;
  gboolean on_paper = self->choice != NULL;

  switch (self->ask->kind)
    {
    case RECEIPT_GIFT:
      /* Translators: %s is an order's number. */
      return g_strdup_printf (on_paper ? _ ("Gift slip of %s printed")
                                       : _ ("Gift slip of %s saved as PDF"),
                              number);
    case RECEIPT_QUOTATION:
      return g_strdup (on_paper ? _ ("Quotation printed")
                                : _ ("Quotation saved as PDF in the receipts folder"));
    case RECEIPT_PAYMENT:
      return g_strdup (on_paper ? _ ("Receipt of the payment printed")
                                : _ ("Receipt of the payment saved as PDF in the receipts folder"));
    case RECEIPT_SALE:
    default:
      /* Translators: %s is an order's number. */
      return g_strdup_printf (on_paper ? _ ("Receipt of %s printed")
                                       : _ ("Receipt of %s saved as PDF"),
                              number);
    }
}

/* The record */

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
  text = done_text (self);
  notify_done (self->overlay, text);
}

static void
on_payment_recorded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Printing) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CustomerAccount) account = NULL;
  g_autofree char *text = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&account, &error);
  finish (self, error);
  if (error != NULL)
    return;
  text = done_text (self);
  notify_done (self->overlay, text);
}

static void
came_out (Printing *take_self)
{
  g_autoptr (Printing) self = take_self;
  const char *number = self->ask->number;
  Shop *shop = self->shop;

  if (self->ask->kind == RECEIPT_QUOTATION)
    {
      g_autofree char *text = done_text (self);

      finish (self, NULL);
      notify_done (self->overlay, text);
    }
  else if (self->ask->kind == RECEIPT_PAYMENT)
    shop_run_async (shop, &customer_paid_out_job, g_strdup (number), NULL, on_payment_recorded,
                    g_steal_pointer (&self));
  else if (self->ask->kind == RECEIPT_GIFT)
    shop_run_async (shop, &order_print_job, order_print_note_new (number, ORDER_PRINT_GIFT, NULL),
                    NULL, on_recorded, g_steal_pointer (&self));
  else
    shop_run_async (shop, &order_receipt_out_job, g_strdup (number), NULL, on_recorded,
                    g_steal_pointer (&self));
}

static void
on_failure_recorded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Printing) self = data;
  g_autoptr (GError) error = NULL;
  gpointer out = NULL;

  if (!shop_run_finish (SHOP_SHOP (source), result, &out, &error))
    g_message ("A failed receipt could not be recorded: %s", error->message);
  order_free (out);
  finish (self, self->error);
}

static void
failed (Printing *take_self, const GError *error)
{
  g_autoptr (Printing) self = take_self;
  g_autofree char *words = NULL;

  if (self->ask->kind != RECEIPT_SALE)
    {
      finish (self, error);
      return;
    }
  self->error = g_error_copy (error);
  words = report_error_dup_words (error);
  shop_run_async (self->shop, &order_print_job,
                  order_print_note_new (self->ask->number, ORDER_PRINT_FAILED, words), NULL,
                  on_failure_recorded, self);
  g_steal_pointer (&self);
}

/* Out */

static void
on_sent (gpointer data, const GError *error)
{
  Printing *self = data;

  if (error != NULL)
    {
      failed (self, error);
      return;
    }
  if (printer_choice_is_lasting (self->choice))
    g_settings_set_string (self->settings, "receipt-printer",
                           printer_choice_get_name (self->choice));
  came_out (self);
}

static void
on_laid (GObject *source, GAsyncResult *result, gpointer data)
{
  Printing *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Receipt) receipt = NULL;
  gpointer out = NULL;

  shop_run_finish (SHOP_SHOP (source), result, &out, &error);
  receipt = out;
  if (receipt == NULL)
    failed (self, error);
  else if (self->choice == NULL)
    came_out (self);
  else
    printer_send (printer_choice_copy (self->choice), g_steal_pointer (&receipt), on_sent, self);
}

/* Laid out, and made a PDF, on a thread of the shop. */
static void
lay (Printing *self)
{
  g_autofree char *paper = g_settings_get_string (self->settings, "receipt-paper");
  ReceiptAsk *ask = receipt_ask_copy (self->ask);

  receipt_paper_parse (paper, &ask->paper);
  ask->spool = self->choice != NULL;
  ask->keep = self->choice == NULL;
  shop_run_async (self->shop, &receipt_lay_job, ask, NULL, on_laid, self);
}

static void
on_chosen (gpointer data, PrinterChoice *take_choice)
{
  g_autoptr (Printing) self = data;

  self->choice = take_choice;
  if (take_choice != NULL)
    lay (g_steal_pointer (&self));
  else if (self->ask->kind == RECEIPT_SALE)
    g_hash_table_remove (under_way (self), self->ask->number);
}

/* Not wanted */

typedef struct {
  Shop *shop;
  GtkWidget *from;
  ReceiptPrinterDone done;
  char *number;
} Declining;

static void
declining_free (gpointer data)
{
  Declining *self = data;

  g_object_unref (self->shop);
  g_object_unref (self->from);
  g_free (self->number);
  g_free (self);
}

static void
on_wanted (GObject *source, GAsyncResult *result, gpointer data)
{
  gpointer out = NULL;
  g_autoptr (GError) error = NULL;

  if (!shop_run_finish (SHOP_SHOP (source), result, &out, &error))
    g_message ("«Not wanted» could not be taken back: %s", error->message);
  order_free (out);
}

/**
 * receipt_printer_want:
 * @number: of an order whose receipt was declined
 *
 * Takes that back.
 */
void
receipt_printer_want (Shop *shop, const char *number)
{
  shop_run_async (shop, &order_print_job, order_print_note_new (number, ORDER_PRINT_WANTED, NULL),
                  NULL, on_wanted, NULL);
}

static void
take_back (gpointer data)
{
  Declining *self = data;

  receipt_printer_want (self->shop, self->number);
}

static void
on_declined (GObject *source, GAsyncResult *result, gpointer data)
{
  Declining *self = data;
  g_autoptr (GtkWidget) from = g_object_ref (self->from);
  ReceiptPrinterDone done = self->done;
  g_autoptr (GError) error = NULL;
  gpointer out = NULL;

  if (shop_run_finish (SHOP_SHOP (source), result, &out, &error) && done != NULL)
    {
      /* Translators: %s is an order's number. */
      g_autofree char *text
          = g_strdup_printf (_ ("Receipt of %s not wanted"), format_number (self->number));

      notify_undo (from, text, take_back, self, declining_free);
    }
  else
    declining_free (self);
  order_free (out);
  if (done != NULL)
    done (from, error);
}

/**
 * receipt_printer_run:
 * @from: the widget that asked
 * @shop: the shop
 * @take_ask: (transfer full): what is to be on paper; of which paper is the desk's to say
 * @chooses: whether a printer is chosen first, and remembered
 * @done: (nullable): told once how it went; not when no printer was chosen
 *
 * Returns at once, whatever the printer does. The second and later receipts of an order say COPY.
 */
void
receipt_printer_run (GtkWidget *from, Shop *shop, ReceiptAsk *take_ask, gboolean chooses,
                     ReceiptPrinterDone done)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
  g_autoptr (Printing) self = g_new0 (Printing, 1);
  g_autofree char *last = NULL;

  self->overlay = g_object_ref (overlay != NULL ? overlay : from);
  self->shop = g_object_ref (shop);
  self->from = g_object_ref (from);
  self->ask = take_ask;
  self->done = done;
  self->settings = g_settings_new (DESKBELL_APP_ID);
  last = g_settings_get_string (self->settings, "receipt-printer");
  if (take_ask->kind == RECEIPT_SALE
      && !g_hash_table_add (under_way (self), g_strdup (take_ask->number)))
    return;
  if (chooses)
    {
      printer_choose (GTK_WINDOW (gtk_widget_get_root (from)), _ ("Print"), last, on_chosen,
                      g_steal_pointer (&self));
      return;
    }
  if (*last != '\0')
    self->choice = printer_choice_new (last);
  lay (g_steal_pointer (&self));
}

/**
 * receipt_printer_start:
 * @number: of a posted order
 *
 * receipt_printer_run() for a receipt on the printer chosen last.
 */
void
receipt_printer_start (GtkWidget *from, Shop *shop, const char *number, ReceiptPrinterDone done)
{
  receipt_printer_run (from, shop, receipt_ask_new (RECEIPT_SALE, number), FALSE, done);
}

/**
 * receipt_printer_decline:
 * @from: the widget that asked
 * @number: of a posted order
 * @done: (nullable): told once how it went; without it nothing is said
 *
 * Nobody wants this receipt: it no longer waits. A toast takes it back.
 */
void
receipt_printer_decline (GtkWidget *from, Shop *shop, const char *number, ReceiptPrinterDone done)
{
  Declining *self = g_new0 (Declining, 1);

  self->shop = g_object_ref (shop);
  self->from = g_object_ref (from);
  self->number = g_strdup (number);
  self->done = done;
  shop_run_async (shop, &order_print_job, order_print_note_new (number, ORDER_PRINT_DECLINED, NULL),
                  NULL, on_declined, self);
}

static void
on_keep_pdfs (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_settings_set_string (data, "receipt-printer", "");
}

static void
on_printer_set (GSettings *settings, const char *key, GSimpleAction *action)
{
  g_autofree char *printer = g_settings_get_string (settings, "receipt-printer");

  g_simple_action_set_enabled (action, *printer != '\0');
}

/**
 * receipt_printer_install_keys:
 *
 * Ctrl+P and Ctrl+Shift+P for the page's actions order.print and order.print-with.
 */
void
receipt_printer_install_keys (GtkWidgetClass *page_class)
{
  gtk_widget_class_add_binding_action (page_class, GDK_KEY_p, GDK_CONTROL_MASK, "order.print",
                                       NULL);
  gtk_widget_class_add_binding_action (page_class, GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "order.print-with", NULL);
}

/**
 * receipt_printer_add_actions:
 * @page: whose menu names them
 *
 * Adds «printing.receipt-paper», which paper is in the printer of this desk, and
 * «printing.keep-pdfs», to print no more.
 */
void
receipt_printer_add_actions (GtkWidget *page)
{
  g_autoptr (GSettings) settings = g_settings_new (DESKBELL_APP_ID);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GAction) paper = g_settings_create_action (settings, "receipt-paper");
  g_autoptr (GSimpleAction) keep = g_simple_action_new ("keep-pdfs", NULL);

  g_signal_connect_object (settings, "changed::receipt-printer", G_CALLBACK (on_printer_set), keep,
                           0);
  g_object_set_data_full (G_OBJECT (keep), "settings", g_object_ref (settings), g_object_unref);
  g_signal_connect (keep, "activate", G_CALLBACK (on_keep_pdfs), settings);
  on_printer_set (settings, "receipt-printer", keep);
  if (g_action_get_enabled (G_ACTION (keep)))
    printer_warm_up ();
  g_action_map_add_action (G_ACTION_MAP (group), paper);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (keep));
  gtk_widget_insert_action_group (page, "printing", G_ACTION_GROUP (group));
}
