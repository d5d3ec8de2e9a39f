/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an owner brings: a file of customers, goods, rates, counts or orders. Each row goes through
 * the very jobs that the desk uses, in a step of its own: the good rows commit together, a refused
 * one changes nothing and is named with its reason. The audit has one entry for the file. */

#include "config.h"

#include "import-private.h"

#include <glib/gi18n-lib.h>

#include "db.h"
#include "error.h"

static const struct {
  ImportKind kind;
  ImportTake take;
} takes[] = {
  { IMPORT_CUSTOMERS, import_take_customer },
  { IMPORT_PRODUCTS, import_take_product },
  { IMPORT_TAX, import_take_tax },
  { IMPORT_STOCK, import_take_stock },
};

/**
 * import_is_row_error:
 * @error: (nullable): why a row was not taken
 *
 * Returns: whether it is the row that is wrong, and not the shop or the disk.
 */
gboolean
import_is_row_error (const GError *error)
{
  if (error == NULL || error->domain != DESK_ERROR)
    return FALSE;
  switch ((DeskError)error->code)
    {
    case DESK_ERROR_INVALID:
    case DESK_ERROR_NOT_FOUND:
    case DESK_ERROR_CONSTRAINT:
    case DESK_ERROR_LIMIT:
    case DESK_ERROR_STALE:
    case DESK_ERROR_REUSED:
    case DESK_ERROR_UNPAID:
      return TRUE;
    case DESK_ERROR_DENIED:
    case DESK_ERROR_BUSY:
    case DESK_ERROR_FULL:
    case DESK_ERROR_CORRUPT:
    case DESK_ERROR_NEWER_SCHEMA:
    case DESK_ERROR_INTERRUPTED:
    default:
      return FALSE;
    }
}

/**
 * import_tell:
 * @done: how much of it, from 0 to 1
 * @error: set to `interrupted` when somebody ends it: then nothing is written
 */
gboolean
import_tell (Import *self, double done, GError **error)
{
  if (self->plan->progress == NULL || self->plan->progress (done, self->plan->progress_data))
    return TRUE;
  desk_error_set (error, DESK_ERROR_INTERRUPTED, NULL, "%s",
                  _ ("Stopped: nothing of the file was taken."));
  return FALSE;
}

/**
 * import_note_brought:
 * @id: a customer's or a product's row
 * @row: which row of the file brings it
 * @error: `constraint` when another row brought it: the two would undo one another at each import
 */
gboolean
import_note_brought (Import *self, gint64 id, gint64 row, GError **error)
{
  gpointer before = g_hash_table_lookup (self->brought, GSIZE_TO_POINTER (id));
  gboolean is_customer
      = self->plan->kind == IMPORT_CUSTOMERS || self->plan->kind == IMPORT_CONTACTS;

  if (before == NULL)
    {
      g_hash_table_insert (self->brought, GSIZE_TO_POINTER (id), GSIZE_TO_POINTER (row));
      return TRUE;
    }
  desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL,
                  is_customer ? _ ("This is the same customer as in row %lld.")
                              : _ ("This is the same product as in row %lld."),
                  (long long)GPOINTER_TO_SIZE (before));
  return FALSE;
}

static void
count (ImportReport *report, ImportOutcome outcome)
{
  report->added += outcome == IMPORT_ADDED;
  report->updated += outcome == IMPORT_UPDATED;
  report->unchanged += outcome == IMPORT_UNCHANGED;
}

/**
 * import_take:
 * @row: where it stands in the file
 * @fields: what it says
 * @take: what is done with it
 * @error: set when the whole import has to end
 *
 * Takes a row in a step of its own, and refuses it alone.
 */
gboolean
import_take (Import *self, gint64 row, JsonObject *fields, ImportTake take, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  ImportOutcome outcome = IMPORT_UNCHANGED;
  gboolean kept;

  if (!bulk_begin_step (self->bulk, error))
    return FALSE;
  kept = take (self, row, fields, &outcome, &refusal);
  if (!kept && !import_is_row_error (refusal))
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  if (kept)
    count (self->report, outcome);
  else
    import_report_refuse (self->report, row, refusal);
  return bulk_end_step (self->bulk, kept, error);
}

/**
 * import_refuse:
 * @problem: why a row cannot even be read
 */
void
import_refuse (Import *self, gint64 row, const char *problem)
{
  g_autoptr (GError) error = g_error_new_literal (DESK_ERROR, DESK_ERROR_INVALID, problem);

  import_report_refuse (self->report, row, error);
}

static gboolean
take_row (Import *self, const ImportColumns *columns, const CsvRow *row, ImportTake take,
          GError **error)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (GError) refusal = NULL;

  if (row->problem != NULL)
    {
      import_refuse (self, row->number, row->problem);
      return TRUE;
    }
  if (import_row_fields (columns, row, &self->style, self->job->settings->exponent, fields,
                         self->report, &refusal))
    return import_take (self, row->number, fields, take, error);
  import_report_refuse (self->report, row->number, refusal);
  return TRUE;
}

static gboolean
import_table (Import *self, ImportTake take, GError **error)
{
  g_autoptr (ImportColumns) columns = NULL;
  g_autoptr (CsvReader) reader = import_table_open (self->plan, self->plan->path, self->plan->kind,
                                                    self->job, &columns, &self->style, error);
  CsvStep step;
  CsvRow row;

  if (reader == NULL)
    return FALSE;
  import_table_describe (self->report, reader, columns);
  while ((step = csv_reader_next (reader, &row, error)) == CSV_ROW)
    {
      if (!take_row (self, columns, &row, take, error)
          || (self->report->read++ % IMPORT_TELL_ROWS == 0
              && !import_tell (self, csv_reader_get_progress (reader), error)))
        return FALSE;
    }
  return step == CSV_END;
}

static gboolean
import_any (Import *self, GError **error)
{
  if (self->plan->kind == IMPORT_ORDERS)
    return import_orders (self, error);
  if (self->plan->kind == IMPORT_CONTACTS)
    return import_contacts (self, error);
  for (gsize i = 0; i < G_N_ELEMENTS (takes); i++)
    if (takes[i].kind == self->plan->kind)
      return import_table (self, takes[i].take, error);
  g_return_val_if_reached (FALSE);
}

static gboolean
write_audit (Import *self, GError **error)
{
  g_autoptr (JsonObject) detail = json_object_new ();
  g_autofree char *action = g_strconcat ("import-", import_kind_name (self->plan->kind), NULL);
  g_autofree char *file = g_path_get_basename (self->plan->path);
  g_autofree char *name = g_utf8_make_valid (file, -1);

  json_object_set_int_member (detail, "read", self->report->read);
  json_object_set_int_member (detail, "added", self->report->added);
  json_object_set_int_member (detail, "updated", self->report->updated);
  json_object_set_int_member (detail, "unchanged", self->report->unchanged);
  json_object_set_int_member (detail, "refused", self->report->n_refused);
  return bulk_write_audit (self->bulk, self->job, action, name, detail, error);
}

/* Whoever stops it is heard here too. */
static gboolean
index_all (Import *self, GError **error)
{
  gboolean left = TRUE;

  while (left)
    if (!bulk_index (self->bulk, &left, error) || !import_tell (self, 1.0, error))
      return FALSE;
  return TRUE;
}

/* A file that changes nothing leaves no entry. */
static gboolean
finish (Import *self, GError **error)
{
  gboolean changes = self->report->added + self->report->updated > 0;

  self->report->dry_run = self->plan->dry_run;
  if (self->plan->dry_run || !changes)
    return db_end_step (self->job->db, FALSE, error);
  if (!db_end_step (self->job->db, TRUE, error) || !index_all (self, error)
      || !write_audit (self, error))
    return FALSE;
  job_changed (self->job, "", 0);
  return TRUE;
}

/**
 * import_check_files:
 * @error: `invalid` when a file to read is the shop itself
 */
gboolean
import_check_files (Job *job, const ImportPlan *plan, GError **error)
{
  if (!db_holds_file (job->db, plan->path)
      && (plan->lines_path == NULL || !db_holds_file (job->db, plan->lines_path)))
    return TRUE;
  desk_error_set (error, DESK_ERROR_INVALID, NULL, "%s",
                  _ ("This is the shop itself, and no list to import."));
  return FALSE;
}

static gboolean
import_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (ImportReport) report = import_report_new ();
  g_autoptr (Bulk) bulk = bulk_new (job);
  g_autoptr (GHashTable) brought = g_hash_table_new (NULL, NULL);
  Import self = { .plan = in, .job = job, .bulk = bulk, .report = report, .brought = brought };

  if (!import_check_files (job, in, error) || !db_begin_step (job->db, error)
      || !import_any (&self, error) || !import_tell (&self, 1.0, error) || !finish (&self, error))
    return FALSE;
  *out = g_steal_pointer (&report);
  return TRUE;
}

/**
 * import_plan_new:
 * @kind: what the file holds
 * @path: the file
 *
 * Returns: (transfer full): a plan that leaves everything else to the file.
 */
ImportPlan *
import_plan_new (ImportKind kind, const char *path)
{
  ImportPlan *self = g_new0 (ImportPlan, 1);

  self->kind = kind;
  self->path = g_strdup (path);
  return self;
}

void
import_plan_free (ImportPlan *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->lines_path);
  g_strfreev (self->map);
  g_free (self->encoding);
  g_free (self);
}

const JobKind import_job = {
  .name = "import",
  .access = JOB_WRITE,
  .least = STAFF_SUPERVISOR,
  .run = import_run,
  .free_in = (GDestroyNotify)import_plan_free,
  .free_out = (GDestroyNotify)import_report_free,
};
