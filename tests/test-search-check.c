/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every way in which an index can be wrong is seen, and building it anew puts it right. */

#include "fixture.h"
#include "search-private.h"

#include "fold.h"

/* Of the shop: what is wrong, or NULL. */
static gboolean
check_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  gint64 seen;

  return search_check_words (job, (char **)out, &seen, error)
         && (*out != NULL || search_check_index (job, (char **)out, &seen, error));
}
static const JobKind check_job
    = { .name = "check", .access = JOB_WRITE, .run = check_run, .free_out = g_free };

static gint64 victim;

static gboolean
forget_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  return db_run_values (job->db, "search-customer-clear", NULL, 0, error)
         && db_run_values (job->db, "search-customer-clear-index", NULL, 0, error);
}

/* Words that are not the row's, in the side table and in the index alike. */
static gboolean
lie_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  gint64 stamp;

  return db_get_int_values (job->db, "search-customer-newest", &stamp, NULL, 0, error) == DB_ROW
         && db_run (job->db, "search-customer-put", error, db_int (stamp + 1), db_int (victim),
                    db_text ("zorro"))
         && db_run_values (job->db, "search-customer-clear-index", NULL, 0, error)
         && db_run (job->db, "search-customer-enter", error, db_int (stamp + 1), db_text ("zorro"));
}

/* The words are right, and the index does not hold them. */
static gboolean
empty_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  return db_run_values (job->db, "search-customer-clear-index", NULL, 0, error);
}

/* The index holds more than the words. */
static gboolean
surplus_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  return db_run (job->db, "search-product-enter", error, db_int (77), db_text ("ghost"));
}

static gboolean
name_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  return db_run (job->db, "search-name-add", error, db_text ("ghost"), db_text ("tsohg"));
}

static gboolean
nameless_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  return db_run (job->db, "search-name-remove", error, db_text ("rossi"));
}

static void
test_each_damage_is_seen_and_repaired (void)
{
  static const JobFunc damages[]
      = { forget_run, lie_run, empty_run, surplus_run, name_run, nameless_run };

  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Anna Rossi", "333 1234567");

  product_free (fixture_product (fixture, "CHAI", "Chai", "18.00", "21"));
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      JobKind damage = { .name = "damage", .access = JOB_WRITE, .run = damages[i] };
      g_autofree char *before = fixture_run (fixture, &check_job, NULL);
      g_autofree char *damaged = NULL;
      g_autofree char *after = NULL;

      victim = customer->id;
      g_assert_null (before);
      fixture_run (fixture, &damage, NULL);
      damaged = fixture_run (fixture, &check_job, NULL);
      if (damaged == NULL)
        g_error ("damage %u is not seen", i);
      fixture_run (fixture, &search_repair_job, NULL);
      after = fixture_run (fixture, &check_job, NULL);
      g_assert_cmpstr (after, ==, NULL);
    }
}

static gboolean
old_fold_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  return empty_run (job, in, out, error)
         && db_run (job->db, "setting-store", error, db_text ("search-fold"), db_text ("1"));
}

static void
test_a_new_fold_builds_the_index_anew (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Anna Rossi", NULL);
  g_autofree char *version = g_strdup_printf ("%d", fold_version ());
  const JobKind old_fold = { .name = "old-fold", .access = JOB_WRITE, .run = old_fold_run };
  const JobKind empty = { .name = "empty", .access = JOB_WRITE, .run = empty_run };
  g_autofree char *damaged = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GHashTable) stored = NULL;

  fixture_run (fixture, &empty, NULL);
  fixture_run (fixture, &search_renew_job, NULL);
  damaged = fixture_run (fixture, &check_job, NULL);
  g_assert_nonnull (damaged);
  fixture_run (fixture, &old_fold, NULL);
  fixture_run (fixture, &search_renew_job, NULL);
  after = fixture_run (fixture, &check_job, NULL);
  g_assert_cmpstr (after, ==, NULL);
  stored = fixture_run (fixture, &settings_get_job, "search-fold");
  g_assert_cmpstr (g_hash_table_lookup (stored, "search-fold"), ==, version);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/search-check/each-damage-is-seen-and-repaired",
                   test_each_damage_is_seen_and_repaired);
  g_test_add_func ("/search-check/a-new-fold-builds-the-index-anew",
                   test_a_new_fold_builds_the_index_anew);
  return g_test_run ();
}
