/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The records of a kind, one after another. */

#include "export-rows.h"

#include "customer-merge.h"
#include "return-fixture.h"

typedef struct {
  const ExportRequest *request;
  ExportTake take;
  gpointer data;
} WalkIn;

static gboolean
walk_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const WalkIn *walk = in;

  return export_walk (job, walk->request, walk->take, walk->data, error);
}

static const JobKind walk_job = {
  .name = "export-walk",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = walk_run,
};

static gboolean
take_row (JsonObject *row, gpointer data, GError **error)
{
  g_ptr_array_add (data, json_object_ref (row));
  return TRUE;
}

static GPtrArray *
rows_of (Fixture *fixture, ExportKind kind, gboolean is_json, Day from, Day to)
{
  g_autoptr (GError) error = NULL;
  ExportRequest request = { .kind = kind, .is_json = is_json, .from = from, .to = to };
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);
  WalkIn walk = { &request, take_row, rows };

  shop_run (fixture->shop, &walk_job, &walk, NULL, &error);
  g_assert_no_error (error);
  return rows;
}

static gint64
amount_of (JsonObject *row, const char *name)
{
  Money amount = 0;

  g_assert_true (money_parse (json_object_get_string_member (row, name), 2, &amount, NULL));
  return amount;
}

/* What a line's columns say is what was paid: price × quantity − discount = gross (rule 1). */
static void
test_an_order_has_a_row_a_line (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *draft = order_fixture_rule_one (NULL);
  g_autoptr (Order) order = NULL;
  g_autoptr (GPtrArray) rows = NULL, whole = NULL, before = NULL, after = NULL;
  Money sum = 0;

  fixture_pay (draft, TENDER_CASH, 2947);
  order = order_fixture_post (fixture, draft);
  rows = rows_of (fixture, EXPORT_ORDERS, FALSE, DAY_NONE, DAY_NONE);
  whole = rows_of (fixture, EXPORT_ORDERS, TRUE, order->day, order->day);
  before = rows_of (fixture, EXPORT_ORDERS, FALSE, DAY_NONE, order->day - 1);
  after = rows_of (fixture, EXPORT_ORDERS, FALSE, order->day + 1, DAY_NONE);
  g_assert_cmpuint (rows->len, ==, order->lines->len);
  for (guint i = 0; i < rows->len; i++)
    {
      g_assert_cmpstr (json_object_get_string_member (rows->pdata[i], "number"), ==, order->number);
      g_assert_cmpint (amount_of (rows->pdata[i], "value")
                           - amount_of (rows->pdata[i], "discount_amount"),
                       ==, amount_of (rows->pdata[i], "gross"));
      sum += amount_of (rows->pdata[i], "gross");
    }
  g_assert_cmpint (sum, ==, 2947);
  g_assert_cmpuint (whole->len, ==, 1);
  g_assert_true (json_object_has_member (whole->pdata[0], "lines"));
  g_assert_cmpuint (before->len, ==, 0);
  g_assert_cmpuint (after->len, ==, 0);
}

static void
test_the_ledger_is_even (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *draft = order_fixture_rule_one (NULL);
  g_autoptr (Order) order = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  Money debit = 0, credit = 0;

  fixture_pay (draft, TENDER_CASH, 2947);
  order = order_fixture_post (fixture, draft);
  rows = rows_of (fixture, EXPORT_LEDGER, FALSE, order->day, order->day);
  g_assert_cmpuint (rows->len, >, 3);
  for (guint i = 0; i < rows->len; i++)
    {
      debit += amount_of (rows->pdata[i], "debit");
      credit += amount_of (rows->pdata[i], "credit");
      g_assert_cmpstr (json_object_get_string_member (rows->pdata[i], "order"), ==, order->number);
    }
  g_assert_cmpint (debit, ==, credit);
  g_assert_cmpint (debit, >, 0);
}

static void
test_who_was_erased_is_left_out (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) anna = fixture_customer (fixture, "Anna Rossi", "333 1234567");
  g_autoptr (Customer) gone = fixture_customer (fixture, "Bruno Verdi", "333 7654321");
  g_autoptr (Customer) erased = fixture_run (fixture, &customer_erase_job, gone->number);
  g_autoptr (GPtrArray) rows = rows_of (fixture, EXPORT_CUSTOMERS, FALSE, DAY_NONE, DAY_NONE);

  g_assert_true (erased->erased);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (json_object_get_string_member (rows->pdata[0], "number"), ==, anna->number);
}

static void
test_who_was_merged_is_the_other (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) anna = fixture_customer (fixture, "Anna Rossi", "333 1234567");
  g_autoptr (Customer) twice = fixture_customer (fixture, "Rossi Anna", "333 7654321");
  g_autoptr (JsonObject) choices = json_object_new ();
  g_autoptr (CustomerMerge) merge = customer_merge_new (anna->number, twice->number, choices);
  g_autoptr (GPtrArray) rows = NULL;

  customer_free (fixture_run (fixture, &customer_merge_job, merge));
  rows = rows_of (fixture, EXPORT_CUSTOMERS, FALSE, DAY_NONE, DAY_NONE);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (json_object_get_string_member (rows->pdata[0], "number"), ==, anna->number);
}

static void
test_each_column_is_a_member (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  OrderDraft *draft = order_fixture_rule_one (NULL);
  g_autoptr (Order) order = NULL;

  fixture_pay (draft, TENDER_CASH, 2947);
  customer_free (fixture_customer (fixture, "Anna Rossi", "333 1234567"));
  order = order_fixture_post (fixture, draft);
  goods_return_free (return_fixture_post (fixture, return_fixture_one (order->number, 1, 1000)));
  for (int kind = 0; kind < N_EXPORTS; kind++)
    {
      g_autoptr (GPtrArray) rows = rows_of (fixture, (ExportKind)kind, FALSE, DAY_NONE, DAY_NONE);

      g_assert_true (rows->len > 0 || kind == EXPORT_INTERACTIONS);
      for (const char *const *column = export_columns ((ExportKind)kind);
           rows->len > 0 && *column != NULL; column++)
        {
          g_auto (GStrv) names = g_strsplit (*column, ".", 2);

          g_test_message ("%s", *column);
          g_assert_true (json_object_has_member (rows->pdata[0], names[0]));
        }
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/export-rows/an-order-has-a-row-a-line", test_an_order_has_a_row_a_line);
  g_test_add_func ("/export-rows/the-ledger-is-even", test_the_ledger_is_even);
  g_test_add_func ("/export-rows/who-was-erased-is-left-out", test_who_was_erased_is_left_out);
  g_test_add_func ("/export-rows/who-was-merged-is-the-other", test_who_was_merged_is_the_other);
  g_test_add_func ("/export-rows/each-column-is-a-member", test_each_column_is_a_member);
  return g_test_run ();
}
