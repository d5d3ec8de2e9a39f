/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A customer as the desk sees them: who, everything that happened, what stands between us, and the
 * next step. It asks the shop by itself, one question at a time, and says what to open. */

#include "config.h"

#include "customer-record.h"

#include <glib/gi18n-lib.h>

#include "customer-head.h"
#include "customer-payment.h"
#include "customer-side.h"
#include "customer-timeline.h"
#include "note-dialog.h"
#include "notify.h"
#include "order-step.h"
#include "order.h"
#include "receipt-notice.h"
#include "receipt-printer.h"
#include "report-error.h"
#include "widget.h"

#define SPINNER_AFTER 300 /* ms; an answer usually comes sooner, and a flicker disturbs */
#define DOUBLE_PRESS 1000 /* ms */

struct _CustomerRecord {
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkWidget *wait;
  GtkSpinner *spinner;
  Notice *failure;
  GtkWidget *again;
  GtkWidget *known;
  Notice *notice;
  ReceiptNotice *receipt_notice;
  CustomerHead *head;
  CustomerTimeline *timeline;
  CustomerSide *side;

  Shop *shop;
  char *number;
  CustomerView *view;
  CustomerNext *next;
  OrderStep *hand_over;
  gint64 handed_at; /* monotonic */
  char *form;       /* (nullable) the UUID of what was paid here last, until its receipt is out */
  char *unprinted;  /* (nullable) the UUID of what receipt_notice is about */
  char *printing;   /* (nullable) the UUID of what is at the printer */
  GQueue *waiting;  /* of UUIDs, for the printer */
  GCancellable *cancellable;
  guint spinner_source;
  gboolean asking;
  gboolean ask_again;
  gboolean is_old; /* and the notice says so */
};

G_DEFINE_FINAL_TYPE (CustomerRecord, customer_record, GTK_TYPE_WIDGET)

enum {
  LOADED,
  OPEN,
  EDIT,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
ask_for (CustomerRecord *self, const char *kind, const char *number)
{
  g_signal_emit (self, signals[OPEN], 0, kind, number);
}

/* Showing */

/* Goods that went over the counter a moment ago are shown so, though a message still offers to take
 * it back before it is written. */
static void
look_ahead (CustomerRecord *self)
{
  for (guint i = 0; self->hand_over != NULL && i < self->view->timeline->len; i++)
    {
      TimelineItem *item = self->view->timeline->pdata[i];

      if (item->kind != TIMELINE_ORDER
          || g_strcmp0 (item->number, order_step_get_number (self->hand_over)) != 0)
        continue;
      g_free (item->state);
      item->state = g_strdup (order_state_name (ORDER_DELIVERED));
      self->view->open_orders--;
    }
}

static void
show_view (CustomerRecord *self)
{
  TimelineView sight = { shop_get_settings (self->shop)->exponent, shop_get_zone (self->shop),
                         shop_today (self->shop) };
  gboolean focus = gtk_widget_has_focus (self->wait) || gtk_widget_has_focus (self->again);

  look_ahead (self);
  g_clear_pointer (&self->next, customer_next_free);
  self->next = customer_next (self->view, sight.exponent);
  customer_head_show (self->head, self->shop, self->view);
  focus |= customer_side_show (self->side, self->shop, self->view, self->next);
  customer_timeline_show (self->timeline, self->view->timeline, &sight);
  gtk_stack_set_visible_child (self->stack, self->known);
  if (focus)
    customer_timeline_focus_first (self->timeline);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
stop_spinner (CustomerRecord *self)
{
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
}

static void
show_failure (CustomerRecord *self, const GError *error)
{
  if (self->view != NULL)
    {
      self->is_old = TRUE;
      notice_show_error (self->notice, error, _ ("What you see may be old."));
      return;
    }
  notice_show_error (self->failure, error, NULL);
  gtk_widget_set_visible (self->again, TRUE);
  if (gtk_widget_has_focus (self->wait))
    gtk_widget_grab_focus (self->again);
}

/* Asking */

static gboolean
on_spinner_due (gpointer data)
{
  CustomerRecord *self = data;

  self->spinner_source = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CustomerRecord) self = data;
  g_autoptr (GError) error = NULL;
  CustomerView *view = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&view, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      customer_view_free (view);
      return;
    }
  self->asking = FALSE;
  stop_spinner (self);
  if (error != NULL)
    show_failure (self, error);
  else
    {
      notice_clear (self->failure);
      if (self->is_old)
        notice_clear (self->notice);
      self->is_old = FALSE;
      gtk_widget_set_visible (self->again, FALSE);
      g_clear_pointer (&self->view, customer_view_free);
      self->view = view;
      show_view (self);
    }
  if (self->ask_again)
    customer_record_refresh (self);
}

/* The next step */

static void
on_hand_over_done (OrderStep *hand_over, gboolean handed_over, const GError *error, gpointer data)
{
  CustomerRecord *self = data;

  if (self->hand_over != hand_over)
    return;
  g_clear_pointer (&self->hand_over, order_step_forget);
  if (error != NULL)
    notice_show_error (self->notice, error, _ ("The order was not handed over."));
  customer_record_refresh (self);
}

static void
start_hand_over (CustomerRecord *self)
{
  g_clear_pointer (&self->hand_over, order_step_forget);
  notice_clear (self->notice);
  self->handed_at = g_get_monotonic_time ();
  self->hand_over = order_step_begin (GTK_WIDGET (self), self->shop, self->next->number,
                                      ORDER_DELIVERED, on_hand_over_done, self);
  show_view (self);
}

/* The receipt of a payment on several orders */

static void print_next (CustomerRecord *self);

static void
show_unprinted (CustomerRecord *self, const char *uuid, const GError *error)
{
  g_autofree char *why = report_error_dup_words (error);
  /* Translators: %s is the sentence that says why. */
  g_autofree char *text = g_strdup_printf (_ ("Paid, not printed. %s"), why);

  g_free (self->unprinted);
  self->unprinted = g_strdup (uuid);
  receipt_notice_set_print (self->receipt_notice, "customer.print-form", uuid);
  receipt_notice_show (self->receipt_notice, text, TRUE);
}

/* A notice about another payment stays. */
static void
came_out (CustomerRecord *self, const char *uuid)
{
  if (g_strcmp0 (self->form, uuid) == 0)
    g_clear_pointer (&self->form, g_free);
  if (g_strcmp0 (self->unprinted, uuid) != 0)
    return;
  g_clear_pointer (&self->unprinted, g_free);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL && receipt_notice_hide (self->receipt_notice))
    customer_timeline_focus_first (self->timeline);
}

static void
on_printed (GtkWidget *from, const GError *error)
{
  CustomerRecord *self = CUSTOMER_RECORD (from);
  g_autofree char *uuid = g_steal_pointer (&self->printing);

  if (error == NULL)
    came_out (self, uuid);
  else if (gtk_widget_get_root (from) != NULL)
    show_unprinted (self, uuid, error);
  print_next (self);
}

static void
print_next (CustomerRecord *self)
{
  if (self->printing != NULL || g_queue_is_empty (self->waiting))
    return;
  self->printing = g_queue_pop_head (self->waiting);
  receipt_printer_run (GTK_WIDGET (self), self->shop,
                       receipt_ask_new (RECEIPT_PAYMENT, self->printing), FALSE, on_printed);
}

static void
on_paid (GtkWidget *from, const char *uuid, gboolean wanted)
{
  CustomerRecord *self = CUSTOMER_RECORD (from);

  g_free (self->form);
  self->form = g_strdup (uuid);
  if (wanted)
    customer_record_print_form (self, uuid);
}

/* Callbacks */

static void
on_new_order (CustomerRecord *self)
{
  ask_for (self, "new-order", self->number);
}

static void
on_open_order (CustomerRecord *self, const char *number)
{
  ask_for (self, "order", number);
}

static void
on_open_customer (CustomerRecord *self, const char *number)
{
  ask_for (self, "customer", number);
}

static void
on_edit (CustomerRecord *self, const char *field)
{
  g_signal_emit (self, signals[EDIT], 0, field);
}

/* Somebody else may have been named meanwhile: then it is not on this page. */
static void
on_note_kept (CustomerRecord *self, const char *number, const char *name)
{
  gboolean is_theirs = g_strcmp0 (number, self->number) == 0;
  g_autofree char *text = is_theirs ? g_strdup (_ ("The note is kept"))
                                    : g_strdup_printf ("%s · %s", _ ("The note is kept"), name);

  notify_done (GTK_WIDGET (self), text);
  customer_record_refresh (self);
}

static void
customer_record_dispose (GObject *object)
{
  CustomerRecord *self = CUSTOMER_RECORD (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  g_clear_pointer (&self->hand_over, order_step_forget);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (customer_record_parent_class)->dispose (object);
}

static void
customer_record_finalize (GObject *object)
{
  CustomerRecord *self = CUSTOMER_RECORD (object);

  g_clear_object (&self->shop);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->view, customer_view_free);
  g_clear_pointer (&self->next, customer_next_free);
  g_free (self->number);
  g_free (self->form);
  g_free (self->unprinted);
  g_free (self->printing);
  g_queue_free_full (self->waiting, g_free);
  G_OBJECT_CLASS (customer_record_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/customer-record.ui");
  gtk_widget_class_bind_template_child (widget_class, CustomerRecord, stack);
  gtk_widget_class_bind_template_child (widget_class, CustomerRecord, wait);
  gtk_widget_class_bind_template_child (widget_class, CustomerRecord, spinner);
  gtk_widget_class_bind_template_child (widget_class, CustomerRecord, failure);
  gtk_widget_class_bind_template_child (widget_class, CustomerRecord, again);
  gtk_widget_class_bind_template_child (widget_class, CustomerRecord, known);
  gtk_widget_class_bind_template_child (widget_class, CustomerRecord, notice);
  gtk_widget_class_bind_template_child (widget_class, CustomerRecord, receipt_notice);
  gtk_widget_class_bind_template_child (widget_class, CustomerRecord, head);
  gtk_widget_class_bind_template_child (widget_class, CustomerRecord, timeline);
  gtk_widget_class_bind_template_child (widget_class, CustomerRecord, side);
  gtk_widget_class_bind_template_callback (widget_class, customer_record_refresh);
  gtk_widget_class_bind_template_callback (widget_class, customer_record_note);
  gtk_widget_class_bind_template_callback (widget_class, customer_record_next);
  gtk_widget_class_bind_template_callback (widget_class, on_edit);
  gtk_widget_class_bind_template_callback (widget_class, on_new_order);
  gtk_widget_class_bind_template_callback (widget_class, on_open_order);
  gtk_widget_class_bind_template_callback (widget_class, on_open_customer);
}

static void
customer_record_class_init (CustomerRecordClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = customer_record_dispose;
  G_OBJECT_CLASS (klass)->finalize = customer_record_finalize;
  signals[LOADED] = g_signal_new ("loaded", CUSTOMER_RECORD_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[OPEN] = g_signal_new ("open", CUSTOMER_RECORD_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[EDIT] = g_signal_new ("edit", CUSTOMER_RECORD_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (CUSTOMER_HEAD_TYPE);
  g_type_ensure (CUSTOMER_SIDE_TYPE);
  g_type_ensure (CUSTOMER_TIMELINE_TYPE);
  g_type_ensure (NOTICE_TYPE);
  g_type_ensure (RECEIPT_NOTICE_TYPE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
customer_record_init (CustomerRecord *self)
{
  self->cancellable = g_cancellable_new ();
  self->waiting = g_queue_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  widget_name_by_text (GTK_WIDGET (self->again));
}

/**
 * customer_record_load:
 * @number: whose
 *
 * Asks for the first time.
 */
void
customer_record_load (CustomerRecord *self, Shop *shop, const char *number)
{
  g_return_if_fail (CUSTOMER_IS_RECORD (self) && self->number == NULL);
  self->shop = g_object_ref (shop);
  self->number = g_strdup (number);
  customer_record_refresh (self);
}

/**
 * customer_record_refresh:
 *
 * Asks again. One question at a time: where another desk posts without a pause, an answer still
 * comes through.
 */
void
customer_record_refresh (CustomerRecord *self)
{
  self->ask_again = self->asking;
  if (self->asking || self->number == NULL)
    return;
  self->asking = TRUE;
  if (self->view == NULL && self->spinner_source == 0)
    self->spinner_source = g_timeout_add (SPINNER_AFTER, on_spinner_due, self);
  shop_run_async (self->shop, &customer_show_job, g_strdup (self->number), self->cancellable,
                  on_answer, g_object_ref (self));
}

/**
 * customer_record_get_view:
 *
 * Returns: (transfer none) (nullable): what is shown; valid until the main loop runs again.
 */
const CustomerView *
customer_record_get_view (CustomerRecord *self)
{
  g_return_val_if_fail (CUSTOMER_IS_RECORD (self), NULL);
  return self->view;
}

/**
 * customer_record_next:
 *
 * The blue button. A second press within a second is a slip and does nothing.
 */
void
customer_record_next (CustomerRecord *self)
{
  if (self->next == NULL
      || g_get_monotonic_time () - self->handed_at < DOUBLE_PRESS * G_TIME_SPAN_MILLISECOND)
    return;
  switch (self->next->kind)
    {
    case CUSTOMER_NEXT_HAND_OVER:
      start_hand_over (self);
      break;
    case CUSTOMER_NEXT_PAY:
      ask_for (self, "order", self->next->number);
      break;
    case CUSTOMER_NEXT_SETTLE:
      customer_record_pay (self);
      break;
    case CUSTOMER_NEXT_ORDER:
      ask_for (self, "new-order", self->number);
      break;
    case CUSTOMER_NEXT_NOTHING:
    default:
      break;
    }
}

/**
 * customer_record_pay:
 *
 * Takes what they owe, on all their open orders, the oldest first.
 */
void
customer_record_pay (CustomerRecord *self)
{
  if (self->view != NULL && self->view->owes > 0)
    customer_payment_begin (GTK_WIDGET (self), self->shop, self->number, self->notice, on_paid);
}

/**
 * customer_record_print:
 *
 * Ctrl+P: prints the receipt that the notice asks for, or else of what was paid here last, or else
 * of what was paid last on several orders at once; says COPY where it is out already. Does nothing
 * while one is on its way out.
 */
void
customer_record_print (CustomerRecord *self)
{
  const char *form;

  g_return_if_fail (CUSTOMER_IS_RECORD (self));
  if (self->view == NULL || self->printing != NULL)
    return;
  form = self->unprinted != NULL ? self->unprinted : self->form;
  if (form == NULL)
    form = self->view->paid_form;
  notice_clear (self->notice);
  if (form != NULL)
    customer_record_print_form (self, form);
  else
    notice_show_warning (self->notice, _ ("Nothing was paid on several orders at once. The receipt "
                                          "of one order is printed from its page."));
}

/**
 * customer_record_print_form:
 * @uuid: of a payment
 *
 * Prints its receipt, after those that were asked for before.
 */
void
customer_record_print_form (CustomerRecord *self, const char *uuid)
{
  g_return_if_fail (CUSTOMER_IS_RECORD (self));
  if (g_strcmp0 (self->printing, uuid) == 0
      || g_queue_find_custom (self->waiting, uuid, (GCompareFunc)g_strcmp0) != NULL)
    return;
  g_queue_push_tail (self->waiting, g_strdup (uuid));
  print_next (self);
}

/**
 * customer_record_note:
 *
 * F6: writes down what was said.
 */
void
customer_record_note (CustomerRecord *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;

  g_return_if_fail (CUSTOMER_IS_RECORD (self));
  if (self->view == NULL || self->view->customer->erased)
    return;
  dialog = note_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->shop,
                            self->number, self->view->customer->name);
  g_signal_connect_object (dialog, "kept", G_CALLBACK (on_note_kept), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * customer_record_focus_first:
 *
 * The newest row; while nothing is known yet the focus waits where it will be.
 */
void
customer_record_focus_first (CustomerRecord *self)
{
  g_return_if_fail (CUSTOMER_IS_RECORD (self));
  if (self->view != NULL)
    customer_timeline_focus_first (self->timeline);
  else
    gtk_widget_grab_focus (gtk_widget_get_visible (self->again) ? self->again : self->wait);
}

gboolean
customer_record_choose (CustomerRecord *self, int n)
{
  g_return_val_if_fail (CUSTOMER_IS_RECORD (self), FALSE);
  return self->view != NULL && customer_timeline_choose (self->timeline, n);
}

gboolean
customer_record_back (CustomerRecord *self)
{
  g_return_val_if_fail (CUSTOMER_IS_RECORD (self), FALSE);
  return customer_timeline_back (self->timeline);
}
