/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From what was typed to what the index is asked: quoted words alone. */

#include "search-private.h"

static char *
expression (const char *text, char *(*make) (const GPtrArray *))
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GPtrArray) words = search_words (valid, 8);

  return words->len == 0 ? g_strdup ("") : make (words);
}

static void
test_words_become_quoted_prefixes (void)
{
  static const struct {
    const char *text;
    const char *folded;
    const char *typed;
  } cases[] = {
    { "Jānis Bērz", "\"janis\" * AND \"berz\" *", "\"=jānis\" * AND \"=bērz\" *" },
    { "O'Brien", "\"obrien\" *", "\"=obrien\" *" },
    { "a\" OR \"b", "\"a\" * AND \"or\" * AND \"b\" *", "\"=a\" * AND \"=or\" * AND \"=b\" *" },
    { "words:x*", "\"words\" * AND \"x\" *", "\"=words\" * AND \"=x\" *" },
    { "=x ~y", "\"x\" * AND \"y\" *", "\"=x\" * AND \"=y\" *" },
    { "\"*()^-+", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = expression (cases[i].text, search_expression_folded);
      g_autofree char *typed = expression (cases[i].text, search_expression_typed);

      g_assert_cmpstr (folded, ==, cases[i].folded);
      g_assert_cmpstr (typed, ==, cases[i].typed);
    }
}

static char *
loose (const char *text, const char *const *near)
{
  g_autoptr (GPtrArray) words = search_words (text, 8);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  for (guint i = 0; i < words->len; i++)
    g_ptr_array_add (all, g_strdupv ((char **)near));
  return search_expression_loose (words, all);
}

static void
test_loose_adds_the_sound_and_the_near (void)
{
  static const char *const none[] = { NULL };
  static const char *const one[] = { "anne", NULL };
  g_autofree char *shortest = loose ("an", none);
  g_autofree char *longer = loose ("anna", one);

  g_assert_cmpstr (shortest, ==, "(\"an\" *)");
  g_assert_nonnull (strstr (longer, "\"anna\" * OR \"~"));
  g_assert_nonnull (strstr (longer, " OR \"anne\")"));
}

static void
test_as_typed_is_seen_in_the_tokens (void)
{
  g_autoptr (GPtrArray) words = search_words ("bērz jān", 8);
  g_autoptr (GPtrArray) plain = search_words ("berz", 8);
  const char *tokens = "berzins =bērziņš ~berzins janis =jānis ~anis";

  g_assert_true (search_is_as_typed (words, tokens));
  g_assert_false (search_is_as_typed (plain, tokens));
  g_assert_true (search_is_as_typed (words, "=bērziņš =jānis"));
  g_assert_false (search_is_as_typed (words, "=bērziņš"));
}

static void
test_phone_digits_need_four_and_nothing_else (void)
{
  static const struct {
    const char *text;
    const char *digits;
  } cases[] = {
    { "1234", "1234" },
    { "+371 26 123-456", "37126123456" },
    { "(06) 69/82", "066982" },
    { "123", NULL },
    { "1234a", NULL },
    { "O2026-000412", NULL },
    { "1234@5", NULL },
    { "٠٩١٧ ١٢٣", "0917123" },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *digits = search_phone_digits (cases[i].text);
      g_assert_cmpstr (digits, ==, cases[i].digits);
    }
}

/* Whatever is typed, each quoted thing is one token: no sign of ASCII inside but the family's. */
static void
test_no_sign_gets_into_the_quotes (void)
{
  for (int run = 0; run < 2000; run++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *folded = NULL;
      g_autofree char *typed = NULL;
      const char *all[2];

      for (int i = g_test_rand_int_range (1, 20); i > 0; i--)
        g_string_append_unichar (text, g_test_rand_bit () ? g_test_rand_int_range (0x20, 0x7f)
                                                          : g_test_rand_int_range (0xA0, 0x2FFF));
      folded = expression (text->str, search_expression_folded);
      typed = expression (text->str, search_expression_typed);
      all[0] = folded;
      all[1] = typed;
      for (int e = 0; e < 2; e++)
        {
          g_auto (GStrv) parts = g_strsplit (all[e], "\"", -1);
          for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i += 2)
            for (const char *p = parts[i] + (e == 1); *p != '\0'; p++)
              g_assert_true ((*p & 0x80) != 0 || g_ascii_isalnum (*p));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-query/words-become-quoted-prefixes", test_words_become_quoted_prefixes);
  g_test_add_func ("/search-query/loose-adds-the-sound-and-the-near",
                   test_loose_adds_the_sound_and_the_near);
  g_test_add_func ("/search-query/as-typed-is-seen-in-the-tokens",
                   test_as_typed_is_seen_in_the_tokens);
  g_test_add_func ("/search-query/phone-digits-need-four-and-nothing-else",
                   test_phone_digits_need_four_and_nothing_else);
  g_test_add_func ("/search-query/no-sign-gets-into-the-quotes", test_no_sign_gets_into_the_quotes);
  return g_test_run ();
}
