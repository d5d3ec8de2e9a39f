/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every two who may be one, each once, page after page (rule 18). */

#include "crowd.h"
#include "customer-merge.h"

static CustomerPairs *
page_after (Fixture *fixture, const char *after)
{
  return fixture_run (fixture, &customer_pairs_job, after);
}

/* (transfer full): «C…1 C…2» → its why + 1, of all pages; each pair once, the most certain first */
static GHashTable *
all_pairs (Fixture *fixture, guint *n_pages)
{
  GHashTable *told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *after = NULL;
  DuplicateWhy last = 0;

  *n_pages = 0;
  do
    {
      g_autoptr (CustomerPairs) page = page_after (fixture, after);

      ++*n_pages;
      g_assert_cmpuint (page->pairs->len, <=, 50);
      g_assert_true (page->next == NULL || page->pairs->len == 50);
      for (guint i = 0; i < page->pairs->len; i++)
        {
          CustomerPair *pair = page->pairs->pdata[i];
          char *key = g_strdup_printf ("%s %s", pair->one->number, pair->other->number);
          g_assert_cmpint (pair->one->id, <, pair->other->id);
          g_assert_cmpint (pair->one->why, ==, pair->other->why);
          g_assert_cmpint (pair->one->why, >=, last);
          last = pair->one->why;
          g_assert_true (g_hash_table_insert (told, key, GINT_TO_POINTER (pair->one->why + 1)));
        }
      g_free (after);
      after = g_steal_pointer (&page->next);
  } while (after != NULL);
  return told;
}

/* What is told is what the model says of every two. */
static guint
assert_rule (Fixture *fixture, GPtrArray *crowd, GHashTable *distinct)
{
  guint n_pages;
  g_autoptr (GHashTable) told = all_pairs (fixture, &n_pages);

  for (guint i = 0; i < crowd->len; i++)
    for (guint j = i + 1; j < crowd->len; j++)
      {
        const Person *one = crowd->pdata[i];
        const Person *other = crowd->pdata[j];
        g_autofree char *key = g_strdup_printf ("%s %s", one->number, other->number);
        int expected = (int)(crowd_judge (one, other) + 1) % (N_DUPLICATE_WHYS + 1);

        if (g_hash_table_contains (distinct, key))
          expected = 0;
        if (GPOINTER_TO_INT (g_hash_table_lookup (told, key)) != expected)
          g_error ("%s: %d, and not %d", key, GPOINTER_TO_INT (g_hash_table_lookup (told, key)) - 1,
                   expected - 1);
      }
  return n_pages;
}

static void
say_distinct (Fixture *fixture, GPtrArray *crowd, GHashTable *distinct)
{
  guint at = (guint)g_test_rand_int_range (0, (int)crowd->len - 1);
  const Person *one = crowd->pdata[at];
  const Person *other = crowd->pdata[at + 1];
  g_autoptr (CustomerDistinct) in = customer_distinct_new (other->number, one->number);

  fixture_run (fixture, &customer_distinct_job, in);
  g_hash_table_add (distinct, g_strdup_printf ("%s %s", one->number, other->number));
}

static void
test_the_rule_said_of_every_two (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) crowd = g_ptr_array_new_with_free_func (person_free);
  g_autoptr (GHashTable) distinct = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 60; i++)
    crowd_add (fixture, crowd, 6);
  g_assert_cmpuint (assert_rule (fixture, crowd, distinct), >, 2);
  for (int i = 0; i < 8; i++)
    say_distinct (fixture, crowd, distinct);
  for (int i = 0; i < 5; i++)
    {
      Person *person = crowd->pdata[i * 7];
      customer_free (fixture_run (fixture, &customer_erase_job, person->number));
      person->gone = TRUE;
    }
  assert_rule (fixture, crowd, distinct);
}

static void
test_two_who_share_much_are_told_once (void)
{
  static const char json[]
      = "{\"name\": \"Anna Rossi\", \"phones\": [\"06 6982\", \"333 1234567\"], \"emails\": "
        "[\"b@x.it\", \"a@x.it\"], \"birth\": \"1980-02-29\", \"address\": {\"postcode\": \"1\"}}";
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (CustomerEdit) edit = customer_edit_new (NULL, 0, json_node_get_object (node));
  g_autoptr (CustomerPairs) page = NULL;
  const CustomerPair *pair;

  customer_free (fixture_run (fixture, &customer_add_job, edit));
  customer_free (fixture_run (fixture, &customer_add_job, edit));
  page = page_after (fixture, NULL);
  g_assert_cmpuint (page->pairs->len, ==, 1);
  g_assert_null (page->next);
  pair = page->pairs->pdata[0];
  g_assert_cmpint (pair->one->why, ==, DUPLICATE_EMAIL);
  g_assert_cmpstr (pair->one->contact, ==, "a@x.it");
}

static void
test_merged_is_worked_off_and_unmerged_is_back (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) one = fixture_customer (fixture, "Anna Rossi", "06 6982");
  g_autoptr (Customer) two = fixture_customer (fixture, "Rossi, Anna", "06 6982");
  g_autoptr (JsonObject) choices = json_object_new ();
  g_autoptr (CustomerMerge) merge = customer_merge_new (one->number, two->number, choices);
  g_autoptr (CustomerPairs) before = page_after (fixture, NULL);
  g_autoptr (CustomerPairs) merged = NULL;
  g_autoptr (CustomerPairs) after = NULL;

  g_assert_cmpuint (before->pairs->len, ==, 1);
  customer_free (fixture_run (fixture, &customer_merge_job, merge));
  merged = page_after (fixture, NULL);
  g_assert_cmpuint (merged->pairs->len, ==, 0);
  customer_free (fixture_run (fixture, &customer_unmerge_job, two->number));
  after = page_after (fixture, NULL);
  g_assert_cmpuint (after->pairs->len, ==, 1);
}

static void
test_what_makes_no_sense_is_refused (void)
{
  static const char *const places[] = { "x", "9.0.0.", "0.0.", "-1.0.0.a", "0.x.0.a" };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) one = fixture_customer (fixture, "Anna", NULL);
  g_autoptr (CustomerDistinct) self = customer_distinct_new (one->number, one->number);
  g_autoptr (CustomerDistinct) nobody = customer_distinct_new (one->number, "C000099");

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    fixture_refuse (fixture, &customer_pairs_job, places[i], DESK_ERROR_INVALID, "/after");
  fixture_refuse (fixture, &customer_distinct_job, self, DESK_ERROR_INVALID, NULL);
  fixture_refuse (fixture, &customer_distinct_job, nobody, DESK_ERROR_NOT_FOUND, NULL);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/customer-pairs/the-rule-said-of-every-two", test_the_rule_said_of_every_two);
  g_test_add_func ("/customer-pairs/two-who-share-much-are-told-once",
                   test_two_who_share_much_are_told_once);
  g_test_add_func ("/customer-pairs/merged-is-worked-off-and-unmerged-is-back",
                   test_merged_is_worked_off_and_unmerged_is_back);
  g_test_add_func ("/customer-pairs/what-makes-no-sense-is-refused",
                   test_what_makes_no_sense_is_refused);
  return g_test_run ();
}
