/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Named values of JSON: absent leaves, null clears, and what is wrong is pointed at. */

#include "error.h"
#include "fields.h"

static JsonObject *
object_from (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  return json_object_ref (json_node_get_object (node));
}

static void
assert_refused (gboolean done, GError **error, const char *field)
{
  g_assert_false (done);
  g_assert_error (*error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_cmpstr (desk_error_get_field (*error), ==, field);
  g_clear_error (error);
}

static void
test_absent_leaves_and_null_clears (void)
{
  g_autoptr (JsonObject) fields = object_from ("{\"a\": null, \"b\": \"\", \"c\": \"  x  \"}");
  const char *const names[] = { "a", "b", "c", "d", NULL };
  const char *const after[] = { "", "", "x", "was" };

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *value = g_strdup ("was");
      g_assert_true (fields_text (fields, names[i], 10, &value, NULL));
      g_assert_cmpstr (value, ==, after[i]);
    }
}

static void
test_an_unknown_field_is_named (void)
{
  static const char *const names[] = { "name", NULL };
  g_autoptr (JsonObject) fields = object_from ("{\"name\": \"x\", \"nmae\": \"y\"}");
  GError *error = NULL;

  assert_refused (fields_known (fields, names, &error), &error, "/nmae");
}

static void
test_text_is_text_of_one_line (void)
{
  static const char *const bad[]
      = { "{\"a\": 12}",        "{\"a\": true}",         "{\"a\": [\"x\"]}",
          "{\"a\": \"x\\ny\"}", "{\"a\": \"x\\u0007\"}", "{\"a\": \"12345678901\"}" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (JsonObject) fields = object_from (bad[i]);
      g_autofree char *value = g_strdup ("was");
      GError *error = NULL;
      assert_refused (fields_text (fields, "a", 10, &value, &error), &error, "/a");
      g_assert_cmpstr (value, ==, "was");
    }
}

static void
test_a_note_has_lines_but_no_card_number (void)
{
  g_autoptr (JsonObject) fields
      = object_from ("{\"a\": \"one\\ntwo\", \"b\": \"card 4111 1111 1111 1111\"}");
  g_autofree char *value = NULL;
  GError *error = NULL;

  g_assert_true (fields_note (fields, "a", 100, &value, NULL));
  g_assert_cmpstr (value, ==, "one\ntwo");
  assert_refused (fields_note (fields, "b", 100, &value, &error), &error, "/b");
  assert_refused (fields_remark (fields, "b", 100, &value, &error), &error, "/b");
  assert_refused (fields_remark (fields, "a", 100, &value, &error), &error, "/a");
}

static void
test_flags_come_as_json_or_as_words (void)
{
  static const struct {
    const char *json;
    gboolean value;
  } good[]
      = { { "{\"a\": true}", TRUE },    { "{\"a\": false}", FALSE }, { "{\"a\": \"true\"}", TRUE },
          { "{\"a\": \"no\"}", FALSE }, { "{\"a\": \"1\"}", TRUE },  { "{\"a\": null}", FALSE } };
  g_autoptr (JsonObject) bad = object_from ("{\"a\": \"maybe\"}");
  GError *error = NULL;
  gboolean value;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (JsonObject) fields = object_from (good[i].json);
      value = !good[i].value;
      g_assert_true (fields_flag (fields, "a", &value, NULL));
      g_assert_cmpint (value, ==, good[i].value);
    }
  assert_refused (fields_flag (bad, "a", &value, &error), &error, "/a");
}

static void
test_counts_stay_in_range (void)
{
  static const char *const bad[]
      = { "{\"a\": -1}",   "{\"a\": 101}",    "{\"a\": 1.5}",  "{\"a\": \"1e1\"}",
          "{\"a\": \"\"}", "{\"a\": \"-3\"}", "{\"a\": true}", "{\"a\": 9223372036854775807}" };
  g_autoptr (JsonObject) good = object_from ("{\"a\": 100, \"b\": \"24\", \"c\": null}");
  int value = 7;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (JsonObject) fields = object_from (bad[i]);
      GError *error = NULL;
      assert_refused (fields_count (fields, "a", 100, &value, &error), &error, "/a");
      g_assert_cmpint (value, ==, 7);
    }
  g_assert_true (fields_count (good, "a", 100, &value, NULL));
  g_assert_cmpint (value, ==, 100);
  g_assert_true (fields_count (good, "b", 100, &value, NULL));
  g_assert_cmpint (value, ==, 24);
  g_assert_true (fields_count (good, "c", 100, &value, NULL));
  g_assert_cmpint (value, ==, 0);
}

static void
test_a_choice_is_one_of_its_words (void)
{
  static const char *const words[] = { "goods", "service", NULL };
  g_autoptr (JsonObject) fields
      = object_from ("{\"a\": \"service\", \"b\": \"other\", \"c\": \"\"}");
  GError *error = NULL;
  int value = 0;

  g_assert_true (fields_choice (fields, "a", words, &value, NULL));
  g_assert_cmpint (value, ==, 1);
  g_assert_true (fields_choice (fields, "d", words, &value, NULL));
  g_assert_cmpint (value, ==, 1);
  assert_refused (fields_choice (fields, "b", words, &value, &error), &error, "/b");
  g_assert_true (fields_choice (fields, "c", words, &value, NULL));
  g_assert_cmpint (value, ==, 0);
}

static void
test_changes_are_told_by_name (void)
{
  g_autoptr (JsonObject) before = object_from ("{\"a\": \"1\", \"b\": [\"x\"], \"c\": null}");
  g_autoptr (JsonObject) after = object_from ("{\"a\": \"2\", \"b\": [\"x\"], \"c\": \"n\"}");
  g_auto (GStrv) changed = fields_changed (before, after);
  g_autoptr (JsonObject) picked = fields_pick (after, (const char *const *)changed);
  g_autoptr (JsonArray) names = fields_names ((const char *const *)changed);

  g_assert_cmpuint (g_strv_length (changed), ==, 2);
  g_assert_cmpstr (changed[0], ==, "a");
  g_assert_cmpstr (changed[1], ==, "c");
  g_assert_cmpuint (json_object_get_size (picked), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (picked, "c"), ==, "n");
  g_assert_cmpuint (json_array_get_length (names), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fields/absent-leaves-and-null-clears", test_absent_leaves_and_null_clears);
  g_test_add_func ("/fields/an-unknown-field-is-named", test_an_unknown_field_is_named);
  g_test_add_func ("/fields/text-is-text-of-one-line", test_text_is_text_of_one_line);
  g_test_add_func ("/fields/a-note-has-lines-but-no-card-number",
                   test_a_note_has_lines_but_no_card_number);
  g_test_add_func ("/fields/flags-come-as-json-or-as-words", test_flags_come_as_json_or_as_words);
  g_test_add_func ("/fields/counts-stay-in-range", test_counts_stay_in_range);
  g_test_add_func ("/fields/a-choice-is-one-of-its-words", test_a_choice_is_one_of_its_words);
  g_test_add_func ("/fields/changes-are-told-by-name", test_changes_are_told_by_name);
  return g_test_run ();
}
