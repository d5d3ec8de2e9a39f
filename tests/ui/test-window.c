/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window: what is built when, and where each key goes, in layouts that have the key elsewhere.
 */

#include "preferences-dialog.h"
#include "robot.h"
#include "sample-page.h"
#include "ui-fixture.h"
#include "window.h"

#define CODE_2 11
#define CODE_E 26
#define CODE_R 27
#define CODE_O 32
#define CODE_BRACKET 34 /* a dead circumflex on a French keyboard */
#define CODE_S 39
#define CODE_F 41
#define CODE_P 33
#define CODE_W 25
#define CODE_TAB 23
#define CODE_COMMA 59 /* US */
#define CODE_COMMA_OF_FR 58
#define CODE_PAGE_UP 112
#define CODE_PAGE_DOWN 117
#define CODE_HOME 110
#define CODE_F10 76

typedef struct {
  Fixture *fixture;
  Application *app;
  GSettings *settings;
  Window *window;
  AdwTabView *tabs;
  GtkWidget *page; /* a sample in the second tab */
} Desk;

static gboolean
has_page (gpointer window)
{
  return window_get_page (window) != NULL;
}

static void
desk_init (Desk *desk)
{
  *desk = (Desk){ .fixture = fixture_new () };
  customer_free (fixture_customer (desk->fixture, "Rossi, Maria", "06 6982 1234"));
  desk->app = ui_application_new ();
  desk->settings = g_settings_new ("org.deskbell.Deskbell");
  desk->window
      = DESK_WINDOW (window_new (desk->app, desk->settings, desk->fixture->location, "desk-1"));
  desk->tabs = ADW_TAB_VIEW (robot_find (GTK_WIDGET (desk->window), "tabs"));
  robot_focus_window (GTK_WINDOW (desk->window));
  robot_wait (has_page, desk->window);
  robot_pass (200);
}

static void
desk_add_page (Desk *desk)
{
  AdwTabPage *tab;

  desk->page = sample_page_new ("Rossi");
  tab = adw_tab_view_append (desk->tabs, desk->page);
  adw_tab_view_set_selected_page (desk->tabs, tab);
  page_focus_first (DESK_PAGE (desk->page));
  robot_pass (50);
  sample_page_get_log (SAMPLE_PAGE (desk->page));
}

static void
desk_clear (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  robot_pass (100);
  g_object_unref (desk->settings);
  g_object_unref (desk->app);
  fixture_free (desk->fixture);
}

static const char *
log_of (Desk *desk)
{
  robot_pass (50);
  return sample_page_get_log (SAMPLE_PAGE (desk->page));
}

static const char *
looked_up (Desk *desk)
{
  GtkWidget *entry = robot_find (GTK_WIDGET (desk->window), "entry");

  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static int
selected (Desk *desk)
{
  return adw_tab_view_get_page_position (desk->tabs, adw_tab_view_get_selected_page (desk->tabs));
}

static void
test_the_desk_comes_after_the_first_frame (void)
{
  Desk desk = { .fixture = fixture_new () };

  desk.app = ui_application_new ();
  desk.settings = g_settings_new ("org.deskbell.Deskbell");
  desk.window
      = DESK_WINDOW (window_new (desk.app, desk.settings, desk.fixture->location, "desk-1"));
  gtk_window_present (GTK_WINDOW (desk.window));
  g_assert_null (window_get_page (desk.window));
  g_assert_null (window_get_shop (desk.window));
  g_assert_false (gtk_widget_get_sensitive (robot_find (GTK_WIDGET (desk.window), "lookup")));
  robot_wait (has_page, desk.window);
  g_assert_nonnull (window_get_shop (desk.window));
  g_assert_true (gtk_widget_get_sensitive (robot_find (GTK_WIDGET (desk.window), "lookup")));
  desk_clear (&desk);
}

static void
test_typing_anywhere_is_a_lookup (void)
{
  static const guint8 keys[] = { CODE_R, CODE_O, CODE_S, CODE_S, 0 };
  Desk desk;

  desk_init (&desk);
  robot_type_codes (keys, 60);
  robot_pass (600);
  g_assert_cmpstr (looked_up (&desk), ==, "ross");
  robot_press (ROBOT_ESCAPE);
  robot_press (ROBOT_ESCAPE);
  g_assert_cmpstr (looked_up (&desk), ==, "ross");
  /* Another one begins anew. */
  robot_type_codes (keys, 60);
  robot_pass (600);
  g_assert_cmpstr (looked_up (&desk), ==, "ross");
  desk_clear (&desk);
}

static void
test_a_dead_key_anywhere_is_not_lost (void)
{
  static const guint8 keys[] = { CODE_BRACKET, CODE_E, 0 };
  Desk desk;

  robot_layout ("fr");
  desk_init (&desk);
  robot_type_codes (keys, 80);
  robot_pass (600);
  g_assert_cmpstr (looked_up (&desk), ==, "ê");
  desk_clear (&desk);
  robot_layout ("us");
}

static void
test_typing_in_a_field_stays_there (void)
{
  static const guint8 keys[] = { CODE_R, CODE_O, CODE_S, 0 };
  Desk desk;

  desk_init (&desk);
  desk_add_page (&desk);
  robot_type_codes (keys, 60);
  robot_pass (500);
  g_assert_cmpstr (looked_up (&desk), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (
                       GTK_EDITABLE (sample_page_get_entry (SAMPLE_PAGE (desk.page)))),
                   ==, "ros");
  desk_clear (&desk);
}

/* layout: where digits need Shift, or letters are not Latin */
static void
test_keys_of_a_page (gconstpointer layout)
{
  Desk desk;

  robot_layout (layout);
  desk_init (&desk);
  desk_add_page (&desk);
  robot_press_with (ROBOT_CONTROL, CODE_2);
  g_assert_cmpstr (log_of (&desk), ==, "choose 2;");
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  g_assert_cmpstr (log_of (&desk), ==, "commit;");
  robot_press_with (ROBOT_CONTROL, CODE_P);
  g_assert_cmpstr (log_of (&desk), ==, "order.print;");
  robot_press (ROBOT_ESCAPE);
  g_assert_cmpstr (log_of (&desk), ==, "back;");
  robot_press_with (ROBOT_ALT, 10);
  g_assert_cmpint (selected (&desk), ==, 0);
  robot_press_with (ROBOT_ALT, 11);
  g_assert_cmpint (selected (&desk), ==, 1);
  robot_press_with (ROBOT_CONTROL, CODE_F);
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (desk.window)),
                                             g_type_from_name ("LookupBox")));
  desk_clear (&desk);
  robot_layout ("us");
}

/* What a commit led to is not committed by the same key. */
static void
test_a_key_held_down_commits_once (void)
{
  Desk desk;

  desk_init (&desk);
  desk_add_page (&desk);
  robot_hold_with (ROBOT_CONTROL, ROBOT_RETURN, 2000);
  g_assert_cmpstr (log_of (&desk), ==, "commit;");
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  g_assert_cmpstr (log_of (&desk), ==, "commit;");
  desk_clear (&desk);
}

static gboolean
are_preferences_open (gpointer data)
{
  return ui_find_window (PREFERENCES_DIALOG_TYPE) != NULL;
}

static gboolean
are_preferences_closed (gpointer data)
{
  return !are_preferences_open (data);
}

static void
test_the_preferences (gconstpointer layout)
{
  Desk desk;

  robot_layout (layout);
  desk_init (&desk);
  robot_press_with (ROBOT_CONTROL, g_str_equal (layout, "fr") ? CODE_COMMA_OF_FR : CODE_COMMA);
  robot_wait (are_preferences_open, NULL);
  robot_focus_window (GTK_WINDOW (ui_find_window (PREFERENCES_DIALOG_TYPE)));
  robot_press (ROBOT_ESCAPE);
  robot_wait (are_preferences_closed, NULL);
  desk_clear (&desk);
  robot_layout ("us");
}

static void
test_keys_of_the_tabs (void)
{
  Desk desk;

  desk_init (&desk);
  desk_add_page (&desk);
  robot_press_with (ROBOT_CONTROL, CODE_TAB);
  g_assert_cmpint (selected (&desk), ==, 0);
  robot_press_with (ROBOT_CONTROL, CODE_PAGE_DOWN);
  g_assert_cmpint (selected (&desk), ==, 1);
  robot_press_with (ROBOT_CONTROL, CODE_PAGE_UP);
  g_assert_cmpint (selected (&desk), ==, 0);
  robot_press_with (ROBOT_CONTROL, CODE_PAGE_UP);
  g_assert_cmpint (selected (&desk), ==, 1);
  robot_press_with (ROBOT_ALT, CODE_HOME);
  g_assert_cmpint (selected (&desk), ==, 0);
  robot_press_with (ROBOT_CONTROL, CODE_W);
  g_assert_cmpint (adw_tab_view_get_n_pages (desk.tabs), ==, 2);
  robot_press_with (ROBOT_ALT, 11);
  robot_press_with (ROBOT_CONTROL, CODE_W);
  robot_pass (400);
  g_assert_cmpint (adw_tab_view_get_n_pages (desk.tabs), ==, 1);
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (desk.window)));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (desk.window)),
                                         GTK_WIDGET (window_get_page (desk.window))));
  desk_clear (&desk);
}

static void
test_a_code_goes_to_the_page_first (void)
{
  Desk desk;

  desk_init (&desk);
  desk_add_page (&desk);
  robot_scan ("CHAI12345", 0);
  robot_pass (500);
  g_assert_cmpstr (log_of (&desk), ==, "scan CHAI12345;");
  g_assert_cmpstr (looked_up (&desk), ==, "");
  robot_scan ("4006381333931", 0);
  robot_pass (600);
  g_assert_cmpstr (log_of (&desk), ==, "scan 4006381333931;");
  g_assert_cmpstr (looked_up (&desk), ==, "4006381333931");
  desk_clear (&desk);
}

/* The main menu takes all keys from the window while it is open. */
static void
test_a_code_goes_through_an_open_menu (void)
{
  Desk desk;

  desk_init (&desk);
  desk_add_page (&desk);
  robot_press (CODE_F10);
  robot_pass (300);
  robot_scan ("CHAI12345", 0);
  robot_pass (500);
  g_assert_true (strstr (log_of (&desk), "scan CHAI12345;") != NULL);
  robot_pass (200);
  robot_scan ("CHAI67890", 0);
  robot_pass (500);
  g_assert_cmpstr (log_of (&desk), ==, "scan CHAI67890;");
  desk_clear (&desk);
}

static gboolean
has_loaded (gpointer window)
{
  return g_str_equal (page_get_title (window_get_page (window)), "Tea");
}

static gboolean
has_line (gpointer window)
{
  return page_get_has_draft (window_get_page (window));
}

static void
test_a_product_is_ordered_for_whom_it_was_looked_up (void)
{
  Desk desk;

  desk_init (&desk);
  product_free (fixture_product (desk.fixture, "CHAI", "Tea", "5.00", "22"));
  window_open (desk.window, "new-order", "C000001");
  window_open (desk.window, "product", "CHAI");
  robot_wait (has_loaded, desk.window);
  g_assert_cmpstr (page_get_customer (window_get_page (desk.window)), ==, "C000001");
  g_assert_true (page_commit (window_get_page (desk.window)));
  g_assert_cmpint (adw_tab_view_get_n_pages (desk.tabs), ==, 4);
  g_assert_cmpstr (page_get_customer (window_get_page (desk.window)), ==, "C000001");
  robot_wait (has_line, desk.window);
  /* The same tab, now for nobody. */
  adw_tab_view_set_selected_page (desk.tabs, adw_tab_view_get_nth_page (desk.tabs, 0));
  window_open (desk.window, "product", "CHAI");
  g_assert_cmpint (adw_tab_view_get_n_pages (desk.tabs), ==, 4);
  g_assert_true (has_loaded (desk.window));
  g_assert_null (page_get_customer (window_get_page (desk.window)));
  desk_clear (&desk);
}

static void
test_a_hidden_page_that_changed_is_underlined (void)
{
  Desk desk;
  AdwTabPage *tab;

  desk_init (&desk);
  desk_add_page (&desk);
  tab = adw_tab_view_get_page (desk.tabs, desk.page);
  g_signal_emit_by_name (desk.fixture->shop, "changed", "customer", G_GINT64_CONSTANT (7));
  g_assert_cmpstr (log_of (&desk), ==, "");
  g_signal_emit_by_name (window_get_shop (desk.window), "changed", "customer",
                         G_GINT64_CONSTANT (7));
  g_assert_cmpstr (log_of (&desk), ==, "changed customer 7;");
  robot_press_with (ROBOT_ALT, 10);
  g_signal_emit_by_name (window_get_shop (desk.window), "changed", "customer",
                         G_GINT64_CONSTANT (7));
  g_assert_true (adw_tab_page_get_needs_attention (tab));
  g_assert_cmpstr (log_of (&desk), ==, "");
  robot_press_with (ROBOT_ALT, 11);
  g_assert_false (adw_tab_page_get_needs_attention (tab));
  g_assert_cmpstr (log_of (&desk), ==, "changed  0;");
  desk_clear (&desk);
}

static gboolean
is_narrow (gpointer window)
{
  return gtk_widget_has_css_class (window, "narrow");
}

static gboolean
is_wide (gpointer window)
{
  return !is_narrow (window);
}

static void
test_a_narrow_window_folds_its_pages (void)
{
  Desk desk;

  desk_init (&desk);
  desk_add_page (&desk);
  g_assert_false (is_narrow (desk.window));
  gtk_window_set_default_size (GTK_WINDOW (desk.window), 900, 700);
  robot_wait (is_narrow, desk.window);
  g_assert_cmpstr (log_of (&desk), ==, "narrow;");
  gtk_window_set_default_size (GTK_WINDOW (desk.window), 1200, 700);
  robot_wait (is_wide, desk.window);
  g_assert_cmpstr (log_of (&desk), ==, "wide;");
  desk_clear (&desk);
}

static void
test_the_size_is_remembered (void)
{
  Desk desk;

  desk_init (&desk);
  gtk_window_set_default_size (GTK_WINDOW (desk.window), 1000, 650);
  robot_pass (300);
  gtk_window_close (GTK_WINDOW (desk.window));
  robot_pass (100);
  g_assert_cmpint (g_settings_get_int (desk.settings, "window-width"), ==, 1000);
  g_assert_cmpint (g_settings_get_int (desk.settings, "window-height"), ==, 650);
  g_settings_reset (desk.settings, "window-width");
  g_settings_reset (desk.settings, "window-height");
  g_object_unref (desk.settings);
  g_object_unref (desk.app);
  fixture_free (desk.fixture);
}

int
main (int argc, char **argv)
{
  /* Each test makes an application of its own; on a bus only the first could have the path. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  static const char *const layouts[] = { "us", "sk", "fr", "ru" };

  robot_init (&argc, &argv);
  g_test_add_func ("/window/first-frame", test_the_desk_comes_after_the_first_frame);
  g_test_add_func ("/window/typing-anywhere", test_typing_anywhere_is_a_lookup);
  g_test_add_func ("/window/dead-key", test_a_dead_key_anywhere_is_not_lost);
  g_test_add_func ("/window/typing-in-a-field", test_typing_in_a_field_stays_there);
  for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/window/keys/%s", layouts[i]);

      g_autofree char *comma = g_strdup_printf ("/window/preferences/%s", layouts[i]);

      g_test_add_data_func (path, layouts[i], test_keys_of_a_page);
      g_test_add_data_func (comma, layouts[i], test_the_preferences);
    }
  g_test_add_func ("/window/key-held-down-commits-once", test_a_key_held_down_commits_once);
  g_test_add_func ("/window/tabs", test_keys_of_the_tabs);
  g_test_add_func ("/window/scan", test_a_code_goes_to_the_page_first);
  g_test_add_func ("/window/scan-in-a-menu", test_a_code_goes_through_an_open_menu);
  g_test_add_func ("/window/order-of-a-product",
                   test_a_product_is_ordered_for_whom_it_was_looked_up);
  g_test_add_func ("/window/changed", test_a_hidden_page_that_changed_is_underlined);
  g_test_add_func ("/window/narrow", test_a_narrow_window_folds_its_pages);
  g_test_add_func ("/window/size", test_the_size_is_remembered);
  return g_test_run ();
}
