/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A customer is written with its history: which fields changed is a fact of the audit, what they
 * said is personal and can be erased (rule 21). A form that was read before somebody else's change
 * is refused. */

#include "config.h"

#include "customer-private.h"

#include <glib/gi18n-lib.h>

#include "audit.h"
#include "db.h"
#include "error.h"
#include "fields.h"
#include "search.h"

/* The shop's own key must name one customer. */
static gboolean
check_reference (Job *job, const Customer *self, GError **error)
{
  gint64 other;
  DbStep step;

  if (self->reference == NULL)
    return TRUE;
  step = db_get_int (job->db, "customer-reference-owner", &other, error, db_text (self->reference));
  if (step == DB_ROW && other != self->id)
    {
      g_autoptr (Customer) owner = customer_load (job, other, error);
      if (owner != NULL)
        desk_error_set (error, DESK_ERROR_CONSTRAINT, "/reference",
                        _ ("The reference «%s» belongs to %s already."), self->reference,
                        owner->number);
      return FALSE;
    }
  return step != DB_ERROR;
}

static DbValue
birth_value (const Customer *self)
{
  return self->birth == DAY_NONE ? db_null () : db_int (self->birth);
}

static gboolean
customer_insert (Job *job, Customer *self, const SearchWords *words, GError **error)
{
  gint64 sequence;
  DbStep step;

  if (!job_next_number (job, "customer", 0, &sequence, error))
    return FALSE;
  self->number = customer_number_format (sequence);
  self->version = CUSTOMER_FIRST_VERSION;
  self->created_at = self->seen_at = job->now;
  step = db_get_int (job->db, "customer-insert", &self->id, error, db_int (sequence),
                     db_text (self->reference),
                     db_text (self->is_organisation ? "organisation" : "person"),
                     db_text (self->name), db_text (self->given), db_text (self->family),
                     birth_value (self), db_text (self->language), db_text (self->group),
                     db_text (self->note), db_int (self->marketing), db_int (job->now));
  return step == DB_ROW && customer_store_parts (job, self, error)
         && search_index_new_customer (job, self->id, sequence, words, error);
}

/**
 * customer_update:
 * @job: a write job
 * @self: a customer as it is to be; its version is raised
 * @error: return location
 *
 * Writes the row and its parts, and finds it by what it says now.
 */
gboolean
customer_update (Job *job, Customer *self, GError **error)
{
  if (!db_run (job->db, "customer-update", error, db_int (self->id), db_int (self->version),
               db_text (self->reference),
               db_text (self->is_organisation ? "organisation" : "person"), db_text (self->name),
               db_text (self->given), db_text (self->family), birth_value (self),
               db_text (self->language), db_text (self->group), db_text (self->note),
               db_int (self->marketing)))
    return FALSE;
  self->version++;
  return customer_clear_parts (job, self, error) && customer_store_parts (job, self, error)
         && search_reword_customer (job, self->id, error);
}

/**
 * customer_detail:
 * @changed: names of fields
 * @version: what the customer has become
 *
 * Returns: (transfer full): the facts that the audit has of it.
 */
JsonObject *
customer_detail (GStrv changed, gint64 version)
{
  JsonObject *detail = json_object_new ();

  json_object_set_array_member (detail, "fields", fields_names ((const char *const *)changed));
  json_object_set_int_member (detail, "version", version);
  return detail;
}

/* Facts are which fields; what they said before and after can be erased. */
static gboolean
audit_customer (Job *job, const char *action, const Customer *self, JsonObject *before,
                JsonObject *after, GStrv changed, GError **error)
{
  g_autoptr (JsonObject) detail = customer_detail (changed, self->version);
  g_autoptr (JsonObject) personal = NULL;

  if (job->bulk != NULL) /* only the facts come into its digest */
    return audit_write (job, action, self->number, detail, 0, NULL, error);
  personal = json_object_new ();
  if (before != NULL)
    json_object_set_object_member (personal, "before",
                                   fields_pick (before, (const char *const *)changed));
  json_object_set_object_member (personal, "after",
                                 fields_pick (after, (const char *const *)changed));
  return audit_write (job, action, self->number, detail, self->id, personal, error);
}

/* Of many in one transaction nobody looks at the record. */
static gboolean
audit_new (Job *job, const CustomerReady *ready, GError **error)
{
  const Customer *self = ready->customer;
  g_autoptr (JsonObject) record = NULL;

  if (job->bulk != NULL)
    return audit_write_facts (job, "customer-add", self->number, ready->facts, error);
  record = customer_record (self);
  return audit_customer (job, "customer-add", self, NULL, record, ready->given, error);
}

static gboolean
customer_add_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const CustomerEdit *edit = in;
  const char *country = job->settings->country;
  g_autoptr (CustomerReady) own = NULL;
  CustomerReady *ready = edit->ready;

  if (!customer_ready_fits (ready, country, job->today))
    ready = own = customer_ready_new (edit->fields, country, job->today, error);
  if (ready == NULL)
    return FALSE;
  if (job->bulk == NULL) /* otherwise nobody looks */
    contact_show (ready->customer->contacts, country);
  if (!check_reference (job, ready->customer, error)
      || !customer_insert (job, ready->customer, ready->words, error)
      || !audit_new (job, ready, error))
    return FALSE;
  job_changed (job, "customer", ready->customer->id);
  *out = g_steal_pointer (&ready->customer);
  return TRUE;
}

/* Somebody was faster: say what they made different from what this form wants. */
static gboolean
refuse_stale (GStrv changed, GError **error)
{
  g_autofree char *names = g_strjoinv (", ", changed);

  if (*names == '\0')
    return TRUE;
  desk_error_set (error, DESK_ERROR_STALE, NULL,
                  _ ("Somebody else changed this customer meanwhile; these differ: %s. Look at it "
                     "again before saving."),
                  names);
  return FALSE;
}

static gboolean
customer_edit_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const CustomerEdit *edit = in;
  g_autoptr (Customer) customer = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  g_auto (GStrv) changed = NULL;
  gboolean is_stale;
  gint64 id;

  if (!customer_find_id (job, edit->number, &id, error))
    return FALSE;
  customer = customer_load (job, id, error);
  if (customer == NULL)
    return FALSE;
  if (customer->erased)
    {
      desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("This customer was erased."));
      return FALSE;
    }
  is_stale = edit->version != 0 && edit->version != customer->version;
  before = customer_record (customer);
  if (!customer_apply (customer, edit->fields, job->settings->country, job->today, error)
      || !check_reference (job, customer, error))
    return FALSE;
  after = customer_record (customer);
  changed = fields_changed (before, after);
  if (is_stale && !refuse_stale (changed, error))
    return FALSE;
  if (*changed != NULL)
    {
      if (!customer_update (job, customer, error)
          || !audit_customer (job, "customer-edit", customer, before, after, changed, error))
        return FALSE;
      job_changed (job, "customer", id);
    }
  *out = g_steal_pointer (&customer);
  return TRUE;
}

/**
 * customer_edit_new:
 * @number: (nullable): whom to edit
 * @version: the version that was read, or 0 to take any
 * @fields: what is to be set; a reference is taken
 *
 * Returns: (transfer full): what the jobs take.
 */
CustomerEdit *
customer_edit_new (const char *number, gint64 version, JsonObject *fields)
{
  CustomerEdit *self = g_new0 (CustomerEdit, 1);

  self->number = g_strdup (number);
  self->version = version;
  self->fields = json_object_ref (fields);
  return self;
}

void
customer_edit_free (CustomerEdit *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  customer_ready_free (self->ready);
  json_object_unref (self->fields);
  g_free (self);
}

const JobKind customer_add_job = {
  .name = "customer-add",
  .access = JOB_WRITE,
  .least = STAFF_CLERK,
  .run = customer_add_run,
  .free_in = (GDestroyNotify)customer_edit_free,
  .free_out = (GDestroyNotify)customer_free,
};

const JobKind customer_edit_job = {
  .name = "customer-edit",
  .access = JOB_WRITE,
  .least = STAFF_CLERK,
  .run = customer_edit_run,
  .free_in = (GDestroyNotify)customer_edit_free,
  .free_out = (GDestroyNotify)customer_free,
};
