/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The order page and its pay dialog, driven as a clerk drives them, on a real shop. */

#include "ui-fixture.h"

#include "draft.h"
#include "order-json.h"
#include "order-lines.h"
#include "order-page.h"
#include "order-record-page.h"
#include "pay-dialog.h"
#include "pay-typed.h"
#include "product-box.h"
#include "report-error.h"
#include "who-dialog.h"

typedef struct {
  Fixture *shop;
  DraftStore *drafts;
  GtkWidget *window;
  GtkWidget *overlay;
  GtkWidget *page;
  char *opened; /* kind and number of the page that was asked for */
  gboolean closed;
} Desk;

static GtkWidget *
part (GtkWidget *widget, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);

  g_assert_nonnull (child);
  return GTK_WIDGET (child);
}

static const char *
text_of (GtkWidget *widget, const char *name)
{
  return gtk_label_get_label (GTK_LABEL (part (widget, name)));
}

static void
on_open (Desk *desk, const char *kind, const char *number)
{
  g_free (desk->opened);
  desk->opened = g_strconcat (kind, " ", number, NULL);
}

static void
on_close (Desk *desk)
{
  desk->closed = TRUE;
}

static void
desk_show (Desk *desk, GtkWidget *page)
{
  desk->page = page;
  desk->closed = FALSE;
  g_signal_connect_swapped (page, "open", G_CALLBACK (on_open), desk);
  g_signal_connect_swapped (page, "close", G_CALLBACK (on_close), desk);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (desk->overlay), page);
  gtk_window_present (GTK_WINDOW (desk->window));
}

static Desk *
desk_new (void)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->shop = fixture_new ();
  product_free (fixture_product (desk->shop, "BC-4025", "Birch cutting board", "12.99", "21"));
  product_free (fixture_product (desk->shop, "TT-GR-01", "Linen tea towel, grey", "5.99", "21"));
  product_free (fixture_product (desk->shop, "CA-12", "Beeswax candle 12 cm", "2.50", "21"));
  customer_free (fixture_customer (desk->shop, "Jānis Bērziņš", "+371 26 123 456"));
  desk->drafts = draft_store_new (shop_get_settings (desk->shop->shop)->uuid,
                                  shop_get_desk (desk->shop->shop));
  desk->window = gtk_window_new ();
  desk->overlay = adw_toast_overlay_new ();
  gtk_window_set_child (GTK_WINDOW (desk->window), desk->overlay);
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1280, 800);
  desk_show (desk, order_page_new (desk->shop->shop, desk->drafts, "C000001"));
  return desk;
}

static void
desk_free (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  ui_settle ();
  g_clear_object (&desk->drafts);
  fixture_free (desk->shop);
  g_free (desk->opened);
  g_free (desk);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static void
enter (Desk *desk, const char *code)
{
  GtkWidget *box = part (desk->page, "product");
  GtkEditable *entry = GTK_EDITABLE (product_box_get_entry (DESK_PRODUCT_BOX (box)));

  gtk_editable_set_text (entry, code);
  g_signal_emit_by_name (entry, "activate");
}

static gboolean
shows_total (gpointer data)
{
  Desk *desk = ((gpointer *)data)[0];

  return g_strcmp0 (text_of (part (desk->page, "totals"), "amount"), ((gpointer *)data)[1]) == 0;
}

static void
wait_total (Desk *desk, const char *total)
{
  gpointer wanted[] = { desk, (gpointer)total };

  ui_wait (shows_total, wanted);
}

static gboolean
has_dialog (gpointer data)
{
  return ui_find_window (PAY_DIALOG_TYPE) != NULL;
}

static PayDialog *
open_dialog (Desk *desk)
{
  page_commit (DESK_PAGE (desk->page));
  ui_wait (has_dialog, NULL);
  return DESK_PAY_DIALOG (ui_find_window (PAY_DIALOG_TYPE));
}

static gboolean
is_closed (gpointer data)
{
  return ((Desk *)data)->closed;
}

static Order *
posted (Desk *desk)
{
  ui_wait (is_closed, desk);
  g_assert_true (g_str_has_prefix (desk->opened, "order O"));
  return fixture_run (desk->shop, &order_show_job, desk->opened + strlen ("order "));
}

static void
enter_the_usual (Desk *desk)
{
  enter (desk, "2*BC-4025");
  enter (desk, "TT-GR-01");
  enter (desk, "3*CA-12");
  wait_total (desk, "39.47");
}

static void
test_rule_1_is_quoted_and_posted (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (Order) order = NULL;
  static const Money gross[] = { 1940, 447, 560 };

  enter_the_usual (desk);
  gtk_editable_set_text (GTK_EDITABLE (part (part (desk->page, "terms"), "discount")), "10.00");
  wait_total (desk, "29.47");
  pay_dialog_take (open_dialog (desk));
  order = posted (desk);
  g_assert_cmpint (order->total, ==, 2947);
  g_assert_cmpint (order->paid, ==, 2947);
  for (guint i = 0; i < G_N_ELEMENTS (gross); i++)
    g_assert_cmpint (((OrderLine *)g_ptr_array_index (order->lines, i))->gross, ==, gross[i]);
  g_assert_cmpint (order->state, ==, ORDER_DELIVERED);
}

static void
test_fifty_enters_post_one_order (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (Order) order = NULL;
  PayDialog *dialog;

  enter (desk, "CA-12");
  wait_total (desk, "2.50");
  dialog = open_dialog (desk);
  for (int i = 0; i < 50; i++)
    pay_dialog_take (dialog);
  order = posted (desk);
  g_assert_cmpstr (order->number + strlen ("O2026"), ==, "-000001");
  fixture_refuse (desk->shop, &order_show_job, "O2026-000002", DESK_ERROR_NOT_FOUND, NULL);
}

static void
test_split_payment_gives_change_that_stays (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (Order) order = NULL;
  PayDialog *dialog;

  enter_the_usual (desk);
  dialog = open_dialog (desk);
  gtk_editable_set_text (GTK_EDITABLE (part (GTK_WIDGET (dialog), "card")), "20");
  gtk_editable_set_text (GTK_EDITABLE (part (GTK_WIDGET (dialog), "last4")), "4417");
  gtk_editable_set_text (GTK_EDITABLE (part (GTK_WIDGET (dialog), "cash")), "50");
  g_assert_cmpstr (text_of (GTK_WIDGET (dialog), "change"), ==, "30.53");
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
  pay_dialog_take (dialog);
  while (!g_str_equal (text_of (GTK_WIDGET (dialog), "take_label"), "Done"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text_of (GTK_WIDGET (dialog), "change"), ==, "30.53");
  g_assert_false (desk->closed);
  pay_dialog_take (dialog);
  order = posted (desk);
  g_assert_cmpuint (order->payments->len, ==, 2);
  g_assert_cmpint (order->change, ==, 3053);
}

static gboolean
is_declined (gpointer data)
{
  Desk *desk = data;
  g_autoptr (Order) order
      = fixture_run (desk->shop, &order_show_job, desk->opened + strlen ("order "));

  return order->receipt_declined;
}

static void
test_without_the_tick_no_receipt_waits (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (Order) order = NULL;
  PayDialog *dialog;

  enter (desk, "CA-12");
  wait_total (desk, "2.50");
  dialog = open_dialog (desk);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (part (GTK_WIDGET (dialog), "print")), FALSE);
  pay_dialog_take (dialog);
  order = posted (desk);
  ui_wait (is_declined, desk);
  g_assert_false (order->receipt_out);
}

static void
test_a_barcode_is_no_amount (void)
{
  g_autoptr (Desk) desk = desk_new ();
  PayDialog *dialog;

  enter (desk, "CA-12");
  wait_total (desk, "2.50");
  dialog = open_dialog (desk);
  gtk_editable_set_text (GTK_EDITABLE (part (GTK_WIDGET (dialog), "cash")), "4006381333931");
  pay_dialog_take (dialog);
  g_assert_true (gtk_widget_get_visible (part (GTK_WIDGET (dialog), "notice")));
  gtk_editable_set_text (GTK_EDITABLE (part (GTK_WIDGET (dialog), "cash")), "500");
  pay_dialog_take (dialog);
  g_assert_true (gtk_widget_get_visible (part (GTK_WIDGET (dialog), "notice")));
  fixture_refuse (desk->shop, &order_show_job, "O2026-000001", DESK_ERROR_NOT_FOUND, NULL);
  gtk_window_close (GTK_WINDOW (dialog));
}

static gboolean
has_notice (gpointer data)
{
  return gtk_widget_get_visible (part (((Desk *)data)->page, "notice"));
}

static void
test_an_unknown_code_is_said_and_kept (void)
{
  g_autoptr (Desk) desk = desk_new ();
  GtkWidget *box = part (desk->page, "product");

  enter (desk, "4006381333931");
  ui_wait (has_notice, desk);
  g_assert_cmpstr (gtk_editable_get_text (
                       GTK_EDITABLE (product_box_get_entry (DESK_PRODUCT_BOX (box)))),
                   ==, "4006381333931");
}

static void
test_a_name_adds_what_it_finds (void)
{
  g_autoptr (Desk) desk = desk_new ();

  enter (desk, "linen tow");
  wait_total (desk, "5.99");
}

static void
test_scans_keep_their_order (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (Order) order = NULL;
  static const char *const codes[] = { "CA-12", "BC-4025", "TT-GR-01", "CA-12", "BC-4025" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    page_scan (DESK_PAGE (desk->page), codes[i]);
  pay_dialog_take (open_dialog (desk));
  order = posted (desk);
  g_assert_cmpuint (order->lines->len, ==, G_N_ELEMENTS (codes));
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    g_assert_cmpstr (((OrderLine *)g_ptr_array_index (order->lines, i))->code, ==, codes[i]);
}

static void
test_a_removed_line_comes_back (void)
{
  g_autoptr (Desk) desk = desk_new ();

  enter_the_usual (desk);
  g_signal_emit_by_name (part (desk->page, "lines"), "removed", 1u);
  wait_total (desk, "33.48");
  g_assert_true (ui_take_back (desk->page));
  wait_total (desk, "39.47");
}

static void
test_pieces_are_added_and_taken (void)
{
  g_autoptr (Desk) desk = desk_new ();
  OrderLines *lines = ORDER_LINES (part (desk->page, "lines"));

  enter (desk, "CA-12");
  wait_total (desk, "2.50");
  order_lines_step (lines, 0, 1);
  wait_total (desk, "5.00");
  order_lines_step (lines, 0, -1);
  wait_total (desk, "2.50");
  order_lines_step (lines, 0, -1);
  wait_total (desk, "0.00");
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(GPtrArray **)data = draft_store_list_finish (DRAFT_STORE (source), result, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list_drafts (Desk *desk)
{
  GPtrArray *list = NULL;

  draft_store_flush (desk->drafts);
  draft_store_list_async (desk->drafts, on_listed, &list);
  while (list == NULL)
    g_main_context_iteration (NULL, TRUE);
  return list;
}

static void
test_a_draft_goes_on_where_it_stopped (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (Order) order = NULL;

  enter_the_usual (desk);
  before = list_drafts (desk);
  g_assert_cmpuint (before->len, ==, 1);
  desk_show (desk, order_page_new_from_draft (desk->shop->shop, desk->drafts,
                                              g_ptr_array_index (before, 0)));
  wait_total (desk, "39.47");
  pay_dialog_take (open_dialog (desk));
  order = posted (desk);
  g_assert_cmpstr (order->uuid, ==, ((Draft *)g_ptr_array_index (before, 0))->uuid);
  after = list_drafts (desk);
  g_assert_cmpuint (after->len, ==, 0);
}

static gboolean
shows_lines (gpointer data)
{
  return gtk_widget_get_visible (part (((Desk *)data)->page, "lines"));
}

static gboolean
is_handed_over (gpointer data)
{
  Desk *desk = ((gpointer *)data)[0];
  const Order *order = ((gpointer *)data)[1];
  g_autoptr (Order) now = fixture_run (desk->shop, &order_show_job, order->number);

  return now->state == ORDER_DELIVERED;
}

static void
test_a_record_shows_its_next_step (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (OrderDraft) draft = fixture_draft ("C000001");
  g_autoptr (Order) order = NULL;
  g_autoptr (Order) after = NULL;

  order_draft_add_line (draft, "BC-4025", QUANTITY_ONE);
  draft->delivery = shop_today (desk->shop->shop) + 3;
  order = fixture_run (desk->shop, &order_post_job, draft);
  desk_show (desk, order_record_page_new (desk->shop->shop, order->number));
  ui_wait (shows_lines, desk);
  g_assert_cmpstr (text_of (desk->page, "next_label"), ==, "Take 12.99…");
  pay_dialog_take (open_dialog (desk));
  while (!g_str_equal (text_of (desk->page, "next_label"), "Hand Over"))
    {
      page_changed (DESK_PAGE (desk->page), "order", order->id);
      g_main_context_iteration (NULL, TRUE);
    }
  page_commit (DESK_PAGE (desk->page));
  while (g_str_equal (text_of (desk->page, "next_label"), "Hand Over"))
    g_main_context_iteration (NULL, TRUE);
  /* written once nobody can take it back any more */
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (desk->overlay), NULL);
  ui_wait (is_handed_over, (gpointer[]){ desk, order });
  after = fixture_run (desk->shop, &order_show_job, order->number);
  g_assert_cmpint (after->owed, ==, 0);
}

static void
test_a_posted_line_opens_its_product (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (OrderDraft) draft = fixture_draft ("C000001");
  g_autoptr (Order) order = NULL;
  GtkListBox *list;

  order_draft_add_line (draft, "BC-4025", QUANTITY_ONE);
  order_draft_add_line (draft, "CA-12", QUANTITY_ONE);
  order = fixture_run (desk->shop, &order_post_job, draft);
  desk_show (desk, order_record_page_new (desk->shop->shop, order->number));
  ui_wait (shows_lines, desk);
  list = GTK_LIST_BOX (part (part (desk->page, "lines"), "list"));
  g_assert_false (gtk_list_box_get_activate_on_single_click (list));
  page_focus_first (DESK_PAGE (desk->page));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (desk->window))
                 == GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)));
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1)));
  g_assert_cmpstr (desk->opened, ==, "product CA-12");
}

static void
test_a_new_day_is_said_before_it_is_paid (void)
{
  g_autoptr (Desk) desk = desk_new ();

  enter (desk, "CA-12");
  wait_total (desk, "2.50");
  shop_set_clock (desk->shop->shop, shop_now (desk->shop->shop) + 24 * 60 * 60);
  page_commit (DESK_PAGE (desk->page));
  ui_wait (has_notice, desk);
  g_assert_null (ui_find_window (PAY_DIALOG_TYPE));
  gtk_window_close (GTK_WINDOW (open_dialog (desk)));
}

static void
test_paying_nothing_asks_for_a_product (void)
{
  g_autoptr (Desk) desk = desk_new ();

  page_commit (DESK_PAGE (desk->page));
  g_assert_true (has_notice (desk));
  g_assert_null (ui_find_window (PAY_DIALOG_TYPE));
}

/* «Not Them» */

static gboolean
has_who (gpointer data)
{
  return ui_find_window (WHO_DIALOG_TYPE) != NULL;
}

static GtkWidget *
ask_who (Desk *desk)
{
  gtk_widget_activate_action (desk->page, "order.who", NULL);
  ui_wait (has_who, NULL);
  return ui_find_window (WHO_DIALOG_TYPE);
}

static gboolean
says_who (gpointer data)
{
  Desk *desk = ((gpointer *)data)[0];

  return strstr (text_of (part (desk->page, "customer"), "subtitle"), ((gpointer *)data)[1])
         != NULL;
}

static void
wait_who (Desk *desk, const char *name)
{
  gpointer wanted[] = { desk, (gpointer)name };

  ui_wait (says_who, wanted);
}

/* Enter is struck before the answer is there: it is meant for the answer. */
static void
choose_who (Desk *desk, const char *typed)
{
  GtkWidget *entry = part (ask_who (desk), "entry");

  gtk_editable_set_text (GTK_EDITABLE (entry), typed);
  g_signal_emit_by_name (entry, "activate");
}

static void
test_not_them_keeps_all_but_the_person (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (Customer) rossi = fixture_customer (desk->shop, "Rossi, Maria", "+39 06 6982 1234");
  g_autoptr (Order) order = NULL;

  enter_the_usual (desk);
  gtk_editable_set_text (GTK_EDITABLE (part (part (desk->page, "terms"), "discount")), "10.00");
  wait_total (desk, "29.47");
  choose_who (desk, "1234");
  wait_who (desk, "Rossi, Maria · C000002");
  wait_total (desk, "29.47");
  pay_dialog_take (open_dialog (desk));
  order = posted (desk);
  g_assert_cmpstr (order->customer, ==, "C000002");
  g_assert_cmpint (order->total, ==, 2947);
  g_assert_cmpuint (order->lines->len, ==, 3);
}

static gboolean
has_no_way_back (gpointer overlay)
{
  return g_object_get_data (overlay, "undo-toast") == NULL;
}

static void
test_nobody_is_a_choice_and_comes_back (void)
{
  g_autoptr (Desk) desk = desk_new ();

  enter (desk, "CA-12");
  wait_total (desk, "2.50");
  wait_who (desk, "Bērziņš");
  choose_who (desk, "");
  wait_who (desk, "No customer named");
  wait_total (desk, "2.50");
  g_assert_true (ui_take_back (desk->page));
  wait_who (desk, "Bērziņš");
  wait_total (desk, "2.50");
  /* with the page goes the way back */
  choose_who (desk, "");
  wait_who (desk, "No customer named");
  desk_show (desk, order_page_new (desk->shop->shop, desk->drafts, NULL));
  ui_wait (has_no_way_back, desk->overlay);
}

static gboolean
has_no_dialog (gpointer data)
{
  return !has_dialog (NULL);
}

/* Another order's money is looked at and left, without anything typed. */
static void
pay_something_else (Desk *desk)
{
  g_autoptr (OrderDraft) draft = fixture_draft ("C000001");
  g_autoptr (Order) order = NULL;
  GtkWidget *other;

  order_draft_add_line (draft, "CA-12", QUANTITY_ONE);
  order = fixture_run (desk->shop, &order_post_job, draft);
  other = pay_dialog_new_payment (GTK_WINDOW (desk->window), desk->shop->shop, order);
  gtk_window_present (GTK_WINDOW (other));
  gtk_window_close (GTK_WINDOW (other));
  pay_typed_forget (GTK_WINDOW (desk->window), order->number);
}

/* Nobody may owe: the rest needs a name, and what was typed of the money is still there then. */
static void
test_money_typed_stays_when_they_are_named (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (Order) order = NULL;
  PayDialog *dialog;

  desk_show (desk, order_page_new (desk->shop->shop, desk->drafts, NULL));
  enter (desk, "BC-4025");
  wait_total (desk, "12.99");
  dialog = open_dialog (desk);
  gtk_editable_set_text (GTK_EDITABLE (part (GTK_WIDGET (dialog), "card")), "5");
  gtk_editable_set_text (GTK_EDITABLE (part (GTK_WIDGET (dialog), "last4")), "4242");
  g_assert_cmpstr (text_of (GTK_WIDGET (dialog), "take_label"), ==, "7.99 is missing");
  gtk_window_close (GTK_WINDOW (dialog));
  ui_wait (has_no_dialog, NULL);
  pay_something_else (desk);
  choose_who (desk, "berzins");
  wait_who (desk, "Bērziņš");
  wait_total (desk, "12.99");
  dialog = open_dialog (desk);
  g_assert_cmpstr (text_of (GTK_WIDGET (dialog), "take_label"), ==, "Finish, 7.99 stays open");
  pay_dialog_take (dialog);
  order = posted (desk);
  g_assert_cmpstr (order->customer, ==, "C000001");
  g_assert_cmpint (order->owed, ==, 799);
  g_assert_cmpstr (((Payment *)order->payments->pdata[0])->last4, ==, "4242");
}

/* A line more, and the money typed before is forgotten. */
static void
test_money_typed_for_another_sum_goes (void)
{
  g_autoptr (Desk) desk = desk_new ();
  PayDialog *dialog;

  enter (desk, "BC-4025");
  wait_total (desk, "12.99");
  dialog = open_dialog (desk);
  gtk_editable_set_text (GTK_EDITABLE (part (GTK_WIDGET (dialog), "cash")), "20");
  gtk_window_close (GTK_WINDOW (dialog));
  ui_wait (has_no_dialog, NULL);
  enter (desk, "CA-12");
  wait_total (desk, "15.49");
  dialog = open_dialog (desk);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (part (GTK_WIDGET (dialog), "cash"))), ==,
                   "");
  gtk_window_close (GTK_WINDOW (dialog));
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/order-page/rule-1-is-quoted-and-posted", test_rule_1_is_quoted_and_posted);
  g_test_add_func ("/order-page/fifty-enters-post-one-order", test_fifty_enters_post_one_order);
  g_test_add_func ("/order-page/split-payment-gives-change-that-stays",
                   test_split_payment_gives_change_that_stays);
  g_test_add_func ("/order-page/without-the-tick-no-receipt-waits",
                   test_without_the_tick_no_receipt_waits);
  g_test_add_func ("/order-page/a-barcode-is-no-amount", test_a_barcode_is_no_amount);
  g_test_add_func ("/order-page/an-unknown-code-is-said-and-kept",
                   test_an_unknown_code_is_said_and_kept);
  g_test_add_func ("/order-page/a-name-adds-what-it-finds", test_a_name_adds_what_it_finds);
  g_test_add_func ("/order-page/scans-keep-their-order", test_scans_keep_their_order);
  g_test_add_func ("/order-page/a-removed-line-comes-back", test_a_removed_line_comes_back);
  g_test_add_func ("/order-page/pieces-are-added-and-taken", test_pieces_are_added_and_taken);
  g_test_add_func ("/order-page/a-draft-goes-on-where-it-stopped",
                   test_a_draft_goes_on_where_it_stopped);
  g_test_add_func ("/order-page/a-record-shows-its-next-step", test_a_record_shows_its_next_step);
  g_test_add_func ("/order-page/a-posted-line-opens-its-product",
                   test_a_posted_line_opens_its_product);
  g_test_add_func ("/order-page/a-new-day-is-said-before-it-is-paid",
                   test_a_new_day_is_said_before_it_is_paid);
  g_test_add_func ("/order-page/paying-nothing-asks-for-a-product",
                   test_paying_nothing_asks_for_a_product);
  g_test_add_func ("/order-page/not-them-keeps-all-but-the-person",
                   test_not_them_keeps_all_but_the_person);
  g_test_add_func ("/order-page/nobody-is-a-choice-and-comes-back",
                   test_nobody_is_a_choice_and_comes_back);
  g_test_add_func ("/order-page/money-typed-stays-when-they-are-named",
                   test_money_typed_stays_when_they_are_named);
  g_test_add_func ("/order-page/money-typed-for-another-sum-goes",
                   test_money_typed_for_another_sum_goes);
  return g_test_run ();
}
