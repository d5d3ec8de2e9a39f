/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a look at the whole shop finds on a server. */

#include <string.h>

#include "db-fixture.h"
#include "error.h"

/* @sql: (nullable): what somebody does who may do everything */
static void
assert_found (DbFixture *fixture, const char *sql, gboolean quick, const char *expected)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  if (sql != NULL)
    {
      g_autofree char *set = g_strdup_printf ("SET search_path = %s; ", fixture->schema);
      g_autofree char *all = g_strconcat (set, sql, NULL);

      server_fixture_do (all);
    }
  lines = db_check_integrity (db, quick, &error);
  g_assert_no_error (error);
  if (expected == NULL)
    g_assert_cmpstr (lines[0], ==, NULL);
  else
    {
      g_assert_nonnull (lines[0]);
      g_assert_nonnull (strstr (lines[0], expected));
    }
}

static void
test_what_refers_to_nothing_is_found (DbFixture *fixture, gconstpointer data)
{
  assert_found (fixture,
                "INSERT INTO thing (id, name) VALUES (1, 'whole');"
                "INSERT INTO thing (id, name, owner_id) VALUES (2, 'owned', 1)",
                FALSE, NULL);
  assert_found (fixture,
                "SET session_replication_role = replica;"
                "INSERT INTO promise (thing_id) VALUES (4711)",
                TRUE, NULL);
  assert_found (fixture, NULL, FALSE, "refers to a row of");
  assert_found (fixture, "SET session_replication_role = replica; DELETE FROM promise", FALSE,
                NULL);
}

static void
test_what_is_switched_off_is_found (DbFixture *fixture, gconstpointer data)
{
  assert_found (fixture, "ALTER TABLE once DISABLE TRIGGER once_stays", TRUE, "once_stays");
  assert_found (fixture, "ALTER TABLE once ENABLE TRIGGER once_stays", TRUE, NULL);
  assert_found (fixture, "ALTER TABLE once ADD CONSTRAINT late CHECK (id > 0) NOT VALID", TRUE,
                "late");
  assert_found (fixture, "ALTER TABLE once VALIDATE CONSTRAINT late", FALSE, NULL);
}

static void
test_every_row_is_read (DbFixture *fixture, gconstpointer data)
{
  assert_found (fixture,
                "INSERT INTO thing (name, body)"
                "  SELECT n::text, decode (repeat ('00ff', 5000), 'hex')"
                "  FROM generate_series (1, 100) AS n",
                FALSE, NULL);
}

static void
test_a_page_that_changed_on_the_disk_is_damage (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  assert_found (fixture,
                "INSERT INTO once (id, words) SELECT n, repeat ('words ', 20)"
                "  FROM generate_series (1, 1000) AS n",
                FALSE, NULL);
  server_fixture_damage (fixture->shop, "once");
  db = db_fixture_open (fixture, DB_OPEN_WRITE);
  lines = db_check_integrity (db, FALSE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (lines[0]);
  g_assert_nonnull (strstr (lines[0], "damaged"));
  g_assert_false (db_begin (db, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  g_clear_pointer (&fixture->shop, g_free);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_server_test ("/db-postgres-check/" name, function)
  ADD ("what-refers-to-nothing-is-found", test_what_refers_to_nothing_is_found);
  ADD ("what-is-switched-off-is-found", test_what_is_switched_off_is_found);
  ADD ("every-row-is-read", test_every_row_is_read);
  ADD ("a-page-that-changed-on-the-disk-is-damage", test_a_page_that_changed_on_the_disk_is_damage);
  return g_test_run ();
}
