/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names as often as they are met: a few everywhere, most of them rare; and one for a household. */

#include "demo-parts.h"

#include <string.h>

#define N 100000

static const DemoCountry *
country_of (const char *language)
{
  const DemoCountry *country = demo_country_of (language);

  g_assert_nonnull (country);
  return country;
}

/* (transfer full): name → how often */
static GHashTable *
draw_surnames (const DemoCountry *country)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  GHashTable *seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < N; i++)
    {
      char *name = demo_surname (random, country, FALSE);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, name));

      g_assert_true (g_utf8_validate (name, -1, NULL));
      g_assert_cmpuint (strlen (name), >, 2);
      g_hash_table_insert (seen, name, GUINT_TO_POINTER (n + 1));
    }
  return seen;
}

static int
descending (gconstpointer a, gconstpointer b)
{
  return (int)*(const guint *)b - (int)*(const guint *)a;
}

static void
test_a_few_are_everywhere_and_most_are_rare (void)
{
  g_autoptr (GHashTable) seen = draw_surnames (demo_country_home ());
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer n;
  guint rare = 0;

  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, NULL, &n))
    {
      guint count = GPOINTER_TO_UINT (n);
      g_array_append_val (counts, count);
      rare += count < N / 1000;
    }
  g_array_sort (counts, descending);
  g_assert_cmpuint (counts->len, >, 400);
  g_assert_cmpuint (rare, >, counts->len / 2);
  g_assert_cmpuint (g_array_index (counts, guint, 0), >, N * 2 / 100);
  g_assert_cmpuint (g_array_index (counts, guint, 0), <, N * 6 / 100);
  g_assert_cmpuint (g_array_index (counts, guint, 0), >, 2 * g_array_index (counts, guint, 20));
  g_assert_nonnull (g_hash_table_lookup (seen, "Bērziņš"));
}

static void
test_first_names_are_steeper (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  const DemoCountry *home = demo_country_home ();
  guint first = 0, last = 0;

  for (int i = 0; i < N; i++)
    {
      g_autofree char *name = demo_given (random, home, FALSE);
      first += g_str_equal (name, "Jānis");
      last += g_str_equal (name, "Ziedonis");
    }
  g_assert_cmpuint (first, >, N * 8 / 100);
  g_assert_cmpuint (last, >, 0);
  g_assert_cmpuint (last, <, first / 8);
}

static void
test_a_household_shares_its_surname (void)
{
  static const struct {
    const char *language;
    const char *given;
    const char *surname;
    gboolean woman;
    const char *shared;
  } cases[] = {
    { "lv", "Jānis", "Bērziņš", TRUE, "Bērziņa" },
    { "lv", "Anna", "Bērziņa", FALSE, "Bērziņš" },
    { "lv", "Anna", "Bērziņa", TRUE, "Bērziņa" },
    { "lv", "Jānis", "Mežnieks", TRUE, "Mežniece" },
    { "lv", "Anna", "Kalnmane", FALSE, "Kalnmanis" },
    { "lv", "Jānis", "Unusual", TRUE, "Unusual" },
    { "ru", "Иван", "Макаровский", TRUE, "Макаровская" },
    { "ru", "Ольга", "Кузнецова", FALSE, "Кузнецов" },
    { "pl", "Piotr", "Nowak", TRUE, "Nowak" },
    { "it", "Marco", "De Luca", TRUE, "De Luca" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shared = demo_surname_shared (country_of (cases[i].language), cases[i].given,
                                                     cases[i].surname, cases[i].woman);
      g_assert_cmpstr (shared, ==, cases[i].shared);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo-family/a-few-are-everywhere-and-most-are-rare",
                   test_a_few_are_everywhere_and_most_are_rare);
  g_test_add_func ("/demo-family/first-names-are-steeper", test_first_names_are_steeper);
  g_test_add_func ("/demo-family/a-household-shares-its-surname",
                   test_a_household_shares_its_surname);
  return g_test_run ();
}
