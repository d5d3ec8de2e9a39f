/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reversing a sale and moving a payment, by keys: what it says before, that neither Enter nor a
 * scan does it, that Escape loses nothing, and what the page says where it cannot be done. */

#include "correction-dialog.h"

#include "clerk.h"
#include "customer-desk.h"
#include "keys.h"
#include "order-correct.h"
#include "order-record-page.h"
#include "report-error.h"
#include "ui-fixture.h"

#define KEY_R 27
#define KEY_S 39
#define KEY_1 10
#define KEY_2 11
#define KEY_3 12

static gboolean
is_shown (gpointer data)
{
  return gtk_widget_get_mapped (robot_find (((Desk *)data)->page, "next"));
}

/* Two pieces of tea. */
static char *
begin (Desk *desk, Tender tender, Money paid, gboolean is_open)
{
  g_autoptr (OrderDraft) draft = NULL;
  g_autoptr (Order) order = NULL;

  desk_init (desk);
  draft = fixture_draft (desk->number);
  order_draft_add_line (draft, "CHAI", 2 * QUANTITY_ONE);
  if (is_open)
    draft->delivery = shop_today (desk->fixture->shop) + 2;
  if (paid > 0)
    fixture_pay (draft, tender, paid);
  order = fixture_run (desk->fixture, &order_post_job, draft);
  desk_put (desk, order_record_page_new (desk->fixture->shop, order->number));
  robot_wait (is_shown, desk);
  robot_pass (50);
  return g_strdup (order->number);
}

static gboolean
has_dialog (gpointer data)
{
  GtkWidget *window = ui_find_window (CORRECTION_DIALOG_TYPE);

  return window != NULL && gtk_window_is_active (GTK_WINDOW (window));
}

static gboolean
has_none (gpointer data)
{
  return ui_find_window (CORRECTION_DIALOG_TYPE) == NULL;
}

static GtkWidget *
ask (guint key)
{
  robot_press_with_two (ROBOT_CONTROL, ROBOT_SHIFT, key);
  robot_wait (has_dialog, NULL);
  robot_pass (100);
  return ui_find_window (CORRECTION_DIALOG_TYPE);
}

static const char *
notice_of (GtkWidget *root)
{
  return notice_get_text (DESK_NOTICE (robot_find (root, "notice")));
}

static const char *
text_of (GtkWidget *dialog, const char *id)
{
  return gtk_editable_get_text (GTK_EDITABLE (robot_find (dialog, id)));
}

static guint
count_labels (GtkWidget *root, const char *text)
{
  guint n = GTK_IS_LABEL (root) && strstr (gtk_label_get_label (GTK_LABEL (root)), text) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_labels (child, text);
  return n;
}

static gboolean
is_reversed (gpointer data)
{
  Desk *desk = data;

  return g_str_equal (desk_label (desk, "state"), "Reversed");
}

static Order *
stored (Desk *desk, const char *number)
{
  return fixture_run (desk->fixture, &order_show_job, number);
}

static void
refresh_until (Desk *desk, RobotIs is)
{
  for (guint i = 0; i < 100 && !is (desk); i++)
    {
      page_changed (DESK_PAGE (desk->page), "", 0);
      robot_pass (100);
    }
  g_assert_true (is (desk));
}

static void
test_a_sale_is_reversed_by_keys (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk, TENDER_CASH, 5000, FALSE);
  GtkWidget *dialog = ask (KEY_R);
  g_autoptr (Order) before = stored (&desk, number);
  g_autoptr (Order) after = NULL;
  g_autofree char *taken = money_display (before->total, 2);

  g_assert_cmpuint (count_labels (robot_find (dialog, "moved"), taken), ==, 1);
  g_assert_cmpuint (count_labels (robot_find (dialog, "moved"), "Cash"), ==, 1);
  g_assert_cmpuint (count_labels (dialog, "1 line, "), ==, 1);
  /* a reason is wanted, and the cursor goes there */
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  g_assert_nonnull (strstr (notice_of (dialog), "Say why"));
  g_assert_false (has_none (NULL));
  desk_type_in (dialog, "reason", "rung up twice");
  robot_press (ROBOT_RETURN);
  robot_pass (300);
  g_assert_cmpint (desk_state_of (&desk, number), ==, ORDER_DELIVERED);
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  refresh_until (&desk, is_reversed);
  after = stored (&desk, number);
  g_assert_cmpint (after->state, ==, ORDER_REVERSED);
  g_assert_cmpstr (((OrderCorrection *)after->corrections->pdata[0])->reason, ==, "rung up twice");
  /* what is to be handed over stays in sight until it was seen */
  g_assert_cmpuint (count_labels (dialog, "To be given back now"), ==, 1);
  robot_press (ROBOT_RETURN);
  robot_wait (has_none, NULL);
  /* and no second time */
  robot_press_with_two (ROBOT_CONTROL, ROBOT_SHIFT, KEY_R);
  robot_pass (200);
  g_assert_true (has_none (NULL));
  g_assert_nonnull (strstr (notice_of (desk.page), "reversed already"));
  desk_clear (&desk);
}

/* The key that reversed it does not close what is to be handed over. */
static void
test_enter_held_down_leaves_it_to_be_seen (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk, TENDER_CASH, 5000, FALSE);
  GtkWidget *dialog = ask (KEY_R);

  desk_type_in (dialog, "reason", "rung up twice");
  robot_hold_with (ROBOT_CONTROL, ROBOT_RETURN, 2000);
  refresh_until (&desk, is_reversed);
  g_assert_false (has_none (NULL));
  g_assert_cmpuint (count_labels (dialog, "To be given back now"), ==, 1);
  robot_press (ROBOT_RETURN);
  robot_wait (has_none, NULL);
  desk_clear (&desk);
}

static void
test_escape_loses_nothing (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk, TENDER_CASH, 5000, FALSE);
  GtkWidget *dialog = ask (KEY_R);

  desk_type_in (dialog, "reason", "rung up tw");
  robot_press (ROBOT_ESCAPE);
  robot_wait (has_none, NULL);
  g_assert_cmpint (desk_state_of (&desk, number), ==, ORDER_DELIVERED);
  /* it is no reason for something else */
  dialog = ask (KEY_S);
  g_assert_cmpstr (text_of (dialog, "reason"), ==, "");
  robot_press (ROBOT_ESCAPE);
  robot_wait (has_none, NULL);
  dialog = ask (KEY_R);
  g_assert_cmpstr (text_of (dialog, "reason"), ==, "rung up tw");
  robot_press (ROBOT_ESCAPE);
  robot_wait (has_none, NULL);
  desk_clear (&desk);
}

static void
test_a_scan_is_no_reason (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk, TENDER_CASH, 5000, FALSE);
  GtkWidget *dialog = ask (KEY_R);

  desk_type_in (dialog, "reason", "twice");
  gtk_widget_grab_focus (robot_find (dialog, "reason"));
  robot_scan ("4006381333931", 0);
  robot_pass (300);
  g_assert_cmpstr (text_of (dialog, "reason"), ==, "twice");
  g_assert_nonnull (strstr (notice_of (dialog), "barcode"));
  g_assert_cmpint (desk_state_of (&desk, number), ==, ORDER_DELIVERED);
  robot_press (ROBOT_ESCAPE);
  robot_wait (has_none, NULL);
  desk_clear (&desk);
}

static gboolean
is_active (GtkWidget *dialog, const char *id)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (robot_find (dialog, id)));
}

static gboolean
is_moved (gpointer data)
{
  return count_labels (robot_find (((Desk *)data)->page, "history"), "Cash, moved away") > 0;
}

/* What could choose one of several. */
static GtkWidget *
find_mark (GtkWidget *root)
{
  GtkWidget *found = NULL;

  if (GTK_IS_CHECK_BUTTON (root))
    return gtk_widget_get_visible (root) ? root : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_mark (child);
  return found;
}

/* Rung up as cash: a card is proposed, Ctrl+digits choose, the plan is live. */
static void
test_a_payment_is_moved_by_keys (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk, TENDER_CASH, 5000, FALSE);
  GtkWidget *dialog = ask (KEY_S);
  g_autoptr (Order) after = NULL;
  const Payment *last;

  g_assert_true (is_active (dialog, "card"));
  g_assert_null (find_mark (robot_find (dialog, "payment_list")));
  g_assert_false (gtk_widget_is_sensitive (robot_find (dialog, "cash")));
  g_assert_true (gtk_widget_get_visible (robot_find (dialog, "card_reference")));
  g_assert_cmpuint (count_labels (robot_find (dialog, "moved"), "Card"), ==, 1);
  robot_press_with (ROBOT_CONTROL, KEY_3);
  g_assert_true (is_active (dialog, "transfer"));
  g_assert_true (gtk_widget_get_visible (robot_find (dialog, "reference")));
  g_assert_cmpuint (count_labels (robot_find (dialog, "moved"), "Bank transfer"), ==, 1);
  robot_press_with (ROBOT_CONTROL, KEY_1);
  g_assert_true (is_active (dialog, "transfer"));
  robot_press_with (ROBOT_CONTROL, KEY_2);
  desk_type_in (dialog, "last4", "42");
  robot_press (ROBOT_ESCAPE);
  g_assert_nonnull (strstr (notice_of (dialog), "stays here"));
  g_assert_cmpstr (text_of (dialog, "last4"), ==, "42");
  desk_type_in (dialog, "reason", "it was a card");
  g_assert_false (gtk_widget_get_visible (robot_find (dialog, "moved")));
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  g_assert_nonnull (strstr (notice_of (dialog), "last four"));
  desk_type_in (dialog, "last4", "4242");
  g_assert_cmpuint (count_labels (robot_find (dialog, "moved"), "4242"), ==, 1);
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  robot_wait (has_none, NULL);
  refresh_until (&desk, is_moved);
  after = stored (&desk, number);
  last = after->payments->pdata[after->payments->len - 1];
  g_assert_cmpint (last->tender, ==, TENDER_CARD);
  g_assert_cmpstr (last->last4, ==, "4242");
  desk_clear (&desk);
}

/* Nothing was paid: the menu and the key say so. */
static void
test_what_cannot_be_says_why (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk, TENDER_CARD, 0, TRUE);
  g_autoptr (Order) order = stored (&desk, number);
  g_autoptr (GMenu) section = g_menu_new ();
  g_autofree char *action = NULL;
  g_autofree char *label = NULL;

  robot_press_with_two (ROBOT_CONTROL, ROBOT_SHIFT, KEY_S);
  robot_pass (200);
  g_assert_true (has_none (NULL));
  g_assert_nonnull (strstr (notice_of (desk.page), "Nothing was paid"));
  order_correct_fill_menu (section, desk.fixture->shop, order);
  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (section)), ==, 2);
  g_menu_model_get_item_attribute (G_MENU_MODEL (section), 0, "action", "s", &action);
  g_assert_cmpstr (action, ==, "order.reverse");
  g_clear_pointer (&action, g_free);
  g_menu_model_get_item_attribute (G_MENU_MODEL (section), 1, "action", "s", &action);
  g_menu_model_get_item_attribute (G_MENU_MODEL (section), 1, "label", "s", &label);
  g_assert_cmpstr (action, ==, "order.unable");
  g_assert_nonnull (strstr (label, "nothing was paid"));
  desk_clear (&desk);
}

/* While the shop has set no limit a clerk corrects nothing: both items say so, and the key. */
static void
test_a_clerk_has_a_limit (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk, TENDER_CASH, 5000, FALSE);
  g_autoptr (Order) order = stored (&desk, number);
  g_autoptr (GMenu) section = g_menu_new ();

  clerk_sign_in (desk.fixture->shop);
  order_correct_fill_menu (section, desk.fixture->shop, order);
  for (int i = 0; i < N_CORRECTIONS; i++)
    {
      g_autofree char *action = NULL;
      g_autofree char *label = NULL;

      g_menu_model_get_item_attribute (G_MENU_MODEL (section), i, "action", "s", &action);
      g_menu_model_get_item_attribute (G_MENU_MODEL (section), i, "label", "s", &label);
      g_assert_cmpstr (action, ==, "order.unable");
      g_assert_nonnull (strstr (label, "above your limit"));
    }
  robot_press_with_two (ROBOT_CONTROL, ROBOT_SHIFT, KEY_R);
  robot_pass (200);
  g_assert_true (has_none (NULL));
  g_assert_nonnull (strstr (notice_of (desk.page), "supervisor"));
  desk_clear (&desk);
}

/* An unpaid order is reversed too: there is nothing to hand over, so the dialog is gone. */
static void
test_nothing_to_give_back (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk, TENDER_CARD, 0, TRUE);
  GtkWidget *dialog = ask (KEY_R);

  g_assert_cmpuint (count_labels (robot_find (dialog, "also"), "open balance"), ==, 1);
  g_assert_false (gtk_widget_get_visible (robot_find (dialog, "moved")));
  desk_type_in (dialog, "reason", "never wanted");
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  robot_wait (has_none, NULL);
  refresh_until (&desk, is_reversed);
  g_assert_cmpint (desk_state_of (&desk, number), ==, ORDER_REVERSED);
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/correction-dialog/sale-is-reversed-by-keys", test_a_sale_is_reversed_by_keys);
  g_test_add_func ("/correction-dialog/enter-held-down-leaves-it-to-be-seen",
                   test_enter_held_down_leaves_it_to_be_seen);
  g_test_add_func ("/correction-dialog/escape-loses-nothing", test_escape_loses_nothing);
  g_test_add_func ("/correction-dialog/scan-is-no-reason", test_a_scan_is_no_reason);
  g_test_add_func ("/correction-dialog/payment-is-moved-by-keys", test_a_payment_is_moved_by_keys);
  g_test_add_func ("/correction-dialog/what-cannot-be-says-why", test_what_cannot_be_says_why);
  g_test_add_func ("/correction-dialog/clerk-has-a-limit", test_a_clerk_has_a_limit);
  g_test_add_func ("/correction-dialog/nothing-to-give-back", test_nothing_to_give_back);
  return g_test_run ();
}
