/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who acts: the sole owner while there is no PIN, otherwise only who says and proves who they are. */

#include "fixture.h"

#include <sodium.h>

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
      g_assert_true (staff_role_parse (staff_role_name ((StaffRole) i), &role));
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
  Staff ana = { .name = (char *) "Ana", .pin_hash = hash };
  Staff eva = { .name = (char *) "Eva" };
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

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/staff/role-names", test_role_names);
  g_test_add_func ("/staff/two-owners-must-say-who-they-are",
                   test_two_owners_must_say_who_they_are);
  g_test_add_func ("/staff/a-pin-is-asked-for", test_a_pin_is_asked_for);
  return g_test_run ();
}
