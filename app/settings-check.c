/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What cannot be told from a value alone: whether the record lets the shop change its mind. A
 * currency is what all amounts in it are in; a tax must be one that a product can bear. */

#include "config.h"

#include "settings-private.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "product-private.h"

/**
 * settings_find_sold:
 * @job: any job
 * @words: (out) (nullable): static: that something was sold, and that the currency therefore stays
 * @error: return location
 */
gboolean
settings_find_sold (Job *job, const char **words, GError **error)
{
  gint64 any;
  DbStep step = db_get_int_values (job->db, "sale-any", &any, NULL, 0, error);

  *words = step == DB_ROW ? _ ("The currency stays as it is: orders were already posted in it.")
                          : NULL;
  return step != DB_ERROR;
}

static gboolean
refuse_currency (const char *words, GError **error)
{
  desk_error_set (error, DESK_ERROR_CONSTRAINT, "/currency", "%s", words);
  return FALSE;
}

/* It stays once something was sold, and its decimals once something has a price. */
static gboolean
check_currency (Job *job, const Settings *wanted, GError **error)
{
  const char *sold;
  gint64 any;
  DbStep priced;

  if (g_str_equal (wanted->currency, job->settings->currency))
    return TRUE;
  if (!settings_find_sold (job, &sold, error))
    return FALSE;
  if (sold != NULL)
    return refuse_currency (sold, error);
  if (wanted->exponent == job->settings->exponent)
    return TRUE;
  priced = db_get_int_values (job->db, "product-price-any", &any, NULL, 0, error);
  if (priced == DB_ROW)
    return refuse_currency (_ ("The currency stays as it is: this one has other decimals, and "
                               "goods have their prices already."),
                            error);
  return priced == DB_DONE;
}

/* A product that names no tax is refused where this is neither a class nor a rate: said here, to
 * whom can mend it. */
static gboolean
check_default_tax (Job *job, const Settings *wanted, GError **error)
{
  gboolean is_known;

  if (g_str_equal (wanted->default_tax, job->settings->default_tax))
    return TRUE;
  if (!product_tax_is_known (job, wanted->default_tax, &is_known, error))
    return FALSE;
  if (!is_known)
    desk_error_set (error, DESK_ERROR_INVALID, "/default-tax", "%s",
                    _ ("Tax is the name of a tax class, or a rate in percent such as 21."));
  return is_known;
}

/**
 * settings_check:
 * @job: the job that would store them
 * @wanted: each of them well-formed
 * @error: return location: `constraint` at /currency, `invalid` at /default-tax
 */
gboolean
settings_check (Job *job, const Settings *wanted, GError **error)
{
  return check_currency (job, wanted, error) && check_default_tax (job, wanted, error);
}

/**
 * settings_moved_error:
 * @self: of a shop that was moved
 *
 * Returns: always %FALSE, with `denied`: what is written must be written there.
 */
gboolean
settings_moved_error (const Settings *self, GError **error)
{
  desk_error_set (error, DESK_ERROR_DENIED, NULL,
                  _ ("This shop was moved to %s. Open it there: nothing is written here any more."),
                  self->moved_to);
  return FALSE;
}
