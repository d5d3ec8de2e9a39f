/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes back becomes a document: number, lines, stock, money, ledger and audit in one
 * transaction, once for each form (rules 4, 5 and 20). What is left of the order is looked at again
 * inside it, so that no piece comes back twice. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "audit.h"
#include "customer.h"
#include "db.h"
#include "error.h"
#include "fold.h"
#include "goods-return-json.h"
#include "goods-return-private.h"
#include "json-put.h"
#include "ledger.h"
#include "order-private.h"
#include "product.h"
#include "text.h"
#include "voucher.h"

static gboolean
insert_head (Job *job, GoodsReturn *self, const char *uuid, const char *digest, GError **error)
{
  int year = day_year (job->today);
  gint64 sequence;

  if (!job_next_number (job, "return", year, &sequence, error))
    return FALSE;
  self->number = goods_return_number_format (year, sequence);
  return db_get_int (job->db, "goods-return-insert", &self->id, error, db_text (uuid),
                     db_text (digest), db_int (year), db_int (sequence),
                     db_text (self->is_goodwill ? "goodwill" : "return"), db_id (self->order_id),
                     db_id (self->customer_id), db_text (return_refund_name (self->refund)),
                     db_int (self->amount), db_int (self->tax), db_int (self->fee),
                     db_int (self->fee_tax),
                     db_id (self->exchange != NULL ? self->exchange->id : 0),
                     db_int (job->staff_id), db_text (job->desk), db_int (job->now),
                     db_int (job->today))
         == DB_ROW;
}

static gboolean
insert_line (Job *job, const GoodsReturn *self, const GoodsReturnLine *line, GError **error)
{
  return db_run_later (job->db, "goods-return-line-insert", error, db_int (self->id),
                       db_int (line->line), db_int (line->order_line), db_int (line->product_id),
                       db_text (line->code), db_text (line->name), db_text (line->unit),
                       db_int (line->quantity), db_text (return_reason_name (line->reason)),
                       db_text (return_condition_name (line->condition)),
                       db_text (disposition_name (line->disposition)), db_int (line->amount),
                       db_int (line->tax), db_int (line->fee_rate), db_int (line->fee),
                       db_int (line->fee_tax));
}

/* Only what can be sold again goes back to the shelf. */
static gboolean
insert_lines (Job *job, const GoodsReturn *self, GError **error)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const GoodsReturnLine *line = g_ptr_array_index (self->lines, i);

      if (!insert_line (job, self, line, error))
        return FALSE;
      if (line->is_goods && line->disposition == DISPOSITION_RESTOCK
          && !product_restock (job, line->product_id, line->quantity, self->order_id, self->id,
                               error))
        return FALSE;
      job_changed (job, "product", line->product_id);
    }
  return TRUE;
}

/* Words are not kept of a customer who was erased (rule 21): they could not be erased again. */
static gboolean
insert_words (Job *job, const GoodsReturn *self, GError **error)
{
  g_autofree char *person = self->identity == NULL ? NULL : fold_text (self->identity);
  gboolean erased;

  if (self->note == NULL && self->identity == NULL)
    return TRUE;
  return customer_is_erased (job, self->customer_id, &erased, error)
         && (erased
             || db_run_later (job->db, "goods-return-words-insert", error, db_int (self->id),
                              db_text (text_or_empty (self->note)),
                              db_text (text_or_empty (self->identity)),
                              db_text (text_or_empty (person))));
}

static JsonArray *
lines_to_json (const GoodsReturn *self, int exponent)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->lines->len; i++)
    {
      const GoodsReturnLine *line = g_ptr_array_index (self->lines, i);
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "line", line->order_line);
      if (!self->is_goodwill)
        json_put_quantity (object, "quantity", line->quantity);
      json_put_money (object, "amount", line->amount, exponent);
      json_put_text (object, "reason", return_reason_name (line->reason));
      json_array_add_object_element (array, object);
    }
  return array;
}

static gboolean
write_audit (Job *job, const GoodsReturn *self, GError **error)
{
  int exponent = job->settings->exponent;
  g_autoptr (JsonObject) detail = json_object_new ();
  g_autoptr (JsonObject) personal = json_object_new ();

  json_put_text (detail, "order", self->order);
  json_put_money (detail, "amount", self->amount, exponent);
  json_put_money (detail, "tax", self->tax, exponent);
  if (self->fee > 0)
    json_put_money (detail, "fee", self->fee, exponent);
  if (self->approvals != 0)
    json_object_set_array_member (detail, "excesses", return_approvals_to_json (self->approvals));
  json_put_text (detail, "refund", return_refund_name (self->refund));
  if (self->exchange != NULL)
    {
      json_put_text (detail, "exchange", self->exchange->number);
      json_put_money (detail, "carried", self->carried, exponent);
    }
  json_object_set_array_member (detail, "lines", lines_to_json (self, exponent));
  json_object_set_array_member (detail, "refunds",
                                order_tenders_to_json (self->payments, exponent));
  json_put_given (personal, "note", self->note);
  json_put_given (personal, "identity", self->identity);
  return audit_write (job, self->is_goodwill ? "return-goodwill" : "return-post", self->number,
                      detail, self->customer_id,
                      json_object_get_size (personal) > 0 ? personal : NULL, error);
}

static gboolean
tell_others (Job *job, const GoodsReturn *self, GError **error)
{
  job_changed (job, "return", self->id);
  if (self->order_id != 0)
    job_changed (job, "order", self->order_id);
  return self->customer_id == 0 || customer_served (job, self->customer_id, error);
}

/* What goes back by voucher is the customer's. */
static gboolean
add_payments (Job *job, const GoodsReturn *self, const char *uuid, const char *digest,
              GError **error)
{
  for (guint i = 0; i < self->payments->len; i++)
    {
      Payment *payment = g_ptr_array_index (self->payments, i);

      payment->return_id = self->id;
      payment->customer_id = self->customer_id;
    }
  return order_add_payments (job, self->order_id, uuid, digest, self->payments, error);
}

/* On its order, or where there is none on a voucher. */
static gboolean
move_money (Job *job, const GoodsReturn *self, const char *uuid, const char *digest, GError **error)
{
  if (self->order_id == 0)
    return self->total == 0 || voucher_issue (job, self->customer_id, self->total, self->id, error);
  return add_payments (job, self, uuid, digest, error)
         && order_update_waiting (job, self->order_id, error);
}

static gboolean
write_return (Job *job, GoodsReturn *self, const char *uuid, const char *digest, GError **error)
{
  return insert_head (job, self, uuid, digest, error) && insert_lines (job, self, error)
         && insert_words (job, self, error)
         && ledger_return (job, self->order_id, self->id, self->amount, self->tax, self->fee,
                           self->fee_tax, error)
         && move_money (job, self, uuid, digest, error) && write_audit (job, self, error)
         && tell_others (job, self, error);
}

static Order *
load_order (Job *job, const char *number, GError **error)
{
  gint64 id;

  if (!order_find_id (job, number, &id, error))
    {
      desk_error_in_field (error, "/order");
      return NULL;
    }
  return order_load (job, id, error);
}

static GoodsReturn *
plan (Job *job, const ReturnDraft *draft, GError **error)
{
  g_autoptr (Order) order = NULL;

  if (draft->order == NULL || *draft->order == '\0')
    return goods_return_plan_loose (job, draft, error);
  order = load_order (job, draft->order, error);
  return order != NULL ? goods_return_plan (job, order, draft, error) : NULL;
}

static gboolean
quote_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  *out = plan (job, in, error);
  return *out != NULL;
}

static gboolean
post_new (Job *job, const ReturnDraft *draft, const char *digest, gint64 *id, GError **error)
{
  g_autoptr (GoodsReturn) self = plan (job, draft, error);

  if (self == NULL || !goods_return_check_limits (job, self, error)
      || (self->exchange != NULL && !goods_return_post_exchange (job, draft, self, error))
      || !write_return (job, self, draft->uuid, digest, error))
    return FALSE;
  *id = self->id;
  return TRUE;
}

static gboolean
post_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const ReturnDraft *draft = in;
  g_autofree char *digest = NULL;
  gint64 id;

  if (!order_check_uuid (draft->uuid, error))
    return FALSE;
  digest = return_draft_digest (draft, job->settings->exponent);
  if (!goods_return_find_form (job, draft->uuid, digest, &id, error)
      || (id == 0 && !post_new (job, draft, digest, &id, error)))
    return FALSE;
  *out = goods_return_load (job, id, error);
  return *out != NULL;
}

static gboolean
give_goodwill (Job *job, const ReturnGoodwill *form, const char *digest, gint64 *id, GError **error)
{
  g_autoptr (Order) order = load_order (job, form->order, error);
  g_autoptr (GoodsReturn) self = NULL;

  self = order != NULL ? goods_return_plan_goodwill (job, order, form, error) : NULL;
  if (self == NULL || !goods_return_check_limits (job, self, error)
      || !write_return (job, self, form->uuid, digest, error))
    return FALSE;
  *id = self->id;
  return TRUE;
}

static gboolean
goodwill_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const ReturnGoodwill *form = in;
  g_autofree char *digest = NULL;
  gint64 id;

  if (!order_check_uuid (form->uuid, error))
    return FALSE;
  digest = return_goodwill_digest (form, job->settings->exponent);
  if (!goods_return_find_form (job, form->uuid, digest, &id, error)
      || (id == 0 && !give_goodwill (job, form, digest, &id, error)))
    return FALSE;
  *out = goods_return_load (job, id, error);
  return *out != NULL;
}

const JobKind goods_return_quote_job = {
  .name = "return-quote",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = quote_run,
  .free_in = (GDestroyNotify)return_draft_free,
  .free_out = (GDestroyNotify)goods_return_free,
};

const JobKind goods_return_post_job = {
  .name = "return-post",
  .access = JOB_WRITE_ONCE,
  .least = STAFF_CLERK,
  .run = post_run,
  .free_in = (GDestroyNotify)return_draft_free,
  .free_out = (GDestroyNotify)goods_return_free,
};

const JobKind goods_return_goodwill_job = {
  .name = "return-goodwill",
  .access = JOB_WRITE_ONCE,
  .least = STAFF_CLERK,
  .run = goodwill_run,
  .free_in = (GDestroyNotify)return_goodwill_free,
  .free_out = (GDestroyNotify)goods_return_free,
};
