/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Countries as lists of addresses call them. */

#include "country.h"

#include <unicode/uloc.h>

static void
test_names_in_many_languages (void)
{
  static const struct {
    const char *name;
    const char *code;
  } cases[] = {
    { "Germany", "DE" },
    { "deutschland", "DE" },
    { "Vācija", "DE" },
    { " GERMANIA ", "DE" },
    { "Mexico", "MX" },
    { "México", "MX" },
    { "UK", "GB" },
    { "United Kingdom", "GB" },
    { "USA", "US" },
    { "U.S.A.", "US" },
    { "United States", "US" },
    { "Sverige", "SE" },
    { "Россия", "RU" },
    { "日本", "JP" },
    { "Česko", "CZ" },
    { "Slovensko", "SK" },
    { "Pilipinas", "PH" },
    { "Latvija", "LV" },
    { "it", "IT" },
    { "DEU", "DE" },
    { "Ireland", "IE" },
    { "Venezuela", "VE" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *code = country_code (cases[i].name);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (code, ==, cases[i].code);
    }
}

static void
test_what_is_no_country (void)
{
  static const char *const names[] = { "", " ", "xx", "Atlantis", "GER MANY", "1", "\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *code = country_code (names[i]);

      g_assert_null (code);
    }
}

static void
test_every_code_is_its_own (void)
{
  for (const char *const *code = uloc_getISOCountries (); *code != NULL; code++)
    {
      g_autofree char *found = country_code (*code);

      g_assert_cmpstr (found, ==, *code);
    }
}

static void
test_names_in_a_language (void)
{
  g_autofree char *german = country_name ("LV", "de");
  g_autofree char *latvian = country_name ("LV", "lv");
  g_autofree char *nowhere = country_name ("QQ", "de");

  g_assert_cmpstr (german, ==, "Lettland");
  g_assert_cmpstr (latvian, ==, "Latvija");
  g_assert_cmpstr (nowhere, ==, "QQ");
}

static void
test_code_pages (void)
{
  g_assert_cmpstr (country_code_page ("LV"), ==, "windows-1257");
  g_assert_cmpstr (country_code_page ("RU"), ==, "windows-1251");
  g_assert_cmpstr (country_code_page ("IT"), ==, "windows-1252");
  g_assert_cmpstr (country_code_page (NULL), ==, "windows-1252");
}

/* The one zone of a country is the one that ICU knows of it, and GLib can read all of them. */
static void
test_time_zones (void)
{
  g_auto (GStrv) nowhere = country_zones ("QQ");
  g_auto (GStrv) spain = country_zones ("ES");

  g_assert_cmpstr (country_zone ("lv"), ==, "Europe/Riga");
  g_assert_null (country_zone ("US"));
  g_assert_cmpuint (g_strv_length (nowhere), ==, 0);
  g_assert_true (g_strv_contains ((const char *const *)spain, "Europe/Madrid"));
  g_assert_true (g_strv_contains ((const char *const *)spain, "Atlantic/Canary"));
  for (const char *const *code = uloc_getISOCountries (); *code != NULL; code++)
    {
      g_auto (GStrv) zones = country_zones (*code);
      const char *sole = country_zone (*code);

      g_assert_true (sole == NULL || g_strv_contains ((const char *const *)zones, sole));
      for (guint i = 0; zones[i] != NULL; i++)
        {
          g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[i]);
          if (zone == NULL)
            g_error ("GLib knows no %s", zones[i]);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/country/names-in-many-languages", test_names_in_many_languages);
  g_test_add_func ("/country/what-is-no-country", test_what_is_no_country);
  g_test_add_func ("/country/every-code-is-its-own", test_every_code_is_its_own);
  g_test_add_func ("/country/names-in-a-language", test_names_in_a_language);
  g_test_add_func ("/country/code-pages", test_code_pages);
  g_test_add_func ("/country/time-zones", test_time_zones);
  return g_test_run ();
}
