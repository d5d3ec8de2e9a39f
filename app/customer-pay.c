/* SPDX-License-Identifier: GPL-3.0-or-later */

/* «Owes us»: one form of money on all that a customer owes, the oldest order first. It makes
 * ordinary payments on each order, in one transaction and under the form's UUID, so that every
 * order goes on by its own rules (rules 5, 6 and 7); what the form came to is read back from them.
 */

#include "config.h"

#include "customer-pay.h"

#include <glib/gi18n-lib.h>

#include "audit.h"
#include "customer.h"
#include "db.h"
#include "error.h"
#include "json-put.h"
#include "order-json.h"
#include "order-private.h"

static void
account_order_free (gpointer data)
{
  AccountOrder *self = data;

  g_free (self->number);
  g_free (self);
}

static CustomerAccount *
account_new (void)
{
  CustomerAccount *self = g_new0 (CustomerAccount, 1);

  self->orders = g_ptr_array_new_with_free_func (account_order_free);
  self->payments = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_free);
  return self;
}

void
customer_account_free (CustomerAccount *self)
{
  if (self == NULL)
    return;
  g_free (self->uuid);
  g_free (self->customer);
  g_free (self->customer_name);
  g_ptr_array_unref (self->orders);
  g_ptr_array_unref (self->payments);
  g_free (self->staff);
  g_free (self->desk);
  g_free (self);
}

static gboolean
name_customer (Job *job, CustomerAccount *self, gint64 id, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "order-customer", error, db_int (id));

  if (!db_need_row (stmt, error))
    return FALSE;
  self->customer = customer_number_format (db_column_int (stmt, 0));
  self->customer_name = db_dup_text (stmt, 1);
  return TRUE;
}

/* @column: where its four columns begin */
static AccountOrder *
account_order_from_row (DbStmt *stmt, int column)
{
  AccountOrder *order = g_new0 (AccountOrder, 1);

  order->id = db_column_int (stmt, column);
  order->number = order_number_format ((int)db_column_int (stmt, column + 1),
                                       db_column_int (stmt, column + 2));
  order->day = (Day)db_column_int (stmt, column + 3);
  return order;
}

/* What is open */

/**
 * customer_account_get_debts:
 * @self: what is open
 *
 * Returns: (transfer full) (element-type PaymentDebt): its orders as payment_lay() takes them.
 */
GArray *
customer_account_get_debts (const CustomerAccount *self)
{
  GArray *debts = g_array_new (FALSE, FALSE, sizeof (PaymentDebt));

  for (guint i = 0; i < self->orders->len; i++)
    {
      const AccountOrder *order = g_ptr_array_index (self->orders, i);
      PaymentDebt debt = { order->owed, order->cash };

      g_array_append_val (debts, debt);
    }
  return debts;
}

static gboolean
sum_up (CustomerAccount *self, Money cash_step, GError **error)
{
  for (guint i = 0; i < self->orders->len; i++)
    {
      const AccountOrder *order = g_ptr_array_index (self->orders, i);
      Money due;

      if (!money_add (self->owed, order->owed, &self->owed, error)
          || !payment_cash_due (order->owed, order->cash, cash_step, &due, error)
          || !money_add (self->cash_due, due, &self->cash_due, error))
        return FALSE;
    }
  return TRUE;
}

static CustomerAccount *
load_debts (Job *job, gint64 customer_id, GError **error)
{
  g_autoptr (CustomerAccount) self = account_new ();
  g_autoptr (DbStmt) stmt = NULL;
  DbStep step = DB_ERROR;

  if (!name_customer (job, self, customer_id, error))
    return NULL;
  stmt = db_query (job->db, "customer-debts", error, db_int (customer_id));
  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    {
      AccountOrder *order = account_order_from_row (stmt, 0);

      order->owed = order->left = db_column_int (stmt, 4);
      order->cash.captured = db_column_int (stmt, 5);
      order->cash.taken = db_column_int (stmt, 6);
      g_ptr_array_add (self->orders, order);
    }
  if (step != DB_DONE || !sum_up (self, job->settings->cash_step, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
debts_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  gint64 id;

  if (!customer_find_id (job, in, &id, error))
    return FALSE;
  *out = load_debts (job, id, error);
  return *out != NULL;
}

/* What a form paid */

static gboolean
is_same_tender (const Payment *a, const Payment *b)
{
  return a->tender == b->tender && g_strcmp0 (a->last4, b->last4) == 0
         && g_strcmp0 (a->authorisation, b->authorisation) == 0
         && g_strcmp0 (a->reference, b->reference) == 0;
}

/* One card that paid on three orders is one card again. Sums of the record fit. */
static void
join_payment (CustomerAccount *self, Payment *take_payment)
{
  for (guint i = 0; i < self->payments->len; i++)
    {
      Payment *known = g_ptr_array_index (self->payments, i);

      if (!is_same_tender (known, take_payment))
        continue;
      known->captured += take_payment->captured;
      known->rounding += take_payment->rounding;
      known->given += take_payment->given;
      known->change += take_payment->change;
      payment_free (take_payment);
      return;
    }
  g_ptr_array_add (self->payments, take_payment);
}

/* One row: the orders stand one after the other. */
static void
take_row (CustomerAccount *self, DbStmt *stmt)
{
  Payment *payment = order_payment_from_row (stmt);
  AccountOrder *order
      = self->orders->len > 0 ? g_ptr_array_index (self->orders, self->orders->len - 1) : NULL;

  if (order == NULL || order->id != db_column_int (stmt, 12))
    {
      order = account_order_from_row (stmt, 12);
      order->left = order->owed = db_is_null (stmt, 16) ? 0 : db_column_int (stmt, 16);
      g_ptr_array_add (self->orders, order);
    }
  order->paid += payment->captured;
  order->owed += payment->captured;
  self->paid += payment->captured + payment->rounding;
  self->rounding += payment->rounding;
  self->change += payment->change;
  join_payment (self, payment);
}

/* Only what was paid so: a form of one order is another paper's matter. */
static gboolean
find_form (Job *job, CustomerAccount *self, const char *uuid, gint64 *posting, gint64 *customer,
           GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "customer-paid-form", error, db_text (uuid));
  DbStep step = stmt != NULL ? db_step (stmt, error) : DB_ERROR;

  if (step == DB_DONE)
    desk_error_set (error, DESK_ERROR_NOT_FOUND, NULL, _ ("There is no such payment."));
  if (step != DB_ROW)
    return FALSE;
  self->uuid = g_strdup (uuid);
  *posting = db_column_int (stmt, 0);
  *customer = db_column_int (stmt, 1);
  self->staff = db_dup_text (stmt, 2);
  self->desk = db_dup_text (stmt, 3);
  self->at = db_column_int (stmt, 4);
  self->receipt_out = db_column_int (stmt, 5) > 0;
  return TRUE;
}

/**
 * customer_account_load:
 * @job: any job
 * @uuid: of a form that paid on what a customer owes
 * @error: %DESK_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): what it paid, and what was left on each order and in all
 * when it did, whatever happened since.
 */
CustomerAccount *
customer_account_load (Job *job, const char *uuid, GError **error)
{
  g_autoptr (CustomerAccount) self = account_new ();
  g_autoptr (DbStmt) stmt = NULL;
  DbStep step = DB_ERROR;
  gint64 posting;
  gint64 customer;

  if (!find_form (job, self, uuid, &posting, &customer, error)
      || !name_customer (job, self, customer, error)
      || db_get_int (job->db, "customer-owed-then", &self->owed, error, db_int (customer),
                     db_int (posting))
             != DB_ROW)
    return NULL;
  stmt = db_query (job->db, "customer-paid", error, db_text (uuid), db_int (posting));
  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    take_row (self, stmt);
  return step == DB_DONE ? g_steal_pointer (&self) : NULL;
}

/* Paying */

static gboolean
check_payable (const CustomerAccount *account, const OrderPay *pay, GError **error)
{
  if (account->orders->len == 0)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("%s owes nothing."), account->customer);
  else if (pay->payments == NULL || pay->payments->len == 0)
    desk_error_set (error, DESK_ERROR_INVALID, "/payments", _ ("Say what was paid."));
  else
    return order_check_payments (pay->payments, error);
  return FALSE;
}

static gboolean
pay_order (Job *job, const AccountOrder *order, const OrderPay *pay, const char *digest,
           gint64 customer_id, GPtrArray *rows, int *part, GError **error)
{
  const PaidOrder paid = { order->id, order->number, customer_id, order->owed };

  if (rows->len == 0)
    return TRUE;
  if (!order_take_payments (job, &paid, pay, digest, *part, rows, error))
    return FALSE;
  *part += (int)rows->len;
  return TRUE;
}

static gboolean
write_audit (Job *job, const CustomerAccount *account, const OrderPay *pay, gint64 customer_id,
             GError **error)
{
  g_autoptr (JsonObject) detail = json_object_new ();
  g_autofree char *owed = money_format (account->owed, job->settings->exponent);

  json_object_set_string_member (detail, "owed", owed);
  json_object_set_string_member (detail, "form", pay->uuid);
  return audit_write (job, "customer-pay", account->customer, detail, customer_id, NULL, error);
}

static gboolean
pay_all (Job *job, const CustomerAccount *account, gint64 customer_id, const OrderPay *pay,
         const char *digest, GError **error)
{
  g_autoptr (GArray) debts = NULL;
  g_autoptr (GPtrArray) laid = NULL;
  int part = 1;

  if (!check_payable (account, pay, error))
    return FALSE;
  debts = customer_account_get_debts (account);
  laid = payment_lay (pay->payments, (const PaymentDebt *)debts->data, debts->len,
                      job->settings->cash_step, error);
  if (laid == NULL)
    return FALSE;
  for (guint i = 0; i < laid->len; i++)
    if (!pay_order (job, g_ptr_array_index (account->orders, i), pay, digest, customer_id,
                    g_ptr_array_index (laid, i), &part, error))
      return FALSE;
  return db_run (job->db, "customer-payment-insert", error, db_text (pay->uuid),
                 db_int (customer_id), db_int (job->staff_id), db_text (job->desk),
                 db_int (job->now))
         && write_audit (job, account, pay, customer_id, error)
         && customer_served (job, customer_id, error);
}

static gboolean
pay_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const OrderPay *pay = in;
  g_autofree char *number = NULL;
  g_autofree char *digest = NULL;
  g_autoptr (CustomerAccount) account = NULL;
  gint64 sequence = 0;
  gint64 done;
  gint64 id;

  if (!order_check_uuid (pay->uuid, error) || !customer_find_id (job, pay->number, &id, error))
    return FALSE;
  account = load_debts (job, id, error);
  if (account == NULL)
    return FALSE;
  /* as the form says it: whoever they were merged into meanwhile, it is the same form */
  customer_number_parse (pay->number, &sequence);
  number = customer_number_format (sequence);
  digest = order_pay_digest (number, pay->payments, job->settings->exponent);
  if (!order_find_form (job, pay->uuid, digest, &done, error)
      || (done == 0 && !pay_all (job, account, id, pay, digest, error)))
    return FALSE;
  *out = customer_account_load (job, pay->uuid, error);
  return *out != NULL;
}

/* As with a receipt, the anchor moves: what a customer holds must be in the chain. */
static gboolean
paid_out_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (CustomerAccount) account = customer_account_load (job, in, error);
  g_autoptr (JsonObject) detail = json_object_new ();
  gint64 id;

  if (account == NULL || !customer_find_id (job, account->customer, &id, error))
    return FALSE;
  json_object_set_string_member (detail, "form", account->uuid);
  json_object_set_boolean_member (detail, "copy", account->receipt_out);
  if (!db_run (job->db, "payment-print-insert", error, db_text (account->uuid),
               db_int (job->staff_id), db_text (job->desk), db_int (job->now))
      || !audit_write (job, "customer-paid-out", account->customer, detail, id, NULL, error))
    return FALSE;
  job->anchor_now = TRUE;
  *out = g_steal_pointer (&account);
  return TRUE;
}

/* JSON */

static JsonArray *
orders_to_json (const CustomerAccount *self, int exponent)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->orders->len; i++)
    {
      const AccountOrder *order = g_ptr_array_index (self->orders, i);
      g_autofree char *day = day_format (order->day);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "number", order->number);
      json_object_set_string_member (object, "day", day);
      json_put_money (object, "paid", order->paid, exponent);
      json_put_money (object, "owed", order->left, exponent);
      json_array_add_object_element (array, object);
    }
  return array;
}

/**
 * customer_account_to_json:
 * @self: what a form paid
 * @exponent: decimals of the shop's currency
 * @zone: the shop's
 *
 * Returns: (transfer full): it as `deskbellctl customer pay` answers it; amounts are text.
 */
JsonNode *
customer_account_to_json (const CustomerAccount *self, int exponent, GTimeZone *zone)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *at = instant_format (self->at, zone);

  json_object_set_string_member (object, "uuid", self->uuid);
  json_object_set_string_member (object, "customer", self->customer);
  json_object_set_string_member (object, "at", at);
  json_object_set_array_member (object, "orders", orders_to_json (self, exponent));
  json_object_set_array_member (object, "payments",
                                order_payments_to_json (self->payments, FALSE, exponent, zone));
  json_put_money (object, "rounding", self->rounding, exponent);
  json_put_money (object, "paid", self->paid, exponent);
  json_put_money (object, "change", self->change, exponent);
  json_put_money (object, "owed", self->owed, exponent);
  json_node_take_object (node, object);
  return node;
}

const JobKind customer_debts_job = {
  .name = "customer-debts",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = debts_run,
  .free_in = g_free,
  .free_out = (GDestroyNotify)customer_account_free,
};

const JobKind customer_pay_job = {
  .name = "customer-pay",
  .access = JOB_WRITE_ONCE,
  .least = STAFF_CLERK,
  .run = pay_run,
  .free_in = (GDestroyNotify)order_pay_free,
  .free_out = (GDestroyNotify)customer_account_free,
};

const JobKind customer_paid_out_job = {
  .name = "customer-paid-out",
  .access = JOB_WRITE,
  .least = STAFF_CLERK,
  .run = paid_out_run,
  .free_in = g_free,
  .free_out = (GDestroyNotify)customer_account_free,
};
