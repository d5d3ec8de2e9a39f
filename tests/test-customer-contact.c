/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Contact points keep what was typed and know what it means (rule 16). */

#include "customer-private.h"
#include "error.h"

static const char *test_region = "IT";

static gboolean
read_all (const char *json, GPtrArray **contacts, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  JsonObject *fields = json_node_get_object (node);

  *contacts = g_ptr_array_new_with_free_func ((GDestroyNotify)contact_point_free);
  return contact_read_phones (fields, *contacts, test_region, error)
         && contact_read_emails (fields, *contacts, error)
         && contact_read_address (fields, *contacts, error);
}

static void
test_phones_become_e164_by_country (void)
{
  static const struct {
    const char *region;
    const char *typed;
    const char *norm;
    const char *reversed;
  } cases[] = {
    { "LV", "26 123 456", "+37126123456", "65432162173" },
    { "SK", "0905 123 456", "+421905123456", "654321509124" },
    { "PH", "0917 123 4567", "+639171234567", "765432171936" },
    { "RU", "8 912 345-67-89", "+79123456789", "98765432197" },
    { "IT", "06 6982", "+39066982", "28966093" },
    { "IT", "12345", "", "54321" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) contacts = NULL;
      g_autofree char *json = g_strdup_printf ("{\"phones\": [\"%s\"]}", cases[i].typed);
      g_autofree char *reversed = NULL;
      const ContactPoint *point;

      test_region = cases[i].region;
      g_assert_true (read_all (json, &contacts, NULL));
      point = contact_first (contacts, CONTACT_PHONE);
      g_assert_cmpstr (point->typed, ==, cases[i].typed);
      g_assert_cmpstr (point->norm, ==, cases[i].norm);
      reversed = contact_reversed (point);
      g_assert_cmpstr (reversed, ==, cases[i].reversed);
    }
  test_region = "IT";
}

static void
test_one_text_is_a_list_of_one (void)
{
  g_autoptr (GPtrArray) contacts = NULL;

  g_assert_true (
      read_all ("{\"phones\": \"333 1234567\", \"emails\": \"A.B@Example.com\"}", &contacts, NULL));
  g_assert_cmpuint (contacts->len, ==, 2);
  g_assert_cmpstr (contact_first (contacts, CONTACT_EMAIL)->typed, ==, "A.B@Example.com");
  g_assert_cmpstr (contact_first (contacts, CONTACT_EMAIL)->norm, ==, "a.b@example.com");
}

static void
test_a_list_replaces_its_own_kind (void)
{
  g_autoptr (JsonNode) node = json_from_string ("{\"phones\": [\"333 7654321\", \"\"]}", NULL);
  g_autoptr (GPtrArray) contacts = NULL;

  g_assert_true (read_all ("{\"phones\": [\"333 1234567\", {\"typed\": \"02 1234567\", \"note\": "
                           "\"after six\"}], \"emails\": [\"a@b.it\"]}",
                           &contacts, NULL));
  g_assert_cmpuint (contacts->len, ==, 3);
  g_assert_cmpstr (((ContactPoint *)contacts->pdata[1])->note, ==, "after six");
  g_assert_true (contact_read_phones (json_node_get_object (node), contacts, "IT", NULL));
  g_assert_cmpuint (contacts->len, ==, 2);
  g_assert_cmpstr (contact_first (contacts, CONTACT_PHONE)->typed, ==, "333 7654321");
  g_assert_nonnull (contact_first (contacts, CONTACT_EMAIL));
}

static void
test_a_note_stays_with_its_number (void)
{
  g_autoptr (JsonNode) plain
      = json_from_string ("{\"phones\": [\"02 1234567\", \"333 1234567\"], \"address\": "
                          "{\"city\": \"Milano\"}}",
                          NULL);
  g_autoptr (JsonNode) cleared
      = json_from_string ("{\"phones\": [{\"typed\": \"333 1234567\", \"note\": \"\"}]}", NULL);
  g_autoptr (GPtrArray) contacts = NULL;

  g_assert_true (read_all ("{\"phones\": [{\"typed\": \"333 1234567\", \"note\": \"evenings\"}], "
                           "\"address\": {\"city\": \"Roma\", \"note\": \"ring twice\"}}",
                           &contacts, NULL));
  g_assert_true (contact_read_phones (json_node_get_object (plain), contacts, "IT", NULL));
  g_assert_true (contact_read_address (json_node_get_object (plain), contacts, NULL));
  g_assert_cmpstr (((ContactPoint *)contacts->pdata[0])->note, ==, "");
  g_assert_cmpstr (((ContactPoint *)contacts->pdata[1])->note, ==, "evenings");
  g_assert_cmpstr (contact_first (contacts, CONTACT_ADDRESS)->note, ==, "ring twice");
  g_assert_true (contact_read_phones (json_node_get_object (cleared), contacts, "IT", NULL));
  g_assert_cmpstr (contact_first (contacts, CONTACT_PHONE)->note, ==, "");
}

static void
test_what_is_wrong_is_pointed_at (void)
{
  static const struct {
    const char *json;
    const char *field;
  } cases[] = {
    { "{\"phones\": [\"333 1234567\", \"ask her\"]}", "/phones/1" },
    { "{\"phones\": \"12\"}", "/phones" },
    { "{\"phones\": [42]}", "/phones/0" },
    { "{\"phones\": [{\"typed\": \"333 1234567\", \"nota\": \"x\"}]}", "/phones/0/nota" },
    { "{\"phones\": [{\"typed\": \"333 1234567\", \"note\": \"4111111111111111\"}]}",
      "/phones/0/note" },
    { "{\"emails\": [\"a.b.it\"]}", "/emails/0" },
    { "{\"emails\": [\"a@b\"]}", "/emails/0" },
    { "{\"emails\": [\"a@b.\"]}", "/emails/0" },
    { "{\"emails\": [\"@b.it\"]}", "/emails/0" },
    { "{\"emails\": [\"a b@c.it\"]}", "/emails/0" },
    { "{\"emails\": [\"a@b@c.it\"]}", "/emails/0" },
    { "{\"address\": \"Via Roma 1\"}", "/address" },
    { "{\"address\": {\"town\": \"Roma\"}}", "/address/town" },
    { "{\"address\": {\"country\": \"1T\"}}", "/address/country" },
    { "{\"address\": {\"country\": \"Italy\"}}", "/address/country" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) contacts = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_false (read_all (cases[i].json, &contacts, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_assert_cmpstr (desk_error_get_field (error), ==, cases[i].field);
    }
}

static void
test_an_address_is_one_line_too (void)
{
  g_autoptr (GPtrArray) contacts = NULL;
  g_autoptr (GPtrArray) none = NULL;

  g_assert_true (read_all ("{\"address\": {\"street\": \"Brīvības iela 12\", \"city\": \"Rīga\", "
                           "\"postcode\": \"1010\", \"country\": \"lv\"}}",
                           &contacts, NULL));
  g_assert_cmpstr (contact_first (contacts, CONTACT_ADDRESS)->typed, ==,
                   "Brīvības iela 12, 1010 Rīga, LV");
  g_assert_true (read_all ("{\"address\": {\"street\": \"\"}}", &none, NULL));
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/customer-contact/phones-become-e164-by-country",
                   test_phones_become_e164_by_country);
  g_test_add_func ("/customer-contact/one-text-is-a-list-of-one", test_one_text_is_a_list_of_one);
  g_test_add_func ("/customer-contact/a-list-replaces-its-own-kind",
                   test_a_list_replaces_its_own_kind);
  g_test_add_func ("/customer-contact/a-note-stays-with-its-number",
                   test_a_note_stays_with_its_number);
  g_test_add_func ("/customer-contact/what-is-wrong-is-pointed-at",
                   test_what_is_wrong_is_pointed_at);
  g_test_add_func ("/customer-contact/an-address-is-one-line-too", test_an_address_is_one_line_too);
  return g_test_run ();
}
