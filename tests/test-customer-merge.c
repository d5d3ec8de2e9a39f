/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two records become one and two again, and no posted row is touched (rule 18). */

#include "fixture.h"

#include "customer-merge.h"
#include "interaction.h"
#include "order-fixture.h"
#include "search.h"
#include "verify.h"

static void
change (Fixture *fixture, const char *number, const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (CustomerEdit) edit = customer_edit_new (number, 0, json_node_get_object (node));

  customer_free (fixture_run (fixture, &customer_edit_job, edit));
}

static CustomerMerge *
merge_of (const char *keep, const char *drop, const char *choices)
{
  g_autoptr (JsonNode) node = json_from_string (choices, NULL);

  return customer_merge_new (keep, drop, json_node_get_object (node));
}

static Customer *
merge (Fixture *fixture, const char *keep, const char *drop, const char *choices)
{
  g_autoptr (CustomerMerge) in = merge_of (keep, drop, choices);

  return fixture_run (fixture, &customer_merge_job, in);
}

static void
merge_quietly (Fixture *fixture, const char *keep, const char *drop)
{
  customer_free (merge (fixture, keep, drop, "{}"));
}

static void
unmerge (Fixture *fixture, const char *drop)
{
  g_autoptr (Customer) restored = fixture_run (fixture, &customer_unmerge_job, drop);

  g_assert_cmpstr (restored->number, ==, drop);
}

static void
refuse (Fixture *fixture, const char *keep, const char *drop, DeskError code, const char *field)
{
  g_autoptr (CustomerMerge) in = merge_of (keep, drop, "{}");

  fixture_refuse (fixture, &customer_merge_job, in, code, field);
}

static char *
order_of (Fixture *fixture, const char *customer, Money cash)
{
  g_autoptr (OrderDraft) draft = fixture_draft (customer);
  g_autoptr (Order) order = NULL;

  order_draft_add_line (draft, "CHAI", QUANTITY_ONE);
  if (cash != 0)
    fixture_pay (draft, TENDER_CASH, cash);
  order = fixture_run (fixture, &order_post_job, draft);
  return g_strdup (order->number);
}

static void
talk (Fixture *fixture, const char *customer, const char *topic)
{
  g_autoptr (InteractionDraft) draft = g_new0 (InteractionDraft, 1);

  draft->uuid = g_uuid_string_random ();
  draft->customer = g_strdup (customer);
  draft->channel = CHANNEL_PHONE;
  draft->topic = g_strdup (topic);
  g_free (fixture_run (fixture, &interaction_add_job, draft));
}

/* Who is shown for a number: their number. */
static char *
shown (Fixture *fixture, const char *number)
{
  g_autoptr (CustomerView) view = fixture_run (fixture, &customer_show_job, number);

  return g_strdup (view->customer->number);
}

static void
assert_shown (Fixture *fixture, const char *number, const char *as)
{
  g_autofree char *found = shown (fixture, number);

  g_assert_cmpstr (found, ==, as);
}

/* (transfer full): the numbers of the customers or orders found, with a space after each */
static char *
find (Fixture *fixture, HitKind kind, const char *text)
{
  g_autoptr (SearchQuery) query = search_query_new (text, (int)kind, 0);
  g_autoptr (SearchAnswer) answer = fixture_run (fixture, &search_job, query);
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; i < answer->hits->len; i++)
    g_string_append_printf (numbers, "%s ", ((Hit *)answer->hits->pdata[i])->number);
  return g_strdup (numbers->str);
}

static void
assert_found (Fixture *fixture, HitKind kind, const char *text, const char *numbers)
{
  g_autofree char *found = find (fixture, kind, text);

  g_assert_cmpstr (found, ==, numbers);
}

static void
test_what_belongs_to_the_dropped_is_shown_with_the_kept (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) keep = fixture_customer_of (fixture, "{\"name\": \"Jānis Bērziņš\"}");
  g_autoptr (Customer) drop
      = fixture_customer_of (fixture, "{\"name\": \"Johan Birch\", \"phones\": \"333 1234567\"}");
  g_autoptr (Customer) merged = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr (CustomerView) view = NULL;
  g_autoptr (Order) order = NULL;
  guint orders = 0, talks = 0;

  product_free (fixture_product (fixture, "CHAI", "Chai", "18.00", "21"));
  first = order_of (fixture, keep->number, 1800);
  second = order_of (fixture, drop->number, 500);
  talk (fixture, drop->number, "a question");
  merged = merge (fixture, keep->number, drop->number, "{}");
  g_assert_cmpstr (merged->number, ==, keep->number);
  g_assert_cmpuint (merged->contacts->len, ==, 1);
  third = order_of (fixture, drop->number, 1800); /* their old number is as good */
  view = fixture_run (fixture, &customer_show_job, drop->number);
  g_assert_cmpstr (view->customer->number, ==, keep->number);
  g_assert_cmpstr (view->merged[0], ==, drop->number);
  g_assert_cmpint (view->owes, ==, 1300);
  g_assert_cmpint (view->orders_this_year, ==, 3);
  for (guint i = 0; i < view->timeline->len; i++)
    {
      const TimelineItem *item = view->timeline->pdata[i];
      orders += item->kind == TIMELINE_ORDER;
      talks += item->kind == TIMELINE_INTERACTION;
    }
  g_assert_cmpuint (orders, ==, 3);
  g_assert_cmpuint (talks, ==, 1);
  order = fixture_run (fixture, &order_show_job, second);
  g_assert_cmpstr (order->customer, ==, keep->number);
  g_assert_cmpstr (order->customer_name, ==, "Bērziņš, Jānis");
  g_assert_cmpint (order->customer_id, ==, keep->id);
}

static void
test_only_the_kept_is_found (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) keep = fixture_customer_of (fixture, "{\"name\": \"Anna Rossi\"}");
  g_autoptr (Customer) drop = fixture_customer_of (
      fixture, "{\"name\": \"Bruno Bianchi\", \"phones\": \"333 1234567\", \"emails\": "
               "\"b@x.it\", \"reference\": \"K-9\"}");
  g_autoptr (GPtrArray) recent = NULL;
  g_autofree char *order = NULL;
  g_autofree char *order_found = NULL;

  product_free (fixture_product (fixture, "CHAI", "Chai", "18.00", "21"));
  order = order_of (fixture, drop->number, 1800);
  order_found = g_strconcat (order, " ", NULL);
  assert_found (fixture, HIT_CUSTOMER, "bianchi", "C000002 ");
  assert_found (fixture, HIT_ORDER, "bianchi", order_found);
  merge_quietly (fixture, keep->number, drop->number);
  assert_found (fixture, HIT_CUSTOMER, "bianchi", "");
  assert_found (fixture, HIT_CUSTOMER, "bianchy", "");
  assert_found (fixture, HIT_ORDER, "bianchi", "");
  assert_found (fixture, HIT_CUSTOMER, "rossi", "C000001 ");
  assert_found (fixture, HIT_ORDER, "rossi", order_found);
  assert_found (fixture, HIT_CUSTOMER, "1234567", "C000001 ");
  assert_found (fixture, HIT_CUSTOMER, "b@x", "C000001 ");
  assert_found (fixture, HIT_CUSTOMER, "C000002", "C000001 ");
  assert_found (fixture, HIT_CUSTOMER, "K-9", "C000001 ");
  recent = fixture_run (fixture, &customer_recent_job, NULL);
  g_assert_cmpuint (recent->len, ==, 1);
  change (fixture, keep->number, "{\"name\": \"Anna Verdi\"}");
  assert_found (fixture, HIT_ORDER, "verdi", order_found);
  unmerge (fixture, drop->number);
  assert_found (fixture, HIT_CUSTOMER, "bianchi", "C000002 ");
  assert_found (fixture, HIT_ORDER, "bianchi", order_found);
  assert_found (fixture, HIT_ORDER, "verdi", "");
  assert_found (fixture, HIT_CUSTOMER, "K-9", "C000002 ");
}

static void
test_what_was_changed_since_stays (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) keep = fixture_customer_of (fixture, "{\"name\": \"Anna Rossi\"}");
  g_autoptr (Customer) drop
      = fixture_customer_of (fixture,
                             "{\"name\": \"A Rossi\", \"phones\": \"333 1234567\", \"emails\": "
                             "\"a@x.it\", \"note\": \"old\"}");
  g_autoptr (CustomerView) view = NULL;

  merge_quietly (fixture, keep->number, drop->number);
  change (fixture, keep->number, "{\"note\": \"new\"}");
  unmerge (fixture, drop->number);
  view = fixture_run (fixture, &customer_show_job, keep->number);
  g_assert_cmpstr (view->customer->note, ==, "new");
  g_assert_cmpuint (view->customer->contacts->len, ==, 0);
  g_assert_cmpuint (g_strv_length (view->merged), ==, 0);
}

static void
test_a_reference_goes_over_and_comes_back (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) keep
      = fixture_customer_of (fixture, "{\"name\": \"Anna\", \"reference\": \"K-1\"}");
  g_autoptr (Customer) drop
      = fixture_customer_of (fixture, "{\"name\": \"Anna\", \"reference\": \"K-2\"}");
  g_autoptr (Customer) merged
      = merge (fixture, keep->number, drop->number, "{\"reference\": \"drop\"}");
  g_autoptr (Customer) third = NULL;

  g_assert_cmpstr (merged->reference, ==, "K-2");
  third = fixture_customer_of (fixture, "{\"name\": \"Third\", \"reference\": \"K-1\"}");
  unmerge (fixture, drop->number);
  assert_shown (fixture, "K-2", drop->number);
  assert_shown (fixture, "K-1", third->number); /* it was free, and is theirs now */
}

static void
test_chains_lead_to_the_last (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) a = fixture_customer_of (fixture, "{\"name\": \"Anna A\"}");
  g_autoptr (Customer) b = fixture_customer_of (fixture, "{\"name\": \"Anna B\"}");
  g_autoptr (Customer) c = fixture_customer_of (fixture, "{\"name\": \"Anna C\"}");
  g_autoptr (Customer) d = fixture_customer_of (fixture, "{\"name\": \"Anna D\"}");
  g_autofree char *order = NULL;
  g_autofree char *order_found = NULL;

  product_free (fixture_product (fixture, "CHAI", "Chai", "18.00", "21"));
  order = order_of (fixture, a->number, 1800);
  order_found = g_strconcat (order, " ", NULL);
  merge_quietly (fixture, b->number, a->number);
  merge_quietly (fixture, c->number, b->number);
  assert_shown (fixture, a->number, c->number);
  assert_found (fixture, HIT_ORDER, "anna c", order_found);
  refuse (fixture, b->number, c->number, DESK_ERROR_INVALID, "/drop");
  refuse (fixture, d->number, a->number, DESK_ERROR_CONSTRAINT, "/drop");
  merge_quietly (fixture, a->number, d->number); /* kept under whom a is shown */
  assert_shown (fixture, d->number, c->number);
  unmerge (fixture, b->number);
  assert_shown (fixture, a->number, b->number);
  assert_shown (fixture, b->number, b->number);
  assert_shown (fixture, d->number, c->number);
  assert_found (fixture, HIT_ORDER, "anna b", order_found);
  merge_quietly (fixture, c->number, b->number);
  unmerge (fixture, a->number); /* out of the middle of a chain */
  assert_shown (fixture, a->number, a->number);
  assert_shown (fixture, b->number, c->number);
  assert_found (fixture, HIT_ORDER, "anna a", order_found);
}

static void
test_what_cannot_be_merged_is_refused (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) a = fixture_customer_of (fixture, "{\"name\": \"Anna A\"}");
  g_autoptr (Customer) b = fixture_customer_of (fixture, "{\"name\": \"Anna B\"}");
  g_autoptr (Customer) c = fixture_customer_of (fixture, "{\"name\": \"Anna C\"}");
  g_autoptr (CustomerMerge) stale = merge_of (a->number, b->number, "{}");
  g_autoptr (CustomerMerge) wrong = merge_of (a->number, b->number, "{\"shoe\": \"keep\"}");

  refuse (fixture, a->number, a->number, DESK_ERROR_INVALID, "/drop");
  refuse (fixture, "C000099", a->number, DESK_ERROR_NOT_FOUND, "/keep");
  refuse (fixture, a->number, "C000099", DESK_ERROR_NOT_FOUND, "/drop");
  fixture_refuse (fixture, &customer_merge_job, wrong, DESK_ERROR_INVALID, "/shoe");
  fixture_refuse (fixture, &customer_unmerge_job, a->number, DESK_ERROR_CONSTRAINT, NULL);
  fixture_refuse (fixture, &customer_unmerge_job, "C000099", DESK_ERROR_NOT_FOUND, NULL);
  stale->drop_version = 1;
  change (fixture, b->number, "{\"note\": \"x\"}");
  fixture_refuse (fixture, &customer_merge_job, stale, DESK_ERROR_STALE, "/drop");
  customer_free (fixture_run (fixture, &customer_erase_job, c->number));
  refuse (fixture, a->number, c->number, DESK_ERROR_CONSTRAINT, "/drop");
  refuse (fixture, c->number, a->number, DESK_ERROR_CONSTRAINT, "/keep");
  merge_quietly (fixture, a->number, b->number);
  refuse (fixture, a->number, b->number, DESK_ERROR_CONSTRAINT, "/drop");
}

static void
test_only_a_supervisor_merges (void)
{
  g_assert_cmpint (customer_merge_job.least, ==, STAFF_SUPERVISOR);
  g_assert_cmpint (customer_unmerge_job.least, ==, STAFF_SUPERVISOR);
}

static gboolean
file_has (const char *path, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return FALSE;
  for (gsize i = 0; i + strlen (text) <= length; i++)
    if (bytes[i] == *text && memcmp (bytes + i, text, strlen (text)) == 0)
      return TRUE;
  return FALSE;
}

static void
assert_nowhere (Fixture *fixture, const char *text)
{
  g_autofree char *wal = g_strconcat (fixture->location, "-wal", NULL);

  g_clear_object (&fixture->shop);
  g_assert_false (file_has (fixture->location, text));
  g_assert_false (file_has (wal, text));
  fixture_reopen (fixture);
}

static void
test_who_was_merged_is_forgotten_with_the_kept (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) keep = fixture_customer_of (fixture, "{\"name\": \"Anna Sentinella\"}");
  g_autoptr (Customer) drop
      = fixture_customer_of (fixture,
                             "{\"name\": \"Ludmila Sentinella\", \"phones\": \"333 1234567\"}");
  g_autoptr (Customer) erased = NULL;

  talk (fixture, drop->number, "Sentinella");
  merge_quietly (fixture, keep->number, drop->number);
  erased = fixture_run (fixture, &customer_erase_job, drop->number);
  g_assert_cmpstr (erased->number, ==, keep->number);
  fixture_refuse (fixture, &customer_unmerge_job, drop->number, DESK_ERROR_CONSTRAINT, NULL);
  assert_nowhere (fixture, "Sentinella");
  assert_nowhere (fixture, "333 1234567");
}

static void
test_who_was_merged_by_mistake_can_be_forgotten_alone (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) keep = fixture_customer_of (fixture, "{\"name\": \"Anna Rossi\"}");
  g_autoptr (Customer) drop
      = fixture_customer_of (fixture,
                             "{\"name\": \"Ludmila Sentinella\", \"phones\": \"333 1234567\"}");
  g_autoptr (CustomerView) view = NULL;

  merge_quietly (fixture, keep->number, drop->number);
  change (fixture, keep->number, "{\"phones\": [\"333 1234567\", \"06 6982\"]}");
  change (fixture, keep->number, "{\"phones\": []}");
  unmerge (fixture, drop->number);
  customer_free (fixture_run (fixture, &customer_erase_job, drop->number));
  assert_nowhere (fixture, "Sentinella");
  assert_nowhere (fixture, "333 1234567");
  view = fixture_run (fixture, &customer_show_job, keep->number);
  g_assert_cmpstr (view->customer->name, ==, "Rossi, Anna");
}

/* (transfer full): every row of what the record is made of, but for what counts changes */
static char *
dump (Fixture *fixture)
{
  static const char *const tables[]
      = { "SELECT id, sequence, reference, kind, name, given, family, birth, language, grouping, "
          "note, marketing, created_at, seen_at, erased_at FROM customer ORDER BY id",
          "SELECT customer_id, kind, position, typed, norm, reversed, note, street, city, "
          "postcode, region, country FROM contact_point ORDER BY customer_id, kind, position",
          "SELECT * FROM customer_flag ORDER BY customer_id, flag",
          "SELECT * FROM customer_group ORDER BY member_id",
          "SELECT * FROM interaction ORDER BY id",
          "SELECT * FROM sale ORDER BY id",
          "SELECT * FROM sale_event ORDER BY id",
          "SELECT * FROM payment ORDER BY id",
          "SELECT id, words FROM search_customer ORDER BY id",
          "SELECT id, words FROM search_order ORDER BY id",
          "SELECT word FROM search_name ORDER BY word" };
  g_autoptr (GString) text = g_string_new (NULL);

  g_clear_object (&fixture->shop);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *rows = order_fixture_rows (fixture, tables[i]);

      g_string_append (text, rows);
    }
  fixture_reopen (fixture);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static Customer *
add_random (Fixture *fixture)
{
  static const char *const parts[]
      = { ", \"phones\": [\"333 12345%02d\", \"06 6982\"]",
          ", \"emails\": \"x%d@x.it\"",
          ", \"address\": {\"city\": \"Roma\", \"postcode\": \"001%02d\"}",
          ", \"birth\": \"1990-01-%02d\"",
          ", \"language\": \"it\", \"group\": \"g%d\"",
          ", \"note\": \"note %d\"",
          ", \"flags\": [\"f%d\", \"vip\"]",
          ", \"marketing\": true",
          ", \"reference\": \"R%d\"" };
  static int n;
  g_autoptr (GString) json = g_string_new (NULL);

  g_string_printf (json, "{\"name\": \"Anna Rossi%c\"", 'a' + g_test_rand_int_range (0, 5));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_test_rand_bit ())
      {
        int number = i == 8 ? ++n : g_test_rand_int_range (10, 28);
        g_auto (GStrv) pieces = g_strsplit (parts[i], "%02d", 2);
        g_auto (GStrv) more = g_strsplit (parts[i], "%d", 2);
        char **two = pieces[1] != NULL ? pieces : more;
        if (two[1] != NULL)
          g_string_append_printf (json, "%s%d%s", two[0], number, two[1]);
        else
          g_string_append (json, two[0]);
      }
  g_string_append_c (json, '}');
  return fixture_customer_of (fixture, json->str);
}

/* (transfer full): a random choice for some fields */
static char *
random_choices (void)
{
  static const char *const fields[]
      = { "reference", "name",  "phones", "emails", "address",  "birth",
          "language",  "group", "note",   "flags",  "marketing" };
  static const char *const words[] = { "keep", "drop", "both" };
  g_autoptr (GString) json = g_string_new ("{");

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gboolean both = g_str_equal (fields[i], "phones") || g_str_equal (fields[i], "emails")
                      || g_str_equal (fields[i], "note") || g_str_equal (fields[i], "flags");
      int choice = g_test_rand_int_range (0, both ? 4 : 3);
      if (choice > 0)
        g_string_append_printf (json, "%s\"%s\": \"%s\"", json->len > 1 ? ", " : "", fields[i],
                                words[choice - 1]);
    }
  g_string_append_c (json, '}');
  return g_strdup (json->str);
}

/* Random merges into chains and stars, undone backwards: everything is as it was. */
static void
test_merged_and_unmerged_is_as_before (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)customer_free);
  g_autofree char *before = NULL;

  product_free (fixture_product (fixture, "CHAI", "Chai", "18.00", "21"));
  for (int i = 0; i < 7; i++)
    {
      g_ptr_array_add (all, add_random (fixture));
      g_free (order_of (fixture, ((Customer *)all->pdata[i])->number, 1000));
    }
  before = dump (fixture);
  for (int round = 0; round < 8; round++)
    {
      g_autofree char *after = NULL;

      for (guint left = all->len; left > 1; left--)
        {
          guint at = (guint)g_test_rand_int_range (0, (int)left);
          guint into = (guint)g_test_rand_int_range (0, (int)left - 1);
          Customer *drop = all->pdata[at];
          g_autofree char *choices = random_choices ();

          all->pdata[at] = all->pdata[left - 1];
          all->pdata[left - 1] = drop;
          customer_free (
              merge (fixture, ((Customer *)all->pdata[into])->number, drop->number, choices));
        }
      for (guint i = 1; i < all->len; i++)
        unmerge (fixture, ((Customer *)all->pdata[i])->number);
      after = dump (fixture);
      g_assert_true (g_str_equal (before, after));
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/customer-merge/what-belongs-to-the-dropped-is-shown-with-the-kept",
                   test_what_belongs_to_the_dropped_is_shown_with_the_kept);
  g_test_add_func ("/customer-merge/only-the-kept-is-found", test_only_the_kept_is_found);
  g_test_add_func ("/customer-merge/what-was-changed-since-stays",
                   test_what_was_changed_since_stays);
  g_test_add_func ("/customer-merge/a-reference-goes-over-and-comes-back",
                   test_a_reference_goes_over_and_comes_back);
  g_test_add_func ("/customer-merge/chains-lead-to-the-last", test_chains_lead_to_the_last);
  g_test_add_func ("/customer-merge/what-cannot-be-merged-is-refused",
                   test_what_cannot_be_merged_is_refused);
  g_test_add_func ("/customer-merge/only-a-supervisor-merges", test_only_a_supervisor_merges);
  g_test_add_func ("/customer-merge/who-was-merged-is-forgotten-with-the-kept",
                   test_who_was_merged_is_forgotten_with_the_kept);
  g_test_add_func ("/customer-merge/who-was-merged-by-mistake-can-be-forgotten-alone",
                   test_who_was_merged_by_mistake_can_be_forgotten_alone);
  g_test_add_func ("/customer-merge/merged-and-unmerged-is-as-before",
                   test_merged_and_unmerged_is_as_before);
  return g_test_run ();
}
