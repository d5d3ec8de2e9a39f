/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When it is worth asking, and that a still file is asked no more. */

#include "db-watch.h"

#include <stdio.h>

#include "db-fixture.h"

static void
on_look (gpointer data)
{
  (*(int *)data)++;
}

/* Until @n looks, or the time is up. */
static void
run_loop (guint milliseconds, const int *looks, int n)
{
  gint64 deadline = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  while (*looks < n && g_get_monotonic_time () < deadline)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* In place, as SQLite writes its log. */
static void
write_to (const char *path)
{
  FILE *file = fopen (path, "r+");

  g_assert_nonnull (file);
  g_assert_cmpint (fputc ('x', file), ==, 'x');
  fclose (file);
}

static void
test_a_change_is_looked_at_again_and_then_no_more (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *path = db_fixture_path (fixture, "log");
  g_autoptr (DbWatch) watch = NULL;
  int looks = 0;

  g_assert_true (g_file_set_contents (path, "log", -1, NULL));
  watch = db_watch_new (path, on_look, &looks);
  run_loop (200, &looks, 1);
  g_assert_cmpint (looks, ==, 0);
  write_to (path);
  run_loop (1000, &looks, 3);
  g_assert_cmpint (looks, >=, 3);
  run_loop (6000, &looks, 100);
  looks = 0;
  run_loop (1000, &looks, 1);
  g_assert_cmpint (looks, ==, 0);
}

static void
test_every_change_of_many_is_heard (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *path = db_fixture_path (fixture, "log");
  g_autoptr (DbWatch) watch = NULL;
  int looks = 0;

  g_assert_true (g_file_set_contents (path, "log", -1, NULL));
  watch = db_watch_new (path, on_look, &looks);
  for (int i = 0; i < 10; i++)
    {
      looks = 0;
      write_to (path);
      run_loop (300, &looks, 1);
      g_assert_cmpint (looks, >=, 1);
    }
}

/* A commit is a hundred writes: it must not be a hundred questions. */
static void
test_changes_at_once_are_few_looks (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *path = db_fixture_path (fixture, "log");
  g_autoptr (DbWatch) watch = NULL;
  gint64 deadline = g_get_monotonic_time () + 300 * G_TIME_SPAN_MILLISECOND;
  int looks = 0;

  g_assert_true (g_file_set_contents (path, "log", -1, NULL));
  watch = db_watch_new (path, on_look, &looks);
  while (g_get_monotonic_time () < deadline)
    {
      write_to (path);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpint (looks, >=, 2);
  g_assert_cmpint (looks, <=, 14);
}

static void
test_a_file_that_is_another_is_heard (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *path = db_fixture_path (fixture, "log");
  g_autoptr (DbWatch) watch = NULL;
  int looks = 0;

  g_assert_true (g_file_set_contents (path, "log", -1, NULL));
  watch = db_watch_new (path, on_look, &looks);
  g_assert_cmpint (remove (path), ==, 0);
  g_assert_true (g_file_set_contents (path, "another", -1, NULL));
  run_loop (6000, &looks, 100);
  looks = 0;
  write_to (path);
  run_loop (1000, &looks, 1);
  g_assert_cmpint (looks, >=, 1);
}

static void
test_a_file_that_comes_later_is_heard (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *path = db_fixture_path (fixture, "log");
  g_autoptr (DbWatch) watch = NULL;
  int looks = 0;

  watch = db_watch_new (path, on_look, &looks);
  g_assert_true (g_file_set_contents (path, "log", -1, NULL));
  run_loop (1000, &looks, 1);
  g_assert_cmpint (looks, >=, 1);
}

static void
test_a_freed_watch_is_silent (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *path = db_fixture_path (fixture, "log");
  int looks = 0;
  DbWatch *watch;

  g_assert_true (g_file_set_contents (path, "log", -1, NULL));
  watch = db_watch_new (path, on_look, &looks);
  write_to (path);
  run_loop (1000, &looks, 1);
  db_watch_free (watch);
  looks = 0;
  write_to (path);
  run_loop (400, &looks, 1);
  g_assert_cmpint (looks, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_empty_test ("/db-watch/" name, function)
  ADD ("a-change-is-looked-at-again-and-then-no-more",
       test_a_change_is_looked_at_again_and_then_no_more);
  ADD ("every-change-of-many-is-heard", test_every_change_of_many_is_heard);
  ADD ("changes-at-once-are-few-looks", test_changes_at_once_are_few_looks);
  ADD ("a-file-that-is-another-is-heard", test_a_file_that_is_another_is_heard);
  ADD ("a-file-that-comes-later-is-heard", test_a_file_that_comes_later_is_heard);
  ADD ("a-freed-watch-is-silent", test_a_freed_watch_is_silent);
  return g_test_run ();
}
