/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One thing that happened with a product: when, what, how many or how much. Enter opens the order
 * it happened in. */

#include "config.h"

#include "product-history-row.h"

#include "conceal.h"
#include "product-words.h"
#include "widget.h"

struct _ProductHistoryRow {
  GtkListBoxRow parent_instance;

  GtkLabel *when;
  GtkLabel *title;
  GtkLabel *detail;
  GtkLabel *tag;
  GtkWidget *tag_box;
  GtkLabel *amount;
  Row *row;
};

G_DEFINE_FINAL_TYPE (ProductHistoryRow, product_history_row, GTK_TYPE_LIST_BOX_ROW)

static void
product_history_row_dispose (GObject *object)
{
  g_clear_object (&PRODUCT_HISTORY_ROW (object)->row);
  G_OBJECT_CLASS (product_history_row_parent_class)->dispose (object);
}

static void
product_history_row_class_init (ProductHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = product_history_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/product-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ProductHistoryRow, when);
  gtk_widget_class_bind_template_child (widget_class, ProductHistoryRow, title);
  gtk_widget_class_bind_template_child (widget_class, ProductHistoryRow, detail);
  gtk_widget_class_bind_template_child (widget_class, ProductHistoryRow, tag);
  gtk_widget_class_bind_template_child (widget_class, ProductHistoryRow, tag_box);
  gtk_widget_class_bind_template_child (widget_class, ProductHistoryRow, amount);
}

static void
product_history_row_init (ProductHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * product_history_row_new:
 * @row: around a #ProductText
 *
 * Returns: (transfer floating): the widget.
 */
GtkWidget *
product_history_row_new (Row *row)
{
  ProductHistoryRow *self = g_object_new (PRODUCT_HISTORY_ROW_TYPE, NULL);
  const ProductText *text = row_get_data (row);

  self->row = g_object_ref (row);
  gtk_label_set_text (self->when, text->when);
  conceal_label (self->title, text->title);
  gtk_label_set_text (self->detail, text->detail);
  gtk_label_set_text (self->tag, text->tag != NULL ? text->tag : "");
  gtk_widget_set_visible (self->tag_box, text->tag != NULL);
  if (text->style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->tag), text->style);
  gtk_label_set_text (self->amount, text->amount);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), text->order != NULL);
  widget_speak (GTK_WIDGET (self), text->when, text->title, text->detail,
                text->tag != NULL ? text->tag : "", text->amount, NULL);
  return GTK_WIDGET (self);
}

/**
 * product_history_row_get_order:
 *
 * Returns: (nullable) (transfer none): the order's number.
 */
const char *
product_history_row_get_order (ProductHistoryRow *self)
{
  g_return_val_if_fail (PRODUCT_IS_HISTORY_ROW (self), NULL);
  return ((const ProductText *)row_get_data (self->row))->order;
}
