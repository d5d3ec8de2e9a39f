/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records leave the shop whole or not at all, and whoever asked hears how many went where. */

#include "export-dialog.h"

#include <glib/gstdio.h>

#include "audit.h"
#include "report-error.h"
#include "robot.h"

#define CODE_3 12
#define CODE_1 10

typedef struct {
  Fixture *fixture;
  GtkWidget *overlay;
  GtkWindow *window;
  GtkWidget *dialog; /* NULL once it is closed */
  char *words;       /* what was said of the file */
  char *folder;
  char *path;
} Desk;

static void
on_exported (GtkWidget *dialog, const char *words, Desk *desk)
{
  desk->words = g_strdup (words);
}

static void
open_dialog (Desk *desk)
{
  desk->dialog = export_dialog_new (desk->window, desk->fixture->shop);
  g_object_add_weak_pointer (G_OBJECT (desk->dialog), (gpointer *)&desk->dialog);
  g_signal_connect (desk->dialog, "exported", G_CALLBACK (on_exported), desk);
  robot_focus_window (GTK_WINDOW (desk->dialog));
}

static void
desk_init (Desk *desk)
{
  *desk = (Desk){ .fixture = fixture_new (), .overlay = adw_toast_overlay_new () };
  shop_set_clock (desk->fixture->shop, 1795701600); /* 2026-11-26 */
  customer_free (fixture_customer (desk->fixture, "Rossi, Maria", "06 6982 1234"));
  customer_free (fixture_customer (desk->fixture, "Bērziņš, Jānis", "06 6982 1235"));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (desk->overlay), gtk_label_new ("page"));
  desk->window = robot_show (desk->overlay);
  desk->folder = g_build_filename (g_get_user_data_dir (), "out", NULL);
  desk->path = g_build_filename (desk->folder, "people.csv", NULL);
  g_assert_cmpint (g_mkdir_with_parents (desk->folder, 0700), ==, 0);
  open_dialog (desk);
}

static guint
count_files (Desk *desk)
{
  g_autoptr (GDir) folder = g_dir_open (desk->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

static void
desk_clear (Desk *desk)
{
  if (desk->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (desk->dialog));
  gtk_window_destroy (desk->window);
  robot_pass (50);
  g_unlink (desk->path);
  g_assert_cmpint (g_rmdir (desk->folder), ==, 0);
  g_free (desk->words);
  g_free (desk->folder);
  g_free (desk->path);
  fixture_free (desk->fixture);
}

static GtkWidget *
find (Desk *desk, const char *id)
{
  return robot_find (desk->dialog, id);
}

static const char *
label (Desk *desk, const char *id)
{
  return gtk_label_get_text (GTK_LABEL (find (desk, id)));
}

static gboolean
is_closed (gpointer desk)
{
  return ((Desk *)desk)->dialog == NULL;
}

static gboolean
is_asking (gpointer desk)
{
  return gtk_widget_get_mapped (find (desk, "commit"));
}

static gboolean
has_notice (gpointer desk)
{
  return gtk_widget_get_mapped (find (desk, "notice"));
}

static void
type_day (Desk *desk, const char *id, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find (desk, id)), text);
}

/* How often somebody took records, as the audit knows. */
static guint
count_audited (Desk *desk, const char *kind)
{
  AuditQuery query = { .subject = (char *)kind };
  g_autoptr (GPtrArray) entries = fixture_run (desk->fixture, &audit_show_job, &query);

  return entries->len;
}

static void
test_all_customers_in_a_table (void)
{
  Desk desk;
  g_autofree char *text = NULL;

  desk_init (&desk);
  g_assert_false (gtk_widget_get_sensitive (find (&desk, "from_row")));
  g_assert_nonnull (strstr (label (&desk, "formulas"), "apostrophe"));
  export_dialog_take_place (EXPORT_DIALOG (desk.dialog), desk.path);
  robot_wait (is_closed, &desk);
  g_assert_cmpstr (desk.words, ==, "2 rows are in “people.csv”, in the folder “out”");
  g_assert_true (g_file_get_contents (desk.path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Bērziņš"));
  g_assert_cmpuint (count_files (&desk), ==, 1);
  g_assert_cmpuint (count_audited (&desk, "customers"), ==, 1);
  desk_clear (&desk);
}

static void
test_the_name_that_is_offered (void)
{
  Desk desk;
  g_autofree char *table = NULL;
  g_autofree char *json = NULL;

  desk_init (&desk);
  table = export_dialog_dup_name (EXPORT_DIALOG (desk.dialog));
  g_assert_cmpstr (table, ==, "customers 2026-11-26.csv");
  robot_press_with (ROBOT_CONTROL, CODE_3);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (&desk, "json")), TRUE);
  g_assert_null (strstr (label (&desk, "formulas"), "apostrophe"));
  json = export_dialog_dup_name (EXPORT_DIALOG (desk.dialog));
  g_assert_cmpstr (json, ==, "orders 2026-11-26.json");
  desk_clear (&desk);
}

/* Days are of what happened on a day, are read back in words, and must be days. */
static void
test_days (void)
{
  Desk desk;

  desk_init (&desk);
  robot_press_with (ROBOT_CONTROL, CODE_3);
  g_assert_true (gtk_widget_get_sensitive (find (&desk, "from_row")));
  g_assert_cmpstr (label (&desk, "from_read"), ==, "From the beginning");
  type_day (&desk, "to", "2026-10-31");
  g_assert_cmpstr (label (&desk, "to_read"), ==, "Sat 31 October 2026");
  type_day (&desk, "from", "soon");
  g_assert_true (gtk_widget_has_css_class (find (&desk, "from"), "error"));
  g_signal_emit_by_name (find (&desk, "commit"), "clicked");
  g_assert_true (gtk_widget_has_focus (gtk_widget_get_first_child (find (&desk, "from"))));
  type_day (&desk, "from", "2026-11-01");
  g_assert_true (gtk_widget_has_css_class (find (&desk, "from"), "error"));
  type_day (&desk, "from", "2026-10-01");
  g_assert_false (gtk_widget_has_css_class (find (&desk, "from"), "error"));
  /* of customers there are no days, whatever was typed before */
  robot_press_with (ROBOT_CONTROL, CODE_1);
  export_dialog_take_place (EXPORT_DIALOG (desk.dialog), desk.path);
  robot_wait (is_closed, &desk);
  g_assert_cmpuint (count_files (&desk), ==, 1);
  desk_clear (&desk);
}

static void
test_only_these_days (void)
{
  Desk desk;

  desk_init (&desk);
  robot_press_with (ROBOT_CONTROL, CODE_3);
  type_day (&desk, "from", "1990-01-01");
  type_day (&desk, "to", "1990-12-31");
  export_dialog_take_place (EXPORT_DIALOG (desk.dialog), desk.path);
  robot_wait (is_closed, &desk);
  {
    AuditQuery query = { .subject = (char *)"orders" };
    g_autoptr (GPtrArray) entries = fixture_run (desk.fixture, &audit_show_job, &query);
    const AuditEntry *entry = entries->pdata[0];

    g_assert_nonnull (strstr (entry->detail, "\"from\":\"1990-01-01\""));
    g_assert_nonnull (strstr (entry->detail, "\"to\":\"1990-12-31\""));
  }
  desk_clear (&desk);
}

static void
test_a_place_that_cannot_be_written (void)
{
  Desk desk;

  desk_init (&desk);
  export_dialog_take_place (EXPORT_DIALOG (desk.dialog), "/nowhere/people.csv");
  robot_wait (has_notice, &desk);
  g_assert_nonnull (
      strstr (notice_get_text (DESK_NOTICE (find (&desk, "notice"))), "No file was written."));
  robot_wait (is_asking, &desk);
  g_assert_true (gtk_widget_get_sensitive (find (&desk, "form")));
  export_dialog_take_place (EXPORT_DIALOG (desk.dialog), desk.path);
  robot_wait (is_closed, &desk);
  g_assert_cmpuint (count_files (&desk), ==, 1);
  desk_clear (&desk);
}

/* Stopped before anything is written, and when all of it is but has no name: never a file. */
static void
test_stopped (void)
{
  Desk desk;

  desk_init (&desk);
  g_assert_true (g_file_set_contents (desk.path, "of before", -1, NULL));
  for (guint round = 0; round < 4; round++)
    {
      g_autofree char *text = NULL;

      export_dialog_take_place (EXPORT_DIALOG (desk.dialog), desk.path);
      g_assert_false (gtk_widget_get_sensitive (find (&desk, "form")));
      robot_busy (round * 30); /* the reader writes meanwhile; its answer waits for us */
      g_signal_emit_by_name (find (&desk, "stop"), "clicked");
      robot_wait (is_asking, &desk);
      robot_pass (100);
      g_assert_null (desk.words);
      g_assert_false (has_notice (&desk));
      g_assert_true (g_file_get_contents (desk.path, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, "of before");
      g_assert_cmpuint (count_files (&desk), ==, 1);
      g_assert_cmpuint (count_audited (&desk, "customers"), ==, 0);
    }
  desk_clear (&desk);
}

/* Looks whenever something happened on the main loop, and gives the writer its time. */
static gboolean
wait_until_recorded (Desk *desk)
{
  while (!is_closed (desk))
    {
      g_main_context_iteration (NULL, TRUE);
      for (int look = 0; look < 5; look++)
        {
          if (count_audited (desk, "customers") > 0)
            return desk->words == NULL;
          robot_busy (20);
        }
    }
  return FALSE;
}

/* The audit may know of a file that is not there, never the other way. */
static void
test_stopped_when_it_is_recorded (void)
{
  Desk desk;

  desk_init (&desk);
  export_dialog_take_place (EXPORT_DIALOG (desk.dialog), desk.path);
  if (wait_until_recorded (&desk))
    {
      g_signal_emit_by_name (find (&desk, "stop"), "clicked");
      robot_wait (is_asking, &desk);
      g_assert_null (desk.words);
      g_assert_cmpuint (count_files (&desk), ==, 0);
    }
  else
    {
      g_test_skip ("It was over before it could be stopped.");
    }
  desk_clear (&desk);
}

static void
test_closed_while_it_runs (void)
{
  Desk desk;

  desk_init (&desk);
  export_dialog_take_place (EXPORT_DIALOG (desk.dialog), desk.path);
  gtk_window_close (GTK_WINDOW (desk.dialog));
  robot_wait (is_closed, &desk);
  robot_pass (200);
  g_assert_cmpuint (count_files (&desk), ==, 0);
  desk_clear (&desk);
}

/* Tab goes on from what was chosen. */
static void
test_the_focus_goes_to_what_was_chosen (void)
{
  Desk desk;

  desk_init (&desk);
  gtk_widget_grab_focus (find (&desk, "kind_0"));
  robot_press_with (ROBOT_CONTROL, CODE_3);
  g_assert_true (gtk_widget_has_focus (find (&desk, "kind_2")));
  gtk_widget_grab_focus (find (&desk, "from"));
  robot_press_with (ROBOT_CONTROL, CODE_3 + 1);
  g_assert_false (gtk_widget_has_focus (find (&desk, "kind_3")));
  desk_clear (&desk);
}

static void
test_a_scan_is_not_a_day (void)
{
  Desk desk;

  desk_init (&desk);
  robot_press_with (ROBOT_CONTROL, CODE_3);
  gtk_widget_grab_focus (find (&desk, "from"));
  robot_scan ("4006381333931", 5);
  robot_wait (has_notice, &desk);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find (&desk, "from"))), ==, "");
  robot_press (ROBOT_ESCAPE);
  robot_wait (is_closed, &desk);
  desk_clear (&desk);
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
is_told (gpointer desk)
{
  return says (((Desk *)desk)->overlay, "2 rows are in “people.csv”");
}

static void
test_the_window_says_where_it_went (void)
{
  Desk desk;
  GListModel *windows = gtk_window_get_toplevels ();

  desk_init (&desk);
  gtk_window_destroy (GTK_WINDOW (desk.dialog));
  robot_pass (50);
  export_dialog_show (adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (desk.overlay)),
                      desk.fixture->shop);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (EXPORT_IS_DIALOG (window))
        export_dialog_take_place (EXPORT_DIALOG (window), desk.path);
    }
  robot_wait (is_told, &desk);
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/export-dialog/all-customers-in-a-table", test_all_customers_in_a_table);
  g_test_add_func ("/export-dialog/the-name-that-is-offered", test_the_name_that_is_offered);
  g_test_add_func ("/export-dialog/days", test_days);
  g_test_add_func ("/export-dialog/only-these-days", test_only_these_days);
  g_test_add_func ("/export-dialog/a-place-that-cannot-be-written",
                   test_a_place_that_cannot_be_written);
  g_test_add_func ("/export-dialog/stopped-leaves-what-was-there", test_stopped);
  g_test_add_func ("/export-dialog/stopped-when-it-is-recorded", test_stopped_when_it_is_recorded);
  g_test_add_func ("/export-dialog/closed-while-it-runs", test_closed_while_it_runs);
  g_test_add_func ("/export-dialog/the-focus-goes-to-what-was-chosen",
                   test_the_focus_goes_to_what_was_chosen);
  g_test_add_func ("/export-dialog/a-scan-is-not-a-day", test_a_scan_is_not_a_day);
  g_test_add_func ("/export-dialog/the-window-says-where-it-went",
                   test_the_window_says_where_it_went);
  return g_test_run ();
}
