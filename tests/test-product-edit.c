/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A catalogue's entries are checked, prices are dated, counts become movements. */

#include "fixture.h"

#define DAY (24 * 60 * 60)

static ProductEdit *
edit_from (const char *code, gint64 version, const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  g_assert_nonnull (node);
  return product_edit_new (code, version, json_node_get_object (node));
}

static Product *
add (Fixture *fixture, const char *json)
{
  g_autoptr (ProductEdit) edit = edit_from (NULL, 0, json);

  return fixture_run (fixture, &product_add_job, edit);
}

static Product *
change (Fixture *fixture, const char *code, gint64 version, const char *json)
{
  g_autoptr (ProductEdit) edit = edit_from (code, version, json);

  return fixture_run (fixture, &product_edit_job, edit);
}

static const char chai[]
    = "{\"code\": \"CHAI\", \"name\": \"Chai\", \"price\": \"18.00\", \"tax\": "
      "\"21\", \"barcode\": \"4006381333931\", \"stock\": \"39\", "
      "\"category\": \"Drinks\", \"kind\": \"goods\", \"unit\": \"box\", "
      "\"description\": \"10 bags\\nof tea\", \"specification\": {\"Bags\": "
      "\"10\", \"Origin\": \"Assam\"}, \"delivery_days\": 3, "
      "\"warranty_months\": \"24\", \"returnable\": false, "
      "\"discontinued\": true}";

static void
test_all_fields_are_kept_and_answered (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) product = add (fixture, chai);
  g_autoptr (JsonNode) answer = product_to_json (product, 2);
  JsonObject *object = json_node_get_object (answer);
  JsonObject *specification = json_object_get_object_member (object, "specification");

  g_assert_cmpint (product->price, ==, 1800);
  g_assert_cmpint (product->stock, ==, 39000);
  g_assert_false (product->returnable);
  g_assert_true (product->discontinued);
  g_assert_cmpint (product->warranty_months, ==, 24);
  g_assert_cmpstr (json_object_get_string_member (object, "price"), ==, "18.00");
  g_assert_cmpstr (json_object_get_string_member (object, "stock"), ==, "39");
  g_assert_cmpstr (json_object_get_string_member (object, "tax"), ==, "21 %");
  g_assert_cmpstr (json_object_get_string_member (object, "barcode"), ==, "4006381333931");
  g_assert_cmpstr (json_object_get_string_member (object, "description"), ==, "10 bags\nof tea");
  g_assert_cmpstr (json_object_get_string_member (specification, "Origin"), ==, "Assam");
}

static void
test_what_is_absent_stays (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) product = add (fixture, chai);
  g_autoptr (Product) renamed = change (fixture, "CHAI", 0, "{\"name\": \"Chai tea\"}");
  g_autoptr (Product) same = change (fixture, "CHAI", 0, "{\"name\": \"Chai tea\"}");

  g_assert_cmpstr (renamed->name, ==, "Chai tea");
  g_assert_cmpint (renamed->price, ==, 1800);
  g_assert_cmpint (renamed->stock, ==, 39000);
  g_assert_cmpint (renamed->tax_class_id, ==, product->tax_class_id);
  g_assert_cmpint (renamed->version, ==, 2);
  g_assert_cmpint (same->version, ==, 2);
}

static void
test_refusals_name_the_field (void)
{
  static const struct {
    const char *json;
    const char *field;
  } cases[] = {
    { "{\"name\": \"X\", \"price\": \"1.00\"}", "/code" },
    { "{\"code\": \"X\", \"price\": \"1.00\"}", "/name" },
    { "{\"code\": \"X\", \"name\": \"X\"}", "/price" },
    { "{\"code\": \"X\", \"name\": \"X\", \"price\": 1}", "/price" },
    { "{\"code\": \"X\", \"name\": \"X\", \"price\": \"1e3\"}", "/price" },
    { "{\"code\": \"X\", \"name\": \"X\", \"price\": \"-1.00\"}", "/price" },
    { "{\"code\": \"X\", \"name\": \"X\", \"price\": \"1.005\"}", "/price" },
    { "{\"code\": \"X\", \"name\": \"X\", \"price\": \"\"}", "/price" },
    { "{\"code\": \"X\", \"name\": \"X\", \"price\": \"1\", \"stock\": \"1.2345\"}", "/stock" },
    { "{\"code\": \"X\", \"name\": \"X\", \"price\": \"1\", \"stock\": 5}", "/stock" },
    { "{\"code\": \"X\", \"name\": \"X\", \"price\": \"1\", \"kind\": \"thing\"}", "/kind" },
    { "{\"code\": \"X\", \"name\": \"X\", \"price\": \"1\", \"kind\": \"service\", \"stock\": "
      "\"1\"}",
      "/stock" },
    { "{\"code\": \"X\", \"name\": \"X\", \"price\": \"1\", \"barcode\": \"123\"}", "/barcode" },
    { "{\"code\": \"X\", \"name\": \"X\", \"price\": \"1\", \"delivery_days\": -1}",
      "/delivery_days" },
    { "{\"code\": \"X\", \"name\": \"X\", \"price\": \"1\", \"colour\": \"red\"}", "/colour" },
    { "{\"code\": \"X\", \"name\": \"X\", \"price\": \"1\", \"specification\": {\"a\": 1}}",
      "/specification/a" },
    { "{\"code\": \"X\", \"name\": \"X\", \"price\": \"1\", \"specification\": \"a\"}",
      "/specification" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ProductEdit) edit = edit_from (NULL, 0, cases[i].json);
      fixture_refuse (fixture, &product_add_job, edit, DESK_ERROR_INVALID, cases[i].field);
    }
}

static void
test_a_code_and_a_barcode_name_one_product (void)
{
  static const struct {
    const char *json;
    const char *field;
  } cases[] = {
    { "{\"code\": \"CHAI\", \"name\": \"X\", \"price\": \"1\"}", "/code" },
    { "{\"code\": \"X\", \"name\": \"X\", \"price\": \"1\", \"barcode\": \"4006381333931\"}",
      "/barcode" },
    { "{\"code\": \"4006381333931\", \"name\": \"X\", \"price\": \"1\"}", "/code" },
    { "{\"code\": \"X\", \"name\": \"X\", \"price\": \"1\", \"barcode\": \"04006381333931\"}",
      "/barcode" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) product = add (fixture, chai);
  g_autoptr (Product) other = NULL;
  g_autoptr (ProductEdit) taken = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ProductEdit) edit = edit_from (NULL, 0, cases[i].json);
      fixture_refuse (fixture, &product_add_job, edit, DESK_ERROR_CONSTRAINT, cases[i].field);
    }
  other = add (fixture, "{\"code\": \"X\", \"name\": \"X\", \"price\": \"1\"}");
  taken = edit_from ("X", 0, "{\"code\": \"CHAI\"}");
  fixture_refuse (fixture, &product_edit_job, taken, DESK_ERROR_CONSTRAINT, "/code");
  g_assert_cmpint (product->id, !=, other->id);
}

/* A bookseller's codes are barcodes: one product may have the same text for both. */
static void
test_code_and_barcode_may_be_one (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) product
      = add (fixture, "{\"code\": \"9783161484100\", \"barcode\": \"9783161484100\", \"name\": "
                      "\"Book\", \"price\": \"9.90\"}");
  g_autoptr (Product) edited = change (fixture, product->code, 0, "{\"price\": \"8.90\"}");

  g_assert_cmpint (edited->price, ==, 890);
}

/* Rule 2: a price holds from its day; the one before is never lost. */
static void
test_a_new_price_holds_from_its_day (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  const Instant noon = 1700000000;
  g_autoptr (Product) before = NULL;
  g_autoptr (Product) today = NULL;
  g_autoptr (Product) yesterday = NULL;
  g_autoptr (Product) tomorrow = NULL;

  shop_set_clock (fixture->shop, noon - DAY);
  before = add (fixture, chai);
  shop_set_clock (fixture->shop, noon);
  today = change (fixture, "CHAI", 0, "{\"price\": \"19.00\"}");
  product_free (change (fixture, "CHAI", 0, "{\"price\": \"19.50\"}"));
  shop_set_clock (fixture->shop, noon - DAY);
  yesterday = fixture_run (fixture, &product_show_job, "CHAI");
  shop_set_clock (fixture->shop, noon + DAY);
  tomorrow = fixture_run (fixture, &product_show_job, "CHAI");
  g_assert_cmpint (before->price, ==, 1800);
  g_assert_cmpint (today->price, ==, 1900);
  g_assert_cmpint (yesterday->price, ==, 1800);
  g_assert_cmpint (tomorrow->price, ==, 1950);
}

static void
test_a_count_moves_the_difference (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) product = add (fixture, chai);
  g_autoptr (Product) fewer = change (fixture, "CHAI", 0, "{\"stock\": \"37.5\"}");
  g_autoptr (Product) below = change (fixture, "CHAI", 0, "{\"stock\": \"-2\"}");

  g_assert_cmpint (product->stock, ==, 39000);
  g_assert_cmpint (fewer->stock, ==, 37500);
  g_assert_cmpint (below->stock, ==, -2000);
}

/* Taking a count back leaves what was sold in between. */
static void
test_a_count_is_taken_back_by_its_difference (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) product = add (fixture, chai);
  g_autoptr (Product) counted = change (fixture, "CHAI", 0, "{\"stock\": \"30\"}");
  g_autoptr (OrderDraft) draft = fixture_draft (NULL);
  g_autoptr (ProductEdit) back = edit_from ("CHAI", counted->version, "{}");
  g_autoptr (Product) after = NULL;

  order_draft_add_line (draft, "CHAI", 4 * QUANTITY_ONE);
  fixture_pay (draft, TENDER_CASH, 10000);
  order_free (fixture_run (fixture, &order_post_job, draft));
  g_assert_cmpint (counted->counted, ==, -9 * QUANTITY_ONE);
  back->stock_by = -counted->counted;
  after = fixture_run (fixture, &product_edit_job, back);
  g_assert_cmpint (after->stock, ==, 35 * QUANTITY_ONE);
  back->version = after->version;
  back->stock_by = G_MAXINT64;
  fixture_refuse (fixture, &product_edit_job, back, DESK_ERROR_INVALID, NULL);
}

static void
test_a_stale_form_is_told_what_differs (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) product = add (fixture, chai);
  g_autoptr (Product) first = change (fixture, "CHAI", product->version, "{\"unit\": \"bag\"}");
  g_autoptr (ProductEdit) late
      = edit_from ("CHAI", product->version, "{\"unit\": \"tin\", \"category\": \"Drinks\"}");
  g_autoptr (GError) error = NULL;

  g_assert_false (shop_run (fixture->shop, &product_edit_job, late, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STALE);
  g_assert_nonnull (strstr (error->message, "unit"));
  g_assert_null (strstr (error->message, "category"));
  g_assert_cmpstr (first->unit, ==, "bag");
}

/* What is cancelled of an order goes back to where it came from: a service that was sold as goods
 * would lose its stock, and goods sold as a service would be given some. */
static void
test_what_was_sold_keeps_its_kind (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) product = add (fixture, "{\"code\": \"CHAI\", \"name\": \"Chai\","
                                              " \"price\": \"1.00\", \"kind\": \"service\"}");
  g_autoptr (Product) goods = change (fixture, "CHAI", 0, "{\"kind\": \"goods\"}");
  g_autoptr (OrderDraft) draft = fixture_draft (NULL);
  g_autoptr (ProductEdit) edit = edit_from ("CHAI", 0, "{\"kind\": \"service\"}");
  g_autoptr (Order) order = NULL;

  g_assert_false (goods->is_service);
  order_draft_add_line (draft, "CHAI", QUANTITY_ONE);
  fixture_pay (draft, TENDER_CASH, 100);
  order = fixture_run (fixture, &order_post_job, draft);
  fixture_refuse (fixture, &product_edit_job, edit, DESK_ERROR_CONSTRAINT, "/kind");
  product_free (change (fixture, "CHAI", 0, "{\"kind\": \"goods\", \"name\": \"Masala\"}"));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/product-edit/all-fields-are-kept-and-answered",
                   test_all_fields_are_kept_and_answered);
  g_test_add_func ("/product-edit/what-is-absent-stays", test_what_is_absent_stays);
  g_test_add_func ("/product-edit/refusals-name-the-field", test_refusals_name_the_field);
  g_test_add_func ("/product-edit/a-code-and-a-barcode-name-one-product",
                   test_a_code_and_a_barcode_name_one_product);
  g_test_add_func ("/product-edit/code-and-barcode-may-be-one", test_code_and_barcode_may_be_one);
  g_test_add_func ("/product-edit/a-new-price-holds-from-its-day",
                   test_a_new_price_holds_from_its_day);
  g_test_add_func ("/product-edit/a-count-moves-the-difference", test_a_count_moves_the_difference);
  g_test_add_func ("/product-edit/a-count-is-taken-back-by-its-difference",
                   test_a_count_is_taken_back_by_its_difference);
  g_test_add_func ("/product-edit/a-stale-form-is-told-what-differs",
                   test_a_stale_form_is_told_what_differs);
  g_test_add_func ("/product-edit/what-was-sold-keeps-its-kind", test_what_was_sold_keeps_its_kind);
  return g_test_run ();
}
