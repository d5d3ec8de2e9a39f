/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Can the record be believed? Every promise about it that can be looked up is looked up, and where
 * one is broken the exact row is named. One broken promise does not keep the others from being
 * looked at. */

#include "config.h"

#include "verify.h"

#include <glib/gi18n-lib.h>

#include "anchor.h"
#include "customer.h"
#include "db.h"
#include "error.h"
#include "order.h"
#include "search.h"
#include "verify-private.h"

static gboolean check_words (Verify *self, GError **error);

/* In the order in which they are told. */
static const struct {
  const char *name;
  VerifyFunc run;
  gboolean is_of_place; /* not of what is recorded there */
} checks[] = {
  { "integrity", verify_integrity, TRUE },
  { "append-only-triggers", verify_triggers, TRUE },
  { "numbers-gap-free", verify_query },
  { "lines-sum-to-order", verify_query },
  { "line-amounts", verify_line_amounts },
  { "discount-shares-sum", verify_discount_shares },
  { "payments-within-due", verify_query },
  { "cancelled-within-sold", verify_query },
  { "states-legal", verify_query },
  { "receipts-present", verify_query },
  { "ledger-zero", verify_query },
  { "ledger-matches-documents", verify_query },
  { "stock-movements", verify_query },
  { "audit-chain", verify_audit_chain },
  { "audit-anchor", verify_audit_anchor },
  { "audit-covers-orders", verify_audit_orders },
  { "customer-merges", verify_query },
  { "orders-waiting", verify_query },
  { "corrections", verify_query },
  { "returned-within-sold", verify_returned },
  { "returns", verify_query },
  { "vouchers", verify_query },
  { "search-words", check_words },
};

static void
check_free (gpointer data)
{
  VerifyCheck *self = data;

  g_free (self->name);
  g_free (self->message);
  g_free (self);
}

static VerifyReport *
report_new (void)
{
  VerifyReport *report = g_new0 (VerifyReport, 1);

  report->ok = TRUE;
  report->checks = g_ptr_array_new_with_free_func (check_free);
  return report;
}

static VerifyCheck *
report_add (VerifyReport *self, const char *name)
{
  VerifyCheck *check = g_new0 (VerifyCheck, 1);

  check->name = g_strdup (name);
  check->ok = TRUE;
  g_ptr_array_add (self->checks, check);
  return check;
}

/* These end the whole of it: the question was withdrawn, or nobody came through. */
static gboolean
is_final (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         || g_error_matches (error, DESK_ERROR, DESK_ERROR_INTERRUPTED)
         || g_error_matches (error, DESK_ERROR, DESK_ERROR_BUSY);
}

static const char *
why (const GError *error)
{
  return error != NULL ? error->message : _ ("The shop could not answer this question.");
}

/* It only reads: what a failed statement of it left behind is taken back, so that the next one is
 * made as well. A full disk may have taken the step back already, which the check itself says. */
static gboolean
run_in_step (Verify *self, VerifyFunc run, GError **error)
{
  g_autoptr (GError) ending = NULL;
  gboolean made = db_begin_step (self->job->db, error);

  if (!made)
    return FALSE;
  made = run (self, error);
  if (db_end_step (self->job->db, FALSE, &ending) || !made)
    return made;
  g_propagate_error (error, g_steal_pointer (&ending));
  return FALSE;
}

/* A check that cannot be made has failed: a page that cannot be read is found so. */
static gboolean
run_check (Job *job, const AuditHead *anchor, VerifyReport *report, const char *name,
           VerifyFunc run, gboolean has_steps, GError **error)
{
  Verify self = { job, anchor, report_add (report, name) };
  g_autoptr (GError) local = NULL;

  if (has_steps ? !run (&self, &local) : !run_in_step (&self, run, &local))
    {
      if (is_final (local))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      verify_fail (&self, g_strdup (why (local)));
    }
  report->ok = report->ok && self.check->ok;
  return TRUE;
}

static gboolean
run_checks (Job *job, const AuditHead *anchor, gboolean only_place, gpointer *out, GError **error)
{
  g_autoptr (VerifyReport) report = report_new ();

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      if (only_place && !checks[i].is_of_place)
        continue;
      if (job_is_cancelled (job, error)
          || !run_check (job, anchor, report, checks[i].name, checks[i].run, FALSE, error))
        return FALSE;
    }
  *out = g_steal_pointer (&report);
  return TRUE;
}

static gboolean
verify_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  return run_checks (job, in, FALSE, out, error);
}

static gboolean
verify_place_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  return run_checks (job, NULL, TRUE, out, error);
}

typedef gboolean (*SearchProof) (Job *job, char **message, gint64 *seen, GError **error);

static gboolean
check_search (Verify *self, SearchProof proof, GError **error)
{
  char *message = NULL;

  if (!proof (self->job, &message, &self->check->seen, error))
    return FALSE;
  if (message != NULL)
    verify_fail (self, message);
  return TRUE;
}

static gboolean
check_words (Verify *self, GError **error)
{
  return check_search (self, search_check_words, error);
}

static gboolean
check_index (Verify *self, GError **error)
{
  return check_search (self, search_check_index, error);
}

static gboolean
verify_search_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (VerifyReport) report = report_new ();

  if (!run_check (job, NULL, report, "search-index", check_index, TRUE, error))
    return FALSE;
  *out = g_steal_pointer (&report);
  return TRUE;
}

static void
report_take (VerifyReport *self, VerifyReport *take_other)
{
  self->ok = self->ok && take_other->ok;
  g_ptr_array_extend_and_steal (self->checks, g_steal_pointer (&take_other->checks));
  g_free (take_other);
}

static JsonNode *
check_to_json (const VerifyCheck *check)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "name", check->name);
  json_object_set_boolean_member (object, "ok", check->ok);
  json_object_set_int_member (object, "seen", check->seen);
  if (check->message != NULL)
    json_object_set_string_member (object, "message", check->message);
  json_node_take_object (node, object);
  return node;
}

/* A shop whose index cannot even be looked at has failed this check, like every other. */
static gboolean
add_search (Shop *shop, VerifyReport *report, GError **error)
{
  g_autoptr (GError) local = NULL;
  gpointer out = NULL;
  VerifyCheck *check;

  if (shop_run (shop, &verify_search_job, NULL, &out, &local))
    {
      report_take (report, out);
      return TRUE;
    }
  if (is_final (local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  check = report_add (report, "search-index");
  check->ok = report->ok = FALSE;
  check->message = g_strdup (why (local));
  return TRUE;
}

/**
 * verify_fail:
 * @take_message: (transfer full): the sentence that names the row; the first one stays
 */
void
verify_fail (Verify *self, char *take_message)
{
  if (self->check->ok)
    self->check->message = take_message;
  else
    g_free (take_message);
  self->check->ok = FALSE;
}

/**
 * verify_number:
 * @year: of an order's number, or 0 for a customer's
 * @sequence: in its series
 *
 * Returns: (transfer full): the number as it is on paper.
 */
char *
verify_number (gint64 year, gint64 sequence)
{
  return year == 0 ? customer_number_format (sequence) : order_number_format ((int)year, sequence);
}

void
verify_report_free (VerifyReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->checks);
  g_free (self);
}

/**
 * verify_shop:
 * @shop: an open shop
 * @error: where to put what went wrong
 *
 * Looks at everything that is promised of the record (INV of RELIABILITY 3). The anchor is read
 * before the database, since a chain longer than its anchor is fine. Posts go on meanwhile, but for
 * the last check, which is short. Blocks for seconds; not in a window.
 *
 * Returns: (transfer full) (nullable): what was found, also where something is wrong; %NULL where
 * it could not be looked for: `busy`, or `corrupt` where the anchor itself is damaged.
 */
VerifyReport *
verify_shop (Shop *shop, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (AuditHead) anchor = anchor_read (shop_get_settings (shop)->uuid, &local);
  g_autoptr (VerifyReport) report = NULL;
  gpointer out = NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (!shop_run (shop, &verify_job, anchor, &out, error))
    return NULL;
  report = out;
  return add_search (shop, report, error) ? g_steal_pointer (&report) : NULL;
}

/**
 * verify_report_to_json:
 *
 * Returns: (transfer full): the report as CTL.md has it, with a message for each check that failed.
 */
JsonNode *
verify_report_to_json (const VerifyReport *report)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < report->checks->len; i++)
    json_array_add_element (array, check_to_json (g_ptr_array_index (report->checks, i)));
  json_object_set_boolean_member (object, "ok", report->ok);
  json_object_set_array_member (object, "checks", array);
  json_node_take_object (node, object);
  return node;
}

const JobKind verify_job = {
  .name = "verify",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = verify_run,
  .free_in = (GDestroyNotify)audit_head_free,
  .free_out = (GDestroyNotify)verify_report_free,
};

const JobKind verify_place_job = {
  .name = "verify-place",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = verify_place_run,
  .free_out = (GDestroyNotify)verify_report_free,
};

const JobKind verify_search_job = {
  .name = "verify-search",
  .access = JOB_WRITE,
  .least = STAFF_CLERK,
  .run = verify_search_run,
  .free_out = (GDestroyNotify)verify_report_free,
};
