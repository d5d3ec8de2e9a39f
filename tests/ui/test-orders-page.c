/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The orders of a shop worked off by keys: the filters, the next step and its undo, a payment, and
 * a focus that is never lost. */

#include "customer-desk.h"
#include "duplicates-page.h"
#include "notify.h"
#include "order.h"
#include "orders-head.h"
#include "orders-list.h"
#include "orders-page.h"
#include "orders-row.h"
#include "orders-side.h"
#include "orders-words.h"
#include "pay-dialog.h"
#include "report-error.h"
#include "ui-fixture.h"

#define KEY_D 40
#define KEY_T 28
#define CALM_MS 300 /* between two keys that are not one held down */

static OrdersList *
list (Desk *desk)
{
  return ORDERS_LIST (robot_find (desk->page, "list"));
}

static GtkWidget *
part (Desk *desk)
{
  return gtk_stack_get_visible_child (GTK_STACK (robot_find (desk->page, "stack")));
}

static gboolean
is_known (gpointer data)
{
  Desk *desk = data;

  return part (desk) == robot_find (desk->page, "known");
}

static gboolean
is_empty (gpointer data)
{
  Desk *desk = data;

  return part (desk) == robot_find (desk->page, "empty");
}

static void
show (Desk *desk)
{
  desk_put (desk, orders_page_new (desk->fixture->shop));
}

/* Four orders: one late and owed, one ready and paid, one for a later day, one that went unpaid. */
static void
post_four (Desk *desk, char *numbers[4])
{
  Day today = shop_today (desk->fixture->shop);
  Instant now = shop_now (desk->fixture->shop);

  shop_set_clock (desk->fixture->shop, now - (Instant)3 * 24 * 60 * 60);
  numbers[0] = desk_post (desk, 0, today - 2);
  numbers[1] = desk_post (desk, 1000, today);
  numbers[2] = desk_post (desk, 1000, today + 4);
  numbers[3] = desk_post (desk, 400, today - 1);
  shop_set_clock (desk->fixture->shop, now);
  desk_advance (desk, numbers[1], ORDER_READY);
  desk_advance (desk, numbers[3], ORDER_DELIVERED);
}

static void
free_four (char *numbers[4])
{
  for (int i = 0; i < 4; i++)
    g_free (numbers[i]);
}

/* The chosen order, which must have the focus. */
static const char *
chosen (Desk *desk)
{
  const OrderBrief *brief = orders_list_get_brief (list (desk));

  g_assert_nonnull (brief);
  g_assert_true (orders_list_has_focus (list (desk)));
  return brief->number;
}

typedef struct {
  Desk *desk;
  guint n;
} Wanted;

static gboolean
has_n (gpointer data)
{
  const Wanted *wanted = data;

  return is_known (wanted->desk) && orders_list_count (list (wanted->desk)) == wanted->n;
}

static void
wait_for_rows (Desk *desk, guint n)
{
  Wanted wanted = { desk, n };

  robot_wait (has_n, &wanted);
}

/* A page of the three that are open, and the one that is closed. */
static void
begin (Desk *desk, char *numbers[4])
{
  desk_init (desk);
  post_four (desk, numbers);
  show (desk);
  wait_for_rows (desk, 3);
}

static void
end (Desk *desk, char *numbers[4])
{
  desk_clear (desk);
  free_four (numbers);
}

static const char *
side_label (Desk *desk, const char *id)
{
  return gtk_label_get_text (GTK_LABEL (robot_find (robot_find (desk->page, "side"), id)));
}

static const char *
head_label (Desk *desk, const char *id)
{
  return gtk_label_get_text (GTK_LABEL (robot_find (robot_find (desk->page, "head"), id)));
}

static void
test_the_filters_and_their_counts (void)
{
  Desk desk;
  char *numbers[4];

  begin (&desk, numbers);
  g_assert_cmpstr (chosen (&desk), ==, numbers[0]);
  g_assert_cmpstr (head_label (&desk, "count_open"), ==, "3");
  g_assert_cmpstr (head_label (&desk, "count_ready"), ==, "1");
  g_assert_cmpstr (head_label (&desk, "count_late"), ==, "1");
  g_assert_cmpstr (head_label (&desk, "count_owed"), ==, "2");
  g_assert_true (page_choose (DESK_PAGE (desk.page), 2));
  wait_for_rows (&desk, 1);
  g_assert_cmpstr (chosen (&desk), ==, numbers[1]);
  g_assert_true (page_choose (DESK_PAGE (desk.page), 4));
  wait_for_rows (&desk, 2);
  g_assert_cmpstr (chosen (&desk), ==, numbers[0]);
  g_assert_nonnull (strstr (head_label (&desk, "subtitle"), "16.00"));
  g_assert_true (page_choose (DESK_PAGE (desk.page), 5));
  wait_for_rows (&desk, 4);
  g_assert_false (page_choose (DESK_PAGE (desk.page), 7));
  end (&desk, numbers);
}

static void
test_arrows_choose_and_enter_opens (void)
{
  Desk desk;
  char *numbers[4];
  g_autofree char *expected = NULL;

  begin (&desk, numbers);
  robot_press (ROBOT_DOWN);
  g_assert_cmpstr (chosen (&desk), ==, numbers[1]);
  robot_press (ROBOT_RETURN);
  expected = g_strdup_printf ("order %s", numbers[1]);
  g_assert_cmpstr (desk.opened, ==, expected);
  g_assert_cmpstr (page_get_customer (DESK_PAGE (desk.page)), ==, desk.number);
  end (&desk, numbers);
}

static gboolean
says_prepared (gpointer desk)
{
  return g_str_equal (side_label (desk, "state"), "Being prepared");
}

static gboolean
says_ordered (gpointer desk)
{
  return g_str_equal (side_label (desk, "state"), "Ordered");
}

static void
test_one_key_goes_one_step_and_a_message_takes_it_back (void)
{
  Desk desk;
  char *numbers[4];

  begin (&desk, numbers);
  robot_press_with (ROBOT_CONTROL, KEY_D);
  robot_wait (says_prepared, &desk);
  g_assert_cmpstr (chosen (&desk), ==, numbers[0]);
  g_assert_cmpint (desk_state_of (&desk, numbers[0]), ==, ORDER_POSTED);
  g_assert_true (notify_take_back (desk.overlay));
  robot_wait (says_ordered, &desk);
  g_assert_cmpint (desk_state_of (&desk, numbers[0]), ==, ORDER_POSTED);
  end (&desk, numbers);
}

static gboolean
counts_two_ready (gpointer desk)
{
  return g_str_equal (head_label (desk, "count_ready"), "2");
}

static gboolean
counts_one_ready (gpointer desk)
{
  return g_str_equal (head_label (desk, "count_ready"), "1");
}

/* The late one has come so far at another desk, and it is seen here. */
static void
begin_at (Desk *desk, char *numbers[4], OrderState state, RobotIs is)
{
  begin (desk, numbers);
  desk_advance (desk, numbers[0], state);
  page_changed (DESK_PAGE (desk->page), "order", 0);
  robot_wait (is, desk);
}

static void
test_the_counts_follow_a_step_and_its_undo (void)
{
  Desk desk;
  char *numbers[4];

  begin_at (&desk, numbers, ORDER_IN_FULFILMENT, says_prepared);
  g_assert_true (counts_one_ready (&desk));
  robot_press_with (ROBOT_CONTROL, KEY_D);
  robot_wait (counts_two_ready, &desk);
  g_assert_cmpint (desk_state_of (&desk, numbers[0]), ==, ORDER_IN_FULFILMENT);
  g_assert_cmpstr (head_label (&desk, "count_open"), ==, "3");
  g_assert_cmpstr (head_label (&desk, "count_late"), ==, "1");
  g_assert_true (notify_take_back (desk.overlay));
  robot_wait (counts_one_ready, &desk);
  end (&desk, numbers);
}

static void
test_what_is_handed_over_is_not_counted_any_more (void)
{
  Desk desk;
  char *numbers[4];

  begin_at (&desk, numbers, ORDER_READY, counts_two_ready);
  robot_press_with (ROBOT_CONTROL, KEY_D);
  robot_wait (counts_one_ready, &desk);
  g_assert_cmpstr (head_label (&desk, "count_open"), ==, "2");
  g_assert_cmpstr (head_label (&desk, "count_late"), ==, "0");
  end (&desk, numbers);
}

/* It is counted as the other desk left it, and not once more. */
static void
test_what_another_desk_hands_over_is_counted_once (void)
{
  Desk desk;
  char *numbers[4];

  begin_at (&desk, numbers, ORDER_READY, counts_two_ready);
  robot_press_with (ROBOT_CONTROL, KEY_D);
  robot_wait (counts_one_ready, &desk);
  desk_advance (&desk, numbers[0], ORDER_DELIVERED);
  page_changed (DESK_PAGE (desk.page), "order", 0);
  robot_pass (CALM_MS);
  g_assert_true (counts_one_ready (&desk));
  g_assert_cmpstr (head_label (&desk, "count_open"), ==, "2");
  g_assert_cmpstr (head_label (&desk, "count_late"), ==, "0");
  end (&desk, numbers);
}

/* Another list does not know of the step yet, and so its count does not. */
static void
test_a_count_is_that_of_its_list (void)
{
  Desk desk;
  char *numbers[4];

  begin_at (&desk, numbers, ORDER_IN_FULFILMENT, says_prepared);
  robot_press_with (ROBOT_CONTROL, KEY_D);
  robot_wait (counts_two_ready, &desk);
  page_choose (DESK_PAGE (desk.page), 2);
  wait_for_rows (&desk, 1);
  g_assert_true (counts_one_ready (&desk));
  end (&desk, numbers);
}

static void
test_the_next_step_writes_the_one_before (void)
{
  Desk desk;
  char *numbers[4];

  begin (&desk, numbers);
  page_commit (DESK_PAGE (desk.page));
  robot_wait (says_prepared, &desk);
  robot_pass (CALM_MS);
  robot_press (ROBOT_DOWN);
  robot_press (ROBOT_DOWN);
  g_assert_cmpstr (chosen (&desk), ==, numbers[2]);
  page_commit (DESK_PAGE (desk.page));
  robot_wait (says_prepared, &desk);
  robot_pass (CALM_MS);
  g_assert_cmpint (desk_state_of (&desk, numbers[0]), ==, ORDER_IN_FULFILMENT);
  g_assert_cmpint (desk_state_of (&desk, numbers[2]), ==, ORDER_POSTED);
  g_assert_true (notify_take_back (desk.overlay));
  robot_wait (says_ordered, &desk);
  /* only the last one is taken back */
  g_assert_false (notify_take_back (desk.overlay));
  g_assert_cmpint (desk_state_of (&desk, numbers[0]), ==, ORDER_IN_FULFILMENT);
  end (&desk, numbers);
}

static void
test_a_closed_page_writes_the_step (void)
{
  Desk desk;
  char *numbers[4];

  begin (&desk, numbers);
  robot_press_with (ROBOT_CONTROL, KEY_D);
  robot_wait (says_prepared, &desk);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (desk.overlay), NULL);
  robot_pass (300);
  g_assert_cmpint (desk_state_of (&desk, numbers[0]), ==, ORDER_IN_FULFILMENT);
  end (&desk, numbers);
}

static void
test_a_key_held_down_goes_one_step (void)
{
  Desk desk;
  char *numbers[4];

  begin (&desk, numbers);
  robot_hold_with (ROBOT_CONTROL, KEY_D, 1500);
  robot_wait (says_prepared, &desk);
  robot_pass (CALM_MS);
  g_assert_cmpstr (side_label (&desk, "state"), ==, "Being prepared");
  end (&desk, numbers);
}

static void
test_handed_over_leaves_the_list_and_the_next_has_the_focus (void)
{
  Desk desk;
  char *numbers[4];

  desk_init (&desk);
  post_four (&desk, numbers);
  desk_advance (&desk, numbers[2], ORDER_READY);
  show (&desk);
  wait_for_rows (&desk, 3);
  page_choose (DESK_PAGE (desk.page), 2);
  wait_for_rows (&desk, 2);
  g_assert_cmpstr (chosen (&desk), ==, numbers[1]);
  g_assert_cmpstr (side_label (&desk, "next_label"), ==, "Hand Over");
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  page_commit (DESK_PAGE (desk.page));
  robot_pass (CALM_MS);
  adw_toast_dismiss (g_object_get_data (G_OBJECT (desk.overlay), "undo-toast"));
  robot_pass (800);
  page_changed (DESK_PAGE (desk.page), "order", 0);
  wait_for_rows (&desk, 1);
  g_assert_cmpstr (chosen (&desk), ==, numbers[2]);
  g_assert_cmpint (desk_state_of (&desk, numbers[1]), ==, ORDER_DELIVERED);
  end (&desk, numbers);
}

static gboolean
has_pay_dialog (gpointer data)
{
  GtkWidget *dialog = ui_find_window (PAY_DIALOG_TYPE);

  return dialog != NULL && gtk_window_is_active (GTK_WINDOW (dialog));
}

static gboolean
has_no_pay_dialog (gpointer data)
{
  return ui_find_window (PAY_DIALOG_TYPE) == NULL;
}

static gboolean
owes_one (gpointer desk)
{
  return g_str_equal (head_label (desk, "count_owed"), "1");
}

static void
test_one_key_takes_a_payment_and_says_what_remains (void)
{
  Desk desk;
  char *numbers[4];
  GtkWidget *dialog;

  begin (&desk, numbers);
  page_choose (DESK_PAGE (desk.page), 4);
  wait_for_rows (&desk, 2);
  g_assert_cmpstr (side_label (&desk, "next_label"), ==, "Take 10.00…");
  robot_press_with (ROBOT_CONTROL, KEY_T);
  robot_press_with (ROBOT_CONTROL, KEY_T);
  robot_wait (has_pay_dialog, NULL);
  dialog = ui_find_window (PAY_DIALOG_TYPE);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (robot_find (dialog, "remark"))),
                            "6.00 more on 1 other order"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (robot_find (dialog, "print")), FALSE);
  pay_dialog_take (DESK_PAY_DIALOG (dialog));
  robot_wait (has_no_pay_dialog, NULL);
  page_changed (DESK_PAGE (desk.page), "order", 0);
  robot_wait (owes_one, &desk);
  wait_for_rows (&desk, 1);
  robot_pass (CALM_MS);
  g_assert_cmpstr (chosen (&desk), ==, numbers[3]);
  end (&desk, numbers);
}

static void
test_unpaid_goods_ask_for_the_money_first (void)
{
  static const OrderBrief ready = { .state = ORDER_READY, .owed = 5 };
  static const OrderBrief paid = { .state = ORDER_READY };
  static const OrderBrief ordered = { .state = ORDER_POSTED, .owed = 5 };
  static const OrderBrief gone = { .state = ORDER_DELIVERED, .owed = 5 };
  static const OrderBrief done = { .state = ORDER_DELIVERED };

  g_assert_cmpint (orders_next (&ready, ORDER_FILTER_OPEN), ==, ORDERS_NEXT_PAY);
  g_assert_cmpint (orders_next (&paid, ORDER_FILTER_OPEN), ==, ORDERS_NEXT_STEP);
  g_assert_cmpint (orders_next (&ordered, ORDER_FILTER_LATE), ==, ORDERS_NEXT_STEP);
  g_assert_cmpint (orders_next (&ordered, ORDER_FILTER_OWED), ==, ORDERS_NEXT_PAY);
  g_assert_cmpint (orders_next (&gone, ORDER_FILTER_ALL), ==, ORDERS_NEXT_PAY);
  g_assert_cmpint (orders_next (&done, ORDER_FILTER_ALL), ==, ORDERS_NEXT_OPEN);
  g_assert_cmpint (orders_next (NULL, ORDER_FILTER_ALL), ==, ORDERS_NEXT_NOTHING);
}

static void
test_nothing_says_what_to_do_next (void)
{
  Desk desk;

  desk_init (&desk);
  show (&desk);
  robot_wait (is_empty, &desk);
  g_assert_true (gtk_widget_has_focus (robot_find (desk.page, "empty_button")));
  g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (robot_find (desk.page, "empty"))),
                   ==, "Nothing waits");
  g_signal_emit_by_name (robot_find (desk.page, "empty_button"), "clicked");
  g_assert_cmpstr (desk.opened, ==, "new-order ");
  page_choose (DESK_PAGE (desk.page), 3);
  robot_pass (CALM_MS);
  g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (robot_find (desk.page, "empty"))),
                   ==, "Nothing is late");
  g_signal_emit_by_name (robot_find (desk.page, "empty_button"), "clicked");
  robot_pass (CALM_MS);
  g_assert_cmpint (orders_head_get_filter (ORDERS_HEAD (robot_find (desk.page, "head"))), ==,
                   ORDER_FILTER_OPEN);
  desk_clear (&desk);
}

static void
test_departments_narrow_the_list (void)
{
  Desk desk;
  GtkWidget *department;
  g_autofree char *plain = NULL;
  OrderDraft *draft;

  desk_init (&desk);
  plain = desk_post (&desk, 0, shop_today (desk.fixture->shop) + 1);
  draft = fixture_draft (desk.number);
  order_draft_add_line (draft, "CHAI", QUANTITY_ONE);
  draft->delivery = shop_today (desk.fixture->shop) + 2;
  draft->department = g_strdup ("repairs");
  order_free (fixture_run (desk.fixture, &order_post_job, draft));
  order_draft_free (draft);
  show (&desk);
  wait_for_rows (&desk, 2);
  department = robot_find (robot_find (desk.page, "head"), "department");
  g_assert_true (gtk_widget_get_visible (department));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (department), 1);
  wait_for_rows (&desk, 1);
  g_assert_cmpstr (head_label (&desk, "count_open"), ==, "1");
  page_choose (DESK_PAGE (desk.page), 2);
  robot_wait (is_empty, &desk);
  g_signal_emit_by_name (robot_find (desk.page, "empty_button"), "clicked");
  page_choose (DESK_PAGE (desk.page), 1);
  wait_for_rows (&desk, 2);
  desk_clear (&desk);
}

static void
test_what_changes_elsewhere_is_seen (void)
{
  Desk desk;
  char *numbers[4];
  g_autoptr (Order) order = NULL;

  begin (&desk, numbers);
  order = fixture_run (desk.fixture, &order_show_job, numbers[2]);
  g_assert_true (page_shows (DESK_PAGE (desk.page), "order", order->id));
  g_assert_false (page_shows (DESK_PAGE (desk.page), "order", order->id + 99));
  desk_advance (&desk, numbers[2], ORDER_DELIVERED);
  page_changed (DESK_PAGE (desk.page), "order", order->id);
  wait_for_rows (&desk, 2);
  g_assert_cmpstr (chosen (&desk), ==, numbers[0]);
  end (&desk, numbers);
}

static void
test_a_refused_step_is_said (void)
{
  Desk desk;
  char *numbers[4];

  begin (&desk, numbers);
  robot_press_with (ROBOT_CONTROL, KEY_D);
  robot_wait (says_prepared, &desk);
  desk_advance (&desk, numbers[0], ORDER_READY);
  adw_toast_dismiss (g_object_get_data (G_OBJECT (desk.overlay), "undo-toast"));
  robot_pass (800);
  g_assert_true (gtk_widget_get_mapped (robot_find (desk.page, "notice")));
  end (&desk, numbers);
}

/* Another page has the same key: the one in view gets it, in whatever order they were opened. */
static void
assert_key_goes_to_the_page_in_view (gboolean orders_first)
{
  Desk desk;
  char *numbers[4];
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *other;

  desk_init (&desk);
  post_four (&desk, numbers);
  desk.page = orders_page_new (desk.fixture->shop);
  other = duplicates_page_new (desk.fixture->shop);
  gtk_stack_add_child (GTK_STACK (stack), orders_first ? desk.page : other);
  gtk_stack_add_child (GTK_STACK (stack), orders_first ? other : desk.page);
  gtk_stack_set_visible_child (GTK_STACK (stack), desk.page);
  desk.overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (desk.overlay), stack);
  desk.window = robot_show (desk.overlay);
  page_focus_first (DESK_PAGE (desk.page));
  wait_for_rows (&desk, 3);
  robot_press_with (ROBOT_CONTROL, KEY_D);
  robot_wait (says_prepared, &desk);
  end (&desk, numbers);
}

static void
test_the_page_in_view_gets_the_key (void)
{
  assert_key_goes_to_the_page_in_view (TRUE);
  assert_key_goes_to_the_page_in_view (FALSE);
}

/* Words */

static void
assert_near (OrderState state, Day delivery, const char *expected)
{
  OrderBrief brief = { .state = state, .delivery = delivery };
  g_autofree char *words = orders_brief_dup_nearness (&brief, 1000);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_how_near_a_promise_is (void)
{
  assert_near (ORDER_POSTED, 999, "1 day late");
  assert_near (ORDER_SHIPPED, 990, "10 days late");
  assert_near (ORDER_READY, 1000, NULL);
  assert_near (ORDER_READY, 1001, "Tomorrow");
  assert_near (ORDER_DELIVERED, 990, NULL);
  assert_near (ORDER_CANCELLED, 990, NULL);
  assert_near (ORDER_POSTED, DAY_NONE, NULL);
}

static void
test_what_was_ordered (void)
{
  OrderBrief brief = { .what = (char *)"Oak tray", .n_lines = 1 };
  g_autofree char *one = orders_brief_dup_what (&brief);
  g_autofree char *more = NULL;

  brief.n_lines = 3;
  more = orders_brief_dup_what (&brief);
  g_assert_cmpstr (one, ==, "Oak tray");
  g_assert_cmpstr (more, ==, "Oak tray and 2 more");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    GTestFunc run;
  } tests[] = {
    { "filters-and-their-counts", test_the_filters_and_their_counts },
    { "arrows-choose-and-enter-opens", test_arrows_choose_and_enter_opens },
    { "one-key-goes-one-step-and-a-message-takes-it-back",
      test_one_key_goes_one_step_and_a_message_takes_it_back },
    { "next-step-writes-the-one-before", test_the_next_step_writes_the_one_before },
    { "closed-page-writes-the-step", test_a_closed_page_writes_the_step },
    { "key-held-down-goes-one-step", test_a_key_held_down_goes_one_step },
    { "handed-over-leaves-and-the-next-has-the-focus",
      test_handed_over_leaves_the_list_and_the_next_has_the_focus },
    { "one-key-takes-a-payment-and-says-what-remains",
      test_one_key_takes_a_payment_and_says_what_remains },
    { "unpaid-goods-ask-for-the-money-first", test_unpaid_goods_ask_for_the_money_first },
    { "nothing-says-what-to-do-next", test_nothing_says_what_to_do_next },
    { "the-counts-follow-a-step-and-its-undo", test_the_counts_follow_a_step_and_its_undo },
    { "what-is-handed-over-is-not-counted-any-more",
      test_what_is_handed_over_is_not_counted_any_more },
    { "what-another-desk-hands-over-is-counted-once",
      test_what_another_desk_hands_over_is_counted_once },
    { "a-count-is-that-of-its-list", test_a_count_is_that_of_its_list },
    { "departments-narrow-the-list", test_departments_narrow_the_list },
    { "what-changes-elsewhere-is-seen", test_what_changes_elsewhere_is_seen },
    { "refused-step-is-said", test_a_refused_step_is_said },
    { "page-in-view-gets-the-key", test_the_page_in_view_gets_the_key },
    { "how-near-a-promise-is", test_how_near_a_promise_is },
    { "what-was-ordered", test_what_was_ordered },
  };

  robot_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/orders-page/%s", tests[i].name);

      g_test_add_func (path, tests[i].run);
    }
  return g_test_run ();
}
