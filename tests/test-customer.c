/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A customer's number, and a customer found by it. */

#include "fixture.h"

static void
test_numbers_are_formatted_and_parsed (void)
{
  static const struct {
    const char *text;
    gint64 sequence; /* 0: none */
  } cases[] = {
    { "C000123", 123 },
    { "c123", 123 },
    { "C1000000", 1000000 },
    { "C0", 0 },
    { "C", 0 },
    { "123", 0 },
    { "C-1", 0 },
    { "C 1", 0 },
    { "C12x", 0 },
    { "C1.5", 0 },
    { "C+1", 0 },
    { "", 0 },
    { "C99999999999999999999", 0 },
  };
  g_autofree char *small = customer_number_format (123);
  g_autofree char *large = customer_number_format (1234567);

  g_assert_cmpstr (small, ==, "C000123");
  g_assert_cmpstr (large, ==, "C1234567");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 sequence = 0;
      gboolean is = customer_number_parse (cases[i].text, &sequence);
      g_assert_cmpint (is, ==, cases[i].sequence != 0);
      if (is)
        g_assert_cmpint (sequence, ==, cases[i].sequence);
    }
}

static gboolean
find_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  gint64 id;

  if (!customer_find_id (job, in, &id, error))
    return FALSE;
  *out = customer_load (job, id, error);
  return *out != NULL;
}
static const JobKind find_job
    = { .name = "find", .run = find_run, .free_out = (GDestroyNotify)customer_free };

static void
test_found_by_number_or_reference (void)
{
  static const char *const keys[] = { "C000001", "c1", "A-77" };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (CustomerEdit) edit = customer_edit_new (NULL, 0, fields);
  g_autoptr (Customer) customer = NULL;

  json_object_set_string_member (fields, "name", "Anna Rossi");
  json_object_set_string_member (fields, "reference", "A-77");
  customer = fixture_run (fixture, &customer_add_job, edit);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (Customer) found = fixture_run (fixture, &find_job, keys[i]);
      g_assert_cmpint (found->id, ==, customer->id);
    }
  fixture_refuse (fixture, &find_job, "C000002", DESK_ERROR_NOT_FOUND, NULL);
  fixture_refuse (fixture, &find_job, "a-77", DESK_ERROR_NOT_FOUND, NULL);
}

static gboolean
served_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  return customer_served (job, *(const gint64 *)in, error);
}
static const JobKind served_job = { .name = "served", .access = JOB_WRITE, .run = served_run };

static void
test_being_served_is_being_seen (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = NULL;
  g_autoptr (Customer) later = NULL;
  g_autoptr (Customer) not_earlier = NULL;

  shop_set_clock (fixture->shop, 1700000000);
  customer = fixture_customer (fixture, "Anna Rossi", NULL);
  g_assert_cmpint (customer->seen_at, ==, 1700000000);
  shop_set_clock (fixture->shop, 1700000100);
  fixture_run (fixture, &served_job, &customer->id);
  later = fixture_run (fixture, &find_job, customer->number);
  g_assert_cmpint (later->seen_at, ==, 1700000100);
  g_assert_cmpint (later->version, ==, customer->version);
  shop_set_clock (fixture->shop, 1700000050);
  fixture_run (fixture, &served_job, &customer->id);
  not_earlier = fixture_run (fixture, &find_job, customer->number);
  g_assert_cmpint (not_earlier->seen_at, ==, 1700000100);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/customer/numbers-are-formatted-and-parsed",
                   test_numbers_are_formatted_and_parsed);
  g_test_add_func ("/customer/found-by-number-or-reference", test_found_by_number_or_reference);
  g_test_add_func ("/customer/being-served-is-being-seen", test_being_served_is_being_seen);
  return g_test_run ();
}
