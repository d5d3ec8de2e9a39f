/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocks flow over pages untorn, heads are repeated where a table is torn, rows stand on one
 * baseline, and nothing is drawn where it was not said. Looked at as pixels, one a point. */

#include "receipt-private.h"

#define WIDTH 100
#define HEIGHT 200
#define MARGIN 10

static const SheetStyle small = { 8, FALSE, 0 };
static const SheetStyle large = { 20, TRUE, 0 };

static cairo_surface_t *
picture (Sheet *sheet, int page)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_A8, WIDTH, (int)sheet_get_height (sheet) + 1);
  cairo_t *cr = cairo_create (surface);

  sheet_draw (sheet, cr, page);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static gboolean
is_dark (cairo_surface_t *surface, int x, int y)
{
  return cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x]
         > 127;
}

/* A block of a solid bar as high as it is, at x. */
static SheetBlock *
solid (SheetBlock *block, int x, double height)
{
  block_rule (block, x, 5, height, 0);
  return block;
}

static void
test_roll_is_as_long_as_it_needs (void)
{
  g_autoptr (Sheet) sheet = sheet_new (WIDTH, 0, MARGIN, MARGIN);

  for (int i = 0; i < 100; i++)
    solid (sheet_add (sheet), 0, 30);
  g_assert_cmpint (sheet_finish (sheet), ==, 1);
  g_assert_cmpint (sheet_get_n_pages (sheet), ==, 1);
  g_assert_cmpfloat (sheet_get_height (sheet), ==, 100 * 30 + 2 * MARGIN);
}

static void
test_blocks_are_not_torn (void)
{
  g_autoptr (Sheet) sheet = sheet_new (WIDTH, HEIGHT, MARGIN, MARGIN);
  cairo_surface_t *first, *second;

  solid (sheet_add (sheet), 0, 100);
  solid (sheet_add (sheet), 10, 100);
  g_assert_cmpint (sheet_finish (sheet), ==, 2);
  first = picture (sheet, 0);
  second = picture (sheet, 1);
  g_assert_true (is_dark (first, 1, MARGIN));
  g_assert_false (is_dark (first, 1, MARGIN - 1));
  g_assert_false (is_dark (first, 11, 150));
  g_assert_true (is_dark (second, 11, MARGIN));
  g_assert_true (is_dark (second, 11, MARGIN + 99));
  g_assert_false (is_dark (second, 11, MARGIN + 100));
  cairo_surface_destroy (first);
  cairo_surface_destroy (second);
}

static void
test_block_that_fits_exactly_stays (void)
{
  g_autoptr (Sheet) sheet = sheet_new (WIDTH, HEIGHT, MARGIN, MARGIN);

  solid (sheet_add (sheet), 0, 80);
  solid (sheet_add (sheet), 0, 100);
  g_assert_cmpint (sheet_finish (sheet), ==, 1);
}

static void
test_block_higher_than_a_page_is_placed (void)
{
  g_autoptr (Sheet) sheet = sheet_new (WIDTH, HEIGHT, MARGIN, MARGIN);

  solid (sheet_add (sheet), 0, 500);
  solid (sheet_add (sheet), 0, 500);
  g_assert_cmpint (sheet_finish (sheet), ==, 2);
}

static void
test_head_is_repeated_within_its_table (void)
{
  g_autoptr (Sheet) sheet = sheet_new (WIDTH, HEIGHT, MARGIN, MARGIN);
  SheetBlock *head;
  cairo_surface_t *pages[3];

  sheet_continue_with (sheet, solid (sheet_block_new (sheet), 40, 10));
  head = solid (sheet_add (sheet), 20, 10);
  sheet_repeat (sheet, head);
  for (int i = 0; i < 10; i++)
    solid (sheet_add (sheet), 0, 30);
  sheet_repeat (sheet, NULL);
  solid (sheet_add (sheet), 0, 150);
  g_assert_cmpint (sheet_finish (sheet), ==, 3);
  for (int i = 0; i < 3; i++)
    pages[i] = picture (sheet, i);
  /* the first page: the head alone; the second: what continues, then the head; the third is no
   * table */
  g_assert_true (is_dark (pages[0], 21, MARGIN + 5));
  g_assert_false (is_dark (pages[0], 41, MARGIN + 5));
  g_assert_true (is_dark (pages[1], 41, MARGIN + 5));
  g_assert_true (is_dark (pages[1], 21, MARGIN + 15));
  g_assert_true (is_dark (pages[1], 1, MARGIN + 25));
  g_assert_true (is_dark (pages[2], 41, MARGIN + 5));
  g_assert_false (is_dark (pages[2], 21, MARGIN + 15));
  for (int i = 0; i < 3; i++)
    cairo_surface_destroy (pages[i]);
}

static void
test_kept_blocks_turn_the_page_together (void)
{
  g_autoptr (Sheet) sheet = sheet_new (WIDTH, HEIGHT, MARGIN, MARGIN);
  SheetBlock *kept;
  cairo_surface_t *first;

  solid (sheet_add (sheet), 0, 100);
  kept = solid (sheet_add (sheet), 10, 50);
  sheet_keep_with_next (kept);
  solid (sheet_add (sheet), 20, 50);
  g_assert_cmpint (sheet_finish (sheet), ==, 2);
  first = picture (sheet, 0);
  g_assert_false (is_dark (first, 11, 120));
  cairo_surface_destroy (first);
}

static void
test_what_no_page_holds_is_torn (void)
{
  g_autoptr (Sheet) sheet = sheet_new (WIDTH, HEIGHT, MARGIN, MARGIN);
  SheetBlock *kept;
  cairo_surface_t *first;

  solid (sheet_add (sheet), 0, 50);
  kept = solid (sheet_add (sheet), 10, 100);
  sheet_keep_with_next (kept);
  solid (sheet_add (sheet), 20, 100);
  g_assert_cmpint (sheet_finish (sheet), ==, 2);
  first = picture (sheet, 0);
  g_assert_true (is_dark (first, 11, 100));
  cairo_surface_destroy (first);
}

/* The lowest dark row of what stands right of x, in letters that have no descender. */
static int
foot_of (cairo_surface_t *surface, int from, int to)
{
  for (int y = cairo_image_surface_get_height (surface) - 1; y >= 0; y--)
    for (int x = from; x < to; x++)
      if (is_dark (surface, x, y))
        return y;
  return -1;
}

static void
test_row_stands_on_one_baseline (void)
{
  g_autoptr (Sheet) sheet = sheet_new (WIDTH, 0, MARGIN, MARGIN);
  SheetBlock *block = sheet_add (sheet);
  cairo_surface_t *surface;
  int left, right;

  block_cell (block, 0, 50, SHEET_START, small, "HHHH");
  block_cell (block, 50, 50, SHEET_END, large, "HH");
  block_end_row (block, 0);
  sheet_finish (sheet);
  surface = picture (sheet, 0);
  left = foot_of (surface, 0, 40);
  right = foot_of (surface, 60, 100);
  g_assert_cmpint (left, >, MARGIN);
  g_assert_cmpint (ABS (left - right), <=, 1);
  cairo_surface_destroy (surface);
}

static double
height_of (const char *text, double width)
{
  g_autoptr (Sheet) sheet = sheet_new (WIDTH, 0, 0, 0);
  SheetBlock *block = sheet_add (sheet);

  block_cell (block, 0, width, SHEET_START, small, text);
  block_end_row (block, 0);
  sheet_finish (sheet);
  return sheet_get_height (sheet);
}

static void
test_long_text_wraps (void)
{
  double one = height_of ("One", 90);

  g_assert_cmpfloat (one, >, 8);
  g_assert_cmpfloat (height_of ("One two three four five six seven eight nine", 90), >, 1.9 * one);
  g_assert_cmpfloat (height_of ("Onetwothreefourfivesixseveneightnineteneleven", 90), >, 1.9 * one);
}

static void
test_text_is_no_markup (void)
{
  g_autoptr (Sheet) sheet = sheet_new (WIDTH, 0, 0, 0);
  double plain = sheet_text_width (sheet, small, "x");

  g_assert_cmpfloat (sheet_text_width (sheet, small, "<b>x</b>"), >, 4 * plain);
  g_assert_cmpfloat (sheet_text_width (sheet, small, "&amp;"), >, 3 * plain);
}

static void
test_columns_begin_at_the_top (void)
{
  g_autoptr (Sheet) sheet = sheet_new (WIDTH, 0, 0, 0);
  SheetBlock *block = sheet_add (sheet);
  cairo_surface_t *surface;

  solid (block, 0, 40);
  block_to_top (block);
  solid (block, 50, 20);
  solid (sheet_add (sheet), 20, 10);
  sheet_finish (sheet);
  g_assert_cmpfloat (sheet_get_height (sheet), ==, 50);
  surface = picture (sheet, 0);
  g_assert_true (is_dark (surface, 51, 0));
  g_assert_false (is_dark (surface, 51, 21));
  g_assert_true (is_dark (surface, 21, 41));
  cairo_surface_destroy (surface);
}

static void
test_badge_is_white_on_black (void)
{
  g_autoptr (Sheet) sheet = sheet_new (WIDTH, 0, 0, 0);
  SheetBlock *block = sheet_add (sheet);
  cairo_surface_t *surface;

  block_badge (block, 0, WIDTH, SHEET_END, small, "I");
  block_end_row (block, 0);
  sheet_finish (sheet);
  surface = picture (sheet, 0);
  g_assert_true (is_dark (surface, WIDTH - 2, 2));
  g_assert_false (is_dark (surface, 2, 2));
  cairo_surface_destroy (surface);
}

static void
test_foot_is_placed_on_its_page (void)
{
  g_autoptr (Sheet) sheet = sheet_new (WIDTH, HEIGHT, MARGIN, MARGIN);
  cairo_surface_t *first, *second;

  solid (sheet_add (sheet), 0, 150);
  solid (sheet_add (sheet), 0, 150);
  g_assert_cmpint (sheet_finish (sheet), ==, 2);
  sheet_place (sheet, solid (sheet_block_new (sheet), 30, 5), 1, 192);
  first = picture (sheet, 0);
  second = picture (sheet, 1);
  g_assert_false (is_dark (first, 31, 193));
  g_assert_true (is_dark (second, 31, 193));
  cairo_surface_destroy (first);
  cairo_surface_destroy (second);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receipt-sheet/roll-is-as-long-as-it-needs", test_roll_is_as_long_as_it_needs);
  g_test_add_func ("/receipt-sheet/blocks-are-not-torn", test_blocks_are_not_torn);
  g_test_add_func ("/receipt-sheet/block-that-fits-exactly-stays",
                   test_block_that_fits_exactly_stays);
  g_test_add_func ("/receipt-sheet/block-higher-than-a-page-is-placed",
                   test_block_higher_than_a_page_is_placed);
  g_test_add_func ("/receipt-sheet/head-is-repeated-within-its-table",
                   test_head_is_repeated_within_its_table);
  g_test_add_func ("/receipt-sheet/kept-blocks-turn-the-page-together",
                   test_kept_blocks_turn_the_page_together);
  g_test_add_func ("/receipt-sheet/what-no-page-holds-is-torn", test_what_no_page_holds_is_torn);
  g_test_add_func ("/receipt-sheet/row-stands-on-one-baseline", test_row_stands_on_one_baseline);
  g_test_add_func ("/receipt-sheet/long-text-wraps", test_long_text_wraps);
  g_test_add_func ("/receipt-sheet/text-is-no-markup", test_text_is_no_markup);
  g_test_add_func ("/receipt-sheet/columns-begin-at-the-top", test_columns_begin_at_the_top);
  g_test_add_func ("/receipt-sheet/badge-is-white-on-black", test_badge_is_white_on_black);
  g_test_add_func ("/receipt-sheet/foot-is-placed-on-its-page", test_foot_is_placed_on_its_page);
  return g_test_run ();
}
