/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How an order adds up: goods, what comes off, the tax by rate, what was paid, and large, what is
 * still to pay. */

#include "config.h"

#include "order-totals.h"

#include <glib/gi18n-lib.h>

#include "format.h"
#include "typed.h"
#include "widget.h"

struct _OrderTotals {
  GtkWidget parent_instance;

  GtkBox *rows;
  GtkLabel *what;
  GtkLabel *currency;
  GtkLabel *amount;
};

G_DEFINE_FINAL_TYPE (OrderTotals, order_totals, GTK_TYPE_WIDGET)

static void
add_row (OrderTotals *self, const char *what, Money amount, int exponent)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (what);
  g_autofree char *text = format_amount (amount, exponent);
  GtkWidget *number = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (number), 1);
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), number);
  gtk_box_append (self->rows, row);
}

/* One row a rate, in the order in which the rates first appear. */
static void
add_taxes (OrderTotals *self, const Order *order, int exponent)
{
  for (guint i = 0; i < order->lines->len; i++)
    {
      const OrderLine *line = g_ptr_array_index (order->lines, i);
      Money tax = 0;
      gboolean seen = FALSE;
      g_autofree char *rate = typed_rate_text (line->tax_rate);
      g_autofree char *what = NULL;

      for (guint j = 0; j < order->lines->len; j++)
        {
          const OrderLine *other = g_ptr_array_index (order->lines, j);
          if (other->tax_rate != line->tax_rate)
            continue;
          seen = seen || j < i;
          tax += other->remaining_tax;
        }
      if (seen || tax == 0)
        continue;
      /* Translators: %s is a rate such as "21 %". */
      what = g_strdup_printf (order->tax_mode == TAX_INCLUDED ? _ ("Tax in it, %s") : _ ("Tax, %s"),
                              rate);
      add_row (self, what, tax, exponent);
    }
}

static void
add_payments (OrderTotals *self, const Order *order, int exponent)
{
  if (order->rounding != 0)
    add_row (self, _ ("Rounding of cash"), order->rounding, exponent);
  if (order->id != 0 && order->paid != 0)
    add_row (self, _ ("Paid"), order->paid, exponent);
}

static void
order_totals_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (order_totals_parent_class)->dispose (object);
}

static void
order_totals_class_init (OrderTotalsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = order_totals_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/order-totals.ui");
  gtk_widget_class_bind_template_child (widget_class, OrderTotals, rows);
  gtk_widget_class_bind_template_child (widget_class, OrderTotals, what);
  gtk_widget_class_bind_template_child (widget_class, OrderTotals, currency);
  gtk_widget_class_bind_template_child (widget_class, OrderTotals, amount);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
order_totals_init (OrderTotals *self)
{
  GtkLayoutManager *layout;

  gtk_widget_init_template (GTK_WIDGET (self));
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
}

static const char *
what_of (const Order *order)
{
  return order->id == 0 ? _ ("To pay") : order->owed != 0 ? _ ("Still to pay") : _ ("Total");
}

static Money
amount_of (const Order *order)
{
  return order->id == 0     ? order->total
         : order->owed != 0 ? order->owed
                            : order->due - order->returned;
}

/**
 * order_totals_show:
 * @order: a quote or a document; borrowed for the call
 * @settings: of the shop; borrowed for the call
 */
void
order_totals_show (OrderTotals *self, const Order *order, const Settings *settings)
{
  g_autofree char *amount = NULL;
  GtkWidget *child;
  Money goods = 0;
  Money discount = 0;
  Money cancelled = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  for (guint i = 0; i < order->lines->len; i++)
    {
      const OrderLine *line = g_ptr_array_index (order->lines, i);
      goods += line->value;
      discount += line->discount + line->discount_share;
      cancelled += line->gross - line->remaining_amount;
    }
  add_row (self, _ ("Goods"), goods, settings->exponent);
  if (discount != 0)
    add_row (self, _ ("Discount, shared over the lines"), -discount, settings->exponent);
  add_taxes (self, order, settings->exponent);
  if (cancelled != 0)
    add_row (self, order->state == ORDER_REVERSED ? _ ("Reversed") : _ ("Cancelled"), -cancelled,
             settings->exponent);
  if (order->returned != 0)
    add_row (self, _ ("Came back, less any fee"), -order->returned, settings->exponent);
  add_payments (self, order, settings->exponent);

  gtk_label_set_label (self->what, what_of (order));
  amount = format_amount (amount_of (order), settings->exponent);
  gtk_label_set_label (self->amount, amount);
  gtk_label_set_label (self->currency, settings->currency);
}

/**
 * order_totals_turned:
 * @order: (nullable): a quote or a posted order
 * @face: filled in where there is something to be paid or read
 *
 * What of it may be seen on a screen that is turned to the customer.
 */
void
order_totals_turned (const Order *order, const Settings *settings, PageFace *face)
{
  if (order == NULL || order->lines->len == 0)
    return;
  face->title = g_strdup (what_of (order));
  face->value = format_amount (amount_of (order), settings->exponent);
  face->detail = g_strdup (settings->currency);
}
