/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sounding key: what is left of a name when the ways to write one sound in Latin letters are
 * made one, so that «Bērziņš», «Берзиньш» and «BERZINS» meet (rule 17). It hears consonants:
 * hushing sounds are all s, a run of vowels is its first, a soft beginning is dropped. It is not
 * meant to be read, and it is coarser than the folded key: hits by it come last. */

#include "fold.h"

#include <string.h>

#include "fold-script.h"

#define CARON 0x030C
#define ACUTE 0x0301
#define CEDILLA 0x0327
#define COMMA_BELOW 0x0326
#define DOT_ABOVE 0x0307

typedef struct {
  const char *written;
  const char *heard;
} Rule;

/* Tried from top to bottom, longer ones first. What depends on its neighbours is in hear_c() and
 * hear_h(). */
static const Rule rules[] = {
  { "schtsch", "s" }, { "shch", "s" }, { "tsch", "s" }, { "tch", "s" }, { "sch", "s" },
  { "dzh", "s" },     { "sh", "s" },   { "zh", "s" },   { "cz", "s" },  { "sz", "s" },
  { "ts", "s" },      { "tz", "s" },   { "dz", "s" },   { "dt", "t" },  { "th", "t" },
  { "ph", "f" },      { "gh", "g" },   { "rh", "r" },   { "bh", "b" },  { "dh", "d" },
  { "wh", "v" },      { "ck", "k" },   { "qu", "kv" },  { "q", "k" },   { "x", "ks" },
  { "z", "s" },       { "w", "v" },
};

static gboolean
is_vowel (char c)
{
  return c != '\0' && strchr ("aeiouyj", c) != NULL;
}

static gboolean
is_soft (char c)
{
  return c == 'j' || c == 'y' || c == 'i';
}

static gboolean
is_consonant (char c)
{
  return c != '\0' && !is_vowel (c);
}

/* A consonant beside itself is heard once. */
static void
append_heard (GString *key, const char *heard)
{
  for (; *heard != '\0'; heard++)
    if (key->len == 0 || key->str[key->len - 1] != *heard)
      g_string_append_c (key, *heard);
}

/* Spells out accents that change the sound, before they are lost: č is ch, ż is zh, ț is ts. */
static const char *
spell_accent (char base, gunichar mark)
{
  gboolean hushing = mark == CARON || mark == ACUTE;

  if (base == 't' && (mark == CEDILLA || mark == COMMA_BELOW))
    return "s";
  if (base == 'z' && mark == DOT_ABOVE)
    return "h";
  if ((base == 's' || base == 'c') && (hushing || mark == CEDILLA || mark == COMMA_BELOW))
    return "h";
  return base == 'z' && hushing ? "h" : "";
}

/* The word in ASCII as it is heard; NULL when it holds anything but letters. */
static char *
spell (const FoldToken *token)
{
  g_autofree char *latin = fold_romanise (token->text, token->length, TRUE);
  g_autoptr (GString) spelt = g_string_new (NULL);
  char base = '\0';

  for (const char *p = latin; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 && g_ascii_isalpha (c))
        {
          base = (char)c;
          g_string_append_c (spelt, base);
        }
      else if (c == 0x0111)
        g_string_append (spelt, "dj");
      else if (g_unichar_type (c) == G_UNICODE_NON_SPACING_MARK)
        {
          const char *more = spell_accent (base, c);

          g_string_append (spelt, more);
          if (*more != '\0')
            base = '\0';
        }
      else
        {
          FoldToken letter
              = { .text = p, .length = (gsize)(g_utf8_next_char (p) - p), .start = 0, .end = 1 };
          g_autofree char *folded = fold_token (&letter);

          for (const char *f = folded; *f != '\0'; f++)
            if (!g_ascii_isalpha (*f))
              return NULL;
          g_string_append (spelt, folded);
          base = '\0';
        }
    }
  return g_strdup (spelt->str);
}

/* A run of vowels is its first one, but «ou» is one sound, of «yu» the u is heard, and an o at the
 * end tells Mario from Maria. Returns how many letters were read. */
static gsize
hear_vowels (const char *p, GString *key)
{
  gsize n = strspn (p, "aeiouyj");
  gsize first = 0;

  if (key->len == 0)
    while (first + 1 < n && is_soft (p[first]))
      first++;
  if (p[first + 1] == 'u' && (p[first] == 'o' || is_soft (p[first])))
    g_string_append_c (key, 'u');
  else if (p[n] == '\0' && p[n - 1] == 'o')
    g_string_append_c (key, 'o');
  else
    g_string_append_c (key, is_soft (p[first]) ? 'i' : p[first]);
  return n;
}

/* In Slavic and Baltic names c is ts: in -cov(a) and at the end of a word (Kadlec, Ferenc, Šulc,
 * Simic), but for Eric and Dominic, Isaac and Marc. */
static gboolean
is_slavic_c (const char *word, const char *p)
{
  gsize n = (gsize)(p - word);

  if (n >= 2 && p[1] == 'o' && (p[2] == 'v' || p[2] == 'w'))
    return p[3] == '\0' || (strchr ("asuy", p[3]) != NULL && p[4] == '\0');
  if (p[1] != '\0' || n < 3)
    return FALSE;
  switch (p[-1])
    {
    case 'i':
      return p[-2] != 'r' && p[-2] != 'n';
    case 'a':
      return p[-2] != 'a';
    case 'e':
      return n >= 4;
    default:
      return g_str_has_suffix (word, "enc") || g_str_has_suffix (word, "lc");
    }
}

static gsize
hear_c (const char *word, const char *p, GString *key)
{
  const char *after = p + strspn (p, "c");

  if (p[1] == 'h')
    {
      if (g_str_has_prefix (word, "micha") && p == word + 2)
        append_heard (key, "h");
      else if (!is_consonant (p[2]))
        append_heard (key, "s");
      else if (p == word)
        append_heard (key, "k");
      return 2;
    }
  if (*after == 'e' || *after == 'i' || *after == 'y' || *after == 'v' || is_slavic_c (word, p))
    append_heard (key, "s");
  else
    append_heard (key, "k");
  return (gsize)(after - p);
}

/* h and kh alike: k before a consonant that begins the word, silent before another one and, h
 * alone, at the end. */
static gsize
hear_h (const char *word, const char *p, GString *key)
{
  gsize n = *p == 'k' ? 2 : 1;

  if (is_consonant (p[n]))
    append_heard (key, p == word ? "k" : "");
  else if (p[n] != '\0' || n == 2 || p == word)
    append_heard (key, "h");
  return n;
}

static gsize
hear_consonant (const char *word, const char *p, GString *key)
{
  const char itself[] = { *p, '\0' };

  if (p == word && g_str_has_prefix (p, "dzh") && is_vowel (p[3]))
    return 3;
  if (p == word && g_str_has_prefix (p, "dj") && is_vowel (p[2]))
    return 2;
  if (*p == 'h' || (*p == 'k' && p[1] == 'h'))
    return hear_h (word, p, key);
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_has_prefix (p, rules[i].written))
      {
        append_heard (key, rules[i].heard);
        return strlen (rules[i].written);
      }
  if (*p == 'c')
    return hear_c (word, p, key);
  append_heard (key, itself);
  return 1;
}

/**
 * fold_token_sound:
 * @token: a word
 * @folded: the same as fold_token() gave it
 *
 * Returns: (transfer full): its sounding key; @folded itself where there is no sound to hear, as in
 *   numbers, so that it is empty only when @folded is.
 */
char *
fold_token_sound (const FoldToken *token, const char *folded)
{
  g_autofree char *spelt = spell (token);
  g_autoptr (GString) key = g_string_new (NULL);
  const char *p = spelt;

  if (spelt == NULL)
    return g_strdup (folded);
  while (*p != '\0')
    p += is_vowel (*p) ? hear_vowels (p, key) : hear_consonant (spelt, p, key);
  return g_strdup (key->len > 0 ? key->str : folded);
}

/**
 * fold_sound:
 * @text: any text
 *
 * Returns: (transfer full): the sounding keys of its words with one space between, as many as
 *   fold_text() has words (rule 17). Threads as in fold_words().
 */
char *
fold_sound (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) keys = g_string_new (NULL);
  FoldReader reader;
  FoldToken token;

  fold_reader_init (&reader, valid);
  while (fold_reader_next (&reader, &token))
    {
      g_autofree char *folded = fold_token (&token);
      g_autofree char *key = *folded != '\0' ? fold_token_sound (&token, folded) : NULL;

      if (key == NULL)
        continue;
      if (keys->len > 0)
        g_string_append_c (keys, ' ');
      g_string_append (keys, key);
    }
  return g_strdup (keys->str);
}
