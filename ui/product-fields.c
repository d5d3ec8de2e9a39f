/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A product's form without its widgets: what it begins with, what of it a job is given, and how
 * what was typed is understood. */

#include "config.h"

#include "product-fields.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "tax.h"

static void
set_text (JsonObject *fields, const char *name, const char *text)
{
  json_object_set_string_member (fields, name, text != NULL ? text : "");
}

static void
set_count (JsonObject *fields, const char *name, int count)
{
  g_autofree char *text = count != 0 ? g_strdup_printf ("%d", count) : NULL;

  set_text (fields, name, text);
}

/* A colon ends the name: one inside it is kept apart from that by another kind of blank. */
static char *
dup_line (const char *name, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (name, ": ", -1);
  g_autofree char *safe = g_strjoinv (":\u00a0", parts);

  return *value != '\0' ? g_strdup_printf ("%s: %s", safe, value) : g_steal_pointer (&safe);
}

static JsonArray *
specification_lines (JsonObject *specification)
{
  JsonArray *lines = json_array_new ();
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init_ordered (&iter, specification);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      g_autofree char *line
          = dup_line (name, json_object_get_string_member_with_default (specification, name, ""));

      json_array_add_string_element (lines, line);
    }
  return lines;
}

/**
 * product_fields_blank:
 *
 * Returns: (transfer full): the form before anything was typed.
 */
JsonObject *
product_fields_blank (void)
{
  static const char *const texts[]
      = { "code", "name",        "barcode",       "price",          "tax", "stock", "category",
          "unit", "description", "delivery_days", "warranty_months" };
  JsonObject *fields = json_object_new ();

  set_text (fields, "kind", "goods");
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    set_text (fields, texts[i], "");
  json_object_set_array_member (fields, "specification", json_array_new ());
  json_object_set_boolean_member (fields, "returnable", TRUE);
  json_object_set_boolean_member (fields, "discontinued", FALSE);
  return fields;
}

/**
 * product_fields_of:
 *
 * Returns: (transfer full): the form as it begins for @product.
 */
JsonObject *
product_fields_of (const Product *product, int exponent)
{
  JsonObject *fields = product_fields_blank ();
  g_autofree char *price = money_format (product->price, exponent);
  g_autofree char *stock = product->is_service ? NULL : quantity_format (product->stock);

  set_text (fields, "kind", product->is_service ? "service" : "goods");
  set_text (fields, "code", product->code);
  set_text (fields, "name", product->name);
  set_text (fields, "barcode", product->barcode);
  set_text (fields, "price", price);
  set_text (fields, "tax", product->tax_class);
  set_text (fields, "stock", stock);
  set_text (fields, "category", product->category);
  set_text (fields, "unit", product->unit);
  set_text (fields, "description", product->description);
  set_count (fields, "delivery_days", product->delivery_days);
  set_count (fields, "warranty_months", product->warranty_months);
  json_object_set_array_member (fields, "specification",
                                specification_lines (product->specification));
  json_object_set_boolean_member (fields, "returnable", product->returnable);
  json_object_set_boolean_member (fields, "discontinued", product->discontinued);
  return fields;
}

/* «Wood: birch»: what stands before the first colon and blank, or at its end, is the name. */
static void
split_line (const char *line, char **name, char **value)
{
  const char *colon = strstr (line, ": ");

  if (colon == NULL && g_str_has_suffix (line, ":"))
    colon = line + strlen (line) - 1;
  if (colon == NULL)
    colon = strchr (line, ':');
  *name = g_strstrip (colon != NULL ? g_strndup (line, colon - line) : g_strdup (line));
  *value = g_strstrip (g_strdup (colon != NULL ? colon + 1 : ""));
}

static JsonObject *
specification_from_lines (JsonArray *lines, GError **error)
{
  g_autoptr (JsonObject) specification = json_object_new ();

  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      g_autofree char *pointer = g_strdup_printf ("/specification/%u", i);
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      split_line (json_array_get_string_element (lines, i), &name, &value);
      if (*name == '\0' || json_object_has_member (specification, name))
        {
          if (*name == '\0')
            desk_error_set (error, DESK_ERROR_INVALID, pointer,
                            _ ("A property is written like «Wood: birch»."));
          else
            desk_error_set (error, DESK_ERROR_INVALID, pointer,
                            _ ("«%s» stands in the specification twice."), name);
          return NULL;
        }
      json_object_set_string_member (specification, name, value);
    }
  return g_steal_pointer (&specification);
}

/**
 * product_fields_job:
 * @changes: what of the form differs
 * @error: return location: `invalid` at a line of the specification
 *
 * Returns: (transfer full) (nullable): it as the jobs take it.
 */
JsonObject *
product_fields_job (JsonObject *changes, GError **error)
{
  static const char *const counts[] = { "delivery_days", "warranty_months" };
  g_autoptr (JsonObject) fields = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, changes);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    json_object_set_member (fields, name, json_node_copy (node));
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    if (g_strcmp0 (json_object_get_string_member_with_default (fields, counts[i], NULL), "") == 0)
      json_object_set_int_member (fields, counts[i], 0);
  if (json_object_has_member (fields, "specification"))
    {
      JsonObject *specification
          = specification_from_lines (json_object_get_array_member (changes, "specification"),
                                      error);

      if (specification == NULL)
        return NULL;
      json_object_set_object_member (fields, "specification", specification);
    }
  return g_steal_pointer (&fields);
}

/**
 * product_fields_words:
 * @name: of a field
 *
 * Returns: what the desk calls it in the middle of a sentence, static.
 */
const char *
product_fields_words (const char *name)
{
  static const struct {
    const char *name;
    const char *words;
  } fields[] = {
    { "kind", N_ ("goods or service") },
    { "code", N_ ("code") },
    { "name", N_ ("name") },
    { "barcode", N_ ("barcode") },
    { "price", N_ ("price") },
    { "tax", N_ ("tax") },
    { "stock", N_ ("stock") },
    { "category", N_ ("category") },
    { "unit", N_ ("unit") },
    { "description", N_ ("description") },
    { "specification", N_ ("specification") },
    { "delivery_days", N_ ("days of delivery") },
    { "warranty_months", N_ ("months of warranty") },
    { "returnable", N_ ("whether it can be returned") },
    { "discontinued", N_ ("whether it is discontinued") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, name))
      return _ (fields[i].words);
  return name;
}

/**
 * product_fields_typed_money:
 * @typed: an amount as people here write it
 *
 * Returns: (transfer full): it as the jobs take it; @typed itself where it is none, so that they
 * say why.
 */
char *
product_fields_typed_money (const char *typed, int exponent)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  Money amount;

  if (*text == '\0' || !money_parse_local (text, exponent, NULL, &amount, NULL))
    return g_steal_pointer (&text);
  return money_format (amount, exponent);
}

/**
 * product_fields_typed_quantity:
 *
 * As product_fields_typed_money(), for a quantity.
 */
char *
product_fields_typed_quantity (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  Quantity quantity;

  if (*text == '\0' || !quantity_parse_local (text, NULL, &quantity, NULL))
    return g_steal_pointer (&text);
  return quantity_format (quantity);
}

/**
 * product_fields_find_tax:
 * @classes: (nullable): of #TaxClass; %NULL while they are asked for
 * @typed: a class, or a rate in percent
 * @rate: (out): the rate of today
 * @name: (out): the class, owned by @classes; %NULL where a rate makes a new one
 *
 * Returns: whether it is one, as far as is known.
 */
gboolean
product_fields_find_tax (const GPtrArray *classes, const char *typed, Rate *rate, const char **name)
{
  g_auto (GStrv) parts = g_strsplit (typed, " ", -1);
  g_autofree char *bare = g_strjoinv ("", parts);
  gboolean is_rate;

  *name = NULL;
  for (guint i = 0; classes != NULL && i < classes->len; i++)
    {
      const TaxClass *class = classes->pdata[i];

      if (!g_str_equal (class->name, typed))
        continue;
      *rate = tax_class_get_rate (class);
      *name = class->name;
      return TRUE;
    }
  is_rate = rate_parse (bare, rate, NULL);
  for (guint i = 0; is_rate && classes != NULL && i < classes->len; i++)
    if (tax_class_get_rate (classes->pdata[i]) == *rate)
      *name = ((TaxClass *)classes->pdata[i])->name;
  return is_rate;
}

/**
 * product_fields_barcode_fits:
 *
 * Returns: %FALSE when @barcode has the length of an article number (GTIN-8, 12, 13 or 14) and its
 * check digit says that one of the others is wrong (GS1 General Specifications, 7.9). A shop's own
 * codes may be so all the same.
 */
gboolean
product_fields_barcode_fits (const char *barcode)
{
  gsize length = strlen (barcode);
  int sum = 0;

  if (barcode[strspn (barcode, "0123456789")] != '\0'
      || (length != 8 && (length < 12 || length > 14)))
    return TRUE;
  for (gsize i = 0; i < length; i++)
    sum += (barcode[i] - '0') * ((length - i) % 2 == 0 ? 3 : 1);
  return sum % 10 == 0;
}

const FormKind product_form_kind = { "product", product_fields_blank };
