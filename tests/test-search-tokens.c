/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words a customer is found by are the same, whether they were read before the row or from it.
 */

#include "search-private.h"

#include "customer.h"
#include "fixture.h"

static const struct {
  const char *fields;
  const char *words;
} people[] = {
  { "{\"given\": \"Jānis\", \"family\": \"Bērziņš\"}",
    "berzins =bērziņš ~bersins janis =jānis ~anis c000001" },
  { "{\"name\": \"Anna Anna\", \"emails\": [\"anna@inbox.lv\", \"a@inbox.lv\"]}",
    "anna =anna ~ana c000001 inbox lv a" },
  { "{\"kind\": \"organisation\", \"name\": \"c000001\", \"reference\": \"K-1\"}",
    "c000001 =c000001 ~c000001 k 1 k1" },
  { "{\"name\": \"Ivo\", \"reference\": \"C000001 x\"}", "ivo =ivo ~ivo c000001 x c000001x" },
  { "{\"kind\": \"organisation\", \"name\": \"…\", \"reference\": \"x\"}", "c000001 x" },
};

static gboolean
words_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const Customer *customer = in;

  *out = search_words_of (job, HIT_CUSTOMER, customer->id, error);
  return *out != NULL;
}

static void
test_words_are_the_same_before_and_after (void)
{
  static const JobKind words_job
      = { .name = "words", .access = JOB_READ, .run = words_run, .free_out = g_free };

  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (Customer) customer = fixture_customer_of (fixture, people[i].fields);
      g_autoptr (GPtrArray) emails = g_ptr_array_new ();
      g_autoptr (SearchWords) words = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = fixture_run (fixture, &words_job, customer);

      for (guint n = 0; n < customer->contacts->len; n++)
        g_ptr_array_add (emails, ((ContactPoint *)customer->contacts->pdata[n])->typed);
      words = search_words_new (customer->name,
                                customer->reference != NULL ? customer->reference : "", emails);
      before = search_words_finish (words, 1);
      g_assert_cmpstr (before, ==, people[i].words);
      g_assert_cmpstr (after, ==, people[i].words);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/search-tokens/words-are-the-same-before-and-after",
                   test_words_are_the_same_before_and_after);
  return g_test_run ();
}
