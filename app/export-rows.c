/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The records of a kind, one after another, as the same objects that `show` prints. Of an order a
 * table has a row a line, under the names that the imports know. */

#include "config.h"

#include "export-rows.h"

#include "customer.h"
#include "db.h"
#include "goods-return-json.h"
#include "goods-return-private.h"
#include "money.h"
#include "order-json.h"
#include "order-private.h"
#include "product-private.h"

/**
 * export_columns:
 * @kind: what is exported
 *
 * Returns: the columns of its table as export_csv_row() takes them, static.
 */
const char *const *
export_columns (ExportKind kind)
{
  static const char *const customers[] = { "number",
                                           "reference",
                                           "name",
                                           "given",
                                           "family",
                                           "kind",
                                           "phones",
                                           "emails",
                                           "address.street",
                                           "address.city",
                                           "address.postcode",
                                           "address.region",
                                           "address.country",
                                           "birth",
                                           "language",
                                           "group",
                                           "note",
                                           "marketing",
                                           "flags",
                                           NULL };
  static const char *const orders[]
      = { "number", "reference",  "date",      "time",  "customer", "channel",
          "state",  "department", "delivery",  "line",  "product",  "name",
          "unit",   "quantity",   "cancelled", "price", "value",    "discount_amount",
          "gross",  "tax",        NULL };
  static const char *const returns[]
      = { "number",  "kind", "date", "time",     "order",  "customer",  "line",
          "product", "name", "unit", "quantity", "reason", "condition", "disposition",
          "amount",  "tax",  "fee",  "refund",   NULL };
  static const char *const ledger[]
      = { "posting", "date", "kind", "account", "debit", "credit", "order", NULL };
  static const char *const interactions[]
      = { "date",    "time",  "customer", "channel", "direction", "topic",
          "outcome", "words", "staff",    "desk",    NULL };
  static const char *const *const columns[] = {
    [EXPORT_CUSTOMERS] = customers, [EXPORT_PRODUCTS] = product_field_names,
    [EXPORT_ORDERS] = orders,       [EXPORT_RETURNS] = returns,
    [EXPORT_LEDGER] = ledger,       [EXPORT_INTERACTIONS] = interactions,
  };

  return columns[kind];
}

typedef struct {
  Job *job;
  const ExportRequest *request;
  ExportTake take;
  gpointer data;
} Walk;

typedef gboolean (*WalkRow) (const Walk *walk, DbStmt *stmt, GError **error);

static gboolean
take_object (const Walk *walk, JsonObject *take_row, GError **error)
{
  g_autoptr (JsonObject) row = take_row;

  return walk->take (row, walk->data, error);
}

static gboolean
take_node (const Walk *walk, JsonNode *take_node, GError **error)
{
  g_autoptr (JsonNode) node = take_node;

  return walk->take (json_node_get_object (node), walk->data, error);
}

static void
set_money (JsonObject *object, const char *name, Money amount, int exponent)
{
  g_autofree char *text = money_format (amount, exponent);

  json_object_set_string_member (object, name, text);
}

static void
set_quantity (JsonObject *object, const char *name, Quantity quantity)
{
  g_autofree char *text = quantity_format (quantity);

  json_object_set_string_member (object, name, text);
}

static void
set_day (JsonObject *object, const char *name, Day day)
{
  g_autofree char *text = day != DAY_NONE ? day_format (day) : g_strdup ("");

  json_object_set_string_member (object, name, text);
}

/* Date and time of day in the store's zone. */
static void
set_instant (JsonObject *object, Instant at, GTimeZone *zone)
{
  g_autofree char *text = instant_format (at, zone);
  g_autofree char *date = g_strndup (text, 10);
  g_autofree char *time = g_strndup (text + 11, 8);

  json_object_set_string_member (object, "date", date);
  json_object_set_string_member (object, "time", time);
}

static gboolean
walk_customer (const Walk *walk, DbStmt *stmt, GError **error)
{
  g_autoptr (Customer) customer = customer_load (walk->job, db_column_int (stmt, 0), error);

  return customer != NULL && take_node (walk, customer_to_json (customer), error);
}

static gboolean
walk_product (const Walk *walk, DbStmt *stmt, GError **error)
{
  g_autoptr (Product) product = product_load (walk->job, db_column_int (stmt, 0), error);

  return product != NULL
         && take_node (walk, product_to_json (product, walk->job->settings->exponent), error);
}

/* All that was taken off the line stands in one column, so that price × quantity − discount is what
 * an import makes of it again. */
static JsonObject *
line_row (const Walk *walk, const Order *order, const OrderLine *line)
{
  JsonObject *row = json_object_new ();
  int exponent = walk->job->settings->exponent;

  json_object_set_string_member (row, "number", order->number);
  json_object_set_string_member (row, "reference",
                                 order->reference != NULL ? order->reference : "");
  set_instant (row, order->posted_at, walk->job->zone);
  set_day (row, "date", order->day);
  json_object_set_string_member (row, "customer", order->customer != NULL ? order->customer : "");
  json_object_set_string_member (row, "channel", channel_name (order->channel));
  json_object_set_string_member (row, "state", order_state_name (order->state));
  json_object_set_string_member (row, "department",
                                 order->department != NULL ? order->department : "");
  set_day (row, "delivery", order->delivery);
  json_object_set_int_member (row, "line", line->line);
  json_object_set_string_member (row, "product", line->code);
  json_object_set_string_member (row, "name", line->name);
  json_object_set_string_member (row, "unit", line->unit);
  set_quantity (row, "quantity", line->quantity);
  set_quantity (row, "cancelled", line->cancelled);
  set_money (row, "price", line->price, exponent);
  set_money (row, "value", line->value, exponent);
  /* an amount, and no rate: «0.50» is half a euro to whoever reads it back */
  set_money (row, "discount_amount", line->discount + line->discount_share, exponent);
  set_money (row, "gross", line->remaining_amount, exponent);
  set_money (row, "tax", line->remaining_tax, exponent);
  return row;
}

static gboolean
walk_order (const Walk *walk, DbStmt *stmt, GError **error)
{
  g_autoptr (Order) order = order_load (walk->job, db_column_int (stmt, 0), error);

  if (order == NULL)
    return FALSE;
  if (walk->request->is_json)
    return take_node (walk, order_to_json (order, walk->job->settings->exponent, walk->job->zone),
                      error);
  for (guint i = 0; i < order->lines->len; i++)
    if (!take_object (walk, line_row (walk, order, order->lines->pdata[i]), error))
      return FALSE;
  return TRUE;
}

static JsonObject *
return_row (const Walk *walk, const GoodsReturn *back, const GoodsReturnLine *line)
{
  JsonObject *row = json_object_new ();
  int exponent = walk->job->settings->exponent;

  json_object_set_string_member (row, "number", back->number);
  json_object_set_string_member (row, "kind", back->is_goodwill ? "goodwill" : "return");
  set_instant (row, back->posted_at, walk->job->zone);
  set_day (row, "date", back->day);
  json_object_set_string_member (row, "order", back->order != NULL ? back->order : "");
  json_object_set_string_member (row, "customer", back->customer != NULL ? back->customer : "");
  json_object_set_int_member (row, "line", line->order_line);
  json_object_set_string_member (row, "product", line->code);
  json_object_set_string_member (row, "name", line->name);
  json_object_set_string_member (row, "unit", line->unit);
  set_quantity (row, "quantity", line->quantity);
  json_object_set_string_member (row, "reason", return_reason_name (line->reason));
  json_object_set_string_member (row, "condition", return_condition_name (line->condition));
  json_object_set_string_member (row, "disposition", disposition_name (line->disposition));
  set_money (row, "amount", line->amount, exponent);
  set_money (row, "tax", line->tax, exponent);
  set_money (row, "fee", line->fee, exponent);
  json_object_set_string_member (row, "refund", return_refund_name (back->refund));
  return row;
}

static gboolean
walk_return (const Walk *walk, DbStmt *stmt, GError **error)
{
  g_autoptr (GoodsReturn) back = goods_return_load (walk->job, db_column_int (stmt, 0), error);

  if (back == NULL)
    return FALSE;
  if (walk->request->is_json)
    return take_node (walk,
                      goods_return_to_json (back, walk->job->settings->exponent, walk->job->zone),
                      error);
  for (guint i = 0; i < back->lines->len; i++)
    if (!take_object (walk, return_row (walk, back, back->lines->pdata[i]), error))
      return FALSE;
  return TRUE;
}

static gboolean
walk_entry (const Walk *walk, DbStmt *stmt, GError **error)
{
  JsonObject *row = json_object_new ();
  g_autofree char *order = db_is_null (stmt, 5) ? g_strdup ("")
                                                : order_number_format ((int)db_column_int (stmt, 5),
                                                                       db_column_int (stmt, 6));
  Money amount = db_column_int (stmt, 4);
  int exponent = walk->job->settings->exponent;

  json_object_set_int_member (row, "posting", db_column_int (stmt, 0));
  set_day (row, "date", (Day)db_column_int (stmt, 1));
  json_object_set_string_member (row, "kind", db_column_text (stmt, 2));
  json_object_set_string_member (row, "account", db_column_text (stmt, 3));
  set_money (row, "debit", MAX (amount, 0), exponent);
  set_money (row, "credit", amount < 0 ? -amount : 0, exponent);
  json_object_set_string_member (row, "order", order);
  return take_object (walk, row, error);
}

static gboolean
walk_interaction (const Walk *walk, DbStmt *stmt, GError **error)
{
  static const char *const names[]
      = { "channel", "direction", "topic", "outcome", "words", "staff", "desk" };
  JsonObject *row = json_object_new ();
  g_autofree char *customer
      = db_is_null (stmt, 2) ? g_strdup ("") : customer_number_format (db_column_int (stmt, 2));

  set_instant (row, db_column_int (stmt, 1), walk->job->zone);
  json_object_set_string_member (row, "customer", customer);
  for (int i = 0; i < (int)G_N_ELEMENTS (names); i++)
    json_object_set_string_member (row, names[i], db_column_text (stmt, 3 + i));
  return take_object (walk, row, error);
}

static DbStmt *
query (Job *job, const ExportRequest *request, GError **error)
{
  gboolean from = request->from != DAY_NONE, to = request->to != DAY_NONE;
  DbValue first = db_int (from ? request->from : G_MININT32);
  DbValue last = db_int (to ? request->to : G_MAXINT32);

  switch (request->kind)
    {
    case EXPORT_CUSTOMERS:
      return db_query_values (job->db, "export-customers", NULL, 0, error);
    case EXPORT_PRODUCTS:
      return db_query_values (job->db, "export-products", NULL, 0, error);
    case EXPORT_ORDERS:
      return db_query (job->db, "export-orders", error, first, last);
    case EXPORT_RETURNS:
      return db_query (job->db, "export-returns", error, first, last);
    case EXPORT_LEDGER:
      return db_query (job->db, "export-ledger", error, first, last);
    case EXPORT_INTERACTIONS:
    default:
      return db_query (job->db, "export-interactions", error,
                       db_int (from ? day_start (request->from, job->zone) : G_MININT64),
                       db_int (to ? day_start (request->to + 1, job->zone) : G_MAXINT64));
    }
}

/**
 * export_walk:
 * @job: a read job
 * @request: what is asked for
 * @take: called with each record, borrowed
 * @data: for @take
 * @error: return location; %G_IO_ERROR_CANCELLED between two records
 *
 * Walks through the records in an order that stays the same.
 */
gboolean
export_walk (Job *job, const ExportRequest *request, ExportTake take, gpointer data, GError **error)
{
  static const WalkRow rows[] = {
    [EXPORT_CUSTOMERS] = walk_customer, [EXPORT_PRODUCTS] = walk_product,
    [EXPORT_ORDERS] = walk_order,       [EXPORT_RETURNS] = walk_return,
    [EXPORT_LEDGER] = walk_entry,       [EXPORT_INTERACTIONS] = walk_interaction,
  };
  Walk walk = { .job = job, .request = request, .take = take, .data = data };
  g_autoptr (DbStmt) stmt = query (job, request, error);
  DbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = db_step (stmt, error)) == DB_ROW)
    if (job_is_cancelled (job, error) || !rows[request->kind](&walk, stmt, error))
      return FALSE;
  return step == DB_DONE;
}
