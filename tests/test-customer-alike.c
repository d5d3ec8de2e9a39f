/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rule 18, of two records alone. */

#include "customer-alike.h"
#include "customer-private.h"

#define TODAY 20000
#define NONE N_DUPLICATE_WHYS

static Customer *
customer_of (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (GError) error = NULL;
  Customer *self = customer_new ();

  g_assert_nonnull (node);
  customer_apply (self, json_node_get_object (node), "IT", TODAY, &error);
  g_assert_no_error (error);
  self->number = g_strdup ("C000001");
  return self;
}

static DuplicateWhy
judge (const char *one, const char *other)
{
  g_autoptr (Customer) first = customer_of (one);
  g_autoptr (Customer) second = customer_of (other);
  g_autoptr (Alike) a = alike_new (first);
  g_autoptr (Alike) b = alike_new (second);
  DuplicateWhy why = NONE, back = NONE;

  g_assert_cmpint (alike_judge (a, b, &why), ==, why != NONE);
  alike_judge (b, a, &back);
  g_assert_cmpint (why, ==, back);
  return why;
}

static void
test_each_reason (void)
{
  static const struct {
    const char *one;
    const char *other;
    DuplicateWhy why;
  } cases[] = {
    { "{\"name\": \"Anna\", \"emails\": \"Anna@X.it\"}",
      "{\"name\": \"Bruno\", \"emails\": [\"b@x.it\", \"anna@x.it\"]}", DUPLICATE_EMAIL },
    { "{\"name\": \"Jānis Bērziņš\", \"phones\": \"333 1234567\"}",
      "{\"name\": \"BERZINS, Janis\", \"phones\": \"+39 333 123 45 67\"}", DUPLICATE_PHONE_NAME },
    { "{\"name\": \"Anna Rossi\", \"phones\": \"333 1234567\"}",
      "{\"name\": \"Marco Rossi\", \"phones\": \"333 1234567\"}", DUPLICATE_PHONE },
    { "{\"name\": \"Anna Rossi\", \"phones\": \"333 1234567\"}", "{\"phones\": \"333 1234567\"}",
      DUPLICATE_PHONE },
    { "{\"phones\": \"333 1234567\"}", "{\"phones\": \"+39 333 1234567\"}", DUPLICATE_PHONE_NAME },
    { "{\"name\": \"Jānis Bērziņš\", \"address\": {\"postcode\": \"LV-1010\"}}",
      "{\"name\": \"Янис Берзиньш\", \"address\": {\"postcode\": \"lv 1010\"}}",
      DUPLICATE_POSTCODE },
    { "{\"name\": \"Anna Rossi\", \"birth\": \"1980-02-29\"}",
      "{\"name\": \"Rosi, Anna\", \"birth\": \"1980-02-29\"}", DUPLICATE_BIRTH },
    { "{\"name\": \"Anna Martini\", \"birth\": \"1980-02-29\"}",
      "{\"name\": \"Anna Marttini\", \"birth\": \"1980-02-29\"}", DUPLICATE_BIRTH },
    { "{\"name\": \"Anna Martini\", \"birth\": \"1980-02-29\"}",
      "{\"name\": \"Anna Martini\", \"birth\": \"1980-03-01\"}", NONE },
    { "{\"name\": \"Anna Martini\"}", "{\"name\": \"Anna Martini\"}", NONE },
    { "{\"name\": \"Anna Maria Martini\", \"birth\": \"1980-02-29\"}",
      "{\"name\": \"Anna Martini\", \"birth\": \"1980-02-29\"}", NONE },
    { "{\"name\": \"Ian Bo\", \"birth\": \"1980-02-29\"}",
      "{\"name\": \"Ion Bo\", \"birth\": \"1980-02-29\"}", NONE },
    { "{\"phones\": \"333 1234567\", \"birth\": \"1980-02-29\"}",
      "{\"phones\": \"333 1234568\", \"birth\": \"1980-02-29\"}", NONE },
    { "{\"name\": \"Anna Martini\", \"birth\": \"1980-02-29\", \"address\": {\"postcode\": \"1\"}}",
      "{\"name\": \"Anna Martini\", \"birth\": \"1980-02-29\", \"address\": {\"postcode\": \"1\"}}",
      DUPLICATE_POSTCODE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (judge (cases[i].one, cases[i].other) != cases[i].why)
      g_error ("%s and %s: %d", cases[i].one, cases[i].other, judge (cases[i].one, cases[i].other));
}

static gboolean
is_close (const char *one, const char *other)
{
  g_autoptr (Alike) a = alike_new_name (1, TRUE, one);
  g_autoptr (Alike) b = alike_new_name (2, TRUE, other);

  return alike_is_close (a, b);
}

static void
test_each_word_has_one_to_itself (void)
{
  g_assert_true (is_close ("Maria Marta", "Marta Maria"));
  g_assert_true (is_close ("Maria Maria", "Maria Marua"));
  g_assert_false (is_close ("Maria Maria", "Maria Bruno"));
  g_assert_false (is_close ("Maria Bruno", "Maria Maria"));
  /* the first fits both, the second only one of them: it must not be taken from it */
  g_assert_true (is_close ("Marta Maria", "Marua Marta"));
  g_assert_false (is_close ("", ""));
  g_assert_false (is_close ("a b c d e f g h", "a b c d e f g"));
}

static void
test_what_is_shared_is_shown (void)
{
  g_autoptr (Customer) one
      = customer_of ("{\"name\": \"A\", \"phones\": [\"06 6982\", \"333 1234567\"], \"emails\": "
                     "\"A@x.it\"}");
  g_autoptr (Customer) other = customer_of ("{\"name\": \"B\", \"phones\": \"333 1234567\"}");
  g_autoptr (Alike) a = alike_new (one);
  g_autoptr (Alike) b = alike_new (other);
  const char *shared = alike_shared (a, b, DUPLICATE_PHONE);
  CustomerDuplicate *row = duplicate_new (one, DUPLICATE_PHONE, shared);
  CustomerDuplicate *plain = duplicate_new (one, DUPLICATE_BIRTH, NULL);

  g_assert_cmpstr (row->contact, ==, "333 123 4567");
  g_assert_cmpstr (plain->contact, ==, "06 6982");
  customer_duplicate_free (row);
  customer_duplicate_free (plain);
}

static void
test_two_reasons_are_certain (void)
{
  g_assert_true (duplicate_is_certain (DUPLICATE_EMAIL));
  g_assert_true (duplicate_is_certain (DUPLICATE_PHONE_NAME));
  g_assert_false (duplicate_is_certain (DUPLICATE_PHONE));
  g_assert_false (duplicate_is_certain (DUPLICATE_POSTCODE));
  g_assert_false (duplicate_is_certain (DUPLICATE_BIRTH));
  g_assert_cmpstr (duplicate_why_name (DUPLICATE_EMAIL), ==, "e-mail");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/customer-alike/each-reason", test_each_reason);
  g_test_add_func ("/customer-alike/each-word-has-one-to-itself", test_each_word_has_one_to_itself);
  g_test_add_func ("/customer-alike/what-is-shared-is-shown", test_what_is_shared_is_shown);
  g_test_add_func ("/customer-alike/two-reasons-are-certain", test_two_reasons_are_certain);
  return g_test_run ();
}
