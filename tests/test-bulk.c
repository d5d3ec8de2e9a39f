/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Jobs in bulk: a step that is taken back leaves nothing behind, and the audit has one entry. */

#include "bulk.h"

#include "customer.h"
#include "fixture.h"
#include "order.h"

static char *
dup_digest (Bulk *bulk)
{
  GChecksum *copy = g_checksum_copy (bulk->job.bulk);
  char *digest = g_strdup (g_checksum_get_string (copy));

  g_checksum_free (copy);
  return digest;
}

static gboolean
add (Bulk *bulk, const char *family, GError **error)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (CustomerEdit) edit = NULL;

  json_object_set_string_member (fields, "family", family);
  edit = customer_edit_new (NULL, 0, fields);
  return bulk_ask (bulk, &customer_add_job, edit, NULL, error);
}

static gboolean
bulk_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (Bulk) bulk = bulk_new (job);
  g_autoptr (JsonObject) detail = json_object_new ();

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *before = dup_digest (bulk);
      g_autofree char *between = NULL;
      g_autofree char *after = NULL;

      if (!bulk_begin_step (bulk, error) || !add (bulk, "Nobody", error)
          || !bulk_end_step (bulk, FALSE, error))
        return FALSE;
      between = dup_digest (bulk);
      g_assert_cmpstr (between, ==, before);
      if (!bulk_begin_step (bulk, error) || !add (bulk, "Somebody", error)
          || !bulk_end_step (bulk, TRUE, error))
        return FALSE;
      after = dup_digest (bulk);
      g_assert_cmpstr (after, !=, before);
    }
  g_assert_cmpuint (job->changes->len, ==, 0);
  return bulk_write_audit (bulk, job, "import-customers", "people.csv", detail, error);
}

static const JobKind bulk_job = {
  .name = "import-customers",
  .access = JOB_WRITE,
  .least = STAFF_CLERK,
  .run = bulk_run,
};

static void
test_what_is_taken_back_leaves_nothing (void)
{
  Fixture *fixture = fixture_new ();

  fixture_run (fixture, &bulk_job, NULL);
  g_assert_cmpint (fixture_next_customer (fixture), ==, 4);
  fixture_free (fixture);
}

/* Numbers go on where the shop was, and the shop goes on where they end. */
static gboolean
numbers_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (Bulk) bulk = bulk_new (job);
  g_autoptr (JsonObject) detail = json_object_new ();
  gint64 first, taken_back, again, other_year;

  if (!job_next_number (&bulk->job, "test", 2026, &first, error) || !bulk_begin_step (bulk, error)
      || !job_next_number (&bulk->job, "test", 2026, &taken_back, error)
      || !bulk_end_step (bulk, FALSE, error)
      || !job_next_number (&bulk->job, "test", 2026, &again, error)
      || !job_next_number (&bulk->job, "test", 2027, &other_year, error))
    return FALSE;
  g_assert_cmpint (taken_back, ==, first + 1);
  g_assert_cmpint (again, ==, taken_back);
  *out = GINT_TO_POINTER ((int)(first * 100 + other_year));
  return bulk_write_audit (bulk, job, "demo-test", "", detail, error);
}

static void
test_numbers_go_on_without_a_gap (void)
{
  static const JobKind numbers_job
      = { .name = "demo-test", .access = JOB_WRITE, .least = STAFF_CLERK, .run = numbers_run };
  g_autoptr (Fixture) fixture = fixture_new ();

  g_assert_cmpint (GPOINTER_TO_INT (fixture_run (fixture, &numbers_job, NULL)), ==, 101);
  g_assert_cmpint (GPOINTER_TO_INT (fixture_run (fixture, &numbers_job, NULL)), ==, 302);
}

static gboolean
range_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (Bulk) bulk = bulk_new (job);
  g_autoptr (JsonObject) detail = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  bulk_note_order (bulk, "O2026-000007");
  for (int i = 1; i < 4; i++)
    {
      g_autofree char *number = order_number_format (1998, i);

      bulk_note_order (bulk, number);
    }
  if (!bulk_write_audit (bulk, job, "demo-test", "", detail, error))
    return FALSE;
  json_object_remove_member (detail, "digest");
  json_node_set_object (node, detail);
  *out = json_to_string (node, FALSE);
  return TRUE;
}

static void
test_the_entry_names_the_orders_of_each_year (void)
{
  static const JobKind range_job = {
    .name = "demo-test",
    .access = JOB_WRITE,
    .least = STAFF_CLERK,
    .run = range_run,
    .free_out = g_free,
  };
  Fixture *fixture = fixture_new ();
  g_autofree char *detail = fixture_run (fixture, &range_job, NULL);

  g_assert_cmpstr (detail, ==,
                   "{\"orders\":[[\"O1998-000001\",\"O1998-000003\"],"
                   "[\"O2026-000007\",\"O2026-000007\"]]}");
  fixture_free (fixture);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/bulk/what-is-taken-back-leaves-nothing",
                   test_what_is_taken_back_leaves_nothing);
  g_test_add_func ("/bulk/numbers-go-on-without-a-gap", test_numbers_go_on_without_a_gap);
  g_test_add_func ("/bulk/the-entry-names-the-orders-of-each-year",
                   test_the_entry_names_the_orders_of_each_year);
  return g_test_run ();
}
