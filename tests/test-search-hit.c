/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a row of the lookup shows. */

#include "fixture.h"
#include "search.h"

static Hit *
first_hit (SearchAnswer *answer)
{
  g_assert_cmpuint (answer->hits->len, >, 0);
  return answer->hits->pdata[0];
}

static SearchAnswer *
ask (Fixture *fixture, const char *text)
{
  g_autoptr (SearchQuery) query = search_query_new (text, -1, 0);

  return fixture_run (fixture, &search_job, query);
}

static void
add (Fixture *fixture, const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (CustomerEdit) edit = customer_edit_new (NULL, 0, json_node_get_object (node));

  customer_free (fixture_run (fixture, &customer_add_job, edit));
}

static void
test_the_contact_that_was_typed_is_shown (void)
{
  static const struct {
    const char *text;
    const char *detail;
  } cases[] = {
    { "kalnina", "+371 26 123 456 · Cēsis, Rīgas iela 1" },
    { "3456", "+371 26 123 456 · Cēsis, Rīgas iela 1" },
    { "5018", "+371 29 555 018 · Cēsis, Rīgas iela 1" },
    { "berzaund", "liga@berzaundzirnavas.lv · Cēsis, Rīgas iela 1" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();

  add (fixture, "{\"name\": \"Līga Kalniņa\", \"phones\": [\"+371 26123456\", \"+371 29555018\"], "
                "\"emails\": [\"l.k@inbox.lv\", \"liga@berzaundzirnavas.lv\"], \"address\": "
                "{\"city\": \"Cēsis\", \"street\": \"Rīgas iela 1\"}}");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SearchAnswer) answer = ask (fixture, cases[i].text);
      g_assert_cmpstr (first_hit (answer)->detail, ==, cases[i].detail);
      g_assert_cmpstr (first_hit (answer)->title, ==, "Kalniņa, Līga");
    }
}

static void
test_what_is_missing_leaves_no_gap (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (SearchAnswer) none = NULL;
  g_autoptr (SearchAnswer) city = NULL;
  g_autoptr (SearchAnswer) email = NULL;

  add (fixture, "{\"name\": \"Anna Uno\"}");
  add (fixture, "{\"name\": \"Anna Due\", \"address\": {\"city\": \"Roma\"}}");
  add (fixture, "{\"name\": \"Anna Tre\", \"emails\": \"a@b.it\"}");
  none = ask (fixture, "uno");
  city = ask (fixture, "due");
  email = ask (fixture, "tre");
  g_assert_cmpstr (first_hit (none)->detail, ==, "");
  g_assert_cmpstr (first_hit (city)->detail, ==, "Roma");
  g_assert_cmpstr (first_hit (email)->detail, ==, "a@b.it");
}

static void
test_a_product_shows_its_price_of_today (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (JsonNode) node = json_from_string (
      "{\"code\": \"CHAI\", \"name\": \"Chai latte\", \"price\": \"18.00\", \"tax\": \"21\", "
      "\"stock\": \"-2.5\", \"category\": \"Drinks\"}",
      NULL);
  g_autoptr (ProductEdit) edit = product_edit_new (NULL, 0, json_node_get_object (node));
  g_autoptr (Product) product = fixture_run (fixture, &product_add_job, edit);
  g_autoptr (SearchAnswer) answer = ask (fixture, "latte");
  Hit *hit = first_hit (answer);
  guint start = g_array_index (hit->match, guint, 0);

  g_assert_cmpstr (hit->number, ==, product->code);
  g_assert_cmpstr (hit->title, ==, "Chai latte");
  g_assert_true (g_str_has_prefix (hit->detail, "CHAI · "));
  g_assert_true (g_str_has_suffix (hit->detail, " in stock · Drinks"));
  g_assert_true (hit->has_amount);
  g_assert_cmpint (hit->amount, ==, 1800);
  g_assert_cmpuint (start, ==, 5);
}

static void
test_an_order_shows_its_state_and_what_is_owed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Jānis Bērziņš", "333 1234567");
  g_autoptr (OrderDraft) draft = fixture_draft (customer->number);
  g_autoptr (Order) order = NULL;
  g_autoptr (SearchAnswer) answer = NULL;
  g_autofree char *title = NULL;
  Hit *person;
  Hit *hit;

  shop_set_clock (fixture->shop, 1700000000);
  product_free (fixture_product (fixture, "CHAI", "Chai", "18.00", "21"));
  draft->delivery = shop_today (fixture->shop) + 3;
  order_draft_add_line (draft, "CHAI", QUANTITY_ONE);
  order_draft_add_line (draft, "CHAI", 2 * QUANTITY_ONE);
  fixture_pay (draft, TENDER_CASH, 1000);
  order = fixture_run (fixture, &order_post_job, draft);
  answer = ask (fixture, "bērz");
  g_assert_cmpuint (answer->hits->len, ==, 2);
  person = answer->hits->pdata[0];
  hit = answer->hits->pdata[1];
  title = g_strdup_printf ("%s · Bērziņš, Jānis", order->number + 1);
  g_assert_cmpint (person->owed, ==, 4400);
  g_assert_cmpstr (hit->number, ==, order->number);
  g_assert_cmpstr (hit->title, ==, title);
  g_assert_cmpstr (hit->detail, ==, "2023-11-14 · 2 lines");
  g_assert_cmpstr (hit->state, ==, "posted");
  g_assert_cmpint (hit->count, ==, 2);
  g_assert_cmpint (hit->amount, ==, 5400);
  g_assert_cmpint (hit->owed, ==, 4400);
  g_assert_cmpint (hit->at, ==, 1700000000);
  g_assert_cmpuint (g_array_index (hit->match, guint, 0), ==,
                    g_utf8_strlen (order->number + 1, -1) + 3);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/search-hit/the-contact-that-was-typed-is-shown",
                   test_the_contact_that_was_typed_is_shown);
  g_test_add_func ("/search-hit/what-is-missing-leaves-no-gap", test_what_is_missing_leaves_no_gap);
  g_test_add_func ("/search-hit/a-product-shows-its-price-of-today",
                   test_a_product_shows_its_price_of_today);
  g_test_add_func ("/search-hit/an-order-shows-its-state-and-what-is-owed",
                   test_an_order_shows_its_state_and_what_is_owed);
  return g_test_run ();
}
