/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes back without a receipt, by rule 12: at the lowest price that was paid for it of late,
 * on a voucher only, with a note of who brings it, and only up to a limit a person. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "customer.h"
#include "db.h"
#include "error.h"
#include "fold.h"
#include "goods-return-private.h"
#include "json-get.h"
#include "order-private.h"
#include "product.h"

static gboolean
refuse (GError **error, DeskError code, const char *field, const char *sentence)
{
  desk_error_set (error, code, field, "%s", sentence);
  return FALSE;
}

static gboolean
check_form (const ReturnDraft *draft, GError **error)
{
  if (draft->identity == NULL || *draft->identity == '\0')
    return refuse (error, DESK_ERROR_INVALID, "/identity",
                   _ ("Without a receipt, note who brings it."));
  if (draft->refund == REFUND_CASH)
    return refuse (error, DESK_ERROR_CONSTRAINT, "/refund",
                   _ ("Without a receipt the money goes on a voucher."));
  if (draft->exchange != NULL)
    return refuse (
        error, DESK_ERROR_CONSTRAINT, "/exchange",
        _ ("Without a receipt the money goes on a voucher, which pays for other goods."));
  return order_check_words (draft->identity, RETURN_IDENTITY_CHARS, "/identity", error)
         && goods_return_check_draft (draft, error);
}

/* The lowest price paid, for as much as comes back. */
static gboolean
price_line (Job *job, GoodsReturnLine *line, GError **error)
{
  int days = job->settings->returns.no_receipt_days;
  g_autoptr (DbStmt) stmt = db_query (job->db, "goods-return-lowest", error,
                                      db_int (line->product_id), db_int (job->today - days));
  DbStep step = stmt != NULL ? db_step (stmt, error) : DB_ERROR;

  if (step == DB_DONE)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, "/product",
                    ngettext ("%s was not sold here in the last %d day.",
                              "%s was not sold here in the last %d days.", days),
                    line->name, days);
  return step == DB_ROW
         && money_mul_div (db_column_int (stmt, 1), line->quantity, db_column_int (stmt, 0),
                           &line->amount, error)
         && money_mul_div (db_column_int (stmt, 2), line->quantity, db_column_int (stmt, 0),
                           &line->tax, error);
}

static gboolean
check_product (const Product *product, const GoodsReturnLine *line, GError **error)
{
  if (product->is_service)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, "/product", _ ("%s is no goods."), product->name);
  else if (!product->returnable && !return_reason_is_ours (line->reason))
    desk_error_set (error, DESK_ERROR_CONSTRAINT, "/product",
                    _ ("%s is not taken back, but for a fault or a mistake of ours."),
                    product->name);
  else
    return TRUE;
  return FALSE;
}

static gboolean
plan_line (Job *job, const ReturnDraftLine *asked, GoodsReturn *self, GError **error)
{
  g_autoptr (Product) product = NULL;
  GoodsReturnLine *line;

  if (asked->product == NULL)
    return refuse (error, DESK_ERROR_INVALID, "/product", _ ("Say which product."));
  product = product_find (job, asked->product, error);
  if (product == NULL)
    {
      desk_error_in_field (error, "/product");
      return FALSE;
    }
  line = g_new0 (GoodsReturnLine, 1);
  g_ptr_array_add (self->lines, line);
  line->line = (int)self->lines->len;
  line->product_id = product->id;
  line->code = g_strdup (product->code);
  line->name = g_strdup (product->name);
  line->unit = g_strdup (product->unit);
  line->is_goods = TRUE;
  line->quantity = asked->quantity != 0 ? asked->quantity : QUANTITY_ONE;
  goods_return_take_words (line, asked);
  if (line->quantity < 0)
    return refuse (error, DESK_ERROR_INVALID, "/quantity", _ ("The quantity must be above zero."));
  return check_product (product, line, error) && price_line (job, line, error);
}

static gboolean
find_customer (Job *job, const ReturnDraft *draft, GoodsReturn *self, GError **error)
{
  if (draft->customer == NULL || *draft->customer == '\0')
    return TRUE;
  if (!customer_find_present (job, draft->customer, &self->customer_id, error))
    {
      desk_error_in_field (error, "/customer");
      return FALSE;
    }
  self->customer = g_strdup (draft->customer);
  return TRUE;
}

/* Rule 12: the limit rolls, and holds this as well. */
static gboolean
find_limit (Job *job, GoodsReturn *self, GError **error)
{
  const ReturnPolicy *policy = &job->settings->returns;
  g_autofree char *person = fold_text (self->identity);
  gint64 used;

  if (db_get_int (job->db, "goods-return-loose-sum", &used, error, db_int (self->customer_id),
                  db_text (person), db_int (job->today - policy->no_receipt_period + 1))
          != DB_ROW
      || !money_add (used, self->amount, &used, error))
    return FALSE;
  if (used > MAX (policy->no_receipt_limit, 0))
    self->approvals |= APPROVAL_NO_RECEIPT;
  return TRUE;
}

/**
 * goods_return_plan_loose:
 * @job: any job
 * @draft: what comes back, by product
 * @error: where to put what went wrong, its field a JSON pointer into the draft
 *
 * Returns: (transfer full) (nullable): what it comes to.
 */
GoodsReturn *
goods_return_plan_loose (Job *job, const ReturnDraft *draft, GError **error)
{
  g_autoptr (GoodsReturn) self = goods_return_new ();

  self->refund = REFUND_VOUCHER;
  self->day = job->today;
  self->identity = g_strdup (draft->identity);
  self->note = draft->note == NULL || *draft->note == '\0' ? NULL : g_strdup (draft->note);
  if (!check_form (draft, error) || !find_customer (job, draft, self, error))
    return NULL;
  for (guint i = 0; i < draft->lines->len; i++)
    if (!plan_line (job, g_ptr_array_index (draft->lines, i), self, error))
      {
        json_in_element (error, "lines", i);
        return NULL;
      }
  if (!goods_return_sum_up (self, error) || !find_limit (job, self, error))
    return NULL;
  goods_return_find_approvals (job, self, FALSE);
  return g_steal_pointer (&self);
}
