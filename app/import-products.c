/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of a catalogue, of a count of the shelves and of a list of tax rates. A product is known by
 * its code; what a row does not say stays as it is. */

#include "config.h"

#include "import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "audit.h"
#include "db.h"
#include "error.h"
#include "fields.h"
#include "product.h"
#include "text.h"

/* «21,00» is a rate, too. */
static void
write_rate (JsonObject *fields, const char *name)
{
  g_autofree char *text = g_strdup (import_text_of (fields, name));
  ImportStyle style = { 0 };
  gint64 rate;
  gboolean rounded = FALSE;
  g_autofree char *written = NULL;
  gsize length = strlen (text);

  if (length > 0 && text[length - 1] == '%')
    text[length - 1] = '\0';
  if (!import_number (text, &style, 3, &rate, &rounded, NULL) || rounded)
    return;
  written = rate_format (rate);
  json_object_set_string_member (fields, name, written);
}

/* %NULL without an error when no product has the code. */
static Product *
find (Import *self, const char *code, GError **error)
{
  g_autoptr (GError) absent = NULL;
  Product *product = product_find (&self->bulk->job, code, &absent);

  if (product == NULL && !g_error_matches (absent, DESK_ERROR, DESK_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&absent));
  return product;
}

static gboolean
edit (Import *self, gint64 row, const Product *known, JsonObject *fields, ImportOutcome *outcome,
      GError **error)
{
  g_autoptr (ProductEdit) change = product_edit_new (known->code, 0, fields);
  g_autoptr (Product) after = NULL;

  if (!import_note_brought (self, known->id, row, error)
      || !bulk_ask (self->bulk, &product_edit_job, change, (gpointer *)&after, error))
    return FALSE;
  *outcome = after->version == known->version ? IMPORT_UNCHANGED : IMPORT_UPDATED;
  return TRUE;
}

static gboolean
add (Import *self, gint64 row, JsonObject *fields, GError **error)
{
  g_autoptr (ProductEdit) new_one = product_edit_new (NULL, 0, fields);
  g_autoptr (Product) after = NULL;

  return bulk_ask (self->bulk, &product_add_job, new_one, (gpointer *)&after, error)
         && import_note_brought (self, after->id, row, error);
}

/**
 * import_take_product:
 *
 * Adds what is new, and changes what a row says of a product that is known by its code.
 */
gboolean
import_take_product (Import *self, gint64 row, JsonObject *fields, ImportOutcome *outcome,
                     GError **error)
{
  const char *code = import_text_of (fields, "code");
  g_autoptr (GError) failure = NULL;
  g_autoptr (Product) known = NULL;

  if (*code == '\0')
    return fields_refuse (error, "code", _ ("A product needs a code."));
  if (json_object_has_member (fields, "tax"))
    write_rate (fields, "tax");
  /* lists count services too, and find none */
  if (g_str_equal (import_text_of (fields, "kind"), "service")
      && g_str_equal (import_text_of (fields, "stock"), "0"))
    json_object_remove_member (fields, "stock");
  known = find (self, code, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (known != NULL && g_str_equal (known->code, code))
    return edit (self, row, known, fields, outcome, error);
  *outcome = IMPORT_ADDED;
  return add (self, row, fields, error);
}

/**
 * import_take_stock:
 *
 * Sets what was counted of a product: written as the movement that leads there.
 */
gboolean
import_take_stock (Import *self, gint64 row, JsonObject *fields, ImportOutcome *outcome,
                   GError **error)
{
  const char *quantity = import_text_of (fields, "quantity");
  g_autoptr (JsonObject) counted = json_object_new ();
  g_autoptr (Product) known = NULL;

  if (*quantity == '\0')
    return fields_refuse (error, "quantity", _ ("How many were counted?"));
  known = product_find (&self->bulk->job, import_text_of (fields, "product"), error);
  if (known == NULL)
    {
      desk_error_in_field (error, "/product");
      return FALSE;
    }
  json_object_set_string_member (counted, "stock", quantity);
  return edit (self, row, known, counted, outcome, error);
}

static gboolean
find_class (Import *self, JsonObject *fields, gint64 *id, gboolean *is_new, GError **error)
{
  g_autofree char *name = g_strdup (import_text_of (fields, "class"));
  DbStep step;

  if (*name == '\0')
    {
      g_free (name);
      name = g_strdup (import_text_of (fields, "rate"));
    }
  if (!text_check (name, 40, "/class", error))
    return FALSE;
  step = db_get_int (self->job->db, "tax-class-by-name", id, error, db_text (name));
  *is_new = step == DB_DONE;
  if (step == DB_DONE)
    step = db_get_int (self->job->db, "tax-class-insert", id, error, db_text (name));
  return step == DB_ROW;
}

/* Without a day, what holds today is what is meant. */
static DbStep
rate_now (Import *self, gint64 id, Day first_day, gboolean has_day, gint64 *rate, GError **error)
{
  g_autoptr (DbStmt) stmt = NULL;
  DbStep step;

  if (has_day)
    return db_get_int (self->job->db, "tax-rate-on", rate, error, db_int (id), db_int (first_day));
  stmt = db_query (self->job->db, "tax-class-by-id", error, db_int (id), db_int (first_day));
  step = stmt != NULL ? db_step (stmt, error) : DB_ERROR;
  if (step != DB_ROW)
    return step;
  if (db_is_null (stmt, 1))
    return DB_DONE;
  *rate = db_column_int (stmt, 1);
  return DB_ROW;
}

static gboolean
store_rate (Import *self, JsonObject *fields, gint64 id, Day first_day, Rate rate, GError **error)
{
  g_autoptr (JsonObject) detail = json_object_new ();
  g_autofree char *day = day_format (first_day);
  g_autofree char *percent = rate_format (rate);

  json_object_set_string_member (detail, "rate", percent);
  json_object_set_string_member (detail, "first_day", day);
  return db_run (self->job->db, "tax-rate-insert", error, db_int (id), db_int (first_day),
                 db_int (rate))
         && audit_write (&self->bulk->job, "tax-rate", import_text_of (fields, "class"), detail, 0,
                         NULL, error);
}

/**
 * import_take_tax:
 *
 * Gives a tax class a rate from a day on; what was sold before keeps the one it had (rule 2).
 */
gboolean
import_take_tax (Import *self, gint64 row, JsonObject *fields, ImportOutcome *outcome,
                 GError **error)
{
  Day first_day = self->job->today;
  gboolean has_day = json_object_has_member (fields, "first_day"), is_new;
  Rate rate;
  gint64 id, known;
  DbStep step;

  write_rate (fields, "rate");
  if (!rate_parse (import_text_of (fields, "rate"), &rate, error))
    {
      desk_error_in_field (error, "/rate");
      return FALSE;
    }
  if ((has_day && !day_parse (import_text_of (fields, "first_day"), &first_day, error))
      || !find_class (self, fields, &id, &is_new, error))
    return FALSE;
  step = rate_now (self, id, first_day, has_day, &known, error);
  if (step == DB_ERROR)
    return FALSE;
  *outcome = is_new ? IMPORT_ADDED : IMPORT_UPDATED;
  if (step == DB_ROW && known == rate)
    *outcome = IMPORT_UNCHANGED;
  else if (!store_rate (self, fields, id, first_day, rate, error))
    return FALSE;
  return TRUE;
}
