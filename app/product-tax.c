/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tax class a product belongs to, named as it is called or by its rate in percent: «Reduced»,
 * «21» or «5.5 %». A rate that no class has yet makes one. */

#include "config.h"

#include "product-private.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "fields.h"
#include "money.h"

static DbStep
class_by_rate (Job *job, Rate rate, gint64 *id, GError **error)
{
  g_autofree char *percent = NULL;
  g_autofree char *name = NULL;
  DbStep step
      = db_get_int (job->db, "tax-class-by-rate", id, error, db_int (rate), db_int (job->today));

  if (step != DB_DONE)
    return step;
  percent = rate_format (rate);
  name = g_strdup_printf ("%s %%", g_strdelimit (percent, "%", '\0'));
  step = db_get_int (job->db, "tax-class-insert", id, error, db_text (name));
  if (step == DB_ROW
      && !db_run (job->db, "tax-rate-insert", error, db_int (*id), db_int (job->today),
                  db_int (rate)))
    return DB_ERROR;
  return step;
}

/* «5.5 %» as well as «5.5%». */
static gboolean
read_rate (const char *tax, Rate *rate)
{
  g_auto (GStrv) parts = g_strsplit (tax, " ", -1);
  g_autofree char *bare = g_strjoinv ("", parts);

  return rate_parse (bare, rate, NULL);
}

static gboolean
class_load (Job *job, gint64 id, Product *product, GError **error)
{
  g_autoptr (DbStmt) stmt
      = db_query (job->db, "tax-class-by-id", error, db_int (id), db_int (job->today));

  if (!db_need_row (stmt, error))
    return FALSE;
  product->tax_class_id = id;
  g_free (product->tax_class);
  product->tax_class = db_dup_text (stmt, 0);
  product->tax_rate = db_column_int (stmt, 1);
  return TRUE;
}

/**
 * product_tax_is_known:
 * @job: any job
 * @tax: what may be a class's name, or a rate in percent
 * @is_known: (out): whether it is either
 * @error: return location
 *
 * Returns: %FALSE only where the question itself failed.
 */
gboolean
product_tax_is_known (Job *job, const char *tax, gboolean *is_known, GError **error)
{
  gint64 id;
  Rate rate;
  DbStep step = db_get_int (job->db, "tax-class-by-name", &id, error, db_text (tax));

  *is_known = step == DB_ROW || read_rate (tax, &rate);
  return step != DB_ERROR;
}

/**
 * product_find_tax_class:
 * @job: a write job
 * @tax: a class's name, or a rate in percent
 * @product: its class and the rate of the job's day are set
 * @error: return location: `invalid` at /tax when it is neither
 */
gboolean
product_find_tax_class (Job *job, const char *tax, Product *product, GError **error)
{
  gint64 id;
  Rate rate;
  DbStep step = db_get_int (job->db, "tax-class-by-name", &id, error, db_text (tax));

  if (step == DB_DONE && read_rate (tax, &rate))
    step = class_by_rate (job, rate, &id, error);
  if (step == DB_DONE)
    return fields_refuse (error, "tax",
                          _ ("Tax is the name of a tax class, or a rate in percent such as 21."));
  return step == DB_ROW && class_load (job, id, product, error);
}
