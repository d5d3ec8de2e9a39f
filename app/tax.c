/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The classes that products are taxed by, and the rate of each from a day on. A rate is never
 * changed: a new one begins on a day that has not passed, and what was sold keeps the one it had
 * (rule 2). */

#include "config.h"

#include "tax.h"

#include <glib/gi18n-lib.h>

#include "audit.h"
#include "db.h"
#include "error.h"
#include "job.h"
#include "text.h"

#define NAME_CHARS 40

static TaxClass *
tax_class_new (gint64 id, char *take_name)
{
  TaxClass *self = g_new0 (TaxClass, 1);

  self->id = id;
  self->name = take_name;
  self->rates = g_array_new (FALSE, FALSE, sizeof (TaxRate));
  return self;
}

void
tax_class_free (TaxClass *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rates);
  g_free (self->name);
  g_free (self);
}

/* Rows come by day and age: of two for one day the later holds. */
static void
add_rate (TaxClass *self, TaxRate rate, Day today)
{
  guint n = self->rates->len;

  if (n > 0 && g_array_index (self->rates, TaxRate, n - 1).first_day == rate.first_day)
    g_array_index (self->rates, TaxRate, n - 1) = rate;
  else
    g_array_append_val (self->rates, rate);
  if (rate.first_day <= today)
    self->current = self->rates->len - 1;
}

/**
 * tax_class_get_rate:
 *
 * Returns: the rate of today.
 */
Rate
tax_class_get_rate (const TaxClass *self)
{
  return g_array_index (self->rates, TaxRate, self->current).rate;
}

/* (nullable): by name; without a class that never got a rate, which no product can bear */
static GPtrArray *
list (Job *job, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)tax_class_free);
  g_autoptr (DbStmt) stmt = db_query_values (job->db, "tax-list", NULL, 0, error);
  TaxClass *last = NULL;
  DbStep step;

  if (stmt == NULL)
    return NULL;
  while ((step = db_step (stmt, error)) == DB_ROW)
    {
      TaxRate rate = { (Day)db_column_int (stmt, 2), db_column_int (stmt, 3) };

      if (last == NULL || last->id != db_column_int (stmt, 0))
        {
          last = tax_class_new (db_column_int (stmt, 0), db_dup_text (stmt, 1));
          g_ptr_array_add (all, last);
        }
      add_rate (last, rate, job->today);
    }
  return step == DB_DONE ? g_steal_pointer (&all) : NULL;
}

static gboolean
tax_list_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  return (*out = list (job, error)) != NULL;
}

/* Setting a rate */

static gboolean
refuse (GError **error, const char *field, const char *message)
{
  desk_error_set (error, DESK_ERROR_INVALID, field, "%s", message);
  return FALSE;
}

static gboolean
read_set (Job *job, const TaxSet *set, char **name, TaxRate *rate, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (set->rate, " ", -1);
  g_autofree char *percent = g_strjoinv ("", parts); /* «5.5 %» */

  *name = g_strstrip (g_strdup (set->name));
  if (**name == '\0')
    return refuse (error, "/name", _ ("A tax class needs a name, such as Reduced."));
  if (!text_check (*name, NAME_CHARS, "/name", error))
    return FALSE;
  if (!rate_parse (percent, &rate->rate, error))
    {
      desk_error_in_field (error, "/rate");
      return FALSE;
    }
  rate->first_day = job->today;
  if (set->first_day != NULL && !day_parse (set->first_day, &rate->first_day, error))
    {
      desk_error_in_field (error, "/first_day");
      return FALSE;
    }
  return TRUE;
}

static gboolean
store (Job *job, gint64 id, const char *name, TaxRate rate, GError **error)
{
  g_autoptr (JsonObject) detail = json_object_new ();
  g_autofree char *day = day_format (rate.first_day);
  g_autofree char *percent = rate_format (rate.rate);

  json_object_set_string_member (detail, "rate", percent);
  json_object_set_string_member (detail, "first_day", day);
  job_changed (job, "tax", id);
  return db_run (job->db, "tax-rate-insert", error, db_int (id), db_int (rate.first_day),
                 db_int (rate.rate))
         && audit_write (job, "tax-rate", name, detail, 0, NULL, error);
}

static gboolean
load (Job *job, gint64 id, gpointer *out, GError **error)
{
  g_autoptr (GPtrArray) all = list (job, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    if (((TaxClass *)all->pdata[i])->id == id)
      *out = g_ptr_array_steal_index (all, i);
  return all != NULL;
}

/* The days of a new class are its own to choose; of another, those that have not passed. */
static gboolean
tax_set_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autofree char *name = NULL;
  TaxRate rate;
  gint64 id, known;
  DbStep found, same = DB_DONE;

  if (!read_set (job, in, &name, &rate, error))
    return FALSE;
  found = db_get_int (job->db, "tax-class-by-name", &id, error, db_text (name));
  if (found == DB_ROW && rate.first_day < job->today)
    return refuse (error, "/first_day",
                   _ ("A new rate begins today or later; what was sold keeps the one it had."));
  if (found == DB_ROW)
    same = db_get_int (job->db, "tax-rate-on", &known, error, db_int (id), db_int (rate.first_day));
  else if (found == DB_DONE)
    found = db_get_int (job->db, "tax-class-insert", &id, error, db_text (name));
  if (found != DB_ROW || same == DB_ERROR)
    return FALSE;
  if ((same == DB_DONE || known != rate.rate) && !store (job, id, name, rate, error))
    return FALSE;
  return load (job, id, out, error);
}

/**
 * tax_set_new:
 * @name: as typed
 * @rate: as typed, in percent
 * @first_day: (nullable): as typed
 *
 * Returns: (transfer full): for tax_set_job.
 */
TaxSet *
tax_set_new (const char *name, const char *rate, const char *first_day)
{
  TaxSet *self = g_new0 (TaxSet, 1);

  self->name = g_strdup (name);
  self->rate = g_strdup (rate);
  self->first_day = g_strdup (first_day);
  return self;
}

void
tax_set_free (TaxSet *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->rate);
  g_free (self->first_day);
  g_free (self);
}

const JobKind tax_list_job = {
  .name = "tax-list",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = tax_list_run,
  .free_out = (GDestroyNotify)g_ptr_array_unref,
};

const JobKind tax_set_job = {
  .name = "tax-set",
  .access = JOB_WRITE,
  .least = STAFF_OWNER,
  .run = tax_set_run,
  .free_in = (GDestroyNotify)tax_set_free,
  .free_out = (GDestroyNotify)tax_class_free,
};
