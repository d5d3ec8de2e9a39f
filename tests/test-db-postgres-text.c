/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a statement's text tells without a server. */

#include "db-postgres.h"

static void
test_values_are_counted (void)
{
  static const struct {
    const char *text;
    int n; /* -1: no statement of ours */
  } cases[] = {
    { "SELECT 1", 0 },
    { "SELECT $1", 1 },
    { "SELECT $2, $1, $3, $2", 3 },
    { "SELECT $1 -- not $2\n", 1 },
    { "SELECT $1 /* not $2 */, $2", 2 },
    { "SELECT '$1'", 0 },
    { "SELECT 'it''s $1', $1", 1 },
    { "SELECT \"$1\", $1", 1 },
    { "SELECT $1||'-- $9'||$2", 2 },
    { "-- licence\nSELECT $1", 1 },
    { "SELECT $1, $3", -1 },
    { "SELECT $2", -1 },
    { "SELECT $0", 0 },
    { "SELECT $10001", -1 },
    { "", -1 },
    { "  \n", -1 },
    { "-- nothing\n", -1 },
    { ";", -1 },
    { "SELECT 'open", 0 },
    { "SELECT 1 /* open", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n = 0;
      gboolean ours = postgres_text_parameters (cases[i].text, &n);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (ours ? (int)n : -1, ==, cases[i].n);
    }
}

static void
test_as_many_as_there_may_be (void)
{
  g_autoptr (GString) text = g_string_new ("SELECT 1");
  guint n;

  for (int i = 64; i >= 1; i--)
    g_string_append_printf (text, ", $%d", i);
  g_assert_true (postgres_text_parameters (text->str, &n));
  g_assert_cmpuint (n, ==, 64);
}

static void
test_many_rows_are_marked_by_a_line (void)
{
  g_assert_true (postgres_text_has_many_rows ("-- many rows\nSELECT 1"));
  g_assert_true (postgres_text_has_many_rows ("-- licence\n-- many rows\nSELECT 1"));
  g_assert_false (postgres_text_has_many_rows ("-- not -- many rows\nSELECT 1"));
  g_assert_false (postgres_text_has_many_rows ("-- many rows of one\nSELECT 1"));
  g_assert_false (postgres_text_has_many_rows ("SELECT 1"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db-postgres-text/values-are-counted", test_values_are_counted);
  g_test_add_func ("/db-postgres-text/as-many-as-there-may-be", test_as_many_as_there_may_be);
  g_test_add_func ("/db-postgres-text/many-rows-are-marked-by-a-line",
                   test_many_rows_are_marked_by_a_line);
  return g_test_run ();
}
