/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The head of an order that is taken: whose it is, what they owe, and «not them»: until it is
 * posted, the person can change and everything else of it stays. */

#include "config.h"

#include "order-customer.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "customer.h"
#include "format.h"
#include "notify.h"
#include "who-dialog.h"
#include "widget.h"

struct _OrderCustomer {
  GtkWidget parent_instance;

  GtkLabel *subtitle;
  GtkButton *owes;
  GtkWidget *who;
  GtkLabel *who_label;

  Shop *shop;
  char *number; /* NULL: nobody is named */
  char *name;   /* marked as personal; NULL until it is known */
  char *saved;  /* when the draft was, or NULL */
  GCancellable *asking;
  AdwToast *undo; /* (nullable) weak: the message */
};

G_DEFINE_FINAL_TYPE (OrderCustomer, order_customer, GTK_TYPE_WIDGET)

enum {
  KNOWN,
  NAMED,
  FAILED,
  OPEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
show_subtitle (OrderCustomer *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->name != NULL)
    g_string_append_printf (text, "%s · %s", self->name, self->number);
  else
    g_string_append (text, _ ("No customer named"));
  if (self->saved != NULL)
    {
      g_string_append (text, " · ");
      /* Translators: %s is a time of day. */
      g_string_append_printf (text, _ ("draft saved %s"), self->saved);
    }
  conceal_label (self->subtitle, text->str);
}

static void
show_who (OrderCustomer *self)
{
  gboolean named = self->number != NULL;

  gtk_label_set_label (self->who_label, named ? _ ("Not Them") : _ ("Name the Customer"));
  gtk_widget_set_tooltip_text (self->who,
                               named ? _ ("Name somebody else, or nobody; the order stays (Ctrl+K)")
                                     : _ ("Whose order it is (Ctrl+K)"));
}

static void
show_owes (OrderCustomer *self, Money owes)
{
  if (owes > 0)
    {
      g_autofree char *amount = format_money (self->shop, owes);
      /* Translators: %s is an amount. */
      g_autofree char *text = g_strdup_printf (_ ("Open balance %s"), amount);
      gtk_button_set_label (self->owes, text);
      widget_speak (GTK_WIDGET (self->owes), text, NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->owes), owes > 0);
}

static void
stop_asking (OrderCustomer *self)
{
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

/* An answer about whoever was named before is not shown. */
static void
on_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OrderCustomer) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CustomerView) view = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&view, &error);
  if (self->asking == NULL || g_task_get_cancellable (G_TASK (result)) != self->asking)
    return;
  if (view == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  g_free (self->name);
  self->name = conceal_mark (view->customer->name);
  show_owes (self, view->owes);
  show_subtitle (self);
  g_signal_emit (self, signals[KNOWN], 0);
}

/* Callbacks */

/* A message takes it back. */
typedef struct {
  OrderCustomer *self; /* (nullable) weak: the page may be closed */
  char *number;
} Before;

static void
before_free (gpointer data)
{
  Before *before = data;

  g_clear_weak_pointer (&before->self);
  g_free (before->number);
  g_free (before);
}

static void
on_back (gpointer data)
{
  Before *before = data;

  if (before->self != NULL)
    g_signal_emit (before->self, signals[NAMED], 0, before->number);
}

static void
dismiss_undo (OrderCustomer *self)
{
  if (self->undo != NULL)
    notify_dismiss (self->undo);
  g_clear_weak_pointer (&self->undo);
}

static void
offer_undo (OrderCustomer *self, Before *take_before, const char *name)
{
  /* Translators: %s is a customer who was named by mistake. */
  g_autofree char *text = g_strdup_printf (_ ("The order is no longer of %s"), name);

  g_set_weak_pointer (&self->undo,
                      notify_undo (GTK_WIDGET (self), text, on_back, take_before, before_free));
}

static void
on_chosen (OrderCustomer *self, const char *number, const char *name)
{
  g_autofree char *before_name = g_strdup (self->name);
  Before *before;

  if (g_strcmp0 (number, self->number) == 0)
    return;
  before = g_new0 (Before, 1);
  g_set_weak_pointer (&before->self, self);
  before->number = g_strdup (self->number);
  dismiss_undo (self);
  g_signal_emit (self, signals[NAMED], 0, number);
  if (before->number == NULL)
    before_free (before);
  else
    offer_undo (self, before, before_name != NULL ? before_name : format_number (before->number));
}

static void
on_owes_clicked (OrderCustomer *self)
{
  g_signal_emit (self, signals[OPEN], 0, self->number);
}

static void
on_who_clicked (OrderCustomer *self)
{
  order_customer_choose (self);
}

static void
order_customer_dispose (GObject *object)
{
  OrderCustomer *self = ORDER_CUSTOMER (object);

  stop_asking (self);
  dismiss_undo (self);
  g_clear_object (&self->shop);
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (order_customer_parent_class)->dispose (object);
}

static void
order_customer_finalize (GObject *object)
{
  OrderCustomer *self = ORDER_CUSTOMER (object);

  g_free (self->number);
  g_free (self->name);
  g_free (self->saved);
  G_OBJECT_CLASS (order_customer_parent_class)->finalize (object);
}

static void
order_customer_class_init (OrderCustomerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = order_customer_dispose;
  G_OBJECT_CLASS (klass)->finalize = order_customer_finalize;
  signals[KNOWN] = g_signal_new ("known", ORDER_CUSTOMER_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[NAMED] = g_signal_new ("named", ORDER_CUSTOMER_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", ORDER_CUSTOMER_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[OPEN] = g_signal_new ("open", ORDER_CUSTOMER_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/order-customer.ui");
  gtk_widget_class_bind_template_child (widget_class, OrderCustomer, subtitle);
  gtk_widget_class_bind_template_child (widget_class, OrderCustomer, owes);
  gtk_widget_class_bind_template_child (widget_class, OrderCustomer, who);
  gtk_widget_class_bind_template_child (widget_class, OrderCustomer, who_label);
  gtk_widget_class_bind_template_callback (widget_class, on_owes_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_who_clicked);
}

static void
order_customer_init (OrderCustomer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_subtitle (self);
  show_who (self);
}

/**
 * order_customer_show:
 * @number: (nullable): whose order it is from now on; %NULL or "" when nobody is named
 *
 * Asks for their name; until it is there, no other name is shown.
 */
void
order_customer_show (OrderCustomer *self, Shop *shop, const char *number)
{
  g_return_if_fail (ORDER_IS_CUSTOMER (self));
  stop_asking (self);
  g_set_object (&self->shop, shop);
  g_free (self->number);
  self->number = number != NULL && *number != '\0' ? g_strdup (number) : NULL;
  g_clear_pointer (&self->name, g_free);
  show_owes (self, 0);
  show_subtitle (self);
  show_who (self);
  g_signal_emit (self, signals[KNOWN], 0);
  order_customer_refresh (self);
}

/**
 * order_customer_refresh:
 *
 * Asks again who they are and what they owe.
 */
void
order_customer_refresh (OrderCustomer *self)
{
  stop_asking (self);
  if (self->number == NULL)
    return;
  self->asking = g_cancellable_new ();
  shop_run_async (self->shop, &customer_show_job, g_strdup (self->number), self->asking, on_shown,
                  g_object_ref (self));
}

/**
 * order_customer_choose:
 *
 * «Not them»: asks who it is.
 */
void
order_customer_choose (OrderCustomer *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;

  if (!GTK_IS_WINDOW (root) || self->shop == NULL)
    return;
  dialog = who_dialog_new (GTK_WINDOW (root), self->shop, self->number, self->name, TRUE);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * order_customer_get_name:
 *
 * Returns: (transfer none) (nullable): marked as personal; %NULL while nobody is named, or nobody
 *   known yet.
 */
const char *
order_customer_get_name (OrderCustomer *self)
{
  return self->name;
}

/**
 * order_customer_set_saved:
 * @take_when: (nullable) (transfer full): when the draft was saved, as it is said
 */
void
order_customer_set_saved (OrderCustomer *self, char *take_when)
{
  g_free (self->saved);
  self->saved = take_when;
  show_subtitle (self);
}
