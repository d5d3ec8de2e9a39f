/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks before an order, or a part of one of its lines, is cancelled: that cannot be taken back, for
 * money goes back at once. Enter keeps the order; cancelling wants its own key. */

#include "config.h"

#include "order-cancel-dialog.h"

#include <glib/gi18n-lib.h>

#include "format.h"
#include "help.h"
#include "report-error.h"
#include "widget.h"

#define CONFIRM "confirm"

typedef struct {
  GtkWidget *from; /* weak */
  OrderCancelConfirmed confirmed;
  OrderCancel *cancel;
  Quantity left;
  GtkWidget *dialog; /* not owned: it owns this */
  GtkEditable *quantity;
  GtkLabel *wrong;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_clear_weak_pointer (&self->from);
  g_clear_pointer (&self->cancel, order_cancel_free);
  g_free (self);
}

/* Live: only what can be cancelled can be confirmed. */
static void
on_quantity_changed (Asking *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->quantity)));
  g_autofree char *left = format_quantity (self->left);
  g_autofree char *wrong = NULL;
  g_autoptr (GError) error = NULL;
  Quantity quantity;

  if (!quantity_parse_local (typed, NULL, &quantity, &error))
    wrong = report_error_dup_words (error);
  else if (quantity <= 0)
    wrong = g_strdup (_ ("The quantity must be above zero."));
  else if (quantity > self->left)
    wrong = g_strdup_printf (_ ("%s left on this line."), left);
  else
    self->cancel->quantity = quantity;
  gtk_label_set_text (self->wrong, wrong != NULL ? wrong : "");
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), wrong != NULL);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self->dialog), CONFIRM,
                                           wrong == NULL);
}

static void
on_quantity_activated (Asking *self)
{
  gtk_widget_child_focus (self->dialog, GTK_DIR_TAB_FORWARD);
}

static void
on_response (Asking *self, const char *response)
{
  if (g_str_equal (response, CONFIRM) && self->from != NULL)
    self->confirmed (self->from, g_steal_pointer (&self->cancel));
}

static char *
dup_whole_body (Shop *shop, const Order *order)
{
  g_autofree char *amount = format_money (shop, order->paid);

  if (order->paid <= 0)
    return g_strdup (_ ("Nothing was paid on it. The goods go back to the stock."));
  /* Translators: %s is an amount. */
  return g_strdup_printf (_ ("The %s that were paid go back to the tenders they came from."),
                          amount);
}

static char *
dup_line_body (const OrderLine *line, Quantity left)
{
  g_autofree char *quantity = format_quantity (left);
  g_autofree char *name = format_isolate (line->name);

  /* Translators: how many of a product are left to be cancelled, and its name. */
  return g_strdup_printf (
      _ ("%s of %s can be cancelled. That first lowers what is still owed; what "
         "was paid above it goes back to the tenders it came from."),
      quantity, name);
}

static GtkWidget *
quantity_field (Asking *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *wrong = gtk_label_new (NULL);
  g_autofree char *left = format_quantity (self->left);

  self->quantity = GTK_EDITABLE (entry);
  self->wrong = GTK_LABEL (wrong);
  gtk_editable_set_text (self->quantity, left);
  gtk_editable_set_alignment (self->quantity, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How many are cancelled"), -1);
  gtk_widget_set_tooltip_text (entry, _ ("How many are cancelled"));
  gtk_label_set_wrap (self->wrong, TRUE);
  gtk_widget_add_css_class (wrong, "late");
  gtk_widget_set_visible (wrong, FALSE);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), wrong);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_quantity_changed), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_quantity_activated), self);
  return box;
}

static void
add_responses (AdwMessageDialog *dialog, int line)
{
  adw_message_dialog_add_responses (dialog, "keep",
                                    line > 0 ? _ ("_Keep the Line") : _ ("_Keep the Order"),
                                    CONFIRM,
                                    line > 0 ? _ ("_Cancel the Line") : _ ("_Cancel the Order"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, CONFIRM, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (dialog, "keep");
  adw_message_dialog_set_default_response (dialog, "keep");
  widget_name_by_text (GTK_WIDGET (dialog));
}

/**
 * order_cancel_dialog_new:
 * @from: whose order it is shown on; told nothing any more once it is gone
 * @order: borrowed for the call
 * @line: from 1, of which something is left; 0 for all that remains of the order
 * @confirmed: called when it was
 *
 * Returns: (transfer none): the dialog, to be presented.
 */
GtkWidget *
order_cancel_dialog_new (GtkWidget *from, Shop *shop, const Order *order, int line,
                         OrderCancelConfirmed confirmed)
{
  const OrderLine *of = line > 0 ? g_ptr_array_index (order->lines, line - 1) : NULL;
  Asking *self = g_new0 (Asking, 1);
  g_autofree char *question = NULL;
  g_autofree char *body = NULL;

  self->left = of != NULL ? of->quantity - of->cancelled : 0;
  /* Translators: %s is an order's number. */
  question = of == NULL ? g_strdup_printf (_ ("Cancel order %s?"), format_number (order->number))
                        : g_strdup_printf (_ ("Cancel line %d?"), line);
  body = of == NULL ? dup_whole_body (shop, order) : dup_line_body (of, self->left);
  self->dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (from)), question, body);
  g_object_set_data_full (G_OBJECT (self->dialog), "asking", self, asking_free);
  g_set_weak_pointer (&self->from, from);
  self->confirmed = confirmed;
  self->cancel = g_new0 (OrderCancel, 1);
  self->cancel->number = g_strdup (order->number);
  self->cancel->uuid = g_uuid_string_random ();
  self->cancel->line = line;
  self->cancel->quantity = self->left;
  add_responses (ADW_MESSAGE_DIALOG (self->dialog), line);
  if (of != NULL && self->left != QUANTITY_ONE)
    adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self->dialog), quantity_field (self));
  g_signal_connect_swapped (self->dialog, "response", G_CALLBACK (on_response), self);
  help_attach (GTK_WINDOW (self->dialog), "cancel");
  return self->dialog;
}
