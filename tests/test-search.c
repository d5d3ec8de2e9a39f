/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The answer of the lookup: what is named exactly first, kinds together, as JSON. */

#include "fixture.h"
#include "search.h"

static SearchAnswer *
ask (Fixture *fixture, const char *text)
{
  g_autoptr (SearchQuery) query = search_query_new (text, -1, 0);

  return fixture_run (fixture, &search_job, query);
}

static void
test_what_is_named_exactly_says_so (void)
{
  static const char *const texts[] = { "C000001", "c1", "A-77", " C000001 " };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer
      = fixture_customer_of (fixture, "{\"reference\": \"A-77\", \"name\": \"Anna Rossi\"}");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SearchAnswer) answer = ask (fixture, texts[i]);
      Hit *hit = answer->hits->pdata[0];

      g_assert_cmpstr (hit->number, ==, customer->number);
      g_assert_true (hit->exact);
      g_assert_false (hit->receipt);
    }
  {
    g_autoptr (SearchAnswer) answer = ask (fixture, "rossi");
    g_assert_false (((Hit *)answer->hits->pdata[0])->exact);
  }
}

/* A name of letters that a product bears too: what is named exactly goes first, kinds stay
 * together. */
static void
test_the_exact_kind_comes_first (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Mario Chang", NULL);
  g_autoptr (Product) product = fixture_product (fixture, "CHANG", "Beer", "19.00", "21");
  g_autoptr (SearchAnswer) exact = ask (fixture, "chang");
  g_autoptr (SearchAnswer) begun = ask (fixture, "chan");

  g_assert_cmpstr (((Hit *)exact->hits->pdata[0])->number, ==, product->code);
  g_assert_cmpstr (((Hit *)exact->hits->pdata[1])->number, ==, customer->number);
  g_assert_cmpstr (((Hit *)begun->hits->pdata[0])->number, ==, customer->number);
}

static void
test_a_kind_and_a_limit_narrow_it (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (SearchQuery) products = search_query_new ("chang", HIT_PRODUCT, 0);
  g_autoptr (SearchQuery) two = search_query_new ("chang", -1, 2);
  g_autoptr (SearchAnswer) answer = NULL;
  g_autoptr (SearchAnswer) few = NULL;

  for (int i = 0; i < 3; i++)
    customer_free (fixture_customer (fixture, "Mario Chang", NULL));
  product_free (fixture_product (fixture, "C-1", "Chang", "19.00", "21"));
  answer = fixture_run (fixture, &search_job, products);
  g_assert_cmpuint (answer->hits->len, ==, 1);
  g_assert_false (answer->more[HIT_PRODUCT]);
  few = fixture_run (fixture, &search_job, two);
  g_assert_cmpuint (few->hits->len, ==, 3);
  g_assert_true (few->more[HIT_CUSTOMER]);
  g_assert_false (few->more[HIT_PRODUCT]);
}

static void
test_the_answer_as_json (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer_of (
      fixture, "{\"name\": \"Jānis Bērziņš\", \"phones\": \"+371 26 123 456\", \"address\": "
               "{\"street\": \"Brīvības 12\", \"city\": \"Rīga\"}}");
  g_autoptr (SearchAnswer) answer = ask (fixture, "berz");
  g_autoptr (JsonNode) node = search_answer_to_json (answer);
  JsonObject *object = json_node_get_object (node);
  JsonObject *hit
      = json_array_get_object_element (json_object_get_array_member (object, "hits"), 0);
  g_autofree char *match = json_to_string (json_object_get_member (hit, "match"), FALSE);

  g_assert_cmpstr (json_object_get_string_member (hit, "kind"), ==, "customer");
  g_assert_cmpstr (json_object_get_string_member (hit, "id"), ==, customer->number);
  g_assert_cmpstr (json_object_get_string_member (hit, "title"), ==, "Bērziņš, Jānis");
  g_assert_cmpstr (json_object_get_string_member (hit, "detail"), ==,
                   "+371 26 123 456 · Rīga, Brīvības 12");
  g_assert_cmpstr (match, ==, "[[0,4]]");
  g_assert_true (json_object_get_double_member (object, "ms") > 0);
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **answer = data;

  *answer = g_object_ref (result);
}

/* A question withdrawn says so, and is no answer. */
static void
test_a_withdrawn_question_has_no_answer (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gpointer out = NULL;

  shop_run_async (fixture->shop, &search_job, search_query_new ("anna", -1, 0), cancellable,
                  on_asked, &result);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (shop_run_finish (fixture->shop, result, &out, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (out);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/search/what-is-named-exactly-says-so", test_what_is_named_exactly_says_so);
  g_test_add_func ("/search/the-exact-kind-comes-first", test_the_exact_kind_comes_first);
  g_test_add_func ("/search/a-kind-and-a-limit-narrow-it", test_a_kind_and_a_limit_narrow_it);
  g_test_add_func ("/search/the-answer-as-json", test_the_answer_as_json);
  g_test_add_func ("/search/a-withdrawn-question-has-no-answer",
                   test_a_withdrawn_question_has_no_answer);
  return g_test_run ();
}
