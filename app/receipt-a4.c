/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A receipt, gift slip or quotation on A4: who and which document at the top, the lines as a table
 * that goes over as many pages as it takes, what it comes to at the right with the tax beside it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "receipt-private.h"

#define PAPER_WIDTH (210 * MILLIMETRE)
#define PAPER_HEIGHT (297 * MILLIMETRE)
#define LEFT (20 * MILLIMETRE)
#define RIGHT (190 * MILLIMETRE)
#define WIDTH (RIGHT - LEFT)
#define TOP (18 * MILLIMETRE)
#define BOTTOM (22 * MILLIMETRE)
#define FOOT_Y (PAPER_HEIGHT - 17 * MILLIMETRE)
#define GREY 0.42
#define HAIRLINE 0.5
#define HAIRLINE_GREY 0.78
#define MODULE (0.33 * MILLIMETRE)
#define MODULE_NARROW (0.25 * MILLIMETRE)
#define BARS_HEIGHT (12 * MILLIMETRE)

static const SheetStyle shop_style = { 18, TRUE, 0 };
static const SheetStyle number_style = { 15, TRUE, 0 };
static const SheetStyle badge = { 11, TRUE, 0 };
static const SheetStyle body = { 9.5, FALSE, 0 };
static const SheetStyle strong = { 9.5, TRUE, 0 };
static const SheetStyle quiet = { 9, FALSE, GREY };
static const SheetStyle label_style = { 8, FALSE, GREY };
static const SheetStyle digits_style = { 8, FALSE, 0 };
static const SheetStyle total_label = { 12, TRUE, 0 };
static const SheetStyle total_value = { 18, TRUE, 0 };
static const SheetStyle owed_style = { 11, TRUE, 0 };

/* The columns of the table, from the left margin. */
typedef struct {
  double x, width;
  SheetAlign align;
} Column;

enum {
  COLUMN_QUANTITY,
  COLUMN_NAME,
  COLUMN_PRICE,
  COLUMN_RATE,
  COLUMN_VALUE,
  N_COLUMNS,
};

static const Column columns[N_COLUMNS] = {
  [COLUMN_QUANTITY] = { LEFT, 52, SHEET_START },
  [COLUMN_NAME] = { LEFT + 60, WIDTH - 60 - 234, SHEET_START },
  [COLUMN_PRICE] = { RIGHT - 226, 84, SHEET_END },
  [COLUMN_RATE] = { RIGHT - 138, 50, SHEET_END },
  [COLUMN_VALUE] = { RIGHT - 84, 84, SHEET_END },
};

/* The two columns below the table. */
#define SUMS_X (LEFT + WIDTH * 0.54)
#define SUMS_WIDTH (RIGHT - SUMS_X)
#define TAXES_WIDTH (WIDTH * 0.44)

static void
table_cell (SheetBlock *block, int column, SheetStyle style, const char *text)
{
  const Column *c = &columns[column];

  if (text != NULL)
    block_cell (block, c->x, c->width, c->align, style, text);
}

static void
pair (SheetBlock *block, SheetStyle left, const char *label, SheetStyle right, const char *value,
      double gap)
{
  double least = SUMS_WIDTH / 4;
  double taken
      = 8 + block_cell (block, SUMS_X + least, SUMS_WIDTH - least, SHEET_END, right, value);

  block_cell (block, SUMS_X, MAX (SUMS_WIDTH - taken, least - 8), SHEET_START, left, label);
  block_end_row (block, gap);
}

static double
bars_module (const Barcode *barcode)
{
  return barcode->width * MODULE <= WIDTH * 0.45 ? MODULE : MODULE_NARROW;
}

/* What it is called: a quotation has no number. */
static const char *
name_of (const Words *words)
{
  return words->number != NULL ? words->number : words->title;
}

static void
add_bars (SheetBlock *block, const Words *words, const Barcode *barcode)
{
  double module = bars_module (barcode), width = barcode->width * module;

  block_bars (block, RIGHT - width, barcode, module, BARS_HEIGHT);
  block_space (block, 2);
  block_cell (block, RIGHT - width, width, SHEET_CENTRE, digits_style, words->barcode);
  block_end_row (block, 0);
}

static void
add_right_of_head (SheetBlock *block, const Words *words, const Barcode *barcode)
{
  block_to_top (block);
  if (words->copy != NULL || words->cancelled != NULL)
    {
      g_autofree char *mark = words->copy != NULL && words->cancelled != NULL
                                  ? g_strconcat (words->cancelled, " \302\267 ", words->copy, NULL)
                                  : g_strdup (words->copy != NULL ? words->copy : words->cancelled);

      block_badge (block, LEFT, WIDTH, SHEET_END, badge, mark);
      block_end_row (block, 6);
    }
  if (words->number != NULL)
    {
      block_cell (block, LEFT + WIDTH / 2, WIDTH / 2, SHEET_END, label_style, words->title);
      block_end_row (block, 0);
    }
  block_cell (block, LEFT + WIDTH / 2, WIDTH / 2, SHEET_END, number_style, name_of (words));
  block_end_row (block, 8);
  if (barcode != NULL)
    add_bars (block, words, barcode);
}

static void
add_head (Sheet *sheet, const Words *words, const Barcode *barcode)
{
  SheetBlock *block = sheet_add (sheet);
  double width = WIDTH * 0.5;

  block_cell (block, LEFT, width, SHEET_START, shop_style, words->shop);
  block_end_row (block, 4);
  if (words->address != NULL)
    {
      block_cell (block, LEFT, width, SHEET_START, quiet, words->address);
      block_end_row (block, 2);
    }
  if (words->tax_number != NULL)
    {
      block_cell (block, LEFT, width, SHEET_START, quiet, words->tax_number);
      block_end_row (block, 0);
    }
  add_right_of_head (block, words, barcode);
}

/* A label above its value, in columns of the same width. */
static void
add_facts (Sheet *sheet, const Words *words)
{
  g_autofree char *when = g_strconcat (words->date, ", ", words->time, NULL);
  const char *facts[][2] = {
    { _ ("Date"), when },
    { _ ("Served by"), words->served },
    { _ ("Customer"), words->customer },
    { _ ("Your reference"), words->reference },
    { words->promised_title, words->promised },
    { _ ("Valid until"), words->valid },
  };
  SheetBlock *block = sheet_add (sheet);
  double width;
  int n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    n += facts[i][1] != NULL;
  width = WIDTH / MIN (n, 3);
  block_space (block, 18);
  for (int row = 0; row * 3 < n; row++)
    for (int what = 0; what < 2; what++)
      {
        int seen = 0;

        for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
          if (facts[i][1] != NULL && seen++ / 3 == row)
            block_cell (block, LEFT + (seen - 1) % 3 * width, width - 10, SHEET_START,
                        what == 0 ? label_style : body, facts[i][what]);
        block_end_row (block, what == 0 ? 1 : 8);
      }
  block_space (block, 8);
}

static SheetBlock *
continuation (Sheet *sheet, const Words *words)
{
  SheetBlock *block = sheet_block_new (sheet);

  block_cell (block, LEFT, WIDTH / 2, SHEET_START, strong, words->shop);
  block_cell (block, LEFT + WIDTH / 2, WIDTH / 2, SHEET_END, strong, name_of (words));
  block_end_row (block, 14);
  return block;
}

static SheetBlock *
table_head (Sheet *sheet, const Words *words)
{
  SheetBlock *block = sheet_add (sheet);

  if (words->lines_title != NULL)
    {
      table_cell (block, COLUMN_NAME, label_style, words->lines_title);
      table_cell (block, COLUMN_VALUE, label_style, _ ("Amount"));
    }
  else
    {
      table_cell (block, COLUMN_QUANTITY, label_style, _ ("Quantity"));
      table_cell (block, COLUMN_NAME, label_style, _ ("Item"));
    }
  if (words->lines_title == NULL && words->total != NULL)
    {
      table_cell (block, COLUMN_PRICE, label_style, _ ("Price"));
      table_cell (block, COLUMN_RATE, label_style, _ ("Tax"));
      table_cell (block, COLUMN_VALUE, label_style, _ ("Amount"));
    }
  block_end_row (block, 4);
  block_rule (block, LEFT, WIDTH, 1, 0);
  block_space (block, 5);
  sheet_keep_with_next (block);
  return block;
}

static void
add_line (Sheet *sheet, const WordsLine *line, gboolean is_last)
{
  SheetBlock *block = sheet_add (sheet);

  table_cell (block, COLUMN_QUANTITY, body, line->quantity);
  if (line->price != NULL || line->quantity == NULL)
    {
      table_cell (block, COLUMN_NAME, body, line->name);
      table_cell (block, COLUMN_PRICE, body, line->price);
      table_cell (block, COLUMN_RATE, quiet, line->rate);
      table_cell (block, COLUMN_VALUE, body, line->value);
    }
  else
    block_cell (block, columns[COLUMN_NAME].x, RIGHT - columns[COLUMN_NAME].x, SHEET_START, body,
                line->name);
  block_end_row (block, 1);
  for (guint i = 0; i < line->below->len; i++)
    {
      const WordsRow *row = g_ptr_array_index (line->below, i);

      table_cell (block, COLUMN_NAME, quiet, row->label);
      table_cell (block, COLUMN_VALUE, body, row->value);
      block_end_row (block, 1);
    }
  block_space (block, 4);
  block_rule (block, LEFT, WIDTH, is_last ? 1 : HAIRLINE, is_last ? 0 : HAIRLINE_GREY);
  block_space (block, 5);
  if (is_last)
    sheet_keep_with_next (block);
}

static void
tax_cells (SheetBlock *block, SheetStyle style, const char *const texts[4])
{
  double first = TAXES_WIDTH * 0.22, other = TAXES_WIDTH * 0.26;

  block_cell (block, LEFT, first, SHEET_START, style, texts[0]);
  for (int i = 1; i < 4; i++)
    block_cell (block, LEFT + first + (i - 1) * other, other, SHEET_END, style, texts[i]);
  block_end_row (block, 2);
}

static void
add_taxes (SheetBlock *block, const Words *words)
{
  const char *head[] = { words->tax_title, _ ("Net"), _ ("Tax"), _ ("Gross") };

  if (words->taxes->len == 0)
    return;
  block_space (block, 6);
  tax_cells (block, label_style, head);
  block_space (block, 1);
  for (guint i = 0; i < words->taxes->len; i++)
    {
      const WordsTax *tax = g_ptr_array_index (words->taxes, i);
      const char *cells[] = { tax->rate, tax->net, tax->tax, tax->gross };

      tax_cells (block, quiet, cells);
    }
}

static void
add_sums (Sheet *sheet, const Words *words)
{
  SheetBlock *block;

  if (words->total == NULL)
    return;
  block = sheet_add (sheet);
  if (words->foot != NULL)
    sheet_keep_with_next (block);
  add_taxes (block, words);
  block_to_top (block);
  block_space (block, 6);
  for (guint i = 0; i < words->sums->len; i++)
    {
      const WordsRow *row = g_ptr_array_index (words->sums, i);

      pair (block, body, row->label, body, row->value, 3);
    }
  block_space (block, words->sums->len > 0 ? 3 : 0);
  pair (block, total_label, words->total->label, total_value, words->total->value, 6);
  if (words->payments->len > 0 || words->owed != NULL)
    block_rule (block, SUMS_X, SUMS_WIDTH, HAIRLINE, HAIRLINE_GREY);
  block_space (block, 6);
  for (guint i = 0; i < words->payments->len; i++)
    {
      const WordsRow *row = g_ptr_array_index (words->payments, i);

      pair (block, body, row->label, body, row->value, row->note != NULL ? 0 : 3);
      if (row->note != NULL)
        pair (block, quiet, row->note, quiet, "", 3);
    }
  if (words->owed != NULL)
    {
      block_space (block, 3);
      pair (block, owed_style, words->owed->label, owed_style, words->owed->value, 3);
    }
}

static void
add_farewell (Sheet *sheet, const Words *words)
{
  SheetBlock *block;

  if (words->foot == NULL)
    return;
  block = sheet_add (sheet);
  block_space (block, 24);
  block_cell (block, LEFT, WIDTH, SHEET_START, body, words->foot);
  block_end_row (block, 0);
}

static void
add_foot (Sheet *sheet, const Words *words, int page, int n_pages)
{
  SheetBlock *block = sheet_block_new (sheet);

  block_rule (block, LEFT, WIDTH, HAIRLINE, HAIRLINE_GREY);
  block_space (block, 5);
  block_cell (block, LEFT, WIDTH * 0.7, SHEET_START, label_style, words->not_fiscal);
  if (n_pages > 1)
    {
      /* Translators: page 1 of 3 */
      g_autofree char *text = g_strdup_printf (_ ("Page %d of %d"), page + 1, n_pages);

      block_cell (block, LEFT + WIDTH * 0.7, WIDTH * 0.3, SHEET_END, label_style, text);
    }
  block_end_row (block, 0);
  sheet_place (sheet, block, page, FOOT_Y);
}

/**
 * a4_lay:
 * @words: what the receipt says; borrowed, may be freed after
 * @barcode: (nullable): its bars; borrowed, must outlive the sheet
 *
 * Returns: (transfer full): the receipt on pages of A4.
 */
Sheet *
a4_lay (const Words *words, const Barcode *barcode)
{
  Sheet *sheet = sheet_new (PAPER_WIDTH, PAPER_HEIGHT, TOP, BOTTOM);
  int n_pages;

  add_head (sheet, words, barcode);
  add_facts (sheet, words);
  sheet_continue_with (sheet, continuation (sheet, words));
  sheet_repeat (sheet, table_head (sheet, words));
  for (guint i = 0; i < words->lines->len; i++)
    add_line (sheet, g_ptr_array_index (words->lines, i), i + 1 == words->lines->len);
  sheet_repeat (sheet, NULL);
  add_sums (sheet, words);
  add_farewell (sheet, words);
  n_pages = sheet_finish (sheet);
  for (int page = 0; page < n_pages; page++)
    add_foot (sheet, words, page, n_pages);
  return sheet;
}
