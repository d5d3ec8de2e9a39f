/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A product is found by code or barcode, and its count is the sum of its movements. */

#include "fixture.h"

static Product *
add (Fixture *fixture, const char *code, const char *barcode)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (ProductEdit) edit = product_edit_new (NULL, 0, fields);

  json_object_set_string_member (fields, "code", code);
  json_object_set_string_member (fields, "name", code);
  json_object_set_string_member (fields, "price", "1.00");
  if (barcode != NULL)
    json_object_set_string_member (fields, "barcode", barcode);
  return fixture_run (fixture, &product_add_job, edit);
}

static void
assert_found (Fixture *fixture, const char *typed, const char *code)
{
  g_autoptr (Product) found = fixture_run (fixture, &product_show_job, typed);

  g_assert_cmpstr (found->code, ==, code);
}

static void
test_found_by_code_or_barcode (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) upc = add (fixture, "UPC", "036000291452");
  g_autoptr (Product) ean = add (fixture, "EAN", "4006381333931");
  g_autoptr (Product) zero = add (fixture, "ZERO", "0012345678905");
  g_autoptr (Product) inner = add (fixture, "INNER", "ABC-0012");

  assert_found (fixture, "UPC", "UPC");
  assert_found (fixture, "036000291452", "UPC");
  assert_found (fixture, "0036000291452", "UPC");
  assert_found (fixture, "00036000291452", "UPC");
  assert_found (fixture, "4006381333931", "EAN");
  assert_found (fixture, "04006381333931", "EAN");
  assert_found (fixture, "012345678905", "ZERO");
  assert_found (fixture, "ABC-0012", "INNER");
  fixture_refuse (fixture, &product_show_job, "36000291452", DESK_ERROR_NOT_FOUND, NULL);
  fixture_refuse (fixture, &product_show_job, "006381333931", DESK_ERROR_NOT_FOUND, NULL);
  fixture_refuse (fixture, &product_show_job, "upc", DESK_ERROR_NOT_FOUND, NULL);
  fixture_refuse (fixture, &product_show_job, "", DESK_ERROR_NOT_FOUND, NULL);
}

static void
test_a_code_wins_over_a_barcode (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) one = add (fixture, "1234", NULL);
  g_autoptr (Product) two = add (fixture, "TWO", "123456");

  assert_found (fixture, "1234", one->code);
  assert_found (fixture, "123456", two->code);
}

typedef struct {
  gint64 id;
  Quantity quantity;
} Move;

static gboolean
move_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const Move *move = in;

  return product_move_stock (job, move->id, move->quantity, "count", 0, error);
}
static const JobKind move_job = { .name = "move", .access = JOB_WRITE, .run = move_run };

static void
test_the_count_is_the_sum_of_its_movements (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) product = add (fixture, "CHAI", NULL);
  Quantity sum = 0;

  for (int i = 0; i < 40; i++)
    {
      Move move = { product->id, g_test_rand_int_range (-5000, 5000) };
      g_autoptr (Product) after = NULL;

      sum += move.quantity;
      fixture_run (fixture, &move_job, &move);
      after = fixture_run (fixture, &product_show_job, "CHAI");
      g_assert_cmpint (after->stock, ==, sum);
      g_assert_cmpint (after->version, ==, 1);
    }
}

static void
test_a_count_that_does_not_fit_is_refused (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) product = add (fixture, "CHAI", NULL);
  Move most = { product->id, G_MAXINT64 };
  Move more = { product->id, 1 };

  fixture_run (fixture, &move_job, &most);
  fixture_refuse (fixture, &move_job, &more, DESK_ERROR_INVALID, NULL);
}

static void
test_products_are_compared_in_their_order (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Product) one = add (fixture, "ONE", NULL);
  g_autoptr (Product) two = add (fixture, "TWO", NULL);
  const char *const codes[] = { "TWO", "ONE", NULL };
  const char *const bad[] = { "TWO", "THREE", NULL };
  g_autoptr (GPtrArray) found = fixture_run (fixture, &product_compare_job, codes);

  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpint (((Product *)found->pdata[0])->id, ==, two->id);
  g_assert_cmpint (((Product *)found->pdata[1])->id, ==, one->id);
  fixture_refuse (fixture, &product_compare_job, bad, DESK_ERROR_NOT_FOUND, NULL);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/product/found-by-code-or-barcode", test_found_by_code_or_barcode);
  g_test_add_func ("/product/a-code-wins-over-a-barcode", test_a_code_wins_over_a_barcode);
  g_test_add_func ("/product/the-count-is-the-sum-of-its-movements",
                   test_the_count_is_the_sum_of_its_movements);
  g_test_add_func ("/product/a-count-that-does-not-fit-is-refused",
                   test_a_count_that_does_not_fit_is_refused);
  g_test_add_func ("/product/products-are-compared-in-their-order",
                   test_products_are_compared_in_their_order);
  return g_test_run ();
}
