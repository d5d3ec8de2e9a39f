/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report of an import, as CTL.md has it. */

#include "import-private.h"

#include <string.h>

#include "error.h"

static void
refuse (ImportReport *report, gint64 row, const char *field)
{
  g_autoptr (GError) error = NULL;

  desk_error_set (&error, DESK_ERROR_INVALID, field, "No.");
  import_report_refuse (report, row, error);
}

static void
test_fields_are_called_as_in_the_file (void)
{
  static const struct {
    const char *pointer;
    const char *field;
  } cases[] = {
    { "/phones/0", "phones" },
    { "/address/city", "address.city" },
    { "/address.city", "address.city" },
    { "/price", "price" },
    { NULL, "" },
  };
  g_autoptr (ImportReport) report = import_report_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      refuse (report, i + 2, cases[i].pointer);
      g_assert_cmpstr (((ImportRemark *)report->refused->pdata[i])->field, ==, cases[i].field);
    }
}

static void
test_it_fits_whatever_the_file (void)
{
  g_autoptr (ImportReport) report = import_report_new ();
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  for (int i = 0; i < IMPORT_REMARKS_MAX + 7; i++)
    refuse (report, i, NULL);
  import_report_note (report, 3, "price", "20.7999992 was read as 20.80.");
  report->read = 5;
  node = import_report_to_json (report);
  object = json_node_get_object (node);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "refused")), ==,
                    IMPORT_REMARKS_MAX);
  g_assert_cmpint (json_object_get_int_member (object, "more_refused"), ==, 7);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "notes")), ==, 1);
  g_assert_false (json_object_has_member (object, "more_notes"));
  g_assert_cmpint (json_object_get_int_member (object, "read"), ==, 5);
}

/* A row's number says nothing when there are two files and it is not told whose. */
static void
test_of_two_files_it_is_said_which (void)
{
  g_autoptr (ImportReport) report = import_report_new ();
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) node = NULL;

  refuse (report, 2, "/date");
  one = import_report_to_table (report);
  g_assert_cmpstr (one, ==, "row,what,field,message\r\n2,refused,date,\"No.\"\r\n");
  report->in_lines = TRUE;
  import_report_note (report, 3, "discount", "So.");
  two = import_report_to_table (report);
  g_assert_cmpstr (two, ==,
                   "row,what,field,message,file\r\n2,refused,date,\"No.\",orders\r\n"
                   "3,note,discount,\"So.\",lines\r\n");
  node = import_report_to_json (report);
  json = json_to_string (node, FALSE);
  g_assert_nonnull (strstr (json, "{\"row\":2,\"field\""));
  g_assert_nonnull (strstr (json, "{\"row\":3,\"file\":\"lines\",\"field\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-report/fields-are-called-as-in-the-file",
                   test_fields_are_called_as_in_the_file);
  g_test_add_func ("/import-report/it-fits-whatever-the-file", test_it_fits_whatever_the_file);
  g_test_add_func ("/import-report/of-two-files-it-is-said-which",
                   test_of_two_files_it_is_said_which);
  return g_test_run ();
}
