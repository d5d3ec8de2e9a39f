/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From what was typed to what the index is asked (rule 17). Whatever is typed becomes words of
 * letters and digits in quotes, so that nothing of it can be read as the search engine's own
 * syntax. */

#include "config.h"

#include "search-private.h"

#include "fold-script.h"
#include "fold.h"
#include "phone.h"

#define DIGITS_FROM 4 /* rule 16 */
#define MEMO_MAX 8192 /* words a thread keeps: some 2 MB */

static void
word_free (gpointer data)
{
  SearchWord *word = data;

  g_free (word->folded);
  g_free (word->typed);
  g_free (word->sound);
  g_free (word);
}

/* The word as it stands, in small letters; the index splits tokens at any other sign of ASCII. */
static char *
dup_typed (const FoldToken *token)
{
  g_autofree char *small = g_utf8_strdown (token->text, (gssize)token->length);
  char *composed = g_utf8_normalize (small, -1, G_NORMALIZE_ALL_COMPOSE);
  char *to = composed;

  for (const char *from = composed; *from != '\0'; from++)
    if (((guchar)*from & 0x80) != 0 || g_ascii_isalnum (*from))
      *to++ = *from;
  *to = '\0';
  return composed;
}

static SearchWord *
word_new (const FoldToken *token)
{
  SearchWord *word = g_new0 (SearchWord, 1);

  word->folded = fold_token (token);
  word->typed = dup_typed (token);
  word->sound = fold_token_sound (token, word->folded);
  return word;
}

static GHashTable *
memo_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, word_free);
}

/* Names are the same few thousand again and again: who indexes very many of them reads each word
 * once. Returns: (transfer full) */
static SearchWord *
word_of (const FoldToken *token)
{
  static GPrivate memo_private = G_PRIVATE_INIT ((GDestroyNotify)g_hash_table_unref);
  GHashTable *memo = g_private_get (&memo_private);
  g_autofree char *text = g_strndup (token->text, token->length);
  SearchWord *known, *word;

  if (memo == NULL || g_hash_table_size (memo) >= MEMO_MAX)
    g_private_replace (&memo_private, memo = memo_new ());
  known = g_hash_table_lookup (memo, text);
  if (known == NULL)
    {
      known = word_new (token);
      g_hash_table_insert (memo, g_steal_pointer (&text), known);
    }
  word = g_new0 (SearchWord, 1);
  word->folded = g_strdup (known->folded);
  word->typed = g_strdup (known->typed);
  word->sound = g_strdup (known->sound);
  return word;
}

/**
 * search_words:
 * @text: valid UTF-8
 * @max: the most words to read
 *
 * Returns: (transfer full): of #SearchWord, in their order.
 */
GPtrArray *
search_words (const char *text, guint max)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (word_free);
  FoldReader reader;
  FoldToken token;

  fold_reader_init (&reader, text);
  while (words->len < max && fold_reader_next (&reader, &token))
    {
      SearchWord *word = word_of (&token);

      if (*word->folded == '\0' || *word->typed == '\0')
        word_free (word);
      else
        g_ptr_array_add (words, word);
    }
  return words;
}

static void
append_prefix (GString *expression, const char *family, const char *word)
{
  g_string_append_printf (expression, "\"%s%s\" *", family, word);
}

static void
append_and (GString *expression)
{
  if (expression->len > 0)
    g_string_append (expression, " AND ");
}

/**
 * search_expression_folded:
 * @words: of #SearchWord, at least one
 *
 * Returns: (transfer full): each word begins a word of the row, whatever its script, accents or
 * case.
 */
char *
search_expression_folded (const GPtrArray *words)
{
  GString *expression = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      append_and (expression);
      append_prefix (expression, "", ((SearchWord *)words->pdata[i])->folded);
    }
  return g_string_free (expression, FALSE);
}

/**
 * search_expression_typed:
 * @words: of #SearchWord, at least one
 *
 * Returns: (transfer full): each word begins a word of the row as it is written, accents and all.
 */
char *
search_expression_typed (const GPtrArray *words)
{
  GString *expression = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      append_and (expression);
      append_prefix (expression, "=", ((SearchWord *)words->pdata[i])->typed);
    }
  return g_string_free (expression, FALSE);
}

/**
 * search_expression_loose:
 * @words: of #SearchWord, at least one
 * @near: of #GStrv, one for each of @words: words of the index that are one letter away
 *
 * Returns: (transfer full): each word is found folded, or by its sound, or with one letter wrong.
 */
char *
search_expression_loose (const GPtrArray *words, const GPtrArray *near)
{
  GString *expression = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const SearchWord *word = words->pdata[i];
      GStrv others = near->pdata[i];

      append_and (expression);
      g_string_append_c (expression, '(');
      append_prefix (expression, "", word->folded);
      if (g_utf8_strlen (word->folded, -1) >= SEARCH_SOUND_FROM)
        {
          g_string_append (expression, " OR ");
          append_prefix (expression, "~", word->sound);
        }
      for (; others != NULL && *others != NULL; others++)
        g_string_append_printf (expression, " OR \"%s\"", *others);
      g_string_append_c (expression, ')');
    }
  return g_string_free (expression, FALSE);
}

/* Whether a token of the family begins so; @indexed is tokens with one space between. */
static gboolean
has_token (const char *indexed, const char *family, const char *prefix)
{
  g_autofree char *begin = g_strconcat (" ", family, prefix, NULL);

  return g_str_has_prefix (indexed, begin + 1) || strstr (indexed, begin) != NULL;
}

/**
 * search_is_as_typed:
 * @words: of #SearchWord
 * @indexed: the tokens of a row
 *
 * Returns: whether search_expression_typed() would find the row.
 */
gboolean
search_is_as_typed (const GPtrArray *words, const char *indexed)
{
  for (guint i = 0; i < words->len; i++)
    if (!has_token (indexed, "=", ((SearchWord *)words->pdata[i])->typed))
      return FALSE;
  return TRUE;
}

/**
 * search_phone_digits:
 * @text: what was typed
 *
 * Returns: (transfer full) (nullable): its digits, when it is written as a phone number or the end
 * of one is: at least four digits and nothing but what stands between them.
 */
char *
search_phone_digits (const char *text)
{
  g_autofree char *digits = NULL;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!g_unichar_isdigit (c) && !g_unichar_isspace (c) && !g_unichar_ispunct (c) && c != '+')
        return NULL;
    }
  if (strchr (text, '@') != NULL)
    return NULL;
  digits = phone_digits (text);
  return strlen (digits) >= DIGITS_FROM ? g_steal_pointer (&digits) : NULL;
}
