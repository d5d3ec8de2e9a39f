/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The threads that read: as many as are wanted, no more than are allowed, gone when they are freed.
 */

#include "db-readers.h"

#include <string.h>

#include "db-fixture.h"
#include "db-private.h"
#include "db-sqlite.h"
#include "error.h"

typedef struct {
  GMutex lock;
  GCond cond;
  int n_inside;
  int n_most;
  gboolean may_go;
} Room;

static gboolean
work_in_room (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Room *room = data;

  g_mutex_lock (&room->lock);
  room->n_inside++;
  room->n_most = MAX (room->n_most, room->n_inside);
  g_cond_broadcast (&room->cond);
  while (!room->may_go)
    g_cond_wait (&room->cond, &room->lock);
  room->n_inside--;
  g_mutex_unlock (&room->lock);
  return TRUE;
}

static void
wait_inside (Room *room, int n)
{
  g_mutex_lock (&room->lock);
  while (room->n_inside < n)
    g_cond_wait (&room->cond, &room->lock);
  g_mutex_unlock (&room->lock);
}

static void
let_go (Room *room)
{
  g_mutex_lock (&room->lock);
  room->may_go = TRUE;
  g_cond_broadcast (&room->cond);
  g_mutex_unlock (&room->lock);
}

static gboolean
work_forever (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 out;

  if (data != NULL)
    g_atomic_int_inc ((gint *)data);
  return db_get_int (db, "test-forever", &out, error, db_int (G_MAXINT64)) == DB_ROW;
}

/* As where the search index works for long: the connection does not ask whether it is wanted. */
static gboolean
work_deaf (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!server_fixture_is_there ())
    sqlite3_progress_handler (((Sqlite *)db->connection)->db, 0, NULL, NULL);
  return work_forever (db, data, cancellable, error);
}

/* The engine as it is, with an ear on two of its functions. */
static DbEngine spied;
static const DbEngine *spied_on;
static GCancellable *withdrawn_at_the_end;
static int n_interrupts;

static void
spy_rollback (gpointer connection)
{
  g_cancellable_cancel (withdrawn_at_the_end);
  spied_on->rollback (connection);
}

static void
spy_interrupt (gpointer connection)
{
  n_interrupts++;
  spied_on->interrupt (connection);
}

static gboolean
work_spied (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  spied_on = db->engine;
  spied = *spied_on;
  spied.rollback = spy_rollback;
  spied.interrupt = spy_interrupt;
  db->engine = &spied;
  return TRUE;
}

static gboolean
work_count (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return db_get_int (db, "test-count", data, error) == DB_ROW;
}

static void
test_no_more_read_at_once_than_are_allowed (DbFixture *fixture, gconstpointer data)
{
  gint damaged = FALSE;
  g_autoptr (DbReaders) readers = db_readers_new (fixture->shop, 3, &damaged);
  Room room = { 0 };
  DbJob *jobs[8];

  for (int i = 0; i < 8; i++)
    {
      jobs[i] = db_job_new (DB_WORK_READ, work_in_room, &room, NULL);
      db_readers_push (readers, jobs[i]);
    }
  wait_inside (&room, 3);
  let_go (&room);
  for (int i = 0; i < 8; i++)
    {
      g_assert_true (db_job_wait (jobs[i], NULL));
      db_job_free (jobs[i]);
    }
  g_assert_cmpint (room.n_most, ==, 3);
}

static void
test_freeing_ends_what_runs_and_answers_what_waits (DbFixture *fixture, gconstpointer data)
{
  gint damaged = FALSE;
  DbReaders *readers = db_readers_new (fixture->shop, 2, &damaged);
  gint n_running = 0;
  DbJob *jobs[6];

  for (int i = 0; i < 6; i++)
    {
      jobs[i] = db_job_new (DB_WORK_READ, work_forever, &n_running, NULL);
      db_readers_push (readers, jobs[i]);
    }
  while (g_atomic_int_get (&n_running) < 2)
    g_usleep (100);
  db_readers_free (readers);
  for (int i = 0; i < 6; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (db_job_wait (jobs[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      db_job_free (jobs[i]);
    }
}

static void
test_an_interrupt_reaches_who_does_not_ask (DbFixture *fixture, gconstpointer data)
{
  gint damaged = FALSE;
  g_autoptr (DbReaders) readers = db_readers_new (fixture->shop, 1, &damaged);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint running = FALSE;
  DbJob *job = db_job_new (DB_WORK_READ, work_deaf, &running, cancellable);

  db_readers_push (readers, job);
  while (!g_atomic_int_get (&running))
    g_usleep (100);
  g_usleep (50000);
  g_cancellable_cancel (cancellable);
  g_assert_false (db_job_wait (job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  db_job_free (job);
}

/* However the freeing falls, no thread is left behind and no job unanswered. */
static void
test_freeing_at_any_moment (DbFixture *fixture, gconstpointer data)
{
  for (int round = 0; round < 100; round++)
    {
      gint damaged = FALSE;
      DbReaders *readers = db_readers_new (fixture->shop, 2, &damaged);
      DbJob *jobs[3];

      for (int i = 0; i < 3; i++)
        {
          jobs[i] = db_job_new (DB_WORK_READ, work_forever, NULL, NULL);
          db_readers_push (readers, jobs[i]);
        }
      g_usleep (g_test_rand_int_range (0, 3000));
      db_readers_free (readers);
      for (int i = 0; i < 3; i++)
        {
          g_assert_false (db_job_wait (jobs[i], NULL));
          db_job_free (jobs[i]);
        }
    }
}

/* Two readers, one cancellable: each is ended, and the same readers go on with the next questions.
 */
/* An interrupt ends a rollback too, and the next job would find the transaction open. */
static void
test_the_end_of_a_job_is_not_interrupted (DbFixture *fixture, gconstpointer data)
{
  gint damaged = FALSE;
  g_autoptr (DbReaders) readers = db_readers_new (fixture->shop, 1, &damaged);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DbJob) job = db_job_new (DB_WORK_READ, work_spied, NULL, cancellable);

  withdrawn_at_the_end = cancellable;
  n_interrupts = 0;
  db_readers_push (readers, job);
  g_assert_true (db_job_wait (job, NULL));
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  g_assert_cmpint (n_interrupts, ==, 0);
}

static void
test_one_word_withdraws_all_its_questions (DbFixture *fixture, gconstpointer data)
{
  gint damaged = FALSE;
  g_autoptr (DbReaders) readers = db_readers_new (fixture->shop, 2, &damaged);

  for (int round = 0; round < 300; round++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      gint64 counts[2] = { -1, -1 };
      DbJob *jobs[5];

      for (int i = 0; i < 3; i++)
        jobs[i] = db_job_new (DB_WORK_READ, work_forever, NULL, cancellable);
      for (int i = 3; i < 5; i++)
        jobs[i] = db_job_new (DB_WORK_READ, work_count, &counts[i - 3], NULL);
      for (int i = 0; i < 5; i++)
        db_readers_push (readers, jobs[i]);
      g_usleep (g_test_rand_int_range (0, 500));
      g_cancellable_cancel (cancellable);
      for (int i = 0; i < 5; i++)
        {
          g_autoptr (GError) error = NULL;

          g_assert_cmpint (db_job_wait (jobs[i], &error), ==, i >= 3);
          if (i < 3)
            g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          else
            g_assert_cmpint (counts[i - 3], ==, 0);
          db_job_free (jobs[i]);
        }
    }
}

static void
test_a_shop_that_cannot_be_opened_is_said_to_each (DbFixture *fixture, gconstpointer data)
{
  gint damaged = FALSE;
  g_autoptr (DbReaders) readers = db_readers_new (fixture->shop, 1, &damaged);

  for (int i = 0; i < 3; i++)
    {
      gint64 count;
      g_autoptr (GError) error = NULL;
      g_autoptr (DbJob) job = db_job_new (DB_WORK_READ, work_count, &count, NULL);

      db_readers_push (readers, job);
      g_assert_false (db_job_wait (job, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_test ("/db-readers/" name, function)
  ADD ("no-more-read-at-once-than-are-allowed", test_no_more_read_at_once_than_are_allowed);
  ADD ("freeing-ends-what-runs-and-answers-what-waits",
       test_freeing_ends_what_runs_and_answers_what_waits);
  ADD ("an-interrupt-reaches-who-does-not-ask", test_an_interrupt_reaches_who_does_not_ask);
  ADD ("the-end-of-a-job-is-not-interrupted", test_the_end_of_a_job_is_not_interrupted);
  ADD ("freeing-at-any-moment", test_freeing_at_any_moment);
  ADD ("one-word-withdraws-all-its-questions", test_one_word_withdraws_all_its_questions);
  db_fixture_add_empty_test ("/db-readers/a-shop-that-cannot-be-opened-is-said-to-each",
                             test_a_shop_that_cannot_be_opened_is_said_to_each);
  return g_test_run ();
}
