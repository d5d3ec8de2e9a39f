/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An account with a desk's role does all that a desk does, and cannot change what is posted with
 * any program: the server says no. */

#include <string.h>
#include <unistd.h>

#include "customer-merge.h"
#include "error.h"
#include "order-fixture.h"
#include "search.h"
#include "server-fixture.h"
#include "shop-rights.h"

/* RULES 20 and RELIABILITY 6, written down once more: what is never changed. */
static const char *const posted[] = {
  "sale",           "sale_line",         "sale_event",
  "payment",        "ledger_posting",    "ledger_entry",
  "audit",          "product_price",     "tax_rate",
  "stock_movement", "sale_print",        "customer_payment",
  "payment_print",  "sale_terms",        "sale_correction",
  "goods_return",   "goods_return_line", "voucher",
  "voucher_event",
};

/* Whose words may be erased, and who may be told apart again, but not away. */
static const char *const staying[]
    = { "customer_merge", "sale_correction_reason", "goods_return_words" };

static ShopRights *
rights_of (Fixture *fixture)
{
  return fixture_run (fixture, &shop_rights_job, NULL);
}

/* A name that no other test of this server has. */
static char *
make_account (const char *kind)
{
  static int n = 0;
  char *name = g_strdup_printf ("%s_%d_%d", kind, (int)getpid (), ++n);
  g_autofree char *sql = g_strdup_printf ("CREATE ROLE %s LOGIN", name);

  server_fixture_do (sql);
  return name;
}

static char *
location_for (const char *location, const char *account)
{
  const char *rest = strchr (location, '@');

  g_assert_nonnull (rest);
  return g_strconcat ("postgresql://", account, rest, NULL);
}

static void
grant (const char *role, const char *account)
{
  g_autofree char *sql = g_strdup_printf ("GRANT %s TO %s", role, account);

  server_fixture_do (sql);
}

/* From here on the fixture works as a desk. */
static void
become_desk (Fixture *self)
{
  g_autoptr (ShopRights) rights = rights_of (self);
  g_autofree char *account = make_account ("desk");
  g_autofree char *owners = self->location;

  g_assert_true (rights->are_there);
  grant (rights->desk, account);
  self->location = location_for (owners, account);
  fixture_reopen (self);
}

static void
assert_denied (const char *location, const char *sql)
{
  g_autofree char *why = server_fixture_try (location, sql);

  if (why == NULL
      || (strstr (why, "permission denied") == NULL && strstr (why, "must be owner") == NULL))
    g_error ("%s: %s", sql, why == NULL ? "done" : why);
}

static void
assert_table_is_kept (const char *location, const char *table, const char *const *ways)
{
  for (guint i = 0; ways[i] != NULL; i++)
    {
      g_autoptr (GString) sql = g_string_new (ways[i]);

      g_string_replace (sql, "@", table, 1);
      assert_denied (location, sql->str);
    }
}

/* What a desk changes, and never takes away. */
static const char *const not_deleted[]
    = { "counter",     "customer", "customer_distinct", "customer_merge",
        "interaction", "product",  "product_price",     "product_stock",
        "setting",     "staff",    "tax_class" };

static void
assert_kept (const char *location)
{
  static const char *const no_change[]
      = { "DELETE FROM @", "TRUNCATE @ CASCADE", "DROP TABLE @ CASCADE",
          "ALTER TABLE @ DISABLE TRIGGER ALL", NULL };
  g_autofree char *column = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (posted); i++)
    {
      g_autofree char *ask = g_strdup_printf (
          "SELECT attname FROM pg_attribute WHERE attrelid = '%s'::regclass AND attnum = 1",
          posted[i]);
      g_autofree char *first = server_fixture_ask (location, ask);
      g_autofree char *update = g_strdup_printf ("UPDATE %s SET %s = %s", posted[i], first, first);

      assert_denied (location, update);
      assert_table_is_kept (location, posted[i], no_change);
    }
  for (guint i = 0; i < G_N_ELEMENTS (staying); i++)
    assert_table_is_kept (location, staying[i], no_change);
  assert_denied (location, "DELETE FROM schema_migration");
  assert_denied (location, "INSERT INTO schema_migration VALUES (99, 'x', 0)");
  assert_denied (location, "DELETE FROM turn");
  for (guint i = 0; i < G_N_ELEMENTS (not_deleted); i++)
    {
      g_autofree char *delete = g_strconcat ("DELETE FROM ", not_deleted[i], NULL);

      assert_denied (location, delete);
    }
  assert_denied (location, "CREATE TABLE mine (a int)");
  assert_denied (location, "DROP FUNCTION append_only () CASCADE");
  assert_denied (location, "SET session_replication_role = replica");
}

static void
post_and_more (Fixture *fixture)
{
  g_autoptr (Customer) customer = fixture_customer (fixture, "Jānis Bērziņš", "+371 26 123 456");
  g_autoptr (Customer) twice = fixture_customer (fixture, "Janis Berzins", NULL);
  g_autoptr (Customer) gone = fixture_customer (fixture, "Maria Rossi", NULL);
  g_autoptr (JsonObject) choices = json_object_new ();
  g_autoptr (CustomerMerge) merge = customer_merge_new (customer->number, twice->number, choices);
  g_autoptr (GHashTable) changed = g_hash_table_new (g_str_hash, g_str_equal);
  OrderDraft *draft = order_fixture_rule_one (customer->number);
  g_autoptr (Order) order = NULL;

  draft->channel = CHANNEL_PHONE;
  order = order_fixture_post (fixture, draft);
  order_free (order_fixture_pay (fixture, order->number, TENDER_CASH, 1000));
  order_free (order_fixture_cancel (fixture, order->number, 1, 1000));
  customer_free (fixture_run (fixture, &customer_merge_job, merge));
  customer_free (fixture_run (fixture, &customer_unmerge_job, twice->number));
  customer_free (fixture_run (fixture, &customer_erase_job, gone->number));
  g_hash_table_insert (changed, (char *)"name", (char *)"Another name");
  fixture_run (fixture, &settings_set_job, changed);
  fixture_run (fixture, &search_repair_job, NULL);
}

static void
test_a_desk_does_its_work (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();

  become_desk (fixture);
  post_and_more (fixture);
  /* the tear-down verifies all of it, as a desk */
}

static void
test_what_is_posted_stays (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autofree char *why = NULL;

  become_desk (fixture);
  post_and_more (fixture);
  assert_kept (fixture->location);
  why = server_fixture_try (
      fixture->location, "UPDATE customer SET note = 'x'; INSERT INTO counter VALUES ('x', 1, 1)");
  g_assert_cmpstr (why, ==, NULL);
}

static void
test_every_table_with_a_trigger_is_kept (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *n
      = server_fixture_ask (fixture->location, "SELECT count (DISTINCT tgrelid) FROM pg_trigger"
                                               " WHERE tgfoid = 'append_only'::regproc");
  g_autofree char *expected
      = g_strdup_printf ("%u", (guint)(G_N_ELEMENTS (posted) + G_N_ELEMENTS (staying)));

  g_assert_cmpstr (n, ==, expected);
}

static void
test_two_shops_have_roles_of_their_own (void)
{
  g_autoptr (Fixture) one = fixture_new ();
  g_autoptr (Fixture) two = fixture_new ();
  g_autoptr (ShopRights) a = rights_of (one);
  g_autoptr (ShopRights) b = rights_of (two);
  g_autofree char *account = make_account ("desk");
  g_autofree char *own = location_for (one->location, account);
  g_autofree char *others = location_for (two->location, account);
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s.setting", two->schema);
  g_autofree char *why = NULL;

  g_assert_cmpstr (a->desk, !=, b->desk);
  g_assert_cmpstr (a->owner, !=, b->owner);
  grant (a->desk, account);
  why = server_fixture_try (own, "SELECT * FROM setting");
  g_assert_cmpstr (why, ==, NULL);
  assert_denied (others, sql);
}

static void
test_the_owners_role_has_the_tables (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (ShopRights) rights = rights_of (fixture);
  g_autofree char *account = make_account ("owner");
  g_autofree char *location = location_for (fixture->location, account);
  g_autofree char *why = NULL;

  grant (rights->owner, account);
  why = server_fixture_try (location,
                            "BEGIN; ALTER TABLE sale ADD COLUMN later bigint;"
                            "CREATE TABLE later (a bigint); DROP TABLE sale_terms; ROLLBACK");
  g_assert_cmpstr (why, ==, NULL);
}

static void
test_a_new_table_reaches_the_desks (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *owners = g_strdup (fixture->location);
  g_autofree char *why = NULL;

  become_desk (fixture);
  why = server_fixture_try (owners, "CREATE TABLE later (a bigint); SELECT rights_follow ()");
  g_assert_cmpstr (why, ==, NULL);
  why = server_fixture_try (fixture->location, "INSERT INTO later VALUES (1)");
  g_assert_cmpstr (why, ==, NULL);
}

static void
test_a_desk_does_not_bring_it_up_to_date (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *owners = g_strdup (fixture->location);
  g_autofree char *why = NULL;

  become_desk (fixture);
  g_clear_object (&fixture->shop);
  why = server_fixture_try (owners, "UPDATE schema_migration SET version = version - 2");
  g_assert_cmpstr (why, ==, NULL);
  g_assert_null (shop_open (fixture->location, "desk-1", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
  g_assert_nonnull (strstr (error->message, "owner"));
  why = server_fixture_try (owners, "UPDATE schema_migration SET version = version + 2");
  g_assert_cmpstr (why, ==, NULL);
}

/* ACCOUNT is who gets it. */
static void
run_as_told (const char *run, const char *account)
{
  g_autoptr (GString) sql = g_string_new (run);

  g_string_replace (sql, "ACCOUNT", account, 0);
  server_fixture_do (sql->str);
}

static void
test_who_may_make_no_roles_is_told_what_to_run (void)
{
  SettingsInit init
      = { .name = (char *)"A shop", .currency = (char *)"EUR", .country = (char *)"IT" };
  g_autofree char *plain = make_account ("plain");
  g_autofree char *desk = make_account ("desk");
  g_autofree char *schema = server_fixture_make_schema ();
  g_autofree char *theirs = g_strdup_printf ("ALTER SCHEMA %s OWNER TO %s", schema, plain);
  g_autofree char *location = server_fixture_location (schema);
  g_autofree char *own = location_for (location, plain);
  g_autofree char *desks = location_for (location, desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (Shop) shop = NULL;
  g_autoptr (ShopRights) rights = NULL;
  gpointer out = NULL;

  server_fixture_do (theirs);
  g_assert_true (shop_create (own, &init, &error));
  g_assert_no_error (error);
  shop = shop_open (own, "desk-1", &error);
  g_assert_no_error (error);
  shop_run (shop, &shop_rights_job, NULL, &out, &error);
  g_assert_no_error (error);
  rights = out;
  g_assert_false (rights->are_there);
  g_assert_nonnull (strstr (rights->run, "CREATE ROLE"));
  run_as_told (rights->run, desk);
  g_assert_null (server_fixture_try (own, rights->then));
  g_clear_object (&shop);
  shop = shop_open (desks, "desk-1", &error);
  g_assert_no_error (error);
  assert_kept (desks);
  g_clear_object (&shop);
  server_fixture_drop_schema (schema);
}

static void
test_a_file_has_none (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  g_assert_null (rights_of (fixture));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  if (!server_fixture_is_there ())
    {
      g_test_add_func ("/shop-rights/a-file-has-none", test_a_file_has_none);
      return g_test_run ();
    }
  g_test_add_func ("/shop-rights/a-desk-does-its-work", test_a_desk_does_its_work);
  g_test_add_func ("/shop-rights/what-is-posted-stays", test_what_is_posted_stays);
  g_test_add_func ("/shop-rights/every-table-with-a-trigger-is-kept",
                   test_every_table_with_a_trigger_is_kept);
  g_test_add_func ("/shop-rights/two-shops-have-roles-of-their-own",
                   test_two_shops_have_roles_of_their_own);
  g_test_add_func ("/shop-rights/the-owners-role-has-the-tables",
                   test_the_owners_role_has_the_tables);
  g_test_add_func ("/shop-rights/a-new-table-reaches-the-desks",
                   test_a_new_table_reaches_the_desks);
  g_test_add_func ("/shop-rights/a-desk-does-not-bring-it-up-to-date",
                   test_a_desk_does_not_bring_it_up_to_date);
  g_test_add_func ("/shop-rights/who-may-make-no-roles-is-told-what-to-run",
                   test_who_may_make_no_roles_is_told_what_to_run);
  return g_test_run ();
}
