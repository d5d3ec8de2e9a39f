/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Money on a posted order: the rows that a settlement or a refund came to, each with its posting,
 * and the form that pays what is still owed, later and in parts (rules 5, 6 and 7). */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "audit.h"
#include "customer.h"
#include "db.h"
#include "error.h"
#include "json-get.h"
#include "ledger.h"
#include "order-json.h"
#include "order-private.h"
#include "text.h"
#include "voucher.h"

static gboolean
insert_payment (Job *job, gint64 order_id, const char *uuid, const char *digest, int part,
                Payment *payment, GError **error)
{
  payment->at = job->now;
  return db_get_int (job->db, "payment-insert", &payment->id, error, db_text (uuid), db_int (part),
                     db_text (digest), db_int (order_id), db_text (tender_name (payment->tender)),
                     db_int (payment->captured), db_int (payment->rounding),
                     db_int (payment->given), db_int (payment->change),
                     db_text (text_or_empty (payment->last4)),
                     db_text (text_or_empty (payment->authorisation)),
                     db_text (text_or_empty (payment->reference)),
                     db_int (payment->carried ? 1 : 0), db_int (job->staff_id), db_text (job->desk),
                     db_int (job->now), db_int (job->today))
             == DB_ROW
         && ledger_payment (job, order_id, payment->id, payment, error);
}

static gboolean
add_payment (Job *job, gint64 order_id, const char *uuid, const char *digest, int part,
             Payment *payment, GError **error)
{
  gboolean by_voucher = payment->tender == TENDER_VOUCHER && !payment->carried;

  return (!by_voucher || voucher_prepare (job, order_id, payment, error))
         && insert_payment (job, order_id, uuid, digest, part, payment, error)
         && (!by_voucher || voucher_book (job, payment, error));
}

static gboolean
add_parts (Job *job, gint64 order_id, const char *uuid, const char *digest, int first,
           GPtrArray *payments, GError **error)
{
  for (guint i = 0; i < payments->len; i++)
    {
      if (!add_payment (job, order_id, uuid, digest, first + (int)i,
                        g_ptr_array_index (payments, i), error))
        return json_in_element (error, "payments", i);
    }
  return TRUE;
}

static gboolean
write_audit (Job *job, const PaidOrder *order, const char *form, const GPtrArray *payments,
             GError **error)
{
  g_autoptr (JsonObject) detail = json_object_new ();
  g_autofree char *owed = money_format (order->owed, job->settings->exponent);

  json_object_set_string_member (detail, "owed", owed);
  json_object_set_string_member (detail, "form", form);
  json_object_set_array_member (detail, "payments",
                                order_tenders_to_json (payments, job->settings->exponent));
  return audit_write (job, "order-pay", order->number, detail, order->customer_id, NULL, error);
}

static gboolean
check_payable (const Order *order, const OrderPay *pay, GError **error)
{
  if (order->state == ORDER_REVERSED)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("Order %s is reversed already."),
                    order->number);
  else if (order->state == ORDER_CANCELLED)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("Order %s is cancelled."),
                    order->number);
  else if (order->owed <= 0)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("Order %s is paid already."),
                    order->number);
  else if (pay->payments == NULL || pay->payments->len == 0)
    desk_error_set (error, DESK_ERROR_INVALID, "/payments", _ ("Say what was paid."));
  else
    return order_check_payments (pay->payments, error);
  return FALSE;
}

static gboolean
pay_order (Job *job, const Order *order, const OrderPay *pay, const char *digest, GError **error)
{
  const PaidOrder paid = { order->id, order->number, order->customer_id, order->owed };
  g_autoptr (GPtrArray) payments = NULL;

  if (!check_payable (order, pay, error))
    return FALSE;
  payments = payment_settle (pay->payments, order->owed, payment_cash_so_far (order->payments),
                             job->settings->cash_step, error);
  if (payments == NULL || !order_take_payments (job, &paid, pay, digest, 1, payments, error))
    return FALSE;
  return order->customer_id == 0 || customer_served (job, order->customer_id, error);
}

static gboolean
pay_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const OrderPay *pay = in;
  g_autofree char *digest = NULL;
  g_autoptr (Order) order = NULL;
  gint64 done;
  gint64 id;

  if (!order_check_uuid (pay->uuid, error) || !order_find_id (job, pay->number, &id, error))
    return FALSE;
  order = order_load (job, id, error);
  if (order == NULL)
    return FALSE;
  digest = order_pay_digest (order->number, pay->payments, job->settings->exponent);
  if (!order_find_form (job, pay->uuid, digest, &done, error))
    return FALSE;
  if (done == 0)
    {
      if (!pay_order (job, order, pay, digest, error))
        return FALSE;
      g_clear_pointer (&order, order_free);
      order = order_load (job, id, error);
    }
  *out = g_steal_pointer (&order);
  return *out != NULL;
}

/**
 * order_add_payments:
 * @job: a write job
 * @order_id: the order they are for
 * @uuid: of the form
 * @digest: of the form
 * @payments: (element-type Payment): rows to be written; each gets its id and time
 * @error: where to put what went wrong
 *
 * Writes each row and its posting.
 */
gboolean
order_add_payments (Job *job, gint64 order_id, const char *uuid, const char *digest,
                    GPtrArray *payments, GError **error)
{
  return add_parts (job, order_id, uuid, digest, 1, payments, error);
}

/**
 * order_take_payments:
 * @job: a write job
 * @order: what they are for
 * @pay: the form
 * @digest: of the form
 * @first: the number of the first row within the form, from 1: a form may pay several orders
 * @payments: (element-type Payment): rows to be written, as of order_add_payments()
 * @error: where to put what went wrong
 *
 * Writes what a form pays on one order, which then no longer waits for it, and the order's entry in
 * the audit.
 */
gboolean
order_take_payments (Job *job, const PaidOrder *order, const OrderPay *pay, const char *digest,
                     int first, GPtrArray *payments, GError **error)
{
  if (!add_parts (job, order->id, pay->uuid, digest, first, payments, error)
      || !order_update_waiting (job, order->id, error)
      || !write_audit (job, order, pay->uuid, payments, error))
    return FALSE;
  job_changed (job, "order", order->id);
  return TRUE;
}

/**
 * order_tenders_to_json:
 * @payments: (element-type Payment): payments or refunds
 * @exponent: decimals of the currency
 *
 * Returns: (transfer full): what each captured, for the audit; no card's digits, no references.
 */
JsonArray *
order_tenders_to_json (const GPtrArray *payments, int exponent)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < payments->len; i++)
    {
      const Payment *payment = g_ptr_array_index (payments, i);
      JsonObject *object = json_object_new ();
      g_autofree char *captured = money_format (payment->captured, exponent);
      g_autofree char *rounding = money_format (payment->rounding, exponent);

      json_object_set_string_member (object, "tender", tender_name (payment->tender));
      json_object_set_string_member (object, "captured", captured);
      if (payment->rounding != 0)
        json_object_set_string_member (object, "rounding", rounding);
      json_array_add_object_element (array, object);
    }
  return array;
}

const JobKind order_pay_job = {
  .name = "order-pay",
  .access = JOB_WRITE_ONCE,
  .least = STAFF_CLERK,
  .run = pay_run,
  .free_in = (GDestroyNotify)order_pay_free,
  .free_out = (GDestroyNotify)order_free,
};
