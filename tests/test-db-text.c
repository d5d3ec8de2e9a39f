/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "db-fixture.h"

static void
test_a_name_that_is_not_there_ends_the_program (DbFixture *fixture, gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);

      db_query (db, "no-such-statement", NULL);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*no-such-statement*");
}

static void
test_names_are_sorted_and_single (void)
{
  g_auto (GStrv) names = db_statement_names ();

  g_assert_true (g_strv_contains ((const char *const *)names, "schema-version"));
  g_assert_true (g_strv_contains ((const char *const *)names, "schema-is-there"));
  for (guint i = 1; names[i] != NULL; i++)
    g_assert_cmpstr (names[i - 1], <, names[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_test ("/db-text/" name, function)
  ADD ("a-name-that-is-not-there-ends-the-program", test_a_name_that_is_not_there_ends_the_program);
  g_test_add_func ("/db-text/names-are-sorted-and-single", test_names_are_sorted_and_single);
  return g_test_run ();
}
