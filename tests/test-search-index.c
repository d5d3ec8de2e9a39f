/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The index follows its rows: words, stamps, and the names that may be mistyped. */

#include "fixture.h"
#include "search-private.h"

typedef struct {
  HitKind kind;
  gint64 id;
} Row;

typedef struct {
  gint64 stamp;
  char *words;
} Indexed;

static void
indexed_free (Indexed *self)
{
  g_free (self->words);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Indexed, indexed_free)

static gboolean
indexed_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const Row *row = in;
  g_autoptr (DbStmt) stmt
      = db_query (job->db, search_table (row->kind)->of_id, error, db_int (row->id));
  Indexed *indexed;

  if (stmt == NULL || db_step (stmt, error) != DB_ROW)
    return FALSE;
  indexed = g_new0 (Indexed, 1);
  indexed->stamp = db_column_int (stmt, 0);
  indexed->words = db_dup_text (stmt, 1);
  *out = indexed;
  return TRUE;
}
static const JobKind indexed_job = { .name = "indexed",
                                     .access = JOB_READ,
                                     .run = indexed_run,
                                     .free_out = (GDestroyNotify)indexed_free };

static gboolean
served_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  return customer_served (job, *(const gint64 *)in, error);
}
static const JobKind served_job = { .name = "served", .access = JOB_WRITE, .run = served_run };

static gboolean
known_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  gint64 known;
  DbStep step = db_get_int (job->db, "search-name-known", &known, error, db_text (in));

  *out = GINT_TO_POINTER (step == DB_ROW);
  return step != DB_ERROR;
}
static const JobKind known_job = { .name = "known", .access = JOB_READ, .run = known_run };

static Indexed *
indexed (Fixture *fixture, HitKind kind, gint64 id)
{
  Row row = { kind, id };

  return fixture_run (fixture, &indexed_job, &row);
}

static void
change (Fixture *fixture, const Customer *customer, const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (CustomerEdit) edit
      = customer_edit_new (customer->number, 0, json_node_get_object (node));

  customer_free (fixture_run (fixture, &customer_edit_job, edit));
}

static void
test_a_name_is_indexed_in_three_families (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Jānis O'Brien", NULL);
  g_autoptr (Indexed) row = indexed (fixture, HIT_CUSTOMER, customer->id);
  g_auto (GStrv) tokens = g_strsplit (row->words, " ", -1);
  const char *const *all = (const char *const *)tokens;

  g_assert_true (g_strv_contains (all, "janis"));
  g_assert_true (g_strv_contains (all, "=jānis"));
  g_assert_true (g_strv_contains (all, "obrien"));
  g_assert_true (g_strv_contains (all, "=obrien"));
  g_assert_true (g_strv_contains (all, "c000001"));
  g_assert_nonnull (strstr (row->words, " ~"));
}

static void
test_who_is_served_is_the_newest (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) one = fixture_customer (fixture, "Anna Rossi", NULL);
  g_autoptr (Customer) two = fixture_customer (fixture, "Bruno Rossi", NULL);
  g_autoptr (Indexed) first = indexed (fixture, HIT_CUSTOMER, one->id);
  g_autoptr (Indexed) second = indexed (fixture, HIT_CUSTOMER, two->id);
  g_autoptr (Indexed) served = NULL;
  g_autoptr (Indexed) again = NULL;
  g_autoptr (Indexed) renamed = NULL;

  fixture_run (fixture, &served_job, &one->id);
  served = indexed (fixture, HIT_CUSTOMER, one->id);
  g_assert_cmpint (served->stamp, >, second->stamp);
  g_assert_cmpstr (served->words, ==, first->words);
  fixture_run (fixture, &served_job, &one->id);
  again = indexed (fixture, HIT_CUSTOMER, one->id);
  g_assert_cmpint (again->stamp, ==, served->stamp);
  change (fixture, two, "{\"name\": \"Bruno Bianchi\"}");
  renamed = indexed (fixture, HIT_CUSTOMER, two->id);
  g_assert_cmpint (renamed->stamp, ==, second->stamp);
  g_assert_nonnull (strstr (renamed->words, "bianchi"));
  g_assert_null (strstr (renamed->words, "rossi"));
}

static void
test_names_nobody_has_are_forgotten (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) one = fixture_customer (fixture, "Anna Rossi", NULL);
  g_autoptr (Customer) two = fixture_customer (fixture, "Bruno Rossi", NULL);

  change (fixture, one, "{\"name\": \"Anna Bianchi\"}");
  g_assert_nonnull (fixture_run (fixture, &known_job, "rossi"));
  g_assert_nonnull (fixture_run (fixture, &known_job, "bianchi"));
  change (fixture, two, "{\"name\": \"Bruno Verdi\"}");
  g_assert_null (fixture_run (fixture, &known_job, "rossi"));
  change (fixture, one, "{\"name\": \"Anna Maria Bianchi\", \"emails\": \"verdi@example.com\"}");
  customer_free (fixture_run (fixture, &customer_erase_job, two->number));
  g_assert_null (fixture_run (fixture, &known_job, "bruno"));
  g_assert_nonnull (fixture_run (fixture, &known_job, "erased"));
}

/* Whatever is added, edited, served and erased, the index is what its rows say: fixture_free ()
 * proves it. */
static void
test_the_index_survives_a_long_day (void)
{
  static const char *const words[] = { "Anna",   "Bruno",   "Čeněk",     "Дарья", "Eva",
                                       "Flávia", "Γιώργος", "Hugo-Ivan", "Jānis", "Q" };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)customer_free);

  for (int i = 0; i < 150; i++)
    {
      const char *given = words[g_test_rand_int_range (0, G_N_ELEMENTS (words))];
      const char *family = words[g_test_rand_int_range (0, G_N_ELEMENTS (words))];
      g_autofree char *name = g_strdup_printf ("%s %s", given, family);
      g_autofree char *json = g_strdup_printf (
          "{\"name\": \"%s\", \"emails\": [\"%s@example.com\"], \"reference\": \"R %d\"}", name,
          g_test_rand_bit () ? "bruno.eva" : "q", i);
      Customer *one = all->len > 0 ? all->pdata[g_test_rand_int_range (0, (int)all->len)] : NULL;
      int what = g_test_rand_int_range (0, 10);

      if (one == NULL || what < 4)
        g_ptr_array_add (all, fixture_customer (fixture, name, NULL));
      else if (what < 7)
        change (fixture, one, json);
      else if (what < 9)
        fixture_run (fixture, &served_job, &one->id);
      else
        {
          customer_free (fixture_run (fixture, &customer_erase_job, one->number));
          g_ptr_array_remove (all, one);
        }
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/search-index/a-name-is-indexed-in-three-families",
                   test_a_name_is_indexed_in_three_families);
  g_test_add_func ("/search-index/who-is-served-is-the-newest", test_who_is_served_is_the_newest);
  g_test_add_func ("/search-index/names-nobody-has-are-forgotten",
                   test_names_nobody_has_are_forgotten);
  g_test_add_func ("/search-index/the-index-survives-a-long-day",
                   test_the_index_survives_a_long_day);
  return g_test_run ();
}
