/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pairs worked off by keys alone: after each the next has the focus, until nothing is left. */

#include "customer-merge.h"
#include "duplicate-list.h"
#include "duplicates-page.h"
#include "merge-dialog.h"
#include "notify.h"
#include "report-error.h"
#include "robot.h"

#include <adwaita.h>

#define KEY_D 40
#define CALM_MS 300 /* between two keys that are not one held down */

typedef struct {
  Fixture *fixture;
  GtkWidget *overlay;
  GtkWidget *page;
  GtkWindow *window;
  char *opened;
} Desk;

static void
on_open (Page *page, const char *kind, const char *number, Desk *desk)
{
  g_free (desk->opened);
  desk->opened = g_strdup_printf ("%s %s", kind, number);
}

static void
desk_init (Desk *desk)
{
  *desk = (Desk){ .fixture = fixture_new () };
}

static void
add (Desk *desk, const char *json)
{
  customer_free (fixture_customer_of (desk->fixture, json));
}

static GtkWidget *
part (Desk *desk)
{
  return gtk_stack_get_visible_child (GTK_STACK (robot_find (desk->page, "stack")));
}

static gboolean
is_known (gpointer data)
{
  Desk *desk = data;

  return part (desk) == robot_find (desk->page, "known");
}

static gboolean
is_empty (gpointer data)
{
  Desk *desk = data;

  return part (desk) == robot_find (desk->page, "empty");
}

static void
desk_show (Desk *desk)
{
  desk->overlay = adw_toast_overlay_new ();
  desk->page = duplicates_page_new (desk->fixture->shop);
  g_signal_connect (desk->page, "open", G_CALLBACK (on_open), desk);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (desk->overlay), desk->page);
  desk->window = robot_show (desk->overlay);
  page_focus_first (DESK_PAGE (desk->page));
}

static void
desk_clear (Desk *desk)
{
  gtk_window_destroy (desk->window);
  robot_pass (50);
  g_free (desk->opened);
  fixture_free (desk->fixture);
}

/* The first of that name is the page's; the rows' own list is inside it. */
static DuplicateList *
list (Desk *desk)
{
  return DUPLICATE_LIST (robot_find (desk->page, "list"));
}

static guint
count (Desk *desk)
{
  return duplicate_list_count (list (desk));
}

/* «C000001 C000002» of the chosen pair; it must have the focus. */
static char *
chosen (Desk *desk)
{
  const CustomerPair *pair = duplicate_list_get_pair (list (desk));

  g_assert_true (duplicate_list_has_focus (list (desk)));
  return g_strdup_printf ("%s %s", pair->one->number, pair->other->number);
}

static void
assert_chosen (Desk *desk, const char *expected)
{
  g_autofree char *found = chosen (desk);

  g_assert_cmpstr (found, ==, expected);
}

/* Three pairs: an e-mail, a number with the same name, a household. */
static void
add_three (Desk *desk)
{
  add (desk, "{\"name\": \"Ilze Kalniņa\", \"phones\": [\"333 1234567\"]}");
  add (desk, "{\"name\": \"Līga Ozola\", \"phones\": [\"333 1234567\"]}");
  add (desk, "{\"name\": \"Giulia Ferrari\", \"phones\": [\"06 6982 1234\"]}");
  add (desk, "{\"name\": \"Ferrari Giulia\", \"phones\": [\"+39 06 69821234\"]}");
  add (desk, "{\"name\": \"Maria Rossi\", \"emails\": [\"m@rossi.it\"]}");
  add (desk, "{\"name\": \"M. Rossi\", \"emails\": [\"m@rossi.it\"]}");
}

static void
test_the_most_certain_comes_first_in_words (void)
{
  Desk desk;
  GtkWidget *side;

  desk_init (&desk);
  add_three (&desk);
  desk_show (&desk);
  robot_wait (is_known, &desk);
  g_assert_cmpuint (count (&desk), ==, 3);
  assert_chosen (&desk, "C000005 C000006");
  side = robot_find (desk.page, "side");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (robot_find (side, "why"))), ==, "Same e-mail");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (robot_find (side, "tag_label"))), ==, "Certain");
  robot_press (ROBOT_DOWN);
  assert_chosen (&desk, "C000003 C000004");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (robot_find (side, "why"))), ==,
                   "Same phone and name");
  robot_press (ROBOT_DOWN);
  assert_chosen (&desk, "C000001 C000002");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (robot_find (side, "tag_label"))), ==, "Likely");
  desk_clear (&desk);
}

static void
test_either_is_opened (void)
{
  Desk desk;

  desk_init (&desk);
  add_three (&desk);
  desk_show (&desk);
  robot_wait (is_known, &desk);
  g_assert_true (page_choose (DESK_PAGE (desk.page), 1));
  g_assert_cmpstr (desk.opened, ==, "customer C000005");
  g_signal_emit_by_name (robot_find (desk.page, "other_open"), "clicked");
  g_assert_cmpstr (desk.opened, ==, "customer C000006");
  g_assert_false (page_choose (DESK_PAGE (desk.page), 3));
  desk_clear (&desk);
}

static gboolean
has_two (gpointer desk)
{
  return count (desk) == 2;
}

static gboolean
has_one (gpointer desk)
{
  return count (desk) == 1;
}

static gboolean
has_three (gpointer desk)
{
  return count (desk) == 3;
}

static void
test_different_people_leave_and_the_next_has_the_focus (void)
{
  Desk desk;

  desk_init (&desk);
  add_three (&desk);
  desk_show (&desk);
  robot_wait (is_known, &desk);
  robot_press (ROBOT_DOWN);
  robot_press_with (ROBOT_CONTROL, KEY_D);
  robot_wait (has_two, &desk);
  assert_chosen (&desk, "C000001 C000002");
  robot_pass (CALM_MS);
  gtk_widget_grab_focus (robot_find (desk.page, "different"));
  g_signal_emit_by_name (robot_find (desk.page, "different"), "clicked");
  robot_wait (has_one, &desk);
  assert_chosen (&desk, "C000005 C000006");
  robot_pass (CALM_MS);
  robot_press_with (ROBOT_CONTROL, KEY_D);
  robot_wait (is_empty, &desk);
  g_assert_true (gtk_widget_has_focus (robot_find (desk.page, "look")));
  /* it was written, and is not asked about again */
  g_signal_emit_by_name (robot_find (desk.page, "look"), "clicked");
  robot_wait (is_empty, &desk);
  desk_clear (&desk);
}

static void
test_a_key_held_down_counts_once (void)
{
  Desk desk;

  desk_init (&desk);
  add_three (&desk);
  desk_show (&desk);
  robot_wait (is_known, &desk);
  robot_hold_with (ROBOT_CONTROL, KEY_D, 1500);
  g_assert_cmpuint (count (&desk), ==, 2);
  robot_press_with (ROBOT_CONTROL, KEY_D);
  robot_wait (has_one, &desk);
  desk_clear (&desk);
}

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *one = windows; one != NULL; one = one->next)
    if (MERGE_IS_DIALOG (one->data) && gtk_window_is_active (one->data)
        && gtk_widget_get_sensitive (robot_find (one->data, "merge")))
      return one->data;
  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return find_dialog () != NULL;
}

static void
merge_first (Desk *desk)
{
  robot_press (ROBOT_RETURN);
  robot_wait (has_dialog, desk);
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
}

static void
test_enter_merges_and_a_message_takes_it_back (void)
{
  Desk desk;

  desk_init (&desk);
  add_three (&desk);
  desk_show (&desk);
  robot_wait (is_known, &desk);
  merge_first (&desk);
  robot_wait (has_two, &desk);
  assert_chosen (&desk, "C000003 C000004");
  g_assert_true (notify_take_back (desk.page));
  robot_wait (has_three, &desk);
  {
    g_autoptr (CustomerView) view = fixture_run (desk.fixture, &customer_show_job, "C000006");
    g_assert_cmpstr (view->customer->number, ==, "C000006");
  }
  desk_clear (&desk);
}

static void
test_what_is_parted_elsewhere_is_listed_again (void)
{
  Desk desk;

  desk_init (&desk);
  add_three (&desk);
  desk_show (&desk);
  robot_wait (is_known, &desk);
  merge_first (&desk);
  robot_wait (has_two, &desk);
  customer_free (fixture_run (desk.fixture, &customer_unmerge_job, "C000006"));
  page_changed (DESK_PAGE (desk.page), "", 0);
  robot_wait (has_three, &desk);
  desk_clear (&desk);
}

static const char *
notice (Desk *desk)
{
  GtkWidget *widget = robot_find (desk->page, "notice");

  return gtk_widget_get_mapped (widget) ? notice_get_text (DESK_NOTICE (widget)) : "";
}

static gboolean
says_something (gpointer desk)
{
  return *notice (desk) != '\0';
}

/* Also where no pair is left to say it above. */
static void
test_a_refused_undo_is_said (void)
{
  Desk desk;

  desk_init (&desk);
  add (&desk, "{\"name\": \"Maria Rossi\", \"emails\": [\"m@rossi.it\"]}");
  add (&desk, "{\"name\": \"M. Rossi\", \"emails\": [\"m@rossi.it\"]}");
  desk_show (&desk);
  robot_wait (is_known, &desk);
  merge_first (&desk);
  robot_wait (is_empty, &desk);
  customer_free (fixture_run (desk.fixture, &customer_unmerge_job, "C000002"));
  g_assert_true (notify_take_back (desk.page));
  robot_wait (says_something, &desk);
  g_assert_nonnull (strstr (notice (&desk), "C000002"));
  desk_clear (&desk);
}

static gboolean
has_fewer (gpointer desk)
{
  return count (desk) < 3;
}

/* Of three who share an e-mail two are merged: the kept one and the third are still a pair. */
static void
test_each_pair_of_the_merged_leaves_at_once (void)
{
  Desk desk;

  desk_init (&desk);
  add (&desk, "{\"name\": \"Anna\", \"emails\": [\"a@b.it\"]}");
  add (&desk, "{\"name\": \"Berta\", \"emails\": [\"a@b.it\"]}");
  add (&desk, "{\"name\": \"Carla\", \"emails\": [\"a@b.it\"]}");
  desk_show (&desk);
  robot_wait (is_known, &desk);
  g_assert_cmpuint (count (&desk), ==, 3);
  merge_first (&desk);
  robot_wait (has_fewer, &desk);
  g_assert_cmpuint (count (&desk), ==, 1);
  assert_chosen (&desk, "C000001 C000003");
  desk_clear (&desk);
}

static gboolean
has_all (gpointer desk)
{
  return count (desk) == 66;
}

static void
test_more_come_when_asked_for (void)
{
  Desk desk;

  desk_init (&desk);
  for (int i = 0; i < 12; i++)
    {
      g_autofree char *json
          = g_strdup_printf ("{\"name\": \"Name %c\", \"emails\": [\"a@b.it\"]}", 'A' + i);
      add (&desk, json);
    }
  desk_show (&desk);
  robot_wait (is_known, &desk);
  g_assert_cmpuint (count (&desk), ==, 50);
  g_assert_true (gtk_widget_get_visible (robot_find (desk.page, "more")));
  g_signal_emit_by_name (robot_find (desk.page, "more"), "clicked");
  robot_wait (has_all, &desk);
  g_assert_false (gtk_widget_get_visible (robot_find (desk.page, "more")));
  g_assert_true (duplicate_list_has_focus (list (&desk)));
  desk_clear (&desk);
}

static void
rename_second (Desk *desk)
{
  g_autoptr (JsonNode) node = json_from_string ("{\"name\": \"Līga Ozoliņa\"}", NULL);
  g_autoptr (CustomerEdit) edit = customer_edit_new ("C000002", 0, json_node_get_object (node));

  customer_free (fixture_run (desk->fixture, &customer_edit_job, edit));
}

static gboolean
has_new_name (gpointer desk)
{
  return g_str_equal (duplicate_list_get_pair (list (desk))->other->name, "Ozoliņa, Līga");
}

/* What somebody else does is seen in a while, and the chosen pair stays chosen. */
static void
test_what_came_meanwhile_moves_nothing (void)
{
  Desk desk;

  desk_init (&desk);
  add (&desk, "{\"name\": \"Ilze Kalniņa\", \"phones\": [\"333 1234567\"]}");
  add (&desk, "{\"name\": \"Līga Ozola\", \"phones\": [\"333 1234567\"]}");
  desk_show (&desk);
  robot_wait (is_known, &desk);
  assert_chosen (&desk, "C000001 C000002");
  add (&desk, "{\"name\": \"Maria Rossi\", \"emails\": [\"m@rossi.it\"]}");
  add (&desk, "{\"name\": \"M. Rossi\", \"emails\": [\"m@rossi.it\"]}");
  page_changed (DESK_PAGE (desk.page), "", 0);
  /* nothing is asked yet that could be ended */
  g_assert_false (page_back (DESK_PAGE (desk.page)));
  robot_wait (has_two, &desk);
  assert_chosen (&desk, "C000001 C000002");
  rename_second (&desk);
  page_changed (DESK_PAGE (desk.page), "", 0);
  robot_wait (has_new_name, &desk);
  assert_chosen (&desk, "C000001 C000002");
  g_assert_true (page_shows (DESK_PAGE (desk.page), "customer", 4));
  g_assert_false (page_shows (DESK_PAGE (desk.page), "customer", 99));
  desk_clear (&desk);
}

static void
test_escape_ends_the_question (void)
{
  Desk desk;

  desk_init (&desk);
  desk_show (&desk);
  robot_wait (is_empty, &desk);
  g_signal_emit_by_name (robot_find (desk.page, "look"), "clicked");
  g_assert_true (page_back (DESK_PAGE (desk.page)));
  robot_pass (100);
  g_assert_false (is_empty (&desk));
  g_assert_true (gtk_widget_has_focus (robot_find (desk.page, "again")));
  g_assert_false (page_back (DESK_PAGE (desk.page)));
  g_signal_emit_by_name (robot_find (desk.page, "again"), "clicked");
  robot_wait (is_empty, &desk);
  desk_clear (&desk);
}

/* Out of sight nobody asks; back in sight it is asked again. */
static void
test_leaving_the_page_ends_the_question (void)
{
  Desk desk;

  desk_init (&desk);
  desk_show (&desk);
  robot_wait (is_empty, &desk);
  g_signal_emit_by_name (robot_find (desk.page, "look"), "clicked");
  gtk_widget_set_visible (desk.page, FALSE);
  robot_pass (200);
  g_assert_false (is_empty (&desk));
  add_three (&desk);
  gtk_widget_set_visible (desk.page, TRUE);
  robot_wait (is_known, &desk);
  desk_clear (&desk);
}

static void
test_escape_goes_back_to_the_pairs (void)
{
  Desk desk;

  desk_init (&desk);
  add_three (&desk);
  desk_show (&desk);
  robot_wait (is_known, &desk);
  g_assert_false (page_back (DESK_PAGE (desk.page)));
  gtk_widget_grab_focus (robot_find (desk.page, "merge"));
  g_assert_true (page_back (DESK_PAGE (desk.page)));
  assert_chosen (&desk, "C000005 C000006");
  desk_clear (&desk);
}

static void
test_a_closed_tab_ends_it (void)
{
  Desk desk;

  desk_init (&desk);
  add_three (&desk);
  desk_show (&desk);
  robot_wait (is_known, &desk);
  robot_press_with (ROBOT_CONTROL, KEY_D);
  g_signal_emit_by_name (robot_find (desk.page, "different"), "clicked");
  page_changed (DESK_PAGE (desk.page), "", 0);
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/duplicates-page/the-most-certain-comes-first-in-words",
                   test_the_most_certain_comes_first_in_words);
  g_test_add_func ("/duplicates-page/either-is-opened", test_either_is_opened);
  g_test_add_func ("/duplicates-page/different-people-leave-and-the-next-has-the-focus",
                   test_different_people_leave_and_the_next_has_the_focus);
  g_test_add_func ("/duplicates-page/a-key-held-down-counts-once",
                   test_a_key_held_down_counts_once);
  g_test_add_func ("/duplicates-page/enter-merges-and-a-message-takes-it-back",
                   test_enter_merges_and_a_message_takes_it_back);
  g_test_add_func ("/duplicates-page/what-is-parted-elsewhere-is-listed-again",
                   test_what_is_parted_elsewhere_is_listed_again);
  g_test_add_func ("/duplicates-page/a-refused-undo-is-said", test_a_refused_undo_is_said);
  g_test_add_func ("/duplicates-page/each-pair-of-the-merged-leaves-at-once",
                   test_each_pair_of_the_merged_leaves_at_once);
  g_test_add_func ("/duplicates-page/more-come-when-asked-for", test_more_come_when_asked_for);
  g_test_add_func ("/duplicates-page/what-came-meanwhile-moves-nothing",
                   test_what_came_meanwhile_moves_nothing);
  g_test_add_func ("/duplicates-page/escape-ends-the-question", test_escape_ends_the_question);
  g_test_add_func ("/duplicates-page/leaving-the-page-ends-the-question",
                   test_leaving_the_page_ends_the_question);
  g_test_add_func ("/duplicates-page/escape-goes-back-to-the-pairs",
                   test_escape_goes_back_to_the_pairs);
  g_test_add_func ("/duplicates-page/a-closed-tab-ends-it", test_a_closed_tab_ends_it);
  return g_test_run ();
}
