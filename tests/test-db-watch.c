/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When it is worth asking, and that a still file is asked no more. */

#include "db-watch.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <stdio.h>
#include <unistd.h>

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

/* Whether the kernel has something to say to this program of a file. */
static gboolean
watches_any (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fdinfo", 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/fdinfo", name, NULL);
      g_autofree char *text = NULL;

      if (g_file_get_contents (path, &text, NULL, NULL) && strstr (text, "inotify wd:") != NULL)
        return TRUE;
    }
  return FALSE;
}

/* A commit is writing then. */
static void
test_after_a_word_nothing_is_watched_for_a_moment (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *path = db_fixture_path (fixture, "log");
  g_autoptr (DbWatch) watch = NULL;
  int looks = 0;

  g_assert_true (g_file_set_contents (path, "log", -1, NULL));
  watch = db_watch_new (path, on_look, &looks);
  g_assert_true (watches_any ());
  write_to (path);
  g_assert_false (watches_any ());
  run_loop (2000, &looks, 2);
  g_assert_true (watches_any ());
}

/* What is written in that moment is found by looking. */
static void
test_a_change_that_is_not_heard_is_looked_at (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *path = db_fixture_path (fixture, "log");
  g_autoptr (DbWatch) watch = NULL;
  int looks = 0;

  g_assert_true (g_file_set_contents (path, "log", -1, NULL));
  watch = db_watch_new (path, on_look, &looks);
  write_to (path);
  run_loop (1000, &looks, 1);
  write_to (path);
  run_loop (1000, &looks, 2);
  g_assert_cmpint (looks, >=, 2);
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

/* What a server says, on a pipe: level by level, as long as nobody has read it. */

static int ear_end;
static int n_asked;

static int
dup_ear (gpointer data)
{
  n_asked++;
  return ear_end < 0 ? -1 : dup (ear_end);
}

static void
on_look_and_read (gpointer data)
{
  char word[16];

  (*(int *)data)++;
  if (ear_end >= 0)
    g_assert_cmpint (read (ear_end, word, sizeof word), !=, 0);
}

static void
test_an_ear_is_heard_once_a_word (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWatch) watch = NULL;
  int ends[2];
  int looks = 0;

  g_assert_true (g_unix_open_pipe (ends, FD_CLOEXEC, NULL));
  g_assert_true (g_unix_set_fd_nonblocking (ends[0], TRUE, NULL));
  ear_end = ends[0];
  watch = db_watch_new_ear (dup_ear, NULL, on_look_and_read, &looks);
  run_loop (300, &looks, 1);
  g_assert_cmpint (looks, ==, 0);
  for (int i = 0; i < 3; i++)
    {
      looks = 0;
      g_assert_cmpint (write (ends[1], "word", 4), ==, 4);
      run_loop (1000, &looks, 1);
      g_assert_cmpint (looks, ==, 1);
      run_loop (300, &looks, 2);
      g_assert_cmpint (looks, ==, 1);
    }
  close (ends[0]);
  close (ends[1]);
}

/* As while a server is away: it is asked now and then, and heard again when it is back. */
static void
test_an_ear_that_is_lost_is_asked_for (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWatch) watch = NULL;
  int ends[2];
  int looks = 0;

  ear_end = -1;
  n_asked = 0;
  watch = db_watch_new_ear (dup_ear, NULL, on_look_and_read, &looks);
  run_loop (3000, &looks, 2);
  g_assert_cmpint (looks, ==, 2);
  g_assert_cmpint (n_asked, ==, 3);
  g_assert_true (g_unix_open_pipe (ends, FD_CLOEXEC, NULL));
  g_assert_true (g_unix_set_fd_nonblocking (ends[0], TRUE, NULL));
  ear_end = ends[0];
  run_loop (1000, &looks, 3);
  looks = 0;
  g_assert_cmpint (write (ends[1], "word", 4), ==, 4);
  run_loop (300, &looks, 1);
  g_assert_cmpint (looks, ==, 1);
  close (ends[0]);
  close (ends[1]);
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
  ADD ("after-a-word-nothing-is-watched-for-a-moment",
       test_after_a_word_nothing_is_watched_for_a_moment);
  ADD ("a-change-that-is-not-heard-is-looked-at", test_a_change_that_is_not_heard_is_looked_at);
  ADD ("a-file-that-is-another-is-heard", test_a_file_that_is_another_is_heard);
  ADD ("a-file-that-comes-later-is-heard", test_a_file_that_comes_later_is_heard);
  ADD ("a-freed-watch-is-silent", test_a_freed_watch_is_silent);
  ADD ("an-ear-is-heard-once-a-word", test_an_ear_is_heard_once_a_word);
  ADD ("an-ear-that-is-lost-is-asked-for", test_an_ear_that_is_lost_is_asked_for);
  return g_test_run ();
}
