/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A posted return read back whole, and found by its number or its form (rules 5 and 20). */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "customer.h"
#include "db.h"
#include "error.h"
#include "goods-return-private.h"
#include "order-private.h"

static void
take_order (GoodsReturn *self, DbStmt *stmt)
{
  if (!db_is_null (stmt, 4))
    {
      self->order_id = db_column_int (stmt, 4);
      self->order = order_number_format ((int)db_column_int (stmt, 5), db_column_int (stmt, 6));
    }
  if (!db_is_null (stmt, 7))
    {
      self->customer_id = db_column_int (stmt, 7);
      self->customer = customer_number_format (db_column_int (stmt, 8));
      self->customer_name = db_dup_text (stmt, 9);
    }
}

static GoodsReturn *
from_row (DbStmt *stmt, gint64 id)
{
  GoodsReturn *self = goods_return_new ();
  const char *note = db_column_text (stmt, 15);
  const char *identity = db_column_text (stmt, 16);

  self->id = id;
  self->uuid = db_dup_text (stmt, 0);
  self->number = goods_return_number_format ((int)db_column_int (stmt, 1), db_column_int (stmt, 2));
  self->is_goodwill = g_str_equal (db_column_text (stmt, 3), "goodwill");
  take_order (self, stmt);
  return_refund_parse (db_column_text (stmt, 10), &self->refund);
  self->amount = db_column_int (stmt, 11);
  self->tax = db_column_int (stmt, 12);
  self->fee = db_column_int (stmt, 13);
  self->fee_tax = db_column_int (stmt, 14);
  self->total = self->amount - self->fee;
  self->note = *note == '\0' ? NULL : g_strdup (note);
  self->identity = *identity == '\0' ? NULL : g_strdup (identity);
  self->staff = db_dup_text (stmt, 17);
  self->desk = db_dup_text (stmt, 18);
  self->posted_at = db_column_int (stmt, 19);
  self->day = (Day)db_column_int (stmt, 20);
  if (!db_is_null (stmt, 21))
    {
      self->exchange_order
          = order_number_format ((int)db_column_int (stmt, 21), db_column_int (stmt, 22));
      self->carried = db_column_int (stmt, 24);
      self->collect = db_column_int (stmt, 23) - self->carried;
    }
  return self;
}

static GoodsReturnLine *
line_from_row (DbStmt *stmt)
{
  GoodsReturnLine *line = g_new0 (GoodsReturnLine, 1);

  line->line = (int)db_column_int (stmt, 0);
  line->order_line = (int)db_column_int (stmt, 1);
  line->product_id = db_column_int (stmt, 2);
  line->code = db_dup_text (stmt, 3);
  line->name = db_dup_text (stmt, 4);
  line->unit = db_dup_text (stmt, 5);
  line->quantity = db_column_int (stmt, 6);
  return_reason_parse (db_column_text (stmt, 7), &line->reason);
  return_condition_parse (db_column_text (stmt, 8), &line->condition);
  disposition_parse (db_column_text (stmt, 9), &line->disposition);
  line->amount = db_column_int (stmt, 10);
  line->tax = db_column_int (stmt, 11);
  line->fee_rate = db_column_int (stmt, 12);
  line->fee = db_column_int (stmt, 13);
  line->fee_tax = db_column_int (stmt, 14);
  line->is_goods = g_str_equal (db_column_text (stmt, 15), "goods");
  line->remaining_quantity = db_is_null (stmt, 16) ? 0 : db_column_int (stmt, 16);
  line->remaining_amount = db_is_null (stmt, 17) ? 0 : db_column_int (stmt, 17);
  return line;
}

static gboolean
load_lines (Job *job, GoodsReturn *self, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "goods-return-lines", error, db_int (self->id));
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    g_ptr_array_add (self->lines, line_from_row (stmt));
  return step == DB_DONE;
}

/* What went back, and so what only lowered the debt. */
static gboolean
load_payments (Job *job, GoodsReturn *self, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "goods-return-payments", error, db_text (self->uuid),
                                      db_int (self->order_id));
  DbStep step = DB_ERROR;

  self->settled = self->order_id != 0 ? self->total : 0;
  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    {
      Payment *payment = order_payment_from_row (stmt);

      self->settled += payment->captured;
      self->rounding -= payment->rounding;
      g_ptr_array_add (self->payments, payment);
    }
  return step == DB_DONE;
}

static gboolean
load_voucher (Job *job, GoodsReturn *self, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "goods-return-voucher", error, db_int (self->id));
  DbStep step = stmt != NULL ? db_step (stmt, error) : DB_ERROR;

  if (step == DB_ROW)
    {
      self->voucher = db_dup_text (stmt, 0);
      self->voucher_expires = db_is_null (stmt, 1) ? DAY_NONE : (Day)db_column_int (stmt, 1);
      self->voucher_balance = db_column_int (stmt, 2);
    }
  return step != DB_ERROR;
}

/**
 * goods_return_load:
 * @job: any job
 * @id: of a return
 * @error: %DESK_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the return as it was posted.
 */
GoodsReturn *
goods_return_load (Job *job, gint64 id, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "goods-return-head", error, db_int (id));
  g_autoptr (GoodsReturn) self = NULL;
  DbStep step = stmt != NULL ? db_step (stmt, error) : DB_ERROR;

  if (step == DB_DONE)
    desk_error_set (error, DESK_ERROR_NOT_FOUND, NULL, _ ("There is no such return."));
  if (step != DB_ROW)
    return NULL;
  self = from_row (stmt, id);
  return load_lines (job, self, error) && load_payments (job, self, error)
                 && load_voucher (job, self, error)
             ? g_steal_pointer (&self)
             : NULL;
}

/**
 * goods_return_find_form:
 * @job: a write job
 * @uuid: of a form
 * @digest: of what the form says
 * @id: (out): the return that the same form made; 0 when it is new
 * @error: %DESK_ERROR_REUSED when the UUID was used for another content
 *
 * Rule 5, inside the transaction that would write.
 */
gboolean
goods_return_find_form (Job *job, const char *uuid, const char *digest, gint64 *id, GError **error)
{
  gint64 order;
  DbStep step;

  *id = 0;
  if (!order_find_form (job, uuid, digest, &order, error))
    return FALSE;
  step = db_get_int (job->db, "goods-return-by-uuid", id, error, db_text (uuid));
  if (step == DB_DONE)
    *id = 0;
  return step != DB_ERROR;
}

static gboolean
show_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const char *number = in;
  gint64 sequence, id;
  int year;
  DbStep step = DB_DONE;

  if (goods_return_number_parse (number, &year, &sequence))
    step = db_get_int (job->db, "goods-return-id-by-number", &id, error, db_int (year),
                       db_int (sequence));
  if (step == DB_DONE)
    desk_error_set (error, DESK_ERROR_NOT_FOUND, NULL, _ ("There is no return «%.64s»."), number);
  *out = step == DB_ROW ? goods_return_load (job, id, error) : NULL;
  return *out != NULL;
}

const JobKind goods_return_show_job = {
  .name = "return-show",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = show_run,
  .free_in = g_free,
  .free_out = (GDestroyNotify)goods_return_free,
};
