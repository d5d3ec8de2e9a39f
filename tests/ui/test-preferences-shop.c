/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is typed is stored when it is applied, taken back by the message, stays where it is refused,
 * and outlives what others do. */

#include "audit.h"
#include "clerk.h"
#include "preferences-hand.h"
#include "ui-fixture.h"

#define CODE_TAB 23

static void
test_a_name_is_stored_and_taken_back (void)
{
  Hand hand;
  g_autofree char *before = NULL;
  g_autofree char *stored = NULL;
  g_autofree char *again = NULL;
  AuditQuery query = { .subject = (char *)"settings" };
  g_autoptr (GPtrArray) entries = NULL;

  hand_init (&hand);
  before = hand_dup_stored (&hand, "name");
  hand_apply (&hand, "name", "  Rasma ");
  hand_wait_shown (&hand, "name", "Rasma");
  stored = hand_dup_stored (&hand, "name");
  g_assert_cmpstr (stored, ==, "Rasma");
  g_assert_true (ui_take_back (GTK_WIDGET (setting_get_row (hand_find (&hand, "name")))));
  hand_wait_shown (&hand, "name", before);
  again = hand_dup_stored (&hand, "name");
  g_assert_cmpstr (again, ==, before);
  entries = fixture_run (hand.fixture, &audit_show_job, &query);
  g_assert_cmpuint (entries->len, ==, 2);
  hand_clear (&hand);
}

/* What somebody else decided since then stays. */
static void
test_what_was_changed_again_is_not_taken_back (void)
{
  Hand hand;
  g_autofree char *stored = NULL;

  hand_init (&hand);
  hand_apply (&hand, "name", "Rasma");
  hand_wait_shown (&hand, "name", "Rasma");
  hand_store (&hand, "name", "Zile");
  hand_wait_shown (&hand, "name", "Zile");
  ui_take_back (GTK_WIDGET (setting_get_row (hand_find (&hand, "name"))));
  hand_wait_says (&hand, "name", "changed again");
  stored = hand_dup_stored (&hand, "name");
  g_assert_cmpstr (stored, ==, "Zile");
  hand_clear (&hand);
}

static gboolean
is_refused (gpointer row)
{
  return gtk_widget_has_css_class (row, "error");
}

static void
test_what_is_refused_stays_with_the_reason (void)
{
  static const struct {
    const char *key, *text, *words;
  } cases[] = {
    { "name", "", "needs a name" },         { "cash-step", "five", "" },
    { "cash-step", "0", "smallest coin" },  { "currency", "euros", "three letters" },
    { "default-tax", "much", "tax class" },
  };
  Hand hand;

  hand_init (&hand);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Setting *setting = hand_find (&hand, cases[i].key);
      g_autofree char *before = g_strdup (setting_get_stored (setting));
      GtkWidget *row = GTK_WIDGET (setting_get_row (setting));
      g_autofree char *shown = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
      g_autofree char *stored = NULL;

      hand_apply (&hand, cases[i].key, cases[i].text);
      robot_wait (is_refused, row);
      hand_wait_says (&hand, cases[i].key, cases[i].words);
      g_assert_cmpstr (hand_text (&hand, cases[i].key), ==, cases[i].text);
      stored = hand_dup_stored (&hand, cases[i].key);
      g_assert_cmpstr (stored, ==, before);
      /* a key more, and it may be right */
      gtk_editable_set_text (GTK_EDITABLE (row), shown);
      g_assert_false (gtk_widget_has_css_class (row, "error"));
      g_assert_false (setting_is_edited (setting));
    }
  hand_clear (&hand);
}

/* Enter alone tries again what was refused; nothing has to be typed anew. */
static void
test_a_refused_text_is_applied_again (void)
{
  Hand hand;

  hand_init (&hand);
  hand_apply (&hand, "default-tax", "Reduced");
  hand_wait_says (&hand, "default-tax", "name of a tax class");
  product_free (fixture_product (hand.fixture, "A", "A", "1.00", "12"));
  gtk_editable_set_text (GTK_EDITABLE (setting_get_row (hand_find (&hand, "default-tax"))), "12 %");
  setting_focus (hand_find (&hand, "default-tax"));
  robot_press (ROBOT_RETURN);
  hand_wait_shown (&hand, "default-tax", "12 %");
  hand_clear (&hand);
}

static void
test_an_amount_is_stored_as_the_job_writes_it (void)
{
  Hand hand;

  hand_init (&hand);
  hand_apply (&hand, "cash-step", "0.1");
  hand_wait_shown (&hand, "cash-step", "0.10");
  g_assert_cmpint (shop_get_settings (hand.fixture->shop)->cash_step, ==, 10);
  hand_apply (&hand, "currency", "chf");
  hand_wait_shown (&hand, "currency", "CHF");
  g_assert_cmpstr (hand_text (&hand, "currency"), ==, "CHF");
  hand_clear (&hand);
}

static void
test_a_choice_is_stored_at_once (void)
{
  Hand hand;
  g_autofree char *stored = NULL;

  hand_init (&hand);
  adw_combo_row_set_selected (ADW_COMBO_ROW (setting_get_row (hand_find (&hand, "tax-rounding"))),
                              1);
  hand_wait_shown (&hand, "tax-rounding", "order");
  stored = hand_dup_stored (&hand, "tax-rounding");
  g_assert_cmpstr (stored, ==, "order");
  hand_clear (&hand);
}

/* Several lines: Tab leaves them, Ctrl+Enter applies them. */
static void
test_an_address_of_several_lines (void)
{
  Hand hand;
  GtkTextView *view;
  g_autofree char *stored = NULL;

  hand_init (&hand);
  setting_focus (hand_find (&hand, "address"));
  view = GTK_TEXT_VIEW (gtk_root_get_focus (GTK_ROOT (hand.dialog)));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), "Via Roma 1\n00100 Roma\n", -1);
  g_assert_true (setting_is_edited (hand_find (&hand, "address")));
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  hand_wait_shown (&hand, "address", "Via Roma 1\n00100 Roma");
  stored = hand_dup_stored (&hand, "address");
  g_assert_cmpstr (stored, ==, "Via Roma 1\n00100 Roma");
  setting_focus (hand_find (&hand, "address"));
  robot_press (CODE_TAB);
  robot_pass (50);
  g_assert_false (GTK_IS_TEXT_VIEW (gtk_root_get_focus (GTK_ROOT (hand.dialog))));
  hand_clear (&hand);
}

static void
test_a_clerk_is_told_in_place (void)
{
  Hand hand;
  GtkWidget *row;
  g_autoptr (GError) error = NULL;

  hand_init (&hand);
  clerk_sign_in (hand.fixture->shop);
  row = GTK_WIDGET (setting_get_row (hand_find (&hand, "tax-number")));
  hand_apply (&hand, "tax-number", "LV1");
  robot_wait (is_refused, row);
  g_assert_cmpstr (setting_get_note (hand_find (&hand, "tax-number")), !=, "");
  g_assert_cmpstr (hand_text (&hand, "tax-number"), ==, "LV1");
  g_assert_cmpstr (setting_get_stored (hand_find (&hand, "tax-number")), ==, "");
  /* what is one of a few says so too, and can be chosen back */
  adw_combo_row_set_selected (ADW_COMBO_ROW (setting_get_row (hand_find (&hand, "tax"))), 1);
  row = GTK_WIDGET (setting_get_row (hand_find (&hand, "tax")));
  robot_wait (is_refused, row);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  shop_sign_in (hand.fixture->shop, "Owner", NULL, &error);
  g_assert_no_error (error);
  /* signed in as the owner, Enter alone stores it */
  setting_focus (hand_find (&hand, "tax-number"));
  robot_press (ROBOT_RETURN);
  hand_wait_shown (&hand, "tax-number", "LV1");
  hand_clear (&hand);
}

/* Others */

static void
test_what_is_typed_outlives_a_change_elsewhere (void)
{
  Hand hand;

  hand_init (&hand);
  hand_type (&hand, "name", "Rasma");
  hand_store (&hand, "name", "Zile");
  hand_wait_says (&hand, "name", "“Zile”");
  g_assert_cmpstr (hand_text (&hand, "name"), ==, "Rasma");
  hand_store (&hand, "tax-number", "LV1");
  hand_wait_shown (&hand, "tax-number", "LV1");
  g_assert_cmpstr (hand_text (&hand, "name"), ==, "Rasma");
  g_assert_cmpstr (hand_text (&hand, "tax-number"), ==, "LV1");
  robot_press_with (ROBOT_CONTROL, ROBOT_RETURN);
  hand_wait_shown (&hand, "name", "Rasma");
  g_assert_cmpstr (setting_get_note (hand_find (&hand, "name")), ==, "");
  hand_clear (&hand);
}

static gboolean
is_locked (gpointer data)
{
  return ADW_IS_ACTION_ROW (setting_get_row (hand_find (data, "currency")));
}

static void
test_the_currency_stays_once_something_is_sold (void)
{
  Hand hand;
  g_autoptr (OrderDraft) draft = fixture_draft (NULL);

  hand_init (&hand);
  g_assert_false (is_locked (&hand));
  product_free (fixture_product (hand.fixture, "A", "A", "1.00", "20"));
  order_draft_add_line (draft, "A", QUANTITY_ONE);
  fixture_pay (draft, TENDER_CASH, 100);
  order_free (fixture_run (hand.fixture, &order_post_job, draft));
  robot_wait (is_locked, &hand);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (
                                ADW_ACTION_ROW (setting_get_row (hand_find (&hand, "currency")))),
                            "already posted"));
  setting_focus (hand_find (&hand, "currency"));
  g_assert_true (
      gtk_widget_has_focus (GTK_WIDGET (setting_get_row (hand_find (&hand, "currency")))));
  hand_clear (&hand);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/preferences-shop/a-name-is-stored-and-taken-back",
                   test_a_name_is_stored_and_taken_back);
  g_test_add_func ("/preferences-shop/what-was-changed-again-is-not-taken-back",
                   test_what_was_changed_again_is_not_taken_back);
  g_test_add_func ("/preferences-shop/what-is-refused-stays-with-the-reason",
                   test_what_is_refused_stays_with_the_reason);
  g_test_add_func ("/preferences-shop/a-refused-text-is-applied-again",
                   test_a_refused_text_is_applied_again);
  g_test_add_func ("/preferences-shop/an-amount-is-stored-as-the-job-writes-it",
                   test_an_amount_is_stored_as_the_job_writes_it);
  g_test_add_func ("/preferences-shop/a-choice-is-stored-at-once", test_a_choice_is_stored_at_once);
  g_test_add_func ("/preferences-shop/an-address-of-several-lines",
                   test_an_address_of_several_lines);
  g_test_add_func ("/preferences-shop/a-clerk-is-told-in-place", test_a_clerk_is_told_in_place);
  g_test_add_func ("/preferences-shop/what-is-typed-outlives-a-change-elsewhere",
                   test_what_is_typed_outlives_a_change_elsewhere);
  g_test_add_func ("/preferences-shop/the-currency-stays-once-something-is-sold",
                   test_the_currency_stays_once_something_is_sold);
  return g_test_run ();
}
