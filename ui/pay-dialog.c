/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes the money for one order. Empty fields mean exact cash, so that Enter alone serves the usual
 * customer; what is typed is settled live by the rule that posts it. One form has one UUID: however
 * often Enter is struck, one order comes of it. The change stays large until it was seen. */

#include "config.h"

#include "pay-dialog.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "keys.h"
#include "pay-terms.h"
#include "pay-typed.h"
#include "report-error.h"
#include "scanner.h"
#include "typed.h"
#include "widget.h"

#define N_NOTES 3

typedef enum {
  ASKING,
  POSTING,
  DONE,
} State;

struct _PayDialog {
  AdwWindow parent_instance;

  AdwWindowTitle *head;
  GtkLabel *due;
  GtkLabel *remark;
  GtkLabel *change_label;
  GtkLabel *change;
  Notice *notice;
  GtkWidget *form;
  GtkEditable *cash;
  GtkLabel *cash_detail;
  GtkEditable *card;
  GtkWidget *card_reference;
  GtkEditable *last4;
  GtkEditable *authorisation;
  GtkEditable *transfer;
  GtkBox *notes;
  GtkCheckButton *print;
  GtkWidget *take;
  GtkLabel *take_label;

  Shop *shop;
  OrderDraft *draft; /* of a new order, or NULL */
  char *number;      /* of the order that is paid later, or NULL */
  char *uuid;
  gboolean may_owe;
  PayTerms terms;
  State state;
};

G_DEFINE_FINAL_TYPE (PayDialog, pay_dialog, ADW_TYPE_WINDOW)

enum {
  POSTED,
  FINISHED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
set_money (GtkLabel *label, const char *format, Money amount, int exponent)
{
  g_autofree char *text = money_display (amount, exponent);
  g_auto (GStrv) around = g_strsplit (format, "%s", 2);
  g_autofree char *whole = g_strjoinv (text, around);

  gtk_label_set_label (label, whole);
}

/* What was typed, read */

static gboolean
is_empty (GtkEditable *entry)
{
  return *gtk_editable_get_text (entry) == '\0';
}

static char *
dup_trimmed (GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* What would be posted if it were now: (element-type PaymentDraft) */
static GPtrArray *
read_payments (PayDialog *self, GError **error)
{
  g_autoptr (GPtrArray) payments
      = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_draft_free);
  const PayTerms *terms = &self->terms;

  if (terms->owed == 0)
    return g_steal_pointer (&payments);
  if (is_empty (self->cash) && is_empty (self->card) && is_empty (self->transfer))
    {
      pay_terms_add_exact_cash (terms, payments);
      return g_steal_pointer (&payments);
    }
  if (!pay_terms_add (terms, TENDER_CARD, gtk_editable_get_text (self->card), payments, error))
    return NULL;
  if (payments->len > 0)
    {
      PaymentDraft *card = g_ptr_array_index (payments, 0);
      card->last4 = dup_trimmed (self->last4);
      card->authorisation = dup_trimmed (self->authorisation);
    }
  if (!pay_terms_add (terms, TENDER_BANK_TRANSFER, gtk_editable_get_text (self->transfer), payments,
                      error)
      || !pay_terms_add (terms, TENDER_CASH, gtk_editable_get_text (self->cash), payments, error))
    return NULL;
  return g_steal_pointer (&payments);
}

static void
show_outcome (PayDialog *self, const PayOutcome *outcome)
{
  gboolean is_short = outcome->rest > 0;

  gtk_label_set_label (self->change_label, is_short ? _ ("Still to pay") : _ ("Change"));
  set_money (self->change, "%s", is_short ? outcome->rest : outcome->change, self->terms.exponent);
  if (!is_short)
    /* Translators: %s is the amount to pay. */
    set_money (self->take_label, _ ("Take %s and finish"), self->terms.owed + outcome->rounding,
               self->terms.exponent);
  else if (self->may_owe)
    /* Translators: %s is the amount that the customer goes on owing. */
    set_money (self->take_label, _ ("Finish, %s stays open"), outcome->rest, self->terms.exponent);
  else
    /* Translators: %s is the amount that is missing. */
    set_money (self->take_label, _ ("%s is missing"), outcome->rest, self->terms.exponent);
}

/* Live, by the rule that will post it. */
static void
show_settled (PayDialog *self)
{
  g_autoptr (GPtrArray) drafts = read_payments (self, NULL);
  PayOutcome outcome;

  if (drafts == NULL || !pay_terms_settle (&self->terms, drafts, &outcome, NULL))
    {
      gtk_label_set_label (self->change_label, "");
      gtk_label_set_label (self->change, "");
      return;
    }
  show_outcome (self, &outcome);
  if (outcome.rounding != 0)
    /* Translators: %s is what cash rounding puts on or takes off. */
    set_money (self->cash_detail, _ ("rounded by %s"), outcome.rounding, self->terms.exponent);
  else
    gtk_label_set_label (self->cash_detail, is_empty (self->cash) && is_empty (self->card)
                                                    && is_empty (self->transfer)
                                                    && self->terms.owed > 0
                                                ? _ ("Enter takes it exactly")
                                                : "");
}

/* An empty cash field stands for all of it only while no other tender takes a part. */
static void
show_placeholders (PayDialog *self)
{
  gboolean all_cash = is_empty (self->card) && is_empty (self->transfer);
  g_autofree char *nothing = money_display (0, self->terms.exponent);
  g_autofree char *exact = money_display (self->terms.cash_due, self->terms.exponent);

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->cash), all_cash ? exact : nothing);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->card), nothing);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->transfer), nothing);
}

static void
on_entry_changed (PayDialog *self)
{
  if (self->state != ASKING)
    return;
  notice_clear (self->notice);
  gtk_widget_set_visible (self->card_reference, !is_empty (self->card));
  show_placeholders (self);
  show_settled (self);
}

/* The rest on one tender */

static void
fill_rest (PayDialog *self, Tender tender)
{
  GtkEditable *const entries[N_TENDERS] = {
    [TENDER_CASH] = self->cash,
    [TENDER_CARD] = self->card,
    [TENDER_BANK_TRANSFER] = self->transfer,
  };
  g_autoptr (GPtrArray) others
      = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_draft_free);
  g_autofree char *text = NULL;
  Money rest;

  for (int i = 0; i < N_TENDERS; i++)
    if (i != (int)tender && entries[i] != NULL)
      pay_terms_add (&self->terms, (Tender)i, gtk_editable_get_text (entries[i]), others, NULL);
  if (!pay_terms_rest (&self->terms, tender, others, &rest))
    return;
  text = money_display (rest, self->terms.exponent);
  gtk_editable_set_text (entries[tender], text);
  gtk_widget_grab_focus (GTK_WIDGET (entries[tender]));
  gtk_editable_select_region (entries[tender], 0, -1);
}

static gboolean
choose (PayDialog *self, int n)
{
  switch (n)
    {
    case 1:
      fill_rest (self, TENDER_CASH);
      return TRUE;
    case 2:
      fill_rest (self, TENDER_CARD);
      return TRUE;
    case 3:
      fill_rest (self, TENDER_BANK_TRANSFER);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
on_key_pressed (PayDialog *self, guint keyval, guint code, GdkModifierType state)
{
  int digit = (state & GDK_CONTROL_MASK) != 0 ? keys_digit (code) : 0;
  gboolean is_enter = code == KEYS_RETURN || code == KEYS_KEYPAD_ENTER;

  if (self->state == ASKING && digit > 0)
    return choose (self, digit) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape || (self->state == DONE && is_enter))
    {
      if (self->state != POSTING)
        gtk_window_close (GTK_WINDOW (self));
      return GDK_EVENT_STOP;
    }
  /* Enter may be struck before the display has given us the keyboard: then it is in no field. */
  if (is_enter && ((state & GDK_CONTROL_MASK) != 0 || !gtk_window_is_active (GTK_WINDOW (self))))
    {
      pay_dialog_take (self);
      return GDK_EVENT_STOP;
    }
  return self->state == POSTING ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/* A code scanned into a form of money is no amount. */
static void
on_scan (GtkWidget *root, const char *code, gpointer data)
{
  PayDialog *self = data;

  if (self->state == ASKING)
    notice_show_warning (self->notice, _ ("That was a barcode, no amount. Nothing was taken."));
}

static void
on_note_clicked (GtkWidget *button, PayDialog *self)
{
  gtk_editable_set_text (self->cash, gtk_button_get_label (GTK_BUTTON (button)));
  gtk_widget_grab_focus (GTK_WIDGET (self->cash));
  gtk_editable_set_position (self->cash, -1);
}

static void
add_note (PayDialog *self, Money amount)
{
  g_autofree char *text = money_display (amount, self->terms.exponent);
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_set_focus_on_click (button, FALSE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_note_clicked), self, 0);
  gtk_box_append (self->notes, button);
}

/* The exact amount, then what people hand over for it. */
static void
offer_notes (PayDialog *self)
{
  Money notes[N_NOTES];
  guint n = pay_terms_offer_notes (&self->terms, notes, N_NOTES);

  add_note (self, self->terms.cash_due);
  for (guint i = 0; i < n; i++)
    add_note (self, notes[i]);
}

/* Posting */

static void
set_state (PayDialog *self, State state)
{
  self->state = state;
  /* A text field that is made insensitive under the cursor goes on believing that it has it. */
  if (state != ASKING)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (self->form, state == ASKING);
  gtk_widget_set_sensitive (self->take, state != POSTING);
  if (state == POSTING)
    gtk_label_set_label (self->take_label, _ ("Posting…"));
}

static void
show_done (PayDialog *self, const Order *order)
{
  set_state (self, DONE);
  gtk_widget_set_visible (self->form, FALSE);
  adw_window_title_set_title (self->head, _ ("Paid"));
  gtk_label_set_label (self->change_label, _ ("Change"));
  set_money (self->change, "%s", order->change, self->terms.exponent);
  gtk_label_set_label (self->take_label, _ ("Done"));
  gtk_widget_grab_focus (self->take);
}

static void
on_posted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PayDialog) self = data;
  g_autoptr (GError) error = NULL;
  gpointer out = NULL;
  g_autoptr (Order) order = NULL;

  shop_run_finish (SHOP_SHOP (source), result, &out, &error);
  order = out;
  if (order == NULL)
    {
      set_state (self, ASKING);
      notice_show_error (self->notice, error,
                         _ ("Nothing was posted; everything typed is still here."));
      show_settled (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->cash));
      return;
    }
  g_signal_emit (self, signals[POSTED], 0, order);
  if (order->change > 0)
    show_done (self, order);
  else
    {
      self->state = DONE;
      gtk_window_close (GTK_WINDOW (self));
    }
}

static void
post (PayDialog *self, GPtrArray *take_payments)
{
  set_state (self, POSTING);
  if (self->draft != NULL)
    {
      OrderDraft *draft = order_draft_copy (self->draft);

      g_ptr_array_unref (draft->payments);
      draft->payments = take_payments;
      shop_run_async (self->shop, &order_post_job, draft, NULL, on_posted, g_object_ref (self));
    }
  else
    {
      OrderPay *pay = g_new0 (OrderPay, 1);

      pay->number = g_strdup (self->number);
      pay->uuid = g_strdup (self->uuid);
      pay->payments = take_payments;
      shop_run_async (self->shop, &order_pay_job, pay, NULL, on_posted, g_object_ref (self));
    }
}

static void
on_take_clicked (PayDialog *self)
{
  pay_dialog_take (self);
}

static void
refuse (PayDialog *self, const GError *error)
{
  if (g_strcmp0 (desk_error_get_field (error), PAY_TERMS_SCAN) == 0)
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
      if (GTK_IS_TEXT (focus))
        gtk_editable_set_text (GTK_EDITABLE (focus), "");
    }
  notice_show_error (self->notice, error, NULL);
}

static gboolean
pay_dialog_close_request (GtkWindow *window)
{
  PayDialog *self = DESK_PAY_DIALOG (window);

  if (self->state == POSTING)
    return GDK_EVENT_STOP;
  pay_typed_end (window, self->state == ASKING);
  if (self->state == DONE)
    g_signal_emit (self, signals[FINISHED], 0);
  return GTK_WINDOW_CLASS (pay_dialog_parent_class)->close_request (window);
}

static void
pay_dialog_finalize (GObject *object)
{
  PayDialog *self = DESK_PAY_DIALOG (object);

  g_clear_object (&self->shop);
  g_clear_pointer (&self->draft, order_draft_free);
  g_free (self->number);
  g_free (self->uuid);
  G_OBJECT_CLASS (pay_dialog_parent_class)->finalize (object);
}

static void
pay_dialog_class_init (PayDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pay_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = pay_dialog_close_request;
  signals[POSTED] = g_signal_new ("posted", PAY_DIALOG_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FINISHED] = g_signal_new ("finished", PAY_DIALOG_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);

  g_type_ensure (NOTICE_TYPE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/pay-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PayDialog, head);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, due);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, remark);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, change_label);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, change);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, form);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, cash);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, cash_detail);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, card);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, card_reference);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, last4);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, authorisation);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, transfer);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, notes);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, print);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, take);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, take_label);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_take_clicked);
}

static void
pay_dialog_init (PayDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  scanner_attach (GTK_WIDGET (self), on_scan, self);
  widget_square_popovers (GTK_WIDGET (self));
}

static PayDialog *
pay_dialog_new (GtkWindow *parent, Shop *shop, const Order *order, Money owed)
{
  const Settings *settings = shop_get_settings (shop);
  g_autoptr (GSettings) desk = g_settings_new (DESKBELL_APP_ID);
  PayDialog *self = g_object_new (PAY_DIALOG_TYPE, "transient-for", parent, NULL);
  g_autofree char *lines
      = g_strdup_printf (ngettext ("%u line", "%u lines", order->lines->len), order->lines->len);
  g_autofree char *head = order->customer_name != NULL
                              ? g_strdup_printf ("%s · %s", order->customer_name, lines)
                              : g_strdup (lines);

  self->shop = g_object_ref (shop);
  self->uuid = g_uuid_string_random ();
  self->terms.exponent = settings->exponent;
  self->terms.cash_step = settings->cash_step;
  self->terms.owed = owed;
  self->terms.cash_due = order->cash_due;
  self->may_owe = order->customer != NULL;
  show_placeholders (self);
  adw_window_title_set_subtitle (self->head, head);
  set_money (self->due, "%s", owed, self->terms.exponent);
  gtk_check_button_set_active (self->print, g_settings_get_boolean (desk, "print-receipts"));
  offer_notes (self);
  show_settled (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->cash));
  return self;
}

static void
give_typed_back (PayDialog *self, const char *what)
{
  pay_typed_begin (GTK_WINDOW (self), what, self->terms.owed, self->cash, self->card, self->last4,
                   self->authorisation, self->transfer, NULL);
}

/**
 * pay_dialog_new_order:
 * @draft: what is posted, with its UUID; copied
 * @quote: what it comes to, as just answered; borrowed for the call
 */
GtkWidget *
pay_dialog_new_order (GtkWindow *parent, Shop *shop, const OrderDraft *draft, const Order *quote)
{
  PayDialog *self = pay_dialog_new (parent, shop, quote, quote->total);

  self->draft = order_draft_copy (draft);
  give_typed_back (self, draft->uuid);
  return GTK_WIDGET (self);
}

/**
 * pay_dialog_new_payment:
 * @order: a posted order on which something is owed; borrowed for the call
 */
GtkWidget *
pay_dialog_new_payment (GtkWindow *parent, Shop *shop, const Order *order)
{
  PayDialog *self = pay_dialog_new (parent, shop, order, order->owed);

  self->number = g_strdup (order->number);
  self->terms.cash_so_far = payment_cash_so_far (order->payments);
  give_typed_back (self, self->number);
  show_settled (self);
  return GTK_WIDGET (self);
}

/**
 * pay_dialog_take:
 *
 * Enter: posts what was typed, or says what is wrong with it; afterwards, closes.
 */
void
pay_dialog_take (PayDialog *self)
{
  g_autoptr (GPtrArray) payments = NULL;
  g_autoptr (GError) error = NULL;

  if (self->state == POSTING)
    return;
  if (self->state == DONE)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  payments = read_payments (self, &error);
  if (payments == NULL)
    {
      refuse (self, error);
      return;
    }
  post (self, g_steal_pointer (&payments));
}

gboolean
pay_dialog_get_print (PayDialog *self)
{
  return gtk_check_button_get_active (self->print);
}

/**
 * pay_dialog_set_remark:
 * @text: (nullable): what else is to be known while this is paid, such as other debts
 */
void
pay_dialog_set_remark (PayDialog *self, const char *text)
{
  gtk_label_set_text (self->remark, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), text != NULL);
}
