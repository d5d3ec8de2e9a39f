/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The few orders that wait for something are kept apart from the many that are done with, so that
 * they are listed and counted without reading a million. Each is worked out from its documents
 * anew in the transaction that changed them, and the record's check works out all of them. */

#include "config.h"

#include "db.h"
#include "order-private.h"

/**
 * order_update_waiting:
 * @job: a write job that has just changed the state of an order, or what is owed on it
 * @order_id: of the order
 * @error: where to put what went wrong
 *
 * Lists it as it stands now among those that wait, or takes it out when nothing is left to do.
 */
gboolean
order_update_waiting (Job *job, gint64 order_id, GError **error)
{
  return db_run_later (job->db, "order-waiting-clear", error, db_int (order_id))
         && db_run_later (job->db, "order-waiting-put", error, db_int (order_id));
}
