/* SPDX-License-Identifier: GPL-3.0-or-later */

/* product: the goods, and two of them side by side. */

#include "config.h"

#include "ctl.h"

#include <glib/gi18n-lib.h>

#include "error.h"

#define COMPARE_MAX 8

static gboolean
run_edit_job (Ctl *ctl, const JobKind *kind, const char *code, gint64 version, JsonObject *fields,
              JsonNode **answer, GError **error)
{
  g_autoptr (ProductEdit) edit = product_edit_new (code, version, fields);
  g_autoptr (Product) product = NULL;

  if (!ctl_ask (ctl, kind, edit, (gpointer *)&product, error))
    return FALSE;
  *answer = product_to_json (product, ctl_exponent (ctl));
  return TRUE;
}

static gboolean
run_add (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (JsonObject) fields = NULL;

  if (!ctl_options (args, NULL, 1, -1, &rest, error))
    return FALSE;
  fields = ctl_object (rest, NULL, error);
  return fields != NULL && run_edit_job (ctl, &product_add_job, NULL, 0, fields, answer, error);
}

static gboolean
run_edit (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_autofree char *version_text = NULL;
  g_auto (GStrv) rest = NULL;
  g_autoptr (JsonObject) fields = NULL;
  int version = 0;
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_FILENAME, &version_text, NULL, NULL },
    { NULL },
  };

  if (!ctl_options (args, entries, 2, -1, &rest, error)
      || !ctl_count ("--version", version_text, 1, G_MAXINT, &version, error))
    return FALSE;
  fields = ctl_object (rest + 1, NULL, error);
  return fields != NULL && ctl_take_version (fields, &version, error)
         && run_edit_job (ctl, &product_edit_job, rest[0], version, fields, answer, error);
}

static gboolean
run_show (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (Product) product = NULL;

  if (!ctl_options (args, NULL, 1, 1, &rest, error)
      || !ctl_ask (ctl, &product_show_job, rest[0], (gpointer *)&product, error))
    return FALSE;
  *answer = product_to_json (product, ctl_exponent (ctl));
  return TRUE;
}

/* Whether the products do not all say the same there. */
static gboolean
differs (JsonArray *products, const char *member)
{
  JsonNode *first = json_object_get_member (json_array_get_object_element (products, 0), member);

  for (guint i = 1; i < json_array_get_length (products); i++)
    if (!json_node_equal (first,
                          json_object_get_member (json_array_get_object_element (products, i),
                                                  member)))
      return TRUE;
  return FALSE;
}

/* What a person reads in bold: the fields in which they are not alike. */
static JsonArray *
differences (JsonArray *products)
{
  JsonArray *names = json_array_new ();
  g_autoptr (GList) members = NULL;

  if (json_array_get_length (products) > 0)
    members = json_object_get_members (json_array_get_object_element (products, 0));
  for (GList *l = members; l != NULL; l = l->next)
    if (!g_str_equal (l->data, "version") && differs (products, l->data))
      json_array_add_string_element (names, l->data);
  return names;
}

static gboolean
run_compare (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (GPtrArray) found = NULL;
  JsonArray *products;
  JsonObject *object;

  if (!ctl_options (args, NULL, 2, COMPARE_MAX, &rest, error)
      || !ctl_ask (ctl, &product_compare_job, rest, (gpointer *)&found, error))
    return FALSE;
  products = json_array_new ();
  for (guint i = 0; i < found->len; i++)
    json_array_add_element (products,
                            product_to_json (g_ptr_array_index (found, i), ctl_exponent (ctl)));
  object = json_object_new ();
  json_object_set_array_member (object, "products", products);
  json_object_set_array_member (object, "differs", differences (products));
  *answer = ctl_node (object);
  return TRUE;
}

static const char product_fields[]
    = N_ ("Fields:\n"
          "  code             unique\n"
          "  name\n"
          "  price            an amount: 12.99\n"
          "  tax              a tax class, or a rate in percent: 21\n"
          "  barcode          unique\n"
          "  stock            the count on the shelf; it may be below zero\n"
          "  category\n"
          "  kind             goods (the default) or service\n"
          "  unit             such as kg\n"
          "  description\n"
          "  specification.NAME  one for each property\n"
          "  delivery_days    0 to 3650\n"
          "  warranty_months  0 to 1200\n"
          "  returnable       true (the default) or false\n"
          "  discontinued     true or false\n"
          "«-» reads one JSON object with these fields from stdin.");

const CtlCommand ctl_product_commands[] = {
  { "product", "add", "FIELD=VALUE… | -", N_ ("Add a product."), NULL, product_fields, run_add },
  { "product", "edit", "CODE [--version N] FIELD=VALUE… | CODE [--version N] -",
    N_ ("Change a product: the fields given, no others."),
    N_ ("  --version        refuse (stale) unless the record still has this version; it may\n"
        "                   also stand among the fields"),
    product_fields, run_edit },
  { "product", "show", "CODE|BARCODE", N_ ("Print a product."), NULL, NULL, run_show },
  { "product", "compare", "CODE CODE…", N_ ("Print products side by side."),
    N_ ("Answers products, in the order asked, and differs: the fields in which they are not\n"
        "alike."),
    NULL, run_compare },
  { NULL },
};
