/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The demo's words: lists of them, patterns of digits, and countries with all their parts. */

#include "demo-parts.h"

#include <string.h>

static void
test_nth_goes_round (void)
{
  g_autofree char *second = demo_nth ("a b_c d", ' ', 1);
  g_autofree char *fourth = demo_nth ("a b_c d", ' ', 3);
  g_autofree char *alone = demo_nth ("only", '|', 7);

  g_assert_cmpstr (second, ==, "b c");
  g_assert_cmpstr (fourth, ==, "a");
  g_assert_cmpstr (alone, ==, "only");
}

static void
test_patterns_take_digits (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (int i = 0; i < 200; i++)
    {
      g_autofree char *text = demo_fill (random, "+@# x");

      g_assert_cmpuint (strlen (text), ==, 5);
      g_assert_true (text[1] >= '1' && text[1] <= '9');
      g_assert_true (g_ascii_isdigit (text[2]));
      g_assert_cmpstr (text + 3, ==, " x");
    }
}

static guint
count (const char *list)
{
  g_auto (GStrv) words = g_strsplit (list, " ", -1);

  for (int i = 0; words[i] != NULL; i++)
    g_assert_cmpstr (words[i], !=, "");
  return g_strv_length (words);
}

/* A woman's surname stands where her brother's does. */
static void
test_each_country_is_whole (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int i = 0; i < 3000; i++)
    {
      const DemoCountry *country = demo_country_pick (random);

      g_hash_table_add (seen, (gpointer)country->code);
      g_assert_cmpuint (count (country->men), >=, 4);
      g_assert_cmpuint (count (country->women), >=, 4);
      if (country->families_women != NULL)
        g_assert_cmpuint (count (country->families), ==, count (country->families_women));
      g_assert_true (g_utf8_validate (country->families, -1, NULL));
      g_assert_nonnull (strchr (country->cities, '/'));
    }
  g_assert_cmpuint (g_hash_table_size (seen), >, 20);
  g_assert_true (g_hash_table_contains (seen, demo_country_home ()->code));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo-names/nth-goes-round", test_nth_goes_round);
  g_test_add_func ("/demo-names/patterns-take-digits", test_patterns_take_digits);
  g_test_add_func ("/demo-names/each-country-is-whole", test_each_country_is_whole);
  return g_test_run ();
}
