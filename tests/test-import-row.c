/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The cells of a row as the fields that the desk's jobs take. */

#include "import-private.h"

#include "error.h"

/* headers and cells: «¦» between them, since cells may hold the others. */
static char *
read_row (ImportKind kind, const char *headers, const char *cells, ImportReport *report,
          GError **error)
{
  g_auto (GStrv) names = g_strsplit (headers, "¦", -1);
  g_auto (GStrv) texts = g_strsplit (cells, "¦", -1);
  g_autoptr (ImportColumns) columns = import_columns_guess (kind, names, NULL, NULL);
  CsvRow row
      = { .fields = (const char *const *)texts, .n_fields = g_strv_length (texts), .number = 7 };
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  ImportStyle style = { 0 };

  import_row_learn (columns, &row, &style);
  if (!import_row_fields (columns, &row, &style, 2, fields, report, error))
    return NULL;
  json_node_set_object (node, fields);
  return json_to_string (node, FALSE);
}

static void
assert_row (ImportKind kind, const char *headers, const char *cells, const char *json, guint notes)
{
  g_autoptr (ImportReport) report = import_report_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *read = read_row (kind, headers, cells, report, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (read, ==, json);
  g_assert_cmpint (report->n_noted, ==, notes);
}

static void
test_cells_become_fields (void)
{
  assert_row (IMPORT_PRODUCTS, "code¦name¦price¦stock¦discontinued", "A1¦ Tea ¦20.7999992¦39¦1",
              "{\"code\":\"A1\",\"name\":\"Tea\",\"price\":\"20.80\",\"stock\":\"39\","
              "\"discontinued\":true}",
              1);
  assert_row (IMPORT_CUSTOMERS, "name¦phone¦mobile¦city¦country¦birth",
              "Rossi¦06 6982; 02 1234¦333 1¦Roma¦Italia¦1.2.1980",
              "{\"name\":\"Rossi\",\"phones\":[\"06 6982\",\"02 1234\",\"333 1\"],"
              "\"address\":{\"city\":\"Roma\",\"country\":\"IT\"},\"birth\":\"1980-02-01\"}",
              0);
  assert_row (IMPORT_CUSTOMERS, "name¦country", "Le Page¦Channel Islands",
              "{\"name\":\"Le Page\",\"address\":{\"region\":\"Channel Islands\"}}", 1);
  assert_row (IMPORT_CUSTOMERS, "name¦phone", "Rossi¦", "{\"name\":\"Rossi\"}", 0);
  assert_row (IMPORT_CUSTOMERS, "name¦note", "'=1+1¦'@home",
              "{\"name\":\"=1+1\",\"note\":\"@home\"}", 0);
  assert_row (IMPORT_CUSTOMERS, "name¦note", "'t Hooft¦''",
              "{\"name\":\"'t Hooft\","
              "\"note\":\"'\"}",
              0);
  assert_row (IMPORT_PRODUCTS, "code¦specification", "A¦{\"size\":\"L\"}",
              "{\"code\":\"A\",\"specification\":{\"size\":\"L\"}}", 0);
}

static void
test_what_cannot_be_read_names_its_field (void)
{
  static const struct {
    const char *headers;
    const char *cells;
    const char *field;
  } cases[] = {
    { "code¦price", "A¦cheap", "/price" },
    { "code¦price", "A¦1.250", "/price" },
    { "code¦discontinued", "A¦perhaps", "/discontinued" },
    { "code¦delivery_days", "A¦soon", "/delivery_days" },
    { "code¦specification", "A¦[1]", "/specification" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ImportReport) report = import_report_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *read
          = read_row (IMPORT_PRODUCTS, cases[i].headers, cases[i].cells, report, &error);

      g_assert_null (read);
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_assert_cmpstr (desk_error_get_field (error), ==, cases[i].field);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-row/cells-become-fields", test_cells_become_fields);
  g_test_add_func ("/import-row/what-cannot-be-read-names-its-field",
                   test_what_cannot_be_read_names_its_field);
  return g_test_run ();
}
