/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A product in words: what it is, and what happened with it, a row each. */

#include "config.h"

#include "product-words.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "format.h"

static void
text_free (gpointer data)
{
  ProductText *self = data;

  g_free (self->when);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->tag);
  g_free (self->amount);
  g_free (self->order);
  g_free (self);
}

/**
 * product_text_equal:
 *
 * For row_store_update().
 */
gboolean
product_text_equal (gconstpointer a, gconstpointer b)
{
  const ProductText *one = a;
  const ProductText *two = b;

  return g_str_equal (one->when, two->when) && g_str_equal (one->title, two->title)
         && g_str_equal (one->detail, two->detail) && g_strcmp0 (one->tag, two->tag) == 0
         && g_strcmp0 (one->style, two->style) == 0 && g_str_equal (one->amount, two->amount)
         && g_strcmp0 (one->order, two->order) == 0;
}

static GPtrArray *
rows_new (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static void
take_row (GPtrArray *rows, char *take_key, ProductText *take_text)
{
  g_ptr_array_add (rows, row_new (take_key, take_text, text_free));
  g_free (take_key);
}

/* Who bought it */

static ProductText *
sale_text (Shop *shop, const ProductSale *sale)
{
  ProductText *text = g_new0 (ProductText, 1);
  g_autofree char *gross = format_money (shop, sale->gross);
  const char *state = order_state_name (sale->state);

  text->when = format_when (shop, sale->at);
  text->title = sale->customer_name != NULL ? conceal_mark (sale->customer_name)
                                            : g_strdup (_ ("No customer named"));
  if (order_state_is_void (sale->state))
    /* Translators: %s is an order's number. */
    text->detail = g_strdup_printf (_ ("Order %s"), format_number (sale->order));
  else
    /* Translators: an order's number, and an amount. */
    text->detail = g_strdup_printf (_ ("Order %s · %s"), format_number (sale->order), gross);
  /* Handed over is the usual end, and says nothing new. */
  if (sale->state != ORDER_DELIVERED)
    text->tag = g_strdup (format_state (state, &text->style));
  text->amount = format_quantity (sale->quantity);
  text->order = g_strdup (sale->order);
  return text;
}

/**
 * product_words_sales:
 *
 * Returns: (transfer full): its order lines around #ProductText, newest first.
 */
GPtrArray *
product_words_sales (Shop *shop, const ProductView *view)
{
  GPtrArray *rows = rows_new ();

  for (guint i = 0, same = 0; i < view->sales->len; i++)
    {
      const ProductSale *sale = view->sales->pdata[i];
      const ProductSale *before = i > 0 ? view->sales->pdata[i - 1] : NULL;

      /* an order may have it on several lines */
      same = before != NULL && g_str_equal (before->order, sale->order) ? same + 1 : 0;
      take_row (rows, g_strdup_printf ("%s %u", sale->order, same), sale_text (shop, sale));
    }
  return rows;
}

/* What moved its count */

static const char *
movement_words (const ProductMovement *movement)
{
  static const struct {
    const char *reason;
    const char *words;
  } table[] = {
    { "sale", N_ ("Sold") },         { "cancel", N_ ("Cancelled, back on the shelf") },
    { "return", N_ ("Returned") },   { "count", N_ ("Counted") },
    { "import", N_ ("Taken over") }, { "reversal", N_ ("Sale reversed, back on the shelf") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].reason, movement->reason))
      return _ (table[i].words);
  return movement->reason;
}

static ProductText *
movement_text (Shop *shop, const ProductMovement *movement)
{
  ProductText *text = g_new0 (ProductText, 1);
  g_autofree char *after = format_quantity (movement->after);
  g_autofree char *left = NULL;

  /* Translators: how many there were after that: «then 12». */
  left = g_strdup_printf (_ ("then %s"), after);
  text->when = format_when (shop, movement->at);
  text->title = g_strdup (movement_words (movement));
  if (movement->order != NULL)
    /* Translators: an order's number, then «then 12», then a name. */
    text->detail = g_strdup_printf (_ ("Order %s · %s · %s"), format_number (movement->order), left,
                                    movement->staff);
  else
    text->detail = g_strdup_printf ("%s · %s", left, movement->staff);
  text->amount = format_difference (movement->quantity);
  text->order = g_strdup (movement->order);
  return text;
}

/**
 * product_words_movements:
 *
 * Returns: (transfer full): what moved its count around #ProductText, newest first.
 */
GPtrArray *
product_words_movements (Shop *shop, const ProductView *view)
{
  GPtrArray *rows = rows_new ();

  for (guint i = 0, same = 0; i < view->movements->len; i++)
    {
      const ProductMovement *movement = view->movements->pdata[i];
      const ProductMovement *before = i > 0 ? view->movements->pdata[i - 1] : NULL;

      same = before != NULL && before->at == movement->at ? same + 1 : 0;
      take_row (rows, g_strdup_printf ("%" G_GINT64_FORMAT " %u", movement->at, same),
                movement_text (shop, movement));
    }
  return rows;
}

/* Its prices */

static guint
find_current (Shop *shop, const ProductView *view)
{
  Day today = shop_today (shop);

  for (guint i = 0; i < view->prices->len; i++)
    if (((ProductPrice *)view->prices->pdata[i])->first_day <= today)
      return i;
  return view->prices->len > 0 ? view->prices->len - 1 : 0;
}

static ProductText *
price_text (Shop *shop, const ProductPrice *price, gboolean now)
{
  ProductText *text = g_new0 (ProductText, 1);
  g_autofree char *last = NULL;

  text->when = format_day (shop, price->first_day);
  if (price->last_day != DAY_NONE)
    {
      last = format_day (shop, price->last_day);
      /* Translators: the last day on which a price holds or held. */
      text->title = g_strdup_printf (_ ("Until %s"), last);
    }
  else
    text->title = g_strdup (_ ("From then on"));
  /* Translators: %s is who gave a price. */
  text->detail = g_strdup_printf (_ ("Given by %s"), price->staff);
  if (now)
    {
      text->tag = g_strdup (_ ("Now"));
      text->style = "accent";
    }
  else if (price->first_day > shop_today (shop))
    {
      text->tag = g_strdup (_ ("To come"));
      text->style = "neutral";
    }
  text->amount = format_money (shop, price->price);
  return text;
}

/**
 * product_words_prices:
 *
 * Returns: (transfer full): its prices around #ProductText, the latest first.
 */
GPtrArray *
product_words_prices (Shop *shop, const ProductView *view)
{
  GPtrArray *rows = rows_new ();
  guint current = find_current (shop, view);

  for (guint i = 0; i < view->prices->len; i++)
    {
      const ProductPrice *price = view->prices->pdata[i];

      take_row (rows, g_strdup_printf ("%d", price->first_day),
                price_text (shop, price, i == current));
    }
  return rows;
}

/**
 * product_words_since:
 *
 * Returns: (transfer full): since when the price holds and what it was before.
 */
char *
product_words_since (Shop *shop, const ProductView *view)
{
  guint current = find_current (shop, view);
  const ProductPrice *now;
  g_autofree char *day = NULL;
  g_autofree char *amount = NULL;

  if (current >= view->prices->len)
    return g_strdup ("");
  now = view->prices->pdata[current];
  day = now->first_day == shop_today (shop) ? g_strdup (_ ("today"))
                                            : format_day (shop, now->first_day);
  if (current + 1 == view->prices->len)
    /* Translators: since when a price holds; %s is a day or «today». */
    return g_strdup_printf (_ ("Since %s"), day);
  amount = format_money (shop, ((ProductPrice *)view->prices->pdata[current + 1])->price);
  /* Translators: since when a price holds, and which one held before. */
  return g_strdup_printf (_ ("Since %s, %s before"), day, amount);
}

/* What it is */

static void
fact_free (gpointer data)
{
  ProductFact *self = data;

  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

static void
add_fact (GPtrArray *facts, const char *name, const char *value)
{
  ProductFact *fact;

  if (value == NULL || *value == '\0')
    return;
  fact = g_new0 (ProductFact, 1);
  fact->name = g_strdup (name);
  fact->value = g_strdup (value);
  g_ptr_array_add (facts, fact);
}

static char *
dup_delivery (const Product *product)
{
  unsigned long days = (unsigned long)product->delivery_days;

  return days == 0 ? NULL : g_strdup_printf (ngettext ("in %lu day", "in %lu days", days), days);
}

static char *
dup_warranty (const Product *product)
{
  unsigned long months = (unsigned long)product->warranty_months;

  if (months == 0)
    return NULL;
  if (months % 12 == 0)
    return g_strdup_printf (ngettext ("%lu year", "%lu years", months / 12), months / 12);
  return g_strdup_printf (ngettext ("%lu month", "%lu months", months), months);
}

/**
 * product_words_facts:
 *
 * Returns: (transfer full): what is known of @product; what was left empty is left out.
 */
GPtrArray *
product_words_facts (const Product *product)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (fact_free);
  g_autofree char *delivery = dup_delivery (product);
  g_autofree char *warranty = dup_warranty (product);

  add_fact (facts, _ ("Code"), product->code);
  add_fact (facts, _ ("Barcode"), product->barcode);
  add_fact (facts, _ ("Category"), product->category);
  add_fact (facts, _ ("Kind"), product->is_service ? _ ("Service") : _ ("Goods"));
  add_fact (facts, _ ("Unit"), product->unit);
  add_fact (facts, _ ("Delivered"), delivery);
  add_fact (facts, _ ("Warranty"), warranty);
  add_fact (facts, _ ("Returns"),
            product->returnable ? _ ("taken back") : _ ("not taken back, unless defective"));
  return facts;
}

/**
 * product_words_specification:
 *
 * Returns: (transfer full): each property with its value, in the catalogue's order.
 */
GPtrArray *
product_words_specification (const Product *product)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (fact_free);
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init_ordered (&iter, product->specification);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      const char *value
          = json_object_get_string_member_with_default (product->specification, name, "");

      add_fact (facts, name, *value != '\0' ? value : _ ("yes"));
    }
  return facts;
}
