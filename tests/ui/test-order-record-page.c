/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What happens to a posted order, by keys: steps that a message takes back, a payment, and
 * cancelling, which is asked about first. */

#include "customer-desk.h"
#include "notify.h"
#include "order-change-dialog.h"
#include "order-line-row.h"
#include "order-record-page.h"
#include "order-step.h"
#include "pay-dialog.h"
#include "ui-fixture.h"

#define KEY_D 40
#define KEY_T 28
#define KEY_3 12
#define KEY_DELETE 119

static gboolean
is_shown (gpointer data)
{
  Desk *desk = data;

  return gtk_widget_get_mapped (robot_find (desk->page, "next"));
}

/* An order of two lines, two pieces of tea and one of cake, promised for the day after tomorrow. */
static char *
post_two (Desk *desk, Money paid)
{
  g_autoptr (OrderDraft) draft = fixture_draft (desk->number);
  g_autoptr (Order) order = NULL;

  product_free (fixture_product (desk->fixture, "CAKE", "Cake", "3.00", "22"));
  order_draft_add_line (draft, "CHAI", 2 * QUANTITY_ONE);
  order_draft_add_line (draft, "CAKE", QUANTITY_ONE);
  draft->delivery = shop_today (desk->fixture->shop) + 2;
  if (paid > 0)
    fixture_pay (draft, TENDER_CARD, paid);
  order = fixture_run (desk->fixture, &order_post_job, draft);
  return g_strdup (order->number);
}

static char *
begin (Desk *desk, Money paid)
{
  char *number;

  desk_init (desk);
  number = post_two (desk, paid);
  desk_put (desk, order_record_page_new (desk->fixture->shop, number));
  robot_wait (is_shown, desk);
  robot_pass (50);
  return number;
}

static gboolean
says_cancelled (gpointer desk)
{
  return g_str_equal (desk_label (desk, "state"), "Cancelled");
}

static gboolean
says_ordered (gpointer desk)
{
  return g_str_equal (desk_label (desk, "state"), "Ordered");
}

static gboolean
says_paid (gpointer desk)
{
  return g_str_equal (desk_label (desk, "next_label"), "Hand Over");
}

/* Nothing removes a line of it, so that no column is kept for that. */
static void
test_amounts_stand_at_the_edge (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk, 1300);
  GtkWidget *row = robot_find_type (desk.page, ORDER_LINE_ROW_TYPE);

  g_assert_nonnull (row);
  g_assert_false (gtk_widget_get_visible (robot_find (row, "handle")));
  g_assert_false (gtk_widget_get_visible (robot_find (desk.page, "handle_head")));
  desk_clear (&desk);
}

static void
test_a_step_can_be_taken_back (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk, 1300);

  robot_press_with (ROBOT_CONTROL, KEY_D);
  g_assert_cmpstr (desk_label (&desk, "state"), ==, "Being prepared");
  g_assert_cmpint (desk_state_of (&desk, number), ==, ORDER_POSTED);
  g_assert_true (notify_take_back (desk.overlay));
  robot_wait (says_ordered, &desk);
  g_assert_cmpint (desk_state_of (&desk, number), ==, ORDER_POSTED);
  desk_clear (&desk);
}

static void
test_the_blue_button_hands_over_and_a_closed_page_writes_it (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk, 1300);

  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  page_commit (DESK_PAGE (desk.page));
  g_assert_cmpstr (desk_label (&desk, "state"), ==, "Handed over");
  g_assert_cmpint (desk_state_of (&desk, number), ==, ORDER_POSTED);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (desk.overlay), NULL);
  robot_pass (800);
  g_assert_cmpint (desk_state_of (&desk, number), ==, ORDER_DELIVERED);
  desk_clear (&desk);
}

static gboolean
has_window (gpointer type)
{
  GtkWidget *window = ui_find_window ((GType)type);

  return window != NULL && gtk_window_is_active (GTK_WINDOW (window));
}

static void
test_a_key_takes_what_is_owed (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk, 0);
  GtkWidget *dialog;

  robot_press_with (ROBOT_CONTROL, KEY_T);
  robot_wait (has_window, (gpointer)PAY_DIALOG_TYPE);
  dialog = ui_find_window (PAY_DIALOG_TYPE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (robot_find (dialog, "print")), FALSE);
  pay_dialog_take (DESK_PAY_DIALOG (dialog));
  while (!says_paid (&desk))
    {
      page_changed (DESK_PAGE (desk.page), "", 0);
      robot_pass (100);
    }
  desk_clear (&desk);
}

/* How it goes out */

static gboolean
has_no_change_dialog (gpointer data)
{
  return ui_find_window (ORDER_CHANGE_DIALOG_TYPE) == NULL;
}

static Order *
order_of (Desk *desk, const char *number)
{
  return fixture_run (desk->fixture, &order_show_job, number);
}

static GtkWidget *
open_change (void)
{
  robot_press_with (ROBOT_CONTROL, KEY_E);
  robot_wait (has_window, (gpointer)ORDER_CHANGE_DIALOG_TYPE);
  return ui_find_window (ORDER_CHANGE_DIALOG_TYPE);
}

/* A week later, to the repairs, in a hurry; and a message takes all of it back. */
static void
test_a_promise_is_changed_and_taken_back (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk, 1300);
  g_autoptr (Order) before = order_of (&desk, number);
  g_autoptr (Order) after = NULL, back = NULL;
  GtkWidget *dialog = open_change ();

  desk_type_in (dialog, "department", " repairs ");
  gtk_switch_set_active (GTK_SWITCH (robot_find (dialog, "expedite")), TRUE);
  robot_press_with (ROBOT_CONTROL, KEY_3);
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  robot_wait (has_no_change_dialog, NULL);
  after = order_of (&desk, number);
  g_assert_cmpint (after->delivery, ==, shop_today (desk.fixture->shop) + 7);
  g_assert_cmpstr (after->department, ==, "repairs");
  g_assert_true (after->expedite);
  g_assert_true (notify_take_back (desk.overlay));
  robot_pass (500);
  back = order_of (&desk, number);
  g_assert_cmpint (back->delivery, ==, before->delivery);
  g_assert_cmpstr (back->department, ==, before->department);
  g_assert_false (back->expedite);
  desk_clear (&desk);
}

/* Another desk hurries it meanwhile: that stays, when this change is made and when it is undone. */
static void
test_only_what_was_changed_is_changed (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk, 1300);
  g_autoptr (OrderTermsChange) hurry = order_terms_change_new (number);
  g_autoptr (Order) after = NULL, back = NULL;
  GtkWidget *dialog = open_change ();

  hurry->has_expedite = hurry->expedite = TRUE;
  order_free (fixture_run (desk.fixture, &order_change_job, hurry));
  desk_type_in (dialog, "department", "repairs");
  g_signal_emit_by_name (robot_find (dialog, "save"), "clicked");
  /* not before it is known whether it was kept */
  gtk_window_close (GTK_WINDOW (dialog));
  g_assert_false (has_no_change_dialog (NULL));
  robot_wait (has_no_change_dialog, NULL);
  after = order_of (&desk, number);
  g_assert_cmpstr (after->department, ==, "repairs");
  g_assert_true (after->expedite);
  g_assert_true (notify_take_back (desk.overlay));
  robot_pass (500);
  back = order_of (&desk, number);
  g_assert_null (back->department);
  g_assert_true (back->expedite);
  desk_clear (&desk);
}

static gboolean
says_why (gpointer dialog)
{
  return gtk_widget_get_mapped (robot_find (dialog, "notice"));
}

static void
change_elsewhere (Desk *desk, const char *number, const char *department)
{
  g_autoptr (OrderTermsChange) change = order_terms_change_new (number);

  change->has_department = change->has_expedite = change->expedite = TRUE;
  change->department = g_strdup (department);
  order_free (fixture_run (desk->fixture, &order_change_job, change));
}

/* Another desk changes the same meanwhile: it is said, what was typed stays, the rest is theirs,
 * and saved again it holds; to take that back puts theirs back. */
static void
test_a_stale_change_is_looked_at (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk, 1300);
  g_autoptr (Order) refused = NULL, after = NULL, back = NULL;
  GtkWidget *dialog = open_change ();

  change_elsewhere (&desk, number, "warehouse");
  desk_type_in (dialog, "department", "repairs");
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  robot_wait (says_why, dialog);
  refused = order_of (&desk, number);
  g_assert_cmpstr (refused->department, ==, "warehouse");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (robot_find (dialog, "department"))), ==,
                   "repairs");
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (robot_find (dialog, "expedite"))));
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  robot_wait (has_no_change_dialog, NULL);
  after = order_of (&desk, number);
  g_assert_cmpstr (after->department, ==, "repairs");
  g_assert_true (notify_take_back (desk.overlay));
  robot_pass (500);
  back = order_of (&desk, number);
  g_assert_cmpstr (back->department, ==, "warehouse");
  g_assert_true (back->expedite);
  desk_clear (&desk);
}

/* Somebody handed it over meanwhile: it is said, and nothing that was typed is lost. */
static void
test_a_refused_change_is_said (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk, 1300);
  g_autoptr (Order) after = NULL;
  GtkWidget *dialog = open_change ();

  desk_type_in (dialog, "department", "repairs");
  robot_scan ("4006381333931", 0);
  robot_pass (300);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (robot_find (dialog, "department"))), ==,
                   "repairs");
  desk_advance (&desk, number, ORDER_DELIVERED);
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  robot_wait (says_why, dialog);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (robot_find (dialog, "department"))), ==,
                   "repairs");
  robot_press (ROBOT_ESCAPE);
  robot_pass (200);
  g_assert_false (has_no_change_dialog (NULL)); /* what was typed stays */
  gtk_window_close (GTK_WINDOW (dialog));
  robot_wait (has_no_change_dialog, NULL);
  after = order_of (&desk, number);
  g_assert_null (after->department);
  desk_clear (&desk);
}

static AdwMessageDialog *
find_question (void)
{
  robot_wait (has_window, (gpointer)ADW_TYPE_MESSAGE_DIALOG);
  return ADW_MESSAGE_DIALOG (ui_find_window (ADW_TYPE_MESSAGE_DIALOG));
}

static void
answer (const char *response)
{
  AdwMessageDialog *dialog = find_question ();

  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
  robot_pass (400);
}

static Quantity
cancelled (Desk *desk, const char *number, guint line)
{
  g_autoptr (Order) order = fixture_run (desk->fixture, &order_show_job, number);

  return ((OrderLine *)order->lines->pdata[line - 1])->cancelled;
}

typedef struct {
  Desk *desk;
  const char *number;
  guint line;
} Wanted;

static gboolean
is_cancelled (gpointer data)
{
  const Wanted *wanted = data;

  return cancelled (wanted->desk, wanted->number, wanted->line) == QUANTITY_ONE;
}

static void
wait_cancelled (Desk *desk, const char *number, guint line)
{
  Wanted wanted = { desk, number, line };

  robot_wait (is_cancelled, &wanted);
  robot_pass (200);
}

static void
test_a_line_is_cancelled_by_keys (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk, 1300);
  AdwMessageDialog *dialog;
  GtkWidget *entry;

  robot_press (ROBOT_DOWN);
  robot_press (KEY_DELETE);
  dialog = find_question ();
  g_assert_null (adw_message_dialog_get_extra_child (dialog));
  answer ("keep");
  g_assert_cmpint (cancelled (&desk, number, 2), ==, 0);
  robot_press (KEY_DELETE);
  answer ("confirm");
  wait_cancelled (&desk, number, 2);
  robot_press (ROBOT_UP);
  robot_press (KEY_DELETE);
  dialog = find_question ();
  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, "Cancel line 1?");
  entry = gtk_widget_get_first_child (adw_message_dialog_get_extra_child (dialog));
  gtk_editable_set_text (GTK_EDITABLE (entry), "3");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "confirm"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "much");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "confirm"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "1");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "confirm"));
  answer ("confirm");
  wait_cancelled (&desk, number, 1);
  g_assert_cmpint (desk_state_of (&desk, number), ==, ORDER_POSTED);
  desk_clear (&desk);
}

static void
test_the_whole_is_cancelled_by_a_key (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk, 0);

  robot_press_with (ROBOT_CONTROL, KEY_DELETE);
  answer ("keep");
  g_assert_cmpint (desk_state_of (&desk, number), ==, ORDER_POSTED);
  robot_press_with (ROBOT_CONTROL, KEY_DELETE);
  answer ("confirm");
  robot_wait (says_cancelled, &desk);
  g_assert_cmpint (desk_state_of (&desk, number), ==, ORDER_CANCELLED);
  /* nothing is left to be done with it */
  robot_press_with (ROBOT_CONTROL, KEY_D);
  robot_press (KEY_DELETE);
  robot_pass (200);
  g_assert_cmpint (desk_state_of (&desk, number), ==, ORDER_CANCELLED);
  desk_clear (&desk);
}

static void
test_what_comes_after_what (void)
{
  OrderState state = ORDER_POSTED;
  guint n = 0;

  while (order_step_next (state, &state))
    n++;
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpint (state, ==, ORDER_DELIVERED);
  g_assert_false (order_step_next (ORDER_CANCELLED, &state));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    GTestFunc run;
  } tests[] = {
    { "amounts-stand-at-the-edge", test_amounts_stand_at_the_edge },
    { "step-can-be-taken-back", test_a_step_can_be_taken_back },
    { "blue-button-hands-over-and-a-closed-page-writes-it",
      test_the_blue_button_hands_over_and_a_closed_page_writes_it },
    { "key-takes-what-is-owed", test_a_key_takes_what_is_owed },
    { "promise-is-changed-and-taken-back", test_a_promise_is_changed_and_taken_back },
    { "only-what-was-changed-is-changed", test_only_what_was_changed_is_changed },
    { "refused-change-is-said", test_a_refused_change_is_said },
    { "stale-change-is-looked-at", test_a_stale_change_is_looked_at },
    { "line-is-cancelled-by-keys", test_a_line_is_cancelled_by_keys },
    { "whole-is-cancelled-by-a-key", test_the_whole_is_cancelled_by_a_key },
    { "what-comes-after-what", test_what_comes_after_what },
  };

  robot_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/order-record-page/%s", tests[i].name);

      g_test_add_func (path, tests[i].run);
    }
  return g_test_run ();
}
