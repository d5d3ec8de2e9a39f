/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A missing trigger, a trigger without teeth, a reference to nothing, a page of noise. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "verify-place.h"

/* break_shop () has dropped every trigger: what it puts back here is all but one, or one that lets
 * everything through. */
static void
assert_trigger_red (VerifyPlace *place, const char *sql, const char *words)
{
  g_autoptr (VerifyReport) report = NULL;
  const VerifyCheck *check;
  sqlite3 *db = NULL;

  place_close (place);
  g_assert_cmpint (sqlite3_open_v2 (place->fixture->location, &db, SQLITE_OPEN_READWRITE, NULL), ==,
                   SQLITE_OK);
  break_exec (db, sql);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  report = place_verify (place);
  check = place_find (report, "append-only-triggers");
  g_assert_false (check->ok);
  g_assert_nonnull (strstr (check->message, words));
  g_assert_cmpint (check->seen, >=, 20);
  place_put_back (place);
}

static void
test_triggers (void)
{
  g_autoptr (VerifyPlace) place = place_new ();

  assert_trigger_red (place, "DROP TRIGGER audit_stays", "“audit_stays”");
  assert_trigger_red (place, "DROP TRIGGER sale_kept", "“sale_kept”");
  assert_trigger_red (place,
                      "DROP TRIGGER sale_kept;"
                      "CREATE TRIGGER sale_kept BEFORE UPDATE ON sale BEGIN SELECT 1; END",
                      "“sale_kept”");
  assert_trigger_red (place,
                      "DROP TRIGGER sale_kept;"
                      "CREATE TRIGGER sale_kept BEFORE UPDATE ON sale WHEN new.id < 0 "
                      "BEGIN SELECT raise (ABORT, 'append-only'); END",
                      "“sale_kept”");
}

static void
test_reference_to_nothing (void)
{
  static const VerifyCase cases[] = {
    { "integrity", "UPDATE sale SET staff_id = 4711 WHERE id = 1", "sale" },
    { "integrity", "DELETE FROM product WHERE id = 1", "" },
    { "integrity", "UPDATE sale SET discount = -1 WHERE id = 1", "" },
  };

  place_assert_all_red (cases, G_N_ELEMENTS (cases));
}

/* Noise over one page of a table: the report is made all the same. */
static void
test_damaged_page (void)
{
  g_autoptr (VerifyPlace) place = place_new ();
  g_autoptr (VerifyReport) report = NULL;
  g_autofree char *noise = g_strnfill (4096, '~');
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;
  gint64 page;
  int fd;

  g_assert_cmpint (sqlite3_open_v2 (place->fixture->location, &db, SQLITE_OPEN_READONLY, NULL), ==,
                   SQLITE_OK);
  sqlite3_prepare_v2 (db, "SELECT rootpage FROM sqlite_schema WHERE name = 'stock_movement'", -1,
                      &stmt, NULL);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  page = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  fd = g_open (place->fixture->location, O_WRONLY | O_CLOEXEC, 0);
  g_assert_cmpint (pwrite (fd, noise, 4096, (page - 1) * 4096), ==, 4096);
  close (fd);
  report = place_verify (place);
  g_assert_false (report->ok);
  g_assert_false (place_find (report, "integrity")->ok);
  g_assert_false (place_find (report, "stock-movements")->ok);
  g_assert_true (place_find (report, "numbers-gap-free")->ok);
  g_assert_true (place_find (report, "audit-chain")->ok);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/verify-file/triggers", test_triggers);
  g_test_add_func ("/verify-file/reference-to-nothing", test_reference_to_nothing);
  g_test_add_func ("/verify-file/damaged-page", test_damaged_page);
  return g_test_run ();
}
