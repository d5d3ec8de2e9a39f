/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each template can be built, and whatever can be pressed or typed into says what it is. */

#include "config.h"

#include "conceal-button.h"
#include "conceal-cover.h"
#include "contact-row.h"
#include "correction-dialog.h"
#include "customer-editor.h"
#include "customer-form.h"
#include "customer-head.h"
#include "customer-preview.h"
#include "customer-record.h"
#include "customer-side.h"
#include "customer-timeline.h"
#include "customer-twins.h"
#include "desk-begin.h"
#include "desk-page.h"
#include "desk-row.h"
#include "duplicate-list.h"
#include "duplicate-row.h"
#include "duplicate-side.h"
#include "duplicate-wait.h"
#include "export-dialog.h"
#include "help-panel.h"
#include "import-column-row.h"
#include "import-file.h"
#include "import-reading.h"
#include "import-remarks.h"
#include "key-row.h"
#include "lookup-box.h"
#include "lookup-popover.h"
#include "lookup-row.h"
#include "merge-row.h"
#include "order-customer.h"
#include "orders-head.h"
#include "orders-list.h"
#include "orders-row.h"
#include "orders-side.h"
#include "pages.h"
#include "pay-split.h"
#include "preferences-dialog.h"
#include "product-editor.h"
#include "product-history-row.h"
#include "product-history.h"
#include "product-record.h"
#include "receipt-notice.h"
#include "refusal.h"
#include "report-error.h"
#include "robot.h"
#include "setting-lines.h"
#include "staff-button.h"
#include "start-money.h"
#include "start-recovery.h"
#include "start-shop.h"
#include "tax-rate-dialog.h"
#include "timeline-row.h"
#include "turned.h"
#include "welcome.h"

#include <adwaita.h>

/* What is hidden may get its name when it is shown. */
static gboolean
is_out_of_sight (GtkWidget *widget)
{
  return gtk_widget_get_root (widget) != NULL && !gtk_widget_get_mapped (widget);
}

/* Widgets that have others inside, which are not ours to name. */
static gboolean
is_one_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_ENTRY (widget) || GTK_IS_DROP_DOWN (widget)
         || GTK_IS_SPIN_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget)
         || GTK_IS_MENU_BUTTON (widget) || GTK_IS_TEXT_VIEW (widget)
         || GTK_IS_PROGRESS_BAR (widget);
}

static void
assert_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

  if (is_out_of_sight (widget))
    return;
  if (ADW_IS_ENTRY_ROW (widget))
    {
      g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), !=, "");
      return;
    }
  if (is_one_control (widget))
    {
      if (!gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
          && !gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
        g_error ("%s «%s» says not what it is", G_OBJECT_TYPE_NAME (widget), id);
      return;
    }
  if (GTK_IS_LIST_BOX (widget)
      && !gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
      && !gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    g_error ("The list «%s» says not what it is", id);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_named (child);
}

static void
test_template (gconstpointer data)
{
  GType type = ((GType (*) (void))data) ();
  g_autoptr (GtkWidget) widget = g_object_ref_sink (g_object_new (type, NULL));

  /* Who is signed in is said when it is known. */
  if (type != STAFF_BUTTON_TYPE)
    assert_named (widget);
}

static void
test_staff_button (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GtkWidget) widget = g_object_ref_sink (g_object_new (STAFF_BUTTON_TYPE, NULL));

  staff_button_show (DESK_STAFF_BUTTON (widget), fixture->shop);
  assert_named (widget);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (robot_find (widget, "button")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Signed in: Owner");
}

/* A dialog's own controls; the frame's are GTK's. */
static void
test_export_dialog (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  GtkWidget *dialog = export_dialog_new (NULL, fixture->shop);

  robot_focus_window (GTK_WINDOW (dialog));
  assert_named (robot_find (dialog, "form"));
  assert_named (robot_find (dialog, "foot"));
  export_dialog_take_place (EXPORT_DIALOG (dialog), "/nowhere/x.csv");
  assert_named (robot_find (dialog, "foot"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  robot_pass (50);
}

static void
test_preferences_dialog (void)
{
  static const char *const pages[] = { "shop", "money", "desk", "appearance" };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GSettings) settings = g_settings_new (DESKBELL_APP_ID);
  GtkWidget *dialog = preferences_dialog_new (NULL, fixture->shop, settings);

  robot_focus_window (GTK_WINDOW (dialog));
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      AdwPreferencesWindow *window = ADW_PREFERENCES_WINDOW (dialog);

      adw_preferences_window_set_visible_page_name (window, pages[i]);
      robot_pass (50);
      assert_named (GTK_WIDGET (adw_preferences_window_get_visible_page (window)));
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
  robot_pass (50);
}

static void
test_correction_dialog (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (OrderDraft) draft = fixture_draft (NULL);
  g_autoptr (Order) order = NULL;

  product_free (fixture_product (fixture, "CHAI", "Chai tea", "12.99", "22"));
  order_draft_add_line (draft, "CHAI", QUANTITY_ONE);
  fixture_pay (draft, TENDER_CARD, 299);
  fixture_pay (draft, TENDER_CASH, 1000);
  order = fixture_run (fixture, &order_post_job, draft);
  for (int kind = 0; kind < N_CORRECTIONS; kind++)
    {
      GtkWidget *dialog = correction_dialog_new (NULL, fixture->shop, order, (CorrectionKind)kind);

      robot_focus_window (GTK_WINDOW (dialog));
      assert_named (robot_find (dialog, "form"));
      assert_named (robot_find (dialog, "commit"));
      gtk_window_destroy (GTK_WINDOW (dialog));
      robot_pass (50);
    }
}

static void
test_tax_rate_dialog (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  GtkWidget *dialog = tax_rate_dialog_new (NULL, fixture->shop, NULL);

  robot_focus_window (GTK_WINDOW (dialog));
  assert_named (robot_find (dialog, "form"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  robot_pass (50);
}

static void
test_shortcuts (void)
{
  g_autoptr (GtkBuilder) builder = key_row_build_all ();

  g_assert_true (ADW_IS_PREFERENCES_WINDOW (gtk_builder_get_object (builder, "shortcuts")));
  gtk_window_destroy (GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts")));
}

static void
test_each_page (void)
{
  static const char *const kinds[]
      = { "new-order", "order",  "new-customer", "customer",   "duplicates",
          "import",    "orders", "product",      "new-product" };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Customer) customer = fixture_customer (fixture, "Rossi, Maria", "06 6982 1234");
  g_autoptr (DraftStore) drafts
      = draft_store_new (shop_get_settings (fixture->shop)->uuid, "desk-1");

  product_free (fixture_product (fixture, "CHAI", "Tea", "5.00", "22"));
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const char *number = g_str_equal (kinds[i], "customer")  ? customer->number
                           : g_str_equal (kinds[i], "product") ? "CHAI"
                                                               : "";
      GtkWidget *page = pages_new (kinds[i], fixture->shop, drafts, number);
      GtkWindow *window;

      g_assert_nonnull (page);
      window = robot_show (page);
      page_focus_first (DESK_PAGE (page));
      page_changed (DESK_PAGE (page), "", 0);
      page_set_narrow (DESK_PAGE (page), TRUE);
      page_set_narrow (DESK_PAGE (page), FALSE);
      robot_pass (150);
      assert_named (page);
      gtk_window_destroy (window);
      robot_pass (30);
    }
  draft_store_flush (drafts);
}

static void
test_no_page_for_what_nobody_knows (void)
{
  g_assert_null (pages_new ("unheard-of", NULL, NULL, ""));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    GType (*type) (void);
  } templates[] = {
    { "conceal-button", conceal_button_get_type },
    { "conceal-cover", conceal_cover_get_type },
    { "contact-row", contact_row_get_type },
    { "customer-editor", customer_editor_get_type },
    { "customer-form", customer_form_get_type },
    { "customer-head", customer_head_get_type },
    { "customer-preview", customer_preview_get_type },
    { "customer-record", customer_record_get_type },
    { "customer-side", customer_side_get_type },
    { "customer-timeline", customer_timeline_get_type },
    { "customer-twins", customer_twins_get_type },
    { "desk-begin", desk_begin_get_type },
    { "desk-page", desk_page_get_type },
    { "desk-row", desk_row_get_type },
    { "duplicate-list", duplicate_list_get_type },
    { "duplicate-row", duplicate_row_get_type },
    { "duplicate-side", duplicate_side_get_type },
    { "duplicate-wait", duplicate_wait_get_type },
    { "help-panel", help_panel_get_type },
    { "import-column-row", import_column_row_get_type },
    { "import-file", import_file_get_type },
    { "import-reading", import_reading_get_type },
    { "import-remarks", import_remarks_get_type },
    { "lookup-box", lookup_box_get_type },
    { "lookup-popover", lookup_popover_get_type },
    { "lookup-row", lookup_row_get_type },
    { "merge-row", merge_row_get_type },
    { "order-customer", order_customer_get_type },
    { "orders-head", orders_head_get_type },
    { "orders-list", orders_list_get_type },
    { "orders-row", orders_row_get_type },
    { "orders-side", orders_side_get_type },
    { "pay-split", pay_split_get_type },
    { "product-editor", product_editor_get_type },
    { "product-form", product_form_get_type },
    { "product-glance", product_glance_get_type },
    { "product-history", product_history_get_type },
    { "product-history-row", product_history_row_get_type },
    { "product-record", product_record_get_type },
    { "receipt-notice", receipt_notice_get_type },
    { "refusal", refusal_get_type },
    { "report-error", notice_get_type },
    { "setting-lines", setting_lines_get_type },
    { "staff-button", staff_button_get_type },
    { "start-money", start_money_get_type },
    { "start-recovery", start_recovery_get_type },
    { "start-shop", start_shop_get_type },
    { "timeline-row", timeline_row_get_type },
    { "turned", turned_get_type },
    { "welcome", welcome_get_type },
  };

  robot_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      g_autofree char *path = g_strdup_printf ("/templates/%s", templates[i].name);

      g_test_add_data_func (path, templates[i].type, test_template);
    }
  g_test_add_func ("/templates/signed-in", test_staff_button);
  g_test_add_func ("/templates/export-dialog", test_export_dialog);
  g_test_add_func ("/templates/preferences-dialog", test_preferences_dialog);
  g_test_add_func ("/templates/correction-dialog", test_correction_dialog);
  g_test_add_func ("/templates/tax-rate-dialog", test_tax_rate_dialog);
  g_test_add_func ("/templates/shortcuts", test_shortcuts);
  g_test_add_func ("/templates/each-page", test_each_page);
  g_test_add_func ("/templates/no-such-page", test_no_page_for_what_nobody_knows);
  return g_test_run ();
}
