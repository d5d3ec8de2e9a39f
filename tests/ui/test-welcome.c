/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From nothing to an open shop, by keys: what is proposed, what is asked again, what is left. */

#include "error.h"
#include "recovery.h"
#include "robot.h"
#include "start-money.h"
#include "start-recovery.h"
#include "verify.h"
#include "welcome.h"

#include <glib/gstdio.h>

#define KEY_TAB 23
#define KEY_SPACE 65
#define KEY_2 11

static const guint8 tea[] = { 28, 26, 38, 0 };

typedef struct {
  GtkWidget *welcome;
  GtkWindow *window;
  char *location;
  Shop *shop;
  char *then;
} Desk;

static void
on_ready (Welcome *welcome, Shop *shop, const char *then, Desk *desk)
{
  g_set_object (&desk->shop, shop);
  desk->then = g_strdup (then);
}

static void
desk_init_at (Desk *desk, const char *location)
{
  *desk = (Desk){ .location = g_strdup (location) };
  desk->welcome = welcome_new (location, "desk-1");
  g_signal_connect (desk->welcome, "ready", G_CALLBACK (on_ready), desk);
  desk->window = robot_show (desk->welcome);
  gtk_widget_grab_focus (desk->welcome);
  robot_pass (50);
}

static void
desk_init (Desk *desk)
{
  g_autofree char *location = shop_default_location ();

  desk_init_at (desk, location);
}

static void
desk_clear (Desk *desk)
{
  if (desk->window != NULL)
    gtk_window_destroy (desk->window);
  robot_pass (50);
  g_clear_object (&desk->shop);
  g_free (desk->location);
  g_free (desk->then);
}

static GtkWidget *
find (Desk *desk, const char *id)
{
  GtkWidget *widget = robot_find (desk->welcome, id);

  g_assert_nonnull (widget);
  return widget;
}

static gboolean
is_shown (Desk *desk, const char *id)
{
  return gtk_widget_get_mapped (find (desk, id));
}

static gboolean
has_focus (Desk *desk, const char *id)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (desk->window));
  GtkWidget *widget = find (desk, id);

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static gboolean
is_ready (gpointer data)
{
  return ((Desk *)data)->shop != NULL;
}

static gboolean
is_told (gpointer data)
{
  return is_shown (data, "notice");
}

static void
next (void)
{
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  robot_pass (100);
}

static void
choose (GtkWidget *list, const char *wanted)
{
  GListModel *names = gtk_drop_down_get_model (GTK_DROP_DOWN (list));

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr (GtkStringObject) name = g_list_model_get_item (names, i);

      if (g_str_has_prefix (gtk_string_object_get_string (name), wanted))
        {
          gtk_drop_down_set_selected (GTK_DROP_DOWN (list), i);
          return;
        }
    }
  g_error ("No «%s» in the list", wanted);
}

static const char *
chosen (GtkWidget *list)
{
  GtkStringObject *name = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (list));

  return name != NULL ? gtk_string_object_get_string (name) : "";
}

static const char *
text (Desk *desk, const char *id)
{
  return gtk_editable_get_text (GTK_EDITABLE (find (desk, id)));
}

static void
go_to_money (Desk *desk)
{
  robot_type_codes (tea, 30);
  next ();
  g_assert_true (is_shown (desk, "money"));
}

static void
go_to_begin (Desk *desk)
{
  go_to_money (desk);
  next ();
  g_assert_true (has_focus (desk, "kept"));
  robot_press (KEY_SPACE);
  robot_press (ROBOT_RETURN);
  robot_pass (100);
  g_assert_true (is_shown (desk, "files_button"));
}

static void
test_name_and_enter_are_enough (void)
{
  Desk desk;
  g_autofree char *code = NULL;
  const Settings *settings;

  desk_init (&desk);
  g_assert_true (has_focus (&desk, "name"));
  robot_type_codes (tea, 30);
  robot_press (ROBOT_RETURN);
  robot_pass (100);
  g_assert_true (has_focus (&desk, "next_button"));
  robot_press (ROBOT_RETURN);
  robot_pass (100);
  code = g_strdup (start_recovery_get_code (START_RECOVERY (find (&desk, "recovery"))));
  robot_press (KEY_SPACE);
  robot_press (ROBOT_RETURN);
  robot_pass (100);
  g_assert_false (shop_exists (desk.location));
  g_assert_true (has_focus (&desk, "files_button"));
  robot_press_with (ROBOT_CONTROL, KEY_2);
  robot_wait (is_ready, &desk);
  g_assert_null (desk.then);
  settings = shop_get_settings (desk.shop);
  g_assert_cmpstr (settings->name, ==, "tea");
  g_assert_cmpstr (settings->country, ==, "LV");
  g_assert_cmpstr (settings->currency, ==, "EUR");
  g_assert_cmpstr (settings->zone, ==, "Europe/Riga");
  g_assert_cmpstr (settings->default_tax, ==, "21");
  g_assert_cmpint (settings->cash_step, ==, 1);
  g_assert_true (shop_run (desk.shop, &recovery_check_job, code, NULL, NULL));
  desk_clear (&desk);
}

static void
test_files_open_the_import (void)
{
  Desk desk;

  desk_init (&desk);
  go_to_begin (&desk);
  next ();
  robot_wait (is_ready, &desk);
  g_assert_cmpstr (desk.then, ==, "import");
  desk_clear (&desk);
}

static void
test_a_name_is_needed (void)
{
  Desk desk;

  desk_init (&desk);
  next ();
  g_assert_true (is_told (&desk));
  g_assert_true (has_focus (&desk, "name"));
  robot_type_codes (tea, 30);
  next ();
  g_assert_false (is_told (&desk));
  desk_clear (&desk);
}

static void
test_a_country_brings_its_money (void)
{
  Desk desk;
  StartMoney *money;

  desk_init (&desk);
  go_to_money (&desk);
  money = START_MONEY (find (&desk, "money"));
  g_assert_cmpstr (chosen (find (&desk, "country")), ==, "Latvia");
  g_assert_cmpstr (start_money_get_example (money), ==, "2 × 1.29 → 2.58, of which 0.45 is tax");
  choose (find (&desk, "country"), "Switzerland");
  g_assert_true (g_str_has_prefix (chosen (find (&desk, "currency")), "CHF"));
  g_assert_cmpstr (chosen (find (&desk, "zone")), ==, "Europe/Zurich");
  g_assert_cmpstr (text (&desk, "rate"), ==, "8.1");
  g_assert_cmpstr (text (&desk, "step"), ==, "0.05");
  g_assert_cmpstr (start_money_get_example (money), ==,
                   "2 × 1.29 → 2.58, of which 0.19 is tax; in cash 2.60");
  choose (find (&desk, "country"), "Canada");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find (&desk, "added"))));
  g_assert_cmpstr (start_money_get_example (money), ==,
                   "2 × 1.29 → 2.58 and 0.13 tax: 2.71; in cash 2.70");
  choose (find (&desk, "country"), "Japan");
  g_assert_cmpstr (text (&desk, "step"), ==, "1");
  g_assert_cmpstr (start_money_get_example (money), ==, "2 × 129 → 258, of which 23 is tax");

  /* Another money than the country's own has other coins. */
  choose (find (&desk, "country"), "Switzerland");
  choose (find (&desk, "currency"), "EUR");
  g_assert_cmpstr (text (&desk, "step"), ==, "0.01");
  desk_clear (&desk);
}

static void
test_what_is_wrong_is_said_and_kept (void)
{
  Desk desk;

  desk_init (&desk);
  go_to_money (&desk);
  gtk_editable_set_text (GTK_EDITABLE (find (&desk, "rate")), "a lot");
  next ();
  g_assert_true (is_told (&desk));
  g_assert_true (has_focus (&desk, "rate"));
  g_assert_cmpstr (text (&desk, "rate"), ==, "a lot");
  gtk_editable_set_text (GTK_EDITABLE (find (&desk, "rate")), "5,5 %");
  gtk_editable_set_text (GTK_EDITABLE (find (&desk, "step")), "-1");
  next ();
  g_assert_true (has_focus (&desk, "step"));
  gtk_editable_set_text (GTK_EDITABLE (find (&desk, "step")), "0.10");
  next ();
  g_assert_true (is_shown (&desk, "recovery"));

  /* Back, twice: nothing of it is lost, and nothing is proposed over it. */
  robot_press (ROBOT_ESCAPE);
  robot_pass (50);
  g_assert_cmpstr (text (&desk, "rate"), ==, "5,5 %");
  robot_press (ROBOT_ESCAPE);
  robot_pass (50);
  g_assert_cmpstr (text (&desk, "name"), ==, "tea");
  robot_press (ROBOT_ESCAPE);
  robot_pass (50);
  g_assert_cmpstr (text (&desk, "name"), ==, "tea");
  next ();
  g_assert_cmpstr (text (&desk, "step"), ==, "0.10");
  desk_clear (&desk);
}

static void
test_the_code_must_be_kept (void)
{
  Desk desk;

  desk_init (&desk);
  go_to_money (&desk);
  next ();
  next ();
  g_assert_true (is_told (&desk));
  g_assert_true (is_shown (&desk, "recovery"));
  g_assert_true (has_focus (&desk, "kept"));
  robot_press (KEY_SPACE);
  robot_pass (50);
  g_assert_false (is_told (&desk));
  g_assert_true (has_focus (&desk, "next_button"));
  desk_clear (&desk);
}

static gboolean
is_saved (gpointer data)
{
  return is_shown (data, "done");
}

static void
test_the_code_is_saved (void)
{
  Desk desk;
  g_autofree char *path = g_build_filename (g_get_home_dir (), "code.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (g_get_home_dir (), "no", "code.pdf", NULL);
  StartRecovery *recovery;

  desk_init (&desk);
  go_to_money (&desk);
  next ();
  recovery = START_RECOVERY (find (&desk, "recovery"));
  start_recovery_save_as (recovery, nowhere);
  robot_wait (is_told, &desk);
  g_assert_false (is_shown (&desk, "done"));
  start_recovery_save_as (recovery, path);
  robot_wait (is_saved, &desk);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (start_recovery_is_kept (recovery));
  desk_clear (&desk);
}

static void
test_who_only_looks_is_asked_nothing (void)
{
  Desk desk;
  g_autoptr (VerifyReport) report = NULL;

  desk_init (&desk);
  g_signal_emit_by_name (find (&desk, "look_button"), "clicked");
  robot_pass (50);
  g_assert_true (has_focus (&desk, "cancel_button"));
  while (desk.shop == NULL)
    robot_pass (20);
  g_assert_cmpstr (shop_get_settings (desk.shop)->name, ==, "Demo shop");
  g_assert_cmpstr (shop_get_settings (desk.shop)->country, ==, "LV");
  report = verify_shop (desk.shop, NULL);
  g_assert_true (report->ok);
  desk_clear (&desk);
}

static void
assert_nothing_is_left (Desk *desk)
{
  g_autofree char *folder = g_path_get_dirname (desk->location);

  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_a_cancelled_demo_leaves_nothing (void)
{
  Desk desk;

  desk_init (&desk);
  g_signal_emit_by_name (find (&desk, "look_button"), "clicked");
  robot_pass (50); /* it is made in a fraction of a second */
  robot_press (ROBOT_ESCAPE);
  robot_wait (is_told, &desk);
  g_assert_null (desk.shop);
  g_assert_true (has_focus (&desk, "name"));
  assert_nothing_is_left (&desk);
  desk_clear (&desk);
}

static void
test_a_window_closed_while_making (void)
{
  Desk desk;

  desk_init (&desk);
  g_signal_emit_by_name (find (&desk, "look_button"), "clicked");
  robot_pass (50);
  g_clear_pointer (&desk.window, gtk_window_destroy);
  robot_pass (1500);
  g_assert_null (desk.shop);
  assert_nothing_is_left (&desk);
  desk_clear (&desk);
}

static void
test_a_disk_that_says_no (void)
{
  g_autofree char *place = g_build_filename (g_get_user_data_dir (), "a-file", NULL);
  g_autofree char *location = g_build_filename (place, "shop.db", NULL);
  Desk desk;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (g_file_set_contents (place, "not a folder", -1, NULL));
  desk_init_at (&desk, location);
  go_to_begin (&desk);
  next ();
  robot_wait (is_told, &desk);
  g_assert_null (desk.shop);
  g_assert_true (has_focus (&desk, "files_button"));

  /* The hindrance goes; what was typed and the code on paper still hold. */
  g_assert_cmpint (g_unlink (place), ==, 0);
  next ();
  robot_wait (is_ready, &desk);
  g_assert_cmpstr (shop_get_settings (desk.shop)->name, ==, "tea");
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Riga", TRUE);
  robot_init (&argc, &argv);
  fixture_add_test ("/welcome/name-and-enter", test_name_and_enter_are_enough);
  fixture_add_test ("/welcome/files", test_files_open_the_import);
  fixture_add_test ("/welcome/name-needed", test_a_name_is_needed);
  fixture_add_test ("/welcome/country", test_a_country_brings_its_money);
  fixture_add_test ("/welcome/wrong", test_what_is_wrong_is_said_and_kept);
  fixture_add_test ("/welcome/code-kept", test_the_code_must_be_kept);
  fixture_add_test ("/welcome/code-saved", test_the_code_is_saved);
  fixture_add_test ("/welcome/demo", test_who_only_looks_is_asked_nothing);
  fixture_add_test ("/welcome/cancelled-demo", test_a_cancelled_demo_leaves_nothing);
  fixture_add_test ("/welcome/closed-while-making", test_a_window_closed_while_making);
  fixture_add_test ("/welcome/disk-says-no", test_a_disk_that_says_no);
  return g_test_run ();
}
