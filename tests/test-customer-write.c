/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A customer is written once, with its history, and a stale form is refused. */

#include "fixture.h"

#include "audit.h"

static CustomerEdit *
edit_from (const char *number, gint64 version, const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  g_assert_nonnull (node);
  return customer_edit_new (number, version, json_node_get_object (node));
}

static Customer *
add (Fixture *fixture, const char *json)
{
  g_autoptr (CustomerEdit) edit = edit_from (NULL, 0, json);

  return fixture_run (fixture, &customer_add_job, edit);
}

static Customer *
change (Fixture *fixture, const Customer *customer, gint64 version, const char *json)
{
  g_autoptr (CustomerEdit) edit = edit_from (customer->number, version, json);

  return fixture_run (fixture, &customer_edit_job, edit);
}

static void
test_an_edit_that_changes_nothing_writes_nothing (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = add (fixture, "{\"name\": \"Anna Rossi\"}");
  g_autoptr (Customer) same = change (fixture, customer, 0, "{\"name\": \"Rossi, Anna\"}");

  g_assert_cmpint (same->version, ==, 1);
}

static void
test_refused_numbers_leave_no_gap (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CustomerEdit) bad = edit_from (NULL, 0, "{\"reference\": \"X\", \"name\": \"B\"}");
  g_autoptr (Customer) first = add (fixture, "{\"reference\": \"X\", \"name\": \"A\"}");
  g_autoptr (Customer) second = NULL;

  fixture_refuse (fixture, &customer_add_job, bad, DESK_ERROR_CONSTRAINT, "/reference");
  second = add (fixture, "{\"name\": \"B\"}");
  g_assert_cmpstr (second->number, ==, "C000002");
}

static void
test_a_stale_form_is_told_what_differs (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = add (fixture, "{\"name\": \"Anna Rossi\", \"note\": \"old\"}");
  g_autoptr (Customer) first
      = change (fixture, customer, customer->version, "{\"note\": \"theirs\"}");
  g_autoptr (CustomerEdit) late
      = edit_from (customer->number, customer->version, "{\"note\": \"mine\", \"group\": \"\"}");
  g_autoptr (GError) error = NULL;
  g_autoptr (Customer) agreed = NULL;

  g_assert_false (shop_run (fixture->shop, &customer_edit_job, late, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STALE);
  g_assert_nonnull (strstr (error->message, "note"));
  g_assert_null (strstr (error->message, "group"));
  agreed = change (fixture, customer, customer->version, "{\"note\": \"theirs\"}");
  g_assert_cmpint (agreed->version, ==, 2);
}

static void
test_nobody_is_not_found (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (CustomerEdit) edit = edit_from ("C000099", 0, "{\"name\": \"A\"}");

  fixture_refuse (fixture, &customer_edit_job, edit, DESK_ERROR_NOT_FOUND, NULL);
}

static GPtrArray *
entries (Fixture *fixture, const char *subject)
{
  AuditQuery query = { .subject = (char *)subject };

  return fixture_run (fixture, &audit_show_job, &query);
}

/* Rule 21: which fields is a fact, what they said is personal. */
static void
test_an_edit_is_on_record (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = add (fixture, "{\"name\": \"Anna Rossi\", \"note\": \"old\"}");
  g_autoptr (Customer) changed = change (fixture, customer, 0, "{\"note\": \"secret\"}");
  g_autoptr (GPtrArray) all = entries (fixture, customer->number);
  const AuditEntry *edit;
  const AuditEntry *addition;

  g_assert_cmpuint (all->len, ==, 2);
  edit = all->pdata[0];
  addition = all->pdata[1];
  g_assert_cmpstr (edit->action, ==, "customer-edit");
  g_assert_nonnull (strstr (edit->detail, "\"note\""));
  g_assert_null (strstr (edit->detail, "secret"));
  g_assert_nonnull (strstr (edit->personal, "\"old\""));
  g_assert_nonnull (strstr (edit->personal, "\"secret\""));
  g_assert_null (strstr (edit->personal, "Rossi"));
  g_assert_cmpstr (addition->action, ==, "customer-add");
  g_assert_null (strstr (addition->detail, "Rossi"));
  g_assert_nonnull (strstr (addition->personal, "Rossi"));
  g_assert_cmpint (changed->version, ==, 2);
}

static void
on_changed (Shop *shop, const char *kind, gint64 id, gpointer data)
{
  g_string_append_printf (data, "%s %" G_GINT64_FORMAT "\n", kind, id);
}

static void
test_a_change_is_told_once (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (Customer) customer = NULL;

  g_signal_connect (fixture->shop, "changed", G_CALLBACK (on_changed), told);
  customer = add (fixture, "{\"name\": \"Anna Rossi\"}");
  g_assert_cmpstr (told->str, ==, "customer 1\n");
  g_signal_handlers_disconnect_by_data (fixture->shop, told);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/customer-write/an-edit-that-changes-nothing-writes-nothing",
                   test_an_edit_that_changes_nothing_writes_nothing);
  g_test_add_func ("/customer-write/refused-numbers-leave-no-gap",
                   test_refused_numbers_leave_no_gap);
  g_test_add_func ("/customer-write/a-stale-form-is-told-what-differs",
                   test_a_stale_form_is_told_what_differs);
  g_test_add_func ("/customer-write/nobody-is-not-found", test_nobody_is_not_found);
  g_test_add_func ("/customer-write/an-edit-is-on-record", test_an_edit_is_on_record);
  g_test_add_func ("/customer-write/a-change-is-told-once", test_a_change_is_told_once);
  return g_test_run ();
}
