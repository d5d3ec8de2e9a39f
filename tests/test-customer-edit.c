/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said about a customer is checked where it enters. */

#include "fixture.h"

static CustomerEdit *
edit_from (const char *number, gint64 version, const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  g_assert_nonnull (node);
  return customer_edit_new (number, version, json_node_get_object (node));
}

static Customer *
add (Fixture *fixture, const char *json)
{
  g_autoptr (CustomerEdit) edit = edit_from (NULL, 0, json);

  return fixture_run (fixture, &customer_add_job, edit);
}

static Customer *
change (Fixture *fixture, const Customer *customer, gint64 version, const char *json)
{
  g_autoptr (CustomerEdit) edit = edit_from (customer->number, version, json);

  return fixture_run (fixture, &customer_edit_job, edit);
}

static void
test_all_fields_are_kept (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer
      = add (fixture,
             "{\"reference\": \"A-77\", \"name\": \"Jānis Bērziņš\", \"kind\": \"person\", "
             "\"phones\": [\"+371 26 123 456\", \"06 6982\"], \"emails\": [\"Janis@inbox.lv\"], "
             "\"address\": {\"street\": \"Brīvības 12\", \"city\": \"Rīga\", \"postcode\": "
             "\"LV-1010\", \"country\": \"LV\"}, \"birth\": \"1980-02-29\", \"language\": \"lv\", "
             "\"group\": \"trade\", \"note\": \"first line\\nsecond\", \"marketing\": true, "
             "\"flags\": [\"ask a supervisor\", \"vip\"]}");

  g_assert_cmpstr (customer->number, ==, "C000001");
  g_assert_cmpint (customer->version, ==, 1);
  g_assert_cmpstr (customer->reference, ==, "A-77");
  g_assert_cmpstr (customer->name, ==, "Bērziņš, Jānis");
  g_assert_cmpstr (customer->given, ==, "Jānis");
  g_assert_cmpstr (customer->family, ==, "Bērziņš");
  g_assert_cmpuint (customer->contacts->len, ==, 4);
  g_assert_cmpstr (((ContactPoint *)customer->contacts->pdata[0])->norm, ==, "+37126123456");
  g_assert_cmpstr (((ContactPoint *)customer->contacts->pdata[2])->norm, ==, "janis@inbox.lv");
  g_assert_cmpint (((ContactPoint *)customer->contacts->pdata[3])->kind, ==, CONTACT_ADDRESS);
  g_assert_cmpstr (customer->language, ==, "lv");
  g_assert_cmpstr (customer->group, ==, "trade");
  g_assert_cmpstr (customer->note, ==, "first line\nsecond");
  g_assert_true (customer->marketing);
  g_assert_cmpuint (g_strv_length (customer->flags), ==, 2);
  g_assert_cmpstr (customer->flags[1], ==, "vip");
}

static void
test_what_is_absent_stays (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer
      = add (fixture, "{\"name\": \"Anna Rossi\", \"phones\": \"333 1234567\", \"note\": \"n\"}");
  g_autoptr (Customer) changed = change (fixture, customer, 0, "{\"given\": \"Anna Maria\"}");
  g_autoptr (Customer) cleared = change (fixture, customer, 0, "{\"note\": null, \"phones\": []}");

  g_assert_cmpstr (changed->name, ==, "Rossi, Anna Maria");
  g_assert_cmpstr (changed->note, ==, "n");
  g_assert_cmpuint (changed->contacts->len, ==, 1);
  g_assert_cmpint (changed->version, ==, 2);
  g_assert_cmpstr (cleared->note, ==, "");
  g_assert_cmpuint (cleared->contacts->len, ==, 0);
}

static void
test_organisations_keep_their_name (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer
      = add (fixture, "{\"name\": \"Königlich Essen\", \"kind\": \"organisation\"}");

  g_assert_true (customer->is_organisation);
  g_assert_cmpstr (customer->name, ==, "Königlich Essen");
  g_assert_cmpstr (customer->family, ==, "");
}

static void
test_a_person_may_become_an_organisation_and_back (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer
      = add (fixture, "{\"name\": \"Anna Rossi\", \"kind\": \"organisation\"}");
  g_autoptr (Customer) person = change (fixture, customer, 0, "{\"kind\": \"person\"}");
  g_autoptr (Customer) again = change (fixture, customer, 0, "{\"kind\": \"organisation\"}");

  g_assert_cmpstr (customer->name, ==, "Anna Rossi");
  g_assert_cmpstr (person->name, ==, "Rossi, Anna");
  g_assert_cmpstr (again->name, ==, "Rossi, Anna");
}

static void
test_long_names_are_kept_or_refused (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  for (int length = 97; length <= 102; length++)
    {
      g_autofree char *word = g_strnfill (length, 'x');
      g_autoptr (JsonObject) fields = json_object_new ();
      g_autoptr (CustomerEdit) edit = customer_edit_new (NULL, 0, fields);

      json_object_set_string_member (fields, "given", word);
      json_object_set_string_member (fields, "family", word);
      if (length <= 99)
        customer_free (fixture_run (fixture, &customer_add_job, edit));
      else
        fixture_refuse (fixture, &customer_add_job, edit, DESK_ERROR_INVALID, NULL);
    }
}

static void
test_a_phone_is_enough_and_a_name_may_follow (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = add (fixture, "{\"phones\": \"06 6982\"}");
  g_autoptr (Customer) other = change (fixture, customer, 0, "{\"phones\": \"333 1234567\"}");
  g_autoptr (Customer) named = change (fixture, customer, 0, "{\"name\": \"Anna Rossi\"}");

  g_assert_nonnull (strstr (customer->name, "6982"));
  g_assert_null (strstr (other->name, "6982"));
  g_assert_cmpstr (named->name, ==, "Rossi, Anna");
}

static void
test_refusals_name_the_field (void)
{
  static const struct {
    const char *json;
    const char *field;
  } cases[] = {
    { "{}", "/name" },
    { "{\"note\": \"nobody\"}", "/name" },
    { "{\"kind\": \"organisation\", \"phones\": \"333 1234567\"}", "/name" },
    { "{\"name\": \"A\", \"nmae\": \"B\"}", "/nmae" },
    { "{\"name\": \"A\", \"kind\": \"robot\"}", "/kind" },
    { "{\"name\": \"A\", \"birth\": \"29.02.1980\"}", "/birth" },
    { "{\"name\": \"A\", \"birth\": \"2999-01-01\"}", "/birth" },
    { "{\"name\": \"A\", \"birth\": \"1979-02-29\"}", "/birth" },
    { "{\"name\": \"A\", \"language\": \"latvian!\"}", "/language" },
    { "{\"name\": \"A\", \"note\": \"pays with 4111-1111-1111-1111\"}", "/note" },
    { "{\"name\": \"A\", \"flags\": [\"5500 0000 0000 0004\"]}", "/flags" },
    { "{\"name\": \"A\\nB\"}", "/name" },
    { "{\"name\": \"A\", \"marketing\": \"perhaps\"}", "/marketing" },
    { "{\"name\": \"A\", \"emails\": [\"nowhere\"]}", "/emails/0" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CustomerEdit) edit = edit_from (NULL, 0, cases[i].json);
      fixture_refuse (fixture, &customer_add_job, edit, DESK_ERROR_INVALID, cases[i].field);
    }
}

static void
test_names_of_every_script_round_trip (void)
{
  static const char *const names[] = {
    "👩‍👩‍👧 Müller",
    "محمد بن علي",
    "נועה כהן",
    "e\xCC\x81mile Z\xCC\xA7ola",
    "王小明",
    "ณัฐพล ใจดี",
    "Nguyễn Thị Minh",
    "O'Brien Åse",
    "'; DROP TABLE customer; --",
    "<b>bold</b>",
    "%s%n%d",
    "=1+1",
  };
  g_autoptr (Fixture) fixture = fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (JsonObject) fields = json_object_new ();
      g_autoptr (CustomerEdit) edit = customer_edit_new (NULL, 0, fields);
      g_autoptr (Customer) customer = NULL;

      json_object_set_string_member (fields, "kind", "organisation");
      json_object_set_string_member (fields, "name", names[i]);
      customer = fixture_run (fixture, &customer_add_job, edit);
      g_assert_cmpstr (customer->name, ==, names[i]);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/customer-edit/all-fields-are-kept", test_all_fields_are_kept);
  g_test_add_func ("/customer-edit/what-is-absent-stays", test_what_is_absent_stays);
  g_test_add_func ("/customer-edit/organisations-keep-their-name",
                   test_organisations_keep_their_name);
  g_test_add_func ("/customer-edit/a-person-may-become-an-organisation-and-back",
                   test_a_person_may_become_an_organisation_and_back);
  g_test_add_func ("/customer-edit/long-names-are-kept-or-refused",
                   test_long_names_are_kept_or_refused);
  g_test_add_func ("/customer-edit/a-phone-is-enough-and-a-name-may-follow",
                   test_a_phone_is_enough_and_a_name_may_follow);
  g_test_add_func ("/customer-edit/refusals-name-the-field", test_refusals_name_the_field);
  g_test_add_func ("/customer-edit/names-of-every-script-round-trip",
                   test_names_of_every_script_round_trip);
  return g_test_run ();
}
