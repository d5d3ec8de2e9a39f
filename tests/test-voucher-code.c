/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The code of a voucher cannot be guessed, is read however it was written, and a wrong letter is
 * found (rule 11). */

#include "config.h"

#include <string.h>

#include "voucher.h"

#define CASES 300
#define CHARS 27

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void
parses_as (const char *text, const char *code)
{
  g_autofree char *parsed = voucher_code_parse (text);

  g_assert_cmpstr (parsed, ==, code);
}

static void
test_random (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) firsts = g_hash_table_new (NULL, NULL);

  for (int i = 0; i < CASES; i++)
    {
      char *code = voucher_code_new ();

      g_assert_cmpuint (strlen (code), ==, CHARS);
      g_assert_cmpuint (strspn (code, letters), ==, CHARS);
      g_hash_table_add (firsts, GINT_TO_POINTER (code[0]));
      g_assert_true (g_hash_table_add (seen, code));
    }
  g_assert_cmpuint (g_hash_table_size (firsts), >, 16);
}

static void
test_displayed_parses (void)
{
  for (int i = 0; i < CASES; i++)
    {
      g_autofree char *code = voucher_code_new ();
      g_autofree char *shown = voucher_code_display (code);

      g_assert_cmpuint (strlen (shown), ==, CHARS + 5);
      g_assert_cmpint (shown[5], ==, '-');
      parses_as (shown, code);
    }
}

/* Small letters, spaces and hyphens anywhere, and the letters that look like digits. */
static void
test_however_written (void)
{
  for (int i = 0; i < CASES; i++)
    {
      g_autofree char *code = voucher_code_new ();
      g_autoptr (GString) text = g_string_new (" -");
      g_autofree char *capitals = NULL;

      for (int at = 0; at < CHARS; at++)
        {
          char c = code[at];

          c = c == '0' ? 'o' : c == '1' ? (at % 2 == 0 ? 'i' : 'l') : g_ascii_tolower (c);
          g_string_append_c (text, c);
          g_string_append (text, at % 3 == 0 ? " " : at % 3 == 1 ? "--" : "");
        }
      capitals = g_ascii_strup (text->str, -1);
      parses_as (text->str, code);
      parses_as (capitals, code);
    }
}

static void
test_each_wrong_letter (void)
{
  for (int i = 0; i < CASES / 10; i++)
    {
      g_autofree char *code = voucher_code_new ();

      for (int at = 0; at < CHARS; at++)
        {
          char right = code[at];

          for (const char *c = letters; *c != '\0'; c++)
            {
              code[at] = *c;
              parses_as (code, *c == right ? code : NULL);
            }
          code[at] = right;
        }
    }
}

/* All but a 0 beside a Z. */
static void
test_swaps (void)
{
  for (int i = 0; i < CASES; i++)
    {
      g_autofree char *code = voucher_code_new ();

      for (int at = 0; at + 1 < CHARS; at++)
        {
          char one = code[at];
          char other = code[at + 1];

          if (one == other || (one == '0' && other == 'Z') || (one == 'Z' && other == '0'))
            continue;
          code[at] = other;
          code[at + 1] = one;
          parses_as (code, NULL);
          code[at] = one;
          code[at + 1] = other;
        }
    }
}

static void
test_no_code (void)
{
  static const char *const wrong[] = { "U", "!", "/", "\xc3\xa9", "\t", "\n" };
  g_autofree char *code = voucher_code_new ();
  g_autofree char *longer = g_strconcat (code, "0", NULL);
  g_autofree char *shorter = g_strndup (code, CHARS - 1);

  parses_as (NULL, NULL);
  parses_as ("", NULL);
  parses_as ("- -", NULL);
  parses_as (longer, NULL);
  parses_as (shorter, NULL);
  parses_as (code + 1, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *behind = g_strconcat (code, wrong[i], NULL);
      g_autofree char *within = g_strconcat (shorter, wrong[i], NULL);

      parses_as (behind, NULL);
      parses_as (within, NULL);
    }
}

static void
test_last (void)
{
  g_autofree char *code = voucher_code_new ();

  g_assert_cmpstr (voucher_code_last (code), ==, code + CHARS - 4);
  g_assert_cmpstr (voucher_code_last ("AB"), ==, "AB");
  g_assert_cmpstr (voucher_code_last ("ABCD"), ==, "ABCD");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/voucher-code/each-is-another", test_random);
  g_test_add_func ("/voucher-code/what-is-displayed-parses", test_displayed_parses);
  g_test_add_func ("/voucher-code/however-it-is-written", test_however_written);
  g_test_add_func ("/voucher-code/each-wrong-letter-is-found", test_each_wrong_letter);
  g_test_add_func ("/voucher-code/letters-that-changed-places", test_swaps);
  g_test_add_func ("/voucher-code/what-is-none", test_no_code);
  g_test_add_func ("/voucher-code/its-last-four", test_last);
  return g_test_run ();
}
