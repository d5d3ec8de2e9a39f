/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two records compared and made one: what is seen is what is written, also when nobody chose. */

#include "customer-merge.h"
#include "merge-dialog.h"
#include "merge-row.h"
#include "report-error.h"
#include "robot.h"

#define KEY_1 10
#define KEY_2 11
#define LONG "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschafers"

typedef struct {
  Fixture *fixture;
  GtkWindow *parent;
  GtkWidget *dialog; /* NULL once it is gone */
  char *merged;      /* «C000001 C000002», or NULL */
} Desk;

static void
on_merged (GtkWidget *dialog, const char *kept, const char *dropped, const char *words, Desk *desk)
{
  g_assert_true (g_str_has_prefix (words, "Merged ") && strstr (words, " into ") != NULL);
  desk->merged = g_strdup_printf ("%s %s", kept, dropped);
}

static gboolean
is_loaded (gpointer data)
{
  Desk *desk = data;

  return gtk_widget_get_sensitive (robot_find (desk->dialog, "merge"));
}

static void
open_dialog (Desk *desk)
{
  g_set_weak_pointer (&desk->dialog,
                      merge_dialog_new (desk->parent, desk->fixture->shop, "C000001", "C000002"));
  g_signal_connect (desk->dialog, "merged", G_CALLBACK (on_merged), desk);
  robot_focus_window (GTK_WINDOW (desk->dialog));
}

static void
desk_init (Desk *desk, const char *one, const char *other)
{
  *desk = (Desk){ .fixture = fixture_new () };
  customer_free (fixture_customer_of (desk->fixture, one));
  customer_free (fixture_customer_of (desk->fixture, other));
  desk->parent = robot_show (gtk_label_new ("behind"));
  open_dialog (desk);
  robot_wait (is_loaded, desk);
}

static void
desk_clear (Desk *desk)
{
  if (desk->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (desk->dialog));
  robot_pass (50);
  g_clear_weak_pointer (&desk->dialog);
  gtk_window_destroy (desk->parent);
  robot_pass (50);
  g_free (desk->merged);
  fixture_free (desk->fixture);
}

static gboolean
is_merged (gpointer data)
{
  return ((Desk *)data)->merged != NULL;
}

static MergeRow *
find_row (Desk *desk, const char *name)
{
  GtkListBox *list = GTK_LIST_BOX (robot_find (desk->dialog, "list"));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_str_equal (merge_row_get_field (MERGE_ROW (row))->name, name))
      return MERGE_ROW (row);
  return NULL;
}

static void
choose (Desk *desk, const char *name, const char *side)
{
  GtkWidget *button = robot_find (GTK_WIDGET (find_row (desk, name)), side);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
}

static void
commit (Desk *desk)
{
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  robot_wait (is_merged, desk);
}

static const char *
notice (Desk *desk)
{
  return notice_get_text (DESK_NOTICE (robot_find (desk->dialog, "notice")));
}

static Customer *
stored (Desk *desk, const char *number)
{
  g_autoptr (CustomerView) view = fixture_run (desk->fixture, &customer_show_job, number);

  return g_steal_pointer (&view->customer);
}

#define RECORD_ONE                                                                                 \
  "{\"name\": \"Maria Rossi\", \"phones\": [\"06 6982 1234\"], \"emails\": [\"m@rossi.it\"],"      \
  " \"note\": \"Speaks Latvian.\", \"group\": \"wholesale\"}"
#define RECORD_OTHER                                                                               \
  "{\"name\": \"M. Rossi\", \"phones\": [\"333 1234567\"], \"emails\": [\"m@rossi.it\"],"          \
  " \"note\": \"Rings twice.\", \"birth\": \"1980-03-03\", \"language\": \"it\","                  \
  " \"marketing\": true}"

static void
test_the_older_stays_and_nothing_is_lost (void)
{
  Desk desk;
  g_autoptr (Customer) kept = NULL;

  desk_init (&desk, RECORD_ONE, RECORD_OTHER);
  g_assert_cmpint (merge_row_get_side (find_row (&desk, "phones")), ==, MERGE_BOTH);
  g_assert_cmpint (merge_row_get_side (find_row (&desk, "birth")), ==, MERGE_OTHER);
  g_assert_true (merge_row_get_field (find_row (&desk, "emails"))->is_same);
  g_assert_null (find_row (&desk, "address"));
  commit (&desk);
  g_assert_cmpstr (desk.merged, ==, "C000001 C000002");
  robot_pass (50);
  g_assert_null (desk.dialog);
  kept = stored (&desk, "C000002");
  g_assert_cmpstr (kept->number, ==, "C000001");
  g_assert_cmpstr (kept->name, ==, "Rossi, Maria");
  g_assert_cmpuint (kept->contacts->len, ==, 3);
  g_assert_cmpstr (kept->note, ==, "Speaks Latvian.\n\nRings twice.");
  g_assert_cmpstr (kept->group, ==, "wholesale");
  g_assert_false (kept->marketing);
  desk_clear (&desk);
}

static void
test_what_is_chosen_is_written (void)
{
  Desk desk;
  g_autoptr (Customer) kept = NULL;

  desk_init (&desk, RECORD_ONE, RECORD_OTHER);
  choose (&desk, "name", "other");
  choose (&desk, "phones", "one");
  choose (&desk, "note", "other");
  choose (&desk, "birth", "one");
  choose (&desk, "marketing", "other");
  g_assert_nonnull (
      strstr (gtk_label_get_text (GTK_LABEL (robot_find (desk.dialog, "result"))), "Rossi, M."));
  commit (&desk);
  kept = stored (&desk, "C000001");
  g_assert_cmpstr (kept->name, ==, "Rossi, M.");
  g_assert_cmpuint (kept->contacts->len, ==, 2);
  g_assert_cmpstr (kept->note, ==, "Rings twice.");
  g_assert_cmpint (kept->birth, ==, DAY_NONE);
  g_assert_true (kept->marketing);
  desk_clear (&desk);
}

static gboolean
other_stays (gpointer desk)
{
  return merge_row_get_side (find_row (desk, "name")) == MERGE_OTHER;
}

static gboolean
one_stays (gpointer desk)
{
  return merge_row_get_side (find_row (desk, "name")) == MERGE_ONE;
}

/* What nobody chose follows the record that stays; what somebody chose does not move. */
static void
test_the_newer_can_stay (void)
{
  Desk desk;
  g_autoptr (Customer) kept = NULL;

  desk_init (&desk, RECORD_ONE, RECORD_OTHER);
  choose (&desk, "birth", "one");
  robot_press_with (ROBOT_CONTROL, KEY_2);
  robot_wait (other_stays, &desk);
  g_assert_cmpint (merge_row_get_side (find_row (&desk, "group")), ==, MERGE_ONE);
  g_assert_cmpint (merge_row_get_side (find_row (&desk, "birth")), ==, MERGE_ONE);
  robot_press_with (ROBOT_CONTROL, KEY_1);
  robot_wait (one_stays, &desk);
  robot_press_with (ROBOT_CONTROL, KEY_2);
  robot_wait (other_stays, &desk);
  commit (&desk);
  g_assert_cmpstr (desk.merged, ==, "C000002 C000001");
  kept = stored (&desk, "C000001");
  g_assert_cmpstr (kept->number, ==, "C000002");
  g_assert_cmpstr (kept->name, ==, "Rossi, M.");
  g_assert_cmpstr (kept->group, ==, "wholesale");
  g_assert_cmpint (kept->birth, ==, DAY_NONE);
  g_assert_true (kept->marketing);
  desk_clear (&desk);
}

static char *
words_of (const Customer *customer)
{
  g_autoptr (GPtrArray) fields = merge_fields (customer, customer);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const MergeField *field = fields->pdata[i];
      g_string_append_printf (words, "%s=%s;", field->name, field->texts[MERGE_ONE]);
    }
  g_string_append_printf (words, "marketing=%d", customer->marketing);
  return g_string_free (words, FALSE);
}

/* The same two merged by the job without a word, either way round, are what the dialog made. */
static void
test_unchosen_is_as_the_merge_would_do_it (gconstpointer swapped)
{
  Desk desk;
  g_autoptr (JsonObject) none = json_object_new ();
  g_autoptr (CustomerMerge) merge = NULL;
  g_autoptr (Customer) by_job = NULL;
  g_autoptr (Customer) by_dialog = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;

  desk_init (&desk, RECORD_ONE, RECORD_OTHER);
  customer_free (fixture_customer_of (desk.fixture, RECORD_ONE));
  customer_free (fixture_customer_of (desk.fixture, RECORD_OTHER));
  merge = swapped != NULL ? customer_merge_new ("C000004", "C000003", none)
                          : customer_merge_new ("C000003", "C000004", none);
  by_job = fixture_run (desk.fixture, &customer_merge_job, merge);
  if (swapped != NULL)
    {
      robot_press_with (ROBOT_CONTROL, KEY_2);
      robot_wait (other_stays, &desk);
    }
  commit (&desk);
  by_dialog = stored (&desk, "C000001");
  expected = words_of (by_job);
  found = words_of (by_dialog);
  g_assert_cmpstr (found, ==, expected);
  desk_clear (&desk);
}

static gboolean
is_read_again (gpointer data)
{
  MergeRow *row = is_loaded (data) ? find_row (data, "group") : NULL;

  return row != NULL && g_str_equal (merge_row_get_field (row)->texts[MERGE_OTHER], "retail");
}

static void
test_changed_meanwhile_is_said_and_read_again (void)
{
  Desk desk;
  g_autoptr (JsonNode) node = json_from_string ("{\"group\": \"retail\"}", NULL);
  g_autoptr (CustomerEdit) edit = customer_edit_new ("C000002", 0, json_node_get_object (node));

  desk_init (&desk, RECORD_ONE, RECORD_OTHER);
  customer_free (fixture_run (desk.fixture, &customer_edit_job, edit));
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  robot_wait (is_read_again, &desk);
  g_assert_null (desk.merged);
  g_assert_nonnull (strstr (notice (&desk), "C000002"));
  g_assert_nonnull (strstr (notice (&desk), "Nothing was merged."));
  commit (&desk);
  desk_clear (&desk);
}

static gboolean
says_something (gpointer data)
{
  return *notice (data) != '\0';
}

static void
test_what_is_too_long_is_gone_to (void)
{
  Desk desk;
  g_autofree char *x = g_strnfill (2500, 'x');
  g_autofree char *y = g_strnfill (2500, 'y');
  g_autofree char *one = g_strdup_printf ("{\"name\": \"Anna\", \"note\": \"%s\"}", x);
  g_autofree char *other = g_strdup_printf ("{\"name\": \"Anna\", \"note\": \"%s\"}", y);

  desk_init (&desk, one, other);
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  robot_wait (says_something, &desk);
  g_assert_null (desk.merged);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (desk.dialog))
                 == robot_find (GTK_WIDGET (find_row (&desk, "note")), "both"));
  choose (&desk, "note", "one");
  commit (&desk);
  desk_clear (&desk);
}

/* Whoever pressed the button stands on it again. */
static void
test_a_refusal_gives_the_focus_back (void)
{
  Desk desk;
  g_autoptr (JsonObject) none = json_object_new ();
  g_autoptr (CustomerMerge) merge = customer_merge_new ("C000001", "C000002", none);

  desk_init (&desk, RECORD_ONE, RECORD_OTHER);
  customer_free (fixture_run (desk.fixture, &customer_merge_job, merge));
  gtk_widget_grab_focus (robot_find (desk.dialog, "merge"));
  g_signal_emit_by_name (robot_find (desk.dialog, "merge"), "clicked");
  robot_wait (says_something, &desk);
  g_assert_null (desk.merged);
  g_assert_true (gtk_widget_has_focus (robot_find (desk.dialog, "merge")));
  desk_clear (&desk);
}

static gboolean
is_written (gpointer data)
{
  g_autoptr (Customer) customer = stored (data, "C000002");

  return g_str_equal (customer->number, "C000001");
}

static void
test_what_is_being_written_outlives_the_window (void)
{
  Desk desk;

  desk_init (&desk, RECORD_ONE, RECORD_OTHER);
  g_signal_emit_by_name (robot_find (desk.dialog, "merge"), "clicked");
  gtk_window_destroy (GTK_WINDOW (desk.dialog));
  robot_wait (is_written, &desk);
  robot_pass (50);
  g_assert_null (desk.dialog);
  desk_clear (&desk);
}

static gboolean
is_gone (gpointer data)
{
  return ((Desk *)data)->dialog == NULL;
}

static void
test_escape_leaves_both_as_they_are (void)
{
  Desk desk;
  g_autoptr (Customer) other = NULL;

  desk_init (&desk, RECORD_ONE, RECORD_OTHER);
  robot_press (ROBOT_ESCAPE);
  robot_wait (is_gone, &desk);
  other = stored (&desk, "C000002");
  g_assert_cmpstr (other->number, ==, "C000002");
  g_assert_null (desk.merged);
  desk_clear (&desk);
}

/* An Enter too many merges nothing: the focus begins on a choice. */
static void
test_enter_alone_merges_nothing (void)
{
  Desk desk;

  desk_init (&desk, RECORD_ONE, RECORD_OTHER);
  g_assert_true (GTK_IS_CHECK_BUTTON (gtk_root_get_focus (GTK_ROOT (desk.dialog))));
  robot_press (ROBOT_RETURN);
  robot_pass (200);
  g_assert_null (desk.merged);
  g_assert_nonnull (desk.dialog);
  desk_clear (&desk);
}

static void
test_one_already_is_said (void)
{
  Desk desk;
  g_autoptr (JsonObject) none = json_object_new ();
  g_autoptr (CustomerMerge) merge = customer_merge_new ("C000001", "C000002", none);

  desk_init (&desk, RECORD_ONE, RECORD_OTHER);
  gtk_window_destroy (GTK_WINDOW (desk.dialog));
  robot_pass (50);
  customer_free (fixture_run (desk.fixture, &customer_merge_job, merge));
  g_clear_weak_pointer (&desk.dialog);
  open_dialog (&desk);
  robot_wait (says_something, &desk);
  g_assert_cmpstr (notice (&desk), ==, "These are one customer already.");
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  g_assert_null (desk.merged);
  desk_clear (&desk);
}

static void
test_long_names_do_not_widen_it (void)
{
  Desk desk;
  int width;

  desk_init (&desk, "{\"name\": \"" LONG "\", \"emails\": [\"" LONG "@example.org\"]}",
             "{\"name\": \"" LONG "x\", \"note\": \"" LONG LONG LONG "\"}");
  gtk_widget_measure (desk.dialog, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 860);
  desk_clear (&desk);
}

/* Whatever a language calls «both»: the choices stand one under the other. */
static void
test_both_is_one_column (void)
{
  GtkWidget *head, *row;
  Desk desk;

  desk_init (&desk, RECORD_ONE, RECORD_OTHER);
  head = robot_find (robot_find (desk.dialog, "head_row"), "both");
  row = GTK_WIDGET (find_row (&desk, "note"));
  gtk_check_button_set_label (GTK_CHECK_BUTTON (robot_find (row, "both")), "The two of them");
  robot_pass (100);
  g_assert_cmpint (gtk_widget_get_width (head), ==,
                   gtk_widget_get_width (merge_row_get_both (MERGE_ROW (row))));
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/merge-dialog/the-older-stays-and-nothing-is-lost",
                   test_the_older_stays_and_nothing_is_lost);
  g_test_add_func ("/merge-dialog/what-is-chosen-is-written", test_what_is_chosen_is_written);
  g_test_add_func ("/merge-dialog/the-newer-can-stay", test_the_newer_can_stay);
  g_test_add_data_func ("/merge-dialog/unchosen-is-as-the-merge-would-do-it", NULL,
                        test_unchosen_is_as_the_merge_would_do_it);
  g_test_add_data_func ("/merge-dialog/unchosen-is-so-the-other-way-round", "swapped",
                        test_unchosen_is_as_the_merge_would_do_it);
  g_test_add_func ("/merge-dialog/changed-meanwhile-is-said-and-read-again",
                   test_changed_meanwhile_is_said_and_read_again);
  g_test_add_func ("/merge-dialog/what-is-too-long-is-gone-to", test_what_is_too_long_is_gone_to);
  g_test_add_func ("/merge-dialog/a-refusal-gives-the-focus-back",
                   test_a_refusal_gives_the_focus_back);
  g_test_add_func ("/merge-dialog/what-is-being-written-outlives-the-window",
                   test_what_is_being_written_outlives_the_window);
  g_test_add_func ("/merge-dialog/escape-leaves-both-as-they-are",
                   test_escape_leaves_both_as_they_are);
  g_test_add_func ("/merge-dialog/enter-alone-merges-nothing", test_enter_alone_merges_nothing);
  g_test_add_func ("/merge-dialog/one-already-is-said", test_one_already_is_said);
  g_test_add_func ("/merge-dialog/long-names-do-not-widen-it", test_long_names_do_not_widen_it);
  g_test_add_func ("/merge-dialog/both-is-one-column", test_both_is_one_column);
  return g_test_run ();
}
