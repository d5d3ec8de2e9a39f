/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Toasts take things back once; notices say errors in whole sentences. */

#include "error.h"
#include "notify.h"
#include "report-error.h"
#include "robot.h"

#include <adwaita.h>

typedef struct {
  guint undone;
  guint freed;
} Count;

static void
on_undo (gpointer data)
{
  ((Count *)data)->undone++;
}

static void
on_free (gpointer data)
{
  ((Count *)data)->freed++;
}

/* A window with work in it, over which messages come. */
static GtkWindow *
show_work (GtkWidget **overlay, GtkWidget **inside)
{
  *overlay = adw_toast_overlay_new ();
  *inside = gtk_label_new ("work");
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (*overlay), *inside);
  return robot_show (*overlay);
}

static void
test_undo_by_key_happens_once (void)
{
  GtkWidget *overlay, *inside;
  GtkWindow *window = show_work (&overlay, &inside);
  Count count = { 0 };

  g_assert_false (notify_take_back (inside));
  notify_undo (inside, "Line <removed> & gone", on_undo, &count, on_free);
  robot_pass (100);
  g_assert_true (notify_take_back (inside));
  robot_pass (400);
  g_assert_false (notify_take_back (inside));
  g_assert_cmpuint (count.undone, ==, 1);
  g_assert_cmpuint (count.freed, ==, 1);
  gtk_window_destroy (window);
}

static guint
count_text (GtkWidget *root, const char *text)
{
  guint n = GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
            && g_strcmp0 (gtk_label_get_text (GTK_LABEL (root)), text) == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_text (child, text);
  return n;
}

/* No queue of messages about steps long gone. */
static void
test_a_new_message_takes_the_place_of_the_old (void)
{
  GtkWidget *overlay, *inside;
  GtkWindow *window = show_work (&overlay, &inside);

  notify_done (inside, "One");
  robot_pass (900);
  g_assert_cmpuint (count_text (overlay, "One"), ==, 1);
  notify_done (inside, "Two");
  notify_done (inside, "Three");
  robot_pass (1800);
  g_assert_cmpuint (count_text (overlay, "One"), ==, 0);
  g_assert_cmpuint (count_text (overlay, "Two"), ==, 0);
  g_assert_cmpuint (count_text (overlay, "Three"), ==, 1);
  gtk_window_destroy (window);
}

/* The newest is the one that is taken back; what only says that something is done takes no offer
 * away. */
static void
test_the_newest_offer_to_take_back_stays (void)
{
  GtkWidget *overlay, *inside;
  GtkWindow *window = show_work (&overlay, &inside);
  Count one = { 0 };
  Count two = { 0 };

  notify_undo (inside, "First", on_undo, &one, on_free);
  robot_pass (900);
  notify_undo (inside, "Second", on_undo, &two, on_free);
  robot_pass (1200);
  g_assert_cmpuint (one.freed, ==, 1);
  notify_done (inside, "The slip is printed");
  robot_pass (900);
  g_assert_cmpuint (count_text (overlay, "Second"), ==, 1);
  g_assert_true (notify_take_back (inside));
  g_assert_cmpuint (one.undone, ==, 0);
  g_assert_cmpuint (two.undone, ==, 1);
  robot_pass (900);
  gtk_window_destroy (window);
}

/* libadwaita 1.2 ended the program: the next one came while the last one went, and was sent off. */
static void
test_many_that_wait_go_one_by_one (void)
{
  GtkWidget *overlay, *inside;
  GtkWindow *window = show_work (&overlay, &inside);
  Count count = { 0 };

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  notify_undo (inside, "First", on_undo, &count, on_free);
  robot_pass (300);
  notify_done (inside, "One");
  notify_done (inside, "Two");
  robot_pass (900);
  notify_undo (inside, "Second", on_undo, &count, on_free);
  robot_pass (3500);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_assert_cmpuint (count_text (overlay, "Second"), ==, 1);
  g_assert_cmpuint (count.freed, ==, 1);
  g_assert_cmpuint (count.undone, ==, 0);
  gtk_window_destroy (window);
}

/* libadwaita 1.2 ended the program. */
static void
test_undo_at_once_of_what_pushed_another_message_aside (void)
{
  GtkWidget *overlay, *inside;
  GtkWindow *window = show_work (&overlay, &inside);
  Count count = { 0 };

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  notify_done (inside, "The slip is printed");
  robot_pass (300);
  notify_undo (inside, "Being prepared", on_undo, &count, on_free);
  robot_pass (30);
  g_assert_true (notify_take_back (inside));
  g_assert_false (notify_take_back (inside));
  g_assert_cmpuint (count.undone, ==, 1);
  robot_pass (1500);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_assert_cmpuint (count.freed, ==, 1);
  gtk_window_destroy (window);
}

static void
test_undo_by_button_happens_once (void)
{
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *inside = gtk_label_new ("work");
  Count count = { 0 };
  GtkWindow *window;
  GtkWidget *button;

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), inside);
  window = robot_show (overlay);
  notify_undo (inside, "Line removed", on_undo, &count, on_free);
  robot_pass (300);
  button = robot_find_type (overlay, GTK_TYPE_BUTTON);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_signal_emit_by_name (button, "clicked");
  robot_pass (400);
  g_assert_false (notify_take_back (inside));
  g_assert_cmpuint (count.undone, ==, 1);
  g_assert_cmpuint (count.freed, ==, 1);
  gtk_window_destroy (window);
}

static void
test_without_an_overlay_nothing_leaks (void)
{
  g_autoptr (GtkWidget) alone = g_object_ref_sink (gtk_label_new ("alone"));
  Count count = { 0 };

  notify_done (alone, "Done");
  notify_undo (alone, "Gone", on_undo, &count, on_free);
  g_assert_cmpuint (count.undone, ==, 0);
  g_assert_cmpuint (count.freed, ==, 1);
}

static void
test_our_errors_are_whole_sentences (void)
{
  static const char *const cases[][2] = {
    { "1 left", "1 left." },
    { "1 left.", "1 left." },
    { "Who is it?", "Who is it?" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (DESK_ERROR, DESK_ERROR_LIMIT, cases[i][0]);
      g_autofree char *words = report_error_dup_words (error);

      g_assert_cmpstr (words, ==, cases[i][1]);
    }
}

static void
test_foreign_errors_are_not_shown (void)
{
  g_autoptr (GError) error
      = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "ioctl 0x5401: bad thing");
  g_autofree char *words = report_error_dup_words (error);

  g_assert_null (strstr (words, "ioctl"));
}

static void
test_a_notice_says_what_was_kept (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (notice_new ());
  Notice *notice = DESK_NOTICE (widget);
  g_autoptr (GError) error = g_error_new_literal (DESK_ERROR, DESK_ERROR_BUSY, "<b>Busy</b>");

  g_assert_false (gtk_widget_get_visible (widget));
  notice_show_error (notice, error, "The order is still here.");
  g_assert_true (gtk_widget_get_visible (widget));
  g_assert_cmpstr (notice_get_text (notice), ==, "<b>Busy</b>. The order is still here.");
  g_assert_true (gtk_widget_has_css_class (widget, "error"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_ROLE_ALERT);
  notice_show_warning (notice, "That was a barcode.");
  g_assert_false (gtk_widget_has_css_class (widget, "error"));
  g_assert_true (gtk_widget_has_css_class (widget, "warning"));
  notice_clear (notice);
  g_assert_false (gtk_widget_get_visible (widget));
  g_assert_cmpstr (notice_get_text (notice), ==, "");
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/notify/undo-by-key", test_undo_by_key_happens_once);
  g_test_add_func ("/notify/undo-at-once", test_undo_at_once_of_what_pushed_another_message_aside);
  g_test_add_func ("/notify/many-that-wait-go-one-by-one", test_many_that_wait_go_one_by_one);
  g_test_add_func ("/notify/a-new-message-takes-the-place-of-the-old",
                   test_a_new_message_takes_the_place_of_the_old);
  g_test_add_func ("/notify/the-newest-offer-to-take-back-stays",
                   test_the_newest_offer_to_take_back_stays);
  g_test_add_func ("/notify/undo-by-button", test_undo_by_button_happens_once);
  g_test_add_func ("/notify/no-overlay", test_without_an_overlay_nothing_leaks);
  g_test_add_func ("/report-error/whole-sentences", test_our_errors_are_whole_sentences);
  g_test_add_func ("/report-error/foreign-errors", test_foreign_errors_are_not_shown);
  g_test_add_func ("/report-error/notice", test_a_notice_says_what_was_kept);
  return g_test_run ();
}
