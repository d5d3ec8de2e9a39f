/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A posted order read back whole: its lines, what happened to it, what was paid. Its state and what
 * remains of it are derived from its events each time, never stored (rule 20). */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "customer.h"
#include "db.h"
#include "error.h"
#include "order-private.h"

static const char *const kind_names[] = {
  [DISCOUNT_NONE] = "none",
  [DISCOUNT_AMOUNT] = "amount",
  [DISCOUNT_RATE] = "rate",
};

static Discount
read_discount (DbStmt *stmt, int column)
{
  const char *kind = db_column_text (stmt, column);
  Discount discount = { .value = db_column_int (stmt, column + 1) };

  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    {
      if (g_strcmp0 (kind, kind_names[i]) == 0)
        discount.kind = (DiscountKind)i;
    }
  return discount;
}

/* An empty text is none. */
static char *
dup_given (DbStmt *stmt, int column)
{
  const char *text = db_column_text (stmt, column);

  return text == NULL || *text == '\0' ? NULL : g_strdup (text);
}

static Order *
order_from_row (DbStmt *stmt)
{
  Order *self = order_new ();

  self->id = db_column_int (stmt, 0);
  self->uuid = db_dup_text (stmt, 1);
  self->number = order_number_format ((int)db_column_int (stmt, 2), db_column_int (stmt, 3));
  self->barcode = db_dup_text (stmt, 4);
  if (!db_is_null (stmt, 5))
    {
      self->customer_id = db_column_int (stmt, 5);
      self->customer = customer_number_format (db_column_int (stmt, 6));
      self->customer_name = db_dup_text (stmt, 7);
    }
  channel_parse (db_column_text (stmt, 8), &self->channel);
  self->reference = dup_given (stmt, 9);
  self->department = dup_given (stmt, 10);
  self->delivery = db_is_null (stmt, 11) ? DAY_NONE : (Day)db_column_int (stmt, 11);
  self->expedite = db_column_int (stmt, 12) != 0;
  self->discount_given = read_discount (stmt, 13);
  self->tax_mode = g_str_equal (db_column_text (stmt, 15), "added") ? TAX_ADDED : TAX_INCLUDED;
  self->total = db_column_int (stmt, 16);
  self->tax = db_column_int (stmt, 17);
  self->staff = db_dup_text (stmt, 18);
  self->desk = db_dup_text (stmt, 19);
  self->posted_at = db_column_int (stmt, 20);
  self->day = (Day)db_column_int (stmt, 21);
  return self;
}

static OrderLine *
line_from_row (DbStmt *stmt)
{
  OrderLine *line = g_new0 (OrderLine, 1);

  line->line = (int)db_column_int (stmt, 0);
  line->product_id = db_column_int (stmt, 1);
  line->code = db_dup_text (stmt, 2);
  line->name = db_dup_text (stmt, 3);
  line->unit = db_dup_text (stmt, 4);
  line->quantity = db_column_int (stmt, 5);
  line->price = db_column_int (stmt, 6);
  line->list_price = db_column_int (stmt, 7);
  line->tax_class = db_dup_text (stmt, 8);
  line->tax_rate = db_column_int (stmt, 9);
  line->value = db_column_int (stmt, 10);
  line->discount_given = read_discount (stmt, 11);
  line->discount = db_column_int (stmt, 13);
  line->discount_share = db_column_int (stmt, 14);
  line->gross = db_column_int (stmt, 15);
  line->tax = db_column_int (stmt, 16);
  line->remaining_amount = line->gross;
  line->remaining_tax = line->tax;
  line->is_goods = g_str_equal (db_column_text (stmt, 17), "goods");
  line->category = db_dup_text (stmt, 18);
  line->returnable = db_column_int (stmt, 19) != 0;
  line->warranty_months = (int)db_column_int (stmt, 20);
  return line;
}

static gboolean
load_lines (Job *job, Order *self, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "order-lines", error, db_int (self->id));
  DbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = db_step (stmt, error)) == DB_ROW)
    {
      OrderLine *line = line_from_row (stmt);

      self->discount += line->discount_share;
      g_ptr_array_add (self->lines, line);
    }
  return step == DB_DONE;
}

/* Takes a cancellation off its line and off the whole (rule 3 has worked out how much it is). */
static void
take_off (Order *self, const OrderEvent *event, Money tax)
{
  OrderLine *line = g_ptr_array_index (self->lines, event->line - 1);

  line->cancelled += event->quantity;
  line->remaining_amount -= event->amount;
  line->remaining_tax -= tax;
  self->total -= event->amount;
  self->tax -= tax;
}

static gboolean
load_events (Job *job, Order *self, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "order-events", error, db_int (self->id));
  DbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = db_step (stmt, error)) == DB_ROW)
    {
      OrderEvent *event = g_new0 (OrderEvent, 1);

      event->kind = db_dup_text (stmt, 0);
      event->line = (int)db_column_int (stmt, 1);
      event->quantity = db_column_int (stmt, 2);
      event->amount = db_column_int (stmt, 3);
      event->staff = db_dup_text (stmt, 5);
      event->at = db_column_int (stmt, 6);
      event->delivery = DAY_NONE;
      g_ptr_array_add (self->events, event);
      if (event->line > 0 && event->line <= (int)self->lines->len)
        take_off (self, event, db_column_int (stmt, 4));
      else if (g_str_equal (event->kind, "receipt-out"))
        self->receipt_out = TRUE;
      else
        order_state_parse (event->kind, &self->state);
    }
  return step == DB_DONE;
}

/* What came back of it, and what that makes of its lines (rule 3 has worked out how much). */
static gboolean
load_returns (Job *job, Order *self, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "order-returns", error, db_int (self->id));
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    {
      OrderReturn *row = g_new0 (OrderReturn, 1);

      row->number
          = goods_return_number_format ((int)db_column_int (stmt, 0), db_column_int (stmt, 1));
      row->is_goodwill = g_str_equal (db_column_text (stmt, 2), "goodwill");
      row->line = (int)db_column_int (stmt, 3);
      row->quantity = db_column_int (stmt, 4);
      row->amount = db_column_int (stmt, 5);
      row->tax = db_column_int (stmt, 6);
      row->fee = db_column_int (stmt, 7);
      row->staff = db_dup_text (stmt, 8);
      row->at = db_column_int (stmt, 9);
      g_ptr_array_add (self->returns, row);
      self->returned += row->amount - row->fee;
      if (row->line > 0 && row->line <= (int)self->lines->len)
        {
          OrderLine *line = g_ptr_array_index (self->lines, row->line - 1);

          line->returned += row->quantity;
          line->returned_amount += row->amount;
          line->returned_tax += row->tax;
        }
    }
  return step == DB_DONE;
}

/* The change shown is that of the newest form. */
static gboolean
load_payments (Job *job, Order *self, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "order-payments", error, db_int (self->id));
  const char *form = NULL;
  DbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = db_step (stmt, error)) == DB_ROW)
    {
      Payment *payment = order_payment_from_row (stmt);

      g_ptr_array_add (self->payments, payment);
      if (g_strcmp0 (form, payment->uuid) != 0)
        {
          form = payment->uuid;
          self->change = 0;
        }
      self->change += payment->change;
    }
  return step == DB_DONE;
}

/**
 * order_payment_from_row:
 * @stmt: a row that begins as those of order-payments.sql do
 *
 * Returns: (transfer full): the payment.
 */
Payment *
order_payment_from_row (DbStmt *stmt)
{
  Payment *payment = g_new0 (Payment, 1);

  payment->id = db_column_int (stmt, 0);
  tender_parse (db_column_text (stmt, 1), &payment->tender);
  payment->captured = db_column_int (stmt, 2);
  payment->rounding = db_column_int (stmt, 3);
  payment->given = db_column_int (stmt, 4);
  payment->change = db_column_int (stmt, 5);
  payment->last4 = dup_given (stmt, 6);
  payment->authorisation = dup_given (stmt, 7);
  payment->reference = dup_given (stmt, 8);
  payment->at = db_column_int (stmt, 9);
  payment->uuid = g_strdup (db_column_text (stmt, 10));
  payment->carried = db_column_int (stmt, 11) != 0;
  return payment;
}

/**
 * discount_kind_name:
 * @kind: of a discount
 *
 * Returns: its name in the record, static.
 */
const char *
discount_kind_name (DiscountKind kind)
{
  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (kind_names), kind_names[DISCOUNT_NONE]);
  return kind_names[kind];
}

/**
 * order_sum_up:
 * @self: an order with its total and payments
 * @cash_step: the smallest coin
 * @error: %DESK_ERROR_INVALID when a sum does not fit
 *
 * Works out what was paid, what is due, what is still owed and what that is in cash.
 */
gboolean
order_sum_up (Order *self, Money cash_step, GError **error)
{
  Money captured = 0;

  self->rounding = 0;
  for (guint i = 0; i < self->payments->len; i++)
    {
      const Payment *payment = g_ptr_array_index (self->payments, i);

      if (!money_add (captured, payment->captured, &captured, error)
          || !money_add (self->rounding, payment->rounding, &self->rounding, error))
        return FALSE;
    }
  return money_add (captured, self->rounding, &self->paid, error)
         && money_add (self->total, self->rounding, &self->due, error)
         && money_sub (self->total, captured, &self->owed, error)
         && money_sub (self->owed, self->returned, &self->owed, error)
         && payment_cash_due (self->owed, payment_cash_so_far (self->payments), cash_step,
                              &self->cash_due, error);
}

/* All that is read of an order, by its id. */
static void
ask_ahead (Job *job, gint64 id)
{
  static const char *const names[]
      = { "order-head",    "order-lines",    "order-events",      "order-terms",
          "order-returns", "order-payments", "order-corrections", "order-prints" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    db_ask_ahead (job->db, names[i], db_int (id));
}

/**
 * order_load:
 * @job: any job
 * @id: of an order
 * @error: %DESK_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the order as it stands now.
 */
Order *
order_load (Job *job, gint64 id, GError **error)
{
  g_autoptr (DbStmt) stmt = NULL;
  g_autoptr (Order) self = NULL;
  DbStep step;

  ask_ahead (job, id);
  stmt = db_query (job->db, "order-head", error, db_int (id));
  if (stmt == NULL)
    return NULL;
  step = db_step (stmt, error);
  if (step == DB_DONE)
    desk_error_set (error, DESK_ERROR_NOT_FOUND, NULL, _ ("There is no such order."));
  if (step != DB_ROW)
    return NULL;
  self = order_from_row (stmt);
  if (!load_lines (job, self, error) || !load_events (job, self, error)
      || !order_load_terms (job, self, error) || !load_returns (job, self, error)
      || !load_payments (job, self, error) || !order_load_corrections (job, self, error)
      || !order_load_prints (job, self, error)
      || !order_sum_up (self, job->settings->cash_step, error))
    return NULL;
  return g_steal_pointer (&self);
}
