/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desk over a real shop: what waits is there, what is empty is not, the focus stays. */

#include "desk-page.h"
#include "desk-row.h"
#include "robot.h"

typedef struct {
  Fixture *fixture;
  DraftStore *drafts;
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
  *desk = (Desk){ .fixture = fixture_new () };
  desk->drafts = draft_store_new (shop_get_settings (desk->fixture->shop)->uuid, "desk-1");
}

static void
desk_show (Desk *desk)
{
  desk->page = desk_page_new (desk->fixture->shop, desk->drafts);
  g_signal_connect (desk->page, "open", G_CALLBACK (on_open), desk);
  desk->window = robot_show (desk->page);
  page_focus_first (DESK_PAGE (desk->page));
  robot_pass (200);
}

static void
desk_clear (Desk *desk)
{
  gtk_window_destroy (desk->window);
  robot_pass (50);
  draft_store_flush (desk->drafts);
  g_object_unref (desk->drafts);
  fixture_free (desk->fixture);
  g_free (desk->opened);
}

static gboolean
is_visible (Desk *desk, const char *id)
{
  GtkWidget *widget = robot_find (desk->page, id);

  g_assert_nonnull (widget);
  return gtk_widget_get_mapped (widget);
}

static guint
count_rows (Desk *desk, const char *id)
{
  GtkListBox *list = GTK_LIST_BOX (robot_find (desk->page, id));
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, n) != NULL)
    n++;
  return n;
}

static const char *
focused_key (Desk *desk)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (desk->window));

  return DESK_IS_ROW_WIDGET (focus) ? row_get_key (desk_row_get_row (DESK_ROW_WIDGET (focus)))
                                    : NULL;
}

static void
test_an_empty_shop_is_told_how_to_begin (void)
{
  Desk desk;

  desk_init (&desk);
  desk_show (&desk);
  g_assert_true (is_visible (&desk, "begin"));
  g_assert_false (is_visible (&desk, "receipts_box"));
  g_assert_false (is_visible (&desk, "work_box"));
  g_assert_false (is_visible (&desk, "calm"));
  g_assert_true (is_visible (&desk, "people_none"));
  desk_clear (&desk);
}

static void
ask_again (Desk *desk)
{
  page_changed (DESK_PAGE (desk->page), "", 0);
  robot_pass (200);
}

static void
test_each_step_goes_when_it_is_done (void)
{
  Desk desk;

  desk_init (&desk);
  desk_show (&desk);
  g_assert_true (is_visible (&desk, "button_0"));
  g_assert_true (page_commit (DESK_PAGE (desk.page)));
  g_assert_cmpstr (desk.opened, ==, "import products");
  product_free (fixture_product (desk.fixture, "CHAI", "Tea", "1.29", "22%"));
  ask_again (&desk);
  g_assert_false (is_visible (&desk, "button_0"));
  g_assert_true (is_visible (&desk, "tag_0"));
  g_assert_true (page_commit (DESK_PAGE (desk.page)));
  g_assert_cmpstr (desk.opened, ==, "import customers");
  customer_free (fixture_customer (desk.fixture, "Rossi, Maria", NULL));
  ask_again (&desk);
  g_assert_true (page_commit (DESK_PAGE (desk.page)));
  g_assert_cmpstr (desk.opened, ==, "new-order ");
  g_assert_true (is_visible (&desk, "begin"));
  desk_clear (&desk);
}

static void
test_the_steps_can_be_hidden (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.deskbell.Deskbell");
  Desk desk;

  desk_init (&desk);
  desk_show (&desk);
  gtk_widget_grab_focus (robot_find (desk.page, "hide"));
  robot_press (ROBOT_RETURN);
  robot_pass (200);
  g_assert_false (is_visible (&desk, "begin"));
  g_assert_true (is_visible (&desk, "calm"));
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (desk.window)));
  g_assert_false (page_commit (DESK_PAGE (desk.page)));
  ask_again (&desk);
  g_assert_false (is_visible (&desk, "begin"));
  g_assert_false (g_settings_get_boolean (settings, "show-beginning"));
  g_settings_reset (settings, "show-beginning");
  desk_clear (&desk);
}

static void
post_anonymous_order (Desk *desk)
{
  g_autoptr (OrderDraft) draft = fixture_draft (NULL);
  g_autoptr (Order) order = NULL;

  order_draft_add_line (draft, "CHAI", QUANTITY_ONE);
  fixture_pay (draft, TENDER_CASH, 129);
  order = fixture_run (desk->fixture, &order_post_job, draft);
}

static void
test_what_waits_is_there (void)
{
  Desk desk;

  desk_init (&desk);
  product_free (fixture_product (desk.fixture, "CHAI", "Tea", "1.29", "22%"));
  customer_free (fixture_customer (desk.fixture, "Rossi, Maria", "06 6982 1234"));
  post_anonymous_order (&desk);
  draft_store_save (desk.drafts, "11111111-1111-4111-8111-111111111111", "order", "Order <Rossi>",
                    "{}", NULL, NULL);
  draft_store_flush (desk.drafts);
  desk_show (&desk);
  g_assert_cmpuint (count_rows (&desk, "receipts_list"), ==, 1);
  g_assert_cmpuint (count_rows (&desk, "work_list"), ==, 1);
  g_assert_cmpuint (count_rows (&desk, "people_list"), ==, 1);
  g_assert_false (is_visible (&desk, "begin"));
  g_assert_false (is_visible (&desk, "calm"));
  g_assert_nonnull (focused_key (&desk));
  robot_press (ROBOT_RETURN);
  g_assert_true (g_str_has_prefix (desk.opened, "order O"));
  robot_press (ROBOT_DOWN);
  robot_press (ROBOT_RETURN);
  g_assert_cmpstr (desk.opened, ==, "draft 11111111-1111-4111-8111-111111111111");
  robot_press (ROBOT_DOWN);
  robot_press (ROBOT_RETURN);
  g_assert_cmpstr (desk.opened, ==, "customer C000001");
  desk_clear (&desk);
}

static void
test_the_focus_follows_its_row (void)
{
  Desk desk;

  desk_init (&desk);
  customer_free (fixture_customer (desk.fixture, "Rossi, Maria", NULL));
  shop_set_clock (desk.fixture->shop, shop_now (desk.fixture->shop) + 60);
  customer_free (fixture_customer (desk.fixture, "Bērziņš, Jānis", NULL));
  desk_show (&desk);
  g_assert_true (is_visible (&desk, "begin"));
  robot_press (ROBOT_DOWN);
  g_assert_cmpstr (focused_key (&desk), ==, "C000001");

  /* One more at the head: the focus stays with the person. */
  shop_set_clock (desk.fixture->shop, shop_now (desk.fixture->shop) + 60);
  customer_free (fixture_customer (desk.fixture, "Ferrari, Giulia", NULL));
  page_changed (DESK_PAGE (desk.page), "customer", 3);
  robot_pass (200);
  g_assert_cmpuint (count_rows (&desk, "people_list"), ==, 3);
  g_assert_cmpstr (focused_key (&desk), ==, "C000001");
  desk_clear (&desk);
}

static void
test_a_handed_out_receipt_goes_and_the_focus_moves_on (void)
{
  Desk desk;
  const char *number;

  desk_init (&desk);
  product_free (fixture_product (desk.fixture, "CHAI", "Tea", "1.29", "22%"));
  post_anonymous_order (&desk);
  post_anonymous_order (&desk);
  desk_show (&desk);
  g_assert_cmpuint (count_rows (&desk, "receipts_list"), ==, 2);
  number = focused_key (&desk);
  g_assert_nonnull (number);
  order_free (fixture_run (desk.fixture, &order_receipt_out_job, number));
  page_changed (DESK_PAGE (desk.page), "order", 1);
  robot_pass (200);
  g_assert_cmpuint (count_rows (&desk, "receipts_list"), ==, 1);
  g_assert_nonnull (focused_key (&desk));
  g_assert_true (g_str_has_prefix (focused_key (&desk), "O"));
  desk_clear (&desk);
}

typedef struct {
  Desk *desk;
  const char *number;
} Waiting;

static gboolean
is_settled (gpointer data)
{
  Waiting *waiting = data;
  g_autoptr (Order) order = fixture_run (waiting->desk->fixture, &order_show_job, waiting->number);

  return order->receipt_out || order->receipt_declined;
}

/* Strikes Ctrl and a key on the row with the focus, and waits until its receipt waits no more. */
static void
settle_by (Desk *desk, guint keycode)
{
  g_autofree char *number = g_strdup (focused_key (desk));
  Waiting waiting = { desk, number };

  robot_press_with (ROBOT_CONTROL, keycode);
  robot_wait (is_settled, &waiting);
  page_changed (DESK_PAGE (desk->page), "order", 1);
  robot_pass (200);
}

static void
test_receipts_are_settled_from_the_list (void)
{
  Desk desk;
  g_autoptr (Order) declined = NULL;
  g_autoptr (Order) printed = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  desk_init (&desk);
  product_free (fixture_product (desk.fixture, "CHAI", "Tea", "1.29", "22%"));
  post_anonymous_order (&desk);
  post_anonymous_order (&desk);
  desk_show (&desk);
  first = g_strdup (focused_key (&desk));
  settle_by (&desk, 40); /* D */
  g_assert_cmpuint (count_rows (&desk, "receipts_list"), ==, 1);
  second = g_strdup (focused_key (&desk));
  g_assert_cmpstr (second, !=, first);
  settle_by (&desk, 33); /* P */
  g_assert_cmpuint (count_rows (&desk, "receipts_list"), ==, 0);
  declined = fixture_run (desk.fixture, &order_show_job, first);
  printed = fixture_run (desk.fixture, &order_show_job, second);
  g_assert_true (declined->receipt_declined && !declined->receipt_out);
  g_assert_true (printed->receipt_out);
  desk_clear (&desk);
}

static void
test_a_failed_receipt_is_marked (void)
{
  Desk desk;
  g_autoptr (OrderPrintNote) note = NULL;
  g_autoptr (Order) failed = NULL;
  g_autoptr (GPtrArray) orders = NULL;
  GtkWidget *row;

  desk_init (&desk);
  product_free (fixture_product (desk.fixture, "CHAI", "Tea", "1.29", "22%"));
  post_anonymous_order (&desk);
  orders = fixture_run (desk.fixture, &order_unreceipted_job, NULL);
  note = order_print_note_new (((OrderBrief *)g_ptr_array_index (orders, 0))->number,
                               ORDER_PRINT_FAILED, "No paper.");
  failed = fixture_run (desk.fixture, &order_print_job, note);
  g_assert_cmpstr (failed->receipt_failure, ==, "No paper.");
  desk_show (&desk);
  row = GTK_WIDGET (
      gtk_list_box_get_row_at_index (GTK_LIST_BOX (robot_find (desk.page, "receipts_list")), 0));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (robot_find (row, "tag"))), ==, "Not printed");
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/desk-page/empty-shop", test_an_empty_shop_is_told_how_to_begin);
  g_test_add_func ("/desk-page/steps", test_each_step_goes_when_it_is_done);
  g_test_add_func ("/desk-page/steps-hidden", test_the_steps_can_be_hidden);
  g_test_add_func ("/desk-page/what-waits", test_what_waits_is_there);
  g_test_add_func ("/desk-page/focus-follows-its-row", test_the_focus_follows_its_row);
  g_test_add_func ("/desk-page/focus-moves-on",
                   test_a_handed_out_receipt_goes_and_the_focus_moves_on);
  g_test_add_func ("/desk-page/receipts-are-settled-from-the-list",
                   test_receipts_are_settled_from_the_list);
  g_test_add_func ("/desk-page/a-failed-receipt-is-marked", test_a_failed_receipt_is_marked);
  return g_test_run ();
}
