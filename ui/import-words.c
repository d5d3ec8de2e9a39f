/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What files can say, in the desk's words. */

#include "config.h"

#include "import-words.h"

#include <glib/gi18n-lib.h>

static const struct {
  const char *name;
  const char *words;
} fields[] = {
  { "reference", N_ ("Their number so far") },
  { "name", N_ ("Name") },
  { "organisation", N_ ("Company") },
  { "given", N_ ("Given name") },
  { "family", N_ ("Family name") },
  { "contact", N_ ("Who answers there") },
  { "contact_title", N_ ("Their position") },
  { "phones", N_ ("Phone") },
  { "emails", N_ ("E-mail") },
  { "address.street", N_ ("Street") },
  { "address.city", N_ ("City") },
  { "address.postcode", N_ ("Postcode") },
  { "address.region", N_ ("Region") },
  { "address.country", N_ ("Country") },
  { "birth", N_ ("Day of birth") },
  { "language", N_ ("Language") },
  { "group", N_ ("Group") },
  { "kind", N_ ("Kind") },
  { "note", N_ ("Note") },
  { "marketing", N_ ("Wants marketing") },
  { "flags", N_ ("Flags") },
  { "code", N_ ("Code") },
  { "price", N_ ("Price") },
  { "tax", N_ ("Tax") },
  { "barcode", N_ ("Barcode") },
  { "stock", N_ ("Stock") },
  { "category", N_ ("Category") },
  { "unit", N_ ("Unit") },
  { "description", N_ ("Description") },
  { "specification", N_ ("Specification") },
  { "delivery_days", N_ ("Days to deliver") },
  { "warranty_months", N_ ("Months of warranty") },
  { "returnable", N_ ("May come back") },
  { "discontinued", N_ ("Discontinued") },
  { "class", N_ ("Tax class") },
  { "rate", N_ ("Rate") },
  { "first_day", N_ ("From this day") },
  { "product", N_ ("Product") },
  { "product_name", N_ ("Product’s name") },
  { "quantity", N_ ("Quantity") },
  { "discount", N_ ("Discount") },
  { "discount_amount", N_ ("Discount as an amount") },
  { "time", N_ ("Time of the order") },
  { "number", N_ ("Number here") },
  { "date", N_ ("Day of the order") },
  { "customer", N_ ("Customer") },
  { "channel", N_ ("Channel") },
  { "department", N_ ("Department") },
};

/* Returns: a field by CTL.md's name in words, static; a name that has none is its own. */
const char *
import_words_field (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, name))
      return _ (fields[i].words);
  return name;
}

/* Returns: (transfer full): «Import 91 rows», what the blue button says. */
char *
import_words_count (ImportKind kind, gint64 n)
{
  const gulong count = (gulong)n;

  switch (kind)
    {
    case IMPORT_CUSTOMERS:
    case IMPORT_CONTACTS:
      return g_strdup_printf (ngettext ("Import %lu Customer", "Import %lu Customers", count),
                              count);
    case IMPORT_PRODUCTS:
      return g_strdup_printf (ngettext ("Import %lu Product", "Import %lu Products", count), count);
    case IMPORT_ORDERS:
      return g_strdup_printf (ngettext ("Import %lu Order", "Import %lu Orders", count), count);
    case IMPORT_TAX:
    case IMPORT_STOCK:
    case IMPORT_ORDER_LINES:
    case N_IMPORT_KINDS:
    default:
      return g_strdup_printf (ngettext ("Import %lu Row", "Import %lu Rows", count), count);
    }
}

static void
add (GString *text, gint64 n, char *take_part)
{
  if (n > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", take_part);
  g_free (take_part);
}

/* Returns: (transfer full): «91 new · 3 changed · 2 refused». */
char *
import_words_result (const ImportReport *report)
{
  GString *text = g_string_new (NULL);

  /* Translators: what an import did, as parts between dots: «91 new · 3 changed · 2 refused». Said
   * of rows of a file. */
  add (text, report->added,
       g_strdup_printf (ngettext ("%lu new", "%lu new", (gulong)report->added),
                        (gulong)report->added));
  /* Translators: rows of a file by which something that was there has changed. */
  add (text, report->updated,
       g_strdup_printf (ngettext ("%lu changed", "%lu changed", (gulong)report->updated),
                        (gulong)report->updated));
  /* Translators: rows of a file by which nothing has changed. */
  add (text, report->unchanged,
       g_strdup_printf (ngettext ("%lu as it was", "%lu as they were", (gulong)report->unchanged),
                        (gulong)report->unchanged));
  /* Translators: rows of a file that were not taken. */
  add (text, report->n_refused,
       g_strdup_printf (ngettext ("%lu refused", "%lu refused", (gulong)report->n_refused),
                        (gulong)report->n_refused));
  /* Translators: lines of the orders in a file. */
  add (text, report->lines,
       g_strdup_printf (ngettext ("%lu line", "%lu lines", (gulong)report->lines),
                        (gulong)report->lines));
  if (text->len == 0)
    g_string_append (text, _ ("The file has no rows."));
  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): what stands between the fields, in words. */
char *
import_words_delimiter (const char *delimiter)
{
  switch (delimiter != NULL ? *delimiter : '\0')
    {
    case ',':
      return g_strdup (_ ("Comma"));
    case ';':
      return g_strdup (_ ("Semicolon"));
    case '\t':
      return g_strdup (_ ("Tab"));
    default:
      return g_strdup (delimiter != NULL ? delimiter : "");
    }
}
