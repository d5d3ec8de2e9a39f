/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The engine of a server: what it has not, and what it does not let pass. */

#include <string.h>

#include "db-fixture.h"
#include "error.h"

static void
test_what_a_server_does_by_itself (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;

  g_assert_null (db_dup_watched (db));
  g_assert_cmpuint (db_n_backlog (db), ==, 0);
  g_assert_true (db_checkpoint (db, &error));
  g_assert_false (db_holds_file (db, "/etc/hostname"));
  db_set_bulk (db, TRUE);
  db_fixture_add (db, "thing", 1);
  db_set_bulk (db, FALSE);
}

static void
test_a_damaged_shop_is_not_written (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;

  g_assert_false (db_is_damaged (db));
  db_set_damaged (db);
  g_assert_true (db_is_damaged (db));
  g_assert_false (db_begin (db, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  g_assert_true (db_begin (db, FALSE, NULL));
  g_assert_cmpint (db_fixture_count (db), ==, 0);
  db_rollback (db);
}

static void
test_both_schemes_lead_there (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_strconcat ("postgres", fixture->shop + strlen ("postgresql"), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Db) db = db_open (other, DB_OPEN_READ, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (db_engine_name (db), ==, "postgres");
}

static void
test_a_service_file_is_understood (DbFixture *fixture, gconstpointer data)
{
  const char *server = g_getenv ("DESKBELL_TEST_POSTGRES_FOLDER");
  g_autofree char *path = db_fixture_path (fixture, "service.conf");
  g_autofree char *text = g_strdup_printf ("[shop]\nhost=%s\nuser=deskbell\ndbname=postgres\n"
                                           "options=-csearch_path=%s\n",
                                           server, fixture->schema);
  g_autoptr (GError) error = NULL;
  g_autoptr (Db) db = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_setenv ("PGSERVICEFILE", path, TRUE);
  db = db_open ("postgresql:///?service=shop", DB_OPEN_WRITE, &error);
  g_unsetenv ("PGSERVICEFILE");
  g_assert_no_error (error);
  db_fixture_add (db, "by its service", 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_server_test ("/db-postgres/" name, function)
  ADD ("what-a-server-does-by-itself", test_what_a_server_does_by_itself);
  ADD ("a-damaged-shop-is-not-written", test_a_damaged_shop_is_not_written);
  ADD ("both-schemes-lead-there", test_both_schemes_lead_there);
  ADD ("a-service-file-is-understood", test_a_service_file_is_understood);
  return g_test_run ();
}
