/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A posted order. Nothing of it is edited here: what happens to it later is added beside it, and
 * the blue button is always the next step that its state asks for. */

#include "config.h"

#include "order-record-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "format.h"
#include "help.h"
#include "order-cancel-dialog.h"
#include "order-change-dialog.h"
#include "order-correct.h"
#include "order-history.h"
#include "order-lines.h"
#include "order-next.h"
#include "order-paper.h"
#include "order-payment.h"
#include "order-record-words.h"
#include "order-step.h"
#include "order-totals.h"
#include "order.h"
#include "receipt-notice.h"
#include "report-error.h"
#include "return-open.h"

#define DOUBLE_PRESS 250 /* ms */

struct _OrderRecordPage {
  Page parent_instance;

  GtkLabel *heading;
  GtkLabel *subtitle;
  GtkLabel *owed;
  GtkLabel *state;
  GtkWidget *menu;
  GMenu *correct_section;
  Notice *notice;
  ReceiptNotice *receipt_notice;
  OrderLines *lines;
  GtkWidget *history_section;
  GtkListBox *history;
  GtkBox *facts;
  GtkButton *customer;
  OrderTotals *totals;
  GtkWidget *next;
  GtkLabel *next_label;

  char *number;
  Order *order; /* (nullable) until it was shown */
  GCancellable *disposed;
  gboolean busy;
  OrderPaper *paper;
  OrderStep *step;   /* (nullable) that a message offers to take back */
  gint64 stepped_at; /* monotonic */
};

G_DEFINE_FINAL_TYPE (OrderRecordPage, order_record_page, PAGE_TYPE)

static Shop *
get_shop (OrderRecordPage *self)
{
  return page_get_shop (DESK_PAGE (self));
}

static void
show_next (OrderRecordPage *self)
{
  g_autofree char *text = order_next_dup_words (get_shop (self), self->order);

  gtk_label_set_label (self->next_label, text);
  gtk_widget_set_sensitive (self->next, !self->busy);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->next), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
}

static void
show_head (OrderRecordPage *self)
{
  const Order *order = self->order;
  g_autoptr (OrderHead) head = order_head_new (order, get_shop (self));
  g_autofree char *owed = format_money (get_shop (self), order->owed);
  g_autofree char *owed_text = NULL;
  const char *style;
  const char *state = format_state (order_state_name (order->state), &style);

  gtk_label_set_label (self->heading, head->heading);
  conceal_label (self->subtitle, head->subtitle);
  gtk_label_set_label (self->state, state);
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), (const char *[]){ "tag", style, NULL });
  /* Translators: %s is an amount. */
  owed_text = g_strdup_printf (_ ("Open balance %s"), owed);
  gtk_label_set_label (self->owed, owed_text);
  gtk_widget_set_visible (GTK_WIDGET (self->owed), order->owed > 0);
  page_set_title (DESK_PAGE (self), head->title, "x-office-document-symbolic", head->heading);
}

static gboolean
is_open (const Order *order)
{
  return order->state < ORDER_DELIVERED;
}

static void
enable (OrderRecordPage *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled && !self->busy);
}

static void
show_actions (OrderRecordPage *self)
{
  gboolean open = is_open (self->order);

  enable (self, "order.advance", open);
  enable (self, "order.step", open);
  enable (self, "order.change", open);
  enable (self, "order.cancel", open);
  enable (self, "order.cancel-line", open);
  enable (self, "order.pay", self->order->owed > 0 && !order_state_is_void (self->order->state));
  enable (self, "order.decline", !order_receipt_is_settled (self->order));
  enable (self, "order.gift", !order_state_is_void (self->order->state));
  enable (self, "order.reverse", TRUE);
  enable (self, "order.swap-tender", TRUE);
  order_correct_fill_menu (self->correct_section, get_shop (self), self->order);
  gtk_button_set_label (self->customer, _ ("Open the Customer"));
  gtk_widget_set_visible (GTK_WIDGET (self->customer), self->order->customer != NULL);
}

/* A step that a message still offers to take back is shown as taken. */
static void
look_ahead (OrderRecordPage *self)
{
  if (self->step != NULL && is_open (self->order)
      && self->order->state < order_step_get_state (self->step))
    self->order->state = order_step_get_state (self->step);
}

static void
show_order (OrderRecordPage *self)
{
  const Settings *settings = shop_get_settings (get_shop (self));

  look_ahead (self);
  show_head (self);
  order_lines_show (self->lines, self->order, NULL, settings->exponent);
  order_history_fill (self->history, get_shop (self), self->order);
  order_facts_fill (self->facts, get_shop (self), self->order);
  order_totals_show (self->totals, self->order, settings);
  gtk_widget_set_visible (self->history_section, TRUE);
  gtk_widget_set_visible (self->menu, TRUE);
  gtk_widget_set_visible (self->next, TRUE);
  show_actions (self);
  show_next (self);
  order_paper_show (self->paper, self->order);
}

static void
take_order (OrderRecordPage *self, Order *take_order)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean is_first = self->order == NULL && gtk_widget_get_mapped (GTK_WIDGET (self));

  g_clear_pointer (&self->order, order_free);
  self->order = take_order;
  show_order (self);
  /* the focus came before the lines did */
  if (is_first
      && (gtk_root_get_focus (root) == NULL || !gtk_widget_get_mapped (gtk_root_get_focus (root))))
    page_focus_first (DESK_PAGE (self));
}

/* Both the question for the order and each job that changes it end here. */
static void
on_order (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OrderRecordPage) self = data;
  g_autoptr (GError) error = NULL;
  gpointer out = NULL;

  shop_run_finish (SHOP_SHOP (source), result, &out, &error);
  if (g_cancellable_is_cancelled (self->disposed))
    {
      order_free (out);
      return;
    }
  self->busy = FALSE;
  if (out != NULL)
    take_order (self, out);
  else
    notice_show_error (self->notice, error, _ ("The order is as it was."));
  if (self->order != NULL)
    show_next (self);
}

static void
ask_order (OrderRecordPage *self)
{
  shop_run_async (get_shop (self), &order_show_job, g_strdup (self->number), self->disposed,
                  on_order, g_object_ref (self));
}

static void
change_order (OrderRecordPage *self, const JobKind *kind, gpointer take_in)
{
  self->busy = TRUE;
  show_actions (self);
  show_next (self);
  shop_run_async (get_shop (self), kind, take_in, NULL, on_order, g_object_ref (self));
}

/* Going on */

static void
on_step_done (OrderStep *step, gboolean recorded, const GError *error, gpointer data)
{
  OrderRecordPage *self = data;

  if (self->step != step)
    return;
  g_clear_pointer (&self->step, order_step_forget);
  if (error != NULL)
    notice_show_error (self->notice, error, _ ("The order is as it was."));
  ask_order (self);
}

/* What follows builds on it: it is written now. */
static void
settle_step (OrderRecordPage *self)
{
  if (self->step != NULL)
    order_step_commit (self->step);
}

static void
advance (OrderRecordPage *self, OrderState state)
{
  gint64 now = g_get_monotonic_time ();
  gboolean slip = now - self->stepped_at < DOUBLE_PRESS * G_TIME_SPAN_MILLISECOND;

  self->stepped_at = now;
  if (slip || self->busy || !is_open (self->order) || state <= self->order->state)
    return;
  g_clear_pointer (&self->step, order_step_forget);
  self->step = order_step_begin (GTK_WIDGET (self), get_shop (self), self->order->number, state,
                                 on_step_done, self);
  show_order (self);
}

static void
on_advance (GtkWidget *widget, const char *name, GVariant *state)
{
  OrderRecordPage *self = DESK_ORDER_RECORD_PAGE (widget);
  OrderState wanted;

  if (self->order != NULL && order_state_parse (g_variant_get_string (state, NULL), &wanted))
    advance (self, wanted);
}

static void
on_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OrderRecordPage *self = DESK_ORDER_RECORD_PAGE (widget);
  OrderState next;

  if (self->order != NULL && order_step_next (self->order->state, &next))
    advance (self, next);
}

/* Cancelling */

static void
on_confirmed (GtkWidget *from, OrderCancel *take_cancel)
{
  OrderRecordPage *self = DESK_ORDER_RECORD_PAGE (from);

  if (self->busy)
    order_cancel_free (take_cancel);
  else
    change_order (self, &order_cancel_job, take_cancel);
}

static void
ask_cancel (OrderRecordPage *self, int line)
{
  GtkWidget *dialog;

  settle_step (self);
  dialog = order_cancel_dialog_new (GTK_WIDGET (self), get_shop (self), self->order, line,
                                    on_confirmed);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_cancel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OrderRecordPage *self = DESK_ORDER_RECORD_PAGE (widget);

  if (self->order != NULL && !self->busy)
    ask_cancel (self, 0);
}

static void
on_cancel_line (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OrderRecordPage *self = DESK_ORDER_RECORD_PAGE (widget);
  int current = order_lines_get_current (self->lines);
  const OrderLine *line;

  if (self->order == NULL || self->busy || current < 0 || current >= (int)self->order->lines->len)
    return;
  line = g_ptr_array_index (self->order->lines, current);
  if (line->cancelled < line->quantity)
    ask_cancel (self, line->line);
  else
    notice_show_warning (self->notice, _ ("All of this line is cancelled already."));
}

/* Correcting */

static void
correct (OrderRecordPage *self, CorrectionKind kind)
{
  if (self->order == NULL || self->busy)
    return;
  settle_step (self);
  order_correct_begin (GTK_WIDGET (self), get_shop (self), self->order, kind, self->notice);
}

static void
on_correct (GtkWidget *widget, const char *name, GVariant *parameter)
{
  correct (DESK_ORDER_RECORD_PAGE (widget),
           g_str_equal (name, "order.reverse") ? CORRECTION_REVERSAL : CORRECTION_SWAP);
}

static void
on_return (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OrderRecordPage *self = DESK_ORDER_RECORD_PAGE (widget);

  if (self->order == NULL || self->busy)
    return;
  settle_step (self);
  return_open_order (DESK_PAGE (self), self->order, self->notice);
}

/* The next step */

static void
on_pay (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OrderRecordPage *self = DESK_ORDER_RECORD_PAGE (widget);

  if (self->order == NULL || self->order->owed <= 0)
    return;
  settle_step (self);
  order_payment_begin (widget, get_shop (self), self->order->number, self->notice);
}

static void
on_change (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OrderRecordPage *self = DESK_ORDER_RECORD_PAGE (widget);

  if (self->order == NULL || self->busy || !is_open (self->order))
    return;
  settle_step (self);
  order_change_begin (widget, get_shop (self), self->order, self->notice);
}

static gboolean
order_record_page_commit (Page *page)
{
  OrderRecordPage *self = DESK_ORDER_RECORD_PAGE (page);

  if (self->order == NULL || self->busy)
    return TRUE;
  switch (order_next (self->order))
    {
    case ORDER_NEXT_PAY:
      on_pay (GTK_WIDGET (self), NULL, NULL);
      break;
    case ORDER_NEXT_HAND_OVER:
      advance (self, ORDER_DELIVERED);
      break;
    case ORDER_NEXT_PRINT:
      order_paper_print (self->paper, FALSE);
      break;
    case ORDER_NEXT_ORDER:
    default:
      page_open (page, "new-order", self->order->customer != NULL ? self->order->customer : "");
    }
  return TRUE;
}

static void
on_next_clicked (OrderRecordPage *self)
{
  order_record_page_commit (DESK_PAGE (self));
}

static void
on_open_product (OrderRecordPage *self, const char *code)
{
  page_open (DESK_PAGE (self), "product", code);
}

static void
on_customer_clicked (OrderRecordPage *self)
{
  page_open (DESK_PAGE (self), "customer", self->order->customer);
}

/* Not on the blue button: Enter struck once too often would take the next step too. */
static void
order_record_page_focus_first (Page *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (DESK_ORDER_RECORD_PAGE (page)->lines));
}

static gboolean
order_record_page_shows (Page *page, const char *kind, gint64 id)
{
  OrderRecordPage *self = DESK_ORDER_RECORD_PAGE (page);

  return self->order != NULL && g_str_equal (kind, "order") && id == self->order->id;
}

static void
order_record_page_changed (Page *page, const char *kind, gint64 id)
{
  OrderRecordPage *self = DESK_ORDER_RECORD_PAGE (page);

  if (*kind == '\0' || order_record_page_shows (page, kind, id))
    ask_order (self);
}

static void
order_record_page_set_narrow (Page *page, gboolean narrow)
{
  order_lines_set_narrow (DESK_ORDER_RECORD_PAGE (page)->lines, narrow);
}

static const char *
order_record_page_get_customer (Page *page)
{
  OrderRecordPage *self = DESK_ORDER_RECORD_PAGE (page);

  return self->order != NULL ? self->order->customer : NULL;
}

static void
order_record_page_dispose (GObject *object)
{
  OrderRecordPage *self = DESK_ORDER_RECORD_PAGE (object);

  g_cancellable_cancel (self->disposed);
  g_clear_pointer (&self->paper, order_paper_free);
  g_clear_pointer (&self->step, order_step_forget);
  G_OBJECT_CLASS (order_record_page_parent_class)->dispose (object);
}

static void
order_record_page_finalize (GObject *object)
{
  OrderRecordPage *self = DESK_ORDER_RECORD_PAGE (object);

  g_clear_object (&self->disposed);
  g_clear_pointer (&self->order, order_free);
  g_free (self->number);
  G_OBJECT_CLASS (order_record_page_parent_class)->finalize (object);
}

static void
order_record_page_turned (Page *page, PageFace *face)
{
  const Order *order = DESK_ORDER_RECORD_PAGE (page)->order;

  if (order != NULL && !order_state_is_void (order->state))
    order_totals_turned (order, shop_get_settings (page_get_shop (page)), face);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    guint keyval;
    GdkModifierType state;
    const char *action;
  } keys[] = {
    { GDK_KEY_d, GDK_CONTROL_MASK, "order.step" },
    { GDK_KEY_e, GDK_CONTROL_MASK, "order.change" },
    { GDK_KEY_t, GDK_CONTROL_MASK, "order.pay" },
    { GDK_KEY_F3, 0, "order.return" },
    { GDK_KEY_Delete, GDK_CONTROL_MASK, "order.cancel" },
    { GDK_KEY_KP_Delete, GDK_CONTROL_MASK, "order.cancel" },
    { GDK_KEY_Delete, 0, "order.cancel-line" },
    { GDK_KEY_KP_Delete, 0, "order.cancel-line" },
    { GDK_KEY_r, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "order.reverse" },
    { GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "order.swap-tender" },
  };

  order_paper_install (widget_class);
  gtk_widget_class_install_action (widget_class, "order.advance", "s", on_advance);
  gtk_widget_class_install_action (widget_class, "order.step", NULL, on_step);
  gtk_widget_class_install_action (widget_class, "order.pay", NULL, on_pay);
  gtk_widget_class_install_action (widget_class, "order.return", NULL, on_return);
  gtk_widget_class_install_action (widget_class, "order.change", NULL, on_change);
  gtk_widget_class_install_action (widget_class, "order.cancel", NULL, on_cancel);
  gtk_widget_class_install_action (widget_class, "order.cancel-line", NULL, on_cancel_line);
  gtk_widget_class_install_action (widget_class, "order.reverse", NULL, on_correct);
  gtk_widget_class_install_action (widget_class, "order.swap-tender", NULL, on_correct);
  gtk_widget_class_install_action (widget_class, "order.unable", NULL, on_correct);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].keyval, keys[i].state,
                                         keys[i].action, NULL);
}

static void
order_record_page_class_init (OrderRecordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PageClass *page_class = DESK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = order_record_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = order_record_page_finalize;
  page_class->focus_first = order_record_page_focus_first;
  page_class->commit = order_record_page_commit;
  page_class->changed = order_record_page_changed;
  page_class->shows = order_record_page_shows;
  page_class->set_narrow = order_record_page_set_narrow;
  page_class->get_customer = order_record_page_get_customer;
  page_class->turned = order_record_page_turned;

  g_type_ensure (NOTICE_TYPE);
  g_type_ensure (ORDER_LINES_TYPE);
  g_type_ensure (ORDER_TOTALS_TYPE);
  g_type_ensure (RECEIPT_NOTICE_TYPE);
  install_actions (widget_class);
  help_install (widget_class, "posted-order");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/order-record-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OrderRecordPage, heading);
  gtk_widget_class_bind_template_child (widget_class, OrderRecordPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, OrderRecordPage, owed);
  gtk_widget_class_bind_template_child (widget_class, OrderRecordPage, state);
  gtk_widget_class_bind_template_child (widget_class, OrderRecordPage, menu);
  gtk_widget_class_bind_template_child (widget_class, OrderRecordPage, correct_section);
  gtk_widget_class_bind_template_child (widget_class, OrderRecordPage, notice);
  gtk_widget_class_bind_template_child (widget_class, OrderRecordPage, receipt_notice);
  gtk_widget_class_bind_template_child (widget_class, OrderRecordPage, lines);
  gtk_widget_class_bind_template_child (widget_class, OrderRecordPage, history_section);
  gtk_widget_class_bind_template_child (widget_class, OrderRecordPage, history);
  gtk_widget_class_bind_template_child (widget_class, OrderRecordPage, facts);
  gtk_widget_class_bind_template_child (widget_class, OrderRecordPage, customer);
  gtk_widget_class_bind_template_child (widget_class, OrderRecordPage, totals);
  gtk_widget_class_bind_template_child (widget_class, OrderRecordPage, next);
  gtk_widget_class_bind_template_child (widget_class, OrderRecordPage, next_label);
  gtk_widget_class_bind_template_callback (widget_class, on_customer_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_open_product);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
order_record_page_init (OrderRecordPage *self)
{
  self->disposed = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->paper = order_paper_new (DESK_PAGE (self), self->notice, self->receipt_notice);
  gtk_widget_set_visible (self->history_section, FALSE);
  gtk_widget_set_visible (self->menu, FALSE);
  gtk_widget_set_visible (self->next, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "order.unable", FALSE);
}

/**
 * order_record_page_new:
 * @number: of a posted order
 */
GtkWidget *
order_record_page_new (Shop *shop, const char *number)
{
  OrderRecordPage *self = g_object_new (ORDER_RECORD_PAGE_TYPE, "shop", shop, NULL);
  /* Translators: %s is an order's number. */
  g_autofree char *title = g_strdup_printf (_ ("Order %s"), format_number (number));

  self->number = g_strdup (number);
  page_set_title (DESK_PAGE (self), title, "x-office-document-symbolic", title);
  gtk_label_set_label (self->heading, title);
  ask_order (self);
  return GTK_WIDGET (self);
}
