/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Store credit, by rule 11: append-only events whose sum is the balance, which never falls below
 * nothing. Who has the code spends it; what was paid by one goes back to it while it is good, and
 * to a new one when it is not. */

#include "config.h"

#include "voucher.h"

#include <glib/gi18n-lib.h>

#include "audit.h"
#include "customer.h"
#include "db.h"
#include "error.h"
#include "json-put.h"
#include "ledger.h"
#include "order.h"

static void
event_free (gpointer data)
{
  VoucherEvent *self = data;

  g_free (self->kind);
  g_free (self->order);
  g_free (self->goods_return);
  g_free (self->staff);
  g_free (self);
}

/**
 * voucher_free:
 * @self: (nullable): a voucher
 */
void
voucher_free (Voucher *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->customer);
  g_free (self->customer_name);
  g_ptr_array_unref (self->events);
  g_free (self);
}

/**
 * voucher_is_expired:
 * @self: a voucher
 * @today: a civil day of the store's zone
 *
 * Returns: whether its last day is over.
 */
gboolean
voucher_is_expired (const Voucher *self, Day today)
{
  return self->expires != DAY_NONE && today > self->expires;
}

/* A row of voucher-by-code, -by-payment or -list. */
static Voucher *
from_row (DbStmt *stmt)
{
  Voucher *self = g_new0 (Voucher, 1);

  self->id = db_column_int (stmt, 0);
  self->code = db_dup_text (stmt, 1);
  self->expires = db_is_null (stmt, 2) ? DAY_NONE : (Day)db_column_int (stmt, 2);
  self->balance = db_column_int (stmt, 3);
  self->at = db_column_int (stmt, 4);
  if (!db_is_null (stmt, 5))
    {
      self->customer_id = db_column_int (stmt, 5);
      self->customer = customer_number_format (db_column_int (stmt, 6));
      self->customer_name = db_dup_text (stmt, 7);
    }
  self->events = g_ptr_array_new_with_free_func (event_free);
  return self;
}

/* %NULL without an error where there is none. */
static gboolean
find (Job *job, DbStmt *take_stmt, Voucher **voucher, GError **error)
{
  g_autoptr (DbStmt) stmt = take_stmt;
  DbStep step = stmt != NULL ? db_step (stmt, error) : DB_ERROR;

  *voucher = step == DB_ROW ? from_row (stmt) : NULL;
  return step != DB_ERROR;
}

static Voucher *
find_by_code (Job *job, const char *text, GError **error)
{
  g_autofree char *code = voucher_code_parse (text);
  g_autoptr (Voucher) self = NULL;

  if (code != NULL
      && !find (job, db_query (job->db, "voucher-by-code", error, db_text (code)), &self, error))
    return NULL;
  if (self == NULL)
    desk_error_set (error, DESK_ERROR_NOT_FOUND, "/code", "%s",
                    code == NULL ? _ ("This is not the code of a voucher: look for a wrong letter.")
                                 : _ ("There is no voucher with this code."));
  return g_steal_pointer (&self);
}

static gboolean
check_spendable (Job *job, const Voucher *self, Money amount, GError **error)
{
  g_autofree char *balance = money_display (self->balance, job->settings->exponent);
  g_autofree char *expired = NULL;

  if (voucher_is_expired (self, job->today))
    {
      expired = day_words (self->expires, "%x");
      desk_error_set (error, DESK_ERROR_CONSTRAINT, "/code", _ ("This voucher was good until %s."),
                      expired);
    }
  else if (amount > self->balance)
    /* Translators: %s is an amount. */
    desk_error_set (error, DESK_ERROR_CONSTRAINT, "/amount", _ ("%s is left on this voucher."),
                    balance);
  else
    return TRUE;
  return FALSE;
}

static gboolean
create (Job *job, gint64 customer_id, gint64 *id, GError **error)
{
  g_autofree char *code = voucher_code_new ();
  int months = job->settings->returns.voucher_months;

  return db_get_int (job->db, "voucher-insert", id, error, db_text (code), db_id (customer_id),
                     months > 0 ? db_int (day_add_months (job->today, months)) : db_null (),
                     db_int (job->staff_id), db_text (job->desk), db_int (job->now))
         == DB_ROW;
}

static gboolean
add_event (Job *job, gint64 id, const char *kind, Money amount, gint64 payment_id, gint64 return_id,
           GError **error)
{
  return db_run_later (job->db, "voucher-event-insert", error, db_int (id), db_text (kind),
                       db_int (amount), db_id (payment_id), db_id (return_id),
                       db_int (job->staff_id), db_text (job->desk), db_int (job->now),
                       db_int (job->today));
}

/* To the one it came from while that is good, to a new one otherwise. */
static gboolean
prepare_refund (Job *job, gint64 order_id, Payment *payment, GError **error)
{
  g_autoptr (Voucher) from = NULL;

  if (payment->last4 != NULL
      && !find (job,
                db_query (job->db, "voucher-by-payment", error, db_int (order_id),
                          db_text (payment->last4)),
                &from, error))
    return FALSE;
  payment->voucher_is_new = from == NULL || voucher_is_expired (from, job->today);
  payment->voucher_id = payment->voucher_is_new ? 0 : from->id;
  return TRUE;
}

/**
 * voucher_prepare:
 * @job: any job
 * @order_id: the order it is about to pay, or to give back from
 * @payment: a row by voucher that is not written yet; it is given its voucher
 * @error: %DESK_ERROR_NOT_FOUND or %DESK_ERROR_CONSTRAINT of /code or /amount
 *
 * Looks whether there is enough on it; writes nothing.
 */
gboolean
voucher_prepare (Job *job, gint64 order_id, Payment *payment, GError **error)
{
  g_autoptr (Voucher) self = NULL;

  if (payment->captured < 0)
    return prepare_refund (job, order_id, payment, error);
  self = find_by_code (job, payment->code, error);
  if (self == NULL || !check_spendable (job, self, payment->captured, error))
    return FALSE;
  payment->voucher_id = self->id;
  g_free (payment->last4);
  payment->last4 = g_strdup (voucher_code_last (self->code));
  return TRUE;
}

/**
 * voucher_book:
 * @job: a write job
 * @payment: a row by voucher, prepared and just written
 * @error: where to put what went wrong
 *
 * Takes it off the voucher, or puts it on.
 */
gboolean
voucher_book (Job *job, const Payment *payment, GError **error)
{
  gint64 id = payment->voucher_id;

  if (payment->captured > 0)
    return add_event (job, id, "capture", -payment->captured, payment->id, 0, error);
  if (payment->voucher_is_new && !create (job, payment->customer_id, &id, error))
    return FALSE;
  return add_event (job, id, payment->voucher_is_new ? "issue" : "refund", -payment->captured,
                    payment->id, payment->return_id, error);
}

/**
 * voucher_issue:
 * @job: a write job
 * @customer_id: whom it is for, or 0
 * @amount: above 0
 * @return_id: the return without an order that it is for
 * @error: where to put what went wrong
 */
gboolean
voucher_issue (Job *job, gint64 customer_id, Money amount, gint64 return_id, GError **error)
{
  gint64 id;

  return create (job, customer_id, &id, error)
         && add_event (job, id, "issue", amount, 0, return_id, error);
}

static VoucherEvent *
event_from_row (DbStmt *stmt)
{
  VoucherEvent *event = g_new0 (VoucherEvent, 1);

  event->kind = db_dup_text (stmt, 0);
  event->amount = db_column_int (stmt, 1);
  if (!db_is_null (stmt, 2))
    event->order = order_number_format ((int)db_column_int (stmt, 2), db_column_int (stmt, 3));
  if (!db_is_null (stmt, 4))
    event->goods_return
        = goods_return_number_format ((int)db_column_int (stmt, 4), db_column_int (stmt, 5));
  event->staff = db_dup_text (stmt, 6);
  event->at = db_column_int (stmt, 7);
  return event;
}

static gboolean
load_events (Job *job, Voucher *self, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "voucher-events", error, db_int (self->id));
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    g_ptr_array_add (self->events, event_from_row (stmt));
  return step == DB_DONE;
}

static gboolean
show_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (Voucher) self = find_by_code (job, in, error);

  if (self == NULL || !load_events (job, self, error))
    return FALSE;
  *out = g_steal_pointer (&self);
  return TRUE;
}

static gboolean
list_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)voucher_free);
  g_autoptr (DbStmt) stmt = NULL;
  DbStep step = DB_ERROR;
  gint64 customer;

  if (!customer_find_present (job, in, &customer, error))
    return FALSE;
  stmt = db_query (job->db, "voucher-list", error, db_int (customer), db_int (job->today));
  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    g_ptr_array_add (found, from_row (stmt));
  *out = step == DB_DONE ? g_steal_pointer (&found) : NULL;
  return *out != NULL;
}

/* What ran out is the shop's again. */
static gboolean
expire (Job *job, const Voucher *self, GError **error)
{
  g_autoptr (JsonObject) detail = json_object_new ();

  json_put_money (detail, "amount", self->balance, job->settings->exponent);
  json_put_day (detail, "expired", self->expires);
  return add_event (job, self->id, "expire", -self->balance, 0, 0, error)
         && ledger_expiry (job, self->balance, error)
         && audit_write (job, "voucher-expire", voucher_code_last (self->code), detail,
                         self->customer_id, NULL, error);
}

static gboolean
expire_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)voucher_free);
  g_autoptr (DbStmt) stmt = db_query (job->db, "voucher-expired", error, db_int (job->today));
  DbStep step = DB_ERROR;
  gint64 *n;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    g_ptr_array_add (found, from_row (stmt));
  for (guint i = 0; step == DB_DONE && i < found->len; i++)
    if (!expire (job, g_ptr_array_index (found, i), error))
      return FALSE;
  if (step != DB_DONE)
    return FALSE;
  n = g_new (gint64, 1);
  *n = found->len;
  *out = n;
  return TRUE;
}

static JsonObject *
event_to_json (const VoucherEvent *event, int exponent, GTimeZone *zone)
{
  JsonObject *object = json_object_new ();

  json_put_text (object, "kind", event->kind);
  json_put_money (object, "amount", event->amount, exponent);
  json_put_given (object, "order", event->order);
  json_put_given (object, "return", event->goods_return);
  json_put_text (object, "staff", event->staff);
  json_put_instant (object, "at", event->at, zone);
  return object;
}

/**
 * voucher_to_json:
 * @self: a voucher
 * @today: a civil day of the store's zone
 * @exponent: decimals of the shop's currency
 * @zone: the store's
 *
 * Returns: (transfer full): what «voucher show» prints.
 */
JsonNode *
voucher_to_json (const Voucher *self, Day today, int exponent, GTimeZone *zone)
{
  JsonObject *object = json_object_new ();
  JsonArray *events = json_array_new ();

  json_put_text (object, "code", self->code);
  json_put_text (object, "customer", self->customer);
  json_put_money (object, "balance", self->balance, exponent);
  json_put_day (object, "expires", self->expires);
  json_object_set_boolean_member (object, "expired", voucher_is_expired (self, today));
  for (guint i = 0; i < self->events->len; i++)
    json_array_add_object_element (events, event_to_json (g_ptr_array_index (self->events, i),
                                                          exponent, zone));
  json_object_set_array_member (object, "events", events);
  json_put_instant (object, "at", self->at, zone);
  return json_node_of (object);
}

const JobKind voucher_show_job = {
  .name = "voucher-show",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = show_run,
  .free_in = g_free,
  .free_out = (GDestroyNotify)voucher_free,
};

const JobKind voucher_list_job = {
  .name = "voucher-list",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = list_run,
  .free_in = g_free,
  .free_out = (GDestroyNotify)g_ptr_array_unref,
};

const JobKind voucher_expire_job = {
  .name = "voucher-expire",
  .access = JOB_WRITE,
  .least = STAFF_CLERK,
  .run = expire_run,
  .free_out = g_free,
};
