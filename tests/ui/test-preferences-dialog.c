/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every setting is there and found by its words, and what is typed is never lost by closing. */

#include "config.h"

#include "preferences-hand.h"
#include "ui-fixture.h"
#include "widget.h"

#define CODE_1 10
#define CODE_2 11
#define CODE_5 14
#define CODE_F 41

/* All of them */

static void
test_every_setting_of_the_shop_has_a_row (void)
{
  Hand hand;
  g_autoptr (GPtrArray) all = NULL;

  hand_init (&hand);
  all = fixture_run (hand.fixture, &settings_show_job, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      const SettingShown *shown = all->pdata[i];
      Setting *setting = preferences_dialog_find (PREFERENCES_DIALOG (hand.dialog), shown->key);

      if (setting == NULL)
        g_error ("The preferences show no «%s»", shown->key);
      g_assert_cmpstr (setting_get_stored (setting), ==, shown->value);
      g_assert_cmpstr (setting_get_title (setting), !=, "");
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (setting_get_row (setting))));
      if (shown->fixed != NULL)
        g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (setting_get_row (setting))),
                         ==, shown->fixed);
    }
  hand_clear (&hand);
}

/* A key that is added to the schema is shown, and has words of its own. */
static void
test_every_key_of_the_desk_has_a_row (void)
{
  static const char *const remembered[]
      = { "shop", "window-width", "window-height", "window-maximized", NULL };
  Hand hand;
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  hand_init (&hand);
  g_object_get (hand.settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (char **key = keys; *key != NULL; key++)
    {
      if (g_strv_contains (remembered, *key))
        continue;
      if (g_str_equal (setting_get_title (hand_find (&hand, *key)), *key))
        g_error ("The preferences have no words for «%s»", *key);
    }
  hand_clear (&hand);
}

static void
count_results (GtkWidget *widget, const char *title, guint *n)
{
  if (ADW_IS_ACTION_ROW (widget) && gtk_widget_get_mapped (widget)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    ++*n;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count_results (child, title, n);
}

static gboolean
has_result (gpointer data)
{
  Wanted *wanted = data;
  guint n = 0;

  count_results (wanted->hand->dialog, wanted->value, &n);
  return n == 1;
}

/* «cash» typed where nothing is typed into, and Enter: the row has the keys. */
static void
test_typing_finds_a_row (void)
{
  static const guint8 cash[] = { 54, 38, 39, 43, 0 };
  Hand hand;
  Wanted wanted = { &hand, NULL, "Cash step" };

  hand_init (&hand);
  robot_type_codes (cash, 80);
  robot_wait (has_result, &wanted);
  robot_press (ROBOT_RETURN);
  robot_pass (100);
  g_assert_cmpstr (adw_preferences_window_get_visible_page_name (
                       ADW_PREFERENCES_WINDOW (hand.dialog)),
                   ==, "money");
  g_assert_true (
      ADW_PREFERENCES_ROW (gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (hand.dialog)),
                                                    ADW_TYPE_PREFERENCES_ROW))
      == setting_get_row (hand_find (&hand, "cash-step")));
  hand_clear (&hand);
}

static gboolean
is_search (GtkWidget *widget)
{
  return GTK_IS_SEARCH_ENTRY (widget)
         && gtk_widget_get_ancestor (widget, ADW_TYPE_HEADER_BAR) != NULL;
}

static void
test_every_row_is_found_by_its_title (void)
{
  Hand hand;
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) of_desk = NULL;
  g_autoptr (GHashTable) of_shop = NULL;
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  GtkWidget *search;

  hand_init (&hand);
  search = widget_find (hand.dialog, is_search);
  g_object_get (hand.settings, "settings-schema", &schema, NULL);
  of_desk = g_settings_schema_list_keys (schema);
  of_shop = fixture_run (hand.fixture, &settings_get_job, NULL);
  for (char **key = of_desk; *key != NULL; key++)
    g_ptr_array_add (keys, *key);
  {
    g_autoptr (GList) all = g_hash_table_get_keys (of_shop);

    for (GList *l = all; l != NULL; l = l->next)
      g_ptr_array_add (keys, l->data);
  }
  robot_press_with (ROBOT_CONTROL, CODE_F);
  for (guint i = 0; i < keys->len; i++)
    {
      Setting *setting = preferences_dialog_find (PREFERENCES_DIALOG (hand.dialog), keys->pdata[i]);
      Wanted wanted = { &hand, keys->pdata[i], NULL };
      g_autofree char *upper = NULL;

      if (setting == NULL) /* it is of no concern to people */
        continue;
      wanted.value = setting_get_title (setting);
      upper = g_utf8_strup (wanted.value, -1);
      gtk_editable_set_text (GTK_EDITABLE (search), upper);
      robot_wait (has_result, &wanted);
    }
  hand_clear (&hand);
}

static void
test_a_row_is_found_by_other_words_too (void)
{
  static const struct {
    const char *typed;
    const char *key;
  } cases[] = {
    { "smallest COIN", "cash-step" }, /* said below it */
    { "vat number", "tax-number" },   /* another word */
    { "coin smallest", "cash-step" }, /* in any order */
    { "zoom", "text-size" },          { "such as thanks", "receipt-foot" },
  };
  Hand hand;
  GtkWidget *search;

  hand_init (&hand);
  search = widget_find (hand.dialog, is_search);
  robot_press_with (ROBOT_CONTROL, CODE_F);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Setting *setting = preferences_dialog_find (PREFERENCES_DIALOG (hand.dialog), cases[i].key);
      Wanted wanted = { &hand, cases[i].key, setting_get_title (setting) };

      gtk_editable_set_text (GTK_EDITABLE (search), cases[i].typed);
      robot_wait (has_result, &wanted);
    }
  hand_clear (&hand);
}

/* The desk's own */

static void
test_a_desk_has_its_own (void)
{
  Hand hand;
  g_autofree char *name = NULL;

  hand_init (&hand);
  hand_apply (&hand, "desk-name", "Window 2");
  hand_wait_shown (&hand, "desk-name", "Window 2");
  name = g_settings_get_string (hand.settings, "desk-name");
  g_assert_cmpstr (name, ==, "Window 2");
  g_assert_true (ui_take_back (GTK_WIDGET (setting_get_row (hand_find (&hand, "desk-name")))));
  hand_wait_shown (&hand, "desk-name", "");
  g_settings_set_boolean (hand.settings, "print-receipts", FALSE);
  hand_wait_shown (&hand, "print-receipts", "false");
  adw_combo_row_set_selected (ADW_COMBO_ROW (setting_get_row (hand_find (&hand, "color-scheme"))),
                              2);
  name = (g_free (name), g_settings_get_string (hand.settings, "color-scheme"));
  g_assert_cmpstr (name, ==, "dark");
  g_settings_reset (hand.settings, "color-scheme");
  g_settings_reset (hand.settings, "print-receipts");
  hand_clear (&hand);
}

/* Closing */

static gboolean
is_asked (gpointer data)
{
  GtkWidget *question = ui_find_window (ADW_TYPE_MESSAGE_DIALOG);

  return question != NULL && gtk_widget_get_mapped (question);
}

static char *
dup_choices (GtkWidget *row)
{
  GListModel *model = adw_combo_row_get_model (ADW_COMBO_ROW (row));
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

      g_string_append_printf (all, "%s%s", i > 0 ? "; " : "", gtk_string_object_get_string (item));
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

/* The printers there are, the one that was chosen though it is switched off, and none. */
static void
test_the_printer_is_a_choice (void)
{
  g_autofree char *choices = NULL;
  g_autofree char *chosen = NULL;
  g_autofree char *none = NULL;
  GtkWidget *row;
  Hand hand;

#ifndef DESKBELL_TEST_HOOKS
  g_test_skip ("built without hooks");
  return;
#endif
  g_setenv ("DESKBELL_PRINTERS", "Kitchen,Front desk", TRUE);
  hand.settings = g_settings_new (DESKBELL_APP_ID);
  g_settings_set_string (hand.settings, "receipt-printer", "Label printer");
  g_object_unref (hand.settings);
  hand_init (&hand);
  setting_focus (hand_find (&hand, "receipt-printer"));
  robot_pass (200);
  row = GTK_WIDGET (setting_get_row (hand_find (&hand, "receipt-printer")));
  choices = dup_choices (row);
  g_assert_cmpstr (choices, ==,
                   "None, kept as PDFs; Front desk; Kitchen; Label printer, not there now");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 3);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 2);
  chosen = g_settings_get_string (hand.settings, "receipt-printer");
  g_assert_cmpstr (chosen, ==, "Kitchen");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  none = g_settings_get_string (hand.settings, "receipt-printer");
  g_assert_cmpstr (none, ==, "");
  hand_clear (&hand);
  g_unsetenv ("DESKBELL_PRINTERS");
}

static void
test_closing_loses_nothing (void)
{
  Hand hand;
  g_autofree char *stored = NULL;

  hand_init (&hand);
  hand_type (&hand, "name", "Rasma");
  robot_press (ROBOT_ESCAPE);
  robot_wait (is_asked, &hand);
  robot_pass (100);
  robot_press (ROBOT_ESCAPE); /* go on typing */
  robot_pass (100);
  g_assert_false (hand_is_closed (&hand));
  g_assert_cmpstr (hand_text (&hand, "name"), ==, "Rasma");
  gtk_window_close (GTK_WINDOW (hand.dialog));
  robot_wait (is_asked, &hand);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (ui_find_window (ADW_TYPE_MESSAGE_DIALOG)),
                               "save");
  robot_wait (hand_is_closed, &hand);
  stored = hand_dup_stored (&hand, "name");
  g_assert_cmpstr (stored, ==, "Rasma");
  hand_open (&hand);
  robot_press (ROBOT_ESCAPE); /* nothing was typed */
  robot_wait (hand_is_closed, &hand);
  hand_clear (&hand);
}

static void
test_closing_waits_for_what_is_refused (void)
{
  Hand hand;
  g_autofree char *stored = NULL;

  hand_init (&hand);
  hand_type (&hand, "tax-number", "LV1");
  hand_type (&hand, "cash-step", "0");
  gtk_window_close (GTK_WINDOW (hand.dialog));
  robot_wait (is_asked, &hand);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (ui_find_window (ADW_TYPE_MESSAGE_DIALOG)),
                               "save");
  gtk_window_destroy (GTK_WINDOW (ui_find_window (ADW_TYPE_MESSAGE_DIALOG)));
  hand_wait_says (&hand, "cash-step", "smallest coin");
  hand_wait_shown (&hand, "tax-number", "LV1");
  robot_pass (50);
  g_assert_false (hand_is_closed (&hand));
  g_assert_cmpstr (adw_preferences_window_get_visible_page_name (
                       ADW_PREFERENCES_WINDOW (hand.dialog)),
                   ==, "money");
  gtk_window_close (GTK_WINDOW (hand.dialog));
  robot_wait (is_asked, &hand);
  /* Enter would only be refused again */
  g_assert_cmpstr (adw_message_dialog_get_default_response (
                       ADW_MESSAGE_DIALOG (ui_find_window (ADW_TYPE_MESSAGE_DIALOG))),
                   ==, "stay");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (ui_find_window (ADW_TYPE_MESSAGE_DIALOG)),
                               "discard");
  robot_wait (hand_is_closed, &hand);
  hand_clear (&hand);
}

static void
test_pages_by_their_digits (void)
{
  Hand hand;

  hand_init (&hand);
  robot_press_with (ROBOT_CONTROL, CODE_F);
  robot_press_with (ROBOT_CONTROL, CODE_2);
  robot_pass (50);
  g_assert_cmpstr (adw_preferences_window_get_visible_page_name (
                       ADW_PREFERENCES_WINDOW (hand.dialog)),
                   ==, "money");
  g_assert_true (
      gtk_widget_get_mapped (GTK_WIDGET (setting_get_row (hand_find (&hand, "currency")))));
  robot_press_with (ROBOT_CONTROL, CODE_5);
  robot_press_with (ROBOT_CONTROL, CODE_1);
  robot_pass (50);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (setting_get_row (hand_find (&hand, "name")))));
  hand_clear (&hand);
}

static void
test_a_scan_spoils_nothing (void)
{
  Hand hand;

  hand_init (&hand);
  setting_focus (hand_find (&hand, "tax-number"));
  robot_scan ("4006381333931", 5);
  robot_pass (300);
  g_assert_false (setting_is_edited (hand_find (&hand, "tax-number")));
  /* nor through a list that is open */
  setting_focus (hand_find (&hand, "tax"));
  robot_press (ROBOT_RETURN);
  robot_pass (200);
  robot_scan ("4006381333931", 5);
  robot_pass (300);
  g_assert_cmpstr (setting_get_stored (hand_find (&hand, "tax")), ==, "included");
  g_assert_cmpstr (hand_text (&hand, "tax-number"), ==, "");
  hand_clear (&hand);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/preferences-dialog/every-setting-of-the-shop-has-a-row",
                   test_every_setting_of_the_shop_has_a_row);
  g_test_add_func ("/preferences-dialog/every-key-of-the-desk-has-a-row",
                   test_every_key_of_the_desk_has_a_row);
  g_test_add_func ("/preferences-dialog/typing-finds-a-row", test_typing_finds_a_row);
  g_test_add_func ("/preferences-dialog/every-row-is-found-by-its-title",
                   test_every_row_is_found_by_its_title);
  g_test_add_func ("/preferences-dialog/a-desk-has-its-own", test_a_desk_has_its_own);
  g_test_add_func ("/preferences-dialog/the-printer-is-a-choice", test_the_printer_is_a_choice);
  g_test_add_func ("/preferences-dialog/a-row-is-found-by-other-words-too",
                   test_a_row_is_found_by_other_words_too);
  g_test_add_func ("/preferences-dialog/closing-loses-nothing", test_closing_loses_nothing);
  g_test_add_func ("/preferences-dialog/closing-waits-for-what-is-refused",
                   test_closing_waits_for_what_is_refused);
  g_test_add_func ("/preferences-dialog/pages-by-their-digits", test_pages_by_their_digits);
  g_test_add_func ("/preferences-dialog/a-scan-spoils-nothing", test_a_scan_spoils_nothing);
  return g_test_run ();
}
