/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes what is owed on a posted order from wherever the order is listed: the pay dialog opens over
 * it and says what its customer owes beside, and afterwards a message says what remains. */

#include "config.h"

#include "order-payment.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "format.h"
#include "notify.h"
#include "order.h"
#include "pay-dialog.h"
#include "receipt-printer.h"

#define TAKING "order-payment" /* one at a time from one widget */

typedef struct {
  GtkWidget *from;
  Shop *shop;
  Notice *notice;
  char *number; /* of the order; NULL until it is known */
  Order *order; /* NULL until it was shown */
  Money beside; /* what the customer owes on others */
  guint n_beside;
} Taking;

static void
taking_free (Taking *self)
{
  g_object_set_data (G_OBJECT (self->from), TAKING, NULL);
  g_object_unref (self->from);
  g_object_unref (self->shop);
  g_object_unref (self->notice);
  g_free (self->number);
  g_clear_pointer (&self->order, order_free);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Taking, taking_free)

static Taking *
taking_new (GtkWidget *from, Shop *shop, Notice *notice)
{
  Taking *self;

  if (g_object_get_data (G_OBJECT (from), TAKING) != NULL)
    return NULL;
  self = g_new0 (Taking, 1);
  self->from = g_object_ref (from);
  self->shop = g_object_ref (shop);
  self->notice = g_object_ref (notice);
  g_object_set_data (G_OBJECT (from), TAKING, self);
  return self;
}

static char *
dup_beside (const Taking *self)
{
  g_autofree char *marked = conceal_mark (self->order->customer_name);
  g_autofree char *name = format_isolate (marked);
  g_autofree char *amount = format_money (self->shop, self->beside);

  if (self->n_beside == 0)
    return NULL;
  /* Translators: a customer, an amount, and on how many orders beside the one that is paid. */
  return g_strdup_printf (ngettext ("%s owes %s more on %u other order.",
                                    "%s owes %s more on %u other orders.", self->n_beside),
                          name, amount, self->n_beside);
}

static void
on_printed (GtkWidget *from, const GError *error)
{
  Notice *notice = g_object_get_data (G_OBJECT (from), "order-payment-notice");

  if (error != NULL && notice != NULL)
    notice_show_error (notice, error, _ ("Paid, not printed."));
}

static void
on_posted (PayDialog *dialog, Order *order, Taking *self)
{
  const char *number = format_number (self->number);
  g_autofree char *owed = format_money (self->shop, order->owed);
  g_autofree char *paid
      = order->owed > 0
            /* Translators: an order's number, and what is still owed on it. */
            ? g_strdup_printf (_ ("Taken. %2$s of order %1$s is still owed."), number, owed)
            : g_strdup_printf (_ ("Order %s is paid."), number);
  g_autofree char *beside = dup_beside (self);
  g_autofree char *text
      = beside != NULL ? g_strdup_printf ("%s %s", paid, beside) : g_strdup (paid);

  if (gtk_widget_get_root (self->from) == NULL)
    return;
  notify_done (self->from, text);
  if (!pay_dialog_get_print (dialog))
    {
      if (!order->receipt_out)
        receipt_printer_decline (self->from, self->shop, self->number, NULL);
      return;
    }
  g_object_set_data_full (G_OBJECT (self->from), "order-payment-notice",
                          g_object_ref (self->notice), g_object_unref);
  receipt_printer_start (self->from, self->shop, self->number, on_printed);
}

static void
on_dialog_gone (gpointer data, GClosure *closure)
{
  taking_free (data);
}

static void
open_dialog (Taking *take_self)
{
  GtkRoot *root = gtk_widget_get_root (take_self->from);
  g_autofree char *beside = dup_beside (take_self);
  GtkWidget *dialog;

  if (root == NULL)
    {
      taking_free (take_self);
      return;
    }
  dialog = pay_dialog_new_payment (GTK_WINDOW (root), take_self->shop, take_self->order);
  pay_dialog_set_remark (DESK_PAY_DIALOG (dialog), beside);
  g_signal_connect_data (dialog, "posted", G_CALLBACK (on_posted), take_self, on_dialog_gone, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
say (Taking *self, const GError *error)
{
  notice_show_error (self->notice, error, _ ("Nothing was taken."));
}

static void
on_beside (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Taking) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) owed = NULL;

  if (!shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&owed, &error))
    {
      say (self, error);
      return;
    }
  for (guint i = 0; i < owed->len; i++)
    {
      const OrderBrief *brief = owed->pdata[i];

      if (brief->id == self->order->id)
        continue;
      self->beside += brief->owed;
      self->n_beside++;
    }
  open_dialog (g_steal_pointer (&self));
}

static void
on_order (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Taking) self = data;
  g_autoptr (GError) error = NULL;

  if (!shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&self->order, &error))
    {
      say (self, error);
      return;
    }
  if (self->order->owed <= 0)
    {
      g_autofree char *text
          = g_strdup_printf (_ ("Order %s is paid already."), format_number (self->number));
      notice_show_warning (self->notice, text);
      return;
    }
  if (self->order->customer == NULL)
    {
      open_dialog (g_steal_pointer (&self));
      return;
    }
  shop_run_async (self->shop, &order_owed_job, g_strdup (self->order->customer), NULL, on_beside,
                  self);
  g_steal_pointer (&self);
}

static void
ask_order (Taking *take_self)
{
  shop_run_async (take_self->shop, &order_show_job, g_strdup (take_self->number), NULL, on_order,
                  take_self);
}

/**
 * order_payment_begin:
 * @from: a widget of the window, before which the dialog stands
 * @number: of an order on which something is owed
 * @notice: where it is said when it cannot be taken
 *
 * Opens the pay dialog over the order. Does nothing while it is open, or about to be.
 */
void
order_payment_begin (GtkWidget *from, Shop *shop, const char *number, Notice *notice)
{
  Taking *self = taking_new (from, shop, notice);

  if (self == NULL)
    return;
  notice_clear (notice);
  self->number = g_strdup (number);
  ask_order (self);
}
