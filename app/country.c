/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The code of a country from the name somebody wrote in a list of addresses: «Germany»,
 * «Deutschland», «Vācija», «USA». Names come from ICU, in the languages that address lists are
 * written in and in those of the country itself. Also what else goes by the country: its code page
 * and its time zones. */

#include "config.h"

#include "country.h"

#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "fold.h"

static const char *const languages[]
    = { "en", "de", "fr", "it", "es", "pt", "nl", "pl", "cs", "sk", "lv", "lt",
        "et", "ru", "uk", "sv", "da", "nb", "fi", "hu", "ro", "el", "tr", "fil" };

/* Short names that no list of countries has. */
static const struct {
  const char *name;
  const char *code;
} others[] = {
  { "usa", "US" },      { "u s a", "US" },  { "u s", "US" },           { "america", "US" },
  { "uk", "GB" },       { "u k", "GB" },    { "great britain", "GB" }, { "england", "GB" },
  { "scotland", "GB" }, { "wales", "GB" },  { "eire", "IE" },          { "rsa", "ZA" },
  { "holland", "NL" },  { "brasil", "BR" }, { "korea", "KR" },         { "czech republic", "CZ" },
  { "brd", "DE" },      { "uae", "AE" },    { "pr china", "CN" },      { "russia", "RU" },
  { "viet nam", "VN" },
};

/**
 * country_name:
 * @code: ISO 3166-1 alpha-2, in capitals
 * @language: of the name, as ICU calls it
 *
 * Returns: (transfer full): what the country is called; the code itself where ICU knows no name.
 */
char *
country_name (const char *code, const char *language)
{
  char place[16];
  char name[256];
  UChar text[128];
  UErrorCode status = U_ZERO_ERROR;

  g_snprintf (place, sizeof place, "und_%s", code);
  uloc_getDisplayCountry (place, language, text, G_N_ELEMENTS (text), &status);
  u_strToUTF8 (name, sizeof name, NULL, text, -1, &status);
  return g_strdup (U_SUCCESS (status) ? name : code);
}

/* As it is compared: folded, one blank between the words. */
static char *
dup_key (const char *name)
{
  g_auto (GStrv) words = fold_words (name);

  return g_strjoinv (" ", words);
}

static void
add (GHashTable *codes, const char *name, const char *code)
{
  char *key = name != NULL ? dup_key (name) : NULL;

  if (key != NULL && *key != '\0' && !g_hash_table_contains (codes, key))
    g_hash_table_insert (codes, key, (gpointer)code);
  else
    g_free (key);
}

/* The language that most people of the country speak. */
static char *
dup_own_language (const char *code)
{
  char place[16];
  char full[64];
  char language[16];
  UErrorCode status = U_ZERO_ERROR;

  g_snprintf (place, sizeof place, "und_%s", code);
  uloc_addLikelySubtags (place, full, sizeof full, &status);
  uloc_getLanguage (full, language, sizeof language, &status);
  return U_SUCCESS (status) ? g_strdup (language) : NULL;
}

static gpointer
make_codes (gpointer data)
{
  GHashTable *codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *const *all = uloc_getISOCountries ();

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    add (codes, others[i].name, others[i].code);
  for (const char *const *code = all; *code != NULL; code++)
    {
      g_autofree char *place = g_strconcat ("und_", *code, NULL);

      add (codes, uloc_getISO3Country (place), *code);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    for (const char *const *code = all; *code != NULL; code++)
      {
        g_autofree char *name = country_name (*code, languages[i]);

        add (codes, name, *code);
      }
  for (const char *const *code = all; *code != NULL; code++)
    {
      g_autofree char *language = dup_own_language (*code);
      g_autofree char *name = language != NULL ? country_name (*code, language) : NULL;

      add (codes, name, *code);
    }
  return codes;
}

static gboolean
is_code (const char *text)
{
  const char *const *all = uloc_getISOCountries ();

  while (*all != NULL && g_ascii_strcasecmp (*all, text) != 0)
    all++;
  return *all != NULL;
}

/**
 * country_code:
 * @name: a country's name in one of many languages, or its code of two letters
 *
 * Its first use makes the list, which takes some tens of milliseconds. Any thread.
 *
 * Returns: (transfer full) (nullable): its ISO 3166-1 alpha-2 code, %NULL when no country is called
 * so.
 */
char *
country_code (const char *name)
{
  static GOnce once = G_ONCE_INIT;
  g_autofree char *key = NULL;

  if (strlen (name) == 2 && is_code (name))
    return g_ascii_strup (name, -1);
  g_once (&once, make_codes, NULL);
  key = dup_key (name);
  return g_strdup (g_hash_table_lookup (once.retval, key));
}

/**
 * country_code_page:
 * @country: (nullable): ISO 3166-1 alpha-2, in capitals
 *
 * Returns: the code page that Windows has there, and that telephones had, as iconv calls it;
 * static.
 */
const char *
country_code_page (const char *country)
{
  static const struct {
    const char *code_page;
    const char *countries;
  } pages[] = {
    { "windows-1250", "AL BA CZ HR HU ME PL RO SI SK" },
    { "windows-1251", "BG BY KG KZ MD MK MN RS RU TJ UA UZ" },
    { "windows-1253", "CY GR" },
    { "windows-1254", "AZ TR" },
    { "windows-1255", "IL" },
    { "windows-1256", "AE AF BH DZ EG IQ IR JO KW LB LY MA OM PK PS QA SA SD SY TN YE" },
    { "windows-1257", "EE LT LV" },
    { "windows-1258", "VN" },
  };

  if (country != NULL && strlen (country) == 2)
    for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
      if (strstr (pages[i].countries, country) != NULL)
        return pages[i].code_page;
  return "windows-1252";
}
