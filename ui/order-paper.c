/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The receipt of a posted order and its gift slip: printing never holds the page up, and what did
 * not come out stays in sight until it is out or nobody wants it. */

#include "config.h"

#include "order-paper.h"

#include <glib/gi18n-lib.h>

#include "gift-dialog.h"
#include "order-next.h"
#include "receipt-printer.h"

#define NOT_PRINTED_AFTER 3 /* seconds in which a receipt usually is out */
#define PAPER "order-paper" /* of the page, as long as the paper lives */

struct _OrderPaper {
  Page *page; /* whose it is */
  Notice *notice;
  ReceiptNotice *receipt_notice;
  const Order *order; /* (nullable): the page's */
  guint unprinted;    /* the timer after which a missing receipt is said */
};

/**
 * order_paper_new:
 * @page: the order's; it outlives the paper
 * @notice: where what failed is said
 * @receipt_notice: where it is said that the receipt is not out
 */
OrderPaper *
order_paper_new (Page *page, Notice *notice, ReceiptNotice *receipt_notice)
{
  OrderPaper *self = g_new0 (OrderPaper, 1);

  self->page = page;
  self->notice = notice;
  self->receipt_notice = receipt_notice;
  g_object_set_data (G_OBJECT (page), PAPER, self);
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "order.decline", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "order.gift", FALSE);
  receipt_printer_add_actions (GTK_WIDGET (page));
  return self;
}

void
order_paper_free (OrderPaper *self)
{
  g_object_set_data (G_OBJECT (self->page), PAPER, NULL);
  g_clear_handle_id (&self->unprinted, g_source_remove);
  g_free (self);
}

static void
say_unprinted (OrderPaper *self, const char *why, gboolean failed)
{
  g_autofree char *text = NULL;

  /* Translators: %s is the sentence that says why. */
  text = g_strdup_printf (self->order->owed > 0 ? _ ("Posted, not printed. %s")
                                                : _ ("Paid, not printed. %s"),
                          why);
  receipt_notice_show (self->receipt_notice, text, failed);
}

static gboolean
on_unprinted (gpointer data)
{
  OrderPaper *self = data;

  self->unprinted = 0;
  if (order_next (self->order) == ORDER_NEXT_PRINT)
    say_unprinted (self, _ ("The receipt was not handed out yet."), FALSE);
  return G_SOURCE_REMOVE;
}

/**
 * order_paper_show:
 * @order: as it is now; borrowed until the next
 *
 * What failed is said at once; a receipt may still be on its way.
 */
void
order_paper_show (OrderPaper *self, const Order *order)
{
  self->order = order;
  g_clear_handle_id (&self->unprinted, g_source_remove);
  if (!order_receipt_is_settled (order))
    {
      if (order->receipt_failure != NULL)
        say_unprinted (self, order->receipt_failure, TRUE);
      else if (!gtk_widget_get_visible (GTK_WIDGET (self->receipt_notice)))
        self->unprinted = g_timeout_add_seconds (NOT_PRINTED_AFTER, on_unprinted, self);
      return;
    }
  if (order->receipt_out)
    notice_clear (self->notice);
  if (receipt_notice_hide (self->receipt_notice))
    page_focus_first (self->page);
}

static void
on_printed (GtkWidget *from, const GError *error)
{
  OrderPaper *self = g_object_get_data (G_OBJECT (from), PAPER);
  g_autofree char *why = error != NULL ? report_error_dup_words (error) : NULL;

  if (why == NULL || self == NULL || self->order == NULL)
    return;
  if (order_receipt_is_settled (self->order))
    notice_show_error (self->notice, error, _ ("The order is as it was."));
  else
    say_unprinted (self, why, TRUE);
}

/* A gift slip that failed says nothing of the receipt. */
static void
on_other_done (GtkWidget *from, const GError *error)
{
  OrderPaper *self = g_object_get_data (G_OBJECT (from), PAPER);

  if (error != NULL && self != NULL)
    notice_show_error (self->notice, error, _ ("The order is as it was."));
}

/**
 * order_paper_print:
 * @chooses: whether a printer is chosen first
 */
void
order_paper_print (OrderPaper *self, gboolean chooses)
{
  if (self->order == NULL)
    return;
  notice_clear (self->notice);
  receipt_printer_run (GTK_WIDGET (self->page), page_get_shop (self->page),
                       receipt_ask_new (RECEIPT_SALE, self->order->number), chooses, on_printed);
}

/* Its actions */

static OrderPaper *
paper_of (GtkWidget *page)
{
  return g_object_get_data (G_OBJECT (page), PAPER);
}

static void
on_print (GtkWidget *page, const char *name, GVariant *parameter)
{
  order_paper_print (paper_of (page), FALSE);
}

static void
on_print_with (GtkWidget *page, const char *name, GVariant *parameter)
{
  order_paper_print (paper_of (page), TRUE);
}

/* Nobody wants the receipt. */
static void
on_decline (GtkWidget *page, const char *name, GVariant *parameter)
{
  OrderPaper *self = paper_of (page);

  if (self->order != NULL)
    receipt_printer_decline (page, page_get_shop (self->page), self->order->number, on_other_done);
}

/* Asks for which lines, and prints a slip without prices. */
static void
on_gift (GtkWidget *page, const char *name, GVariant *parameter)
{
  OrderPaper *self = paper_of (page);

  if (self->order == NULL)
    return;
  notice_clear (self->notice);
  gift_dialog_open (page, page_get_shop (self->page), self->order, on_other_done);
}

/**
 * order_paper_install:
 * @klass: of pages that have a paper
 *
 * Installs «order.print», «order.print-with», «order.gift» and «order.decline», with their keys.
 */
void
order_paper_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "order.print", NULL, on_print);
  gtk_widget_class_install_action (klass, "order.print-with", NULL, on_print_with);
  gtk_widget_class_install_action (klass, "order.gift", NULL, on_gift);
  gtk_widget_class_install_action (klass, "order.decline", NULL, on_decline);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_g, GDK_CONTROL_MASK, "order.gift", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_d, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "order.decline", NULL);
  receipt_printer_install_keys (klass);
}
