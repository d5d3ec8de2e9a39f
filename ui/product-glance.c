/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Price, tax and stock, as they are or as a form will make them. A count below zero is shown as
 * such: the shelf is right, and nobody is kept from selling what stands on it. */

#include "config.h"

#include "product-glance.h"

#include <glib/gi18n-lib.h>

#include "format.h"
#include "typed.h"
#include "widget.h"
#include "wrap-layout.h"

#define ROOM 236 /* px for the price where the page is narrow, in the usual size of text */
#define DIGIT 9  /* px in that size, at most */

struct _ProductGlance {
  GtkWidget parent_instance;

  GtkLabel *price;
  GtkLabel *currency;
  GtkLabel *since;
  GtkWidget *tax_row;
  GtkLabel *tax;
  GtkWidget *amount_row;
  GtkLabel *amount_head;
  GtkLabel *amount;
  GtkLabel *stock_head;
  GtkWidget *stock_row;
  GtkLabel *stock;
  GtkLabel *stock_unit;
  GtkLabel *stock_tag;
  GtkLabel *stock_words;
};

G_DEFINE_FINAL_TYPE (ProductGlance, product_glance, GTK_TYPE_WIDGET)

static void
say (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* As large as there is room for it: a number is never shortened. */
static const char *
price_size (const char *price)
{
  static const struct {
    const char *class;
    double scale; /* as in style.css */
  } sizes[] = { { "big", 2.6 }, { "big2", 1.8 }, { "page-title", 1.36 } };
  int room = widget_usual_pixels (ROOM);
  long n = g_utf8_strlen (price, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    if ((double)n * DIGIT * sizes[i].scale <= room)
      return sizes[i].class;
  return "strong";
}

static void
show_price (ProductGlance *self, Shop *shop, const ProductGlimpse *glimpse)
{
  const char *currency = shop_get_settings (shop)->currency;
  g_autofree char *price
      = glimpse->has_price ? format_money (shop, glimpse->price) : g_strdup ("–");
  g_autofree char *per = NULL;

  if (glimpse->unit != NULL && *glimpse->unit != '\0')
    /* Translators: below a price: a currency and a unit, such as «EUR per kg». */
    per = g_strdup_printf (_ ("%s per %s"), currency, glimpse->unit);
  gtk_label_set_text (self->price, price);
  gtk_widget_set_css_classes (GTK_WIDGET (self->price),
                              (const char *[]){ price_size (price), "numeric", NULL });
  gtk_label_set_text (self->currency, per != NULL ? per : currency);
  say (self->since, glimpse->since);
}

static void
show_tax_class (ProductGlance *self, const ProductGlimpse *glimpse)
{
  g_autofree char *rate = typed_rate_text (glimpse->rate);
  g_autofree char *plain = rate_format (glimpse->rate);
  g_autofree char *own = g_strdup_printf ("%s %%", plain);
  g_autofree char *text = NULL;

  /* A class that was made from a rate is called after it. */
  if (glimpse->tax_class == NULL || g_str_equal (glimpse->tax_class, own))
    text = g_strdup (rate);
  else
    text = g_strdup_printf ("%s, %s", glimpse->tax_class, rate);
  gtk_label_set_text (self->tax, text);
  gtk_widget_set_visible (self->tax_row, glimpse->has_rate);
}

/* Rule 2, for one of it alone. */
static void
show_tax_amount (ProductGlance *self, Shop *shop, const ProductGlimpse *glimpse)
{
  const Settings *settings = shop_get_settings (shop);
  gboolean included = settings->tax_mode == TAX_INCLUDED;
  PriceLine line = { .price = glimpse->price, .quantity = QUANTITY_ONE, .tax_rate = glimpse->rate };
  g_autofree char *text = NULL;
  Money total, tax;

  gtk_widget_set_visible (self->amount_row, FALSE);
  if (!glimpse->has_price || !glimpse->has_rate
      || !price_lines (&line, 1, (Discount){ DISCOUNT_NONE, 0 }, settings->tax_mode,
                       settings->tax_rounding, &total, &tax, NULL))
    return;
  text = format_money (shop, included ? tax : total);
  gtk_label_set_text (self->amount_head, included ? _ ("Tax in it") : _ ("With tax"));
  gtk_label_set_text (self->amount, text);
  gtk_widget_set_visible (self->amount_row, TRUE);
}

static void
show_stock (ProductGlance *self, const ProductGlimpse *glimpse)
{
  g_autofree char *stock = format_quantity (glimpse->stock);
  const char *tag = glimpse->stock > 0    ? _ ("In stock")
                    : glimpse->stock == 0 ? _ ("None left")
                                          : _ ("Below zero");
  const char *style = glimpse->stock > 0 ? "success" : "warning";
  gboolean counted = glimpse->has_stock && !glimpse->is_service;

  gtk_label_set_text (self->stock, stock);
  say (self->stock_unit, glimpse->unit);
  gtk_label_set_text (self->stock_tag, tag);
  gtk_widget_set_css_classes (GTK_WIDGET (self->stock_tag), (const char *[]){ "tag", style, NULL });
  gtk_widget_set_visible (self->stock_row, counted);
  gtk_widget_set_visible (GTK_WIDGET (self->stock_head), counted || glimpse->is_service);
  if (glimpse->is_service)
    say (self->stock_words, _ ("A service: nothing to count."));
  else if (counted && glimpse->stock < 0)
    say (self->stock_words, _ ("More was sold than counted. What is on the shelf may be sold; "
                               "count it when there is time."));
  else
    say (self->stock_words, NULL);
}

static void
product_glance_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (product_glance_parent_class)->dispose (object);
}

static void
product_glance_class_init (ProductGlanceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = product_glance_dispose;
  g_type_ensure (WRAP_LAYOUT_TYPE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/product-glance.ui");
  gtk_widget_class_bind_template_child (widget_class, ProductGlance, price);
  gtk_widget_class_bind_template_child (widget_class, ProductGlance, currency);
  gtk_widget_class_bind_template_child (widget_class, ProductGlance, since);
  gtk_widget_class_bind_template_child (widget_class, ProductGlance, tax_row);
  gtk_widget_class_bind_template_child (widget_class, ProductGlance, tax);
  gtk_widget_class_bind_template_child (widget_class, ProductGlance, amount_row);
  gtk_widget_class_bind_template_child (widget_class, ProductGlance, amount_head);
  gtk_widget_class_bind_template_child (widget_class, ProductGlance, amount);
  gtk_widget_class_bind_template_child (widget_class, ProductGlance, stock_head);
  gtk_widget_class_bind_template_child (widget_class, ProductGlance, stock_row);
  gtk_widget_class_bind_template_child (widget_class, ProductGlance, stock);
  gtk_widget_class_bind_template_child (widget_class, ProductGlance, stock_unit);
  gtk_widget_class_bind_template_child (widget_class, ProductGlance, stock_tag);
  gtk_widget_class_bind_template_child (widget_class, ProductGlance, stock_words);
}

static void
product_glance_init (ProductGlance *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * product_glance_show:
 * @glimpse: borrowed for the call
 */
void
product_glance_show (ProductGlance *self, Shop *shop, const ProductGlimpse *glimpse)
{
  g_return_if_fail (PRODUCT_IS_GLANCE (self));
  show_price (self, shop, glimpse);
  show_tax_class (self, glimpse);
  show_tax_amount (self, shop, glimpse);
  show_stock (self, glimpse);
}
