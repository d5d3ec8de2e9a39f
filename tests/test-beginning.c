/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new shop has nothing, and each first thing is seen. */

#include "beginning.h"

#include "fixture.h"

static void
assert_begun (Fixture *fixture, gboolean products, gboolean customers, gboolean orders)
{
  g_autofree Beginning *found = fixture_run (fixture, &beginning_job, NULL);

  g_assert_cmpint (found->has_products, ==, products);
  g_assert_cmpint (found->has_customers, ==, customers);
  g_assert_cmpint (found->has_orders, ==, orders);
}

static void
test_each_first_thing_is_seen (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (OrderDraft) draft = fixture_draft (NULL);

  assert_begun (fixture, FALSE, FALSE, FALSE);
  product_free (fixture_product (fixture, "CHAI", "Tea", "1.29", "22%"));
  assert_begun (fixture, TRUE, FALSE, FALSE);
  customer_free (fixture_customer (fixture, "Rossi, Maria", NULL));
  assert_begun (fixture, TRUE, TRUE, FALSE);
  order_draft_add_line (draft, "CHAI", QUANTITY_ONE);
  fixture_pay (draft, TENDER_CASH, 129);
  order_free (fixture_run (fixture, &order_post_job, draft));
  assert_begun (fixture, TRUE, TRUE, TRUE);
  fixture_free (fixture);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/beginning/each-first-thing", test_each_first_thing_is_seen);
  return g_test_run ();
}
