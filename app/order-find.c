/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which order is meant: by its number, the barcode of its receipt, their own number, or the UUID of
 * a form (rules 5 and 20). */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "db.h"
#include "error.h"
#include "order-private.h"

#define SHOWN_BYTES 64 /* of what was typed; more is a paste */

/* Runs a query for one id; @id is 0 when there is none. */
static gboolean
get_id (Job *job, const char *query, const DbValue *values, gsize n_values, gint64 *id,
        GError **error)
{
  DbStep step = db_get_int_values (job->db, query, id, values, n_values, error);

  if (step == DB_DONE)
    *id = 0;
  return step != DB_ERROR;
}

static void
say_not_found (Job *job, const char *text, const OrderBarcode *barcode, GError **error)
{
  if (barcode == NULL && strlen (text) > SHOWN_BYTES)
    desk_error_set (error, DESK_ERROR_NOT_FOUND, NULL, _ ("There is no such order."));
  else if (barcode == NULL)
    desk_error_set (error, DESK_ERROR_NOT_FOUND, NULL, _ ("There is no order «%s»."), text);
  else if (g_strcmp0 (barcode->shop, job->settings->number) != 0)
    desk_error_set (error, DESK_ERROR_NOT_FOUND, NULL,
                    _ ("This receipt is another shop's: it counts as no receipt."));
  else
    desk_error_set (error, DESK_ERROR_NOT_FOUND, NULL,
                    _ ("There is no receipt with this barcode."));
}

static gboolean
show_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  gint64 id;

  if (!order_find_id (job, in, &id, error))
    return FALSE;
  *out = order_load (job, id, error);
  return *out != NULL;
}

/**
 * order_find_id:
 * @job: any job
 * @text: an order's number, the barcode of its receipt, or their own number
 * @id: (out): the newest order that it names
 * @error: %DESK_ERROR_NOT_FOUND
 *
 * A barcode must be right to its last digit: its check is what only the receipt knows (rule 20).
 */
gboolean
order_find_id (Job *job, const char *text, gint64 *id, GError **error)
{
  OrderBarcode barcode;
  gboolean is_barcode = order_barcode_parse (text, &barcode);
  gint64 sequence;
  int year;

  *id = 0;
  if (order_number_parse (text, &year, &sequence)
      && !get_id (job, "order-id-by-number", DB_VALUES (db_int (year), db_int (sequence)), id,
                  error))
    return FALSE;
  if (*id == 0 && is_barcode
      && !get_id (job, "order-id-by-barcode", DB_VALUES (db_text (text)), id, error))
    return FALSE;
  if (*id == 0 && !get_id (job, "order-id-by-reference", DB_VALUES (db_text (text)), id, error))
    return FALSE;
  if (*id == 0)
    say_not_found (job, text, is_barcode ? &barcode : NULL, error);
  return *id != 0;
}

/**
 * order_find_form:
 * @job: a write job
 * @uuid: of a form
 * @digest: of what the form says
 * @id: (out): the order that the same form made or changed; 0 when it is new
 * @error: %DESK_ERROR_REUSED when the UUID was used for another content
 *
 * Rule 5. Asked inside the transaction that would write, so that two of the same form cannot both
 * find nothing.
 */
gboolean
order_find_form (Job *job, const char *uuid, const char *digest, gint64 *id, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "order-by-uuid", error, db_text (uuid));
  DbStep step;

  *id = 0;
  if (stmt == NULL)
    return FALSE;
  step = db_step (stmt, error);
  if (step != DB_ROW)
    return step == DB_DONE;
  if (g_strcmp0 (db_column_text (stmt, 1), digest) != 0)
    {
      desk_error_set (error, DESK_ERROR_REUSED, "/uuid",
                      _ ("This form was taken before, with another content."));
      return FALSE;
    }
  *id = db_column_int (stmt, 0);
  return TRUE;
}

const JobKind order_show_job = {
  .name = "order-show",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = show_run,
  .free_in = g_free,
  .free_out = (GDestroyNotify)order_free,
};
