/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lookup's index in one piece, when somebody was erased; and not otherwise. */

#include "fixture.h"

#include "db.h"
#include "search.h"

static gboolean
step (Fixture *fixture)
{
  g_autofree gboolean *left = fixture_run (fixture, &search_purge_job, NULL);

  return *left;
}

static gboolean
pieces_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  gint64 *n = g_new0 (gint64, 1);

  *out = n;
  return db_get_int_values (job->db, "search-customer-pieces", n, NULL, 0, error) == DB_ROW;
}

static gint64
count_pieces (Fixture *fixture)
{
  static const JobKind pieces_job = {
    .name = "pieces",
    .access = JOB_READ,
    .least = STAFF_CLERK,
    .run = pieces_run,
    .free_out = g_free,
  };
  g_autofree gint64 *n = fixture_run (fixture, &pieces_job, NULL);

  return *n;
}

static void
fill (Fixture *fixture)
{
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %c", 'a' + i % 26);

      customer_free (fixture_customer (fixture, name, NULL));
    }
}

static void
test_without_an_erasure_nothing_is_done (void)
{
  Fixture *fixture = fixture_new ();
  gint64 before;

  fill (fixture);
  before = count_pieces (fixture);
  g_assert_cmpint (before, >, 1);
  g_assert_false (step (fixture));
  g_assert_cmpint (count_pieces (fixture), ==, before);
  fixture_free (fixture);
}

static void
test_an_erasure_brings_it_into_one_piece (void)
{
  Fixture *fixture = fixture_new ();

  fill (fixture);
  customer_free (fixture_run (fixture, &customer_erase_job, "C000001"));
  /* the mark is in the shop */
  fixture_reopen (fixture);
  for (int i = 0; step (fixture); i++)
    g_assert_cmpint (i, <, 1000);
  g_assert_cmpint (count_pieces (fixture), ==, 1);
  fill (fixture);
  g_assert_false (step (fixture));
  g_assert_cmpint (count_pieces (fixture), >, 1);
  fixture_free (fixture);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/search-purge/without-an-erasure-nothing-is-done",
                   test_without_an_erasure_nothing_is_done);
  g_test_add_func ("/search-purge/an-erasure-brings-it-into-one-piece",
                   test_an_erasure_brings_it_into_one_piece);
  return g_test_run ();
}
