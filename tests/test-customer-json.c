/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A customer as JSON: CTL.md's names, and an answer can be sent back as an edit. */

#include "customer-private.h"
#include "fields.h"
#include "fixture.h"

static const char full[]
    = "{\"reference\": \"A-77\", \"name\": \"Jānis Bērziņš\", \"given\": \"Jānis\", \"family\": "
      "\"Bērziņš\", \"kind\": \"person\", \"phones\": [\"+371 26 123 456\"], \"emails\": "
      "[\"j@inbox.lv\"], \"address\": {\"street\": \"Brīvības 12\", \"city\": \"Rīga\", "
      "\"postcode\": \"1010\", \"region\": \"\", \"country\": \"LV\"}, \"birth\": \"1980-02-29\", "
      "\"language\": \"lv\", \"group\": \"trade\", \"note\": \"n\", \"marketing\": true, "
      "\"flags\": "
      "[\"vip\"]}";

static void
test_what_was_given_is_answered (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer_of (fixture, full);
  g_autoptr (JsonNode) given = json_from_string (full, NULL);
  g_autoptr (JsonNode) answer = customer_to_json (customer);
  JsonObject *object = json_node_get_object (answer);
  g_autoptr (GList) names = json_object_get_members (json_node_get_object (given));

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *was = json_object_get_member (json_node_get_object (given), l->data);
      JsonNode *is = json_object_get_member (object, l->data);
      if (is == NULL || !json_node_equal (was, is))
        g_error ("%s is not answered as it was given", (char *)l->data);
    }
  g_assert_cmpstr (json_object_get_string_member (object, "number"), ==, "C000001");
  g_assert_cmpint (json_object_get_int_member (object, "version"), ==, 1);
}

static void
test_an_answer_is_an_edit_that_changes_nothing (void)
{
  static const char *const own[] = { "number", "contacts", "erased", "version", "created", "seen" };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer_of (fixture, full);
  g_autoptr (JsonNode) answer = customer_to_json (customer);
  g_autoptr (CustomerEdit) edit = NULL;
  g_autoptr (Customer) after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    json_object_remove_member (json_node_get_object (answer), own[i]);
  edit = customer_edit_new (customer->number, customer->version, json_node_get_object (answer));
  after = fixture_run (fixture, &customer_edit_job, edit);
  g_assert_cmpint (after->version, ==, 1);
}

static void
test_contacts_say_what_they_mean (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer_of (fixture, full);
  g_autoptr (JsonNode) answer = customer_to_json (customer);
  JsonArray *contacts = json_object_get_array_member (json_node_get_object (answer), "contacts");
  JsonObject *phone = json_array_get_object_element (contacts, 0);

  g_assert_cmpuint (json_array_get_length (contacts), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (phone, "kind"), ==, "phone");
  g_assert_cmpstr (json_object_get_string_member (phone, "norm"), ==, "+37126123456");
}

static void
test_the_view_adds_what_happened (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer_of (fixture, full);
  g_autoptr (CustomerView) view = fixture_run (fixture, &customer_show_job, customer->number);
  g_autoptr (JsonNode) answer = customer_view_to_json (view, 2, shop_get_zone (fixture->shop));
  JsonObject *object = json_node_get_object (answer);
  JsonArray *timeline = json_object_get_array_member (object, "timeline");
  JsonObject *item = json_array_get_object_element (timeline, 0);

  g_assert_cmpstr (json_object_get_string_member (object, "owes"), ==, "0.00");
  g_assert_cmpuint (json_array_get_length (timeline), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (item, "kind"), ==, "edit");
  g_assert_cmpstr (json_object_get_string_member (item, "title"), ==, "customer-add");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "household")), ==,
                    0);
}

/* Of nobody and of many somebodies, each with some of the fields. */
static void
test_what_was_given_is_what_differs_from_nobody (void)
{
  static const char *const no_name[] = { "reference", "kind",  "phones", "address",   "birth",
                                         "language",  "group", "note",   "marketing", "flags" };
  g_autoptr (Customer) nobody = customer_new ();
  g_autoptr (JsonObject) blank = customer_record (nobody);

  for (int n = 0; n < 200; n++)
    {
      g_autoptr (JsonNode) node = json_from_string (full, NULL);
      g_autoptr (Customer) customer = customer_new ();
      g_autoptr (JsonObject) record = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) given = NULL;
      g_auto (GStrv) differs = NULL;

      if (n % 4 == 0)
        json_object_set_string_member (json_node_get_object (node), "kind", "organisation");
      for (guint i = 0; i < G_N_ELEMENTS (no_name); i++)
        if (g_test_rand_bit ())
          json_object_remove_member (json_node_get_object (node), no_name[i]);
      if (n % 3 == 0)
        json_object_remove_member (json_node_get_object (node), "given");
      customer_apply (customer, json_node_get_object (node), "LV", day_from_civil (2026, 1, 1),
                      &error);
      g_assert_no_error (error);
      record = customer_record (customer);
      given = customer_given (customer);
      differs = fields_changed (blank, record);
      g_assert_cmpstrv (given, differs);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/customer-json/what-was-given-is-answered", test_what_was_given_is_answered);
  g_test_add_func ("/customer-json/an-answer-is-an-edit-that-changes-nothing",
                   test_an_answer_is_an_edit_that_changes_nothing);
  g_test_add_func ("/customer-json/what-was-given-is-what-differs-from-nobody",
                   test_what_was_given_is_what_differs_from_nobody);
  g_test_add_func ("/customer-json/contacts-say-what-they-mean", test_contacts_say_what_they_mean);
  g_test_add_func ("/customer-json/the-view-adds-what-happened", test_the_view_adds_what_happened);
  return g_test_run ();
}
