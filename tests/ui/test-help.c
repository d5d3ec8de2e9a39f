/* SPDX-License-Identifier: GPL-3.0-or-later */

/* F1: each page and each dialog says its own text, the focus comes back to where it was with all
 * that was typed, and what the help calls a key is one. */

#include "desk-page.h"
#include "export-dialog.h"
#include "gift-dialog.h"
#include "help-panel.h"
#include "help-place.h"
#include "help-text.h"
#include "key-row.h"
#include "merge-dialog.h"
#include "note-dialog.h"
#include "order-cancel-dialog.h"
#include "pay-dialog.h"
#include "preferences-dialog.h"
#include "robot.h"
#include "tax-rate-dialog.h"
#include "ui-fixture.h"
#include "window.h"

#include <glib/gstdio.h>

#define CODE_F1 67
#define CODE_F2 68
#define CODE_F10 76
#define CODE_E 26
#define CODE_R 27
#define CODE_S 39
#define CODE_PAGE_DOWN 117
#define CODE_TAB 23
#define CODE_SPACE 65
#define CODE_DELETE 119
#define CODE_KP_ENTER 104

typedef struct {
  Fixture *fixture;
  GSettings *settings;
  Window *window;
  char *order; /* the number of a posted one, of two lines */
} Desk;

/* One for all tests. */
static Application *app;

static gboolean
has_page (gpointer window)
{
  return window_get_page (window) != NULL;
}

static char *
post_order (Desk *desk)
{
  g_autoptr (OrderDraft) draft = fixture_draft ("C000001");
  g_autoptr (Order) order = NULL;

  order_draft_add_line (draft, "CHAI", 2 * QUANTITY_ONE);
  order_draft_add_line (draft, "CAKE", QUANTITY_ONE);
  draft->delivery = shop_today (desk->fixture->shop) + 2;
  order = fixture_run (desk->fixture, &order_post_job, draft);
  return g_strdup (order->number);
}

static void
open_window (Desk *desk, const char *location, int width)
{
  desk->settings = g_settings_new ("org.deskbell.Deskbell");
  g_settings_set_int (desk->settings, "window-width", width);
  g_settings_set_int (desk->settings, "window-height", 700);
  desk->window = DESK_WINDOW (window_new (app, desk->settings, location, "desk-1"));
  robot_focus_window (GTK_WINDOW (desk->window));
}

static void
desk_init (Desk *desk, int width)
{
  *desk = (Desk){ .fixture = fixture_new () };
  customer_free (fixture_customer (desk->fixture, "Rossi, Maria", "06 6982 1234"));
  customer_free (fixture_customer (desk->fixture, "Rossi, Mario", "06 6982 1234"));
  product_free (fixture_product (desk->fixture, "CHAI", "Tea", "5.00", "22"));
  product_free (fixture_product (desk->fixture, "CAKE", "Cake", "3.00", "22"));
  desk->order = post_order (desk);
  open_window (desk, desk->fixture->location, width);
  robot_wait (has_page, desk->window);
  robot_rest ();
}

static void
desk_clear (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  robot_pass (100);
  g_settings_reset (desk->settings, "window-width");
  g_settings_reset (desk->settings, "window-height");
  g_object_unref (desk->settings);
  g_clear_pointer (&desk->fixture, fixture_free);
  g_free (desk->order);
}

static const char *
shown_in (gpointer root)
{
  return help_place_get_shown (help_place_of (GTK_WIDGET (root)));
}

static GtkWidget *
focus_of (gpointer window)
{
  return gtk_root_get_focus (GTK_ROOT (window));
}

static HelpPanel *
find_panel (GtkWidget *tree)
{
  HelpPanel *found = HELP_IS_PANEL (tree) ? HELP_PANEL (tree) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (tree); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_panel (child);
  return found;
}

static GtkWidget *
panel_of (gpointer window)
{
  return GTK_WIDGET (find_panel (GTK_WIDGET (window)));
}

/* With its border. */
static void
assert_width (GtkWidget *widget, int width)
{
  g_assert_cmpint (gtk_widget_get_width (widget), <=, width);
  g_assert_cmpint (gtk_widget_get_width (widget), >=, width - 1);
}

static gboolean
has_help (gpointer window)
{
  return shown_in (window) != NULL;
}

static gboolean
has_no_help (gpointer window)
{
  return shown_in (window) == NULL;
}

/* F1 and F1, then F1 and Escape: the text, and the focus where it was. */
static void
assert_explains (gpointer window, const char *name)
{
  static const guint ends[] = { CODE_F1, ROBOT_ESCAPE };
  GtkWidget *before = focus_of (window);

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      robot_press (CODE_F1);
      robot_wait (has_help, window);
      g_assert_cmpstr (shown_in (window), ==, name);
      g_assert_true (gtk_widget_has_focus (panel_of (window)));
      g_assert_true (gtk_widget_get_mapped (panel_of (window)));
      robot_press (ends[i]);
      robot_wait (has_no_help, window);
      g_assert_true (focus_of (window) == before);
    }
}

static void
test_each_page_explains_itself (void)
{
  static const struct {
    const char *kind;
    const char *number;
    const char *name;
  } pages[] = {
    { "new-order", "", "order" },
    { "order", NULL, "posted-order" },
    { "orders", "", "orders" },
    { "customer", "C000001", "customer" },
    { "new-customer", "", "customer-form" },
    { "product", "CHAI", "product" },
    { "new-product", "", "product-form" },
    { "duplicates", "", "duplicates" },
    { "import", "", "import" },
  };
  Desk desk;

  desk_init (&desk, 1366);
  page_focus_first (window_get_page (desk.window));
  assert_explains (desk.window, "desk");
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      window_open (desk.window, pages[i].kind,
                   pages[i].number != NULL ? pages[i].number : desk.order);
      robot_rest ();
      assert_explains (desk.window, pages[i].name);
    }
  robot_press_with (ROBOT_CONTROL, 41);
  assert_explains (desk.window, "lookup");
  desk_clear (&desk);
}

/* Where there is no page: the shop is made, is empty, or is not there. */
static void
test_the_first_start_explains_itself (void)
{
  Desk desk = { 0 };
  g_autofree char *location = shop_default_location ();
  g_autofree char *folder = g_path_get_dirname (location);

  open_window (&desk, location, 1366);
  robot_rest ();
  assert_explains (desk.window, "new-shop");
  desk_clear (&desk);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (location, "This is no shop.", -1, NULL));
  desk = (Desk){ 0 };
  open_window (&desk, location, 1366);
  robot_rest ();
  assert_explains (desk.window, "refused");
  desk_clear (&desk);
  g_assert_cmpint (g_unlink (location), ==, 0);
}

static void
test_an_empty_shop_explains_how_to_begin (void)
{
  Desk desk = { .fixture = fixture_new () };

  open_window (&desk, desk.fixture->location, 1366);
  robot_wait (has_page, desk.window);
  robot_rest ();
  page_focus_first (window_get_page (desk.window));
  assert_explains (desk.window, "begin");
  gtk_window_set_focus (GTK_WINDOW (desk.window), NULL);
  robot_press (CODE_F1);
  g_assert_cmpstr (shown_in (desk.window), ==, "begin");
  robot_press (CODE_F1);
  g_assert_null (focus_of (desk.window));
  desk_clear (&desk);
}

/* What is half typed stays, with the cursor in the middle of it; and typing goes on there. */
static void
test_what_is_half_typed_stays (void)
{
  static const guint8 more[] = { CODE_S, 0 };
  Desk desk;
  GtkEditable *text;
  int start, end;

  desk_init (&desk, 1366);
  window_open (desk.window, "new-order", "C000001");
  robot_rest ();
  text = GTK_EDITABLE (focus_of (desk.window));
  gtk_editable_set_text (text, "green te");
  gtk_editable_select_region (text, 6, 2);
  robot_press (CODE_F1);
  robot_press (ROBOT_DOWN);
  robot_press (ROBOT_ESCAPE);
  g_assert_true (focus_of (desk.window) == GTK_WIDGET (text));
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "green te");
  g_assert_true (gtk_editable_get_selection_bounds (text, &start, &end));
  g_assert_cmpint (start, ==, 2);
  g_assert_cmpint (end, ==, 6);
  g_assert_cmpint (gtk_editable_get_position (text), ==, 2);
  gtk_editable_set_position (text, 5);
  robot_press (CODE_F1);
  robot_type_codes (more, 80);
  robot_rest ();
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "greens te");
  g_assert_cmpstr (shown_in (desk.window), ==, "order");
  g_assert_true (focus_of (desk.window) == GTK_WIDGET (text));
  robot_press (CODE_F1);
  g_assert_null (shown_in (desk.window));
  g_assert_true (focus_of (desk.window) == GTK_WIDGET (text));
  desk_clear (&desk);
}

static void
test_the_help_follows_the_work (void)
{
  Desk desk;

  desk_init (&desk, 1366);
  page_focus_first (window_get_page (desk.window));
  robot_press (CODE_F1);
  g_assert_cmpstr (shown_in (desk.window), ==, "desk");
  robot_press (CODE_F2);
  robot_rest ();
  g_assert_cmpstr (shown_in (desk.window), ==, "order");
  window_open (desk.window, "customer", "C000001");
  robot_rest ();
  g_assert_cmpstr (shown_in (desk.window), ==, "customer");
  robot_press_with (ROBOT_CONTROL, CODE_E);
  robot_rest ();
  g_assert_cmpstr (shown_in (desk.window), ==, "customer-form");
  robot_press (CODE_F1);
  g_assert_null (shown_in (desk.window));
  desk_clear (&desk);
}

/* The main menu's row; the menu with the focus in it goes. */
static void
test_the_menu_opens_it (void)
{
  Desk desk;
  GtkWidget *focus;

  desk_init (&desk, 1366);
  window_open (desk.window, "new-order", "C000001");
  robot_rest ();
  focus = focus_of (desk.window);
  robot_press (CODE_F10);
  robot_rest ();
  robot_press (ROBOT_UP);
  robot_press (ROBOT_UP);
  robot_press (ROBOT_UP);
  robot_press (ROBOT_RETURN);
  robot_rest ();
  g_assert_cmpstr (shown_in (desk.window), ==, "order");
  g_assert_true (gtk_widget_has_focus (panel_of (desk.window)));
  robot_press (ROBOT_ESCAPE);
  g_assert_null (shown_in (desk.window));
  g_assert_true (focus_of (desk.window) == focus);
  desk_clear (&desk);
}

static gboolean
is_popover (gpointer window)
{
  GtkWidget *focus = focus_of (window);

  return focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

static gboolean
is_on_panel (gpointer window)
{
  GtkWidget *panel = panel_of (window);

  return panel != NULL && gtk_widget_has_focus (panel);
}

static gboolean
is_focused (gpointer widget)
{
  return gtk_root_get_focus (gtk_widget_get_root (widget)) == widget;
}

static gboolean
is_focused_inside (gpointer widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* What was open over the page goes; the help stands there, and gives the focus back to where it was
 * before. */
static void
test_a_menu_gives_way_to_it (void)
{
  Desk desk;
  GtkWidget *focus;

  desk_init (&desk, 1366);
  window_open (desk.window, "new-order", "C000001");
  robot_rest ();
  focus = focus_of (desk.window);
  robot_press (CODE_F10);
  robot_wait (is_popover, desk.window);
  robot_press (CODE_F1);
  robot_wait (is_on_panel, desk.window);
  g_assert_cmpstr (shown_in (desk.window), ==, "order");
  robot_press (ROBOT_ESCAPE);
  robot_wait (has_no_help, desk.window);
  robot_wait (is_focused, focus);
  desk_clear (&desk);
}

static GtkWidget *
find_drop_down (GtkWidget *tree)
{
  GtkWidget *found = NULL;

  if (GTK_IS_DROP_DOWN (tree) && gtk_widget_get_mapped (tree))
    return tree;
  for (GtkWidget *child = gtk_widget_get_first_child (tree); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_drop_down (child);
  return found;
}

static void
test_a_list_gives_way_to_it (void)
{
  Desk desk;
  GtkWidget *list;

  desk_init (&desk, 1366);
  window_open (desk.window, "new-order", "C000001");
  robot_rest ();
  list = find_drop_down (GTK_WIDGET (window_get_page (desk.window)));
  g_assert_nonnull (list);
  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
  robot_press (CODE_SPACE);
  robot_wait (is_popover, desk.window);
  robot_press (CODE_F1);
  robot_wait (is_on_panel, desk.window);
  g_assert_cmpstr (shown_in (desk.window), ==, "order");
  robot_press (CODE_F1);
  robot_wait (has_no_help, desk.window);
  robot_wait (is_focused_inside, list);
  g_assert_false (is_popover (desk.window));
  desk_clear (&desk);
}

static void
test_keys_scroll_it (void)
{
  Desk desk;
  GtkAdjustment *at;
  double low;

  desk_init (&desk, 900);
  gtk_window_set_default_size (GTK_WINDOW (desk.window), 900, 300);
  window_open (desk.window, "order", desk.order);
  robot_rest ();
  robot_press (CODE_F1);
  at = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (robot_find (panel_of (desk.window), "scroller")));
  g_assert_cmpfloat (gtk_adjustment_get_value (at), ==, 0);
  robot_press (ROBOT_DOWN);
  low = gtk_adjustment_get_value (at);
  g_assert_cmpfloat (low, >, 0);
  robot_press (CODE_PAGE_DOWN);
  g_assert_cmpfloat (gtk_adjustment_get_value (at), >, low);
  robot_press (ROBOT_UP);
  robot_press (110);
  g_assert_cmpfloat (gtk_adjustment_get_value (at), ==, 0);
  /* The next time it begins at its beginning. */
  robot_press (ROBOT_DOWN);
  robot_press (CODE_F1);
  robot_press (CODE_F1);
  g_assert_cmpfloat (gtk_adjustment_get_value (at), ==, 0);
  desk_clear (&desk);
}

/* Beside the page where there is room, which folds; over its column where there is none. */
static void
test_it_covers_no_more_than_it_must (void)
{
  Desk desk;
  GtkWidget *tabs;
  int width;

  desk_init (&desk, 1366);
  width = gtk_widget_get_width (GTK_WIDGET (desk.window));
  g_assert_cmpint (width, >, 1300);
  tabs = robot_find (GTK_WIDGET (desk.window), "tabs");
  window_open (desk.window, "new-order", "C000001");
  robot_rest ();
  robot_press (CODE_F1);
  robot_rest ();
  g_assert_cmpint (gtk_widget_get_width (tabs), ==, width - HELP_WIDTH);
  assert_width (panel_of (desk.window), HELP_WIDTH);
  g_assert_true (page_get_narrow (window_get_page (desk.window)));
  robot_press (CODE_F1);
  robot_rest ();
  g_assert_cmpint (gtk_widget_get_width (tabs), ==, width);
  g_assert_false (page_get_narrow (window_get_page (desk.window)));
  gtk_window_set_default_size (GTK_WINDOW (desk.window), 900, 700);
  robot_rest ();
  width = gtk_widget_get_width (GTK_WIDGET (desk.window));
  g_assert_cmpint (width, <=, 900);
  robot_press (CODE_F1);
  robot_rest ();
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (desk.window)), ==, width);
  g_assert_cmpint (gtk_widget_get_width (tabs), ==, width);
  assert_width (panel_of (desk.window), 272);
  desk_clear (&desk);
}

/* What has no column stays whole. */
static void
test_the_first_start_stays_whole (void)
{
  Desk desk = { 0 };
  g_autofree char *location = shop_default_location ();
  GtkWidget *tabs;
  int width;

  open_window (&desk, location, 900);
  robot_rest ();
  tabs = robot_find (GTK_WIDGET (desk.window), "tabs");
  width = gtk_widget_get_width (GTK_WIDGET (desk.window));
  robot_press (CODE_F1);
  robot_rest ();
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (desk.window)), ==, width);
  g_assert_cmpint (gtk_widget_get_width (tabs), ==, width - 272);
  desk_clear (&desk);
}

/* Dialogs */

static GtkWidget *
open_gift (Desk *desk, const Order *order)
{
  GtkWidget *page = GTK_WIDGET (window_get_page (desk->window));

  gift_dialog_open (page, window_get_shop (desk->window), order, NULL);
  return ui_find_window (GIFT_DIALOG_TYPE);
}

static void
on_cancelled (GtkWidget *from, OrderCancel *take_cancel)
{
  order_cancel_free (take_cancel);
}

static GtkWidget *
open_dialog (Desk *desk, const char *name, const Order *order)
{
  GtkWindow *parent = GTK_WINDOW (desk->window);
  Shop *shop = window_get_shop (desk->window);

  if (g_str_equal (name, "pay"))
    return pay_dialog_new_payment (parent, shop, order);
  if (g_str_equal (name, "cancel"))
    return order_cancel_dialog_new (GTK_WIDGET (parent), shop, order, 1, on_cancelled);
  if (g_str_equal (name, "note"))
    return note_dialog_new (parent, shop, "C000001", "Rossi, Maria");
  if (g_str_equal (name, "gift"))
    return open_gift (desk, order);
  if (g_str_equal (name, "export"))
    return export_dialog_new (parent, shop);
  if (g_str_equal (name, "merge"))
    return merge_dialog_new (parent, shop, "C000001", "C000002");
  if (g_str_equal (name, "tax-rate"))
    return tax_rate_dialog_new (parent, shop, NULL);
  return preferences_dialog_new (parent, shop, desk->settings);
}

typedef struct {
  GtkWidget *widget;
  int width;
} Wide;

static gboolean
is_so_wide (gpointer data)
{
  const Wide *wide = data;

  return gtk_widget_get_width (wide->widget) == wide->width;
}

/* The window manager has its say, in its own time. */
static void
wait_for_width (GtkWidget *widget, int width)
{
  Wide wide = { widget, width };

  robot_wait (is_so_wide, &wide);
}

static void
test_a_dialog_explains_itself (gconstpointer name)
{
  Desk desk;
  g_autoptr (Order) order = NULL;
  GtkWidget *dialog;
  int width;

  desk_init (&desk, 900);
  order = fixture_run (desk.fixture, &order_show_job, desk.order);
  dialog = open_dialog (&desk, name, order);
  robot_focus_window (GTK_WINDOW (dialog));
  robot_rest ();
  width = gtk_widget_get_width (dialog);
  assert_explains (dialog, name);
  /* It stands, as wide as before; with its help it is wider by as much. */
  g_assert_true (ui_find_window (G_OBJECT_TYPE (dialog)) == dialog);
  wait_for_width (dialog, width);
  robot_press (CODE_F1);
  wait_for_width (dialog, width + HELP_WIDTH);
  assert_width (panel_of (dialog), HELP_WIDTH);
  gtk_window_destroy (GTK_WINDOW (dialog));
  robot_pass (100);
  desk_clear (&desk);
}

/* Where the screen has no room beside a dialog, its help leaves the blue button free. */
static void
test_the_button_it_explains_stays_in_sight (void)
{
  Desk desk;
  g_autoptr (Order) order = NULL;
  GtkWidget *dialog;
  graphene_rect_t help, button;

  desk_init (&desk, 1366);
  order = fixture_run (desk.fixture, &order_show_job, desk.order);
  dialog = open_dialog (&desk, "pay", order);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 900, -1);
  robot_focus_window (GTK_WINDOW (dialog));
  robot_pass (300);
  robot_press (CODE_F1);
  robot_pass (200);
  g_assert_cmpint (gtk_widget_get_width (dialog), <, 900 + HELP_WIDTH);
  g_assert_true (gtk_widget_compute_bounds (panel_of (dialog), dialog, &help));
  g_assert_true (gtk_widget_compute_bounds (robot_find (dialog, "take"), dialog, &button));
  g_assert_cmpfloat (help.size.height, >=, 300);
  g_assert_false (graphene_rect_intersection (&help, &button, NULL));
  gtk_window_destroy (GTK_WINDOW (dialog));
  robot_pass (100);
  desk_clear (&desk);
}

static void
test_enter_in_the_help_takes_no_money (void)
{
  Desk desk;
  g_autoptr (Order) order = NULL;
  g_autoptr (Order) after = NULL;
  GtkWidget *dialog;

  desk_init (&desk, 900);
  order = fixture_run (desk.fixture, &order_show_job, desk.order);
  dialog = open_dialog (&desk, "pay", order);
  robot_focus_window (GTK_WINDOW (dialog));
  robot_press (CODE_F1);
  robot_press (ROBOT_RETURN);
  robot_press (CODE_KP_ENTER);
  robot_press (65);
  robot_rest ();
  after = fixture_run (desk.fixture, &order_show_job, desk.order);
  g_assert_cmpint (after->owed, ==, order->owed);
  g_assert_cmpstr (shown_in (dialog), ==, "pay");
  gtk_window_destroy (GTK_WINDOW (dialog));
  robot_pass (100);
  desk_clear (&desk);
}

/* The texts */

static void
test_caps (void)
{
  static const struct {
    const char *accelerators;
    const char *cap;
  } cases[] = {
    { "F2", "F2" },
    { "<Control>n", "Ctrl+N" },
    { "<Control><Shift>o", "Ctrl+Shift+O" },
    { "<Control>Return", "Ctrl+Enter" },
    { "<Control>1...4", "Ctrl+1–4" },
    { "Up Down", "↑ ↓" },
    { "<Control>Tab <Control>Page_Down", "Ctrl+Tab Ctrl+PgDn" },
    { "<Control>comma", "Ctrl+," },
    { "<Alt>Home", "Alt+Home" },
    { "plus minus", "+ −" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cap = help_text_dup_cap (cases[i].accelerators);

      g_assert_cmpstr (cap, ==, cases[i].cap);
    }
}

static void
test_each_text_can_be_read (void)
{
  g_auto (GStrv) names = g_resources_enumerate_children ("/org/deskbell/Deskbell/help", 0, NULL);

  g_assert_cmpuint (g_strv_length (names), >, 15);
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *bare = g_strndup (*name, strlen (*name) - strlen (".help"));
      g_autoptr (HelpText) text = help_text_load (bare);

      g_assert_nonnull (text);
      g_assert_cmpuint (text->paragraphs->len, >, 0);
      g_assert_cmpuint (text->steps->len, >, 1);
      g_assert_cmpuint (text->keys->len, >, 0);
      for (guint i = 0; i < text->keys->len; i++)
        {
          const HelpKey *key = text->keys->pdata[i];

          g_assert_cmpstr (key->cap, !=, "");
          g_assert_nonnull (key->words);
          g_assert_cmpstr (key->words, !=, "");
        }
    }
}

/* A key of the list, from its own words and accelerators. */
static void
test_a_key_is_that_of_the_list (void)
{
  g_autoptr (HelpText) text = help_text_load ("customer");
  const HelpKey *note = text->keys->pdata[1];

  g_assert_cmpstr (note->cap, ==, "F6");
  g_assert_cmpstr (note->words, ==, "Write down what was said");
}

static char *
dup_accelerators (GtkBuilder *builder, const char *action)
{
  GObject *shortcut = gtk_builder_get_object (builder, action);
  char *accelerators = NULL;

  if (shortcut != NULL)
    g_object_get (shortcut, "accelerator", &accelerators, NULL);
  return accelerators;
}

/* The list of all keys says of each action the key that does it. */
static void
assert_listed (GtkBuilder *builder, GtkShortcut *shortcut, guint *n)
{
  GtkShortcutAction *action = gtk_shortcut_get_action (shortcut);
  GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
  const char *name = GTK_IS_NAMED_ACTION (action)
                         ? gtk_named_action_get_action_name (GTK_NAMED_ACTION (action))
                         : "";
  g_autofree char *listed = dup_accelerators (builder, name);
  g_autofree char *is = gtk_shortcut_trigger_to_string (trigger);
  guint listed_key, is_key;
  GdkModifierType listed_held, is_held;

  if (listed == NULL || strstr (is, "KP_") != NULL)
    return;
  g_assert_true (gtk_accelerator_parse (listed, &listed_key, &listed_held));
  g_assert_true (gtk_accelerator_parse (is, &is_key, &is_held));
  if (listed_key != is_key || listed_held != is_held)
    g_error ("%s: the list says %s, it is %s", name, listed, is);
  (*n)++;
}

static guint
count_listed (GtkBuilder *builder, GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          assert_listed (builder, shortcut, &n);
        }
    }
  return n;
}

static void
test_the_list_of_keys_is_true (void)
{
  static const struct {
    const char *kind;
    const char *number;
    guint n;
  } pages[] = { { "customer", "C000001", 4 },
                { "product", "CHAI", 1 },
                { "duplicates", "", 1 },
                { "new-order", "", 3 },
                { "order", NULL, 11 } };
  g_autoptr (GtkBuilder) builder = key_row_build_all ();
  Desk desk;

  desk_init (&desk, 1366);
  g_assert_cmpuint (count_listed (builder, GTK_WIDGET (desk.window)), ==, 16);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      window_open (desk.window, pages[i].kind,
                   pages[i].number != NULL ? pages[i].number : desk.order);
      robot_rest ();
      g_assert_cmpuint (count_listed (builder, GTK_WIDGET (window_get_page (desk.window))), ==,
                        pages[i].n);
    }
  gtk_window_destroy (GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts")));
  desk_clear (&desk);
}

/* Its Enter keeps the order and closes the question; in the help it does nothing. */
static void
test_enter_in_the_help_answers_no_question (void)
{
  Desk desk;
  g_autoptr (Order) order = NULL;
  GtkWidget *dialog;

  desk_init (&desk, 900);
  order = fixture_run (desk.fixture, &order_show_job, desk.order);
  dialog = open_dialog (&desk, "cancel", order);
  robot_focus_window (GTK_WINDOW (dialog));
  robot_press (CODE_F1);
  robot_press (ROBOT_RETURN);
  robot_press (CODE_KP_ENTER);
  robot_rest ();
  g_assert_true (ui_find_window (ADW_TYPE_MESSAGE_DIALOG) == dialog);
  g_assert_cmpstr (shown_in (dialog), ==, "cancel");
  gtk_window_destroy (GTK_WINDOW (dialog));
  robot_pass (100);
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  static const char *const dialogs[]
      = { "pay", "cancel", "note", "gift", "export", "merge", "tax-rate", "preferences" };

  int failed;

  robot_init (&argc, &argv);
  app = ui_application_new ();
  g_test_add_func ("/help/each-page-explains-itself", test_each_page_explains_itself);
  g_test_add_func ("/help/the-first-start-explains-itself", test_the_first_start_explains_itself);
  g_test_add_func ("/help/an-empty-shop-explains-how-to-begin",
                   test_an_empty_shop_explains_how_to_begin);
  g_test_add_func ("/help/what-is-half-typed-stays", test_what_is_half_typed_stays);
  g_test_add_func ("/help/the-help-follows-the-work", test_the_help_follows_the_work);
  g_test_add_func ("/help/the-menu-opens-it", test_the_menu_opens_it);
  g_test_add_func ("/help/a-menu-gives-way-to-it", test_a_menu_gives_way_to_it);
  g_test_add_func ("/help/a-list-gives-way-to-it", test_a_list_gives_way_to_it);
  g_test_add_func ("/help/keys-scroll-it", test_keys_scroll_it);
  g_test_add_func ("/help/it-covers-no-more-than-it-must", test_it_covers_no_more_than_it_must);
  g_test_add_func ("/help/the-button-it-explains-stays-in-sight",
                   test_the_button_it_explains_stays_in_sight);
  g_test_add_func ("/help/enter-in-the-help-answers-no-question",
                   test_enter_in_the_help_answers_no_question);
  for (gsize i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/help/dialog/%s", dialogs[i]);

      g_test_add_data_func (path, dialogs[i], test_a_dialog_explains_itself);
    }
  g_test_add_func ("/help/the-first-start-stays-whole", test_the_first_start_stays_whole);
  g_test_add_func ("/help/enter-in-the-help-takes-no-money", test_enter_in_the_help_takes_no_money);
  g_test_add_func ("/help/text/caps", test_caps);
  g_test_add_func ("/help/text/each-can-be-read", test_each_text_can_be_read);
  g_test_add_func ("/help/text/a-key-is-that-of-the-list", test_a_key_is_that_of_the_list);
  g_test_add_func ("/help/text/the-list-of-keys-is-true", test_the_list_of_keys_is_true);
  failed = g_test_run ();
  g_object_unref (app);
  return failed;
}
