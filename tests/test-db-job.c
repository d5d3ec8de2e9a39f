/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One job: its transaction, its second try, its answer. */

#include "db-job.h"

#include "db-fixture.h"
#include "error.h"

typedef struct {
  int n_calls;
  gboolean fails;
  gboolean commit_fails; /* the first time */
  int fails_then;        /* the DeskError of the second time, if not 0 */
  gboolean forgets_error;
  gboolean keeps_statement;
  DbStmt *kept;
  gboolean in_transaction;
} Work;

static gboolean
work (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *self = data;

  self->n_calls++;
  self->in_transaction = db_in_transaction (db);
  if (self->keeps_statement)
    self->kept = db_query (db, "test-count", error);
  if (self->forgets_error)
    return FALSE;
  if (self->n_calls > 1 && self->fails_then != 0)
    {
      desk_error_set (error, self->fails_then, NULL, "Nothing was saved.");
      return FALSE;
    }
  if (!db_run (db, "test-add", error, db_text ("thing"), db_int (1)))
    return FALSE;
  if (self->fails)
    {
      desk_error_set (error, DESK_ERROR_LIMIT, NULL, "No.");
      return FALSE;
    }
  return !self->commit_fails || self->n_calls > 1
         || db_run (db, "test-add-promise", error, db_int (4711));
}

static gboolean
run_write (Db *db, DbWorkKind kind, Work *data, GError **error)
{
  g_autoptr (DbJob) job = db_job_new (kind, work, data, NULL);

  return db_job_run_write (job, db, error);
}

static void
test_a_write_is_one_transaction (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  Work good = { 0 };
  Work bad = { .fails = TRUE };

  g_assert_false (run_write (db, DB_WORK_WRITE, &bad, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_true (bad.in_transaction);
  g_assert_false (db_in_transaction (db));
  g_assert_cmpint (db_fixture_count (db), ==, 0);
  g_assert_true (run_write (db, DB_WORK_WRITE, &good, &error));
  g_assert_cmpint (db_fixture_count (db), ==, 1);
}

static void
test_only_once_is_tried_twice (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  Work plain = { .commit_fails = TRUE };
  Work once = { .commit_fails = TRUE };
  Work refused = { .fails = TRUE };

  g_assert_false (run_write (db, DB_WORK_WRITE, &plain, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_cmpint (plain.n_calls, ==, 1);
  g_assert_false (run_write (db, DB_WORK_WRITE_ONCE, &refused, &error));
  g_assert_cmpint (refused.n_calls, ==, 1);
  g_clear_error (&error);
  g_assert_true (run_write (db, DB_WORK_WRITE_ONCE, &once, &error));
  g_assert_cmpint (once.n_calls, ==, 2);
  g_assert_cmpint (db_fixture_count (db), ==, 1);
}

/* What cannot be done again may be in the shop all the same. */
static void
test_what_may_be_there_is_not_denied (DbFixture *fixture, gconstpointer data)
{
  static const struct {
    int then;
    int code;
  } cases[] = {
    { DESK_ERROR_BUSY, DESK_ERROR_CONSTRAINT },   { DESK_ERROR_FULL, DESK_ERROR_CONSTRAINT },
    { DESK_ERROR_DENIED, DESK_ERROR_CONSTRAINT }, { DESK_ERROR_CORRUPT, DESK_ERROR_CONSTRAINT },
    { DESK_ERROR_LIMIT, DESK_ERROR_LIMIT },       { DESK_ERROR_STALE, DESK_ERROR_STALE },
  };
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Work once = { .commit_fails = TRUE, .fails_then = cases[i].then };
      g_autoptr (GError) error = NULL;

      g_assert_false (run_write (db, DB_WORK_WRITE_ONCE, &once, &error));
      g_assert_error (error, DESK_ERROR, cases[i].code);
      g_assert_cmpint (once.n_calls, ==, 2);
    }
}

static void
test_work_that_breaks_its_word_is_heard_of (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  Work mute = { .forgets_error = TRUE };
  Work keeper = { .keeps_statement = TRUE };

  g_test_expect_message ("deskbell", G_LOG_LEVEL_CRITICAL, "*without an error*");
  g_assert_false (run_write (db, DB_WORK_WRITE, &mute, &error));
  g_test_assert_expected_messages ();
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  g_test_expect_message ("deskbell", G_LOG_LEVEL_CRITICAL, "*kept 1 statements*");
  g_assert_true (run_write (db, DB_WORK_WRITE, &keeper, &error));
  g_test_assert_expected_messages ();
  db_stmt_release (keeper.kept);
}

static void
test_a_read_is_one_transaction (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Work writes = { 0 };
  g_autoptr (DbJob) job = db_job_new (DB_WORK_READ, work, &writes, NULL);

  g_assert_false (db_job_run_read (job, db, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_true (writes.in_transaction);
  db_rollback (db);
  g_assert_false (db_in_transaction (db));
  g_cancellable_cancel (cancellable);
  g_assert_false (db_job_run_read (job, db, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_a_damaged_shop_is_not_tried_again (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (Db) other = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  Work once = { 0 };
  gint damaged = FALSE;

  db_job_share_damage (db, &damaged);
  g_assert_false (damaged);
  db_set_damaged (other);
  db_job_share_damage (other, &damaged);
  g_assert_true (damaged);
  db_job_share_damage (db, &damaged);
  g_assert_false (run_write (db, DB_WORK_WRITE_ONCE, &once, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  g_assert_cmpint (once.n_calls, ==, 0);
}

static gpointer
finish_soon (gpointer job)
{
  g_usleep (5000);
  db_job_finish (job, FALSE, g_error_new_literal (DESK_ERROR, DESK_ERROR_STALE, "Stale."));
  return NULL;
}

static void
test_who_waits_is_answered (void)
{
  g_autoptr (DbJob) job = db_job_new (DB_WORK_READ, work, NULL, NULL);
  GThread *thread = g_thread_new ("finish", finish_soon, job);
  g_autoptr (GError) error = NULL;

  g_assert_false (db_job_wait (job, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STALE);
  g_thread_join (thread);
}

typedef struct {
  GThread *thread;
  GThread *freed_by;
  gboolean ok;
} Answer;

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->thread = g_thread_self ();
  answer->ok = g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
on_free (gpointer data)
{
  ((Answer *)data)->freed_by = g_thread_self ();
}

static gpointer
succeed (gpointer job)
{
  db_job_finish (job, TRUE, NULL);
  return NULL;
}

static void
test_an_answer_and_its_end_are_on_the_callers_context (void)
{
  Answer answer = { 0 };
  DbJob *job = db_job_new (DB_WORK_WRITE, work, &answer, NULL);

  db_job_answer_task (job, g_task_new (NULL, NULL, on_done, &answer), on_free);
  g_thread_join (g_thread_new ("succeed", succeed, job));
  g_assert_null (answer.thread);
  while (answer.freed_by == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (answer.ok);
  g_assert_true (answer.thread == g_thread_self ());
  g_assert_true (answer.freed_by == g_thread_self ());
}

static void
test_a_write_that_is_done_is_done_though_withdrawn (void)
{
  static const struct {
    DbWorkKind kind;
    gboolean ok;
  } cases[] = { { DB_WORK_READ, FALSE }, { DB_WORK_WRITE, TRUE }, { DB_WORK_WRITE_ONCE, TRUE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Answer answer = { 0 };
      DbJob *job = db_job_new (cases[i].kind, work, &answer, cancellable);

      g_assert_false (db_job_withdrawn_error (job, &error));
      db_job_answer_task (job, g_task_new (NULL, cancellable, on_done, &answer), NULL);
      g_thread_join (g_thread_new ("succeed", succeed, job));
      g_cancellable_cancel (cancellable);
      while (answer.thread == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (answer.ok, ==, cases[i].ok);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_test ("/db-job/" name, function)
  ADD ("a-write-is-one-transaction", test_a_write_is_one_transaction);
  ADD ("only-once-is-tried-twice", test_only_once_is_tried_twice);
  ADD ("what-may-be-there-is-not-denied", test_what_may_be_there_is_not_denied);
  ADD ("work-that-breaks-its-word-is-heard-of", test_work_that_breaks_its_word_is_heard_of);
  ADD ("a-read-is-one-transaction", test_a_read_is_one_transaction);
  ADD ("a-damaged-shop-is-not-tried-again", test_a_damaged_shop_is_not_tried_again);
  g_test_add_func ("/db-job/who-waits-is-answered", test_who_waits_is_answered);
  g_test_add_func ("/db-job/an-answer-and-its-end-are-on-the-callers-context",
                   test_an_answer_and_its_end_are_on_the_callers_context);
  g_test_add_func ("/db-job/a-write-that-is-done-is-done-though-withdrawn",
                   test_a_write_that_is_done_is_done_though_withdrawn);
  return g_test_run ();
}
