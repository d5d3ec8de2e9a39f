/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The orders of a file before they are posted: which lines are whose, and what is said of them. */

#include "import-fixture.h"

static ImportReport *
import_orders_of (Fixture *fixture, const char *text)
{
  g_autofree char *path = import_write ("orders.csv", text);
  ImportPlan *plan = import_plan_new (IMPORT_ORDERS, path);

  plan->create_customers = plan->create_products = TRUE;
  return import_run (fixture, plan);
}

static void
test_lines_of_one_order_may_stand_apart (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (ImportReport) report
      = import_orders_of (fixture, "order,date,product,quantity,price\n1,2001-02-03,A,1,5\n"
                                   "2,2001-02-03,A,1,5\n1,2001-02-03,B,1,7\n");
  g_autoptr (Order) order = fixture_run (fixture, &order_show_job, "1");

  import_assert (report, 2, 0, 0, 0);
  g_assert_cmpuint (order->lines->len, ==, 2);
  g_assert_cmpint (order->total, ==, 1200);
  fixture_free (fixture);
}

static void
test_rows_of_one_order_agree (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (ImportReport) report
      = import_orders_of (fixture,
                          "order,date,customer,product,quantity,price\n1,2001-02-03,X,A,1,5\n"
                          "1,2001-02-03,Y,A,1,5\n");

  import_assert (report, 0, 0, 0, 2);
  g_assert_cmpstr (import_refused (report, 0)->field, ==, "customer");
  fixture_free (fixture);
}

static void
test_discounts (void)
{
  static const struct {
    const char *text;
    Money total;
  } cases[] = { { "0", 1000 },  { "", 1000 },    { "0.15", 850 },
                { "15%", 850 }, { "1.50", 850 }, { "12.5 %", 875 } };

  Fixture *fixture = fixture_new ();
  g_autoptr (GString) text = g_string_new ("order,date,product,quantity,price,discount\n");
  g_autoptr (ImportReport) report = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_string_append_printf (text, "%u,2001-02-03,A,1,10.00,%s\n", i, cases[i].text);
  g_string_append (text, "neg,2001-02-03,A,1,10.00,-1\nmuch,2001-02-03,A,1,10.00,11.00\n");
  report = import_orders_of (fixture, text->str);
  import_assert (report, G_N_ELEMENTS (cases), 0, 0, 2);
  g_assert_cmpint (report->n_noted, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reference = g_strdup_printf ("%u", i);
      g_autoptr (Order) order = fixture_run (fixture, &order_show_job, reference);

      g_assert_cmpint (order->total, ==, cases[i].total);
    }
  fixture_free (fixture);
}

static void
test_a_file_of_heads_wants_its_lines (void)
{
  Fixture *fixture = fixture_new ();
  g_autofree char *path = import_write ("orders.csv", "order,date\n1,2001-02-03\n");
  g_autoptr (ImportPlan) plan = import_plan_new (IMPORT_ORDERS, path);

  fixture_refuse (fixture, &import_job, plan, DESK_ERROR_INVALID, "/lines");
  fixture_free (fixture);
}

/* Headers that nobody could guess, and the same ones for other things. */
static void
test_the_columns_of_both_files_are_said (void)
{
  static const char *const map[]
      = { "reference=a",   "date=c", "lines.product=a", "lines.reference=b", "lines.quantity=3",
          "lines.price=4", NULL };
  Fixture *fixture = fixture_new ();
  g_autofree char *heads = import_write ("heads.csv", "a,b,c\n1,x,2001-02-03\n");
  ImportPlan *plan = import_plan_new (IMPORT_ORDERS, heads);
  g_autoptr (ImportPlan) alone = import_plan_new (IMPORT_ORDERS, heads);
  g_autoptr (ImportReport) report = NULL;
  g_autoptr (Order) order = NULL;

  alone->map = g_strdupv ((char **)map);
  fixture_refuse (fixture, &import_job, alone, DESK_ERROR_INVALID, "/map");
  plan->map = g_strdupv ((char **)map);
  plan->lines_path = import_write ("lines.csv", "a,b,c,d\nTEA,1,2,4.50\nCUP,1,1,3\n");
  plan->create_products = TRUE;
  report = import_run (fixture, plan);
  import_assert (report, 1, 0, 0, 0);
  order = fixture_run (fixture, &order_show_job, "1");
  g_assert_cmpuint (order->lines->len, ==, 2);
  g_assert_cmpint (order->total, ==, 1200);
  fixture_free (fixture);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/import-order-rows/lines-of-one-order-may-stand-apart",
                   test_lines_of_one_order_may_stand_apart);
  g_test_add_func ("/import-order-rows/rows-of-one-order-agree", test_rows_of_one_order_agree);
  g_test_add_func ("/import-order-rows/discounts", test_discounts);
  g_test_add_func ("/import-order-rows/a-file-of-heads-wants-its-lines",
                   test_a_file_of_heads_wants_its_lines);
  g_test_add_func ("/import-order-rows/the-columns-of-both-files-are-said",
                   test_the_columns_of_both_files_are_said);
  return g_test_run ();
}
