/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who may have a shop open and who may write to it, among programs that end as they like. */

#include "db-lock.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>

#include "db-fixture.h"
#include "error.h"

static const char *program;

static DbLock *
lock (DbFixture *fixture, gboolean alone)
{
  g_autoptr (GError) error = NULL;
  DbLock *self = db_lock_new (fixture->shop, alone, 0, &error);

  g_assert_no_error (error);
  return self;
}

static void
assert_busy (DbFixture *fixture, gboolean alone)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (db_lock_new (fixture->shop, alone, 20, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
}

static void
test_many_may_have_it_open_or_one_alone (DbFixture *fixture, gconstpointer data)
{
  DbLock *first = lock (fixture, FALSE);
  DbLock *second = lock (fixture, FALSE);

  assert_busy (fixture, TRUE);
  db_lock_free (first);
  assert_busy (fixture, TRUE);
  db_lock_free (second);
  first = lock (fixture, TRUE);
  assert_busy (fixture, FALSE);
  assert_busy (fixture, TRUE);
  db_lock_free (first);
  db_lock_free (lock (fixture, FALSE));
}

static void
test_one_writes_at_a_time (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbLock) first = lock (fixture, FALSE);
  g_autoptr (DbLock) second = lock (fixture, FALSE);
  g_autoptr (GError) error = NULL;
  gint64 began;

  g_assert_true (db_lock_begin_write (first, 0, &error));
  began = g_get_monotonic_time ();
  g_assert_false (db_lock_begin_write (second, 50, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 50 * G_TIME_SPAN_MILLISECOND);
  g_clear_error (&error);
  db_lock_end_write (first);
  g_assert_true (db_lock_begin_write (second, 0, &error));
  db_lock_end_write (second);
}

static gpointer
end_write_soon (gpointer data)
{
  g_usleep (30000);
  db_lock_end_write (data);
  return NULL;
}

static void
test_who_waits_has_the_turn_when_it_comes (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbLock) first = lock (fixture, FALSE);
  g_autoptr (DbLock) second = lock (fixture, FALSE);
  g_autoptr (GError) error = NULL;
  GThread *thread;

  g_assert_true (db_lock_begin_write (first, 0, &error));
  thread = g_thread_new ("end", end_write_soon, first);
  g_assert_true (db_lock_begin_write (second, 10000, &error));
  g_assert_no_error (error);
  g_thread_join (thread);
  db_lock_end_write (second);
}

/* Who has written for long begins again, and so many microseconds go by. */
static gint64
write_long_and_again (DbLock *self)
{
  gint64 began;

  g_assert_true (db_lock_begin_write (self, 10000, NULL));
  g_usleep (6000);
  db_lock_end_write (self);
  began = g_get_monotonic_time ();
  g_assert_true (db_lock_begin_write (self, 10000, NULL));
  began = g_get_monotonic_time () - began;
  db_lock_end_write (self);
  return began;
}

static gpointer
write_once (gpointer lock)
{
  g_assert_true (db_lock_begin_write (lock, 10000, NULL));
  db_lock_end_write (lock);
  return NULL;
}

/* Without its breaks it would have the door again each time before the other has looked. */
static void
test_who_has_written_for_long_lets_those_who_wait_through (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbLock) self = lock (fixture, FALSE);
  g_autoptr (DbLock) other = lock (fixture, FALSE);
  GThread *thread;
  gint64 began;

  g_assert_true (db_lock_begin_write (self, 0, NULL));
  thread = g_thread_new ("other", write_once, other);
  g_usleep (50000);
  db_lock_end_write (self);
  began = g_get_monotonic_time ();
  g_assert_true (db_lock_begin_write (self, 10000, NULL));
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 800);
  db_lock_end_write (self);
  g_thread_join (thread);
}

static void
test_where_nobody_waits_nobody_rests (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbLock) self = lock (fixture, FALSE);
  g_autoptr (DbLock) other = lock (fixture, FALSE);
  gint64 shortest = G_MAXINT64;

  /* who waited in vain waits no more */
  g_assert_true (db_lock_begin_write (self, 0, NULL));
  g_assert_false (db_lock_begin_write (other, 5, NULL));
  db_lock_end_write (self);
  for (guint i = 0; i < 20; i++)
    shortest = MIN (shortest, write_long_and_again (self));
  g_assert_cmpint (shortest, <, 500);
}

static int
child_hold (const char *shop)
{
  g_autoptr (DbLock) self = db_lock_new (shop, TRUE, 0, NULL);

  g_assert_true (db_lock_begin_write (self, 0, NULL));
  g_usleep (60 * G_USEC_PER_SEC);
  return 0;
}

static void
test_the_dead_hold_nothing (DbFixture *fixture, gconstpointer data)
{
  const char *const arguments[] = { "--hold", fixture->shop, NULL };
  g_autofree char *write_path = g_strconcat (fixture->shop, ".write", NULL);
  GPid pid;

  db_fixture_spawn (program, arguments, &pid);
  while (!g_file_test (write_path, G_FILE_TEST_EXISTS))
    g_usleep (1000);
  g_usleep (10000);
  assert_busy (fixture, FALSE);
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  db_lock_free (lock (fixture, TRUE));
}

static void
test_the_locks_are_for_this_account_alone (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbLock) self = lock (fixture, FALSE);
  g_autofree char *shop_path = g_strconcat (fixture->shop, ".lock", NULL);
  g_autofree char *write_path = g_strconcat (fixture->shop, ".write", NULL);

  g_assert_false (g_file_test (write_path, G_FILE_TEST_EXISTS));
  g_assert_true (db_lock_begin_write (self, 0, NULL));
  db_lock_end_write (self);
  g_assert_cmpuint (db_fixture_permissions (shop_path), ==, 0600);
  g_assert_cmpuint (db_fixture_permissions (write_path), ==, 0600);
}

static void
test_a_lock_that_cannot_be_made_is_said (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = db_fixture_path (fixture, "nowhere/shop.db");
  g_autoptr (GError) error = NULL;

  g_assert_null (db_lock_new (nowhere, FALSE, 0, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 3 && g_str_equal (argv[1], "--hold"))
    return child_hold (argv[2]);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_empty_test ("/db-lock/" name, function)
  ADD ("many-may-have-it-open-or-one-alone", test_many_may_have_it_open_or_one_alone);
  ADD ("one-writes-at-a-time", test_one_writes_at_a_time);
  ADD ("who-waits-has-the-turn-when-it-comes", test_who_waits_has_the_turn_when_it_comes);
  ADD ("who-has-written-for-long-lets-those-who-wait-through",
       test_who_has_written_for_long_lets_those_who_wait_through);
  ADD ("where-nobody-waits-nobody-rests", test_where_nobody_waits_nobody_rests);
  ADD ("the-dead-hold-nothing", test_the_dead_hold_nothing);
  ADD ("the-locks-are-for-this-account-alone", test_the_locks_are_for_this_account_alone);
  ADD ("a-lock-that-cannot-be-made-is-said", test_a_lock_that_cannot_be_made_is_said);
  return g_test_run ();
}
