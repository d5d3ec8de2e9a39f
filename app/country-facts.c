/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be known of a shop before it is asked anything: its currency, its time zone, its usual
 * tax and its smallest coin follow from the country, and the country from the machine. All of it is
 * proposed, and nothing decided: rates are of November 2026 and change with every budget. */

#include "config.h"

#include "country-facts.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ucurr.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

/* Prices without their tax in them: there alone. */
static const char added[] = "CA US";

static const struct {
  char country[3];
  Rate rate;
  Money step; /* 0: cash is paid to the last minor unit */
} facts[] = {
  { "AD", 4500, 0 },    { "AE", 5000, 0 },   { "AL", 20000, 0 },   { "AM", 20000, 0 },
  { "AR", 21000, 0 },   { "AT", 20000, 0 },  { "AU", 10000, 5 },   { "AZ", 18000, 0 },
  { "BA", 17000, 0 },   { "BE", 21000, 5 },  { "BG", 20000, 0 },   { "BY", 20000, 0 },
  { "CA", 5000, 5 },    { "CH", 8100, 5 },   { "CL", 19000, 0 },   { "CN", 13000, 0 },
  { "CO", 19000, 0 },   { "CY", 19000, 0 },  { "CZ", 21000, 100 }, { "DE", 19000, 0 },
  { "DK", 25000, 50 },  { "EE", 24000, 5 },  { "EG", 14000, 0 },   { "ES", 21000, 0 },
  { "FI", 25500, 5 },   { "FR", 20000, 0 },  { "GB", 20000, 0 },   { "GE", 18000, 0 },
  { "GR", 24000, 0 },   { "HR", 25000, 0 },  { "HU", 27000, 500 }, { "ID", 11000, 0 },
  { "IE", 23000, 5 },   { "IL", 18000, 10 }, { "IN", 18000, 0 },   { "IS", 24000, 0 },
  { "IT", 22000, 5 },   { "JP", 10000, 0 },  { "KE", 16000, 0 },   { "KR", 10000, 0 },
  { "KZ", 16000, 0 },   { "LI", 8100, 5 },   { "LT", 21000, 5 },   { "LU", 17000, 0 },
  { "LV", 21000, 0 },   { "MA", 20000, 0 },  { "MC", 20000, 0 },   { "MD", 20000, 0 },
  { "ME", 21000, 0 },   { "MK", 18000, 0 },  { "MT", 18000, 0 },   { "MX", 16000, 0 },
  { "NG", 7500, 0 },    { "NL", 21000, 5 },  { "NO", 25000, 100 }, { "NZ", 15000, 10 },
  { "PE", 18000, 0 },   { "PH", 12000, 0 },  { "PL", 23000, 0 },   { "PT", 23000, 0 },
  { "RO", 21000, 0 },   { "RS", 20000, 0 },  { "RU", 22000, 0 },   { "SA", 15000, 0 },
  { "SE", 25000, 100 }, { "SG", 9000, 5 },   { "SI", 22000, 0 },   { "SK", 23000, 5 },
  { "TH", 7000, 0 },    { "TN", 19000, 0 },  { "TR", 20000, 0 },   { "TW", 5000, 0 },
  { "UA", 20000, 50 },  { "VN", 10000, 0 },  { "XK", 18000, 0 },   { "ZA", 15000, 10 },
};

/* Where one zone is the whole country's, or nearly: ICU knows an exclave's as well. */
static const struct {
  char country[3];
  const char *zone;
} sole[] = {
  { "AT", "Europe/Vienna" },    { "BE", "Europe/Brussels" },  { "BG", "Europe/Sofia" },
  { "CH", "Europe/Zurich" },    { "CN", "Asia/Shanghai" },    { "CY", "Asia/Nicosia" },
  { "CZ", "Europe/Prague" },    { "DE", "Europe/Berlin" },    { "DK", "Europe/Copenhagen" },
  { "EE", "Europe/Tallinn" },   { "ES", "Europe/Madrid" },    { "FI", "Europe/Helsinki" },
  { "FR", "Europe/Paris" },     { "GB", "Europe/London" },    { "GR", "Europe/Athens" },
  { "HR", "Europe/Zagreb" },    { "HU", "Europe/Budapest" },  { "IE", "Europe/Dublin" },
  { "IT", "Europe/Rome" },      { "LT", "Europe/Vilnius" },   { "LU", "Europe/Luxembourg" },
  { "LV", "Europe/Riga" },      { "MT", "Europe/Malta" },     { "NL", "Europe/Amsterdam" },
  { "NO", "Europe/Oslo" },      { "NZ", "Pacific/Auckland" }, { "PH", "Asia/Manila" },
  { "PL", "Europe/Warsaw" },    { "PT", "Europe/Lisbon" },    { "RO", "Europe/Bucharest" },
  { "SE", "Europe/Stockholm" }, { "SI", "Europe/Ljubljana" }, { "SK", "Europe/Bratislava" },
  { "UA", "Europe/Kiev" },      { "XK", "Europe/Belgrade" },
};

static gboolean
is_country (const char *text)
{
  return text != NULL && strlen (text) == 2 && g_ascii_isalpha (text[0])
         && g_ascii_isalpha (text[1]);
}

static gboolean
is_same (const char *a, const char *b)
{
  return g_ascii_strcasecmp (a, b) == 0;
}

static char *
from_uchars (const UChar *text, int length)
{
  char buffer[256];
  UErrorCode status = U_ZERO_ERROR;

  u_strToUTF8 (buffer, sizeof buffer, NULL, text, length, &status);
  return U_SUCCESS (status) ? g_strdup (buffer) : g_strdup ("");
}

static gboolean
is_zone (const char *name)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);

  return zone != NULL;
}

/* One name a zone: Europe/Kiev and Europe/Kyiv are the same. */
static char *
dup_canonical (const char *zone)
{
  UChar id[128];
  UChar canonical[128];
  UErrorCode status = U_ZERO_ERROR;
  UBool is_system;
  int length;

  u_strFromUTF8 (id, G_N_ELEMENTS (id), NULL, zone, -1, &status);
  length = ucal_getCanonicalTimeZoneID (id, -1, canonical, G_N_ELEMENTS (canonical), &is_system,
                                        &status);
  return U_SUCCESS (status) ? from_uchars (canonical, length) : g_strdup (zone);
}

static const char *
sole_zone (const char *country)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sole); i++)
    if (is_same (sole[i].country, country))
      return sole[i].zone;
  return NULL;
}

static gboolean
has_zone (const char *country, const char *canonical)
{
  g_auto (GStrv) zones = country_zones (country);

  for (char **zone = zones; *zone != NULL; zone++)
    {
      g_autofree char *other = dup_canonical (*zone);

      if (g_str_equal (other, canonical))
        return TRUE;
    }
  return FALSE;
}

/**
 * country_is_known:
 * @code: in capitals
 *
 * Returns: whether there is such a country. Kosovo has no code of ISO's own, but XK by everybody's
 *   use.
 */
gboolean
country_is_known (const char *code)
{
  return g_strv_contains (uloc_getISOCountries (), code) || g_str_equal (code, "XK");
}

/**
 * country_codes:
 *
 * Returns: (transfer full): the codes of all countries; Kosovo's, which is not ISO's own, too.
 */
char **
country_codes (void)
{
  const char *const *all = uloc_getISOCountries ();
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  for (const char *const *code = all; *code != NULL; code++)
    g_strv_builder_add (codes, *code);
  if (!g_strv_contains (all, "XK"))
    g_strv_builder_add (codes, "XK");
  return g_strv_builder_end (codes);
}

/**
 * country_facts:
 * @country: ISO 3166-1 alpha-2
 *
 * Returns: what is usual there; nothing rounded and no tax where nothing is known.
 */
CountryFacts
country_facts (const char *country)
{
  CountryFacts found = { .tax_rate = 0, .tax_mode = TAX_INCLUDED, .cash_step = 1 };
  g_autofree char *code = NULL;

  if (!is_country (country))
    return found;
  code = g_ascii_strup (country, -1);
  if (strstr (added, code) != NULL)
    found.tax_mode = TAX_ADDED;
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    if (g_str_equal (facts[i].country, code))
      {
        found.tax_rate = facts[i].rate;
        found.cash_step = MAX (facts[i].step, 1);
      }
  return found;
}

/**
 * country_currency:
 * @country: ISO 3166-1 alpha-2
 *
 * Returns: (transfer full): the code of the currency that is paid with there; "" where none is
 * known.
 */
char *
country_currency (const char *country)
{
  char place[16];
  UChar currency[8];
  g_autofree char *code = NULL;
  UErrorCode status = U_ZERO_ERROR;
  int length;

  if (!is_country (country))
    return g_strdup ("");
  g_snprintf (place, sizeof place, "und_%s", country);
  length = ucurr_forLocale (place, currency, G_N_ELEMENTS (currency), &status);
  code = U_SUCCESS (status) ? from_uchars (currency, length) : g_strdup ("");
  return g_str_equal (code, "XXX") ? g_strdup ("") : g_steal_pointer (&code);
}

/**
 * country_zones:
 * @country: ISO 3166-1 alpha-2
 *
 * Returns: (transfer full): the time zones of a country as this machine knows them, the usual one
 * first, the others by name; empty where there is no such country.
 */
char **
country_zones (const char *country)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const char *usual = is_country (country) ? sole_zone (country) : NULL;
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration *all;
  const char *name;

  if (!is_country (country))
    return g_strv_builder_end (names);
  if (usual != NULL && is_zone (usual))
    g_strv_builder_add (names, usual);
  all = ucal_openTimeZoneIDEnumeration (UCAL_ZONE_TYPE_CANONICAL_LOCATION, country, NULL, &status);
  if (U_FAILURE (status))
    return g_strv_builder_end (names);
  while ((name = uenum_next (all, NULL, &status)) != NULL && U_SUCCESS (status))
    if (g_strcmp0 (name, usual) != 0 && is_zone (name))
      g_strv_builder_add (names, name);
  uenum_close (all);
  return g_strv_builder_end (names);
}

/**
 * country_zone:
 * @country: ISO 3166-1 alpha-2
 * @machine_zone: (nullable): the time zone that this machine is set to
 *
 * Returns: (transfer full): the country's zone where it has one, the machine's where it has several
 * or none; at last "UTC".
 */
char *
country_zone (const char *country, const char *machine_zone)
{
  const char *usual = sole_zone (country);
  g_auto (GStrv) zones = country_zones (country);

  if (usual != NULL && is_zone (usual))
    return g_strdup (usual);
  if (zones[0] != NULL && zones[1] == NULL)
    return g_strdup (zones[0]);
  return g_strdup (machine_zone != NULL && is_zone (machine_zone) ? machine_zone : "UTC");
}

/**
 * country_guess:
 * @locale: such as "lv_LV.UTF-8", or "C"
 * @machine_zone: (nullable): the time zone that this machine is set to
 *
 * Many machines speak American English and stand elsewhere: where the clock and the language
 * disagree, the clock is believed.
 *
 * Returns: (transfer full): the code of the country that the machine stands in; "" where nothing
 * tells it.
 */
char *
country_guess (const char *locale, const char *machine_zone)
{
  g_autofree char *plain = g_strndup (locale, strcspn (locale, ".@"));
  const char *bar = strchr (plain, '_');
  g_autofree char *spoken = g_strdup (bar != NULL && is_country (bar + 1) ? bar + 1 : "");
  g_autofree char *zone = machine_zone != NULL ? dup_canonical (machine_zone) : g_strdup ("");

  if (*spoken != '\0' && (strchr (zone, '/') == NULL || has_zone (spoken, zone)))
    return g_steal_pointer (&spoken);
  for (gsize i = 0; i < G_N_ELEMENTS (sole); i++)
    {
      g_autofree char *usual = dup_canonical (sole[i].zone);

      if (g_str_equal (usual, zone))
        return g_strdup (sole[i].country);
    }
  for (const char *const *code = uloc_getISOCountries (); *code != NULL; code++)
    if (strchr (zone, '/') != NULL && has_zone (*code, zone))
      return g_strdup (*code);
  return g_steal_pointer (&spoken);
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * currency_codes:
 *
 * Returns: (transfer full): the ISO 4217 codes of all money that a shop may count in, in order.
 */
char **
currency_codes (void)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration *all = ucurr_openISOCurrencies (UCURR_COMMON | UCURR_NON_DEPRECATED, &status);
  const char *code;

  while (U_SUCCESS (status) && (code = uenum_next (all, NULL, &status)) != NULL)
    if (currency_exponent (code) >= 0)
      g_ptr_array_add (codes, g_strdup (code));
  uenum_close (all);
  g_ptr_array_sort (codes, compare_codes);
  g_ptr_array_add (codes, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&codes), FALSE);
}

/**
 * currency_name:
 * @currency: an ISO 4217 code
 * @language: of the name, as ICU calls it
 *
 * Returns: (transfer full): what the money is called; the code itself where ICU knows no name.
 */
char *
currency_name (const char *currency, const char *language)
{
  UChar code[4];
  const UChar *name;
  UErrorCode status = U_ZERO_ERROR;
  UBool is_choice;
  int length = 0;

  u_strFromUTF8 (code, G_N_ELEMENTS (code), NULL, currency, -1, &status);
  name = ucurr_getName (code, language, UCURR_LONG_NAME, &is_choice, &length, &status);
  return U_SUCCESS (status) ? from_uchars (name, length) : g_strdup (currency);
}
