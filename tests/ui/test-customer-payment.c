/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The receipt of what was paid on several orders: what did not come out is said, and is printed
 * again from where it was paid, now and later. */

#include "config.h"

#include "customer-desk.h"

#include "customer-pay.h"
#include "customer-record.h"
#include "customer-timeline.h"
#include "enter-key.h"
#include "pay-dialog.h"
#include "receipt-notice.h"
#include "report-error.h"
#include "ui-fixture.h"

#define KEY_P 33
#define KEY_T 28

static GSettings *
desk_settings (const char *printer)
{
  GSettings *settings = g_settings_new (DESKBELL_APP_ID);

  g_settings_set_string (settings, "receipt-printer", printer);
  return settings;
}

static gboolean
has_pay_dialog (gpointer data)
{
  GtkWidget *dialog = ui_find_window (PAY_DIALOG_TYPE);

  return dialog != NULL && gtk_window_is_active (GTK_WINDOW (dialog));
}

static ReceiptNotice *
notice_of (Desk *desk)
{
  return RECEIPT_NOTICE (robot_find_type (desk->page, RECEIPT_NOTICE_TYPE));
}

static gboolean
says_something (gpointer desk)
{
  return *receipt_notice_get_text (notice_of (desk)) != '\0';
}

static gboolean
says_nothing (gpointer desk)
{
  return !says_something (desk);
}

static CustomerAccount *
paid (Desk *desk)
{
  g_autoptr (CustomerView) view = fixture_run (desk->fixture, &customer_show_job, desk->number);

  g_assert_nonnull (view->paid_form);
  return fixture_run (desk->fixture, &customer_debts_job, desk->number);
}

/* The papers of the last form that are out. */
static guint
count_papers (Desk *desk)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "deskbell", "receipts", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static gboolean
has_paper (gpointer desk)
{
  return count_papers (desk) > 0;
}

static void
pay_all (Desk *desk)
{
  robot_press_with (ROBOT_CONTROL, KEY_T);
  robot_wait (has_pay_dialog, NULL);
  robot_press (ROBOT_RETURN);
}

static void
test_what_did_not_come_out_is_printed_again (void)
{
  g_autoptr (GSettings) settings = desk_settings ("no such printer");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (CustomerAccount) left = NULL;
  Desk desk;

  desk_init (&desk);
  first = desk_post (&desk, 0, DAY_NONE);
  second = desk_post (&desk, 0, DAY_NONE);
  desk_show (&desk);
  pay_all (&desk);
  robot_wait (says_something, &desk);
  g_assert_true (g_str_has_prefix (receipt_notice_get_text (notice_of (&desk)),
                                   "Paid, not printed. The printer “no such printer”"));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (notice_of (&desk))));
  g_assert_false (gtk_widget_get_visible (robot_find (GTK_WIDGET (notice_of (&desk)), "decline")));
  g_assert_false (has_paper (&desk));
  g_settings_set_string (settings, "receipt-printer", "");
  g_signal_emit_by_name (robot_find (GTK_WIDGET (notice_of (&desk)), "print"), "clicked");
  robot_wait (says_nothing, &desk);
  robot_wait (has_paper, &desk);
  left = paid (&desk);
  g_assert_cmpint (left->owed, ==, 0);
  desk_clear (&desk);
  g_settings_reset (settings, "receipt-printer");
}

/* On another day the page is opened anew; Ctrl+P is what prints everywhere. */
static void
test_a_later_page_prints_it_too (void)
{
  g_autoptr (GSettings) settings = desk_settings ("");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (OrderPay) pay = g_new0 (OrderPay, 1);
  PaymentDraft *cash = g_new0 (PaymentDraft, 1);
  guint before;
  Desk desk;

  desk_init (&desk);
  first = desk_post (&desk, 0, DAY_NONE);
  second = desk_post (&desk, 0, DAY_NONE);
  pay->number = g_strdup (desk.number);
  pay->uuid = g_uuid_string_random ();
  pay->payments = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_draft_free);
  cash->tender = TENDER_CASH;
  cash->amount = 2000;
  g_ptr_array_add (pay->payments, cash);
  customer_account_free (fixture_run (desk.fixture, &customer_pay_job, pay));
  before = count_papers (&desk);
  desk_show (&desk);
  robot_press_with (ROBOT_CONTROL, KEY_P);
  for (guint i = 0; i < 100 && count_papers (&desk) == before; i++)
    robot_pass (50);
  g_assert_cmpuint (count_papers (&desk), ==, before + 1);
  desk_clear (&desk);
  g_settings_reset (settings, "receipt-printer");
}

typedef struct {
  Desk *desk;
  char *uuid;
} Form;

static void
form_clear (Form *form)
{
  g_free (form->uuid);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Form, form_clear)

static void
fill_pay (OrderPay *pay, Desk *desk, const char *uuid, Money amount)
{
  PaymentDraft *cash = g_new0 (PaymentDraft, 1);

  cash->tender = TENDER_CASH;
  cash->amount = amount;
  pay->number = g_strdup (desk->number);
  pay->uuid = g_strdup (uuid);
  pay->payments = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_draft_free);
  g_ptr_array_add (pay->payments, cash);
}

/* The same form again pays nothing, and answers what it paid. */
static gboolean
is_out (gpointer data)
{
  Form *form = data;
  g_autoptr (OrderPay) pay = g_new0 (OrderPay, 1);
  g_autoptr (CustomerAccount) account = NULL;

  fill_pay (pay, form->desk, form->uuid, 2000);
  account = fixture_run (form->desk->fixture, &customer_pay_job, pay);
  return account->receipt_out;
}

static CustomerRecord *
record_of (Desk *desk)
{
  return CUSTOMER_RECORD (robot_find_type (desk->page, CUSTOMER_RECORD_TYPE));
}

static gboolean
is_settled (gpointer desk)
{
  return customer_record_get_view (record_of (desk))->owes == 0;
}

static gboolean
has_no_pay_dialog (gpointer data)
{
  return ui_find_window (PAY_DIALOG_TYPE) == NULL;
}

static gboolean
is_owed (gpointer desk)
{
  return !is_settled (desk);
}

/* Two orders, paid by Enter alone. */
static Form
pay_two (Desk *desk, gboolean print)
{
  g_autofree char *first = desk_post (desk, 0, DAY_NONE);
  g_autofree char *second = desk_post (desk, 0, DAY_NONE);
  g_autoptr (CustomerView) view = NULL;

  if (desk->page == NULL)
    desk_show (desk);
  customer_record_refresh (record_of (desk));
  robot_wait (is_owed, desk);
  robot_press_with (ROBOT_CONTROL, KEY_T);
  robot_wait (has_pay_dialog, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (
                                   robot_find (ui_find_window (PAY_DIALOG_TYPE), "print")),
                               print);
  robot_press (ROBOT_RETURN);
  robot_wait (has_no_pay_dialog, NULL);
  customer_record_refresh (record_of (desk));
  robot_wait (is_settled, desk);
  robot_focus_window (desk->window);
  view = fixture_run (desk->fixture, &customer_show_job, desk->number);
  return (Form){ desk, g_strdup (view->paid_form) };
}

static void
test_the_key_prints_what_was_paid_last (void)
{
  g_autoptr (GSettings) settings = desk_settings ("");
  g_auto (Form) first = { NULL };
  g_auto (Form) second = { NULL };
  Desk desk;

  desk_init (&desk);
  first = pay_two (&desk, TRUE);
  robot_wait (is_out, &first);
  second = pay_two (&desk, FALSE);
  robot_pass (200);
  g_assert_cmpstr (first.uuid, !=, second.uuid);
  g_assert_false (is_out (&second));
  robot_press_with (ROBOT_CONTROL, KEY_P);
  robot_wait (is_out, &second);
  desk_clear (&desk);
  g_settings_reset (settings, "receipt-printer");
}

/* What is on its way to the printer when the next is asked for waits, and a notice about another
 * payment stays. */
static void
test_each_receipt_comes_out_in_its_turn (void)
{
  g_autoptr (GSettings) settings = desk_settings ("");
  g_auto (Form) first = { NULL };
  g_auto (Form) second = { NULL };
  g_auto (Form) third = { NULL };
  Desk desk;

  desk_init (&desk);
  first = pay_two (&desk, FALSE);
  second = pay_two (&desk, FALSE);
  gtk_widget_activate_action (desk.page, "customer.print-form", "s", first.uuid);
  gtk_widget_activate_action (desk.page, "customer.print-form", "s", second.uuid);
  robot_wait (is_out, &first);
  robot_wait (is_out, &second);
  g_settings_set_string (settings, "receipt-printer", "no such printer");
  third = pay_two (&desk, TRUE);
  robot_wait (says_something, &desk);
  g_settings_set_string (settings, "receipt-printer", "");
  gtk_widget_activate_action (desk.page, "customer.print-form", "s", first.uuid);
  robot_pass (500);
  g_assert_true (says_something (&desk));
  g_signal_emit_by_name (robot_find (GTK_WIDGET (notice_of (&desk)), "print"), "clicked");
  robot_wait (says_nothing, &desk);
  robot_wait (is_out, &third);
  desk_clear (&desk);
  g_settings_reset (settings, "receipt-printer");
}

static GtkWidget *
find_action (GtkWidget *root, const char *name)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), name) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_action (child, name);
  return found;
}

/* What is told anew in the column takes nobody's focus away, unless its button goes. */
static void
test_the_focus_stays_on_a_button (void)
{
  g_autoptr (GSettings) settings = desk_settings ("");
  g_auto (Form) form = { NULL };
  g_autofree char *number = NULL;
  g_autoptr (OrderPay) pay = g_new0 (OrderPay, 1);
  GtkWidget *glance, *print;
  Desk desk;

  desk_init (&desk);
  form = pay_two (&desk, FALSE);
  glance = robot_find (desk.page, "glance");
  print = find_action (glance, "customer.print-form");
  g_assert_true (gtk_widget_grab_focus (print));
  number = desk_post (&desk, 0, DAY_NONE);
  customer_record_refresh (record_of (&desk));
  robot_wait (is_owed, &desk);
  g_assert_true (desk_focus (&desk) == print);
  g_assert_true (gtk_widget_get_last_child (glance) == print);
  g_assert_true (gtk_widget_grab_focus (find_action (glance, "customer.pay")));
  fill_pay (pay, &desk, "one-more", 1000);
  customer_account_free (fixture_run (desk.fixture, &customer_pay_job, pay));
  customer_record_refresh (record_of (&desk));
  robot_wait (is_settled, &desk);
  g_assert_nonnull (gtk_widget_get_ancestor (desk_focus (&desk), CUSTOMER_TIMELINE_TYPE));
  desk_clear (&desk);
  g_settings_reset (settings, "receipt-printer");
}

static gboolean
is_told (gpointer desk)
{
  Notice *notice = DESK_NOTICE (robot_find (((Desk *)desk)->page, "notice"));

  return g_str_has_prefix (notice_get_text (notice), "Nothing was paid on several orders");
}

static void
test_where_nothing_was_paid_together_it_is_said (void)
{
  g_autofree char *number = NULL;
  Desk desk;

  desk_init (&desk);
  number = desk_post (&desk, 1000, DAY_NONE);
  desk_show (&desk);
  robot_press_with (ROBOT_CONTROL, KEY_P);
  robot_wait (is_told, &desk);
  desk_clear (&desk);
}

/* As the window does. */
static gboolean
on_enter (GtkWidget *page, guint keyval)
{
  return keyval == GDK_KEY_Return && gtk_widget_activate_action (page, "customer.pay", NULL);
}

/* The key that opens the dialog repeats itself; the money is taken by one that is struck. */
static void
test_enter_held_down_takes_nothing (void)
{
  g_autofree char *number = NULL;
  g_autoptr (CustomerAccount) owed = NULL;
  g_autoptr (CustomerAccount) left = NULL;
  GtkEventController *keys = gtk_event_controller_key_new ();
  Desk desk;

  desk_init (&desk);
  number = desk_post (&desk, 0, DAY_NONE);
  desk_show (&desk);
  enter_key_follow (desk.window);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_enter), desk.page);
  gtk_widget_add_controller (GTK_WIDGET (desk.window), keys);
  robot_hold_with (ROBOT_CONTROL, ROBOT_RETURN, 2000);
  g_assert_true (has_pay_dialog (NULL));
  owed = fixture_run (desk.fixture, &customer_debts_job, desk.number);
  g_assert_cmpint (owed->owed, ==, 1000);
  robot_press (ROBOT_RETURN);
  robot_wait (has_no_pay_dialog, NULL);
  left = fixture_run (desk.fixture, &customer_debts_job, desk.number);
  g_assert_cmpint (left->owed, ==, 0);
  robot_pass (300);
  desk_clear (&desk);
}

/* Nor does the key that took the money close the change that it is to be given. */
static void
test_enter_held_down_leaves_the_change_to_be_seen (void)
{
  static const guint8 twenty[] = { 11, 19, 0 };
  g_autofree char *number = NULL;
  g_autoptr (CustomerAccount) left = NULL;
  Desk desk;

  desk_init (&desk);
  number = desk_post (&desk, 0, DAY_NONE);
  desk_show (&desk);
  gtk_widget_activate_action (desk.page, "customer.pay", NULL);
  robot_wait (has_pay_dialog, NULL);
  robot_rest ();
  robot_type_codes (twenty, 100);
  robot_down (ROBOT_RETURN);
  robot_pass (2000);
  robot_up (ROBOT_RETURN);
  left = fixture_run (desk.fixture, &customer_debts_job, desk.number);
  g_assert_cmpint (left->owed, ==, 0);
  g_assert_true (has_pay_dialog (NULL));
  robot_press (ROBOT_RETURN);
  robot_wait (has_no_pay_dialog, NULL);
  robot_pass (300);
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/customer-payment/what-did-not-come-out-is-printed-again",
                   test_what_did_not_come_out_is_printed_again);
  g_test_add_func ("/customer-payment/a-later-page-prints-it-too", test_a_later_page_prints_it_too);
  g_test_add_func ("/customer-payment/where-nothing-was-paid-together-it-is-said",
                   test_where_nothing_was_paid_together_it_is_said);
  g_test_add_func ("/customer-payment/the-key-prints-what-was-paid-last",
                   test_the_key_prints_what_was_paid_last);
  g_test_add_func ("/customer-payment/each-receipt-comes-out-in-its-turn",
                   test_each_receipt_comes_out_in_its_turn);
  g_test_add_func ("/customer-payment/the-focus-stays-on-a-button",
                   test_the_focus_stays_on_a_button);
  g_test_add_func ("/customer-payment/enter-held-down-takes-nothing",
                   test_enter_held_down_takes_nothing);
  g_test_add_func ("/customer-payment/enter-held-down-leaves-the-change-to-be-seen",
                   test_enter_held_down_leaves_the_change_to_be_seen);
  return g_test_run ();
}
