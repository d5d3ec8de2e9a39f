/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What came of printing, kept beside the order: a printer that failed is known at every desk and
 * after a start, until the receipt is out or nobody wants it. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "audit.h"
#include "db.h"
#include "error.h"
#include "order-private.h"

#define DETAIL_MAX 200

static const char *const kind_names[N_ORDER_PRINTS] = {
  [ORDER_PRINT_FAILED] = "receipt-failed",
  [ORDER_PRINT_DECLINED] = "receipt-declined",
  [ORDER_PRINT_WANTED] = "receipt-wanted",
  [ORDER_PRINT_GIFT] = "gift-slip",
};

/**
 * order_print_name:
 * @kind: of what came of printing
 *
 * Returns: its name in JSON and in the record, static.
 */
const char *
order_print_name (OrderPrintKind kind)
{
  g_return_val_if_fail ((guint)kind < N_ORDER_PRINTS, kind_names[ORDER_PRINT_FAILED]);
  return kind_names[kind];
}

/**
 * order_print_note_new:
 * @number: of a posted order
 * @kind: what came of printing
 * @detail: (nullable): why it failed, in words for a person
 *
 * Returns: (transfer full): what order_print_job takes.
 */
OrderPrintNote *
order_print_note_new (const char *number, OrderPrintKind kind, const char *detail)
{
  OrderPrintNote *self = g_new0 (OrderPrintNote, 1);

  self->number = g_strdup (number);
  self->kind = kind;
  self->detail = g_strdup (detail);
  return self;
}

void
order_print_note_free (OrderPrintNote *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->detail);
  g_free (self);
}

/* What a printer said may be anything: one line of valid text, no longer than the record takes. */
static char *
one_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr (GString) line = g_string_new (NULL);
  int n = 0;

  for (const char *p = valid; *p != '\0' && n < DETAIL_MAX; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (line, g_unichar_isprint (c) ? c : ' ');
    }
  return g_strdup (g_strstrip (line->str));
}

static gboolean
write_print (Job *job, const Order *order, const OrderPrintNote *note, GError **error)
{
  g_autofree char *why = one_line (note->detail);
  g_autoptr (JsonObject) detail = json_object_new ();

  json_object_set_string_member (detail, "print", order_print_name (note->kind));
  if (*why != '\0')
    json_object_set_string_member (detail, "why", why);
  if (!db_run (job->db, "order-print-insert", error, db_int (order->id),
               db_text (order_print_name (note->kind)), db_text (why), db_int (job->staff_id),
               db_text (job->desk), db_int (job->now))
      || !audit_write (job, "order-print", order->number, detail, order->customer_id, NULL, error))
    return FALSE;
  job_changed (job, "order", order->id);
  return TRUE;
}

/* Whether there is anything to say; FALSE without an error where it is so already. */
static gboolean
is_news (const Order *order, OrderPrintKind kind, GError **error)
{
  switch (kind)
    {
    case ORDER_PRINT_DECLINED:
      if (order->receipt_out)
        desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL,
                        _ ("The receipt of %s was handed out already."), order->number);
      return !order->receipt_out && !order->receipt_declined;
    case ORDER_PRINT_WANTED:
      return order->receipt_declined;
    case ORDER_PRINT_FAILED:
    case ORDER_PRINT_GIFT:
    case N_ORDER_PRINTS:
    default:
      return TRUE;
    }
}

static gboolean
print_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const OrderPrintNote *note = in;
  g_autoptr (Order) order = NULL;
  g_autoptr (GError) local = NULL;
  gint64 id;

  if (!order_find_id (job, note->number, &id, error))
    return FALSE;
  order = order_load (job, id, error);
  if (order == NULL)
    return FALSE;
  if (is_news (order, note->kind, &local))
    {
      if (!write_print (job, order, note, error))
        return FALSE;
      *out = order_load (job, id, error);
      return *out != NULL;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  *out = g_steal_pointer (&order);
  return TRUE;
}

static void
take_print (Order *self, OrderPrint *take_print)
{
  g_ptr_array_add (self->prints, take_print);
  switch (take_print->kind)
    {
    case ORDER_PRINT_FAILED:
      g_free (self->receipt_failure);
      self->receipt_failure = g_strdup (take_print->detail);
      break;
    case ORDER_PRINT_DECLINED:
    case ORDER_PRINT_WANTED:
      self->receipt_declined = take_print->kind == ORDER_PRINT_DECLINED;
      break;
    case ORDER_PRINT_GIFT:
    case N_ORDER_PRINTS:
    default:
      break;
    }
}

/**
 * order_load_prints:
 * @job: any job
 * @self: an order with its events
 * @error: where to put what went wrong
 *
 * Reads what came of printing into the order.
 */
gboolean
order_load_prints (Job *job, Order *self, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "order-prints", error, db_int (self->id));
  DbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = db_step (stmt, error)) == DB_ROW)
    {
      OrderPrint *print = g_new0 (OrderPrint, 1);
      const char *kind = db_column_text (stmt, 0);

      for (guint i = 0; i < N_ORDER_PRINTS; i++)
        if (g_strcmp0 (kind, kind_names[i]) == 0)
          print->kind = (OrderPrintKind)i;
      print->detail = db_dup_text (stmt, 1);
      print->staff = db_dup_text (stmt, 2);
      print->at = db_column_int (stmt, 3);
      take_print (self, print);
    }
  if (self->receipt_out)
    g_clear_pointer (&self->receipt_failure, g_free);
  return step == DB_DONE;
}

const JobKind order_print_job = {
  .name = "order-print",
  .access = JOB_WRITE,
  .least = STAFF_CLERK,
  .run = print_run,
  .free_in = (GDestroyNotify)order_print_note_free,
  .free_out = (GDestroyNotify)order_free,
};
