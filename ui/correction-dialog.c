/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A sale that never was, or a payment rung up on the wrong tender: it is put right by a document
 * that stays in the record for good, so it is asked about first, with what it gives back to the
 * cent. A reason is wanted, and Ctrl+Enter alone does it: neither Enter nor a scan does. What must
 * be handed over stays in sight until it was seen. */

#include "config.h"

#include "correction-dialog.h"

#include <glib/gi18n-lib.h>

#include "conceal-cover.h"
#include "conceal.h"
#include "correction-rows.h"
#include "enter-key.h"
#include "error.h"
#include "format.h"
#include "help.h"
#include "keys.h"
#include "report-error.h"
#include "scanner.h"
#include "turned.h"
#include "widget.h"

typedef enum {
  ASKING,
  POSTING,
  DONE,
} State;

struct _CorrectionDialog {
  AdwWindow parent_instance;

  AdwWindowTitle *head;
  Notice *notice;
  GtkWidget *form;
  GtkWidget *swap_part;
  GtkListBox *payment_list;
  GtkToggleButton *cash;
  GtkToggleButton *card;
  GtkToggleButton *transfer;
  GtkWidget *card_reference;
  GtkEditable *last4;
  GtkEditable *authorisation;
  GtkEditable *reference;
  GtkEditable *reason;
  GtkWidget *moved_part;
  GtkLabel *moved_label;
  GtkListBox *moved;
  GtkLabel *also;
  GtkLabel *final;
  GtkWidget *commit;
  GtkLabel *commit_label;
  GtkWidget *commit_key;

  Shop *shop;
  CorrectionKind kind;
  char *number;
  char *uuid;
  GPtrArray *payments; /* of Payment: the order's */
  GPtrArray *refunds;  /* of Payment: what a reversal gives back */
  GPtrArray *checks;   /* of GtkCheckButton, borrowed; NULL where there is nothing to choose */
  State state;
};

G_DEFINE_FINAL_TYPE (CorrectionDialog, correction_dialog, ADW_TYPE_WINDOW)

enum {
  CORRECTED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* What was chosen and typed */

static Tender
get_tender (CorrectionDialog *self)
{
  return gtk_toggle_button_get_active (self->card)       ? TENDER_CARD
         : gtk_toggle_button_get_active (self->transfer) ? TENDER_BANK_TRANSFER
                                                         : TENDER_CASH;
}

/* Returns: which payment is chosen, from 1; 0 where none is. */
static int
get_payment (CorrectionDialog *self)
{
  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->checks, i);

      if (check != NULL && gtk_check_button_get_active (check))
        return (int)i + 1;
    }
  return 0;
}

static OrderSwap *
read_swap (CorrectionDialog *self)
{
  OrderSwap *swap = order_swap_new (self->number, get_payment (self), get_tender (self));

  g_free (swap->uuid);
  swap->uuid = g_strdup (self->uuid);
  swap->reason = widget_dup_trimmed (self->reason);
  if (swap->to->tender == TENDER_CARD)
    {
      swap->to->last4 = widget_dup_trimmed (self->last4);
      swap->to->authorisation = widget_dup_trimmed (self->authorisation);
    }
  if (swap->to->tender == TENDER_BANK_TRANSFER)
    swap->to->reference = widget_dup_trimmed (self->reference);
  return swap;
}

/* Live, by the rule that will post it. (transfer full) (nullable) */
static GPtrArray *
plan (CorrectionDialog *self, GError **error)
{
  g_autoptr (OrderSwap) swap = NULL;

  if (self->kind == CORRECTION_REVERSAL)
    return g_ptr_array_ref (self->refunds);
  swap = read_swap (self);
  return payment_swap (self->payments, swap->payment, swap->to,
                       shop_get_settings (self->shop)->cash_step, error);
}

static void
show_plan (CorrectionDialog *self)
{
  g_autoptr (GPtrArray) moved = plan (self, NULL);
  gboolean is_there = moved != NULL && moved->len > 0;

  if (is_there)
    correction_rows_fill (self->moved, moved, self->kind == CORRECTION_REVERSAL,
                          shop_get_settings (self->shop)->exponent);
  gtk_widget_set_visible (GTK_WIDGET (self->moved), is_there);
  gtk_widget_set_visible (GTK_WIDGET (self->moved_label), is_there);
  gtk_widget_set_visible (self->moved_part, is_there || self->kind == CORRECTION_REVERSAL);
}

static void
on_changed (CorrectionDialog *self)
{
  if (self->state != ASKING || self->payments == NULL)
    return;
  notice_clear (self->notice);
  gtk_widget_set_visible (self->card_reference, get_tender (self) == TENDER_CARD);
  gtk_widget_set_visible (GTK_WIDGET (self->reference), get_tender (self) == TENDER_BANK_TRANSFER);
  show_plan (self);
}

/* The tender that a wrong one usually should have been. */
static void
on_payment_chosen (CorrectionDialog *self)
{
  int which = get_payment (self);
  const Payment *payment = which > 0 ? g_ptr_array_index (self->payments, which - 1) : NULL;
  gboolean is_cash = payment != NULL && payment->tender == TENDER_CASH;

  if (payment == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->cash), !is_cash);
  if (is_cash)
    gtk_toggle_button_set_active (self->card, TRUE);
  else
    gtk_toggle_button_set_active (self->cash, TRUE);
  on_changed (self);
}

static void
on_row_activated (CorrectionDialog *self, GtkListBoxRow *row)
{
  int nth = gtk_list_box_row_get_index (row);

  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->checks, i);

      if (check != NULL && nth-- == 0)
        gtk_check_button_set_active (check, TRUE);
    }
}

/* Doing it */

static void
set_state (CorrectionDialog *self, State state)
{
  self->state = state;
  /* A text field that is made insensitive under the cursor goes on believing that it has it. */
  if (state != ASKING)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (self->form, state == ASKING);
  gtk_widget_set_sensitive (self->commit, state != POSTING);
}

static void
show_done (CorrectionDialog *self)
{
  set_state (self, DONE);
  gtk_widget_set_visible (self->form, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->final), FALSE);
  gtk_widget_set_visible (self->commit_key, FALSE);
  gtk_label_set_label (self->moved_label, _ ("To be given back now"));
  gtk_label_set_label (self->commit_label, _ ("Done"));
  gtk_widget_remove_css_class (self->commit, "destructive-action");
  gtk_widget_add_css_class (self->commit, "suggested-action");
  adw_window_title_set_title (self->head, _ ("Reversed"));
  gtk_widget_grab_focus (self->commit);
}

static void
on_corrected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CorrectionDialog) self = data;
  g_autoptr (GError) error = NULL;
  gpointer out = NULL;
  g_autoptr (Order) order = NULL;

  shop_run_finish (SHOP_SHOP (source), result, &out, &error);
  order = out;
  if (order == NULL)
    {
      set_state (self, ASKING);
      notice_show_error (self->notice, error,
                         _ ("Nothing was changed; everything typed is still here."));
      gtk_widget_grab_focus (GTK_WIDGET (self->reason));
      return;
    }
  gtk_editable_set_text (self->reason, "");
  g_signal_emit (self, signals[CORRECTED], 0, order);
  /* Where a payment is moved nothing changes hands: it came as it now stands. */
  if (self->refunds->len > 0)
    show_done (self);
  else
    {
      self->state = DONE;
      gtk_window_close (GTK_WINDOW (self));
    }
}

static void
run (CorrectionDialog *self)
{
  set_state (self, POSTING);
  if (self->kind == CORRECTION_REVERSAL)
    {
      OrderReverse *reverse = g_new0 (OrderReverse, 1);

      reverse->number = g_strdup (self->number);
      reverse->uuid = g_strdup (self->uuid);
      reverse->reason = widget_dup_trimmed (self->reason);
      shop_run_async (self->shop, &order_reverse_job, reverse, NULL, on_corrected,
                      g_object_ref (self));
    }
  else
    shop_run_async (self->shop, &order_swap_job, read_swap (self), NULL, on_corrected,
                    g_object_ref (self));
}

/* What is wrong is where the cursor goes. */
static void
refuse (CorrectionDialog *self, const GError *error)
{
  const char *field = desk_error_get_field (error);

  notice_show_error (self->notice, error, NULL);
  if (g_strcmp0 (field, "/last4") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->last4));
  else if (g_strcmp0 (field, "/authorisation") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->authorisation));
}

/* Ctrl+Enter: does it, or says what is missing and goes there; afterwards, closes. */
static void
commit (CorrectionDialog *self)
{
  g_autoptr (GPtrArray) moved = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = widget_dup_trimmed (self->reason);

  if (self->state == POSTING)
    return;
  if (self->state == DONE)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  moved = plan (self, &error);
  if (moved == NULL)
    refuse (self, error);
  else if (reason == NULL)
    {
      notice_show_warning (self->notice, _ ("Say why, in a few words: it stays in the record."));
      gtk_widget_grab_focus (GTK_WIDGET (self->reason));
    }
  else
    run (self);
}

static void
on_commit_clicked (CorrectionDialog *self)
{
  commit (self);
}

/* Enter goes on to the next field: it never does what cannot be taken back. */
static void
on_entry_activated (CorrectionDialog *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static gboolean
choose (CorrectionDialog *self, int n)
{
  GtkToggleButton *const toggles[] = { self->cash, self->card, self->transfer };

  if (self->kind != CORRECTION_SWAP || n > (int)G_N_ELEMENTS (toggles)
      || !gtk_widget_is_sensitive (GTK_WIDGET (toggles[n - 1])))
    return FALSE;
  gtk_toggle_button_set_active (toggles[n - 1], TRUE);
  return TRUE;
}

static gboolean
has_text (GtkEditable *entry)
{
  return *gtk_editable_get_text (entry) != '\0';
}

/* The reason is kept for the next time; the cross closes it always. */
static void
back_off (CorrectionDialog *self)
{
  if (self->state == ASKING
      && (has_text (self->last4) || has_text (self->authorisation) || has_text (self->reference)))
    notice_show_warning (
        self->notice,
        _ ("What you typed stays here. Ctrl+Enter keeps it; the cross throws it away."));
  else if (self->state != POSTING)
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
on_key_pressed (CorrectionDialog *self, guint keyval, guint code, GdkModifierType state)
{
  gboolean has_control = (state & GDK_CONTROL_MASK) != 0;
  int digit = has_control ? keys_digit (code) : 0;
  gboolean is_enter = code == KEYS_RETURN || code == KEYS_KEYPAD_ENTER;

  if (is_enter && enter_key_repeats (GTK_WINDOW (self)))
    return GDK_EVENT_STOP;
  if (self->state == ASKING && digit > 0)
    return choose (self, digit) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape || (self->state == DONE && is_enter))
    {
      back_off (self);
      return GDK_EVENT_STOP;
    }
  if (is_enter && has_control)
    {
      commit (self);
      return GDK_EVENT_STOP;
    }
  return self->state == POSTING ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/* A code scanned meanwhile is no reason. */
static void
on_scan (GtkWidget *root, const char *code, gpointer data)
{
  CorrectionDialog *self = data;

  if (self->state == ASKING)
    notice_show_warning (self->notice, _ ("That was a barcode. Nothing was changed."));
}

/* Once it is done what goes back is in front, as when it is paid. */
static void
fill_face (GtkWidget *dialog, PageFace *face)
{
  CorrectionDialog *self = CORRECTION_DIALOG (dialog);
  const Settings *settings = shop_get_settings (self->shop);
  Money sum = 0;

  if (self->state != DONE)
    return;
  for (guint i = 0; i < self->refunds->len; i++)
    {
      const Payment *refund = g_ptr_array_index (self->refunds, i);

      sum -= refund->captured + refund->rounding;
    }
  face->title = g_strdup (gtk_label_get_label (self->moved_label));
  face->value = format_amount (sum, settings->exponent);
  face->detail = g_strdup (settings->currency);
}

static gboolean
correction_dialog_close_request (GtkWindow *window)
{
  if (CORRECTION_DIALOG (window)->state == POSTING)
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (correction_dialog_parent_class)->close_request (window);
}

static void
correction_dialog_finalize (GObject *object)
{
  CorrectionDialog *self = CORRECTION_DIALOG (object);

  g_clear_object (&self->shop);
  g_free (self->number);
  g_free (self->uuid);
  g_clear_pointer (&self->payments, g_ptr_array_unref);
  g_clear_pointer (&self->refunds, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  G_OBJECT_CLASS (correction_dialog_parent_class)->finalize (object);
}

static void
correction_dialog_class_init (CorrectionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = correction_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = correction_dialog_close_request;
  signals[CORRECTED] = g_signal_new ("corrected", CORRECTION_DIALOG_TYPE, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_type_ensure (CONCEAL_COVER_TYPE);
  g_type_ensure (NOTICE_TYPE);
  help_install (widget_class, "correct");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/correction-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, head);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, form);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, swap_part);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, payment_list);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, cash);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, card);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, transfer);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, card_reference);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, last4);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, authorisation);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, reference);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, moved_part);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, moved_label);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, moved);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, also);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, final);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, commit);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, commit_label);
  gtk_widget_class_bind_template_child (widget_class, CorrectionDialog, commit_key);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_commit_clicked);
}

static void
correction_dialog_init (CorrectionDialog *self)
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

/* Those that came in and are still there; the newest that can be swapped is chosen. */
static void
offer_payments (CorrectionDialog *self)
{
  const Settings *settings = shop_get_settings (self->shop);
  const Staff *staff = shop_get_staff (self->shop);
  StaffRole role = staff != NULL ? staff->role : STAFF_CLERK;
  GtkCheckButton *newest = NULL;
  GtkCheckButton *group = NULL;
  guint n_offered = 0;

  self->checks = g_ptr_array_new ();
  for (guint i = 0; i < self->payments->len; i++)
    {
      const Payment *payment = g_ptr_array_index (self->payments, i);
      g_autoptr (GError) refusal = NULL;
      GtkCheckButton *check = NULL;

      if (payment->captured >= 0 && !payment->undone)
        {
          if (payment_check_swap (self->payments, (int)i + 1, settings->cash_step, &refusal))
            order_check_correction_limit (settings, role, payment->captured, &refusal);
          check = correction_rows_add_payment (self->payment_list, payment, self->shop, refusal);
          gtk_check_button_set_group (check, group);
          group = check;
          n_offered++;
          g_signal_connect_object (check, "toggled", G_CALLBACK (on_payment_chosen), self,
                                   G_CONNECT_SWAPPED);
          newest = refusal == NULL ? check : newest;
        }
      g_ptr_array_add (self->checks, check);
    }
  if (newest == NULL)
    return;
  gtk_check_button_set_active (newest, TRUE);
  /* The only one needs no mark, which could be taken off. */
  gtk_widget_set_visible (GTK_WIDGET (newest), n_offered > 1);
}

/**
 * correction_dialog_new:
 * @parent: over which it stands
 * @order: that can be corrected so; borrowed for the call
 * @kind: what is asked about
 */
GtkWidget *
correction_dialog_new (GtkWindow *parent, Shop *shop, const Order *order, CorrectionKind kind)
{
  CorrectionDialog *self = g_object_new (CORRECTION_DIALOG_TYPE, "transient-for", parent, NULL);
  gboolean is_reversal = kind == CORRECTION_REVERSAL;
  /* Translators: %s is an order's number. */
  g_autofree char *number = g_strdup_printf (_ ("Order %s"), format_number (order->number));
  g_autofree char *name = conceal_mark (order->customer_name);
  g_autofree char *head
      = name != NULL ? g_strdup_printf ("%s · %s", number, name) : g_strdup (number);
  g_autofree char *also = correction_rows_dup_consequences (shop, order);
  const char *title = is_reversal ? _ ("Reverse the Sale") : _ ("Move to Another Tender");

  self->shop = g_object_ref (shop);
  self->kind = kind;
  self->number = g_strdup (order->number);
  self->uuid = g_uuid_string_random ();
  self->payments
      = g_ptr_array_copy (order->payments, (GCopyFunc)(void (*) (void))payment_copy, NULL);
  g_ptr_array_set_free_func (self->payments, (GDestroyNotify)payment_free);
  if (is_reversal)
    self->refunds = order_reverse_refunds (order, shop_get_settings (shop)->cash_step, NULL);
  if (self->refunds == NULL)
    self->refunds = g_ptr_array_new ();
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (self->head, title);
  conceal_property (self->head, "subtitle", head);
  gtk_label_set_label (self->commit_label, title);
  gtk_widget_set_visible (self->swap_part, !is_reversal);
  gtk_widget_set_visible (GTK_WIDGET (self->also), is_reversal);
  gtk_widget_set_visible (GTK_WIDGET (self->final), is_reversal);
  gtk_widget_add_css_class (self->commit, is_reversal ? "destructive-action" : "suggested-action");
  gtk_label_set_label (self->moved_label,
                       is_reversal ? _ ("What Is Given Back") : _ ("What the Record Will Say"));
  if (is_reversal)
    gtk_label_set_label (self->also, also);
  else
    offer_payments (self);
  show_plan (self);
  turned_offer (GTK_WINDOW (self), fill_face);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->reason));
  return GTK_WIDGET (self);
}

CorrectionKind
correction_dialog_get_kind (CorrectionDialog *self)
{
  return self->kind;
}

/**
 * correction_dialog_get_reason:
 *
 * Returns: (transfer none): what was typed and not used; "" once it was.
 */
const char *
correction_dialog_get_reason (CorrectionDialog *self)
{
  return gtk_editable_get_text (self->reason);
}

/**
 * correction_dialog_set_reason:
 * @reason: (nullable): what was typed the last time
 */
void
correction_dialog_set_reason (CorrectionDialog *self, const char *reason)
{
  gtk_editable_set_text (self->reason, reason != NULL ? reason : "");
  gtk_editable_set_position (self->reason, -1);
}
