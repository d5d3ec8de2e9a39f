/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The demo as a whole: all or nothing, one entry in the audit, the same for the same seed, and a
 * record like any other afterwards. */

#include "demo-fixture.h"

#include <string.h>

#include "audit.h"
#include "error.h"
#include "product.h"

static void
test_same_seed_same_shop (void)
{
  Shop *one = demo_fixture_filled (4), *same = demo_fixture_filled (4),
       *other = demo_fixture_filled (5);
  g_autofree char *a = demo_fixture_text (one);
  g_autofree char *b = demo_fixture_text (same);
  g_autofree char *c = demo_fixture_text (other);

  g_assert_cmpuint (strlen (a), >, 10000);
  /* not cmpstr: it would print them */
  g_assert_true (g_str_equal (a, b));
  g_assert_false (g_str_equal (a, c));
  demo_fixture_end (one);
  demo_fixture_end (same);
  demo_fixture_end (other);
}

static guint
count_entries (Shop *shop, const char *action)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  shop_run (shop, &audit_show_job, NULL, (gpointer *)&entries, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    n += action == NULL
         || g_str_equal (((AuditEntry *)g_ptr_array_index (entries, i))->action, action);
  return n;
}

static void
test_one_audit_entry_for_all (void)
{
  Shop *shop = demo_fixture_shop ();
  guint before = count_entries (shop, NULL);

  demo_fixture_fill (shop, &(DemoPlan){ .n_customers = 20, .n_products = 10, .n_orders = 5 });
  g_assert_cmpuint (count_entries (shop, NULL), ==, before + 1);
  g_assert_cmpuint (count_entries (shop, "demo"), ==, 1);
  demo_fixture_end (shop);
}

static gboolean
stop_at_hundred (int done, int total, gpointer data)
{
  return FALSE;
}

static void
test_stopped_it_leaves_nothing (void)
{
  Shop *shop = demo_fixture_shop ();
  g_autoptr (GError) error = NULL;
  DemoPlan plan
      = { .n_customers = 200, .n_products = 10, .n_orders = 5, .progress = stop_at_hundred };

  g_assert_false (shop_run (shop, &demo_job, &plan, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INTERRUPTED);
  g_assert_cmpuint (count_entries (shop, "demo"), ==, 0);
  g_clear_error (&error);
  g_assert_false (shop_run (shop, &product_show_job, "BC-4025", NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
  demo_fixture_end (shop);
}

static void
test_a_second_demo_goes_on_where_the_first_ended (void)
{
  Shop *shop = demo_fixture_shop ();
  DemoPlan plan = { .n_customers = 20, .n_products = 30, .n_orders = 20 };
  g_autoptr (GPtrArray) orders = NULL;

  demo_fixture_fill (shop, &plan);
  demo_fixture_fill (shop, &plan);
  orders = demo_fixture_orders (shop);
  g_assert_cmpuint (orders->len, ==, 40);
  demo_fixture_end (shop);
}

static void
test_orders_without_customers (void)
{
  Shop *shop = demo_fixture_shop ();
  g_autoptr (GPtrArray) orders = NULL;

  demo_fixture_fill (shop, &(DemoPlan){ .n_products = 5, .n_orders = 10, .seed = 9 });
  orders = demo_fixture_orders (shop);
  g_assert_cmpuint (orders->len, ==, 10);
  for (guint i = 0; i < orders->len; i++)
    g_assert_null (((Order *)g_ptr_array_index (orders, i))->customer);
  demo_fixture_end (shop);
}

/* Without decimals, with three, with coins of 0.05 and 5.00, tax on top, and rounded once an order.
 */
static void
test_every_kind_of_money (void)
{
  static const struct {
    const char *currency, *country, *step;
    TaxMode mode;
    TaxRounding rounding;
  } cases[] = {
    { "JPY", "JP", NULL, TAX_INCLUDED, TAX_PER_LINE },
    { "KWD", "KW", "0.005", TAX_ADDED, TAX_PER_LINE },
    { "CHF", "CH", "0.05", TAX_INCLUDED, TAX_PER_ORDER },
    { "HUF", "HU", "5.00", TAX_ADDED, TAX_PER_ORDER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Shop *shop = demo_fixture_shop_with (&(SettingsInit){
          .name = (char *)"Demo",
          .currency = (char *)cases[i].currency,
          .country = (char *)cases[i].country,
          .zone = (char *)"UTC",
          .tax_mode = cases[i].mode,
          .tax_rounding = cases[i].rounding,
          .cash_step = (char *)cases[i].step,
      });

      demo_fixture_fill (shop,
                         &(DemoPlan){
                             .n_customers = 30, .n_products = 60, .n_orders = 300, .seed = 6 });
      demo_fixture_end (shop);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/demo/same-seed-same-shop", test_same_seed_same_shop);
  g_test_add_func ("/demo/one-audit-entry-for-all", test_one_audit_entry_for_all);
  g_test_add_func ("/demo/stopped-it-leaves-nothing", test_stopped_it_leaves_nothing);
  g_test_add_func ("/demo/a-second-demo-goes-on-where-the-first-ended",
                   test_a_second_demo_goes_on_where_the_first_ended);
  g_test_add_func ("/demo/every-kind-of-money", test_every_kind_of_money);
  g_test_add_func ("/demo/orders-without-customers", test_orders_without_customers);
  return g_test_run ();
}
