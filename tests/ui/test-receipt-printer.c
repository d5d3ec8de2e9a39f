/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Receipts, gift slips and quotations on their way out: kept as PDFs, taken by a printer, and not
 * taken: «Paid, not printed» stays until it is printed or not wanted, and stands in nobody's way.
 */

#include "config.h"

#include "ui-fixture.h"

#include <glib/gstdio.h>
#include <gtk/gtkunixprint.h>
#include <string.h>

#include "draft.h"
#include "gift-dialog.h"
#include "order-page.h"
#include "order-record-page.h"
#include "receipt-notice.h"
#include "receipt-printer.h"

#define FILES "Print to File" /* the printer that GTK always has */

typedef struct {
  Fixture *shop;
  GSettings *settings;
  GtkWidget *window;
  GtkWidget *overlay;
  GtkWidget *page;
  Order *order;
} Desk;

static GtkWidget *
part (GtkWidget *widget, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);

  g_assert_nonnull (child);
  return GTK_WIDGET (child);
}

static void
show (Desk *desk, GtkWidget *page)
{
  desk->page = page;
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (desk->overlay), page);
  gtk_window_present (GTK_WINDOW (desk->window));
}

static void
on_changed (Desk *desk, const char *kind, gint64 id)
{
  page_changed (DESK_PAGE (desk->page), kind, id);
}

/* A record of two lines, paid at the counter; printed on the printer of that name. */
static Desk *
desk_new (const char *printer)
{
  Desk *desk = g_new0 (Desk, 1);
  g_autoptr (OrderDraft) draft = fixture_draft (NULL);

  desk->shop = fixture_new ();
  desk->settings = g_settings_new (DESKBELL_APP_ID);
  g_settings_set_string (desk->settings, "receipt-printer", printer);
  g_settings_set_string (desk->settings, "receipt-paper", "roll-58");
  product_free (fixture_product (desk->shop, "BC-4025", "Birch cutting board", "12.99", "21"));
  product_free (fixture_product (desk->shop, "TT-GR-01", "Linen tea towel, grey", "5.99", "21"));
  order_draft_add_line (draft, "BC-4025", QUANTITY_ONE);
  order_draft_add_line (draft, "TT-GR-01", 2 * QUANTITY_ONE);
  fixture_pay (draft, TENDER_CASH, 2497);
  desk->order = fixture_run (desk->shop, &order_post_job, draft);
  desk->window = gtk_window_new ();
  desk->overlay = adw_toast_overlay_new ();
  gtk_window_set_child (GTK_WINDOW (desk->window), desk->overlay);
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1280, 800);
  show (desk, order_record_page_new (desk->shop->shop, desk->order->number));
  g_signal_connect_swapped (desk->shop->shop, "changed", G_CALLBACK (on_changed), desk);
  return desk;
}

static void
desk_free (Desk *desk)
{
  g_signal_handlers_disconnect_by_data (desk->shop->shop, desk);
  gtk_window_destroy (GTK_WINDOW (desk->window));
  ui_settle ();
  g_settings_reset (desk->settings, "receipt-printer");
  g_settings_reset (desk->settings, "receipt-paper");
  g_object_unref (desk->settings);
  order_free (desk->order);
  fixture_free (desk->shop);
  g_free (desk);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static Order *
record (Desk *desk)
{
  return fixture_run (desk->shop, &order_show_job, desk->order->number);
}

static gboolean
is_ready (gpointer data)
{
  return gtk_widget_get_visible (part (((Desk *)data)->page, "menu"));
}

static gboolean
is_out (gpointer data)
{
  g_autoptr (Order) order = record (data);

  return order->receipt_out;
}

static gboolean
is_declined (gpointer data)
{
  g_autoptr (Order) order = record (data);

  return order->receipt_declined;
}

static const char *
said (Desk *desk)
{
  return receipt_notice_get_text (RECEIPT_NOTICE (part (desk->page, "receipt_notice")));
}

static gboolean
says_something (gpointer data)
{
  return *said (data) != '\0';
}

static gboolean
says_nothing (gpointer data)
{
  return *said (data) == '\0';
}

static void
act (Desk *desk, const char *action)
{
  ui_wait (is_ready, desk);
  g_assert_true (gtk_widget_activate_action (desk->page, action, NULL));
}

static char *
kept (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "deskbell", "receipts", name, NULL);
}

static char *
kept_of (Desk *desk, const char *ending)
{
  g_autofree char *name = g_strconcat (desk->order->number, ending, NULL);

  return kept (name);
}

/* NULL and skipped where the tool is not installed. */
static char *
words_of (const char *path)
{
  g_autofree char *line = g_strdup_printf ("pdftotext -layout '%s' -", path);
  g_autofree char *found = g_find_program_in_path ("pdftotext");
  char *out = NULL;

  if (found == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return NULL;
    }
  g_assert_true (g_spawn_command_line_sync (line, &out, NULL, NULL, NULL));
  return out;
}

static void
test_without_a_printer_it_is_kept (void)
{
  g_autoptr (Desk) desk = desk_new ("");
  g_autofree char *path = kept_of (desk, ".pdf");
  g_autofree char *words = NULL;

  act (desk, "order.print");
  ui_wait (is_out, desk);
  words = words_of (path);
  g_assert_cmpstr (said (desk), ==, "");
  if (words != NULL)
    g_assert_nonnull (strstr (words, "24.97"));
}

static void
test_paid_not_printed_until_it_is (void)
{
  g_autoptr (Desk) desk = desk_new ("no such printer");
  g_autofree char *path = kept_of (desk, ".pdf");
  g_autoptr (Order) failed = NULL;
  g_autofree char *words = NULL;

  act (desk, "order.print");
  ui_wait (says_something, desk);
  failed = record (desk);
  g_assert_false (failed->receipt_out);
  g_assert_cmpstr (failed->receipt_failure, ==, "The printer “no such printer” is not there.");
  g_assert_true (g_str_has_prefix (said (desk), "Paid, not printed."));
  g_assert_nonnull (strstr (said (desk), "no such printer"));
  /* A page that is opened anew says it as well. */
  show (desk, order_record_page_new (desk->shop->shop, desk->order->number));
  ui_wait (says_something, desk);
  g_settings_set_string (desk->settings, "receipt-printer", "");
  act (desk, "order.print");
  ui_wait (says_nothing, desk);
  g_assert_true (is_out (desk));
  words = words_of (path);
  if (words != NULL)
    g_assert_null (strstr (words, "COPY")); /* what failed was not handed out */
}

static gboolean
on_passed (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *)data;
}

static gboolean
is_copied (gpointer data)
{
  g_autoptr (Order) order = record (data);
  const OrderEvent *newest = g_ptr_array_index (order->events, order->events->len - 1);

  return g_str_equal (newest->kind, "receipt-copy");
}

static void
pass (guint ms)
{
  gboolean passed = FALSE;

  g_timeout_add (ms, on_passed, &passed);
  ui_wait (is_set, &passed);
}

static gboolean
has_print_dialog (gpointer data)
{
  return ui_find_window (GTK_TYPE_PRINT_UNIX_DIALOG) != NULL;
}

static gboolean
has_printer (gpointer dialog)
{
  return gtk_print_unix_dialog_get_selected_printer (GTK_PRINT_UNIX_DIALOG (dialog)) != NULL;
}

static guint
count_events (Desk *desk)
{
  g_autoptr (Order) order = record (desk);

  return order->events->len;
}

/* The printer chosen last is offered; choosing none changes nothing, choosing one prints. */
static void
print_with_dialog (Desk *desk, const char *path)
{
  static const int responses[] = { GTK_RESPONSE_CANCEL, GTK_RESPONSE_OK };
  guint before = count_events (desk);
  GtkWidget *dialog;

  g_assert_cmpint (g_unlink (path), ==, 0); /* GTK asks before it writes over one */
  for (guint i = 0; i < G_N_ELEMENTS (responses); i++)
    {
      act (desk, "order.print-with");
      ui_wait (has_print_dialog, NULL);
      dialog = ui_find_window (GTK_TYPE_PRINT_UNIX_DIALOG);
      ui_wait (has_printer, dialog);
      g_assert_cmpuint (count_events (desk), ==, before);
      gtk_dialog_response (GTK_DIALOG (dialog), responses[i]);
      pass (500);
    }
  g_assert_cmpuint (count_events (desk), ==, before + 1);
}

/* One test: GTK keeps a list of what it printed in the folder of the test that printed first. */
static void
test_a_printer_refuses_then_takes_it_then_a_copy (void)
{
  g_autofree char *path = kept ("printed.pdf");
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (Desk) desk = desk_new (FILES);
  g_autoptr (Order) order = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

#ifndef DESKBELL_TEST_HOOKS
  g_test_skip ("built without hooks");
  return;
#endif
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_setenv ("DESKBELL_PRINT_URI", "file:///nowhere/at/all.pdf", TRUE);
  act (desk, "order.print");
  ui_wait (says_something, desk);
  order = record (desk);
  g_assert_false (order->receipt_out);
  g_assert_nonnull (strstr (order->receipt_failure, "did not take it"));
  pass (300); /* the record is ahead of who waits for it */
  g_setenv ("DESKBELL_PRINT_URI", uri, TRUE);
  act (desk, "order.print");
  ui_wait (is_out, desk);
  ui_wait (says_nothing, desk);
  first = words_of (path);
  pass (300);
  act (desk, "order.print");
  ui_wait (is_copied, desk);
  second = words_of (path);
  pass (500);
  print_with_dialog (desk, path);
  if (first == NULL)
    return;
  g_assert_nonnull (strstr (first, desk->order->number));
  g_assert_null (strstr (first, "COPY"));
  g_assert_nonnull (strstr (second, "COPY"));
}

static void
test_struck_twice_printed_once (void)
{
  g_autoptr (Desk) desk = desk_new ("");
  g_autoptr (Order) order = NULL;
  guint n = 0;

  act (desk, "order.print");
  act (desk, "order.print");
  act (desk, "order.print");
  ui_wait (is_out, desk);
  ui_settle ();
  order = record (desk);
  for (guint i = 0; i < order->events->len; i++)
    n += g_str_has_prefix (((OrderEvent *)g_ptr_array_index (order->events, i))->kind, "receipt");
  g_assert_cmpuint (n, ==, 1);
}

static void
test_not_wanted_ends_it_and_can_be_taken_back (void)
{
  g_autoptr (Desk) desk = desk_new ("");
  GtkWidget *next = part (desk->page, "next_label");

  ui_wait (says_something, desk); /* nobody printed it for a while */
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (next)), ==, "Print the Receipt");
  act (desk, "order.decline");
  ui_wait (is_declined, desk);
  ui_wait (says_nothing, desk);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (next)), ==, "New Order");
  while (!ui_take_back (desk->page))
    g_main_context_iteration (NULL, FALSE);
  while (is_declined (desk))
    g_main_context_iteration (NULL, FALSE);
}

static gboolean
has_gift_dialog (gpointer data)
{
  return ui_find_window (GIFT_DIALOG_TYPE) != NULL;
}

static gboolean
is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_a_gift_slip_of_chosen_lines (void)
{
  g_autoptr (Desk) desk = desk_new ("");
  g_autofree char *path = kept_of (desk, "-gift.pdf");
  g_autofree char *words = NULL;
  GtkWidget *dialog;
  GtkListBoxRow *row;

  act (desk, "order.gift");
  ui_wait (has_gift_dialog, desk);
  dialog = ui_find_window (GIFT_DIALOG_TYPE);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (part (dialog, "list")), 0);
  g_signal_emit_by_name (part (dialog, "list"), "row-activated", row);
  g_assert_true (gtk_widget_activate_action (dialog, "gift.print", NULL));
  ui_wait (is_there, path);
  words = words_of (path);
  if (words == NULL)
    return;
  g_assert_nonnull (strstr (words, "Linen tea towel, grey"));
  g_assert_null (strstr (words, "Birch cutting board"));
  g_assert_null (strstr (words, "5.99"));
}

/* With one line left there is nothing to choose. */
static void
test_a_gift_of_one_line_asks_nothing (void)
{
  g_autoptr (Desk) desk = desk_new ("");
  g_autoptr (OrderDraft) draft = fixture_draft (NULL);
  g_autofree char *path = NULL;

  order_draft_add_line (draft, "BC-4025", QUANTITY_ONE);
  fixture_pay (draft, TENDER_CASH, 1299);
  order_free (desk->order);
  desk->order = fixture_run (desk->shop, &order_post_job, draft);
  path = kept_of (desk, "-gift.pdf");
  show (desk, order_record_page_new (desk->shop->shop, desk->order->number));
  act (desk, "order.gift");
  g_assert_null (ui_find_window (GIFT_DIALOG_TYPE));
  ui_wait (is_there, path);
}

static void
test_a_gift_of_nothing_is_asked_again (void)
{
  g_autoptr (Desk) desk = desk_new ("");
  GtkWidget *dialog;
  GtkListBox *list;

  act (desk, "order.gift");
  ui_wait (has_gift_dialog, desk);
  dialog = ui_find_window (GIFT_DIALOG_TYPE);
  list = GTK_LIST_BOX (part (dialog, "list"));
  for (int i = 0; i < 2; i++)
    g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, i));
  g_assert_true (gtk_widget_activate_action (dialog, "gift.print", NULL));
  g_assert_true (gtk_widget_get_visible (part (dialog, "notice")));
  gtk_window_close (GTK_WINDOW (dialog));
}

static char *
find_quotation (void)
{
  g_autofree char *folder = kept (NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "quotation-") && g_str_has_suffix (name, ".pdf"))
      return g_build_filename (folder, name, NULL);
  return NULL;
}

static gboolean
has_quotation (gpointer path)
{
  *(char **)path = find_quotation ();
  return *(char **)path != NULL;
}

static void
test_an_order_in_work_is_quoted (void)
{
  g_autoptr (Desk) desk = desk_new ("");
  g_autoptr (JsonNode) node = json_from_string ("{\"lines\": [{\"product\": \"BC-4025\","
                                                " \"quantity\": \"2\"}]}",
                                                NULL);
  g_autofree char *content = json_to_string (node, FALSE);
  Draft draft = { .uuid = (char *)"11111111-1111-4111-8111-111111111111",
                  .kind = (char *)"order",
                  .title = (char *)"",
                  .content = content };
  g_autofree char *path = NULL;
  g_autofree char *words = NULL;

  g_assert_nonnull (desk);
  show (desk, order_page_new (desk->shop->shop, NULL, ""));
  g_assert_true (gtk_widget_activate_action (desk->page, "order.print", NULL));
  g_assert_true (gtk_widget_get_visible (part (desk->page, "notice"))); /* nothing to quote */
  show (desk, order_page_new_from_draft (desk->shop->shop, NULL, &draft));
  g_assert_true (gtk_widget_activate_action (desk->page, "order.print", NULL));
  ui_wait (has_quotation, &path);
  words = words_of (path);
  if (words == NULL)
    return;
  g_assert_nonnull (strstr (words, "Quotation"));
  g_assert_nonnull (strstr (words, "25.98"));
  g_assert_null (strstr (words, "O20"));
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);
  g_test_add_func ("/receipt-printer/without-a-printer-it-is-kept",
                   test_without_a_printer_it_is_kept);
  g_test_add_func ("/receipt-printer/paid-not-printed-until-it-is",
                   test_paid_not_printed_until_it_is);
  g_test_add_func ("/receipt-printer/a-printer-refuses-then-takes-it-then-a-copy",
                   test_a_printer_refuses_then_takes_it_then_a_copy);
  g_test_add_func ("/receipt-printer/struck-twice-printed-once", test_struck_twice_printed_once);
  g_test_add_func ("/receipt-printer/not-wanted-ends-it-and-can-be-taken-back",
                   test_not_wanted_ends_it_and_can_be_taken_back);
  g_test_add_func ("/receipt-printer/a-gift-slip-of-chosen-lines",
                   test_a_gift_slip_of_chosen_lines);
  g_test_add_func ("/receipt-printer/a-gift-of-one-line-asks-nothing",
                   test_a_gift_of_one_line_asks_nothing);
  g_test_add_func ("/receipt-printer/a-gift-of-nothing-is-asked-again",
                   test_a_gift_of_nothing_is_asked_again);
  g_test_add_func ("/receipt-printer/an-order-in-work-is-quoted", test_an_order_in_work_is_quoted);
  return g_test_run ();
}
