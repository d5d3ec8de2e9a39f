/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A product's form without its widgets: what it begins with, what a job is given, how what was
 * typed is understood. */

#include "fixture.h"
#include "product-fields.h"
#include "tax.h"

static JsonObject *
parse (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  g_assert_nonnull (node);
  return json_object_ref (json_node_get_object (node));
}

static Product *
add (Fixture *fixture, const char *json)
{
  g_autoptr (JsonObject) fields = parse (json);
  g_autoptr (ProductEdit) edit = product_edit_new (NULL, 0, fields);

  return fixture_run (fixture, &product_add_job, edit);
}

static const char chai[]
    = "{\"code\": \"CHAI\", \"name\": \"Chai\", \"price\": \"18.00\", \"tax\": \"21\","
      " \"barcode\": \"4006381333931\", \"stock\": \"-1.5\", \"category\": \"Drinks\","
      " \"unit\": \"kg\", \"description\": \"10 bags\\nof tea\", \"delivery_days\": 3,"
      " \"specification\": {\"Bags\": \"10\", \"Size: W\": \"1: 2\", \"Organic\": \"\"},"
      " \"returnable\": false, \"discontinued\": true}";

/* What the form makes of a product and gives back changes nothing of it. */
static void
test_what_was_not_touched_stays (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) product = add (fixture, chai);
  g_autoptr (JsonObject) fields = product_fields_of (product, 2);
  g_autoptr (JsonObject) all = product_fields_job (fields, NULL);
  g_autoptr (ProductEdit) edit = NULL;
  g_autoptr (Product) after = NULL;

  json_object_remove_member (all, "specification");
  edit = product_edit_new ("CHAI", 1, all);
  after = fixture_run (fixture, &product_edit_job, edit);
  g_assert_cmpint (after->version, ==, product->version);
}

static void
test_a_specification_is_lines (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) product = add (fixture, chai);
  g_autoptr (JsonObject) fields = product_fields_of (product, 2);
  g_autoptr (JsonObject) job = product_fields_job (fields, NULL);
  JsonArray *lines = json_object_get_array_member (fields, "specification");
  JsonObject *back = json_object_get_object_member (job, "specification");

  g_assert_cmpstr (json_array_get_string_element (lines, 0), ==, "Bags: 10");
  g_assert_cmpstr (json_array_get_string_element (lines, 2), ==, "Organic");
  g_assert_cmpuint (json_object_get_size (back), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (back, "Bags"), ==, "10");
  g_assert_cmpstr (json_object_get_string_member (back, "Size:\u00a0W"), ==, "1: 2");
  g_assert_cmpstr (json_object_get_string_member (back, "Organic"), ==, "");
}

static void
test_a_line_is_understood (void)
{
  static const struct {
    const char *line;
    const char *name;
    const char *value;
  } cases[] = {
    { "Wood: birch", "Wood", "birch" },
    { "Wood:birch", "Wood", "birch" },
    { "Wood :  birch ", "Wood", "birch" },
    { "Ratio 1:2: three", "Ratio 1:2", "three" },
    { "Wood:", "Wood", "" },
    { "Dishwasher safe", "Dishwasher safe", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) changes = json_object_new ();
      g_autoptr (JsonObject) job = NULL;
      JsonArray *lines = json_array_new ();

      json_array_add_string_element (lines, cases[i].line);
      json_object_set_array_member (changes, "specification", lines);
      job = product_fields_job (changes, NULL);
      g_assert_cmpstr (json_object_get_string_member (
                           json_object_get_object_member (job, "specification"), cases[i].name),
                       ==, cases[i].value);
    }
}

static void
test_a_property_stands_once (void)
{
  static const struct {
    const char *json;
    const char *field;
  } cases[] = {
    { "{\"specification\": [\"Wood: birch\", \"Size: 1\", \"Wood: oak\"]}", "/specification/2" },
    { "{\"specification\": [\"Wood: birch\", \": oak\"]}", "/specification/1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) changes = parse (cases[i].json);
      g_autoptr (GError) error = NULL;

      g_assert_null (product_fields_job (changes, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_assert_cmpstr (desk_error_get_field (error), ==, cases[i].field);
    }
}

static void
test_an_empty_count_is_none (void)
{
  g_autoptr (JsonObject) changes = parse ("{\"delivery_days\": \"\", \"warranty_months\": \"24\"}");
  g_autoptr (JsonObject) job = product_fields_job (changes, NULL);

  g_assert_cmpint (json_object_get_int_member (job, "delivery_days"), ==, 0);
  g_assert_cmpstr (json_object_get_string_member (job, "warranty_months"), ==, "24");
}

static void
test_amounts_are_written_as_jobs_take_them (void)
{
  static const struct {
    const char *typed;
    const char *money;
    const char *quantity;
  } cases[] = {
    { " 12.9 ", "12.90", "12.9" }, { "12", "12.00", "12" },
    { "\u22123", "-3.00", "-3" },  { "", "", "" },
    { "cheap", "cheap", "cheap" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *money = product_fields_typed_money (cases[i].typed, 2);
      g_autofree char *quantity = product_fields_typed_quantity (cases[i].typed);

      g_assert_cmpstr (money, ==, cases[i].money);
      g_assert_cmpstr (quantity, ==, cases[i].quantity);
    }
}

static void
test_tax_is_a_class_or_a_rate (void)
{
  g_autoptr (GPtrArray) classes = g_ptr_array_new_with_free_func ((GDestroyNotify)tax_class_free);
  TaxClass *reduced = g_new0 (TaxClass, 1);
  const TaxRate from = { 0, 12000 };
  const char *name;
  Rate rate;

  reduced->name = g_strdup ("Reduced");
  reduced->rates = g_array_new (FALSE, FALSE, sizeof (TaxRate));
  g_array_append_val (reduced->rates, from);
  g_ptr_array_add (classes, reduced);
  g_assert_true (product_fields_find_tax (classes, "Reduced", &rate, &name));
  g_assert_cmpint (rate, ==, 12000);
  g_assert_cmpstr (name, ==, "Reduced");
  g_assert_true (product_fields_find_tax (classes, "12 %", &rate, &name));
  g_assert_cmpstr (name, ==, "Reduced");
  g_assert_true (product_fields_find_tax (classes, "21", &rate, &name));
  g_assert_cmpint (rate, ==, 21000);
  g_assert_null (name);
  g_assert_true (product_fields_find_tax (NULL, "21", &rate, &name));
  g_assert_false (product_fields_find_tax (classes, "much", &rate, &name));
}

static void
test_a_check_digit_is_checked (void)
{
  static const char *const good[]
      = { "4006381333931", "036000291452", "96385074", "10012345678902", "ABC-0012", "12345", "" };
  static const char *const bad[] = { "4006381333932", "036000291453", "96385075" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (product_fields_barcode_fits (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (product_fields_barcode_fits (bad[i]));
}

static void
test_each_field_has_words (void)
{
  g_autoptr (JsonObject) blank = product_fields_blank ();
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, blank);
  while (json_object_iter_next (&iter, &name, NULL))
    g_assert_cmpstr (product_fields_words (name), !=, "");
  for (guint i = 0; product_field_names[i] != NULL; i++)
    g_assert_true (json_object_has_member (blank, product_field_names[i]));
  g_assert_cmpstr (product_fields_words ("delivery_days"), ==, "days of delivery");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/product-fields/what-was-not-touched-stays", test_what_was_not_touched_stays);
  g_test_add_func ("/product-fields/a-specification-is-lines", test_a_specification_is_lines);
  g_test_add_func ("/product-fields/a-line-is-understood", test_a_line_is_understood);
  g_test_add_func ("/product-fields/a-property-stands-once", test_a_property_stands_once);
  g_test_add_func ("/product-fields/an-empty-count-is-none", test_an_empty_count_is_none);
  g_test_add_func ("/product-fields/amounts-are-written-as-jobs-take-them",
                   test_amounts_are_written_as_jobs_take_them);
  g_test_add_func ("/product-fields/tax-is-a-class-or-a-rate", test_tax_is_a_class_or_a_rate);
  g_test_add_func ("/product-fields/a-check-digit-is-checked", test_a_check_digit_is_checked);
  g_test_add_func ("/product-fields/each-field-has-words", test_each_field_has_words);
  return g_test_run ();
}
