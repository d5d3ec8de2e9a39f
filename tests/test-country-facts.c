/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is proposed to a new shop before its owner has said anything. */

#include "country-facts.h"

#include <unicode/uloc.h>

static void
test_money_of_a_country (void)
{
  static const struct {
    const char *country;
    const char *currency;
    Rate rate;
    TaxMode mode;
    Money step;
  } cases[] = {
    { "LV", "EUR", 21000, TAX_INCLUDED, 1 },   { "IT", "EUR", 22000, TAX_INCLUDED, 5 },
    { "SK", "EUR", 23000, TAX_INCLUDED, 5 },   { "CH", "CHF", 8100, TAX_INCLUDED, 5 },
    { "SE", "SEK", 25000, TAX_INCLUDED, 100 }, { "CZ", "CZK", 21000, TAX_INCLUDED, 100 },
    { "HU", "HUF", 27000, TAX_INCLUDED, 500 }, { "JP", "JPY", 10000, TAX_INCLUDED, 1 },
    { "PH", "PHP", 12000, TAX_INCLUDED, 1 },   { "US", "USD", 0, TAX_ADDED, 1 },
    { "CA", "CAD", 5000, TAX_ADDED, 5 },       { "FI", "EUR", 25500, TAX_INCLUDED, 5 },
    { "AQ", "", 0, TAX_INCLUDED, 1 },          { "", "", 0, TAX_INCLUDED, 1 },
    { "Italy", "", 0, TAX_INCLUDED, 1 },       { "se", "SEK", 25000, TAX_INCLUDED, 100 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CountryFacts facts = country_facts (cases[i].country);
      g_autofree char *currency = country_currency (cases[i].country);

      g_test_message ("%s", cases[i].country);
      g_assert_cmpstr (currency, ==, cases[i].currency);
      g_assert_cmpint (facts.tax_rate, ==, cases[i].rate);
      g_assert_cmpint (facts.tax_mode, ==, cases[i].mode);
      g_assert_cmpint (facts.cash_step, ==, cases[i].step);
    }
}

static void
test_the_zone_of_a_country (void)
{
  static const struct {
    const char *country;
    const char *machine;
    const char *zone;
  } cases[] = {
    { "LV", "America/New_York", "Europe/Riga" },
    { "DE", NULL, "Europe/Berlin" },
    { "JP", NULL, "Asia/Tokyo" },
    { "US", "America/Chicago", "America/Chicago" },
    { "US", NULL, "UTC" },
    { "US", "No/Where", "UTC" },
    { "", "Europe/Rome", "Europe/Rome" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *zone = country_zone (cases[i].country, cases[i].machine);

      g_test_message ("%s", cases[i].country);
      g_assert_cmpstr (zone, ==, cases[i].zone);
    }
}

/* Each zone that is offered is one that a shop may have. */
static void
test_zones_exist (void)
{
  for (const char *const *code = uloc_getISOCountries (); *code != NULL; code++)
    {
      g_auto (GStrv) zones = country_zones (*code);

      for (char **zone = zones; *zone != NULL; zone++)
        {
          g_autoptr (GTimeZone) found = g_time_zone_new_identifier (*zone);

          g_assert_nonnull (found);
          for (char **other = zones; other < zone; other++)
            g_assert_cmpstr (*other, !=, *zone);
        }
    }
}

static void
test_the_country_is_guessed (void)
{
  static const struct {
    const char *locale;
    const char *machine;
    const char *country;
  } cases[] = {
    { "lv_LV.UTF-8", "Europe/Riga", "LV" },
    { "en_US.UTF-8", "Europe/Riga", "LV" },
    { "en_US.UTF-8", "America/Denver", "US" },
    { "en_US.UTF-8", "Asia/Tokyo", "JP" },
    { "de_CH.UTF-8", "UTC", "CH" },
    { "sk_SK", NULL, "SK" },
    { "C.UTF-8", "Europe/Rome", "IT" },
    { "C", "UTC", "" },
    { "eo", NULL, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *country = country_guess (cases[i].locale, cases[i].machine);

      g_test_message ("%s %s", cases[i].locale, cases[i].machine);
      g_assert_cmpstr (country, ==, cases[i].country);
    }
}

static void
test_currencies (void)
{
  g_auto (GStrv) codes = currency_codes ();
  g_autofree char *euro = currency_name ("EUR", "lv");
  g_autofree char *none = currency_name ("QQQ", "lv");

  g_assert_cmpuint (g_strv_length (codes), >, 100);
  g_assert_true (g_strv_contains ((const char *const *)codes, "EUR"));
  g_assert_true (g_strv_contains ((const char *const *)codes, "CHF"));
  g_assert_false (g_strv_contains ((const char *const *)codes, "XAU"));
  g_assert_false (g_strv_contains ((const char *const *)codes, "DEM"));
  for (char **code = codes; code[1] != NULL; code++)
    g_assert_cmpstr (code[0], <, code[1]);
  g_assert_cmpstr (euro, ==, "eiro");
  g_assert_cmpstr (none, ==, "QQQ");
}

/* What is proposed can be chosen. */
static void
test_each_country_pays_with_a_currency (void)
{
  g_auto (GStrv) codes = currency_codes ();

  for (const char *const *code = uloc_getISOCountries (); *code != NULL; code++)
    {
      g_autofree char *currency = country_currency (*code);

      g_assert_true (*currency == '\0' || g_strv_contains ((const char *const *)codes, currency));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/country-facts/money", test_money_of_a_country);
  g_test_add_func ("/country-facts/zone", test_the_zone_of_a_country);
  g_test_add_func ("/country-facts/zones-exist", test_zones_exist);
  g_test_add_func ("/country-facts/guess", test_the_country_is_guessed);
  g_test_add_func ("/country-facts/currencies", test_currencies);
  g_test_add_func ("/country-facts/each-can-be-chosen", test_each_country_pays_with_a_currency);
  return g_test_run ();
}
