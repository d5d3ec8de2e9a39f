/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file in the window: looked at, tried, taken; nothing is written before the last step. */

#include "import-column-row.h"
#include "import-file.h"
#include "import-page.h"
#include "report-error.h"
#include "robot.h"

#include <adwaita.h>

#define GOODS                                                                                      \
  "code;name;price;colour\nA1;Green tea;4,50;green\nA2;Cup;9,80001;white\nA3;Plate;cheap;red\n"

#define TAB 23

typedef struct {
  Fixture *fixture;
  GtkWidget *page;
  GtkWindow *window;
  gboolean closed;
} Desk;

static void
on_close (Page *page, Desk *desk)
{
  desk->closed = TRUE;
}

static void
desk_init (Desk *desk)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  *desk = (Desk){ .fixture = fixture_new () };
  desk->page = import_page_new (desk->fixture->shop);
  g_signal_connect (desk->page, "close", G_CALLBACK (on_close), desk);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), desk->page);
  desk->window = robot_show (overlay);
}

static void
desk_clear (Desk *desk)
{
  gtk_window_destroy (desk->window);
  robot_pass (50);
  fixture_free (desk->fixture);
}

static const char *
label (Desk *desk, const char *id)
{
  return gtk_label_get_text (GTK_LABEL (robot_find (desk->page, id)));
}

static gboolean
is_visible (Desk *desk, const char *id)
{
  return gtk_widget_get_mapped (robot_find (desk->page, id));
}

static char *
write_file (const char *name, const char *text)
{
  char *path = g_build_filename (g_get_user_data_dir (), name, NULL);

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
take (Desk *desk, const char *text)
{
  g_autofree char *path = write_file ("goods.csv", text);

  import_page_take_file (IMPORT_PAGE (desk->page), path);
}

static void
take_lines (Desk *desk, const char *text)
{
  g_autofree char *path = write_file ("lines.csv", text);

  import_page_take_lines (IMPORT_PAGE (desk->page), path);
}

static gboolean
has_columns (gpointer desk)
{
  return is_visible (desk, "rows");
}

static gboolean
has_notice (gpointer desk)
{
  return is_visible (desk, "notice");
}

static gboolean
has_result (gpointer data)
{
  Desk *desk = data;

  return is_visible (desk, "result") && !is_visible (desk, "running");
}

static gboolean
is_taken (gpointer desk)
{
  return g_str_equal (label (desk, "commit_label"), "Done");
}

static gboolean
has_goods (Desk *desk)
{
  g_autoptr (Product) product = NULL;
  g_autoptr (GError) error = NULL;

  return shop_run (desk->fixture->shop, &product_show_job, "A1", (gpointer *)&product, &error);
}

static void
test_looked_at_tried_and_taken (void)
{
  Desk desk;

  desk_init (&desk);
  g_assert_cmpstr (label (&desk, "commit_label"), ==, "Choose a File…");
  g_assert_true (page_choose (DESK_PAGE (desk.page), 2));
  take (&desk, GOODS);
  robot_wait (has_columns, &desk);
  g_assert_cmpstr (label (&desk, "delimiter"), ==, "Semicolon");
  g_assert_cmpstr (label (&desk, "commit_label"), ==, "Try It");
  page_commit (DESK_PAGE (desk.page));
  robot_wait (has_result, &desk);
  g_assert_cmpstr (label (&desk, "result"), ==, "2 new · 1 refused");
  g_assert_cmpstr (label (&desk, "commit_label"), ==, "Import 2 Products");
  g_assert_true (is_visible (&desk, "remarks"));
  g_assert_false (has_goods (&desk));
  page_commit (DESK_PAGE (desk.page));
  robot_wait (is_taken, &desk);
  g_assert_true (has_goods (&desk));
  page_commit (DESK_PAGE (desk.page));
  g_assert_true (desk.closed);
  desk_clear (&desk);
}

/* Another word on a column makes the try worth nothing. */
static void
test_another_column_is_another_try (void)
{
  Desk desk;
  GtkListBox *columns;
  GtkWidget *colour;
  g_autofree char *said = NULL;

  desk_init (&desk);
  page_choose (DESK_PAGE (desk.page), 2);
  take (&desk, GOODS);
  robot_wait (has_columns, &desk);
  page_commit (DESK_PAGE (desk.page));
  robot_wait (has_result, &desk);
  columns = GTK_LIST_BOX (robot_find (desk.page, "columns"));
  colour = GTK_WIDGET (gtk_list_box_get_row_at_index (columns, 3));
  said = import_column_row_dup_said (IMPORT_COLUMN_ROW (colour));
  g_assert_cmpstr (said, ==, "=4");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (robot_find (colour, "field")), 7);
  g_free (said);
  said = import_column_row_dup_said (IMPORT_COLUMN_ROW (colour));
  g_assert_cmpstr (said, ==, "category=4");
  g_assert_cmpstr (label (&desk, "commit_label"), ==, "Try It");
  page_commit (DESK_PAGE (desk.page));
  robot_wait (has_result, &desk);
  page_commit (DESK_PAGE (desk.page));
  robot_wait (is_taken, &desk);
  {
    g_autoptr (Product) tea = fixture_run (desk.fixture, &product_show_job, "A1");
    g_assert_cmpstr (tea->category, ==, "green");
  }
  desk_clear (&desk);
}

static gboolean
is_still (gpointer desk)
{
  return !is_visible (desk, "running");
}

/* What is said while it is tried makes the try worth nothing, too. */
static void
test_another_file_while_one_is_tried (void)
{
  Desk desk;

  desk_init (&desk);
  page_choose (DESK_PAGE (desk.page), 2);
  take (&desk, GOODS);
  robot_wait (has_columns, &desk);
  page_commit (DESK_PAGE (desk.page));
  robot_busy (200); /* tried, and not told yet */
  take (&desk, "code;name\nB1;Bowl\n");
  robot_wait (is_still, &desk);
  robot_wait (has_columns, &desk);
  g_assert_cmpstr (label (&desk, "commit_label"), ==, "Try It");
  desk_clear (&desk);
}

static void
test_what_is_missing_is_said (void)
{
  Desk desk;

  desk_init (&desk);
  take (&desk, "colour,size\nred,L\n");
  robot_wait (has_notice, &desk);
  g_assert_true (is_visible (&desk, "rows"));
  g_assert_nonnull (
      strstr (notice_get_text (DESK_NOTICE (robot_find (desk.page, "notice"))), "colour, size"));
  take (&desk, "");
  robot_wait (has_notice, &desk);
  robot_pass (100);
  g_assert_cmpstr (label (&desk, "commit_label"), ==, "Choose a File…");
  desk_clear (&desk);
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
is_in_columns (Desk *desk)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (desk->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, robot_find (desk->page, "columns"));
}

/* From the blue button, where the hands are after a file was chosen, back to the columns. */
static void
test_tab_walks_through_it (void)
{
  Desk desk;
  guint stops = 0;

  desk_init (&desk);
  page_choose (DESK_PAGE (desk.page), 2);
  take (&desk, GOODS);
  robot_wait (has_columns, &desk);
  g_assert_true (gtk_widget_has_focus (robot_find (desk.page, "commit")));
  while (!is_in_columns (&desk) && stops++ < 20)
    robot_press (TAB);
  g_assert_cmpuint (stops, <, 20);
  while (is_in_columns (&desk) && stops++ < 20)
    robot_press (TAB);
  while (!gtk_widget_has_focus (robot_find (desk.page, "commit")) && stops++ < 30)
    robot_press (TAB);
  g_assert_cmpuint (stops, <, 30);
  desk_clear (&desk);
}

/* Orders in two files */

#define HEADS "order,customer,x\n1,Rossi,2001-02-03\n2,Novak,2001-02-04\n"
#define LINES "order;y;quantity;price\n1;TEA;2;4,50\n1;CUP;1;3,00\n2;TEA;1;4,50\n9;TEA;1;4,50\n"

static gboolean
has_lines (gpointer desk)
{
  return is_visible (desk, "lines");
}

static gboolean
wants_lines (gpointer desk)
{
  return g_str_equal (label (desk, "commit_label"), "Choose Their Lines…");
}

static ImportFile *
file_of (Desk *desk, const char *id)
{
  return IMPORT_FILE (robot_find (desk->page, id));
}

static const char *
heading_of (Desk *desk, const char *id)
{
  GtkWidget *file = robot_find (desk->page, id);

  return gtk_label_get_text (GTK_LABEL (robot_find (file, "heading")));
}

/* What somebody says in the list of a column. */
static void
say (Desk *desk, const char *id, int column, ImportKind kind, const char *name)
{
  GtkWidget *file = robot_find (desk->page, id);
  GtkListBox *columns = GTK_LIST_BOX (robot_find (file, "columns"));
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (columns, column));
  guint n = 1;

  for (const ImportField *field = import_fields (kind); !g_str_equal (field->name, name); field++)
    n++;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (robot_find (row, "field")), n);
}

static void
test_orders_in_two_files (void)
{
  Desk desk;

  desk_init (&desk);
  g_assert_true (page_choose (DESK_PAGE (desk.page), 6));
  take (&desk, HEADS);
  robot_wait (has_columns, &desk);
  g_assert_cmpstr (heading_of (&desk, "rows"), ==, "What the Columns Are");
  g_assert_true (has_notice (&desk));
  say (&desk, "rows", 2, IMPORT_ORDERS, "date");
  g_assert_false (has_notice (&desk));
  g_assert_true (wants_lines (&desk));
  take_lines (&desk, LINES);
  robot_wait (has_lines, &desk);
  g_assert_cmpstr (heading_of (&desk, "rows"), ==, "Orders: goods.csv");
  g_assert_cmpstr (heading_of (&desk, "lines"), ==, "Lines: lines.csv");
  g_assert_cmpstr (label (&desk, "delimiter"), ==, "Comma · Semicolon");
  /* what was said of the first file stays said */
  g_assert_true (import_file_says (file_of (&desk, "rows"), "date"));
  g_assert_false (import_file_says (file_of (&desk, "lines"), "product"));
  say (&desk, "lines", 1, IMPORT_ORDER_LINES, "product");
  gtk_switch_set_active (GTK_SWITCH (robot_find (desk.page, "create_customers")), TRUE);
  gtk_switch_set_active (GTK_SWITCH (robot_find (desk.page, "create_products")), TRUE);
  page_commit (DESK_PAGE (desk.page));
  robot_wait (has_result, &desk);
  g_assert_cmpstr (label (&desk, "result"), ==, "2 new · 1 refused · 3 lines");
  g_assert_true (
      says (robot_find (desk.page, "remarks"), "Row 5 of the lines, Their number so far"));
  g_assert_cmpstr (label (&desk, "commit_label"), ==, "Import 2 Orders");
  page_commit (DESK_PAGE (desk.page));
  robot_wait (is_taken, &desk);
  {
    g_autoptr (Order) order = fixture_run (desk.fixture, &order_show_job, "1");

    g_assert_cmpuint (order->lines->len, ==, 2);
    g_assert_cmpint (order->total, ==, 1200);
  }
  desk_clear (&desk);
}

/* The second file belongs to orders, and may be left out again. */
static void
test_the_second_file_comes_and_goes (void)
{
  Desk desk;

  desk_init (&desk);
  page_choose (DESK_PAGE (desk.page), 6);
  take_lines (&desk, "order,product,quantity\n1,A,1\n");
  g_assert_false (has_lines (&desk));
  take (&desk, "order,date\n1,2001-02-03\n");
  robot_wait (has_lines, &desk);
  page_choose (DESK_PAGE (desk.page), 1);
  robot_wait (has_columns, &desk);
  g_assert_false (has_lines (&desk));
  g_assert_cmpstr (heading_of (&desk, "rows"), ==, "What the Columns Are");
  page_choose (DESK_PAGE (desk.page), 6);
  robot_wait (has_lines, &desk);
  g_signal_emit_by_name (robot_find (desk.page, "lines_leave"), "clicked");
  g_assert_false (has_lines (&desk));
  g_assert_true (wants_lines (&desk));
  g_assert_cmpstr (label (&desk, "lines_name"), ==, "No file yet");
  desk_clear (&desk);
}

static void
test_a_second_file_that_is_none (void)
{
  Desk desk;

  desk_init (&desk);
  page_choose (DESK_PAGE (desk.page), 6);
  take (&desk, "order,date\n1,2001-02-03\n");
  robot_wait (wants_lines, &desk);
  take_lines (&desk, "");
  robot_wait (has_notice, &desk);
  g_assert_true (wants_lines (&desk));
  g_assert_true (has_columns (&desk));
  g_assert_cmpstr (heading_of (&desk, "rows"), ==, "What the Columns Are");
  g_assert_cmpstr (label (&desk, "lines_name"), ==, "No file yet");
  desk_clear (&desk);
}

static void
test_a_closed_tab_ends_it (void)
{
  Desk desk;
  g_autoptr (GString) text = g_string_new ("family\n");

  for (int i = 0; i < 3000; i++)
    g_string_append_printf (text, "Name%d\n", i);
  desk_init (&desk);
  take (&desk, text->str);
  robot_wait (has_columns, &desk);
  page_commit (DESK_PAGE (desk.page));
  g_assert_true (is_visible (&desk, "running"));
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  robot_init (&argc, &argv);
  g_test_add_func ("/import-page/looked-at-tried-and-taken", test_looked_at_tried_and_taken);
  g_test_add_func ("/import-page/another-column-is-another-try",
                   test_another_column_is_another_try);
  g_test_add_func ("/import-page/another-file-while-one-is-tried",
                   test_another_file_while_one_is_tried);
  g_test_add_func ("/import-page/what-is-missing-is-said", test_what_is_missing_is_said);
  g_test_add_func ("/import-page/tab-walks-through-it", test_tab_walks_through_it);
  g_test_add_func ("/import-page/orders-in-two-files", test_orders_in_two_files);
  g_test_add_func ("/import-page/the-second-file-comes-and-goes",
                   test_the_second_file_comes_and_goes);
  g_test_add_func ("/import-page/a-second-file-that-is-none", test_a_second_file_that_is_none);
  g_test_add_func ("/import-page/a-closed-tab-ends-it", test_a_closed_tab_ends_it);
  return g_test_run ();
}
