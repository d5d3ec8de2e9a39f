/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who bought a product, what moved its count, and its prices with their days: three lists that the
 * arrows walk through as through one. A new answer changes only the rows that differ, so that the
 * focus stays where it is. */

#include "config.h"

#include "product-history.h"

#include <glib/gi18n-lib.h>

#include "columns.h"
#include "product-history-row.h"
#include "product-words.h"
#include "widget.h"

typedef enum {
  SALES,
  MOVEMENTS,
  PRICES,
  N_LISTS,
} Which;

struct _ProductHistory {
  GtkWidget parent_instance;

  GtkListBox *sales;
  GtkListBox *movements;
  GtkListBox *prices;
  GtkWidget *movements_section;
  GtkLabel *no_sales;
  GtkLabel *no_movements;
  GtkWidget *more;
  GListStore *stores[N_LISTS];
};

G_DEFINE_FINAL_TYPE (ProductHistory, product_history, GTK_TYPE_WIDGET)

enum {
  OPEN,
  MORE,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static GtkListBox *
list_of (ProductHistory *self, Which which)
{
  return which == SALES ? self->sales : which == MOVEMENTS ? self->movements : self->prices;
}

static void
on_row_activated (ProductHistory *self, GtkListBoxRow *row)
{
  const char *order = product_history_row_get_order (PRODUCT_HISTORY_ROW (row));

  if (order != NULL)
    g_signal_emit (self, signals[OPEN], 0, order);
}

static void
on_more (ProductHistory *self)
{
  g_signal_emit (self, signals[MORE], 0);
}

static gboolean
focus_edge (GtkListBox *list, gboolean last)
{
  GtkWidget *row = last ? gtk_widget_get_last_child (GTK_WIDGET (list))
                        : gtk_widget_get_first_child (GTK_WIDGET (list));

  return row != NULL && gtk_widget_get_mapped (row) && gtk_widget_grab_focus (row);
}

static gboolean
on_keynav_failed (ProductHistory *self, GtkDirectionType direction, GtkListBox *list)
{
  int step = direction == GTK_DIR_UP ? -1 : 1;
  int at = 0;

  if (direction != GTK_DIR_UP && direction != GTK_DIR_DOWN)
    return FALSE;
  while (list_of (self, at) != list)
    at++;
  for (at += step; at >= 0 && at < N_LISTS; at += step)
    if (focus_edge (list_of (self, at), step < 0))
      return TRUE;
  return FALSE;
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  GtkWidget *row = product_history_row_new (item);

  columns_add (data, row);
  return row;
}

static void
update (ProductHistory *self, Which which, GPtrArray *rows)
{
  GtkListBox *list = list_of (self, which);
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (list));
  int at = focused != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focused)) : -1;

  row_store_update (self->stores[which], rows, product_text_equal);
  gtk_widget_set_visible (GTK_WIDGET (list), rows->len > 0);
  if (at >= 0 && gtk_widget_get_focus_child (GTK_WIDGET (list)) == NULL && rows->len > 0)
    gtk_widget_grab_focus (
        GTK_WIDGET (gtk_list_box_get_row_at_index (list, MIN (at, (int)rows->len - 1))));
}

static void
product_history_dispose (GObject *object)
{
  for (int i = 0; i < N_LISTS; i++)
    g_clear_object (&PRODUCT_HISTORY (object)->stores[i]);
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (product_history_parent_class)->dispose (object);
}

static void
product_history_class_init (ProductHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = product_history_dispose;
  signals[OPEN] = g_signal_new ("open", PRODUCT_HISTORY_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MORE] = g_signal_new ("more", PRODUCT_HISTORY_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/product-history.ui");
  gtk_widget_class_bind_template_child (widget_class, ProductHistory, sales);
  gtk_widget_class_bind_template_child (widget_class, ProductHistory, movements);
  gtk_widget_class_bind_template_child (widget_class, ProductHistory, prices);
  gtk_widget_class_bind_template_child (widget_class, ProductHistory, movements_section);
  gtk_widget_class_bind_template_child (widget_class, ProductHistory, no_sales);
  gtk_widget_class_bind_template_child (widget_class, ProductHistory, no_movements);
  gtk_widget_class_bind_template_child (widget_class, ProductHistory, more);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_keynav_failed);
  gtk_widget_class_bind_template_callback (widget_class, on_more);
}

static void
product_history_init (ProductHistory *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  widget_name_by_text (GTK_WIDGET (self->more));
  for (int i = 0; i < N_LISTS; i++)
    {
      self->stores[i] = g_list_store_new (ROW_TYPE);
      gtk_list_box_bind_model (list_of (self, i), G_LIST_MODEL (self->stores[i]), make_row, self,
                               NULL);
    }
}

/**
 * product_history_show:
 * @view: borrowed for the call
 */
void
product_history_show (ProductHistory *self, Shop *shop, const ProductView *view)
{
  g_autoptr (GPtrArray) sales = product_words_sales (shop, view);
  g_autoptr (GPtrArray) movements = product_words_movements (shop, view);
  g_autoptr (GPtrArray) prices = product_words_prices (shop, view);
  gboolean had_focus = gtk_widget_has_focus (self->more);

  g_return_if_fail (PRODUCT_IS_HISTORY (self));
  update (self, SALES, sales);
  update (self, MOVEMENTS, movements);
  update (self, PRICES, prices);
  gtk_widget_set_visible (GTK_WIDGET (self->no_sales), sales->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->no_movements), movements->len == 0);
  gtk_widget_set_visible (self->movements_section,
                          !view->product->is_service || movements->len > 0);
  gtk_widget_set_visible (self->more,
                          (view->more_sales || view->more_movements || view->more_prices)
                              && MAX (MAX (sales->len, movements->len), prices->len)
                                     < PRODUCT_VIEW_MOST);
  if (had_focus && !gtk_widget_get_visible (self->more))
    product_history_focus_first (self);
}

/**
 * product_history_focus_first:
 *
 * Returns: whether there is a row to have the focus.
 */
gboolean
product_history_focus_first (ProductHistory *self)
{
  g_return_val_if_fail (PRODUCT_IS_HISTORY (self), FALSE);
  return focus_edge (self->sales, FALSE) || focus_edge (self->movements, FALSE)
         || focus_edge (self->prices, FALSE);
}
