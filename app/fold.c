/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lookup key of a text: its words in small ASCII letters and digits, one space between, so that
 * a name is found whatever the script, accent or case it was written or typed in (rule 17). ASCII
 * and accented Latin are folded here without ICU: a key press must cost microseconds. */

#include "fold.h"

#include <string.h>
#include <unicode/uversion.h>

#include "fold-script.h"

/* Counted up whenever the keys of this program change, so that the index is rebuilt. */
#define REVISION 1

/* Words a thread keeps, and the bytes of the longest: two MB at most. */
#define MEMO_MAX 8192
#define MEMO_LONGEST 64

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0x00B4 || (c >= 0x2018 && c <= 0x201B) || c == 0x2032
         || c == 0x055A || c == 0x05F3 || c == 0xFF07;
}

static gboolean
is_mark (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_SPACING_MARK
         || type == G_UNICODE_ENCLOSING_MARK;
}

/* Invisible, but no end of a word: joiners, soft hyphens, directional marks. */
static gboolean
is_format (gunichar c)
{
  return c >= 0x80 && g_unichar_type (c) == G_UNICODE_FORMAT;
}

static gboolean
is_letter_at (const char *p)
{
  return *p != '\0' && g_unichar_isalnum (g_utf8_get_char (p));
}

/* Chinese characters stand for words of their own. */
static gboolean
is_han (gunichar c)
{
  return c >= 0x2E80 && g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

/**
 * fold_reader_init:
 * @reader: (out): a reader
 * @text: valid UTF-8, not copied
 *
 * Begins to read @text word by word.
 */
void
fold_reader_init (FoldReader *reader, const char *text)
{
  reader->next = text;
  reader->position = 0;
}

/**
 * fold_reader_next:
 * @reader: a reader
 * @token: (out): the next word, as it stands in the text
 *
 * A word is letters, digits, their marks and the apostrophes within; each Chinese character is one.
 *
 * Returns: whether there was one more.
 */
gboolean
fold_reader_next (FoldReader *reader, FoldToken *token)
{
  const char *p = reader->next;
  guint position = reader->position;
  gboolean han;

  for (; *p != '\0' && !is_letter_at (p); p = g_utf8_next_char (p))
    position++;
  token->text = p;
  token->start = position;
  han = *p != '\0' && is_han (g_utf8_get_char (p));
  for (gboolean first = TRUE; *p != '\0'; p = g_utf8_next_char (p), position++, first = FALSE)
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c)
              ? !first && (han || is_han (c))
              : !is_mark (c) && !is_format (c)
                    && !(is_apostrophe (c) && is_letter_at (g_utf8_next_char (p))))
        break;
    }
  token->length = (gsize)(p - token->text);
  token->end = position;
  reader->next = p;
  reader->position = position;
  return token->length > 0;
}

/* The Latin letters that are no letter with an accent. */
static const char *
find_special (gunichar c)
{
  static const struct {
    gunichar letter;
    const char *ascii;
  } specials[] = {
    { 0x00DF, "ss" }, { 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" }, { 0x00FE, "th" },
    { 0x0111, "d" },  { 0x0127, "h" },  { 0x0131, "i" }, { 0x0142, "l" }, { 0x014B, "n" },
    { 0x0153, "oe" }, { 0x0167, "t" },  { 0x0259, "a" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (specials); i++)
    if (specials[i].letter == c)
      return specials[i].ascii;
  return NULL;
}

static void
append_ascii (GString *folded, const char *p)
{
  gunichar c = g_utf8_get_char (p);
  gsize length = (gsize)(g_utf8_next_char (p) - p);
  const char *special = find_special (c);
  int digit = g_unichar_digit_value (c);
  GUnicodeScript script = c < 0x80 ? G_UNICODE_SCRIPT_LATIN : g_unichar_get_script (c);

  if (special != NULL)
    g_string_append (folded, special);
  else if (c < 0x80)
    {
      if (g_ascii_isalnum (c))
        g_string_append_c (folded, g_ascii_tolower ((char)c));
    }
  else if (digit >= 0)
    g_string_append_c (folded, (char)('0' + digit));
  else if (!g_unichar_isalnum (c) || script == G_UNICODE_SCRIPT_COMMON
           || (c >= 0x02B0 && c <= 0x02FF))
    return; /* marks, signs of length, modifier letters: breathings, soft signs, tones */
  else if (script != G_UNICODE_SCRIPT_LATIN)
    g_string_append_len (folded, p, (gssize)length);
  else
    {
      g_autofree char *ascii = fold_latin_to_ascii (p, length);

      for (const char *a = ascii; *a != '\0'; a++)
        if (g_ascii_isalnum (*a))
          g_string_append_c (folded, g_ascii_tolower (*a));
    }
}

/* The letters of most names here, one by one: what their key press must not wait for is ICU and
 * three copies of the word. FALSE where a letter is none of them, or comes with marks of its own.
 */
static gboolean
append_plain_latin (GString *folded, const FoldToken *token)
{
  const char *end = token->text + token->length;

  for (const char *p = token->text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      const char *special = NULL;

      if (c < 0x80 && g_ascii_isalnum ((char)c))
        g_string_append_c (folded, g_ascii_tolower ((char)c));
      if (c < 0x80)
        continue;
      if (c < 0xC0 || c > 0x17F || !g_unichar_isalpha (c))
        return FALSE;
      c = g_unichar_tolower (c);
      special = find_special (c);
      if (special != NULL)
        g_string_append (folded, special);
      else if (g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts)) > 1
               && parts[0] < 0x80)
        g_string_append_c (folded, (char)parts[0]);
      else
        return FALSE;
    }
  return TRUE;
}

/* Names of other scripts come again with each key press, and ICU takes ten times as long for one as
 * all the rest. Returns: (transfer none): of this thread, word → folded */
static GHashTable *
get_memo (void)
{
  static GPrivate memo_private = G_PRIVATE_INIT ((GDestroyNotify)g_hash_table_unref);
  GHashTable *memo = g_private_get (&memo_private);

  if (memo == NULL || g_hash_table_size (memo) >= MEMO_MAX)
    {
      memo = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_private_replace (&memo_private, memo);
    }
  return memo;
}

static char *
fold_foreign (const FoldToken *token)
{
  g_autofree char *latin = fold_romanise (token->text, token->length, FALSE);
  GString *folded = g_string_sized_new (token->length + 8);

  for (const char *p = latin; *p != '\0'; p = g_utf8_next_char (p))
    append_ascii (folded, p);
  return g_string_free (folded, FALSE);
}

/**
 * fold_token:
 * @token: a word
 *
 * Returns: (transfer full): the word in small ASCII letters and digits, without a space; letters of
 *   a script that cannot be romanised stay; empty when nothing is left.
 */
char *
fold_token (const FoldToken *token)
{
  GString *plain = g_string_sized_new (token->length + 8);
  g_autofree char *word = NULL;
  GHashTable *memo;
  const char *known;

  if (append_plain_latin (plain, token))
    return g_string_free (plain, FALSE);
  g_string_free (plain, TRUE);
  if (token->length > MEMO_LONGEST)
    return fold_foreign (token);
  memo = get_memo ();
  word = g_strndup (token->text, token->length);
  known = g_hash_table_lookup (memo, word);
  if (known == NULL)
    {
      char *folded = fold_foreign (token);

      g_hash_table_insert (memo, g_steal_pointer (&word), folded);
      known = folded;
    }
  return g_strdup (known);
}

/**
 * fold_words:
 * @text: any text
 *
 * Returns: (transfer full) (array zero-terminated=1): its folded words in their order. Safe on
 * every thread; not for the main loop, as the first word of a script takes 10 to 120 ms.
 */
char **
fold_words (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GPtrArray *words = g_ptr_array_new ();
  FoldReader reader;
  FoldToken token;

  fold_reader_init (&reader, valid);
  while (fold_reader_next (&reader, &token))
    {
      char *word = fold_token (&token);

      if (*word != '\0')
        g_ptr_array_add (words, word);
      else
        g_free (word);
    }
  g_ptr_array_add (words, NULL);
  return (char **)g_ptr_array_free (words, FALSE);
}

/**
 * fold_text:
 * @text: any text
 *
 * Returns: (transfer full): its folded words with one space between: the key it is found by (rule
 *   17). Threads as in fold_words().
 */
char *
fold_text (const char *text)
{
  g_auto (GStrv) words = fold_words (text);

  return g_strjoinv (" ", words);
}

/**
 * fold_version:
 *
 * Returns: a number that changes whenever the same text may fold differently: with ICU and with
 *   this program. Stored beside an index, so that it is rebuilt.
 */
int
fold_version (void)
{
  UVersionInfo icu;

  u_getVersion (icu);
  return REVISION * 100000 + icu[0] * 100 + icu[1];
}
