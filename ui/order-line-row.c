/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One line of an order: what, how many, what it costs and what comes off. The row is refilled by
 * every new quote, never rebuilt, so that it keeps its place under the pointer. */

#include "config.h"

#include "order-line-row.h"

#include <glib/gi18n-lib.h>

#include "format.h"
#include "typed.h"
#include "widget.h"

struct _OrderLineRow {
  GtkListBoxRow parent_instance;

  GtkLabel *position;
  GtkLabel *name;
  GtkLabel *code;
  GtkLabel *mark;
  GtkWidget *steps;
  GtkWidget *less;
  GtkWidget *more;
  GtkLabel *quantity;
  GtkLabel *price;
  GtkLabel *discount;
  GtkLabel *tax;
  GtkLabel *rate;
  GtkLabel *amount;
  GtkWidget *handle;
  GtkWidget *remove;
  gboolean is_current;
  gboolean is_fixed;
};

G_DEFINE_FINAL_TYPE (OrderLineRow, order_line_row, GTK_TYPE_LIST_BOX_ROW)

enum {
  STEP,
  REMOVE,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
show_handles (OrderLineRow *self)
{
  gboolean shown = self->is_current && !self->is_fixed;

  /* Opacity keeps the columns where they are. */
  gtk_widget_set_opacity (self->steps, shown ? 1 : 0);
  gtk_widget_set_can_target (self->steps, shown);
  gtk_widget_set_can_focus (self->steps, shown); /* what is not seen is no place for Tab */
  gtk_widget_set_opacity (self->remove, shown ? 1 : 0);
  gtk_widget_set_can_target (self->remove, shown);
  gtk_widget_set_can_focus (self->remove, shown);
}

static void
show_mark (OrderLineRow *self, const OrderLine *line, OrderState state)
{
  g_autofree char *cancelled = NULL;
  g_autofree char *returned = NULL;
  const char *text = NULL;

  if (line->cancelled == line->quantity)
    text = state == ORDER_REVERSED ? _ ("Reversed") : _ ("Cancelled");
  else if (line->cancelled > 0)
    {
      g_autofree char *count = format_quantity (line->cancelled);
      /* Translators: %s is a quantity: how many of the line were cancelled. */
      text = cancelled = g_strdup_printf (_ ("%s cancelled"), count);
    }
  else if (line->returned > 0)
    {
      g_autofree char *count = format_quantity (line->returned);
      /* Translators: %s is a quantity: how many of the line came back. */
      text = returned = g_strdup_printf (_ ("%s came back"), count);
    }
  else if (line->price != line->list_price)
    text = _ ("Price changed");
  gtk_label_set_label (self->mark, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->mark), text != NULL);
}

static void
on_less_clicked (OrderLineRow *self)
{
  g_signal_emit (self, signals[STEP], 0, -1);
}

static void
on_more_clicked (OrderLineRow *self)
{
  g_signal_emit (self, signals[STEP], 0, 1);
}

static void
on_remove_clicked (OrderLineRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
order_line_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ORDER_LINE_ROW_TYPE);
  G_OBJECT_CLASS (order_line_row_parent_class)->dispose (object);
}

static void
order_line_row_class_init (OrderLineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = order_line_row_dispose;
  signals[STEP] = g_signal_new ("step", ORDER_LINE_ROW_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT);
  signals[REMOVE] = g_signal_new ("remove", ORDER_LINE_ROW_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/order-line-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OrderLineRow, position);
  gtk_widget_class_bind_template_child (widget_class, OrderLineRow, name);
  gtk_widget_class_bind_template_child (widget_class, OrderLineRow, code);
  gtk_widget_class_bind_template_child (widget_class, OrderLineRow, mark);
  gtk_widget_class_bind_template_child (widget_class, OrderLineRow, steps);
  gtk_widget_class_bind_template_child (widget_class, OrderLineRow, less);
  gtk_widget_class_bind_template_child (widget_class, OrderLineRow, more);
  gtk_widget_class_bind_template_child (widget_class, OrderLineRow, quantity);
  gtk_widget_class_bind_template_child (widget_class, OrderLineRow, price);
  gtk_widget_class_bind_template_child (widget_class, OrderLineRow, discount);
  gtk_widget_class_bind_template_child (widget_class, OrderLineRow, tax);
  gtk_widget_class_bind_template_child (widget_class, OrderLineRow, rate);
  gtk_widget_class_bind_template_child (widget_class, OrderLineRow, amount);
  gtk_widget_class_bind_template_child (widget_class, OrderLineRow, handle);
  gtk_widget_class_bind_template_child (widget_class, OrderLineRow, remove);
  gtk_widget_class_bind_template_callback (widget_class, on_less_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
}

static void
order_line_row_init (OrderLineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_handles (self);
}

GtkWidget *
order_line_row_new (void)
{
  return g_object_new (ORDER_LINE_ROW_TYPE, NULL);
}

static void
set_money (GtkLabel *label, Money amount, int exponent)
{
  g_autofree char *text = format_amount (amount, exponent);

  gtk_label_set_label (label, text);
}

/**
 * order_line_row_show:
 * @line: as quoted or posted; borrowed
 * @state: of its order
 * @exponent: of the shop's currency
 */
void
order_line_row_show (OrderLineRow *self, const OrderLine *line, OrderState state, int exponent)
{
  g_autofree char *position = g_strdup_printf ("%d", line->line);
  g_autofree char *quantity = format_quantity (line->quantity);
  g_autofree char *discount = typed_minus (line->discount + line->discount_share, exponent);
  g_autofree char *rate = typed_rate_text (line->tax_rate);
  g_autofree char *amount = format_amount (line->gross, exponent);
  g_autofree char *spoken = NULL;

  gtk_label_set_label (self->position, position);
  gtk_label_set_label (self->name, line->name);
  gtk_label_set_label (self->code, line->code);
  gtk_label_set_label (self->quantity, quantity);
  set_money (self->price, line->price, exponent);
  gtk_label_set_label (self->discount, discount);
  set_money (self->tax, line->tax, exponent);
  gtk_label_set_label (self->rate, rate);
  gtk_label_set_label (self->amount, amount);
  show_mark (self, line, state);
  if (line->cancelled == line->quantity)
    gtk_widget_add_css_class (GTK_WIDGET (self->amount), "strike");

  /* Translators: a line of an order read aloud: quantity, product, amount. */
  spoken = g_strdup_printf (_ ("%s of %s, %s"), quantity, line->name, amount);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  /* out of its row a button says of which line it is */
  widget_speak (self->less, _ ("One less"), line->name, NULL);
  widget_speak (self->more, _ ("One more"), line->name, NULL);
  widget_speak (self->remove, _ ("Remove the line"), line->name, NULL);
}

/**
 * order_line_row_set_current:
 * @current: whether the keys of the page work on this line
 */
void
order_line_row_set_current (OrderLineRow *self, gboolean current)
{
  self->is_current = current;
  if (current && !self->is_fixed)
    gtk_widget_add_css_class (GTK_WIDGET (self), "focus-row");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "focus-row");
  show_handles (self);
}

/**
 * order_line_row_set_fixed:
 * @fixed: whether it is posted and nothing of it changes any more
 */
void
order_line_row_set_fixed (OrderLineRow *self, gboolean fixed)
{
  self->is_fixed = fixed;
  /* The keys of an order in work go to its product field; those of a posted one walk its lines. */
  gtk_widget_set_focusable (GTK_WIDGET (self), fixed);
  show_handles (self);
}

/**
 * order_line_row_keep_handle:
 * @kept: whether there is a column for what removes the line
 */
void
order_line_row_keep_handle (OrderLineRow *self, gboolean kept)
{
  gtk_widget_set_visible (self->handle, kept);
}

/**
 * order_line_row_get_code:
 *
 * Returns: the code of its product, owned by the row.
 */
const char *
order_line_row_get_code (OrderLineRow *self)
{
  return gtk_label_get_label (self->code);
}
