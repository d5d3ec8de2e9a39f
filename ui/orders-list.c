/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The orders in rows, one of them chosen. A chosen order stays so while the list changes around it;
 * when it goes, the one that took its place is chosen, and has the focus if it had. */

#include "config.h"

#include "orders-list.h"

#include "orders-row.h"
#include "widget.h"

struct _OrdersList {
  GtkWidget parent_instance;

  GtkListBox *list;

  Shop *shop;
  GListStore *store; /* of Row */
  char *key;         /* of the chosen row */
  int index;
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

static GtkListBoxRow *
find_row (OrdersList *self, const char *key, int fallback)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (row_get_key (row_of (row)), key) == 0)
      return row;
  return gtk_list_box_get_row_at_index (self->list,
                                        MIN (fallback, (int)orders_list_count (self) - 1));
}

static void
on_selected (OrdersList *self, GtkListBoxRow *row)
{
  if (row == NULL)
    return;
  g_free (self->key);
  self->key = g_strdup (row_get_key (row_of (row)));
  self->index = gtk_list_box_row_get_index (row);
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
  return orders_row_new (ORDERS_LIST (data)->shop, item);
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
  g_clear_object (&self->store);
  g_free (self->key);
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
  self->store = g_list_store_new (ROW_TYPE);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->store), make_row, self, NULL);
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
  gboolean focus = orders_list_has_focus (self);
  g_autofree char *key = g_strdup (self->key);
  int index = self->index;

  g_set_object (&self->shop, shop);
  if (self->today != shop_today (shop))
    g_list_store_remove_all (self->store);
  self->today = shop_today (shop);
  if (!row_store_update (self->store, rows, orders_brief_equal))
    return FALSE;
  gtk_list_box_select_row (self->list, find_row (self, key, index));
  if (focus)
    orders_list_focus (self);
  return TRUE;
}

guint
orders_list_count (OrdersList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->store));
}

/**
 * orders_list_get_brief:
 *
 * Returns: (transfer none) (nullable): the chosen one; valid until the list changes.
 */
const OrderBrief *
orders_list_get_brief (OrdersList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? row_get_data (row_of (row)) : NULL;
}

gboolean
orders_list_has_focus (OrdersList *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
}

/**
 * orders_list_focus:
 *
 * Moves the focus to the chosen order.
 */
void
orders_list_focus (OrdersList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/**
 * orders_list_choose_first:
 *
 * What is shown next is another list: its first order is chosen.
 */
void
orders_list_choose_first (OrdersList *self)
{
  g_clear_pointer (&self->key, g_free);
  self->index = 0;
}

void
orders_list_choose_last (OrdersList *self)
{
  gtk_list_box_select_row (self->list, find_row (self, "", G_MAXINT));
}
