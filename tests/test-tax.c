/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tax classes and their rates: listed with what holds today, and given a new rate from a day on. */

#include "fixture.h"

#include "audit.h"
#include "tax.h"

#define TODAY 1795701600 /* 2026-11-26 */

static TaxClass *
set (Fixture *fixture, const char *name, const char *rate, const char *first_day)
{
  g_autoptr (TaxSet) in = tax_set_new (name, rate, first_day);

  return fixture_run (fixture, &tax_set_job, in);
}

static void
refuse (Fixture *fixture, const char *name, const char *rate, const char *first_day,
        const char *field)
{
  g_autoptr (TaxSet) in = tax_set_new (name, rate, first_day);

  fixture_refuse (fixture, &tax_set_job, in, DESK_ERROR_INVALID, field);
}

static Rate
rate_of (const TaxClass *tax, guint i)
{
  return g_array_index (tax->rates, TaxRate, i).rate;
}

static Fixture *
fixture_of_today (void)
{
  Fixture *fixture = fixture_new ();

  shop_set_clock (fixture->shop, TODAY);
  return fixture;
}

static void
test_a_new_class_is_listed (void)
{
  g_autoptr (Fixture) fixture = fixture_of_today ();
  g_autoptr (TaxClass) reduced = set (fixture, "  Reduced ", " 12 % ", NULL);
  g_autoptr (TaxClass) books = set (fixture, "Books", "5.5", "2020-01-01");
  g_autoptr (GPtrArray) all = fixture_run (fixture, &tax_list_job, NULL);
  const TaxClass *first = all->pdata[0], *second = all->pdata[1];

  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (first->name, ==, "Books");
  g_assert_cmpint (rate_of (first, first->current), ==, 5500);
  g_assert_cmpstr (second->name, ==, "Reduced");
  g_assert_cmpint (second->id, ==, reduced->id);
  g_assert_cmpint (rate_of (second, second->current), ==, 12000);
}

static void
test_a_rate_holds_from_its_day (void)
{
  g_autoptr (Fixture) fixture = fixture_of_today ();
  g_autoptr (TaxClass) now = set (fixture, "Standard", "21", NULL);
  g_autoptr (TaxClass) later = set (fixture, "Standard", "22", "2027-01-01");
  g_autoptr (GPtrArray) then = NULL;
  const TaxClass *found;

  g_assert_cmpint (later->id, ==, now->id);
  g_assert_cmpuint (later->rates->len, ==, 2);
  g_assert_cmpint (rate_of (later, later->current), ==, 21000);
  shop_set_clock (fixture->shop, TODAY + 60 * 86400);
  then = fixture_run (fixture, &tax_list_job, NULL);
  found = then->pdata[0];
  g_assert_cmpint (rate_of (found, found->current), ==, 22000);
}

/* Rule 2: a product is sold at the new rate from the day on. */
static void
test_products_follow_their_class (void)
{
  g_autoptr (Fixture) fixture = fixture_of_today ();
  g_autoptr (TaxClass) before = set (fixture, "Standard", "21", NULL);
  g_autoptr (Product) now = fixture_product (fixture, "A", "A", "1.00", "Standard");
  g_autoptr (TaxClass) after = set (fixture, "Standard", "22", "2026-11-27");
  g_autoptr (Product) then = NULL;

  g_assert_cmpint (now->tax_rate, ==, 21000);
  shop_set_clock (fixture->shop, TODAY + 86400);
  then = fixture_run (fixture, &product_show_job, "A");
  g_assert_cmpint (then->tax_rate, ==, 22000);
}

static void
test_of_two_for_one_day_the_later_holds (void)
{
  g_autoptr (Fixture) fixture = fixture_of_today ();
  g_autoptr (TaxClass) wrong = set (fixture, "Standard", "12", NULL);
  g_autoptr (TaxClass) right = set (fixture, "Standard", "21", NULL);

  g_assert_cmpuint (right->rates->len, ==, 1);
  g_assert_cmpint (rate_of (right, 0), ==, 21000);
}

static void
test_the_same_again_writes_nothing (void)
{
  g_autoptr (Fixture) fixture = fixture_of_today ();
  g_autoptr (TaxClass) once = set (fixture, "Standard", "21", NULL);
  g_autoptr (TaxClass) twice = set (fixture, "Standard", "21.0%", "2026-11-26");
  AuditQuery query = { .subject = (char *)"Standard" };
  g_autoptr (GPtrArray) entries = fixture_run (fixture, &audit_show_job, &query);
  const AuditEntry *entry;

  g_assert_cmpuint (entries->len, ==, 1);
  entry = entries->pdata[0];
  g_assert_cmpstr (entry->action, ==, "tax-rate");
  g_assert_cmpstr (entry->detail, ==, "{\"first_day\":\"2026-11-26\",\"rate\":\"21\"}");
}

static void
test_what_is_wrong_is_named (void)
{
  g_autoptr (Fixture) fixture = fixture_of_today ();
  g_autofree char *name = g_strnfill (41, 'x');
  g_autoptr (TaxClass) tax = set (fixture, "Standard", "21", NULL);

  refuse (fixture, " ", "21", NULL, "/name");
  refuse (fixture, name, "21", NULL, "/name");
  refuse (fixture, "Reduced", "much", NULL, "/rate");
  refuse (fixture, "Reduced", "101", NULL, "/rate");
  refuse (fixture, "Reduced", "-1", NULL, "/rate");
  refuse (fixture, "Reduced", "12", "soon", "/first_day");
  refuse (fixture, "Standard", "22", "2026-11-25", "/first_day");
  {
    g_autoptr (GPtrArray) all = fixture_run (fixture, &tax_list_job, NULL);

    g_assert_cmpuint (all->len, ==, 1);
  }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/tax/a-new-class-is-listed", test_a_new_class_is_listed);
  g_test_add_func ("/tax/a-rate-holds-from-its-day", test_a_rate_holds_from_its_day);
  g_test_add_func ("/tax/products-follow-their-class", test_products_follow_their_class);
  g_test_add_func ("/tax/of-two-for-one-day-the-later-holds",
                   test_of_two_for_one_day_the_later_holds);
  g_test_add_func ("/tax/the-same-again-writes-nothing", test_the_same_again_writes_nothing);
  g_test_add_func ("/tax/what-is-wrong-is-named", test_what_is_wrong_is_named);
  return g_test_run ();
}
