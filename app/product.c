/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A product as it is on one day: its dated price and the dated rate of its tax class (rule 2),
 * found by the code on the shelf or the barcode on the box. Its count is never set, only moved, so
 * that it always equals the sum of its movements. */

#include "config.h"

#include "product-private.h"

#include <glib/gi18n-lib.h>

#include "db.h"
#include "error.h"
#include "money.h"

/**
 * product_new:
 *
 * Returns: (transfer full): a blank product; no text of it is %NULL but the barcode.
 */
Product *
product_new (void)
{
  Product *self = g_new0 (Product, 1);

  self->code = g_strdup ("");
  self->name = g_strdup ("");
  self->tax_class = g_strdup ("");
  self->category = g_strdup ("");
  self->unit = g_strdup ("");
  self->description = g_strdup ("");
  self->specification = json_object_new ();
  self->returnable = TRUE;
  return self;
}

void
product_free (Product *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->name);
  g_free (self->tax_class);
  g_free (self->barcode);
  g_free (self->category);
  g_free (self->unit);
  g_free (self->description);
  g_clear_pointer (&self->specification, json_object_unref);
  g_free (self);
}

static JsonObject *
specification_from_text (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return json_object_new ();
  return json_object_ref (json_node_get_object (node));
}

static Product *
product_from_row (DbStmt *stmt)
{
  Product *self = g_new0 (Product, 1);

  self->id = db_column_int (stmt, 0);
  self->version = db_column_int (stmt, 1);
  self->code = db_dup_text (stmt, 2);
  self->name = db_dup_text (stmt, 3);
  self->tax_class_id = db_column_int (stmt, 4);
  self->tax_class = db_dup_text (stmt, 5);
  self->barcode = db_dup_text (stmt, 6);
  self->category = db_dup_text (stmt, 7);
  self->is_service = g_str_equal (db_column_text (stmt, 8), "service");
  self->unit = db_dup_text (stmt, 9);
  self->description = db_dup_text (stmt, 10);
  self->specification = specification_from_text (db_column_text (stmt, 11));
  self->delivery_days = (int)db_column_int (stmt, 12);
  self->warranty_months = (int)db_column_int (stmt, 13);
  self->returnable = db_column_int (stmt, 14) != 0;
  self->discontinued = db_column_int (stmt, 15) != 0;
  self->stock = db_column_int (stmt, 16);
  self->price = db_column_int (stmt, 17);
  self->tax_rate = db_column_int (stmt, 18);
  return self;
}

/**
 * product_load:
 * @job: the running job
 * @id: the row
 * @error: return location: `not-found` when there is none
 *
 * Returns: (transfer full) (nullable): the product with the price and rate of the job's day.
 */
Product *
product_load (Job *job, gint64 id, GError **error)
{
  g_autoptr (DbStmt) stmt
      = db_query (job->db, "product-by-id", error, db_int (id), db_int (job->today));
  DbStep step;

  if (stmt == NULL)
    return NULL;
  step = db_step (stmt, error);
  if (step == DB_DONE)
    desk_error_set (error, DESK_ERROR_NOT_FOUND, NULL, _ ("There is no such product."));
  return step == DB_ROW ? product_from_row (stmt) : NULL;
}

static gboolean
is_digits (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

/* (transfer full): digits with zeros before them up to a width */
static char *
dup_padded (const char *digits, gsize width)
{
  GString *padded = g_string_new (NULL);

  for (gsize i = strlen (digits); i < width; i++)
    g_string_append_c (padded, '0');
  g_string_append (padded, digits);
  return g_string_free (padded, FALSE);
}

/**
 * product_find_barcode:
 * @job: the running job
 * @barcode: as it was scanned
 * @id: (out): the row
 * @error: return location
 *
 * A scanner may read the twelve digits of a UPC-A as an EAN-13 or a GTIN-14, with zeros before
 * them: they are the same article (GS1 General Specifications).
 *
 * Returns: %DB_ROW when there is one, %DB_DONE when there is none.
 */
DbStep
product_find_barcode (Job *job, const char *barcode, gint64 *id, GError **error)
{
  const char *significant = barcode + strspn (barcode, "0");
  gsize length = strlen (barcode);
  DbStep step = db_get_int (job->db, "product-id-by-barcode", id, error, db_text (barcode));

  if (!is_digits (barcode) || length < 12 || length > 14)
    return step;
  for (gsize width = 12; width <= 14 && step == DB_DONE; width++)
    {
      g_autofree char *form = dup_padded (significant, width);
      if (strlen (form) == width && width != length)
        step = db_get_int (job->db, "product-id-by-barcode", id, error, db_text (form));
    }
  return step;
}

/**
 * product_find_id:
 * @job: the running job
 * @code: a code, or else a barcode
 * @id: (out): the row
 * @error: return location
 *
 * Returns: %DB_ROW when there is one, %DB_DONE when there is none.
 */
DbStep
product_find_id (Job *job, const char *code, gint64 *id, GError **error)
{
  DbStep step = db_get_int (job->db, "product-id-by-code", id, error, db_text (code));

  return step == DB_DONE ? product_find_barcode (job, code, id, error) : step;
}

/**
 * product_find:
 * @job: the running job
 * @code: a code, or else a barcode as it was scanned
 * @error: return location: `not-found` names the code
 *
 * Returns: (transfer full) (nullable): the product with the price and rate of the job's day.
 */
Product *
product_find (Job *job, const char *code, GError **error)
{
  gint64 id;

  switch (product_find_id (job, code, &id, error))
    {
    case DB_ROW:
      return product_load (job, id, error);
    case DB_DONE:
      desk_error_set (error, DESK_ERROR_NOT_FOUND, NULL, _ ("There is no product «%s»."), code);
      return NULL;
    default:
      return NULL;
    }
}

/* The documents that goods move for; 0 where there is none of the kind. */
typedef struct {
  gint64 order_id;
  gint64 return_id;
} MovedFor;

/* The count may go below zero: the shelf is right. Moving nothing writes nothing. */
static gboolean
move_stock (Job *job, gint64 product_id, Quantity quantity, const char *reason, MovedFor document,
            GError **error)
{
  gint64 before = 0;
  gint64 after;

  if (quantity == 0)
    return TRUE;
  if (db_get_int (job->db, "product-stock", &before, error, db_int (product_id)) == DB_ERROR
      || !money_add (before, quantity, &after, error)
      || !db_run_later (job->db, "stock-movement-insert", error, db_int (product_id),
                        db_int (quantity), db_text (reason), db_id (document.order_id),
                        db_id (document.return_id), db_int (job->staff_id), db_int (job->now))
      || !db_run_later (job->db, "product-stock-set", error, db_int (product_id), db_int (after)))
    return FALSE;
  job_changed (job, "product", product_id);
  return TRUE;
}

/**
 * product_move_stock:
 * @job: a write job
 * @product_id: what moves
 * @quantity: thousandths; below zero when it leaves the shelf
 * @reason: "sale", "cancel", "count" or "import"
 * @order_id: the order it moves for, or 0
 * @error: return location
 *
 * Moves what is on the shelf, and its count, which may go below zero.
 */
gboolean
product_move_stock (Job *job, gint64 product_id, Quantity quantity, const char *reason,
                    gint64 order_id, GError **error)
{
  return move_stock (job, product_id, quantity, reason, (MovedFor){ order_id, 0 }, error);
}

/**
 * product_restock:
 * @job: a write job
 * @product_id: what came back
 * @quantity: thousandths, above 0
 * @order_id: the order it was sold by, or 0
 * @return_id: the return that brings it back
 * @error: return location
 *
 * Puts on the shelf again what a return brought back in a state to be sold.
 */
gboolean
product_restock (Job *job, gint64 product_id, Quantity quantity, gint64 order_id, gint64 return_id,
                 GError **error)
{
  return move_stock (job, product_id, quantity, "return", (MovedFor){ order_id, return_id }, error);
}

static gboolean
product_show_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  *out = product_find (job, in, error);
  return *out != NULL;
}

static gboolean
product_compare_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const char *const *codes = in;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)product_free);

  for (; *codes != NULL; codes++)
    {
      Product *product = product_find (job, *codes, error);
      if (product == NULL)
        return FALSE;
      g_ptr_array_add (found, product);
    }
  *out = g_steal_pointer (&found);
  return TRUE;
}

static void
set_text_or_null (JsonObject *object, const char *name, const char *text)
{
  if (text == NULL)
    json_object_set_null_member (object, name);
  else
    json_object_set_string_member (object, name, text);
}

/**
 * product_to_json:
 * @product: a product
 * @exponent: of the currency's minor unit
 *
 * Returns: (transfer full): the record by CTL.md's names, price and rate those of the day it was
 * read.
 */
JsonNode *
product_to_json (const Product *product, int exponent)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *price = money_format (product->price, exponent);
  g_autofree char *rate = rate_format (product->tax_rate);
  g_autofree char *stock = quantity_format (product->stock);

  json_object_set_string_member (object, "code", product->code);
  json_object_set_string_member (object, "name", product->name);
  json_object_set_string_member (object, "price", price);
  json_object_set_string_member (object, "tax", product->tax_class);
  json_object_set_string_member (object, "tax_rate", rate);
  set_text_or_null (object, "barcode", product->barcode);
  json_object_set_string_member (object, "stock", stock);
  json_object_set_string_member (object, "category", product->category);
  json_object_set_string_member (object, "kind", product->is_service ? "service" : "goods");
  json_object_set_string_member (object, "unit", product->unit);
  json_object_set_string_member (object, "description", product->description);
  json_object_set_object_member (object, "specification", json_object_ref (product->specification));
  json_object_set_int_member (object, "delivery_days", product->delivery_days);
  json_object_set_int_member (object, "warranty_months", product->warranty_months);
  json_object_set_boolean_member (object, "returnable", product->returnable);
  json_object_set_boolean_member (object, "discontinued", product->discontinued);
  json_object_set_int_member (object, "version", product->version);
  json_node_take_object (node, object);
  return node;
}

const JobKind product_show_job = {
  .name = "product-show",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = product_show_run,
  .free_in = g_free,
  .free_out = (GDestroyNotify)product_free,
};

const JobKind product_compare_job = {
  .name = "product-compare",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = product_compare_run,
  .free_in = (GDestroyNotify)g_strfreev,
  .free_out = (GDestroyNotify)g_ptr_array_unref,
};
