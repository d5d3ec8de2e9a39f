/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a row marks: the letters that the typed words found, counted in code points of the title. */

#include "fold.h"

#include <string.h>

static gboolean
matches (const char *title, const char *typed, GArray *ranges)
{
  g_autoptr (FoldTyped) read = fold_typed_new (typed);

  return fold_match (read, title, ranges);
}

/* The marked letters of the title in brackets. */
static char *
mark (const char *title, const char *typed)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean found = matches (title, typed, ranges);
  GString *marked = g_string_new (NULL);
  guint next = 0;
  guint at = 0;

  g_assert_cmpint (found, ==, ranges->len > 0);
  g_assert_cmpuint (ranges->len % 2, ==, 0);
  for (const char *p = title;; p = g_utf8_next_char (p), at++)
    {
      if (next < ranges->len && g_array_index (ranges, guint, next) == at)
        {
          g_string_append_c (marked, next % 2 == 0 ? '[' : ']');
          next++;
        }
      if (*p == '\0')
        break;
      g_string_append_unichar (marked, g_utf8_get_char (p));
    }
  g_assert_cmpuint (next, ==, ranges->len);
  return g_string_free (marked, FALSE);
}

static const struct {
  const char *title;
  const char *typed;
  const char *marked;
} cases[] = {
  { "Rossi, Maria", "ros", "[Ros]si, Maria" },
  { "Rossi, Maria", "maria ross", "[Ross]i, [Maria]" },
  { "Rossi, Maria", "ROSSI", "[Rossi], Maria" },
  { "Rossi, Maria", "", "Rossi, Maria" },
  { "Rossi, Maria", "- ,", "Rossi, Maria" },
  { "Rossi, Maria", "xyz", "Rossi, Maria" },
  { "Rossi, Maria", "ross xyz", "[Ross]i, Maria" },
  { "", "ross", "" },
  { "Jānis Bērziņš", "ber", "Jānis [Bēr]ziņš" },
  { "Jānis Bērziņš", "berzins jan", "[Jān]is [Bērziņš]" },
  { "Янис Берзиньш", "berz", "Янис [Берз]иньш" },
  { "Янис Берзиньш", "yan", "[Ян]ис Берзиньш" },
  { "Янис Берзиньш", "janis", "[Янис] Берзиньш" },
  { "Jānis Bērziņš", "Янис", "[Jānis] Bērziņš" },
  { "Щербаков", "shch", "[Щ]ербаков" },
  { "Щербаков", "shc", "[Щ]ербаков" },
  { "Cafe\u0301 Roma", "cafe", "[Cafe\u0301] Roma" },
  { "Cafe\u0301 Roma", "caf", "[Caf]e\u0301 Roma" },
  { "Müller-Lüdenscheidt", "lud", "Müller-[Lüd]enscheidt" },
  { "Müller", "mueller", "[Müller]" },
  { "Weiß & Straßer", "weis", "[Weiß] & Straßer" },
  { "Weiß & Straßer", "strass", "Weiß & [Straß]er" },
  { "O'Brien, Sean", "obr", "[O'Br]ien, Sean" },
  { "O'Brien, Sean", "o'b", "[O'B]rien, Sean" },
  { "Anna Anders", "an", "[An]na [An]ders" },
  { "Anna Anders", "an ann", "[Ann]a [An]ders" },
  { "Anna Anders", "ander anders", "Anna [Anders]" },
  { "Kuznetsova, Olga", "Кузнец", "[Kuznets]ova, Olga" },
  { "Кузнецова", "kuznec", "[Кузнецова]" },
  { "Rossi, Maria", "rosis", "[Rossi], Maria" },
  { "Rossi, Maria", "marja", "Rossi, [Maria]" },
  { "Petersen", "pzters", "Petersen" },
  { "Petersen", "petzrsen", "[Petersen]" },
  { "张伟", "wei", "张[伟]" },
  { "😀 Bold 😀", "bo", "😀 [Bo]ld 😀" },
  { "AB-12", "12", "AB-[12]" },
  { "<b>Bo & Co</b>", "co", "<b>Bo & [Co]</b>" },
};

static void
test_marks (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = mark (cases[i].title, cases[i].typed);

      g_assert_cmpstr (marked, ==, cases[i].marked);
    }
}

static void
test_ranges_are_added_to_what_is_there (void)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (guint));
  const guint earlier[] = { 2, 4, 9, 10 };
  const guint expected[] = { 0, 4, 6, 8, 9, 10 };

  g_array_append_vals (ranges, earlier, 4);
  g_assert_true (matches ("Anna, Berta", "ann be", ranges));
  g_assert_cmpmem (ranges->data, ranges->len * sizeof (guint), expected, sizeof expected);
}

static void
test_long_words_do_not_take_long (void)
{
  g_autofree char *title = g_strnfill (60000, 'a');
  g_autoptr (GString) cyrillic = g_string_new (NULL);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (guint));

  for (int i = 0; i < 20000; i++)
    g_string_append (cyrillic, "я");
  g_assert_true (matches (title, "aa", ranges));
  g_assert_true (matches (cyrillic->str, "ya", ranges));
}

/* The plain way: Damerau and Levenshtein's table (optimal string alignment). */
static gsize
distance (const char *a, const char *b)
{
  gsize n = strlen (a);
  gsize m = strlen (b);
  gsize d[16][16];

  for (gsize i = 0; i <= n; i++)
    for (gsize j = 0; j <= m; j++)
      {
        if (i == 0 || j == 0)
          {
            d[i][j] = i + j;
            continue;
          }
        d[i][j] = MIN (d[i - 1][j], d[i][j - 1]) + 1;
        d[i][j] = MIN (d[i][j], d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          d[i][j] = MIN (d[i][j], d[i - 2][j - 2] + 1);
      }
  return d[n][m];
}

static void
random_word (char *word, int longest)
{
  int n = g_test_rand_int_range (0, longest + 1);

  for (int i = 0; i < n; i++)
    word[i] = (char)g_test_rand_int_range ('a', 'd');
  word[n] = '\0';
}

static void
test_one_letter_wrong (void)
{
  int near = 0;

  g_assert_true (fold_within_one ("anna", "anna"));
  g_assert_true (fold_within_one ("anna", "ana"));
  g_assert_true (fold_within_one ("anna", "annab"));
  g_assert_true (fold_within_one ("anna", "ahna"));
  g_assert_true (fold_within_one ("anna", "nana"));
  g_assert_true (fold_within_one ("", "a"));
  g_assert_false (fold_within_one ("", "ab"));
  g_assert_false (fold_within_one ("anna", "nnaa"));
  g_assert_false (fold_within_one ("anna", "an"));
  for (int i = 0; i < 200000; i++)
    {
      char a[16];
      char b[16];

      random_word (a, 6);
      random_word (b, 6);
      g_assert_cmpint (fold_within_one (a, b), ==, distance (a, b) <= 1);
      near += distance (a, b) == 1;
    }
  g_assert_cmpint (near, >, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold-match/marks", test_marks);
  g_test_add_func ("/fold-match/ranges-are-added-to-what-is-there",
                   test_ranges_are_added_to_what_is_there);
  g_test_add_func ("/fold-match/long-words-do-not-take-long", test_long_words_do_not_take_long);
  g_test_add_func ("/fold-match/one-letter-wrong", test_one_letter_wrong);
  return g_test_run ();
}
