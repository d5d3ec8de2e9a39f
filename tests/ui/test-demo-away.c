/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who has looked enough: the demo goes, the first start comes. A shop of one's own is not offered
 * for that. */

#include "config.h"

#include "robot.h"
#include "ui-fixture.h"
#include "welcome.h"
#include "window.h"

static gboolean
has_page (gpointer window)
{
  return window_get_page (window) != NULL;
}

/* One for all tests. */
static Application *app;

static GAction *
find_action (gpointer window)
{
  return g_action_map_lookup_action (G_ACTION_MAP (window), "throw-demo-away");
}

static gboolean
has_action (gpointer window)
{
  return find_action (window) != NULL;
}

static gboolean
has_question (gpointer data)
{
  return ui_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

static gboolean
has_no_question (gpointer data)
{
  return ui_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL;
}

static gboolean
has_welcome (gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (app));

  return window != NULL && robot_find_type (GTK_WIDGET (window), WELCOME_TYPE) != NULL;
}

static void
make_demo (const char *location)
{
  SettingsInit init
      = { .name = (char *)"Demo", .currency = (char *)"EUR", .country = (char *)"IT" };
  DemoPlan plan = { .n_customers = 10, .n_products = 5, .n_orders = 5, .seed = 1 };
  g_autoptr (GError) error = NULL;

  shop_create_demo (location, &init, &plan, &error);
  g_assert_no_error (error);
}

static void
answer (GtkWindow *window, const char *response)
{
  GtkWidget *dialog;

  g_action_activate (find_action (window), NULL);
  robot_wait (has_question, NULL);
  dialog = ui_find_window (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (GTK_WINDOW (dialog)); /* as its buttons do */
  robot_wait (has_no_question, NULL);
  robot_pass (200);
}

static void
test_the_first_start_comes (void)
{
  g_autofree char *location = shop_default_location ();
  GtkWindow *window;

  make_demo (location);
  g_application_activate (G_APPLICATION (app));
  window = gtk_application_get_active_window (GTK_APPLICATION (app));
  robot_focus_window (GTK_WINDOW (window));
  robot_wait (has_page, window);
  robot_wait (has_action, window);
  answer (window, "keep");
  g_assert_true (shop_exists (location));
  g_assert_true (gtk_application_get_active_window (GTK_APPLICATION (app)) == window);
  answer (window, "away");
  robot_wait (has_welcome, NULL);
  g_assert_false (shop_exists (location));
  gtk_window_destroy (gtk_application_get_active_window (GTK_APPLICATION (app)));
  robot_pass (100);
}

static void
add_customer (Shop *shop)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (CustomerEdit) edit = customer_edit_new (NULL, 0, fields);
  g_autoptr (GError) error = NULL;
  gpointer customer = NULL;

  json_object_set_string_member (fields, "family", "Rossi");
  shop_run (shop, &customer_add_job, edit, &customer, &error);
  g_assert_no_error (error);
  customer_free (customer);
}

/* Somebody has worked in it: only who types its name throws that away. */
static void
test_work_is_not_thrown_away_by_a_slip (void)
{
  g_autofree char *location = shop_default_location ();
  g_autoptr (GError) error = NULL;
  GtkWindow *window;
  AdwMessageDialog *dialog;
  GtkWidget *entry;

  make_demo (location);
  g_application_activate (G_APPLICATION (app));
  window = gtk_application_get_active_window (GTK_APPLICATION (app));
  robot_focus_window (window);
  robot_wait (has_action, window);
  add_customer (window_get_shop (DESK_WINDOW (window)));
  g_action_activate (find_action (window), NULL);
  robot_wait (has_question, NULL);
  dialog = ADW_MESSAGE_DIALOG (ui_find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "away"));
  entry = robot_find_type (GTK_WIDGET (dialog), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Dem");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "away"));
  gtk_editable_set_text (GTK_EDITABLE (entry), " Demo ");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "away"));
  g_assert_true (gtk_entry_get_activates_default (GTK_ENTRY (entry)));
  gtk_widget_grab_focus (entry);
  robot_focus_window (GTK_WINDOW (dialog));
  robot_press (ROBOT_RETURN); /* the safe answer */
  robot_wait (has_no_question, NULL);
  robot_pass (200);
  g_assert_true (shop_exists (location));
  g_assert_true (gtk_application_get_active_window (GTK_APPLICATION (app)) == window);
  gtk_window_destroy (window);
  robot_pass (200);
  shop_remove_demo (location, &error);
  g_assert_no_error (error);
}

static void
test_ones_own_shop_is_not_offered (void)
{
  Fixture *fixture = fixture_new ();
  g_autofree gint64 *since = NULL;
  g_autoptr (GSettings) settings = g_settings_new (DESKBELL_APP_ID);
  GtkWidget *window = window_new (app, settings, fixture->location, "desk-1");

  gtk_window_present (GTK_WINDOW (window));
  robot_wait (has_page, window);
  since = fixture_run (fixture, &shop_since_demo_job, NULL);
  g_assert_cmpint (*since, <, 0);
  robot_pass (300);
  g_assert_false (has_action (window));
  gtk_window_destroy (GTK_WINDOW (window));
  robot_pass (100);
  fixture_free (fixture);
}

int
main (int argc, char **argv)
{
  int failed;

  robot_init (&argc, &argv);
  app = ui_application_new ();
  g_test_add_func ("/demo-away/the-first-start-comes", test_the_first_start_comes);
  g_test_add_func ("/demo-away/work-is-not-thrown-away-by-a-slip",
                   test_work_is_not_thrown_away_by_a_slip);
  g_test_add_func ("/demo-away/ones-own-shop-is-not-offered", test_ones_own_shop_is_not_offered);
  failed = g_test_run ();
  g_object_unref (app);
  return failed;
}
