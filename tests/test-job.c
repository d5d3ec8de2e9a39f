/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What every job shares: numbers without gaps, also across refusals and processes. */

#include "fixture.h"

#define N_TAKERS 4
#define N_EACH 50

static gboolean
take (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  gint64 *number = g_new (gint64, 1);

  *out = number;
  if (!job_next_number (job, "test", 2026, number, error))
    return FALSE;
  if (in != NULL)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, "refused after the number was taken");
  return in == NULL;
}

static gboolean
supervise (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  job->role = GPOINTER_TO_INT (in);
  return job_may (job, STAFF_SUPERVISOR, error);
}

static const JobKind take_job = { "test-take", JOB_WRITE, STAFF_CLERK, take, NULL, g_free };
static const JobKind supervise_job
    = { "test-supervise", JOB_READ, STAFF_CLERK, supervise, NULL, NULL };

static void
test_a_refusal_leaves_no_gap (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  for (gint64 i = 1; i <= 5; i++)
    {
      g_autofree gint64 *number = NULL;

      fixture_refuse (fixture, &take_job, "refuse", DESK_ERROR_CONSTRAINT, NULL);
      number = fixture_run (fixture, &take_job, NULL);
      g_assert_cmpint (*number, ==, i);
    }
}

static gpointer
take_many (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Shop) shop = shop_open (fixture->location, "desk", &error);
  gint64 sum = 0;

  g_assert_no_error (error);
  for (int i = 0; i < N_EACH; i++)
    {
      g_autofree gint64 *number = NULL;
      gpointer out = NULL;

      shop_run (shop, &take_job, NULL, &out, &error);
      g_assert_no_error (error);
      number = out;
      sum += *number;
    }
  return GINT_TO_POINTER ((int)sum);
}

static void
test_many_takers_leave_no_gap (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree gint64 *last = NULL;
  GThread *takers[N_TAKERS];
  int n = N_TAKERS * N_EACH;
  int sum = 0;

  for (int i = 0; i < N_TAKERS; i++)
    takers[i] = g_thread_new ("taker", take_many, fixture);
  for (int i = 0; i < N_TAKERS; i++)
    sum += GPOINTER_TO_INT (g_thread_join (takers[i]));
  g_assert_cmpint (sum, ==, n * (n + 1) / 2);
  last = fixture_run (fixture, &take_job, NULL);
  g_assert_cmpint (*last, ==, n + 1);
}

static void
test_a_role_below_meets_the_limit (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  fixture_refuse (fixture, &supervise_job, GINT_TO_POINTER (STAFF_CLERK), DESK_ERROR_LIMIT, NULL);
  fixture_run (fixture, &supervise_job, GINT_TO_POINTER (STAFF_SUPERVISOR));
  fixture_run (fixture, &supervise_job, GINT_TO_POINTER (STAFF_OWNER));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/job/a-refusal-leaves-no-gap", test_a_refusal_leaves_no_gap);
  g_test_add_func ("/job/many-takers-leave-no-gap", test_many_takers_leave_no_gap);
  g_test_add_func ("/job/a-role-below-meets-the-limit", test_a_role_below_meets_the_limit);
  return g_test_run ();
}
