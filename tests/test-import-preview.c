/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody sees of a file before it is imported, and what they keep of it afterwards. */

#include "import-fixture.h"

static ImportPreview *
preview (Fixture *fixture, ImportKind kind, const char *text)
{
  g_autofree char *path = import_write ("said.csv", text);
  g_autoptr (ImportPlan) plan = import_plan_new (kind, path);

  return fixture_run (fixture, &import_preview_job, plan);
}

static void
test_columns_and_first_rows (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (GString) text = g_string_new ("code;colour;price\n");
  g_autoptr (ImportPreview) seen = NULL;

  for (int i = 0; i < 20; i++)
    g_string_append_printf (text, "P%d;red;1,50\n", i);
  seen = preview (fixture, IMPORT_PRODUCTS, text->str);
  g_assert_null (seen->problem);
  g_assert_cmpuint (seen->rows->len, ==, IMPORT_PREVIEW_ROWS);
  g_assert_cmpstr (((char **)seen->rows->pdata[1])[0], ==, "P1");
  g_assert_cmpstr (seen->columns->fields[0]->name, ==, "code");
  g_assert_null (seen->columns->fields[1]);
  g_assert_cmpstr (seen->delimiter, ==, ";");
  fixture_free (fixture);
}

static void
test_what_is_missing_can_still_be_looked_at (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (ImportPreview) seen
      = preview (fixture, IMPORT_PRODUCTS, "colour,size\nred,L\nblue,\"M\n");

  g_assert_nonnull (strstr (seen->problem, "colour, size"));
  g_assert_cmpuint (seen->rows->len, ==, 1);
  g_assert_cmpuint (seen->columns->n_columns, ==, 2);
  fixture_free (fixture);
}

static void
test_an_empty_file_is_refused (void)
{
  Fixture *fixture = fixture_new ();
  g_autofree char *path = import_write ("empty.csv", "");
  g_autoptr (ImportPlan) plan = import_plan_new (IMPORT_PRODUCTS, path);

  fixture_refuse (fixture, &import_preview_job, plan, DESK_ERROR_INVALID, NULL);
  fixture_free (fixture);
}

static void
test_the_report_is_a_table (void)
{
  Fixture *fixture = fixture_new ();
  g_autoptr (ImportReport) report
      = import_say (fixture, IMPORT_PRODUCTS,
                    "code,name,price\nA,Tea,20.7999992\nB,\"x\"\"y\",a\"b\n");
  ImportSave save = { .text = import_report_to_table (report) };
  g_autofree char *content = NULL;

  save.path = import_write ("report.csv", "old");
  fixture_run (fixture, &import_save_job, &save);
  g_assert_true (g_file_get_contents (save.path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==,
                   "row,what,field,message\r\n"
                   "3,refused,price,\"«a\"\"b» is no number.\"\r\n"
                   "2,note,price,\"20.7999992 was read as 20.80.\"\r\n");
  g_free (save.path);
  save.path = g_strdup ("/nowhere/report.csv");
  fixture_refuse (fixture, &import_save_job, &save, DESK_ERROR_INVALID, NULL);
  g_free (save.path);
  g_free (save.text);
  fixture_free (fixture);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/import-preview/columns-and-first-rows", test_columns_and_first_rows);
  g_test_add_func ("/import-preview/what-is-missing-can-still-be-looked-at",
                   test_what_is_missing_can_still_be_looked_at);
  g_test_add_func ("/import-preview/an-empty-file-is-refused", test_an_empty_file_is_refused);
  g_test_add_func ("/import-preview/the-report-is-a-table", test_the_report_is_a_table);
  return g_test_run ();
}
