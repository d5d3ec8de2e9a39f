/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The door: one transaction a job, what changed told once and only after the commit, also what
 * another process wrote, and nothing of a job that was refused. */

#include "fixture.h"

#include "anchor.h"
#include "db.h"
#include "settings.h"

typedef struct {
  GString *told;
  GMainLoop *loop;
} Ear;

static void
on_changed (Shop *shop, const char *kind, gint64 id, gpointer data)
{
  Ear *ear = data;

  g_string_append_printf (ear->told, "%s:%" G_GINT64_FORMAT " ", kind, id);
  if (ear->loop != NULL)
    g_main_loop_quit (ear->loop);
}

static gboolean
tell_twice (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  job_changed (job, "customer", 7);
  job_changed (job, "order", 7);
  job_changed (job, "customer", 7);
  return TRUE;
}

static gboolean
write_and_refuse (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  gint64 number;

  job_changed (job, "customer", 7);
  if (!job_next_number (job, "test", 2026, &number, error))
    return FALSE;
  desk_error_set (error, DESK_ERROR_CONSTRAINT, "/x", "no");
  return FALSE;
}

static gboolean
take_number (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  gint64 *number = g_new (gint64, 1);

  *out = number;
  return job_next_number (job, "test", 2026, number, error);
}

static gboolean
read_settings (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  *out = settings_copy (job->settings);
  return TRUE;
}

static const JobKind tell_job = { "test-tell", JOB_WRITE, STAFF_CLERK, tell_twice, NULL, NULL };
static const JobKind refuse_job
    = { "test-refuse", JOB_WRITE, STAFF_CLERK, write_and_refuse, NULL, NULL };
static const JobKind number_job
    = { "test-number", JOB_WRITE, STAFF_CLERK, take_number, NULL, g_free };
static const JobKind read_job
    = { "test-read", JOB_READ, STAFF_CLERK, read_settings, NULL, (GDestroyNotify)settings_free };

static void
test_changed_is_told_once_a_row (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  Ear ear = { g_string_new (NULL), NULL };

  g_signal_connect (fixture->shop, "changed", G_CALLBACK (on_changed), &ear);
  fixture_run (fixture, &tell_job, NULL);
  g_assert_cmpstr (ear.told->str, ==, "customer:7 order:7 ");
  g_string_free (ear.told, TRUE);
}

static void
test_a_refused_job_leaves_nothing (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  Ear ear = { g_string_new (NULL), NULL };
  g_autofree gint64 *number = NULL;

  g_signal_connect (fixture->shop, "changed", G_CALLBACK (on_changed), &ear);
  fixture_refuse (fixture, &refuse_job, NULL, DESK_ERROR_CONSTRAINT, "/x");
  g_assert_cmpstr (ear.told->str, ==, "");
  number = fixture_run (fixture, &number_job, NULL);
  g_assert_cmpint (*number, ==, 1);
  g_string_free (ear.told, TRUE);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

static void
test_async_gives_what_the_job_made (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *number = NULL;
  gpointer out = NULL;

  shop_run_async (fixture->shop, &number_job, NULL, NULL, on_done, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (shop_run_finish (fixture->shop, result, &out, &error));
  g_assert_no_error (error);
  number = out;
  g_assert_cmpint (*number, ==, 1);
}

static void
test_a_cancelled_read_says_so (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shop_run_async (fixture->shop, &read_job, NULL, cancellable, on_done, &result);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (shop_run_finish (fixture->shop, result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
on_late (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static void
test_another_connection_is_noticed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Ear ear = { g_string_new (NULL), loop };
  g_autoptr (Shop) other = shop_open (fixture->location, "desk-2", &error);
  guint late = g_timeout_add_seconds (5, on_late, loop);

  g_assert_no_error (error);
  g_signal_connect (fixture->shop, "changed", G_CALLBACK (on_changed), &ear);
  shop_run (other, &number_job, NULL, NULL, &error);
  g_assert_no_error (error);
  g_main_loop_run (loop);
  g_assert_true (g_str_has_prefix (ear.told->str, ":0 "));
  g_source_remove (late);
  g_string_free (ear.told, TRUE);
}

static gboolean
make_clerk (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  gint64 id;

  return db_get_int (job->db, "staff-add", &id, error, db_text ("Ana"), db_text ("clerk"))
         == DB_ROW;
}

static const JobKind clerk_job = { "test-clerk", JOB_WRITE, STAFF_OWNER, make_clerk, NULL, NULL };

static void
test_a_job_above_the_role_is_denied (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;

  fixture_run (fixture, &clerk_job, NULL);
  shop_sign_in (fixture->shop, "ana", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (shop_get_staff (fixture->shop)->role, ==, STAFF_CLERK);
  fixture_refuse (fixture, &clerk_job, NULL, DESK_ERROR_DENIED, NULL);
  g_assert_false (shop_sign_in (fixture->shop, "nobody", NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DENIED);
}

static void
test_the_clock_stands_still_for_tests (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  Instant at = 1795390200; /* 23 November 2026, 00:30 in Rome */

  shop_set_clock (fixture->shop, at);
  g_assert_cmpint (shop_now (fixture->shop), ==, at);
  g_assert_cmpint (shop_today (fixture->shop), ==, day_of (at, shop_get_zone (fixture->shop)));
}

static GHashTable *
setting (const char *key, const char *value)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_insert (values, g_strdup (key), g_strdup (value));
  return values;
}

/* Whoever is told that a setting changed reads the new one. */
static void
on_setting (Shop *shop, const char *kind, gint64 id, gpointer data)
{
  char **name = data;

  if (g_str_equal (kind, "setting"))
    {
      g_free (*name);
      *name = g_strdup (shop_get_settings (shop)->name);
    }
}

static void
test_a_setting_is_new_when_it_is_told (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GHashTable) values = setting ("name", "Corner");
  g_autoptr (GHashTable) zone = setting ("zone", "Asia/Manila");
  g_autofree char *told = NULL;

  g_signal_connect (fixture->shop, "changed", G_CALLBACK (on_setting), &told);
  fixture_run (fixture, &settings_set_job, values);
  g_assert_cmpstr (told, ==, "Corner");
  fixture_run (fixture, &settings_set_job, zone);
  g_assert_cmpstr (g_time_zone_get_identifier (shop_get_zone (fixture->shop)), ==, "Asia/Manila");
}

/* The owner moves the cash step from a shell while the window is open. */
static void
test_another_process_changes_a_setting (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Shop) other = shop_open (fixture->location, "desk-2", &error);
  g_autoptr (GHashTable) values = setting ("cash-step", "0.05");
  gint64 until = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  g_assert_no_error (error);
  shop_run (other, &settings_set_job, values, NULL, &error);
  g_assert_no_error (error);
  while (shop_get_settings (fixture->shop)->cash_step != 5 && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (shop_get_settings (fixture->shop)->cash_step, ==, 5);
}

/* The window closes while a post is under way: it is committed, so whoever waits hears so. */
static void
test_an_answer_may_come_after_the_end (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GHashTable) values = setting ("name", "Corner");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AuditHead) before = anchor_read (shop_get_settings (fixture->shop)->uuid, &error);
  g_autoptr (AuditHead) after = NULL;

  shop_run_async (fixture->shop, &settings_set_job, g_hash_table_ref (values), NULL, on_done,
                  &result);
  shop_close (fixture->shop);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (shop_run_finish (fixture->shop, result, NULL, &error));
  g_assert_no_error (error);
  after = anchor_read (shop_get_settings (fixture->shop)->uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpint (after->count, ==, before->count + 1);
}

/* A receipt leaves the printer when the shop is closed: it is answered, and later than at once. */
static void
test_what_is_asked_after_the_end_is_refused (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shop_close (fixture->shop);
  shop_run_async (fixture->shop, &number_job, NULL, NULL, on_done, &result);
  g_assert_null (result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (shop_run_finish (fixture->shop, result, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/shop/changed-is-told-once-a-row", test_changed_is_told_once_a_row);
  g_test_add_func ("/shop/a-refused-job-leaves-nothing", test_a_refused_job_leaves_nothing);
  g_test_add_func ("/shop/async-gives-what-the-job-made", test_async_gives_what_the_job_made);
  g_test_add_func ("/shop/a-cancelled-read-says-so", test_a_cancelled_read_says_so);
  g_test_add_func ("/shop/another-connection-is-noticed", test_another_connection_is_noticed);
  g_test_add_func ("/shop/a-job-above-the-role-is-denied", test_a_job_above_the_role_is_denied);
  g_test_add_func ("/shop/the-clock-stands-still-for-tests", test_the_clock_stands_still_for_tests);
  g_test_add_func ("/shop/a-setting-is-new-when-it-is-told", test_a_setting_is_new_when_it_is_told);
  g_test_add_func ("/shop/another-process-changes-a-setting",
                   test_another_process_changes_a_setting);
  g_test_add_func ("/shop/an-answer-may-come-after-the-end", test_an_answer_may_come_after_the_end);
  g_test_add_func ("/shop/what-is-asked-after-the-end-is-refused",
                   test_what_is_asked_after_the_end_is_refused);
  return g_test_run ();
}
