/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rule 21: everything held is given on request, and forgetting leaves the money documents alone. */

#define _GNU_SOURCE /* memmem */
#include "fixture.h"

#include <string.h>

#include "audit.h"
#include "db.h"
#include "interaction.h"
#include "search.h"
#include "server-fixture.h"

static Customer *
add (Fixture *fixture)
{
  g_autoptr (JsonNode) node = json_from_string (
      "{\"reference\": \"A-77\", \"name\": \"Ludmila Sentinelová\", \"phones\": [{\"typed\": \"333 "
      "1234567\", \"note\": \"sentinel evenings\"}], \"emails\": \"sentinel@example.com\", "
      "\"address\": {\"street\": \"Sentinel street 1\"}, \"birth\": \"1980-02-29\", \"note\": "
      "\"sentinel note\", \"flags\": [\"sentinel flag\"], \"group\": \"sentinel group\"}",
      NULL);
  g_autoptr (CustomerEdit) edit = customer_edit_new (NULL, 0, json_node_get_object (node));

  product_free (fixture_product (fixture, "CHAI", "Chai", "18.00", "21"));
  return fixture_run (fixture, &customer_add_job, edit);
}

static Order *
post (Fixture *fixture, const char *customer, Money cash)
{
  g_autoptr (OrderDraft) draft = fixture_draft (customer);

  order_draft_add_line (draft, "CHAI", QUANTITY_ONE);
  if (cash != 0)
    fixture_pay (draft, TENDER_CASH, cash);
  return fixture_run (fixture, &order_post_job, draft);
}

static void
talk (Fixture *fixture, const char *customer)
{
  g_autoptr (InteractionDraft) draft = g_new0 (InteractionDraft, 1);

  draft->uuid = g_strdup ("12345678-talk");
  draft->customer = g_strdup (customer);
  draft->channel = CHANNEL_PHONE;
  draft->topic = g_strdup ("sentinel topic");
  draft->outcome = g_strdup ("sentinel outcome");
  draft->words = g_strdup ("sentinel words");
  g_free (fixture_run (fixture, &interaction_add_job, draft));
}

static char *
export_of (Fixture *fixture, const char *number)
{
  g_autoptr (JsonNode) whole = fixture_run (fixture, &customer_export_job, number);

  return json_to_string (whole, FALSE);
}

static void
test_everything_held_is_exported (void)
{
  static const char *const held[]
      = { "Sentinelová",          "1234567",          "sentinel evenings",
          "sentinel@example.com", "Sentinel street",  "1980-02-29",
          "sentinel note",        "sentinel flag",    "sentinel topic",
          "sentinel words",       "sentinel outcome", "sentinel group",
          "customer-add",         "\"18.00\"",        "A-77" };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = add (fixture);
  g_autoptr (Order) order = post (fixture, customer->number, 1800);
  g_autofree char *whole = NULL;

  talk (fixture, customer->number);
  whole = export_of (fixture, customer->number);
  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    if (strstr (whole, held[i]) == NULL)
      g_error ("«%s» is held but not exported", held[i]);
  g_assert_nonnull (strstr (whole, order->number));
}

static void
test_another_ones_data_is_not_exported (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = add (fixture);
  g_autoptr (Customer) other = fixture_customer (fixture, "Bruno Bianchi", "333 7654321");
  g_autofree char *whole = export_of (fixture, other->number);

  g_assert_null (strstr (whole, "entinel"));
  g_assert_cmpint (customer->id, !=, other->id);
}

/* Anything of the person in any table that can be read. */
static gboolean
rest_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const char *const *statements = in;
  g_autoptr (GString) all = g_string_new (NULL);

  for (; *statements != NULL; statements++)
    {
      g_autoptr (DbStmt) stmt = db_query_values (job->db, *statements, NULL, 0, error);
      DbStep step = DB_ERROR;

      while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
        g_string_append_printf (all, "%s\n", db_column_text (stmt, 0));
      if (step == DB_ERROR)
        return FALSE;
    }
  *out = g_strdup (all->str);
  return TRUE;
}

static void
test_forgetting_takes_the_person_and_leaves_the_money (void)
{
  static const char *const statements[] = { "search-names", NULL };
  const JobKind rest_job = { .name = "rest", .access = JOB_READ, .run = rest_run };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = add (fixture);
  g_autoptr (Order) order = post (fixture, customer->number, 1800);
  g_autoptr (Customer) erased = NULL;
  g_autoptr (Order) kept = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *names = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  AuditQuery query = { .subject = customer->number };

  talk (fixture, customer->number);
  erased = fixture_run (fixture, &customer_erase_job, customer->number);
  g_assert_true (erased->erased);
  g_assert_cmpstr (erased->name, ==, "Erased customer C000001");
  g_assert_cmpuint (erased->contacts->len, ==, 0);
  g_assert_cmpuint (g_strv_length (erased->flags), ==, 0);
  g_assert_null (erased->reference);
  whole = export_of (fixture, customer->number);
  g_assert_null (strstr (whole, "entinel"));
  g_assert_null (strstr (whole, "Ludmila"));
  kept = fixture_run (fixture, &order_show_job, order->number);
  g_assert_cmpint (kept->total, ==, 1800);
  g_assert_cmpstr (kept->customer, ==, customer->number);
  names = fixture_run (fixture, &rest_job, statements);
  g_assert_null (strstr (names, "sentinel"));
  g_assert_null (strstr (names, "ludmila"));
  entries = fixture_run (fixture, &audit_show_job, &query);
  for (guint i = 0; i < entries->len; i++)
    g_assert_null (((AuditEntry *)entries->pdata[i])->personal);
  g_assert_cmpstr (((AuditEntry *)entries->pdata[0])->action, ==, "customer-erase");
}

static void
test_the_timeline_remembers_the_erasure (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = add (fixture);
  g_autoptr (CustomerView) view = NULL;
  gboolean found = FALSE;

  customer_free (fixture_run (fixture, &customer_erase_job, customer->number));
  view = fixture_run (fixture, &customer_show_job, customer->number);
  for (guint i = 0; i < view->timeline->len; i++)
    found |= g_str_equal (((TimelineItem *)view->timeline->pdata[i])->title, "customer-erase");
  g_assert_true (found);
}

static void
test_who_owes_is_not_forgotten (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = add (fixture);
  g_autoptr (Order) order = post (fixture, customer->number, 1000);

  fixture_refuse (fixture, &customer_erase_job, customer->number, DESK_ERROR_CONSTRAINT, NULL);
  g_assert_cmpint (order->owed, ==, 800);
}

/* Beyond what the words of an index have in common with their neighbours. Only of a closed shop. */
static gboolean
file_has (Fixture *fixture, const char *bytes)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_null (fixture->shop);
  g_assert_true (g_file_get_contents (fixture->location, &content, &length, NULL));
  return memmem (content, length, bytes, strlen (bytes)) != NULL;
}

static void
purge_all (Fixture *fixture)
{
  gboolean left = TRUE;

  while (left)
    {
      g_autofree gboolean *more = fixture_run (fixture, &search_purge_job, NULL);

      left = *more;
    }
}

/* The lookup's index keeps what was taken out of it until its pieces are one (rule 21). */
static void
test_no_byte_of_a_name_is_left (void)
{
  static const char *const words[] = { "udmila", "entinelov", "aventinelov" };
  Fixture *fixture = fixture_new ();
  g_autoptr (Customer) gone = fixture_customer (fixture, "Ľudmila Valentíneľová", "333 7654321");
  g_autofree char *wal = g_strconcat (fixture->location, "-wal", NULL);

  for (int i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %c%c", 'a' + i % 26, 'a' + i / 26 % 26);

      customer_free (fixture_customer (fixture, name, NULL));
    }
  g_clear_object (&fixture->shop);
  g_assert_true (file_has (fixture, "udmila"));
  fixture_reopen (fixture);
  customer_free (fixture_run (fixture, &customer_erase_job, gone->number));
  purge_all (fixture);
  g_clear_object (&fixture->shop);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_false (file_has (fixture, words[i]));
  fixture_reopen (fixture);
  fixture_free (fixture);
}

static void
test_the_erased_stay_erased (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = add (fixture);
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (CustomerEdit) edit = customer_edit_new (customer->number, 0, fields);

  json_object_set_string_member (fields, "name", "Back Again");
  customer_free (fixture_run (fixture, &customer_erase_job, customer->number));
  fixture_refuse (fixture, &customer_erase_job, customer->number, DESK_ERROR_CONSTRAINT, NULL);
  fixture_refuse (fixture, &customer_edit_job, edit, DESK_ERROR_CONSTRAINT, NULL);
}

static void
test_a_clerk_may_do_neither (void)
{
  g_assert_cmpint (customer_export_job.least, ==, STAFF_SUPERVISOR);
  g_assert_cmpint (customer_erase_job.least, ==, STAFF_SUPERVISOR);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/customer-privacy/everything-held-is-exported",
                   test_everything_held_is_exported);
  g_test_add_func ("/customer-privacy/another-ones-data-is-not-exported",
                   test_another_ones_data_is_not_exported);
  g_test_add_func ("/customer-privacy/forgetting-takes-the-person-and-leaves-the-money",
                   test_forgetting_takes_the_person_and_leaves_the_money);
  g_test_add_func ("/customer-privacy/the-timeline-remembers-the-erasure",
                   test_the_timeline_remembers_the_erasure);
  g_test_add_func ("/customer-privacy/who-owes-is-not-forgotten", test_who_owes_is_not_forgotten);
  if (!server_fixture_is_there ()) /* whose files are its own affair */
    g_test_add_func ("/customer-privacy/no-byte-of-a-name-is-left", test_no_byte_of_a_name_is_left);
  g_test_add_func ("/customer-privacy/the-erased-stay-erased", test_the_erased_stay_erased);
  g_test_add_func ("/customer-privacy/a-clerk-may-do-neither", test_a_clerk_may_do_neither);
  return g_test_run ();
}
