/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes the money for one order, or for all that a customer owes. Empty fields mean exact cash, so
 * that Enter alone serves the usual customer; what is typed is settled live by the rule that posts
 * it. One form has one UUID: however often Enter is struck, it is taken once. The change stays
 * large until it was seen. */

#include "config.h"

#include "pay-dialog.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "enter-key.h"
#include "error.h"
#include "format.h"
#include "help.h"
#include "keys.h"
#include "pay-fields.h"
#include "pay-notes.h"
#include "pay-split.h"
#include "pay-terms.h"
#include "pay-typed.h"
#include "pay-voucher.h"
#include "report-error.h"
#include "scanner.h"
#include "turned.h"
#include "typed.h"
#include "widget.h"

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
  PaySplit *split;
  Notice *notice;
  GtkWidget *form;
  PayFields fields;
  GtkLabel *cash_detail;
  GtkWidget *card_reference;
  GtkWidget *voucher_reference;
  GtkLabel *voucher_detail;
  GtkBox *notes;
  GtkCheckButton *print;
  GtkWidget *take;
  GtkLabel *take_label;

  Shop *shop;
  OrderDraft *draft; /* of a new order, or NULL */
  char *number;      /* of the order that is paid later, or of the customer of several, or NULL */
  GArray *debts;     /* of PaymentDebt: of the orders of a customer, or NULL */
  char *uuid;
  gboolean may_owe;
  PayTerms terms;
  State state;
};

G_DEFINE_FINAL_TYPE (PayDialog, pay_dialog, ADW_TYPE_WINDOW)

enum {
  POSTED,
  SETTLED,
  FINISHED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
set_money (GtkLabel *label, const char *format, Money amount, int exponent)
{
  g_autofree char *text = format_amount (amount, exponent);
  g_auto (GStrv) around = g_strsplit (format, "%s", 2);
  g_autofree char *whole = g_strjoinv (text, around);

  gtk_label_set_label (label, whole);
}

static void
show_outcome (PayDialog *self, const PayOutcome *outcome)
{
  gboolean is_short = outcome->rest > 0;

  gtk_label_set_label (self->change_label, is_short ? _ ("Still to pay") : _ ("Change"));
  set_money (self->change, "%s", is_short ? outcome->rest : outcome->change, self->terms.exponent);
  if (!is_short)
    /* Translators: %s is the amount to pay. */
    set_money (self->take_label, _ ("Take %s and Finish"), self->terms.owed + outcome->rounding,
               self->terms.exponent);
  else if (self->may_owe)
    /* Translators: %s is the amount that the customer goes on owing. */
    set_money (self->take_label, _ ("Finish, %s stays open"), outcome->rest, self->terms.exponent);
  else
    /* Translators: %s is the amount that is missing. */
    set_money (self->take_label, _ ("%s is missing"), outcome->rest, self->terms.exponent);
}

static void
show_split (PayDialog *self, const GPtrArray *drafts)
{
  g_autoptr (GPtrArray) laid = NULL;

  if (self->debts == NULL)
    return;
  laid = drafts != NULL ? pay_terms_lay (&self->terms, drafts, NULL) : NULL;
  pay_split_show (self->split, laid);
}

/* Live, by the rule that will post it. */
static void
show_settled (PayDialog *self)
{
  g_autoptr (GPtrArray) drafts = pay_fields_read (&self->fields, &self->terms, NULL);
  PayOutcome outcome;

  show_split (self, drafts);
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
    gtk_label_set_label (self->cash_detail,
                         pay_fields_are_empty (&self->fields) && self->terms.owed > 0
                             ? _ ("Enter takes it exactly")
                             : "");
}

static void
on_entry_changed (PayDialog *self)
{
  if (self->state != ASKING)
    return;
  notice_clear (self->notice);
  gtk_widget_set_visible (self->card_reference, *gtk_editable_get_text (self->fields.card) != '\0');
  gtk_widget_set_visible (self->voucher_reference,
                          *gtk_editable_get_text (self->fields.voucher) != '\0');
  pay_fields_show_placeholders (&self->fields, &self->terms);
  show_settled (self);
}

static gboolean
on_key_pressed (PayDialog *self, guint keyval, guint code, GdkModifierType state)
{
  int digit = (state & GDK_CONTROL_MASK) != 0 ? keys_digit (code) : 0;
  gboolean is_enter = code == KEYS_RETURN || code == KEYS_KEYPAD_ENTER;

  if (is_enter && enter_key_repeats (GTK_WINDOW (self)))
    return GDK_EVENT_STOP;
  if (self->state == ASKING && digit > 0)
    return pay_fields_choose (&self->fields, &self->terms, digit) ? GDK_EVENT_STOP
                                                                  : GDK_EVENT_PROPAGATE;
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

static void
on_voucher (const Voucher *voucher, const GError *error, gpointer data)
{
  PayDialog *self = data;

  if (self->state != ASKING)
    return;
  if (voucher == NULL)
    {
      notice_show_error (self->notice, error, _ ("Nothing was taken."));
      return;
    }
  pay_fields_put_voucher (&self->fields, &self->terms, voucher->code, voucher->balance);
  /* Translators: %s is what is left on a voucher. */
  set_money (self->voucher_detail, _ ("%s on it"), voucher->balance, self->terms.exponent);
  gtk_widget_set_visible (GTK_WIDGET (self->voucher_detail), TRUE);
}

/* A voucher pays; any other code scanned into a form of money is no amount. */
static void
on_scan (GtkWidget *root, const char *code, gpointer data)
{
  PayDialog *self = data;

  if (self->state == ASKING && !pay_voucher_look (GTK_WIDGET (self), self->shop, code, on_voucher))
    notice_show_warning (self->notice, _ ("That was a barcode, no amount. Nothing was taken."));
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
show_done (PayDialog *self, Money change)
{
  set_state (self, DONE);
  gtk_widget_set_visible (self->form, FALSE);
  adw_window_title_set_title (self->head, _ ("Paid"));
  gtk_label_set_label (self->change_label, _ ("Change"));
  set_money (self->change, "%s", change, self->terms.exponent);
  gtk_label_set_label (self->take_label, _ ("Done"));
  gtk_widget_grab_focus (self->take);
}

/* The change is seen before the dialog goes. */
static void
finish (PayDialog *self, Money change)
{
  if (change > 0)
    show_done (self, change);
  else
    {
      self->state = DONE;
      gtk_window_close (GTK_WINDOW (self));
    }
}

static void
go_on_asking (PayDialog *self, const GError *error)
{
  set_state (self, ASKING);
  notice_show_error (self->notice, error,
                     _ ("Nothing was posted; everything typed is still here."));
  show_settled (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->fields.cash));
}

static void
on_posted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PayDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Order) order = NULL;

  if (!shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&order, &error))
    {
      go_on_asking (self, error);
      return;
    }
  g_signal_emit (self, signals[POSTED], 0, order);
  finish (self, order->change);
}

static void
on_settled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PayDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CustomerAccount) account = NULL;

  if (!shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&account, &error))
    {
      go_on_asking (self, error);
      return;
    }
  g_signal_emit (self, signals[SETTLED], 0, account);
  finish (self, account->change);
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
      if (self->debts != NULL)
        shop_run_async (self->shop, &customer_pay_job, pay, NULL, on_settled, g_object_ref (self));
      else
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

/* The form of the order, or what is paid later. */
static const char *
get_what (PayDialog *self)
{
  return self->draft != NULL ? self->draft->uuid : self->number;
}

/* Once it is paid what goes back is in front. */
static void
fill_face (GtkWidget *dialog, PageFace *face)
{
  PayDialog *self = DESK_PAY_DIALOG (dialog);
  gboolean is_done = self->state == DONE;

  face->title = g_strdup (is_done ? _ ("Change") : _ ("To pay"));
  face->value = g_strdup (gtk_label_get_text (is_done ? self->change : self->due));
  face->detail = g_strdup (shop_get_settings (self->shop)->currency);
}

static gboolean
pay_dialog_close_request (GtkWindow *window)
{
  PayDialog *self = DESK_PAY_DIALOG (window);

  if (self->state == POSTING)
    return GDK_EVENT_STOP;
  if (self->state == DONE)
    {
      pay_typed_forget (gtk_window_get_transient_for (window), get_what (self));
      g_signal_emit (self, signals[FINISHED], 0);
    }
  else
    pay_typed_keep (gtk_window_get_transient_for (window), &self->fields, get_what (self),
                    self->terms.owed);
  return GTK_WINDOW_CLASS (pay_dialog_parent_class)->close_request (window);
}

static void
pay_dialog_finalize (GObject *object)
{
  PayDialog *self = DESK_PAY_DIALOG (object);

  g_clear_object (&self->shop);
  g_clear_pointer (&self->draft, order_draft_free);
  g_clear_pointer (&self->debts, g_array_unref);
  g_free (self->number);
  g_free (self->uuid);
  G_OBJECT_CLASS (pay_dialog_parent_class)->finalize (object);
}

static void
bind_field (GtkWidgetClass *widget_class, const char *name, gsize offset)
{
  gtk_widget_class_bind_template_child_full (widget_class, name, FALSE,
                                             (gssize)(G_STRUCT_OFFSET (PayDialog, fields)
                                                      + offset));
}

static void
pay_dialog_class_init (PayDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pay_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = pay_dialog_close_request;
  signals[POSTED] = g_signal_new ("posted", PAY_DIALOG_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SETTLED] = g_signal_new ("settled", PAY_DIALOG_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FINISHED] = g_signal_new ("finished", PAY_DIALOG_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);

  g_type_ensure (NOTICE_TYPE);
  g_type_ensure (PAY_SPLIT_TYPE);
  help_install (widget_class, "pay");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/pay-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PayDialog, head);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, due);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, remark);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, change_label);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, change);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, split);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, form);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, cash_detail);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, card_reference);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, voucher_reference);
  gtk_widget_class_bind_template_child (widget_class, PayDialog, voucher_detail);
  bind_field (widget_class, "cash", G_STRUCT_OFFSET (PayFields, cash));
  bind_field (widget_class, "card", G_STRUCT_OFFSET (PayFields, card));
  bind_field (widget_class, "last4", G_STRUCT_OFFSET (PayFields, last4));
  bind_field (widget_class, "authorisation", G_STRUCT_OFFSET (PayFields, authorisation));
  bind_field (widget_class, "transfer", G_STRUCT_OFFSET (PayFields, transfer));
  bind_field (widget_class, "voucher", G_STRUCT_OFFSET (PayFields, voucher));
  bind_field (widget_class, "code", G_STRUCT_OFFSET (PayFields, code));
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
  enter_key_follow (GTK_WINDOW (self));
  widget_square_popovers (GTK_WIDGET (self));
  help_attach (GTK_WINDOW (self), NULL);
}

/* @customer: (nullable); @what: how many lines or orders */
static PayDialog *
pay_dialog_new (GtkWindow *parent, Shop *shop, const char *customer, const char *what, Money owed,
                Money cash_due)
{
  const Settings *settings = shop_get_settings (shop);
  g_autoptr (GSettings) desk = g_settings_new (DESKBELL_APP_ID);
  PayDialog *self = g_object_new (PAY_DIALOG_TYPE, "transient-for", parent, NULL);
  g_autofree char *name = conceal_mark (customer);
  g_autofree char *head = name != NULL ? g_strdup_printf ("%s · %s", name, what) : g_strdup (what);

  self->shop = g_object_ref (shop);
  self->uuid = g_uuid_string_random ();
  self->terms.exponent = settings->exponent;
  self->terms.cash_step = settings->cash_step;
  self->terms.owed = owed;
  self->terms.cash_due = cash_due;
  self->may_owe = customer != NULL;
  pay_fields_show_placeholders (&self->fields, &self->terms);
  conceal_property (self->head, "subtitle", head);
  set_money (self->due, "%s", owed, self->terms.exponent);
  gtk_check_button_set_active (self->print, g_settings_get_boolean (desk, "print-receipts"));
  pay_notes_offer (self->notes, &self->terms, self->fields.cash);
  turned_offer (GTK_WINDOW (self), fill_face);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->fields.cash));
  return self;
}

static void
give_typed_back (PayDialog *self)
{
  pay_typed_give_back (gtk_window_get_transient_for (GTK_WINDOW (self)), &self->fields,
                       get_what (self), self->terms.owed);
}

static PayDialog *
pay_dialog_new_lines (GtkWindow *parent, Shop *shop, const Order *order, Money owed)
{
  g_autofree char *lines
      = g_strdup_printf (ngettext ("%u line", "%u lines", order->lines->len), order->lines->len);

  return pay_dialog_new (parent, shop, order->customer_name, lines, owed, order->cash_due);
}

/**
 * pay_dialog_new_order:
 * @draft: what is posted, with its UUID; copied
 * @quote: what it comes to, as just answered; borrowed for the call
 */
GtkWidget *
pay_dialog_new_order (GtkWindow *parent, Shop *shop, const OrderDraft *draft, const Order *quote)
{
  PayDialog *self = pay_dialog_new_lines (parent, shop, quote, quote->total);

  self->draft = order_draft_copy (draft);
  give_typed_back (self);
  show_settled (self);
  return GTK_WIDGET (self);
}

/**
 * pay_dialog_new_payment:
 * @order: a posted order on which something is owed; borrowed for the call
 */
GtkWidget *
pay_dialog_new_payment (GtkWindow *parent, Shop *shop, const Order *order)
{
  PayDialog *self = pay_dialog_new_lines (parent, shop, order, order->owed);

  self->number = g_strdup (order->number);
  self->terms.cash_so_far = payment_cash_so_far (order->payments);
  give_typed_back (self);
  show_settled (self);
  return GTK_WIDGET (self);
}

/**
 * pay_dialog_new_account:
 * @account: what a customer owes, on one order at least; borrowed for the call
 *
 * Takes the money for all of it, the oldest order first.
 */
GtkWidget *
pay_dialog_new_account (GtkWindow *parent, Shop *shop, const CustomerAccount *account)
{
  guint n = account->orders->len;
  g_autofree char *orders = g_strdup_printf (ngettext ("%u open order", "%u open orders", n), n);
  PayDialog *self = pay_dialog_new (parent, shop, account->customer_name, orders, account->owed,
                                    account->cash_due);

  self->number = g_strdup (account->customer);
  self->debts = customer_account_get_debts (account);
  self->terms.debts = (const PaymentDebt *)self->debts->data;
  self->terms.n_debts = self->debts->len;
  pay_split_set_orders (self->split, shop, account->orders);
  give_typed_back (self);
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
  payments = pay_fields_read (&self->fields, &self->terms, &error);
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
  conceal_label (self->remark, text);
  gtk_widget_set_visible (GTK_WIDGET (self->remark), text != NULL);
}
