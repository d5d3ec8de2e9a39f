/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A customer's page over a real shop, with real keys: what is shown, what the keys do, the next
 * step. */

#include "customer-desk.h"

#include "customer-pay.h"
#include "customer-payment.h"
#include "customer-record.h"
#include "interaction.h"
#include "note-dialog.h"
#include "notify.h"
#include "pay-dialog.h"
#include "pay-split.h"
#include "ui-fixture.h"
#include "who-dialog.h"

#define KEY_T 28

/* The record */

static void
test_the_record_is_shown (void)
{
  Desk desk;
  g_autofree char *number = NULL;

  desk_init (&desk);
  number = desk_post (&desk, 0, DAY_NONE);
  desk_show (&desk);
  g_assert_cmpstr (page_get_title (DESK_PAGE (desk.page)), ==, "Rossi, Maria");
  g_assert_cmpstr (page_get_tooltip (DESK_PAGE (desk.page)), ==, desk.number);
  g_assert_cmpstr (page_get_customer (DESK_PAGE (desk.page)), ==, desk.number);
  g_assert_nonnull (desk_find_row (desk.page, "Order "));
  g_assert_nonnull (desk_find_row (desk.page, "Became a customer"));
  g_assert_cmpstr (desk_label (&desk, "next_label"), ==, "Take Payment of 10.00");
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
  number = desk_post (&desk, 1000, DAY_NONE);
  wanted = g_strdup_printf ("order %s", number);
  desk_show (&desk);
  g_assert_true (TIMELINE_IS_ROW (desk_focus (&desk)));
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
  number = desk_post (&desk, 0, shop_today (desk.fixture->shop) + 1);
  desk_show (&desk);
  first = desk_focus (&desk);
  g_assert_true (desk_find_row (desk.page, "promised") == TIMELINE_ROW (first));
  robot_press (ROBOT_DOWN);
  g_assert_true (TIMELINE_IS_ROW (desk_focus (&desk)));
  g_assert_true (gtk_widget_get_parent (desk_focus (&desk)) != gtk_widget_get_parent (first));
  robot_press (ROBOT_UP);
  g_assert_true (desk_focus (&desk) == first);
  desk_clear (&desk);
}

static void
test_ctrl_digits_choose_what_is_shown (void)
{
  Desk desk;
  g_autofree char *number = NULL;

  desk_init (&desk);
  number = desk_post (&desk, 1000, DAY_NONE);
  desk_show (&desk);
  g_assert_cmpuint (desk_count_rows (desk.page), ==, 3);
  g_assert_true (page_choose (DESK_PAGE (desk.page), 3));
  g_assert_cmpuint (desk_count_rows (desk.page), ==, 1);
  g_assert_nonnull (desk_find_row (desk.page, "Payment"));
  g_assert_true (page_choose (DESK_PAGE (desk.page), 4));
  g_assert_cmpuint (desk_count_rows (desk.page), ==, 0);
  g_assert_true (gtk_widget_get_visible (robot_find (desk.page, "empty")));
  g_assert_false (page_choose (DESK_PAGE (desk.page), 5));
  g_assert_true (page_back (DESK_PAGE (desk.page)));
  g_assert_cmpuint (desk_count_rows (desk.page), ==, 3);
  g_assert_false (page_back (DESK_PAGE (desk.page)));
  desk_clear (&desk);
}

static gboolean
has_second_order (gpointer data)
{
  return desk_find_row (((Desk *)data)->page, "000002") != NULL;
}

static void
test_an_answer_changes_neither_focus_nor_the_rows_that_stay (void)
{
  Desk desk;
  GtkWidget *row;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  desk_init (&desk);
  first = desk_post (&desk, 1000, DAY_NONE);
  desk_show (&desk);
  row = GTK_WIDGET (desk_find_row (desk.page, "Became"));
  gtk_widget_grab_focus (row);
  second = desk_post (&desk, 1000, DAY_NONE);
  page_changed (DESK_PAGE (desk.page), "order", 2);
  robot_wait (has_second_order, &desk);
  g_assert_true (desk_focus (&desk) == row);
  desk_clear (&desk);
}

static gboolean
has_failed (gpointer data)
{
  return gtk_widget_get_mapped (robot_find (((Desk *)data)->page, "again"));
}

static void
test_an_unknown_number_is_said (void)
{
  Desk desk;

  desk_init (&desk);
  desk_put (&desk, customer_page_new (desk.fixture->shop, "C999999"));
  robot_wait (has_failed, &desk);
  g_assert_true (desk_focus (&desk) == robot_find (desk.page, "again"));
  desk_clear (&desk);
}

static void
test_older_rows_come_when_asked_for (void)
{
  Desk desk;
  GtkWidget *more;

  desk_init (&desk);
  for (int i = 0; i < 35; i++)
    {
      InteractionDraft draft = { g_uuid_string_random (), desk.number, CHANNEL_PHONE,  FALSE,
                                 (char *)"wax",           NULL,        (char *)"words" };

      g_free (fixture_run (desk.fixture, &interaction_add_job, &draft));
      g_free (draft.uuid);
    }
  desk_show (&desk);
  more = robot_find (desk.page, "more");
  g_assert_true (gtk_widget_get_visible (more));
  g_assert_cmpuint (desk_count_rows (desk.page), ==, 30);
  g_signal_emit_by_name (more, "clicked");
  g_assert_cmpuint (desk_count_rows (desk.page), ==, 36);
  g_assert_false (gtk_widget_get_visible (more));
  g_assert_true (TIMELINE_IS_ROW (desk_focus (&desk)));
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (desk_focus (&desk))), ==, 30);
  desk_clear (&desk);
}

/* Laid out at its width, and cut; or whole. */
static gboolean
is_folded (gpointer label)
{
  return pango_layout_is_ellipsized (gtk_label_get_layout (label));
}

static gboolean
is_unfolded (gpointer label)
{
  return !is_folded (label);
}

static void
test_enter_unfolds_the_words_of_a_conversation (void)
{
  Desk desk;
  GtkLabel *detail;
  InteractionDraft draft
      = { g_uuid_string_random (), NULL, CHANNEL_PHONE, FALSE, (char *)"wax", NULL, NULL };

  desk_init (&desk);
  draft.customer = desk.number;
  draft.words = g_strnfill (1500, 'x');
  for (int i = 9; i < 1500; i += 10)
    draft.words[i] = ' ';
  g_free (fixture_run (desk.fixture, &interaction_add_job, &draft));
  desk_show (&desk);
  detail = GTK_LABEL (robot_find (desk_focus (&desk), "detail"));
  robot_wait (is_folded, detail);
  robot_press (ROBOT_RETURN);
  robot_wait (is_unfolded, detail);
  robot_press (ROBOT_RETURN);
  robot_wait (is_folded, detail);
  g_free (draft.words);
  g_free (draft.uuid);
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
  number = desk_post (&desk, 0, DAY_NONE);
  wanted = g_strdup_printf ("order %s", number);
  desk_show (&desk);
  g_assert_true (page_commit (DESK_PAGE (desk.page)));
  g_assert_cmpstr (desk.opened, ==, wanted);
  desk_clear (&desk);
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

static GtkWidget *
open_account (Desk *desk)
{
  desk_show (desk);
  robot_press_with (ROBOT_CONTROL, KEY_T);
  robot_wait (has_pay_dialog, NULL);
  return ui_find_window (PAY_DIALOG_TYPE);
}

static void
test_the_blue_button_takes_what_is_owed_on_several_orders (void)
{
  Desk desk;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  desk_init (&desk);
  first = desk_post (&desk, 400, DAY_NONE);
  second = desk_post (&desk, 0, DAY_NONE);
  desk_show (&desk);
  g_assert_cmpstr (desk_label (&desk, "next_label"), ==, "Take Payment of 16.00");
  g_assert_true (page_commit (DESK_PAGE (desk.page)));
  robot_wait (has_pay_dialog, NULL);
  g_assert_null (desk.opened);
  robot_press (ROBOT_ESCAPE);
  robot_wait (has_no_pay_dialog, NULL);
  desk_clear (&desk);
}

/* The words of the row of an order in the dialog. */
static void
assert_part (GtkWidget *dialog, int row, const char *paid, const char *left)
{
  GtkListBox *list = GTK_LIST_BOX (robot_find (robot_find_type (dialog, PAY_SPLIT_TYPE), "list"));
  GtkListBoxRow *part = gtk_list_box_get_row_at_index (list, row);
  GtkWidget *last;

  g_assert_nonnull (part);
  last = gtk_widget_get_last_child (gtk_list_box_row_get_child (part));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (last)), ==, left);
  last = gtk_widget_get_prev_sibling (last);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (last)), ==, paid);
}

static CustomerAccount *
debts_of (Desk *desk)
{
  return fixture_run (desk->fixture, &customer_debts_job, desk->number);
}

static void
test_all_that_is_owed_is_paid_the_oldest_first (void)
{
  Desk desk;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (CustomerAccount) left = NULL;
  GtkWidget *dialog;

  desk_init (&desk);
  first = desk_post (&desk, 400, DAY_NONE);
  second = desk_post (&desk, 0, DAY_NONE);
  dialog = open_account (&desk);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (robot_find (dialog, "due"))), ==, "16.00");
  assert_part (dialog, 0, "6.00 paid", "");
  assert_part (dialog, 1, "10.00 paid", "");
  desk_type_in (dialog, "card", "12");
  assert_part (dialog, 0, "6.00 paid", "");
  assert_part (dialog, 1, "6.00 paid", "4.00 left");
  desk_type_in (dialog, "card", "5");
  assert_part (dialog, 0, "5.00 paid", "1.00 left");
  assert_part (dialog, 1, "", "10.00 left");
  desk_type_in (dialog, "card", "12");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (robot_find (dialog, "print")), FALSE);
  pay_dialog_take (DESK_PAY_DIALOG (dialog));
  robot_wait (has_no_pay_dialog, NULL);
  left = debts_of (&desk);
  g_assert_cmpuint (left->orders->len, ==, 1);
  g_assert_cmpint (left->owed, ==, 400);
  desk_clear (&desk);
}

typedef struct {
  Desk *desk;
  const char *number;
} Named;

static gboolean
is_declined (gpointer data)
{
  const Named *named = data;
  g_autoptr (Order) order = fixture_run (named->desk->fixture, &order_show_job, named->number);

  return order->receipt_declined;
}

static gboolean
is_wanted (gpointer named)
{
  return !is_declined (named);
}

/* Enter alone takes all of it in exact cash; what is typed wrong leaves everything as it was.
 * Nobody wanted the receipts. */
static void
test_enter_alone_pays_every_order (void)
{
  Desk desk;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (CustomerAccount) left = NULL;
  GtkWidget *dialog;

  desk_init (&desk);
  first = desk_post (&desk, 0, DAY_NONE);
  second = desk_post (&desk, 0, DAY_NONE);
  dialog = open_account (&desk);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (robot_find (dialog, "print")), FALSE);
  desk_type_in (dialog, "card", "21");
  pay_dialog_take (DESK_PAY_DIALOG (dialog));
  robot_pass (200);
  g_assert_true (has_pay_dialog (NULL));
  assert_part (dialog, 0, "", "10.00 left");
  desk_type_in (dialog, "card", "");
  robot_press (ROBOT_RETURN);
  robot_wait (has_no_pay_dialog, NULL);
  left = debts_of (&desk);
  g_assert_cmpuint (left->orders->len, ==, 0);
  robot_wait (is_declined, &(Named){ &desk, first });
  robot_wait (is_declined, &(Named){ &desk, second });
  /* one key wants them all again; what was paid stays paid */
  g_assert_true (notify_take_back (desk.overlay));
  robot_wait (is_wanted, &(Named){ &desk, first });
  robot_wait (is_wanted, &(Named){ &desk, second });
  customer_account_free (g_steal_pointer (&left));
  left = debts_of (&desk);
  g_assert_cmpuint (left->orders->len, ==, 0);
  robot_pass (700);
  desk_clear (&desk);
}

/* The second press opens no second dialog, and the dialog goes without a trace. */
static void
test_one_pay_dialog_at_a_time (void)
{
  Desk desk;
  g_autofree char *number = NULL;
  g_autoptr (CustomerAccount) left = NULL;

  desk_init (&desk);
  number = desk_post (&desk, 0, DAY_NONE);
  open_account (&desk);
  customer_payment_begin (robot_find_type (desk.page, CUSTOMER_RECORD_TYPE), desk.fixture->shop,
                          desk.number, NULL, NULL);
  robot_pass (200);
  robot_press (ROBOT_ESCAPE);
  robot_wait (has_no_pay_dialog, NULL);
  left = debts_of (&desk);
  g_assert_cmpint (left->owed, ==, 1000);
  desk_clear (&desk);
}

static void
show_ready (Desk *desk, char **number)
{
  desk_init (desk);
  *number = desk_post (desk, 1000, shop_today (desk->fixture->shop));
  desk_advance (desk, *number, ORDER_READY);
  desk_show (desk);
  g_assert_cmpstr (desk_label (desk, "next_label"), ==, "Hand Over the Order");
  page_commit (DESK_PAGE (desk->page));
  g_assert_cmpstr (desk_label (desk, "next_label"), ==, "New Order");
}

static void
test_a_hand_over_can_be_taken_back (void)
{
  Desk desk;
  g_autofree char *number = NULL;

  show_ready (&desk, &number);
  g_assert_cmpint (desk_state_of (&desk, number), ==, ORDER_READY);
  g_assert_true (notify_take_back (desk.overlay));
  robot_pass (200);
  g_assert_cmpstr (desk_label (&desk, "next_label"), ==, "Hand Over the Order");
  g_assert_cmpint (desk_state_of (&desk, number), ==, ORDER_READY);
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
  g_assert_cmpint (desk_state_of (&desk, number), ==, ORDER_DELIVERED);
  desk_clear (&desk);
}

static void
let_the_message_go (Desk *desk)
{
  adw_toast_dismiss (g_object_get_data (G_OBJECT (desk->overlay), "undo-toast"));
  robot_pass (800);
}

static void
test_the_hand_over_is_written_when_its_message_goes (void)
{
  Desk desk;
  g_autofree char *number = NULL;

  show_ready (&desk, &number);
  let_the_message_go (&desk);
  g_assert_cmpint (desk_state_of (&desk, number), ==, ORDER_DELIVERED);
  g_assert_false (gtk_widget_get_visible (robot_find (desk.page, "notice")));
  desk_clear (&desk);
}

static void
test_a_refused_hand_over_is_said (void)
{
  Desk desk;
  g_autofree char *number = NULL;

  show_ready (&desk, &number);
  desk_advance (&desk, number, ORDER_DELIVERED);
  let_the_message_go (&desk);
  g_assert_true (gtk_widget_get_mapped (robot_find (desk.page, "notice")));
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
  return desk_find_row (((Desk *)data)->page, "birch needs oil") != NULL;
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
  desk_type_in (find_dialog (), "topic", "asked whether birch needs oil");
  desk_type_in (find_dialog (), "words", "Every spring?");
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  robot_wait (has_no_dialog, NULL);
  robot_wait (has_note, &desk);
  desk_clear (&desk);
}

static gboolean
has_who (gpointer data)
{
  return ui_find_window (WHO_DIALOG_TYPE) != NULL;
}

static gboolean
has_no_who (gpointer data)
{
  return !has_who (NULL);
}

static gboolean
says (GtkWidget *root, const char *text)
{
  gboolean is_said = GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
                     && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && !is_said;
       child = gtk_widget_get_next_sibling (child))
    is_said = says (child, text);
  return is_said;
}

/* Somebody else than whose page it is. */
static gboolean
says_whose (gpointer overlay)
{
  return says (overlay, "The note is kept · Rossi, Maria");
}

/* What was written stays, and goes to who is named in the end, who is never nobody. */
static void
test_a_note_goes_to_who_is_named_last (void)
{
  Desk desk;
  g_autoptr (Customer) other = NULL;
  g_autoptr (CustomerView) view = NULL;
  const TimelineItem *item;

  desk_init (&desk);
  other = fixture_customer (desk.fixture, "Rossi, Maria", "+39 06 6982 1234");
  desk_show (&desk);
  robot_press (KEY_F6);
  robot_wait (has_dialog, NULL);
  robot_focus_window (GTK_WINDOW (find_dialog ()));
  desk_type_in (find_dialog (), "topic", "asked whether birch needs oil");
  gtk_widget_activate_action (find_dialog (), "note.who", NULL);
  robot_wait (has_who, NULL);
  robot_pass (300);
  g_assert_false (says (ui_find_window (WHO_DIALOG_TYPE), "Nobody named"));
  desk_type_in (ui_find_window (WHO_DIALOG_TYPE), "entry", "nobody of this name");
  robot_pass (300);
  g_assert_true (says (ui_find_window (WHO_DIALOG_TYPE), "Nobody is found"));
  desk_type_in (ui_find_window (WHO_DIALOG_TYPE), "entry", "1234");
  g_signal_emit_by_name (robot_find (ui_find_window (WHO_DIALOG_TYPE), "entry"), "activate");
  robot_wait (has_no_who, NULL);
  robot_focus_window (GTK_WINDOW (find_dialog ()));
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  robot_wait (has_no_dialog, NULL);
  robot_wait (says_whose, desk.overlay);
  view = fixture_run (desk.fixture, &customer_show_job, other->number);
  item = view->timeline->pdata[0];
  g_assert_cmpint (item->kind, ==, TIMELINE_INTERACTION);
  g_assert_cmpstr (item->title, ==, "asked whether birch needs oil");
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
  desk_type_in (find_dialog (), "topic", "something");
  robot_press (ROBOT_ESCAPE);
  g_assert_nonnull (find_dialog ());
  desk_type_in (find_dialog (), "topic", "");
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
  desk_type_in (find_dialog (), "topic", "wax");
  robot_scan ("4006381333931", 5);
  robot_pass (300);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (robot_find (find_dialog (), "topic"))), ==,
                   "wax");
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
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
  number = desk_post (&desk, 0, shop_today (desk.fixture->shop));
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
    { "older-rows-come-when-asked-for", test_older_rows_come_when_asked_for },
    { "enter-unfolds-the-words-of-a-conversation", test_enter_unfolds_the_words_of_a_conversation },
    { "unknown-number-is-said", test_an_unknown_number_is_said },
    { "blue-button-opens-what-is-owed", test_the_blue_button_opens_what_is_owed },
    { "blue-button-takes-what-is-owed-on-several-orders",
      test_the_blue_button_takes_what_is_owed_on_several_orders },
    { "all-that-is-owed-is-paid-the-oldest-first", test_all_that_is_owed_is_paid_the_oldest_first },
    { "enter-alone-pays-every-order", test_enter_alone_pays_every_order },
    { "one-pay-dialog-at-a-time", test_one_pay_dialog_at_a_time },
    { "hand-over-can-be-taken-back", test_a_hand_over_can_be_taken_back },
    { "second-press-is-no-new-order", test_a_second_press_is_no_new_order },
    { "hand-over-is-written-when-its-message-goes",
      test_the_hand_over_is_written_when_its_message_goes },
    { "refused-hand-over-is-said", test_a_refused_hand_over_is_said },
    { "closed-page-writes-the-hand-over", test_a_closed_page_writes_the_hand_over },
    { "f6-keeps-a-note", test_f6_keeps_a_note },
    { "note-goes-to-who-is-named-last", test_a_note_goes_to_who_is_named_last },
    { "escape-never-loses-a-note", test_escape_never_loses_a_note },
    { "scan-leaves-the-note-alone", test_a_scan_leaves_the_note_alone },
    { "nothing-is-cut-off-when-letters-are-large", test_nothing_is_cut_off_when_letters_are_large },
  };

  robot_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/customer-page/%s", tests[i].name);

      g_test_add_func (path, tests[i].test);
    }
  return g_test_run ();
}
