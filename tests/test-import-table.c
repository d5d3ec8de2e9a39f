/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A table opened for an import has shown how it writes, whatever its dialect. */

#include "import-fixture.h"

static void
test_dialects (gconstpointer text)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (ImportReport) report = import_say (fixture, IMPORT_PRODUCTS, text);
  g_autoptr (Product) tea = fixture_run (fixture, &product_show_job, "A");

  import_assert (report, 1, 0, 0, 0);
  g_assert_cmpstr (tea->name, ==, "Tea, green");
  g_assert_cmpint (tea->price, ==, 1250);
  fixture_free (fixture);
}

static void
test_the_sign_may_show_late (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (GString) text = g_string_new ("code;name;price\n");
  g_autoptr (ImportReport) report = NULL;
  g_autoptr (Product) first = NULL;

  for (int i = 0; i < 900; i++)
    g_string_append_printf (text, "P%d;Thing;1.250\n", i);
  g_string_append (text, "LAST;Thing;12,50\n");
  report = import_say (fixture, IMPORT_PRODUCTS, text->str);
  import_assert (report, 901, 0, 0, 0);
  first = fixture_run (fixture, &product_show_job, "P0");
  g_assert_cmpint (first->price, ==, 125000);
  fixture_free (fixture);
}

static void
test_legacy_characters (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (ImportReport) report
      = import_say (fixture, IMPORT_PRODUCTS, "code;name;price\nA;Caff\xe8 \x80;1,50\n");
  g_autoptr (Product) coffee = fixture_run (fixture, &product_show_job, "A");

  import_assert (report, 1, 0, 0, 0);
  g_assert_cmpstr (coffee->name, ==, "Caffè €");
  g_assert_cmpstr (report->delimiter, ==, ";");
  fixture_free (fixture);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_data_func ("/import-table/commas", "code,name,price\nA,\"Tea, green\",12.50\n",
                        test_dialects);
  g_test_add_data_func ("/import-table/semicolons",
                        "\xEF\xBB\xBF"
                        "code;name;price\r\nA;Tea, green;12,50\r\n",
                        test_dialects);
  g_test_add_data_func ("/import-table/tabs", "code\tname\tprice\rA\tTea, green\t12,50\r",
                        test_dialects);
  g_test_add_func ("/import-table/the-sign-may-show-late", test_the_sign_may_show_late);
  g_test_add_func ("/import-table/legacy-characters", test_legacy_characters);
  return g_test_run ();
}
