/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Old orders: their dates, their numbers, their customers, paid and handed over; to the cent. */

#include "import-fixture.h"
#include "order-correction.h"

#define GOODS "code,name,price,tax,stock\nA,Tea,14.00,22,40\nB,Cup,9.80,22,10\n"
#define PEOPLE "id,family\nVINET,Vins\nTOMSP,Toms\n"
#define HEADS                                                                                      \
  "order_id,customer_id,order_date\n10248,VINET,1996-07-04\n10249,TOMSP,1996-07-05\n"              \
  "10250,NOBODY,1996-07-08\n10251,VINET,2999-01-01\n10252,VINET,1997-01-02\n"
#define LINES                                                                                      \
  "orderID,productID,unitPrice,quantity,discount\n10248,A,14.00,12,0\n10248,B,9.80,10,0.15\n"      \
  "10249,A,18.60,9,0\n10250,A,1,1,0\n10251,A,1,1,0\n99999,A,1,1,0\n"

static ImportReport *
import_both (Fixture *fixture, const char *heads, const char *lines, gboolean create)
{
  g_autofree char *head_path = import_write ("orders.csv", heads);
  ImportPlan *plan = import_plan_new (IMPORT_ORDERS, head_path);

  if (lines != NULL)
    plan->lines_path = import_write ("lines.csv", lines);
  plan->create_customers = plan->create_products = create;
  return import_run (fixture, plan);
}

static Fixture *
fixture_with_goods (void)
{
  Fixture *fixture = fixture_new ();

  import_report_free (import_say (fixture, IMPORT_PRODUCTS, GOODS));
  import_report_free (import_say (fixture, IMPORT_CUSTOMERS, PEOPLE));
  return fixture;
}

static void
test_old_orders_are_as_they_were (void)
{
  Fixture *fixture = fixture_with_goods ();
  g_autoptr (ImportReport) report = import_both (fixture, HEADS, LINES, FALSE);
  g_autoptr (ImportReport) again = import_both (fixture, HEADS, LINES, FALSE);
  g_autoptr (Order) order = fixture_run (fixture, &order_show_job, "10248");
  g_autoptr (Product) tea = fixture_run (fixture, &product_show_job, "A");
  g_autofree char *day = day_format (order->day);
  const OrderLine *second = order->lines->pdata[1];
  const Payment *payment = order->payments->pdata[0];

  /* nobody, not yet, no lines; and a line of no order */
  import_assert (report, 2, 0, 0, 4);
  g_assert_cmpint (report->lines, ==, 3);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (import_refused (report, i)->of_lines, ==,
                     strstr (import_refused (report, i)->message, "99999") != NULL);
  import_assert (again, 0, 0, 2, 4);
  g_assert_cmpstr (order->number, ==, "O1996-000001");
  g_assert_cmpstr (day, ==, "1996-07-04");
  g_assert_cmpint (order->state, ==, ORDER_DELIVERED);
  g_assert_true (order->receipt_out);
  g_assert_cmpint (second->value, ==, 9800);
  g_assert_cmpint (second->discount, ==, 1470);
  g_assert_cmpint (order->total, ==, 16800 + 8330);
  g_assert_cmpint (order->owed, ==, 0);
  g_assert_cmpint (payment->tender, ==, TENDER_BANK_TRANSFER);
  g_assert_cmpint (tea->stock, ==, 40000);
  fixture_free (fixture);
}

/* The shelves were counted after they were sold: taken back, they are not there a second time. */
static void
test_reversed_the_shelves_stay (void)
{
  Fixture *fixture = fixture_with_goods ();
  g_autoptr (ImportReport) report = import_both (fixture, HEADS, LINES, FALSE);
  OrderReverse form = { (char *)"10248", (char *)"form-0001", (char *)"never was" };
  g_autoptr (Order) order = fixture_run (fixture, &order_reverse_job, &form);
  g_autoptr (Product) tea = fixture_run (fixture, &product_show_job, "A");
  g_autoptr (Product) cup = fixture_run (fixture, &product_show_job, "B");

  g_assert_cmpint (report->added, ==, 2);
  g_assert_cmpint (order->state, ==, ORDER_REVERSED);
  g_assert_cmpint (order->paid, ==, 0);
  g_assert_cmpint (tea->stock, ==, 40000);
  g_assert_cmpint (cup->stock, ==, 10000);
  fixture_free (fixture);
}

#define SHOP                                                                                       \
  "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n"                    \
  "536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,17850.0\n"                                       \
  "536365,71053,LANTERN,2,2010-12-01 08:26:00,3.39,17850.0\n"                                      \
  "536366,85123A,HEART,1,2010-12-01 09:00:00,2.95,\n"                                              \
  "C536379,D,Discount,-1,2010-12-01 09:41:00,27.50,14527.0\n"                                      \
  "536589,71053,,-10,2010-12-01 16:50:00,0.0,\n"                                                   \
  "536590,GIFT,,1,2010-12-01 17:00:00,0.0,\n"                                                      \
  "536591,85123A,HEART,x,2010-12-01 17:00:00,2.95,\n"                                              \
  "536591,71053,LANTERN,1,2010-12-01 17:00:00,3.39,\n"

static void
test_a_row_a_line (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (ImportReport) refused = import_both (fixture, SHOP, NULL, FALSE);
  g_autoptr (ImportReport) report = import_both (fixture, SHOP, NULL, TRUE);
  g_autoptr (ImportReport) again = import_both (fixture, SHOP, NULL, TRUE);
  g_autoptr (Product) heart = fixture_run (fixture, &product_show_job, "85123A");
  g_autoptr (Product) gift = fixture_run (fixture, &product_show_job, "GIFT");
  g_autoptr (Order) order = fixture_run (fixture, &order_show_job, "536365");
  g_autofree char *at = instant_format (order->posted_at, shop_get_zone (fixture->shop));

  g_assert_cmpint (refused->added, ==, 0);
  import_assert (report, 3, 0, 0, 4);
  g_assert_cmpstr (import_refused (report, 0)->message, ==, "Returns, not imported yet.");
  g_assert_cmpint (import_refused (report, 0)->row, ==, 5);
  g_assert_cmpstr (import_refused (report, 1)->message, ==, "The quantity must be above zero.");
  /* half an order is none */
  g_assert_nonnull (strstr (import_refused (report, 3)->message, "row 8"));
  g_assert_cmpint (report->created_customers, ==, 1);
  g_assert_cmpint (report->created_products, ==, 3);
  import_assert (again, 0, 0, 3, 4);
  g_assert_cmpint (heart->price, ==, 295);
  g_assert_cmpint (gift->price, ==, 0);
  g_assert_cmpstr (at, ==, "2010-12-01T08:26:00+01:00");
  g_assert_cmpstr (order->customer_name, ==, "17850");
  fixture_free (fixture);
}

/* The goods of today are listed first, and the orders of long ago bring some that are not. */
static void
test_goods_that_only_old_orders_had (void)
{
  Fixture *fixture = fixture_with_goods ();
  g_autoptr (ImportReport) report
      = import_both (fixture,
                     "order,date,product,quantity,price\n1,2010-12-01,A,1,5\n"
                     "2,2010-12-01,OLD,1,7\n3,1999-12-31,OLDER,1,9\n",
                     NULL, TRUE);

  import_assert (report, 3, 0, 0, 0);
  g_assert_cmpint (report->created_products, ==, 2);
  fixture_free (fixture);
}

/* Whatever the lines: each order is what rule 1 says of them, worked out here once more. */
static void
test_sums_are_exact (void)
{
  Fixture *fixture = fixture_with_goods ();
  g_autoptr (GString) lines = g_string_new ("order,product,quantity,price,discount,date\n");
  gint64 expected = 0, found = 0;
  g_autoptr (ImportReport) report = NULL;

  for (int i = 0; i < 300; i++)
    {
      gint64 price = g_test_rand_int_range (0, 100000);
      gint64 thousandths = g_test_rand_int_range (1, 20000);
      gint64 percent = g_test_rand_int_range (0, 100);
      __int128 value = ((__int128)price * thousandths * 2 + 1000) / 2000;
      __int128 off = (value * percent * 2 + 100) / 200;

      expected += (gint64)(value - off);
      g_string_append_printf (lines, "R%d,%c,%d.%03d,%d.%02d,0.%02d,2001-02-%02d\n", i / 3,
                              i % 2 ? 'A' : 'B', (int)(thousandths / 1000),
                              (int)(thousandths % 1000), (int)(price / 100), (int)(price % 100),
                              (int)percent, i / 3 % 28 + 1);
    }
  report = import_both (fixture, lines->str, NULL, FALSE);
  import_assert (report, 100, 0, 0, 0);
  for (int i = 0; i < 100; i++)
    {
      g_autofree char *reference = g_strdup_printf ("R%d", i);
      g_autoptr (Order) order = fixture_run (fixture, &order_show_job, reference);

      found += order->total;
    }
  g_assert_cmpint (found, ==, expected);
  fixture_free (fixture);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/import-orders/old-orders-are-as-they-were", test_old_orders_are_as_they_were);
  g_test_add_func ("/import-orders/reversed-the-shelves-stay", test_reversed_the_shelves_stay);
  g_test_add_func ("/import-orders/a-row-a-line", test_a_row_a_line);
  g_test_add_func ("/import-orders/goods-that-only-old-orders-had",
                   test_goods_that_only_old_orders_had);
  g_test_add_func ("/import-orders/sums-are-exact", test_sums_are_exact);
  return g_test_run ();
}
