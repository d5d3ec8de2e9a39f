/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A customer read ahead is written as one that was not. */

#include "customer-private.h"

#include "fixture.h"

static JsonObject *
fields_of (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  g_assert_nonnull (node);
  return json_object_ref (json_node_get_object (node));
}

static char *
text_of (const Customer *customer)
{
  g_autoptr (JsonNode) node = customer_to_json (customer);
  JsonObject *object = json_node_get_object (node);

  json_object_remove_member (object, "created");
  json_object_remove_member (object, "seen");
  return json_to_string (node, FALSE);
}

static const char *const people[] = {
  "{\"name\": \"Jānis Bērziņš\"}",
  "{\"given\": \"Anna\", \"family\": \"Rossi\", \"phones\": [\"06 6982\", \"+371 26 123 456\"], "
  "\"emails\": \"Anna@Example.com\", \"address\": {\"city\": \"Roma\", \"country\": \"it\"}}",
  "{\"kind\": \"organisation\", \"name\": \"Zaļā Lampa\", \"flags\": [\"vip\", \"vip\"], "
  "\"marketing\": true, \"birth\": \"1990-12-31\", \"reference\": \"K 1\", \"note\": \"a\\nb\"}",
  "{\"phones\": \"26 123 456\", \"address\": {\"country\": \"LV\"}}",
};

static void
test_read_ahead_is_as_read_by_the_job (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (Fixture) one = fixture_new ();
      g_autoptr (Fixture) other = fixture_new ();
      g_autoptr (JsonObject) fields = fields_of (people[i]);
      g_autoptr (CustomerEdit) plain = customer_edit_new (NULL, 0, fields);
      g_autoptr (CustomerEdit) ahead = customer_edit_new (NULL, 0, fields);
      g_autoptr (Customer) written = NULL;
      g_autoptr (Customer) model = NULL;
      g_autoptr (CustomerView) shown = NULL;
      g_autofree char *text = NULL;
      g_autofree char *model_text = NULL;
      g_autofree char *shown_text = NULL;

      customer_edit_read_ahead (ahead, "IT", day_from_civil (2026, 11, 23));
      g_assert_nonnull (ahead->ready);
      model = fixture_run (one, &customer_add_job, plain);
      written = fixture_run (other, &customer_add_job, ahead);
      shown = fixture_run (other, &customer_show_job, written->number);
      text = text_of (written);
      model_text = text_of (model);
      shown_text = text_of (shown->customer);
      g_assert_cmpstr (text, ==, model_text);
      g_assert_cmpstr (shown_text, ==, model_text);
    }
}

static void
test_it_is_written_once (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (JsonObject) fields = fields_of ("{\"name\": \"Anna Rossi\"}");
  g_autoptr (CustomerEdit) edit = customer_edit_new (NULL, 0, fields);
  g_autoptr (Customer) one = NULL;
  g_autoptr (Customer) two = NULL;

  customer_edit_read_ahead (edit, "IT", day_from_civil (2026, 11, 23));
  one = fixture_run (fixture, &customer_add_job, edit);
  two = fixture_run (fixture, &customer_add_job, edit);
  g_assert_cmpstr (one->number, !=, two->number);
  g_assert_cmpstr (one->name, ==, two->name);
}

static void
test_what_does_not_fit_is_read_again (void)
{
  g_autoptr (JsonObject) fields = fields_of ("{\"name\": \"A\", \"birth\": \"2026-11-23\"}");
  Day day = day_from_civil (2026, 11, 23);
  g_autoptr (CustomerReady) ready = customer_ready_new (fields, "IT", day, NULL);

  g_assert_true (customer_ready_fits (ready, "IT", day));
  g_assert_false (customer_ready_fits (ready, "IT", day - 1));
  g_assert_false (customer_ready_fits (ready, "LV", day));
  g_assert_false (customer_ready_fits (NULL, "IT", day));
}

static void
test_the_job_says_what_cannot_be_read (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (JsonObject) fields = fields_of ("{\"name\": \"A\", \"phones\": \"1\"}");
  g_autoptr (CustomerEdit) edit = customer_edit_new (NULL, 0, fields);

  customer_edit_read_ahead (edit, "IT", day_from_civil (2026, 11, 23));
  g_assert_null (edit->ready);
  fixture_refuse (fixture, &customer_add_job, edit, DESK_ERROR_INVALID, "/phones");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/customer-ready/read-ahead-is-as-read-by-the-job",
                   test_read_ahead_is_as_read_by_the_job);
  g_test_add_func ("/customer-ready/it-is-written-once", test_it_is_written_once);
  g_test_add_func ("/customer-ready/what-does-not-fit-is-read-again",
                   test_what_does_not_fit_is_read_again);
  g_test_add_func ("/customer-ready/the-job-says-what-cannot-be-read",
                   test_the_job_says_what_cannot_be_read);
  return g_test_run ();
}
