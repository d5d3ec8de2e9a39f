/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a draft comes to today: its customer and products looked up, its lines priced, what was
 * handed over settled. A quote ends here; posting begins here, so that both always agree. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "customer.h"
#include "db.h"
#include "error.h"
#include "json-get.h"
#include "order-private.h"
#include "product-private.h"
#include "voucher.h"

static gboolean
plan_customer (Job *job, const OrderDraft *draft, Order *order, GError **error)
{
  g_autoptr (DbStmt) stmt = NULL;
  DbStep step;

  if (draft->customer == NULL || *draft->customer == '\0')
    return TRUE;
  if (!customer_find_present (job, draft->customer, &order->customer_id, error))
    {
      desk_error_in_field (error, "/customer");
      return FALSE;
    }
  stmt = db_query (job->db, "order-customer", error, db_int (order->customer_id));
  if (stmt == NULL)
    return FALSE;
  step = db_step (stmt, error);
  g_return_val_if_fail (step != DB_DONE, FALSE);
  if (step == DB_ERROR)
    return FALSE;
  order->customer = customer_number_format (db_column_int (stmt, 0));
  order->customer_name = db_dup_text (stmt, 1);
  return TRUE;
}

/* A rate and a price of the day must be there. */
static gboolean
check_product (DbStmt *stmt, GError **error)
{
  if (db_is_null (stmt, 6))
    desk_error_set (error, DESK_ERROR_CONSTRAINT, "/product",
                    _ ("The tax class %s has no rate yet."), db_column_text (stmt, 5));
  else if (db_is_null (stmt, 7))
    desk_error_set (error, DESK_ERROR_CONSTRAINT, "/product", _ ("%s has no price yet."),
                    db_column_text (stmt, 2));
  else
    return TRUE;
  return FALSE;
}

static OrderLine *
plan_line (Job *job, const OrderDraftLine *draft, gint64 id, int number, GError **error)
{
  g_autoptr (DbStmt) stmt = NULL;
  OrderLine *line;

  if (id == 0)
    {
      desk_error_set (error, DESK_ERROR_NOT_FOUND, "/product", _ ("There is no product «%s»."),
                      draft->product);
      return NULL;
    }
  stmt = db_query (job->db, "order-product", error, db_int (id), db_int (job->today));
  if (!db_need_row (stmt, error) || !check_product (stmt, error))
    return NULL;
  line = g_new0 (OrderLine, 1);
  line->line = number;
  line->product_id = db_column_int (stmt, 0);
  line->code = db_dup_text (stmt, 1);
  line->name = db_dup_text (stmt, 2);
  line->unit = db_dup_text (stmt, 3);
  line->is_goods = g_str_equal (db_column_text (stmt, 4), "goods");
  line->tax_class = db_dup_text (stmt, 5);
  line->tax_rate = db_column_int (stmt, 6);
  line->list_price = db_column_int (stmt, 7);
  line->stock = db_column_int (stmt, 8);
  line->quantity = draft->quantity;
  line->price = draft->has_price ? draft->price : line->list_price;
  line->discount_given = draft->discount;
  line->is_swap = draft->is_swap;
  return line;
}

/* (transfer full) (nullable) (element-type gint64): of each line its product, 0 where there is
 * none. All of them are asked for, and then what is wanted of each, by one way to a server. */
static GArray *
find_products (Job *job, const OrderDraft *draft, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < draft->lines->len; i++)
    {
      const OrderDraftLine *line = g_ptr_array_index (draft->lines, i);

      db_ask_ahead (job->db, "product-id-by-code", db_text (line->product));
    }
  for (guint i = 0; i < draft->lines->len; i++)
    {
      const OrderDraftLine *line = g_ptr_array_index (draft->lines, i);
      gint64 id = 0;

      if (product_find_id (job, line->product, &id, error) == DB_ERROR)
        return NULL;
      g_array_append_val (ids, id);
    }
  for (guint i = 0; i < ids->len; i++)
    db_ask_ahead (job->db, "order-product", db_int (g_array_index (ids, gint64, i)),
                  db_int (job->today));
  return g_steal_pointer (&ids);
}

static gboolean
plan_lines (Job *job, const OrderDraft *draft, Order *order, GError **error)
{
  g_autoptr (GArray) ids = find_products (job, draft, error);

  for (guint i = 0; ids != NULL && i < draft->lines->len; i++)
    {
      OrderLine *line = plan_line (job, g_ptr_array_index (draft->lines, i),
                                   g_array_index (ids, gint64, i), (int)i + 1, error);

      if (line == NULL)
        return json_in_element (error, "lines", i);
      g_ptr_array_add (order->lines, line);
    }
  return ids != NULL;
}

/* Rules 1 and 2. */
static gboolean
plan_prices (Job *job, const OrderDraft *draft, Order *order, GError **error)
{
  guint n_lines = order->lines->len;
  g_autofree PriceLine *prices = g_new0 (PriceLine, n_lines);

  for (guint i = 0; i < n_lines; i++)
    {
      const OrderLine *line = g_ptr_array_index (order->lines, i);

      prices[i].price = line->price;
      prices[i].quantity = line->quantity;
      prices[i].discount_given = line->discount_given;
      prices[i].tax_rate = line->tax_rate;
    }
  if (!price_lines (prices, n_lines, draft->discount, job->settings->tax_mode,
                    job->settings->tax_rounding, &order->total, &order->tax, error))
    return FALSE;
  for (guint i = 0; i < n_lines; i++)
    {
      OrderLine *line = g_ptr_array_index (order->lines, i);

      line->value = prices[i].value;
      line->discount = prices[i].discount;
      line->discount_share = prices[i].discount_share;
      line->gross = line->remaining_amount = prices[i].gross;
      line->tax = line->remaining_tax = prices[i].tax;
      order->discount += line->discount_share;
    }
  return TRUE;
}

/* The rows that are about to pay it, behind those that are there. */
static gboolean
take_payments (Job *job, Order *order, GPtrArray *payments, GError **error)
{
  for (guint i = 0; i < payments->len; i++)
    {
      Payment *payment = g_ptr_array_index (payments, i);

      payment->at = job->now;
      order->change += payment->change; /* one row of cash at most */
      if (payment->tender == TENDER_VOUCHER && !voucher_prepare (job, 0, payment, error))
        return json_in_element (error, "payments", i);
    }
  g_ptr_array_extend_and_steal (order->payments, g_ptr_array_ref (payments));
  return TRUE;
}

static gboolean
quote_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  *out = order_plan (job, in, error);
  return *out != NULL;
}

/**
 * order_plan_goods:
 * @job: any job
 * @draft: what is asked for; its uuid and payments are not looked at
 * @error: what is wrong with it, its field a JSON pointer into the draft
 *
 * Works the draft out with the prices and rates of today.
 *
 * Returns: (transfer full) (nullable): the order it would be, for order_plan_payments().
 */
Order *
order_plan_goods (Job *job, const OrderDraft *draft, GError **error)
{
  g_autoptr (Order) order = order_new ();

  if (!order_check_draft (job, draft, error))
    return NULL;
  order->channel = draft->channel;
  order->reference
      = draft->reference != NULL && *draft->reference != '\0' ? g_strdup (draft->reference) : NULL;
  order->department = draft->department != NULL && *draft->department != '\0'
                          ? g_strdup (draft->department)
                          : NULL;
  order->delivery = draft->delivery;
  order->expedite = draft->expedite;
  order->discount_given = draft->discount;
  order->tax_mode = job->settings->tax_mode;
  order->day = job->today;
  if (!plan_customer (job, draft, order, error) || !plan_lines (job, draft, order, error)
      || !plan_prices (job, draft, order, error))
    return NULL;
  return g_steal_pointer (&order);
}

/**
 * order_plan_payments:
 * @job: any job
 * @order: worked out by order_plan_goods()
 * @carried: (element-type Payment) (nullable): value that comes from elsewhere; copied
 * @drafts: (element-type PaymentDraft): what was handed over for the rest
 * @error: what is wrong with it, its field a JSON pointer into the draft
 *
 * Settles it by rules 6 and 7. Writes nothing, and does not ask whether it is paid.
 */
gboolean
order_plan_payments (Job *job, Order *order, const GPtrArray *carried, const GPtrArray *drafts,
                     GError **error)
{
  g_autoptr (GPtrArray) payments = NULL;
  Money rest = order->total;

  for (guint i = 0; carried != NULL && i < carried->len; i++)
    {
      Payment *row = payment_copy (g_ptr_array_index (carried, i));

      rest -= row->captured;
      g_ptr_array_add (order->payments, row);
    }
  payments = payment_settle (drafts, rest, (CashSoFar){ 0 }, job->settings->cash_step, error);
  return payments != NULL && take_payments (job, order, payments, error)
         && order_sum_up (order, job->settings->cash_step, error);
}

/**
 * order_plan:
 * @job: any job
 * @draft: what is asked for; its uuid is not looked at
 * @error: what is wrong with it, its field a JSON pointer into the draft
 *
 * Returns: (transfer full) (nullable): the order it would be, without number, state and barcode.
 */
Order *
order_plan (Job *job, const OrderDraft *draft, GError **error)
{
  g_autoptr (Order) order = order_plan_goods (job, draft, error);

  return order != NULL && order_plan_payments (job, order, NULL, draft->payments, error)
             ? g_steal_pointer (&order)
             : NULL;
}

const JobKind order_quote_job = {
  .name = "order-quote",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = quote_run,
  .free_in = (GDestroyNotify)order_draft_free,
  .free_out = (GDestroyNotify)order_free,
};
