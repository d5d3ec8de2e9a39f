/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The demo's goods: codes and barcodes of their own, check digits right, prices above nothing. */

#include "demo-parts.h"

#include <string.h>

#include "money.h"

#define N 5000

static void
check_barcode (const char *code)
{
  int sum = 0;

  g_assert_cmpuint (strlen (code), ==, 13);
  g_assert_true (code[0] == '2');
  for (int i = 0; i < 13; i++)
    {
      g_assert_true (g_ascii_isdigit (code[i]));
      sum += (code[i] - '0') * (i % 2 == 0 ? 1 : 3);
    }
  g_assert_cmpint (sum % 10, ==, 0);
}

static void
test_each_is_its_own (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < N; i++)
    {
      g_autoptr (JsonObject) fields = demo_product_fields (random, i);
      Money price;

      g_assert_true (
          g_hash_table_add (seen, g_strdup (json_object_get_string_member (fields, "code"))));
      g_assert_true (
          money_parse (json_object_get_string_member (fields, "price"), 2, &price, NULL));
      g_assert_cmpint (price, >, 0);
      if (!json_object_has_member (fields, "barcode"))
        continue;
      check_barcode (json_object_get_string_member (fields, "barcode"));
      g_assert_true (
          g_hash_table_add (seen, g_strdup (json_object_get_string_member (fields, "barcode"))));
    }
}

static void
test_two_tax_rates_and_the_known_prices (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (JsonObject) board = demo_product_fields (random, 0);
  gboolean reduced = FALSE;

  g_assert_cmpstr (json_object_get_string_member (board, "code"), ==, "BC-4025");
  g_assert_cmpstr (json_object_get_string_member (board, "price"), ==, "12.99");
  g_assert_cmpstr (json_object_get_string_member (board, "tax"), ==, "21");
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (JsonObject) fields = demo_product_fields (random, i);

      reduced = reduced || g_str_equal (json_object_get_string_member (fields, "tax"), "12");
    }
  g_assert_true (reduced);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo-goods/each-is-its-own", test_each_is_its_own);
  g_test_add_func ("/demo-goods/two-tax-rates-and-the-known-prices",
                   test_two_tax_rates_and_the_known_prices);
  return g_test_run ();
}
