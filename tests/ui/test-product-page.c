/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A product's page over a real shop, with real keys: what is shown, what the keys do, and that
 * nothing that was typed is lost. */

#include "customer-desk.h"

#include "notify.h"
#include "product-editor.h"
#include "product-history-row.h"
#include "product-page.h"
#include "product-record.h"
#include "report-error.h"

/* What the tests look at. */

static GtkWidget *
record (Desk *desk)
{
  return robot_find_type (desk->page, PRODUCT_RECORD_TYPE);
}

static GtkWidget *
editor (Desk *desk)
{
  return robot_find_type (desk->page, PRODUCT_EDITOR_TYPE);
}

static const char *
label (GtkWidget *root, const char *id)
{
  return gtk_label_get_text (GTK_LABEL (robot_find (root, id)));
}

static const char *
says (Desk *desk, const char *id)
{
  return label (record (desk), id);
}

static const char *
glances (Desk *desk, const char *id)
{
  return label (robot_find (record (desk), "glance"), id);
}

static const char *
title (Desk *desk, const char *id)
{
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (robot_find (editor (desk), id)));
}

static void
type_in (Desk *desk, const char *id, const char *text)
{
  desk_type_in (robot_find (editor (desk), "form"), id, text);
}

static gboolean
is_loaded (gpointer data)
{
  return product_record_get_view (PRODUCT_RECORD (record (data))) != NULL;
}

static gboolean
is_record (gpointer data)
{
  return is_loaded (data) && gtk_widget_get_mapped (record (data));
}

static gboolean
has_notice (gpointer data)
{
  return gtk_widget_get_mapped (robot_find (editor (data), "notice"));
}

static gboolean
has_trouble (gpointer data)
{
  return gtk_widget_get_mapped (robot_find (record (data), "notice"));
}

static void
show (Desk *desk)
{
  desk_put (desk, product_page_new (desk->fixture->shop, NULL, "CHAI"));
  robot_wait (is_loaded, desk);
  robot_pass (50);
}

static void
set (Desk *desk, const char *field, const char *value)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (ProductEdit) edit = product_edit_new ("CHAI", 0, fields);

  json_object_set_string_member (fields, field, value);
  product_free (fixture_run (desk->fixture, &product_edit_job, edit));
}

static Product *
stored (Desk *desk, const char *code)
{
  return fixture_run (desk->fixture, &product_show_job, code);
}

static char *
sell (Desk *desk, Quantity quantity)
{
  g_autoptr (OrderDraft) draft = fixture_draft (desk->number);
  g_autoptr (Order) order = NULL;

  order_draft_add_line (draft, "CHAI", quantity);
  order = fixture_run (desk->fixture, &order_post_job, draft);
  return g_strdup (order->number);
}

static guint
count_rows (Desk *desk, const char *list)
{
  GtkListBox *box = GTK_LIST_BOX (robot_find (record (desk), list));
  guint n = 0;

  while (gtk_list_box_get_row_at_index (box, (int)n) != NULL)
    n++;
  return n;
}

static void
begin_edit (Desk *desk)
{
  gtk_widget_activate_action (desk->page, "product.edit", NULL);
  g_assert_nonnull (editor (desk));
  g_assert_true (gtk_widget_get_mapped (editor (desk)));
}

static void
save (Desk *desk)
{
  page_commit (DESK_PAGE (desk->page));
  robot_wait (is_record, desk);
  robot_pass (100);
}

/* The record */

static void
test_the_product_is_shown (void)
{
  Desk desk;
  g_autofree char *number = NULL;

  desk_init (&desk);
  set (&desk, "stock", "2");
  number = sell (&desk, 5 * QUANTITY_ONE);
  show (&desk);
  g_assert_cmpstr (page_get_title (DESK_PAGE (desk.page)), ==, "Tea");
  g_assert_cmpstr (page_get_tooltip (DESK_PAGE (desk.page)), ==, "CHAI");
  g_assert_true (page_is_about (DESK_PAGE (desk.page), "product", "CHAI"));
  g_assert_cmpstr (glances (&desk, "price"), ==, "5.00");
  g_assert_cmpstr (glances (&desk, "currency"), ==, "EUR");
  g_assert_cmpstr (glances (&desk, "tax"), ==, "\u206822\u202f%\u2069");
  g_assert_cmpstr (glances (&desk, "amount"), ==, "0.90");
  g_assert_cmpstr (glances (&desk, "stock"), ==, "\u2068\u22123\u2069");
  g_assert_cmpstr (glances (&desk, "stock_tag"), ==, "Below zero");
  g_assert_false (gtk_widget_get_visible (robot_find (record (&desk), "pills")));
  g_assert_cmpuint (count_rows (&desk, "sales"), ==, 1);
  g_assert_cmpuint (count_rows (&desk, "movements"), ==, 2);
  g_assert_cmpuint (count_rows (&desk, "prices"), ==, 1);
  desk_clear (&desk);
}

static void
test_the_last_sale_has_the_focus_and_enter_opens_its_order (void)
{
  Desk desk;
  g_autofree char *number = NULL;
  g_autofree char *wanted = NULL;

  desk_init (&desk);
  number = sell (&desk, QUANTITY_ONE);
  wanted = g_strdup_printf ("order %s", number);
  show (&desk);
  g_assert_true (PRODUCT_IS_HISTORY_ROW (desk_focus (&desk)));
  robot_press (ROBOT_RETURN);
  g_assert_cmpstr (desk.opened, ==, wanted);
  desk_clear (&desk);
}

static void
test_arrows_walk_through_all_that_happened (void)
{
  Desk desk;
  g_autofree char *number = NULL;
  GtkWidget *lists[3];

  desk_init (&desk);
  number = sell (&desk, QUANTITY_ONE);
  show (&desk);
  for (int i = 0; i < 3; i++)
    {
      lists[i] = gtk_widget_get_parent (desk_focus (&desk));
      robot_press (ROBOT_DOWN);
    }
  g_assert_true (lists[0] == robot_find (record (&desk), "sales"));
  g_assert_true (lists[1] == robot_find (record (&desk), "movements"));
  g_assert_true (lists[2] == robot_find (record (&desk), "prices"));
  robot_press (ROBOT_UP);
  g_assert_true (gtk_widget_get_parent (desk_focus (&desk)) == lists[1]);
  desk_clear (&desk);
}

static void
test_the_blue_button_orders_it (void)
{
  Desk desk;

  desk_init (&desk);
  show (&desk);
  g_assert_null (page_get_customer (DESK_PAGE (desk.page)));
  g_assert_true (page_commit (DESK_PAGE (desk.page)));
  g_assert_cmpstr (desk.opened, ==, "new-order-of CHAI");
  desk_clear (&desk);
}

static gboolean
names_the_customer (gpointer data)
{
  return g_str_equal (says (data, "customer"), "For Rossi, Maria");
}

static void
test_it_says_whom_the_order_is_for_and_escape_forgets (void)
{
  Desk desk;

  desk_init (&desk);
  show (&desk);
  g_assert_false (gtk_widget_get_mapped (robot_find (record (&desk), "customer_row")));
  g_assert_false (page_back (DESK_PAGE (desk.page)));
  page_set_customer (DESK_PAGE (desk.page), desk.number);
  robot_wait (names_the_customer, &desk);
  g_assert_cmpstr (page_get_customer (DESK_PAGE (desk.page)), ==, desk.number);
  g_assert_true (page_back (DESK_PAGE (desk.page)));
  g_assert_null (page_get_customer (DESK_PAGE (desk.page)));
  g_assert_false (gtk_widget_get_visible (robot_find (record (&desk), "customer_row")));
  desk_clear (&desk);
}

static gboolean
has_two_sales (gpointer data)
{
  return count_rows (data, "sales") == 2;
}

static void
test_a_sale_elsewhere_is_seen_and_leaves_the_focus (void)
{
  Desk desk;
  GtkWidget *row;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gint64 id;

  desk_init (&desk);
  first = sell (&desk, QUANTITY_ONE);
  show (&desk);
  row = desk_focus (&desk);
  id = product_record_get_view (PRODUCT_RECORD (record (&desk)))->product->id;
  g_assert_true (page_shows (DESK_PAGE (desk.page), "product", id));
  g_assert_false (page_shows (DESK_PAGE (desk.page), "product", id + 1));
  second = sell (&desk, QUANTITY_ONE);
  page_changed (DESK_PAGE (desk.page), "product", id);
  robot_wait (has_two_sales, &desk);
  g_assert_true (desk_focus (&desk) == row);
  g_assert_cmpstr (glances (&desk, "stock"), ==, "\u2068\u22122\u2069");
  desk_clear (&desk);
}

static gboolean
has_twelve_sales (gpointer data)
{
  return count_rows (data, "sales") == 12;
}

static void
test_older_rows_come_when_asked_for (void)
{
  Desk desk;
  GtkWidget *more;

  desk_init (&desk);
  for (int i = 0; i < 12; i++)
    g_free (sell (&desk, QUANTITY_ONE));
  show (&desk);
  g_assert_cmpuint (count_rows (&desk, "sales"), ==, 4);
  more = robot_find (record (&desk), "more");
  gtk_widget_grab_focus (more);
  g_signal_emit_by_name (more, "clicked");
  robot_wait (has_twelve_sales, &desk);
  g_assert_false (gtk_widget_get_visible (more));
  g_assert_true (PRODUCT_IS_HISTORY_ROW (desk_focus (&desk)));
  desk_clear (&desk);
}

static void
test_a_discontinued_product_says_so (void)
{
  Desk desk;

  desk_init (&desk);
  set (&desk, "discontinued", "true");
  set (&desk, "stock", "3");
  show (&desk);
  g_assert_true (gtk_widget_get_mapped (robot_find (record (&desk), "discontinued")));
  g_assert_cmpstr (says (&desk, "because"), ==, "Discontinued: what is left may still be sold.");
  desk_clear (&desk);
}

static gboolean
has_failed (gpointer data)
{
  return gtk_widget_get_mapped (robot_find (record (data), "again"));
}

static void
test_an_unknown_code_is_said (void)
{
  Desk desk;

  desk_init (&desk);
  desk_put (&desk, product_page_new (desk.fixture->shop, NULL, "NONE"));
  robot_wait (has_failed, &desk);
  g_assert_true (desk_focus (&desk) == robot_find (record (&desk), "again"));
  g_assert_true (page_commit (DESK_PAGE (desk.page)));
  g_assert_null (desk.opened);
  robot_press_with (ROBOT_CONTROL, KEY_E);
  g_assert_null (editor (&desk));
  desk_clear (&desk);
}

/* The form */

static void
test_changes_are_saved_and_taken_back (void)
{
  Desk desk;
  g_autofree char *sold = NULL;
  g_autoptr (Product) after = NULL;
  g_autoptr (Product) back = NULL;

  desk_init (&desk);
  set (&desk, "stock", "10");
  show (&desk);
  begin_edit (&desk);
  g_assert_false (page_get_has_draft (DESK_PAGE (desk.page)));
  type_in (&desk, "name", "Masala");
  type_in (&desk, "price", "6.50");
  type_in (&desk, "stock", "12");
  g_assert_cmpstr (title (&desk, "price"), ==, "Price · from today on, until now 5.00");
  g_assert_cmpstr (title (&desk, "stock"), ==, "On the shelf · counted now: \u2068+2\u2069");
  g_assert_cmpstr (label (robot_find (editor (&desk), "glance"), "price"), ==, "6.50");
  g_assert_true (page_get_has_draft (DESK_PAGE (desk.page)));
  save (&desk);
  after = stored (&desk, "CHAI");
  g_assert_cmpstr (after->name, ==, "Masala");
  g_assert_cmpint (after->price, ==, 650);
  g_assert_cmpint (after->stock, ==, 12 * QUANTITY_ONE);
  g_assert_cmpstr (glances (&desk, "price"), ==, "6.50");
  g_assert_false (page_get_has_draft (DESK_PAGE (desk.page)));
  sold = sell (&desk, QUANTITY_ONE);
  g_assert_true (notify_take_back (desk.page));
  robot_pass (300);
  back = stored (&desk, "CHAI");
  g_assert_cmpstr (back->name, ==, "Tea");
  g_assert_cmpint (back->price, ==, 500);
  g_assert_cmpint (back->stock, ==, 9 * QUANTITY_ONE);
  g_assert_cmpstr (glances (&desk, "price"), ==, "5.00");
  desk_clear (&desk);
}

static void
test_what_was_changed_since_is_not_taken_back (void)
{
  Desk desk;
  g_autoptr (Product) after = NULL;

  desk_init (&desk);
  show (&desk);
  begin_edit (&desk);
  type_in (&desk, "name", "Masala");
  save (&desk);
  set (&desk, "unit", "box");
  g_assert_true (notify_take_back (desk.page));
  robot_wait (has_trouble, &desk);
  after = stored (&desk, "CHAI");
  g_assert_cmpstr (after->name, ==, "Masala");
  desk_clear (&desk);
}

static void
test_a_refusal_keeps_what_was_typed (void)
{
  static const struct {
    const char *field;
    const char *text;
  } cases[] = {
    { "price", "cheap" }, { "price", "" },      { "name", "" },
    { "code", "" },       { "stock", "a few" }, { "barcode", "12" },
    { "tax", "much" },    { "code", "OTHER" },  { "delivery_days", "soon" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Desk desk;
      GtkWidget *field;

      desk_init (&desk);
      product_free (fixture_product (desk.fixture, "OTHER", "Other", "1.00", "22"));
      show (&desk);
      begin_edit (&desk);
      type_in (&desk, cases[i].field, cases[i].text);
      page_commit (DESK_PAGE (desk.page));
      robot_wait (has_notice, &desk);
      field = robot_find (robot_find (editor (&desk), "form"), cases[i].field);
      g_assert_true (gtk_widget_has_css_class (field, "error"));
      g_assert_true (gtk_widget_is_ancestor (desk_focus (&desk), field));
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field)), ==, cases[i].text);
      g_assert_true (gtk_widget_get_sensitive (robot_find (editor (&desk), "save")));
      desk_clear (&desk);
    }
}

static gboolean
is_merged (gpointer data)
{
  return has_notice (data)
         && strstr (notice_get_text (DESK_NOTICE (robot_find (editor (data), "notice"))), "unit")
                != NULL;
}

static void
test_a_colleagues_change_and_what_was_typed_come_together (void)
{
  Desk desk;
  g_autoptr (Product) after = NULL;
  GtkWidget *form;

  desk_init (&desk);
  show (&desk);
  begin_edit (&desk);
  type_in (&desk, "name", "Masala");
  set (&desk, "unit", "box");
  page_commit (DESK_PAGE (desk.page));
  robot_wait (is_merged, &desk);
  form = robot_find (editor (&desk), "form");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (robot_find (form, "name"))), ==, "Masala");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (robot_find (form, "unit"))), ==, "box");
  save (&desk);
  after = stored (&desk, "CHAI");
  g_assert_cmpstr (after->name, ==, "Masala");
  g_assert_cmpstr (after->unit, ==, "box");
  desk_clear (&desk);
}

static void
test_a_change_elsewhere_is_said_at_once (void)
{
  Desk desk;
  gint64 id;

  desk_init (&desk);
  show (&desk);
  id = product_record_get_view (PRODUCT_RECORD (record (&desk)))->product->id;
  begin_edit (&desk);
  g_free (sell (&desk, QUANTITY_ONE));
  page_changed (DESK_PAGE (desk.page), "product", id);
  robot_pass (200);
  g_assert_false (has_notice (&desk));
  set (&desk, "unit", "box");
  page_changed (DESK_PAGE (desk.page), "product", id);
  robot_wait (has_notice, &desk);
  desk_clear (&desk);
}

static void
test_escape_never_loses_text (void)
{
  Desk desk;
  GtkWidget *name;

  desk_init (&desk);
  show (&desk);
  begin_edit (&desk);
  type_in (&desk, "name", "Masala");
  g_assert_true (page_back (DESK_PAGE (desk.page)));
  g_assert_true (gtk_widget_get_mapped (editor (&desk)));
  name = robot_find (robot_find (editor (&desk), "form"), "name");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Masala");
  g_signal_emit_by_name (robot_find (editor (&desk), "leave"), "clicked");
  g_assert_true (gtk_widget_get_mapped (record (&desk)));
  g_assert_true (notify_take_back (desk.page));
  g_assert_true (gtk_widget_get_mapped (editor (&desk)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Masala");
  type_in (&desk, "name", "Tea");
  g_assert_true (page_back (DESK_PAGE (desk.page)));
  g_assert_true (gtk_widget_get_mapped (record (&desk)));
  g_assert_nonnull (desk_focus (&desk));
  desk_clear (&desk);
}

static void
test_a_new_product_becomes_the_page (void)
{
  Desk desk;
  g_autoptr (Product) product = NULL;

  desk_init (&desk);
  desk_put (&desk, product_page_new_empty (desk.fixture->shop, NULL, "4006381333931"));
  robot_pass (100);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (robot_find (editor (&desk), "barcode"))),
                   ==, "4006381333931");
  type_in (&desk, "name", "Masala");
  type_in (&desk, "code", "MASALA");
  type_in (&desk, "price", "7");
  g_assert_cmpstr (page_get_title (DESK_PAGE (desk.page)), ==, "Masala");
  save (&desk);
  product = stored (&desk, "4006381333931");
  g_assert_cmpstr (product->code, ==, "MASALA");
  g_assert_cmpint (product->price, ==, 700);
  g_assert_true (page_is_about (DESK_PAGE (desk.page), "product", "MASALA"));
  g_assert_false (page_get_has_draft (DESK_PAGE (desk.page)));
  g_assert_nonnull (desk_focus (&desk));
  desk_clear (&desk);
}

static void
test_a_code_that_is_taken_is_refused_in_words (void)
{
  Desk desk;

  desk_init (&desk);
  desk_put (&desk, product_page_new_empty (desk.fixture->shop, NULL, ""));
  type_in (&desk, "name", "Masala");
  type_in (&desk, "code", "CHAI");
  type_in (&desk, "price", "7");
  page_commit (DESK_PAGE (desk.page));
  robot_wait (has_notice, &desk);
  g_assert_nonnull (
      strstr (notice_get_text (DESK_NOTICE (robot_find (editor (&desk), "notice"))), "Tea (CHAI)"));
  g_assert_true (
      gtk_widget_has_css_class (robot_find (robot_find (editor (&desk), "form"), "code"), "error"));
  desk_clear (&desk);
}

static void
test_keys_of_the_form (void)
{
  Desk desk;
  GtkWidget *focus;

  desk_init (&desk);
  show (&desk);
  g_assert_false (page_choose (DESK_PAGE (desk.page), 1));
  g_assert_false (page_scan (DESK_PAGE (desk.page), "4006381333931"));
  robot_press_with (ROBOT_CONTROL, KEY_E);
  g_assert_true (gtk_widget_get_mapped (editor (&desk)));
  g_assert_true (page_choose (DESK_PAGE (desk.page), 2));
  g_assert_false (
      gtk_widget_get_visible (robot_find (robot_find (editor (&desk), "form"), "stock")));
  g_assert_true (page_choose (DESK_PAGE (desk.page), 1));
  g_assert_false (page_choose (DESK_PAGE (desk.page), 3));
  robot_press (ROBOT_RETURN);
  focus = gtk_widget_get_ancestor (desk_focus (&desk), ADW_TYPE_ENTRY_ROW);
  g_assert_true (focus == robot_find (robot_find (editor (&desk), "form"), "code"));
  g_assert_true (page_scan (DESK_PAGE (desk.page), "4006381333932"));
  focus = gtk_widget_get_ancestor (desk_focus (&desk), ADW_TYPE_ENTRY_ROW);
  g_assert_true (focus == robot_find (robot_find (editor (&desk), "form"), "barcode"));
  g_assert_cmpstr (title (&desk, "barcode"), ==, "Barcode · its check digit does not fit");
  page_scan (DESK_PAGE (desk.page), "4006381333931");
  g_assert_cmpstr (title (&desk, "barcode"), ==, "Barcode");
  desk_clear (&desk);
}

static void
test_a_tax_class_is_chosen (void)
{
  Desk desk;
  g_autoptr (Product) other = NULL;
  g_autoptr (Product) after = NULL;

  desk_init (&desk);
  other = fixture_product (desk.fixture, "OTHER", "Other", "1.00", "10");
  show (&desk);
  begin_edit (&desk);
  robot_pass (200);
  gtk_widget_activate_action (robot_find (editor (&desk), "form"), "product-form.tax", "s",
                              other->tax_class);
  g_assert_cmpstr (label (robot_find (editor (&desk), "glance"), "tax"), ==,
                   "\u206810\u202f%\u2069");
  save (&desk);
  after = stored (&desk, "CHAI");
  g_assert_cmpint (after->tax_rate, ==, 10000);
  g_assert_cmpint (after->tax_class_id, ==, other->tax_class_id);
  desk_clear (&desk);
}

typedef struct {
  GPtrArray *drafts;
  gboolean done;
} Listed;

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  Listed *listed = data;

  listed->drafts = draft_store_list_finish (DRAFT_STORE (source), result, NULL);
  listed->done = TRUE;
}

static gboolean
is_listed (gpointer data)
{
  return ((Listed *)data)->done;
}

static void
test_unsaved_work_outlives_its_tab (void)
{
  Desk desk;
  Listed listed = { NULL };
  g_autoptr (DraftStore) drafts = NULL;
  GtkWidget *form;

  desk_init (&desk);
  drafts = draft_store_new (shop_get_settings (desk.fixture->shop)->uuid, "desk-1");
  desk_put (&desk, product_page_new (desk.fixture->shop, drafts, "CHAI"));
  robot_wait (is_loaded, &desk);
  robot_pass (50);
  begin_edit (&desk);
  type_in (&desk, "price", "6,50x");
  gtk_window_destroy (desk.window);
  draft_store_list_async (drafts, on_listed, &listed);
  robot_wait (is_listed, &listed);
  g_assert_cmpuint (listed.drafts->len, ==, 1);
  desk_put (&desk,
            product_page_new_from_draft (desk.fixture->shop, drafts, listed.drafts->pdata[0]));
  robot_wait (is_loaded, &desk);
  form = robot_find (editor (&desk), "form");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (robot_find (form, "price"))), ==, "6,50x");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (robot_find (form, "name"))), ==, "Tea");
  g_assert_true (page_get_has_draft (DESK_PAGE (desk.page)));
  type_in (&desk, "price", "6.50");
  save (&desk);
  g_assert_cmpstr (glances (&desk, "price"), ==, "6.50");
  g_ptr_array_unref (listed.drafts);
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    GTestFunc run;
  } tests[] = {
    { "the-product-is-shown", test_the_product_is_shown },
    { "the-last-sale-has-the-focus-and-enter-opens-its-order",
      test_the_last_sale_has_the_focus_and_enter_opens_its_order },
    { "arrows-walk-through-all-that-happened", test_arrows_walk_through_all_that_happened },
    { "the-blue-button-orders-it", test_the_blue_button_orders_it },
    { "it-says-whom-the-order-is-for-and-escape-forgets",
      test_it_says_whom_the_order_is_for_and_escape_forgets },
    { "a-sale-elsewhere-is-seen-and-leaves-the-focus",
      test_a_sale_elsewhere_is_seen_and_leaves_the_focus },
    { "older-rows-come-when-asked-for", test_older_rows_come_when_asked_for },
    { "a-discontinued-product-says-so", test_a_discontinued_product_says_so },
    { "an-unknown-code-is-said", test_an_unknown_code_is_said },
    { "changes-are-saved-and-taken-back", test_changes_are_saved_and_taken_back },
    { "what-was-changed-since-is-not-taken-back", test_what_was_changed_since_is_not_taken_back },
    { "a-refusal-keeps-what-was-typed", test_a_refusal_keeps_what_was_typed },
    { "a-colleagues-change-and-what-was-typed-come-together",
      test_a_colleagues_change_and_what_was_typed_come_together },
    { "a-change-elsewhere-is-said-at-once", test_a_change_elsewhere_is_said_at_once },
    { "escape-never-loses-text", test_escape_never_loses_text },
    { "a-new-product-becomes-the-page", test_a_new_product_becomes_the_page },
    { "a-code-that-is-taken-is-refused-in-words", test_a_code_that_is_taken_is_refused_in_words },
    { "keys-of-the-form", test_keys_of_the_form },
    { "a-tax-class-is-chosen", test_a_tax_class_is_chosen },
    { "unsaved-work-outlives-its-tab", test_unsaved_work_outlives_its_tab },
  };

  robot_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/product-page/%s", tests[i].path);

      g_test_add_func (path, tests[i].run);
    }
  return g_test_run ();
}
