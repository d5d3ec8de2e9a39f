/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A customer's form without its widgets: where typed text goes, what is sent, and two people
 * editing at once. */

#include "customer-fields.h"

#include "customer-hints.h"
#include "form-work.h"

#include <locale.h>

static JsonObject *
parse (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  g_assert_nonnull (node);
  return json_node_dup_object (node);
}

static void
assert_json (JsonObject *object, const char *expected)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autoptr (JsonNode) wanted = json_from_string (expected, NULL);
  g_autofree char *text = json_to_string (node, FALSE);

  g_assert_nonnull (wanted);
  if (!json_node_equal (node, wanted))
    g_error ("%s is not %s", text, expected);
}

static void
test_typed_text_goes_where_it_belongs (void)
{
  static const struct {
    const char *typed;
    const char *changes;
  } cases[] = {
    { "  ", "{}" },
    { "Maria Rossi", "{\"name\": \"Maria Rossi\"}" },
    { "ana@example.com", "{\"emails\": [{\"typed\": \"ana@example.com\", \"note\": \"\"}]}" },
    { " +371 26 123 456", "{\"phones\": [{\"typed\": \"+371 26 123 456\", \"note\": \"\"}]}" },
    { "0905/123 456", "{\"phones\": [{\"typed\": \"0905/123 456\", \"note\": \"\"}]}" },
    { "Bistro 24", "{\"name\": \"Bistro 24\"}" },
    { "42", "{\"name\": \"42\"}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) blank = customer_fields_blank ();
      g_autoptr (JsonObject) fields = customer_fields_blank ();
      g_autoptr (JsonObject) changes = NULL;

      customer_fields_type (fields, cases[i].typed);
      changes = customer_fields_changes (blank, fields);
      assert_json (changes, cases[i].changes);
    }
}

static void
test_only_what_differs_is_sent (void)
{
  g_autoptr (JsonObject) before = parse ("{\"name\": \"A\", \"note\": \"n\", \"flags\": [\"f\"]}");
  g_autoptr (JsonObject) after = parse ("{\"name\": \"A\", \"note\": \"m\", \"flags\": [\"f\"]}");
  g_autoptr (JsonObject) changes = customer_fields_changes (before, after);

  assert_json (changes, "{\"note\": \"m\"}");
}

static void
test_an_emptied_address_is_none (void)
{
  g_autoptr (JsonObject) before = customer_fields_blank ();
  g_autoptr (JsonObject) after = customer_fields_blank ();
  g_autoptr (JsonObject) changes = NULL;

  json_object_set_string_member (json_object_get_object_member (before, "address"), "city", "Rīga");
  changes = customer_fields_changes (before, after);
  assert_json (changes, "{\"address\": null}");
}

static void
test_two_edits_are_brought_together (void)
{
  g_autoptr (JsonObject) base = parse ("{\"name\": \"A\", \"note\": \"\", \"group\": \"\"}");
  g_autoptr (JsonObject) mine = parse ("{\"name\": \"A\", \"note\": \"mine\", \"group\": \"g\"}");
  g_autoptr (JsonObject) theirs
      = parse ("{\"name\": \"B\", \"note\": \"theirs\", \"group\": \"\"}");
  g_auto (GStrv) changed = NULL;
  g_autoptr (JsonObject) merged = form_merge (base, mine, theirs, &changed);
  g_autofree char *names = g_strjoinv (" ", changed);

  assert_json (merged, "{\"name\": \"B\", \"note\": \"mine\", \"group\": \"g\"}");
  g_assert_cmpstr (names, ==, "name note");
}

/* The rule of the merge against random records: what was typed is never lost, what was not is
 * theirs. */
static void
test_a_merge_never_loses_what_was_typed (void)
{
  static const char *const names[] = { "name", "note", "group", "language", "birth" };

  for (int round = 0; round < 500; round++)
    {
      g_autoptr (JsonObject) base = json_object_new ();
      g_autoptr (JsonObject) mine = json_object_new ();
      g_autoptr (JsonObject) theirs = json_object_new ();
      g_autoptr (JsonObject) merged = NULL;
      g_auto (GStrv) changed = NULL;
      JsonObject *const records[] = { base, mine, theirs };

      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        for (gsize j = 0; j < G_N_ELEMENTS (records); j++)
          {
            char value[] = { 'a' + g_test_rand_int_range (0, 3), '\0' };

            json_object_set_string_member (records[j], names[i], value);
          }
      merged = form_merge (base, mine, theirs, &changed);
      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        {
          const char *was = customer_fields_text (base, names[i]);
          const char *my = customer_fields_text (mine, names[i]);
          const char *their = customer_fields_text (theirs, names[i]);
          const char *is = customer_fields_text (merged, names[i]);

          g_assert_cmpstr (is, ==, g_str_equal (my, was) ? their : my);
          g_assert_cmpint (g_strv_contains ((const char *const *)changed, names[i]), ==,
                           !g_str_equal (their, was));
        }
    }
}

static void
test_unsaved_work_comes_back_whole (void)
{
  g_autoptr (JsonObject) start = customer_fields_blank ();
  g_autoptr (JsonObject) now = customer_fields_blank ();
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (JsonObject) changes = NULL;
  g_autoptr (FormWork) work = form_work_new (&customer_form_kind, "C000007", 3, start);
  g_autoptr (FormWork) read = NULL;
  g_autofree char *content = NULL;

  g_assert_false (form_work_is_touched (work, now));
  customer_fields_type (now, "+371 26 123 456");
  g_assert_true (form_work_is_touched (work, now));
  content = form_work_write (work, now);
  read = form_work_read (&customer_form_kind, "a-uuid", content, &again);
  g_assert_cmpstr (read->uuid, ==, "a-uuid");
  g_assert_cmpstr (read->number, ==, "C000007");
  g_assert_cmpint (read->version, ==, 3);
  changes = customer_fields_changes (read->base, again);
  assert_json (changes, "{\"phones\": [{\"typed\": \"+371 26 123 456\", \"note\": \"\"}]}");
}

static void
test_a_draft_of_another_version_begins_blank_where_it_differs (void)
{
  static const char *const broken[] = { "", "[]", "{", "7" };
  g_autoptr (JsonObject) fields = NULL;
  g_autoptr (JsonObject) changes = NULL;
  g_autoptr (FormWork) work
      = form_work_read (&customer_form_kind, "u",
                        "{\"fields\": {\"name\": \"Ana\", \"phones\": \"12345\", \"stars\": 5}}",
                        &fields);

  g_assert_nonnull (work);
  changes = customer_fields_changes (work->base, fields);
  assert_json (changes, "{\"name\": \"Ana\"}");
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (JsonObject) none = NULL;

      g_assert_null (form_work_read (&customer_form_kind, "u", broken[i], &none));
    }
}

static void
test_a_birthday_is_understood_or_left_as_typed (void)
{
  Day today = day_from_civil (2026, 11, 23);
  static const struct {
    const char *typed;
    const char *day;
    const char *words;
  } cases[] = {
    { "1980-03-03", "1980-03-03", "3 March 1980, 46 years old" },
    { "3.12.1980", "1980-12-03", "3 December 1980, 45 years old" },
    { " 24. 11. 1980 ", "1980-11-24", "24 November 1980, 45 years old" },
    { "29.2.2024", "2024-02-29", "29 February 2024, 2 years old" },
    { "29.2.2023", "29.2.2023", NULL },
    { "3/12/1980", "3/12/1980", NULL },
    { "2027-01-01", "2027-01-01", NULL },
    { "1.1.1700", "1.1.1700", NULL },
    { "", "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = NULL;
      g_autofree char *day = customer_fields_birth (cases[i].typed, today, &words);

      g_assert_cmpstr (day, ==, cases[i].day);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_somebody_without_a_name_has_none_to_edit (void)
{
  Customer customer = {
    .name = (char *)"+371 26 123 456",
    .given = (char *)"",
    .family = (char *)"",
    .language = (char *)"lv",
    .group = (char *)"",
    .note = (char *)"",
    .birth = DAY_NONE,
    .contacts = g_ptr_array_new (),
  };
  g_autoptr (JsonObject) fields = customer_fields_of (&customer);

  g_assert_cmpstr (customer_fields_text (fields, "name"), ==, "");
  g_assert_cmpstr (customer_fields_text (fields, "language"), ==, "lv");
  g_assert_cmpstr (customer_fields_text (fields, "birth"), ==, "");
  g_ptr_array_unref (customer.contacts);
}

static void
test_hints_say_how_a_value_was_understood (void)
{
  static const struct {
    char *(*hint) (const char *typed);
    const char *typed;
    const char *said;
  } cases[] = {
    { customer_hint_name, "Jānis Bērziņš", "filed as \u2068Bērziņš, Jānis\u2069" },
    { customer_hint_name, "Bērziņš, Jānis", NULL },
    { customer_hint_name, " ", NULL },
    { customer_hint_country, "lv", "Latvia" },
    { customer_hint_country, "L", NULL },
    { customer_hint_country, "1v", NULL },
    { customer_hint_country, "ZQ", NULL },
    { customer_hint_language, "lv", "Latvian" },
    { customer_hint_language, "pt-BR", "Portuguese (Brazil)" },
    { customer_hint_language, "x", NULL },
    { customer_hint_language, "not a language", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = cases[i].hint (cases[i].typed);

      g_assert_cmpstr (said, ==, cases[i].said);
    }
}

static void
test_a_phone_hint_follows_the_country (void)
{
  g_autofree char *latvian = customer_hint_phone ("26123456", "LV");
  g_autofree char *abroad = customer_hint_phone ("+393331234567", "LV");
  g_autofree char *raw = customer_hint_phone ("12345", "LV");
  g_autofree char *few = customer_hint_phone ("261", "LV");

  g_assert_cmpstr (latvian, ==, "\u206826 123 456\u2069");
  g_assert_cmpstr (abroad, ==, "\u2068+39 333 123 4567\u2069");
  g_assert_cmpstr (raw, ==, "kept as typed");
  g_assert_null (few);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/customer-fields/typed-text-goes-where-it-belongs",
                   test_typed_text_goes_where_it_belongs);
  g_test_add_func ("/customer-fields/only-what-differs-is-sent", test_only_what_differs_is_sent);
  g_test_add_func ("/customer-fields/an-emptied-address-is-none", test_an_emptied_address_is_none);
  g_test_add_func ("/customer-fields/two-edits-are-brought-together",
                   test_two_edits_are_brought_together);
  g_test_add_func ("/customer-fields/a-merge-never-loses-what-was-typed",
                   test_a_merge_never_loses_what_was_typed);
  g_test_add_func ("/form-work/unsaved-work-comes-back-whole", test_unsaved_work_comes_back_whole);
  g_test_add_func ("/form-work/another-versions-draft-begins-blank-where-it-differs",
                   test_a_draft_of_another_version_begins_blank_where_it_differs);
  g_test_add_func ("/customer-fields/a-birthday-is-understood-or-left-as-typed",
                   test_a_birthday_is_understood_or_left_as_typed);
  g_test_add_func ("/customer-fields/somebody-without-a-name-has-none-to-edit",
                   test_somebody_without_a_name_has_none_to_edit);
  g_test_add_func ("/customer-hints/a-value-says-how-it-was-understood",
                   test_hints_say_how_a_value_was_understood);
  g_test_add_func ("/customer-hints/a-phone-follows-the-country",
                   test_a_phone_hint_follows_the_country);
  return g_test_run ();
}
