/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Members are read strictly, refused by their name and place, and what is absent or null leaves
 * what was there. */

#include "config.h"

#include "error.h"
#include "json-get.h"

#define UUID "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"

static JsonNode *
read_node (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  return node;
}

static void
is_refused (gboolean done, GError **error, const char *field)
{
  g_assert_false (done);
  g_assert_error (*error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_cmpstr (desk_error_get_field (*error), ==, field);
  g_clear_error (error);
}

static void
test_object (void)
{
  static const char *const names[] = { "name", "note", NULL };
  static const char *const none[] = { "[]", "\"name\"", "1", "null" };
  g_autoptr (JsonNode) good = read_node ("{\"note\": null, \"name\": 1}");
  g_autoptr (JsonNode) bad = read_node ("{\"name\": 1, \"a/b~c\": 1}");
  g_autoptr (GError) error = NULL;

  g_assert_true (json_get_object (good, names, &error) == json_node_get_object (good));
  g_assert_no_error (error);
  is_refused (json_get_object (bad, names, &error) != NULL, &error, "/a~1b~0c");
  is_refused (json_get_object (NULL, names, &error) != NULL, &error, "");
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autoptr (JsonNode) node = read_node (none[i]);

      is_refused (json_get_object (node, names, &error) != NULL, &error, "");
    }
}

/* Absent and null alike. */
static void
test_absent (void)
{
  static const char *const texts[] = { "{}", "{\"x\": null, \"quantity\": null, \"uuid\": null}" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) node = read_node (texts[i]);
      JsonObject *object = json_node_get_object (node);
      const char *text = "before";
      char *taken = (char *)"before";
      char *uuid = (char *)"before";
      JsonArray *array = (JsonArray *)object;
      gboolean flag = TRUE;
      gboolean present = TRUE;
      Money amount = 7;
      Quantity quantity = 7;

      g_assert_null (json_get_member (object, "x"));
      g_assert_true (json_get_text (object, "x", &text, NULL));
      g_assert_null (text);
      g_assert_true (json_dup_text (object, "x", &taken, NULL));
      g_assert_null (taken);
      g_assert_true (json_dup_uuid (object, &uuid, NULL));
      g_assert_null (uuid);
      g_assert_true (json_get_array (object, "x", &array, NULL));
      g_assert_null (array);
      g_assert_true (json_get_flag (object, "x", &flag, NULL));
      g_assert_true (flag);
      g_assert_true (json_get_money (object, "x", 2, &amount, &present, NULL));
      g_assert_false (present);
      g_assert_cmpint (amount, ==, 7);
      g_assert_true (json_get_quantity (object, &quantity, NULL));
      g_assert_cmpint (quantity, ==, 7);
    }
}

static void
test_read (void)
{
  g_autoptr (JsonNode) node = read_node (
      "{\"text\": \"Tea\", \"no\": false, \"list\": [1, 2], \"amount\": \"12.99\","
      " \"yen\": \"12\", \"quantity\": \"1.5\", \"line\": 3, \"least\": -1, \"most\": 3000000000}");
  JsonObject *object = json_node_get_object (node);
  g_autofree char *taken = NULL;
  const char *text;
  JsonArray *array;
  gboolean flag = TRUE;
  gboolean present;
  Money amount;
  Quantity quantity;
  int line;

  g_assert_true (json_get_text (object, "text", &text, NULL));
  g_assert_cmpstr (text, ==, "Tea");
  g_assert_true (json_dup_text (object, "text", &taken, NULL));
  g_assert_cmpstr (taken, ==, "Tea");
  g_assert_true (json_get_flag (object, "no", &flag, NULL));
  g_assert_false (flag);
  g_assert_true (json_get_array (object, "list", &array, NULL));
  g_assert_cmpuint (json_array_get_length (array), ==, 2);
  g_assert_true (json_get_money (object, "amount", 2, &amount, &present, NULL));
  g_assert_true (present);
  g_assert_cmpint (amount, ==, 1299);
  g_assert_true (json_get_money (object, "yen", 0, &amount, &present, NULL));
  g_assert_cmpint (amount, ==, 12);
  g_assert_true (json_get_quantity (object, &quantity, NULL));
  g_assert_cmpint (quantity, ==, 1500);
  g_assert_true (json_get_index (object, "line", "Which?", &line, NULL));
  g_assert_cmpint (line, ==, 3);
  g_assert_true (json_get_index (object, "least", "Which?", &line, NULL));
  g_assert_cmpint (line, ==, 0);
  g_assert_true (json_get_index (object, "most", "Which?", &line, NULL));
  g_assert_cmpint (line, ==, G_MAXINT);
}

static void
test_other_types (void)
{
  g_autoptr (JsonNode) node = read_node ("{\"n\": 1, \"t\": \"true\", \"f\": 1.5, \"o\": {},"
                                         " \"quantity\": 2, \"uuid\": 1}");
  JsonObject *object = json_node_get_object (node);
  g_autoptr (GError) error = NULL;
  const char *text;
  char *taken = NULL;
  JsonArray *array;
  gboolean flag = FALSE;
  gboolean present;
  Money amount = 0;
  Quantity quantity = 0;
  int line = 7;

  is_refused (json_get_text (object, "n", &text, &error), &error, "/n");
  is_refused (json_get_text (object, "o", &text, &error), &error, "/o");
  is_refused (json_dup_text (object, "n", &taken, &error), &error, "/n");
  is_refused (json_dup_uuid (object, &taken, &error), &error, "/uuid");
  is_refused (json_get_flag (object, "n", &flag, &error), &error, "/n");
  is_refused (json_get_flag (object, "t", &flag, &error), &error, "/t");
  is_refused (json_get_array (object, "o", &array, &error), &error, "/o");
  is_refused (json_get_money (object, "n", 2, &amount, &present, &error), &error, "/n");
  is_refused (json_get_money (object, "t", 2, &amount, &present, &error), &error, "/t");
  is_refused (json_get_quantity (object, &quantity, &error), &error, "/quantity");
  is_refused (json_get_index (object, "f", "Which?", &line, &error), &error, "/f");
  is_refused (json_get_index (object, "t", "Which?", &line, &error), &error, "/t");
  g_assert_false (json_get_index (object, "absent", "Which?", &line, &error));
  g_assert_cmpstr (error->message, ==, "Which?");
  is_refused (FALSE, &error, "/absent");
  g_assert_cmpint (line, ==, 7);
}

/* In capitals it is the same form; what is no UUID stays as it is. */
static void
test_uuid (void)
{
  static const char *const cases[][2] = { { UUID, UUID },
                                          { "AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE", UUID },
                                          { "Form A", "Form A" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) object = json_object_new ();
      g_autofree char *uuid = NULL;

      json_object_set_string_member (object, "uuid", cases[i][0]);
      g_assert_true (json_dup_uuid (object, &uuid, NULL));
      g_assert_cmpstr (uuid, ==, cases[i][1]);
    }
}

static void
test_place (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (json_refuse (&error, "amount", "No."));
  g_assert_cmpstr (error->message, ==, "No.");
  g_assert_false (json_in_element (&error, "lines", 2));
  is_refused (json_of_member (FALSE, "draft", &error), &error, "/draft/lines/2/amount");
  g_assert_true (json_of_member (TRUE, "draft", &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-get/object-of-known-names", test_object);
  g_test_add_func ("/json-get/absent-leaves-what-was-there", test_absent);
  g_test_add_func ("/json-get/is-read", test_read);
  g_test_add_func ("/json-get/other-types-are-refused", test_other_types);
  g_test_add_func ("/json-get/uuid-in-capitals", test_uuid);
  g_test_add_func ("/json-get/names-the-place", test_place);
  return g_test_run ();
}
