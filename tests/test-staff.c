/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who acts: the sole owner while there is no PIN, otherwise only who says and proves who they are.
 */

#include "fixture.h"

#include <sodium.h>

#include "break-shop.h"
#include "db.h"

static gboolean
hire (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  gint64 id;

  return db_get_int (job->db, "staff-add", &id, error, db_text (in), db_text ("owner")) == DB_ROW;
}

static const JobKind hire_job = { "test-hire", JOB_WRITE, STAFF_OWNER, hire, NULL, NULL };

static void
test_role_names (void)
{
  StaffRole role;

  for (int i = STAFF_CLERK; i <= STAFF_OWNER; i++)
    {
      g_assert_true (staff_role_parse (staff_role_name ((StaffRole)i), &role));
      g_assert_cmpint (role, ==, i);
    }
  g_assert_false (staff_role_parse ("king", &role));
  g_assert_false (staff_role_parse (NULL, &role));
}

static void
test_two_owners_must_say_who_they_are (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;

  fixture_run (fixture, &hire_job, "Ana");
  fixture->broken = TRUE; /* nobody is signed in to prove it any more */
  fixture_reopen (fixture);
  g_assert_null (shop_get_staff (fixture->shop));
  fixture_refuse (fixture, &hire_job, "Eva", DESK_ERROR_DENIED, NULL);
  g_assert_true (shop_sign_in (fixture->shop, "ana", NULL, &error));
  g_assert_cmpstr (shop_get_staff (fixture->shop)->name, ==, "Ana");
}

static void
test_a_pin_is_asked_for (void)
{
  char hash[crypto_pwhash_STRBYTES];
  Staff ana = { .name = (char *)"Ana", .pin_hash = hash };
  Staff eva = { .name = (char *)"Eva" };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sodium_init (), >=, 0);
  g_assert_cmpint (crypto_pwhash_str (hash, "4711", 4, crypto_pwhash_OPSLIMIT_MIN,
                                      crypto_pwhash_MEMLIMIT_MIN),
                   ==, 0);
  g_assert_true (staff_check_pin (&ana, "4711", &error));
  g_assert_true (staff_check_pin (&eva, NULL, &error));
  g_assert_false (staff_check_pin (&ana, "4712", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (staff_check_pin (&ana, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
}

static void
do_beside (Fixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;

  if (fixture->schema != NULL)
    {
      break_shop (fixture->location, sql);
      return;
    }
  g_assert_cmpint (sqlite3_open_v2 (fixture->location, &db, SQLITE_OPEN_READWRITE, NULL), ==,
                   SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  break_exec (db, sql);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
test_an_owner_with_a_pin_must_sign_in (void)
{
  char hash[crypto_pwhash_STRBYTES];
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;

  g_assert_cmpint (crypto_pwhash_str (hash, "4711", 4, crypto_pwhash_OPSLIMIT_MIN,
                                      crypto_pwhash_MEMLIMIT_MIN),
                   ==, 0);
  sql = g_strdup_printf ("UPDATE staff SET pin = '%s', name = 'Ana'", hash);
  fixture->broken = TRUE; /* nobody is signed in to prove it any more */
  do_beside (fixture, sql);
  fixture_reopen (fixture);
  g_assert_null (shop_get_staff (fixture->shop));
  fixture_refuse (fixture, &hire_job, "Eva", DESK_ERROR_DENIED, NULL);
  g_assert_false (shop_sign_in (fixture->shop, NULL, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (shop_sign_in (fixture->shop, "Ana", "0815", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
  fixture_refuse (fixture, &hire_job, "Eva", DESK_ERROR_DENIED, NULL);
  g_assert_true (shop_sign_in (fixture->shop, "Ana", "4711", NULL));
  fixture_run (fixture, &hire_job, "Eva");
}

/* Also in the middle of a session. */
static void
test_who_left_does_nothing_any_more (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;

  fixture_run (fixture, &hire_job, "Ana");
  fixture->broken = TRUE;
  g_assert_true (shop_sign_in (fixture->shop, "Ana", NULL, &error));
  do_beside (fixture, "UPDATE staff SET active = 0 WHERE name = 'Ana'");
  fixture_refuse (fixture, &hire_job, "Eva", DESK_ERROR_DENIED, NULL);
  g_assert_false (shop_sign_in (fixture->shop, "Ana", NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/staff/role-names", test_role_names);
  g_test_add_func ("/staff/two-owners-must-say-who-they-are",
                   test_two_owners_must_say_who_they_are);
  g_test_add_func ("/staff/a-pin-is-asked-for", test_a_pin_is_asked_for);
  g_test_add_func ("/staff/an-owner-with-a-pin-must-sign-in",
                   test_an_owner_with_a_pin_must_sign_in);
  g_test_add_func ("/staff/who-left-does-nothing-any-more", test_who_left_does_nothing_any_more);
  return g_test_run ();
}
