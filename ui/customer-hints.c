/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a value was understood, in a few words beside it: a name as it is filed, a number as it is
 * dialled; beside «LV» and «lv», which are short to type and hard to read, Latvia and Latvian. */

#include "config.h"

#include "customer-hints.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "country.h"
#include "customer.h"
#include "format.h"
#include "phone.h"

#define MAX_NAME 128
#define PHONE_DIGITS 4 /* fewer are still being typed */

/**
 * customer_hint_name:
 * @typed: a person's name
 *
 * Returns: (transfer full) (nullable): as whom they are filed, where it is not what was typed.
 */
char *
customer_hint_name (const char *typed)
{
  g_autofree char *name = g_strstrip (g_strdup (typed));
  g_autofree char *given = NULL, *family = NULL, *filed = NULL, *isolated = NULL;

  if (*name == '\0')
    return NULL;
  customer_name_split (name, &given, &family);
  filed = customer_name_join (given, family);
  if (g_str_equal (filed, name))
    return NULL;
  isolated = format_isolate (filed);
  /* Translators: the name as the screen shows it, such as «Bērziņš, Jānis». */
  return g_strdup_printf (_ ("filed as %s"), isolated);
}

/**
 * customer_hint_phone:
 * @typed: a phone number
 * @region: (nullable): the country of a number without one
 *
 * Returns: (transfer full) (nullable): how it is dialled, or that it is kept raw (rule 16).
 */
char *
customer_hint_phone (const char *typed, const char *region)
{
  g_autofree char *digits = phone_digits (typed);
  g_autofree char *e164 = NULL;
  g_autofree char *display = NULL;

  if (strlen (digits) < PHONE_DIGITS)
    return NULL;
  e164 = phone_to_e164 (typed, region);
  if (e164 == NULL)
    return g_strdup (_ ("kept as typed"));
  display = phone_display (e164, region);
  return format_isolate (display);
}

static char *
dup_desk_locale (void)
{
  const char *name = g_get_language_names ()[0];

  return g_str_equal (name, "C") ? g_strdup ("en") : g_strndup (name, strcspn (name, ".@"));
}

/* ICU answers with the code itself where it knows no name. */
static char *
dup_if_known (const UChar *name, UErrorCode status, const char *code)
{
  char utf8[MAX_NAME * 3];
  UErrorCode converted = U_ZERO_ERROR;

  if (U_FAILURE (status))
    return NULL;
  u_strToUTF8 (utf8, sizeof utf8, NULL, name, -1, &converted);
  if (U_FAILURE (converted) || g_ascii_strcasecmp (utf8, code) == 0 || *utf8 == '\0')
    return NULL;
  return g_strdup (utf8);
}

/**
 * customer_hint_country:
 * @country: ISO 3166-1 alpha-2, in any case
 *
 * Returns: (transfer full) (nullable): its name in the desk's language, or %NULL when there is
 * none.
 */
char *
customer_hint_country (const char *country)
{
  g_autofree char *locale = dup_desk_locale ();
  g_autofree char *code = g_ascii_strup (country, -1);
  g_autofree char *name = NULL;

  if (strlen (country) != 2 || !g_ascii_isalpha (country[0]) || !g_ascii_isalpha (country[1]))
    return NULL;
  name = country_name (code, locale);
  return g_str_equal (name, code) ? NULL : g_steal_pointer (&name);
}

/**
 * customer_hint_language:
 * @language: BCP 47, such as «lv» or «pt-BR»
 *
 * Returns: (transfer full) (nullable): its name in the desk's language, or %NULL when there is
 * none.
 */
char *
customer_hint_language (const char *language)
{
  g_autofree char *locale = dup_desk_locale ();
  UChar name[MAX_NAME];
  UErrorCode status = U_ZERO_ERROR;
  char place[ULOC_FULLNAME_CAPACITY];
  int32_t parsed = 0;

  if (strlen (language) < 2 || strlen (language) > 16)
    return NULL;
  uloc_forLanguageTag (language, place, sizeof place, &parsed, &status);
  if (U_FAILURE (status) || parsed != (int32_t)strlen (language))
    return NULL;
  uloc_getDisplayName (place, locale, name, G_N_ELEMENTS (name), &status);
  return dup_if_known (name, status, language);
}
