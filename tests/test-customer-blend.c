/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One record out of two, field by field, and back to the letter. */

#include "customer-private.h"
#include "error.h"

#define TODAY 20000

static Customer *
customer_of (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (GError) error = NULL;
  Customer *self = customer_new ();

  g_assert_nonnull (node);
  customer_apply (self, json_node_get_object (node), "IT", TODAY, &error);
  g_assert_no_error (error);
  return self;
}

static JsonObject *
snapshot_of (const char *json)
{
  g_autoptr (Customer) self = customer_of (json);

  return customer_snapshot (self);
}

static Customer *
blend (const char *keep, const char *drop, const char *choices)
{
  g_autoptr (JsonObject) one = snapshot_of (keep);
  g_autoptr (JsonObject) other = snapshot_of (drop);
  g_autoptr (JsonNode) chosen = json_from_string (choices, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) blended
      = customer_blend (one, other, json_node_get_object (chosen), &error);
  Customer *self = customer_of (keep);

  g_assert_no_error (error);
  customer_restore (self, blended);
  return self;
}

static char *
text_of (JsonObject *take)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, take);
  return json_to_string (node, FALSE);
}

#define WHOLE                                                                                      \
  "{\"reference\": \"A-1\", \"name\": \"Jānis Bērziņš\", \"phones\": [\"+371 26 123 456\", "   \
  "{\"typed\": "                                                                                   \
  "\"333 1234567\", \"note\": \"evenings\"}], \"emails\": [\"J@x.lv\"], \"address\": "             \
  "{\"street\": "                                                                                  \
  "\"Brīvības 12\", \"city\": \"Rīga\", \"postcode\": \"LV-1010\", \"country\": \"LV\"}, "      \
  "\"birth\": "                                                                                    \
  "\"1980-02-29\", \"language\": \"lv\", \"group\": \"trade\", \"note\": \"a\\nb\", "              \
  "\"marketing\": "                                                                                \
  "true, \"flags\": [\"vip\", \"ask\"]}"
#define ORGANISATION "{\"name\": \"Königlich Essen\", \"kind\": \"organisation\"}"

static void
test_a_snapshot_is_put_back_to_the_letter (void)
{
  static const char *const records[] = { WHOLE, ORGANISATION, "{\"phones\": \"06 6982\"}" };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    for (guint j = 0; j < G_N_ELEMENTS (records); j++)
      {
        g_autoptr (Customer) self = customer_of (records[j]);
        g_autofree char *before = text_of (snapshot_of (records[i]));
        g_autofree char *after = NULL;
        g_autoptr (JsonNode) read = json_from_string (before, NULL);

        customer_restore (self, json_node_get_object (read));
        after = text_of (customer_snapshot (self));
        g_assert_cmpstr (before, ==, after);
      }
}

static void
test_a_part_of_a_snapshot_leaves_the_rest (void)
{
  g_autoptr (Customer) self = customer_of (WHOLE);
  g_autoptr (JsonObject) other = snapshot_of ("{\"name\": \"B\", \"phones\": \"06 6982\"}");
  g_autoptr (JsonObject) part = json_object_new ();

  json_object_set_member (part, "phones", json_object_dup_member (other, "phones"));
  customer_restore (self, part);
  g_assert_cmpstr (self->name, ==, "Bērziņš, Jānis");
  g_assert_cmpuint (self->contacts->len, ==, 3);
  g_assert_cmpstr (((ContactPoint *)self->contacts->pdata[0])->norm, ==, "+39066982");
  g_assert_cmpstr (((ContactPoint *)self->contacts->pdata[1])->norm, ==, "j@x.lv");
  g_assert_cmpint (self->birth, !=, DAY_NONE);
}

static void
test_what_is_not_chosen_is_sensible (void)
{
  g_autoptr (Customer) self
      = blend ("{\"name\": \"Anna Rossi\", \"phones\": \"333 1234567\", \"note\": \"one\", "
               "\"language\": \"it\", \"flags\": [\"vip\"]}",
               "{\"name\": \"A. Rossi\", \"reference\": \"R-9\", \"phones\": [\"+39 333 1234567\", "
               "\"06 6982\"], \"emails\": \"a@x.it\", \"note\": \"two\", \"language\": \"en\", "
               "\"birth\": \"1990-01-02\", \"marketing\": true, \"flags\": [\"vip\", \"ask\"]}",
               "{}");

  g_assert_cmpstr (self->name, ==, "Rossi, Anna");
  g_assert_cmpstr (self->reference, ==, "R-9");
  g_assert_cmpuint (self->contacts->len, ==, 3); /* the same number twice is one */
  g_assert_cmpstr (((ContactPoint *)self->contacts->pdata[0])->typed, ==, "333 1234567");
  g_assert_cmpstr (self->note, ==, "one\n\ntwo");
  g_assert_cmpstr (self->language, ==, "it");
  g_assert_cmpint (self->birth, !=, DAY_NONE);
  g_assert_false (self->marketing); /* consent does not come by itself */
  g_assert_cmpuint (g_strv_length (self->flags), ==, 2);
  g_assert_cmpstr (self->flags[0], ==, "ask");
}

static void
test_each_choice_is_followed (void)
{
  g_autoptr (Customer) self = blend (
      "{\"name\": \"Anna Rossi\", \"phones\": \"333 1234567\", \"note\": \"one\", \"emails\": "
      "\"k@x.it\"}",
      "{\"name\": \"Königlich Essen\", \"kind\": \"organisation\", \"phones\": \"06 6982\", "
      "\"note\": \"two\", \"emails\": \"d@x.it\", \"marketing\": true}",
      "{\"name\": \"drop\", \"phones\": \"keep\", \"emails\": \"drop\", \"note\": \"drop\", "
      "\"marketing\": \"drop\"}");

  g_assert_true (self->is_organisation);
  g_assert_cmpstr (self->name, ==, "Königlich Essen");
  g_assert_cmpstr (self->given, ==, "");
  g_assert_cmpuint (self->contacts->len, ==, 2);
  g_assert_cmpstr (((ContactPoint *)self->contacts->pdata[0])->typed, ==, "333 1234567");
  g_assert_cmpstr (((ContactPoint *)self->contacts->pdata[1])->typed, ==, "d@x.it");
  g_assert_cmpstr (self->note, ==, "two");
  g_assert_true (self->marketing);
}

static void
test_a_name_made_of_a_number_gives_way (void)
{
  g_autoptr (Customer) self
      = blend ("{\"phones\": \"06 6982\"}", "{\"name\": \"Anna Rossi\"}", "{}");

  g_assert_cmpstr (self->name, ==, "Rossi, Anna");
}

static void
refuse (const char *keep, const char *drop, const char *choices, const char *field)
{
  g_autoptr (JsonObject) one = snapshot_of (keep);
  g_autoptr (JsonObject) other = snapshot_of (drop);
  g_autoptr (JsonNode) chosen = json_from_string (choices, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (customer_blend (one, other, json_node_get_object (chosen), &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_cmpstr (desk_error_get_field (error), ==, field);
}

/* (transfer full): a customer of so many phones */
static char *
with_phones (int n, int from)
{
  g_autoptr (GString) json = g_string_new ("{\"name\": \"A\", \"phones\": [");

  for (int i = 0; i < n; i++)
    g_string_append_printf (json, "%s\"333 12345%02d\"", i == 0 ? "" : ", ", from + i);
  g_string_append (json, "]}");
  return g_strdup (json->str);
}

static void
test_refusals_name_the_field (void)
{
  g_autofree char *eleven = with_phones (11, 10);
  g_autofree char *ten = with_phones (10, 50);
  g_autofree char *long_note = g_strnfill (3999, 'x');
  g_autofree char *noted = g_strdup_printf ("{\"name\": \"A\", \"note\": \"%s\"}", long_note);

  refuse (WHOLE, ORGANISATION, "{\"nmae\": \"keep\"}", "/nmae");
  refuse (WHOLE, ORGANISATION, "{\"given\": \"keep\"}", "/given");
  refuse (WHOLE, ORGANISATION, "{\"name\": \"both\"}", "/name");
  refuse (WHOLE, ORGANISATION, "{\"birth\": \"both\"}", "/birth");
  refuse (WHOLE, ORGANISATION, "{\"phones\": \"mine\"}", "/phones");
  refuse (WHOLE, ORGANISATION, "{\"phones\": 1}", "/phones");
  refuse (eleven, ten, "{}", "/phones");
  refuse (noted, WHOLE, "{}", "/note");
  customer_free (blend (ten, ten, "{}"));
  customer_free (blend (eleven, ten, "{\"phones\": \"keep\"}"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/customer-blend/a-snapshot-is-put-back-to-the-letter",
                   test_a_snapshot_is_put_back_to_the_letter);
  g_test_add_func ("/customer-blend/a-part-of-a-snapshot-leaves-the-rest",
                   test_a_part_of_a_snapshot_leaves_the_rest);
  g_test_add_func ("/customer-blend/what-is-not-chosen-is-sensible",
                   test_what_is_not_chosen_is_sensible);
  g_test_add_func ("/customer-blend/each-choice-is-followed", test_each_choice_is_followed);
  g_test_add_func ("/customer-blend/a-name-made-of-a-number-gives-way",
                   test_a_name_made_of_a_number_gives_way);
  g_test_add_func ("/customer-blend/refusals-name-the-field", test_refusals_name_the_field);
  return g_test_run ();
}
