/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One letter wrong: the halves find all that a scan of every word finds. */

#include "fixture.h"
#include "search-private.h"

#include "fold.h"

static const char *const names[]
    = { "Anna Rossi",   "Anne Rosso",    "Janis Berzins", "Hanna Rissi",   "Ana Rosi",
        "Marco Russo",  "Mario Rossini", "Rosa Orsi",     "Bruno Bianchi", "Bianca Bruni",
        "Petra Petrov", "Petar Petrova", "Eva Novak",     "Iva Nowak",     "Ivan Novakov" };

/* Of @word: an array of what search_near() gives, sorted. */
static gboolean
near_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  *out = search_near (job, in, error);
  return *out != NULL;
}
static const JobKind near_job = {
  .name = "near", .access = JOB_READ, .run = near_run, .free_out = (GDestroyNotify)g_strfreev
};

static void
add_names (Fixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    customer_free (fixture_customer (fixture, names[i], NULL));
}

/* The independent answer. */
static GHashTable *
scan (const char *typed)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (GStrv) words = fold_words (names[i]);
      for (char **word = words; *word != NULL; word++)
        if (strlen (typed) >= 4 && strlen (*word) >= 4 && fold_within_one (typed, *word)
            && !g_str_has_prefix (*word, typed))
          g_hash_table_add (found, g_strdup (*word));
    }
  return found;
}

static void
assert_same (Fixture *fixture, const char *typed)
{
  g_auto (GStrv) near = fixture_run (fixture, &near_job, typed);
  g_autoptr (GHashTable) all = scan (typed);

  if (g_strv_length (near) != g_hash_table_size (all))
    g_error ("«%s» is near %u words, not %u", typed, g_hash_table_size (all), g_strv_length (near));
  for (char **word = near; *word != NULL; word++)
    g_assert_true (g_hash_table_contains (all, *word));
}

static void
test_halves_find_what_a_scan_finds (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  add_names (fixture);
  for (int run = 0; run < 1500; run++)
    {
      g_auto (GStrv) words = fold_words (names[g_test_rand_int_range (0, G_N_ELEMENTS (names))]);
      g_autoptr (GString) typed = g_string_new (words[g_test_rand_int_range (0, 2)]);
      int at = g_test_rand_int_range (0, (int)typed->len);
      char letter = (char)g_test_rand_int_range ('a', 'z' + 1);

      switch (g_test_rand_int_range (0, 5))
        {
        case 0:
          typed->str[at] = letter;
          break;
        case 1:
          g_string_erase (typed, at, 1);
          break;
        case 2:
          g_string_insert_c (typed, at, letter);
          break;
        case 3:
          if (at + 1 < (int)typed->len)
            {
              char swapped = typed->str[at];
              typed->str[at] = typed->str[at + 1];
              typed->str[at + 1] = swapped;
            }
          break;
        default:
          break;
        }
      assert_same (fixture, typed->str);
    }
}

static void
test_short_words_and_numbers_are_near_nothing (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_auto (GStrv) number = NULL;
  g_auto (GStrv) three = NULL;
  g_auto (GStrv) none = NULL;

  add_names (fixture);
  customer_free (fixture_customer (fixture, "Studio 20001", NULL));
  number = fixture_run (fixture, &near_job, "20002");
  g_assert_cmpuint (g_strv_length (number), ==, 0);
  three = fixture_run (fixture, &near_job, "eba");
  none = fixture_run (fixture, &near_job, "");
  g_assert_cmpuint (g_strv_length (three), ==, 0);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/search-near/halves-find-what-a-scan-finds",
                   test_halves_find_what_a_scan_finds);
  g_test_add_func ("/search-near/short-words-and-numbers-are-near-nothing",
                   test_short_words_and_numbers_are_near_nothing);
  return g_test_run ();
}
