/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values into JSON as CTL.md has them, and the digest by which a form is known. */

#include "config.h"

#include "json-put.h"

static void
is_json (JsonObject *take_object, const char *expected)
{
  g_autoptr (JsonNode) node = json_node_of (take_object);
  g_autofree char *text = json_to_string (node, FALSE);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_text (void)
{
  JsonObject *object = json_object_new ();

  json_put_text (object, "a", "Tea");
  json_put_text (object, "b", "");
  json_put_text (object, "c", NULL);
  json_put_taken (object, "d", g_strdup ("Mug"));
  json_put_taken (object, "e", NULL);
  is_json (object, "{\"a\":\"Tea\",\"b\":\"\",\"c\":null,\"d\":\"Mug\",\"e\":null}");
}

static void
test_given (void)
{
  JsonObject *object = json_object_new ();

  json_put_given (object, "a", "Tea");
  json_put_given (object, "b", "");
  json_put_given (object, "c", NULL);
  is_json (object, "{\"a\":\"Tea\"}");
}

/* As text: a number of JSON is rounded by who reads it. */
static void
test_numbers (void)
{
  JsonObject *object = json_object_new ();

  json_put_money (object, "a", 1299, 2);
  json_put_money (object, "b", -5, 2);
  json_put_money (object, "c", 1299, 0);
  json_put_money (object, "d", 1299, 3);
  json_put_quantity (object, "e", 1500);
  json_put_quantity (object, "f", 2000);
  is_json (object, "{\"a\":\"12.99\",\"b\":\"-0.05\",\"c\":\"1299\",\"d\":\"1.299\","
                   "\"e\":\"1.5\",\"f\":\"2\"}");
}

static void
test_time (void)
{
  g_autoptr (GTimeZone) rome = g_time_zone_new_identifier ("Europe/Rome");
  JsonObject *object = json_object_new ();

  json_put_day (object, "a", day_from_civil (2030, 2, 10));
  json_put_day (object, "b", DAY_NONE);
  json_put_day (object, "c", 0);
  json_put_instant (object, "d", 86400, rome);
  json_put_instant (object, "e", 0, rome);
  is_json (object, "{\"a\":\"2030-02-10\",\"b\":null,\"c\":\"1970-01-01\","
                   "\"d\":\"1970-01-02T01:00:00+01:00\",\"e\":null}");
}

static char *
digest (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return json_digest_of (node);
}

static void
test_digest (void)
{
  g_autofree char *one = digest ("{\"a\": \"1\", \"b\": [\"2\", \"3\"]}");
  g_autofree char *same = digest ("{\"a\":\"1\",\n  \"b\":[\"2\",\"3\"]}");
  g_autofree char *other = digest ("{\"a\": \"1\", \"b\": [\"3\", \"2\"]}");
  g_autofree char *known = digest ("{}");

  g_assert_cmpstr (one, ==, same);
  g_assert_cmpstr (one, !=, other);
  g_assert_cmpstr (known, ==, "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-put/text-or-null", test_text);
  g_test_add_func ("/json-put/given-or-left-out", test_given);
  g_test_add_func ("/json-put/numbers-are-text", test_numbers);
  g_test_add_func ("/json-put/days-and-instants", test_time);
  g_test_add_func ("/json-put/digest-of-what-is-said", test_digest);
  return g_test_run ();
}
