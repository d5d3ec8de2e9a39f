/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The return page, driven as a clerk drives it, by keys and scans, on a real shop: what comes back
 * of the order of rule 1 (29.47, of which 20.00 by card and 9.47 in cash). */

#include "customer-desk.h"
#include "draft.h"
#include "error.h"
#include "goods-return.h"
#include "refund-column.h"
#include "report-error.h"
#include "return-line-row.h"
#include "return-page.h"
#include "ui-fixture.h"

#define KEY_SPACE 65
#define KEY_KP_ADD 86
#define KEY_KP_SUBTRACT 82
#define MUG_CODE "4006381333931"

static DraftStore *drafts;

static void
put_setting (Desk *desk, const char *name, const char *value)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (values, (gpointer)name, (gpointer)value);
  fixture_run (desk->fixture, &settings_set_job, values);
}

static Order *
order_of (Desk *desk, const char *number)
{
  return fixture_run (desk->fixture, &order_show_job, number);
}

static char *
post_order (Desk *desk)
{
  g_autoptr (OrderDraft) draft = fixture_draft (desk->number);
  g_autoptr (Order) order = NULL;

  product_free (
      fixture_product (desk->fixture, "BC-4025", "Birch cutting board 40 × 25", "12.99", "21"));
  product_free (fixture_product (desk->fixture, "TT-GR-01", "Linen tea towel, grey", "5.99", "21"));
  product_free (fixture_product (desk->fixture, "CA-12", "Beeswax candle 12 cm", "2.50", "21"));
  order_draft_add_line (draft, "BC-4025", 2 * QUANTITY_ONE);
  order_draft_add_line (draft, "TT-GR-01", QUANTITY_ONE);
  order_draft_add_line (draft, "CA-12", 3 * QUANTITY_ONE);
  draft->discount = (Discount){ DISCOUNT_AMOUNT, 1000 };
  fixture_pay (draft, TENDER_CARD, 2000);
  fixture_pay (draft, TENDER_CASH, 947);
  ((PaymentDraft *)draft->payments->pdata[0])->last4 = g_strdup ("4417");
  order = fixture_run (desk->fixture, &order_post_job, draft);
  g_assert_cmpint (order->state, ==, ORDER_DELIVERED);
  return g_strdup (order->number);
}

static gboolean
is_shown (gpointer data)
{
  Desk *desk = data;

  return robot_find_type (desk->page, RETURN_LINE_ROW_TYPE) != NULL
         && gtk_widget_get_mapped (robot_find (desk->page, "next"));
}

static void
show (Desk *desk, const char *number)
{
  drafts = draft_store_new (shop_get_settings (desk->fixture->shop)->uuid, "desk");
  desk_put (desk, return_page_new (desk->fixture->shop, drafts, number));
  robot_wait (is_shown, desk);
  robot_pass (50);
}

static char *
begin (Desk *desk)
{
  char *number;

  desk_init (desk);
  number = post_order (desk);
  show (desk, number);
  return number;
}

static void
end (Desk *desk)
{
  desk_clear (desk);
  g_clear_object (&drafts);
}

static ReturnLineRow *
row_of (Desk *desk, int line)
{
  GtkListBox *list = GTK_LIST_BOX (robot_find (desk->page, "list"));

  return RETURN_LINE_ROW (gtk_list_box_get_row_at_index (list, line - 1));
}

static const char *
row_label (Desk *desk, int line, const char *id)
{
  return gtk_label_get_text (GTK_LABEL (robot_find (GTK_WIDGET (row_of (desk, line)), id)));
}

typedef struct {
  Desk *desk;
  const char *id;
  const char *text;
} Wanted;

static gboolean
says (gpointer data)
{
  Wanted *wanted = data;

  return strstr (desk_label (wanted->desk, wanted->id), wanted->text) != NULL;
}

static void
wait_says (Desk *desk, const char *id, const char *text)
{
  Wanted wanted = { desk, id, text };

  robot_wait (says, &wanted);
}

/* Whether one of the labels below has just this text. */
static gboolean
has_text (GtkWidget *tree, const char *text)
{
  if (GTK_IS_LABEL (tree) && strstr (gtk_label_get_text (GTK_LABEL (tree)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (tree); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child, text))
      return TRUE;
  return FALSE;
}

static void
assert_column_says (Desk *desk, const char *text)
{
  if (!has_text (robot_find (desk->page, "refund"), text))
    g_error ("the column does not say «%s»", text);
}

static const char *
notice_of (Desk *desk, const char *id)
{
  return notice_get_text (DESK_NOTICE (robot_find (desk->page, id)));
}

static gboolean
is_noticed (gpointer data)
{
  Wanted *wanted = data;

  return strstr (notice_of (wanted->desk, wanted->id), wanted->text) != NULL;
}

static void
wait_notice (Desk *desk, const char *text)
{
  Wanted wanted = { desk, "notice", text };

  robot_wait (is_noticed, &wanted);
}

/* A card and cash: the card first (rule 6), with all that leads to the amount. */
static void
test_a_tick_is_quoted_to_the_cent (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk);

  g_assert_cmpstr (desk_label (&desk, "amount"), ==, "0.00");
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (row_of (&desk, 1))));
  robot_press (KEY_SPACE);
  wait_says (&desk, "amount", "9.70");
  assert_column_says (&desk, "1 × Birch cutting board 40 × 25");
  assert_column_says (&desk, "12.99");
  assert_column_says (&desk, "Its share of the 10.00 discount");
  assert_column_says (&desk, "−3.29");
  assert_column_says (&desk, "Tax in the 9.70: 1.69");
  assert_column_says (&desk, "Card •••• 4417");
  assert_column_says (&desk, "paid 20.00, nothing given back yet");
  g_assert_cmpstr (desk_label (&desk, "next_label"), ==, "Refund");
  g_assert_true (page_get_has_draft (DESK_PAGE (desk.page)));
  robot_press (KEY_SPACE);
  wait_says (&desk, "amount", "0.00");
  g_assert_false (page_get_has_draft (DESK_PAGE (desk.page)));
  end (&desk);
}

static void
test_keys_move_and_count (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk);

  robot_press (ROBOT_DOWN);
  robot_press (ROBOT_DOWN);
  robot_press (KEY_KP_ADD);
  robot_press (KEY_KP_ADD);
  wait_says (&desk, "amount", "3.73");
  g_assert_cmpstr (row_label (&desk, 3, "quantity"), ==, "2");
  robot_press (KEY_KP_ADD);
  robot_press (KEY_KP_ADD); /* there are no four */
  wait_says (&desk, "amount", "5.60");
  g_assert_cmpstr (desk_label (&desk, "count"), ==, "3 of the 6 pieces that can still come back");
  for (int i = 0; i < 3; i++)
    robot_press (KEY_KP_SUBTRACT);
  wait_says (&desk, "amount", "0.00");
  g_assert_false (return_line_row_is_ticked (row_of (&desk, 3)));
  end (&desk);
}

static void
test_scanning_ticks (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk);

  g_assert_true (page_scan (DESK_PAGE (desk.page), "BC-4025"));
  g_assert_true (page_scan (DESK_PAGE (desk.page), "BC-4025"));
  g_assert_true (page_scan (DESK_PAGE (desk.page), "TT-GR-01"));
  wait_says (&desk, "amount", "23.87");
  g_assert_cmpstr (row_label (&desk, 1, "quantity"), ==, "2");
  page_scan (DESK_PAGE (desk.page), "BC-4025");
  wait_notice (&desk, "No more of Birch cutting board 40 × 25 can come back");
  page_scan (DESK_PAGE (desk.page), "CHAI");
  wait_notice (&desk, "Tea is not on order");
  page_scan (DESK_PAGE (desk.page), "NOTHING");
  wait_notice (&desk, "No product has «NOTHING».");
  g_assert_cmpstr (desk_label (&desk, "amount"), ==, "23.87");
  end (&desk);
}

static gboolean
is_posted (gpointer data)
{
  Desk *desk = data;
  GtkWidget *done = robot_find (desk->page, "done");

  return gtk_widget_get_mapped (done);
}

/* However often Ctrl+Enter is struck, and before the quote is there. */
static void
test_posting_twice_gives_one_return (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk);
  g_autoptr (Order) order = NULL;

  robot_press (KEY_SPACE);
  for (int i = 0; i < 5; i++)
    page_commit (DESK_PAGE (desk.page));
  robot_wait (is_posted, &desk);
  page_commit (DESK_PAGE (desk.page));
  order = order_of (&desk, number);
  g_assert_cmpuint (order->returns->len, ==, 1);
  g_assert_cmpint (order->returned, ==, 970);
  g_assert_true (has_text (robot_find (desk.page, "done"), "-000001"));
  g_assert_true (has_text (robot_find (desk.page, "done"), "9.70"));
  g_assert_true (has_text (robot_find (desk.page, "done"), "Card •••• 4417"));
  g_assert_cmpstr (desk_label (&desk, "next_label"), ==, "Next");
  g_assert_false (page_get_has_draft (DESK_PAGE (desk.page)));
  g_assert_true (gtk_widget_is_focus (robot_find (desk.page, "next")));
  end (&desk);
}

static ReturnDraft *
draft_of (const char *number, int line, Quantity quantity)
{
  ReturnDraft *draft = return_draft_new ();

  draft->uuid = g_uuid_string_random ();
  draft->order = g_strdup (number);
  return_draft_add_line (draft, line, quantity);
  return draft;
}

static void
return_elsewhere (Desk *desk, const char *number, int line, Quantity quantity)
{
  g_autoptr (ReturnDraft) draft = draft_of (number, line, quantity);

  goods_return_free (fixture_run (desk->fixture, &goods_return_post_job, draft));
}

static void
test_nothing_left_is_said (void)
{
  Desk desk;
  g_autofree char *number = NULL;

  desk_init (&desk);
  number = post_order (&desk);
  return_elsewhere (&desk, number, 1, 2 * QUANTITY_ONE);
  show (&desk, number);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (row_of (&desk, 1))));
  g_assert_nonnull (strstr (row_label (&desk, 1, "detail"), "2 sold, 2 returned on "));
  g_assert_cmpstr (row_label (&desk, 1, "paid"), ==, "—");
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (row_of (&desk, 2))));
  assert_column_says (&desk, "paid 20.00, 19.40 given back already");
  end (&desk);
}

/* Rule 4: another desk was first; what is ticked stays, and it is said at its line. */
static void
test_another_desk_was_first (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk);
  g_autoptr (Order) order = NULL;

  robot_press (KEY_KP_ADD);
  robot_press (KEY_KP_ADD);
  wait_says (&desk, "amount", "19.40");
  return_elsewhere (&desk, number, 1, QUANTITY_ONE);
  page_changed (DESK_PAGE (desk.page), "", 0);
  wait_notice (&desk, "1 left on this line.");
  g_assert_cmpstr (row_label (&desk, 1, "wrong"), ==, "1 left on this line.");
  g_assert_cmpstr (row_label (&desk, 1, "left_label"), ==, "1");
  g_assert_cmpstr (row_label (&desk, 1, "quantity"), ==, "2");
  page_commit (DESK_PAGE (desk.page));
  robot_pass (200);
  order = order_of (&desk, number);
  g_assert_cmpuint (order->returns->len, ==, 1);
  robot_press (KEY_KP_SUBTRACT);
  wait_says (&desk, "amount", "9.70");
  g_assert_cmpstr (row_label (&desk, 1, "wrong"), ==, "");
  end (&desk);
}

/* Rule 9: a reason that nobody gave costs nothing. */
static void
test_a_fee_needs_a_reason (void)
{
  Desk desk;
  g_autofree char *number = NULL;
  GtkDropDown *reason;

  desk_init (&desk);
  put_setting (&desk, "restocking-fees", "15%");
  number = post_order (&desk);
  show (&desk, number);
  robot_press (KEY_SPACE);
  wait_says (&desk, "amount", "9.70");
  reason = GTK_DROP_DOWN (robot_find (GTK_WIDGET (row_of (&desk, 1)), "reason"));
  g_assert_cmpuint (gtk_drop_down_get_selected (reason), ==, 0);
  gtk_drop_down_set_selected (reason, RETURN_CHANGED_MIND + 1);
  wait_says (&desk, "amount", "8.24");
  assert_column_says (&desk, "−1.46");
  assert_column_says (&desk, "Changed their mind");
  gtk_drop_down_set_selected (reason, RETURN_DEFECTIVE + 1);
  wait_says (&desk, "amount", "9.70");
  gtk_drop_down_set_selected (reason, RETURN_CHANGED_MIND + 1);
  wait_says (&desk, "amount", "8.24");
  g_object_set (robot_find (desk.page, "refund"), "waives-fee", TRUE, NULL);
  wait_says (&desk, "amount", "9.70");
  end (&desk);
}

static void
test_cash_instead (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk);
  g_autoptr (Order) order = NULL;

  robot_press (KEY_SPACE);
  wait_says (&desk, "amount", "9.70");
  g_object_set (robot_find (desk.page, "refund"), "refund", "cash", NULL);
  robot_pass (200);
  page_commit (DESK_PAGE (desk.page));
  robot_wait (is_posted, &desk);
  g_assert_true (has_text (robot_find (desk.page, "done"), "Cash"));
  g_assert_false (has_text (robot_find (desk.page, "done"), "4417"));
  end (&desk);
}

/* It outlives the tab, and the program. */
static void
test_a_draft_goes_on (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk);

  robot_press (ROBOT_DOWN);
  robot_press (KEY_SPACE);
  wait_says (&desk, "amount", "4.47");
  gtk_editable_set_text (GTK_EDITABLE (robot_find (desk.page, "remark")), "Stained");
  draft_store_flush (drafts);
  gtk_window_destroy (desk.window);
  robot_pass (100);
  g_clear_object (&drafts);
  show (&desk, number);
  wait_says (&desk, "amount", "4.47");
  g_assert_true (return_line_row_is_ticked (row_of (&desk, 2)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (robot_find (desk.page, "remark"))), ==,
                   "Stained");
  end (&desk);
}

static void
test_nothing_to_give_back_is_refused_kindly (void)
{
  Desk desk;
  g_autofree char *number = begin (&desk);

  page_commit (DESK_PAGE (desk.page));
  wait_notice (&desk, "Nothing comes back yet");
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (row_of (&desk, 1))));
  end (&desk);
}

/* Rule 8, on the day after the last free one. */
static void
test_days_are_counted (void)
{
  Desk desk;
  g_autofree char *number = NULL;

  desk_init (&desk);
  number = post_order (&desk);
  shop_set_clock (desk.fixture->shop, shop_now (desk.fixture->shop) + 34 * 24 * 3600);
  show (&desk, number);
  g_assert_nonnull (strstr (notice_of (&desk, "time_notice"),
                            "34 days since the hand-over; 30 are free, up to 45 with approval."));
  robot_press (KEY_SPACE);
  wait_says (&desk, "amount", "9.70");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (robot_find (GTK_WIDGET (row_of (&desk, 1)), "reason")),
                              RETURN_DEFECTIVE + 1);
  robot_pass (200);
  g_assert_cmpstr (notice_of (&desk, "time_notice"), ==, "");
  end (&desk);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/return-page/a-tick-is-quoted-to-the-cent", test_a_tick_is_quoted_to_the_cent);
  g_test_add_func ("/return-page/keys-move-and-count", test_keys_move_and_count);
  g_test_add_func ("/return-page/scanning-ticks", test_scanning_ticks);
  g_test_add_func ("/return-page/posting-twice-gives-one-return",
                   test_posting_twice_gives_one_return);
  g_test_add_func ("/return-page/nothing-left-is-said", test_nothing_left_is_said);
  g_test_add_func ("/return-page/another-desk-was-first", test_another_desk_was_first);
  g_test_add_func ("/return-page/a-fee-needs-a-reason", test_a_fee_needs_a_reason);
  g_test_add_func ("/return-page/cash-instead", test_cash_instead);
  g_test_add_func ("/return-page/a-draft-goes-on", test_a_draft_goes_on);
  g_test_add_func ("/return-page/nothing-to-give-back-is-refused-kindly",
                   test_nothing_to_give_back_is_refused_kindly);
  g_test_add_func ("/return-page/days-are-counted", test_days_are_counted);
  return g_test_run ();
}
