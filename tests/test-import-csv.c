/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of every dialect and every damage: the good rows come out as they were written, each bad
 * one says its number and why, and nothing makes the memory grow. */

#include "import-csv.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>

#include "error.h"
#include "fixture.h"

static char *
new_path (void)
{
  static int count;
  g_autofree char *name = g_strdup_printf ("%d.csv", count++);

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

static CsvReader *
open_with (const char *bytes, gsize length, const CsvOptions *options)
{
  g_autofree char *path = new_path ();
  g_autoptr (GError) error = NULL;
  CsvReader *reader;

  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
  reader = csv_reader_new (path, options, &error);
  g_assert_no_error (error);
  return reader;
}

static CsvReader *
open_text (const char *text)
{
  CsvOptions options = { .country = "IT" };

  return open_with (text, strlen (text), &options);
}

/* The rows as «number:field|field/», a bad one as «number!/». */
static char *
read_rows (CsvReader *reader)
{
  GString *all = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  CsvStep step;
  CsvRow row;

  while ((step = csv_reader_next (reader, &row, &error)) == CSV_ROW)
    {
      g_assert_true ((row.problem != NULL) == (row.n_fields == 0));
      g_assert_cmpuint (g_strv_length ((char **)row.fields), ==, row.n_fields);
      g_string_append_printf (all, "%" G_GINT64_FORMAT, row.number);
      for (guint i = 0; i < row.n_fields; i++)
        g_string_append_printf (all, "%c%s", i == 0 ? ':' : '|', row.fields[i]);
      g_string_append (all, row.problem != NULL ? "!/" : "/");
    }
  if (step == CSV_ERROR)
    g_string_append_printf (all, "error: %s", error->message);
  return g_string_free (all, FALSE);
}

typedef struct {
  const char *text;
  const char *rows;
} Case;

static void
check_cases (const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr (CsvReader) reader = open_text (cases[i].text);
      g_autofree char *rows = read_rows (reader);
      g_autofree char *again = NULL;

      g_assert_cmpstr (rows, ==, cases[i].rows);
      g_assert_true (csv_reader_rewind (reader, NULL));
      again = read_rows (reader);
      g_assert_cmpstr (again, ==, rows);
    }
}

static void
test_each_dialect_gives_the_same_rows (void)
{
  static const Case cases[] = {
    { "a,b\n1,2\n", "1:a|b/2:1|2/" },
    { "a,b\n1,2", "1:a|b/2:1|2/" },
    { "a,b\r\n1,2\r\n", "1:a|b/2:1|2/" },
    { "a,b\r1,2\r", "1:a|b/2:1|2/" },
    { "a;b\n1,5;2\n", "1:a|b/2:1,5|2/" },
    { "a\tb\n1\t2\n", "1:a|b/2:1|2/" },
    { "a\tb\n\t2\n1\t\n", "1:a|b/2:|2/3:1|/" },
    { "a|b\n1|2\n", "1:a|b/2:1|2/" },
    { "sep=;\na;b\n1;2\n", "1:a|b/2:1|2/" },
    { "sep=;\r\na;b,c\r\n1;2\r\n", "1:a|b,c/2:1|2/" },
    { "\xEF\xBB\xBF\"a\",b\n1,2\n", "1:a|b/2:1|2/" },
    { "", "" },
    { "\n\n", "" },
    { "name\nAnna\nBruno\n", "1:name/2:Anna/3:Bruno/" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_fields_come_out_as_written (void)
{
  static const Case cases[] = {
    { "a,b\n\"1,2\",\"3\"\"4\"\n", "1:a|b/2:1,2|3\"4/" },
    { "a,b\n\"one\ntwo\",3\n4,5\n", "1:a|b/2:one\ntwo|3/3:4|5/" },
    { "a,b\r\n\"one\r\ntwo\",3\r\n4,5\r\n", "1:a|b/2:one\r\ntwo|3/3:4|5/" },
    { "a,b\n  1 ,\" 2 \"\n", "1:a|b/2:1| 2 /" },
    { "a,b\n\"x\"y\",5' 3\"\n", "1:a|b/2:x\"y|5' 3\"/" },
    { "a,b\n=1+1,@SUM(A1)\n-1,+2\n", "1:a|b/2:=1+1|@SUM(A1)/3:-1|+2/" },
    { "a,b\n\"\",\"\"\n", "1:a|b/2:|/" },
    { "a,b\n%s,%n\n", "1:a|b/2:%s|%n/" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_rows_are_numbered_as_in_a_spreadsheet (void)
{
  static const Case cases[] = {
    { "a,b\n\n1,2\n\n\n3,4\n", "1:a|b/3:1|2/6:3|4/" },
    { "a,b\r\n\r\n1,2\r\n   \r\n3,4\r\n", "1:a|b/3:1|2/5:3|4/" },
    { "\na,b\n1,2\n", "2:a|b/3:1|2/" },
    { "a,b\n\"1\n\n\",2\n3,4\n", "1:a|b/2:1\n\n|2/3:3|4/" },
    { "a,b\r\r1,2\r", "1:a|b/3:1|2/" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_ragged_rows_are_refused_and_nothing_shifts (void)
{
  static const Case cases[] = {
    { "a,b,c\n1,2\n1,2,3\n", "1:a|b|c/2!/3:1|2|3/" },
    { "a,b\n1,2,3\n1,2\n", "1:a|b/2!/3:1|2/" },
    { "a,b\n1,2,,\n,,,,,\n", "1:a|b/2:1|2/3:|/" },
    { "a,b,,\n1,2\n1,2,3,\n1,2,3,4,5\n", "1:a|b||/2:1|2||/3:1|2|3|/4!/" },
    { "a,b,c\n1\n", "1:a|b|c/2!/" },
  };
  g_autoptr (CsvReader) reader = open_text ("a,b,c\n1,2\n1,2,3,4\n");
  CsvRow row;

  check_cases (cases, G_N_ELEMENTS (cases));
  csv_reader_next (reader, &row, NULL);
  csv_reader_next (reader, &row, NULL);
  g_assert_cmpstr (row.problem, ==, "This row has 2 fields where the header has 3.");
  csv_reader_next (reader, &row, NULL);
  g_assert_cmpstr (row.problem, ==, "This row has 4 fields where the header has 3.");
  g_assert_cmpint (row.number, ==, 3);
}

static void
test_an_unclosed_quote_costs_its_row_alone (void)
{
  static const Case cases[] = {
    { "a,b\n1,\"2\n3,4\n5,6\n", "1:a|b/2!/3:3|4/4:5|6/" },
    { "a,b\r\n1,\"2\r\n3,4\r\n\r\n5,6\r\n", "1:a|b/2!/3:3|4/5:5|6/" },
    { "a,b\n1,\"2", "1:a|b/2!/" },
    { "a,b\n1,\"", "1:a|b/2!/" },
    { "a,b\n\"1\nx\",\"2\n3,4\n", "1:a|b/2!/3:3|4/" },
    { "a,b\n1,\"2\n3,\"4", "1:a|b/2!/3!/" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* A field too long is refused, whether it is quoted, has ends of lines in it, or neither. */
static void
test_long_fields_cost_their_row_alone (void)
{
  static const struct {
    gsize length;
    const char *before;
    const char *unit;
    const char *after;
    gboolean good;
  } cases[] = {
    { CSV_FIELD_MAX, "1,", "x", "", TRUE },
    { CSV_FIELD_MAX + 1, "1,", "x", "", FALSE },
    { CSV_FIELD_MAX, "1,\"", "x", "\"", TRUE },
    { CSV_FIELD_MAX + 1, "1,\"", "x", "\"", FALSE },
    { CSV_FIELD_MAX * 2, "1,\"", "x\n", "\"", FALSE },
    { 10 * 1024 * 1024, "1,", "x", "", FALSE },
    { 10 * 1024 * 1024, "1,\"", "x,", "\"", FALSE },
    { 10 * 1024 * 1024, "1,", ",", "", FALSE },
    { 10 * 1024 * 1024, "1,", "\"\"", "x", FALSE },
    /* the lines within look like rows */
    { CSV_ROW_MAX + 100, "1,\"", "x,y\n", "\"", FALSE },
    { CSV_ROW_MAX + 100, "1,\"\n", "x,y\n", "\"", FALSE },
    { CSV_ROW_MAX + 100, "1,\"", "x,\"\"y\"\" z\r\n", "\"\r", FALSE },
    { 10 * 1024 * 1024, "\"1\",\"a\n", "x,y\n", "\",\"\nv,w\n\"\n\n", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new ("a,b\n");
      g_autoptr (CsvReader) reader = NULL;
      g_autofree char *rows = NULL;
      gsize start;

      g_string_append (text, cases[i].before);
      start = text->len;
      while (text->len - start < cases[i].length)
        g_string_append (text, cases[i].unit);
      g_string_append_printf (text, "%s\n3,4\n", cases[i].after);
      reader = open_text (text->str);
      rows = read_rows (reader);
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      if (cases[i].good)
        g_assert_true (g_str_has_suffix (rows, "/3:3|4/"));
      else
        g_assert_true (g_str_equal (rows, "1:a|b/2!/3:3|4/")
                       || g_str_equal (rows, "1:a|b/2!/5:3|4/"));
    }
}

/* Written piece by piece, as it would not be in a test's memory either. */
static char *
write_unclosed (gsize megabytes)
{
  g_autofree char *path = new_path ();
  g_autoptr (GString) lines = g_string_new (NULL);
  FILE *file = g_fopen (path, "wb");

  for (int i = 0; lines->len < 1024 * 1024; i++)
    g_string_append_printf (lines, "%d,some words of a row that is good\n", i);
  g_assert_nonnull (file);
  g_assert_cmpint (fputs ("a,b\n1,\"never closed\n", file), >=, 0);
  for (gsize i = 0; i < megabytes; i++)
    g_assert_cmpuint (fwrite (lines->str, 1, lines->len, file), ==, lines->len);
  g_assert_cmpint (fclose (file), ==, 0);
  return g_steal_pointer (&path);
}

static void
test_memory_stays_flat_behind_an_unclosed_quote (void)
{
  g_autofree char *path = write_unclosed (50);
  CsvOptions options = { .country = "IT" };
  g_autoptr (CsvReader) reader = csv_reader_new (path, &options, NULL);
  struct rusage before, after;
  gint64 good = 0, bad = 0;
  CsvStep step;
  CsvRow row;

  getrusage (RUSAGE_SELF, &before);
  while ((step = csv_reader_next (reader, &row, NULL)) == CSV_ROW)
    {
      good += row.problem == NULL;
      bad += row.problem != NULL;
      if (row.problem != NULL)
        g_assert_cmpint (row.number, ==, 2);
    }
  getrusage (RUSAGE_SELF, &after);
  g_assert_cmpint (step, ==, CSV_END);
  g_assert_cmpint (bad, ==, 1);
  g_assert_cmpint (good, >, 1000000);
  g_assert_cmpint (row.number, ==, good + 1);
  g_assert_cmpint (after.ru_maxrss - before.ru_maxrss, <, 16 * 1024);
  g_unlink (path);
}

/* Reading again what a quote has swallowed must not take the square of the file's length. */
static void
test_a_file_of_unclosed_quotes_is_given_up (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autoptr (CsvReader) reader = NULL;
  g_autofree char *rows = NULL;

  for (int i = 0; i < 200; i++)
    g_string_append (text, "1,\"x\n");
  reader = open_text (text->str);
  rows = read_rows (reader);
  g_assert_nonnull (strstr (rows, "error: More than 100 rows"));
}

static void
test_too_many_columns_are_refused (void)
{
  g_autoptr (GString) header = g_string_new ("a,b\n");
  g_autoptr (CsvReader) reader = NULL;
  g_autofree char *rows = NULL;

  for (int i = 0; i < CSV_COLUMNS_MAX; i++)
    g_string_append (header, "x,");
  g_string_append (header, "x\n1,2\n");
  reader = open_text (header->str);
  rows = read_rows (reader);
  g_assert_cmpstr (rows, ==, "1:a|b/2!/3:1|2/");
  g_clear_pointer (&reader, csv_reader_free);
  g_clear_pointer (&rows, g_free);
  reader = open_text (header->str + 4);
  rows = read_rows (reader);
  g_assert_true (g_str_has_prefix (rows, "error: The names of the columns cannot be read (row 1)"));
}

static void
test_damaged_bytes_cost_their_row_alone (void)
{
#define BYTES(b) b, sizeof b - 1
  static const struct {
    const char *bytes;
    gsize length;
    const char *encoding;
    const char *rows;
  } cases[] = {
    { BYTES ("a,b\n1,x\0y\n3,4\n"), NULL, "1:a|b/2!/3:3|4/" },
    { BYTES ("a,b\n1,\xFF\n3,4\n"), "UTF-8", "1:a|b/2!/3:3|4/" },
    { BYTES ("a,b\n1,\x81\n3,\xE9\n"), NULL, "1:a|b/2!/3:3|é/" },
    { BYTES ("\xFF\xFE"
             "a\0,\0b\0\n\0\x31\0,\0\x00\xD8\n\0\x33\0,\0\x34\0\n\0"),
      NULL, "1:a|b/2!/3:3|4/" },
    { BYTES ("\xFF\xFE"
             "a\0,\0b\0\n\0\x31\0,\0\x00\xDC\n\0\x33\0,\0\x34"),
      NULL, "1:a|b/2!/3!/" },
    { BYTES ("a,b\n1,\xC3\xA9\n"), "windows-1252", "1:a|b/2:1|Ã©/" },
    { BYTES ("a,b\n1,2\n\0\0\0\0\0\0\0\0\0\0"), NULL, "1:a|b/2:1|2/3!/" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CsvOptions options = { .encoding = cases[i].encoding, .country = "IT" };
      g_autoptr (CsvReader) reader = open_with (cases[i].bytes, cases[i].length, &options);
      g_autofree char *rows = read_rows (reader);

      g_assert_cmpstr (rows, ==, cases[i].rows);
    }
}

/* A good table cut anywhere: what was read before the cut is right, and at most the last row is
 * bad. */
static void
test_a_cut_file_loses_its_end_alone (void)
{
  static const char table[]
      = "a;b;c\r\n1;\"zwei\r\nZeilen\";3\r\n4;\"fünf \"\"5\"\"\";6\r\n7;8;9\r\n";

  for (gsize length = 7; length < sizeof table; length++)
    {
      CsvOptions options = { .encoding = "UTF-8" };
      g_autoptr (CsvReader) reader = open_with (table, length, &options);
      g_autofree char *rows = read_rows (reader);

      g_assert_true (g_str_has_prefix (rows, "1:a|b|c/"));
      g_assert_null (strstr (rows, "error"));
      if (length > 30)
        g_assert_true (g_str_has_prefix (rows, "1:a|b|c/2:1|zwei\r\nZeilen|3/"));
    }
}

static void
test_reading_can_be_cancelled (void)
{
  g_autofree char *path = write_unclosed (2);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  CsvOptions options = { .cancellable = cancellable };
  g_autoptr (CsvReader) reader = csv_reader_new (path, &options, NULL);
  g_autoptr (GError) error = NULL;
  CsvRow row;

  g_assert_cmpint (csv_reader_next (reader, &row, NULL), ==, CSV_ROW);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (csv_reader_next (reader, &row, &error), ==, CSV_ERROR);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INTERRUPTED);
}

static void
append_field (GString *text, const char *field)
{
  gboolean must = strpbrk (field, "\"\r\n,;\t|") != NULL || *field == ' ';

  if (!must && g_test_rand_int_range (0, 4) > 0)
    {
      g_string_append (text, field);
      return;
    }
  g_string_append_c (text, '"');
  for (const char *p = field; *p != '\0'; p++)
    g_string_append_printf (text, *p == '"' ? "\"\"" : "%c", *p);
  g_string_append_c (text, '"');
}

/* Random tables, written by the rules of RFC 4180 and in any dialect, come back as they were. */
static void
test_what_was_written_is_read (void)
{
  static const char *const words[]
      = { "Anna",   "",      " x", "1,50", "a;b", "x|y\tz", "two\nlines",
          "a\r\nb", "\"q\"", "ņš", "=1+1", "'",   "0" };
  static const char *const ends[] = { "\n", "\r\n", "\r" };
  static const char *const encodings[] = { "UTF-8", "UTF-16LE", "windows-1257" };
  static const char delimiters[] = { ',', ';', '\t', '|' };

  for (int i = 0; i < 1000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) expected = g_string_new (NULL);
      const char *end = ends[g_test_rand_int_range (0, 3)];
      CsvOptions options = { .encoding = encodings[g_test_rand_int_range (0, 3)],
                             .delimiter = delimiters[g_test_rand_int_range (0, 4)] };
      int columns = g_test_rand_int_range (2, 7);
      int rows = g_test_rand_int_range (1, 40);
      g_autofree char *bytes = NULL;
      g_autofree char *found = NULL;
      g_autoptr (CsvReader) reader = NULL;
      gsize length;

      for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++)
          {
            const char *word = words[g_test_rand_int_range (0, G_N_ELEMENTS (words))];

            if (row == 0)
              word = "Name";
            if (column > 0)
              g_string_append_c (text, options.delimiter);
            append_field (text, word);
            if (column == 0)
              g_string_append_printf (expected, "%d", row + 1);
            g_string_append_printf (expected, "%c%s%s", column == 0 ? ':' : '|', word,
                                    column == columns - 1 ? "/" : "");
            if (column == columns - 1)
              g_string_append (text, end);
          }
      bytes = g_convert (text->str, (gssize)text->len, options.encoding, "UTF-8", NULL, &length,
                         NULL);
      reader = open_with (bytes, length, &options);
      found = read_rows (reader);
      g_assert_cmpstr (found, ==, expected->str);
    }
}

/* Files of others, where they are at hand. */
static void
test_real_files_have_no_bad_row (void)
{
  static const struct {
    const char *name;
    gint64 rows;
    guint columns;
  } files[] = {
    { "northwind/customers.csv", 92, 11 },    { "northwind/products.csv", 78, 10 },
    { "northwind/orders.csv", 831, 14 },      { "northwind/order-details.csv", 2156, 5 },
    { "online-retail/2010-12-01.csv", 0, 8 }, { "complaints/cfpb-2017-small.csv", 0, 18 },
  };
  const char *folder = g_getenv ("DESKBELL_TEST_DATA");

  if (folder == NULL)
    {
      g_test_skip ("DESKBELL_TEST_DATA names no folder of real files");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
      CsvOptions options = { .country = "IT" };
      g_autoptr (GError) error = NULL;
      g_autoptr (CsvReader) reader = csv_reader_new (path, &options, &error);
      gint64 rows = 0;
      CsvRow row;

      g_assert_no_error (error);
      for (; csv_reader_next (reader, &row, &error) == CSV_ROW; rows++)
        {
          g_assert_null (row.problem);
          g_assert_cmpuint (row.n_fields, ==, files[i].columns);
        }
      g_assert_no_error (error);
      g_test_message ("%s: %" G_GINT64_FORMAT " rows", files[i].name, rows);
      if (files[i].rows > 0)
        g_assert_cmpint (rows, ==, files[i].rows);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/import-csv/each-dialect-gives-the-same-rows",
                   test_each_dialect_gives_the_same_rows);
  g_test_add_func ("/import-csv/fields-come-out-as-written", test_fields_come_out_as_written);
  g_test_add_func ("/import-csv/rows-are-numbered-as-in-a-spreadsheet",
                   test_rows_are_numbered_as_in_a_spreadsheet);
  g_test_add_func ("/import-csv/ragged-rows-are-refused-and-nothing-shifts",
                   test_ragged_rows_are_refused_and_nothing_shifts);
  g_test_add_func ("/import-csv/an-unclosed-quote-costs-its-row-alone",
                   test_an_unclosed_quote_costs_its_row_alone);
  g_test_add_func ("/import-csv/long-fields-cost-their-row-alone",
                   test_long_fields_cost_their_row_alone);
  g_test_add_func ("/import-csv/memory-stays-flat-behind-an-unclosed-quote",
                   test_memory_stays_flat_behind_an_unclosed_quote);
  g_test_add_func ("/import-csv/a-file-of-unclosed-quotes-is-given-up",
                   test_a_file_of_unclosed_quotes_is_given_up);
  g_test_add_func ("/import-csv/too-many-columns-are-refused", test_too_many_columns_are_refused);
  g_test_add_func ("/import-csv/damaged-bytes-cost-their-row-alone",
                   test_damaged_bytes_cost_their_row_alone);
  g_test_add_func ("/import-csv/a-cut-file-loses-its-end-alone",
                   test_a_cut_file_loses_its_end_alone);
  g_test_add_func ("/import-csv/reading-can-be-cancelled", test_reading_can_be_cancelled);
  g_test_add_func ("/import-csv/what-was-written-is-read", test_what_was_written_is_read);
  g_test_add_func ("/import-csv/real-files-have-no-bad-row", test_real_files_have_no_bad_row);
  return g_test_run ();
}
