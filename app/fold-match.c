/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which letters of a title the typed words found: what a row of the lookup marks. Asked for the few
 * rows that are shown, never for a whole table. */

#include "fold.h"

#include <string.h>

#include "fold-script.h"

/* Shorter words have too many that sound like them, or are but one letter away. */
#define SOUND_FROM 3
#define WRONG_FROM 4
/* Longer words are marked whole. */
#define LONGEST_WORD 64

typedef struct {
  char *folded;
  char *sound; /* worked out when it is first asked for */
  FoldToken token;
} Word;

/* What was typed: read once for all the rows that are marked. */
struct _FoldTyped {
  char *text;
  GArray *words; /* of Word, their tokens lie in @text */
};

static void
word_clear (gpointer data)
{
  Word *word = data;

  g_free (word->folded);
  g_free (word->sound);
}

static const char *
get_sound (Word *word)
{
  if (word->sound == NULL)
    word->sound = fold_token_sound (&word->token, word->folded);
  return word->sound;
}

static GArray *
words_of (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  FoldReader reader;
  Word word;

  g_array_set_clear_func (words, word_clear);
  fold_reader_init (&reader, text);
  while (fold_reader_next (&reader, &word.token))
    {
      word.folded = fold_token (&word.token);
      word.sound = NULL;
      if (*word.folded != '\0')
        g_array_append_val (words, word);
      else
        word_clear (&word);
    }
  return words;
}

/* How many code points of the word fold to something that begins with @typed: those that the eye
 * takes for the letters typed, with the marks that belong to them. */
static guint
count_matching (const Word *word, const char *typed)
{
  const char *end = word->token.text + word->token.length;
  FoldToken part = word->token;
  guint n = word->token.end - word->token.start;

  if (n > LONGEST_WORD)
    return n;
  if (word->token.length == n && strlen (word->folded) == n) /* nothing but letters of ASCII */
    return (guint)strlen (typed);
  part.length = 0;
  for (guint i = 1; i <= n; i++)
    {
      const char *next = g_utf8_next_char (part.text + part.length);
      g_autofree char *folded = NULL;

      part.length = (gsize)(next - part.text);
      if (next < end && g_unichar_type (g_utf8_get_char (next)) == G_UNICODE_NON_SPACING_MARK)
        continue;
      folded = fold_token (&part);
      if (g_str_has_prefix (folded, typed))
        return i;
    }
  return n;
}

static void
append_range (GArray *ranges, guint start, guint end)
{
  const guint range[] = { start, end };

  g_array_append_vals (ranges, range, 2);
}

static gboolean
mark_prefix (const GArray *title, const Word *typed, GArray *ranges)
{
  gboolean found = FALSE;

  for (guint i = 0; i < title->len; i++)
    {
      const Word *word = &g_array_index (title, Word, i);

      if (!g_str_has_prefix (word->folded, typed->folded))
        continue;
      append_range (ranges, word->token.start,
                    word->token.start + count_matching (word, typed->folded));
      found = TRUE;
    }
  return found;
}

static gboolean
mark_sound (const GArray *title, Word *typed, GArray *ranges)
{
  gboolean found = FALSE;

  for (guint i = 0; i < title->len && strlen (typed->folded) >= SOUND_FROM; i++)
    {
      Word *word = &g_array_index (title, Word, i);

      if (!g_str_has_prefix (get_sound (word), get_sound (typed)))
        continue;
      append_range (ranges, word->token.start, word->token.end);
      found = TRUE;
    }
  return found;
}

static gboolean
mark_one_wrong (const GArray *title, const Word *typed, GArray *ranges)
{
  gboolean found = FALSE;

  for (guint i = 0; i < title->len && strlen (typed->folded) >= WRONG_FROM; i++)
    {
      const Word *word = &g_array_index (title, Word, i);

      if (strlen (word->folded) < WRONG_FROM || !fold_within_one (word->folded, typed->folded))
        continue;
      append_range (ranges, word->token.start, word->token.end);
      found = TRUE;
    }
  return found;
}

static int
compare_ranges (const void *a, const void *b)
{
  const guint *x = a;
  const guint *y = b;

  if (x[0] != y[0])
    return x[0] < y[0] ? -1 : 1;
  return x[1] < y[1] ? -1 : x[1] > y[1];
}

/* Sorts them and makes one of those that touch. */
static void
join_ranges (GArray *ranges)
{
  guint n = ranges->len / 2;
  guint *pairs = (guint *)(void *)ranges->data;
  guint kept = 0;

  if (n == 0)
    return;
  qsort (pairs, n, 2 * sizeof *pairs, compare_ranges);
  for (guint i = 1; i < n; i++)
    if (pairs[2 * i] <= pairs[2 * kept + 1])
      pairs[2 * kept + 1] = MAX (pairs[2 * kept + 1], pairs[2 * i + 1]);
    else
      {
        kept++;
        pairs[2 * kept] = pairs[2 * i];
        pairs[2 * kept + 1] = pairs[2 * i + 1];
      }
  g_array_set_size (ranges, 2 * (kept + 1));
}

/**
 * fold_typed_new:
 * @text: what was typed
 *
 * Returns: (transfer full): it as it is read, to be found in many titles. Threads as in
 *   fold_words(), one at a time.
 */
FoldTyped *
fold_typed_new (const char *text)
{
  FoldTyped *self = g_new0 (FoldTyped, 1);

  self->text = g_utf8_make_valid (text, -1);
  self->words = words_of (self->text);
  return self;
}

void
fold_typed_free (FoldTyped *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->words);
  g_free (self->text);
  g_free (self);
}

/**
 * fold_match:
 * @self: what was typed
 * @title: what is shown
 * @ranges: (element-type guint): two numbers a match are appended, start and end [start, end) in
 *   code points of @title; all of them are left sorted and apart
 *
 * Each typed word marks the beginnings of the words of @title that fold to it, in any order; if
 * there are none, the whole words that sound like it; if none, those that are one letter away.
 *
 * Returns: whether anything matched. Threads as in fold_words().
 */
gboolean
fold_match (FoldTyped *self, const char *title, GArray *ranges)
{
  g_autofree char *valid = g_utf8_make_valid (title, -1);
  g_autoptr (GArray) title_words = words_of (valid);
  gboolean found = FALSE;

  for (guint i = 0; i < self->words->len; i++)
    {
      Word *word = &g_array_index (self->words, Word, i);

      if (mark_prefix (title_words, word, ranges) || mark_sound (title_words, word, ranges)
          || mark_one_wrong (title_words, word, ranges))
        found = TRUE;
    }
  join_ranges (ranges);
  return found;
}

/**
 * fold_within_one:
 * @a: a folded word
 * @b: a folded word
 *
 * Returns: whether one letter more, less or other, or two neighbours swapped, make @a and @b the
 *   same; also when they are.
 */
gboolean
fold_within_one (const char *a, const char *b)
{
  gsize a_left, b_left;

  for (; *a != '\0' && *a == *b; a++)
    b++;
  a_left = strlen (a);
  b_left = strlen (b);
  if (a_left == 0 || b_left == 0)
    return a_left + b_left <= 1;
  if (a_left == b_left)
    return strcmp (a + 1, b + 1) == 0
           || (a_left >= 2 && a[0] == b[1] && a[1] == b[0] && strcmp (a + 2, b + 2) == 0);
  if (a_left == b_left + 1)
    return strcmp (a + 1, b) == 0;
  return b_left == a_left + 1 && strcmp (a, b + 1) == 0;
}
