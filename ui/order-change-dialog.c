/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A promise that cannot be kept, or that is hurried: the day, who sees to it and whether it is
 * expedited are changed beside the posted order, and a message takes it back. */

#include "config.h"

#include "order-change-dialog.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "format.h"
#include "help.h"
#include "keys.h"
#include "notify.h"
#include "order-history.h"
#include "scanner.h"
#include "typed.h"
#include "widget.h"
#include "wrap-layout.h"

struct _OrderChangeDialog {
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  Notice *notice;
  GtkMenuButton *day_button;
  GtkLabel *day_text;
  GtkPopover *calendar_popover;
  GtkCalendar *calendar;
  GtkEditable *department;
  GtkSwitch *expedite;
  GtkWidget *save;

  Shop *shop;
  char *number;
  char *uuid; /* of the form */
  char *department_before;
  Day day_before;
  gboolean expedite_before;
  Day day;                /* or DAY_NONE */
  OrderTermsChange *sent; /* (nullable) what was saved last */
  gboolean filling;
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (OrderChangeDialog, order_change_dialog, ADW_TYPE_WINDOW)

static guint changed_signal;

/* The day */

static void
show_day (OrderChangeDialog *self)
{
  gboolean has_day = self->day != DAY_NONE;
  Day shown = has_day ? self->day : shop_today (self->shop);
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc ((gint64)shown * 24 * 60 * 60);
  g_autofree char *text = has_day ? typed_day (self->day) : g_strdup (_ ("No day promised"));

  self->filling = TRUE;
  gtk_label_set_text (self->day_text, text);
  gtk_calendar_select_day (self->calendar, date);
  self->filling = FALSE;
}

static void
promise (OrderChangeDialog *self, Day day)
{
  self->day = day;
  show_day (self);
}

/* The calendar thinks in local midnights; only its civil day counts. */
static void
on_day_selected (OrderChangeDialog *self)
{
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GDateTime) utc = NULL;

  if (self->filling)
    return;
  date = gtk_calendar_get_date (self->calendar);
  utc = g_date_time_new_utc (g_date_time_get_year (date), g_date_time_get_month (date),
                             g_date_time_get_day_of_month (date), 0, 0, 0);
  promise (self, (Day)(g_date_time_to_unix (utc) / (24 * 60 * 60)));
  gtk_popover_popdown (self->calendar_popover);
}

/* As they stand: today, tomorrow, in a week, none. */
static gboolean
choose (OrderChangeDialog *self, int n)
{
  static const int days[] = { 0, 1, 7 };

  if (n < 1 || n > 4)
    return FALSE;
  promise (self, n == 4 ? DAY_NONE : shop_today (self->shop) + days[n - 1]);
  return TRUE;
}

static void
on_today (OrderChangeDialog *self)
{
  choose (self, 1);
}

static void
on_tomorrow (OrderChangeDialog *self)
{
  choose (self, 2);
}

static void
on_week (OrderChangeDialog *self)
{
  choose (self, 3);
}

static void
on_none (OrderChangeDialog *self)
{
  choose (self, 4);
}

/* Saving */

static void
set_saving (OrderChangeDialog *self, gboolean saving)
{
  self->saving = saving;
  gtk_widget_set_sensitive (self->save, !saving);
}

/* What was not touched here may have been changed at another desk, and stays. */
static OrderTermsChange *
read_change (OrderChangeDialog *self)
{
  OrderTermsChange *change = order_terms_change_new (self->number);

  g_free (change->uuid);
  change->uuid = g_strdup (self->uuid);
  change->delivery = self->day;
  change->has_delivery = self->day != self->day_before;
  change->department = g_strstrip (g_strdup (gtk_editable_get_text (self->department)));
  change->has_department = !g_str_equal (change->department, self->department_before);
  change->expedite = gtk_switch_get_active (self->expedite);
  change->has_expedite = change->expedite != self->expedite_before;
  order_terms_change_set_base (change, self->department_before, self->day_before,
                               self->expedite_before);
  return change;
}

static void
set_before (OrderChangeDialog *self, const Order *order)
{
  g_free (self->department_before);
  self->department_before = g_strdup (order->department != NULL ? order->department : "");
  self->day_before = order->delivery;
  self->expedite_before = order->expedite;
}

/* What was changed here stays as it is; the rest is theirs. */
static void
rebase (OrderChangeDialog *self, const Order *order)
{
  g_autoptr (OrderTermsChange) mine = read_change (self);

  set_before (self, order);
  if (!mine->has_delivery)
    promise (self, order->delivery);
  if (!mine->has_department)
    gtk_editable_set_text (self->department, self->department_before);
  if (!mine->has_expedite)
    gtk_switch_set_active (self->expedite, order->expedite);
}

static void
on_theirs (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OrderChangeDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Order) order = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *text = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&order, &error);
  if (self->shop == NULL)
    return;
  set_saving (self, FALSE);
  if (order == NULL)
    {
      notice_show_error (self->notice, error, _ ("What you typed is still here."));
      return;
    }
  rebase (self, order);
  theirs = order_history_dup_change (order);
  /* Translators: %s is how the order goes out now, and who changed it. */
  text = g_strdup_printf (_ ("Somebody else changed this order meanwhile: %s. What you chose and "
                             "typed is kept, the rest is theirs. Look at it, then save again."),
                          theirs);
  notice_show_warning (self->notice, text);
}

static void
refused (OrderChangeDialog *self, const GError *error)
{
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_STALE))
    {
      shop_run_async (self->shop, &order_show_job, g_strdup (self->number), NULL, on_theirs,
                      g_object_ref (self));
      return;
    }
  set_saving (self, FALSE);
  notice_show_error (self->notice, error, _ ("The order is as it was."));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OrderChangeDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Order) order = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&order, &error);
  if (self->shop == NULL)
    return;
  if (order == NULL)
    {
      refused (self, error);
      return;
    }
  set_saving (self, FALSE);
  g_signal_emit (self, changed_signal, 0, order);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_save (OrderChangeDialog *self)
{
  OrderTermsChange *change;

  if (self->saving)
    return;
  set_saving (self, TRUE);
  notice_clear (self->notice);
  order_terms_change_free (self->sent);
  self->sent = read_change (self);
  change = read_change (self);
  shop_run_async (self->shop, &order_change_job, change, NULL, on_saved, g_object_ref (self));
}

/* Escape leaves what was only chosen, and what was typed stays; the cross closes it always. */
static void
back_off (OrderChangeDialog *self)
{
  if (g_str_equal (gtk_editable_get_text (self->department), self->department_before))
    gtk_window_close (GTK_WINDOW (self));
  else
    notice_show_warning (
        self->notice,
        _ ("What you typed stays here. Ctrl+Enter keeps it; the cross throws it away."));
}

static gboolean
on_key_pressed (OrderChangeDialog *self, guint keyval, guint code, GdkModifierType state)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  int digit = control ? keys_digit (code) : 0;

  if (digit > 0)
    return choose (self, digit);
  if (control && (code == KEYS_RETURN || code == KEYS_KEYPAD_ENTER))
    on_save (self);
  else if (keyval == GDK_KEY_Escape && !gtk_widget_get_mapped (GTK_WIDGET (self->calendar)))
    back_off (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* Whether it was changed, and how to take that back, is still to be said. */
static gboolean
order_change_dialog_close_request (GtkWindow *window)
{
  if (ORDER_CHANGE_DIALOG (window)->saving)
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (order_change_dialog_parent_class)->close_request (window);
}

/* A code scanned meanwhile is no department. */
static void
on_scan (GtkWidget *root, const char *code, gpointer data)
{
  notice_show_warning (ORDER_CHANGE_DIALOG (root)->notice,
                       _ ("That was a barcode. Nothing was changed."));
}

static void
order_change_dialog_dispose (GObject *object)
{
  g_clear_object (&ORDER_CHANGE_DIALOG (object)->shop);
  G_OBJECT_CLASS (order_change_dialog_parent_class)->dispose (object);
}

static void
order_change_dialog_finalize (GObject *object)
{
  g_free (ORDER_CHANGE_DIALOG (object)->number);
  g_free (ORDER_CHANGE_DIALOG (object)->uuid);
  g_free (ORDER_CHANGE_DIALOG (object)->department_before);
  order_terms_change_free (ORDER_CHANGE_DIALOG (object)->sent);
  G_OBJECT_CLASS (order_change_dialog_parent_class)->finalize (object);
}

static void
order_change_dialog_class_init (OrderChangeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = order_change_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = order_change_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = order_change_dialog_close_request;
  changed_signal = g_signal_new ("changed", ORDER_CHANGE_DIALOG_TYPE, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_type_ensure (NOTICE_TYPE);
  g_type_ensure (WRAP_LAYOUT_TYPE);
  help_install (widget_class, "change");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/order-change-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OrderChangeDialog, title);
  gtk_widget_class_bind_template_child (widget_class, OrderChangeDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, OrderChangeDialog, day_button);
  gtk_widget_class_bind_template_child (widget_class, OrderChangeDialog, day_text);
  gtk_widget_class_bind_template_child (widget_class, OrderChangeDialog, calendar_popover);
  gtk_widget_class_bind_template_child (widget_class, OrderChangeDialog, calendar);
  gtk_widget_class_bind_template_child (widget_class, OrderChangeDialog, department);
  gtk_widget_class_bind_template_child (widget_class, OrderChangeDialog, expedite);
  gtk_widget_class_bind_template_child (widget_class, OrderChangeDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_today);
  gtk_widget_class_bind_template_callback (widget_class, on_tomorrow);
  gtk_widget_class_bind_template_callback (widget_class, on_week);
  gtk_widget_class_bind_template_callback (widget_class, on_none);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
}

static void
order_change_dialog_init (OrderChangeDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  scanner_attach (GTK_WIDGET (self), on_scan, NULL);
  widget_square_popovers (GTK_WIDGET (self));
  help_attach (GTK_WINDOW (self), NULL);
}

/**
 * order_change_dialog_new:
 * @parent: the window it stands before
 * @order: a posted order that is not handed over; borrowed for the call
 *
 * Returns: (transfer none): the dialog, owned by GTK; present it.
 */
GtkWidget *
order_change_dialog_new (GtkWindow *parent, Shop *shop, const Order *order)
{
  OrderChangeDialog *self = g_object_new (ORDER_CHANGE_DIALOG_TYPE, "transient-for", parent, NULL);
  /* Translators: %s is an order's number. */
  g_autofree char *title = g_strdup_printf (_ ("Order %s"), format_number (order->number));

  self->shop = g_object_ref (shop);
  self->number = g_strdup (order->number);
  self->uuid = g_uuid_string_random ();
  adw_window_title_set_subtitle (self->title, title);
  set_before (self, order);
  promise (self, order->delivery);
  gtk_editable_set_text (self->department, self->department_before);
  gtk_switch_set_active (self->expedite, order->expedite);
  gtk_widget_grab_focus (GTK_WIDGET (self->day_button));
  return GTK_WIDGET (self);
}

/* Taking it back */

typedef struct {
  GtkWidget *from;
  Shop *shop;
  Notice *notice;
  OrderTermsChange *back; /* (nullable) puts back what was changed */
} Changing;

static void
changing_free (gpointer data)
{
  Changing *self = data;

  g_object_unref (self->from);
  g_object_unref (self->shop);
  g_object_unref (self->notice);
  order_terms_change_free (self->back);
  g_free (self);
}

static void
on_gone (gpointer data, GClosure *closure)
{
  changing_free (data);
}

static void
on_put_back (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Notice) notice = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Order) order = NULL;

  if (!shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&order, &error))
    notice_show_error (notice, error, _ ("The change was not taken back."));
}

static void
put_back (gpointer data)
{
  Changing *self = data;

  shop_run_async (self->shop, &order_change_job, g_steal_pointer (&self->back), NULL, on_put_back,
                  g_object_ref (self->notice));
}

static void
on_changed (OrderChangeDialog *dialog, Order *order, Changing *self)
{
  Changing *undo = g_new0 (Changing, 1);
  g_autofree char *day
      = order->delivery != DAY_NONE ? format_near_day (self->shop, order->delivery) : NULL;
  const char *number = format_number (order->number);
  /* Translators: an order's number, and the day promised now. */
  g_autofree char *text = day != NULL
                              ? g_strdup_printf (_ ("Order %s is promised for %s"), number, day)
                              : g_strdup_printf (_ ("Order %s is changed"), number);

  undo->from = g_object_ref (self->from);
  undo->shop = g_object_ref (self->shop);
  undo->notice = g_object_ref (self->notice);
  undo->back = order_terms_change_new_back (dialog->sent);
  notify_undo (self->from, text, put_back, undo, changing_free);
}

/**
 * order_change_begin:
 * @from: a widget of the window, before which the dialog stands
 * @order: a posted order that is not handed over; borrowed for the call
 * @notice: where it is said when it cannot be taken back
 *
 * Asks how the order goes out from now on; afterwards a message takes it back.
 */
void
order_change_begin (GtkWidget *from, Shop *shop, const Order *order, Notice *notice)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkWidget *dialog;
  Changing *self;

  if (!GTK_IS_WINDOW (root))
    return;
  self = g_new0 (Changing, 1);
  self->from = g_object_ref (from);
  self->shop = g_object_ref (shop);
  self->notice = g_object_ref (notice);
  notice_clear (notice);
  dialog = order_change_dialog_new (GTK_WINDOW (root), shop, order);
  g_signal_connect_data (dialog, "changed", G_CALLBACK (on_changed), self, on_gone, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
