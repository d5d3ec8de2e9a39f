/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a text finds, and in what order: the examples of rules 16 and 17, asked through the job. */

#include "fixture.h"
#include "search.h"

static SearchAnswer *
ask (Fixture *fixture, const char *text)
{
  g_autoptr (SearchQuery) query = search_query_new (text, -1, 0);

  return fixture_run (fixture, &search_job, query);
}

static gboolean
finds (Fixture *fixture, const char *text, const char *number)
{
  g_autoptr (SearchAnswer) answer = ask (fixture, text);

  for (guint i = 0; i < answer->hits->len; i++)
    if (g_str_equal (((Hit *)answer->hits->pdata[i])->number, number))
      return TRUE;
  return FALSE;
}

#define assert_finds(fixture, text, number)                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (!finds (fixture, text, number))                                                            \
      g_error ("«%s» does not find %s", text, number);                                             \
  }                                                                                                \
  G_STMT_END

#define assert_misses(fixture, text, number)                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (finds (fixture, text, number))                                                             \
      g_error ("«%s» finds %s", text, number);                                                     \
  }                                                                                                \
  G_STMT_END

static Customer *
change (Fixture *fixture, const char *number, const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (CustomerEdit) edit = customer_edit_new (number, 0, json_node_get_object (node));

  return fixture_run (fixture, &customer_edit_job, edit);
}

/* Rule 17. */
static void
test_a_name_is_found_in_every_writing (void)
{
  static const char *const writings[]
      = { "Jānis Bērziņš", "Янис Берзиньш", "BERZINS, Janis", "berz", "bērz",
          "jan ber",       "ber jan",       "янис",           "берз", "Janis Berzins" };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) one = fixture_customer (fixture, "Jānis Bērziņš", NULL);
  g_autoptr (Customer) two = fixture_customer (fixture, "Янис Берзиньш", NULL);
  g_autoptr (Customer) three = fixture_customer (fixture, "BERZINS, Janis", NULL);
  g_autoptr (Customer) other = fixture_customer (fixture, "Anna Rossi", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (writings); i++)
    {
      assert_finds (fixture, writings[i], one->number);
      assert_finds (fixture, writings[i], two->number);
      assert_finds (fixture, writings[i], three->number);
      assert_misses (fixture, writings[i], other->number);
    }
}

static void
test_accents_need_not_be_typed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) one
      = fixture_customer_of (fixture,
                             "{\"kind\": \"organisation\", \"name\": \"Königlich Essen\"}");
  g_autoptr (Customer) two = fixture_customer (fixture, "Søren Łukasz", NULL);
  g_autoptr (Customer) three = fixture_customer (fixture, "Γιώργος Παπαδόπουλος", NULL);

  assert_finds (fixture, "koniglich", one->number);
  assert_finds (fixture, "KÖNIG", one->number);
  assert_finds (fixture, "essen kon", one->number);
  assert_finds (fixture, "soren", two->number);
  assert_finds (fixture, "lukasz", two->number);
  assert_finds (fixture, "papadopoulos", three->number);
  assert_finds (fixture, "παπαδ", three->number);
}

static void
test_one_letter_may_be_wrong_in_names (void)
{
  static const char *const wrong[]
      = { "Berzinsh", "Berzims", "Berins", "Berzzins", "Brezins", "Bezrins", "Xerzins", "Berzinx" };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) one = fixture_customer (fixture, "Janis Berzins", NULL);
  g_autoptr (Customer) shorter = fixture_customer (fixture, "Li Wu", NULL);
  g_autoptr (Product) product = fixture_product (fixture, "CHANG", "Chang beer", "19.00", "21");

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_finds (fixture, wrong[i], one->number);
  assert_misses (fixture, "Merzinz", one->number);
  assert_misses (fixture, "Xu", shorter->number);
  assert_misses (fixture, "Chagn", product->code);
  customer_free (fixture_customer (fixture, "Mario Chang", NULL));
  assert_finds (fixture, "Chagn", "C000003");
  assert_misses (fixture, "Chagn", product->code);
}

static void
test_as_typed_comes_before_folded_before_sound (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) typed = fixture_customer (fixture, "Anna Müller", NULL);
  g_autoptr (Customer) folded = fixture_customer (fixture, "Anna Muller", NULL);
  g_autoptr (Customer) wrong = fixture_customer (fixture, "Anna Mullen", NULL);
  g_autoptr (SearchAnswer) answer = ask (fixture, "müller");
  g_autoptr (SearchAnswer) plain = ask (fixture, "muller");

  g_assert_cmpuint (answer->hits->len, ==, 3);
  g_assert_cmpstr (((Hit *)answer->hits->pdata[0])->number, ==, typed->number);
  g_assert_cmpstr (((Hit *)answer->hits->pdata[1])->number, ==, folded->number);
  g_assert_cmpstr (((Hit *)answer->hits->pdata[2])->number, ==, wrong->number);
  g_assert_cmpstr (((Hit *)plain->hits->pdata[0])->number, ==, folded->number);
}

/* Also when the folded tier alone would fill the answer. */
static void
test_as_typed_comes_first_among_many (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) typed = fixture_customer (fixture, "Anna Müller", NULL);
  g_autoptr (SearchAnswer) answer = NULL;

  for (int i = 0; i < 9; i++)
    customer_free (fixture_customer (fixture, "Anna Muller", NULL));
  answer = ask (fixture, "müller");
  g_assert_cmpuint (answer->hits->len, ==, 6);
  g_assert_true (answer->more[HIT_CUSTOMER]);
  g_assert_cmpstr (((Hit *)answer->hits->pdata[0])->number, ==, typed->number);
}

static void
test_the_newest_seen_comes_first (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) first = fixture_customer (fixture, "Anna Rossi", "333 1112233");
  g_autoptr (Customer) second = fixture_customer (fixture, "Bruno Rossi", "333 4442233");
  g_autoptr (Customer) edited = change (fixture, first->number, "{\"note\": \"edited\"}");
  g_autoptr (SearchAnswer) names = ask (fixture, "ross");
  g_autoptr (SearchAnswer) phones = ask (fixture, "2233");

  g_assert_cmpstr (((Hit *)names->hits->pdata[0])->number, ==, second->number);
  g_assert_cmpstr (((Hit *)phones->hits->pdata[0])->number, ==, second->number);
  g_assert_cmpstr (((Hit *)phones->hits->pdata[1])->number, ==, edited->number);
}

/* Rule 16. */
static void
test_a_phone_is_found_by_any_suffix (void)
{
  static const struct {
    const char *country;
    const char *typed;
    const char *e164;
  } cases[] = {
    { "LV", "26 123 456", "+37126123456" },     { "SK", "0905 123 456", "+421905123456" },
    { "PH", "0917 123 4567", "+639171234567" }, { "RU", "8 912 345-67-89", "+79123456789" },
    { "IT", "06 6982", "+39066982" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"name\": \"Nobody\", \"phones\": [\"%s\"], "
                                               "\"address\": {\"country\": \"%s\"}}",
                                               cases[i].typed, cases[i].country);
      g_autoptr (Customer) customer = fixture_customer_of (fixture, json);
      const char *digits = cases[i].e164 + 1;

      g_assert_cmpstr (((ContactPoint *)customer->contacts->pdata[0])->norm, ==, cases[i].e164);
      for (gsize from = 0; strlen (digits + from) >= 4; from++)
        assert_finds (fixture, digits + from, customer->number);
      assert_finds (fixture, cases[i].typed, customer->number);
      assert_finds (fixture, cases[i].e164, customer->number);
      assert_misses (fixture, digits + strlen (digits) - 3, customer->number);
    }
}

static void
test_a_raw_phone_is_found_too (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Anna Rossi", "ext. 12345");

  assert_finds (fixture, "12345", customer->number);
  assert_finds (fixture, "2345", customer->number);
  assert_misses (fixture, "1234", customer->number);
}

static void
test_an_email_is_found_by_its_beginning_and_parts (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer_of (
      fixture, "{\"name\": \"Līga Kalniņa\", \"emails\": [\"Liga@BerzaUndZirnavas.lv\"]}");

  assert_finds (fixture, "liga@berz", customer->number);
  assert_finds (fixture, "LIGA@BERZAUNDZIRNAVAS.LV", customer->number);
  assert_finds (fixture, "berzaund", customer->number);
  assert_misses (fixture, "liga@bern", customer->number);
}

static void
test_products_are_found_by_code_barcode_name_and_category (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (JsonNode) node = json_from_string (
      "{\"code\": \"BT-12060\", \"name\": \"Bērza virsma 120 × 60\", \"price\": \"89.00\", "
      "\"tax\": "
      "\"21\", \"barcode\": \"0036000291452\", \"category\": \"Furniture\", \"stock\": \"6\"}",
      NULL);
  g_autoptr (ProductEdit) edit = product_edit_new (NULL, 0, json_node_get_object (node));
  g_autoptr (Product) product = fixture_run (fixture, &product_add_job, edit);
  static const char *const exact[]
      = { "BT-12060", "bt-12060", "0036000291452", "036000291452", "00036000291452" };
  static const char *const others[]
      = { "BT-12", "bt12060", "berza", "virsma ber", "furnit", "00360" };

  for (guint i = 0; i < G_N_ELEMENTS (exact); i++)
    {
      g_autoptr (SearchAnswer) answer = ask (fixture, exact[i]);
      g_assert_cmpuint (answer->hits->len, ==, 1);
      g_assert_true (((Hit *)answer->hits->pdata[0])->exact);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (SearchAnswer) answer = ask (fixture, others[i]);
      g_assert_cmpuint (answer->hits->len, ==, 1);
      g_assert_false (((Hit *)answer->hits->pdata[0])->exact);
      g_assert_cmpint (((Hit *)answer->hits->pdata[0])->amount, ==, 8900);
    }
  g_assert_cmpstr (product->code, ==, "BT-12060");
}

static Order *
post (Fixture *fixture, const char *customer, const char *reference)
{
  g_autoptr (OrderDraft) draft = fixture_draft (customer);

  draft->reference = g_strdup (reference);
  order_draft_add_line (draft, "CHAI", QUANTITY_ONE);
  fixture_pay (draft, TENDER_CASH, 1800);
  return fixture_run (fixture, &order_post_job, draft);
}

static void
test_an_order_is_found_by_number_reference_and_customer (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Jānis Bērziņš", NULL);
  g_autoptr (Order) order = NULL;
  g_autoptr (Order) anonymous = NULL;
  g_autofree char *year = NULL;
  const char *number;

  product_free (fixture_product (fixture, "CHAI", "Chai", "18.00", "21"));
  order = post (fixture, customer->number, "WEB-7781/b");
  anonymous = post (fixture, NULL, NULL);
  number = order->number;
  year = g_strndup (number, strlen ("O2026"));
  assert_finds (fixture, number, number);
  assert_finds (fixture, number + 1, number);
  assert_finds (fixture, year, number);
  assert_finds (fixture, "000001", number);
  assert_finds (fixture, "web-77", number);
  assert_finds (fixture, "7781 b", number);
  assert_finds (fixture, "web7781b", number);
  assert_finds (fixture, "bērz", number);
  assert_finds (fixture, "Янис Берзиньш", number);
  assert_finds (fixture, "berzinz", number);
  assert_misses (fixture, "berz", anonymous->number);
  assert_finds (fixture, anonymous->number, anonymous->number);
  customer_free (change (fixture, customer->number, "{\"name\": \"Anna Rossi\"}"));
  assert_misses (fixture, "berz", number);
  assert_finds (fixture, "rossi", number);
}

/* Rule 20: who types a number has not got the receipt. */
static void
test_only_the_barcode_is_the_receipt (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Order) order = NULL;
  g_autofree char *wrong = NULL;
  gsize last;

  product_free (fixture_product (fixture, "CHAI", "Chai", "18.00", "21"));
  order = post (fixture, NULL, NULL);
  {
    g_autoptr (SearchAnswer) scanned = ask (fixture, order->barcode);
    g_autoptr (SearchAnswer) typed = ask (fixture, order->number);
    const Hit *receipt = scanned->hits->pdata[0];
    const Hit *number = typed->hits->pdata[0];

    g_assert_true (receipt->exact && receipt->receipt);
    g_assert_cmpint (receipt->id, ==, order->id);
    g_assert_true (number->exact);
    g_assert_false (number->receipt);
  }
  wrong = g_strdup (order->barcode);
  last = strlen (wrong) - 1;
  wrong[last] = wrong[last] == '0' ? '1' : '0';
  assert_misses (fixture, wrong, order->number);
}

static void
test_edited_and_erased_names_are_not_found (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Ludmila Novotná", "333 1234567");
  g_autoptr (Customer) edited
      = change (fixture, customer->number,
                "{\"name\": \"Ludmila Svobodová\", \"phones\": \"333 7654321\"}");
  g_autoptr (Customer) erased = NULL;

  assert_misses (fixture, "novotna", customer->number);
  assert_misses (fixture, "novotba", customer->number);
  assert_misses (fixture, "4567", customer->number);
  assert_finds (fixture, "svobodova", customer->number);
  assert_finds (fixture, "svobodowa", customer->number);
  assert_finds (fixture, "4321", customer->number);
  erased = fixture_run (fixture, &customer_erase_job, customer->number);
  assert_misses (fixture, "svobodova", customer->number);
  assert_misses (fixture, "svobodowa", customer->number);
  assert_misses (fixture, "ludmila", customer->number);
  assert_misses (fixture, "4321", customer->number);
  assert_finds (fixture, "C000001", customer->number);
  g_assert_true (edited->version < erased->version);
}

/* Nothing typed is the engine's syntax: no error, no hit. */
static void
test_syntax_is_only_text (void)
{
  static const char *const texts[] = {
    "\"",
    "\"\"",
    "a\" OR \"b",
    "*",
    "ros*",
    "words:rossi",
    "rossi NOT anna",
    "NEAR(rossi anna)",
    "rossi AND",
    "(",
    ")",
    "^rossi",
    "{words}: x",
    "-rossi",
    "'; DROP TABLE customer; --",
    "%",
    "_",
    "=rossi",
    "~rosi",
    "",
    " ",
    "\xF0\x9F\x98\x80",
    "\xFF\xFE",
    "a\xCC\x81",
    "\xE2\x80\x8F",
    "@",
    "a@",
    "@@",
    "+",
    "++++",
    "00000000000000000000000000000000000000000000000000000000000000",
    "O2026-99999999999999999999",
    "C99999999999999999999999",
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Anna Rossi", "333 1234567");
  g_autofree char *paste = g_strnfill (10 * 1024 * 1024, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SearchAnswer) answer = ask (fixture, texts[i]);
      g_assert_nonnull (answer);
    }
  assert_misses (fixture, "rossi NOT anna", customer->number);
  assert_misses (fixture, "zorro OR rossi", customer->number);
  assert_finds (fixture, "ros*", customer->number);
  assert_finds (fixture, "\"rossi\"", customer->number);
  search_answer_free (ask (fixture, paste));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/search-find/a-name-is-found-in-every-writing",
                   test_a_name_is_found_in_every_writing);
  g_test_add_func ("/search-find/accents-need-not-be-typed", test_accents_need_not_be_typed);
  g_test_add_func ("/search-find/one-letter-may-be-wrong-in-names",
                   test_one_letter_may_be_wrong_in_names);
  g_test_add_func ("/search-find/as-typed-comes-before-folded-before-sound",
                   test_as_typed_comes_before_folded_before_sound);
  g_test_add_func ("/search-find/as-typed-comes-first-among-many",
                   test_as_typed_comes_first_among_many);
  g_test_add_func ("/search-find/the-newest-seen-comes-first", test_the_newest_seen_comes_first);
  g_test_add_func ("/search-find/a-phone-is-found-by-any-suffix",
                   test_a_phone_is_found_by_any_suffix);
  g_test_add_func ("/search-find/a-raw-phone-is-found-too", test_a_raw_phone_is_found_too);
  g_test_add_func ("/search-find/an-email-is-found-by-its-beginning-and-parts",
                   test_an_email_is_found_by_its_beginning_and_parts);
  g_test_add_func ("/search-find/products-are-found-by-code-barcode-name-and-category",
                   test_products_are_found_by_code_barcode_name_and_category);
  g_test_add_func ("/search-find/an-order-is-found-by-number-reference-and-customer",
                   test_an_order_is_found_by_number_reference_and_customer);
  g_test_add_func ("/search-find/only-the-barcode-is-the-receipt",
                   test_only_the_barcode_is_the_receipt);
  g_test_add_func ("/search-find/edited-and-erased-names-are-not-found",
                   test_edited_and_erased_names_are_not_found);
  g_test_add_func ("/search-find/syntax-is-only-text", test_syntax_is_only_text);
  return g_test_run ();
}
