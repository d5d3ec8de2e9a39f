/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A tax class by its name or by its rate. */

#include "fixture.h"

static Product *
with_tax (Fixture *fixture, const char *code, const char *tax)
{
  return fixture_product (fixture, code, code, "1.00", tax);
}

static void
test_a_rate_is_one_class_however_it_is_written (void)
{
  static const char *const same[] = { "21", "21%", "21 %", "21.0", "21.000%" };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) first = with_tax (fixture, "FIRST", "21");

  g_assert_cmpint (first->tax_rate, ==, 21000);
  g_assert_cmpstr (first->tax_class, ==, "21 %");
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *code = g_strdup_printf ("P%u", i);
      g_autoptr (Product) product = with_tax (fixture, code, same[i]);
      g_assert_cmpint (product->tax_class_id, ==, first->tax_class_id);
    }
}

static void
test_a_class_is_found_by_its_name (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) reduced = with_tax (fixture, "ONE", "5.5");
  g_autoptr (Product) other = with_tax (fixture, "TWO", reduced->tax_class);

  g_assert_cmpstr (reduced->tax_class, ==, "5.5 %");
  g_assert_cmpint (reduced->tax_rate, ==, 5500);
  g_assert_cmpint (other->tax_class_id, ==, reduced->tax_class_id);
}

static void
test_what_is_neither_is_refused (void)
{
  static const char *const bad[] = { "Reduced", "101", "-1", "NaN", "1e1", "21 % or so" };
  g_autoptr (Fixture) fixture = fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (JsonObject) fields = json_object_new ();
      g_autoptr (ProductEdit) edit = product_edit_new (NULL, 0, fields);

      json_object_set_string_member (fields, "code", "X");
      json_object_set_string_member (fields, "name", "X");
      json_object_set_string_member (fields, "price", "1.00");
      json_object_set_string_member (fields, "tax", bad[i]);
      fixture_refuse (fixture, &product_add_job, edit, DESK_ERROR_INVALID, "/tax");
    }
}

/* As old orders do, which bring products of their own. */
static void
test_before_its_first_day_a_class_is_the_same (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) now = with_tax (fixture, "NOW", "21");
  g_autoptr (Product) then = NULL;

  shop_set_clock (fixture->shop, 1291190400); /* 2010-12-01 */
  then = with_tax (fixture, "THEN", "21");
  g_assert_cmpint (then->tax_class_id, ==, now->tax_class_id);
  g_assert_cmpint (then->tax_rate, ==, 21000);
}

static void
test_without_tax_the_shops_own_holds (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) product = with_tax (fixture, "ONE", "");
  g_autoptr (Product) own
      = with_tax (fixture, "TWO", shop_get_settings (fixture->shop)->default_tax);

  g_assert_cmpint (product->tax_class_id, ==, own->tax_class_id);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/product-tax/a-rate-is-one-class-however-it-is-written",
                   test_a_rate_is_one_class_however_it_is_written);
  g_test_add_func ("/product-tax/a-class-is-found-by-its-name", test_a_class_is_found_by_its_name);
  g_test_add_func ("/product-tax/before-its-first-day-a-class-is-the-same",
                   test_before_its_first_day_a_class_is_the_same);
  g_test_add_func ("/product-tax/what-is-neither-is-refused", test_what_is_neither_is_refused);
  g_test_add_func ("/product-tax/without-tax-the-shops-own-holds",
                   test_without_tax_the_shops_own_holds);
  return g_test_run ();
}
