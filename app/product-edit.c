/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a catalogue says about a product, checked where it enters. A price is never overwritten: a
 * new one holds from the day it was given. A count of the shelf is written as the movement that
 * leads to it. */

#include "config.h"

#include "product-private.h"

#include <glib/gi18n-lib.h>

#include "audit.h"
#include "error.h"
#include "fields.h"
#include "money.h"
#include "search.h"
#include "text.h"

#define MAX_SPECIFICATION 64

const char *const product_field_names[] = { "code",
                                            "name",
                                            "price",
                                            "tax",
                                            "barcode",
                                            "stock",
                                            "category",
                                            "kind",
                                            "unit",
                                            "description",
                                            "specification",
                                            "delivery_days",
                                            "warranty_months",
                                            "returnable",
                                            "discontinued",
                                            NULL };

static gboolean
apply_code (Product *self, JsonObject *fields, GError **error)
{
  if (!fields_text (fields, "code", 64, &self->code, error)
      || !fields_text (fields, "name", 200, &self->name, error))
    return FALSE;
  if (*self->code == '\0')
    return fields_refuse (error, "code", _ ("A product needs a code."));
  if (*self->name == '\0')
    return fields_refuse (error, "name", _ ("A product needs a name."));
  return TRUE;
}

static gboolean
apply_barcode (Product *self, JsonObject *fields, GError **error)
{
  g_autofree char *barcode = NULL;

  if (!fields_text (fields, "barcode", 64, &barcode, error))
    return FALSE;
  if (barcode == NULL)
    return TRUE;
  g_clear_pointer (&self->barcode, g_free);
  if (*barcode == '\0')
    return TRUE;
  if (g_utf8_strlen (barcode, -1) < 4)
    return fields_refuse (error, "barcode", _ ("A barcode has four characters at least."));
  self->barcode = g_steal_pointer (&barcode);
  return TRUE;
}

static gboolean
apply_price (Product *self, JsonObject *fields, int exponent, GError **error)
{
  g_autofree char *price = NULL;

  if (!fields_text (fields, "price", 32, &price, error))
    return FALSE;
  if (price == NULL)
    return TRUE;
  if (!money_parse (price, exponent, &self->price, error))
    {
      desk_error_in_field (error, "/price");
      return FALSE;
    }
  if (self->price < 0)
    return fields_refuse (error, "price", _ ("A price is not below zero."));
  return TRUE;
}

static gboolean
apply_stock (Product *self, JsonObject *fields, GError **error)
{
  g_autofree char *stock = NULL;

  if (!fields_text (fields, "stock", 32, &stock, error))
    return FALSE;
  if (stock == NULL || *stock == '\0')
    return TRUE;
  if (self->is_service)
    return fields_refuse (error, "stock", _ ("A service has no stock."));
  if (!quantity_parse (stock, &self->stock, error))
    {
      desk_error_in_field (error, "/stock");
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_specification (JsonObject *specification, GError **error)
{
  JsonObjectIter iter;
  const char *name;

  if (json_object_get_size (specification) > MAX_SPECIFICATION)
    return fields_refuse (error, "specification", _ ("That is too long a list."));
  json_object_iter_init (&iter, specification);
  while (json_object_iter_next (&iter, &name, NULL))
    {
      g_autofree char *value = NULL;
      if (!text_check (name, 80, "", error)
          || !fields_text (specification, name, 500, &value, error))
        {
          desk_error_in_field (error, "/specification");
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
apply_specification (Product *self, JsonObject *fields, GError **error)
{
  JsonNode *node = json_object_get_member (fields, "specification");

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node) && !JSON_NODE_HOLDS_NULL (node))
    return fields_refuse (error, "specification", _ ("A specification is names with values."));
  json_object_unref (self->specification);
  self->specification = JSON_NODE_HOLDS_NULL (node) ? json_object_new ()
                                                    : json_object_ref (json_node_get_object (node));
  return check_specification (self->specification, error);
}

/* @self may be changed in part when this fails. */
static gboolean
product_apply (Job *job, Product *self, JsonObject *fields, GError **error)
{
  static const char *const kinds[] = { "goods", "service", NULL };
  int kind = self->is_service;
  g_autofree char *tax = NULL;

  if (!fields_known (fields, product_field_names, error) || !apply_code (self, fields, error)
      || !fields_choice (fields, "kind", kinds, &kind, error))
    return FALSE;
  self->is_service = kind;
  if (!apply_barcode (self, fields, error)
      || !apply_price (self, fields, job->settings->exponent, error)
      || !apply_stock (self, fields, error)
      || !fields_text (fields, "category", 80, &self->category, error)
      || !fields_text (fields, "unit", 20, &self->unit, error)
      || !fields_note (fields, "description", 4000, &self->description, error)
      || !apply_specification (self, fields, error)
      || !fields_count (fields, "delivery_days", 3650, &self->delivery_days, error)
      || !fields_count (fields, "warranty_months", 1200, &self->warranty_months, error)
      || !fields_flag (fields, "returnable", &self->returnable, error)
      || !fields_flag (fields, "discontinued", &self->discontinued, error)
      || !fields_text (fields, "tax", 40, &tax, error))
    return FALSE;
  if (tax == NULL && self->tax_class_id != 0)
    return TRUE;
  return product_find_tax_class (job,
                                 tax != NULL && *tax != '\0' ? tax : job->settings->default_tax,
                                 self, error);
}

/* A code and a barcode name one product, and no barcode is another one's code. */
static gboolean
check_unique (Job *job, const Product *self, GError **error)
{
  const struct {
    const char *field;
    const char *value;
  } keys[] = { { "/code", self->code }, { "/barcode", self->barcode } };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (Product) other = NULL;
      gint64 id;
      DbStep step = DB_DONE;

      if (keys[i].value != NULL)
        step = product_find_id (job, keys[i].value, &id, error);
      if (step == DB_ERROR)
        return FALSE;
      if (step == DB_DONE || id == self->id)
        continue;
      other = product_load (job, id, error);
      if (other != NULL)
        desk_error_set (error, DESK_ERROR_CONSTRAINT, keys[i].field,
                        _ ("«%s» stands for %s (%s) already."), keys[i].value, other->name,
                        other->code);
      return FALSE;
    }
  return TRUE;
}

/* What is cancelled goes back on the shelf it came from: what was sold stays goods, or a service.
 */
static gboolean
check_kind (Job *job, const Product *before, const Product *self, GError **error)
{
  gint64 any;
  DbStep step;

  if (before->is_service == self->is_service)
    return TRUE;
  step = db_get_int (job->db, "product-sold", &any, error, db_int (self->id));
  if (step == DB_ROW)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, "/kind",
                    _ ("%s was sold already: make another product, and let this one run out."),
                    self->name);
  return step == DB_DONE;
}

static char *
dup_specification (const Product *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, self->specification);
  return json_to_string (node, FALSE);
}

static gboolean
store_price (Job *job, const Product *self, GError **error)
{
  return db_run (job->db, "product-price-insert", error, db_int (self->id), db_int (job->today),
                 db_int (self->price), db_int (job->staff_id), db_int (job->now));
}

static gboolean
product_insert (Job *job, Product *self, GError **error)
{
  g_autofree char *specification = dup_specification (self);
  DbStep step
      = db_get_int (job->db, "product-insert", &self->id, error, db_text (self->code),
                    db_text (self->name), db_int (self->tax_class_id), db_text (self->barcode),
                    db_text (self->category), db_text (self->is_service ? "service" : "goods"),
                    db_text (self->unit), db_text (self->description), db_text (specification),
                    db_int (self->delivery_days), db_int (self->warranty_months),
                    db_int (self->returnable), db_int (self->discontinued));

  self->version = 1;
  return step == DB_ROW && store_price (job, self, error)
         && product_move_stock (job, self->id, self->stock, "count", 0, error)
         && search_index_product (job, self->id, error);
}

static gboolean
product_update (Job *job, const Product *before, Product *self, GError **error)
{
  g_autofree char *specification = dup_specification (self);

  if (!db_run (job->db, "product-update", error, db_int (self->id), db_int (self->version),
               db_text (self->code), db_text (self->name), db_int (self->tax_class_id),
               db_text (self->barcode), db_text (self->category),
               db_text (self->is_service ? "service" : "goods"), db_text (self->unit),
               db_text (self->description), db_text (specification), db_int (self->delivery_days),
               db_int (self->warranty_months), db_int (self->returnable),
               db_int (self->discontinued)))
    return FALSE;
  self->version++;
  return (self->price == before->price || store_price (job, self, error))
         && product_move_stock (job, self->id, self->stock - before->stock, "count", 0, error)
         && search_reword_product (job, self->id, error);
}

static JsonObject *
dup_record (const Product *self, int exponent)
{
  g_autoptr (JsonNode) node = product_to_json (self, exponent);
  JsonObject *record = json_object_ref (json_node_get_object (node));

  json_object_remove_member (record, "version");
  json_object_remove_member (record, "tax_rate");
  return record;
}

/* Nothing of a product is personal: before and after are facts. */
static gboolean
audit_product (Job *job, const char *action, const Product *self, JsonObject *before,
               JsonObject *after, GStrv changed, GError **error)
{
  g_autoptr (JsonObject) detail = json_object_new ();

  json_object_set_int_member (detail, "version", self->version);
  if (before != NULL)
    json_object_set_object_member (detail, "before",
                                   fields_pick (before, (const char *const *)changed));
  json_object_set_object_member (detail, "after",
                                 fields_pick (after, (const char *const *)changed));
  return audit_write (job, action, self->code, detail, 0, NULL, error);
}

static gboolean
product_add_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const ProductEdit *edit = in;
  g_autoptr (Product) product = product_new ();
  g_autoptr (JsonObject) blank = dup_record (product, job->settings->exponent);
  g_autoptr (JsonObject) after = NULL;
  g_auto (GStrv) given = NULL;

  if (!product_apply (job, product, edit->fields, error))
    return FALSE;
  if (!json_object_has_member (edit->fields, "price"))
    return fields_refuse (error, "price", _ ("A product needs a price."));
  if (!check_unique (job, product, error) || !product_insert (job, product, error))
    return FALSE;
  after = dup_record (product, job->settings->exponent);
  given = fields_changed (blank, after);
  if (!audit_product (job, "product-add", product, NULL, after, given, error))
    return FALSE;
  job_changed (job, "product", product->id);
  *out = product_load (job, product->id, error);
  return *out != NULL;
}

static gboolean
refuse_stale (GStrv changed, GError **error)
{
  g_autofree char *names = g_strjoinv (", ", changed);

  desk_error_set (error, DESK_ERROR_STALE, NULL,
                  _ ("Somebody else changed this product meanwhile; these differ: %s. Look at it "
                     "again before saving."),
                  names);
  return FALSE;
}

static gboolean
product_edit_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const ProductEdit *edit = in;
  g_autoptr (Product) before = product_find (job, edit->code, error);
  g_autoptr (Product) product = NULL;
  Product *after;
  g_autoptr (JsonObject) was = NULL;
  g_autoptr (JsonObject) is = NULL;
  g_auto (GStrv) changed = NULL;

  if (before == NULL || (product = product_load (job, before->id, error)) == NULL
      || !product_apply (job, product, edit->fields, error)
      || !money_add (product->stock, edit->stock_by, &product->stock, error)
      || !check_unique (job, product, error) || !check_kind (job, before, product, error))
    return FALSE;
  was = dup_record (before, job->settings->exponent);
  is = dup_record (product, job->settings->exponent);
  changed = fields_changed (was, is);
  if (*changed != NULL)
    {
      if (edit->version != 0 && edit->version != before->version)
        return refuse_stale (changed, error);
      if (!product_update (job, before, product, error)
          || !audit_product (job, "product-edit", product, was, is, changed, error))
        return FALSE;
      job_changed (job, "product", product->id);
    }
  after = product_load (job, product->id, error);
  if (after == NULL)
    return FALSE;
  after->counted = product->stock - before->stock;
  *out = after;
  return TRUE;
}

/**
 * product_edit_new:
 * @code: (nullable): which to edit, by code or barcode
 * @version: the version that was read, or 0 to take any
 * @fields: what is to be set; a reference is taken
 *
 * Returns: (transfer full): what the jobs take.
 */
ProductEdit *
product_edit_new (const char *code, gint64 version, JsonObject *fields)
{
  ProductEdit *self = g_new0 (ProductEdit, 1);

  self->code = g_strdup (code);
  self->version = version;
  self->fields = json_object_ref (fields);
  return self;
}

void
product_edit_free (ProductEdit *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  json_object_unref (self->fields);
  g_free (self);
}

const JobKind product_add_job = {
  .name = "product-add",
  .access = JOB_WRITE,
  .least = STAFF_SUPERVISOR,
  .run = product_add_run,
  .free_in = (GDestroyNotify)product_edit_free,
  .free_out = (GDestroyNotify)product_free,
};

const JobKind product_edit_job = {
  .name = "product-edit",
  .access = JOB_WRITE,
  .least = STAFF_SUPERVISOR,
  .run = product_edit_run,
  .free_in = (GDestroyNotify)product_edit_free,
  .free_out = (GDestroyNotify)product_free,
};
