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
    { "default-tax", "5.5 %" },      { "quote-days", "14" },
    { "reversal-limit", "50.00" },   { "reversal-limit", "" },
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
    { "quote-days", "-1", "/quote-days" },
    { "quote-days", "1000", "/quote-days" },
    { "quote-days", "soon", "/quote-days" },
    { "reversal-limit", "-1.00", "/reversal-limit" },
    { "reversal-limit", "much", "/reversal-limit" },
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

/* A step of 0.05 is no step of 5 yen, and a limit of 50.00 none of 5000. */
static void
test_other_decimals_have_no_cash_step_yet (void)
{
  g_autoptr (Fixture) fixture = fixture_new_with ("included", "line", "0.05");
  g_autoptr (GHashTable) yen = table ("currency", "JPY");
  g_autoptr (GHashTable) limit = table ("reversal-limit", "50.00");

  fixture_run (fixture, &settings_set_job, limit);
  g_assert_cmpint (shop_get_settings (fixture->shop)->reversal_limit, ==, 5000);
  fixture_run (fixture, &settings_set_job, yen);
  g_assert_cmpint (shop_get_settings (fixture->shop)->cash_step, ==, 1);
  g_assert_cmpint (shop_get_settings (fixture->shop)->reversal_limit, ==, -1);
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

static const SettingShown *
find_shown (GPtrArray *all, const char *key)
{
  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((SettingShown *)all->pdata[i])->key, key))
      return all->pdata[i];
  g_error ("There is no «%s»", key);
}

static void
test_all_are_shown_with_what_stays_as_it_is (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) shown = fixture_run (fixture, &settings_show_job, NULL);
  g_autoptr (GHashTable) all = fixture_run (fixture, &settings_get_job, NULL);

  g_assert_cmpuint (shown->len, ==, g_hash_table_size (all));
  for (guint i = 0; i < shown->len; i++)
    {
      const SettingShown *one = shown->pdata[i];
      g_autoptr (GHashTable) values = table (one->key, one->value);

      g_assert_cmpstr (one->value, ==, g_hash_table_lookup (all, one->key));
      if (one->fixed == NULL)
        fixture_run (fixture, &settings_set_job, values);
      else
        fixture_refuse (fixture, &settings_set_job, values, DESK_ERROR_INVALID, NULL);
    }
  g_assert_null (find_shown (shown, "currency")->fixed);
  g_assert_nonnull (strstr (find_shown (shown, "shop-number")->fixed, "barcode"));
}

static void
test_the_currency_of_what_was_sold_is_shown_as_fixed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) product = fixture_product (fixture, "A", "A", "1.00", "20");
  g_autoptr (OrderDraft) draft = fixture_draft (NULL);
  g_autoptr (GPtrArray) shown = NULL;

  order_draft_add_line (draft, "A", QUANTITY_ONE);
  fixture_pay (draft, TENDER_CASH, 100);
  order_free (fixture_run (fixture, &order_post_job, draft));
  shown = fixture_run (fixture, &settings_show_job, NULL);
  g_assert_nonnull (strstr (find_shown (shown, "currency")->fixed, "already posted"));
  g_assert_null (find_shown (shown, "cash-step")->fixed);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/settings/set-is-read-back", test_set_is_read_back);
  g_test_add_func ("/settings/wrong-values-are-refused", test_wrong_values_are_refused);
  g_test_add_func ("/settings/other-decimals-have-no-cash-step-yet",
                   test_other_decimals_have_no_cash_step_yet);
  g_test_add_func ("/settings/the-audit-tells-what-was-and-what-is",
                   test_the_audit_tells_what_was_and_what_is);
  g_test_add_func ("/settings/all-are-shown-with-what-stays-as-it-is",
                   test_all_are_shown_with_what_stays_as_it_is);
  g_test_add_func ("/settings/the-currency-of-what-was-sold-is-shown-as-fixed",
                   test_the_currency_of_what_was_sold_is_shown_as_fixed);
  return g_test_run ();
}
