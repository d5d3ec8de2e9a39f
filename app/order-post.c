/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A sale becomes a document: number, lines, stock, events, payments, ledger and audit in one
 * transaction, once for each form (rules 4, 5 and 20). Nothing of it is ever changed again. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "audit.h"
#include "customer.h"
#include "db.h"
#include "error.h"
#include "json-put.h"
#include "ledger.h"
#include "order-json.h"
#include "order-private.h"
#include "product.h"
#include "search.h"
#include "text.h"

#define CHECKS 100000 /* five digits that only the receipt knows */

/* Rule 20: the next number of the year, and the digits of its receipt. */
static gboolean
number_order (Job *job, Order *order, gint64 *sequence, GError **error)
{
  int year = day_year (job->today);

  if (!job_next_number (job, "order", year, sequence, error))
    return FALSE;
  order->number = order_number_format (year, *sequence);
  order->barcode
      = order_barcode_format (job->settings->number, year, *sequence, randombytes_uniform (CHECKS));
  return TRUE;
}

static gboolean
insert_sale (Job *job, Order *order, const char *uuid, const char *digest, GError **error)
{
  const Settings *settings = job->settings;
  gint64 sequence;

  return number_order (job, order, &sequence, error)
         && db_get_int (job->db, "order-insert", &order->id, error, db_text (uuid),
                        db_text (digest), db_int (day_year (job->today)), db_int (sequence),
                        db_text (order->barcode), db_id (order->customer_id),
                        db_text (channel_name (order->channel)),
                        db_text (text_or_empty (order->reference)),
                        db_text (text_or_empty (order->department)),
                        order->delivery == DAY_NONE ? db_null () : db_int (order->delivery),
                        db_int (order->expedite ? 1 : 0),
                        db_text (discount_kind_name (order->discount_given.kind)),
                        db_int (order->discount_given.value),
                        db_text (settings->tax_mode == TAX_INCLUDED ? "included" : "added"),
                        db_text (settings->tax_rounding == TAX_PER_LINE ? "line" : "order"),
                        db_int (order->total), db_int (order->tax), db_int (job->staff_id),
                        db_text (job->desk), db_int (job->now), db_int (job->today))
                == DB_ROW;
}

static gboolean
insert_line (Job *job, const Order *order, const OrderLine *line, GError **error)
{
  return db_run_later (job->db, "order-line-insert", error, db_int (order->id), db_int (line->line),
                       db_int (line->product_id), db_text (line->code), db_text (line->name),
                       db_text (line->unit), db_int (line->quantity), db_int (line->price),
                       db_int (line->list_price), db_text (line->tax_class),
                       db_int (line->tax_rate), db_int (line->value),
                       db_text (discount_kind_name (line->discount_given.kind)),
                       db_int (line->discount_given.value), db_int (line->discount),
                       db_int (line->discount_share), db_int (line->gross), db_int (line->tax));
}

/* Stock may go below zero: the shelf is right, the count is not. */
static gboolean
insert_lines (Job *job, const Order *order, GError **error)
{
  for (guint i = 0; i < order->lines->len; i++)
    {
      const OrderLine *line = g_ptr_array_index (order->lines, i);

      if (!insert_line (job, order, line, error))
        return FALSE;
      if (line->is_goods
          && !product_move_stock (job, line->product_id, -line->quantity, "sale", order->id, error))
        return FALSE;
      job_changed (job, "product", line->product_id);
    }
  return TRUE;
}

/* In person without a delivery day, the goods are handed over at once. */
static gboolean
insert_events (Job *job, const Order *order, GError **error)
{
  if (!order_add_event (job, order->id, order_state_name (ORDER_POSTED), error))
    return FALSE;
  return order->channel != CHANNEL_IN_PERSON || order->delivery != DAY_NONE
         || order_add_event (job, order->id, order_state_name (ORDER_DELIVERED), error);
}

/* Prices changed and discounts given on lines, for the day report (rule 19). */
static JsonArray *
excesses_to_json (const Order *order, int exponent)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < order->lines->len; i++)
    {
      const OrderLine *line = g_ptr_array_index (order->lines, i);
      JsonObject *object;

      if (line->price == line->list_price && line->discount == 0)
        continue;
      object = json_object_new ();
      json_object_set_int_member (object, "line", line->line);
      if (line->price != line->list_price)
        {
          json_put_money (object, "list_price", line->list_price, exponent);
          json_put_money (object, "price", line->price, exponent);
        }
      if (line->discount > 0)
        json_put_money (object, "discount", line->discount, exponent);
      json_array_add_object_element (array, object);
    }
  return array;
}

static gboolean
write_audit (Job *job, const Order *order, GError **error)
{
  int exponent = job->settings->exponent;
  g_autoptr (JsonObject) detail = json_object_new ();
  JsonArray *excesses = excesses_to_json (order, exponent);

  if (order->customer != NULL)
    json_object_set_string_member (detail, "customer", order->customer);
  json_object_set_string_member (detail, "channel", channel_name (order->channel));
  json_object_set_int_member (detail, "lines", order->lines->len);
  json_put_money (detail, "total", order->total, exponent);
  json_put_money (detail, "tax", order->tax, exponent);
  json_put_money (detail, "owed", order->owed, exponent);
  json_object_set_array_member (detail, "payments",
                                order_tenders_to_json (order->payments, exponent));
  if (order->discount > 0)
    json_put_money (detail, "discount", order->discount, exponent);
  if (json_array_get_length (excesses) > 0)
    json_object_set_array_member (detail, "excesses", excesses);
  else
    json_array_unref (excesses);
  return audit_write (job, "order-post", order->number, detail, order->customer_id, NULL, error);
}

/* Who is served, and what was sold, comes first in the lookup from now on. */
static gboolean
tell_others (Job *job, const Order *order, GError **error)
{
  job_changed (job, "order", order->id);
  return search_index_order (job, order->id, error)
         && (order->customer_id == 0 || customer_served (job, order->customer_id, error));
}

static gboolean
check_paid (const Order *order, GError **error)
{
  if (order->owed <= 0 || order->customer_id != 0)
    return TRUE;
  desk_error_set (error, DESK_ERROR_UNPAID, "/payments",
                  _ ("Not all is paid: name the customer who owes the rest, or take it now."));
  return FALSE;
}

static gboolean
post_new (Job *job, const OrderDraft *draft, const char *digest, gint64 *id, GError **error)
{
  g_autoptr (Order) order = order_plan (job, draft, error);

  if (order == NULL || !order_post_planned (job, order, draft->uuid, digest, error))
    return FALSE;
  *id = order->id;
  return TRUE;
}

static gboolean
post_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const OrderDraft *draft = in;
  g_autofree char *digest = NULL;
  gint64 id;

  if (!order_check_uuid (draft->uuid, error))
    return FALSE;
  digest = order_draft_digest (draft, job->settings->exponent);
  if (!order_find_form (job, draft->uuid, digest, &id, error)
      || (id == 0 && !post_new (job, draft, digest, &id, error)))
    return FALSE;
  *out = order_load (job, id, error);
  return *out != NULL;
}

/**
 * order_post_planned:
 * @job: a write job
 * @order: worked out by order_plan(); it is given its id and number
 * @uuid: of the form
 * @digest: of what the form says
 * @error: where to put what went wrong
 *
 * Writes the document and all that goes with it.
 */
gboolean
order_post_planned (Job *job, Order *order, const char *uuid, const char *digest, GError **error)
{
  return order_check_limits (job, order, order->payments, error) && check_paid (order, error)
         && insert_sale (job, order, uuid, digest, error) && insert_lines (job, order, error)
         && insert_events (job, order, error)
         && ledger_sale (job, order->id, order->total, order->tax, error)
         && order_add_payments (job, order->id, uuid, digest, order->payments, error)
         && order_update_waiting (job, order->id, error) && write_audit (job, order, error)
         && tell_others (job, order, error);
}

const JobKind order_post_job = {
  .name = "order-post",
  .access = JOB_WRITE_ONCE,
  .least = STAFF_CLERK,
  .run = post_run,
  .free_in = (GDestroyNotify)order_draft_free,
  .free_out = (GDestroyNotify)order_free,
};
