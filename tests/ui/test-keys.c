/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys by their place. */

#include "keys.h"

static void
test_a_us_keyboard (void)
{
  static const struct {
    guint code;
    char plain;
    char shift;
  } cases[] = {
    { 10, '1', '!' },  { 18, '9', '(' },  { 19, '0', ')' }, { 20, '-', '_' },  { 21, '=', '+' },
    { 24, 'q', 'Q' },  { 33, 'p', 'P' },  { 34, '[', '{' }, { 38, 'a', 'A' },  { 46, 'l', 'L' },
    { 47, ';', ':' },  { 48, '\'', '"' }, { 49, '`', '~' }, { 51, '\\', '|' }, { 52, 'z', 'Z' },
    { 58, 'm', 'M' },  { 59, ',', '<' },  { 60, '.', '>' }, { 61, '/', '?' },  { 65, ' ', ' ' },
    { 63, '*', '*' },  { 79, '7', '7' },  { 86, '+', '+' }, { 90, '0', '0' },  { 91, '.', '.' },
    { 106, '/', '/' },
  };
  static const guint silent[]
      = { 0, 9, 22, 23, 36, 37, 50, 62, 64, 66, 67, 77, 104, 105, 108, 255 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (keys_us_char (cases[i].code, FALSE), ==, cases[i].plain);
      g_assert_cmpint (keys_us_char (cases[i].code, TRUE), ==, cases[i].shift);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (silent); i++)
    g_assert_cmpint (keys_us_char (silent[i], FALSE), ==, 0);
}

static void
test_digits_in_every_layout (void)
{
  static const guint keypad[] = { 87, 88, 89, 83, 84, 85, 79, 80, 81 };

  for (int n = 1; n <= 9; n++)
    {
      g_assert_cmpint (keys_digit (9 + n), ==, n);
      g_assert_cmpint (keys_digit (keypad[n - 1]), ==, n);
    }
  g_assert_cmpint (keys_digit (19), ==, 0);
  g_assert_cmpint (keys_digit (90), ==, 0);
  g_assert_cmpint (keys_digit (38), ==, 0);
}

static void
test_letters_without_latin_ones (void)
{
  g_assert_cmpuint (keys_latin_keyval (GDK_KEY_Cyrillic_te, 57), ==, GDK_KEY_n);
  g_assert_cmpuint (keys_latin_keyval (GDK_KEY_Greek_phi, 41), ==, GDK_KEY_f);
  g_assert_cmpuint (keys_latin_keyval (GDK_KEY_N, 57), ==, GDK_KEY_n);
  /* A French W is where a US keyboard has Z: its letter counts. */
  g_assert_cmpuint (keys_latin_keyval (GDK_KEY_w, 52), ==, GDK_KEY_w);
  g_assert_cmpuint (keys_latin_keyval (GDK_KEY_ccaron, 13), ==, GDK_KEY_ccaron);
  g_assert_cmpuint (keys_latin_keyval (GDK_KEY_F2, 68), ==, GDK_KEY_F2);
}

static void
test_what_begins_text (void)
{
  g_assert_true (keys_is_text (GDK_KEY_a, 0));
  g_assert_true (keys_is_text (GDK_KEY_A, GDK_SHIFT_MASK));
  g_assert_true (keys_is_text (GDK_KEY_Cyrillic_be, 0));
  g_assert_true (keys_is_text (GDK_KEY_KP_4, 0));
  g_assert_true (keys_is_text (GDK_KEY_dead_acute, 0));
  g_assert_false (keys_is_text (GDK_KEY_a, GDK_CONTROL_MASK));
  g_assert_false (keys_is_text (GDK_KEY_a, GDK_ALT_MASK));
  g_assert_false (keys_is_text (GDK_KEY_space, 0));
  g_assert_false (keys_is_text (GDK_KEY_Return, 0));
  g_assert_false (keys_is_text (GDK_KEY_BackSpace, 0));
  g_assert_false (keys_is_text (GDK_KEY_Shift_L, 0));
  g_assert_false (keys_is_text (GDK_KEY_F2, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keys/us-keyboard", test_a_us_keyboard);
  g_test_add_func ("/keys/digits", test_digits_in_every_layout);
  g_test_add_func ("/keys/letters", test_letters_without_latin_ones);
  g_test_add_func ("/keys/text", test_what_begins_text);
  return g_test_run ();
}
