/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A customer as the record holds one: read whole, by its number or the shop's own key, and stamped
 * when served, so that who was here last comes first. */

#include "config.h"

#include "customer-private.h"

#include <glib/gi18n-lib.h>

#include "db.h"
#include "error.h"
#include "search.h"

/**
 * customer_new:
 *
 * Returns: (transfer full): a blank customer; no text of it is %NULL but the reference and number.
 */
Customer *
customer_new (void)
{
  Customer *self = g_new0 (Customer, 1);

  self->name = g_strdup ("");
  self->given = g_strdup ("");
  self->family = g_strdup ("");
  self->birth = DAY_NONE;
  self->language = g_strdup ("");
  self->group = g_strdup ("");
  self->note = g_strdup ("");
  self->flags = g_new0 (char *, 1);
  self->contacts = g_ptr_array_new_with_free_func ((GDestroyNotify)contact_point_free);
  return self;
}

void
customer_free (Customer *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->reference);
  g_free (self->name);
  g_free (self->given);
  g_free (self->family);
  g_free (self->language);
  g_free (self->group);
  g_free (self->note);
  g_strfreev (self->flags);
  g_ptr_array_unref (self->contacts);
  g_free (self);
}

static Customer *
customer_from_row (DbStmt *stmt)
{
  Customer *self = g_new0 (Customer, 1);

  self->id = db_column_int (stmt, 0);
  self->version = db_column_int (stmt, 1);
  self->number = customer_number_format (db_column_int (stmt, 2));
  self->reference = db_dup_text (stmt, 3);
  self->is_organisation = g_str_equal (db_column_text (stmt, 4), "organisation");
  self->name = db_dup_text (stmt, 5);
  self->given = db_dup_text (stmt, 6);
  self->family = db_dup_text (stmt, 7);
  self->birth = db_is_null (stmt, 8) ? DAY_NONE : (Day)db_column_int (stmt, 8);
  self->language = db_dup_text (stmt, 9);
  self->group = db_dup_text (stmt, 10);
  self->note = db_dup_text (stmt, 11);
  self->marketing = db_column_int (stmt, 12) != 0;
  self->created_at = db_column_int (stmt, 13);
  self->seen_at = db_column_int (stmt, 14);
  self->erased = !db_is_null (stmt, 15);
  self->contacts = g_ptr_array_new_with_free_func ((GDestroyNotify)contact_point_free);
  return self;
}

static ContactKind
contact_kind_of (const char *name)
{
  for (int kind = CONTACT_PHONE; kind < CONTACT_ADDRESS; kind++)
    if (g_str_equal (name, contact_kind_name (kind)))
      return kind;
  return CONTACT_ADDRESS;
}

static ContactPoint *
contact_from_row (DbStmt *stmt)
{
  ContactPoint *self = g_new0 (ContactPoint, 1);

  self->kind = contact_kind_of (db_column_text (stmt, 0));
  self->typed = db_dup_text (stmt, 1);
  self->norm = db_dup_text (stmt, 2);
  self->note = db_dup_text (stmt, 3);
  self->street = db_dup_text (stmt, 4);
  self->city = db_dup_text (stmt, 5);
  self->postcode = db_dup_text (stmt, 6);
  self->region = db_dup_text (stmt, 7);
  self->country = db_dup_text (stmt, 8);
  self->display = g_strdup (self->typed);
  return self;
}

static gboolean
load_contacts (Job *job, Customer *self, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "contact-list", error, db_int (self->id));
  DbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = db_step (stmt, error)) == DB_ROW)
    g_ptr_array_add (self->contacts, contact_from_row (stmt));
  contact_show (self->contacts, job->settings->country);
  return step == DB_DONE;
}

static gboolean
load_flags (Job *job, Customer *self, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "customer-flags", error, db_int (self->id));
  g_autoptr (GStrvBuilder) flags = g_strv_builder_new ();
  DbStep step;

  if (stmt == NULL)
    return FALSE;
  while ((step = db_step (stmt, error)) == DB_ROW)
    g_strv_builder_add (flags, db_column_text (stmt, 0));
  self->flags = g_strv_builder_end (flags);
  return step == DB_DONE;
}

/**
 * customer_load:
 * @job: the running job
 * @id: the row
 * @error: return location: `not-found` when there is none
 *
 * Returns: (transfer full) (nullable): the customer whole.
 */
Customer *
customer_load (Job *job, gint64 id, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "customer-by-id", error, db_int (id));
  g_autoptr (Customer) self = NULL;
  DbStep step;

  if (stmt == NULL)
    return NULL;
  step = db_step (stmt, error);
  if (step == DB_DONE)
    desk_error_set (error, DESK_ERROR_NOT_FOUND, NULL, _ ("There is no such customer."));
  if (step != DB_ROW)
    return NULL;
  self = customer_from_row (stmt);
  if (!load_contacts (job, self, error) || !load_flags (job, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
find_by (Job *job, const char *number, const char *by_sequence, const char *by_reference,
         gint64 *id, GError **error)
{
  gint64 sequence;
  DbStep step = DB_DONE;

  if (customer_number_parse (number, &sequence))
    step = db_get_int (job->db, by_sequence, id, error, db_int (sequence));
  if (step == DB_DONE)
    step = db_get_int (job->db, by_reference, id, error, db_text (number));
  if (step == DB_DONE)
    desk_error_set (error, DESK_ERROR_NOT_FOUND, NULL, _ ("There is no customer «%s»."), number);
  return step == DB_ROW;
}

/**
 * customer_find_id:
 * @job: the running job
 * @number: «C000123», or the shop's own key
 * @id: (out): the row; of who was merged into another (rule 18) that one's
 * @error: return location: `not-found` when there is none
 */
gboolean
customer_find_id (Job *job, const char *number, gint64 *id, GError **error)
{
  return find_by (job, number, "customer-id-by-sequence", "customer-id-by-reference", id, error);
}

/**
 * customer_find_row:
 *
 * As customer_find_id(), but the number's own row, also of who was merged into another.
 */
gboolean
customer_find_row (Job *job, const char *number, gint64 *id, GError **error)
{
  return find_by (job, number, "customer-row-by-sequence", "customer-reference-owner", id, error);
}

/**
 * customer_is_erased:
 * @job: the running job
 * @id: a customer
 * @erased: (out): whether they were forgotten (rule 21)
 * @error: return location
 */
gboolean
customer_is_erased (Job *job, gint64 id, gboolean *erased, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "customer-erased-at", error, db_int (id));
  DbStep step = stmt != NULL ? db_step (stmt, error) : DB_ERROR;

  *erased = step == DB_ROW && !db_is_null (stmt, 0);
  return step != DB_ERROR;
}

/**
 * customer_find_present:
 *
 * As customer_find_id(), and a `constraint` where they were erased: nothing new may be written of
 * who was forgotten (rule 21).
 */
gboolean
customer_find_present (Job *job, const char *number, gint64 *id, GError **error)
{
  gboolean erased;

  if (!customer_find_id (job, number, id, error) || !customer_is_erased (job, *id, &erased, error))
    return FALSE;
  if (!erased)
    return TRUE;
  desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL,
                  _ ("Customer %s was erased: choose another, or none."), number);
  return FALSE;
}

/**
 * customer_members:
 * @job: the running job
 * @id: a customer
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the rows that are shown as this one
 * (rule 18): its own first, then those merged into it.
 */
GArray *
customer_members (Job *job, gint64 id, GError **error)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DbStmt) stmt = db_query (job->db, "customer-members", error, db_int (id));
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    {
      gint64 member = db_column_int (stmt, 0);
      g_array_append_val (members, member);
    }
  return step == DB_DONE ? g_steal_pointer (&members) : NULL;
}

/**
 * customer_served:
 * @job: a write job
 * @id: who is being served
 * @error: return location
 *
 * Notes that they are here now, so that lists and the lookup show them first; who was erased is not
 * (rule 21).
 */
gboolean
customer_served (Job *job, gint64 id, GError **error)
{
  gboolean erased;

  if (!customer_is_erased (job, id, &erased, error)
      || (!erased
          && (!db_run_later (job->db, "customer-seen", error, db_int (id), db_int (job->now))
              || !search_serve_customer (job, id, error))))
    return FALSE;
  job_changed (job, "customer", id);
  return TRUE;
}

static gboolean
store_contact (Job *job, gint64 id, const ContactPoint *point, int position, GError **error)
{
  g_autofree char *reversed = contact_reversed (point);

  return db_run_later (job->db, "contact-insert", error, db_int (id),
                       db_text (contact_kind_name (point->kind)), db_int (position),
                       db_text (point->typed), db_text (point->norm), db_text (reversed),
                       db_text (point->note), db_text (point->street), db_text (point->city),
                       db_text (point->postcode), db_text (point->region),
                       db_text (point->country));
}

/**
 * customer_clear_parts:
 * @job: a write job
 * @self: a customer
 * @error: return location
 *
 * Deletes its contact points and flags.
 */
gboolean
customer_clear_parts (Job *job, const Customer *self, GError **error)
{
  return db_run (job->db, "contacts-delete", error, db_int (self->id))
         && db_run (job->db, "customer-flags-delete", error, db_int (self->id));
}

/**
 * customer_store_parts:
 * @job: a write job
 * @self: a customer that has its row
 * @error: return location
 *
 * Writes its contact points and flags; customer_clear_parts () takes away those that were there.
 */
gboolean
customer_store_parts (Job *job, const Customer *self, GError **error)
{
  for (guint i = 0; i < self->contacts->len; i++)
    if (!store_contact (job, self->id, self->contacts->pdata[i], (int)i, error))
      return FALSE;
  for (guint i = 0; self->flags[i] != NULL; i++)
    if (!db_run (job->db, "customer-flag-insert", error, db_int (self->id),
                 db_text (self->flags[i])))
      return FALSE;
  return TRUE;
}

/**
 * customer_number_format:
 * @sequence: from 1
 *
 * Returns: (transfer full): «C000123».
 */
char *
customer_number_format (gint64 sequence)
{
  return g_strdup_printf ("C%06" G_GINT64_FORMAT, sequence);
}

/**
 * customer_number_parse:
 * @text: what was typed, such as «c123» or «C000123»
 * @sequence: (out): its number
 *
 * Returns: %FALSE when @text is no customer's number.
 */
gboolean
customer_number_parse (const char *text, gint64 *sequence)
{
  if ((text[0] != 'C' && text[0] != 'c') || strlen (text) > 16)
    return FALSE;
  return g_ascii_string_to_unsigned (text + 1, 10, 1, G_MAXINT64, (guint64 *)sequence, NULL);
}
