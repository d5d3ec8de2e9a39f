/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The settings of a new shop: what its owner said, an identity of its own, and for the rest what is
 * usual. */

#include "config.h"

#include "settings.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "country-facts.h"
#include "error.h"
#include "fold.h"
#include "settings-private.h"

static char *
zone_of_country (const char *country)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();

  return country_zone (country, g_time_zone_get_identifier (local));
}

/* Where nothing was said it stays empty. */
static gboolean
put_init_text (Settings *self, const char *key, const char *value, GError **error)
{
  return value == NULL || settings_put (self, key, value, error);
}

static gboolean
put_init_rate (Settings *self, const char *value, GError **error)
{
  Rate rate;

  if (value == NULL)
    return TRUE;
  if (!rate_parse (value, &rate, NULL))
    {
      desk_error_set (error, DESK_ERROR_INVALID, "/default-tax", "%s",
                      _ ("A tax rate is a percentage, such as 21."));
      return FALSE;
    }
  g_free (self->default_tax);
  self->default_tax = rate_format (rate);
  return TRUE;
}

/**
 * settings_from_init:
 * @init: what the owner said
 * @error: return location
 *
 * Returns: (transfer full) (nullable): settings of a new shop, with an identity of its own;
 * `invalid` names the field that is wrong.
 */
Settings *
settings_from_init (const SettingsInit *init, GError **error)
{
  g_autoptr (Settings) self = settings_new ();
  g_autofree char *zone = init->zone != NULL      ? g_strdup (init->zone)
                          : init->country != NULL ? zone_of_country (init->country)
                                                  : g_strdup ("UTC");

  if (init->name == NULL || *init->name == '\0')
    {
      desk_error_set (error, DESK_ERROR_INVALID, "/name", "%s", _ ("A shop needs a name."));
      return NULL;
    }
  self->tax_mode = init->tax_mode;
  self->tax_rounding = init->tax_rounding;
  self->uuid = (g_free (self->uuid), g_uuid_string_random ());
  self->number
      = (g_free (self->number), g_strdup_printf ("%u", 10000 + randombytes_uniform (90000)));
  self->default_tax = (g_free (self->default_tax), g_strdup ("0"));
  self->fold_version = fold_version ();
  if (!settings_put (self, "name", init->name, error)
      || !settings_put (self, "currency", init->currency != NULL ? init->currency : "", error)
      || !settings_put (self, "country", init->country != NULL ? init->country : "", error)
      || !settings_put (self, "zone", zone, error)
      || !put_init_text (self, "cash-step", init->cash_step, error)
      || !put_init_text (self, "address", init->address, error)
      || !put_init_text (self, "tax-number", init->tax_number, error)
      || !put_init_rate (self, init->default_tax, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
settings_init_free (SettingsInit *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->address);
  g_free (self->tax_number);
  g_free (self->currency);
  g_free (self->country);
  g_free (self->zone);
  g_free (self->cash_step);
  g_free (self->default_tax);
  g_free (self->recovery);
  g_free (self);
}
