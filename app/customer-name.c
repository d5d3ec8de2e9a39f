/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A name is typed as it is spoken and shown as it is filed: «Jānis Bērziņš» becomes «Bērziņš,
 * Jānis». Where the family name begins can only be guessed, so the guess is conservative and a
 * clerk can always give the two parts by themselves. */

#include "config.h"

#include "customer-private.h"

/* Words that belong to the family name after them: «Maria Dela Cruz», «Ludwig van Beethoven». */
static gboolean
is_particle (const char *word)
{
  static const char *const particles[]
      = { "af",  "al",   "av",    "ben", "bin", "bint", "da",  "das",   "de", "degli", "dei",
          "del", "dela", "della", "den", "der", "di",   "do",  "dos",   "du", "el",    "ibn",
          "la",  "las",  "le",    "lo",  "los", "mac",  "san", "santa", "st", "st.",   "te",
          "ten", "ter",  "van",   "vom", "von", "zu",   "zum", NULL };
  g_autofree char *lower = g_utf8_strdown (word, -1);

  return g_strv_contains (particles, lower);
}

/* Written family first in their own script. */
static gboolean
is_family_first (const char *name)
{
  switch (g_unichar_get_script (g_utf8_get_char (name)))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
      return TRUE;
    default:
      return FALSE;
    }
}

static GStrv
split_words (const char *name)
{
  g_auto (GStrv) parts = g_strsplit_set (name, " \t", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

static char *
join_words (GStrv words, guint from, guint to)
{
  GString *joined = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    g_string_append_printf (joined, "%s%s", i == from ? "" : " ", words[i]);
  return g_string_free (joined, FALSE);
}

/**
 * customer_name_split:
 * @name: a person's whole name: «Given Family», or «Family, Given»
 * @given: (out) (transfer full): may be ""
 * @family: (out) (transfer full): may be "" only when @name is; a single word is the family name
 */
void
customer_name_split (const char *name, char **given, char **family)
{
  const char *comma = strchr (name, ',');
  g_auto (GStrv) words = NULL;
  guint n_words;
  guint at;

  if (comma != NULL)
    {
      *family = g_strstrip (g_strndup (name, comma - name));
      *given = g_strstrip (g_strdup (comma + 1));
      return;
    }
  words = split_words (name);
  n_words = g_strv_length (words);
  if (n_words > 1 && is_family_first (words[0]))
    {
      *family = g_strdup (words[0]);
      *given = join_words (words, 1, n_words);
      return;
    }
  at = n_words == 0 || is_particle (words[0]) ? 0 : n_words - 1;
  while (at > 1 && is_particle (words[at - 1]))
    at--;
  *given = join_words (words, 0, at);
  *family = join_words (words, at, n_words);
}

/**
 * customer_name_speak:
 * @given: may be ""
 * @family: may be ""
 *
 * Returns: (transfer full): the name as it is spoken and typed, «Given Family», where
 * customer_name_split() would find the same parts in it again; otherwise «Family, Given».
 */
char *
customer_name_speak (const char *given, const char *family)
{
  gboolean family_first = *family != '\0' && is_family_first (family);
  g_autofree char *filed = customer_name_join (given, family);
  g_autofree char *spoken = NULL;
  g_autofree char *given_again = NULL;
  g_autofree char *family_again = NULL;

  if (*given == '\0' || *family == '\0')
    return g_steal_pointer (&filed);
  spoken = family_first ? g_strconcat (family, " ", given, NULL)
                        : g_strconcat (given, " ", family, NULL);
  customer_name_split (spoken, &given_again, &family_again);
  if (g_str_equal (given, given_again) && g_str_equal (family, family_again))
    return g_steal_pointer (&spoken);
  return g_steal_pointer (&filed);
}

/**
 * customer_name_join:
 * @given: may be ""
 * @family: may be ""
 *
 * Returns: (transfer full): as the screen shows a person, «Family, Given».
 */
char *
customer_name_join (const char *given, const char *family)
{
  if (*given == '\0' || *family == '\0')
    return g_strconcat (given, family, NULL);
  return g_strconcat (family, ", ", given, NULL);
}
