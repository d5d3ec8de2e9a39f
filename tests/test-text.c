/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text at the door: every script comes in, nothing invisible does, and no card number. */

#include "text.h"

#include <string.h>

#include "error.h"

static void
test_every_script_is_fine (void)
{
  static const char *const good[] = { "",
                                      "Maria Rossi",
                                      "Jānis Bērziņš",
                                      "Янис",
                                      "Χρήστος",
                                      "محمد",
                                      "יוסף",
                                      "张伟",
                                      "김철수",
                                      "สมชาย",
                                      "O’Brien",
                                      "Cafe\u0301",
                                      "😀",
                                      "👩‍👩‍👧",
                                      "می\u200cخواهم",
                                      "क्\u200dष",
                                      "❤\ufe0f",
                                      "a\u00a0b",
                                      "<b>&amp;",
                                      "'; DROP--",
                                      "=1+1",
                                      "%s%n",
                                      "\u2019\u201c",
                                      "№ 5 € ½" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (text_check (good[i], 100, "/name", &error));
      g_assert_no_error (error);
      g_assert_true (text_check_lines (good[i], 100, "/name", &error));
      g_assert_no_error (error);
    }
}

static void
assert_refused (gboolean ok, GError **error, const char *words)
{
  g_assert_false (ok);
  g_assert_error (*error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_cmpstr (desk_error_get_field (*error), ==, "/name");
  g_assert_nonnull (strstr ((*error)->message, words));
  g_clear_error (error);
}

static void
test_what_cannot_be_seen_is_refused (void)
{
  static const struct {
    const char *text;
    const char *words;
  } bad[] = {
    { "a\xff", "UTF-8" },          { "\xed\xa0\x80", "UTF-8" },    { "\xc0\x80", "UTF-8" },
    { "a\x01", "U+0001" },         { "a\x7f", "U+007F" },          { "a\xc2\x85", "U+0085" },
    { "a\x1b[0m", "U+001B" },      { "a\u202eb", "U+202E" },       { "a\u2066b", "U+2066" },
    { "a\u200eb", "U+200E" },      { "a\u061cb", "U+061C" },       { "a\u200bb", "U+200B" },
    { "\ufeffa", "U+FEFF" },       { "a\u00adb", "U+00AD" },       { "a\u2060b", "U+2060" },
    { "a\u2028b", "U+2028" },      { "a\u200db", "U+200D" },       { "\u200dخ", "U+200D" },
    { "خ\u200c", "U+200C" },       { "خ\u200c\u200cخ", "U+200C" }, { "a\u3164b", "U+3164" },
    { "a\U000e0041b", "U+E0041" }, { "a\ufffeb", "U+FFFE" },       { "a\ufdd0b", "U+FDD0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_refused (text_check (bad[i].text, 100, "/name", &error), &error, bad[i].words);
      assert_refused (text_check_lines (bad[i].text, 100, "/name", &error), &error, bad[i].words);
    }
}

static void
test_lines_only_where_they_belong (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (text_check_lines ("one\n\ttwo\n", 100, "/name", NULL));
  assert_refused (text_check ("one\ntwo", 100, "/name", &error), &error, "single line");
  assert_refused (text_check ("one\ttwo", 100, "/name", &error), &error, "U+0009");
  assert_refused (text_check_lines ("one\r\ntwo", 100, "/name", &error), &error, "single line");
}

static void
test_length_is_in_characters (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *long_text = g_strnfill (10 << 20, 'x');

  g_assert_true (text_check ("žžž", 3, "/name", NULL));
  assert_refused (text_check ("žžžž", 3, "/name", &error), &error, "3 characters");
  assert_refused (text_check ("žž", 1, "/name", &error), &error, "1 character");
  assert_refused (text_check (long_text, 2000, "/name", &error), &error, "2000 characters");
  g_assert_true (text_check ("", 0, "/name", NULL));
}

static void
test_cards_are_found (void)
{
  static const char *const cards[] = {
    "4111111111111111",
    "4111 1111 1111 1111",
    "4111-1111-1111-1111",
    "4111\u00a01111\u00a01111\u00a01111",
    "4111–1111–1111–1111",
    "4222222222222",
    "5555555555554444",
    "5105 1051 0510 5100",
    "2223 0031 2200 3222",
    "3782 822463 10005",
    "371449635398431",
    "3056 930902 5904",
    "36227206271667",
    "6011 1111 1111 1117",
    "3530 1113 3330 0000",
    "6759649826438453",
    "6304 0000 0000 0000",
    "2200 0000 0000 0004",
    "the card is 4111111111111111.",
    "(4111111111111111)",
    "x4111111111111111y",
    "valid 12 26 4111 1111 1111 1111 code 123",
    "4111 1111 1111 1111 123",
    "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
    "٤١١١١١١١١١١١١١١١",
    "４１１１ １１１１ １１１１ １１１１",
    "+4111111111111111",
    "first 1234, then\n5555555555554444",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      g_test_message ("%s", cards[i]);
      g_assert_true (text_has_card_number (cards[i]));
    }
}

static void
test_other_numbers_are_none (void)
{
  static const char *const others[] = {
    "",
    "no number",
    "4111111111111112",
    "4111 1111 1111 111",
    "411111111111111",
    "94111111111111111",
    "41111111111111110",
    "00004111111111111111",
    "4111  1111  1111  1111",
    "4111,1111,1111,1111",
    "4111\n1111\n1111\n1111",
    "1111111111111117",
    "7992739871300000",
    "0000000000000000",
    "8711253001202",
    "O2026-000412",
    "+4222222222222",
    "call 0905 123 456 or 26 123 456",
    "12345678901234567890123456789012345678901234567890",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_test_message ("%s", others[i]);
      g_assert_false (text_has_card_number (others[i]));
    }
}

/* Any number that is a card is found however it is spaced, and no more with one digit changed. */
static void
test_spacing_does_not_hide_and_errors_do (void)
{
  for (int i = 0; i < 5000; i++)
    {
      char digits[17] = "4";
      g_autoptr (GString) spaced = g_string_new ("note ");
      int sum = 0;
      int wrong = g_test_rand_int_range (1, 16);

      for (int k = 1; k < 15; k++)
        digits[k] = (char)g_test_rand_int_range ('0', '9' + 1);
      for (int k = 0; k < 15; k++)
        {
          int doubled = (digits[k] - '0') * (k % 2 == 0 ? 2 : 1);

          sum += doubled / 10 + doubled % 10;
        }
      digits[15] = (char)('0' + (10 - sum % 10) % 10);
      for (int k = 0; k < 16; k++)
        {
          g_string_append_c (spaced, digits[k]);
          if (g_test_rand_int_range (0, 4) == 0)
            g_string_append_c (spaced, g_test_rand_bit () ? ' ' : '-');
        }
      g_assert_true (text_has_card_number (digits));
      g_assert_true (text_has_card_number (spaced->str));
      digits[wrong] = (char)('0' + (digits[wrong] - '0' + g_test_rand_int_range (1, 10)) % 10);
      g_assert_false (text_has_card_number (digits));
    }
}

static void
test_long_texts_do_not_take_long (void)
{
  g_autofree char *digits = g_strnfill (65536, '4');
  g_autoptr (GString) spaced = g_string_new (NULL);

  for (int i = 0; i < 20000; i++)
    g_string_append (spaced, "9 ");
  g_assert_false (text_has_card_number (digits));
  g_assert_false (text_has_card_number (spaced->str));
}

static void
test_names (void)
{
  static const char *const names[] = { "cash", "card" };

  g_assert_cmpint (text_index (names, 2, "card"), ==, 1);
  g_assert_cmpint (text_index (names, 1, "card"), ==, -1);
  g_assert_cmpint (text_index (names, 2, "Card"), ==, -1);
  g_assert_cmpint (text_index (names, 2, NULL), ==, -1);
  g_assert_cmpstr (text_or_empty (NULL), ==, "");
  g_assert_cmpstr (text_or_empty ("x"), ==, "x");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/every-script-is-fine", test_every_script_is_fine);
  g_test_add_func ("/text/what-cannot-be-seen-is-refused", test_what_cannot_be_seen_is_refused);
  g_test_add_func ("/text/lines-only-where-they-belong", test_lines_only_where_they_belong);
  g_test_add_func ("/text/length-is-in-characters", test_length_is_in_characters);
  g_test_add_func ("/text/cards-are-found", test_cards_are_found);
  g_test_add_func ("/text/other-numbers-are-none", test_other_numbers_are_none);
  g_test_add_func ("/text/spacing-does-not-hide-and-errors-do",
                   test_spacing_does_not_hide_and_errors_do);
  g_test_add_func ("/text/long-texts-do-not-take-long", test_long_texts_do_not_take_long);
  g_test_add_func ("/text/a-name-is-found-or-not", test_names);
  return g_test_run ();
}
