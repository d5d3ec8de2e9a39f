/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shop's records in a file, and in the audit who took them. */

#include "export.h"

#include <glib/gstdio.h>
#include <string.h>

#include "audit.h"
#include "order-fixture.h"

static char *
path_of (const char *name)
{
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

/* (transfer full): what the file says */
static char *
export_all (Fixture *fixture, const char *kind, const char *name, gint64 rows)
{
  g_autofree char *path = path_of (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (ExportRequest) request = export_request_new (kind, path, &error);
  g_autoptr (Export) export = NULL;
  char *text = NULL;

  g_assert_no_error (error);
  export = fixture_run (fixture, &export_write_job, request);
  g_assert_cmpint (export->rows, ==, rows);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  shop_run (fixture->shop, &export_record_job, export, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (export_file_publish (export->file, &error));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  return text;
}

static void
test_a_table_begins_with_its_mark_and_columns (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Jānis Bērziņš", "333 1234567");
  g_autofree char *text = export_all (fixture, "customers", "customers.csv", 1);

  g_assert_true (g_str_has_prefix (text, "\xEF\xBB\xBFnumber,reference,name,given,family,kind,"
                                         "phones,emails,street,city,postcode,region,country,"));
  g_assert_nonnull (strstr (text, "\r\nC000001,,Jānis Bērziņš,Jānis,Bērziņš,person,333 1234567,"));
  g_assert_true (g_str_has_suffix (text, "\r\n"));
}

static void
test_json_is_a_list_of_what_show_prints (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autofree char *text = export_all (fixture, "products", "products.JSON", 6);
  g_autofree char *none = export_all (fixture, "interactions", "none.json", 0);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (JsonNode) empty = json_from_string (none, NULL);

  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 6);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (empty)), ==, 0);
}

static void
test_the_audit_says_who_took_what (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autofree char *text = export_all (fixture, "products", "products.csv", 6);
  AuditQuery query = { .subject = (char *)"products" };
  g_autoptr (GPtrArray) entries = fixture_run (fixture, &audit_show_job, &query);
  const AuditEntry *entry;

  g_assert_cmpuint (entries->len, ==, 1);
  entry = entries->pdata[0];
  g_assert_cmpstr (entry->action, ==, "export");
  g_assert_nonnull (strstr (entry->detail, "\"rows\":6"));
}

static void
test_what_is_wrong_is_refused_and_leaves_nothing (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autofree char *path = path_of ("never.csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) ending = NULL;
  g_autoptr (ExportRequest) request = export_request_new ("customers", path, NULL);

  g_assert_null (export_request_new ("secrets", path, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_null (export_request_new ("customers", "x.xls", &ending));
  g_assert_error (ending, DESK_ERROR, DESK_ERROR_INVALID);
  request->from = 0;
  fixture_refuse (fixture, &export_write_job, request, DESK_ERROR_INVALID, "/from");
  request->kind = EXPORT_ORDERS;
  request->to = -1;
  fixture_refuse (fixture, &export_write_job, request, DESK_ERROR_INVALID, "/from");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_a_clerk_takes_nothing (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autofree char *path = path_of ("clerk.csv");
  g_autoptr (ExportRequest) request = export_request_new ("customers", path, NULL);
  g_autoptr (GError) error = NULL;

  order_fixture_become_clerk (fixture);
  g_assert_false (shop_run (fixture->shop, &export_write_job, request, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (error->code == DESK_ERROR_DENIED || error->code == DESK_ERROR_LIMIT);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* In a window each step is a job of its own, and lets the file go when it is done. */
static void
test_from_job_to_job (void)
{
  g_autoptr (Fixture) fixture = order_fixture_new ();
  g_autofree char *path = path_of ("steps");
  ExportRequest *request = export_request_new_as (EXPORT_PRODUCTS, path, FALSE);
  Export *export = fixture_run (fixture, &export_write_job, request);

  export_request_free (request);
  fixture_run (fixture, &export_record_job, export);
  export_unref (export_ref (export));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  fixture_run (fixture, &export_publish_job, export);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  export_unref (export);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_the_name_says_best_how_it_is_written (void)
{
  static const struct {
    const char *path;
    gboolean chosen;
    gboolean is_json;
  } cases[] = {
    { "a.csv", FALSE, FALSE }, { "a.csv", TRUE, FALSE }, { "a.json", FALSE, TRUE },
    { "a.JSON", TRUE, TRUE },  { "a", TRUE, TRUE },      { "a.txt", FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ExportRequest) request
          = export_request_new_as (EXPORT_LEDGER, cases[i].path, cases[i].chosen);

      g_assert_cmpint (request->is_json, ==, cases[i].is_json);
      g_assert_cmpint (request->from, ==, DAY_NONE);
      g_assert_cmpstr (request->path, ==, cases[i].path);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/export/a-table-begins-with-its-mark-and-columns",
                   test_a_table_begins_with_its_mark_and_columns);
  g_test_add_func ("/export/json-is-a-list-of-what-show-prints",
                   test_json_is_a_list_of_what_show_prints);
  g_test_add_func ("/export/the-audit-says-who-took-what", test_the_audit_says_who_took_what);
  g_test_add_func ("/export/what-is-wrong-is-refused-and-leaves-nothing",
                   test_what_is_wrong_is_refused_and_leaves_nothing);
  g_test_add_func ("/export/a-clerk-takes-nothing", test_a_clerk_takes_nothing);
  g_test_add_func ("/export/from-job-to-job", test_from_job_to_job);
  g_test_add_func ("/export/the-name-says-best-how-it-is-written",
                   test_the_name_says_best_how_it_is_written);
  return g_test_run ();
}
