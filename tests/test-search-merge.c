/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The index is brought into few pieces, step by step, and finds what it found before: fixture_free
 * () proves that. */

#include "bulk.h"
#include "db-private.h"
#include "fixture.h"
#include "search-private.h"

#define N_PEOPLE 60

static gboolean
pieces_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  gint64 *n = g_new0 (gint64, 1);

  *out = n;
  return db_get_int_values (job->db, search_table (HIT_CUSTOMER)->pieces, n, NULL, 0, error)
         == DB_ROW;
}

static gboolean
some_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  return search_merge_some (job, 4, 5, *out = g_new0 (gboolean, 1), error);
}

static gboolean
few_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  return search_merge_some (job, 4, 1, *out = g_new0 (gboolean, 1), error);
}

static gboolean
all_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  return search_merge_all (job, 4, *out = g_new0 (gboolean, 1), error);
}

static const JobKind pieces_job
    = { .name = "pieces", .access = JOB_READ, .run = pieces_run, .free_out = g_free };
static const JobKind some_job
    = { .name = "some", .access = JOB_WRITE, .run = some_run, .free_out = g_free };
static const JobKind few_job
    = { .name = "few", .access = JOB_WRITE, .run = few_run, .free_out = g_free };
static const JobKind all_job
    = { .name = "all", .access = JOB_WRITE, .run = all_run, .free_out = g_free };

static gint64
count_pieces (Fixture *fixture)
{
  g_autofree gint64 *n = fixture_run (fixture, &pieces_job, NULL);

  return *n;
}

/* Returns: how many steps it took; they must end. */
static int
merge (Fixture *fixture, const JobKind *kind)
{
  for (int n = 1; n < 1000; n++)
    {
      g_autofree gboolean *left = fixture_run (fixture, kind, NULL);
      if (!*left)
        return n;
    }
  g_assert_not_reached ();
}

/* Each is a job of its own, so each leaves a piece. */
static Fixture *
make_shop (void)
{
  Fixture *fixture = fixture_new ();

  for (int i = 0; i < N_PEOPLE; i++)
    {
      g_autofree char *name = g_strdup_printf ("Anna%d Person Number", i);
      customer_free (fixture_customer (fixture, name, NULL));
    }
  g_assert_cmpint (count_pieces (fixture), >, 2);
  return fixture;
}

static void
test_idle_steps_leave_no_two_of_a_size (void)
{
  g_autoptr (Fixture) fixture = make_shop ();
  gint64 before = count_pieces (fixture);

  merge (fixture, &some_job);
  g_assert_cmpint (count_pieces (fixture), <, before);
  /* two would do for another step */
  g_assert_cmpint (merge (fixture, &some_job), ==, 1);
  customer_free (fixture_customer (fixture, "One More", NULL));
  customer_free (fixture_customer (fixture, "And Another", NULL));
  g_assert_cmpint (merge (fixture, &some_job), >, 1);
}

/* A large one and a small one are no two of a size, and may be too many all the same. */
static void
test_too_many_become_one (void)
{
  g_autoptr (Fixture) fixture = make_shop ();

  merge (fixture, &some_job);
  customer_free (fixture_customer (fixture, "One More", NULL));
  merge (fixture, &some_job);
  g_assert_cmpint (count_pieces (fixture), >, 1);
  merge (fixture, &few_job);
  g_assert_cmpint (count_pieces (fixture), ==, 1);
}

static gboolean
shape_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (DbStmt) stmt
      = db_query_values (job->db, search_table (HIT_CUSTOMER)->shape, NULL, 0, error);

  if (stmt == NULL || db_step (stmt, error) != DB_ROW)
    return FALSE;
  *out = db_dup_text (stmt, 0);
  return TRUE;
}

/* Each time all become one the index is a level deeper, and it must stay readable for ever. */
static void
test_it_does_not_grow_deeper_for_ever (void)
{
  static const JobKind shape_job
      = { .name = "shape", .access = JOB_READ, .run = shape_run, .free_out = g_free };
  g_autoptr (Fixture) fixture = make_shop ();
  g_autofree char *shape = NULL;

  for (int i = 0; i < 280; i++)
    {
      g_autofree char *name = g_strdup_printf ("Bruno%d", i);

      customer_free (fixture_customer (fixture, name, NULL));
      g_free (fixture_run (fixture, &few_job, NULL));
      g_free (fixture_run (fixture, &few_job, NULL));
    }
  shape = fixture_run (fixture, &shape_job, NULL);
  g_test_message ("%" G_GSIZE_FORMAT " letters", strlen (shape));
  g_assert_cmpuint (strlen (shape), <, 1050);
}

/* Once for each erasure, however many there will have been. */
static void
test_nor_where_all_have_to_become_one (void)
{
  static const JobKind shape_job
      = { .name = "shape", .access = JOB_READ, .run = shape_run, .free_out = g_free };
  g_autoptr (Fixture) fixture = make_shop ();
  g_autofree char *shape = NULL;

  for (int i = 0; i < 560; i++)
    {
      g_autofree char *name = g_strdup_printf ("Bruno%d", i);

      customer_free (fixture_customer (fixture, name, NULL));
      merge (fixture, &all_job);
      g_assert_cmpint (count_pieces (fixture), ==, 1);
    }
  shape = fixture_run (fixture, &shape_job, NULL);
  g_test_message ("%" G_GSIZE_FORMAT " letters", strlen (shape));
  g_assert_cmpuint (strlen (shape), <, 1000);
}

static void
test_all_become_one (void)
{
  g_autoptr (Fixture) fixture = make_shop ();

  merge (fixture, &all_job);
  g_assert_cmpint (count_pieces (fixture), ==, 1);
}

static gboolean
bulk_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (Bulk) bulk = bulk_new (job);
  g_autoptr (JsonObject) detail = json_object_new ();
  guint n_rows = GPOINTER_TO_UINT (in);

  for (guint i = 0; i < n_rows; i++)
    search_later_add (bulk->job.later, HIT_CUSTOMER, 1 + i % N_PEOPLE, TRUE);
  return bulk_ask (bulk, &customer_show_job, "C000001", NULL, error)
         && bulk_write_audit (bulk, job, "demo", "", detail, error);
}

/* How the index gathers, as FTS5 keeps it. */
static gboolean
gathers_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  static const char text[] = "SELECT group_concat (k || ' ' || v) FROM (SELECT k, v FROM "
                             "search_customer_index_config WHERE k IN ('automerge', 'hashsize') "
                             "ORDER BY k)";
  g_autoptr (DbStmt) stmt = db_query_text (job->db, text, error);

  if (!db_need_row (stmt, error))
    return FALSE;
  *out = db_dup_text (stmt, 0);
  return TRUE;
}

static void
test_after_very_many_rows_it_is_one (void)
{
  static const JobKind bulk_job = { .name = "bulk", .access = JOB_WRITE, .run = bulk_run };
  static const JobKind gathers_job
      = { .name = "gathers", .access = JOB_READ, .run = gathers_run, .free_out = g_free };
  g_autoptr (Fixture) fixture = make_shop ();
  g_autofree char *gathers = NULL;

  fixture_run (fixture, &bulk_job, GUINT_TO_POINTER (10));
  g_assert_cmpint (count_pieces (fixture), >, 1);
  fixture_run (fixture, &bulk_job, GUINT_TO_POINTER (10000));
  g_assert_cmpint (count_pieces (fixture), ==, 1);
  gathers = fixture_run (fixture, &gathers_job, NULL);
  g_assert_cmpstr (gathers, ==, "automerge 4,hashsize 1048576");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/search-merge/idle-steps-leave-no-two-of-a-size",
                   test_idle_steps_leave_no_two_of_a_size);
  g_test_add_func ("/search-merge/too-many-become-one", test_too_many_become_one);
  g_test_add_func ("/search-merge/it-does-not-grow-deeper-for-ever",
                   test_it_does_not_grow_deeper_for_ever);
  g_test_add_func ("/search-merge/nor-where-all-have-to-become-one",
                   test_nor_where_all_have_to_become_one);
  g_test_add_func ("/search-merge/all-become-one", test_all_become_one);
  g_test_add_func ("/search-merge/after-very-many-rows-it-is-one",
                   test_after_very_many_rows_it_is_one);
  return g_test_run ();
}
