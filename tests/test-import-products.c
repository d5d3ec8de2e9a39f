/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Catalogues, counts and rates. */

#include "import-fixture.h"

static void
test_a_catalogue (void)
{
  Fixture *fixture = fixture_new ();
  const char *file = "code;name;price;tax;stock;discontinued\n"
                     "A;Tea;12,50;22;39;0\n"
                     "B;Coffee;1.234,50;5,5 %;-1,5;1\n"
                     "C;No price;;22;;\n"
                     ";No code;1;22;;\n"
                     "A;Tea again;1;22;;\n";
  g_autoptr (ImportReport) first = import_say (fixture, IMPORT_PRODUCTS, file);
  g_autoptr (ImportReport) second = import_say (fixture, IMPORT_PRODUCTS, file);
  g_autoptr (Product) coffee = fixture_run (fixture, &product_show_job, "B");

  import_assert (first, 2, 0, 0, 3);
  g_assert_cmpstr (first->delimiter, ==, ";");
  import_assert (second, 0, 0, 2, 3);
  g_assert_cmpint (coffee->price, ==, 123450);
  g_assert_cmpint (coffee->tax_rate, ==, 5500);
  g_assert_cmpint (coffee->stock, ==, -1500);
  g_assert_true (coffee->discontinued);
  fixture_free (fixture);
}

static void
test_what_a_row_does_not_say_stays (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (ImportReport) first
      = import_say (fixture, IMPORT_PRODUCTS,
                    "code,name,price,tax,category\nA,Tea,12.50,22,drinks\n");
  g_autoptr (ImportReport) second
      = import_say (fixture, IMPORT_PRODUCTS, "code,price,category\nA,13.00,\n");
  g_autoptr (Product) tea = fixture_run (fixture, &product_show_job, "A");

  import_assert (second, 0, 1, 0, 0);
  g_assert_cmpint (tea->price, ==, 1300);
  g_assert_cmpstr (tea->name, ==, "Tea");
  g_assert_cmpstr (tea->category, ==, "drinks");
  fixture_free (fixture);
}

static void
test_an_ambiguous_price_waits_for_a_word (void)
{
  Fixture *fixture = fixture_new ();
  g_autofree char *path = import_write ("p.csv", "code\tname\tprice\nA\tTea\t1.250\n");
  ImportPlan *plan = import_plan_new (IMPORT_PRODUCTS, path);
  g_autoptr (ImportReport) first = import_run (fixture, import_plan_new (IMPORT_PRODUCTS, path));
  g_autoptr (ImportReport) second = NULL;
  g_autoptr (Product) tea = NULL;

  import_assert (first, 0, 0, 0, 1);
  g_assert_cmpstr (import_refused (first, 0)->field, ==, "price");
  plan->decimal = ',';
  second = import_run (fixture, plan);
  import_assert (second, 1, 0, 0, 0);
  tea = fixture_run (fixture, &product_show_job, "A");
  g_assert_cmpint (tea->price, ==, 125000);
  fixture_free (fixture);
}

static void
test_counts (void)
{
  Fixture *fixture = fixture_new ();
  const char *file = "sku,counted\nA,12\nNOPE,1\nA,\n";
  g_autoptr (Product) tea = fixture_product (fixture, "A", "Tea", "1.00", "22");
  g_autoptr (ImportReport) first = import_say (fixture, IMPORT_STOCK, file);
  g_autoptr (ImportReport) second = import_say (fixture, IMPORT_STOCK, file);
  g_autoptr (Product) after = fixture_run (fixture, &product_show_job, "A");

  import_assert (first, 0, 1, 0, 2);
  g_assert_cmpstr (import_refused (first, 0)->field, ==, "product");
  g_assert_cmpstr (import_refused (first, 1)->field, ==, "quantity");
  import_assert (second, 0, 0, 1, 2);
  g_assert_cmpint (after->stock, ==, 12000);
  fixture_free (fixture);
}

static void
test_rates_from_a_day_on (void)
{
  Fixture *fixture = fixture_new ();
  const char *file = "class,rate,from\nReduced,10,2020-01-01\nReduced,\"12,5%\",2021-07-01\n"
                     "Books,0,\nOdd,150,\nOdd,x,\n";
  g_autoptr (ImportReport) first = import_say (fixture, IMPORT_TAX, file);
  g_autoptr (ImportReport) second = import_say (fixture, IMPORT_TAX, file);
  g_autoptr (ImportReport) goods
      = import_say (fixture, IMPORT_PRODUCTS, "code,name,price,tax\nA,Bread,1.00,Reduced\n");
  g_autoptr (Product) bread = fixture_run (fixture, &product_show_job, "A");

  import_assert (first, 2, 1, 0, 2);
  import_assert (second, 0, 0, 3, 2);
  import_assert (goods, 1, 0, 0, 0);
  g_assert_cmpint (bread->tax_rate, ==, 12500);
  fixture_free (fixture);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/import-products/a-catalogue", test_a_catalogue);
  g_test_add_func ("/import-products/what-a-row-does-not-say-stays",
                   test_what_a_row_does_not_say_stays);
  g_test_add_func ("/import-products/an-ambiguous-price-waits-for-a-word",
                   test_an_ambiguous_price_waits_for_a_word);
  g_test_add_func ("/import-products/counts", test_counts);
  g_test_add_func ("/import-products/rates-from-a-day-on", test_rates_from_a_day_on);
  return g_test_run ();
}
