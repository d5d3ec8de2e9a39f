/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which column says what, in the headers that programs write. */

#include "import-columns.h"

#include "error.h"

/* headers and fields: «|» between them; «-» is a column that is not used. */
static void
assert_columns (ImportKind kind, const char *headers, const char *map, const char *fields)
{
  g_auto (GStrv) names = g_strsplit (headers, "|", -1);
  g_auto (GStrv) said = map != NULL ? g_strsplit (map, "|", -1) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ImportColumns) columns = import_columns_guess (kind, names, said, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < columns->n_columns; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? "|" : "",
                            columns->fields[i] != NULL ? columns->fields[i]->name : "-");
  g_assert_cmpstr (found->str, ==, fields);
}

static void
test_headers_of_programs (void)
{
  assert_columns (IMPORT_CUSTOMERS, "customer_id|company_name|contact_name|fax|phone", NULL,
                  "reference|organisation|contact|-|phones");
  assert_columns (IMPORT_CUSTOMERS, "Vorname|Nachname|Straße|PLZ|Ort|Telefon|E-Mail|Geburtsdatum",
                  NULL,
                  "given|family|address.street|address.postcode|address.city|phones|emails|birth");
  assert_columns (IMPORT_CUSTOMERS, "Nome|Cognome|Indirizzo|CAP|Città|Cellulare", NULL,
                  "given|family|address.street|address.postcode|address.city|phones");
  assert_columns (IMPORT_CUSTOMERS, "Vārds|Uzvārds|Tālrunis|E-pasts|Pilsēta", NULL,
                  "given|family|phones|emails|address.city");
  assert_columns (IMPORT_CUSTOMERS, "Имя|Фамилия|Телефон|Город", NULL,
                  "given|family|phones|address.city");
  assert_columns (IMPORT_CUSTOMERS, "First Name|Last Name|Phone 1 - Value|Phone 2 - Value", NULL,
                  "given|family|phones|phones");
  assert_columns (IMPORT_CUSTOMERS, "Name|Phone (private)|Work e-mail", NULL, "name|phones|emails");
  assert_columns (IMPORT_PRODUCTS, "product_id|product_name|unit_price|units_in_stock", NULL,
                  "code|name|price|stock");
  assert_columns (IMPORT_PRODUCTS, "Artikelnummer|Bezeichnung|Preis|MwSt|EAN", NULL,
                  "code|name|price|tax|barcode");
  assert_columns (IMPORT_ORDERS,
                  "InvoiceNo|StockCode|Description|Quantity|InvoiceDate|UnitPrice|"
                  "CustomerID|Country",
                  NULL, "reference|product|product_name|quantity|date|price|customer|-");
  assert_columns (IMPORT_ORDER_LINES, "orderID|productID|unitPrice|quantity|discount", NULL,
                  "reference|product|price|quantity|discount");
  assert_columns (IMPORT_TAX, "class|rate|from", NULL, "class|rate|first_day");
  assert_columns (IMPORT_STOCK, "SKU|Menge", NULL, "product|quantity");
}

static void
test_what_is_said_wins (void)
{
  assert_columns (IMPORT_PRODUCTS, "a|b|c|price", "code=a|name=2|price=c", "code|name|price|-");
  assert_columns (IMPORT_CUSTOMERS, "name|phone|note", "phones=note", "name|phones|phones");
  assert_columns (IMPORT_CUSTOMERS, "name|phone|note", "=phone", "name|-|note");
}

/* The same words are given for both files of orders. */
static void
test_each_of_two_files_hears_its_own (void)
{
  const char *map = "date=When|customer=2|lines.product=Thing|lines.=3|reference=No";

  assert_columns (IMPORT_ORDERS, "No|Who|When", map, "reference|customer|date");
  assert_columns (IMPORT_ORDER_LINES, "No|Thing|quantity|qty", map, "reference|product|-|quantity");
  assert_columns (IMPORT_ORDER_LINES, "Thing|quantity|Order No", map, "product|quantity|-");
  /* what is said of the lines alone comes first */
  assert_columns (IMPORT_ORDER_LINES, "No|Doc|Item|Qty", "reference=No|lines.reference=Doc",
                  "-|reference|product|quantity");
}

static void
test_each_column_is_used_once (void)
{
  assert_columns (IMPORT_PRODUCTS, "code|sku|name|price|unit price", NULL, "code|-|name|price|-");
}

static void
assert_refused (ImportKind kind, const char *headers, const char *map, const char *words)
{
  g_auto (GStrv) names = g_strsplit (headers, "|", -1);
  g_auto (GStrv) said = map != NULL ? g_strsplit (map, "|", -1) : NULL;
  g_autoptr (GError) error = NULL;

  g_autoptr (ImportColumns) columns = import_columns_guess (kind, names, said, &error);

  g_assert_true (columns == NULL || !import_columns_check (columns, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_cmpstr (desk_error_get_field (error), ==, "/map");
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_what_is_missing_is_named (void)
{
  assert_refused (IMPORT_PRODUCTS, "colour|size", NULL, "colour, size");
  assert_refused (IMPORT_CUSTOMERS, "Maria Rossi|+39 06 6982", NULL, "first row");
  assert_refused (IMPORT_ORDERS, "order|quantity", NULL, "date");
  assert_refused (IMPORT_PRODUCTS, "code|name", "prize=code", "one of: code");
  assert_refused (IMPORT_PRODUCTS, "code|name", "lines.price=code", "lines.price");
  assert_refused (IMPORT_ORDER_LINES, "order|product|quantity", "lines.product=Thing", "Thing");
  assert_refused (IMPORT_ORDER_LINES, "order|product|quantity", "lines.date=order", "date");
  assert_refused (IMPORT_PRODUCTS, "code|name", "price=3", "code, name");
  assert_refused (IMPORT_PRODUCTS, "code|name", "price=cost", "cost");
  assert_refused (IMPORT_PRODUCTS, "code|name", "price", "FIELD=COLUMN");
  assert_refused (IMPORT_PRODUCTS, "code|name", "name=code|code=code", "twice");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-columns/headers-of-programs", test_headers_of_programs);
  g_test_add_func ("/import-columns/what-is-said-wins", test_what_is_said_wins);
  g_test_add_func ("/import-columns/each-of-two-files-hears-its-own",
                   test_each_of_two_files_hears_its_own);
  g_test_add_func ("/import-columns/each-column-is-used-once", test_each_column_is_used_once);
  g_test_add_func ("/import-columns/what-is-missing-is-named", test_what_is_missing_is_named);
  return g_test_run ();
}
