/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Romanising: each script by its own standard, what only one of the Cyrillic alphabets has tells
 * which it is, and nothing of a text is lost on the way (rule 17). */

#include "fold-script.h"

#include <string.h>

#define CASES 2000
#define THREADS 4
#define ROUNDS 200

static void
assert_romanised (const char *word, gboolean for_sound, const char *expected)
{
  g_autofree char *latin = fold_romanise (word, strlen (word), for_sound);
  g_autofree char *decomposed = g_utf8_normalize (expected, -1, G_NORMALIZE_ALL);

  g_assert_cmpstr (latin, ==, decomposed);
}

static void
test_each_script_by_its_standard (void)
{
  static const char *const cases[][2] = {
    { "Щербаков", "shcherbakov" }, /* BGN/PCGN 1947 */
    { "Жуков", "zhukov" },
    { "Ігор", "ihor" }, /* Ukrainian г is h */
    { "Георгій", "heorhiy" },
    { "Георгий", "georgiy" },
    { "Ђорђе", "đorđe" },
    { "Љубица", "ljubica" },
    { "Ѓорѓи", "ǵorǵi" },
    { "Χρήστος", "chrí̱stos" },
    { "Γιώργος", "gió̱rgos" },
    { "ჯაფარიძე", "japaridze" },
    { "Jānis", "jānis" },
    { "ŁUKASZ", "łukasz" },
    { "42", "42" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_romanised (cases[i][0], FALSE, cases[i][1]);
}

static void
test_what_is_heard_is_spelt_out (void)
{
  assert_romanised ("Фёдор", TRUE, "fyodor");
  assert_romanised ("Хрущёв", TRUE, "khrushchev");
  assert_romanised ("Χρήστος", TRUE, "khrí̱stos");
  assert_romanised ("Zoë", TRUE, "zoë");
  assert_romanised ("Bach", TRUE, "bach");
}

/* One word in two scripts: each run by its own. */
static void
test_runs_of_two_scripts (void)
{
  assert_romanised ("annaЖук", FALSE, "annazhuk");
  assert_romanised ("Жуков-Smith", FALSE, "zhukov-smith");
}

/* The same letters composed or not are the same word. */
static void
test_composed_or_not_is_one (void)
{
  static const char *const words[] = { "Jānis", "Йосиф", "Χρήστος", "Ёлкин" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *apart = g_utf8_normalize (words[i], -1, G_NORMALIZE_ALL);
      g_autofree char *one = fold_romanise (words[i], strlen (words[i]), FALSE);
      g_autofree char *other = fold_romanise (apart, strlen (apart), FALSE);

      g_assert_cmpstr (one, ==, other);
    }
}

/* Only so many bytes of a longer text. */
static void
test_reads_no_further_than_the_word (void)
{
  g_autofree char *latin = fold_romanise ("Жук ов", strlen ("Жук"), FALSE);
  g_autofree char *ascii = fold_latin_to_ascii ("łódź!", strlen ("łódź"));

  g_assert_cmpstr (latin, ==, "zhuk");
  g_assert_cmpstr (ascii, ==, "lodz");
}

/* A letter a byte longer in Latin than the buffer had room for is not cut off. */
static void
test_long_words_are_whole (void)
{
  g_autoptr (GString) word = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new (NULL);

  for (int i = 0; i < 500; i++)
    {
      g_string_append (word, "щ");
      g_string_append (expected, "shch");
    }
  assert_romanised (word->str, FALSE, expected->str);
}

static char *
random_word (void)
{
  static const struct {
    gunichar first, last;
  } blocks[] = { { 0x20, 0x7E },     { 0xA0, 0x17F },     { 0x300, 0x36F },   { 0x370, 0x3FF },
                 { 0x400, 0x4FF },   { 0x530, 0x58F },    { 0x590, 0x5FF },   { 0x600, 0x6FF },
                 { 0x900, 0x97F },   { 0x10A0, 0x10FF },  { 0x3040, 0x30FF }, { 0x4E00, 0x9FFF },
                 { 0xAC00, 0xD7A3 }, { 0x1F300, 0x1F5FF } };
  GString *word = g_string_new (NULL);
  int length = g_test_rand_int_range (0, 24);

  for (int i = 0; i < length; i++)
    {
      guint block = (guint)g_test_rand_int_range (0, G_N_ELEMENTS (blocks));
      gint32 first = (gint32)blocks[block].first;

      g_string_append_unichar (word,
                               (gunichar)g_test_rand_int_range (first,
                                                                (gint32)blocks[block].last + 1));
    }
  return g_string_free (word, FALSE);
}

static void
test_any_text_comes_out_valid (void)
{
  for (int i = 0; i < CASES; i++)
    {
      g_autofree char *word = random_word ();
      g_autofree char *latin = fold_romanise (word, strlen (word), g_test_rand_bit ());
      g_autofree char *decomposed = g_utf8_normalize (latin, -1, G_NORMALIZE_ALL);

      g_assert_true (g_utf8_validate (latin, -1, NULL));
      g_assert_cmpstr (latin, ==, decomposed);
      /* a sign that has no sound may leave nothing; nothing leaves nothing */
      g_assert_true (*word != '\0' || *latin == '\0');
    }
}

static gpointer
romanise_often (gpointer data)
{
  for (int i = 0; i < ROUNDS; i++)
    {
      assert_romanised ("Янис", FALSE, "yanis");
      assert_romanised ("Ўладзімір", FALSE, "wladzimir");
      assert_romanised ("Χρήστος", FALSE, "chrí̱stos");
    }
  return NULL;
}

static void
test_threads_do_not_meet (void)
{
  GThread *threads[THREADS];

  for (int i = 0; i < THREADS; i++)
    threads[i] = g_thread_new ("romanise", romanise_often, NULL);
  for (int i = 0; i < THREADS; i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold-script/each-script-by-its-standard", test_each_script_by_its_standard);
  g_test_add_func ("/fold-script/what-is-heard-is-spelt-out", test_what_is_heard_is_spelt_out);
  g_test_add_func ("/fold-script/runs-of-two-scripts", test_runs_of_two_scripts);
  g_test_add_func ("/fold-script/composed-or-not-is-one", test_composed_or_not_is_one);
  g_test_add_func ("/fold-script/reads-no-further-than-the-word",
                   test_reads_no_further_than_the_word);
  g_test_add_func ("/fold-script/long-words-are-whole", test_long_words_are_whole);
  g_test_add_func ("/fold-script/any-text-comes-out-valid", test_any_text_comes_out_valid);
  g_test_add_func ("/fold-script/threads-do-not-meet", test_threads_do_not_meet);
  return g_test_run ();
}
