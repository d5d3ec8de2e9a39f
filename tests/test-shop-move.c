/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A shop at another place is the same shop: row by row, number by number, from one engine to the
 * other and back. Whatever goes wrong on the way leaves nothing of the new one, and nobody writes
 * what would be lost. */

#include "break-shop.h"
#include "customer-merge.h"
#include "db-table.h"
#include "demo.h"
#include "error.h"
#include "fixture.h"
#include "search.h"
#include "shop-move.h"
#include "verify.h"

#include <glib/gstdio.h>

/* A place for a shop: a new file, or a new schema of the server. */
typedef struct {
  char *schema;
  char *location;
} Place;

static Place *
place_new (gboolean on_server)
{
  static int n = 0;
  Place *self = g_new0 (Place, 1);

  if (on_server)
    {
      self->schema = server_fixture_make_schema ();
      self->location = server_fixture_location (self->schema);
      return self;
    }
  self->location = g_strdup_printf ("%s/moved-%d/shop.db", g_get_user_data_dir (), ++n);
  return self;
}

/* Of the other engine, where there are two. */
static Place *
place_beside (const char *location)
{
  return place_new (server_fixture_is_there () && !shop_is_on_server (location));
}

static void
place_free (Place *self)
{
  if (self->schema != NULL)
    server_fixture_drop_schema (self->schema);
  g_free (self->schema);
  g_free (self->location);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Place, place_free)

static gboolean
is_there (const char *location)
{
  g_autoptr (GError) error = NULL;
  gboolean exists;

  g_assert_true (shop_find (location, &exists, &error));
  g_assert_no_error (error);
  return exists;
}

/* Of all that can be told apart in it: a demo, two customers made one, one erased. */
static Fixture *
full_shop (void)
{
  Fixture *self = fixture_new ();
  DemoPlan plan = { .n_customers = 40, .n_products = 12, .n_orders = 30, .seed = 7 };
  g_autoptr (Customer) kept = NULL;
  g_autoptr (Customer) dropped = NULL;
  g_autoptr (Customer) gone = NULL;
  g_autoptr (CustomerMerge) merge = NULL;
  g_autoptr (JsonObject) choices = json_object_new ();

  fixture_run (self, &demo_job, &plan);
  kept = fixture_customer (self, "Jānis Bērziņš \"O'Neil\"", "+371 26 123 456");
  dropped = fixture_customer (self, "Янис 𝔅 Берзиньш", NULL);
  gone = fixture_customer (self, "Maria Rossi", "06 6982 1234");
  merge = customer_merge_new (kept->number, dropped->number, choices);
  customer_free (fixture_run (self, &customer_merge_job, merge));
  customer_free (fixture_run (self, &customer_erase_job, gone->number));
  return self;
}

/* Every value of every row, but for the note of where it went. */
static char *
dump (const char *location)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Db) db = db_open (location, DB_OPEN_READ, &error);
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_true (db_begin (db, FALSE, &error));
  tables = db_tables (db, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < tables->len; i++)
    {
      const DbTable *table = tables->pdata[i];
      g_autoptr (DbStmt) stmt = db_table_read (db, table, &error);

      g_string_append_printf (text, "== %s\n", table->name);
      while (db_step (stmt, &error) == DB_ROW)
        {
          if (g_str_equal (table->name, "setting")
              && g_str_equal (db_column_text (stmt, 0), SETTING_MOVED))
            continue;
          for (int c = 0; table->columns[c] != NULL; c++)
            g_string_append_printf (text, "%s|", db_column_text (stmt, c) ?: "NULL");
          g_string_append_c (text, '\n');
        }
      g_assert_no_error (error);
    }
  db_rollback (db);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static ShopMoved *
move (const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Shop) shop = shop_open (from, "desk-1", &error);
  ShopMove plan = { .to = to };
  gpointer out = NULL;

  g_assert_no_error (error);
  shop_run (shop, &shop_move_job, &plan, &out, &error);
  g_assert_no_error (error);
  return out;
}

static void
assert_sound (Shop *shop)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VerifyReport) report = verify_shop (shop, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->checks->len; i++)
    {
      const VerifyCheck *check = report->checks->pdata[i];

      if (!check->ok)
        g_error ("%s: %s", check->name, check->message);
    }
}

static guint
count_hits (Shop *shop, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SearchQuery) query = search_query_new (text, -1, 6);
  g_autoptr (SearchAnswer) answer = NULL;
  gpointer out = NULL;

  shop_run (shop, &search_job, query, &out, &error);
  g_assert_no_error (error);
  answer = out;
  return answer->hits->len;
}

static void
assert_works (const char *location)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Shop) shop = shop_open (location, "desk-1", &error);
  g_autoptr (JsonNode) node = json_from_string ("{\"family\": \"Afterwards\"}", NULL);
  g_autoptr (CustomerEdit) edit = customer_edit_new (NULL, 0, json_node_get_object (node));
  g_autoptr (Customer) customer = NULL;
  gpointer out = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (count_hits (shop, "Berzins"), >, 0);
  shop_run (shop, &customer_add_job, edit, &out, &error);
  g_assert_no_error (error);
  customer = out;
  g_assert_cmpstr (customer->number, ==, "C000044");
  g_assert_cmpuint (count_hits (shop, "Afterwards"), ==, 1);
  assert_sound (shop);
}

/* That it was moved is the one entry of the audit that comes with a move. */
static guint
take_moves_out (char **text)
{
  g_autoptr (GRegex) regex = g_regex_new ("^move\\|.*\n", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *rest = g_regex_replace_literal (regex, *text, -1, 0, "", 0, NULL);
  guint n = 0;

  for (g_regex_match (regex, *text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    n++;
  g_free (*text);
  *text = g_steal_pointer (&rest);
  return n;
}

static void
test_everything_is_as_it_was (void)
{
  g_autoptr (Fixture) fixture = full_shop ();
  g_autoptr (Place) one = place_beside (fixture->location);
  g_autoptr (Place) two = place_beside (one->location);
  g_autoptr (Place) three = place_beside (two->location);
  g_autofree char *before = dump (fixture->location);
  const char *const ways[] = { fixture->location, one->location, two->location, three->location };

  g_assert_nonnull (strstr (before, "Берзиньш"));
  for (guint i = 1; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (ShopMoved) moved = move (ways[i - 1], ways[i]);
      g_autofree char *after = dump (ways[i]);

      g_assert_cmpuint (take_moves_out (&after), ==, i);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpuint (moved->tables->len, >, 20);
      g_assert_cmpint (moved->rows, >, 500);
    }
  assert_works (three->location);
  fixture->broken = TRUE; /* the anchor is the new one's */
}

static void
test_both_engines_answer_alike (void)
{
  g_autoptr (Fixture) fixture = full_shop ();
  g_autoptr (Place) one = place_beside (fixture->location);
  g_autoptr (Place) two = place_beside (one->location);
  g_autoptr (ShopMoved) there = move (fixture->location, one->location);
  g_autoptr (ShopMoved) back = move (one->location, two->location);

  g_assert_cmpuint (there->tables->len, ==, back->tables->len);
  for (guint i = 0; i < there->tables->len; i++)
    {
      const ShopMovedTable *a = there->tables->pdata[i];
      const ShopMovedTable *b = back->tables->pdata[i];

      g_assert_cmpstr (a->name, ==, b->name);
      if (g_str_equal (a->name, "audit"))
        {
          g_assert_cmpint (a->rows + 1, ==, b->rows);
          continue;
        }
      g_assert_cmpint (a->rows, ==, b->rows);
      g_assert_cmpstr (a->digest, ==, b->digest);
      g_assert_true (g_str_has_prefix (a->digest, "blake2b "));
    }
  fixture->broken = TRUE; /* the anchor is the newest one's */
}

static void
test_the_old_one_is_only_read (void)
{
  g_autoptr (Fixture) fixture = full_shop ();
  g_autoptr (Place) one = place_beside (fixture->location);
  g_autoptr (Place) two = place_beside (fixture->location);
  g_autoptr (JsonNode) node = json_from_string ("{\"family\": \"Lost\"}", NULL);
  g_autoptr (CustomerEdit) edit = customer_edit_new (NULL, 0, json_node_get_object (node));
  ShopMove again = { .to = two->location };

  shop_moved_free (move (fixture->location, one->location));
  fixture_refuse (fixture, &customer_add_job, edit, DESK_ERROR_DENIED, NULL);
  fixture_refuse (fixture, &shop_move_job, &again, DESK_ERROR_DENIED, NULL);
  g_assert_false (is_there (two->location));
  g_assert_cmpuint (count_hits (fixture->shop, "Berzins"), >, 0);
  /* the tear-down verifies it */
}

static void
assert_taken (Fixture *fixture, const char *to)
{
  ShopMove plan = { .to = to };

  fixture_refuse (fixture, &shop_move_job, &plan, DESK_ERROR_CONSTRAINT, NULL);
  g_assert_cmpint (fixture_next_customer (fixture), >, 0);
}

static void
test_a_place_that_is_taken_is_left_as_it_is (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *file = g_build_filename (g_get_user_data_dir (), "taken.txt", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_file_set_contents (file, "precious", -1, &error);
  g_assert_no_error (error);
  assert_taken (fixture, file);
  g_file_get_contents (file, &content, NULL, &error);
  g_assert_cmpstr (content, ==, "precious");
  assert_taken (fixture, fixture->location);
  if (server_fixture_is_there ())
    {
      g_autoptr (Place) place = place_new (TRUE);
      g_autofree char *make = g_strdup_printf ("CREATE TABLE %s.theirs (a int)", place->schema);
      g_autofree char *count = g_strdup_printf (
          "SELECT count(*) FROM pg_class WHERE relnamespace = '%s'::regnamespace", place->schema);
      g_autofree char *n = NULL;

      server_fixture_do (make);
      assert_taken (fixture, place->location);
      n = server_fixture_ask (place->location, count);
      g_assert_cmpstr (n, ==, "1");
    }
}

/* Stops at the tick whose turn it is. */
static gboolean
stop_at (double done, gpointer data)
{
  int *left = data;

  g_assert_cmpfloat (done, >=, 0);
  g_assert_cmpfloat (done, <=, 1);
  return (*left)-- > 0;
}

static void
test_stopped_anywhere_it_leaves_nothing (void)
{
  g_autoptr (Fixture) fixture = full_shop ();
  g_autofree char *before = dump (fixture->location);
  gboolean done = FALSE;
  int ticks = 0;

  for (; !done; ticks++)
    {
      g_autoptr (Place) place = place_beside (fixture->location);
      g_autofree char *folder = g_path_get_dirname (place->location);
      g_autoptr (GError) error = NULL;
      int left = ticks;
      ShopMove plan = { .to = place->location, .progress = stop_at, .progress_data = &left };
      gpointer out = NULL;

      done = shop_run (fixture->shop, &shop_move_job, &plan, &out, &error);
      shop_moved_free (out);
      g_assert_cmpint (is_there (place->location), ==, done);
      if (done)
        break;
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INTERRUPTED);
      g_assert_true (place->schema != NULL || !g_file_test (folder, G_FILE_TEST_EXISTS));
      {
        g_autofree char *after = dump (fixture->location);
        g_assert_cmpstr (after, ==, before);
      }
    }
  g_assert_cmpint (ticks, >, 6);
}

static void
test_a_broken_shop_is_not_moved (void)
{
  g_autoptr (Fixture) fixture = full_shop ();
  g_autoptr (Place) place = place_beside (fixture->location);
  ShopMove plan = { .to = place->location };

  g_clear_object (&fixture->shop);
  break_shop (fixture->location, "UPDATE audit SET action = 'nothing' WHERE sequence = 2");
  fixture->broken = TRUE;
  fixture_reopen (fixture);
  fixture_refuse (fixture, &shop_move_job, &plan, DESK_ERROR_CORRUPT, NULL);
  g_assert_false (is_there (place->location));
}

/* Another desk, which wants to write while the shop is moved. */
typedef struct {
  const char *location;
  GThread *thread;
  GError *error;
} Other;

static gpointer
write_too (gpointer data)
{
  Other *self = data;
  g_autoptr (JsonNode) node = json_from_string ("{\"family\": \"Meanwhile\"}", NULL);
  g_autoptr (CustomerEdit) edit = customer_edit_new (NULL, 0, json_node_get_object (node));
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (Shop) shop = NULL;

  g_main_context_push_thread_default (context);
  shop = shop_open (self->location, "desk-2", &self->error);
  if (shop != NULL)
    shop_run (shop, &customer_add_job, edit, NULL, &self->error);
  g_clear_object (&shop);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static gboolean
let_another_write (double done, gpointer data)
{
  Other *self = data;

  if (self->thread == NULL)
    self->thread = g_thread_new ("desk-2", write_too, self);
  return TRUE;
}

static void
test_nobody_writes_what_would_be_lost (void)
{
  g_autoptr (Fixture) fixture = full_shop ();
  g_autoptr (Place) place = place_beside (fixture->location);
  Other other = { .location = fixture->location };
  ShopMove plan = { .to = place->location, .progress = let_another_write, .progress_data = &other };
  g_autofree char *before = dump (fixture->location);
  g_autofree char *after = NULL;

  shop_moved_free (fixture_run (fixture, &shop_move_job, &plan));
  g_thread_join (other.thread);
  g_assert_error (other.error, DESK_ERROR, DESK_ERROR_DENIED);
  g_assert_nonnull (strstr (other.error->message, "moved"));
  g_clear_error (&other.error);
  after = dump (place->location);
  g_assert_cmpuint (take_moves_out (&after), ==, 1);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/shop-move/everything-is-as-it-was", test_everything_is_as_it_was);
  g_test_add_func ("/shop-move/both-engines-answer-alike", test_both_engines_answer_alike);
  g_test_add_func ("/shop-move/the-old-one-is-only-read", test_the_old_one_is_only_read);
  g_test_add_func ("/shop-move/a-place-that-is-taken-is-left-as-it-is",
                   test_a_place_that_is_taken_is_left_as_it_is);
  g_test_add_func ("/shop-move/stopped-anywhere-it-leaves-nothing",
                   test_stopped_anywhere_it_leaves_nothing);
  g_test_add_func ("/shop-move/a-broken-shop-is-not-moved", test_a_broken_shop_is_not_moved);
  g_test_add_func ("/shop-move/nobody-writes-what-would-be-lost",
                   test_nobody_writes_what_would_be_lost);
  return g_test_run ();
}
