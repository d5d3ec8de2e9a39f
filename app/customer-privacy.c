/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person may ask of those who hold their data (rule 21): all of it in a readable form, and
 * to be forgotten. Forgetting keeps the money documents, which the law wants kept, and takes away
 * whom they were about. */

#include "config.h"

#include "customer-private.h"

#include <glib/gi18n-lib.h>

#include "audit.h"
#include "db.h"
#include "error.h"
#include "order-json.h"
#include "order.h"
#include "search.h"

#define NO_LIMIT G_MAXINT32

static JsonArray *
export_orders (Job *job, gint64 id, GError **error)
{
  g_autoptr (JsonArray) orders = json_array_new ();
  g_autoptr (DbStmt) stmt = db_query (job->db, "customer-orders", error, db_int (id));
  DbStep step;

  if (stmt == NULL)
    return NULL;
  while ((step = db_step (stmt, error)) == DB_ROW)
    {
      g_autofree char *number
          = order_number_format ((int)db_column_int (stmt, 1), db_column_int (stmt, 2));
      g_autoptr (Order) order = NULL;
      gpointer found = NULL;

      if (!order_show_job.run (job, number, &found, error))
        return NULL;
      order = found;
      json_array_add_element (orders, order_to_json (order, job->settings->exponent, job->zone));
    }
  return step == DB_DONE ? g_steal_pointer (&orders) : NULL;
}

static void
set_instant (JsonObject *object, Instant at, GTimeZone *zone)
{
  g_autofree char *text = instant_format (at, zone);

  json_object_set_string_member (object, "at", text);
}

static JsonArray *
export_interactions (Job *job, gint64 id, GError **error)
{
  g_autoptr (JsonArray) interactions = json_array_new ();
  g_autoptr (DbStmt) stmt
      = db_query (job->db, "customer-interactions", error, db_int (id), db_int (NO_LIMIT));
  DbStep step;

  if (stmt == NULL)
    return NULL;
  while ((step = db_step (stmt, error)) == DB_ROW)
    {
      JsonObject *one = json_object_new ();
      set_instant (one, db_column_int (stmt, 6), job->zone);
      json_object_set_string_member (one, "channel", db_column_text (stmt, 1));
      json_object_set_string_member (one, "direction", db_column_text (stmt, 2));
      json_object_set_string_member (one, "topic", db_column_text (stmt, 3));
      json_object_set_string_member (one, "outcome", db_column_text (stmt, 4));
      json_object_set_string_member (one, "words", db_column_text (stmt, 5));
      json_array_add_object_element (interactions, one);
    }
  return step == DB_DONE ? g_steal_pointer (&interactions) : NULL;
}

static void
set_json (JsonObject *object, const char *name, const char *text)
{
  JsonNode *node = json_from_string (text, NULL);

  if (node != NULL)
    json_object_set_member (object, name, node);
  else
    json_object_set_string_member (object, name, text);
}

static JsonArray *
export_audit (Job *job, gint64 id, GError **error)
{
  g_autoptr (JsonArray) entries = json_array_new ();
  g_autoptr (DbStmt) stmt = db_query (job->db, "customer-audit", error, db_int (id));
  DbStep step;

  if (stmt == NULL)
    return NULL;
  while ((step = db_step (stmt, error)) == DB_ROW)
    {
      JsonObject *one = json_object_new ();
      set_instant (one, db_column_int (stmt, 1), job->zone);
      json_object_set_string_member (one, "action", db_column_text (stmt, 2));
      json_object_set_string_member (one, "subject", db_column_text (stmt, 3));
      set_json (one, "detail", db_column_text (stmt, 4));
      set_json (one, "personal", db_column_text (stmt, 5));
      json_array_add_object_element (entries, one);
    }
  return step == DB_DONE ? g_steal_pointer (&entries) : NULL;
}

/* (transfer full) (nullable): the records of those merged into them, as they stand */
static JsonArray *
export_merged (Job *job, const GArray *members, GError **error)
{
  g_autoptr (JsonArray) merged = json_array_new ();

  for (guint i = 1; i < members->len; i++)
    {
      g_autoptr (Customer) one = customer_load (job, g_array_index (members, gint64, i), error);
      if (one == NULL)
        return NULL;
      json_array_add_element (merged, customer_to_json (one));
    }
  return g_steal_pointer (&merged);
}

/* One list of what each one of @members has. */
static gboolean
export_of_all (Job *job, const GArray *members, JsonArray *(*part_of) (Job *, gint64, GError **),
               JsonObject *object, const char *name, GError **error)
{
  g_autoptr (JsonArray) whole = json_array_new ();

  for (guint i = 0; i < members->len; i++)
    {
      g_autoptr (JsonArray) part = part_of (job, g_array_index (members, gint64, i), error);
      if (part == NULL)
        return FALSE;
      for (guint j = 0; j < json_array_get_length (part); j++)
        json_array_add_element (whole, json_array_dup_element (part, j));
    }
  json_object_set_array_member (object, name, g_steal_pointer (&whole));
  return TRUE;
}

static gboolean
customer_export_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (JsonNode) whole = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (Customer) customer = NULL;
  g_autoptr (GArray) members = NULL;
  JsonObject *object = json_object_new ();
  JsonArray *part;
  gint64 id;

  json_node_take_object (whole, object);
  if (!customer_find_id (job, in, &id, error) || (customer = customer_load (job, id, error)) == NULL
      || (members = customer_members (job, id, error)) == NULL)
    return FALSE;
  json_object_set_member (object, "customer", customer_to_json (customer));
  if ((part = export_orders (job, id, error)) == NULL)
    return FALSE;
  json_object_set_array_member (object, "orders", part);
  if (!export_of_all (job, members, export_interactions, object, "interactions", error)
      || !export_of_all (job, members, export_audit, object, "record", error)
      || (part = export_merged (job, members, error)) == NULL)
    return FALSE;
  json_object_set_array_member (object, "merged", part);
  *out = g_steal_pointer (&whole);
  return TRUE;
}

/* Who still owes cannot be forgotten: the claim is against a person. */
static gboolean
check_erasable (Job *job, const Customer *customer, GError **error)
{
  Money owed;

  if (customer->erased)
    {
      desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("This customer was erased already."));
      return FALSE;
    }
  if (!customer_get_owed (job, customer->id, &owed, error))
    return FALSE;
  if (owed > 0)
    {
      g_autofree char *amount = money_display (owed, job->settings->exponent);
      desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL,
                      _ ("%s still owes %s. Settle or cancel that first."), customer->number,
                      amount);
      return FALSE;
    }
  return TRUE;
}

static gboolean
forget_one (Job *job, gint64 id, GError **error)
{
  g_autoptr (Customer) customer = customer_load (job, id, error);
  g_autofree char *name = NULL;

  if (customer == NULL)
    return FALSE;
  name = g_strdup_printf ("Erased customer %s", customer->number);
  return db_run (job->db, "customer-erased", error, db_int (customer->id), db_text (name),
                 db_int (job->now))
         && db_run (job->db, "contacts-delete", error, db_int (customer->id))
         && db_run (job->db, "customer-flags-delete", error, db_int (customer->id))
         && db_run (job->db, "interaction-erase", error, db_int (customer->id))
         && db_run (job->db, "order-correction-reasons-erase", error, db_int (customer->id))
         && db_run (job->db, "goods-return-words-erase", error, db_int (customer->id))
         && db_run (job->db, "customer-merge-forget", error, db_int (customer->id))
         && db_run (job->db, "audit-erase-merged", error, db_int (customer->id))
         && audit_erase_personal (job, customer->id, error)
         && search_reword_customer (job, customer->id, error) && search_want_purge (job, error);
}

/* Those merged into them are the same person, and are forgotten with them. */
static gboolean
customer_forget (Job *job, gint64 id, GError **error)
{
  g_autoptr (GArray) members = customer_members (job, id, error);

  for (guint i = 0; members != NULL && i < members->len; i++)
    if (!forget_one (job, g_array_index (members, gint64, i), error))
      return FALSE;
  return members != NULL;
}

/* The entry of the erasure itself holds nothing personal; what earlier ones held is erased. */
static gboolean
customer_erase_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (Customer) customer = NULL;
  g_autoptr (JsonObject) detail = json_object_new ();
  gint64 id;

  if (!customer_find_id (job, in, &id, error) || (customer = customer_load (job, id, error)) == NULL
      || !check_erasable (job, customer, error) || !customer_forget (job, id, error)
      || !audit_write (job, "customer-erase", customer->number, detail, id, NULL, error))
    return FALSE;
  job_changed (job, "customer", id);
  *out = customer_load (job, id, error);
  return *out != NULL;
}

const JobKind customer_export_job = {
  .name = "customer-export",
  .access = JOB_READ,
  .least = STAFF_SUPERVISOR,
  .run = customer_export_run,
  .free_in = g_free,
  .free_out = (GDestroyNotify)json_node_unref,
};

const JobKind customer_erase_job = {
  .name = "customer-erase",
  .access = JOB_WRITE,
  .least = STAFF_SUPERVISOR,
  .run = customer_erase_run,
  .free_in = g_free,
  .free_out = (GDestroyNotify)customer_free,
};
