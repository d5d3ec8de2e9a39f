/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A product that was found while its name is typed: refilled, never rebuilt. */

#include "config.h"

#include "product-row.h"

#include "format.h"
#include "widget.h"

struct _ProductRow {
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkLabel *detail;
  GtkLabel *price;
  char *code;
};

G_DEFINE_FINAL_TYPE (ProductRow, product_row, GTK_TYPE_LIST_BOX_ROW)

static void
product_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PRODUCT_ROW_TYPE);
  G_OBJECT_CLASS (product_row_parent_class)->dispose (object);
}

static void
product_row_finalize (GObject *object)
{
  g_free (DESK_PRODUCT_ROW (object)->code);
  G_OBJECT_CLASS (product_row_parent_class)->finalize (object);
}

static void
product_row_class_init (ProductRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = product_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = product_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/product-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ProductRow, title);
  gtk_widget_class_bind_template_child (widget_class, ProductRow, detail);
  gtk_widget_class_bind_template_child (widget_class, ProductRow, price);
}

static void
product_row_init (ProductRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
product_row_new (void)
{
  return g_object_new (PRODUCT_ROW_TYPE, NULL);
}

/* What was typed stands out by weight; attributes, never markup, since the text is data. */
static PangoAttrList *
match_attributes (const Hit *hit)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  for (guint i = 0; hit->match != NULL && i + 1 < hit->match->len; i += 2)
    {
      guint start = g_array_index (hit->match, guint, i);
      guint end = g_array_index (hit->match, guint, i + 1);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = (guint)(g_utf8_offset_to_pointer (hit->title, start) - hit->title);
      bold->end_index = (guint)(g_utf8_offset_to_pointer (hit->title, end) - hit->title);
      pango_attr_list_insert (attributes, bold);
    }
  return attributes;
}

/**
 * product_row_show:
 * @hit: of kind %HIT_PRODUCT; borrowed for the call
 * @exponent: of the shop's currency
 */
void
product_row_show (ProductRow *self, const Hit *hit, int exponent)
{
  g_autoptr (PangoAttrList) attributes = match_attributes (hit);
  g_autofree char *price = format_amount (hit->amount, exponent);

  gtk_label_set_label (self->title, hit->title);
  gtk_label_set_attributes (self->title, attributes);
  gtk_label_set_label (self->detail, hit->detail);
  gtk_label_set_label (self->price, price);
  g_free (self->code);
  self->code = g_strdup (hit->number);
  widget_speak (GTK_WIDGET (self), hit->title, hit->detail != NULL ? hit->detail : "", price, NULL);
}

const char *
product_row_get_code (ProductRow *self)
{
  return self->code;
}
