/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lookup keys: one key for a name however it is written, on every thread alike. */

#include "fold.h"

#include <string.h>

static const struct {
  const char *text;
  const char *key;
} keys[] = {
  { "", "" },
  { " - ", "" },
  { "Jānis Bērziņš", "janis berzins" },
  { "BERZINS, Janis", "berzins janis" },
  { "Янис Берзиньш", "yanis berzinsh" },
  { "ЯНИС БЕРЗИНЬШ", "yanis berzinsh" },
  { "Юлия Кузнецова", "yuliya kuznetsova" },
  { "Екатерина Щербакова", "yekaterina shcherbakova" },
  { "Фёдор", "fedor" },
  { "Ігор Шевченко", "ihor shevchenko" },
  { "Київ", "kyyiv" },
  { "Ђорђе", "dorde" },
  { "Қайрат", "kayrat" },
  { "Χρήστος", "christos" },
  { "ΧΡΗΣΤΟΣ", "christos" },
  { "Παπαδόπουλος", "papadopoulos" },
  { "Müller", "muller" },
  { "Straße", "strasse" },
  { "STRASSE", "strasse" },
  { "Łukasz", "lukasz" },
  { "Đorđe", "dorde" },
  { "Øystein Ærø", "oystein aero" },
  { "Þórður", "thordur" },
  { "Šťastná", "stastna" },
  { "İbrahim Işık", "ibrahim isik" },
  { "Əliyev", "aliyev" },
  { "O'Brien", "obrien" },
  { "O’Brien", "obrien" },
  { "d`Angelo", "dangelo" },
  { "'quoted'", "quoted" },
  { "Anna-Maria", "anna maria" },
  { "a_b.c@d/e", "a b c d e" },
  { "Cafe\u0301", "cafe" },
  { "ﬁn", "fin" },
  { "𝐁old", "bold" },
  { "Ａｎｎａ", "anna" },
  { "Čaj 0,5 l", "caj 0 5 l" },
  { "١٢٣", "123" },
  { "김철수", "gimcheolsu" },
  { "Հովհաննես", "hovhannes" },
  { "ჯაფარიძე", "japaridze" },
  { "张伟", "zhang wei" },
  { "таня2", "tanya2" },
  { "co\u00adop", "coop" },
  { "😀", "" },
  { "Zoë 👩‍👧", "zoe" },
  { "100% %_ \" ' * ; --", "100" },
};

static void
test_keys (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *key = fold_text (keys[i].text);
      g_auto (GStrv) words = fold_words (keys[i].text);
      g_autofree char *joined = g_strjoinv (" ", words);

      g_assert_cmpstr (key, ==, keys[i].key);
      g_assert_cmpstr (joined, ==, keys[i].key);
    }
}

static void
test_a_key_folds_to_itself (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *again = fold_text (keys[i].key);

      g_assert_cmpstr (again, ==, keys[i].key);
    }
}

static void
test_case_and_normal_form_do_not_matter (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *upper = g_utf8_strup (keys[i].text, -1);
      g_autofree char *apart = g_utf8_normalize (keys[i].text, -1, G_NORMALIZE_NFD);
      g_autofree char *of_upper = fold_text (upper);
      g_autofree char *of_apart = fold_text (apart);

      g_assert_cmpstr (of_apart, ==, keys[i].key);
      g_assert_cmpstr (of_upper, ==, keys[i].key);
    }
}

/* An invisible joiner sends a word the long way, by ICU: the short way for Latin letters must not
 * lead elsewhere. */
static void
test_both_ways_lead_to_one_key (void)
{
  for (gunichar c = 0xAA; c < 0x250; c++)
    {
      g_autofree char *text = NULL;
      g_autofree char *joined = NULL;
      g_autofree char *key = NULL;
      g_autofree char *long_key = NULL;
      char letter[7] = "";

      g_unichar_to_utf8 (c, letter);
      text = g_strconcat ("a", letter, "B2", letter, NULL);
      joined = g_strconcat ("a", letter, "B2", letter, "\xE2\x80\x8D", NULL);
      key = fold_text (text);
      long_key = fold_text (joined);
      g_assert_cmpstr (key, ==, long_key);
    }
}

static void
test_letters_without_a_way_to_latin_stay (void)
{
  g_autofree char *khmer = fold_text ("សុខ");

  g_assert_cmpstr (khmer, !=, "");
  g_assert_null (strchr (khmer, ' '));
}

static void
test_damaged_text_is_survived (void)
{
  g_autofree char *folded = fold_text ("Jan\xff is \xc3");
  g_autofree char *sound = fold_sound ("Jan\xff is \xc3");

  g_assert_cmpstr (folded, ==, "jan is");
  g_assert_cmpstr (sound, ==, "an is");
}

/* Random text out of awkward characters: a key is ASCII words with one space between, its sound has
 * as many, and each word of it is found in the text again. */
static void
test_every_text_has_a_key (void)
{
  static const char *const pieces[]
      = { "a", "B", "ß", "é",      "e\u0301", "Я",      "щ", "ь", "Ў",  "ї",  "Χ",  "ς",  " ",
          "'", "’", "-", "\u200d", "\u00ad",  "\u0301", "9", "٣", "김", "張", "あ", "ー", "ე",
          "ա", "ء", "ש", "ก",      "่",        "😀",      "ǆ", "Ŀ", "ʼ",  "ʰ",  "ə",  "�",  "\n",
          "j", "h", "c", "kh",     "sch",     "z",      "İ", "ﬃ", "½",  "Ⅷ",  "_" };

  for (int i = 0; i < 5000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *key = NULL;
      g_autofree char *sound = NULL;
      g_auto (GStrv) key_words = NULL;
      g_auto (GStrv) sound_words = NULL;

      for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      key = fold_text (text->str);
      sound = fold_sound (text->str);
      key_words = g_strsplit (key, " ", -1);
      sound_words = g_strsplit (sound, " ", -1);
      g_assert_cmpuint (g_strv_length (key_words), ==, g_strv_length (sound_words));
      if (!g_str_is_ascii (key))
        g_test_message ("«%s» folds to «%s»", text->str, key);
      g_assert_true (g_str_is_ascii (key));
      for (int w = 0; key_words[w] != NULL; w++)
        {
          g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (guint));
          g_autoptr (FoldTyped) typed = fold_typed_new (key_words[w]);

          g_assert_cmpuint (strlen (key_words[w]), >, 0);
          g_assert_cmpuint (strlen (sound_words[w]), >, 0);
          g_assert_true (fold_match (typed, text->str, ranges));
        }
    }
}

static gpointer
fold_all (gpointer data)
{
  for (int round = 0; round < 20; round++)
    test_keys ();
  return NULL;
}

static void
test_threads_agree (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("fold", fold_all, NULL);
  fold_warm ();
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_version_names_icu (void)
{
  g_assert_cmpint (fold_version (), >, 100000);
  g_assert_cmpint (fold_version (), ==, fold_version ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold/threads-agree", test_threads_agree);
  g_test_add_func ("/fold/keys", test_keys);
  g_test_add_func ("/fold/a-key-folds-to-itself", test_a_key_folds_to_itself);
  g_test_add_func ("/fold/case-and-normal-form-do-not-matter",
                   test_case_and_normal_form_do_not_matter);
  g_test_add_func ("/fold/letters-without-a-way-to-latin-stay",
                   test_letters_without_a_way_to_latin_stay);
  g_test_add_func ("/fold/damaged-text-is-survived", test_damaged_text_is_survived);
  g_test_add_func ("/fold/both-ways-lead-to-one-key", test_both_ways_lead_to_one_key);
  g_test_add_func ("/fold/every-text-has-a-key", test_every_text_has_a_key);
  g_test_add_func ("/fold/version-names-icu", test_version_names_icu);
  return g_test_run ();
}
