/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the record lets a shop change. */

#include "fixture.h"

static GHashTable *
table (const char *key, const char *value)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_insert (values, g_strdup (key), g_strdup (value));
  return values;
}

static void
test_the_currency_stays_once_something_was_sold (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) product = fixture_product (fixture, "A", "A", "1.00", "20");
  g_autoptr (OrderDraft) draft = fixture_draft (NULL);
  g_autoptr (Order) order = NULL;
  g_autoptr (GHashTable) values = table ("currency", "CHF");

  order_draft_add_line (draft, "A", QUANTITY_ONE);
  fixture_pay (draft, TENDER_CASH, 100);
  order = fixture_run (fixture, &order_post_job, draft);
  fixture_refuse (fixture, &settings_set_job, values, DESK_ERROR_CONSTRAINT, "/currency");
}

/* 1.00 would have become 100 yen. */
static void
test_priced_goods_keep_the_decimals_of_the_currency (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GHashTable) yen = table ("currency", "JPY");
  g_autoptr (GHashTable) francs = table ("currency", "CHF");

  product_free (fixture_product (fixture, "A", "A", "1.00", "20"));
  fixture_refuse (fixture, &settings_set_job, yen, DESK_ERROR_CONSTRAINT, "/currency");
  fixture_run (fixture, &settings_set_job, francs);
}

/* What makes a class when a product first bears it is a rate; a class is known by its name. */
static void
test_the_tax_of_others_is_a_class_or_a_rate (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) product = fixture_product (fixture, "A", "A", "1.00", "20");
  g_autoptr (GHashTable) values = table ("default-tax", product->tax_class);
  g_autoptr (Product) other = NULL;

  fixture_run (fixture, &settings_set_job, values);
  other = fixture_product (fixture, "B", "B", "1.00", "");
  g_assert_cmpint (other->tax_class_id, ==, product->tax_class_id);
}

static void
test_no_class_and_no_rate_is_no_tax (void)
{
  static const char *const bad[] = { "Reduced", "", "101", "-1" };
  g_autoptr (Fixture) fixture = fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GHashTable) values = table ("default-tax", bad[i]);

      fixture_refuse (fixture, &settings_set_job, values, DESK_ERROR_INVALID, "/default-tax");
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/settings-check/the-currency-stays-once-something-was-sold",
                   test_the_currency_stays_once_something_was_sold);
  g_test_add_func ("/settings-check/priced-goods-keep-the-decimals-of-the-currency",
                   test_priced_goods_keep_the_decimals_of_the_currency);
  g_test_add_func ("/settings-check/the-tax-of-others-is-a-class-or-a-rate",
                   test_the_tax_of_others_is_a_class_or_a_rate);
  g_test_add_func ("/settings-check/no-class-and-no-rate-is-no-tax",
                   test_no_class_and_no_rate_is_no_tax);
  return g_test_run ();
}
