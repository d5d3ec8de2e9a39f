/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is in the shop already, while somebody is being typed (rule 18). */

#include "crowd.h"
#include "customer-merge.h"

/* (transfer full): «number why» of each, a semicolon after it; number: (nullable) */
static char *
ask (Fixture *fixture, const char *number, const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (CustomerProbe) probe = customer_probe_new (number, json_node_get_object (node));
  g_autoptr (GPtrArray) found = fixture_run (fixture, &customer_duplicates_job, probe);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const CustomerDuplicate *one = found->pdata[i];
      g_string_append_printf (text, "%s %s;", one->number, duplicate_why_name (one->why));
    }
  return g_strdup (text->str);
}

static void
assert_asked (Fixture *fixture, const char *number, const char *json, const char *expected)
{
  g_autofree char *found = ask (fixture, number, json);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_found_while_it_is_typed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) janis = fixture_customer_of (
      fixture, "{\"name\": \"Jānis Bērziņš\", \"phones\": \"+371 26 123 456\", \"emails\": "
               "\"janis@inbox.lv\", \"birth\": \"1980-02-29\", \"address\": "
               "{\"postcode\": \"LV-1010\", \"country\": \"LV\"}}");
  g_autoptr (Customer) other = fixture_customer_of (fixture, "{\"name\": \"Anna Rossi\"}");

  assert_asked (fixture, NULL, "{\"name\": \"Янис Берзиньш\"}", "");
  assert_asked (fixture, NULL, "{\"emails\": [\"anna\", \"JANIS@inbox.lv\"]}", "C000001 e-mail;");
  assert_asked (fixture, NULL, "{\"emails\": \"janis@inbox\"}", "");
  assert_asked (fixture, NULL, "{\"phones\": [\"26\", \"+371 26123456\"]}", "C000001 phone;");
  assert_asked (fixture, NULL,
                "{\"phones\": [\"26 123 456\"], \"address\": {\"country\": \"LV\"}, \"given\": "
                "\"Janis\", \"family\": \"berzins\"}",
                "C000001 phone-and-name;");
  assert_asked (fixture, NULL, "{\"name\": \"Янис Берзиньш\", \"birth\": \"1980-02-29\"}",
                "C000001 name-and-birth;");
  assert_asked (fixture, NULL,
                "{\"name\": \"Berzinsh, Janis\", \"address\": {\"postcode\": \"lv1010\"}}",
                "C000001 name-and-postcode;");
  assert_asked (fixture, NULL, "{}", "");
  assert_asked (fixture, NULL,
                "{\"name\": \"\", \"birth\": \"29.2.\", \"language\": 7, \"phones\": [null, 3]}",
                "");
}

static void
test_what_cannot_be_read_hides_nothing (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) one
      = fixture_customer_of (fixture, "{\"name\": \"Anna Rossi\", \"emails\": \"a@x.it\"}");
  g_autofree char *long_name = g_strnfill (300, 'x');
  g_autofree char *json
      = g_strdup_printf ("{\"name\": \"%s\", \"birth\": \"19\", \"phones\": \"1\", \"emails\": "
                         "[\"a@\", \"a@x.it\"]}",
                         long_name);

  assert_asked (fixture, NULL, json, "C000001 e-mail;");
}

static void
test_who_is_edited_is_not_their_own_double (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) one
      = fixture_customer_of (fixture, "{\"name\": \"Anna Rossi\", \"emails\": \"a@x.it\"}");
  g_autoptr (Customer) two
      = fixture_customer_of (fixture, "{\"name\": \"Anna Rossi\", \"phones\": \"06 6982\"}");

  assert_asked (fixture, one->number, "{}", "");
  assert_asked (fixture, one->number, "{\"phones\": \"06 6982\"}", "C000002 phone-and-name;");
  assert_asked (fixture, two->number, "{\"emails\": \"a@x.it\"}", "C000001 e-mail;");
}

static void
test_the_forgotten_and_the_merged_are_not_told (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) one
      = fixture_customer_of (fixture, "{\"name\": \"Anna Rossi\", \"emails\": \"a@x.it\"}");
  g_autoptr (Customer) two
      = fixture_customer_of (fixture, "{\"name\": \"Anna Rossi\", \"emails\": \"a@x.it\"}");
  g_autoptr (Customer) three
      = fixture_customer_of (fixture, "{\"name\": \"Anna Rossi\", \"emails\": \"a@x.it\"}");
  g_autoptr (JsonObject) choices = json_object_new ();
  g_autoptr (CustomerMerge) merge = customer_merge_new (one->number, two->number, choices);

  assert_asked (fixture, NULL, "{\"emails\": \"a@x.it\"}",
                "C000003 e-mail;C000002 e-mail;C000001 e-mail;");
  customer_free (fixture_run (fixture, &customer_merge_job, merge));
  customer_free (fixture_run (fixture, &customer_erase_job, three->number));
  assert_asked (fixture, NULL, "{\"emails\": \"a@x.it\"}", "C000001 e-mail;");
  assert_asked (fixture, NULL, "{\"name\": \"Erased customer C000003\", \"birth\": \"1980-01-01\"}",
                "");
}

static void
test_different_people_are_not_told_again (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) one
      = fixture_customer_of (fixture, "{\"name\": \"Anna Rossi\", \"phones\": \"06 6982\"}");
  g_autoptr (Customer) two
      = fixture_customer_of (fixture, "{\"name\": \"Marco Rossi\", \"phones\": \"06 6982\"}");
  g_autoptr (CustomerDistinct) distinct = customer_distinct_new (two->number, one->number);

  assert_asked (fixture, one->number, "{}", "C000002 phone;");
  fixture_run (fixture, &customer_distinct_job, distinct);
  assert_asked (fixture, one->number, "{}", "");
  assert_asked (fixture, two->number, "{}", "");
  assert_asked (fixture, NULL, "{\"phones\": \"06 6982\"}", "C000002 phone;C000001 phone;");
}

/* Whoever the rule says, and nobody else, for each reason that it says. */
static void
test_the_rule_said_of_a_crowd (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) crowd = g_ptr_array_new_with_free_func (person_free);

  for (int i = 0; i < 30; i++)
    crowd_add (fixture, crowd, 12);
  for (int round = 0; round < 60; round++)
    {
      Person *typed = crowd_person (12);
      g_autoptr (JsonObject) fields = crowd_fields (typed);
      g_autoptr (CustomerProbe) probe = customer_probe_new (NULL, fields);
      g_autoptr (GPtrArray) found = fixture_run (fixture, &customer_duplicates_job, probe);
      g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
      DuplicateWhy last = 0;

      for (guint i = 0; i < found->len; i++)
        {
          CustomerDuplicate *one = found->pdata[i];
          g_assert_cmpint (one->why, >=, last);
          last = one->why;
          g_hash_table_insert (told, one->number, GINT_TO_POINTER (one->why + 1));
        }
      for (guint i = 0; i < crowd->len; i++)
        {
          Person *person = crowd->pdata[i];
          int expected = (int)(crowd_judge (typed, person) + 1) % (N_DUPLICATE_WHYS + 1);
          g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (told, person->number)), ==,
                           expected);
        }
      person_free (typed);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/customer-duplicate/found-while-it-is-typed", test_found_while_it_is_typed);
  g_test_add_func ("/customer-duplicate/what-cannot-be-read-hides-nothing",
                   test_what_cannot_be_read_hides_nothing);
  g_test_add_func ("/customer-duplicate/who-is-edited-is-not-their-own-double",
                   test_who_is_edited_is_not_their_own_double);
  g_test_add_func ("/customer-duplicate/the-forgotten-and-the-merged-are-not-told",
                   test_the_forgotten_and_the_merged_are_not_told);
  g_test_add_func ("/customer-duplicate/different-people-are-not-told-again",
                   test_different_people_are_not_told_again);
  g_test_add_func ("/customer-duplicate/the-rule-said-of-a-crowd", test_the_rule_said_of_a_crowd);
  return g_test_run ();
}
