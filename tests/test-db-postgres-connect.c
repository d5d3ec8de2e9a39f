/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way to the server and back to it, when it was lost: between two jobs, in the middle of one,
 * and between its commit and the answer to that. */

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <string.h>

#include "db-fixture.h"
#include "db-job.h"
#include "db-postgres.h"
#include "db-private.h"
#include "error.h"

#define KILL_ALL                                                                                   \
  "SELECT pg_terminate_backend (pid) FROM pg_stat_activity"                                        \
  " WHERE application_name = 'deskbell' AND pid <> pg_backend_pid ()"

/* Where nobody is */

static void
assert_not_reached (const char *location, DeskError code, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (db_open (location, DB_OPEN_WRITE, &error));
  g_assert_error (error, DESK_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_null (strstr (error->message, "secret"));
}

static void
test_what_is_wrong_with_a_location_is_said (DbFixture *fixture, gconstpointer data)
{
  const char *server = g_getenv ("DESKBELL_TEST_POSTGRES");
  const char *host = strstr (server, "?host=");
  g_autofree char *no_server
      = g_strdup_printf ("postgresql://ann:secret@/postgres?host=%%2F%s", "nowhere");
  g_autofree char *no_database = g_strconcat ("postgresql://deskbell@/other", host, NULL);
  g_autofree char *no_user = g_strconcat ("postgresql://ann:secret@/postgres", host, NULL);

  assert_not_reached (no_server, DESK_ERROR_BUSY, "not reached");
  assert_not_reached (no_server, DESK_ERROR_BUSY, "ann:…@");
  assert_not_reached (no_database, DESK_ERROR_INVALID, "no database");
  assert_not_reached (no_user, DESK_ERROR_DENIED, "does not let");
  assert_not_reached ("postgresql://server/shop?nonsense=secret", DESK_ERROR_INVALID, "no address");
}

static void
test_a_password_that_is_missing_is_asked_for (DbFixture *fixture, gconstpointer data)
{
  const char *folder = g_getenv ("DESKBELL_TEST_POSTGRES_FOLDER");
  g_autofree char *rules = g_build_filename (folder, "data", "pg_hba.conf", NULL);
  g_autofree char *passwords = db_fixture_path (fixture, "pgpass");
  g_autofree char *before = NULL;
  g_autofree char *stricter = NULL;
  g_autofree char *ann = NULL;
  g_autofree char *with_file = NULL;
  const char *host = strstr (fixture->shop, "?host=");

  server_fixture_do ("CREATE ROLE ann LOGIN SUPERUSER PASSWORD 'secret'");
  g_assert_true (g_file_get_contents (rules, &before, NULL, NULL));
  stricter = g_strconcat ("local all ann scram-sha-256\n", before, NULL);
  g_assert_true (g_file_set_contents_full (rules, stricter, -1, 0, 0644, NULL));
  server_fixture_do ("SELECT pg_reload_conf ()");
  ann = g_strconcat ("postgresql://ann@/postgres", host, NULL);
  with_file = g_strconcat (ann, "&passfile=", passwords, NULL);
  g_usleep (200000);
  assert_not_reached (ann, DESK_ERROR_DENIED, "wants a password");
  g_assert_true (
      g_file_set_contents_full (passwords, "*:*:*:ann:wrong secret\n", -1, 0, 0600, NULL));
  assert_not_reached (with_file, DESK_ERROR_DENIED, "does not let");
  g_assert_true (g_file_set_contents_full (passwords, "*:*:*:ann:secret\n", -1, 0, 0600, NULL));
  db_close (db_open (with_file, DB_OPEN_WRITE, NULL));
  server_fixture_do ("DROP ROLE ann");
}

/* Lost and found */

static void
test_a_lost_server_is_found_again (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) writer = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (Db) reader = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GError) error = NULL;

  db_fixture_add (writer, "before", 1);
  g_assert_cmpint (db_fixture_count (reader), ==, 1);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("after %d", i);

      if (i == 0)
        server_fixture_do (KILL_ALL);
      else
        {
          server_fixture_control (i == 1 ? "--stop" : "--kill");
          server_fixture_control ("--start");
        }
      g_assert_true (db_begin (writer, TRUE, &error));
      db_fixture_add (writer, name, 1);
      g_assert_true (db_commit (writer, &error));
      g_assert_true (db_begin (reader, FALSE, &error));
      g_assert_cmpint (db_fixture_count (reader), ==, i + 2);
      db_rollback (reader);
    }
  g_assert_no_error (error);
}

static gpointer
start_soon (gpointer data)
{
  g_usleep (500000);
  server_fixture_control ("--start");
  return NULL;
}

static void
test_a_server_that_is_away_is_waited_for (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  GThread *thread;
  gint64 began;

  server_fixture_control ("--stop");
  db_set_patience (db, 300);
  began = g_get_monotonic_time ();
  g_assert_false (db_begin (db, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 150 * G_TIME_SPAN_MILLISECOND);
  g_assert_false (db_in_transaction (db));
  g_clear_error (&error);
  /* who comes next does not wait as long again */
  db_set_patience (db, 15000);
  began = g_get_monotonic_time ();
  g_assert_false (db_begin (db, TRUE, &error));
  g_assert_cmpint (g_get_monotonic_time () - began, <, 5 * G_TIME_SPAN_SECOND);
  g_clear_error (&error);
  thread = g_thread_new ("start", start_soon, NULL);
  while (!db_begin (db, TRUE, NULL))
    g_usleep (10000);
  g_thread_join (thread);
  db_rollback (db);

  server_fixture_control ("--stop");
  thread = g_thread_new ("start", start_soon, NULL);
  g_assert_true (db_begin (db, TRUE, &error));
  g_assert_no_error (error);
  db_rollback (db);
  g_thread_join (thread);
}

static void
test_who_waits_may_be_withdrawn (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_READ);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 began;

  server_fixture_control ("--stop");
  db_set_cancellable (db, cancellable);
  g_cancellable_cancel (cancellable);
  began = g_get_monotonic_time ();
  g_assert_false (db_begin (db, FALSE, &error));
  g_assert_cmpint (g_get_monotonic_time () - began, <, 5 * G_TIME_SPAN_SECOND);
  db_set_cancellable (db, NULL);
  server_fixture_control ("--start");
  g_clear_error (&error);
  g_assert_true (db_begin (db, FALSE, &error));
  db_rollback (db);
}

/* A lock that was alone on the shop is gone with its connection. */
static void
test_who_is_alone_does_not_come_back (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_MIGRATE);
  g_autoptr (GError) error = NULL;

  server_fixture_do (KILL_ALL);
  g_assert_false (db_begin (db, TRUE, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
}

/* In the middle of a job */

typedef struct {
  int n_calls;
  const char *kill; /* how, the first time */
  gboolean found;   /* its own UUID, or what stands for it */
} Work;

static gboolean
work_on (Db *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  gint64 amount;
  DbStep step = db_get_int (db, "test-amount", &amount, error, db_text ("uuid"));

  work->n_calls++;
  work->found = step == DB_ROW;
  if (step != DB_DONE)
    return work->found;
  if (!db_run (db, "test-add", error, db_text ("uuid"), db_int (1)))
    return FALSE;
  if (work->kill != NULL && work->n_calls == 1)
    server_fixture_do (work->kill);
  return db_run (db, "test-add", error, db_text ("line"), db_int (1));
}

static gboolean
run (Db *db, DbWorkKind kind, Work *work, GError **error)
{
  g_autoptr (DbJob) job = db_job_new (kind, work_on, work, NULL);

  return db_job_run_write (job, db, error);
}

static void
test_a_job_that_lost_its_server_is_begun_anew (DbFixture *fixture, gconstpointer data)
{
  g_autoptr (Db) db = db_fixture_open (fixture, DB_OPEN_WRITE);
  g_autoptr (GError) error = NULL;
  Work work = { .kill = KILL_ALL };

  g_assert_true (run (db, DB_WORK_WRITE, &work, &error));
  g_assert_no_error (error);
  g_assert_cmpint (work.n_calls, ==, 2);
  g_assert_false (work.found);
  g_assert_cmpint (db_fixture_count (db), ==, 2);
}

/* Between us and the server: passes everything on until it has passed on a COMMIT, and hangs up
 * before or after the server has done it. */

typedef struct {
  GSocketListener *listener;
  GSocketAddress *server;
  gboolean commits; /* the server hears the COMMIT */
  gint n_commits;   /* to be cut; atomic */
  GCancellable *closing;
  GThread *thread;
  char *socket;
  char *folder; /* of it, as a URI has it */
} Cutter;

static gboolean
pass_on (GSocket *from, GSocket *to)
{
  char words[65536];
  gssize n = g_socket_receive (from, words, sizeof words, NULL, NULL);

  return n > 0 && g_socket_send (to, words, n, NULL, NULL) == n;
}

/* Of a job that wrote, which is told in the same breath; «READ COMMITTED» is none. */
static gboolean
is_commit (const char *words, gsize length)
{
  static const char commit[] = "; COMMIT";

  for (gsize i = 0; i + strlen (commit) <= length; i++)
    if (memcmp (words + i, commit, strlen (commit)) == 0)
      return TRUE;
  return FALSE;
}

/* Until one of them hangs up, or a commit is cut. */
static void
serve (Cutter *self, GSocket *client, GSocket *server)
{
  for (;;)
    {
      GPollFD fds[]
          = { { g_socket_get_fd (client), G_IO_IN, 0 }, { g_socket_get_fd (server), G_IO_IN, 0 } };
      char words[65536];
      gssize n;

      g_poll (fds, 2, -1);
      if (fds[1].revents != 0 && !pass_on (server, client))
        return;
      if (fds[0].revents == 0)
        continue;
      n = g_socket_receive (client, words, sizeof words, NULL, NULL);
      if (n <= 0)
        return;
      if (is_commit (words, n) && g_atomic_int_get (&self->n_commits) > 0)
        {
          g_atomic_int_add (&self->n_commits, -1);
          if (self->commits)
            {
              g_socket_send (server, words, n, NULL, NULL);
              g_socket_receive (server, words, sizeof words, NULL, NULL);
            }
          return;
        }
      g_socket_send (server, words, n, NULL, NULL);
    }
}

static gpointer
cut (gpointer data)
{
  Cutter *self = data;

  while (!g_cancellable_is_cancelled (self->closing))
    {
      g_autoptr (GSocket) client
          = g_socket_listener_accept_socket (self->listener, NULL, self->closing, NULL);
      g_autoptr (GSocket) server = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM,
                                                 G_SOCKET_PROTOCOL_DEFAULT, NULL);

      if (client != NULL && g_socket_connect (server, self->server, NULL, NULL))
        serve (self, client, server);
    }
  return NULL;
}

static Cutter *
cutter_new (DbFixture *fixture, gboolean commits)
{
  Cutter *self = g_new0 (Cutter, 1);
  g_autofree char *real
      = g_build_filename (g_getenv ("DESKBELL_TEST_POSTGRES_FOLDER"), ".s.PGSQL.5432", NULL);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  self->socket = db_fixture_path (fixture, ".s.PGSQL.5432");
  address = g_unix_socket_address_new (self->socket);
  self->commits = commits;
  self->server = g_unix_socket_address_new (real);
  self->listener = g_socket_listener_new ();
  self->closing = g_cancellable_new ();
  g_socket_listener_add_address (self->listener, address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, &error);
  g_assert_no_error (error);
  self->folder = g_uri_escape_string (fixture->folder, NULL, FALSE);
  self->thread = g_thread_new ("cut", cut, self);
  return self;
}

static void
cutter_free (Cutter *self)
{
  g_cancellable_cancel (self->closing);
  g_thread_join (self->thread);
  g_object_unref (self->listener);
  g_object_unref (self->server);
  g_object_unref (self->closing);
  g_unlink (self->socket);
  g_free (self->socket);
  g_free (self->folder);
  g_free (self);
}

static Db *
open_through (DbFixture *fixture, Cutter *cutter)
{
  g_autofree char *location
      = g_strdup_printf ("postgresql://deskbell@/postgres?host=%s&options=-csearch_path%%3D%s",
                         cutter->folder, fixture->schema);
  g_autoptr (GError) error = NULL;
  Db *db = db_open (location, DB_OPEN_WRITE, &error);

  g_assert_no_error (error);
  return db;
}

/* RELIABILITY 2, with the server: what was committed and not answered is found and not done twice.
 */
static void
assert_done_once (DbFixture *fixture, gboolean commits)
{
  Cutter *cutter = cutter_new (fixture, commits);
  Db *db = open_through (fixture, cutter);
  g_autoptr (GError) error = NULL;
  Work work = { 0 };

  g_atomic_int_set (&cutter->n_commits, 1);
  g_assert_true (run (db, DB_WORK_WRITE_ONCE, &work, &error));
  g_assert_no_error (error);
  g_assert_cmpint (work.n_calls, ==, 2);
  g_assert_cmpint (work.found, ==, commits);
  g_assert_cmpint (db_fixture_count (db), ==, 2);
  db_close (db);
  cutter_free (cutter);
}

static void
test_a_commit_that_was_not_answered_is_found (DbFixture *fixture, gconstpointer data)
{
  assert_done_once (fixture, TRUE);
}

static void
test_a_commit_that_was_not_heard_is_done_again (DbFixture *fixture, gconstpointer data)
{
  assert_done_once (fixture, FALSE);
}

static void
test_a_plain_job_says_that_nobody_knows (DbFixture *fixture, gconstpointer data)
{
  for (int commits = 0; commits < 2; commits++)
    {
      Cutter *cutter = cutter_new (fixture, commits);
      Db *db = open_through (fixture, cutter);
      g_autoptr (GError) error = NULL;
      Work work = { 0 };

      g_atomic_int_set (&cutter->n_commits, 1);
      g_assert_false (run (db, DB_WORK_WRITE, &work, &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
      g_assert_nonnull (strstr (error->message, "Look whether it is there"));
      g_assert_cmpint (work.n_calls, ==, 1);
      g_assert_cmpint (db_fixture_count (db), ==, commits ? 2 : 0);
      db_close (db);
      cutter_free (cutter);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) db_fixture_add_server_test ("/db-postgres-connect/" name, function)
  ADD ("what-is-wrong-with-a-location-is-said", test_what_is_wrong_with_a_location_is_said);
  ADD ("a-password-that-is-missing-is-asked-for", test_a_password_that_is_missing_is_asked_for);
  ADD ("a-lost-server-is-found-again", test_a_lost_server_is_found_again);
  ADD ("a-server-that-is-away-is-waited-for", test_a_server_that_is_away_is_waited_for);
  ADD ("who-waits-may-be-withdrawn", test_who_waits_may_be_withdrawn);
  ADD ("who-is-alone-does-not-come-back", test_who_is_alone_does_not_come_back);
  ADD ("a-job-that-lost-its-server-is-begun-anew", test_a_job_that_lost_its_server_is_begun_anew);
  ADD ("a-commit-that-was-not-answered-is-found", test_a_commit_that_was_not_answered_is_found);
  ADD ("a-commit-that-was-not-heard-is-done-again", test_a_commit_that_was_not_heard_is_done_again);
  ADD ("a-plain-job-says-that-nobody-knows", test_a_plain_job_says_that_nobody_knows);
  return g_test_run ();
}
