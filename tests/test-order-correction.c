/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a reversal and a swap share: their names and numbers, who may, and that a shop that was
 * there before they were takes them. */

#include "config.h"

#include "order-correction.h"

#include <sqlite3.h>

#include "order-fixture.h"

static void
test_names (void)
{
  static const char *const names[N_CORRECTIONS] = { "reversal", "swap" };
  CorrectionKind kind;

  for (int i = 0; i < N_CORRECTIONS; i++)
    {
      g_assert_cmpstr (correction_kind_name ((CorrectionKind)i), ==, names[i]);
      g_assert_true (correction_kind_parse (names[i], &kind));
      g_assert_cmpint (kind, ==, i);
    }
  g_assert_false (correction_kind_parse ("cancelled", &kind));
  g_assert_false (correction_kind_parse (NULL, &kind));
}

static void
test_number (void)
{
  g_autofree char *number = order_correction_number ("O2026-000412", 1);

  g_assert_cmpstr (number, ==, "O2026-000412/1");
}

static void
test_limit (void)
{
  static const struct {
    Money limit;
    StaffRole role;
    Money amount;
    gboolean may;
  } cases[] = {
    { -1, STAFF_CLERK, 0, FALSE },      { -1, STAFF_SUPERVISOR, 999999, TRUE },
    { -1, STAFF_OWNER, 999999, TRUE },  { 5000, STAFF_CLERK, 5000, TRUE },
    { 5000, STAFF_CLERK, 5001, FALSE }, { 5000, STAFF_SUPERVISOR, 5001, TRUE },
    { 0, STAFF_CLERK, 0, TRUE },        { 0, STAFF_CLERK, 1, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Settings settings = { .exponent = 2, .reversal_limit = cases[i].limit };
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (order_check_correction_limit (&settings, cases[i].role, cases[i].amount,
                                                     &error),
                       ==, cases[i].may);
      if (!cases[i].may)
        g_assert_error (error, DESK_ERROR, DESK_ERROR_LIMIT);
    }
}

/* The ordinals are the order's own. */
static void
test_ordinals (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();

  for (int i = 0; i < 2; i++)
    {
      OrderDraft *draft = order_fixture_one (NULL, "TEA", 1000);
      g_autoptr (OrderSwap) swap = NULL;
      g_autoptr (Order) order = NULL;
      g_autoptr (Order) moved = NULL;
      g_autoptr (Order) reversed = NULL;
      OrderReverse form = { .reason = (char *)"  not theirs  " };
      g_autofree char *uuid = g_uuid_string_random ();

      fixture_pay (draft, TENDER_CASH, 1299);
      order = order_fixture_post (fixture, draft);
      swap = order_swap_new (order->number, 1, TENDER_CARD);
      swap->reason = g_strdup ("wrong key");
      moved = fixture_run (fixture, &order_swap_job, swap);
      form.number = order->number;
      form.uuid = uuid;
      reversed = fixture_run (fixture, &order_reverse_job, &form);
      g_assert_cmpuint (reversed->corrections->len, ==, 2);
      for (guint j = 0; j < 2; j++)
        {
          const OrderCorrection *correction = g_ptr_array_index (reversed->corrections, j);
          g_autofree char *number = order_correction_number (order->number, (int)j + 1);

          g_assert_cmpstr (correction->number, ==, number);
        }
      g_assert_cmpstr (((OrderCorrection *)g_ptr_array_index (reversed->corrections, 1))->reason,
                       ==, "not theirs");
      g_assert_cmpint (order_fixture_payment (reversed, 3)->tender, ==, TENDER_CARD);
    }
}

/* Wherever an order is shown, it is shown as reversed. */
static void
test_lists_say_reversed (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", NULL);
  g_autoptr (Order) order
      = order_fixture_post (fixture, order_fixture_one (customer->number, "TEA", 1000));
  OrderReverse form = { order->number, (char *)"form-0001", (char *)"not theirs" };
  g_autoptr (Order) reversed = fixture_run (fixture, &order_reverse_job, &form);
  g_autoptr (OrderListQuery) query = order_list_query_new (ORDER_FILTER_ALL, NULL, 0);
  g_autoptr (OrderList) list = fixture_run (fixture, &order_list_job, query);
  g_autoptr (CustomerView) view = fixture_run (fixture, &customer_show_job, customer->number);
  g_autoptr (GPtrArray) unreceipted = fixture_run (fixture, &order_unreceipted_job, NULL);
  const OrderBrief *brief = g_ptr_array_index (list->briefs, 0);
  const TimelineItem *first = g_ptr_array_index (view->timeline, 0);
  const TimelineItem *second = g_ptr_array_index (view->timeline, 1);

  g_assert_cmpint (brief->state, ==, ORDER_REVERSED);
  g_assert_cmpint (brief->total, ==, 0);
  g_assert_cmpint (brief->owed, ==, 0);
  g_assert_cmpint (first->kind, ==, TIMELINE_CORRECTION);
  g_assert_cmpstr (first->title, ==, "reversal");
  g_assert_cmpstr (first->detail, ==, "not theirs");
  g_assert_cmpint (first->amount, ==, -1299);
  g_assert_cmpint (second->kind, ==, TIMELINE_ORDER);
  g_assert_cmpstr (second->state, ==, "reversed");
  g_assert_cmpint (view->owes, ==, 0);
  g_assert_cmpint (view->open_orders, ==, 0);
  g_assert_cmpuint (unreceipted->len, ==, 0);
}

static void
run_script (sqlite3 *db, const char *name)
{
  g_autofree char *path
      = g_strdup_printf ("%s/../data/sql/sqlite/%s", g_test_get_dir (G_TEST_DIST), name);
  g_autofree char *script = NULL;

  g_assert_true (g_file_get_contents (path, &script, NULL, NULL));
  if (sqlite3_exec (db, script, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", name, sqlite3_errmsg (db));
}

static int
count_events (sqlite3 *db, const char *where)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM sale_event WHERE %s", where);
  sqlite3_stmt *stmt = NULL;
  int n;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  n = sqlite3_column_int (stmt, 0);
  sqlite3_finalize (stmt);
  return n;
}

/* The table of events is written anew: what was in it still is, and still cannot be changed. */
static void
test_shop_of_before (void)
{
  static const char *const before[] = { "0001-shop.sql", "0002-duplicates.sql", "0003-search.sql",
                                        "0004-orders-waiting.sql", "0005-print.sql" };
  static const char fill[]
      = "PRAGMA foreign_keys = ON; BEGIN;"
        "INSERT INTO staff (name, role) VALUES ('ana', 'owner');"
        "INSERT INTO sale VALUES (7, 'form-0007', '', 2026, 1, '1', NULL, 'phone', '', '', NULL, 0,"
        " 'none', 0, 'included', 'line', 500, 0, 1, '', 10, 0);"
        "INSERT INTO sale_event VALUES (3, 7, 'posted', 0, 0, 0, 0, '', '', 1, 'desk', 10),"
        " (9, 7, 'cancelled', 1, 1000, 500, 0, 'form-0009', 'abc', 1, 'desk', 20)";
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (before); i++)
    run_script (db, before[i]);
  g_assert_cmpint (sqlite3_exec (db, fill, NULL, NULL, NULL), ==, SQLITE_OK);
  run_script (db, "0006-corrections.sql");
  g_assert_cmpint (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (count_events (db, "1"), ==, 2);
  g_assert_cmpint (count_events (db, "id = 3 AND order_id = 7 AND kind = 'posted' AND at = 10"), ==,
                   1);
  g_assert_cmpint (count_events (db,
                                 "id = 9 AND kind = 'cancelled' AND line = 1 AND quantity = 1000"
                                 " AND amount = 500 AND uuid = 'form-0009' AND digest = 'abc'"),
                   ==, 1);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE sale_event SET at = 0", NULL, NULL, NULL), !=,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "DELETE FROM sale_event", NULL, NULL, NULL), !=, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "INSERT INTO sale_event (order_id, kind, staff_id, desk, at)"
                                 " VALUES (7, 'reversed', 1, '', 30)",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (count_events (db, "id = 10"), ==, 1);
  sqlite3_close (db);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/order-correction/names", test_names);
  g_test_add_func ("/order-correction/number", test_number);
  g_test_add_func ("/order-correction/a-limit-of-its-own", test_limit);
  g_test_add_func ("/order-correction/counted-in-each-order", test_ordinals);
  g_test_add_func ("/order-correction/lists-say-reversed", test_lists_say_reversed);
  g_test_add_func ("/order-correction/a-shop-of-before-keeps-its-events", test_shop_of_before);
  return g_test_run ();
}
