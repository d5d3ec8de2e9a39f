/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The demo's people: the same for the same seed, of many scripts, and now and then of one
 * household. */

#include "demo-parts.h"
#include "phone.h"

#define TODAY 20780

static char *
dup_text (JsonObject *fields)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, fields);
  return json_to_string (node, FALSE);
}

/* Returns: the first @n people as one text. */
static char *
people (guint32 seed, guint n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (JsonObject) before = NULL;
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *fields = demo_customer_fields (random, i, before, TODAY);
      g_autofree char *text = dup_text (fields);

      g_string_append_printf (all, "%s\n", text);
      g_clear_pointer (&before, json_object_unref);
      before = fields;
    }
  return g_string_free (all, FALSE);
}

static void
test_same_seed_same_people (void)
{
  g_autofree char *one = people (7, 300);
  g_autofree char *again = people (7, 300);
  g_autofree char *other = people (8, 300);

  g_assert_cmpstr (one, ==, again);
  g_assert_cmpstr (one, !=, other);
}

static void
test_first_are_those_of_the_pictures (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (JsonObject) first = demo_customer_fields (random, 0, NULL, TODAY);
  JsonArray *phones = json_object_get_array_member (first, "phones");

  g_assert_cmpstr (json_object_get_string_member (first, "given"), ==, "Jānis");
  g_assert_cmpstr (json_object_get_string_member (first, "family"), ==, "Bērziņš");
  g_assert_cmpstr (json_array_get_string_element (phones, 0), ==, "+371 26 123 456");
}

static void
test_many_scripts_and_households (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (JsonObject) before = NULL;
  gboolean scripts[G_UNICODE_SCRIPT_MULTANI] = { FALSE };
  guint n_scripts = 0, households = 0, organisations = 0;

  for (guint i = 0; i < 3000; i++)
    {
      JsonObject *fields = demo_customer_fields (random, i, before, TODAY);
      const char *name = json_object_get_string_member_with_default (fields, "family", "");
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (name));

      organisations += json_object_has_member (fields, "kind");
      if (*name != '\0' && script < G_UNICODE_SCRIPT_MULTANI && !scripts[script])
        {
          scripts[script] = TRUE;
          n_scripts++;
        }
      if (before != NULL && json_object_has_member (before, "phones")
          && json_object_has_member (fields, "phones"))
        households += json_node_equal (json_object_get_member (fields, "phones"),
                                       json_object_get_member (before, "phones"));
      g_clear_pointer (&before, json_object_unref);
      before = fields;
    }
  g_assert_cmpuint (n_scripts, >=, 9);
  g_assert_cmpuint (households, >, 50);
  g_assert_cmpuint (organisations, >, 100);
}

/* A thread that was told nothing asks the library: text → E.164, or NULL */
static gpointer
read_numbers (gpointer data)
{
  GHashTable *known = data;
  GHashTableIter iter;
  gpointer typed, e164;
  guint n = 0;

  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &typed, &e164))
    {
      g_autofree char *read = phone_to_e164 (typed, NULL);

      n += e164 != NULL;
      g_assert_cmpstr (read, ==, e164);
    }
  return GUINT_TO_POINTER (n);
}

/* Of all countries: what the demo knows of its numbers is what the library reads. */
static void
test_numbers_mean_what_they_were_made_of (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (JsonObject) before = NULL;
  GThread *reader;

  for (guint i = demo_customer_n_named (); i < 6000; i++)
    {
      JsonObject *fields = demo_customer_fields (random, i, before, TODAY);
      JsonArray *phones = json_object_has_member (fields, "phones")
                              ? json_object_get_array_member (fields, "phones")
                              : NULL;

      for (guint n = 0; phones != NULL && n < json_array_get_length (phones); n++)
        {
          const char *typed = json_array_get_string_element (phones, n);
          g_hash_table_replace (known, g_strdup (typed), phone_to_e164 (typed, NULL));
        }
      g_clear_pointer (&before, json_object_unref);
      before = fields;
    }
  reader = g_thread_new ("reader", read_numbers, known);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (reader)), >, 2000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo-people/same-seed-same-people", test_same_seed_same_people);
  g_test_add_func ("/demo-people/numbers-mean-what-they-were-made-of",
                   test_numbers_mean_what_they_were_made_of);
  g_test_add_func ("/demo-people/first-are-those-of-the-pictures",
                   test_first_are_those_of_the_pictures);
  g_test_add_func ("/demo-people/many-scripts-and-households", test_many_scripts_and_households);
  return g_test_run ();
}
