/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The delimiter of a table is told by its rows, whatever else stands in them. */

#include "import-dialect.h"

#include <string.h>

static void
test_the_delimiter_is_told (void)
{
  static const struct {
    const char *text;
    char delimiter;
  } cases[] = {
    { "", ',' },
    { "name\nAnna\n", ',' },
    { "a,b,c\n1,2,3\n", ',' },
    { "a;b;c\n1,5;2,5;3\n", ';' },
    { "a\tb\tc\n1,5\t2;5\t3\n", '\t' },
    { "a|b\n1,2|3;4\n", '|' },
    { "a;b\n\"1,2,3\";\"4,5\"\n", ';' },
    { "\"a;b;c\",d\n\"x;\ny;z\",e\n", ',' },
    { "\"say \"\"a;b;c\"\"\",d\nx;,e\n", ',' },
    { "Name, Vorname;Ort\nRossi, Anna;Roma\nBianchi;Milano\n", ';' },
    { "a;b\r\n\r\n1;2\r\n", ';' },
    { "a;b\r1,0;2\r", ';' },
    { "a;b\n1;2\n3,4,5", ';' },
    { "a;b", ';' },
    { "a,b\n1,\"2;3\n", ',' },
    { "a\" b;c,d\n1;2\n", ';' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("«%s»", cases[i].text);
      g_assert_cmpint (dialect_guess (cases[i].text, strlen (cases[i].text)), ==,
                       cases[i].delimiter);
    }
}

static void
test_a_first_line_may_say_it (void)
{
  static const struct {
    const char *text;
    gsize length;
    char delimiter;
  } cases[] = {
    { "sep=;\r\na;b\r\n", 7, ';' },
    { "SEP=,\na,b\n", 6, ',' },
    { "sep=\t\ra\tb\r", 6, '\t' },
    { "\"sep=|\"\na|b\n", 8, '|' },
    { "sep=;;;\na;b;c\n", 8, ';' },
    { "sep=;", 5, ';' },
    { "sep=", 0, '?' },
    { "sep=\n", 0, '?' },
    { "sep=;b\n", 0, '?' },
    { "separator,b\n", 0, '?' },
    { "\"sep=;\na\n", 0, '?' },
    { "sep=\xC3\xA4\n", 0, '?' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char delimiter = '?';

      g_test_message ("«%s»", cases[i].text);
      g_assert_cmpuint (dialect_declared (cases[i].text, strlen (cases[i].text), &delimiter), ==,
                        cases[i].length);
      g_assert_cmpint (delimiter, ==, cases[i].delimiter);
    }
}

/* Tables of random words, quoted where they have to be, and sometimes where not. */
static void
test_any_table_is_told_by_its_rows (void)
{
  static const char *const words[] = { "Anna", "1,50", "a;b;c", "x|y", "two\nlines", "", "\"q\"" };
  static const char delimiters[] = { ',', ';', '\t', '|' };

  for (int i = 0; i < 2000; i++)
    {
      char delimiter = delimiters[g_test_rand_int_range (0, 4)];
      int columns = g_test_rand_int_range (2, 9);
      int rows = g_test_rand_int_range (1, 30);
      g_autoptr (GString) table = g_string_new (NULL);

      for (int k = 0; k < columns; k++)
        g_string_append_printf (table, "%scolumn %d", k > 0 ? (char[]){ delimiter, 0 } : "", k);
      for (int k = 0; k < rows * columns; k++)
        {
          const char *word = words[g_test_rand_int_range (0, G_N_ELEMENTS (words))];
          gboolean plain = strchr (word, '"') == NULL && strpbrk (word, ",;|\n\t") == NULL;

          g_string_append_c (table, k % columns == 0 ? '\n' : delimiter);
          if (plain)
            g_string_append (table, word);
          else
            {
              g_autoptr (GString) doubled = g_string_new (word);

              g_string_replace (doubled, "\"", "\"\"", 0);
              g_string_append_printf (table, "\"%s\"", doubled->str);
            }
        }
      g_assert_cmpint (dialect_guess (table->str, table->len), ==, delimiter);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-dialect/the-delimiter-is-told", test_the_delimiter_is_told);
  g_test_add_func ("/import-dialect/a-first-line-may-say-it", test_a_first_line_may_say_it);
  g_test_add_func ("/import-dialect/any-table-is-told-by-its-rows",
                   test_any_table_is_told_by_its_rows);
  return g_test_run ();
}
