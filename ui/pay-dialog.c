/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes the money for one order. Empty fields mean exact cash, so that Enter alone serves the usual
 * customer; what is typed is settled live by the rule that posts it. One form has one UUID: however
 * often Enter is struck, one order comes of it. The change stays large until it was seen. */

#include "config.h"

#include "pay-dialog.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "keys.h"
#include "report-error.h"
#include "scanner.h"
#include "typed.h"
#include "widget.h"

#define MOST_DIGITS 8   /* a number this long without decimals was a barcode */
#define MOST_TIMES_DUE 10
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
  int exponent;
  Money owed;
  Money cash_due;
  Money cash_step;
  CashSoFar cash_so_far;
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

static gboolean
looks_scanned (PayDialog *self, const char *text, Money amount)
{
  guint digits = 0;
  gboolean has_point = FALSE;
  Money most;

  for (const char *c = text; *c != '\0'; c++)
    {
      digits += g_ascii_isdigit (*c);
      has_point |= *c == '.' || *c == ',';
    }
  if (digits >= MOST_DIGITS && !has_point)
    return TRUE;
  return money_mul_div (MAX (self->owed, self->cash_due), MOST_TIMES_DUE, 1, &most, NULL)
         && amount > MAX (most, MOST_TIMES_DUE);
}

static gboolean
read_tender (PayDialog *self, GtkEditable *entry, Tender tender, GPtrArray *payments,
             GError **error)
{
  const char *text = gtk_editable_get_text (entry);
  PaymentDraft *payment;
  Money amount;

  if (!typed_money (text, self->exponent, &amount, error))
    return FALSE;
  if (looks_scanned (self, text, amount))
    {
      desk_error_set (error, DESK_ERROR_INVALID, "/scan", "%s", _("That was a barcode."));
      return FALSE;
    }
  if (amount == 0 && !(tender == TENDER_CASH && !is_empty (entry) && self->cash_due == 0))
    return TRUE;
  payment = g_new0 (PaymentDraft, 1);
  payment->tender = tender;
  payment->amount = amount;
  g_ptr_array_add (payments, payment);
  return TRUE;
}

static char *
dup_trimmed (GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static GPtrArray *
exact_cash (PayDialog *self)
{
  GPtrArray *payments = g_ptr_array_new_with_free_func ((GDestroyNotify) payment_draft_free);
  PaymentDraft *payment = g_new0 (PaymentDraft, 1);

  payment->tender = TENDER_CASH;
  payment->amount = self->cash_due;
  g_ptr_array_add (payments, payment);
  return payments;
}

/* What would be posted if it were now: (element-type PaymentDraft) */
static GPtrArray *
read_payments (PayDialog *self, GError **error)
{
  g_autoptr (GPtrArray) payments
      = g_ptr_array_new_with_free_func ((GDestroyNotify) payment_draft_free);

  if (self->owed == 0)
    return g_steal_pointer (&payments);
  if (is_empty (self->cash) && is_empty (self->card) && is_empty (self->transfer))
    return exact_cash (self);
  if (!read_tender (self, self->card, TENDER_CARD, payments, error))
    return NULL;
  if (payments->len > 0)
    {
      PaymentDraft *card = g_ptr_array_index (payments, 0);
      card->last4 = dup_trimmed (self->last4);
      card->authorisation = dup_trimmed (self->authorisation);
    }
  if (!read_tender (self, self->transfer, TENDER_BANK_TRANSFER, payments, error)
      || !read_tender (self, self->cash, TENDER_CASH, payments, error))
    return NULL;
  return g_steal_pointer (&payments);
}

static void
show_outcome (PayDialog *self, Money change, Money rest)
{
  gboolean short_of = rest > 0;

  gtk_label_set_label (self->change_label, short_of ? _("Still to pay") : _("Change"));
  set_money (self->change, "%s", short_of ? rest : change, self->exponent);
  if (!short_of)
    /* Translators: %s is the amount to pay. */
    set_money (self->take_label, _("Take %s and finish"), self->owed, self->exponent);
  else if (self->may_owe)
    /* Translators: %s is the amount that the customer goes on owing. */
    set_money (self->take_label, _("Finish, %s stays open"), rest, self->exponent);
  else
    /* Translators: %s is the amount that is missing. */
    set_money (self->take_label, _("%s is missing"), rest, self->exponent);
}

/* Live, by the rule that will post it. */
static void
show_settled (PayDialog *self)
{
  g_autoptr (GPtrArray) drafts = read_payments (self, NULL);
  g_autoptr (GPtrArray) settled = NULL;
  Money captured = 0, change = 0, rounding = 0;

  if (drafts != NULL)
    settled
        = payment_settle (drafts, self->owed, self->cash_so_far, self->cash_step, NULL);
  if (settled == NULL)
    {
      gtk_label_set_label (self->change_label, "");
      gtk_label_set_label (self->change, "");
      return;
    }
  for (guint i = 0; i < settled->len; i++)
    {
      const Payment *payment = g_ptr_array_index (settled, i);
      captured += payment->captured;
      change += payment->change;
      rounding += payment->rounding;
    }
  show_outcome (self, change, self->owed - captured);
  if (rounding != 0)
    /* Translators: %s is what cash rounding puts on or takes off. */
    set_money (self->cash_detail, _("rounded by %s"), rounding, self->exponent);
  else
    gtk_label_set_label (self->cash_detail,
                         is_empty (self->cash) && drafts->len == 1 && self->owed > 0
                             ? _("Enter takes it exactly")
                             : "");
}

static void
on_entry_changed (PayDialog *self)
{
  if (self->state != ASKING)
    return;
  notice_clear (self->notice);
  gtk_widget_set_visible (self->card_reference, !is_empty (self->card));
  show_settled (self);
}

/* The rest on one tender */

static void
fill_rest (PayDialog *self, GtkEditable *entry)
{
  GtkEditable *const entries[] = { self->card, self->transfer, self->cash };
  g_autofree char *text = NULL;
  Money rest = self->owed;
  Money amount;

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (entries[i] != entry
        && typed_money (gtk_editable_get_text (entries[i]), self->exponent, &amount, NULL))
      rest -= amount;
  rest = MAX (rest, 0);
  if (entry == self->cash
      && !payment_cash_due (rest, self->cash_so_far, self->cash_step, &rest, NULL))
    return;
  text = money_display (rest, self->exponent);
  gtk_editable_set_text (entry, text);
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  gtk_editable_select_region (entry, 0, -1);
}

static gboolean
choose (PayDialog *self, int n)
{
  switch (n)
    {
    case 1:
      fill_rest (self, self->cash);
      return TRUE;
    case 2:
      fill_rest (self, self->card);
      return TRUE;
    case 3:
      fill_rest (self, self->transfer);
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
  if (is_enter && (state & GDK_CONTROL_MASK) != 0)
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
    notice_show_warning (self->notice, _("That was a barcode. Nothing was taken."));
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
  g_autofree char *text = money_display (amount, self->exponent);
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_set_focus_on_click (button, FALSE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_note_clicked), self, 0);
  gtk_box_append (self->notes, button);
}

/* The exact amount, then what people hand over for it: the next notes of 5, 10, 20, 50 … */
static void
offer_notes (PayDialog *self)
{
  static const int notes[] = { 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000 };
  Money unit = 1;
  int n_shown = 0;

  for (int i = 0; i < self->exponent; i++)
    unit *= 10;
  add_note (self, self->cash_due);
  for (guint i = 0; i < G_N_ELEMENTS (notes) && n_shown < N_NOTES; i++)
    if (notes[i] * unit > self->cash_due)
      {
        add_note (self, notes[i] * unit);
        n_shown++;
      }
}

/* Posting */

static void
set_state (PayDialog *self, State state)
{
  self->state = state;
  gtk_widget_set_sensitive (self->form, state == ASKING);
  gtk_widget_set_sensitive (self->take, state != POSTING);
  if (state == POSTING)
    gtk_label_set_label (self->take_label, _("Posting…"));
}

static void
show_done (PayDialog *self, const Order *order)
{
  set_state (self, DONE);
  gtk_widget_set_visible (self->form, FALSE);
  adw_window_title_set_title (self->head, _("Paid"));
  gtk_label_set_label (self->change_label, _("Change"));
  set_money (self->change, "%s", order->change, self->exponent);
  gtk_label_set_label (self->take_label, _("Done"));
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
      notice_show_error (self->notice, error, _("Nothing was posted; everything typed is still here."));
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
  if (g_strcmp0 (desk_error_get_field (error), "/scan") == 0)
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
  PayDialog *self = g_object_new (PAY_DIALOG_TYPE, "transient-for", parent, NULL);
  g_autofree char *lines = g_strdup_printf (
      ngettext ("%u line", "%u lines", order->lines->len), order->lines->len);
  g_autofree char *head = order->customer_name != NULL
                              ? g_strdup_printf ("%s · %s", order->customer_name, lines)
                              : g_strdup (lines);
  g_autofree char *placeholder = NULL;

  self->shop = g_object_ref (shop);
  self->uuid = g_uuid_string_random ();
  self->exponent = settings->exponent;
  self->cash_step = settings->cash_step;
  self->owed = owed;
  self->cash_due = order->cash_due;
  self->may_owe = order->customer != NULL;
  placeholder = money_display (self->cash_due, self->exponent);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->cash), placeholder);
  adw_window_title_set_subtitle (self->head, head);
  set_money (self->due, "%s", owed, self->exponent);
  gtk_check_button_set_active (self->print, TRUE);
  offer_notes (self);
  show_settled (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->cash));
  return self;
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
  for (guint i = 0; i < order->payments->len; i++)
    {
      const Payment *payment = g_ptr_array_index (order->payments, i);
      if (payment->tender != TENDER_CASH)
        continue;
      self->cash_so_far.captured += payment->captured;
      self->cash_so_far.taken += payment->captured + payment->rounding;
    }
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
