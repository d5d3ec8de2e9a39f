/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines of text that come back equal, and that no spreadsheet runs. */

#include "export-csv.h"

#include <string.h>

static void
test_what_would_run_is_shown (void)
{
  static const struct {
    const char *text;
    const char *cell;
  } cases[] = {
    { "", "" },
    { "Anna", "Anna" },
    { "=1+1", "'=1+1" },
    { "+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0" },
    { "-2+3", "'-2+3" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "\t=1", "'\t=1" },
    { "\r=1", "'\r=1" },
    { "-5", "-5" },
    { "-5.25", "-5.25" },
    { "-5.", "'-5." },
    { "-", "'-" },
    { "+37126123456", "+37126123456" },
    { "+371 26 123 456", "'+371 26 123 456" },
    { "'t Hof", "'t Hof" },
    { "'=1", "''=1" },
    { "''", "'''" },
    { "a=1", "a=1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cell = export_cell (cases[i].text);
      g_autofree char *back = import_cell (cell);

      g_assert_cmpstr (cell, ==, cases[i].cell);
      g_assert_cmpstr (back, ==, cases[i].text);
    }
}

static char *
random_text (const char *signs, int most)
{
  GString *text = g_string_new (NULL);

  for (int i = g_test_rand_int_range (0, most); i > 0; i--)
    g_string_append_c (text, signs[g_test_rand_int_range (0, (gint32)strlen (signs))]);
  return g_string_free (text, FALSE);
}

static void
test_every_cell_comes_back (void)
{
  for (int round = 0; round < 20000; round++)
    {
      g_autofree char *text = random_text ("'=+-@\t\r1.a", 6);
      g_autofree char *cell = export_cell (text);
      g_autofree char *back = import_cell (cell);

      g_assert_cmpstr (back, ==, text);
      if (strchr ("=@\t\r", *cell) != NULL)
        g_assert_cmpstr (cell, ==, "");
    }
}

static void
test_every_list_comes_back (void)
{
  for (int round = 0; round < 5000; round++)
    {
      g_autoptr (JsonArray) list = json_array_new ();
      g_autofree char *cell = NULL;
      g_auto (GStrv) back = NULL;
      guint n;

      for (int i = g_test_rand_int_range (0, 5); i > 0; i--)
        {
          g_autofree char *middle = random_text ("|\\ a,", 6);
          g_autofree char *text = g_strconcat ("x", middle, "x", NULL);

          json_array_add_string_element (list, text);
        }
      n = json_array_get_length (list);
      cell = export_list (list);
      back = import_list (cell);
      g_assert_cmpuint (g_strv_length (back), ==, n);
      for (guint i = 0; i < n; i++)
        g_assert_cmpstr (back[i], ==, json_array_get_string_element (list, i));
    }
}

static JsonObject *
object_of (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  g_assert_nonnull (node);
  return json_object_ref (json_node_get_object (node));
}

static void
test_rows_follow_the_standard (void)
{
  static const char *const columns[] = { "a", "b.c", "d", "e", NULL };
  static const struct {
    const char *json;
    const char *line;
  } cases[] = {
    { "{}", ",,,\r\n" },
    { "{\"a\": \"x\", \"b\": {\"c\": \"y\"}, \"d\": true, \"e\": 7}", "x,y,true,7\r\n" },
    { "{\"a\": null, \"b\": null, \"d\": [\"p\", \"q\"], \"e\": {}}", ",,\"p | q\",\r\n" },
    { "{\"a\": \"say \\\"hi\\\", you\"}", "\"say \"\"hi\"\", you\",,,\r\n" },
    { "{\"a\": \"two\\nlines\"}", "\"two\nlines\",,,\r\n" },
    { "{\"a\": \" blank \"}", "\" blank \",,,\r\n" },
    { "{\"a\": \"=1,2\"}", "\"'=1,2\",,,\r\n" },
    { "{\"e\": {\"colour\": \"red\"}}", ",,,\"{\"\"colour\"\":\"\"red\"\"}\"\r\n" },
  };
  g_autoptr (GString) head = g_string_new (NULL);

  export_csv_head (head, columns);
  g_assert_cmpstr (head->str, ==, "a,c,d,e\r\n");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) object = object_of (cases[i].json);
      g_autoptr (GString) line = g_string_new (NULL);

      export_csv_row (line, columns, object);
      g_assert_cmpstr (line->str, ==, cases[i].line);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export-csv/what-would-run-is-shown", test_what_would_run_is_shown);
  g_test_add_func ("/export-csv/every-cell-comes-back", test_every_cell_comes_back);
  g_test_add_func ("/export-csv/every-list-comes-back", test_every_list_comes_back);
  g_test_add_func ("/export-csv/rows-follow-the-standard", test_rows_follow_the_standard);
  return g_test_run ();
}
