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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/country/names-in-many-languages", test_names_in_many_languages);
  g_test_add_func ("/country/what-is-no-country", test_what_is_no_country);
  g_test_add_func ("/country/every-code-is-its-own", test_every_code_is_its_own);
  g_test_add_func ("/country/names-in-a-language", test_names_in_a_language);
  g_test_add_func ("/country/code-pages", test_code_pages);
  return g_test_run ();
}
