/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A product with what happened to it lately: its prices and their days, what moved its count, who
 * bought it. Each list is read from its newest end and no further than asked for, so that what was
 * sold a million times opens as fast as what was never sold. */

#include "config.h"

#include "product-view.h"

#include "customer.h"
#include "product-private.h"

/* A price taken back and given again is one price on the page; so many rows are looked at for it.
 */
#define PRICE_ROWS_MOST 1000

static void
price_free (ProductPrice *self)
{
  g_free (self->staff);
  g_free (self);
}

static void
movement_free (ProductMovement *self)
{
  g_free (self->reason);
  g_free (self->order);
  g_free (self->staff);
  g_free (self);
}

static void
sale_free (ProductSale *self)
{
  g_free (self->order);
  g_free (self->customer);
  g_free (self->customer_name);
  g_free (self);
}

void
product_view_free (ProductView *self)
{
  if (self == NULL)
    return;
  product_free (self->product);
  g_clear_pointer (&self->prices, g_ptr_array_unref);
  g_clear_pointer (&self->movements, g_ptr_array_unref);
  g_clear_pointer (&self->sales, g_ptr_array_unref);
  g_free (self);
}

/**
 * product_question_new:
 * @code: which, by code or barcode
 * @limit: rows a list, from 1; more than %PRODUCT_VIEW_MOST are that many
 *
 * Returns: (transfer full): what the job takes.
 */
ProductQuestion *
product_question_new (const char *code, guint limit)
{
  ProductQuestion *self = g_new0 (ProductQuestion, 1);

  self->code = g_strdup (code);
  self->limit = limit;
  return self;
}

void
product_question_free (ProductQuestion *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self);
}

/* Takes a row that was read for no more than to know that it is there. */
static gboolean
cut (GPtrArray *rows, guint limit)
{
  gboolean more = rows->len > limit;

  if (more)
    g_ptr_array_set_size (rows, (int)limit);
  return more;
}

/* Rows come the newest first: an older one of the same price is the same price, for longer. */
static void
add_price (GPtrArray *prices, DbStmt *stmt)
{
  ProductPrice *newer = prices->len > 0 ? prices->pdata[prices->len - 1] : NULL;
  Day first_day = (Day)db_column_int (stmt, 0);
  Money price = db_column_int (stmt, 1);
  ProductPrice *self = newer;

  if (newer == NULL || newer->price != price)
    {
      self = g_new0 (ProductPrice, 1);
      self->price = price;
      self->last_day = newer != NULL ? newer->first_day - 1 : DAY_NONE;
      g_ptr_array_add (prices, self);
    }
  self->first_day = first_day;
  g_free (self->staff);
  self->staff = db_dup_text (stmt, 2);
  self->at = db_column_int (stmt, 3);
}

static gboolean
read_prices (Job *job, ProductView *view, guint limit, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "product-prices", error, db_int (view->product->id),
                                      db_int (PRICE_ROWS_MOST));
  DbStep step = DB_DONE;

  if (stmt == NULL)
    return FALSE;
  while (view->prices->len <= limit && (step = db_step (stmt, error)) == DB_ROW)
    add_price (view->prices, stmt);
  view->more_prices = cut (view->prices, limit);
  return step != DB_ERROR;
}

static ProductMovement *
movement_from_row (DbStmt *stmt)
{
  ProductMovement *self = g_new0 (ProductMovement, 1);

  self->quantity = db_column_int (stmt, 0);
  self->reason = db_dup_text (stmt, 1);
  if (!db_is_null (stmt, 3))
    self->order = order_number_format ((int)db_column_int (stmt, 2), db_column_int (stmt, 3));
  self->staff = db_dup_text (stmt, 4);
  self->at = db_column_int (stmt, 5);
  return self;
}

static gboolean
read_movements (Job *job, ProductView *view, guint limit, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "product-movements", error,
                                      db_int (view->product->id), db_int (limit + 1));
  Quantity after = view->product->stock;
  DbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = db_step (stmt, error)) == DB_ROW)
    {
      ProductMovement *movement = movement_from_row (stmt);

      g_ptr_array_add (view->movements, movement);
      movement->after = after;
      if (!money_sub (after, movement->quantity, &after, error))
        return FALSE;
    }
  view->more_movements = cut (view->movements, limit);
  return step == DB_DONE;
}

static ProductSale *
sale_from_row (DbStmt *stmt)
{
  ProductSale *self = g_new0 (ProductSale, 1);

  self->order = order_number_format ((int)db_column_int (stmt, 0), db_column_int (stmt, 1));
  self->at = db_column_int (stmt, 2);
  if (!db_is_null (stmt, 3))
    self->customer = customer_number_format (db_column_int (stmt, 3));
  self->customer_name = db_dup_text (stmt, 4);
  self->quantity = db_column_int (stmt, 5) - db_column_int (stmt, 6);
  self->gross = db_column_int (stmt, 7);
  order_state_parse (db_column_text (stmt, 8), &self->state);
  if (self->quantity == 0 && self->state != ORDER_REVERSED)
    self->state = ORDER_CANCELLED;
  return self;
}

static gboolean
read_sales (Job *job, ProductView *view, guint limit, GError **error)
{
  g_autoptr (DbStmt) stmt
      = db_query (job->db, "product-sales", error, db_int (view->product->id), db_int (limit + 1));
  DbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = db_step (stmt, error)) == DB_ROW)
    g_ptr_array_add (view->sales, sale_from_row (stmt));
  view->more_sales = cut (view->sales, limit);
  return step == DB_DONE;
}

static gboolean
product_view_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const ProductQuestion *question = in;
  guint limit = CLAMP (question->limit, 1, PRODUCT_VIEW_MOST);
  g_autoptr (ProductView) view = g_new0 (ProductView, 1);

  view->prices = g_ptr_array_new_with_free_func ((GDestroyNotify)price_free);
  view->movements = g_ptr_array_new_with_free_func ((GDestroyNotify)movement_free);
  view->sales = g_ptr_array_new_with_free_func ((GDestroyNotify)sale_free);
  view->product = product_find (job, question->code, error);
  if (view->product == NULL || !read_prices (job, view, limit, error)
      || !read_movements (job, view, limit, error) || !read_sales (job, view, limit, error))
    return FALSE;
  *out = g_steal_pointer (&view);
  return TRUE;
}

const JobKind product_view_job = {
  .name = "product-view",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = product_view_run,
  .free_in = (GDestroyNotify)product_question_free,
  .free_out = (GDestroyNotify)product_view_free,
};
