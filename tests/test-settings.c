/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the shop has decided: read back as written, refused where wrong, and audited. */

#include "fixture.h"

#include "audit.h"

static GHashTable *
table (const char *key, const char *value)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_insert (values, g_strdup (key), g_strdup (value));
  return values;
}

static void
test_set_is_read_back (void)
{
  static const char *const cases[][2] = {
    { "name", "Bottega «Üñï»" },     { "address", "Via Roma 1\n00100 Roma" },
    { "tax-number", "IT012345" },    { "country", "LV" },
    { "zone", "Europe/Riga" },       { "tax", "added" },
    { "tax-rounding", "order" },     { "cash-step", "0.05" },
    { "receipt-foot", "Thank you" }, { "currency", "CHF" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GHashTable) values = table (cases[i][0], cases[i][1]);
      g_autoptr (GHashTable) found = NULL;

      fixture_run (fixture, &settings_set_job, values);
      found = fixture_run (fixture, &settings_get_job, cases[i][0]);
      g_assert_cmpstr (g_hash_table_lookup (found, cases[i][0]), ==, cases[i][1]);
    }
  g_assert_cmpint (shop_get_settings (fixture->shop)->cash_step, ==, 5);
  fixture_reopen (fixture);
  g_assert_cmpint (shop_get_settings (fixture->shop)->cash_step, ==, 5);
  g_assert_cmpstr (shop_get_settings (fixture->shop)->zone, ==, "Europe/Riga");
}

static void
test_wrong_values_are_refused (void)
{
  static const char *const cases[][3] = {
    { "name", "", "/name" },
    { "currency", "euro", "/currency" },
    { "country", "QQ", "/country" },
    { "zone", "Mars/Base", "/zone" },
    { "tax", "maybe", "/tax" },
    { "tax-rounding", "never", "/tax-rounding" },
    { "cash-step", "0", "/cash-step" },
    { "cash-step", "1e3", "/cash-step" },
    { "shop-uuid", "x", "/shop-uuid" },
    { "colour", "red", "/colour" },
  };
  g_autoptr (Fixture) fixture = fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GHashTable) values = table (cases[i][0], cases[i][1]);
      fixture_refuse (fixture, &settings_set_job, values, DESK_ERROR_INVALID, cases[i][2]);
    }
  fixture_refuse (fixture, &settings_get_job, "colour", DESK_ERROR_NOT_FOUND, NULL);
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

/* A step of 0.05 is no step of 5 yen. */
static void
test_other_decimals_have_no_cash_step_yet (void)
{
  g_autoptr (Fixture) fixture = fixture_new_with ("included", "line", "0.05");
  g_autoptr (GHashTable) yen = table ("currency", "JPY");

  fixture_run (fixture, &settings_set_job, yen);
  g_assert_cmpint (shop_get_settings (fixture->shop)->cash_step, ==, 1);
}

/* RELIABILITY 4. */
static void
test_the_audit_tells_what_was_and_what_is (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GHashTable) values = table ("cash-step", "0.05");
  AuditQuery query = { .limit = 1 };
  g_autoptr (GPtrArray) entries = NULL;
  const AuditEntry *entry;

  fixture_run (fixture, &settings_set_job, values);
  entries = fixture_run (fixture, &audit_show_job, &query);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->action, ==, "settings-set");
  g_assert_cmpstr (entry->detail, ==,
                   "{\"after\":{\"cash-step\":\"0.05\"},\"before\":{\"cash-step\":\"0.01\"}}");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/settings/set-is-read-back", test_set_is_read_back);
  g_test_add_func ("/settings/wrong-values-are-refused", test_wrong_values_are_refused);
  g_test_add_func ("/settings/the-currency-stays-once-something-was-sold",
                   test_the_currency_stays_once_something_was_sold);
  g_test_add_func ("/settings/priced-goods-keep-the-decimals-of-the-currency",
                   test_priced_goods_keep_the_decimals_of_the_currency);
  g_test_add_func ("/settings/other-decimals-have-no-cash-step-yet",
                   test_other_decimals_have_no_cash_step_yet);
  g_test_add_func ("/settings/the-audit-tells-what-was-and-what-is",
                   test_the_audit_tells_what_was_and_what_is);
  return g_test_run ();
}
