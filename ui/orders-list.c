/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The orders in rows, one of them chosen. */

#include "config.h"

#include "orders-list.h"

#include "columns.h"
#include "orders-row.h"
#include "row-chooser.h"
#include "widget.h"

struct _OrdersList {
  GtkWidget parent_instance;

  GtkListBox *list;

  Shop *shop;
  RowChooser *rows;
  Day today; /* on which the rows were written */
};

G_DEFINE_FINAL_TYPE (OrdersList, orders_list, GTK_TYPE_WIDGET)

enum {
  CHOSEN,
  ACTIVATED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static Row *
row_of (GtkListBoxRow *widget)
{
  return orders_row_get_row (ORDERS_ROW (widget));
}

static void
on_selected (OrdersList *self, GtkListBoxRow *row)
{
  if (row == NULL)
    return;
  row_chooser_choose (self->rows, row);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
on_activated (OrdersList *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  GtkWidget *row = orders_row_new (ORDERS_LIST (data)->shop, item);

  columns_add (data, row);
  return row;
}

static void
orders_list_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (orders_list_parent_class)->dispose (object);
}

static void
orders_list_finalize (GObject *object)
{
  OrdersList *self = ORDERS_LIST (object);

  g_clear_object (&self->shop);
  g_clear_pointer (&self->rows, row_chooser_free);
  G_OBJECT_CLASS (orders_list_parent_class)->finalize (object);
}

static void
orders_list_class_init (OrdersListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = orders_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = orders_list_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", ORDERS_LIST_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", ORDERS_LIST_TYPE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/orders-list.ui");
  gtk_widget_class_bind_template_child (widget_class, OrdersList, list);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
orders_list_init (OrdersList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  columns_add (GTK_WIDGET (self), gtk_widget_get_first_child (GTK_WIDGET (self)));
  self->rows = row_chooser_new (self->list, row_of, make_row, self);
}

/**
 * orders_list_show:
 * @shop: whose days these are
 * @rows: of #Row around a #OrderBrief
 *
 * Returns: whether rows were made anew.
 */
gboolean
orders_list_show (OrdersList *self, Shop *shop, GPtrArray *rows)
{
  g_set_object (&self->shop, shop);
  if (self->today != shop_today (shop))
    row_chooser_remove_all (self->rows);
  self->today = shop_today (shop);
  return row_chooser_show (self->rows, rows, orders_brief_equal);
}

guint
orders_list_count (OrdersList *self)
{
  return row_chooser_count (self->rows);
}

/**
 * orders_list_get_brief:
 *
 * Returns: (transfer none) (nullable): the chosen one; valid until the list changes.
 */
const OrderBrief *
orders_list_get_brief (OrdersList *self)
{
  return row_chooser_get_data (self->rows);
}

gboolean
orders_list_has_focus (OrdersList *self)
{
  return row_chooser_has_focus (self->rows);
}

/**
 * orders_list_focus:
 *
 * Moves the focus to the chosen order.
 */
void
orders_list_focus (OrdersList *self)
{
  row_chooser_focus (self->rows);
}

/**
 * orders_list_choose_first:
 *
 * What is shown next is another list: its first order is chosen.
 */
void
orders_list_choose_first (OrdersList *self)
{
  row_chooser_choose_first (self->rows);
}

void
orders_list_choose_last (OrdersList *self)
{
  row_chooser_choose_last (self->rows);
}
