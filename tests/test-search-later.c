/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows that are indexed together are found as if each had been indexed when it was written: the
 * same words, in the same order. The model is a shop in which each deed is a job of its own. */

#include <string.h>

#include "bulk.h"
#include "fixture.h"
#include "search-private.h"

#define N_DEEDS 300

typedef enum { ADD, RENAME, SERVE, PRODUCT } What;

typedef struct {
  What what;
  guint whom; /* of those who are there, round and round */
  char *name;
  gboolean is_undone; /* before it another was begun and taken back */
} Deed;

static void
deed_free (gpointer data)
{
  g_free (((Deed *)data)->name);
  g_free (data);
}

static GPtrArray *
draw_deeds (void)
{
  static const char *const words[] = { "Anna", "Bruno", "Čeněk", "Дарья", "Ēriks", "Jānis" };
  GPtrArray *deeds = g_ptr_array_new_with_free_func (deed_free);

  for (int i = 0; i < N_DEEDS; i++)
    {
      Deed *deed = g_new0 (Deed, 1);
      int what = g_test_rand_int_range (0, 10);

      deed->what = what < 3 ? ADD : what < 5 ? RENAME : what < 9 ? SERVE : PRODUCT;
      deed->whom = (guint)g_test_rand_int_range (0, 1000);
      deed->is_undone = g_test_rand_int_range (0, 5) == 0;
      deed->name = g_strdup_printf ("%s %s", words[g_test_rand_int_range (0, G_N_ELEMENTS (words))],
                                    words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      g_ptr_array_add (deeds, deed);
    }
  return deeds;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return x < y ? -1 : x > y;
}

/* A server leaves gaps between ids, and none between numbers. */
static char *
dup_number (Job *job, gint64 id, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (job->db, "search-customer-source", error, db_int (id));

  g_assert_true (db_need_row (stmt, error));
  return customer_number_format (db_column_int (stmt, 0));
}

/* One deed, by the desk's own jobs. */
static gboolean
do_deed (Job *job, const Deed *deed, guint index, GError **error)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autofree char *text = g_strdup_printf ("P-%u", index);
  g_autofree char *number = NULL;
  g_autoptr (CustomerEdit) edit = NULL;
  g_autoptr (Customer) customer = NULL;
  g_autoptr (ProductEdit) product = NULL;
  g_autoptr (GArray) ids = search_ids (job, HIT_CUSTOMER, error);
  gint64 id;

  g_assert_nonnull (ids);
  if (deed->what == PRODUCT)
    {
      Product *added = NULL;
      json_object_set_string_member (fields, "code", text);
      json_object_set_string_member (fields, "name", deed->name);
      json_object_set_string_member (fields, "price", "1.00");
      json_object_set_string_member (fields, "tax", "0");
      product = product_edit_new (NULL, 0, fields);
      if (!product_add_job.run (job, product, (gpointer *)&added, error))
        return FALSE;
      product_free (added);
      return TRUE;
    }
  json_object_set_string_member (fields, "name", deed->name);
  if (deed->what == ADD || ids->len == 0)
    {
      edit = customer_edit_new (NULL, 0, fields);
      return customer_add_job.run (job, edit, (gpointer *)&customer, error);
    }
  g_array_sort (ids, compare_ids);
  id = g_array_index (ids, gint64, deed->whom % ids->len);
  if (deed->what == SERVE)
    return customer_served (job, id, error);
  number = dup_number (job, id, error);
  edit = customer_edit_new (number, 0, fields);
  return customer_edit_job.run (job, edit, (gpointer *)&customer, error);
}

typedef struct {
  const Deed *deed;
  guint index;
} One;

static gboolean
one_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const One *one = in;

  return do_deed (job, one->deed, one->index, error);
}

static gboolean
all_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const GPtrArray *deeds = in;
  g_autoptr (Bulk) bulk = bulk_new (job);
  g_autoptr (JsonObject) detail = json_object_new ();

  for (guint i = 0; i < deeds->len; i++)
    {
      const Deed *deed = deeds->pdata[i];

      const Deed *undone = deeds->pdata[(i + 7) % deeds->len];

      if (deed->is_undone
          && (!bulk_begin_step (bulk, error) || !do_deed (&bulk->job, undone, 1000 + i, error)
              || !bulk_end_step (bulk, FALSE, error)))
        return FALSE;
      if (!bulk_begin_step (bulk, error) || !do_deed (&bulk->job, deed, i, error)
          || !bulk_end_step (bulk, TRUE, error))
        return FALSE;
    }
  return bulk_write_audit (bulk, job, "import-customers", "people.csv", detail, error);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)b, *(const char *const *)a);
}

/* The words of every row, which have its number in them, the newest first. */
static gboolean
listed_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  GString *list = g_string_new (NULL);

  for (int kind = 0; kind < N_HIT_KINDS; kind++)
    {
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GArray) ids = search_ids (job, kind, error);

      for (guint i = 0; i < ids->len; i++)
        {
          gint64 id = g_array_index (ids, gint64, i);
          g_autoptr (DbStmt) stmt
              = db_query (job->db, search_table (kind)->of_id, error, db_int (id));

          if (db_step (stmt, error) == DB_ROW)
            g_ptr_array_add (lines, g_strdup_printf ("%09d %d %s", (int)db_column_int (stmt, 0),
                                                     kind, db_column_text (stmt, 1)));
        }
      g_ptr_array_sort (lines, compare_lines);
      for (guint i = 0; i < lines->len; i++)
        g_string_append_printf (list, "%s\n", (char *)lines->pdata[i] + strlen ("000000000 "));
    }
  *out = g_string_free (list, FALSE);
  return TRUE;
}

static const JobKind one_job = { .name = "one", .access = JOB_WRITE, .run = one_run };
static const JobKind all_job = { .name = "all", .access = JOB_WRITE, .run = all_run };
static const JobKind listed_job
    = { .name = "listed", .access = JOB_READ, .run = listed_run, .free_out = g_free };

/* Two customers with an order each, which bears their name in the index. */
static Fixture *
make_shop (void)
{
  static const char *const names[] = { "Olga Rossi", "Pēteris Ozols" };
  Fixture *fixture = fixture_new ();

  product_free (fixture_product (fixture, "MUG", "Mug", "5.00", "0"));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (Customer) customer = fixture_customer (fixture, names[i], NULL);
      g_autoptr (OrderDraft) draft = fixture_draft (customer->number);

      order_draft_add_line (draft, "MUG", QUANTITY_ONE);
      fixture_pay (draft, TENDER_CARD, 500);
      order_free (fixture_run (fixture, &order_post_job, draft));
    }
  return fixture;
}

static void
test_together_is_as_one_by_one (void)
{
  g_autoptr (GPtrArray) deeds = draw_deeds ();
  g_autoptr (Fixture) single = make_shop ();
  g_autoptr (Fixture) together = make_shop ();
  g_autofree char *model = NULL;
  g_autofree char *list = NULL;

  for (guint i = 0; i < deeds->len; i++)
    fixture_run (single, &one_job, &(One){ deeds->pdata[i], i });
  fixture_run (together, &all_job, deeds);
  model = fixture_run (single, &listed_job, NULL);
  list = fixture_run (together, &listed_job, NULL);
  g_assert_cmpuint (strlen (model), >, 1000);
  g_assert_cmpstr (list, ==, model);
}

static gboolean
many_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autoptr (SearchLater) later = search_later_new ();
  guint n = 0;

  for (; !search_later_is_full (later); n++)
    search_later_add (later, HIT_CUSTOMER, 1, TRUE);
  g_assert_cmpuint (n, >, 1000);
  search_later_take_back (later, 1);
  g_assert_cmpuint (search_later_get_length (later), ==, 1);
  g_assert_true (search_later_flush (later, job, error));
  g_assert_cmpuint (search_later_get_length (later), ==, 0);
  return TRUE;
}

static void
test_it_says_when_it_is_full (void)
{
  static const JobKind many_job = { .name = "many", .access = JOB_WRITE, .run = many_run };
  g_autoptr (Fixture) fixture = make_shop ();

  fixture_run (fixture, &many_job, NULL);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/search-later/together-is-as-one-by-one", test_together_is_as_one_by_one);
  g_test_add_func ("/search-later/it-says-when-it-is-full", test_it_says_when_it_is_full);
  return g_test_run ();
}
