/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A customer's page over a real shop, with real keys: what is shown, what the keys do, and that nothing
 * typed is lost. */

#include "customer-page.h"

#include <adwaita.h>

#include "customer-editor.h"
#include "interaction.h"
#include "note-dialog.h"
#include "notify.h"
#include "robot.h"
#include "timeline-row.h"
#include "timeline-text.h"

#define KEY_E 26
#define KEY_F6 72

typedef struct {
  Fixture *fixture;
  char *number;
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
  g_autoptr (Customer) customer = NULL;

  *desk = (Desk){ .fixture = fixture_new () };
  product_free (fixture_product (desk->fixture, "CHAI", "Tea", "5.00", "22"));
  customer = fixture_customer (desk->fixture, "Maria Rossi", "06 6982 1234");
  desk->number = g_strdup (customer->number);
}

static void
desk_put (Desk *desk, GtkWidget *page)
{
  desk->page = page;
  g_signal_connect (page, "open", G_CALLBACK (on_open), desk);
  desk->overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (desk->overlay), page);
  desk->window = robot_show (desk->overlay);
  gtk_window_set_default_size (desk->window, 1280, 700);
  page_focus_first (DESK_PAGE (page));
}

static GtkWidget *
find_type (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_loaded (gpointer data)
{
  Desk *desk = data;

  return find_type (desk->page, TIMELINE_ROW_TYPE) != NULL;
}

static void
desk_show (Desk *desk)
{
  desk_put (desk, customer_page_new (desk->fixture->shop, desk->number));
  robot_wait (is_loaded, desk);
  robot_pass (50);
}

static void
desk_clear (Desk *desk)
{
  gtk_window_destroy (desk->window);
  robot_pass (100);
  fixture_free (desk->fixture);
  g_free (desk->number);
  g_free (desk->opened);
}

static char *
post (Desk *desk, Money paid, Day delivery)
{
  g_autoptr (OrderDraft) draft = fixture_draft (desk->number);
  g_autoptr (Order) order = NULL;

  order_draft_add_line (draft, "CHAI", 2 * QUANTITY_ONE);
  draft->delivery = delivery;
  if (paid > 0)
    fixture_pay (draft, TENDER_CASH, paid);
  order = fixture_run (desk->fixture, &order_post_job, draft);
  return g_strdup (order->number);
}

static void
advance (Desk *desk, const char *number, OrderState state)
{
  OrderAdvance step = { (char *) number, state };

  order_free (fixture_run (desk->fixture, &order_advance_job, &step));
}

static OrderState
state_of (Desk *desk, const char *number)
{
  g_autoptr (Order) order = fixture_run (desk->fixture, &order_show_job, number);

  return order->state;
}

static const char *
label_text (Desk *desk, const char *id)
{
  return gtk_label_get_text (GTK_LABEL (robot_find (desk->page, id)));
}

static guint
count_rows (GtkWidget *root)
{
  guint n = TIMELINE_IS_ROW (root) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static TimelineRow *
find_row (GtkWidget *root, const char *title)
{
  if (TIMELINE_IS_ROW (root))
    {
      const TimelineText *text = row_get_data (timeline_row_get_row (TIMELINE_ROW (root)));

      return strstr (text->title, title) != NULL ? TIMELINE_ROW (root) : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      TimelineRow *row = find_row (child, title);

      if (row != NULL)
        return row;
    }
  return NULL;
}

static GtkWidget *
focus_of (Desk *desk)
{
  return gtk_root_get_focus (GTK_ROOT (desk->window));
}

static CustomerEditor *
editor_of (Desk *desk)
{
  GtkWidget *editor = find_type (desk->page, CUSTOMER_EDITOR_TYPE);

  g_assert_nonnull (editor);
  return CUSTOMER_EDITOR (editor);
}

static void
type_in (GtkWidget *root, const char *id, const char *text)
{
  GtkWidget *field = robot_find (root, id);

  g_assert_nonnull (field);
  if (GTK_IS_TEXT_VIEW (field))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (field), text);
}

static Customer *
stored (Desk *desk, const char *number)
{
  CustomerView *view = fixture_run (desk->fixture, &customer_show_job, number);
  Customer *customer = g_steal_pointer (&view->customer);

  customer_view_free (view);
  return customer;
}

/* The record */

static void
test_the_record_is_shown (void)
{
  Desk desk;
  g_autofree char *number = NULL;

  desk_init (&desk);
  number = post (&desk, 0, DAY_NONE);
  desk_show (&desk);
  g_assert_cmpstr (page_get_title (DESK_PAGE (desk.page)), ==, "Rossi, Maria");
  g_assert_cmpstr (page_get_tooltip (DESK_PAGE (desk.page)), ==, desk.number);
  g_assert_cmpstr (page_get_customer (DESK_PAGE (desk.page)), ==, desk.number);
  g_assert_nonnull (find_row (desk.page, "Order "));
  g_assert_nonnull (find_row (desk.page, "Became a customer"));
  g_assert_cmpstr (label_text (&desk, "next_label"), ==, "Take payment of 10.00");
  g_assert_false (page_get_has_draft (DESK_PAGE (desk.page)));
  desk_clear (&desk);
}

static void
test_the_newest_row_has_the_focus_and_enter_opens_it (void)
{
  Desk desk;
  g_autofree char *number = NULL;
  g_autofree char *wanted = NULL;

  desk_init (&desk);
  number = post (&desk, 1000, DAY_NONE);
  wanted = g_strdup_printf ("order %s", number);
  desk_show (&desk);
  g_assert_true (TIMELINE_IS_ROW (focus_of (&desk)));
  robot_press (ROBOT_RETURN);
  g_assert_cmpstr (desk.opened, ==, wanted);
  desk_clear (&desk);
}

static void
test_arrows_walk_through_the_days (void)
{
  Desk desk;
  GtkWidget *first;
  g_autofree char *number = NULL;

  desk_init (&desk);
  number = post (&desk, 0, shop_today (desk.fixture->shop) + 1);
  desk_show (&desk);
  first = focus_of (&desk);
  g_assert_true (find_row (desk.page, "promised") == TIMELINE_ROW (first));
  robot_press (ROBOT_DOWN);
  g_assert_true (TIMELINE_IS_ROW (focus_of (&desk)));
  g_assert_true (gtk_widget_get_parent (focus_of (&desk)) != gtk_widget_get_parent (first));
  robot_press (ROBOT_UP);
  g_assert_true (focus_of (&desk) == first);
  desk_clear (&desk);
}

static void
test_ctrl_digits_choose_what_is_shown (void)
{
  Desk desk;
  g_autofree char *number = NULL;

  desk_init (&desk);
  number = post (&desk, 1000, DAY_NONE);
  desk_show (&desk);
  g_assert_cmpuint (count_rows (desk.page), ==, 3);
  g_assert_true (page_choose (DESK_PAGE (desk.page), 3));
  g_assert_cmpuint (count_rows (desk.page), ==, 1);
  g_assert_nonnull (find_row (desk.page, "Payment"));
  g_assert_true (page_choose (DESK_PAGE (desk.page), 4));
  g_assert_cmpuint (count_rows (desk.page), ==, 0);
  g_assert_true (gtk_widget_get_visible (robot_find (desk.page, "empty")));
  g_assert_false (page_choose (DESK_PAGE (desk.page), 5));
  g_assert_true (page_back (DESK_PAGE (desk.page)));
  g_assert_cmpuint (count_rows (desk.page), ==, 3);
  g_assert_false (page_back (DESK_PAGE (desk.page)));
  desk_clear (&desk);
}

static gboolean
has_second_order (gpointer data)
{
  return find_row (((Desk *) data)->page, "000002") != NULL;
}

static void
test_an_answer_changes_neither_focus_nor_the_rows_that_stay (void)
{
  Desk desk;
  GtkWidget *row;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  desk_init (&desk);
  first = post (&desk, 1000, DAY_NONE);
  desk_show (&desk);
  row = GTK_WIDGET (find_row (desk.page, "Became"));
  gtk_widget_grab_focus (row);
  second = post (&desk, 1000, DAY_NONE);
  page_changed (DESK_PAGE (desk.page), "order", 2);
  robot_wait (has_second_order, &desk);
  g_assert_true (focus_of (&desk) == row);
  desk_clear (&desk);
}

static gboolean
has_failed (gpointer data)
{
  return gtk_widget_get_mapped (robot_find (((Desk *) data)->page, "again"));
}

static void
test_an_unknown_number_is_said (void)
{
  Desk desk;

  desk_init (&desk);
  desk_put (&desk, customer_page_new (desk.fixture->shop, "C999999"));
  robot_wait (has_failed, &desk);
  g_assert_true (focus_of (&desk) == robot_find (desk.page, "again"));
  desk_clear (&desk);
}

/* The next step */

static void
test_the_blue_button_opens_what_is_owed (void)
{
  Desk desk;
  g_autofree char *number = NULL;
  g_autofree char *wanted = NULL;

  desk_init (&desk);
  number = post (&desk, 0, DAY_NONE);
  wanted = g_strdup_printf ("order %s", number);
  desk_show (&desk);
  g_assert_true (page_commit (DESK_PAGE (desk.page)));
  g_assert_cmpstr (desk.opened, ==, wanted);
  desk_clear (&desk);
}

static void
show_ready (Desk *desk, char **number)
{
  desk_init (desk);
  *number = post (desk, 1000, shop_today (desk->fixture->shop));
  advance (desk, *number, ORDER_READY);
  desk_show (desk);
  g_assert_cmpstr (label_text (desk, "next_label"), ==, "Hand over the order");
  page_commit (DESK_PAGE (desk->page));
  g_assert_cmpstr (label_text (desk, "next_label"), ==, "New order");
}

static void
test_a_hand_over_can_be_taken_back (void)
{
  Desk desk;
  g_autofree char *number = NULL;

  show_ready (&desk, &number);
  g_assert_cmpint (state_of (&desk, number), ==, ORDER_READY);
  g_assert_true (notify_take_back (desk.overlay));
  robot_pass (200);
  g_assert_cmpstr (label_text (&desk, "next_label"), ==, "Hand over the order");
  g_assert_cmpint (state_of (&desk, number), ==, ORDER_READY);
  desk_clear (&desk);
}

static void
test_a_second_press_is_no_new_order (void)
{
  Desk desk;
  g_autofree char *number = NULL;

  show_ready (&desk, &number);
  page_commit (DESK_PAGE (desk.page));
  g_assert_null (desk.opened);
  desk_clear (&desk);
}

static void
test_a_closed_page_writes_the_hand_over (void)
{
  Desk desk;
  g_autofree char *number = NULL;

  show_ready (&desk, &number);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (desk.overlay), NULL);
  robot_pass (300);
  g_assert_cmpint (state_of (&desk, number), ==, ORDER_DELIVERED);
  desk_clear (&desk);
}

/* Notes */

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (NOTE_IS_DIALOG (window))
        return window;
    }
  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return find_dialog () != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return find_dialog () == NULL;
}

static gboolean
has_note (gpointer data)
{
  return find_row (((Desk *) data)->page, "birch needs oil") != NULL;
}

static void
test_f6_keeps_a_note (void)
{
  Desk desk;

  desk_init (&desk);
  desk_show (&desk);
  robot_press (KEY_F6);
  robot_wait (has_dialog, NULL);
  robot_focus_window (GTK_WINDOW (find_dialog ()));
  type_in (find_dialog (), "topic", "asked whether birch needs oil");
  type_in (find_dialog (), "words", "Every spring?");
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  robot_wait (has_no_dialog, NULL);
  robot_wait (has_note, &desk);
  desk_clear (&desk);
}

static void
test_escape_never_loses_a_note (void)
{
  Desk desk;

  desk_init (&desk);
  desk_show (&desk);
  robot_press (KEY_F6);
  robot_wait (has_dialog, NULL);
  robot_focus_window (GTK_WINDOW (find_dialog ()));
  type_in (find_dialog (), "topic", "something");
  robot_press (ROBOT_ESCAPE);
  g_assert_nonnull (find_dialog ());
  type_in (find_dialog (), "topic", "");
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  g_assert_nonnull (find_dialog ());
  robot_press (ROBOT_ESCAPE);
  robot_wait (has_no_dialog, NULL);
  desk_clear (&desk);
}

static void
test_a_scan_leaves_the_note_alone (void)
{
  Desk desk;

  desk_init (&desk);
  desk_show (&desk);
  robot_press (KEY_F6);
  robot_wait (has_dialog, NULL);
  robot_focus_window (GTK_WINDOW (find_dialog ()));
  type_in (find_dialog (), "topic", "wax");
  robot_scan ("4006381333931", 5);
  robot_pass (300);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (robot_find (find_dialog (), "topic"))), ==,
                   "wax");
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
  desk_clear (&desk);
}

/* The form */

static gboolean
is_saved (gpointer data)
{
  Desk *desk = data;

  return page_get_customer (DESK_PAGE (desk->page)) != NULL && is_loaded (desk);
}

static void
test_somebody_new_becomes_the_page (void)
{
  Desk desk;
  g_autoptr (Customer) customer = NULL;

  desk_init (&desk);
  desk_put (&desk, customer_page_new_empty (desk.fixture->shop, "Jānis Bērziņš"));
  g_assert_false (page_get_has_draft (DESK_PAGE (desk.page)));
  g_assert_false (page_back (DESK_PAGE (desk.page)));
  type_in (desk.page, "city", "Rīga");
  g_assert_true (page_get_has_draft (DESK_PAGE (desk.page)));
  page_commit (DESK_PAGE (desk.page));
  robot_wait (is_saved, &desk);
  customer = stored (&desk, page_get_customer (DESK_PAGE (desk.page)));
  g_assert_cmpstr (customer->name, ==, "Bērziņš, Jānis");
  g_assert_cmpstr (page_get_title (DESK_PAGE (desk.page)), ==, "Bērziņš, Jānis");
  g_assert_true (page_is_about (DESK_PAGE (desk.page), "customer", customer->number));
  g_assert_false (page_get_has_draft (DESK_PAGE (desk.page)));
  g_assert_true (TIMELINE_IS_ROW (focus_of (&desk)));
  desk_clear (&desk);
}

static gboolean
has_notice (gpointer data)
{
  GtkWidget *notice = robot_find (GTK_WIDGET (editor_of (data)), "notice");

  return gtk_widget_get_mapped (notice);
}

static void
test_a_refusal_keeps_what_was_typed (void)
{
  Desk desk;
  GtkWidget *birth;

  desk_init (&desk);
  desk_put (&desk, customer_page_new_empty (desk.fixture->shop, "Ana"));
  type_in (desk.page, "birth", "31.31.1990");
  page_commit (DESK_PAGE (desk.page));
  robot_wait (has_notice, &desk);
  birth = robot_find (desk.page, "birth");
  g_assert_true (gtk_widget_has_css_class (birth, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (birth)), ==, "31.31.1990");
  g_assert_null (page_get_customer (DESK_PAGE (desk.page)));
  desk_clear (&desk);
}

static void
test_enter_goes_to_the_next_field (void)
{
  Desk desk;
  GtkWidget *focus;

  desk_init (&desk);
  desk_put (&desk, customer_page_new_empty (desk.fixture->shop, ""));
  robot_pass (50);
  robot_press (ROBOT_RETURN);
  focus = gtk_widget_get_ancestor (focus_of (&desk), ADW_TYPE_ENTRY_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (focus)), ==, "Phone");
  robot_press (ROBOT_RETURN);
  focus = gtk_widget_get_ancestor (focus_of (&desk), ADW_TYPE_ENTRY_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (focus)), ==, "E-mail");
  desk_clear (&desk);
}

static gboolean
has_left (gpointer data)
{
  return !gtk_widget_get_mapped (GTK_WIDGET (editor_of (data)));
}

static void
edit (Desk *desk)
{
  robot_press_with (ROBOT_CONTROL, KEY_E);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (editor_of (desk))));
}

static void
test_escape_leaves_only_what_is_unchanged (void)
{
  Desk desk;

  desk_init (&desk);
  desk_show (&desk);
  edit (&desk);
  type_in (desk.page, "group", "Regulars");
  g_assert_true (page_back (DESK_PAGE (desk.page)));
  g_assert_false (has_left (&desk));
  type_in (desk.page, "group", "");
  g_assert_true (page_back (DESK_PAGE (desk.page)));
  g_assert_true (has_left (&desk));
  desk_clear (&desk);
}

static void
test_what_was_discarded_can_be_taken_back (void)
{
  Desk desk;
  GtkWidget *group;

  desk_init (&desk);
  desk_show (&desk);
  edit (&desk);
  group = robot_find (desk.page, "group");
  type_in (desk.page, "group", "Regulars");
  g_signal_emit_by_name (robot_find (GTK_WIDGET (editor_of (&desk)), "leave"), "clicked");
  g_assert_true (has_left (&desk));
  g_assert_false (page_get_has_draft (DESK_PAGE (desk.page)));
  g_assert_true (notify_take_back (desk.overlay));
  g_assert_false (has_left (&desk));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (group)), ==, "Regulars");
  desk_clear (&desk);
}

static void
test_an_edit_keeps_notes_of_contact_points (void)
{
  Desk desk;
  g_autoptr (Customer) customer = NULL;
  JsonObject *fields = json_object_new ();
  g_autoptr (CustomerEdit) change = NULL;
  g_autoptr (JsonNode) phones
      = json_from_string ("[{\"typed\": \"06 6982 1234\", \"note\": \"evenings\"}]", NULL);

  desk_init (&desk);
  json_object_set_member (fields, "phones", json_node_copy (phones));
  change = customer_edit_new (desk.number, 0, fields);
  customer_free (fixture_run (desk.fixture, &customer_edit_job, change));
  desk_show (&desk);
  edit (&desk);
  type_in (desk.page, "group", "Regulars");
  page_commit (DESK_PAGE (desk.page));
  robot_wait (has_left, &desk);
  customer = stored (&desk, desk.number);
  g_assert_cmpstr (customer->group, ==, "Regulars");
  g_assert_cmpstr (((ContactPoint *) customer->contacts->pdata[0])->note, ==, "evenings");
  json_object_unref (fields);
  desk_clear (&desk);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GPtrArray **) data = draft_store_list_finish (DRAFT_STORE (source), result, NULL);
}

static gboolean
is_listed (gpointer data)
{
  return *(GPtrArray **) data != NULL;
}

static GPtrArray *
list_drafts (DraftStore *drafts)
{
  GPtrArray *listed = NULL;

  draft_store_list_async (drafts, on_listed, &listed);
  robot_wait (is_listed, &listed);
  return listed;
}

static void
test_unsaved_work_survives_its_tab (void)
{
  Desk desk;
  g_autoptr (DraftStore) drafts = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  GtkWidget *page;

  desk_init (&desk);
  drafts = draft_store_new (shop_get_settings (desk.fixture->shop)->uuid, "desk-1");
  page = customer_page_new_empty (desk.fixture->shop, "Jānis Bērziņš");
  customer_page_set_drafts (CUSTOMER_PAGE (page), drafts);
  desk_put (&desk, page);
  type_in (page, "city", "Rīga");
  before = list_drafts (drafts);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpstr (((Draft *) before->pdata[0])->title, ==, "Bērziņš, Jānis · New customer");
  g_assert_true (page_is_about (DESK_PAGE (page), "draft", ((Draft *) before->pdata[0])->uuid));
  page = customer_page_new_from_draft (desk.fixture->shop, drafts, before->pdata[0]);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (desk.overlay), page);
  desk.page = page;
  robot_pass (50);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (robot_find (page, "city"))), ==, "Rīga");
  page_commit (DESK_PAGE (page));
  robot_wait (is_saved, &desk);
  after = list_drafts (drafts);
  g_assert_cmpuint (after->len, ==, 0);
  desk_clear (&desk);
}

static void
test_what_is_typed_while_it_is_saved_is_saved_too (void)
{
  Desk desk;
  g_autoptr (Customer) customer = NULL;

  desk_init (&desk);
  desk_put (&desk, customer_page_new_empty (desk.fixture->shop, "Ana"));
  page_commit (DESK_PAGE (desk.page));
  type_in (desk.page, "group", "Regulars");
  robot_wait (is_saved, &desk);
  customer = stored (&desk, page_get_customer (DESK_PAGE (desk.page)));
  g_assert_cmpstr (customer->group, ==, "Regulars");
  g_assert_cmpint (customer->version, ==, 2);
  desk_clear (&desk);
}

/* Eyes: with letters twice as large in the smallest window nothing may be cut off. */

static void
assert_whole (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget)
      && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    g_error ("«%s» is cut off", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_whole (child);
}

static void
test_nothing_is_cut_off_when_letters_are_large (void)
{
  Desk desk;
  int dpi, least;
  g_autofree char *number = NULL;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 192 * 1024, NULL);
  desk_init (&desk);
  number = post (&desk, 0, shop_today (desk.fixture->shop));
  desk_show (&desk);
  page_set_narrow (DESK_PAGE (desk.page), TRUE);
  gtk_window_set_default_size (desk.window, 900, 600);
  robot_pass (300);
  gtk_widget_measure (desk.page, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 900);
  assert_whole (desk.page);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
  desk_clear (&desk);
}

static void
test_another_desks_edit_is_brought_together (void)
{
  Desk desk;
  g_autoptr (Customer) customer = NULL;
  JsonObject *fields = json_object_new ();
  g_autoptr (CustomerEdit) theirs = NULL;

  desk_init (&desk);
  desk_show (&desk);
  edit (&desk);
  type_in (desk.page, "group", "Regulars");
  json_object_set_string_member (fields, "note", "Rings twice");
  theirs = customer_edit_new (desk.number, 0, fields);
  customer_free (fixture_run (desk.fixture, &customer_edit_job, theirs));
  page_commit (DESK_PAGE (desk.page));
  robot_wait (has_notice, &desk);
  g_assert_false (has_left (&desk));
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (robot_find (desk.page, "group"))), ==, "Regulars");
  page_commit (DESK_PAGE (desk.page));
  robot_wait (has_left, &desk);
  customer = stored (&desk, desk.number);
  g_assert_cmpstr (customer->group, ==, "Regulars");
  g_assert_cmpstr (customer->note, ==, "Rings twice");
  json_object_unref (fields);
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    GTestFunc test;
  } tests[] = {
    { "record-is-shown", test_the_record_is_shown },
    { "newest-row-has-the-focus-and-enter-opens-it",
      test_the_newest_row_has_the_focus_and_enter_opens_it },
    { "arrows-walk-through-the-days", test_arrows_walk_through_the_days },
    { "ctrl-digits-choose-what-is-shown", test_ctrl_digits_choose_what_is_shown },
    { "an-answer-changes-neither-focus-nor-the-rows-that-stay",
      test_an_answer_changes_neither_focus_nor_the_rows_that_stay },
    { "unknown-number-is-said", test_an_unknown_number_is_said },
    { "blue-button-opens-what-is-owed", test_the_blue_button_opens_what_is_owed },
    { "hand-over-can-be-taken-back", test_a_hand_over_can_be_taken_back },
    { "second-press-is-no-new-order", test_a_second_press_is_no_new_order },
    { "closed-page-writes-the-hand-over", test_a_closed_page_writes_the_hand_over },
    { "f6-keeps-a-note", test_f6_keeps_a_note },
    { "escape-never-loses-a-note", test_escape_never_loses_a_note },
    { "scan-leaves-the-note-alone", test_a_scan_leaves_the_note_alone },
    { "somebody-new-becomes-the-page", test_somebody_new_becomes_the_page },
    { "refusal-keeps-what-was-typed", test_a_refusal_keeps_what_was_typed },
    { "enter-goes-to-the-next-field", test_enter_goes_to_the_next_field },
    { "escape-leaves-only-what-is-unchanged", test_escape_leaves_only_what_is_unchanged },
    { "what-was-discarded-can-be-taken-back", test_what_was_discarded_can_be_taken_back },
    { "edit-keeps-notes-of-contact-points", test_an_edit_keeps_notes_of_contact_points },
    { "unsaved-work-survives-its-tab", test_unsaved_work_survives_its_tab },
    { "what-is-typed-while-it-is-saved-is-saved-too",
      test_what_is_typed_while_it_is_saved_is_saved_too },
    { "nothing-is-cut-off-when-letters-are-large",
      test_nothing_is_cut_off_when_letters_are_large },
    { "another-desks-edit-is-brought-together", test_another_desks_edit_is_brought_together },
  };

  robot_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/customer-page/%s", tests[i].name);

      g_test_add_func (path, tests[i].test);
    }
  return g_test_run ();
}
