/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file goes in whole or not at all, row by row; what is refused is named, and nothing is twice.
 */

#include "import-fixture.h"

#include "import-private.h"
#include "server-fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define PEOPLE                                                                                     \
  "reference,given,family,phone,birth\r\n"                                                         \
  "A1,Maria,Rossi,06 6982 1234,1980-02-01\r\n"                                                     \
  "A2,Jānis,Bērziņš,+371 26 123 456,yesterday\r\n"                                             \
  "A3,Ana,\"Two\r\nLines\",333 1,\r\n"                                                             \
  "A4,Eva\r\n"                                                                                     \
  "A5,Piotr,Łuczak,,1990-12-31\r\n"

static void
test_good_rows_go_in_and_bad_ones_are_named (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (ImportReport) report = import_say (fixture, IMPORT_CUSTOMERS, PEOPLE);
  g_autoptr (ImportReport) again = NULL;

  import_assert (report, 2, 0, 0, 3);
  g_assert_cmpint (report->read, ==, 5);
  g_assert_cmpint (import_refused (report, 0)->row, ==, 3);
  g_assert_cmpstr (import_refused (report, 0)->field, ==, "birth");
  g_assert_cmpstr (import_refused (report, 1)->field, ==, "family");
  g_assert_cmpint (report->uses->len, ==, 5);
  again = import_say (fixture, IMPORT_CUSTOMERS, PEOPLE);
  import_assert (again, 0, 0, 2, 3);
  fixture_free (fixture);
}

static void
test_a_dry_run_says_the_same_and_writes_nothing (void)
{
  Fixture *fixture = fixture_new ();
  g_autofree char *path = import_write ("people.csv", PEOPLE);
  ImportPlan *plan = import_plan_new (IMPORT_CUSTOMERS, path);
  g_autoptr (ImportReport) report = NULL;

  plan->dry_run = TRUE;
  report = import_run (fixture, plan);
  import_assert (report, 2, 0, 0, 3);
  g_assert_true (report->dry_run);
  g_assert_cmpint (fixture_next_customer (fixture), ==, 1);
  fixture_free (fixture);
}

static gboolean
on_progress_stop (double done, gpointer data)
{
  return ++*(int *)data < 2;
}

static void
test_somebody_ends_it (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (GString) text = g_string_new ("family\n");
  g_autofree char *path = NULL;
  g_autoptr (ImportPlan) plan = NULL;
  int n_calls = 0;

  for (int i = 0; i < 500; i++)
    g_string_append_printf (text, "Name%d\n", i);
  path = import_write ("people.csv", text->str);
  plan = import_plan_new (IMPORT_CUSTOMERS, path);
  plan->progress = on_progress_stop;
  plan->progress_data = &n_calls;
  fixture_refuse (fixture, &import_job, plan, DESK_ERROR_INTERRUPTED, NULL);
  g_assert_cmpint (n_calls, ==, 2);
  g_assert_cmpint (fixture_next_customer (fixture), ==, 1);
  fixture_free (fixture);
}

static void
test_a_file_that_cannot_be_read (void)
{
  Fixture *fixture = fixture_new ();
  g_autofree char *empty = import_write ("empty.csv", "");
  g_autofree char *strange = import_write ("strange.csv", "colour,size\nred,1\n");
  g_autoptr (ImportPlan) absent = import_plan_new (IMPORT_CUSTOMERS, "/nowhere/people.csv");
  g_autoptr (ImportPlan) nothing = import_plan_new (IMPORT_CUSTOMERS, empty);
  g_autoptr (ImportPlan) other = import_plan_new (IMPORT_PRODUCTS, strange);
  g_autoptr (ImportPlan) code = import_plan_new (IMPORT_PRODUCTS, strange);

  fixture_refuse (fixture, &import_job, absent, DESK_ERROR_NOT_FOUND, NULL);
  fixture_refuse (fixture, &import_job, nothing, DESK_ERROR_INVALID, NULL);
  fixture_refuse (fixture, &import_job, other, DESK_ERROR_INVALID, "/map");
  code->encoding = g_strdup ("klingon-1");
  fixture_refuse (fixture, &import_job, code, DESK_ERROR_INVALID, "/encoding");
  fixture_free (fixture);
}

/* Reading the shop's own file, under whatever name, would drop SQLite's locks. */
static void
test_the_shop_is_no_list (void)
{
  Fixture *fixture = fixture_new ();
  g_autofree char *link = import_write ("list.csv", "");
  g_autoptr (ImportPlan) plan = import_plan_new (IMPORT_CUSTOMERS, fixture->location);
  g_autoptr (ImportPlan) linked = import_plan_new (IMPORT_ORDERS, "/nowhere");

  fixture_refuse (fixture, &import_job, plan, DESK_ERROR_INVALID, NULL);
  fixture_refuse (fixture, &import_preview_job, plan, DESK_ERROR_INVALID, NULL);
  g_assert_cmpint (g_unlink (link), ==, 0);
  g_assert_cmpint (symlink (fixture->location, link), ==, 0);
  linked->lines_path = g_strdup (link);
  fixture_refuse (fixture, &import_job, linked, DESK_ERROR_INVALID, NULL);
  fixture_free (fixture);
}

static void
test_what_ends_a_row_and_what_ends_all (void)
{
  for (int code = DESK_ERROR_INVALID; code <= DESK_ERROR_INTERRUPTED; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (DESK_ERROR, code, "No.");
      gboolean ends_all = code == DESK_ERROR_DENIED || code == DESK_ERROR_BUSY
                          || code == DESK_ERROR_FULL || code == DESK_ERROR_CORRUPT
                          || code == DESK_ERROR_NEWER_SCHEMA || code == DESK_ERROR_INTERRUPTED;

      g_assert_cmpint (import_is_row_error (error), ==, !ends_all);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/import/good-rows-go-in-and-bad-ones-are-named",
                   test_good_rows_go_in_and_bad_ones_are_named);
  g_test_add_func ("/import/a-dry-run-says-the-same-and-writes-nothing",
                   test_a_dry_run_says_the_same_and_writes_nothing);
  g_test_add_func ("/import/somebody-ends-it", test_somebody_ends_it);
  g_test_add_func ("/import/a-file-that-cannot-be-read", test_a_file_that_cannot_be_read);
  if (!server_fixture_is_there ()) /* no file there */
    g_test_add_func ("/import/the-shop-is-no-list", test_the_shop_is_no_list);
  g_test_add_func ("/import/what-ends-a-row-and-what-ends-all",
                   test_what_ends_a_row_and_what_ends_all);
  return g_test_run ();
}
