/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes what a customer owes, on all open orders at once: the pay dialog opens over them,
 * afterwards a message says what remains. */

#include "config.h"

#include "customer-payment.h"

#include <glib/gi18n-lib.h>

#include "customer-pay.h"
#include "format.h"
#include "notify.h"
#include "pay-dialog.h"
#include "receipt-printer.h"

#define TAKING "customer-payment" /* one at a time from one widget */

typedef struct {
  GtkWidget *from;
  Shop *shop;
  Notice *notice;
  CustomerPaid paid;
} Taking;

static void
taking_free (Taking *self)
{
  g_object_set_data (G_OBJECT (self->from), TAKING, NULL);
  g_object_unref (self->from);
  g_object_unref (self->shop);
  g_object_unref (self->notice);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Taking, taking_free)

static char *
dup_outcome (const Taking *self, const CustomerAccount *account)
{
  g_autofree char *owed = format_money (self->shop, account->owed);
  guint n = account->orders->len;

  if (account->owed > 0)
    /* Translators: %s is what a customer still owes in all. */
    return g_strdup_printf (_ ("Taken. %s is still owed."), owed);
  return g_strdup_printf (ngettext ("%u order is paid. Nothing is owed any more.",
                                    "%u orders are paid. Nothing is owed any more.", n),
                          n);
}

/* Receipts that nobody wants */

typedef struct {
  Shop *shop;
  GStrv numbers;
} Unwanted;

static void
unwanted_free (gpointer data)
{
  Unwanted *self = data;

  g_object_unref (self->shop);
  g_strfreev (self->numbers);
  g_free (self);
}

static void
want (gpointer data)
{
  Unwanted *self = data;

  for (guint i = 0; self->numbers[i] != NULL; i++)
    receipt_printer_want (self->shop, self->numbers[i]);
}

/* Not to print it means that nobody wants a receipt, as on the page of an order; one that is out
 * already is left alone by the job. */
static void
decline (Taking *self, const CustomerAccount *account, const char *outcome)
{
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();
  Unwanted *unwanted = g_new0 (Unwanted, 1);
  guint n = account->orders->len;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      const AccountOrder *order = g_ptr_array_index (account->orders, i);

      receipt_printer_decline (self->from, self->shop, order->number, NULL);
      g_strv_builder_add (numbers, order->number);
    }
  unwanted->shop = g_object_ref (self->shop);
  unwanted->numbers = g_strv_builder_end (numbers);
  /* Translators: %s is a whole sentence of what was paid. */
  text = g_strdup_printf (ngettext ("%s Receipt not wanted.", "%s Receipts not wanted.", n),
                          outcome);
  /* Translators: a button behind «Receipts not wanted», which takes that back, not the payment. */
  notify_offer (self->from, text, _ ("_Still Wanted"), want, unwanted, unwanted_free);
}

static void
on_settled (PayDialog *dialog, CustomerAccount *account, Taking *self)
{
  g_autofree char *text = dup_outcome (self, account);
  gboolean wanted = pay_dialog_get_print (dialog);

  if (gtk_widget_get_root (self->from) == NULL)
    return;
  if (wanted)
    notify_done (self->from, text);
  else
    decline (self, account, text);
  self->paid (self->from, account->uuid, wanted);
}

static void
on_dialog_gone (gpointer data, GClosure *closure)
{
  taking_free (data);
}

static void
on_debts (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Taking) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CustomerAccount) account = NULL;
  GtkRoot *root = gtk_widget_get_root (self->from);
  GtkWidget *dialog;

  if (!shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&account, &error))
    {
      notice_show_error (self->notice, error, _ ("Nothing was taken."));
      return;
    }
  if (account->orders->len == 0)
    {
      notice_show_warning (self->notice, _ ("Nothing is owed any more."));
      return;
    }
  if (root == NULL)
    return;
  dialog = pay_dialog_new_account (GTK_WINDOW (root), self->shop, account);
  g_signal_connect_data (dialog, "settled", G_CALLBACK (on_settled), g_steal_pointer (&self),
                         on_dialog_gone, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * customer_payment_begin:
 * @from: a widget of the window, before which the dialog stands
 * @customer: the number of one who owes
 * @notice: where it is said when it cannot be taken
 * @paid: told when it is paid
 *
 * Opens the pay dialog over all that they owe. Does nothing while it is open, or about to be.
 */
void
customer_payment_begin (GtkWidget *from, Shop *shop, const char *customer, Notice *notice,
                        CustomerPaid paid)
{
  Taking *self;

  if (g_object_get_data (G_OBJECT (from), TAKING) != NULL)
    return;
  notice_clear (notice);
  self = g_new0 (Taking, 1);
  self->from = g_object_ref (from);
  self->shop = g_object_ref (shop);
  self->notice = g_object_ref (notice);
  self->paid = paid;
  g_object_set_data (G_OBJECT (from), TAKING, self);
  shop_run_async (shop, &customer_debts_job, g_strdup (customer), NULL, on_debts, self);
}
