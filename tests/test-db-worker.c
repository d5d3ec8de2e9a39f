/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The worker's threads: who runs where, what can be withdrawn, who is never harmed by it, and that
 * nobody starves. */

#include "db-worker.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

#include "db-fixture.h"
#include "error.h"

#define FOREVER G_GINT64_CONSTANT (1000000000000)

static const char *program;

/* Work */

static gboolean
work_add (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return db_run (db, "test-add", error, db_text (data), db_int (1));
}

static gboolean
work_count (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return db_get_int (db, "test-count", data, error) == DB_ROW;
}

static gboolean
work_forever (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 out;

  if (data != NULL)
    g_atomic_int_set ((gint *)data, TRUE);
  return db_get_int (db, "test-forever", &out, error, db_int (FOREVER)) == DB_ROW;
}

static gboolean
work_add_and_fail (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  if (work_add (db, data, cancellable, error))
    desk_error_set (error, DESK_ERROR_LIMIT, "/amount", "Too much");
  return FALSE;
}

static gboolean
work_mark (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_atomic_int_inc ((gint *)data);
  return TRUE;
}

static gboolean
work_nothing (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

/* A commit that fails the first time and not the second. */
static gboolean
work_late (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  int *n_calls = data;

  if (++*n_calls > 1)
    return db_run (db, "test-add", error, db_text ("late"), db_int (*n_calls));
  return db_run (db, "test-add", error, db_text ("early"), db_int (*n_calls))
         && db_run (db, "test-add-promise", error, db_int (4711));
}

typedef struct {
  GMutex lock;
  GCond cond;
  gboolean entered;
  gboolean may_go;
} Gate;

static gboolean
work_gate (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->lock);
  gate->entered = TRUE;
  g_cond_broadcast (&gate->cond);
  while (!gate->may_go)
    g_cond_wait (&gate->cond, &gate->lock);
  g_mutex_unlock (&gate->lock);
  return TRUE;
}

static gboolean
work_gate_and_add (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_null (cancellable);
  return work_gate (db, data, cancellable, error) && work_add (db, (gpointer) "gated", NULL, error);
}

static void
gate_wait (Gate *gate)
{
  g_mutex_lock (&gate->lock);
  while (!gate->entered)
    g_cond_wait (&gate->cond, &gate->lock);
  g_mutex_unlock (&gate->lock);
}

static void
gate_open (Gate *gate)
{
  g_mutex_lock (&gate->lock);
  gate->may_go = TRUE;
  g_cond_broadcast (&gate->cond);
  g_mutex_unlock (&gate->lock);
}

/* Answers */

typedef struct {
  gboolean done;
  gboolean ok;
  GError *error;
  GThread *thread;
  gboolean data_alive;
  gboolean freed;
} Answer;

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->ok = db_worker_run_finish (NULL, result, &answer->error);
  answer->thread = g_thread_self ();
  answer->data_alive = !answer->freed;
  answer->done = TRUE;
}

static void
on_free (gpointer data)
{
  Answer *answer = data;

  g_assert_true (answer->done);
  answer->freed = TRUE;
}

static void
answer_wait (Answer *answer)
{
  while (!answer->done)
    g_main_context_iteration (NULL, TRUE);
}

static DbWorker *
open_worker (DbFixture *fixture, guint n_readers)
{
  g_autoptr (GError) error = NULL;
  DbWorker *worker = db_worker_new (fixture->shop, n_readers, &error);

  g_assert_no_error (error);
  return worker;
}

static gint64
count_things (DbWorker *worker)
{
  g_autoptr (GError) error = NULL;
  gint64 count = -1;

  g_assert_true (db_worker_run (worker, DB_WORK_READ, work_count, &count, NULL, &error));
  g_assert_no_error (error);
  return count;
}

static void
add_thing (DbWorker *worker, const char *name)
{
  g_autoptr (GError) error = NULL;

  db_worker_run (worker, DB_WORK_WRITE, work_add, (gpointer)name, NULL, &error);
  g_assert_no_error (error);
}

static guint
count_threads (const char *name)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/task", 0, NULL);
  const char *task;
  guint n = 0;

  while ((task = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", task, "comm", NULL);
      g_autofree char *comm = NULL;

      if (g_file_get_contents (path, &comm, NULL, NULL) && g_str_equal (g_strstrip (comm), name))
        n++;
    }
  return n;
}

/* Tests */

static gboolean
work_thread (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  *(GThread **)data = g_thread_self ();
  return TRUE;
}

static void
test_the_caller_never_touches_the_database (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = open_worker (fixture, 2);
  GThread *reader = NULL;
  GThread *writer = NULL;
  GThread *again = NULL;

  g_assert_true (db_worker_run (worker, DB_WORK_READ, work_thread, &reader, NULL, NULL));
  g_assert_true (db_worker_run (worker, DB_WORK_WRITE, work_thread, &writer, NULL, NULL));
  g_assert_true (db_worker_run (worker, DB_WORK_WRITE_ONCE, work_thread, &again, NULL, NULL));
  g_assert_true (reader != g_thread_self () && writer != g_thread_self () && reader != writer);
  g_assert_true (writer == again);
}

static void
test_answers_come_on_the_callers_context (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = open_worker (fixture, 2);
  Answer answer = { 0 };

  db_worker_run_async (worker, DB_WORK_READ, work_nothing, &answer, on_free, NULL, on_done,
                       &answer);
  answer_wait (&answer);
  g_assert_no_error (answer.error);
  g_assert_true (answer.thread == g_thread_self ());
  g_assert_true (answer.data_alive);
  while (!answer.freed)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_a_failed_job_changes_nothing (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = open_worker (fixture, 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (
      db_worker_run (worker, DB_WORK_WRITE, work_add_and_fail, (gpointer) "no", NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_LIMIT);
  g_assert_cmpstr (desk_error_get_field (error), ==, "/amount");
  g_assert_cmpint (count_things (worker), ==, 0);
}

static void
test_a_read_job_cannot_write (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = open_worker (fixture, 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (db_worker_run (worker, DB_WORK_READ, work_add, (gpointer) "no", NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
  g_assert_cmpint (count_things (worker), ==, 0);
}

static void
test_a_read_sees_the_last_commit (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = open_worker (fixture, 2);

  for (int i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("thing %d", i);

      add_thing (worker, name);
      g_assert_cmpint (count_things (worker), ==, i + 1);
    }
}

static void
test_reads_go_on_while_the_writer_is_busy (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = open_worker (fixture, 1);
  Answer answer = { 0 };
  Gate gate = { 0 };

  db_worker_run_async (worker, DB_WORK_WRITE, work_gate_and_add, &gate, NULL, NULL, on_done,
                       &answer);
  gate_wait (&gate);
  g_assert_cmpint (count_things (worker), ==, 0);
  g_assert_false (answer.done);
  gate_open (&gate);
  answer_wait (&answer);
  g_assert_no_error (answer.error);
  g_assert_cmpint (count_things (worker), ==, 1);
}

static void
test_readers_start_when_they_are_needed (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = open_worker (fixture, 3);
  Answer answers[4] = { 0 };
  Gate gates[4] = { 0 };

  g_assert_cmpuint (count_threads ("shop-writer"), ==, 1);
  g_assert_cmpuint (count_threads ("shop-reader"), ==, 0);
  count_things (worker);
  g_assert_cmpuint (count_threads ("shop-reader"), ==, 1);
  for (int i = 0; i < 4; i++)
    db_worker_run_async (worker, DB_WORK_READ, work_gate, &gates[i], NULL, NULL, on_done,
                         &answers[i]);
  for (int i = 0; i < 3; i++)
    gate_wait (&gates[i]);
  g_assert_cmpuint (count_threads ("shop-reader"), ==, 3);
  for (int i = 0; i < 4; i++)
    gate_open (&gates[i]);
  for (int i = 0; i < 4; i++)
    answer_wait (&answers[i]);
}

static void
test_a_running_read_is_withdrawn_at_once (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = open_worker (fixture, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer = { 0 };
  gint running = FALSE;
  gint64 began;

  db_worker_run_async (worker, DB_WORK_READ, work_forever, &running, NULL, cancellable, on_done,
                       &answer);
  while (!g_atomic_int_get (&running))
    g_thread_yield ();
  g_usleep (2000);
  began = g_get_monotonic_time ();
  g_cancellable_cancel (cancellable);
  answer_wait (&answer);
  g_assert_cmpint (g_get_monotonic_time () - began, <, G_TIME_SPAN_SECOND / 2);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&answer.error);
}

/* The interrupt of one question, however it falls, ends no other one (ARCHITECTURE, Decisions). */
static void
test_a_withdrawn_read_never_kills_the_next (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = open_worker (fixture, 1);

  add_thing (worker, "only");
  for (int i = 0; i < 400; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Answer withdrawn = { 0 };
      Answer next = { 0 };
      gint64 count = 0;

      db_worker_run_async (worker, DB_WORK_READ, work_forever, NULL, NULL, cancellable, on_done,
                           &withdrawn);
      db_worker_run_async (worker, DB_WORK_READ, work_count, &count, NULL, NULL, on_done, &next);
      g_usleep (g_test_rand_int_range (0, 600));
      g_cancellable_cancel (cancellable);
      answer_wait (&withdrawn);
      answer_wait (&next);
      g_assert_error (withdrawn.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_no_error (next.error);
      g_assert_cmpint (count, ==, 1);
      g_clear_error (&withdrawn.error);
    }
}

/* Here the read ends by itself at about the moment at which it is withdrawn. */
static void
test_a_read_withdrawn_as_it_ends_never_kills_the_next (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = open_worker (fixture, 1);

  for (int i = 0; i < 400; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Answer first = { 0 };
      Answer next = { 0 };
      gint64 count = -1;
      gint64 other = -1;

      db_worker_run_async (worker, DB_WORK_READ, work_count, &other, NULL, cancellable, on_done,
                           &first);
      db_worker_run_async (worker, DB_WORK_READ, work_count, &count, NULL, NULL, on_done, &next);
      for (int spins = g_test_rand_int_range (0, 3000); spins > 0; spins--)
        g_atomic_int_get (&i);
      g_cancellable_cancel (cancellable);
      answer_wait (&first);
      answer_wait (&next);
      g_assert_no_error (next.error);
      g_assert_cmpint (count, ==, 0);
      g_clear_error (&first.error);
    }
}

static void
test_a_read_withdrawn_in_the_queue_never_runs (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = open_worker (fixture, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer first = { 0 };
  Answer second = { 0 };
  Gate gate = { 0 };
  gint n_ran = 0;

  db_worker_run_async (worker, DB_WORK_READ, work_gate, &gate, NULL, NULL, on_done, &first);
  db_worker_run_async (worker, DB_WORK_READ, work_mark, &n_ran, NULL, cancellable, on_done,
                       &second);
  gate_wait (&gate);
  g_cancellable_cancel (cancellable);
  gate_open (&gate);
  answer_wait (&first);
  answer_wait (&second);
  g_assert_no_error (first.error);
  g_assert_error (second.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (n_ran, ==, 0);
  g_clear_error (&second.error);
}

static void
test_a_write_that_has_begun_is_finished (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = open_worker (fixture, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer first = { 0 };
  Answer second = { 0 };
  Gate gate = { 0 };

  db_worker_run_async (worker, DB_WORK_WRITE, work_gate_and_add, &gate, NULL, cancellable, on_done,
                       &first);
  db_worker_run_async (worker, DB_WORK_WRITE, work_add, (gpointer) "queued", NULL, cancellable,
                       on_done, &second);
  gate_wait (&gate);
  g_cancellable_cancel (cancellable);
  gate_open (&gate);
  answer_wait (&first);
  answer_wait (&second);
  g_assert_no_error (first.error);
  g_assert_true (first.ok);
  g_assert_error (second.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count_things (worker), ==, 1);
  g_clear_error (&second.error);
}

static void
test_once_is_done_again_after_a_failed_commit (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = open_worker (fixture, 1);
  g_autoptr (GError) error = NULL;
  int n_calls = 0;

  g_assert_true (db_worker_run (worker, DB_WORK_WRITE_ONCE, work_late, &n_calls, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n_calls, ==, 2);
  g_assert_cmpint (count_things (worker), ==, 1);
}

static void
test_a_plain_write_says_that_its_commit_failed (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = open_worker (fixture, 1);
  g_autoptr (GError) error = NULL;
  int n_calls = 0;

  g_assert_false (db_worker_run (worker, DB_WORK_WRITE, work_late, &n_calls, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_assert_cmpint (n_calls, ==, 1);
  g_assert_cmpint (count_things (worker), ==, 0);
}

static void
test_free_finishes_the_writes_and_ends_the_reads (DbFixture *fixture, gconstpointer data)
{
  DbWorker *worker = open_worker (fixture, 1);
  Answer reads[2] = { 0 };
  Answer writes[20] = { 0 };
  char names[20][16];
  gint running = FALSE;

  db_worker_run_async (worker, DB_WORK_READ, work_forever, &running, NULL, NULL, on_done,
                       &reads[0]);
  db_worker_run_async (worker, DB_WORK_READ, work_forever, NULL, NULL, NULL, on_done, &reads[1]);
  for (int i = 0; i < 20; i++)
    {
      g_snprintf (names[i], sizeof names[i], "thing %d", i);
      db_worker_run_async (worker, DB_WORK_WRITE, work_add, names[i], NULL, NULL, on_done,
                           &writes[i]);
    }
  while (!g_atomic_int_get (&running))
    g_thread_yield ();
  db_worker_free (worker);
  for (int i = 0; i < 2; i++)
    {
      answer_wait (&reads[i]);
      g_assert_error (reads[i].error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&reads[i].error);
    }
  for (int i = 0; i < 20; i++)
    {
      answer_wait (&writes[i]);
      g_assert_no_error (writes[i].error);
    }
  worker = open_worker (fixture, 1);
  g_assert_cmpint (count_things (worker), ==, 20);
  db_worker_free (worker);
}

static void
test_the_last_one_out_leaves_one_file (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->shop, "-wal", NULL);
  DbWorker *worker = open_worker (fixture, 2);

  add_thing (worker, "thing");
  count_things (worker);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  db_worker_free (worker);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

static gboolean
work_add_much (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *zeros = g_malloc0 (8 * 1024 * 1024);
  g_autoptr (GBytes) bytes = g_bytes_new (zeros, 8 * 1024 * 1024);

  return db_run (db, "test-add-body", error, db_text ("large"), db_bytes (bytes));
}

static goffset
file_size (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_size;
}

static void
test_a_long_log_is_tidied_when_it_is_quiet (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = open_worker (fixture, 1);
  g_autoptr (GError) error = NULL;
  gint64 deadline;

  g_assert_true (db_worker_run (worker, DB_WORK_WRITE, work_add_much, NULL, NULL, &error));
  g_assert_cmpint (file_size (fixture->shop), <, 1024 * 1024);
  deadline = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
  while (file_size (fixture->shop) < 8 * 1024 * 1024 && g_get_monotonic_time () < deadline)
    g_usleep (10000);
  g_assert_cmpint (file_size (fixture->shop), >, 8 * 1024 * 1024);
}

/* Foreign writers */

static void
on_foreign (gpointer data)
{
  (*(int *)data)++;
}

static void
run_loop_for (gint64 microseconds, const int *until)
{
  gint64 deadline = g_get_monotonic_time () + microseconds;

  while (*until == 0 && g_get_monotonic_time () < deadline)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* As another process: one job after the other, each with its own worker thread. */
static int
child_add (const char *shop, const char *name, int n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DbWorker) worker = db_worker_new (shop, 1, &error);

  g_assert_no_error (error);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *numbered = g_strdup_printf ("%s %d", name, i);

      if (!db_worker_run (worker, DB_WORK_WRITE, work_add, numbered, NULL, &error))
        g_error ("%s", error->message);
    }
  return 0;
}

static GPid
spawn_adder (DbFixture *fixture, const char *name, int n)
{
  g_autofree char *number = g_strdup_printf ("%d", n);
  const char *const arguments[] = { "--add", fixture->shop, name, number, NULL };
  GPid pid;

  db_fixture_spawn (program, arguments, &pid);
  return pid;
}

static void
wait_for (GPid pid)
{
  int status;

  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

static void
test_a_foreign_write_is_noticed_within_a_second (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = open_worker (fixture, 1);
  int n_rings = 0;
  GPid pid;

  db_worker_watch (worker, on_foreign, &n_rings);
  add_thing (worker, "own");
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("foreign %d", i);

      n_rings = 0;
      pid = spawn_adder (fixture, name, 1);
      wait_for (pid);
      run_loop_for (G_TIME_SPAN_SECOND, &n_rings);
      g_assert_cmpint (n_rings, >=, 1);
      /* what is still to come of that one */
      n_rings = 0;
      run_loop_for (G_TIME_SPAN_SECOND / 2, &n_rings);
      g_assert_cmpint (n_rings, ==, 0);
    }
  g_assert_cmpint (count_things (worker), ==, 4);
}

static void
test_own_writes_do_not_ring (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = open_worker (fixture, 1);
  int n_rings = 0;

  db_worker_watch (worker, on_foreign, &n_rings);
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("own %d", i);

      add_thing (worker, name);
      run_loop_for (10 * G_TIME_SPAN_MILLISECOND, &n_rings);
    }
  g_assert_true (db_worker_run (worker, DB_WORK_WRITE, work_add_much, NULL, NULL, NULL));
  run_loop_for (G_TIME_SPAN_SECOND, &n_rings);
  g_assert_cmpint (n_rings, ==, 0);
}

/* The other one commits between the worker's jobs, with no time for the monitor. */
static void
test_a_foreign_write_among_own_ones_rings (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = open_worker (fixture, 1);
  g_autoptr (Db) other = db_fixture_open (fixture, DB_OPEN_WRITE);
  int n_rings = 0;

  db_worker_watch (worker, on_foreign, &n_rings);
  add_thing (worker, "own");
  db_fixture_add (other, "foreign", 1);
  add_thing (worker, "own again");
  run_loop_for (G_TIME_SPAN_SECOND, &n_rings);
  g_assert_cmpint (n_rings, ==, 1);
}

static void
test_nobody_starves (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) worker = open_worker (fixture, 1);
  GPid first = spawn_adder (fixture, "first", 200);
  GPid second = spawn_adder (fixture, "second", 200);

  for (int i = 0; i < 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("own %d", i);

      add_thing (worker, name);
    }
  wait_for (first);
  wait_for (second);
  g_assert_cmpint (count_things (worker), ==, 600);
}

static gboolean
work_hold (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_usleep (20000);
  return TRUE;
}

/* One long write after the other, as an import does them: a short one comes between. */
static void
test_a_long_writer_lets_others_through (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (DbWorker) busy = open_worker (fixture, 1);
  g_autoptr (DbWorker) worker = open_worker (fixture, 1);
  Answer answers[60] = { 0 };
  gint64 began;

  for (int i = 0; i < 60; i++)
    db_worker_run_async (busy, DB_WORK_WRITE, work_hold, NULL, NULL, NULL, on_done, &answers[i]);
  g_usleep (5000);
  began = g_get_monotonic_time ();
  add_thing (worker, "short");
  g_assert_cmpint (g_get_monotonic_time () - began, <, 600 * G_TIME_SPAN_MILLISECOND);
  for (int i = 0; i < 60; i++)
    {
      answer_wait (&answers[i]);
      g_assert_no_error (answers[i].error);
    }
}

static void
test_damage_met_by_a_reader_stops_the_writer (DbFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 count;
  gsize length_before;
  gsize length_after;
  DbWorker *worker;

  {
    g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);

    for (int i = 0; i < 2000; i++)
      {
        g_autofree char *name = g_strdup_printf ("a thing with a name that takes some room, %d", i);

        db_fixture_add (db, name, i);
      }
  }
  g_assert_true (g_file_get_contents (fixture->shop, &before, &length_before, NULL));
  memset (before + 4 * 4096, 0xa5, length_before - 4 * 4096);
  g_assert_true (g_file_set_contents (fixture->shop, before, length_before, NULL));

  worker = open_worker (fixture, 1);
  g_assert_false (db_worker_run (worker, DB_WORK_READ, work_count, &count, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_false (db_worker_run (worker, DB_WORK_WRITE, work_add, (gpointer) "x", NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  db_worker_free (worker);
  g_assert_true (g_file_get_contents (fixture->shop, &after, &length_after, NULL));
  g_assert_cmpmem (after, length_after, before, length_before);
  g_clear_pointer (&fixture->shop, g_free);
}

static void
test_a_shop_that_is_not_there_is_not_opened (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (db_worker_new (fixture->shop, 1, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 5 && g_str_equal (argv[1], "--add"))
    return child_add (argv[2], argv[3], atoi (argv[4]));
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_test ("/db-worker/" name, function)
#define ADD_FILE(name, function) db_fixture_add_file_test ("/db-worker/" name, function)
  ADD ("the-caller-never-touches-the-database", test_the_caller_never_touches_the_database);
  ADD ("answers-come-on-the-callers-context", test_answers_come_on_the_callers_context);
  ADD ("a-failed-job-changes-nothing", test_a_failed_job_changes_nothing);
  ADD ("a-read-job-cannot-write", test_a_read_job_cannot_write);
  ADD ("a-read-sees-the-last-commit", test_a_read_sees_the_last_commit);
  ADD ("reads-go-on-while-the-writer-is-busy", test_reads_go_on_while_the_writer_is_busy);
  ADD ("readers-start-when-they-are-needed", test_readers_start_when_they_are_needed);
  ADD ("a-running-read-is-withdrawn-at-once", test_a_running_read_is_withdrawn_at_once);
  ADD ("a-withdrawn-read-never-kills-the-next", test_a_withdrawn_read_never_kills_the_next);
  ADD ("a-read-withdrawn-as-it-ends-never-kills-the-next",
       test_a_read_withdrawn_as_it_ends_never_kills_the_next);
  ADD ("a-read-withdrawn-in-the-queue-never-runs", test_a_read_withdrawn_in_the_queue_never_runs);
  ADD ("a-write-that-has-begun-is-finished", test_a_write_that_has_begun_is_finished);
  ADD ("once-is-done-again-after-a-failed-commit", test_once_is_done_again_after_a_failed_commit);
  ADD ("a-plain-write-says-that-its-commit-failed", test_a_plain_write_says_that_its_commit_failed);
  ADD ("free-finishes-the-writes-and-ends-the-reads",
       test_free_finishes_the_writes_and_ends_the_reads);
  ADD_FILE ("the-last-one-out-leaves-one-file", test_the_last_one_out_leaves_one_file);
  ADD_FILE ("a-long-log-is-tidied-when-it-is-quiet", test_a_long_log_is_tidied_when_it_is_quiet);
  ADD ("a-foreign-write-is-noticed-within-a-second",
       test_a_foreign_write_is_noticed_within_a_second);
  ADD ("own-writes-do-not-ring", test_own_writes_do_not_ring);
  ADD ("a-foreign-write-among-own-ones-rings", test_a_foreign_write_among_own_ones_rings);
  ADD ("nobody-starves", test_nobody_starves);
  ADD ("a-long-writer-lets-others-through", test_a_long_writer_lets_others_through);
  ADD_FILE ("damage-met-by-a-reader-stops-the-writer",
            test_damage_met_by_a_reader_stops_the_writer);
  db_fixture_add_empty_test ("/db-worker/a-shop-that-is-not-there-is-not-opened",
                             test_a_shop_that_is_not_there_is_not_opened);
  return g_test_run ();
}
